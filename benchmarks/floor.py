"""The floor: what a command cannot be quicker than with these libraries.

A Typer application of one command that imports Rich as well, opens the case file, runs one SELECT and prints so many rows.
"""

from __future__ import annotations

import sqlite3
import sys

import rich.console
import rich.table
import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command()
def floor(file: str, rows: int) -> None:
    """Print the first rows of the table of events."""
    assert rich.console.Console and rich.table.Table
    connection = sqlite3.connect(file)
    found = connection.execute('SELECT person, "on", kind, id, as_of FROM event LIMIT ?', (rows,))
    sys.stdout.write("".join(f"{person:<8}{day:<12}{kind:<20}{one:<30}{as_of}\n" for person, day, kind, one, as_of in found))


if __name__ == "__main__":
    app()
