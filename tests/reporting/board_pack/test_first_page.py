"""The first page: what it says of the printed figures, where each line stands, and that nothing hidden is on it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from leavingcare.casework.demo.demo import fill
from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.publication.board_pack import material_of
from leavingcare.casework.session import Session
from leavingcare.facts.actions import Action
from leavingcare.presentation.document import Block, Cell, Document, FirstPage, Row, Table
from leavingcare.reporting.board_pack.documents import internal_pack, public_pack
from leavingcare.reporting.board_pack.first_page import first_page
from leavingcare.reporting.board_pack.first_page_lines import LINES, Placed, PrintedFigures, State, placed
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.disclosure import Limits
from leavingcare.reporting.measures.beside import Name
from leavingcare.reporting.measures.measure import Figure
from leavingcare.reporting.measures.on_file import NONE, PART, WHOLE, Evidence
from leavingcare.reporting.quarters import quarter_typed
from leavingcare.store import in_memory

PLANS: Name = ("plans_in_date", None)


@pytest.fixture(scope="module")
def material() -> Material:
    """The made-up team at the end of a quarter."""
    store = in_memory()
    fill(Session(store, date(2026, 9, 30), "somebody"))
    session = Session(store, date(2026, 11, 21), "somebody")
    found = material_of(session, PerformanceReport(session), quarter_typed("2026-27Q2"))
    store.close()
    return found


def with_evidence(material: Material, evidence: Evidence) -> Material:
    """The same figures, resting on other records."""
    return changed(material, lambda figure: replace(figure, evidence=evidence))


def changed(material: Material, how) -> Material:  # type: ignore[no-untyped-def]
    """Every figure of every day, changed."""
    figures: Mapping[date, Mapping[Name, Figure]] = {
        day: {name: how(figure) for name, figure in of_day.items()} for day, of_day in material.figures.items()
    }
    return replace(material, figures=figures)


def share(numerator: int, denominator: int) -> Cell:
    """A percentage as it is printed."""
    return Cell(round(100 * numerator / denominator, 1), "", "%", numerator, denominator)


def plans(material: Material, now: Cell, ago: Cell, target: float | None = None, missing: int = 0) -> Placed:
    """Plans in date, printed so."""
    cells = {"Value": now, "A year ago": ago, "Target": Cell(target, unit="%"), "Not on file": Cell(missing)}
    line = next(one for one in LINES if one.name == PLANS)
    return placed(line, PrintedFigures({PLANS: cells}, {}), material)


@pytest.mark.parametrize(
    ("now", "ago", "target", "state"),
    [
        ((86, 107), (104, 107), 95.0, State.WORSE),
        ((86, 107), (104, 107), None, State.WORSE),
        ((104, 107), (86, 107), 95.0, State.BETTER),
        ((100, 107), (80, 107), 95.0, State.OFF_TARGET),
        ((95, 100), (93, 100), 95.0, State.STEADY),
        ((94, 100), (93, 100), 95.0, State.OFF_TARGET),
        ((94, 100), (93, 100), None, State.STEADY),
        ((9, 10), (9, 10), None, State.CANNOT_TELL),
    ],
)
def test_where_a_line_stands(
    material: Material, now: tuple[int, int], ago: tuple[int, int], target: float | None, state: State
) -> None:
    """Worse before off target; off target before improving; too few to tell is not steady."""
    assert plans(with_evidence(material, WHOLE), share(*now), share(*ago), target).state is state


def test_a_hidden_figure_has_neither_number_nor_word_nor_chart(material: Material) -> None:
    """Whichever of the two years is hidden, there is no word of change."""
    whole = with_evidence(material, WHOLE)
    hidden = plans(whole, Cell(flag="c"), share(104, 107), 95.0)
    assert (hidden.state, hidden.change, hidden.highlight.of) == (State.CANNOT_TELL, None, "")
    assert (hidden.highlight.figure, hidden.highlight.words) == ("hidden", "Hidden, so that nobody can be recognised.")
    ago = plans(whole, share(86, 107), Cell(flag="c"))
    assert ago.change is None
    assert ago.highlight.words == "Last year's figure is hidden."


def test_what_rests_on_nothing_is_not_supplied(material: Material) -> None:
    """And what leaves somebody out is off target only if nobody left out could save it."""
    nothing = with_evidence(material, Evidence(NONE, gap="no reviews are on file"))
    untold = plans(nothing, Cell(flag="x"), Cell(flag="x"), 95.0)
    assert (untold.state, untold.highlight.figure) == (State.CANNOT_TELL, "not supplied")
    assert untold.highlight.words == "Cannot tell: no reviews are on file."
    part = with_evidence(material, Evidence(PART, not_covered=10, covered=90))
    assert plans(part, share(80, 90), share(50, 90), 95.0, 10).state is State.OFF_TARGET
    assert plans(part, share(86, 90), share(50, 90), 95.0, 10).state is State.CANNOT_TELL
    assert plans(part, share(86, 90), share(50, 90), 95.0, 10).change is None


def test_the_page_of_the_public_is_made_of_what_is_printed(material: Material) -> None:
    """With every count behind the figures changed, but not what is printed, the first page is the same."""
    printed = public_pack(material, [], Limits()).document
    scrambled = changed(
        material, lambda figure: replace(figure, numerator=1, denominator=2, value=figure.value and 50.0, not_known=1)
    )
    blocks = [block for block in printed.blocks if block.title != "Definitions"]
    assert printed.first_page == first_page(blocks, replace(scrambled, coarse=True))


def test_hidden_cells_of_the_table_are_hidden_on_the_first_page(material: Material) -> None:
    """Line by line; and the page has every line once."""
    page, document = printed_of(public_pack(material, [], Limits()).document)
    lines = {line.title: line for group in page.groups for line in group.lines}
    assert list(lines) and set(lines) == {line.title for line in LINES}
    front = {(row.measure, row.breakdown or None): row.cells[0] for row in front_table(document).rows}
    hidden = [line.title for line in LINES if front.get(line.name, Cell(flag="c")).flag == "c"]
    assert hidden
    for title in hidden:
        assert lines[title].figure == "hidden" and not lines[title].of


def printed_of(document: Document) -> tuple[FirstPage, Document]:
    """The first page of a pack, which it has."""
    assert document.first_page is not None
    return document.first_page, document


def front_table(document: Document) -> Table:
    """The table of the nine lines."""
    return table_named(document, "front_page")


def test_the_board_is_asked_for_what_is_late_and_missing(material: Material) -> None:
    """Late actions by name and days, the most overdue first; statements that are missing; targets if there is none."""
    actions = tuple(
        Action(what=f"Do {number}.", owner="head", plan="board", raised=date(2026, 5, 1), due=due, number=number)
        for number, due in enumerate((date(2026, 9, 29), date(2026, 8, 31), date(2026, 12, 1)), 1)
    )
    page, _ = printed_of(internal_pack(replace(material, actions=actions)).document)
    assert page.asked[0] == "2 actions are late on 30 September 2026: Do 2 (30 days); Do 1 (1 day). Keep, change or drop?"
    missing = first_page([Block("10", "Voice")], material).asked
    assert missing[0] == "Not supplied for this report: Voice. Who will supply them next time?"
    assert page.asked[-1] == "No line has a target. Which targets does the board want?"


def test_the_sentences_say_what_changed_in_numbers_of_people(material: Material) -> None:
    """The numbers stand in them as people; what did not change is said once."""
    blocks = [
        Block("front", "", (Table("front_page", "", "", ("Value", "A year ago"), tuple(row_of(line.name) for line in LINES)),))
    ]
    page = first_page(blocks, with_evidence(material, WHOLE))
    assert page.sentences == (
        "Fewer pathway plans are in date: 86 of 107 (80%), a year ago 97%.",
        "No other share moved more than chance would explain.",
        "3 of 13 lines cannot be judged, and each says why.",
    )


def row_of(name: Name) -> Row:
    """A line of which plans alone changed."""
    now, ago = (share(86, 107), share(104, 107)) if name == PLANS else (share(60, 100), share(60, 100))
    cells = (now, ago) if name[0] not in ("caseload_mean", "unallocated", "bb_people") else (Cell(), Cell())
    return Row("", cells, False, name[0], name[1] or "")


def test_why_not_100_is_told_from_the_tables_of_the_pack(material: Material) -> None:
    """The reasons of a line are the counts of its table; what is hidden there is hidden here, and teams are for managers."""
    whole, public = internal_pack(material).document, public_pack(material, [], Limits()).document
    for document, is_public in ((whole, False), (public, True)):
        rows = {row.label: row.cells for row in table_named(document, "why_not").rows}
        plans_row = next(row for row in table_named(document, "plans_by_age").rows if row.strong)
        columns = table_named(document, "plans_by_age").columns
        told = [
            f"{column} {'hidden' if cell.flag else cell.value}"
            for column, cell in zip(columns, plans_row.cells, strict=True)
            if column not in ("in date", "All") and not column.endswith("%") and (cell.flag or cell.value)
        ]
        assert str(rows["Pathway plans in date"][0].value).split("; ") == told
        assert len(rows["Pathway plans in date"]) == (2 if is_public else 4)
    assert table_named(whole, "why_not").rows[0].cells[2].link == "restricted-annex.html#part-1"


def table_named(document: Document, name: str) -> Table:
    """A table of a document."""
    return next(table for block in document.blocks for table in block.tables if table.id == name)
