"""Why: one question about one young person on one day, answered in a sentence first, then with all that stands behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from leavingcare.casework.duties.listing import not_law_yet
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.session import Session
from leavingcare.dates import do_by, format_with_weekday
from leavingcare.errors import NotFound, WrongUse
from leavingcare.law.data.catalogue import CATALOGUE, PROMPT
from leavingcare.law.data.provisions import LICENCE, decisions_in, words_in_full, words_of
from leavingcare.law.explanations.branch import cited_tree, decisive, provisions_of, said_once
from leavingcare.law.explanations.explanation import Explanation, sum_in_words
from leavingcare.law.explanations.status import explain_status
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import CANNOT_TELL, Answer, Counted, Reason, facts_wanted
from leavingcare.law.status.status import CITATIONS
from leavingcare.presentation.rows import About, Column, Listing

NOTHING = "nothing"
EXPLAINED = (
    Column("question", "Question", on_screen=False),
    Column("answer", "Answer", on_screen=False),
    Column("route", "Route", on_screen=False),
    Column("certainty", "Certainty", on_screen=False),
    Column("since", "Since", on_screen=False),
    Column("until", "Until", on_screen=False),
    Column("basis", "Basis", on_screen=False),
    Column("citation", "Provision", on_screen=False),
    Column("missing", "Not recorded", on_screen=False),
    Column("reasons", "Every check", place=9),
    Column("evidence", "Evidence", on_screen=False),
    Column("sentence", "Answer", place=2),
    Column("ref", "Ref", on_screen=False),
    Column("name", "Young person", place=1),
    Column("bases", "Duties of support", on_screen=False),
    Column("counted", "Sum", on_screen=False),
    Column("gives", "What it gives", place=3, lines=True),
    Column("sum", "Counted", place=4),
    Column("changes", "Would change it", empty_text="nothing that is recorded now", place=5, lines=True),
    Column("uncertain", "Not certain", empty_text=NOTHING, place=6, lines=True),
    Column("assumed", "Taken as so", place=7, lines=True),
    Column("because", "Because", place=8, lines=True),
    Column("provisions", "The law", place=10),
    Column("words", "Its words", empty_text="words not on file", place=11, lines=True),
)
"""The promised columns first, as ever; the screen has its own order: the answer, then what people ask next."""
STATUS, STAYING_PUT = "status", "staying-put"
WHY_NOT_STATUS = tuple(CITATIONS)


class Explained(NamedTuple):
    """What was asked, the answer of the law, and the explanation of it."""

    answer: Answer
    explanation: Explanation


def explain(
    session: Session,
    ref: str,
    question: str = STATUS,
    command: str = "explain",
    *,
    full: bool = False,
    law: bool = False,
    not_status: str | None = None,
) -> Listing:
    """The answer to `status`, `staying-put`, enacted law or an id of the catalogue: a sentence first. Raises NotFound.

    `full`: the whole tree of checks on the screen as well. `law`: the provisions in full, with their words where they are on
    file. `not_status`: why they have not this status.
    """
    person = person_on_day(session, ref)
    explained = _why_not(person, not_status) if not_status else explained_on(person, question)
    answer, row = explained.answer, answer_row(person, explained)
    return Listing(
        command,
        session.day,
        _columns(explained, full=full, law=law),
        [row],
        "Nothing to explain.",
        f"{ref}: {answer.question}",
        about=About(ref, person.details.name),
        notes=[*(not_law_yet(session.day) if question == STATUS else _do_by(answer)), *_licence(row, law)],
        next_steps=_next_steps(ref, answer, full=full, law=law),
        layout="cards",
    )


def _licence(row: Mapping[str, object], law: bool) -> list[str]:
    """Words that are shown come with the licence they are under."""
    return [LICENCE] if law and row["words"] else []


def _columns(explained: Explained, *, full: bool, law: bool) -> list[Column]:
    """On the screen the sentence and what belongs beside it; the whole reasoning and the law where they are asked for."""
    hidden = {"because"} if full else {"reasons"}
    hidden |= set() if law else {"provisions", "words"}
    hidden |= {key for key in ("gives", "sum", "assumed") if not _has(key, explained.explanation)}
    return [column._replace(on_screen=column.on_screen and column.key not in hidden) for column in EXPLAINED]


def _has(key: str, explanation: Explanation) -> bool:
    """What a question cannot have is not shown as nothing: a duty gives nothing by itself, a prompt has no sum."""
    return bool(explanation.counted if key == "sum" else getattr(explanation, key))


def answer_row(person: PersonOnDay, explained: Explained) -> dict[str, object]:
    """An answer as a row with the promised keys."""
    answer, explanation = explained
    return {
        **_promised(answer, explanation),
        "sentence": explanation.sentence,
        "ref": person.ref,
        "name": person.details.name,
        "bases": list(person.bases),
        "counted": _counted(explanation.counted, person),
        "gives": list(explanation.gives),
        "sum": sum_in_words(explanation.counted, person.day) if explanation.counted else None,
        "changes": [change.sentence for change in explanation.changes],
        "uncertain": [_as_sentence(text) for text in (*explanation.uncertain, *_decisions(*explanation.uncertain))],
        "assumed": list(explanation.assumed),
        "because": [_check_line(reason) for reason in _decided(person, answer)],
        **_law_of(person, answer),
    }


def _promised(answer: Answer, explanation: Explanation) -> dict[str, object]:
    cannot_tell = answer.reason.verdict is CANNOT_TELL
    return {
        "question": answer.question,
        "answer": answer.answer,
        "route": answer.route,
        "certainty": answer.certainty,
        "since": explanation.since,
        "until": explanation.until,
        "basis": answer.basis,
        "citation": answer.citation,
        "missing": list(answer.missing) or (facts_wanted(answer.reason) if cannot_tell else []),
        "reasons": [cited_tree(said_once(answer.reason))],
        "evidence": answer.evidence,
    }


def _law_of(person: PersonOnDay, answer: Answer) -> dict[str, object]:
    """The provision of the answer and those of the checks that decided, with their words where they are on file."""
    decided = Reason("", answer.reason.verdict, answer.citation, tuple(_decided(person, answer)))
    provisions = provisions_of(decided)
    words = words_of(provision.short for provision in provisions)
    return {"provisions": [provision._asdict() for provision in provisions], "words": [words_in_full(word) for word in words]}


def _counted(counted: Counted | None, person: PersonOnDay) -> dict[str, object] | None:
    """The sum as its parts; `days` is from the day asked about to its day, below zero where that is over."""
    if counted is None:
        return None
    plus = f"{counted.number} {counted.unit}"
    return {"from": counted.start, "plus": plus, "day": counted.day, "days": (counted.day - person.day).days}


def _decided(person: PersonOnDay, answer: Answer) -> Sequence[Reason]:
    """The checks that decided. A duty does not go into the status again: that is a question of its own."""
    status = person.position.reason.reasons
    return decisive(answer.reason, () if answer.question == STATUS else status)


def _check_line(reason: Reason) -> str:
    """The verdict, the test and its provision; decisions of the program are spelled out, since no book has them."""
    provision = f" [{reason.citation}]" if reason.citation else ""
    spelled_out = "".join(f" ({words})" for words in _decisions(reason.citation, reason.text))
    return f"{reason.verdict.value}: {reason.text}{provision}{spelled_out}"


def _decisions(*texts: str) -> list[str]:
    return list(dict.fromkeys(decision.cited for text in texts for decision in decisions_in(text)))


def _as_sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}"


def explained_on(person: PersonOnDay, question: str) -> Explained:
    """The answer to a question, with its explanation. Raises NotFound for what is no question."""
    if question == STATUS:
        return Explained(person.dated_answer, explain_status(person))
    return _explained_staying_put(person) if question == STAYING_PUT else _explained_other(person, question)


def _explained_staying_put(person: PersonOnDay) -> Explained:
    from leavingcare.law.duties.staying_put import staying_put
    from leavingcare.law.explanations.staying_put import explain_staying_put

    answer = staying_put(person.recorded, person.day, person.policy, person.care_known_from)
    return Explained(answer, explain_staying_put(person, answer))


def _explained_other(person: PersonOnDay, question: str) -> Explained:
    from leavingcare.law.explanations.other import explain_enacted
    from leavingcare.law.status.enacted import ENACTED, enacted_answer

    if question.lower() in ENACTED:
        provision = ENACTED[question.lower()]
        answer = enacted_answer(provision, person.recorded, person.day, person.policy, person.care_known_from)
        return Explained(answer, explain_enacted(person, answer))
    duty = next((known for known in CATALOGUE if known.lower() == question.lower()), None)
    if duty is None:
        raise NotFound(
            f"That is no question: ask {STATUS}, {STAYING_PUT}, {', '.join(ENACTED)} or a duty's id.",
            "lc law list shows the ids.",
        )
    return _explained_duty(person, duty)


def _explained_duty(person: PersonOnDay, duty: str) -> Explained:
    from leavingcare.law.duties.registry import DUTY_RULES
    from leavingcare.law.duties.worklist import explain_duty_in
    from leavingcare.law.explanations.duties import explain_duty
    from leavingcare.law.explanations.other import explain_not_computed, explain_prompt
    from leavingcare.law.prompts.prompts import explain_prompt_in

    if CATALOGUE[duty].in_due_list == PROMPT:
        answer = explain_prompt_in(duty, person)
        return Explained(answer, explain_prompt(person, answer))
    answer = explain_duty_in(duty, person)
    if duty not in DUTY_RULES:
        return Explained(answer._replace(answer="not computed"), explain_not_computed(answer))
    return Explained(answer, explain_duty(person, answer))


def _why_not(person: PersonOnDay, status: str) -> Explained:
    from leavingcare.law.explanations.other import explain_why_not, why_not

    if person.details.born is None:
        raise WrongUse(f"{person.ref} has no date of birth on file.", f"lc person edit {person.ref} born")
    answer = why_not(person, status)
    return Explained(answer, explain_why_not(person, status, answer))


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


def _next_steps(ref: str, answer: Answer, *, full: bool, law: bool) -> list[str]:
    """The command of the duty first; then the reasoning in full and the law, where they are not shown already."""
    entry = CATALOGUE.get(answer.question)
    steps = [entry.next_command.format(ref=ref)] if entry and entry.next_command and answer.answer == "due" else []
    steps.append(f"lc person show {ref}")
    if answer.question == STATUS:
        steps.append(f"lc due {ref}")
    asked = "" if answer.question == STATUS else f" --question {answer.question}"
    if not answer.question.startswith("why not") and not (full or law):
        steps.append(f"lc explain {ref}{asked} --full")
        steps.append(f"lc explain {ref}{asked} --law")
    return steps
