"""What systems do not share: who may read a file is a mode on some, and the rights of its folder on Windows."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

posix_modes = pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes: the rights of the folder decide")
posix_limits = pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of the files of a process")
posix_links = pytest.mark.skipif(os.name == "nt", reason="Windows lets a user make no symbolic link without more rights")
posix_replacing = pytest.mark.skipif(os.name == "nt", reason="Windows replaces no file that is open")


def is_private(path: Path) -> bool:
    """Can its owner alone read it, as far as a mode says? Windows has none, so there nothing speaks against it."""
    wanted = 0o700 if path.is_dir() else 0o600
    return os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == wanted
