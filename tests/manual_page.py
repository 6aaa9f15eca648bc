"""The manual page docs/manual/lc.1, made from the help, and what completes `lc` in three shells: `python -m tests.documents`.

The wheel puts each where the system looks for it, below the place of the installation.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from leavingcare import __version__
from leavingcare.cli.commands.completion import SCRIPTS
from leavingcare.cli.registry import COMMANDS, GROUPS
from tests.command_documents import DOCS

PAGE = DOCS / "manual" / "lc.1"
CHANGELOG = DOCS.parent / "CHANGELOG.md"
_TOP = r""".\" Made by the program: python -m tests.documents
.TH LC 1 "@DAY@" "lc @VERSION@" "User commands"
.SH NAME
lc \- what has to be done for each care leaver, by when, and what in law makes it so
.SH SYNOPSIS
.B lc
[\fB\-\-file\fR \fIPATH\fR] [\fB\-\-on\fR \fIDATE\fR] [\fB\-\-plain\fR] [\fICOMMAND\fR]
.SH DESCRIPTION
For the people who look after care leavers in an English local authority. One file, the case file, holds the young people and
what was done. \fBlc\fR alone is your day. \fBlc\fR \fICOMMAND\fR \fB\-\-help\fR shows what a command takes, with an example.
.PP
It is not the authority's record of the child, and it is not legal advice. Nothing leaves the computer.
"""
_END = r""".SH EXIT STATUS
.TP
0
done
.TP
1
something was found, or refused
.TP
2
wrong use
.TP
3
nobody or several fit
.TP
4
bad data in a file
.TP
5
the case file is missing, locked, damaged or newer
.SH ENVIRONMENT
.TP
.B LC_FILE
the case file, so that \-\-file can be left out
.TP
.B LC_HOME
the folder of your settings
.TP
.B LC_PLAIN
1: a fact a line, for screen readers
.TP
.B LC_DEBUG
1: where an unforeseen error arose; that may hold personal details
.TP
.B NO_COLOR
no colour
.SH EXAMPLES
.TP
.B lc demo
a made-up team in demo.db, to try things out
.TP
.B lc due \-\-overdue \-\-adviser kim
what is late for Kim's young people
.TP
.B lc contact kofi visit seen at home
a visit, recorded in one line
.TP
.B lc help lost touch
the commands for what you want to do
"""


def pages() -> dict[Path, str]:
    """Each file of docs/manual and what belongs in it."""
    folder = PAGE.parent
    first_use = '_lc "$@"'  # zsh runs the file as the function the first time the tab key is pressed
    return {
        PAGE: manual_page(),
        folder / "lc.bash": f"{SCRIPTS['bash']}\n",
        folder / "_lc": f"{SCRIPTS['zsh']}\n{first_use}\n",
        folder / "lc.fish": f"{SCRIPTS['fish']}\n",
    }


def manual_page() -> str:
    """The page, in the language of man."""
    lines = [_TOP.replace("@VERSION@", __version__).replace("@DAY@", day_of_release()).rstrip()]
    for group in GROUPS:
        lines.append(f".SH {_escaped(group.upper())}")
        for name, entry in COMMANDS.items():
            if entry.group == group:
                lines += [".TP", f".B lc {_escaped(name)}", _escaped(entry.words)]
    return "\n".join(part for line in "\n".join([*lines, _END]).splitlines() for part in _short(line)) + "\n"


def day_of_release() -> str:
    """The day in the heading of this version in the changelog, as an ISO date; nothing while it is unreleased."""
    heading = re.search(rf"^## \[{re.escape(__version__)}\](.*)$", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
    day = re.search(r"\d{4}-\d{2}-\d{2}", heading[1]) if heading else None
    return day[0] if day else ""


def _short(line: str) -> list[str]:
    """A line of text in lines of less than 80 signs, as man asks for; its commands stay as they are."""
    wrapped = textwrap.wrap(line, 79, break_long_words=False, break_on_hyphens=False)
    return wrapped if wrapped and not line.startswith(".") else [line]


def _escaped(text: str) -> str:
    """No sign of ours is one of man's: hyphens stay hyphens, and no line begins with a dot or a quotation mark."""
    plain = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{plain}" if plain[:1] in {".", "'"} else plain
