"""The branch of the reasons that decided: what the first screen of an explanation shows."""

from __future__ import annotations

import pytest

from leavingcare.law.explanations.branch import decisive
from leavingcare.law.reasons import Reason, all_of, any_of, check

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
