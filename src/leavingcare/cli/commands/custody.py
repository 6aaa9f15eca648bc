"""`lc custody`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import custody as casework
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import Day, dated, recording, yes_no
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import words_of, yes_or_no
from leavingcare.facts.spells import Detention
from leavingcare.facts.words import DETAINED_IN

app = noun()
Step = Annotated[str | None, typer.Argument(metavar="STEP", help="start, release, release-date or charged.")]
_WHAT = words_of("What has happened?", "start, release, release-date or charged", *casework.STEPS)
_WHERE = words_of("Where?", "--place custody", *DETAINED_IN)
_BY_COURT = yes_or_no("Did a court order it?", "--by-court yes")


@app.command()
@recording
def custody(
    talk: Prompter,
    person: Whom = None,
    step: Step = None,
    day: Day = None,
    place: Annotated[str, typer.Option("--place", help="custody, hospital or police.")] = DETAINED_IN[0],
    by_court: Annotated[str | None, yes_no("--by-court", "Did a court order it?")] = None,
    release: Annotated[str | None, dated("--release", "The planned release.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record a charge, custody, the planned release, or the release itself.

    Example: lc custody P015 start --day fri --by-court yes --release 15/3/2027

    Example: lc custody P015 release-date --release 1/2/2027
    """
    whom = talk.person(person)
    what = talk.need(step, _WHAT)
    if what == casework.RELEASE_DATE:
        planned = talk.day_to_come(release, "On which day is the release?", whom, option="--release DATE")
        return casework.plan_release(talk.desk, whom, planned, talk.note(note))
    on = talk.day(day, "On which day?", whom)
    if what == casework.CHARGED:
        return casework.charged(whom, on, talk.note(note))
    if what == casework.RELEASE:
        return casework.release(talk.desk, whom, on, talk.note(note))
    where, court = talk.need(place, _WHERE), talk.like(by_court, _BY_COURT)
    until = talk.day_if_known(release, "When is the release planned?", whom, option="--release DATE", ahead=True)
    stay = Detention(person=whom.ref, start=on, end=until, place=where, by_court=court, note=talk.note(note))
    return casework.start(talk.desk, stay)
