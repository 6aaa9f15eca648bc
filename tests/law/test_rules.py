"""No duty without a rule, no rule without a duty, and exactly one version of each on a day."""

from datetime import date
from itertools import pairwise

import pytest

from leavingcare.law.data.catalogue import CATALOGUE, LISTED
from leavingcare.law.duties.authority import AUTHORITY_RECORDS
from leavingcare.law.duties.registry import DUTY_RULES, TOPICS, WHATEVER_THE_STATUS
from leavingcare.law.rules import RULES, Version, duty_rule, rule, version_on

STATUSES = {"eligible", "relevant", "former relevant", "qualifying", "staying put"}


def test_every_listed_duty_has_a_rule_and_every_rule_a_duty() -> None:
    """The catalogue and the rules name the same duties."""
    listed = {duty_id for duty_id, entry in CATALOGUE.items() if entry.in_due_list == LISTED}
    assert set(RULES) - STATUSES | set(AUTHORITY_RECORDS) == listed
    assert TOPICS and set(WHATEVER_THE_STATUS) < set(DUTY_RULES)


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_the_versions_of_a_rule_leave_no_gap(rule_id: str) -> None:
    """Where a rule has several versions, each begins on the day on which the one before it ends."""
    versions = RULES[rule_id]
    assert all(earlier.until == later.since for earlier, later in pairwise(versions))


def test_two_versions_on_one_day_are_refused() -> None:
    """A second version that overlaps the first is an error at once."""
    rule("made-up rule", "none", until=date(2020, 1, 2))(len)
    with pytest.raises(ValueError, match="two versions"):
        rule("made-up rule", "none", since=date(2020, 1, 1))(len)
    rule("made-up rule", "none", since=date(2020, 1, 2))(max)
    assert [_name(version_on("made-up rule", date(2020, 1, day))) for day in (1, 2)] == ["len", "max"]
    del RULES["made-up rule"]


def test_a_new_wording_begins_where_the_old_one_ends() -> None:
    """The first wording has no day of its own: the catalogue says when the duty began."""
    duty_rule("made-up duty", until=date(2020, 1, 2))(len)
    duty_rule("made-up duty", reworded=date(2020, 1, 2))(max)
    assert [_name(version_on("made-up duty", date(year, 1, 2))) for year in (1990, 2019, 2020)] == ["len", "len", "max"]
    del RULES["made-up duty"]


def _name(version: Version | None) -> str:
    return version.function.__name__ if version else "none"
