"""`lc family` and `lc family end`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import family as casework
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import Day, dated, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import words_of
from leavingcare.facts.spells import FamilyStay
from leavingcare.facts.words import LIVING_WITH

app = noun(NounGroup)


@app.command("stay", hidden=True)
@recording
def record_stay(
    talk: Prompter,
    person: Whom = None,
    living_with: Annotated[
        str | None,
        typer.Option(
            "--with", metavar="WHOM", help="parent, parental responsibility, former order holder, special guardian, relative."
        ),
    ] = None,
    day: Day = None,
    until: Annotated[str | None, dated("--until", "The last day, if it is over.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record that somebody lives with family from a day on: six months of it can end relevant status.

    Example: lc family P016 --with parent --day 20/4/2026
    """
    whom = talk.person(person)
    whose = talk.need(living_with, words_of("With whom?", "--with parent", *LIVING_WITH))
    start = talk.day(day, "From which day?", whom)
    end = talk.day_if_given(until, whom)
    stay = FamilyStay(person=whom.ref, start=start, end=end, living_with=whose, note=talk.note(note))
    return casework.family(talk.desk, stay)


@app.command("end")
@recording
def end_stay(
    talk: Prompter,
    person: Whom = None,
    day: Day = None,
    broke_down: Annotated[str | None, dated("--broke-down", "The day the arrangements broke down, if they did.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record that living with family is over, and whether it broke down.

    Example: lc family end P016 --day yesterday --broke-down yesterday
    """
    whom = talk.person(person)
    last = talk.day(day, "What was the last day?", whom)
    down = talk.day_if_known(broke_down, "When did it break down?", whom, option="--broke-down DATE")
    return casework.end_family(talk.desk, whom, last, down, talk.note(note))
