"""`lc care` and `lc care end`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from leavingcare.casework.recording import care as casework
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import Day, dated, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.prompts import Question
from leavingcare.cli.terminal.questions import code_of
from leavingcare.facts.spells import CareEpisode

app = noun(NounGroup)
Status = Annotated[
    str | None, typer.Argument(metavar="STATUS", help="Legal status, code or words: C2, 'care order', 'section 20'.")
]
Placement = Annotated[
    str | None, typer.Option("--placement", metavar="PLACE", help="Code or words: U6, 'foster carer', \"children's home\".")
]
WhyBegan = Annotated[
    str | None, typer.Option("--why-began", metavar="WHY", help="Why it began: code or words, such as S, 'starts'.")
]
WhyEnded = Annotated[
    str | None, typer.Option("--why-ended", metavar="WHY", help="Why it ended: code or words, such as E17, adopted.")
]


@app.command("episode", hidden=True)
@recording
def record_episode(
    talk: Prompter,
    person: Whom = None,
    legal: Status = None,
    *,
    placement: Placement = None,
    day: Day = None,
    why_began: WhyBegan = None,
    until: Annotated[str | None, dated("--until", "The day on which it ended, if it has.")] = None,
    why_ended: WhyEnded = None,
    authority: Annotated[str, typer.Option("--authority", help="Whose care: ours, or the name of another.")] = "ours",
    note: Note = None,
) -> ProposedChange:
    """Record an episode of care that no file has brought, as for a referral. An open one before it ends as it begins.

    Example: lc care P039 "care order" --placement "foster carer" --day 1/2/2020 --until 4/3/2025 --why-ended E8
    """
    whom = talk.person(person)
    start = talk.day(day, "From which day?", whom)
    status = talk.need(legal, code_of("legal", "Which legal status (code or words)?", "a code or words, such as C2", start))
    episode = CareEpisode(
        person=whom.ref,
        start=start,
        legal=status,
        placement=talk.like(placement, code_of("placement", "Which placement? Enter: not known", "--placement U6", start)),
        began=talk.like(why_began, code_of("began", "Why did it begin? Enter: not known", "--why-began S", start)),
        authority=talk.text(authority) or "ours",
    )
    end = talk.day_if_known(until, "When did it end, if it has?", whom, option="--until DATE")
    if end is not None:
        episode = replace(episode, end=end, ceased=talk.like(why_ended, _why_ended(end)))
    return casework.care(talk.desk, whom, replace(episode, note=talk.note(note)))


@app.command("end")
@recording
def end_episode(
    talk: Prompter, person: Whom = None, day: Day = None, why_ended: WhyEnded = None, note: Note = None
) -> ProposedChange:
    """Record that care has ended, and why.

    Example: lc care end P002 --day yesterday --why-ended E5
    """
    whom = talk.person(person)
    last = talk.day(day, "On which day did it end?", whom)
    return casework.end_care(talk.desk, whom, last, talk.like(why_ended, _why_ended(last)), talk.note(note))


def _why_ended(day: date) -> Question[str]:
    return code_of("ceased", "Why did it end? Enter: not known", "--why-ended E8", day)
