"""The steps of a risk assessment, each as a draft to be confirmed. A signature is never undone, only reopened, in the open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.casework.recording.date_checks import happened
from leavingcare.casework.recording.proposed_change import UNNUMBERED, ProposedChange
from leavingcare.casework.recording.staff_checks import require_manager
from leavingcare.casework.risk.listing import author_names, checksum, for_head_of_service, next_steps, reference, text_lines
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.risk_assessments import AND, LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.law.duties.worklist import duties
from leavingcare.law.policy import Policy
from leavingcare.law.spells_on_day import home_on

KINDS = (UNSUITABLE, LOST_TOUCH)
REVIEW_DUTY = "LP4"
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


def open_assessment(session: Session, person: Person, kind: str, reason: str | None, author: Adviser | None) -> ProposedChange:
    """Open a risk assessment. Raises Refused where one of that kind is open already."""
    life = session.store.life(person.ref)
    for assessment in life.risk_assessments:
        if assessment.about == kind and assessment.state != "closed":
            raise Refused(
                f"{reference(assessment)} ({kind}) of {person.ref} is open already.", f"lc risk write {reference(assessment)}"
            )
    home = home_on(life, session.day)
    new = RiskAssessment(
        person=person.ref,
        number=UNNUMBERED,
        about=kind,
        opened=session.day,
        author_ids=(author.id,) if author else (),
        home=home.id if home and kind == UNSUITABLE else None,
        reason=reason,
    )
    return ProposedChange(
        command="risk open",
        details=f"{person.ref} '{kind}'",
        refs=(person.ref,),
        saved=(new,),
        day=session.day,
        warnings=_to_see(session, new),
        next_steps=(f"lc risk list {person.ref}",),
    )


def write(session: Session, assessment: RiskAssessment, words: Written, author: Adviser) -> ProposedChange:
    """Write or mend the text. Whoever writes becomes an author beside those before, so cannot sign it.

    Raises Refused unless it is a draft or was returned, or where nothing is written.
    """
    _in_state(session, assessment, "draft", "returned")
    given = {field: text for field, text in words._asdict().items() if text is not None}
    if not given:
        raise WrongUse("Nothing was written.", f"lc risk write {reference(assessment)}")
    return _draft(
        session,
        assessment,
        "write",
        replace(assessment, **given, author_ids=tuple(dict.fromkeys((*assessment.author_ids, author.id)))),
    )


def submit(session: Session, assessment: RiskAssessment) -> ProposedChange:
    """Hand it to a manager. Raises Refused while something is not written."""
    _in_state(session, assessment, "draft", "returned")
    missing = _missing(assessment) + ([] if assessment.has_author else ["the author"])
    if missing:
        raise Refused(f"{reference(assessment)} still wants {', '.join(missing)}.", f"lc risk write {reference(assessment)}")
    return _draft(session, assessment, "submit", replace(assessment, submitted=session.day, returned=None, returned_why=None))


def send_back(session: Session, assessment: RiskAssessment, why: str) -> ProposedChange:
    """Return it to its author. It counts as not submitted, so that it is on the list again; the log keeps when it was."""
    _in_state(session, assessment, "submitted")
    return _draft(
        session, assessment, "return", replace(assessment, submitted=None, returned=session.day, returned_why=why), why
    )


def sign(session: Session, assessment: RiskAssessment, manager: Adviser) -> ProposedChange:
    """A manager's signature under exactly the text that stands.

    Raises Refused for an author, for somebody who is no manager, and for what is not submitted; WrongUse if not in post.
    """
    _in_state(session, assessment, "submitted")
    if not assessment.has_author:
        raise Refused(
            f"{reference(assessment)} names no author, so nobody can tell who may sign.",
            f"lc risk return {reference(assessment)}",
        )
    _refuse_author(session, assessment, manager)
    _require_oneself(session, manager)
    require_manager(manager, session.day)
    names = session.adviser_names()
    signed = replace(
        assessment,
        signed=session.day,
        signer_id=manager.id,
        signed_by=None,
        authors_as_signed=author_names(assessment, names),
        text_seen=checksum(assessment, names),
        reviewed=None,
    )
    signed = replace(signed, next_review=next_review(session, signed))
    draft = _draft(session, assessment, "sign", signed, details=f"--by '{manager.name}'")
    draft = replace(draft, taken_back_by=f"lc risk reopen {reference(assessment)}")
    text = tuple(text_lines(assessment, names))
    return replace(draft, warnings=(*draft.warnings, *_before_signing(assessment, manager)), text=text)


def _require_oneself(session: Session, manager: Adviser) -> None:
    """On a server the login is who signs. Raises Refused."""
    user = session.store.user
    if user is None or user.role is None:  # a file knows nobody, and the owner of the tables may do everything
        return
    if user.role != "manager" or user.adviser != manager.id:
        raise Refused("On a server a manager signs with their own login, and for nobody else.", "lc risk queue is their list.")


def reopen(session: Session, assessment: RiskAssessment, why: str) -> ProposedChange:
    """Take a signed or closed one back to a draft. The log keeps the signature and why it no longer stands."""
    _in_state(session, assessment, "signed", "closed")
    bare = replace(
        assessment,
        submitted=None,
        returned=None,
        returned_why=None,
        signed=None,
        signer_id=None,
        signed_by=None,
        authors_as_signed=None,
        text_seen=None,
        reviewed=None,
        next_review=None,
        closed=None,
        closed_why=None,
    )
    return _draft(session, assessment, "reopen", bare, why)


def review(session: Session, assessment: RiskAssessment, day: date, following: date | None = None) -> ProposedChange:
    """A review that leaves the text as it is. `following`: the next one sooner than the interval asks.

    Raises Refused where none is signed, WrongUse for a day before the signature or a next review that is too late.
    """
    _in_state(session, assessment, "signed")
    happened(session, day)
    if assessment.signed and day < assessment.signed:
        raise WrongUse(f"{reference(assessment)} was signed on {format_long(assessment.signed)}: a review comes after that.")
    reviewed = replace(assessment, reviewed=day, next_review=None)
    latest = next_review(session, reviewed)
    if following is not None and (following <= day or (latest and following > latest)):
        latest_words = f" and {format_long(latest)} at the latest" if latest else ""
        raise WrongUse(f"The next review comes after {format_long(day)}{latest_words}.")
    return _draft(
        session, assessment, "review", replace(reviewed, next_review=following or latest), details=f"--day {day.isoformat()}"
    )


def close(session: Session, assessment: RiskAssessment, why: str) -> ProposedChange:
    """Close it: the reason for it is over, or it was opened in error. Raises Refused while it waits for a signature.

    What was never signed counts as not submitted: while the home is still unsuitable, another one is owed.
    """
    _in_state(session, assessment, "draft", "returned", "signed")
    submitted = assessment.submitted if assessment.signed else None
    return _draft(
        session, assessment, "close", replace(assessment, submitted=submitted, closed=session.day, closed_why=why), why
    )


def next_review(session: Session, assessment: RiskAssessment) -> date | None:
    """The last day for the next review, as the law room counts it for this document alone (LP4); None if none is owed."""
    life = session.store.life(assessment.person)
    day = max(session.day, *(step for step in (assessment.signed, assessment.reviewed) if step))
    owed = duties(replace(life, risk_assessments=(assessment,)), day, Policy(session.store.settings()))
    return next((duty.by for duty in owed if duty.id == REVIEW_DUTY), None)


def _in_state(session: Session, assessment: RiskAssessment, *states: str) -> None:
    last = max(
        day
        for day in (
            assessment.opened,
            assessment.submitted,
            assessment.returned,
            assessment.signed,
            assessment.reviewed,
            assessment.closed,
        )
        if day
    )
    if last > session.day:
        raise WrongUse(
            f"The last step of {reference(assessment)} was on {format_long(last)}, after {format_long(session.day)}.",
            "Look at --on.",
        )
    if assessment.state not in states:
        wanted = " or ".join(part for part in (", ".join(states[:-1]), states[-1]) if part)
        raise Refused(
            f"{reference(assessment)} is {assessment.state}, and this is for a {wanted} one.", next_steps(assessment)[0]
        )


def _draft(
    session: Session, before: RiskAssessment, step: str, after: RiskAssessment, why: str | None = None, *, details: str = ""
) -> ProposedChange:
    return ProposedChange(
        command=f"risk {step}",
        details=f"{reference(before)} {details}".strip(),
        refs=(before.person,),
        saved=(after,),
        why=why,
        day=session.day,
        warnings=_to_see(session, after),
        next_steps=tuple(next_steps(after)),
    )


def _to_see(session: Session, assessment: RiskAssessment) -> tuple[str, ...]:
    seen = assessment.state != "closed" and for_head_of_service(
        session.store.life(assessment.person), session.day, Policy(session.store.settings())
    )
    return (_TO_SEE,) if seen else ()


def _refuse_author(session: Session, assessment: RiskAssessment, manager: Adviser) -> None:
    """Raises Refused for an author, whatever they are called now, and for whoever has, or ever had, the name of an author.

    Of one name there may be two records of one worker, who left and came back; and a name alone may be anybody's who bore it.
    """
    if manager.id in assessment.author_ids:
        raise Refused(f"{manager.name} wrote {reference(assessment)}: another manager has to sign it.")
    names = {name: ids for name, ids in session.store.adviser_ids_by_name().items() if manager.id in ids}
    same_name = any(not ids.isdisjoint(assessment.author_ids) for ids in names.values())
    if same_name or any(normalised_name(name) in names for name in _names_in(assessment.author)):
        raise Refused(f"Somebody of the name of {manager.name} wrote {reference(assessment)}: another manager has to sign it.")


def _before_signing(assessment: RiskAssessment, manager: Adviser) -> Iterator[str]:
    """What the manager should know: that a part is not written, and that an author is known by a name alone."""
    if missing := _missing(assessment):
        yield f"Not written: {', '.join(missing)}."
    if assessment.author:
        yield f"Who {assessment.author} is cannot be told from the workers on file: be sure that it is not {manager.name}."


def _names_in(text: str | None) -> Sequence[str]:
    """The names that a text may be: as a whole, as a name may have an `and` in it, and each part."""
    return (text, *text.split(AND)) if text else ()


def _missing(assessment: RiskAssessment) -> list[str]:
    return [
        words for field, words in _WANTED.items() if not getattr(assessment, field) and not _cannot_be_had(assessment, field)
    ]


def _cannot_be_had(assessment: RiskAssessment, field: str) -> bool:
    """Nobody can say what somebody thinks who cannot be reached."""
    return field == "view" and assessment.about == LOST_TOUCH
