"""`lc board`: the pack of a quarter from the first question to the files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from leavingcare.casework.performance.benchmarks import beside_quarter
from leavingcare.casework.publication import board_year
from leavingcare.casework.session import Session
from leavingcare.cli.environment import settings_folder
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import writing
from leavingcare.cli.terminal import output, prompts
from leavingcare.date_input import parse_date
from leavingcare.presentation.rows import Listing
from leavingcare.reporting.board_pack.answers import Answers, answers_for
from leavingcare.reporting.quarters import quarter_typed

app = noun()
Quarter = Annotated[str | None, typer.Argument(metavar="QUARTER", help="Of the financial year: 2026-27Q2.")]
Beside = Annotated[list[str] | None, typer.Option(metavar="MEASURE=VALUE", help="For this quarter; may be given again.")]


@app.command()
@writing
def start(
    session: Session,
    quarter: Quarter = None,
    *,
    meeting: Annotated[str | None, typer.Option("--meeting", metavar="DATE", help="The day of the meeting.")] = None,
    council: Annotated[str | None, typer.Option("--council", metavar="NAME", help="Whose report it is.")] = None,
    author: Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who writes it.")] = None,
    health: Annotated[str | None, typer.Option("--health", metavar="TEXT", help="The health statement.")] = None,
    voice: Annotated[
        str | None, typer.Option("--voice", metavar="TEXT", help="What young people said, and what changed.")
    ] = None,
    correction: Annotated[
        str | None, typer.Option("--correction", metavar="TEXT", help="Why a published pack is corrected.")
    ] = None,
    target: Beside = None,
    comment: Beside = None,
    new_benchmark: Annotated[
        bool, typer.Option("--new-benchmark", help="The next pack takes the published figures that are loaded now.")
    ] = False,
) -> Listing:
    """What the board's pack of a quarter needs: asked once, kept with the quarter. Shows what is there and what is missing.

    Example: lc board start 2026-27Q2 --meeting 26/11/2026 --target plans_in_date=95

    Example: lc board start 2026-27Q2 --correction "Two visits were recorded late."

    Example: lc board start 2026-27Q2 --comment "plans_in_date=Two posts were vacant."
    """
    name = quarter_typed(prompts.text(quarter, "Which quarter?", "The quarter is missing: 2026-27Q2.")).name
    typed = Answers(parse_date(meeting, session.day) if meeting else None, council, author, health, voice, correction)
    if typed == Answers() and not target and not comment and not new_benchmark and output.somebody_there():
        typed = _asked(session, answers_for(session.store.settings(), name))
    return board_year.start(session, name, typed, target or (), comment or (), new_benchmark=new_benchmark)


def _asked(session: Session, kept: Answers) -> Answers:
    """What is not kept yet, asked one by one; Enter leaves it open."""

    def day(text: str) -> date:
        return parse_date(text, session.day)

    found: dict[str, object] = {}
    for what, words in board_year.QUESTIONS.items():
        if getattr(kept, what) is None:
            question: prompts.Question[object] = prompts.Question(
                f"{words[0].upper()}{words[1:]}? (Enter: later)", day if what == "meeting" else str
            )
            found[what] = prompts.ask_until_read(question, may_be_empty=True)
    return Answers(**found)  # type: ignore[arg-type]  # the meeting is a day, the others are texts


@app.command()
@writing
def make(
    session: Session,
    quarter: Quarter = None,
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="A new or empty folder.")] = None,
    texts_read: Annotated[
        bool, typer.Option("--texts-read", help="You read the actions, comments and statements: nobody is named in them.")
    ] = False,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE.docx", help="The council's own Word file for the covering report."),
    ] = None,
) -> Listing:
    """Every copy of a quarter's pack in one folder: for managers, the public and the young people's panel, with a Word report.

    Example: lc board make 2026-27Q2 board-q2

    Example: lc board make 2026-27Q2 board-q2 --template covering.docx
    """
    name = prompts.text(quarter, "Which quarter?", "The quarter is missing: 2026-27Q2.")
    target = prompts.path(folder, "Which folder?", "A folder is missing.")
    beside = beside_quarter(settings_folder(), quarter_typed(name))
    return board_year.make(session, name, target, beside=beside, read=texts_read, template=template)
