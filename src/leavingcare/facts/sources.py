"""What kind of file a fact was read from, by the names in use, and of which year a return speaks."""

from __future__ import annotations

import re
from datetime import date

RETURN, CASE_SYSTEM, OTHER = "return", "case system", "other"
_RETURN = re.compile(r"(header|episodes?|oc3|leaving[ _-]?care|care[ _-]?leavers?)[^/]*\.csv( row \d+)?$", re.IGNORECASE)
_CASE_SYSTEM = re.compile(r"(^|[^a-z])ssd_[^/]*$", re.IGNORECASE)


def kind_of_source(source: str | None) -> str | None:
    """A statutory return, a table of the case system, or another file; None for what somebody typed."""
    if source is None:
        return None
    if _CASE_SYSTEM.search(source):
        return CASE_SYSTEM
    return RETURN if _RETURN.search(source) else OTHER


def year_of_return(day: date) -> int:
    """The year to 31 March in which a day lies, by the year in which it ends."""
    return day.year + (day >= date(day.year, 4, 1))
