"""`python -m tools.windows TARGET`: build the folder and its zip, check every signature, compare the library, print the sums.

What differs in the library from this Python's own is written beside the zip, to be read. It needs Python 3.11 and pip, and
signify for the signatures: pip install signify. Ends with 1 where a signature is not valid.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.windows.embedded_python import signatures, unpack_python
from tools.windows.folder import finish, install_packages, unsigned_binaries, zip_folder
from tools.windows.library import compare_library

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Build, check, print. Exit code 1 where a signature is not valid."""
    parser = argparse.ArgumentParser(prog="python -m tools.windows", description=__doc__)
    parser.add_argument("target", type=Path, help="a folder that does not exist yet; the zip goes beside it")
    parser.add_argument("--extra", action="append", default=[], help="an extra of the package to put in, for example page")
    options = parser.parse_args()
    folder: Path = options.target
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        version = unpack_python(folder / "python", Path(scratch))
        wheel = _wheel(Path(scratch))
        extras = f"[{','.join(options.extra)}]" if options.extra else ""
        install_packages(folder / "site", version, [f"{wheel}{extras}"])
    finish(folder, version)
    archive = folder.with_name(f"{folder.name}.zip")
    zip_folder(folder, archive)
    return _report(folder, archive)


def _wheel(scratch: Path) -> Path:
    subprocess.run([sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(scratch), str(ROOT)], check=True)
    [wheel] = scratch.glob("leavingcare-*.whl")
    return wheel


def _report(folder: Path, archive: Path) -> int:
    found = list(signatures(folder / "python"))
    for signature in found:
        print(f"{'valid' if signature.is_valid else 'NOT VALID'}  {signature.file}  {signature.signer}")
    library = compare_library(folder / "python")
    folder.with_name(f"{folder.name}.library.txt").write_text(library.listing(), encoding="utf-8")
    print(library.summary())
    print("Not signed by anybody, since packages are not:", ", ".join(unsigned_binaries(folder)) or "none")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder.name}: {size / 2**20:.1f} MB, zipped {archive.stat().st_size / 2**20:.1f} MB")
    return 0 if all(signature.is_valid for signature in found) else 1


if __name__ == "__main__":
    sys.exit(main())
