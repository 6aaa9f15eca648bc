"""Lines of the log on a server: a function of the server writes them, and takes who and when from nobody else.

The program only says what was done. No login may write the tables of the log itself: `log_functions.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from leavingcare import __version__
from leavingcare.store.audit_chain import NO_LINE, Entry, Piece, clean, number_changed
from leavingcare.store.sql.character_zero import refuse_character_zero
from leavingcare.store.sql.engine import Heading
from leavingcare.store.sql.line_writer import computer
from leavingcare.store.sql.redaction import now

if TYPE_CHECKING:  # the driver is loaded when somebody connects
    from leavingcare.store.postgres.connection import PostgresConnection

LAST_LINE, LAST_CHANGE = "SELECT seq, hash FROM last_line()", "SELECT last_change()"
_AT_ONCE = 5_000
"""So many pieces of content go in one message: an import has hundreds of thousands."""
_CONTENT = "SELECT add_content(%s::bigint, %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])"
_LINE = "SELECT append_line(%s, %s, %s, %s, %s, %s, %s, %s::bigint, %s::bigint, %s::text[])"


class ServerLineWriter:
    """Has the server write the lines. Method by method, the LineWriter protocol says what each promises."""

    def __init__(self, connection: PostgresConnection) -> None:
        self._connection = connection

    def last(self) -> tuple[int, str]:
        """Number and checksum of the last line, also where that line is not this login's to read."""
        row = self._connection.execute(LAST_LINE).fetchone()
        return row if row else (0, NO_LINE)

    def last_change(self) -> int:
        """The number of the last line that changed something, also where it is not this login's to read."""
        return int(self._connection.execute(LAST_CHANGE).fetchone()[0])

    def add(self, heading: Heading, content: list[Entry], touched: Collection[str] | None = None) -> int:
        """Add a line and its content; the server counts it, says whose login it was and when, and chains it."""
        refuse_character_zero(heading.who, heading.command, heading.why)
        driver = self._connection.driver
        with self._together():
            for first in range(0, len(content), _AT_ONCE):
                columns = [[*column] for column in zip(*content[first : first + _AT_ONCE], strict=True)]
                driver.execute(_CONTENT, (first, *columns))
            what = (clean(heading.command), heading.ref, heading.what)
            asked = (clean(heading.who), now(), computer(), __version__, *what, number_changed(content), heading.undoes)
            line = driver.execute(_LINE, (*asked, None if touched is None else sorted(touched)))
        return int(line.fetchone()[0])  # type: ignore[index]  # the function gives back a number

    def take_out(self, pieces: Collection[Piece], by: int) -> None:
        """Take content out of the account, as this line has ordered."""
        seqs, places = [seq for seq, _ in pieces], [n for _, n in pieces]
        self._connection.driver.execute("SELECT take_out(%s::bigint[], %s::bigint[], %s)", (seqs, places, by))

    def _together(self) -> AbstractContextManager[object]:
        return self._connection.driver.pipeline()
