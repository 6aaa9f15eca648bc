"""`lc contact`."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import contacts
from leavingcare.casework.recording.professional_notes import ProfessionalContact
from leavingcare.casework.recording.professional_notes import note as professional_note
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.unseen_people import marked_unseen
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import recording
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.people_words import AT_HOME, FIT, KIND, OUTCOME, PROFESSIONAL, SUITABLE, WHERE
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import one_of, spoken, words_of, yes_or_no
from leavingcare.cli.terminal.typed_line import Line, LineReader

app = noun()
Suitable = Annotated[str | None, typer.Option("--suitable", help="Is the home still suitable: yes, no or 'not asked'.")]
_SUITABLE = {"yes": True, "no": False, "not asked": None}
_TABLES = (WHERE, FIT, OUTCOME, KIND, PROFESSIONAL)
_MISSING_KIND = "a kind, such as call"


@app.command()
@recording
def contact(
    prompter: Prompter,
    line: Annotated[
        list[str] | None,
        typer.Argument(metavar="WHO HOW...", help="In any order: young people, how, what came of it, when, x2."),
    ] = None,
    outcome: Annotated[str | None, typer.Option("--outcome", help="seen, spoken or 'no answer'.")] = None,
    at_home: Annotated[bool | None, typer.Option("--at-home/--elsewhere", help="Where a visit was.")] = None,
    suitable: Suitable = None,
    day: Annotated[
        list[str] | None, typer.Option("--day", metavar="DATE", help="The day; today if not given. Several for several days.")
    ] = None,
    times: Annotated[int | None, typer.Option("--times", help="How many such attempts, as x2 does.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="ADVISER", help="Who made the contact; you, if not given.")] = None,
    note: Note = None,
) -> ProposedChange:
    """Record a contact or an attempt, for one young person or several. The words stand in any order.

    Example: lc contact kofi visit seen at home suitable

    Example: lc contact ben, zofia no answer yesterday x2
    """
    reader = LineReader(prompter.session, "contact", _TABLES)
    typed = reader.read(line or ())
    people = prompter.people_even_unseen(typed.people)
    details = _details(prompter, reader, typed, outcome, (at_home, suitable))
    days = [prompter.day_or_today(text, *people) for text in (*(day or ()), *typed.days) or (None,)]
    author = prompter.adviser_or_me(by or typed.by, days[-1])
    if typed.value(PROFESSIONAL) is not None:
        with_whom = ProfessionalContact(typed.value(PROFESSIONAL), typed.value(KIND))
        change = professional_note(people, days[-1], prompter.note(note), with_whom, author, command="contact")
        return marked_unseen(prompter.session, change)
    details = details._replace(by=author, note=prompter.note(note))
    often = times if times is not None else typed.times
    return marked_unseen(prompter.session, contacts.contact(people, details, days, 1 if often is None else often))


def _details(
    prompter: Prompter, reader: LineReader, line: Line, outcome: str | None, home: tuple[bool | None, str | None]
) -> contacts.ContactDetails:
    """How it was and what came of it. What the line leaves out is asked for only where the law needs it at once."""
    if line.value(PROFESSIONAL) is not None:
        return contacts.ContactDetails(line.value(KIND), contacts.SPOKEN)
    came_of_it = outcome or line.value(OUTCOME)
    how = line.value(KIND) or _implied_kind(line, came_of_it)
    if how is None and came_of_it is None:
        how = prompter.required(
            None, spoken(words_of("What kind of contact?", _MISSING_KIND, *contacts.KINDS), KIND, reader.words)
        )
    if came_of_it is None and contacts.is_attempt_unless_answered(how):
        prompter.notices.append(f"No outcome is given, so the {how} is an attempt. If there was an answer, add: spoken")
        came_of_it = contacts.ATTEMPT
    question = spoken(words_of("What came of it?", "--outcome 'no answer'", *contacts.OUTCOMES), OUTCOME, reader.words)
    result = prompter.required(came_of_it, question)
    where, still = _of_the_home(prompter, line, (how, result), home)
    return contacts.ContactDetails(how, result, where, still)


def _implied_kind(line: Line, outcome: str | None) -> str | None:
    """Seen, or somewhere, without a kind: a visit."""
    return contacts.VISIT if outcome == contacts.SEEN or line.value(WHERE) is not None else None


def _of_the_home(
    prompter: Prompter, line: Line, contact: tuple[str | None, str], home: tuple[bool | None, str | None]
) -> tuple[bool | None, bool | None]:
    """Was it at home, and is the home still suitable? The second is owed for each home visit (guidance 3.40)."""
    at_home, suitable = home
    place = line.value(WHERE)
    where = at_home if at_home is not None or place is None else place == AT_HOME
    if place is not None and contact[0] not in (None, contacts.VISIT):
        prompter.notices.append("Where it was is recorded of visits only.")
    if contacts.is_home_visit(*contact) is False:
        return (where if contact[0] == contacts.VISIT else None), None
    if where is None:
        where = prompter.optional(None, yes_or_no("Was it at home? Enter: not recorded", "--at-home or --elsewhere"))
    fit = line.value(FIT)
    if where is False or (fit is not None and suitable is None):
        return where, None if where is False or fit is None else fit == SUITABLE
    return where, prompter.optional(
        suitable, one_of("Is the home still suitable? Enter: not recorded", "--suitable yes", _SUITABLE)
    )
