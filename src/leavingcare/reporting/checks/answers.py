"""The Department's rules about what OC3 says: the codes, and which go together. 347, 348 and 391 as they are meant.

The sector's validator compares 347 with a bare T, so that T1 and T2 pass, and knows no upper age in 391.
"""

from __future__ import annotations

from leavingcare.dates import format_long
from leavingcare.facts import codes
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.touch import DIED, WENT_HOME, YES
from leavingcare.reporting.checks.check import CORRECT, ERROR, Sentences, check
from leavingcare.reporting.checks.return_rows import return_rows, row_as_it_stands, row_sent
from leavingcare.reporting.ssda903.cohort import OLDEST, YOUNGEST
from leavingcare.reporting.ssda903.rows import ALWAYS_UNSUITABLE, NOT_AT_17


@check("131", ERROR, "lc contact {ref}")
def in_touch_is_told(person: PersonOnDay) -> Sentences:
    """Whether we are in touch is told with one of the six codes."""
    for row in return_rows(person):
        window = row.place.window
        if row.in_touch is None and (row.sent or (window is not None and window.until < person.day)):
            asked = f" from {format_long(window.since)} to {format_long(window.until)}" if window else ""
            yield f"{row.label}: not known whether we were in touch{asked}"


@check("132", ERROR, CORRECT)
def activity_is_of_the_year(person: PersonOnDay) -> Sentences:
    """The activity has a code of the year."""
    for row in return_rows(person):
        if row.activity and not codes.valid("activity", row.activity, row.year.year):
            yield f"{row.label}: activity {row.activity} is no code of that year"


@check("133", ERROR, CORRECT)
def accommodation_is_judged(person: PersonOnDay) -> Sentences:
    """The accommodation has a letter and a suitability; homeless and in custody are never suitable."""
    for row in return_rows(person):
        code = row.accommodation
        if code and (len(code) == 1 or not codes.valid("accommodation", code, row.year.year)):
            yield f"{row.label}: accommodation {code} lacks its suitability (1 or 2)"
        elif code and code[0] in ALWAYS_UNSUITABLE and code != f"{code[0]}2":
            yield f"{row.label}: accommodation {code} is always unsuitable, {code[0]}2"


@check("344", ERROR, CORRECT)
def nothing_of_those_gone(person: PersonOnDay) -> Sentences:
    """Somebody who died or went home for good has neither activity nor accommodation."""
    for row in return_rows(person):
        if row.in_touch in (DIED, WENT_HOME) and (row.activity or row.accommodation):
            yield f"{row.label}: {row.in_touch} together with an activity or accommodation"


@check("345", ERROR)
def everything_of_those_in_touch(person: PersonOnDay) -> Sentences:
    """Of somebody with whom we are in touch, activity and accommodation are known."""
    for row in return_rows(person):
        missing = [what for what, code in (("activity", row.activity), ("accommodation", row.accommodation)) if code is None]
        if row.in_touch == YES and missing:
            day = f" on {format_long(row.place.window.day)}" if row.place.window else ""
            yield (
                f"{row.label}: in touch, but {' and '.join(missing)} not known{day}",
                f"lc {'activity' if row.activity is None else 'home'} {{ref}}",
            )


@check("347", ERROR, CORRECT)
def no_foyer_under_18(person: PersonOnDay) -> Sentences:
    """Nobody under 18 lives in a foyer."""
    yield from _not_at_17(person, "347", "in a foyer")


@check("3001", ERROR, CORRECT)
def no_former_carers_at_17(person: PersonOnDay) -> Sentences:
    """Nobody lives with former foster carers around the 17th birthday."""
    yield from _not_at_17(person, "3001", "with former foster carers")


def _not_at_17(person: PersonOnDay, rule: str, words: str) -> Sentences:
    for row in return_rows(person):
        if row.age == YOUNGEST and row.accommodation and NOT_AT_17.get(row.accommodation[0]) == rule:
            yield f"{row.label}: {words} ({row.accommodation}) at 17"


@check("348", ERROR, "lc person edit {ref} died")
def the_dead_stay_dead(person: PersonOnDay) -> Sentences:
    """Whom an earlier return has as died, the next one has as died."""
    before, now = row_sent(person), row_as_it_stands(person)
    if before and before.in_touch == DIED and now and now.in_touch != DIED:
        yield f"{before.label}: died; {now.label} would say {now.in_touch or 'nothing'}: record the day of death"


@check("391", ERROR, "lc person edit {ref} born")
def old_enough(person: PersonOnDay) -> Sentences:
    """Nobody is in the return who is not 17 by the end of the year, or is over 25."""
    born = person.details.born
    for row in return_rows(person):
        if row.sent and born and not YOUNGEST <= row.age <= OLDEST:
            yield f"{row.label}: aged {row.age} at the end of the year"
