"""The folder for Windows, but for what it downloads: what is left out, what starts it, its checksums, its zip."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tools.windows import folder as windows_folder
from tools.windows.folder import INSTRUCTIONS, MANIFEST, finish, unsigned_binaries, zip_folder


def put(path: Path, text: str = "x") -> None:
    """A file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Python and two packages, one of which has a binary."""
    made = tmp_path / "lc"
    put(made / "python" / "python311._pth", "python311.zip\n.\n")
    put(made / "site" / "leavingcare" / "__main__.py")
    put(made / "site" / "python_calamine" / "calamine.cp311-win_amd64.pyd")
    return made


def test_what_nobody_needs_is_left_out(folder: Path) -> None:
    """Package installer, launchers of other packages, an unsigned binary that has a plain fallback."""
    site = folder / "site"
    for name in ("pip/__init__.py", "pip-26.0.dist-info/RECORD", "bin/tabulate.exe", "click/cli.exe", "pipeline/__init__.py"):
        put(site / name)
    put(site / "markupsafe" / "_speedups.cp311-win_amd64.pyd")
    put(site / "markupsafe" / "_native.py")
    windows_folder._leave_out(site)
    left = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    assert left == [
        "leavingcare/__main__.py",
        "markupsafe/_native.py",
        "pipeline/__init__.py",
        "python_calamine/calamine.cp311-win_amd64.pyd",
    ]


def test_the_commands_and_the_checksums(folder: Path) -> None:
    """Every file but the list itself stands in the list; the commands call this folder's Python and no other."""
    finish(folder, "311")
    assert (folder / "python" / "python311._pth").read_text() == "python311.zip\n.\n..\\site\n"
    assert b'"%~dp0python\\python.exe" -X utf8 -m leavingcare %*\r\n' in (folder / "lc.cmd").read_bytes()
    listed = dict(reversed(line.split("  ", 1)) for line in (folder / MANIFEST).read_text().splitlines())
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert listed == {name: sha256(path.read_bytes()).hexdigest() for name, path in there.items() if name != MANIFEST}


def test_the_instructions_can_be_read_in_notepad(folder: Path) -> None:
    """Lines of at most 128 characters that end as on Windows."""
    finish(folder, "311")
    lines = (folder / INSTRUCTIONS.name).read_bytes().split(b"\r\n")
    assert len(lines) > 20
    assert all(len(line) <= 128 and b"\n" not in line for line in lines)


def test_the_same_folder_gives_the_same_zip(folder: Path, tmp_path: Path) -> None:
    """Whoever builds it again can compare."""
    finish(folder, "311")
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    zip_folder(folder, first)
    for path in folder.rglob("*"):
        path.touch()
    zip_folder(folder, second)
    assert first.read_bytes() == second.read_bytes()


def test_binaries_of_packages_are_named(folder: Path) -> None:
    """IT has to know of each."""
    assert unsigned_binaries(folder) == ["site/python_calamine/calamine.cp311-win_amd64.pyd"]
