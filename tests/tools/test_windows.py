"""The folder for Windows, but for what it downloads: what is left out, what starts it, its checksums, its zip."""

from __future__ import annotations

import marshal
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from tools.windows import folder as windows_folder
from tools.windows import library, under_wine
from tools.windows.folder import INSTRUCTIONS, MANIFEST, finish, unsigned_binaries, zip_folder
from tools.windows.needs import missing_on_windows


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
    for name in (
        "pip/__init__.py",
        "pip-26.0.dist-info/RECORD",
        "bin/tabulate.exe",
        "share/man/man1/lc.1",
        "click/cli.exe",
        "pipeline/__init__.py",
    ):
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


def test_what_runs_under_wine_is_python_with_paths_of_windows() -> None:
    """The folder's Python reads no PYTHONPATH; tests that start processes are left out."""
    program = under_wine.program(Path("/opt/tools"), ["tests/facts"])
    compile(program, "program", "exec")
    assert repr(r"Z:\opt\tools") in program
    assert "'--ignore=tests/store/test_processes.py'" in program and "'tests/facts'" in program
    assert [path for path in under_wine.START_PROCESSES if not (under_wine.ROOT / path).exists()] == []


def test_a_folder_of_tests_is_run_in_parts() -> None:
    """A part that crashes ends no other; what starts processes is in none."""
    found = [name for part in under_wine.parts("tests/casework") for name in part]
    assert {"tests/casework/caseload", "tests/casework/test_search.py"} <= set(found)
    assert "tests/casework/evaluation" not in found
    assert list(under_wine.parts("tests/facts")) == [["tests/facts"]]


def needs(site: Path, name: str, *requirements: str) -> None:
    """An installed package, as its metadata describes it."""
    text = "".join(f"Requires-Dist: {requirement}\n" for requirement in requirements)
    put(site / f"{name}-1.0.dist-info" / "METADATA", f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\n{text}")


def test_what_only_windows_needs_is_not_forgotten(tmp_path: Path) -> None:
    """pip asks this computer, and not Windows, whether a condition holds."""
    needs(
        tmp_path, "typer", 'colorama>=0.4; platform_system == "Windows"', 'jeepney; sys_platform == "linux"', "click_tools>=1"
    )
    needs(tmp_path, "click-tools", "pip", 'rich; extra == "all"', 'old; python_version < "3.11"', "typer")
    assert missing_on_windows(tmp_path, "311") == ["colorama>=0.4"]
    needs(tmp_path, "colorama")
    assert missing_on_windows(tmp_path, "311") == []


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Four modules, and the zip of the compiled ones as another version has them."""
    for name, text in {"same": "A = 1\n", "commented": "A = 1  # here\n", "other": "def f():\n    'x'\n    return 1\n"}.items():
        put(tmp_path / "lib" / f"{name}.py", text)
    there = {
        "same": "A = 1\n",
        "commented": "# there\nA = 1\n",
        "other": "def f():\n    return open('x')\ndef g(): ...\n",
        "windows": "",
    }
    with zipfile.ZipFile(tmp_path / "python311.zip", "w") as archive:
        for name, text in there.items():
            archive.writestr(f"{name}.pyc", bytes(16) + marshal.dumps(compile(text, "there.py", "exec", 0, True, optimize=2)))
    return tmp_path


def test_what_differs_in_the_library_is_listed(sources: Path) -> None:
    """A module is vouched for only where it is the same, and its source stands in the signed catalogue."""
    listed = frozenset({sha256(b"A = 1\r\n").digest(), sha256(b"def f():\r\n    'x'\r\n    return 1\r\n").digest()})
    found = library._compared(sources / "python311.zip", sources / "lib", listed)
    assert (found.vouched, found.same, found.only_there) == (["same.pyc"], ["commented.pyc"], ["windows.pyc"])
    assert found.different == {
        "other.pyc": ["<module>: other, also uses ['g']", "f: other, also uses ['open', 'x']", "g: new, uses []"]
    }
    assert "other.pyc: f: other" in found.listing() and "windows.pyc: not here" in found.listing()
