"""`lc home` and `lc home end`."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import typer

from leavingcare.casework.recording import homes
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import Day, dated, recording, yes_no
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal import prompts
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.people_words import ACCOMMODATION, FIT, SUITABLE, Vocabulary
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.prompts import Question
from leavingcare.cli.terminal.questions import code_of, one_of, several, spoken, text_of, words_of, yes_or_no
from leavingcare.cli.terminal.typed_line import Line, LineReader, matching_codes, one_day, one_person
from leavingcare.errors import WrongUse
from leavingcare.facts import codes
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.words import AWAY_FOR, PROVIDED_UNDER

app = noun(NounGroup)
WhoWhere = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WHO WHERE...", help="In any order: the young person, a 903 code or words (b&b, hostel), since when."
    ),
]
Under = Annotated[str | None, typer.Option("--under", metavar="BASIS", help="Provided under: 's23B provided', family …")]
ToldBy = Annotated[str | None, typer.Option("--told-by", metavar="WHO", help="Who told us: herself, the landlord.")]
AwayFor = Annotated[
    str | None, typer.Option("--away-for", metavar="WHY", help="For a time only: study, training, work, armed forces.")
]
Supervision = Annotated[
    str | None, typer.Option("--supervision", metavar="TEXT", help="Bed and breakfast: who supervises, how contact is kept.")
]
Approver = Annotated[
    str | None, typer.Option("--approver", metavar="MANAGER", help="Who has a place recorded that is not lawful.")
]
Why = Annotated[
    str | None, typer.Option("--why", metavar="TEXT", help="Why this place, as lc count homes puts it together: notice given.")
]
_SUITABLE = {"suitable": True, "unsuitable": False, "yes": True, "no": False}
_SAYS_SUITABLE = re.compile(r"\b(not |un)?suitable\b", re.IGNORECASE)


@app.command("move", hidden=True)
@recording
def move(
    prompter: Prompter,
    line: WhoWhere = None,
    *,
    day: Day = None,
    suitable: Annotated[str | None, yes_no("--suitable", "Is it suitable?")] = None,
    under: Under = None,
    known_on: Annotated[str | None, dated("--known-on", "When we found out.")] = None,
    told_by: ToldBy = None,
    out_of_area: Annotated[str | None, yes_no("--out-of-area", "Outside our area?")] = None,
    foster_carer: Annotated[str | None, yes_no("--foster-carer", "The home of the former foster carer?")] = None,
    away_for: AwayFor = None,
    until: Annotated[str | None, dated("--until", "The last day, if it is known.")] = None,
    supervision: Supervision = None,
    registered: Annotated[str | None, yes_no("--registered", "Under 18: registered supported accommodation?")] = None,
    approver: Approver = None,
    why: Why = None,
    note: Note = None,
) -> ProposedChange:
    """Record where somebody lives from a day on. What follows from the move is shown before it is saved.

    Example: lc home kofi hostel fri

    Example: lc home P014 U1 --under "housing authority tenancy" --day 1/11/2026
    """
    reader = LineReader(prompter.session, "home", (FIT, ACCOMMODATION), (CODED_HOME, _matches_code))
    typed = reader.read(line or ())
    whom = one_person(prompter, typed)
    letter, fit = _place(prompter, reader.words, typed, suitable)
    move = homes.HomeMove(letter, prompter.day(one_day(typed, day), "From which day?", whom), fit)
    homes.check_code(whom, move)
    move = move._replace(
        until=prompter.day_if_given(until, whom),
        under=_under(prompter, letter, under),
        known_on=prompter.day_if_known(known_on, "When did we find out?", whom, option="--known-on DATE"),
        told_by=prompter.optional(told_by, _TOLD_BY),
        out_of_area=prompter.optional(out_of_area, _OUT_OF_AREA),
        foster_carer=prompter.if_given(foster_carer, _FOSTER_CARER),
        away_for=prompter.if_given(away_for, _AWAY_FOR),
        supervision=_supervision(prompter, letter, supervision),
        registered=_registered(prompter, whom, letter, move.start, registered),
        note=prompter.note(note),
        why=prompter.text(why),
    )
    return homes.home(prompter.session, whom, move._replace(approver=_approver(prompter, whom, move, approver)))


@app.command("end")
@recording
def end_home(prompter: Prompter, person: Whom = None, day: Day = None, note: Note = None) -> ProposedChange:
    """Record that somebody has left a home, or is back from being away, where the next home is not known.

    Example: lc home end P014 --day yesterday
    """
    whom = prompter.person(person)
    return homes.end_home(prompter.session, whom, prompter.day(day, "What was the last day?", whom), prompter.note(note))


_TOLD_BY = text_of("Who told us? (Enter: not known)", "--told-by WHO")
_OUT_OF_AREA = yes_or_no("Outside our area?", "--out-of-area no")
_FOSTER_CARER = yes_or_no("With the former carer?", "--foster-carer yes")
_AWAY_FOR = words_of("Away for?", "--away-for study", *AWAY_FOR)
_CODE = code_of("accommodation", "Which kind of home (code or words)?", "a code or words, such as b&b")
CODED_HOME = "kind of home"
_matches_code = matching_codes(codes.words_of("accommodation"), lambda text: bool(codes.candidates("accommodation", text)))


def _place(prompter: Prompter, words: Vocabulary, line: Line, suitable: str | None) -> tuple[str, bool | None]:
    """The letter, and whether it is suitable: from the code, from the words, or asked. None: not recorded."""
    code, suitability = prompter.required(_place_typed(line), _place_question(words))
    fit_typed = line.value(FIT)
    fit_in_words = suitability if fit_typed is None else fit_typed == SUITABLE
    letter, settled = code[0], {"1": True, "2": False}.get(code[1:], fit_in_words)
    if suitable is None and (settled is not None or homes.suitability_settled(letter)):
        return letter, settled
    fit = prompter.optional(suitable, one_of("Is it suitable? Enter: not recorded", "--suitable yes or no", _SUITABLE))
    if settled is not None and fit is not settled:
        raise WrongUse("The place and --suitable contradict each other: which is right?")
    return letter, fit


def _place_typed(line: Line) -> str | None:
    """What the line says of the place. Words of ours that may be two codes are read like any other text."""
    spoken_values = line.values.get(ACCOMMODATION)
    if spoken_values is None:
        return line.value(CODED_HOME)
    if len(spoken_values[0]) > 1:
        raise several("accommodation", spoken_values[0])
    return line.value(ACCOMMODATION)


def _place_question(words: Vocabulary) -> Question[tuple[str, bool | None]]:
    """A code or words, and what they say of suitability: `W2`, `b&b unsuitable`."""
    code = spoken(_CODE, ACCOMMODATION, words)

    def read(text: str) -> tuple[str, bool | None]:
        match = _SAYS_SUITABLE.search(text)
        return code.read(_SAYS_SUITABLE.sub("", text).strip(" ,")), None if match is None else not match[1]

    return Question(_CODE.words, read, _CODE.option, _CODE.choices)


def _under(prompter: Prompter, letter: str, typed: str | None) -> str | None:
    settled = homes.under_settled(letter)
    if typed is None and (settled or letter in homes.ONLY_UNSUITABLE or letter in homes.NOT_JUDGED):
        return settled
    return prompter.optional(typed, words_of("Provided under what? Enter: not known", "--under other", *PROVIDED_UNDER))


def _supervision(prompter: Prompter, letter: str, typed: str | None) -> str | None:
    if letter != homes.BED_AND_BREAKFAST and typed is None:
        return None
    question = text_of("Who supervises there, and how is contact kept? Enter: not recorded", "--supervision TEXT")
    return prompter.optional(typed, question)


def _approver(prompter: Prompter, person: Person, move: homes.HomeMove, typed: str | None) -> Adviser | None:
    """Who takes it on, where the place is not lawful as recorded."""
    if typed is None and homes.is_lawful(prompter.session, person, move):
        return None
    words = f"{homes.NOT_LAWFUL.capitalize()}. Which manager has it recorded? Enter: nobody"
    return prompter.optional(typed, prompts.which_adviser(prompter.session, words, "--approver MANAGER"))


def _registered(prompter: Prompter, person: Person, letter: str, start: date, typed: str | None) -> bool | None:
    if typed is None and (
        letter in homes.UNREGISTERED or not homes.must_be_registered(prompter.session, person, letter, start)
    ):
        return None
    return prompter.optional(typed, yes_or_no("Is it registered for under-18s? Enter: not known", "--registered yes"))
