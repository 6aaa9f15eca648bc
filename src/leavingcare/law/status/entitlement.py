"""Who is owed support, from a status and the duties of support that run. Imports nothing, so that lists can ask at once."""

from __future__ import annotations

from collections.abc import Collection

OFFER = "s23CZB offer"
OFFER_ONLY = (OFFER,)
"""The bases of somebody over 21 to whom the authority owes no more than the yearly offer."""


def is_entitled(status: str, bases: Collection[str]) -> bool:
    """Eligible, relevant, or former relevant while some duty to support them runs, the yearly offer included."""
    return status in ("eligible", "relevant") or bool(bases)
