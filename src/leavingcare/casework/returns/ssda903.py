"""`lc export ssda903`: the statutory return, and beside it what the data officer still has to ask whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import WrongUse
from leavingcare.exchange.csv_output import csv_for_excel
from leavingcare.exchange.ssda903.writer import NOT_FOR_UPLOAD, header_name, oc3_name, review_name, write_header, write_oc3
from leavingcare.facts.people import Adviser
from leavingcare.files import written_beside
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.ssda903.cohort import OUT, return_year
from leavingcare.reporting.ssda903.review import INCOMPLETE, NOT_WRITTEN, Remark, remarks
from leavingcare.reporting.ssda903.rows import Return, make_return, was_looked_after_in

COLUMNS = (
    Column("ref", "Ref"),
    Column("case_id", "Case number", on_screen=False),
    Column("adviser", "Adviser"),
    Column("age", "Age"),
    Column("birthday", "Birthday"),
    Column("state", "State"),
    Column("what", "What"),
    Column("ask", "Ask"),
)


def export_ssda903(session: Session, folder: Path, year: int) -> Listing:
    """Write header and OC3 of a year into a folder. The rows are what is incomplete, and who is left out and why.

    Raises WrongUse for a year that is not known or a folder that is a file, CaseFileError where nothing can be written.
    """
    session.require_everybody("The return")
    evaluation = Evaluation(session)
    made_return = make_return(session.store.lives(), return_year(year), evaluation.policy, session.day)
    listing = _review(session, made_return, evaluation)
    if not session.dry_run:
        _write(session, folder, made_return, listing)
    return listing


def files_of(folder: Path, year: int) -> list[Path]:
    """The files that the export of a year writes."""
    return [folder / header_name(year), folder / oc3_name(year), folder / NOT_FOR_UPLOAD / review_name(year)]


def _write(session: Session, folder: Path, made_return: Return, review: Listing) -> None:
    """All three files, or none of them, once the log has it."""
    if folder.exists() and not folder.is_dir():
        raise WrongUse(f"{folder} is a file: the return is written into a folder.")
    header, oc3, list_for_review = files_of(folder, made_return.year.year)
    list_for_review.parent.mkdir(parents=True, exist_ok=True)
    with written_beside(header) as first, written_beside(oc3) as second, written_beside(list_for_review) as third:
        write_header(first, [entry.header for entry in made_return.entries])
        write_oc3(second, [entry.oc3 for entry in made_return.entries])
        third.write_bytes(csv_for_excel(review))
        session.store.note(session.who, f"export ssda903 {made_return.year.year}, {len(made_return.entries)} rows")


def _review(session: Session, made_return: Return, evaluation: Evaluation) -> Listing:
    listed = remarks(made_return)
    rows = [_remark_row(remark, evaluation.on_day(remark.life, session.day).allocated) for remark in listed]
    year = made_return.year.year
    return Listing(
        "export ssda903",
        session.day,
        COLUMNS,
        rows,
        "Everybody who may belong into the return is in it, and complete.",
        f"SSDA903 return {year}: to look at before it goes",
        notes=list(_return_notes(session, made_return, listed)),
        next_steps=["lc check"],
    )


def _remark_row(remark: Remark, adviser: Adviser | None) -> dict[str, object]:
    person = remark.life.person
    return {
        "ref": person.ref,
        "case_id": person.case_id,
        "adviser": adviser.name if adviser else None,
        "age": remark.age,
        "birthday": remark.birthday,
        "state": remark.state,
        "what": remark.what,
        "ask": remark.ask,
    }


def _return_notes(session: Session, made_return: Return, listed: Sequence[Remark]) -> Iterator[str]:
    states = Counter(remark.state for remark in listed)
    year = made_return.year
    written = "would be written" if session.dry_run else "written"
    yield f"{len(made_return.entries)} young people {written} to {header_name(year.year)} and {oc3_name(year.year)}."
    if states[INCOMPLETE] or states[NOT_WRITTEN]:
        yield f"Not complete: {states[INCOMPLETE]}. In the return by right and not written: {states[NOT_WRITTEN]}."
    if states[OUT]:
        yield f"{states[OUT]} of 17 to 25 are left out, each with the reason."
    if session.day < year.end:
        yield f"The year runs to {format_long(year.end)}: this is how it stands on {format_long(session.day)}."
    in_care = sum(bool(entry.place.record and was_looked_after_in(entry.place.record, year)) for entry in made_return.entries)
    if in_care:
        yield (
            f"{in_care} of them were looked after in the year, so that the case system's own header file has them too: "
            "keep one row of each."
        )
    yield f"The list for review is in the folder {NOT_FOR_UPLOAD}: it stays here."
