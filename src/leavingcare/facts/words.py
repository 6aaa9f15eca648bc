"""The words that some fields of facts may hold: the words of the Act and of the job, as they are typed, kept and shown."""

from __future__ import annotations

PROVIDED_UNDER = (
    "s23B provided",
    "s23B maintained",
    "s24B(5) vacation",
    "s23C(4)(c)",
    "housing authority tenancy",
    "staying put",
    "family",
    "other",
    "unknown",
)
"""Under what a home is provided: it decides the basis of its clocks."""
AWAY_FOR = ("study", "training", "work", "armed forces")
"""For what somebody may be away without having moved (guidance 7.43, 7.44)."""
LIVING_WITH = ("parent", "parental responsibility", "former order holder", "special guardian", "relative")
"""With whom in the family somebody lives: all but a relative can end relevant status (CL reg 3(5))."""
ORDERS = ("special guardianship", "adoption", "care order")
"""Court orders outside a care episode."""
DETAINED_IN = ("custody", "hospital", "police")
"""Where somebody may be held or treated (CL reg 3(2))."""
ACCOMMODATED_IN = ("voluntary organisation", "private children's home")
"""Accommodation outside care that counts however short it was: s24(2)(b) and (c)."""
LONG_STAY_IN = ("hospital", "care home", "education accommodation")
"""Accommodation that counts after three months in a row: s24(2)(d)."""
STAYED_IN = (*DETAINED_IN, *LONG_STAY_IN[1:], *ACCOMMODATED_IN)
"""Every place of a stay outside home and care."""
HIGHER, FURTHER = LEVELS = ("higher", "further")
"""Of a course: the university bursary is for higher education (s23C(5A)). Another word says neither."""
SERVICE_STATES = ("open", "closed")
