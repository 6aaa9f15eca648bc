"""`lc home` and `lc home end`."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import typer

from leavingcare.casework.recording import homes
from leavingcare.casework.recording.draft import Draft
from leavingcare.cli import ask
from leavingcare.cli.groups import NounGroup, noun
from leavingcare.cli.options import Whom
from leavingcare.cli.recording import Day, recording
from leavingcare.cli.talk import Question, Talk, code_of, one_of, text_of, words_of, yes_or_no
from leavingcare.errors import WrongUse
from leavingcare.facts import Adviser, Person

app = noun(NounGroup)
_SUITABLE = {"suitable": True, "unsuitable": False}
_SAYS_SUITABLE = re.compile(r"\b(not |un)?suitable\b", re.IGNORECASE)
_YES_NO = "YES/NO"


@app.command("move", hidden=True)
@recording
def move(
    talk: Talk,
    person: Whom = None,
    place: Annotated[
        str | None, typer.Argument(metavar="PLACE", help="The 903 code or words: U1, b&b, 'supported lodgings'.")
    ] = None,
    *,
    day: Day = None,
    suitable: Annotated[str | None, typer.Option("--suitable", metavar=_YES_NO, help="Is it suitable?")] = None,
    under: Annotated[
        str | None, typer.Option("--under", metavar="BASIS", help="Provided under: 's23B provided', family …")
    ] = None,
    known_on: Annotated[str | None, typer.Option("--known-on", metavar="DATE", help="When we found out.")] = None,
    told_by: Annotated[str | None, typer.Option("--told-by", metavar="WHO", help="Who told us: herself, the landlord.")] = None,
    out_of_area: Annotated[str | None, typer.Option("--out-of-area", metavar=_YES_NO, help="Outside our area?")] = None,
    foster_carer: Annotated[
        str | None, typer.Option("--foster-carer", metavar=_YES_NO, help="The home of the former foster carer?")
    ] = None,
    away_for: Annotated[
        str | None, typer.Option("--away-for", metavar="WHY", help="For a time only: study, training, work, armed forces.")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="The last day, if it is known.")] = None,
    supervision: Annotated[
        str | None,
        typer.Option("--supervision", metavar="TEXT", help="Bed and breakfast: who supervises, how contact is kept."),
    ] = None,
    registered: Annotated[
        str | None, typer.Option("--registered", metavar=_YES_NO, help="Under 18: registered supported accommodation?")
    ] = None,
    approver: Annotated[
        str | None, typer.Option("--approver", metavar="MANAGER", help="Who has a place recorded that is not lawful.")
    ] = None,
) -> Draft:
    """Record where somebody lives from a day on. What follows from the move is shown before it is saved.

    Example: lc home P014 "b&b" --day mon --supervision "duty worker calls daily"

    Example: lc home P014 U1 --under "housing authority tenancy" --day 1/11/2026
    """
    whom = talk.person(person)
    letter, fit = _place(talk, place, suitable)
    start = talk.day(day, "From which day?", whom)
    homes.check_code(whom, homes.Told(letter, start, fit))
    told = homes.Told(
        letter,
        start,
        fit,
        until=talk.day_if_given(until, whom),
        under=_under(talk, letter, under),
        known_on=talk.day_if_known(known_on, "When did we find out?", whom, option="--known-on DATE"),
        told_by=talk.like(told_by, text_of("Who told us? (Enter: not known)", "--told-by WHO")),
        out_of_area=talk.like(out_of_area, yes_or_no("Outside our area?", "--out-of-area no")),
        foster_carer=talk.given(foster_carer, yes_or_no("With the former carer?", "--foster-carer yes")),
        away_for=talk.given(away_for, words_of("Away for?", "--away-for study", *homes.AWAY_FOR)),
        supervision=_supervision(talk, letter, supervision),
        registered=_registered(talk, whom, letter, start, registered),
    )
    return homes.home(talk.desk, whom, told._replace(approver=_approver(talk, whom, told, approver)))


@app.command("end")
@recording
def end_home(talk: Talk, person: Whom = None, day: Day = None) -> Draft:
    """Record that somebody has left a home, or is back from being away, where the next home is not known.

    Example: lc home end P014 --day yesterday
    """
    whom = talk.person(person)
    return homes.end_home(talk.desk, whom, talk.day(day, "What was the last day?", whom))


def _place(talk: Talk, typed: str | None, suitable: str | None) -> tuple[str, bool | None]:
    """The letter, and whether it is suitable: from the code, from the words, or asked."""
    code, said = talk.need(typed, _PLACE)
    letter, settled = code[0], {"1": True, "2": False}.get(code[1:], said)
    if suitable is None and (settled is not None or homes.suitability_settled(letter)):
        return letter, settled
    question = one_of("Is it suitable?", "--suitable yes, or a code such as U1", {**_SUITABLE, "yes": True, "no": False})
    fit = talk.need(suitable, question)
    if settled is not None and fit is not settled:
        raise WrongUse("The place and --suitable contradict each other: which is right?")
    return letter, fit


def _read_place(text: str) -> tuple[str, bool | None]:
    """A code or words, and what they say of suitability: `W2`, `b&b unsuitable`."""
    said = _SAYS_SUITABLE.search(text)
    return _CODE.read(_SAYS_SUITABLE.sub("", text).strip(" ,")), None if said is None else not said[1]


_CODE = code_of("accommodation", "Which kind of home (code or words)?", "a code or words, such as b&b")
_PLACE = Question(_CODE.words, _read_place, _CODE.option, _CODE.choices)


def _under(talk: Talk, letter: str, typed: str | None) -> str | None:
    settled = {"B": "family", "Z": "staying put"}.get(letter)
    if typed is None and (settled or letter in homes.ONLY_UNSUITABLE or letter in homes.NOT_JUDGED):
        return settled
    return talk.like(typed, words_of("Provided under what? Enter: not known", "--under other", *homes.UNDER))


def _supervision(talk: Talk, letter: str, typed: str | None) -> str | None:
    if letter != homes.BED_AND_BREAKFAST and typed is None:
        return None
    question = text_of("Who supervises there, and how is contact kept?", "--supervision TEXT")
    return talk.need(typed, question)


def _approver(talk: Talk, person: Person, told: homes.Told, typed: str | None) -> Adviser | None:
    """Who takes it on, where the place is not lawful as recorded."""
    if typed is None and homes.is_lawful(talk.desk, person, told):
        return None
    words = f"{homes.NOT_LAWFUL.capitalize()}. Which manager has it recorded? Enter: nobody"
    return talk.like(typed, Question(words, lambda text: ask.adviser(talk.desk, text), "--approver MANAGER"))


def _registered(talk: Talk, person: Person, letter: str, start: date, typed: str | None) -> bool | None:
    if typed is None and (letter in homes.UNREGISTERED or not homes.must_be_registered(talk.desk, person, letter, start)):
        return None
    return talk.like(typed, yes_or_no("Is it registered for under-18s? Enter: not known", "--registered yes"))
