"""Block 8: education, employment and training."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from leavingcare.facts.spells import Activity
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.board_pack.breakdowns import (
    NOT_ON_FILE,
    Apart,
    by_band,
    by_dimension,
    is_not_covered,
    members,
    simply,
)
from leavingcare.reporting.board_pack.draft_tables import TOTAL, DraftBlock, DraftTable, list_table, listed
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.plans_and_visits import people_with
from leavingcare.reporting.board_pack.population import EQUALITY, all_entitled
from leavingcare.reporting.disclosure import Count, Key, Pack, Sum, joined, pack_of
from leavingcare.reporting.measures import Place, Verdict
from leavingcare.reporting.measures.learning import EET_TODAY
from leavingcare.reporting.measures.population import has_left_care

_NO_INFORMATION = "no information"
LINES = {
    "F1": "full time, higher education",
    "F2": "full time, other education",
    "F4": "full time, apprenticeship",
    "F5": "full time, training or job",
    "P1": "part time, higher education",
    "P2": "part time, other education",
    "P4": "part time, apprenticeship",
    "P5": "part time, training or job",
    "G4": "neither: illness or disability",
    "G5": "neither: other reasons",
    "G6": "neither: pregnancy or parenting",
}
"""The eleven lines of the Department."""
_BEFORE_2022 = {"F3": "F5", "P3": "P5"}
_EITHER, _NEITHER = _PLACES = "in education or work", "in neither"
_APART = simply(EET_TODAY, _EITHER, _NEITHER, _NO_INFORMATION)
GROUPS = {
    "education": ("F1", "P1", "F2", "P2"),
    "apprenticeship, training or job": ("F4", "P4", "F5", "P5"),
    "neither: illness or disability": ("G4",),
    "neither: other reasons": ("G5", "G6"),
}
"""The eleven lines grouped."""
_COMPLETED = "completed"


def learning(material: Material) -> DraftBlock:
    """In education or work by age, the eleven lines of the Department, one group beside another, apprenticeships."""
    columns = {words: Place.NOT_COUNTED if code[0] == "G" else Place.COUNTED for code, words in LINES.items()}
    fine = Apart(EET_TODAY, {**columns, _NO_INFORMATION: Place.NOT_KNOWN}, _line_of)
    by_age = by_band(_APART, material.now, "eet_by_age", "In education, employment or training, by age", _EITHER)
    in_full = by_band(fine, material.now, "activity_by_age", "What care leavers do, by age", None)
    lines = _all_ages(material) if material.coarse else replace(in_full, turned=True)
    words = ("eet", "In education, employment or training")
    apart = (by_dimension(_APART, material.now, dimension, words, _EITHER) for dimension in EQUALITY)
    tables = (by_age, lines, *apart) if material.is_told(EET_TODAY) else ()
    return DraftBlock("8", "Learning and work", (*tables, _apprenticeships(material)), material.notes_on(EET_TODAY))


def _all_ages(material: Material) -> DraftTable:
    """What care leavers do in a few groups, all ages together."""
    group_of = {code: group for group, codes in GROUPS.items() for code in codes}
    among = members(EET_TODAY, material.now)
    labels = (*GROUPS, _NO_INFORMATION, *([NOT_ON_FILE] if any(map(is_not_covered, among)) else []))
    found = listed(
        among,
        lambda verdict: NOT_ON_FILE if is_not_covered(verdict) else group_of.get(_code_of(verdict), _NO_INFORMATION),
        labels,
    )

    def key_of(label: str) -> Key:
        if label in (TOTAL, _NO_INFORMATION, NOT_ON_FILE):
            return material.key(EET_TODAY.id, "apart", TOTAL, label)
        return material.key(EET_TODAY.id, "groups", label)

    table = list_table("activity", "What care leavers do, all ages", "Activity", found, key_of)
    return replace(table, pack=joined([table.pack, *(_group_links(found, key_of, place) for place in _PLACES)]))


def _group_links(found: dict[str, int], key_of: Callable[[str], Key], place: str) -> Pack:
    """The groups add up to the line of all ages in the table by age."""
    groups = [group for group, codes in GROUPS.items() if (codes[0][0] == "G") is (place == _NEITHER)]
    total = Count((*key_of(TOTAL)[:-1], place), sum(found[group] for group in groups))
    return pack_of(
        (total, *(Count(key_of(group), found[group]) for group in groups)), [Sum(total.key, tuple(map(key_of, groups)))]
    )


def _code_of(verdict: Verdict) -> str:
    code = (verdict.person.activity_code if verdict.person else None) or ""
    return _BEFORE_2022.get(code, code)


def _line_of(verdict: Verdict) -> str:
    return LINES.get(_code_of(verdict), _NO_INFORMATION)


def _apprenticeships(material: Material) -> DraftTable:
    """Young people who began, completed or left an apprenticeship in the quarter."""
    found = dict.fromkeys(("began an apprenticeship", "completed an apprenticeship", "left an apprenticeship otherwise"), 0)
    began, completed, left = found
    for person in material.now.people:
        for apprentice in _of_apprentices(person):
            found[began] += material.in_quarter(apprentice.start)
            if material.in_quarter(apprentice.end):
                found[completed if apprentice.why_ended == _COMPLETED else left] += 1
    return people_with(material, "apprenticeships", "Apprenticeships in the quarter", found, all_entitled(material))


def _of_apprentices(person: PersonOnDay) -> list[Activity]:
    return [activity for activity in person.life.activities if activity.code in ("F4", "P4")] if has_left_care(person) else []
