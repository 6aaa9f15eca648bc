"""`lc checklist`: what is asked item by item, with three answers."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.checklists import checklists
from leavingcare.casework.checklists.checklists import ANSWERS, Template, Ticked, templates
from leavingcare.casework.recording.notes import free_text
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import DayOrToday, recording
from leavingcare.cli.framework.shared_options import Whom, listing_people, reading
from leavingcare.cli.terminal import output, prompts
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import one_of, words_of
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Person
from leavingcare.presentation.rows import Listing
from leavingcare.presentation.shell import quoted

app = noun(NounGroup)
Name = Annotated[str | None, typer.Argument(metavar="CHECKLIST", help="Which one: lc checklist list shows them.")]


@app.command("answer", hidden=True)
@recording
def answer_checklist(
    prompter: Prompter,
    person: Whom = None,
    checklist: Name = None,
    item: Annotated[list[str] | None, typer.Option("--item", metavar="ITEM", help="Which item; more than once.")] = None,
    answer: Annotated[
        list[str] | None, typer.Option("--answer", metavar="ANSWER", help="yes, no or not relevant; one for each item.")
    ] = None,
    witness: Annotated[str | None, typer.Option("--witness", metavar="TEXT", help="Who saw it.")] = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """Answer a checklist: item by item when you are asked, or the items that you name.

    Example: lc checklist P004 "key documents" --item "photo ID" --answer yes --witness "foster carer" --yes
    """
    whom = prompter.person(person)
    template = _template(prompter, checklist)
    on = prompter.day_or_today(day, whom)
    ticked = _answers_given(template, item, answer or []) if item else _ask_answers(prompter, whom, template)
    return checklists.tick(prompter.session, whom, template, ticked, on, prompter.text(witness))


@app.command("list")
@reading
def list_checklists(session: Session, person: Whom = None) -> Listing:
    """The checklists there are; of one young person, how far each has come.

    Example: lc checklist list

    Example: lc checklist list P004
    """
    return checklists.list_checklists(session, prompts.young_person(session, person) if person else None)


@app.command("show")
@reading
def show_checklist(session: Session, person: Whom = None, checklist: Name = None) -> Listing:
    """One checklist of one young person, item by item.

    Example: lc checklist show P004 "key documents"
    """
    whom = prompts.young_person(session, person)
    typed = prompts.text(checklist, "Which checklist?", "A checklist is missing: lc checklist list shows them.")
    return checklists.show_checklist(session, whom, one_of("Which checklist?", "its name", templates()).read(typed))


@app.command("sample")
@listing_people
def draw_sample(
    session: Session,
    size: Annotated[int, typer.Option("--size", metavar="N", help="How many; 12 if not given.")] = 12,
    seed: Annotated[str | None, typer.Option("--seed", metavar="WORD", help="The same word draws the same again.")] = None,
) -> Listing:
    """Draw pathway plans to audit by lot. One adviser is drawn as often as another.

    Example: lc checklist sample --size 6 --seed autumn
    """
    from leavingcare.casework.checklists.audit_sample import sample

    return sample(session, size, free_text(seed))


def _template(prompter: Prompter, typed: str | None) -> Template:
    return prompter.required(typed, one_of("Which checklist?", f"one of: {', '.join(templates())}", templates()))


def _as_in(person: Person, template: Template) -> str:
    item = next(iter(template.items))
    return f"As in: lc checklist {person.ref} {quoted(template.name)} --item {quoted(item)} --answer yes"


def _answers_given(template: Template, items: list[str], answers: list[str]) -> list[Ticked]:
    if len(items) != len(answers):
        raise WrongUse("Every --item needs its --answer.", "As in --item cooking --answer yes.")
    item_question = one_of("Which item?", "--item", {item: item for item in template.items})
    choice = words_of("Which answer?", "--answer", *ANSWERS)
    return [Ticked(item_question.read(item), choice.read(answer)) for item, answer in zip(items, answers, strict=True)]


def _ask_answers(prompter: Prompter, person: Person, template: Template) -> list[Ticked]:
    """Item by item; Enter leaves an answer as it is. Raises WrongUse when nobody is there."""
    if not output.somebody_there():
        raise WrongUse("Which items, and which answers?", _as_in(person, template))
    before = checklists.answered(prompter.session.store.life(person.ref), template.name)
    answers = []
    for item, words in template.items.items():
        was = before[item].answer if item in before else "open"
        answer = prompter.optional(None, words_of(f"{words}? It is {was}", "--answer", *ANSWERS))
        answers += [Ticked(item, answer)] if answer else []
    return answers
