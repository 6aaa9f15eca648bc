"""Names, case numbers and dates of birth of the people in a test, looked for wherever they must not be."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from leavingcare.dates import format_long, format_short
from leavingcare.facts.people import Adviser, Person

SHORTEST = 4
"""Shorter than this, a number or a part of a name stands in many places without meaning anybody."""


def canaries(people: Iterable[Person], workers: Iterable[Adviser]) -> re.Pattern[str]:
    """Whole names, surnames that no worker has, case numbers, and dates of birth in every way we write a date."""
    known = {part for worker in workers for part in (worker.name, *worker.name.split(" "))}
    words = {word for person in people for word in _of(person)} - known
    told = sorted((re.escape(word) for word in words if len(word) >= SHORTEST), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)" if told else r"(?!)")


def _of(person: Person) -> Iterator[str]:
    name = person.name or ""
    yield from (name, name.split(" ")[-1])
    yield from (number for number in (person.case_id, person.upn) if number and number != person.ref)
    for born in (person.born, *person.other_births):
        if born:
            yield from (born.isoformat(), f"{born:%Y%m%d}", f"{born:%d/%m/%Y}", format_long(born), format_short(born))


def files_that_go_out(folder: Path) -> Iterator[tuple[str, str]]:
    """What lies in a folder as (where, text): every file's own name, calendars, and all of a public pack."""
    for file in folder.rglob("*"):
        where = str(file.relative_to(folder))
        yield "a file name", where
        if file.is_file() and (file.suffix == ".ics" or _is_public(file)):
            yield from ((where, text) for text in texts_of(file))


def _is_public(file: Path) -> bool:
    manifest = file.with_name("manifest.json")
    return manifest.is_file() and re.search(r'"public": *true', manifest.read_text(encoding="utf-8")) is not None


def texts_of(file: Path) -> Iterator[str]:
    """The text of a file, the parts of a workbook too."""
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as book:
            yield from (book.read(part).decode("utf-8", "replace") for part in book.namelist())
    else:
        yield file.read_bytes().decode("utf-8-sig", "replace")


class Watch:
    """What one test did: the people and workers it saved or read, and what was said where it stays or is seen by others."""

    def __init__(self) -> None:
        self.people: dict[int, Person] = {}
        self.workers: dict[int, Adviser] = {}
        self.said: list[tuple[str, str]] = []

    def begin_anew(self) -> None:
        """Another test begins."""
        self.people.clear()
        self.workers.clear()
        self.said.clear()

    def saw(self, fact: Any) -> Any:
        """A fact went into a case file or came out of one."""
        if isinstance(fact, Person):
            self.people[hash(fact)] = fact
        elif isinstance(fact, Adviser):
            self.workers[hash(fact)] = fact
        return fact

    def told_on(self, folder: Path | None = None) -> list[tuple[str, str]]:
        """Where somebody is told on, and by what word."""
        if not self.people:
            return []
        wanted = canaries(self.people.values(), self.workers.values())
        said = [*self.said, *(files_that_go_out(folder) if folder else ())]
        return [(where, found[0]) for where, text in dict.fromkeys(said) if (found := wanted.search(text))]
