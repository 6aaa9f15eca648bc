"""Blocks 3, 4 and 5: pathway plans, being in touch, visits."""

from __future__ import annotations

from leavingcare.law import touch
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.board_pack.breakdowns import (
    NOT_ON_FILE,
    Apart,
    by_band,
    by_group,
    is_not_covered,
    members,
    not_counted_by,
    simply,
)
from leavingcare.reporting.board_pack.draft_tables import (
    TOTAL,
    Average,
    DraftBlock,
    DraftRow,
    DraftTable,
    Number,
    crossed,
    grid_table,
    listed,
    median,
)
from leavingcare.reporting.board_pack.inputs import Material, band
from leavingcare.reporting.board_pack.measure_cells import tally_key, within
from leavingcare.reporting.board_pack.population import BANDS, ENTITLED, RELEVANT, age_band, all_entitled
from leavingcare.reporting.disclosure import Count, Figure, Key, Pack, Sum, joined, pack_of
from leavingcare.reporting.measures import Place, Verdict
from leavingcare.reporting.measures.contact import IN_TOUCH_TODAY
from leavingcare.reporting.measures.plans import PLANS_IN_DATE
from leavingcare.reporting.measures.population import has_left_care
from leavingcare.reporting.measures.visits import VISITS_IN_TIME, last_seen_or_spoken

_LATE = ((30, "overdue 1 to 30 days"), (90, "overdue 31 to 90 days"))
_LATER = "overdue over 90 days"
_NONE, _NO_INFORMATION = "none recorded", "no information"
_LATE_VISIT = ((30, "late by 30 days or less"),)
_LATER_VISIT = "late by more than 30 days"
_SEEN = ("seen", "spoken to, not seen", "neither")
_CONTACT = {"YES": "in touch", "NO": "not in touch", "REFU": "refuses contact", "NREQ": "no longer needs the service"}


def plans(material: Material) -> DraftBlock:
    """Plans in date by age, how late the others are, reviews held, thirteen months."""
    fine = Apart(
        PLANS_IN_DATE,
        {
            "in date": Place.COUNTED,
            **{label: Place.NOT_COUNTED for _, label in _LATE},
            _LATER: Place.NOT_COUNTED,
            _NONE: Place.NOT_KNOWN,
        },
        lambda verdict: _lateness(verdict, "in date", _LATE, _LATER),
    )
    coarse = simply(PLANS_IN_DATE, "in date", "overdue", _NONE)
    words = ("plans_by_age", "Pathway plans by age", "Age")
    if not material.is_told(PLANS_IN_DATE):
        return DraftBlock("3", "Pathway plans", (), material.notes_on(PLANS_IN_DATE))
    return DraftBlock(
        "3",
        "Pathway plans",
        (
            by_group(coarse if material.coarse else fine, material.now, _age_of, BANDS, words, "in date"),
            not_counted_by(fine, material.now, "plans_overdue", "Reviews overdue, by how late", "Overdue"),
            _reviews(material),
        ),
        material.notes_on(PLANS_IN_DATE),
        _everybody_of_an_age(material),
    )


def _everybody_of_an_age(material: Material) -> Pack:
    """All relevant young people, and all who are 18 to 20, have a plan to be reviewed: the same people as in block 1."""
    plans = listed(members(PLANS_IN_DATE, material.now), _age_of, BANDS)
    same = {BANDS[0]: material.key(ENTITLED, "status", RELEVANT), BANDS[1]: material.key(ENTITLED, "age", BANDS[1])}
    packs = []
    for row, key in same.items():
        mine = material.key(PLANS_IN_DATE.id, "apart", row, TOTAL)
        packs.append(pack_of((Count(key, plans[row]), Count(mine, plans[row])), [Sum(key, (mine,))]))
    return joined(packs)


def in_touch(material: Material) -> DraftBlock:
    """In touch by age, attempts and days since contact, those who are left out."""
    fine = Apart(
        IN_TOUCH_TODAY,
        {
            **{words: Place.COUNTED if code == "YES" else Place.NOT_COUNTED for code, words in _CONTACT.items()},
            _NO_INFORMATION: Place.NOT_KNOWN,
        },
        _contact_of,
    )
    coarse = simply(IN_TOUCH_TODAY, "in touch", "not in touch, refusing or not needing it", _NO_INFORMATION)
    apart = coarse if material.coarse else fine
    if not material.is_told(IN_TOUCH_TODAY):
        return DraftBlock("4", "In touch", (), material.notes_on(IN_TOUCH_TODAY))
    by_age = by_band(apart, material.now, "in_touch_by_age", "In touch on the last day, by age", "in touch")
    tables = (by_age, _since_contact(material), _gone(material))
    return DraftBlock("4", "In touch", tables, material.notes_on(IN_TOUCH_TODAY))


def visits(material: Material) -> DraftBlock:
    """Visits in time by age, how late the others are; seen, spoken to or neither."""
    fine = Apart(
        VISITS_IN_TIME,
        {
            "in time": Place.COUNTED,
            **{label: Place.NOT_COUNTED for _, label in _LATE_VISIT},
            _LATER_VISIT: Place.NOT_COUNTED,
            _NONE: Place.NOT_KNOWN,
        },
        lambda verdict: _lateness(verdict, "in time", _LATE_VISIT, _LATER_VISIT),
    )
    coarse = simply(VISITS_IN_TIME, "in time", "late", _NONE)
    words = ("visits_by_age", "Visits by age", "Age")
    if not material.is_told(VISITS_IN_TIME):
        return DraftBlock("5", "Visits", (), material.notes_on(VISITS_IN_TIME))
    return DraftBlock(
        "5",
        "Visits",
        (
            by_group(coarse if material.coarse else fine, material.now, _age_of, BANDS, words, "in time"),
            not_counted_by(fine, material.now, "visits_late", "Visits late, by how late", "Late"),
            _seen_or_spoken(material),
        ),
        (
            "In time and late are counted on the last day of the quarter; those whose first visit is not late yet are left "
            "out.",
            *material.notes_on(VISITS_IN_TIME),
        ),
        _of_those_with_plans(material),
    )


def _of_those_with_plans(material: Material) -> Pack:
    """Everybody who must be visited has a plan to be reviewed: by age, the rest are in custody or new."""
    found = {}
    for measure in (PLANS_IN_DATE, VISITS_IN_TIME):
        number = listed(members(measure, material.now), _age_of, BANDS)
        found[measure.id] = [Count(material.key(measure.id, "apart", row, TOTAL), number[row]) for row in BANDS]
    both = zip(found[PLANS_IN_DATE.id], found[VISITS_IN_TIME.id], strict=True)
    return joined(within(plans, visits) for plans, visits in both)


def _lateness(verdict: Verdict, good: str, bands: tuple[tuple[int, str], ...], beyond: str) -> str:
    if verdict.judgement.place is Place.COUNTED:
        return good
    if verdict.judgement.place is Place.NOT_KNOWN or verdict.judgement.since is None or verdict.person is None:
        return _NONE
    return band((verdict.person.day - verdict.judgement.since).days, bands, beyond)


def _age_of(verdict: Verdict) -> str:
    return age_band(_person(verdict))


def _person(verdict: Verdict) -> PersonOnDay:
    if verdict.person is None:
        raise ValueError("a measure of advisers was asked for young people")
    return verdict.person


def _contact_of(verdict: Verdict) -> str:
    return _CONTACT.get(touch.in_touch(_person(verdict)) or "", _NO_INFORMATION)


def _reviews(material: Material) -> DraftTable:
    """Young people with a review held, cancelled or asked for in the quarter."""
    found = dict.fromkeys(("review held", "review cancelled", "review asked for"), 0)
    for person in material.now.people:
        reviews = [review for review in person.life.reviews if material.in_quarter(review.on)]
        found["review held"] += any(review.held for review in reviews)
        found["review cancelled"] += any(not review.held for review in reviews)
        asked = (occasion for occasion in person.life.occasions if occasion.what == "review asked")
        found["review asked for"] += any(material.in_quarter(request.on) for request in asked)
    return people_with(material, "reviews_in_quarter", "Reviews in the quarter", found, all_entitled(material))


def people_with(material: Material, table_id: str, caption: str, found: dict[str, int], group: Count) -> DraftTable:
    """Numbers of young people that do not add up to anything: somebody may be in several lines or in none.

    `group`: those who may be in them. Where they are a few the guard hides the zeros as well.
    """
    keys = {label: (material.quarter.name, table_id, label) for label in found}
    rows = tuple(DraftRow(label, (Number(key),)) for label, key in keys.items())
    counts = [Count(keys[label], found[label], among=group.key) for label in found]
    return DraftTable(table_id, caption, "", ("Young people",), rows, pack_of([*counts, group]))


def _since_contact(material: Material) -> DraftTable:
    """Attempts in the quarter, and the median of days since the last contact, over everybody in the measure."""
    verdicts = members(IN_TOUCH_TODAY, material.now)
    rows, counts = [], []
    for breakdown in IN_TOUCH_TODAY.breakdowns:
        people = [_person(verdict) for verdict in verdicts if verdict.breakdown == breakdown]
        base = tally_key(material.day, IN_TOUCH_TODAY, breakdown)
        since = [(person.day - last).days for person in people if (last := touch.last_answer(person))]
        attempts = sum(material.in_quarter(contact.on) for person in people for contact in person.life.contacts)
        cells = (Average(attempts, Figure((*base, "attempts"), base)), Average(median(since), Figure((*base, "median"), base)))
        rows.append(DraftRow(str(breakdown), cells))
        counts.append(Count(base, len(people)))
    figures = [cell.figure for row in rows for cell in row.cells if isinstance(cell, Average)]
    columns = ("Contacts and attempts in the quarter", "Median days since the last contact")
    pack = pack_of(counts, (), figures)
    return DraftTable("since_contact", "Contacts and attempts by age", "Age", columns, tuple(rows), pack)


def _gone(material: Material) -> DraftTable:
    found = {"returned home, as the return says": 0, "died in the quarter": 0}
    home, died = found
    for person in material.now.people:
        found[home] += has_left_care(person) and touch.in_touch(person) == "RHOM"
        found[died] += material.in_quarter(person.details.died)
    return people_with(material, "returned_or_died", "Left out of the measure", found, all_entitled(material))


def _seen_or_spoken(material: Material) -> DraftTable:
    verdicts = members(VISITS_IN_TIME, material.now)
    columns = (*_SEEN, *([NOT_ON_FILE] if any(map(is_not_covered, verdicts)) else []))
    cells = crossed(verdicts, _age_of, BANDS, _seen_of, columns)

    def key_of(row: str, column: str) -> Key:
        if column == TOTAL:
            whole = tally_key(material.day, VISITS_IN_TIME, None)
            return whole if row == TOTAL else material.key(VISITS_IN_TIME.id, "apart", row, TOTAL)
        if column == NOT_ON_FILE:
            whole = tally_key(material.day, VISITS_IN_TIME, None, Place.NOT_COVERED.value)
            return whole if row == TOTAL else material.key(VISITS_IN_TIME.id, "apart", row, column)
        return material.key(VISITS_IN_TIME.id, "seen or spoken", row, column)

    return grid_table("seen_or_spoken", "Seen, spoken to, or neither, in the last 56 days", "Age", cells, key_of)


def _seen_of(verdict: Verdict) -> str:
    return NOT_ON_FILE if is_not_covered(verdict) else last_seen_or_spoken(_person(verdict))
