"""Key stores of the system for tests: named by PYTHON_KEYRING_BACKEND, so that every process of a test asks the same one."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

PLACE = "LC_TEST_KEY_RING"
"""Where the tests say in which file the keys of this ring are."""


def environment(kind: str, place: Path) -> dict[str, str]:
    """What a program needs to use a ring of this module: the name of its class, and the file."""
    return {"PYTHON_KEYRING_BACKEND": f"{__name__}.{kind}", PLACE: str(place)}


def texts(place: Path) -> list[str]:
    """What the ring in this file holds."""
    return list(json.loads(place.read_text()).values()) if place.exists() else []


class Open(KeyringBackend):
    """One that works: a file, replaced as a whole."""

    priority = 1.0

    def get_password(self, service: str, username: str) -> str | None:
        """What is held."""
        found: str | None = self._all().get(f"{service}/{username}")
        return found

    def set_password(self, service: str, username: str, password: str) -> None:
        """Hold it."""
        place = Path(os.environ[PLACE])
        new = place.with_name(f"{place.name}.{os.getpid()}")
        new.write_text(json.dumps(self._all() | {f"{service}/{username}": password}))
        new.replace(place)

    @staticmethod
    def _all() -> dict[str, str]:
        place = Path(os.environ[PLACE])
        return dict(json.loads(place.read_text())) if place.exists() else {}


class Locked(Open):
    """One that nobody unlocks."""

    def get_password(self, *_: str) -> str | None:
        """Refused."""
        raise KeyringLocked

    def set_password(self, *_: str) -> None:
        """Refused."""
        raise KeyringLocked


class Forgetful(Open):
    """One that takes everything and holds nothing."""

    def set_password(self, *_: str) -> None:
        """Gone."""


class OwnProcessOnly(Open):
    """One that holds keys as long as the process lives: no other ever sees them."""

    _held: dict[str, str] = {}  # noqa: RUF012  # of the class on purpose

    def get_password(self, _service: str, username: str) -> str | None:
        """What this process put in."""
        return self._held.get(username)

    def set_password(self, _service: str, username: str, password: str) -> None:
        """Until the process ends."""
        self._held[username] = password
