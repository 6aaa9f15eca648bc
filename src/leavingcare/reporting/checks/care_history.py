"""The Department's rules about who belongs into OC3, held against the return as it was sent.

1001, 1007 and 1016 as they are meant: the sector's validator flags everybody of 20 and over in 1001, fails on a birthday
of 29 February and overlooks open episodes in 1007, and takes leaving on the birthday for leaving after it in 1016.
"""

from __future__ import annotations

from leavingcare.dates import format_long
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.checks.check import CORRECT, ERROR, WARNING, Sentences, check, check_beside_everybody
from leavingcare.reporting.checks.return_rows import Around, ReturnRow, place_this_year, row_sent, year_that_runs
from leavingcare.reporting.ssda903.cohort import OUT, STRICT_AGES, care_left_after, care_on, died_in_care, is_with_another


@check("1000", ERROR, CORRECT)
def nobody_who_died_in_care(person: PersonOnDay) -> Sentences:
    """Nobody who died in care is returned as a care leaver."""
    row = row_sent(person)
    if row and row.place.record and died_in_care(row.place.record):
        yield f"{row.label}: care ended with death"


@check("1001", ERROR, "lc explain {ref}")
def thirteen_weeks(person: PersonOnDay) -> Sentences:
    """Whoever is returned was looked after for thirteen weeks from 14, some of it after 16, and was not adopted."""
    row = row_sent(person)
    if row and row.place.rule == "1001" and row.place.verdict == OUT:
        yield f"{row.label}: {row.place.why}"


@check("1002", WARNING, "lc import ssda903 FOLDER")
def looked_after_at_all(person: PersonOnDay) -> Sentences:
    """Whoever is returned has an episode of care."""
    row = row_sent(person)
    if row and not person.recorded.care:
        yield f"{row.label}: no episode of care is recorded"


@check("1007", ERROR, CORRECT)
def not_looked_after_on_the_birthday(person: PersonOnDay) -> Sentences:
    """Nobody of 17 or 18 is returned who was still looked after on that birthday."""
    row = _strict(row_sent(person))
    episode = care_on(row.place.record, row.place.birthday) if row and row.place.record and row.place.birthday else None
    if row and row.place.birthday and episode:
        yield (
            f"{row.label}: looked after on the birthday, {format_long(row.place.birthday)}, since {format_long(episode.start)}"
        )


@check_beside_everybody("1010", ERROR, "lc import ssda903 FOLDER")
def no_episode_left_open(person: PersonOnDay, everybody: Around) -> Sentences:
    """Nobody is returned whose episode is open in an earlier return and missing from the next."""
    newest = everybody.newest_care
    for episode in person.life.care:
        left_behind = episode.end is None and episode.as_of and newest and episode.as_of < newest and episode.source
        if row_sent(person) and left_behind and episode.as_of:
            yield (
                f"the episode since {format_long(episode.start)} was open on {format_long(episode.as_of)}, and "
                "no later file has it"
            )


@check("1011", ERROR, CORRECT)
def nobody_taken_over(person: PersonOnDay) -> Sentences:
    """Nobody is returned whose care another authority took over."""
    row = row_sent(person)
    if row and row.place.record and row.place.birthday and is_with_another(row.place.record, row.place.birthday):
        yield f"{row.label}: last looked after by another authority"


@check("1016", ERROR, CORRECT)
def left_by_the_birthday(person: PersonOnDay) -> Sentences:
    """Nobody of 17 or 18 is returned who left care after that birthday. On the birthday is not after it."""
    row = _strict(row_sent(person))
    if row and row.place.record and row.place.birthday:
        episode = care_left_after(row.place.record, row.place.birthday)
        if episode and episode.end and episode.end <= row.year.end:
            yield f"{row.label}: left care on {format_long(episode.end)}, after the birthday, {format_long(row.place.birthday)}"


@check("dropped from the return", WARNING, "lc explain {ref}")
def nobody_is_lost(person: PersonOnDay) -> Sentences:
    """Whoever was in last year's return and is of age for this year's is in it, or there is a reason."""
    row, placed = row_sent(person), place_this_year(person)
    if row and placed and placed.verdict == OUT and (placed.age or 0) <= 21:
        yield f"was in the {row.label}, and is left out of that of {year_that_runs(person).year}: {placed.why}"


def _strict(row: ReturnRow | None) -> ReturnRow | None:
    return row if row and row.age in STRICT_AGES else None
