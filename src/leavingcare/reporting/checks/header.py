"""The Department's rules about the header rows of care leavers, for those who are in the return of the year that runs."""

from __future__ import annotations

from leavingcare.facts import codes
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.checks.check import ERROR, WARNING, Sentences, check, check_beside_everybody
from leavingcare.reporting.checks.return_rows import Around, row_as_it_stands, year_that_runs
from leavingcare.reporting.ssda903.rows import is_upn, was_looked_after_in


@check("101", ERROR, "lc person edit {ref} sex")
def sex_is_told(person: PersonOnDay) -> Sentences:
    """Sex has a code of the year."""
    sex = codes.sex_in_return(person.details.sex, year_that_runs(person).year)
    if row_as_it_stands(person) and (sex is None or not codes.valid("sex", sex, year_that_runs(person).year)):
        yield "sex is not recorded with a code of the return"


@check("103", WARNING, "lc person edit {ref} ethnicity")
def ethnicity_is_told(person: PersonOnDay) -> Sentences:
    """Ethnicity has been obtained."""
    if row_as_it_stands(person) and person.details.ethnicity is None:
        yield "ethnicity is not recorded: the return will say that it has not been obtained"


@check("165", WARNING, "lc person edit {ref} parent")
def motherhood_is_told(person: PersonOnDay) -> Sentences:
    """Of girls looked after in the year it is known whether they are mothers."""
    if _was_in_care(person) and person.details.sex == "F" and person.details.parent is None and not person.details.child_born:
        yield "looked after in the year, and not known whether she is a mother"


@check("168", WARNING, "lc person edit {ref} upn")
def pupil_number_is_right(person: PersonOnDay) -> Sentences:
    """A pupil number has the shape of one."""
    if _was_in_care(person) and person.details.upn and not is_upn(person.details.upn):
        yield "the pupil number (UPN) has not the shape of one"


@check("442", WARNING, "lc person edit {ref} upn")
def pupil_number_is_told(person: PersonOnDay) -> Sentences:
    """Those looked after in the year have a pupil number, or the code that says why not."""
    if _was_in_care(person) and not person.details.upn:
        yield "looked after in the year, and no pupil number (UPN) or code that says why"


@check_beside_everybody("INT34", ERROR, 'lc person edit {ref} "case id"')
def one_number_each(person: PersonOnDay, everybody: Around) -> Sentences:
    """Nobody else has the same case number."""
    number = person.details.case_id
    if number and everybody.numbers[number] > 1:
        yield "somebody else has the same case number"


def _was_in_care(person: PersonOnDay) -> bool:
    row = row_as_it_stands(person)
    return row is not None and row.place.record is not None and was_looked_after_in(row.place.record, year_that_runs(person))
