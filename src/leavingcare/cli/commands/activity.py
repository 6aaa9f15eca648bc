"""`lc activity`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from leavingcare.casework.recording import activities
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import running_on
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import DayOrToday, recording
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.people_words import ACTIVITY, HOURS, Vocabulary
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.prompts import Question
from leavingcare.cli.terminal.questions import code_of, several, spoken, text_of
from leavingcare.cli.terminal.typed_line import Line, LineReader, matching_codes, one_day, one_person
from leavingcare.facts import codes
from leavingcare.facts.spells import Activity

app = noun()


@app.command()
@recording
def activity(
    prompter: Prompter,
    line: Annotated[
        list[str] | None,
        typer.Argument(metavar="WHO WHAT...", help="In any order: the young person, a 903 code or words, since when."),
    ] = None,
    detail: Annotated[
        str | None, typer.Option("--detail", metavar="TEXT", help="What it is: catering course, warehouse.")
    ] = None,
    why_ended: Annotated[
        str | None, typer.Option("--why-ended", metavar="TEXT", help="Why what they did before ended.")
    ] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record education, employment or training, or neither, from a day on. What they did before ends.

    Example: lc activity kofi full time apprenticeship mon --detail "electrician"
    """
    reader = LineReader(prompter.session, "activity", (HOURS, ACTIVITY), (CODED_ACTIVITY, _matches_code))
    typed = reader.read(line or ())
    whom = one_person(prompter, typed)
    code = prompter.required(_what_is_typed(typed), _what_question(reader.words))
    start = prompter.day_asked_or_today(one_day(typed, day), "From which day?", whom)
    detail_given = prompter.optional(detail, _DETAIL)
    before = running_on(prompter.session.store.life(whom.ref).activities, start)
    ended = prompter.optional(why_ended, _WHY_ENDED) if before else None
    new = Activity(person=whom.ref, start=start, code=code, what=detail_given, note=prompter.note(note))
    return activities.activity(prompter.session, new, ended)


CODED_ACTIVITY = "kind of work or education"
_matches_code = matching_codes(codes.words_of("activity"), lambda text: bool(codes.candidates("activity", text)))


def _what_is_typed(line: Line) -> str | None:
    """What the line says of the activity, with its hours. Words of ours that may be two codes are read like any other text."""
    hours = line.value(HOURS)
    values = line.values.get(ACTIVITY)
    if values is None:
        return " ".join(part for part in (hours, line.value(CODED_ACTIVITY)) if part) or None
    return _of_these_hours(values[0], hours)


def _of_these_hours(values: Sequence[str], hours: str | None) -> str:
    """The code of the values that has these hours. Raises WrongUse where more than one is left."""
    if hours is None:
        fitting = list(values)
    else:
        wanted = _LETTER[hours]
        fitting = [code for code in values if code[0] == wanted] or [wanted + code[1:] for code in values if code[0] in "FP"]
    if len(fitting) != 1:
        raise several("activity", fitting or values)
    return fitting[0]


def _what_question(words: Vocabulary) -> Question[str]:
    return spoken(_WHAT, ACTIVITY, words)


_LETTER = {"full time": "F", "part time": "P"}
_WHAT = code_of("activity", "What do they do (code or words)?", "a code or words, such as 'full time college'")
_DETAIL = text_of("What is it? (Enter: not known)", "--detail TEXT")
_WHY_ENDED = text_of("Why did what they did before end? (Enter: not known)", "--why-ended TEXT")
