"""`lc plan`, `lc assessment` and `lc review`: needs assessments and pathway plans."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import planning
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import Day, DayOrToday, recording, yes_no
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.prompts import Question
from leavingcare.cli.terminal.questions import number_of, one_of, text_of, words_of, yes_or_no
from leavingcare.facts.events import CANCELLED, LEADERS, PARTICIPATION, TOOK_NO_PART

plan_app = noun()
_LEADER = one_of("Who leads it?", "--led-by iro", {**{who: who for who in LEADERS}, "iro": LEADERS[2], "pa": LEADERS[0]})


@plan_app.command()
@recording
def plan(
    prompter: Prompter,
    person: Whom = None,
    day: Day = None,
    led_by: Annotated[
        str | None, typer.Option("--led-by", metavar="WHO", help="Who leads it: personal adviser, social worker, iro …")
    ] = None,
    note: Note = None,
) -> ProposedChange:
    """Record that a pathway plan was written. The plan itself stays in the authority's own record.

    Example: lc plan P002 --day yesterday

    Example: lc plan P002 --day yesterday --led-by iro
    """
    whom = prompter.person(person)
    on = prompter.day(day, "On which day was the plan written?", whom)
    return planning.plan(whom, on, prompter.note(note), prompter.if_given(led_by, _LEADER))


assessment_app = noun()


@assessment_app.command()
@recording
def assessment(prompter: Prompter, person: Whom = None, day: Day = None, note: Note = None) -> ProposedChange:
    """Record that a needs assessment was completed.

    Example: lc assessment P002 --day "3 weeks ago"
    """
    whom = prompter.person(person)
    return planning.assessment(whom, prompter.day(day, "On which day was it completed?", whom), prompter.note(note))


review_app = noun()
Step = Annotated[str | None, typer.Argument(metavar="STEP", help="held, cancelled, or asked (by the young person).")]
Interval = Annotated[str | None, typer.Option("--interval", metavar="MONTHS", help="When it wants the next one.")]
By = Annotated[str | None, typer.Option("--by", metavar="MANAGER", help="Who allows a longer interval.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why a longer interval.")]
_NOT_HELD = {planning.ASKED: planning.review_asked, CANCELLED: planning.review_cancelled}
_TOOK_PART = one_of(
    "Did the young person take part (yes or no)?",
    "--took-part yes",
    {"yes": (True, None), "no": (False, None), **{code: (code not in TOOK_NO_PART, code) for code in PARTICIPATION}},
)
"""Yes, no, or the statutory code, which says both whether and how."""
_ADVOCACY = yes_or_no("Was advocacy explained?", "--advocacy yes")
_WHY_LONGER = text_of("Why a longer interval?", "--reason TEXT")


@review_app.command()
@recording
def review(
    prompter: Prompter,
    person: Whom = None,
    step: Step = None,
    *,
    day: DayOrToday = None,
    interval: Interval = None,
    took_part: Annotated[
        str | None, typer.Option("--took-part", metavar="YES/NO/PN1", help="Did the young person? A code says how: PN1 to PN7.")
    ] = None,
    advocacy: Annotated[str | None, yes_no("--advocacy", "Was advocacy explained?")] = None,
    by: By = None,
    reason: Reason = None,
    note: Note = None,
) -> ProposedChange:
    """Record a review of the pathway plan: held, cancelled, or asked for.

    Example: lc review P001 held --interval 6 --took-part yes --advocacy yes --day mon

    Example: lc review P001 held --took-part PN6

    Example: lc review P001 asked
    """
    whom = prompter.person(person)
    what = prompter.required(step, words_of("What about the review?", "held, cancelled or asked", *planning.STEPS))
    when = prompter.day_asked_or_today(day, "On which day?", whom)
    if what in _NOT_HELD:
        return _NOT_HELD[what](whom, when, prompter.note(note))
    planning.may_be_reviewed(prompter.session, whom, when)
    months = prompter.optional(interval, _interval(*planning.longest_interval(prompter.session, whom, when)))
    took, code = prompter.optional(took_part, _TOOK_PART) or (None, None)
    held = planning.Held(months, took, prompter.optional(advocacy, _ADVOCACY), participation=code)
    return planning.review_held(prompter.session, whom, when, _allowed(prompter, held, by, reason), prompter.note(note))


def _allowed(prompter: Prompter, held: planning.Held, by: str | None, reason: str | None) -> planning.Held:
    """With the manager who allows a longer interval, and why, where either was given."""
    if reason is None and by is None:
        return held
    why = prompter.required(reason, _WHY_LONGER)
    return held._replace(reason=why, by=prompter.adviser(by, "Which manager allows it?", "--by MANAGER"))


def _interval(most: int, provided: bool) -> Question[int]:
    months = f"1 to {most}" if provided else "3 or 6"
    return number_of(f"In how many months is the next one ({months}; Enter: not set)?", "--interval 6")
