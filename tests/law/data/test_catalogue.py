"""The catalogue of duties: complete, cited, dated."""

import csv
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from leavingcare.law.data.catalogue import CATALOGUE, LISTED, CatalogueEntry, UnknownDutyError, entry
from leavingcare.law.data.provisions import SECONDARY

GROUPS = {"eligible", "relevant", "former relevant", "qualifying", "s23CA", "s23CZB", "looked after", "authority"}


def test_law_and_guidance_say_from_which_day() -> None:
    """Undated would be read as always. Enacted law begins on the day that the authority sets; local policy has no first day."""
    undated = [one.id for one in CATALOGUE.values() if one.basis != "local" and one.since is None and not one.switch]
    assert undated == []


@pytest.mark.parametrize("one", CATALOGUE.values(), ids=lambda one: one.id)
def test_each_duty_is_whole(one: CatalogueEntry) -> None:
    """A short title, somebody to do it, somebody it is owed to, a provision, a force and a place to be seen."""
    assert 5 <= len(one.title) <= 50
    assert one.title[0].isupper()
    assert not one.title.endswith(".")
    assert one.who
    assert one.applies_to
    assert set(one.applies_to) <= GROUPS
    assert one.trigger
    assert one.citation
    assert one.basis in {"law", "guidance", "local"}
    assert one.in_due_list in {"yes", "prompt", "no"}
    assert one.counted in {"excl", "incl", "back", "wd", "none"}
    assert one.checked in ("", SECONDARY) or one.checked <= date(2026, 11, 30)
    assert re.fullmatch(r"|P\d+(D|W|M|Y|WD)", one.period)


@pytest.mark.parametrize("one", CATALOGUE.values(), ids=lambda one: one.id)
def test_a_listed_duty_says_what_to_type_or_that_nothing_records_it(one: CatalogueEntry) -> None:
    """Nobody can forget it: a duty that is not listed has none."""
    assert (one.next_command is not None) is (one.in_due_list == LISTED)


def test_a_duty_added_since_says_how_it_was_checked() -> None:
    """No provision is quoted as read that nobody read."""
    added = {"AS18", "PA19", "PA20", "ED11", "ED12", "ED13", "ED14", "MN14", "HL10", "HL11", "UA4", "SV5", "SV6"}
    added |= {key for key in CATALOGUE if key.startswith(("HO", "QU", "CW"))}
    assert {key for key, entry in CATALOGUE.items() if entry.checked} == added


def test_titles_are_told_apart() -> None:
    """No two duties have the same title."""
    assert len({one.title for one in CATALOGUE.values()}) == len(CATALOGUE)


def test_every_listed_duty_has_a_worked_case_for_and_against() -> None:
    """Among our worked cases each listed duty is on the list on some day, and is not on another."""
    due, not_due = set(), set()
    for path in (Path(__file__).parents[1] / "cases").glob("*.toml"):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ()):
            for expect in case["expect"]:
                due |= {wanted["duty"] for wanted in expect.get("due", ())}
                not_due |= set(expect.get("not_due", ()))
    listed = {one.id for one in CATALOGUE.values() if one.in_due_list == LISTED}
    assert listed - due == set()
    assert listed - not_due == set()


def test_an_unknown_duty_is_named() -> None:
    """A slip in the id says so."""
    assert entry("RV4").citation == "CL reg 7(3)(a)"
    with pytest.raises(UnknownDutyError, match="RV99"):
        entry("RV99")


@pytest.mark.parametrize(
    ("duty", "first"),
    [("PA17", date(2001, 10, 1)), ("RV4", date(2011, 4, 1)), ("SP7", date(2014, 5, 13)), ("EN4", date(2018, 4, 1))],
)
def test_a_duty_is_law_from_its_first_day(duty: str, first: date) -> None:
    """Not the day before."""
    assert entry(duty).is_law_on(first)
    assert not entry(duty).is_law_on(date.fromordinal(first.toordinal() - 1))


def test_local_policy_is_as_old_as_one_likes() -> None:
    """A local rule has no commencement."""
    assert entry("LP2").is_law_on(date(1990, 1, 1))


CHANGED_SINCE = {
    "AC9": ("applies_to",),
    "AC11": ("citation", "applies_to"),
    "AS5": ("citation", "applies_to"),
    "AS17": ("citation",),
    "ED8": ("applies_to",),
    "HL1": ("applies_to",),
    "HL3": ("applies_to",),
    "LP2": ("citation",),
    "MN6": ("applies_to",),
    "MN10": ("applies_to",),
    "PA17": ("citation", "applies_to"),
}
"""What the catalogue says otherwise than the first list of duties, with a reason in CHANGELOG under *Law*: it leads now."""


def test_the_ids_of_the_first_list_are_promises(shared: Path) -> None:
    """Every id of the first list is still there, in its order; what it carries is unchanged but for what is named above."""
    rows = list(csv.DictReader((shared / "law" / "duties.csv").read_text(encoding="utf-8").splitlines()))
    first = {row["id"] for row in rows}
    assert [row["id"] for row in rows] == [duty_id for duty_id in CATALOGUE if duty_id in first]
    for row in rows:
        one = CATALOGUE[row["id"]]
        ours = {"period": one.period, "count": one.counted, "basis": one.force, "citation": one.citation}
        ours |= {"in_due_list": one.in_due_list, "applies_to": ";".join(one.applies_to)}
        changed = tuple(fact for fact, value in ours.items() if value != row[fact])
        assert changed == CHANGED_SINCE.get(row["id"], ()), row["id"]
        assert one.title.lower() != row["title"].lower()
