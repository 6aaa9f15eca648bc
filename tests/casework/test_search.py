"""Finding people by what somebody typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leavingcare.casework.search import find_one_adviser, find_one_person, matching_people
from leavingcare.errors import NotFound
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser, Person

NAMES = [
    "Zofia O'Brien-Żukowska",
    "Sam",
    "Sam Lee",
    "Sam Leeson",
    "Łukasz Ó Súilleabháin",
    "Nguyễn Thị Mai",
    "Ana Lu",
    "Al Abid",
]
PEOPLE = [Person(ref=f"P{number:03}", name=name, case_id=f"00{number}7") for number, name in enumerate(NAMES, start=1)]
PEOPLE.append(Person(ref="P009"))
ADVISERS = [Adviser(name="Kim Adeyemi", worker_id="W1"), Adviser(name="Kim Sutcliffe"), Adviser(name="Jo Malik")]


@pytest.mark.parametrize(
    ("typed", "refs"),
    [
        ("P001", [1]),
        ("p1", [1]),
        ("p01", [1]),
        ("0017", [1]),
        ("zofia", [1]),
        ("zukowska", [1]),
        ("ŻUKOWSKA", [1]),
        ("o’brien", [1]),
        ("OBrien", [1]),
        ("zoz", [1]),
        ("brien zuk", []),
        ("obrien zuk", [1]),
        ("sam", [2, 3, 4]),
        ("sam lee", [3]),
        ("sam lees", [4]),
        ("sl", [3, 4]),
        ("lukasz", [5]),
        ("nguyen", [6]),
        ("ntm", [6]),
        ("al", [7, 8]),
        ("p009", [9]),
        ("nobody", []),
        ("", []),
        ("  ", []),
        ("-", []),
    ],
)
def test_a_reference_a_number_a_name_initials_or_a_part_find_people(typed: str, refs: list[int]) -> None:
    """Case, accents and apostrophes make no difference; initials and parts of names are taken together."""
    assert [int(one.ref[1:]) for one in matching_people(PEOPLE, typed)] == refs


def test_when_several_fit_the_error_names_references_only() -> None:
    """What was typed may be a name, so it is not repeated."""
    with pytest.raises(NotFound) as several:
        find_one_person(PEOPLE, "sam")
    assert several.value.sentence == "3 young people fit: P002, P003, P004."
    with pytest.raises(NotFound) as none:
        find_one_person(PEOPLE, "Zacharias")
    assert "Zacharias" not in none.value.sentence
    crowd = [Person(ref=f"P{number:03}", name="Sam Hall") for number in range(12)]
    with pytest.raises(NotFound, match="and 4 more"):
        find_one_person(crowd, "sam")


def test_advisers_are_found_the_same_way() -> None:
    """By number, part of a name or initials."""
    assert (
        find_one_adviser(ADVISERS, "w1").name
        == find_one_adviser(ADVISERS, "adey").name
        == find_one_adviser(ADVISERS, "KA").name
        == "Kim Adeyemi"
    )
    with pytest.raises(NotFound, match="2 advisers fit: Kim Adeyemi, Kim Sutcliffe"):
        find_one_adviser(ADVISERS, "kim")
    with pytest.raises(NotFound, match="No adviser"):
        find_one_adviser(ADVISERS, "pat")


@given(st.text(max_size=20))
def test_folding_is_stable_and_any_text_may_be_typed(text: str) -> None:
    """Nothing typed brings the search down."""
    assert normalised_name(normalised_name(text)) == normalised_name(text)
    matching_people(PEOPLE, text)
