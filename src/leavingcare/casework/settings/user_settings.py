"""Settings: the user's own (who I am, which file, names on the screen), and the authority's local policy."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from leavingcare.errors import BadData, NotFound, WrongUse
from leavingcare.files import PRIVATE_FOLDER, written_beside
from leavingcare.presentation.names import NAMES

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LARGEST = 8 * 1024  # the reader takes seconds for a longer one that means harm


class UserSettings(NamedTuple):
    """What one user has chosen. `me`: the adviser this user is. `file`: the case file. `names`: full, initials or none."""

    me: str | None = None
    file: str | None = None
    names: str = "full"


MEANING = {
    "me": "the adviser you are: whose list lc shows first",
    "file": "the case file that is opened when none is named",
    "names": "young people's names on the screen: full, initials or none",
}
"""What each of the user's settings means."""


def read_user_settings(folder: Path) -> UserSettings:
    """The settings of config.toml in the folder; none there is no mistake. Raises BadData."""
    file = folder / "config.toml"
    try:
        if file.stat().st_size > _LARGEST:
            raise BadData.in_file(str(file), "too large for a file of settings.")
        import tomllib  # ten milliseconds: only where there is a file to read

        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return UserSettings()
    except (ValueError, RecursionError, OSError):
        raise BadData.in_file(str(file), "cannot be read as TOML; mend it or delete it.") from None
    for key, value in values.items():
        if key not in MEANING or not isinstance(value, str) or _CONTROL.search(value):
            raise BadData.in_file(
                str(file), f"it holds what is no setting; there are {', '.join(sorted(MEANING))}, each a text of one line."
            )
    return _checked(UserSettings(**values))


def with_user_setting(settings: UserSettings, key: str, value: str | None) -> UserSettings:
    """The settings with one of them changed; None forgets it. Raises NotFound for an unknown key, WrongUse for a value."""
    if key not in MEANING:
        raise NotFound("There is no such setting.", "lc setting list shows them.")
    return _checked(settings._replace(**{key: value if value is not None else getattr(UserSettings(), key)}))


def write_user_settings(folder: Path, settings: UserSettings) -> None:
    """Write config.toml, all or nothing; the folder is made if need be. Both are private: whoever can write here decides

    which case file is opened. Raises CaseFileError where the disk is full or the folder refuses.
    """
    import tomli_w

    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    text = tomli_w.dumps({key: value for key, value in settings._asdict().items() if value is not None})
    with written_beside(folder / "config.toml") as partial:
        partial.write_text(text, encoding="utf-8")


def _checked(settings: UserSettings) -> UserSettings:
    if any(_CONTROL.search(value or "") for value in settings):
        raise WrongUse("A setting is a text of one line, without control characters.")
    if settings.names not in NAMES:
        raise WrongUse(f"names must be one of {', '.join(NAMES)}.")
    return settings
