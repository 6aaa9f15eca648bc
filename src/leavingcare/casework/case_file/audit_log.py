"""`lc log`: who did what, when and why, and whether the account is as it was written."""

from __future__ import annotations

from leavingcare.casework.session import Session
from leavingcare.errors import NotFound
from leavingcare.presentation.rows import Column, Listing
from leavingcare.quantities import quantity
from leavingcare.store.api import ChainCheck, LogLine

COLUMNS = (
    Column("seq", "Line"),
    Column("at", "When"),
    Column("who", "Who"),
    Column("command", "Command"),
    Column("ref", "Ref"),
    Column("what", "What"),
    Column("why", "Why", if_wide=True),
    Column("undone_by", "Undone by"),
    Column("host", "Computer", on_screen=False),
)
CHECKED = (
    Column("ok", "As written"),
    Column("lines", "Lines"),
    Column("head", "Head"),
    Column("first_bad", "First bad line"),
    Column("problem", "What is wrong"),
    Column("hidden", "Not yours to read", on_screen=False),
)


SHOWN = 50
"""Lines that the screen shows; more with --last."""


def log_rows(session: Session, ref: str | None = None, who: str | None = None, last: int | None = None) -> Listing:
    """Every line of the account, newest first, or those about one young person. Raises NotFound for an unknown reference.

    `who`: only lines of whoever has this in their name. `last`: the newest so many; the screen shows SHOWN of them else.

    *Who* is what the operating system says: attribution, not authentication. Exports and full records looked at are lines too.
    The lines about somebody who was erased stay, without their content.
    """
    lines = session.store.log(ref)
    if ref and not lines:
        raise NotFound("The log has nothing about that reference.", "lc person list shows everybody.")
    gone = ref is not None and session.store.person(ref) is None
    wanted = [line for line in reversed(lines) if who is None or who.casefold() in line.who.casefold()][:last]
    shown = len(wanted) if last is not None else min(len(wanted), SHOWN)
    left_out = len(wanted) - shown
    entries, them = ("1 older line", "it") if left_out == 1 else (f"{left_out} older lines", "them")
    older = f"Not shown: {entries}. lc log --last {len(wanted)} shows {them}."
    return Listing(
        "log",
        session.day,
        COLUMNS,
        [row_of(line) for line in wanted],
        "The log has nothing of anybody of that name." if lines else "The log is empty: nothing has been recorded yet.",
        "Log, newest first",
        notes=[
            *([f"{ref} is not in the case file any more, since line {lines[-1].seq}: {lines[-1].command}."] if gone else []),
            *([older] if shown < len(wanted) else []),
        ],
        screen_rows=range(shown),
        next_steps=["lc undo"] if not gone and any(_stands(line) for line in lines) else [],
    )


def erased(session: Session, typed: str) -> str | None:
    """The reference that was typed, if whoever it belonged to is gone and has lines in the log; else None."""
    ref = typed.strip().upper()
    return ref if session.store.person(ref) is None and session.store.log(ref) else None


def row_of(line: LogLine) -> dict[str, object]:
    """A line of the account as a row."""
    return {column.key: getattr(line, column.key) for column in COLUMNS}


def verify_log(session: Session, expect: str | None = None) -> Listing:
    """Read the whole account and check it. `expect` is a head that was printed or filed earlier. Raises WrongUse if it is none.

    Something is *found* when a line does not fit: the row names the first one.
    """
    check = session.store.verify(expect)
    ok = check.first_bad is None
    row = {"ok": ok, "lines": check.lines, "head": check.head, "first_bad": check.first_bad, "problem": check.problem}
    row["hidden"] = check.hidden_lines + check.hidden_contents
    note = (
        "Keep the head elsewhere, on paper or in a mail: lc log verify --expect HEAD shows later whether lines were cut off."
        if ok
        else f"Line {check.first_bad}: {check.problem}. Find out who changed the file, or bring back a backup."
    )
    return Listing(
        "log verify",
        session.day,
        CHECKED,
        [row],
        "",
        "Is the account as it was written?",
        layout="cards",
        has_findings=not ok,
        notes=[*_hidden(check), note],
    )


def _hidden(check: ChainCheck) -> list[str]:
    """On a server a login reads what is said of those whom it may see; of the rest it knows the checksums."""
    if not check.hidden_lines and not check.hidden_contents:
        return []
    lines, records = quantity(check.hidden_lines, "line"), quantity(check.hidden_contents, "record")
    whole = "Whole; " if check.first_bad is None else ""
    return [f"{whole}{lines} and the contents of {records} are not yours to read."]


def _stands(line: LogLine) -> bool:
    return bool(line.changed) and line.undoes is None and line.undone_by is None
