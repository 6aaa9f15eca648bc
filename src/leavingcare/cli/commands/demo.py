"""`lc demo`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import typer

from leavingcare.casework.case_file import last_seen
from leavingcare.casework.caseload.allocation import caseload
from leavingcare.casework.demo.demo import fill
from leavingcare.casework.duties.worklist import DueFilter, due
from leavingcare.casework.session import Session
from leavingcare.cli.environment import case_file_path, names_a_file, settings_folder, today, user
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.shared_options import File, On, day_typed, named_file, show_rows
from leavingcare.cli.terminal import output
from leavingcare.store import create_store

app = noun()
DEMO_FILE = "demo.db"
_SHOWN = 12


@app.command()
def demo(ctx: typer.Context, file: File = None, on: On = None) -> int:
    """Make a case file with a made-up team of five advisers and sixty-two young people, and show what it leads to.

    It is demo.db in this folder, unless --file or LC_FILE names another; never your own case file, nor over an existing one.

    Example: lc demo
    """
    named = named_file(ctx, file) or (None if names_a_file() else Path(DEMO_FILE))
    place = case_file_path(named)
    store = create_store(place)
    last_seen.forget(settings_folder(), place)
    try:
        session = Session(store, day_typed(on, today()), user())
        fill(session, marked=True)
        output.note_demo(named)
        _show(session, place)
    finally:
        store.close()
    return 0


def _show(session: Session, place: Path) -> None:
    every = due(session, DueFilter())
    more = f"The {_SHOWN} most urgent of {len(every.rows)}; in all: {every.notes[0]}"
    output.print_message(f"A made-up team is in {place}. Nobody in it exists.", "")
    show_rows(replace(caseload(session), next_steps=()))
    output.print_message("")
    show_rows(
        replace(
            every,
            screen_rows=list(every.screen_rows or ())[:_SHOWN],
            handles=(),
            notes=[more],
            next_steps=["lc", "lc due --overdue", "lc caseload kim", "lc explain P007"],
        )
    )
