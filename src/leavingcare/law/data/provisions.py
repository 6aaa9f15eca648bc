"""Provisions in full: a short citation (CL reg 7(2)(c)) with its instrument, number, link and the day it was checked.

The decisions of the program are spelled out in the same way, and the words of a provision are given where a copy was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from leavingcare.dates import format_long
from leavingcare.law.data.toml_reader import tables

_FOLDER = Path(__file__).parent
_SECTION = re.compile(r"ss? ?(\d+[A-Z]*)")
_PARAGRAPH = re.compile(r"Sch (\d+)(?: para (\d+[A-Z]*))?")
_NUMBER = re.compile(r"(?:reg|art)s? (\d+[A-Z]*)")
_DECISIONS = re.compile(r"decisions? (D\d+)(?:(?:, | and )(D\d+))*")
_ONE_DECISION = re.compile(r"D\d+")
SECONDARY = "from secondary sources"
"""Of a provision that was not itself read: what is said of it rests on other people's accounts."""
_LOCAL = ("local policy", "local setting")
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."


class Provision(NamedTuple):
    """One provision. `short` is the citation used on screens, `cited` the whole of it; `link` leads to the text.

    `checked` is the day on which the program's law was last compared with it, or *from secondary sources* where the provision
    itself was not read; None for local policy and decisions.
    """

    short: str
    cited: str
    link: str | None = None
    checked: date | str | None = None


class Words(NamedTuple):
    """Words of a provision, as read in a copy: `part` says which part of the provision they are."""

    provision: str
    words: str
    part: str
    read: date


@cache
def provisions_in(citation: str) -> tuple[Provision, ...]:
    """Every provision of a citation, which stand behind one another with a semicolon between; none for an empty one."""
    return tuple(found for part in citation.split(";") if part.strip() for found in _provisions(part.strip()))


def decisions_in(text: str) -> tuple[Provision, ...]:
    """The decisions of the program that a text names (*decision D31*), spelled out."""
    found = (key for match in _DECISIONS.finditer(text) for key in _ONE_DECISION.findall(match[0]))
    return tuple(_decision(key) for key in found)


def words_of(citations: Iterable[str]) -> list[Words]:
    """The words on file of the provisions that these citations name, each once."""
    shorts = [provision.short for citation in citations for provision in provisions_in(citation)]
    return [words for words in _words() if any(_names(short, words.provision) for short in shorts)]


def words_in_full(words: Words) -> str:
    """Words with the provision they are from and the day on which the copy was read."""
    return f"{words.provision} {words.part}: “… {words.words} …” (read on {format_long(words.read)})."


def _names(short: str, provision: str) -> bool:
    """Does a citation name a provision, whole or in part? *G 3.39, 4.38* names G 3.39; *G 3.390* does not."""
    return re.match(rf"{re.escape(provision)}(?![0-9A-Za-z])", short) is not None


def _provisions(part: str) -> tuple[Provision, ...]:
    if decisions := decisions_in(part):
        return decisions
    if part.startswith(_LOCAL):
        return (Provision(part, "the authority's own policy, no law"),)
    name = f"Act {part}" if _SECTION.match(part) else part
    instrument = next((instrument for instrument in _instruments().values() if name.startswith(instrument["begins"])), None)
    return (_provision(part, name, instrument) if instrument else Provision(part, part),)


def _provision(short: str, name: str, instrument: Mapping[str, Any]) -> Provision:
    rest = name.removeprefix(instrument["begins"]).strip()
    if instrument["begins"].endswith("reg"):
        rest = f"reg {rest}"
    if instrument["begins"] == "G ":
        rest = f"paragraph {rest}"
    cited = f"{instrument['title']} ({instrument['number']}){', ' if rest else ''}{rest}"
    is_read = not rest.startswith(tuple(instrument.get("not_read", ())))
    return Provision(short, cited, _link(rest, instrument), instrument["checked"] if is_read else SECONDARY)


def _link(rest: str, instrument: Mapping[str, Any]) -> str | None:
    """The page of the provision, or else of its instrument, in the version that was checked where the site keeps it."""
    link, parts = instrument["link"], instrument["parts"]
    if not link or not parts:
        return link or None
    if schedule := _PARAGRAPH.match(rest):
        number, paragraph = schedule.groups()
        return f"{link}/schedule/{number}" + (f"/paragraph/{paragraph}" if paragraph else "") + _version(rest, instrument)
    found = (_SECTION if parts == "section" else _NUMBER).match(rest)
    return f"{link}/{parts}/{found[1]}{_version(rest, instrument)}" if found else str(link)


def _version(rest: str, instrument: Mapping[str, Any]) -> str:
    """How an address names the version: by its day, or as made; nothing for the latest."""
    version, prospective = str(instrument["version"]), instrument["prospective"]
    if not version or (prospective and rest.startswith(prospective)):
        return ""
    return f"/{instrument['checked'].isoformat()}" if version == "checked" else f"/{version}"


def _decision(key: str) -> Provision:
    says = decisions().get(key)
    return Provision(f"decision {key}", f"decision {key} of this program, no law" + (f": {says}" if says else ""))


@cache
def _instruments() -> Mapping[str, Mapping[str, Any]]:
    return dict(tables(_FOLDER / "instruments.toml"))


@cache
def decisions() -> Mapping[str, str]:
    """What this program decides where law and guidance leave a question open: a sentence each, by id (D31)."""
    return {key: str(table["says"]) for key, table in tables(_FOLDER / "decisions.toml")}


@cache
def _words() -> tuple[Words, ...]:
    rows: list[Mapping[str, Any]] = [table for _, table in tables(_FOLDER / "words.toml")]
    return tuple(Words(row["provision"], row["words"], row["part"], row["read"]) for row in rows)
