"""Risk assessments as people read them: found by number, listed, shown, and the exact text that a manager signs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.session import Session
from leavingcare.casework.signature_accounts import accounts_of
from leavingcare.dates import age_on, format_long
from leavingcare.errors import NotFound, WrongUse
from leavingcare.facts.life import Life
from leavingcare.facts.risk_assessments import AND, RiskAssessment
from leavingcare.law.duties.accommodation import BED_AND_BREAKFAST, NO_FIXED_ABODE, next_review
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Counted
from leavingcare.law.spells_on_day import home_on
from leavingcare.presentation.rows import About, Column, Listing, as_mappings

SUBMITTED = "submitted"
NOBODY_HERE = "somebody not in the case file"
COLUMNS = (
    Column("id", "Id"),
    Column("ref", "Ref"),
    Column("name", "Name", at_most=14),
    Column("kind", "Kind", at_most=18),
    Column("opened", "Opened", if_wide=True),
    Column("author", "Author", if_wide=True, empty_text="nobody yet"),
    Column("state", "State"),
    Column("waiting_days", "Waiting"),
    Column("next_review", "Next review"),
    Column("signed_by", "Signed by", if_wide=True),
    Column("signed_on", "Signed on", on_screen=False),
    Column("head_of_service", "Head of service", empty_text="cannot tell", if_wide=True),
)


class RiskRow(NamedTuple):
    """One risk assessment as it stands. Its fields are the promised keys."""

    id: str
    ref: str
    name: str | None
    kind: str
    opened: date
    author: str | None
    state: str
    waiting_days: int | None
    next_review: date | None
    signed_by: str | None
    signed_on: date | None
    head_of_service: bool | None


WORDS = (
    Column("reason", "Why it was opened"),
    Column("risks", "Risks"),
    Column("view", "The young person's view"),
    Column("interim_safety", "Safety until then"),
    Column("actions", "What will be done"),
    Column("returned_why", "Returned because"),
    Column("closed_why", "Closed because"),
    Column("as_signed", "Text as signed", empty_text="not signed"),
    Column("written_from", "Written from the account", empty_text="not known"),
    Column("signed_from", "Signed from the account", empty_text="not known"),
)
"""What `lc risk show` adds to the columns of the list."""


def reference(assessment: RiskAssessment) -> str:
    """What people type: RA-3."""
    return f"RA-{assessment.number}"


def author_names(assessment: RiskAssessment, names: Mapping[str, str]) -> str | None:
    """Who wrote it, by name; None for nobody yet."""
    known = [names.get(author, NOBODY_HERE) for author in assessment.author_ids]
    return AND.join((*known, *([assessment.author] if assessment.author else ()))) or None


def signer_name(assessment: RiskAssessment, names: Mapping[str, str]) -> str | None:
    """Who signed it, by name."""
    return names.get(assessment.signer_id, NOBODY_HERE) if assessment.signer_id else assessment.signed_by


def the_assessment(session: Session, typed: str) -> RiskAssessment:
    """The risk assessment of a number: RA-3, ra3 and 3 are the same. Raises WrongUse, NotFound."""
    match = re.fullmatch(r"(?:ra[- ]?)?0*(\d{1,6})", typed.strip().casefold())
    if match is None:
        raise WrongUse("That is no risk assessment: they are called RA-3.", "lc risk list shows them.")
    for assessment in session.store.records(RiskAssessment):
        if assessment.number == int(match[1]):
            return assessment
    raise NotFound(f"There is no risk assessment RA-{match[1]}.", "lc risk list shows them.")


def risk_list(session: Session, ref: str | None = None, *, every: bool = False) -> Listing:
    """Risk assessments open on the session's day, oldest first. With `every`, or for one person, closed ones too."""
    rows = [row for row in risk_rows(session, ref) if every or ref or row.state != "closed"]
    whose = f" of {ref}" if ref else ""
    state = "" if every or ref else " open"
    return Listing(
        "risk list",
        session.day,
        COLUMNS,
        as_mappings(rows),
        f"No risk assessment{whose} is{state or ' on file'} on this day.",
        f"Risk assessments{whose}",
        about=About(ref, person.name) if ref and (person := session.store.person(ref)) else None,
        next_steps=[f"lc risk show {rows[0].id}", "lc risk queue"] if rows else [f"lc risk open {ref or ''}".strip()],
    )


def queue(session: Session) -> Listing:
    """What waits for a manager's signature, the longest wait first."""
    rows = queue_rows(session)
    return Listing(
        "risk queue",
        session.day,
        COLUMNS,
        as_mappings(rows),
        "Nothing waits for a signature on this day.",
        "Waiting for a signature",
        next_steps=[f"lc risk sign {rows[0].id}"] if rows else ["lc risk list"],
    )


def queue_rows(session: Session) -> list[RiskRow]:
    """The rows of the queue."""
    return sorted(
        (row for row in risk_rows(session) if row.state == SUBMITTED), key=lambda row: (-(row.waiting_days or 0), row.id)
    )


def show_assessment(session: Session, assessment: RiskAssessment) -> Listing:
    """One risk assessment as it stands, with its whole text."""
    life, assessment = session.store.life(assessment.person), assessment.as_known_on(session.day)
    names = session.adviser_names()
    accounts = accounts_of(session.store, assessment)
    row = {
        **as_mappings([_risk_row(assessment, Evaluation(session).on_day(life, session.day), names)])[0],
        **{key: getattr(assessment, key) for key in _TEXT_KEYS},
        "as_signed": None if assessment.signed is None else assessment.text_seen == checksum(assessment, names),
        "written_from": ", ".join(sorted(accounts.written)) or None,
        "signed_from": accounts.signed if assessment.signed else None,
    }
    return Listing(
        "risk show",
        session.day,
        (*COLUMNS, *WORDS),
        [row],
        "",
        f"Risk assessment {reference(assessment)}",
        layout="cards",
        next_steps=next_steps(assessment),
    )


def next_steps(assessment: RiskAssessment) -> list[str]:
    """What can be done with it now."""
    number = reference(assessment)
    return {
        "draft": [f"lc risk write {number}", f"lc risk submit {number}"],
        "returned": [f"lc risk write {number}", f"lc risk submit {number}"],
        SUBMITTED: [f"lc risk sign {number}", f"lc risk return {number}"],
        "signed": [f"lc risk review {number}", f"lc risk close {number}"],
        "closed": [f"lc risk list {assessment.person}"],
    }[assessment.state]


def text_lines(assessment: RiskAssessment, names: Mapping[str, str]) -> list[str]:
    """The text that is signed: a heading and what is written under it, line by line.

    Once it is signed it names its authors as it did then, whatever their names are now.
    """
    authors = assessment.authors_as_signed or author_names(assessment, names)
    return [
        f"{reference(assessment)}, {assessment.about}, of {assessment.person}, opened on {format_long(assessment.opened)}, "
        f"written by {authors or 'nobody yet'}",
        *(f"{column.heading}: {getattr(assessment, column.key) or 'nothing written'}" for column in WORDS[:5]),
    ]


def checksum(assessment: RiskAssessment, names: Mapping[str, str]) -> str:
    """Sixteen digits that stand for exactly that text."""
    return sha256("\n".join(text_lines(assessment, names)).encode()).hexdigest()[:16]


def for_head_of_service(life: Life, day: date, policy: Policy) -> bool | None:
    """Does the head of service see it: under 18, bed and breakfast or no fixed abode? None where that cannot be told."""
    born = life.person.born
    under_18 = None if born is None else age_on(born, day, leap_day_to_march=policy.leap_day_to_march) < 18
    home = home_on(life, day)
    in_danger = None if home is None or home.letter is None else home.letter in (BED_AND_BREAKFAST, NO_FIXED_ABODE)
    answers = (under_18, in_danger)
    return True if True in answers else None if None in answers else False


def risk_rows(session: Session, ref: str | None = None) -> Iterator[RiskRow]:
    """A row for each risk assessment that was opened by the day, closed ones as well, by number; or for those of one person."""
    known = [
        assessment
        for assessment in session.store.records(RiskAssessment)
        if assessment.opened <= session.day and ref in (None, assessment.person)
    ]
    lives = (
        {life.person.ref: life for life in session.store.lives({assessment.person for assessment in known})} if known else {}
    )
    evaluation, names = Evaluation(session), session.adviser_names()
    for assessment in sorted(known, key=lambda assessment: assessment.number):
        if ref is None and lives[assessment.person].person.restricted_since and not session.restricted:
            session.left_out.add(assessment.person)
            continue
        person = evaluation.on_day(lives[assessment.person], session.day)
        yield _risk_row(assessment.as_known_on(session.day), person, names)


def _review_by(person: PersonOnDay, assessment: RiskAssessment) -> date | None:
    """The same day as on the due list; None while it is not signed, and where the day cannot be told."""
    if assessment.state != "signed":
        return None
    found = next_review(person, assessment)
    return found.day if isinstance(found, Counted) else found if isinstance(found, date) else None


def _risk_row(assessment: RiskAssessment, person: PersonOnDay, names: Mapping[str, str]) -> RiskRow:
    life, day = person.recorded, person.day
    waits = assessment.state == SUBMITTED and assessment.submitted is not None
    return RiskRow(
        id=reference(assessment),
        ref=assessment.person,
        name=life.person.name,
        kind=assessment.about,
        opened=assessment.opened,
        author=author_names(assessment, names),
        state=assessment.state,
        waiting_days=(day - assessment.submitted).days if waits and assessment.submitted else None,
        next_review=_review_by(person, assessment),
        signed_by=signer_name(assessment, names) if assessment.signed else None,
        signed_on=assessment.signed,
        head_of_service=for_head_of_service(life, day, person.policy),
    )


_TEXT_KEYS: Sequence[str] = tuple(
    column.key for column in WORDS if column.key not in ("as_signed", "written_from", "signed_from")
)
