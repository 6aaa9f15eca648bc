"""Numbers of things in words."""

from __future__ import annotations

import pytest

from leavingcare.quantities import quantity


@pytest.mark.parametrize(("count", "words"), [(0, "0 nights"), (1, "1 night"), (12, "12 nights")])
def test_only_one_is_singular(count: int, words: str) -> None:
    assert quantity(count, "night") == words


def test_a_plural_of_its_own_is_given() -> None:
    assert [quantity(count, "young person", "young people") for count in (1, 2)] == ["1 young person", "2 young people"]
