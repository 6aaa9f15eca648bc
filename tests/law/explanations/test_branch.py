"""The branch of the reasons that decided: what the first screen of an explanation shows."""

from __future__ import annotations

import pytest

from leavingcare.law.explanations.branch import decisive, said_once
from leavingcare.law.reasons import Reason, all_of, any_of, check, denied, reason_tree

HELD, ALSO, FAILED, OTHER = (
    check(holds, text) for holds, text in ((True, "held"), (True, "also"), (False, "failed"), (False, "other"))
)


@pytest.mark.parametrize(
    ("reason", "texts"),
    [
        (any_of("", "", FAILED, HELD, ALSO), ["held"]),
        (any_of("", "", FAILED, OTHER), ["failed", "other"]),
        (all_of("", "", HELD, ALSO), ["held", "also"]),
        (all_of("", "", HELD, FAILED, OTHER), ["failed", "other"]),
    ],
    ids=["one yes is enough", "every no of a choice", "every yes of what all must hold", "each no of what all must hold"],
)
def test_where_one_yes_is_enough_the_first_is_shown_and_else_all_that_decided(reason: Reason, texts: list[str]) -> None:
    """Nothing that went the other way, and no second reason where the first is enough."""
    assert [part.text for part in decisive(reason)] == texts


def test_what_is_not_so_is_said_once() -> None:
    """Not *yes: not in custody* with *no: in custody* below it; what stands in the way is kept, and so is the provision."""
    kept = denied("not visited there", HELD._replace(text="visited there on 4 November 2026"))
    reason = all_of("", "", denied("no short break", Reason("a short break", FAILED.verdict, "CP reg 48(1)")), kept)
    parts = reason_tree(said_once(reason))["reasons"]
    assert parts == [{"text": "no short break", "verdict": "yes", "citation": "CP reg 48(1)", "reasons": []}, reason_tree(kept)]
