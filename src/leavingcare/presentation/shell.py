"""Words of a command as they are typed: a name or a path in a hint is one word to the shell, whatever stands in it."""

from __future__ import annotations

import os
import re
import unicodedata

from leavingcare.facts.coverage import IN_ACTIVITY_FILES
from leavingcare.presentation.safe_text import safe

WINDOWS = os.name == "nt"
_BARE = re.compile(r"[A-Za-z0-9_./:+-]+")
_BARE_ON_WINDOWS = re.compile(r"[A-Za-z0-9_./:+\\-]+")
_ORDINARY = re.compile(r"(?:\w|[ '’.,()/:+-])+")
"""Letters of any language and what names are written with: between double quotes the same to every shell."""
_APOSTROPHES = re.compile("['‘’‚‛＇]")
"""PowerShell ends a text at each of them, and a console without them shows a plain one."""
_EXPANDS = re.compile('[$`"“”„]')
"""What PowerShell obeys between double quotes, or ends the text at."""
_STEERS_CMD = re.compile('[&|<>^%"]')


def quoted(text: str) -> str:
    """A text as one word of a command line: for a POSIX shell, on Windows for PowerShell, and harmless in cmd.

    What a terminal could obey is replaced, as everywhere on the screen. Dashes at the beginning are left out: the word would be
    read as an option, and part of a name is enough to find somebody.
    """
    word = safe(text).lstrip("-")
    return _for_windows(word) if WINDOWS else _for_posix(word)


def filling_command(records: str) -> str:
    """The command that says, or brings, what is missing of a kind of record."""
    return "lc import activity FOLDER" if records in IN_ACTIVITY_FILES else f"lc coverage set {quoted(records)} --from DAY"


def _for_posix(word: str) -> str:
    if _BARE.fullmatch(word):
        return word
    if _ORDINARY.fullmatch(word):
        return f'"{word}"'
    return "'" + _APOSTROPHES.sub(lambda match: f"'\"{match[0]}\"'", word) + "'"


def _for_windows(word: str) -> str:
    if _BARE_ON_WINDOWS.fullmatch(word):
        return word
    if word and not _EXPANDS.search(
        f"{word}{unicodedata.normalize('NFKD', word)}"
    ):  # a console may show the plain letters only
        return f'"{word}"'
    harmless = _STEERS_CMD.sub("", unicodedata.normalize("NFKC", word))
    return "'" + _APOSTROPHES.sub(lambda match: match[0] * 2, harmless) + "'"
