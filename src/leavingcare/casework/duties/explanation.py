"""Why: one question about one young person on one day, answered with its reasons; and the rules themselves."""

from __future__ import annotations

from leavingcare.casework.duties.rows import not_law_yet
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.session import Session
from leavingcare.dates import do_by, format_with_weekday
from leavingcare.errors import NotFound
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Answer, reason_tree
from leavingcare.presentation.rows import Column, Listing

EXPLAINED = (
    Column("question", "Question"),
    Column("answer", "Answer"),
    Column("route", "Route"),
    Column("certainty", "Certainty"),
    Column("since", "Since"),
    Column("until", "Until"),
    Column("basis", "Basis"),
    Column("citation", "Provision"),
    Column("missing", "Not recorded"),
    Column("reasons", "Because"),
    Column("evidence", "Evidence"),
)
STATUS, STAYING_PUT = "status", "staying-put"


def explain(session: Session, ref: str, question: str = STATUS, command: str = "explain") -> Listing:
    """The answer to `status`, `staying-put`, enacted law or a duty's id, with every check behind it. Raises NotFound."""
    answer = _answer(person_on_day(session, ref), question)
    return Listing(
        command,
        session.day,
        EXPLAINED,
        [answer_row(answer)],
        "Nothing to explain.",
        f"{ref}: {answer.question}",
        notes=[*answer.flags, *(not_law_yet(session.day) if question == STATUS else _do_by(answer))],
        next_steps=_next_steps(ref, answer),
        layout="cards",
    )


def answer_row(answer: Answer) -> dict[str, object]:
    """An answer as a row with the promised keys."""
    return {
        "question": answer.question,
        "answer": answer.answer,
        "route": answer.route,
        "certainty": answer.certainty,
        "since": answer.since,
        "until": answer.until,
        "basis": answer.basis,
        "citation": answer.citation,
        "missing": list(answer.missing),
        "reasons": [reason_tree(answer.reason)],
        "evidence": answer.evidence,
    }


def _answer(person: PersonOnDay, question: str) -> Answer:
    if question == STATUS:
        return person.dated_answer
    if question == STAYING_PUT:
        from leavingcare.law.duties.staying_put import staying_put

        return staying_put(person.recorded, person.day, person.policy, person.care_known_from)
    from leavingcare.law.data.catalogue import CATALOGUE
    from leavingcare.law.duties.worklist import explain_duty_in
    from leavingcare.law.status.enacted import ENACTED, enacted_answer

    if question.lower() in ENACTED:
        return enacted_answer(ENACTED[question.lower()], person.recorded, person.day, person.policy, person.care_known_from)
    duty = next((known for known in CATALOGUE if known.lower() == question.lower()), None)
    if duty is None:
        raise NotFound(
            f"That is no question: ask {STATUS}, {STAYING_PUT}, {', '.join(ENACTED)} or a duty's id.",
            "lc law list shows the ids.",
        )
    return explain_duty_in(duty, person)


def _do_by(answer: Answer) -> list[str]:
    """Last days do not roll over weekends and holidays (decision D28): the working day before is when to do it."""
    if answer.answer != "due" or answer.until is None:
        return []
    before = do_by(answer.until)
    if before is None:
        return []
    return [
        f"{format_with_weekday(answer.until)} is no working day, and the day does not move: do by "
        f"{format_with_weekday(before)}."
    ]


def _next_steps(ref: str, answer: Answer) -> list[str]:
    steps = [f"lc person show {ref}"]
    if answer.question == STATUS:
        steps.append(f"lc due {ref}")
    return steps
