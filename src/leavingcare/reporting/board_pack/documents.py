"""Whole documents: the board pack for the team or for the public, the needs assessment, the young people's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from leavingcare.dates import format_long
from leavingcare.presentation.document import FLAGS, Block, Cell, Document
from leavingcare.reporting.benchmarks import attribution
from leavingcare.reporting.board_pack.actions_and_definitions import actions, definition_rows, definitions
from leavingcare.reporting.board_pack.advisers import advisers
from leavingcare.reporting.board_pack.annex import annex
from leavingcare.reporting.board_pack.draft_tables import DraftBlock
from leavingcare.reporting.board_pack.first_page import first_page
from leavingcare.reporting.board_pack.health_and_documents import health_and_documents, over_21, voice
from leavingcare.reporting.board_pack.homes import homes, risk
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.learning import learning
from leavingcare.reporting.board_pack.plans_and_visits import in_touch, plans, visits
from leavingcare.reporting.board_pack.population import who_we_support
from leavingcare.reporting.board_pack.render import exactly, protected
from leavingcare.reporting.board_pack.summary_page import front_page, thirteen_months
from leavingcare.reporting.board_pack.why_not_all import why_not_all
from leavingcare.reporting.board_pack.young_peoples_page import opening, panel_blocks
from leavingcare.reporting.disclosure import Edition, Limits, ProtectedPack
from leavingcare.reporting.measures import MEASURES

TITLE = "Care leavers: report to the corporate parenting board"
PUBLIC = "For publication: small numbers are hidden"
INTERNAL = "Management copy: exact numbers, not for publication"
RESTRICTED = "RESTRICTED: about individual young people, for managers only, not for publication"
NEEDS_TITLE = "Care leavers: numbers for the needs assessment"
PANEL_TITLE = "How are we doing?"
_NEEDS = (who_we_support, homes, learning, health_and_documents)
LONG = (
    *("period", "block", "measure", "breakdown", "value", "numerator", "denominator", "flag"),
    *("not_known", "not_covered", "coverage", "known_from"),
)
"""The columns of the long CSV."""
_VALUE, _BEHIND = "Value", ("Number", "Of", "Not known", "Not on file")
"""Columns of the front page that are one row of the long CSV: a value, and the counts behind it."""


class Printed(NamedTuple):
    """A printed document, the definitions that belong to it and, if it went through the guard, what the guard decided."""

    document: Document
    definitions: list[dict[str, object]]
    guarded: ProtectedPack | None = None


def drafted(material: Material) -> list[list[DraftBlock]]:
    """The front page and the lines over thirteen months, then blocks 1 to 11: in stages, those that matter most first."""
    return [[make(material) for make in stage] for stage in _STAGES]


_STAGES = (
    (front_page, thirteen_months),
    (who_we_support, advisers),
    (plans, in_touch, visits),
    (homes, risk, learning, health_and_documents, voice, over_21),
)


def internal_pack(material: Material) -> Printed:
    """The pack with exact numbers."""
    return _finished(material, exactly([block for stage in drafted(material) for block in stage]), INTERNAL, None)


def public_pack(material: Material, register: Sequence[Edition], limits: Limits) -> Printed:
    """The pack through the guard, beside everything published before."""
    blocks, guarded = protected(drafted(replace(material, coarse=True)), register, limits)
    return _finished(material, blocks, PUBLIC, guarded)


def needs_assessment(material: Material, register: Sequence[Edition], limits: Limits) -> Printed:
    """Who the young people are and what they need, through the guard: for a joint strategic needs assessment."""
    coarse = replace(material, coarse=True)
    blocks, guarded = protected([[make(coarse) for make in _NEEDS]], register, limits)
    quarter = material.quarter
    return Printed(Document(NEEDS_TITLE, quarter.words, PUBLIC, quarter.name, material.day, blocks), [], guarded)


def panel_page(material: Material, register: Sequence[Edition], limits: Limits) -> Printed:
    """How things are, in plain words, through the guard: for the young people's panel."""
    blocks, guarded = panel_blocks(material, register, limits)
    document = Document(
        PANEL_TITLE, material.quarter.words, PUBLIC, material.quarter.name, material.day, blocks, (opening(material),)
    )
    return Printed(document, [], guarded)


def restricted_annex(material: Material) -> Document:
    """The lists behind the pack."""
    quarter = material.quarter
    return Document(f"{TITLE}: restricted annex", quarter.words, RESTRICTED, quarter.name, material.day, annex(material.now))


def long_rows(document: Document) -> Iterator[dict[str, object]]:
    """Every number of a document as a row: period, block, measure, breakdown, value, numerator, denominator, flag, and, of a
    measure, how many are not known and not covered, how much is covered, and from when it can be known.
    """
    for block, table, row, column, cell in document.cells():
        if isinstance(cell.value, str) or (cell.value is None and not cell.flag) or (row.measure and column in _BEHIND):
            continue
        name: tuple[str | None, str | None] = (table.id, f"{row.label}, {column}")
        counts: tuple[int | float | None, ...] = (cell.numerator, cell.denominator, None, None)
        evidence: tuple[str | None, str | None] = (None, None)
        if row.measure:
            name = (row.measure if column == _VALUE else f"{row.measure}: {column.lower()}", row.breakdown or None)
        if row.measure and column == _VALUE:
            counts = tuple(_number(row.cells[table.columns.index(title)]) for title in _BEHIND)
            evidence = (row.evidence[0] or None, row.evidence[1] or None)
        values = (document.period, block.number, *name, cell.value, *counts[:2], cell.flag or None, *counts[2:], *evidence)
        yield dict(zip(LONG, values, strict=True))


def _number(cell: Cell) -> int | float | None:
    return None if isinstance(cell.value, str) else cell.value


def _finished(material: Material, blocks: Sequence[Block], mark: str, guarded: ProtectedPack | None) -> Printed:
    rows = definition_rows(material, _hidden_by_measure(blocks))
    notes = [f"Positions are those of {format_long(material.day)}; movements are those of the quarter."]
    notes.append("; ".join(f"{flag}: {words}" for flag, words in FLAGS.items()) + ".")
    if guarded is not None:
        limit = guarded.limits.hide_to
        notes.append(f"Percentages are whole numbers. Counts of 1 to {limit} are hidden, and others that would give them away.")
        notes.append("How many are not known is printed, however few: it tells of the records and not of a person.")
        notes.append("Block A says what that protects, and what not.")
    notes += attribution() if material.beside else ()
    blocks_with_statements = [_with_statement(block, material) for block in blocks]
    whole = (*_with_reasons(blocks_with_statements, material, is_public=guarded is not None), actions(material))
    document = Document(
        TITLE,
        _subtitle(material),
        mark,
        material.quarter.name,
        material.day,
        (*whole, definitions(rows, material, guarded.limits if guarded else None)),
        tuple(notes),
        first_page(whole, material),
    )
    return Printed(document, rows, guarded)


def _subtitle(material: Material) -> str:
    """The quarter, whose report it is, who wrote it, and for which meeting."""
    answers = material.answers
    parts = [material.quarter.words, answers.council, f"report by {answers.author}" if answers.author else None]
    parts.append(f"for the meeting of {format_long(answers.meeting)}" if answers.meeting else None)
    return "; ".join(part for part in parts if part)


def _with_statement(block: Block, material: Material) -> Block:
    """A block with the statement that was supplied for it, before its tables."""
    statement = material.answers.statements.get(block.number)
    return replace(block, words=(*block.words, statement)) if statement else block


def _with_reasons(blocks: Sequence[Block], material: Material, *, is_public: bool) -> tuple[Block, ...]:
    """The blocks, and after the nine lines why each is not 100%."""
    reasons = why_not_all(blocks, material, is_public=is_public)
    return (*blocks[:1], *([reasons] if reasons else []), *blocks[1:])


def _hidden_by_measure(blocks: Sequence[Block]) -> dict[str, int]:
    """How many cells of the front page and the thirteen months are hidden, by measure."""
    found = dict.fromkeys((measure.id for measure in MEASURES), 0)
    for block in blocks:
        for table in block.tables:
            for row in table.rows:
                if row.measure:
                    found[row.measure] += sum(cell.flag == "c" for cell in row.cells)
    return found
