"""Block 1: who is supported, and who came and went."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.status.support import S23C
from leavingcare.reporting.board_pack.draft_tables import TOTAL, DraftBlock, DraftRow, DraftTable, Number, crossed, grid_table
from leavingcare.reporting.board_pack.inputs import Material, at_least, yes_or_no
from leavingcare.reporting.board_pack.measure_cells import adding_up, tally_key
from leavingcare.reporting.disclosure import Count, Key, Pack, Sum, joined, pack_of
from leavingcare.reporting.measures.advisers import UNALLOCATED
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.homes import BB_PEOPLE

ENTITLED = "entitled"
AGES = {"16-17": range(16, 18), "18-20": range(18, 21)}
OLDEST = "21 and over"
BANDS = (*AGES, OLDEST)
_ELIGIBLE, RELEVANT, _TO_21 = "eligible", "relevant", "former relevant, 18 to 20"
_SUPPORTED, _OFFER_ONLY = "former relevant, over 21, supported", "former relevant, over 21, yearly offer only"
_SEXES = {"M": "male", "1": "male", "F": "female", "2": "female"}
_GROUPS = {"W": "White", "M": "Mixed", "A": "Asian", "B": "Black", "C": "Asian", "O": "other"}
_UNKNOWN_ETHNICITY = ("REFU", "NOBT")
_NOT_KNOWN = "not known"
_REMINDED = "closed, with a reminder date"
_STATES = ("open", "closed", "refuses contact", "says not needed")


class Dimension(NamedTuple):
    """A way of dividing everybody: its name, the heading, what stands after *by*, the labels, and who has which."""

    name: str
    heading: str
    by: str
    labels: tuple[str, ...]
    label_of: Callable[[PersonOnDay], str]


def age_band(person: PersonOnDay) -> str:
    """The age band of somebody entitled."""
    return at_least(person.age, AGES, OLDEST)


def status_of(person: PersonOnDay) -> str:
    """The status of somebody entitled; over 21 whether more than the yearly offer is owed."""
    if person.status in (_ELIGIBLE, RELEVANT):
        return person.status
    if S23C in person.bases:
        return _TO_21
    return _OFFER_ONLY if person.is_offer_only else _SUPPORTED


def area_of(person: PersonOnDay) -> str:
    """In or out of the authority's area, by the home of the day."""
    away = person.home.out_of_area if person.home else None
    return {True: "out of area", False: "in area", None: _NOT_KNOWN}[away]


AREAS = ("in area", "out of area", _NOT_KNOWN)


def _service_of(person: PersonOnDay) -> str:
    running = person.service
    if running is None or running.state not in _STATES:
        return _NOT_KNOWN
    return _REMINDED if running.state == "closed" and running.remind_on else running.state


def _sex_of(person: PersonOnDay) -> str:
    return _SEXES.get(person.details.sex or "", _NOT_KNOWN)


def _ethnicity_of(person: PersonOnDay) -> str:
    code = person.details.ethnicity
    return _NOT_KNOWN if not code or code in _UNKNOWN_ETHNICITY else _GROUPS.get(code[0], _NOT_KNOWN)


_YES_OR_NO = ("yes", "no", _NOT_KNOWN)
DIMENSIONS = (
    Dimension("status", "Status", "status", (_ELIGIBLE, RELEVANT, _TO_21, _SUPPORTED, _OFFER_ONLY), status_of),
    Dimension("service", "Service", "service", ("open", "closed", _REMINDED, *_STATES[2:], _NOT_KNOWN), _service_of),
    Dimension("sex", "Sex", "sex", ("female", "male", _NOT_KNOWN), _sex_of),
    Dimension("ethnicity", "Ethnicity", "ethnicity", ("White", "Mixed", "Asian", "Black", "other", _NOT_KNOWN), _ethnicity_of),
    Dimension(
        "uasc",
        "Came as an unaccompanied asylum-seeking child",
        "how they came",
        _YES_OR_NO,
        lambda person: yes_or_no(person.details.uasc),
    ),
    Dimension("disability", "Disability", "disability", _YES_OR_NO, lambda person: yes_or_no(person.details.disabled)),
    Dimension("parent", "Is a parent", "who is a parent", _YES_OR_NO, lambda person: yes_or_no(person.details.parent)),
    Dimension("area", "Lives", "living in or out of area", AREAS, area_of),
)

EQUALITY = tuple(
    dimension for dimension in DIMENSIONS if dimension.name in ("sex", "ethnicity", "uasc", "disability", "parent")
)
"""By which it is asked whether one group is worse off."""


def all_entitled(material: Material) -> Count:
    """Everybody entitled: the group of whom tables tell that add up to nothing."""
    return Count(material.key(ENTITLED, TOTAL), len(material.entitled), printed=False)


def who_we_support(material: Material) -> DraftBlock:
    """Everybody entitled, divided in each way by age, and those who came and went in the quarter."""
    tables = tuple(entitled_by(material, dimension) for dimension in DIMENSIONS)
    return DraftBlock(
        "1",
        "Who we support",
        (*tables, _came_and_went(material)),
        ("Entitled: eligible, relevant, and former relevant while some duty towards them runs, the yearly offer included.",),
        joined([_supported(material), _asked_about_bed_and_breakfast(material)]),
    )


def _asked_about_bed_and_breakfast(material: Material) -> Pack:
    """The number of people in bed and breakfast is printed out of all entitled, and those of whom nobody can tell."""
    asked = Count(tally_key(material.day, BB_PEOPLE, None), material.figure((BB_PEOPLE.id, None)).asked)
    return adding_up(asked, Count(material.key(ENTITLED, TOTAL), len(material.entitled)))


def _supported(material: Material) -> Pack:
    """Those entitled to more than the yearly offer are those who are owed a personal adviser.

    Somebody owed the offer alone may be owed one too, where their courses are not on file: they are asked about as well.
    """
    whole = Count(material.key(ENTITLED, TOTAL), len(material.entitled))
    offer_only = Count(
        material.key(ENTITLED, "status", _OFFER_ONLY), sum(status_of(person) == _OFFER_ONLY for person in material.entitled)
    )
    asked = Count(tally_key(material.day, UNALLOCATED, None), material.figure((UNALLOCATED.id, None)).asked)
    return adding_up(whole, asked, offer_only)


def entitled_by(material: Material, dimension: Dimension) -> DraftTable:
    """Everybody entitled by one dimension and age. Every such table shares the totals of the ages."""
    cells = crossed(material.entitled, dimension.label_of, dimension.labels, age_band, BANDS)

    def key_of(row: str, column: str) -> Key:
        if row == TOTAL:
            return material.key(ENTITLED, TOTAL) if column == TOTAL else material.key(ENTITLED, "age", column)
        return material.key(ENTITLED, dimension.name, row, *([] if column == TOTAL else [column]))

    return grid_table(f"entitled_by_{dimension.name}", f"Entitled, by {dimension.by} and age", dimension.heading, cells, key_of)


def _came_and_went(material: Material) -> DraftTable:
    now, before = _entitled(material.now), _entitled(material.before)
    asked, closed = _asked_and_closed(material)
    found = {
        "newly entitled": len(now - before),
        "no longer entitled": len(before - now),
        "asked for support, over 21": asked,
        "service closed": closed,
    }
    keys: dict[str, Key] = {label: (material.quarter.name, label) for label in found}
    rows = tuple(DraftRow(label, (Number(key),)) for label, key in keys.items())
    counts = {keys[label]: value for label, value in found.items()}
    return DraftTable(
        "came_and_went",
        "Who came and went in the quarter",
        "In the quarter",
        ("Young people",),
        rows,
        _stock_and_flow(material, counts, keys, len(now & before)),
    )


def _stock_and_flow(material: Material, flows: Mapping[Key, int], keys: Mapping[str, Key], stayed: int) -> Pack:
    """Those entitled at the end are those who stayed and those who came: a reader of two packs can take one from the other."""
    end, start = material.key(ENTITLED, TOTAL), (material.before.day.isoformat(), ENTITLED, TOTAL)
    both = (material.quarter.name, "entitled throughout")
    came, went = keys["newly entitled"], keys["no longer entitled"]
    group = all_entitled(material)
    counts = [group, *(Count(key, value, among=group.key) for key, value in flows.items())]
    counts += [Count(both, stayed), Count(end, stayed + flows[came]), Count(start, stayed + flows[went])]
    return pack_of(counts, [Sum(end, (both, came)), Sum(start, (both, went))])


def _entitled(cohort: Cohort) -> set[str]:
    return {person.ref for person in cohort.people if person.is_entitled}


def _asked_and_closed(material: Material) -> tuple[int, int]:
    """People over 21 who asked for support in the quarter, and people whose service was closed in it."""
    asked = closed = 0
    for person in material.now.people:
        asked += any(
            occasion.what == "support asked" and material.in_quarter(occasion.on) for occasion in person.life.occasions
        )
        closed += any(spell.state == "closed" and material.in_quarter(spell.start) for spell in person.life.service)
    return asked, closed
