"""`lc checklist sample`: whose pathway plans to audit. Drawn by lot, one adviser as often as another, and the same again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from leavingcare.casework.checklists.checklists import answered
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.shell import quoted

AUDIT = "pathway plan audit"
LARGEST = 500
COLUMNS = (
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("age", "Age"),
    Column("adviser", "Adviser", empty_text="nobody"),
    Column("plan", "Plan of"),
    Column("audited", "Last audited", empty_text="never"),
)


def sample(session: Session, size: int, seed: str | None = None) -> Listing:
    """So many of those entitled to support who have a pathway plan on file, in the order in which they were drawn.

    The lot is a checksum of seed and reference: the same seed, on the same facts, draws the same, on any computer. Nobody's
    second young person is drawn before everybody's first. Without a seed the day is the seed. Raises WrongUse.
    """
    if not 1 <= size <= LARGEST:
        raise WrongUse(f"A sample is of 1 to {LARGEST} young people.", "As in --size 12.")
    lot = seed or session.day.isoformat()
    with_plan = [person for person in people_on_day(session) if person.life.plans and person.is_entitled]
    drawn = [person for _, _, person in sorted(_in_turns(with_plan, lot), key=lambda turn: turn[:2])][:size]
    return Listing(
        "checklist sample",
        session.day,
        COLUMNS,
        [_sample_row(person) for person in drawn],
        "Nobody who is entitled to support has a pathway plan on file on this day.",
        "Plans to audit",
        notes=[f"{len(drawn)} of {len(with_plan)} with a plan on file. To draw the same again: --seed {quoted(lot)}"]
        if drawn
        else [],
        next_steps=[f'lc checklist {drawn[0].ref} "{AUDIT}"'] if drawn else [],
    )


def _in_turns(people: list[PersonOnDay], lot: str) -> Iterator[tuple[int, str, PersonOnDay]]:
    """In which round each is drawn, one of an adviser's a round, and the number drawn."""
    rounds: Counter[str | None] = Counter()
    for person in sorted(people, key=lambda person: _draw_number(lot, person)):
        adviser = person.adviser.id if person.adviser else None
        rounds[adviser] += 1
        yield rounds[adviser], _draw_number(lot, person), person


def _draw_number(lot: str, person: PersonOnDay) -> str:
    return sha256(f"{lot}\n{person.ref}".encode()).hexdigest()


def _sample_row(person: PersonOnDay) -> dict[str, object]:
    latest = answered(person.life, AUDIT).values()
    return {
        "ref": person.ref,
        "name": person.details.name,
        "age": person.age,
        "adviser": person.adviser.name if person.adviser else None,
        "plan": max(plan.on for plan in person.life.plans),
        "audited": max((answer.on for answer in latest), default=None),
    }
