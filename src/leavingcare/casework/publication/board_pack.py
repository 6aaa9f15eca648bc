"""`lc export board`: the pack for the corporate parenting board, whole or for publication, as a folder of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.publication.manifest import write_manifest
from leavingcare.casework.publication.naming import READ, refuse_named_people
from leavingcare.casework.publication.register import Publication, publish
from leavingcare.casework.session import Session
from leavingcare.casework.signature_accounts import signed_by_their_writers
from leavingcare.dates import format_long
from leavingcare.errors import BadData, WrongUse
from leavingcare.exchange.csv_output import csv_for_excel
from leavingcare.exchange.documents.board_workbook import write_board_workbook
from leavingcare.exchange.documents.html_page import as_page
from leavingcare.facts.actions import Action
from leavingcare.facts.names import normalised_name
from leavingcare.files import folder_beside
from leavingcare.law.data.figures import NotLawOnThatDayError
from leavingcare.presentation.document import Document
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.board_pack.actions_and_definitions import ACTION_KEYS, DEFINITION_KEYS, action_rows
from leavingcare.reporting.board_pack.answers import NEW_BENCHMARK, answers_for, benchmark_key, settings_for
from leavingcare.reporting.board_pack.documents import LONG, Printed, internal_pack, long_rows, public_pack, restricted_annex
from leavingcare.reporting.board_pack.editions import as_edition
from leavingcare.reporting.board_pack.inputs import Material, days_of
from leavingcare.reporting.board_pack.tidy import TIDY, tidy_rows
from leavingcare.reporting.disclosure import Limits
from leavingcare.reporting.measures import Figure
from leavingcare.reporting.measures.beside import Benchmark, Name
from leavingcare.reporting.measures.targets import COMMENT, REFERENCE
from leavingcare.reporting.quarters import Quarter, quarter_of, quarter_typed

COLUMNS = (Column("file", "File"), Column("bytes", "Bytes"), Column("what", "What"))
ANNEX = "restricted-annex.html"
_WORDS = {
    "board.html": "the pack as one page, to read and to print",
    "board.xlsx": "the same, a sheet for each table",
    "board.csv": "every number as a row",
    "board-tidy.csv": "the same for analysis: measure, statistic, groups, unit and flag apart",
    "actions.csv": "the actions of boards and plans",
    "definitions.csv": "what each measure counts",
    "manifest.json": "what is in the folder, with checksums",
    ANNEX: "RESTRICTED: the young people behind the figures, by reference",
}
_FIRST = Quarter(2019, 1)
"""It compares with the end of June 2018, and the yearly offer is law from 1 April 2018 on."""
_FIELDS = {"what": "what is to be done", "owner": "owner", "plan": "plan", "evidence": "evidence"}


def export_board(
    session: Session, folder: Path, quarter: str, *, public: bool = False, beside: Benchmark | None = None, read: bool = False
) -> Listing:
    """Write the pack of a quarter into a new or empty folder: all its files or, on any error, none.

    A public pack goes through the guard and into the register; it never holds a list of people. Raises WrongUse for a quarter
    that has not ended and for a folder with something in it, Refused where hidden numbers could be worked out or somebody is
    named. `read`: somebody has read the actions and comments, so a word that is only perhaps a name may stay.
    """
    session.require_everybody("The pack")
    printed, sizes = write_pack(session, folder, quarter, public=public, beside=beside, read=read)
    return _files_listing(session, folder, printed, sizes, public=public)


def write_pack(
    session: Session, folder: Path, quarter: str, *, public: bool = False, beside: Benchmark | None = None, read: bool = False
) -> tuple[Printed, dict[str, int]]:
    """As `export_board`: what was printed, and how large each file is. A dry run writes none."""
    when = ended_quarter(session, quarter)
    if session.dry_run:
        return _publication_of(session, when, public, beside, read)[0].printed, {}
    with folder_beside(folder) as partial:
        publication, material = _publication_of(session, when, public, beside, read)
        sizes = _write(session, partial, publication, material, public=public)
        options = (" --public" if public else "") + (f" {READ}" if public and read else "")
        account(session, f"export board --quarter {when.name}{options}", publication)
    return publication.printed, sizes


def _publication_of(
    session: Session, quarter: Quarter, public: bool, beside: Benchmark | None, read: bool
) -> tuple[Publication, Material]:
    book = PerformanceReport(session)
    material = material_of(session, book, quarter, kept_benchmark(session, quarter) or beside)
    if not public:
        return _with_benchmark(Publication(internal_pack(material), {}), session, material), material
    workers = [adviser.name for adviser in book.evaluation.advisers.values()]
    refuse_named_people(_free_texts(material, workers), (life.person for life in book.lives), workers, read=read)
    limits = Limits.of(book.evaluation.policy, quarter.last)
    publication = publish(session.store.settings(), quarter.name, lambda register: public_pack(material, register, limits))
    return _with_benchmark(_as_edition(publication, material.answers.correction), session, material), material


def _with_benchmark(publication: Publication, session: Session, material: Material) -> Publication:
    """With what stands beside the figures to be kept, where nothing is kept yet: the same pack again has the same beside it."""
    key = benchmark_key(material.quarter.name)
    if material.beside is None or key in session.store.settings():
        return publication
    return publication._replace(settings={**publication.settings, key: material.beside.to_text()})


def kept_benchmark(session: Session, quarter: Quarter) -> Benchmark | None:
    """What stood beside the figures when the pack of a quarter was first made. Raises BadData for what cannot be read."""
    text = session.store.settings().get(benchmark_key(quarter.name))
    try:
        return Benchmark.from_text(text) if text else None
    except (ValueError, KeyError, TypeError):
        raise BadData(
            "What stood beside the figures of this quarter cannot be read.", NEW_BENCHMARK.format(quarter.name)
        ) from None


def _as_edition(publication: Publication, why: str | None) -> Publication:
    """With what is said of a corrected edition."""
    printed = publication.printed
    if printed.guarded is None:
        return publication
    new = printed.guarded.edition("")
    document = as_edition(printed.document, publication.edition, new, publication.replaced, why)
    return publication._replace(printed=printed._replace(document=document))


def ended_quarter(session: Session, typed: str) -> Quarter:
    """The quarter that was typed. Raises WrongUse for one that has not ended on the session's day."""
    quarter = quarter_typed(typed)
    if session.day <= quarter.last:
        raise WrongUse(
            f"{quarter.name} has not ended: it runs to {format_long(quarter.last)}, and this is {format_long(session.day)}.",
            f"The last one that has is {quarter_before(session).name}.",
        )
    return quarter


def quarter_before(session: Session) -> Quarter:
    """The last quarter that has ended on the session's day."""
    return quarter_of(session.day).before


def _figures(book: PerformanceReport, quarter: Quarter, day: date) -> dict[Name, Figure]:
    """The figures of a day. Raises WrongUse where some rest on law that did not hold then."""
    try:
        return book.figures(day)
    except NotLawOnThatDayError:
        raise WrongUse(
            f"A pack of {quarter.name} cannot be made: {format_long(day)}, with which it compares, lies before the law of its "
            "figures.",
            f"The first is {_FIRST.name}.",
        ) from None


def material_of(session: Session, book: PerformanceReport, quarter: Quarter, beside: Benchmark | None = None) -> Material:
    """What a pack is made of. Raises WrongUse for a case file without young people."""
    if not book.lives:
        raise WrongUse("There is nobody in this case file yet: there is nothing to report.", "lc import --help")
    book.in_words |= {quarter.before.last, quarter.last}
    last = (quarter.before.last, quarter.last)  # last, so that everybody of these days is still there for the tables
    figures = {day: _figures(book, quarter, day) for day in (*(day for day in days_of(quarter) if day not in last), *last)}
    if not any(person.is_entitled for person in book.cohort(quarter.last).people):
        raise WrongUse(
            f"Nobody was supported on {format_long(quarter.last)}, as far as the records go back: there is nothing to report.",
            f"The last quarter that has ended is {quarter_before(session).name}.",
        )
    return Material(
        quarter,
        book.cohort(quarter.last),
        book.cohort(quarter.before.last),
        figures,
        settings_for(session.store.settings(), quarter.name),
        tuple(session.store.records(Action)),
        beside or None,
        from_one_account=signed_by_their_writers(session.store),
        answers=answers_for(session.store.settings(), quarter.name),
    )


def _write(session: Session, folder: Path, publication: Publication, material: Material, *, public: bool) -> dict[str, int]:
    """Write the files into a folder that nobody sees yet; returns how large each is."""
    for name, write in _writers(publication.printed, material, public=public).items():
        write(folder / name)
    write_manifest(folder, publication, session, material, public=public)
    return {file.name: file.stat().st_size for file in sorted(folder.iterdir())}


def account(session: Session, command: str, publication: Publication) -> None:
    """Save what the register has to keep, before anybody can see the files; the same edition again leaves a line only."""
    with session.store.change(session.who, command) as change:
        for key, text in publication.settings.items():
            change.set(key, text)
    if not publication.settings:
        session.store.note(session.who, command)


def _writers(printed: Printed, material: Material, *, public: bool) -> dict[str, Callable[[Path], object]]:
    """What writes each file of the folder."""
    document = printed.document
    tables = {
        "board.csv": (LONG, list(long_rows(document))),
        "board-tidy.csv": (TIDY, list(tidy_rows(document))),
        "actions.csv": (ACTION_KEYS, action_rows(material)),
        "definitions.csv": (DEFINITION_KEYS, printed.definitions),
    }
    writers: dict[str, Callable[[Path], object]] = {
        "board.html": lambda file: file.write_bytes(as_page(document)),
        "board.xlsx": lambda file: write_board_workbook(file, document),
        **{name: _csv_writer(keys, rows, document) for name, (keys, rows) in tables.items()},
    }
    if not public:
        annex = restricted_annex(material)
        writers[ANNEX] = lambda file: file.write_bytes(as_page(annex, restricted=True))
    return writers


def _csv_writer(keys: Sequence[str], rows: Sequence[dict[str, object]], document: Document) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(csv_of(keys, rows, document))


def csv_of(keys: Sequence[str], rows: Sequence[dict[str, object]], document: Document) -> bytes:
    """Rows of a document under their keys, as a CSV file that Excel opens on a double click."""
    listing = Listing("export board", document.day, [Column(key, key) for key in keys], rows, "")
    return csv_for_excel(listing)


def _free_texts(material: Material, workers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Everything in a pack that somebody typed. Who owns an action is left out where a worker is called so, by any name."""
    called = {part for worker in workers for part in normalised_name(worker).split()}
    for row in action_rows(material):
        for key in ("what", "owner", "plan", "evidence"):
            text = str(row[key] or "")
            if key != "owner" or not called.issuperset(normalised_name(text.lstrip("@")).split()):
                yield f"Action {row['number']}, {_FIELDS[key]}", text
    for key, text in material.settings.items():
        if key.startswith((COMMENT, REFERENCE)):
            yield f"The setting {key}", text
    if material.answers.correction:
        yield "Why the pack was corrected", material.answers.correction
    yield from ((f"The statement of block {number}", text) for number, text in material.answers.statements.items())


def _files_listing(session: Session, folder: Path, printed: Printed, sizes: Mapping[str, int], *, public: bool) -> Listing:
    document = printed.document
    rows: list[dict[str, object]] = [{"file": name, "bytes": size, "what": _WORDS[name]} for name, size in sizes.items()]
    title = f"{folder}: {document.title}, {document.period}"
    return Listing(
        "export board",
        session.day,
        COLUMNS,
        rows,
        "Nothing was written.",
        title,
        notes=notes_on(printed),
        next_steps=[] if public else [f"lc export board --quarter {document.period} --public"],
    )


def notes_on(printed: Printed) -> list[str]:
    """What is to be said of a pack: what is missing in it, and what is hidden or must not be sent on."""
    document = printed.document
    missing = [f"{block.number} {block.title}" for block in document.blocks if not block.is_supplied]
    notes = [f"Not supplied: {', '.join(missing)}."] if missing else []
    if printed.guarded is not None:
        return [*notes, f"{document.hidden()} of {sum(1 for _ in document.cells())} cells are hidden."]
    return [*notes, f"{ANNEX} is about individual young people: never send it on with the pack."]
