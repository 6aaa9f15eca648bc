"""The folder: Python, the packages, the commands, the instructions, the list of checksums."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from tools.windows.embedded_python import BINARIES
from tools.windows.needs import missing_on_windows

PLAIN_FALLBACKS = ("markupsafe/_speedups",)
"""Unsigned binaries whose package works without them."""
NOT_NEEDED = ("bin", "pip", "setuptools", "share")
LAUNCHER = '@echo off\r\n"%~dp0python\\python.exe" -X utf8 -m leavingcare %*\r\n'
PAGE_LAUNCHER = '@echo off\r\nstart "lc page" /min "%~dp0lc.cmd" page %*\r\n'
MANIFEST = "MANIFEST.txt"
INSTRUCTIONS = Path(__file__).with_name("READ ME FIRST.txt")


def install_packages(site: Path, version: str, requirements: list[str]) -> None:
    """Put the packages into `site`, without what nobody needs there, and compile them. Raises CalledProcessError."""
    install(site, version, requirements)
    _leave_out(site)
    subprocess.run(
        [sys.executable, "-m", "compileall", "-q", "-j", "2", "--invalidation-mode", "unchecked-hash", str(site)], check=True
    )


def install(site: Path, version: str, requirements: list[str]) -> None:
    """Put packages for Windows and CPython `version` (311) into `site`, and what they need. Raises CalledProcessError."""
    while requirements:
        subprocess.run(
            [
                *(sys.executable, "-m", "pip", "install", "-q", "--no-compile", "--target", str(site)),
                *("--platform", "win_amd64", "--python-version", f"{version[0]}.{version[1:]}", "--implementation", "cp"),
                *("--only-binary=:all:", *requirements),
            ],
            check=True,
        )
        requirements = missing_on_windows(site, version)


def _leave_out(site: Path) -> None:
    """What nobody calls, launchers of other packages, and binaries that nobody signed and nobody needs."""
    for name in NOT_NEEDED:
        for path in site.glob(f"{name}*"):
            if path.name == name or path.name.startswith(f"{name}-"):
                rmtree(path)
    for path in list(site.rglob("*.exe")):
        path.unlink()
    for name in PLAIN_FALLBACKS:
        for path in site.glob(f"{name}*.pyd"):
            path.unlink()


def finish(folder: Path, version: str) -> None:
    """Write what starts the program, the instructions, and last the list of checksums."""
    isolated = f"python{version}.zip\n.\n..\\site\n"  # no PYTHONPATH, no registry, no packages of the user
    (folder / "python" / f"python{version}._pth").write_text(isolated, encoding="ascii")
    (folder / "lc.cmd").write_bytes(LAUNCHER.encode("ascii"))
    (folder / "lc page.cmd").write_bytes(PAGE_LAUNCHER.encode("ascii"))
    text = INSTRUCTIONS.read_text(encoding="utf-8").replace("\n", "\r\n")
    (folder / INSTRUCTIONS.name).write_bytes(text.encode("utf-8"))
    (folder / MANIFEST).write_text("".join(f"{digest}  {name}\n" for name, digest in _checksums(folder)), encoding="utf-8")


def _checksums(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), sha256(path.read_bytes()).hexdigest()


def unsigned_binaries(folder: Path) -> list[str]:
    """The binaries of the packages: nobody signs wheels, so IT has to know of each."""
    return sorted(path.relative_to(folder).as_posix() for path in (folder / "site").rglob("*") if path.suffix in BINARIES)


def zip_folder(folder: Path, target: Path) -> None:
    """Pack it. The same content gives the same bytes: every file has the same time in the archive."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", (2026, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
