"""ssd_person, ssd_disability and ssd_immigration_status: who the young people are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from leavingcare.exchange.csv_rows import Row
from leavingcare.exchange.extract import ROW_LEFT_OUT, VALUE_LEFT_OUT
from leavingcare.exchange.ssd.tables import Tables
from leavingcare.facts.people import Person

_UASC = "uasc"
_LIMITED = (
    "refugee",
    "humanitarian protection",
    "discretionary",
    "limited leave",
    "leave to remain",
    "section 67",
    "calais",
    "temporary protection",
    "pre settled",
    "family reunion",
    "private life",
    "uasc leave",
)
_NOT_LIMITED = ("claim", "pending", "exhausted", "refused", "appeal", "indefinite", "settled status", "citizen", "british")


class _Immigration(NamedTuple):
    """`uasc` is only ever true: no row does not say that somebody came with their family."""

    uasc: bool | None = None
    leave_from: date = date.min
    leave_until: date | None = None


def read_people(tables: Tables, as_of: date, recorded: dict[str, str], keep: Collection[str]) -> None:
    """A Person for each row of ssd_person that is about somebody to `keep`; the others are only noted.

    `recorded` is the category of each in the case system.
    """
    disabled, immigration = _disabilities(tables), _immigration(tables)
    for row in tables.rows("ssd_person"):
        number = row.needed_number("pers_person_id")
        if number is None:
            continue
        if number not in keep:
            tables.not_kept.add(number)
            continue
        if number in tables.born:
            row.report("pers_person_id", "is the number of a row before", ROW_LEFT_OUT)
            continue
        status = immigration.get(number, _Immigration())
        person = _person(row, number, as_of)
        tables.born[number] = person.born
        tables.extract.facts.append(
            Person(
                ref=number,
                case_id=number,
                name=_name(row),
                born=person.born,
                died=person.died,
                sex=person.sex,
                ethnicity=person.ethnicity,
                upn=person.upn,
                parent=person.parent,
                uasc=status.uasc,
                leave_expires_on=status.leave_until,
                disabled=disabled.get(number),
                recorded_status=recorded.get(number),
                source=row.source,
                as_of=as_of,
            )
        )


def _person(row: Row, number: str, as_of: date) -> Person:
    """What ssd_person itself says. A mother is said to be one; nobody is said not to be a parent."""
    row.expect("pers_dob")
    born = row.day("pers_dob")
    if born and born > as_of:
        row.report("pers_dob", "is in the future", VALUE_LEFT_OUT)
        born = None
    return Person(
        ref=number,
        born=born,
        died=row.day("pers_death_date"),
        sex=row.code("pers_sex", "sex"),
        ethnicity=row.code("pers_ethnicity", "ethnicity"),
        upn=row.text("pers_upn_unknown"),
        parent=True if (row.text("pers_is_mother") or "N")[0] in "Yy1" else None,
    )


def _name(row: Row) -> str | None:
    return " ".join(filter(None, (row.text("pers_forename"), row.text("pers_surname")))) or None


def _disabilities(tables: Tables) -> dict[str, bool]:
    """NONE says that there is no disability, any other code that there is one. No row says nothing."""
    found: dict[str, bool] = {}
    for row in tables.rows("ssd_disability"):
        number, code = row.needed("disa_person_id"), row.needed("disa_disability_code")
        if number and code:
            found[number] = found.get(number, False) or code.upper() != "NONE"
    return found


def _immigration(tables: Tables) -> dict[str, _Immigration]:
    """The end of the latest limited leave. The end of being a UASC is an 18th birthday and no end of leave."""
    found: dict[str, _Immigration] = {}
    for row in tables.rows("ssd_immigration_status"):
        number, status = row.needed("immi_person_id"), row.needed("immi_immigration_status")
        if number is None or status is None:
            continue
        known, words = found.get(number, _Immigration()), status.casefold().replace("-", " ")
        start, end = row.day("immi_immigration_status_start_date") or date.min, row.day("immi_immigration_status_end_date")
        if words == _UASC or words.startswith("unaccompanied"):
            found[number] = known._replace(uasc=True)
        elif start >= known.leave_from:
            found[number] = known._replace(leave_from=start, leave_until=_end_of_leave(row, words, end))
    return found


def _end_of_leave(row: Row, words: str, end: date | None) -> date | None:
    limited = any(word in words for word in _LIMITED)
    other = any(word in words for word in _NOT_LIMITED) and "pre settled" not in words
    if end and not limited and not other:
        row.report("immi_immigration_status", "is not known as limited leave, so that its end is not read", VALUE_LEFT_OUT)
    return end if limited and not other else None
