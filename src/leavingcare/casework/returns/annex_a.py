"""`lc export annex-a` and `lc import annex-a`: List 9 for Ofsted, and List 9 as the case system made it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.exchange.annex_a.reader import read_annex_a
from leavingcare.exchange.annex_a.writer import FORMATS, write_annex_a
from leavingcare.exchange.csv_output import zeros_note
from leavingcare.exchange.extract import Progress
from leavingcare.files import written_beside
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.annex_a import Listed, list_nine

COLUMNS = (
    Column("ref", "Ref"),
    Column("case_id", "Case number", on_screen=False),
    Column("adviser", "Adviser"),
    Column("what", "What an inspector would ask about"),
)


def export_annex_a(session: Session, file: Path) -> Listing:
    """Write List 9 as at the session's day, as CSV or workbook. The rows are what is blank in it and should not be.

    Raises WrongUse for another kind of file, CaseFileError where it cannot be written.
    """
    suffix = file.suffix.lower()
    if suffix not in FORMATS:
        raise WrongUse(f"{file.name}: List 9 is written as CSV or as a workbook, so the name must end in .csv or .xlsx.")
    listed = list(_listed_people(session))
    if not session.dry_run:
        with written_beside(file) as partial:
            write_annex_a(partial, suffix, [listed_person.cells for listed_person in listed])
            session.store.note(session.who, f"export annex-a, {len(listed)} rows")
    rows = [_gap_row(listed_person) for listed_person in listed if listed_person.gaps]
    count = (
        f"{len(listed)} young people {'would be' if session.dry_run else 'are'} in {file.name}; {len(rows)} of them with gaps."
    )
    return Listing(
        "export annex-a",
        session.day,
        COLUMNS,
        rows,
        "Nothing that an inspector would miss is blank.",
        "Annex A List 9: gaps",
        notes=[
            count,
            "The file holds personal details: it goes to Ofsted's inspectors and to nobody else.",
            *(zeros_note({"case_id": entry.person.details.case_id} for entry in listed) if suffix == ".csv" else []),
        ],
        next_steps=["lc check"],
    )


def _listed_people(session: Session) -> Iterator[Listed]:
    evaluation = Evaluation(session)
    for life in session.store.lives():
        listed = list_nine(evaluation.on_day(life, session.day))
        if listed:
            yield listed


def _gap_row(listed: Listed) -> dict[str, object]:
    person = listed.person
    adviser = person.adviser or person.social_worker
    return {
        "ref": person.ref,
        "case_id": person.details.case_id,
        "adviser": adviser.name if adviser else None,
        "what": "; ".join(listed.gaps),
    }


def import_annex_a(session: Session, file: Path, progress: Progress | None = None) -> Listing:
    """Bring a List 9, which speaks for the session's day, into the case file. Raises BadData for a file that cannot be read."""
    extract = read_annex_a(file, session.day)
    return import_returns(session, extract, "annex-a", file.name, progress)
