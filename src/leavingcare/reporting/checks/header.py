"""The Department's rules about the header rows of care leavers, for those who are in the return of the year that runs."""

from __future__ import annotations

from leavingcare.facts import codes
from leavingcare.reporting.checks.case import Case
from leavingcare.reporting.checks.check import ERROR, WARNING, Sentences, check
from leavingcare.reporting.ssda903.rows import is_upn, was_looked_after_in


@check("101", ERROR, "lc person edit {ref} sex")
def sex_is_told(case: Case) -> Sentences:
    """Sex has a code of the year."""
    sex = codes.sex_in_return(case.person.sex, case.year.year)
    if case.as_it_stands and (sex is None or not codes.valid("sex", sex, case.year.year)):
        yield "sex is not recorded with a code of the return"


@check("103", WARNING, "lc person edit {ref} ethnicity")
def ethnicity_is_told(case: Case) -> Sentences:
    """Ethnicity has been obtained."""
    if case.as_it_stands and case.person.ethnicity is None:
        yield "ethnicity is not recorded: the return will say that it has not been obtained"


@check("165", WARNING, "lc person edit {ref} parent")
def motherhood_is_told(case: Case) -> Sentences:
    """Of girls looked after in the year it is known whether they are mothers."""
    if _was_in_care(case) and case.person.sex == "F" and case.person.parent is None:
        yield "looked after in the year, and not known whether she is a mother"


@check("168", WARNING, "lc person edit {ref} upn")
def pupil_number_is_right(case: Case) -> Sentences:
    """A pupil number has the shape of one."""
    if _was_in_care(case) and case.person.upn and not is_upn(case.person.upn):
        yield "the pupil number (UPN) has not the shape of one"


@check("442", WARNING, "lc person edit {ref} upn")
def pupil_number_is_told(case: Case) -> Sentences:
    """Those looked after in the year have a pupil number, or the code that says why not."""
    if _was_in_care(case) and not case.person.upn:
        yield "looked after in the year, and no pupil number (UPN) or code that says why"


@check("INT34", ERROR, 'lc person edit {ref} "case id"')
def one_number_each(case: Case) -> Sentences:
    """Nobody else has the same case number."""
    number = case.person.case_id
    if number and case.around.numbers[number] > 1:
        yield "somebody else has the same case number"


def _was_in_care(case: Case) -> bool:
    row = case.as_it_stands
    return row is not None and row.place.record is not None and was_looked_after_in(row.place.record, case.year)
