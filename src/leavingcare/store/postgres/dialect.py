"""The few differences between the shared statements, which are written as SQLite takes them, and PostgreSQL."""

from __future__ import annotations

import re
from functools import cache

_PARAMETER = r"(\?|:\w+)"
_OBJECT = r"CASE WHEN left(\1, 1) = '{' THEN CAST(\1 AS jsonb)"
"""Only what the log has of a fact is an object: a setting is any text, and no order of tests keeps it from being read."""

DIFFERENCES = (
    (rf"SELECT value FROM json_each\({_PARAMETER}\)", r"SELECT jsonb_array_elements_text(CAST(\1 AS jsonb))"),
    (r"json_each\(([\w.]+), '\$\.(\w+)'\) WHERE", rf"jsonb_array_elements_text({_OBJECT} -> '\2' END) AS listed(value) WHERE"),
    (r"json_extract\(([\w.]+), '\$\.(\w+)'\)", rf"({_OBJECT} ->> '\2' END)"),
    (r"group_concat\(", "string_agg("),
)
"""What SQLite calls it, and what PostgreSQL does."""


@cache
def translated(statement: str) -> str:
    """A shared statement for PostgreSQL."""
    for pattern, replacement in DIFFERENCES:
        statement = re.sub(pattern, replacement, statement)
    statement = statement.replace("%", "%%") if _has_parameters(statement) else statement
    return re.sub(r"(?<![:\w]):([a-z_]\w*)", r"%(\1)s", statement).replace("?", "%s")


def _has_parameters(statement: str) -> bool:
    return "?" in statement or re.search(r"(?<![:\w]):[a-z_]\w*", statement) is not None
