"""`lc education` and `lc education end`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import activities
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import Day, dated, recording, yes_no
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import one_of, text_of, yes_or_no
from leavingcare.facts.words import FURTHER, HIGHER, LEVELS

app = noun(NounGroup)
_LEVELS = {
    **{level: level for level in LEVELS},
    **dict.fromkeys(("degree", "foundation degree", "university", "HNC", "HND"), HIGHER),
    **dict.fromkeys(("college", "A level", "A levels", "GCSE", "GCSEs"), FURTHER),
    **{f"level {number}": FURTHER if number < 4 else HIGHER for number in range(1, 9)},
}
"""What people call the level of a course; England's levels 4 to 8 are higher education."""


@app.command("course", hidden=True)
@recording
def record_course(
    prompter: Prompter,
    person: Whom = None,
    course: Annotated[str | None, typer.Argument(metavar="COURSE", help="What it is: degree in nursing.")] = None,
    start: Annotated[str | None, dated("--from", "The first day; none for a wish to study.")] = None,
    end: Annotated[str | None, dated("--to", "The last day, ahead or past.")] = None,
    in_plan: Annotated[str | None, yes_no("--in-plan", "Named in the pathway plan?")] = None,
    told_on: Annotated[str | None, dated("--told-on", "When they told us of it.")] = None,
    level: Annotated[
        str | None, typer.Option("--level", metavar="LEVEL", help="higher (a degree, level 4 and above) or further.")
    ] = None,
    note: Note = None,
) -> ProposedChange:
    """Record a programme of education or training, or the wish for one: from 21 on telling us is enough.

    Example: lc education P008 "degree in nursing" --from 20/9/2024 --to 30/6/2027 --in-plan yes

    Example: lc education P018 "access course" --told-on "last friday"
    """
    whom = prompter.person(person)
    plan = activities.Course(
        prompter.required(course, text_of("Which course?", "the course")),
        start=prompter.day_if_known(
            start, "From which day? For a wish to study there is none", whom, option="--from DATE", ahead=True
        ),
        end=prompter.day_if_known(end, "Until when?", whom, option="--to DATE", ahead=True),
        told_on=prompter.day_if_known(told_on, "When did they tell us?", whom, option="--told-on DATE"),
        in_plan=prompter.optional(in_plan, yes_or_no("Is it named in the pathway plan?", "--in-plan yes")),
        level=prompter.optional(level, one_of("Which level? (Enter: not known)", "--level higher", _LEVELS)),
        note=prompter.note(note),
    )
    return activities.education(whom, plan)


@app.command("end")
@recording
def end_course(prompter: Prompter, person: Whom = None, day: Day = None, note: Note = None) -> ProposedChange:
    """Record that a course is over.

    Example: lc education end P008 --day 30/6/2026
    """
    whom = prompter.person(person)
    return activities.end_education(
        prompter.session, whom, prompter.day(day, "What was the last day?", whom), prompter.note(note)
    )
