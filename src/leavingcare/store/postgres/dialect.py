"""The few differences between the shared statements, which are written as SQLite takes them, and PostgreSQL."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

_PARAMETER = r"(\?\d*|:\w+)"
_OBJECT = r"CASE WHEN left(\1, 1) = '{' THEN CAST(\1 AS jsonb)"
"""Only what the log has of a fact is an object: a setting is any text, and no order of tests keeps it from being read."""

DIFFERENCES = (
    (rf"SELECT value FROM json_each\({_PARAMETER}\)", r"SELECT jsonb_array_elements_text(CAST(\1 AS jsonb))"),
    (r"json_each\(([\w.]+), '\$\.(\w+)'\) WHERE", rf"jsonb_array_elements_text({_OBJECT} -> '\2' END) AS listed(value) WHERE"),
    (r"json_extract\(([\w.]+), '\$\.(\w+)'\)", rf"({_OBJECT} ->> '\2' END)"),
    (r"group_concat\(", "string_agg("),
    # ON CONFLICT asks for the right to see what is added; this finds what the login sees, and a key that is taken refuses.
    (
        r"^(INSERT INTO (\w+) \(.*\)) VALUES \((.*)\) ON CONFLICT\(id\) DO NOTHING$",
        r"\1 SELECT \3 WHERE NOT EXISTS (SELECT 1 FROM \2 WHERE id = :id)",
    ),
)
"""What SQLite calls it, and what PostgreSQL does."""


class Statement(NamedTuple):
    """A statement as the driver takes it. `places`: by which number each of its parameters was written, if by numbers."""

    text: str
    places: tuple[int, ...] | None

    def values(self, given: Any) -> Any:
        """The values in the form that the statement takes; None where it has none."""
        if self.places is None or isinstance(given, dict):
            return given or None
        return {f"p{place}": given[place - 1] for place in self.places}


@cache
def translated(statement: str) -> Statement:
    """A shared statement for PostgreSQL."""
    for pattern, replacement in DIFFERENCES:
        statement = re.sub(pattern, replacement, statement)
    places = tuple(sorted({int(place) for place in re.findall(r"\?(\d+)", statement)}))
    statement = re.sub(r"\?(\d+)", r"%(p\1)s", statement.replace("%", "%%")) if _has_parameters(statement) else statement
    statement = re.sub(r"(?<![:\w]):([a-z_]\w*)", r"%(\1)s", statement)
    return Statement(statement.replace("?", "%s"), places or None)


def _has_parameters(statement: str) -> bool:
    return "?" in statement or re.search(r"(?<![:\w]):[a-z_]\w*", statement) is not None
