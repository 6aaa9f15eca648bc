"""The law between 1 October 2001 and 31 March 2011: the Children (Leaving Care) (England) Regulations 2001, SI 2001/2874.

The regulations of 2010 re-enact them with minor changes, as their own explanatory note says. So the tests are the same, and an
answer about a day of that time cites the regulations of that time. They were not read themselves: what is said of them comes
from that note and other secondary sources, and only whole regulations are cited.
"""

from __future__ import annotations

import re
from datetime import date

from leavingcare.law.reasons import Reason
from leavingcare.law.rules import REGULATIONS

SI_2001 = "SI 2001/2874"
_PARAGRAPH = r"(?:\(\w+\))*(?:, (?:\d+(?:\(\w+\))*|(?:\(\w+\))+))*"
_RE_ENACTED = (
    (r"CP regs? (?:40|48)", "reg 3"),
    (r"CL reg 3", "reg 4"),
    (r"CP reg 42", "reg 7"),
    (r"CL reg 5", "reg 7"),
    (r"CP reg 43", "reg 8"),
    (r"CL reg 6", "reg 8"),
    (r"CL reg 7", "reg 9"),
)
"""What of 2010 stands in the place of what of 2001."""
_GUIDANCE = re.compile(r"\bG (?=\d)")


def cited_as_of(reason: Reason, day: date) -> Reason:
    """The reason with the provisions of the day: those of 2001 for a day before 1 April 2011, else as it is."""
    if day >= REGULATIONS:
        return reason
    parts = tuple(cited_as_of(part, day) for part in reason.reasons)
    return reason._replace(citation=of_2001(reason.citation), arguable=of_2001(reason.arguable), reasons=parts)


def of_2001(citation: str) -> str:
    """A citation of 2010 as one of 2001. Guidance of 2010 is named as later: it was none yet."""
    for later, earlier in _RE_ENACTED:
        citation = re.sub(later + _PARAGRAPH, f"{SI_2001} {earlier}", citation)
    return _GUIDANCE.sub("later guidance (2010) ", citation)
