"""`lc track form`: a form to print for the views of a young person. Nothing is recorded: that they answered is, afterwards."""

from __future__ import annotations

from pathlib import Path

from leavingcare.casework.session import Session
from leavingcare.errors import Refused, WrongUse
from leavingcare.exchange.documents.views_form import as_views_form
from leavingcare.facts.people import Person
from leavingcare.files import written_beside
from leavingcare.presentation.rows import Column, Listing

QUESTIONS = (
    "How do you feel? What helps you stay well?",
    "What do you want to learn?",
    "What work would you like to do?",
    "Is your home right for you? What would you change?",
    "What is hard about money?",
    "Who are the people you can count on?",
    "What do you want to do on your own? What do you need for it?",
    "What should we do better?",
)
"""One for each part of life that a plan has, and one about us."""


def write_views_form(session: Session, person: Person, file: Path) -> Listing:
    """Write the form of a young person. Raises WrongUse for another ending, Refused after a death, CaseFileError."""
    if file.suffix.lower() != ".html":
        raise WrongUse(f"{file.name}: the name of this file must end in .html.")
    if person.died is not None and person.died <= session.day:
        raise Refused(f"{person.ref} has died: no form was written.", f"lc person show {person.ref}")
    command = f'lc track add {person.ref} views "paper form" --outcome answered --note "where the scan is"'
    first = next(iter((person.name or "").split()), "")
    content = as_views_form(first, QUESTIONS, command)
    with written_beside(file) as partial:
        partial.write_bytes(content)
    return Listing(
        "track form",
        session.day,
        (Column("file", "File"), Column("bytes", "Bytes"), Column("questions", "Questions")),
        [{"file": str(file), "bytes": len(content), "questions": len(QUESTIONS)}],
        "Nothing.",
        f"{person.ref}: a form for their views",
        notes=["It holds the young person's first name. Nothing is recorded yet."],
        next_steps=[command],
        layout="cards",
    )
