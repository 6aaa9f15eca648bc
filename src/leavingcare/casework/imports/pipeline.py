"""`lc import`: what was read from somebody else's files meets the case file, in one change.

Young people meet by their number in the case system, workers by theirs or by name, everything else by what it is about
(`matching`); `merging` says which value counts. Facts that an earlier import of the same files brought, and these lack,
are counted and stay; only what the return of a year no longer holds is withdrawn (`withdrawals`).
"""

from __future__ import annotations

from collections.abc import Callable

from leavingcare.casework.imports.coverage import save_coverage
from leavingcare.casework.imports.import_run import REFUSED, START_CORRECTED, WITHDRAWN, ImportRun
from leavingcare.casework.imports.undated_allocations import settled
from leavingcare.casework.session import Session
from leavingcare.exchange.extract import Extract, Problem, Progress
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (
    Column("file", "File"),
    Column("row", "Row"),
    Column("column", "Column"),
    Column("value", "Value"),
    Column("problem", "Problem"),
    Column("done", "What was done"),
)
TAKEN_BACK = frozenset({WITHDRAWN, START_CORRECTED})
"""What is shown before it is saved."""


Agree = Callable[[list[Problem]], None]
"""Shows what an import would take back, and raises WrongUse where a person does not want it."""


def import_returns(
    session: Session, extract: Extract, kind: str, name: str = "", progress: Progress | None = None, agree: Agree | None = None
) -> Listing:
    """Bring an extract into the case file: all of it or, on any error, nothing.

    `kind` is that of the extract, `name` the name of its file or folder, for the audit log.

    The rows are what was not understood. The last note counts rows `read`, facts `new`, `changed` and `same`, facts `absent`
    from these files that an earlier import of them brought, and what was `refused` (rows and values left out). A dated copy
    of a case file that holds anything is kept beside it first, by the keep rule of the store. Where something that is on
    file would be withdrawn or get another first day, `agree` is asked before anything is saved.
    """
    if extract.undated_allocations:
        extract.facts = list(settled(session.store, extract))
    if not session.dry_run and session.store.revision():
        session.store.keep_copy()
    label = f"{kind} {name}".strip()
    try:
        rows, counted = _bring(session, extract, label, progress, ask=agree is not None and not session.dry_run)
    except _TakesBack as found:
        if agree:
            agree(found.problems)
        rows, counted = _bring(session, extract, label, progress, ask=False)
    return Listing(
        f"import {kind}",
        session.day,
        COLUMNS,
        [_row(problem) for problem in rows],
        "Everything was understood.",
        "Not understood",
        notes=[*extract.notes, *(["Nothing was changed: this was a trial."] if session.dry_run else []), counted],
        next_steps=["lc caseload", "lc due --overdue"],
        has_refusals=any(problem.done in REFUSED for problem in rows),
    )


class _TakesBack(Exception):
    """Something on file would be withdrawn or get another first day, and nobody has agreed yet."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__()
        self.problems = problems


def _bring(
    session: Session, extract: Extract, label: str, progress: Progress | None, *, ask: bool
) -> tuple[list[Problem], str]:
    """What was found on the way, and the counts. `ask`: raises _TakesBack, with nothing saved, instead of taking back."""
    with session.store.change(session.who, f"import {label}", dry_run=session.dry_run) as change:
        work = ImportRun(session.store, change, extract, progress)
        work.bring()
        taken_back = [problem for problem in work.problems if problem.done in TAKEN_BACK]
        if ask and taken_back:
            raise _TakesBack(taken_back)
        has_news = work.counts["new"] + work.counts["changed"] > 0
        save_coverage(session, change, extract, work.refs, has_news=has_news)
        if progress:
            progress("writing the account of it", 0, 0)
    rows = [*extract.problems, *work.problems]
    return rows, work.counted(rows)


def _row(problem: Problem) -> dict[str, object]:
    return {column.key: getattr(problem, column.key) for column in COLUMNS}
