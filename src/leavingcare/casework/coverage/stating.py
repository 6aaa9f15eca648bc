"""`lc coverage set`: somebody says from when, and for whom, a kind of record is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from leavingcare.casework.coverage.overview import coverage, in_words
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import NotFound, Refused, WrongUse
from leavingcare.facts.coverage import RECORD_KINDS, Coverage
from leavingcare.facts.people import Adviser
from leavingcare.presentation.rows import Listing


class ForWhom(NamedTuple):
    """Whose records they are: of one young person, of those of an adviser or of a team; nobody named means everybody."""

    person: str | None = None
    adviser: Adviser | None = None
    team: str | None = None


def set_coverage(session: Session, kind: str, since: date, until: date | None, whom: ForWhom) -> Listing:
    """State it, in the place of what was stated for the same people. Raises NotFound, WrongUse, Refused."""
    stated = _stated(session, _kind(kind), since, until, whom)
    command = f"coverage set {stated.records}" + (f" {whom.person}" if whom.person else "")
    with session.store.change(session.who, command, dry_run=session.dry_run) as change:
        change.save_all([stated])
        if not change.edits:
            raise Refused("That is stated already: nothing was changed.", "lc coverage shows it.")
        found = coverage(session)
    rows = [row for row in found.rows if row["kind"] == stated.records]
    return replace(
        found,
        command="coverage set",
        rows=rows,
        notes=[f"From now on {in_words(stated, session)}."],
        next_steps=["lc due", "lc undo"],
    )


def _stated(session: Session, kind: str, since: date, until: date | None, whom: ForWhom) -> Coverage:
    if sum(named is not None for named in whom) > 1:
        raise WrongUse("Name one of --person, --adviser and --team.")
    if since > session.day:
        raise WrongUse(f"{format_long(since)} is still to come: records are kept from a day that has been.")
    if until is not None and until < since:
        raise WrongUse("--to lies before --from.")
    adviser = whom.adviser.id if whom.adviser else None
    team = _team(session, whom.team)
    stated = Coverage(
        on=session.day, records=kind, known_from=since, known_to=until, person=whom.person, adviser=adviser, team=team
    )
    for statement in session.store.records(Coverage):
        if statement.source is None and _about(statement) == _about(stated):
            same = (statement.known_from, statement.known_to) == (since, until)
            return statement if same else replace(stated, id=statement.id)
    return stated


def _about(statement: Coverage) -> tuple[str | None, ...]:
    return statement.records, statement.person, statement.adviser, statement.team


def _kind(text: str) -> str:
    kind = " ".join(text.replace("-", " ").split()).lower()
    if kind in RECORD_KINDS:
        return kind
    near = get_close_matches(kind, RECORD_KINDS, n=1)
    hint = f"Did you mean: {near[0]}" if near else f"The kinds are: {', '.join(RECORD_KINDS)}."
    raise NotFound("There is no such kind of record.", hint)


def _team(session: Session, text: str | None) -> str | None:
    if text is None:
        return None
    teams = {adviser.team.casefold(): adviser.team for adviser in session.advisers() if adviser.team}
    if text.casefold() not in teams:
        raise NotFound("No team has that name.", "lc adviser list shows the teams.")
    return teams[text.casefold()]
