"""What a chart shows, in words: of the printed numbers alone, and nothing that a hidden one could make untrue."""

from __future__ import annotations

import pytest

from leavingcare.exchange.documents.chart_words import chart_words
from leavingcare.exchange.documents.svg_charts import chart
from leavingcare.presentation.document import BARS, LINE, STACKED, Cell, Row, Table

HIDDEN = Cell(flag="c")
END = "The numbers stand in the table below."


def table(kind: str, *cells: Cell) -> Table:
    """One column over rows named a, b, c."""
    return Table(
        "t", "Plans", "Month", ("Us",), tuple(Row(name, (cell,)) for name, cell in zip("abc", cells, strict=False)), kind
    )


@pytest.mark.parametrize(
    ("kind", "cells", "words"),
    [
        (LINE, [Cell(71.5, unit="%"), Cell(60, unit="%"), Cell(80, unit="%")], f"Us: a 71.5%, c 80%. {END}"),
        (LINE, [HIDDEN, Cell(60), Cell(80)], f"Us: b 60, c 80. {END}"),
        (LINE, [HIDDEN, HIDDEN, Cell(80)], END),
        (BARS, [Cell(2), Cell(9), Cell(0)], f"Us: most b 9, least c 0. {END}"),
        (STACKED, [Cell(2), Cell(9), Cell(0)], f"Us: most b 9, least c 0. {END}"),
        (BARS, [Cell(4), Cell(4)], f"Us: each 4. {END}"),
        (BARS, [HIDDEN, Cell(9), Cell(0)], END),
        (BARS, [Cell(), Cell(9), Cell(0)], END),
        (BARS, [Cell(9)], END),
    ],
)
def test_a_chart_says_what_it_shows(kind: str, cells: list[Cell], words: str) -> None:
    """A hidden bar might be the most or the least, so neither is named then."""
    assert chart_words(table(kind, *cells), [0], "below") == words


def test_a_total_is_not_the_most() -> None:
    """It is the sum of the others."""
    rows = (Row("All", (Cell(5),), strong=True), Row("a", (Cell(3),)), Row("b", (Cell(2),)))
    assert chart_words(Table("t", "Plans", "", ("Us",), rows, BARS), [0], "below").startswith("Us: most a 3, least b 2.")


def test_the_drawing_carries_the_words() -> None:
    """For a screen reader, with everything in them escaped."""
    drawing = chart(Table("t", "Plans", "", ("<b>",), (Row("a", (Cell(1),)), Row("b", (Cell(2),))), LINE))
    assert drawing and "&lt;b&gt;: a 1, b 2." in drawing and "<b>" not in drawing
