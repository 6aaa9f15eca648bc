"""`lc export needs` and `panel`: figures for a needs assessment, and a page in plain words for the young people's panel."""

from __future__ import annotations

from pathlib import Path

from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.publication.board_pack import account, csv_of, ended_quarter, material_of
from leavingcare.casework.publication.naming import refuse_named_people
from leavingcare.casework.publication.register import Publication, publish
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.exchange.documents.html_page import as_page
from leavingcare.files import written_beside
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.board_pack.documents import LONG, long_rows, needs_assessment, panel_page
from leavingcare.reporting.board_pack.young_peoples_page import HIDDEN_WORDS
from leavingcare.reporting.disclosure import Limits

COLUMNS = (Column("file", "File"), Column("bytes", "Bytes"), Column("hidden", "Hidden numbers"))


def export_needs(session: Session, file: Path, quarter: str) -> Listing:
    """Aggregate figures of a quarter's end as CSV. Raises WrongUse, and Refused where hidden numbers could be worked out."""
    _must_end_in(file, ".csv")
    publication = _publication_of(session, quarter, "needs")
    document = publication.printed.document
    content = csv_of(LONG, list(long_rows(document)), document)
    return _write_handout(session, file, publication, content, "export needs", quarter)


def export_panel(session: Session, file: Path, quarter: str, *, read: bool = False) -> Listing:
    """How things are at a quarter's end, in plain words. Raises WrongUse, and Refused as above.

    What young people said, as `lc board start` keeps it, is refused where it names somebody; `read`: somebody has read it.
    """
    _must_end_in(file, ".html")
    publication = _publication_of(session, quarter, "panel", read=read)
    return _write_handout(session, file, publication, as_page(publication.printed.document), "export panel", quarter)


_MAKERS = {"needs": needs_assessment, "panel": panel_page}


def _publication_of(session: Session, typed: str, what: str, *, read: bool = False) -> Publication:
    session.require_everybody("What is published")
    book, quarter = PerformanceReport(session), ended_quarter(session, typed)
    material = material_of(session, book, quarter)
    if what == "panel" and material.answers.voice:
        workers = [adviser.name for adviser in book.evaluation.advisers.values()]
        voice = [("What young people said", material.answers.voice)]
        refuse_named_people(voice, (life.person for life in book.lives), workers, read=read)
    limits = Limits.of(book.evaluation.policy, quarter.last)
    return publish(
        session.store.settings(), f"{what} {quarter.name}", lambda register: _MAKERS[what](material, register, limits)
    )


def _must_end_in(file: Path, suffix: str) -> None:
    if file.suffix.lower() != suffix:
        raise WrongUse(f"{file.name}: the name of this file must end in {suffix}.")


def _write_handout(
    session: Session, file: Path, publication: Publication, content: bytes, command: str, quarter: str
) -> Listing:
    """Write the file beside its place; the register is saved before it appears."""
    if not session.dry_run:
        with written_beside(file) as partial:
            partial.write_bytes(content)
            account(session, f"{command} --quarter {quarter}", publication)
    document = publication.printed.document
    sentences = sum(words.endswith(HIDDEN_WORDS) for block in document.blocks for words in block.words)
    row: dict[str, object] = {"file": str(file), "bytes": len(content), "hidden": document.hidden() + sentences}
    return Listing(command, session.day, COLUMNS, [row], "", f"{document.title}, {document.period}", layout="cards")
