"""A document as one HTML page: no network, no script, readable by a screen reader, printing on A4 in black and white."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from leavingcare.exchange.documents.sparklines import sparkline
from leavingcare.exchange.documents.svg_charts import chart
from leavingcare.presentation.document import FLAGS, Block, Document, Highlight, Table
from leavingcare.presentation.safe_text import safe

if TYPE_CHECKING:
    from jinja2 import Template

_LONG, _LONG_COLUMNS = 60, 3


def as_page(document: Document, *, restricted: bool = False) -> bytes:
    """The page as UTF-8. `restricted`: every part begins on a new page with the mark of the document."""
    text = _template().render(document=document, flags=FLAGS, restricted=restricted)
    return (text + "\n").encode("utf-8")


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.filters.update(safe_text=safe, chart=_drawn, sparkline=_small, is_turned=_is_turned, is_in_words=_is_in_words)
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


def _is_turned(block: Block) -> bool:
    """Long words in several columns: the page lies on its side when printed."""
    return any(_long_columns(table) >= _LONG_COLUMNS for table in block.tables)


def _is_in_words(table: Table, place: int) -> bool:
    """Does a column hold words? Its heading then stands on the left, whatever the first row says."""
    return any(isinstance(row.cells[place].value, str) for row in table.rows)


def _long_columns(table: Table) -> int:
    cells = ((place, cell.value) for row in table.rows for place, cell in enumerate(row.cells))
    return len({place for place, value in cells if isinstance(value, str) and len(value) > _LONG})
