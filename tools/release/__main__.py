"""`python -m tools.release`: wheel and sdist in dist/, built twice and compared, checked, with parts list and pinned versions.

It needs the extra `release`. The moment of the last commit stands in the archives, so whoever builds the same commit gets the
same bytes. Ends with 1 where something is not committed, the two builds differ, or a check finds something.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from shutil import copy

from tools.release.contents import parts_list, pinned_versions

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
PARTS, PINNED, SUMS = "leavingcare.cdx.json", "requirements-pinned.txt", "SHA256SUMS"


def main() -> int:
    """Build, compare, check, and say what came out."""
    if _output_of("git", "status", "--porcelain"):
        print("Something here is not committed: a release is built from a commit.")
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        first, second = (build(ROOT, Path(scratch, name)) for name in ("first", "second"))
        different = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
        if different:
            print("The two builds differ:", ", ".join(different))
            return 1
        _empty(DIST)
        for name in first:
            copy(Path(scratch, "first", name), DIST / name)
    print("Built twice, byte for byte the same:", ", ".join(first))
    archives = [str(DIST / name) for name in first]
    wheels = [name for name in archives if name.endswith(".whl")]
    checks = [["twine", "check", "--strict", *archives], ["check_wheel_contents", *wheels]]
    failed = [check[0] for check in checks if subprocess.run([sys.executable, "-m", *check], check=False).returncode]
    (DIST / PINNED).write_text(pinned_versions(ROOT), encoding="utf-8")
    (DIST / PARTS).write_text(parts_list(Path(wheels[0])), encoding="utf-8")
    _write_sums()
    return 1 if failed else 0


def build(source: Path, target: Path) -> Mapping[str, str]:
    """Wheel and sdist of `source` in `target`; gives back the checksum of each file. Raises CalledProcessError."""
    moment = _output_of("git", "log", "-1", "--format=%ct")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(source)],
        env=os.environ | {"SOURCE_DATE_EPOCH": moment},
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(target.iterdir())}


def _output_of(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def _empty(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()


def _write_sums() -> None:
    files = [path for path in sorted(DIST.iterdir()) if path.is_file()]
    sums = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (DIST / SUMS).write_text("".join(sums), encoding="ascii")
    print("".join(sums), end="")


if __name__ == "__main__":
    sys.exit(main())
