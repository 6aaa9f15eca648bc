"""The forms of `lc offer`, `support`, `request`, `feedback` and `document`: what is offered, asked for, said and given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from leavingcare.casework.checklists.checklists import DOCUMENTS, give_document
from leavingcare.casework.recording import offers, requests
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.facts.events import SCORES
from leavingcare.page.forms.fields import Field, Values, asked_after, choices_of, day_field, note_field
from leavingcare.page.forms.form import Form, person_of

_STEPS = ((offers.SENT, "It was sent"), (offers.RETURNED, "It came back undelivered"), (offers.ANSWERED, "It was answered"))
_WANTS = {"yes": True, "no": False, "not said": None}


def _offer_fields(session: Session, _ref: str, typed: Mapping[str, str]) -> Sequence[Field]:
    step = Field("step", "What about the yearly offer of support?", "choice", choices=_STEPS, is_required=True)
    how = Field("how", "How did it go out?", "choice", choices=choices_of(offers.METHODS), is_required=True, option="--how")
    wants = Field("wants", "Do they want a service?", "choice", choices=choices_of(list(_WANTS)), is_required=True)
    rest = (day_field(session), note_field())
    return asked_after(step, typed, {offers.SENT: (how, *rest), offers.RETURNED: rest, offers.ANSWERED: (wants, *rest)})


def _offer(session: Session, ref: str, values: Values) -> ProposedChange:
    person, day, note = person_of(session, ref), values["day"], values["note"]
    if values["step"] == offers.SENT:
        return offers.sent(person, values["how"], day, note)
    if values["step"] == offers.RETURNED:
        return offers.returned(session, person, day, note)
    return offers.answered(session, person, day, _WANTS[values["wants"]], note)


def _support_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    words = ((offers.ASKED, "They asked for support"), (offers.DECLINED, "They declined support"))
    return Field("said", "What did they say?", "choice", choices=words, is_required=True), day_field(session), note_field()


def _support(session: Session, ref: str, values: Values) -> ProposedChange:
    return offers.support(person_of(session, ref), values["said"], values["day"], values["note"])


_KINDS = (
    (requests.RECORDS, "Their own records"),
    (requests.COMPLAINT, "A complaint"),
    (requests.PANEL, "A panel to look at a complaint"),
)


def _request_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    steps = choices_of(requests.STEPS)
    return (
        Field("kind", "What is asked for?", "choice", choices=_KINDS, is_required=True),
        Field(
            "step",
            "What has happened?",
            "choice",
            "Acknowledged and extended are steps of a request for records only",
            steps,
            is_required=True,
            default=requests.MADE,
        ),
        day_field(session),
        note_field(),
    )


def _request(session: Session, ref: str, values: Values) -> ProposedChange:
    person = person_of(session, ref)
    return requests.request(session, person, values["kind"], values["step"], values["day"], values["note"])


def _feedback_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    about = Field("about", "What is it about?", hint="The plan, the adviser, the offer, how they feel", is_required=True)
    scores = choices_of([str(score) for score in SCORES])
    score = Field("score", "Which score do they give?", "choice", "1 is bad, 5 is good", scores, option="--score")
    return about, score, day_field(session), note_field()


def _feedback(session: Session, ref: str, values: Values) -> ProposedChange:
    score = int(values["score"]) if values["score"] else None
    return requests.feedback(person_of(session, ref), values["about"], values["day"], values["note"], score)


def _document_fields(session: Session, _ref: str, _typed: Mapping[str, str]) -> Sequence[Field]:
    return (
        Field("what", "Which document was given?", "choice", choices=choices_of(DOCUMENTS), is_required=True),
        day_field(session),
        Field("edition", "Which edition of it, as printed on it?", option="--edition"),
        note_field(),
    )


def _document(session: Session, ref: str, values: Values) -> ProposedChange:
    return give_document(person_of(session, ref), values["what"], values["day"], values["note"], values["edition"])


FORMS = {
    "offer": Form(command="offer", title="Record the yearly offer", fields=_offer_fields, propose=_offer),
    "support": Form(command="support", title="Record support asked for or declined", fields=_support_fields, propose=_support),
    "request": Form(
        command="request", title="Record a request for records, or a complaint", fields=_request_fields, propose=_request
    ),
    "feedback": Form(
        command="feedback", title="Record what they say of the service", fields=_feedback_fields, propose=_feedback
    ),
    "document": Form(command="document", title="Record a document given", fields=_document_fields, propose=_document),
}
