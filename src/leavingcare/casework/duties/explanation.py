"""Why: one question about one young person on one day, answered with its reasons; and the rules themselves."""

from __future__ import annotations

from leavingcare.casework.duties.rows import not_law_yet
from leavingcare.casework.evaluation.person_on_day import Standing, standing_of
from leavingcare.casework.session import Session
from leavingcare.dates import do_by, format_with_weekday
from leavingcare.errors import NotFound
from leavingcare.law.reasons import Answer, Reason
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
)
STATUS, STAYING_PUT = "status", "staying-put"


def explain(session: Session, ref: str, question: str = STATUS, command: str = "explain") -> Listing:
    """The answer to `status`, `staying-put`, enacted law or a duty's id, with every check behind it. Raises NotFound."""
    standing = standing_of(session, ref)
    answer = _answer(standing, question)
    return Listing(
        command,
        session.day,
        EXPLAINED,
        [answer_row(answer)],
        "Nothing to explain.",
        f"{ref}: {answer.question}",
        notes=[*answer.flags, *(not_law_yet(session.day) if question == STATUS else _do_by(answer))],
        next_steps=_next_steps(ref, answer),
        cards=True,
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
    }


def reason_tree(reason: Reason) -> dict[str, object]:
    """A reason and those below it, as plain values."""
    text = reason.text + (f" (not recorded: {reason.missing})" if reason.missing else "")
    if reason.arguable:
        text += f" (arguable: {reason.arguable})"
    return {
        "text": text,
        "verdict": reason.verdict.value,
        "citation": reason.citation,
        "reasons": [reason_tree(part) for part in reason.reasons],
    }


def _answer(standing: Standing, question: str) -> Answer:
    if question == STATUS:
        return standing.status
    if question == STAYING_PUT:
        from leavingcare.law.duties.staying_put import staying_put

        return staying_put(standing.life, standing.day, standing.policy)
    from leavingcare.law.data.catalogue import CATALOGUE
    from leavingcare.law.duties.worklist import explain_duty
    from leavingcare.law.status.enacted import ENACTED, enacted_answer

    if question.lower() in ENACTED:
        return enacted_answer(ENACTED[question.lower()], standing.life, standing.day, standing.policy)
    duty = next((known for known in CATALOGUE if known.lower() == question.lower()), None)
    if duty is None:
        raise NotFound(
            f"That is no question: ask {STATUS}, {STAYING_PUT}, {', '.join(ENACTED)} or a duty's id.",
            "lc law list shows the ids.",
        )
    return explain_duty(duty, standing.life, standing.day, standing.policy)


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
