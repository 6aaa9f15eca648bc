"""The steps of a risk assessment, each as a draft to be confirmed. A signature is never undone, only reopened, in the open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.casework.desk import Desk
from leavingcare.casework.finding import fold
from leavingcare.casework.recording.days import happened
from leavingcare.casework.recording.draft import UNNUMBERED, Draft
from leavingcare.casework.recording.staff import deciding
from leavingcare.casework.risk.documents import checksum, for_head_of_service, next_steps, reference
from leavingcare.dates import say
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts import LOST_TOUCH, UNSUITABLE, Adviser, Person, RiskAssessment
from leavingcare.law.due import duties
from leavingcare.law.policy import Policy

KINDS = (UNSUITABLE, LOST_TOUCH)
REVIEW_DUTY = "LP4"
_AND = " and "
_WANTED = {
    "risks": "the risks",
    "view": "the young person's view",
    "interim_safety": "the safety until then",
    "actions": "what will be done, by whom and when",
}
_TO_SEE = "The head of service sees this one: under 18, bed and breakfast or no fixed abode."


class Written(NamedTuple):
    """What an author writes; None leaves a part as it is."""

    reason: str | None = None
    risks: str | None = None
    view: str | None = None
    interim_safety: str | None = None
    actions: str | None = None


def open_assessment(desk: Desk, person: Person, kind: str, reason: str | None, author: Adviser | None) -> Draft:
    """Open a risk assessment. Raises Refused where one of that kind is open already."""
    life = desk.store.life(person.ref)
    for one in life.risk_assessments:
        if one.about == kind and one.state != "closed":
            raise Refused(f"{reference(one)} ({kind}) of {person.ref} is open already.", f"lc risk write {reference(one)}")
    homes = [home for home in life.homes if home.covers(desk.on) and not home.away_for]
    new = RiskAssessment(
        person=person.ref,
        number=UNNUMBERED,
        about=kind,
        opened=desk.on,
        author=author.name if author else None,
        home=homes[-1].id if homes and kind == UNSUITABLE else None,
        reason=reason,
    )
    return Draft(
        command=f"risk open {person.ref} '{kind}'",
        refs=(person.ref,),
        saved=(new,),
        day=desk.on,
        warnings=_to_see(desk, new),
        next_steps=(f"lc risk list {person.ref}",),
    )


def write(desk: Desk, one: RiskAssessment, words: Written, author: Adviser) -> Draft:
    """Write or mend the text. Whoever writes becomes an author beside those before, so cannot sign it.

    Raises Refused unless it is a draft or was returned, or where nothing is written.
    """
    _in_state(desk, one, "draft", "returned")
    given = {field: text for field, text in words._asdict().items() if text is not None}
    if not given:
        raise WrongUse("Nothing was written.", f"lc risk write {reference(one)}")
    return _draft(desk, one, "write", replace(one, **given, author=_with_author(one, author)))


def submit(desk: Desk, one: RiskAssessment) -> Draft:
    """Hand it to a manager. Raises Refused while something is not written."""
    _in_state(desk, one, "draft", "returned")
    missing = _missing(one) + ([] if one.author else ["the author"])
    if missing:
        raise Refused(f"{reference(one)} still wants {', '.join(missing)}.", f"lc risk write {reference(one)}")
    return _draft(desk, one, "submit", replace(one, submitted=desk.on, returned=None, returned_why=None))


def send_back(desk: Desk, one: RiskAssessment, why: str) -> Draft:
    """Return it to its author. It counts as not submitted, so that it is on the list again; the log keeps when it was."""
    _in_state(desk, one, "submitted")
    return _draft(desk, one, "return", replace(one, submitted=None, returned=desk.on, returned_why=why), why)


def sign(desk: Desk, one: RiskAssessment, manager: Adviser) -> Draft:
    """A manager's signature under exactly the text that stands.

    Raises Refused for an author, for somebody who is no manager, and for what is not submitted; WrongUse if not in post.
    """
    _in_state(desk, one, "submitted")
    if one.author is None:
        raise Refused(f"{reference(one)} names no author, so nobody can tell who may sign.", f"lc risk return {reference(one)}")
    if fold(manager.name) in (fold(author) for author in one.author.split(_AND)):
        raise Refused(f"{manager.name} wrote {reference(one)}: another manager has to sign it.")
    deciding(manager, desk.on)
    signed = replace(one, signed=desk.on, signed_by=manager.name, text_seen=checksum(one), reviewed=None)
    signed = replace(signed, next_review=next_review(desk, signed))
    draft = _draft(desk, one, f"sign --by '{manager.name}'", signed)
    draft = replace(draft, taken_back_by=f"lc risk reopen {reference(one)}")
    missing = _missing(one)
    return replace(draft, warnings=(*draft.warnings, f"Not written: {', '.join(missing)}.")) if missing else draft


def reopen(desk: Desk, one: RiskAssessment, why: str) -> Draft:
    """Take a signed or closed one back to a draft. The log keeps the signature and why it no longer stands."""
    _in_state(desk, one, "signed", "closed")
    bare = replace(
        one,
        submitted=None,
        returned=None,
        returned_why=None,
        signed=None,
        signed_by=None,
        text_seen=None,
        reviewed=None,
        next_review=None,
        closed=None,
        closed_why=None,
    )
    return _draft(desk, one, "reopen", bare, why)


def review(desk: Desk, one: RiskAssessment, day: date, following: date | None = None) -> Draft:
    """A review that leaves the text as it is. `following`: the next one sooner than the interval asks.

    Raises Refused where none is signed, WrongUse for a day before the signature or a next review that is too late.
    """
    _in_state(desk, one, "signed")
    happened(desk, day)
    if one.signed and day < one.signed:
        raise WrongUse(f"{reference(one)} was signed on {say(one.signed)}: a review comes after that.")
    reviewed = replace(one, reviewed=day, next_review=None)
    latest = next_review(desk, reviewed)
    if following is not None and (following <= day or (latest and following > latest)):
        latest_words = f" and {say(latest)} at the latest" if latest else ""
        raise WrongUse(f"The next review comes after {say(day)}{latest_words}.")
    return _draft(desk, one, f"review --day {day.isoformat()}", replace(reviewed, next_review=following or latest))


def close(desk: Desk, one: RiskAssessment, why: str) -> Draft:
    """Close it: the reason for it is over, or it was opened in error. Raises Refused while it waits for a signature.

    What was never signed counts as not submitted: while the home is still unsuitable, another one is owed.
    """
    _in_state(desk, one, "draft", "returned", "signed")
    submitted = one.submitted if one.signed else None
    return _draft(desk, one, "close", replace(one, submitted=submitted, closed=desk.on, closed_why=why), why)


def next_review(desk: Desk, one: RiskAssessment) -> date | None:
    """The last day for the next review, as the law room counts it for this document alone (LP4); None if none is owed."""
    life = desk.store.life(one.person)
    day = max(desk.on, *(step for step in (one.signed, one.reviewed) if step))
    owed = duties(replace(life, risk_assessments=(one,)), day, Policy(desk.store.settings()))
    return next((duty.by for duty in owed if duty.id == REVIEW_DUTY), None)


def _in_state(desk: Desk, one: RiskAssessment, *states: str) -> None:
    last = max(day for day in (one.opened, one.submitted, one.returned, one.signed, one.reviewed, one.closed) if day)
    if last > desk.on:
        raise WrongUse(f"The last step of {reference(one)} was on {say(last)}, after {say(desk.on)}.", "Look at --on.")
    if one.state not in states:
        wanted = " or ".join(part for part in (", ".join(states[:-1]), states[-1]) if part)
        raise Refused(f"{reference(one)} is {one.state}, and this is for a {wanted} one.", next_steps(one)[0])


def _draft(desk: Desk, before: RiskAssessment, step: str, after: RiskAssessment, why: str | None = None) -> Draft:
    verb, _, rest = step.partition(" ")
    return Draft(
        command=f"risk {verb} {reference(before)}{' ' if rest else ''}{rest}",
        refs=(before.person,),
        saved=(after,),
        why=why,
        day=desk.on,
        warnings=_to_see(desk, after),
        next_steps=tuple(next_steps(after)),
    )


def _to_see(desk: Desk, one: RiskAssessment) -> tuple[str, ...]:
    seen = one.state != "closed" and for_head_of_service(desk.store.life(one.person), desk.on, Policy(desk.store.settings()))
    return (_TO_SEE,) if seen else ()


def _with_author(one: RiskAssessment, author: Adviser) -> str:
    authors = one.author.split(_AND) if one.author else []
    return _AND.join(dict.fromkeys((*authors, author.name)))


def _missing(one: RiskAssessment) -> list[str]:
    return [words for field, words in _WANTED.items() if not getattr(one, field) and not _cannot_be_had(one, field)]


def _cannot_be_had(one: RiskAssessment, field: str) -> bool:
    """Nobody can say what somebody thinks who cannot be reached."""
    return field == "view" and one.about == LOST_TOUCH
