"""`lc actions list`, `export`, `import`, `add`, `edit`, `done` and `remove`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from leavingcare.casework.actions import actions
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import DayOrToday, dated, recording
from leavingcare.cli.framework.shared_options import reading, writing
from leavingcare.cli.terminal import output, prompts
from leavingcare.cli.terminal.field_values import value_of
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import number_of, text_of, words_of, yes_or_no
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.actions import Action
from leavingcare.presentation.rows import Listing

app = noun(NounGroup)
Plan = Annotated[str | None, typer.Option("--plan", metavar="PLAN", help="The plan or board it belongs to.")]
TextsRead = Annotated[
    bool, typer.Option("--texts-read", help="Somebody has read it: a word that may be a name is no young person's.")
]
Owner = Annotated[str | None, typer.Option("--owner", metavar="NAME", help="Who has undertaken to do it.")]

Theme = Annotated[str | None, typer.Option("--theme", metavar="THEME", help="What it is about: homes, work, health.")]
Number = Annotated[str | None, typer.Argument(metavar="NUMBER", help="The number of the action.")]
_WHICH = number_of("Which action (its number in lc actions)?", "its number")


@app.command("list", hidden=True)
@reading
def list_actions(
    session: Session,
    plan: Plan = None,
    owner: Owner = None,
    state: Annotated[
        Literal["open", "late", "done"] | None, typer.Option("--state", help="Only these; open counts late ones.")
    ] = None,
    theme: Theme = None,
) -> Listing:
    """The actions of boards and improvement plans that are not done: late ones first.

    Example: lc actions --plan improvement

    Example: lc actions --theme homes

    Example: lc actions --state done --on 30/9/2026
    """
    return actions.list_actions(session, actions.ActionFilter(plan, owner, state, theme))


@app.command()
@writing
def export(
    session: Session,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")] = None,
    plan: Plan = None,
) -> Listing:
    """A CSV file for each owner, to send to partners. It holds what that owner has not done yet, and nothing of others.

    Example: lc actions export for-partners --plan improvement
    """
    from leavingcare.casework.actions.export_by_owner import export_by_owner

    return export_by_owner(session, prompts.path(folder, "Which folder?", "A folder is missing."), actions.ActionFilter(plan))


@app.command("import")
@recording
def import_actions(
    prompter: Prompter,
    table: Annotated[str | None, typer.Argument(metavar="FILE.csv", help="With the columns what, owner and due.")] = None,
    plan: Plan = None,
) -> ProposedChange:
    """Record the actions of a CSV file: a task group's recommendations. What is on file already is left out.

    Example: lc actions import recommendations.csv --plan task-group
    """
    from leavingcare.casework.actions.import_recommendations import import_actions as take_in

    path = prompter.required(table, text_of("Which file?", "the name of a file"))
    return take_in(
        prompter.session, Path(path).expanduser(), prompter.required(plan, text_of("Which plan or board?", "--plan board"))
    )


@app.command()
@recording
def add(
    prompter: Prompter,
    what: Annotated[str | None, typer.Argument(metavar="WHAT", help="What is to be done; no young person's name.")] = None,
    plan: Plan = None,
    owner: Owner = None,
    due: Annotated[str | None, dated("--due", "The last day for it; it may be over when you type it in.")] = None,
    theme: Theme = None,
    day: DayOrToday = None,
    texts_read: TextsRead = False,
) -> ProposedChange:
    """Record an action of a board or an improvement plan. It goes into the pack: no young person's name in it.

    Example: lc actions add "Sign the joint housing protocol" --plan board --owner "head of service" --due 30/11/2026
    """
    task = prompter.required(what, text_of("What is to be done?", "what is to be done"))
    whose = prompter.required(plan, text_of("Which plan or board?", "--plan board"))
    doer = prompter.required(owner, text_of("Who does it?", "--owner NAME"))
    last = prompter.day_if_known(due, "What is the last day for it?", option="--due DATE", ahead=True)
    about = prompter.text(theme)
    for text in (task, whose, doer, about or ""):
        _ask_whether_it_names_somebody(prompter, text, texts_read)
    return actions.add(_on(prompter, day), task, whose, doer, last, about)


@app.command()
@recording
def edit(
    prompter: Prompter,
    number: Number = None,
    field: Annotated[str | None, typer.Argument(metavar="FIELD", help="what, owner, plan, due, evidence, done, theme.")] = None,
    value: Annotated[str | None, typer.Argument(metavar="VALUE", help="The new value; 'nothing' if there is none.")] = None,
    texts_read: TextsRead = False,
) -> ProposedChange:
    """Change an action: its words, owner, plan, last day or evidence. "done nothing" opens it again.

    Example: lc actions edit 3 due 31/1/2027

    Example: lc actions edit 3 what "Sign the joint housing protocol"
    """
    which = prompter.required(number, _WHICH)
    what = prompter.required(field, words_of("What changes?", "the field", *actions.EDITABLE))
    new = prompter.required(value, value_of(Action, what, prompter.session.day))
    if isinstance(new, str):
        _ask_whether_it_names_somebody(prompter, new, texts_read)
    return actions.edit(prompter.session, which, what, new)


@app.command()
@recording
def remove(prompter: Prompter, number: Number = None) -> ProposedChange:
    """Take away an action that should not be there. The log keeps it.

    Example: lc actions remove 3
    """
    return actions.remove(prompter.session, prompter.required(number, _WHICH))


def _ask_whether_it_names_somebody(prompter: Prompter, text: str, texts_read: bool) -> None:
    """It goes into the public pack: a word that may be part of a name is asked about. Raises Refused where nobody can say."""
    from leavingcare.casework.publication.naming import words_that_may_name

    store = prompter.session.store
    places = words_that_may_name(text, store.people(), [adviser.name for adviser in store.advisers()])
    if not places or texts_read:
        return
    where = f"{', '.join(places).capitalize()} may be part of a young person's name, and this goes into the public pack."
    if not output.somebody_there():
        raise Refused(where, "Word it without; or, if it means nobody, add --texts-read.")
    if not prompter.required(None, yes_or_no(f"{where} Does it mean somebody else, or nobody?", "--texts-read")):
        raise WrongUse("Nothing was changed: word it without the name.")


@app.command()
@recording
def done(
    prompter: Prompter,
    number: Number = None,
    evidence: Annotated[str | None, typer.Option("--evidence", metavar="TEXT", help="What shows that it is done.")] = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """Record that an action is done, with what shows it.

    Example: lc actions done 12 --evidence "protocol signed on 3 November" --day 3/11/2026
    """
    action_number = prompter.required(number, _WHICH)
    shown = prompter.optional(evidence, text_of("What shows it? (Enter: nothing yet)", "--evidence TEXT"))
    return actions.finish(_on(prompter, day), action_number, shown)


def _on(prompter: Prompter, day: str | None) -> Session:
    """The session on the day on which it was raised or done."""
    return replace(prompter.session, day=prompter.day_or_today(day))
