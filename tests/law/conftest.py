"""What the tests of the law share."""

import os
from pathlib import Path

import pytest


@pytest.fixture
def shared() -> Path:
    """The folder of the shared briefs (LC_SHARED); the test is skipped where there is none, as in a bare clone."""
    folder = os.environ.get("LC_SHARED")
    if not folder:
        pytest.skip("LC_SHARED is not set: the shared briefs are not here")
    return Path(folder)
