"""Kinds of record describe themselves: nothing is left unsaid, and what they say fits together."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.facts.codes import NAMES
from leavingcare.facts.coding import Ids, field_names, required_fields, value_types
from leavingcare.facts.events import Contact, Occasion
from leavingcare.facts.kinds import KINDS
from leavingcare.facts.people import Person
from leavingcare.facts.record import Description, Fact, Spell, adviser_ids, descriptions, label_of
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.facts.spells import Allocation, Home

EVERY_FIELD = [(kind, name) for kind in KINDS.values() for name in field_names(kind)]
LINKS = {"id", "person", "home", "text_seen"}
"""Texts that say nothing: identities and checksums."""


def _is_said(said: Description) -> bool:
    return bool(said.is_text or said.choices or said.code_list or said.is_adviser or said.names_others)


def test_every_text_says_what_it_is() -> None:
    """Words, codes, or somebody's own words, which may name others or not: nothing is handed over unread."""
    texts = [(kind, name) for kind, name in EVERY_FIELD if value_types(kind)[name] in (str, Ids) and name not in LINKS]
    assert len(texts) > 70
    assert [(kind.KIND, name) for kind, name in texts if not _is_said(descriptions(kind)[name])] == []


def test_only_what_holds_text_is_described_as_text() -> None:
    """Codes are in a list that there is; a day that has been is a day; ids of advisers are texts."""
    for kind, name in EVERY_FIELD:
        said, held = descriptions(kind)[name], value_types(kind)[name]
        assert held in (str, Ids) or not _is_said(said), (kind.KIND, name)
        assert held is date or not said.is_past, (kind.KIND, name)
        assert said.code_list in (None, *NAMES), (kind.KIND, name)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_each_field_that_is_corrected_has_a_word_of_its_own(kind: type[Fact]) -> None:
    """What somebody types means one field."""
    fields = [
        name for name in field_names(kind) if not (descriptions(kind)[name].is_fixed or descriptions(kind)[name].is_adviser)
    ]
    typed = [word for name in fields for word in (label_of(kind, name), *descriptions(kind)[name].typed_as)]
    assert kind is RiskAssessment or len(typed) == len(set(typed))


def test_a_field_that_came_later_is_never_needed() -> None:
    """An archive of 0.1.0 has no such column."""
    new = {(kind.KIND, name) for kind, name in EVERY_FIELD if descriptions(kind)[name].is_new}
    of_risk_assessments = {("risk_assessment", name) for name in ("author_ids", "signer_id", "authors_as_signed")}
    row_ids = {(kind.KIND, "row_id") for kind in KINDS.values() if issubclass(kind, Spell)}
    of_councils_papers = {
        ("action", "theme"),
        ("home", "why"),
        ("occasion", "score"),
        ("plan", "led_by"),
        ("review", "participation"),
    }
    assert new == {*of_risk_assessments, *row_ids, *of_councils_papers, ("person", "child_born")}
    assert [name for kind, name in EVERY_FIELD if descriptions(kind)[name].is_new and name in required_fields(kind)] == []


def test_a_kind_says_what_it_is_called_and_where_it_belongs() -> None:
    """Each has a name of its own for one, for many and in a life; of the people only, a life has none."""
    assert {kind.KIND for kind in KINDS.values() if kind.GROUP is None} == {"person", "adviser"}
    for names in ([kind.ONE for kind in KINDS.values()], [kind.MANY for kind in KINDS.values()]):
        assert len(set(names)) == len(KINDS)
    assert (Person.ONE, Person.MANY, Home.GROUP, Home.SHAPE) == ("young person", "young people", "homes", "spell")


def test_what_a_kind_says_replaces_what_its_base_class_says() -> None:
    """The kind of a contact is one of some words; an occasion has other words; both have the place of the base class."""
    assert "drop-in" in descriptions(Contact)["what"].choices
    assert "complaint" in descriptions(Occasion)["what"].choices
    assert [field_names(kind).index("what") for kind in (Contact, Occasion)] == [2, 2]


def test_the_advisers_whom_a_fact_names_are_found_by_its_description() -> None:
    """One id, several, or none."""
    day = date(2026, 11, 3)
    assert list(adviser_ids(Allocation(person="P001", start=day, adviser="kim"))) == [("adviser", "kim")]
    written = RiskAssessment(
        person="P001", number=1, about="lost touch", opened=day, author_ids=("kim", "jo"), signer_id="dele"
    )
    assert list(adviser_ids(written)) == [("author_ids", "kim"), ("author_ids", "jo"), ("signer_id", "dele")]
    assert list(adviser_ids(Home(person="P001", start=day))) == []
