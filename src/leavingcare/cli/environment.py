"""What a command reads from outside: the clock, the user, the environment and the user's settings. Nothing else reads them."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

from leavingcare.casework.settings.user_settings import UserSettings, read_user_settings
from leavingcare.errors import WrongUse
from leavingcare.store.address import Address, ServerAddress, parse_address

APP = "lc"


def today() -> date:
    """The one place where the clock is read."""
    return datetime.now().astimezone().date()


def user() -> str:
    """The operating system's user: attribution in the log, not authentication. The environment is not asked."""
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except ImportError:
        return os.getlogin()  # on Windows this asks the system
    except KeyError:
        return f"user {os.getuid()}"


def settings_folder() -> Path:
    """LC_HOME, else the user's folder for settings."""
    if os.environ.get("LC_HOME"):
        return Path(os.environ["LC_HOME"])
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False)


def user_settings() -> UserSettings:
    """What this user has chosen. Raises BadData."""
    return read_user_settings(settings_folder())


def case_file(file: Address | None) -> Address:
    """Which case file: the one named, else LC_FILE, else that of the settings, else the one in the user's data folder.

    Raises WrongUse for the address of a server that cannot be used.
    """
    if file is not None:
        return file
    named = os.environ.get("LC_FILE") or user_settings().file
    return parse_address(named) if named else _data_folder() / "casefile.db"


def case_file_path(file: Address | None) -> Path:
    """As `case_file`, for what is done with a file. Raises WrongUse where it is on a server."""
    place = case_file(file)
    if isinstance(place, ServerAddress):
        raise WrongUse("This is for a case file, and yours is on a server.", "Name a file with --file, or ask IT: docs/team.md")
    return place


def has_case_file(file: Address | None) -> bool:
    """Is there something to open? On a server that is seen only when it is opened."""
    place = case_file(file)
    return isinstance(place, ServerAddress) or place.exists()


def names_a_file() -> bool:
    """Does LC_FILE name a case file?"""
    return bool(os.environ.get("LC_FILE"))


def _data_folder() -> Path:
    """Beside the settings if LC_HOME says where those are, else the user's data folder, never one that roams."""
    if os.environ.get("LC_HOME"):
        return settings_folder()
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False, roaming=False)
