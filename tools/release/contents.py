"""What is inside a release: every version pinned with its checksums, and the parts list as CycloneDX. Neither names a host."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

EXTRAS = ("page", "encrypted")
LOWEST_PYTHON = "3.11"
_TOP = f"""# What `pip install --require-hashes -r` needs for lc with {" and ".join(EXTRAS)}, on Windows, macOS and Linux.
# Install the wheel behind it with --no-deps.
"""
_PLACES = ("externalReferences", "serialNumber")
"""Where a part came from, and a random number: neither belongs to what the release consists of."""


def pinned_versions(source: Path) -> str:
    """The requirements of `source` (the folder of pyproject.toml) and theirs, each with version and checksums of its files."""
    extras = [word for extra in EXTRAS for word in ("--extra", extra)]
    options = ["--universal", "--generate-hashes", "--no-header", "--no-annotate", "--python-version", LOWEST_PYTHON, "--quiet"]
    command = [sys.executable, "-m", "uv", "pip", "compile", *options, *extras, str(source / "pyproject.toml")]
    return _TOP + subprocess.run(command, check=True, capture_output=True, text=True).stdout


def parts_list(wheel: Path) -> str:
    """What an environment with this wheel and its extras consists of, as CycloneDX in JSON."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = Path(scratch, "environment")
        venv.create(environment, with_pip=False)
        python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
        wanted = f"{wheel}[{','.join(EXTRAS)}]"
        subprocess.run([sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", wanted], check=True)
        command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", str(python)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return json.dumps(without_places(found), indent=1, ensure_ascii=False) + "\n"


def without_places(part: Any) -> Any:
    """A parts list without where each part was downloaded from or lies on this computer."""
    if isinstance(part, dict):
        return {key: without_places(value) for key, value in part.items() if key not in _PLACES}
    return [without_places(item) for item in part] if isinstance(part, list) else part
