"""`lc care`, `custody`, `stay`, `family`, `order` and `decision`: what status in law rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from leavingcare.casework.recording import care as care_recording
from leavingcare.casework.recording import custody as custody_recording
from leavingcare.casework.recording import family as family_recording
from leavingcare.casework.recording import stays as stay_recording
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import Day, DayOrToday, Why, dated, recording, yes_no
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.prompts import Question
from leavingcare.cli.terminal.questions import code_of, text_of, words_of, yes_or_no
from leavingcare.facts.spells import CareEpisode, Detention, FamilyStay, Order, PrivateFostering
from leavingcare.facts.words import DETAINED_IN, LIVING_WITH, ORDERS

care_app = noun(NounGroup)
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


@care_app.command("episode", hidden=True)
@recording
def record_episode(
    prompter: Prompter,
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
    whom = prompter.person(person)
    start = prompter.day(day, "From which day?", whom)
    status = prompter.required(
        legal, code_of("legal", "Which legal status (code or words)?", "a code or words, such as C2", start)
    )
    placed = prompter.optional(placement, code_of("placement", "Which placement? Enter: not known", "--placement U6", start))
    began = prompter.optional(why_began, code_of("began", "Why did it begin? Enter: not known", "--why-began S", start))
    ours = prompter.text(authority) or "ours"
    episode = CareEpisode(person=whom.ref, start=start, legal=status, placement=placed, began=began, authority=ours)
    end = prompter.day_if_known(until, "When did it end, if it has?", whom, option="--until DATE")
    if end is not None:
        episode = replace(episode, end=end, ceased=prompter.optional(why_ended, _why_ended(end)))
    return care_recording.care(prompter.session, whom, replace(episode, note=prompter.note(note)))


@care_app.command("end")
@recording
def end_episode(
    prompter: Prompter, person: Whom = None, day: Day = None, why_ended: WhyEnded = None, note: Note = None
) -> ProposedChange:
    """Record that care has ended, and why.

    Example: lc care end P002 --day yesterday --why-ended E5
    """
    whom = prompter.person(person)
    last = prompter.day(day, "On which day did it end?", whom)
    return care_recording.end_care(
        prompter.session, whom, last, prompter.optional(why_ended, _why_ended(last)), prompter.note(note)
    )


def _why_ended(day: date) -> Question[str]:
    return code_of("ceased", "Why did it end? Enter: not known", "--why-ended E8", day)


custody_app = noun()
Step = Annotated[str | None, typer.Argument(metavar="STEP", help="start, release, release-date or charged.")]
_WHAT = words_of("What has happened?", "start, release, release-date or charged", *custody_recording.STEPS)
_WHERE = words_of("Where?", "--place custody", *DETAINED_IN)
_BY_COURT = yes_or_no("Did a court order it?", "--by-court yes")


@custody_app.command()
@recording
def custody(
    prompter: Prompter,
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
    whom = prompter.person(person)
    what = prompter.required(step, _WHAT)
    if what == custody_recording.RELEASE_DATE:
        planned = prompter.day_to_come(release, "On which day is the release?", whom, option="--release DATE")
        return custody_recording.plan_release(prompter.session, whom, planned, prompter.note(note))
    on = prompter.day(day, "On which day?", whom)
    if what == custody_recording.CHARGED:
        return custody_recording.charged(whom, on, prompter.note(note))
    if what == custody_recording.RELEASE:
        return custody_recording.release(prompter.session, whom, on, prompter.note(note))
    where, court = prompter.required(place, _WHERE), prompter.optional(by_court, _BY_COURT)
    until = prompter.day_if_known(release, "When is the release planned?", whom, option="--release DATE", ahead=True)
    stay = Detention(person=whom.ref, start=on, end=until, place=where, by_court=court, note=prompter.note(note))
    return custody_recording.start(prompter.session, stay)


stay_app = noun()


@stay_app.command()
@recording
def stay(
    prompter: Prompter,
    person: Whom = None,
    place: Annotated[
        str | None,
        typer.Option("--in", metavar="PLACE", help=f"{', '.join(stay_recording.PLACES[:-1])} or {stay_recording.PLACES[-1]}."),
    ] = None,
    day: Day = None,
    until: Annotated[str | None, dated("--until", "The day on which it ended, if it has.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record a stay outside care, such as private fostering or a care home: at 16 or 17 it can give a right to advice and help.

    Example: lc stay P038 --in "care home" --day 1/3/2026 --until 12/6/2026
    """
    whom = prompter.person(person)
    where = prompter.required(place, words_of("Where?", '--in "care home"', *stay_recording.PLACES))
    start = prompter.day(day, "From which day?", whom)
    end = prompter.day_if_known(until, "When did it end, if it has?", whom, option="--until DATE")
    kept = prompter.note(note)
    if where == stay_recording.PRIVATE_FOSTERING:
        return stay_recording.stay(prompter.session, PrivateFostering(person=whom.ref, start=start, end=end, note=kept))
    return stay_recording.stay(prompter.session, Detention(person=whom.ref, start=start, end=end, place=where, note=kept))


family_app = noun(NounGroup)


@family_app.command("stay", hidden=True)
@recording
def record_stay(
    prompter: Prompter,
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
    whom = prompter.person(person)
    whose = prompter.required(living_with, words_of("With whom?", "--with parent", *LIVING_WITH))
    start = prompter.day(day, "From which day?", whom)
    end = prompter.day_if_given(until, whom)
    stay = FamilyStay(person=whom.ref, start=start, end=end, living_with=whose, note=prompter.note(note))
    return family_recording.family(prompter.session, stay)


@family_app.command("end")
@recording
def end_stay(
    prompter: Prompter,
    person: Whom = None,
    day: Day = None,
    broke_down: Annotated[str | None, dated("--broke-down", "The day the arrangements broke down, if they did.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record that living with family is over, and whether it broke down.

    Example: lc family end P016 --day yesterday --broke-down yesterday
    """
    whom = prompter.person(person)
    last = prompter.day(day, "What was the last day?", whom)
    down = prompter.day_if_known(broke_down, "When did it break down?", whom, option="--broke-down DATE")
    return family_recording.end_family(prompter.session, whom, last, down, prompter.note(note))


order_app = noun()


@order_app.command()
@recording
def order(
    prompter: Prompter,
    person: Whom = None,
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help="special guardianship, adoption or care order.")] = None,
    day: Day = None,
    ended: Annotated[str | None, dated("--ended", "The day on which it ended or will end.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record a court order outside a care episode.

    Example: lc order P038 "special guardianship" --day 4/2/2026
    """
    whom = prompter.person(person)
    order_kind = prompter.required(kind, words_of("Which order?", "the order, such as 'special guardianship'", *ORDERS))
    made_on = prompter.day(day, "On which day was it made?", whom)
    end = prompter.day_if_known(ended, "When did it end?", whom, option="--ended DATE", ahead=True)
    return family_recording.order(Order(person=whom.ref, start=made_on, end=end, order=order_kind, note=prompter.note(note)))


decision_app = noun()


@decision_app.command()
@recording
def decision(
    prompter: Prompter,
    person: Whom = None,
    what: Annotated[str | None, typer.Argument(metavar="DECISION", help="'no longer relevant' or 'still relevant'.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="MANAGER", help="The manager who decides.")] = None,
    reason: Why = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """Record a manager's decision on relevant status, after six months at home.

    Example: lc decision P016 "still relevant" --by "Dele Okafor" --reason "not settled"
    """
    whom = prompter.person(person)
    decided = prompter.required(
        what, words_of("What is decided?", "'no longer relevant' or 'still relevant'", *family_recording.DECISIONS)
    )
    manager = prompter.adviser(by, "Which manager decides?", "--by MANAGER")
    why = prompter.required(reason, text_of("Why?", "--reason TEXT"))
    return family_recording.decision(whom, decided, manager, why, prompter.day_or_today(day, whom))
