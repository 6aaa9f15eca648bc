"""A document as one HTML page: no network, no script, readable by a screen reader, printing on A4 in black and white."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from leavingcare.exchange.documents.chart_words import chart_words
from leavingcare.exchange.documents.sparklines import sparkline
from leavingcare.exchange.documents.svg_charts import chart
from leavingcare.presentation.document import FLAGS, Block, Document, Highlight, Table
from leavingcare.presentation.safe_text import safe

if TYPE_CHECKING:
    from jinja2 import Template

_LONG, _LONG_COLUMNS = 60, 3
_PHONE, _CARDS_END, _DESK = 320, 600, 1050
"""Pixels that a table has on a phone; on a page of 40rem, below which tables become cards; of 70rem, for the wider ones."""
_SHORT = 20
"""Rows of a table that stays on one side of paper: its heading is not left alone at the foot of another."""
_LETTER, _PADDING = 8.2, 20
"""Pixels of a letter of a table, rather too many, and of the space beside the words of a cell."""


def as_page(document: Document, *, restricted: bool = False) -> bytes:
    """The page as UTF-8. `restricted`: every part begins on a new page with the mark of the document."""
    widths = {"PHONE": _PHONE, "CARDS_END": _CARDS_END, "DESK": _DESK, "SHORT": _SHORT}
    text = _template().render(document=document, flags=FLAGS, restricted=restricted, named=_named, **widths)
    return (text + "\n").encode("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters.update(safe_text=safe, chart=_drawn, sparkline=_small, is_turned=_is_turned, is_in_words=_is_in_words)
    environment.filters.update(said_of_chart=_said_of_chart, is_wider=_is_wider)
    return environment.from_string(Path(__file__).with_name("page.html.jinja").read_text(encoding="utf-8"))


def _drawn(table: Table) -> str | None:
    """The chart of a table: made by ourselves, every text in it escaped."""
    from markupsafe import Markup

    drawing = chart(table)
    return Markup(drawing) if drawing else None  # noqa: S704  # `chart` escapes what it is given


def _small(highlight: Highlight, name: str) -> str | None:
    """The small chart of a line: made by ourselves, every text in it escaped."""
    from markupsafe import Markup

    drawing = sparkline(highlight, name)
    return Markup(drawing) if drawing else None  # noqa: S704  # `sparkline` escapes what it is given


def _said_of_chart(table: Table) -> str:
    """What stands over a chart: from where to where it goes, in words."""
    return chart_words(table, table.drawn)


def _named(column: str) -> str:
    """The attributes of a cell that a card shows under the name of its column."""
    from markupsafe import Markup

    return Markup(' role="cell" data-column="{}"').format(safe(column))


def _is_wider(table: Table, pixels: int) -> bool:
    """Can a table not be narrower than this: by its longest words, which nothing breaks?"""
    columns = [[table.heading, *(row.label for row in table.rows)]]
    columns += [[column, *(row.cells[place].words for row in table.rows)] for place, column in enumerate(table.columns)]
    letters = (max((len(word) for words in column for word in words.split()), default=0) for column in columns)
    return sum(_LETTER * count + _PADDING for count in letters) > pixels


def _is_turned(block: Block) -> bool:
    """Long words in several columns: the page lies on its side when printed."""
    return any(_long_columns(table) >= _LONG_COLUMNS for table in block.tables)


def _is_in_words(table: Table, place: int) -> bool:
    """Does a column hold words? Its heading then stands on the left, whatever the first row says."""
    return any(isinstance(row.cells[place].value, str) for row in table.rows)


def _long_columns(table: Table) -> int:
    cells = ((place, cell.value) for row in table.rows for place, cell in enumerate(row.cells))
    return len({place for place, value in cells if isinstance(value, str) and len(value) > _LONG})
