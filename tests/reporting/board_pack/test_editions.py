"""A corrected pack says what it replaces, what differs in print, and why."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.presentation.document import Document
from leavingcare.reporting.board_pack.editions import as_edition, what_differs
from leavingcare.reporting.disclosure import Count, Edition, pack_of

PACK = Document("T", "July to September", "", "2026-27Q2", date(2026, 9, 30), (), ("A note.",))
DAY = "2026-09-30"
PLANS, EET, OTHER = (DAY, "plans_in_date", "counted"), (DAY, "eet", "counted"), (DAY, "home_groups_by_age", "K")


def _edition(*hidden: tuple[str, ...], **counts: int) -> Edition:
    keys = {"plans": PLANS, "eet": EET, "other": OTHER}
    return Edition("Q2", pack_of([Count(keys[name], value) for name, value in counts.items()]), frozenset(hidden))


def test_the_first_edition_says_nothing_of_it() -> None:
    """It is the pack as it was."""
    assert as_edition(PACK, 1, _edition(plans=40), None, "A reason.") is PACK


def test_a_corrected_one_says_what_it_replaces_and_why() -> None:
    """In its subtitle, which stands on every copy, and before all other notes."""
    corrected = as_edition(PACK, 2, _edition(plans=42, eet=9), _edition(plans=40, eet=9), "Two visits were recorded late.")
    assert corrected.subtitle == "July to September; edition 2"
    assert corrected.notes == (
        "Edition 2. It replaces edition 1. 1 printed number differs: pathway plans in date 1. "
        "Why: Two visits were recorded late.",
        "A note.",
    )
    assert "Why: the reason was not given." in as_edition(PACK, 3, _edition(plans=1), _edition(plans=1), None).notes[0]


@pytest.mark.parametrize(
    ("new", "before", "words"),
    [
        (_edition(plans=40), _edition(plans=40), "No number that both print differs."),
        (_edition(PLANS, plans=42), _edition(plans=40), "No number that both print differs."),
        (_edition(plans=42), _edition(PLANS, plans=40), "No number that both print differs."),
        (_edition(plans=42), _edition(eet=7), "No number that both print differs."),
        (_edition(plans=42, other=8), _edition(plans=40, other=7), "2 printed numbers differ: "),
    ],
    ids=["the same", "hidden now", "hidden before", "another number", "two"],
)
def test_only_what_both_editions_print_is_compared(new: Edition, before: Edition, words: str) -> None:
    """What one of them hides is not told of."""
    assert what_differs(new, before).startswith(words)
