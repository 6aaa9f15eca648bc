"""What starts a duty and is not on file, said once for each kind of record: nobody can list what nobody has seen begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from leavingcare.casework.duties.listing import not_law_yet
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.facts.coverage import EDUCATION, HOMES, REQUESTS, Coverage

_STARTS = {HOMES: "moves", EDUCATION: "courses", REQUESTS: "requests and complaints"}
"""The kinds of record that start a duty, by what they are called."""
_LOOKS_BACK = timedelta(days=183)
"""What began longer ago starts nothing that has not come up since: the longest interval after a move is six months."""


def notes_on(session: Session) -> list[str]:
    """What a reader of the due list has to know that is not in it."""
    return [*unseen_starts(session.store.records(Coverage), session.day), *not_law_yet(session.day)]


def unseen_starts(stated: Iterable[Coverage], day: date) -> list[str]:
    """A sentence for each kind that is not kept on the day, or was not half a year before; none where nothing is stated."""
    statements = list(stated)
    return list(_sentences(statements, day)) if statements else []


def _sentences(statements: list[Coverage], day: date) -> Iterator[str]:
    for kind, words in _STARTS.items():
        kept = [
            (statement.known_from, statement.known_to or day)
            for statement in statements
            if statement.records == kind and not statement.latest_only
        ]
        which = "" if not kept else _not_seen(kept, day)
        if which is not None:
            yield f"No {words}{which} are on file: what they ask for is not in this list."


def _not_seen(kept: list[tuple[date, date]], day: date) -> str | None:
    """Of which days nothing is on file; None where there are none that matter."""
    first, last = min(since for since, _ in kept), max(until for _, until in kept)
    if last < day:
        return f" since {format_long(last)}"
    return f" before {format_long(first)}" if first > day - _LOOKS_BACK else None
