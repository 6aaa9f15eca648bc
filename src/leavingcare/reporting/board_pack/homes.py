"""Blocks 6 and 7: where care leavers live, and the risk assessments for unsuitable homes and lost touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.presentation.document import STACKED
from leavingcare.reporting.board_pack.breakdowns import NOT_ON_FILE, by_band, by_dimension, is_not_covered, members, simply
from leavingcare.reporting.board_pack.draft_tables import (
    ON_FILE,
    TOTAL,
    Average,
    DraftBlock,
    DraftRow,
    DraftTable,
    Number,
    crossed,
    grid_table,
    median,
    pack_with,
)
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.measure_cells import AMOUNT, COVERED, adding_up, rest_key, tally_key, within
from leavingcare.reporting.board_pack.plans_and_visits import people_with
from leavingcare.reporting.board_pack.population import DIMENSIONS, EQUALITY, all_entitled
from leavingcare.reporting.disclosure import Count, Figure, Key, Pack, joined, pack_of
from leavingcare.reporting.measures import Measure, Place, Verdict
from leavingcare.reporting.measures.bands import BANDS, band_of
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.homes import (
    BB_NIGHTS,
    BB_PEOPLE,
    BED_AND_BREAKFAST,
    NOT_OF_THE_BASE,
    SUITABLE_TODAY,
    days_until_known,
)
from leavingcare.reporting.measures.learning import EET_TODAY
from leavingcare.reporting.measures.population import duties_listed, has_left_care, unclear
from leavingcare.reporting.measures.risk import KINDS, RISK_SIGNED, assessment_since, needed_since

_NO_INFORMATION, _LEFT_OUT = "no information", "abroad, deported or residence not known"
_OTHER, _NOT_KNOWN = "other accommodation", "not known"
TYPES = {
    "B": "with parents or relatives",
    "Z": "with former foster carers",
    "C": "residential care",
    "D": "semi-independent",
    "T": "foyer or supported housing",
    "E": "supported lodgings",
    "K": "ordinary lodgings",
    "U": "independent living",
    "Y": _OTHER,
    "V": "emergency accommodation",
    "W": "bed and breakfast",
    "S": "no fixed abode",
    "X": "in custody",
}
_APART = simply(SUITABLE_TODAY, "suitable", "not suitable", _NO_INFORMATION)
GROUPS = {
    "with parents, relatives or former foster carers": "BZ",
    "supported or residential": "CDTE",
    "independent living or lodgings": "KU",
    "emergency, bed and breakfast, no fixed abode or custody": "VWSX",
    _OTHER: "Y",
}
"""The sixteen types grouped, by their letters."""


def homes(material: Material) -> DraftBlock:
    """Types of home and suitability by age and area, bed and breakfast, moves, staying put."""
    is_told, notes = material.is_told(SUITABLE_TODAY), material.notes_on(SUITABLE_TODAY, BB_PEOPLE)
    suitability = by_band(_APART, material.now, "suitability_by_age", "Suitable accommodation, by age", "suitable")
    by_type = (*([] if material.coarse else [_types(material)]), _groups(material), *_apart(material))
    return DraftBlock(
        "6",
        "Home",
        (
            *((suitability, *by_type) if is_told else ()),
            *([_bed_and_breakfast(material)] if material.is_told(BB_PEOPLE) else []),
            _moves(material),
        ),
        ("Abroad, deported, or residence not known: left out where suitability is judged.", *notes),
        joined(_not_known(material, band) for band in (*BANDS, TOTAL)),
    )


def _not_known(material: Material, band: str) -> Pack:
    """Whose home is not known: those of whom nothing is recorded, and those left out where suitability is judged.

    The second are the base of work and study less the base of suitability, which a reader can take from one another.
    """
    everybody = [person for person in _everybody(material.now) if band in (TOTAL, band_of(person.age))]
    judged = [member for member in members(SUITABLE_TODAY, material.now) if band in (TOTAL, member.breakdown)]
    places = [verdict.judgement.place for verdict in judged]
    left_out = (
        Count(_column_key(material, EET_TODAY, band, TOTAL), len(everybody)),
        Count(_column_key(material, SUITABLE_TODAY, band, TOTAL), len(places)),
    )
    rest = Count(rest_key(*(count.key for count in left_out)), len(everybody) - len(places), information=True)
    nothing = Count(_column_key(material, SUITABLE_TODAY, band, _NO_INFORMATION), places.count(Place.NOT_KNOWN), True)
    unknown = sum(group_of(person) == _NOT_KNOWN for person in everybody)
    not_known = Count(_home_key(material, "home_groups_by_age", _NOT_KNOWN, band), unknown, information=True)
    return joined([within(*left_out, information=True), adding_up(not_known, nothing, rest)])


def _column_key(material: Material, measure: Measure, band: str, column: str) -> Key:
    """The guard's name of a column of the table by age of a measure that is taken apart into its three places."""
    if band == TOTAL:
        return material.key(measure.id, "apart", TOTAL, column)
    return tally_key(material.day, measure, band, TOTAL if column == TOTAL else _APART.columns[column].value)


def _everybody(cohort: Cohort) -> list[PersonOnDay]:
    """All care leavers of 17 to 25 who belong to the measures of today, those whose home cannot be judged included."""
    return [member.person for member in members(EET_TODAY, cohort) if member.person is not None]


def type_of(person: PersonOnDay) -> str:
    """The type of home of the day."""
    code = person.home_code
    if code is None:
        return _NO_INFORMATION
    return _LEFT_OUT if code[0] in NOT_OF_THE_BASE else TYPES.get(code[0], _OTHER)


def group_of(person: PersonOnDay) -> str:
    """The group of types that the home of the day belongs to."""
    code = person.home_code
    if code is None or code[0] in NOT_OF_THE_BASE:
        return _NOT_KNOWN
    return next((group for group, letters in GROUPS.items() if code[0] in letters), _OTHER)


def _types(material: Material) -> DraftTable:
    rows = (*TYPES.values(), _LEFT_OUT, _NO_INFORMATION)
    return _by_age(material, "home_by_age", "Where care leavers live, by age", type_of, rows)


def _groups(material: Material) -> DraftTable:
    table = _by_age(material, "home_groups_by_age", "Where care leavers live, grouped, by age", group_of, (*GROUPS, _NOT_KNOWN))
    return replace(table, chart=STACKED)


def _by_age(
    material: Material, table_id: str, caption: str, row_of: Callable[[PersonOnDay], str], rows: tuple[str, ...]
) -> DraftTable:
    cells = crossed(_everybody(material.now), row_of, rows, lambda person: str(band_of(person.age)), BANDS)
    return grid_table(table_id, caption, "Home", cells, lambda row, band: _home_key(material, table_id, row, band))


def _home_key(material: Material, table_id: str, row: str, band: str) -> Key:
    if row != TOTAL:
        return material.key(table_id, row, band)
    return material.key(EET_TODAY.id, "apart", TOTAL, TOTAL) if band == TOTAL else tally_key(material.day, EET_TODAY, band)


def _apart(material: Material) -> Iterator[DraftTable]:
    """Suitable or not, in and out of area; and for one group beside another where nothing is hidden.

    For the public the groups would cost the tables by age: those left out here are the difference to the tables of block 8.
    """
    for dimension in DIMENSIONS:
        if dimension.name == "area" or (dimension in EQUALITY and not material.coarse):
            yield by_dimension(_APART, material.now, dimension, ("suitability", "Suitable accommodation"), "suitable")


def _bed_and_breakfast(material: Material) -> DraftTable:
    """People on the last day and in the quarter, and their nights."""
    people = tally_key(material.day, BB_PEOPLE, None, Place.COUNTED.value)
    nights = tally_key(material.day, BB_NIGHTS, None, AMOUNT)
    stayed = [member.person for member in members(BB_PEOPLE, material.now) if member.judgement.place is Place.COUNTED]
    today = Count(material.key(BB_PEOPLE.id, "on the last day"), sum(_is_in_bed_and_breakfast(person) for person in stayed))
    whole = Count(people, len(stayed))
    amount = Count(nights, int(material.figure((BB_NIGHTS.id, None)).numerator), about=people)
    rows = (
        DraftRow("People on the last day", (Number(today.key),)),
        DraftRow("People in the quarter", (Number(people),)),
        DraftRow("Nights in the quarter", (Number(nights),)),
    )
    pack = joined([pack_of([whole, amount]), within(whole, today)])
    return DraftTable("bed_and_breakfast", "Bed and breakfast", "", ("Number",), rows, pack)


def _is_in_bed_and_breakfast(person: PersonOnDay | None) -> bool:
    return bool(person and person.home and person.home.letter == BED_AND_BREAKFAST)


def _moves(material: Material) -> DraftTable:
    """Moves and staying put in the quarter, counted in people; and how long it took until we knew."""
    moved, known, staying, ended = 0, list[int](), 0, 0
    for person in material.now.people:
        if not has_left_care(person):
            continue
        moved += any(material.in_quarter(home.start) and not home.away_for for home in person.life.homes)
        known += days_until_known(person, material.quarter.first)
        staying += any(arrangement.covers(person.day) for arrangement in person.life.staying_put)
        ended += any(material.in_quarter(arrangement.end) for arrangement in person.life.staying_put)
    table = people_with(
        material,
        "moves_and_staying_put",
        "Moves and staying put",
        {"moved in the quarter": moved, "in staying put on the last day": staying, "staying put ended in the quarter": ended},
        all_entitled(material),
    )
    moves = (material.quarter.name, table.id, "moved in the quarter")
    days = Average(median(known), Figure((*moves, "median"), moves))
    row = DraftRow("median days until a move was known", (days,))
    return replace(table, rows=(*table.rows, row), pack=pack_with([days], table.pack))


def risk(material: Material) -> DraftBlock:
    """The risk assessments that are called for, and how far each has come; those late for review."""
    if not material.is_told(RISK_SIGNED):
        return DraftBlock("7", "Risk assessments", (), material.notes_on(RISK_SIGNED))
    return DraftBlock(
        "7",
        "Risk assessments",
        (_risk_by_kind(material), _risk_reviews(material)),
        (
            "In time: submitted within two working days and signed by a manager within two more. Those in custody need none.",
            *material.notes_on(RISK_SIGNED),
        ),
    )


_SIGNED = "signed in time"
_RISK = (_SIGNED, "signed late", "waiting for a signature", "not written")
_RISK_PARTS = {TOTAL: TOTAL, ON_FILE: COVERED, _SIGNED: Place.COUNTED.value, NOT_ON_FILE: Place.NOT_COVERED.value}
"""The columns of a kind that are counts of its measure, and which."""


def _risk_by_kind(material: Material) -> DraftTable:
    """One line for each kind. Somebody may need both: the total counts assessments, and says of how many people."""
    verdicts = [member for member in members(RISK_SIGNED, material.now) if member.breakdown]
    columns = (*_RISK, *([NOT_ON_FILE] if any(map(is_not_covered, verdicts)) else []))
    cells = crossed(verdicts, lambda verdict: str(verdict.breakdown), KINDS, _risk_column, columns)

    def key_of(row: str, column: str) -> Key:
        if row != TOTAL and column in _RISK_PARTS:
            return tally_key(material.day, RISK_SIGNED, row, _RISK_PARTS[column])
        return material.key(RISK_SIGNED.id, "apart", row, column)

    words = ("risk_by_kind", "Risk assessments that are called for", "Because of")
    table = grid_table(*words, cells, key_of, _SIGNED, base_without=NOT_ON_FILE)
    people = sum(member.breakdown is None for member in members(RISK_SIGNED, material.now))
    both = within(Count(key_of(TOTAL, TOTAL), len(verdicts)), Count(tally_key(material.day, RISK_SIGNED, None), people))
    return replace(table, pack=joined([table.pack, both]))


def _risk_column(verdict: Verdict) -> str:
    person, about = verdict.person, KINDS[str(verdict.breakdown)]
    if is_not_covered(verdict):
        return NOT_ON_FILE
    if verdict.judgement.place is Place.COUNTED or person is None:
        return _SIGNED
    assessment = assessment_since(person, about, needed_since(person, about) or person.day)
    if assessment is None:
        return "not written"
    return "signed late" if assessment.signed and assessment.signed <= person.day else "waiting for a signature"


def _risk_reviews(material: Material) -> DraftTable:
    """People whose assessment waits for a signature and for how long, and those late for review."""
    waiting, late = list[int](), 0
    for person in material.now.people:
        if unclear(person):
            continue
        sign, review = duties_listed(person, "LP3"), duties_listed(person, "LP4")
        waiting += [(person.day - duty.start).days for duty in sign if duty.start]
        late += any(duty.by is not None and duty.by < person.day for duty in review)
    lines = {"waiting for a signature": len(waiting), "late for review": late}
    if not material.coarse:
        lines |= {"signed in the quarter from the account that wrote it": _signed_by_their_writers(material)}
    called_for = Count(tally_key(material.day, RISK_SIGNED, None), material.figure((RISK_SIGNED.id, None)).asked)
    table = people_with(material, "risk_waiting", "Unsigned, and late for review", lines, called_for)
    unsigned = (material.quarter.name, table.id, "waiting for a signature")
    days = Average(median(waiting), Figure((*unsigned, "median"), unsigned))
    row = DraftRow("median days without a signature", (days,))
    return replace(table, rows=(*table.rows, row), pack=pack_with([days], table.pack))


def _signed_by_their_writers(material: Material) -> int:
    """Risk assessments signed in the quarter from the account from which they were written: a question for managers."""
    found = (assessment for person in material.now.people for assessment in person.life.risk_assessments)
    return sum(assessment.id in material.from_one_account and material.in_quarter(assessment.signed) for assessment in found)
