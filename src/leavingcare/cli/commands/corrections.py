"""`lc correct` and `lc remove`: what was recorded wrongly."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.recording import corrections
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import Why, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.field_values import value_of
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.prompts import Question
from leavingcare.cli.terminal.questions import number_of

correct_app = noun()
Number = Annotated[str | None, typer.Argument(metavar="NUMBER", help="The number that lc person show gives the record.")]


@correct_app.command()
@recording
def correct(
    prompter: Prompter,
    person: Whom = None,
    number: Number = None,
    field: Annotated[
        str | None, typer.Argument(metavar="FIELD", help="What is wrong: day, from, until, code, outcome …")
    ] = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="What is right; 'nothing' if it is not known.")] = None,
    reason: Why = None,
) -> ProposedChange:
    """Set one field of one record right. The old value stays in the log.

    Example: lc correct P001 12 day 3/11/2026 --reason "typed the wrong week"
    """
    whom = prompter.person(person)
    place = prompter.required(number, number_of("Which record (its number in lc person show)?", "its number"))
    fact = corrections.the_record(prompter.session, whom, place)
    fields = list(corrections.fields_of(fact))
    name = prompter.required(
        field, Question("What is wrong?", lambda text: corrections.the_field(fact, text), "the field", fields)
    )
    right = prompter.required(value, value_of(type(fact), name, prompter.session.day))
    return corrections.correct(prompter.session, whom, place, name, right, prompter.text(reason))


remove_app = noun()


@remove_app.command()
@recording
def remove(prompter: Prompter, person: Whom = None, number: Number = None, reason: Why = None) -> ProposedChange:
    """Take away a record that should not be there. The log keeps it, and lc undo brings it back.

    Example: lc remove P001 12 --reason "another young person's visit"
    """
    whom = prompter.person(person)
    place = prompter.required(number, number_of("Which record (its number in lc person show)?", "its number"))
    return corrections.remove(prompter.session, whom, place, prompter.text(reason))
