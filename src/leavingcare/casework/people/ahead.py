"""`lc person ahead`: what ends and begins for a young person at 16, 18, 21 and 25, and what would keep support going."""

from __future__ import annotations

from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.law.explanations.ahead import ahead as turnings
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (
    Column("ref", "Ref", on_screen=False),
    Column("name", "Name", on_screen=False),
    Column("age", "Age", on_screen=False),
    Column("on", "Day", on_screen=False),
    Column("sentence", "When"),
    Column("ends", "What ends", empty_text="nothing", lines=True),
    Column("begins", "What begins", empty_text="nothing", lines=True),
    Column("keeps", "What keeps it", empty_text="nothing that can be recorded now", lines=True),
)


def ahead(session: Session, ref: str) -> Listing:
    """A row for each birthday ahead that changes what is owed. Raises NotFound, and WrongUse without a date of birth."""
    person = person_on_day(session, ref)
    if person.details.born is None:
        raise WrongUse(f"{ref} has no date of birth on file.", f"lc person edit {ref} born")
    rows: list[dict[str, object]] = [
        {
            "ref": ref,
            "name": person.details.name,
            "age": turning.age,
            "on": turning.on,
            "sentence": turning.sentence,
            "ends": list(turning.ends),
            "begins": list(turning.begins),
            "keeps": [change.sentence for change in turning.keeps],
        }
        for turning in turnings(person)
    ]
    return Listing(
        "person ahead",
        session.day,
        COLUMNS,
        rows,
        "No birthday is ahead that changes what is owed.",
        f"{ref}: what changes ahead",
        notes=["By what is on file today: nothing that may still happen is guessed."] if rows else [],
        next_steps=[f"lc person compare {ref}", f"lc explain {ref}"],
        layout="cards",
    )
