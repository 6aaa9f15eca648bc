"""`lc person prompts`: what law and guidance ask for without a date, in words to keep in mind."""

from __future__ import annotations

from typing import NamedTuple

from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.session import Session
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.data.figures import LAW
from leavingcare.law.prompts.prompts import Prompt, prompts_in
from leavingcare.law.reasons import NO, missing_facts
from leavingcare.presentation.rows import Column, Listing, as_mappings

PROMPTS = (
    Column("ref", "Ref", on_screen=False),
    Column("duty", "Duty"),
    Column("title", "What"),
    Column("holds", "Holds"),
    Column("why", "Because"),
    Column("missing", "Not recorded", on_screen=False),
    Column("basis", "Basis"),
    Column("force", "Force", on_screen=False),
    Column("citation", "Provision"),
)


class PromptRow(NamedTuple):
    """Something to keep in mind about one young person. Its fields are the promised keys."""

    ref: str
    duty: str
    title: str
    holds: str
    why: str
    missing: list[str]
    basis: str
    force: str
    citation: str


def prompts(session: Session, ref: str, *, law_only: bool = False) -> Listing:
    """What law and guidance ask for without a date, where it holds for this young person or cannot be told.

    `law_only`: what the authority owes by an Act or a regulation, without guidance and local policy.
    """
    person = person_on_day(session, ref)
    found = prompts_in(person, person.dated_answer)
    rows = [_prompt_row(ref, prompt) for prompt in found if prompt.verdict is not NO]
    rows = [row for row in rows if row.basis == LAW or not law_only]
    return Listing(
        "person prompts",
        session.day,
        PROMPTS,
        as_mappings(rows),
        f"There are no prompts for somebody of status {person.dated_answer.answer}.",
        f"{ref}: what the authority owes by law, without a date" if law_only else f"{ref}: what to keep in mind",
        next_steps=[f"lc law show {rows[0].duty}", f"lc due {ref}"] if rows else [],
    )


def _prompt_row(ref: str, prompt: Prompt) -> PromptRow:
    entry = CATALOGUE[prompt.id]
    return PromptRow(
        ref=ref,
        duty=entry.id,
        title=entry.title,
        holds=prompt.verdict.value,
        why=prompt.why.reasons[-1].text if prompt.why.reasons else prompt.why.text,
        missing=missing_facts(prompt.why),
        basis=entry.basis,
        force=entry.force,
        citation=entry.citation,
    )
