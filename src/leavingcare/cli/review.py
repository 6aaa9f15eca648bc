"""`lc review`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import planning
from leavingcare.casework.recording.draft import Draft
from leavingcare.cli.groups import noun
from leavingcare.cli.options import Whom
from leavingcare.cli.recording import Day, Note, recording, yes_no
from leavingcare.cli.talk import Question, Talk, number_of, text_of, words_of, yes_or_no

app = noun()


@app.command()
@recording
def review(
    talk: Talk,
    person: Whom = None,
    step: Annotated[str | None, typer.Argument(metavar="STEP", help="held, cancelled, or asked (by the young person).")] = None,
    *,
    day: Day = None,
    interval: Annotated[str | None, typer.Option("--interval", metavar="MONTHS", help="When it wants the next one.")] = None,
    took_part: Annotated[str | None, yes_no("--took-part", "Did the young person?")] = None,
    advocacy: Annotated[str | None, yes_no("--advocacy", "Was advocacy explained?")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="MANAGER", help="Who allows a longer interval.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why a longer interval.")] = None,
    note: Note = None,
) -> Draft:
    """Record a review of the pathway plan: held, cancelled, or asked for.

    Example: lc review P001 held --interval 6 --took-part yes --advocacy yes --day mon

    Example: lc review P001 asked
    """
    whom = talk.person(person)
    what = talk.need(step, words_of("What about the review?", "held, cancelled or asked", *planning.STEPS))
    when = talk.day_asked_or_today(day, "On which day?", whom)
    if what == planning.ASKED:
        return planning.review_asked(whom, when, talk.note(note))
    if what == planning.CANCELLED:
        return planning.review_cancelled(whom, when, talk.note(note))
    planning.may_be_reviewed(talk.desk, whom, when)
    held = planning.Held(
        talk.like(interval, _interval(*planning.longest_interval(talk.desk, whom, when))),
        talk.like(took_part, yes_or_no("Did the young person take part?", "--took-part yes")),
        talk.like(advocacy, yes_or_no("Was advocacy explained?", "--advocacy yes")),
    )
    if reason is not None or by is not None:
        why = talk.need(reason, text_of("Why a longer interval?", "--reason TEXT"))
        held = held._replace(reason=why, by=talk.adviser(by, "Which manager allows it?", "--by MANAGER"))
    return planning.review_held(talk.desk, whom, when, held, talk.note(note))


def _interval(most: int, provided: bool) -> Question[int]:
    months = f"1 to {most}" if provided else "3 or 6"
    return number_of(f"In how many months is the next one ({months}; Enter: not set)?", "--interval 6")
