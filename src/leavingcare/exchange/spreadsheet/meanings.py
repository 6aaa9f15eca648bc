"""What a column of a team's spreadsheet can mean, and the headings that people give it.

Each line: meaning | kind of value | headings. The kind is number, name, date, yes or no, worker, text, unread, or a list of
codes (see facts.codes). Headings are compared without case, signs and line breaks. A meaning marked + may be understood
from the cells alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

NUMBER, NAME, DATE, YES_OR_NO, WORKER, TEXT, UNREAD = "number", "name", "date", "yes or no", "worker", "text", "unread"
NOT_READ = "not read"
"""The meaning of a column that is left out."""

_LINES = """
case number | number | yp id, id, yp no, yp number, child id, child unique id, person id, case number, case no, case \
id, client id, mosaic id, mosaic no, mosaic number, lcs id, lcs number, ics number, ics id, eclipse id, liquidlogic \
id, system id, cs id, ref, ref no, reference, unique id, p number, swift id, carefirst id, frameworki id, client ref, client \
reference, client no, client number, case ref, case reference, child ref
name | name | name, yp name, young person, young persons name, full name, client name, child name, childs name, care \
leaver, yp, name surname first, name last name first, surname first name, surname and first name, yp name surname first
first name | name | first name, forename, forenames, first names, given name, christian name
surname | name | surname, last name, family name
date of birth + | date | dob, d o b, date of birth, birth date, birthdate, born, birthday
sex + | sex | sex, gender, m f, m f u, sex m f
ethnicity | ethnicity | ethnicity, ethnic origin, ethnic code, ethnic group
unaccompanied | yes or no | uasc, ua sc, uasc y n, asylum seeker, unaccompanied, former uasc, uasc or former uasc
disabled | yes or no | disability, disabled, has disability
parent | yes or no | parent, is a parent, young parent, has children
leave expires | date | leave expires, leave to remain expires, leave to remain until, ltr expiry, visa expiry, \
immigration expiry, brp expiry
status | eligibility | category, status, lc status, leaving care status, eligibility, eligibility category, legal \
category, cl status, leaving care category, care leaver status, entitlement
team | text | team, lc team, allocated team
adviser | worker | pa, personal adviser, personal advisor, allocated pa, allocated personal advisor, allocated \
personal adviser, pa name, adviser, advisor, lc pa, allocated worker, worker, keyworker, key worker, allocated to
last seen | date | last seen, last seen f2f, last seen face to face, last visit, last visit date, date last seen, date \
last visited, last visited, last f2f, last face to face, date of last visit, visit date, last stat visit, last \
statutory visit
last contact | date | last contact, date of last contact, last contact date, latest contact, latest date of contact, \
last spoke, last spoken to, last in contact
plan reviewed | date | last pp review, last pp, last pp date, last pathway plan, pp last done, last pwp, \
 last review, pp review, last pp review date, pp reviewed, pathway plan review, \
plan reviewed, last pathway plan review, date of last review, latest pathway plan review date, pp last reviewed, last \
pwp review, pwp review
review due | date | pp due, next pp review, next review, review due, pp review due, next pp due, next review due, \
pathway plan due, pwp due, date of next review, next pathway plan review
plan written | date | pathway plan, pathway plan date, pp date, date of pathway plan, pp completed, pathway plan \
completed, pp start, pwp date, plan date
needs assessed | date | needs assessment, needs assessment date, date of needs assessment, assessment completed, na \
completed
home + | accommodation | accommodation, accommodation type, type of accommodation, accomm, accom, housing, housing \
type, living arrangements, placement, placement type, home, living situation, where living
suitable | suitability | suitable, suitability, suitable accommodation, suitable y n, accommodation suitable, is \
accommodation suitable, suitability of accommodation, accom suitable
moved in | date | date moved in, moved in, move in date, moved in date, date of move, accommodation start date, moved, \
in since, tenancy start, tenancy start date, accommodation from
activity + | activity | eet neet, eet, eet status, neet, neet eet, education employment training, activity, activity \
status, main activity, ete, ete status, eet neet status, uni college work, \
education or work, education or employment, work or education
activity in words | text | where what, what, where, eet details, ete details, eet detail, activity details, course, \
course or job, details of eet, college or employer, education details
in touch | in touch | in touch, la in touch, in touch y n, in contact, are we in touch
staying put | yes or no | staying put, staying put y n, stay put, sp, is staying put
offer sent | date | 21 letter sent, 21 offer, 21 offer sent, over 21 letter, over 21 letter sent, over 21 offer, post \
21 letter, post 21 offer, 21 letter, offer letter sent, 21 offer date, 21 letter date
age | unread | age, current age, age now, age today
rag | unread | rag, rag rating, rag status, risk, risk level, priority
documents | unread | docs, documents, key documents, id docs, id documents
comments | unread | comments, comment, notes, note, update, updates, case notes, other, actions
next visit | unread | next visit, next visit due, visit due, next contact, next contact due
days | unread | days since last seen, days since, days since contact, days overdue
"""
_UNREAD_BECAUSE = {
    "age": "lc works it out from the date of birth",
    "rag": "lc shows what is overdue, and why",
    "documents": "a list without dates; tick them off in the checklist",
    "comments": "free text stays in the spreadsheet",
    "next visit": "lc works it out",
    "days": "lc works it out",
    "review due": "lc works it out; the dates are only checked",
}
_SIGNS = re.compile(r"[^\w]+|_")


class Meaning(NamedTuple):
    """What a column can mean. `headings` are folded, the most telling first. `by_cells`: its cells alone may say so.

    `because`: why the column is not kept.
    """

    words: str
    kind: str
    headings: tuple[str, ...]
    by_cells: bool
    because: str | None


@cache
def meanings() -> dict[str, Meaning]:
    """All meanings by their words, in the order in which they are shown."""
    found = {}
    for line in _LINES.strip().splitlines():
        words, kind, headings = (part.strip() for part in line.split(" | "))
        by_cells = words.endswith(" +")
        words = words.removesuffix(" +")
        names = tuple(heading.strip() for heading in headings.split(","))
        found[words] = Meaning(words, kind, names, by_cells, _UNREAD_BECAUSE.get(words))
    return found


@cache
def by_heading() -> dict[str, str]:
    """From every known heading, folded, to its meaning."""
    return {heading: meaning.words for meaning in meanings().values() for heading in meaning.headings}


def folded(heading: str) -> str:
    """A heading without case, signs and line breaks: “Last⏎PP review” is last pp review, M/F is m f."""
    return " ".join(_SIGNS.sub(" ", heading.casefold()).split())
