"""Young people on a day, from the case file: the one place where lives, settings and advisers come together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import partial

from leavingcare.casework.evaluation.coverage import coverage_on_file
from leavingcare.casework.session import Session
from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy


class Evaluation:
    """Settings, advisers and coverage of a case file, read once: a young person is worked out with them on any day."""

    def __init__(self, session: Session, advisers: Iterable[Adviser] | None = None) -> None:
        """`advisers`: only these, where no others can be asked about."""
        self.settings = session.store.settings()
        self.policy = Policy(self.settings)
        self.advisers = {adviser.id: adviser for adviser in (session.store.advisers() if advisers is None else advisers)}
        self.on_file = coverage_on_file(session.store, self.advisers)

    def on_day(self, life: Life, day: date) -> PersonOnDay:
        """The young person on the day."""
        return PersonOnDay(life, day, self.policy, self.advisers, self.on_file, partial(self.on_file.care_known_from, day=day))


def people_on_day(session: Session, refs: Collection[str] | None = None) -> Iterator[PersonOnDay]:
    """Everybody in the case file, or these, on the day of the session.

    Of everybody, those whose record is restricted are left out and noted in the session, unless it shows them.
    """
    evaluation = Evaluation(session)
    for life in session.store.lives(refs):
        if refs is None and life.person.restricted_since and not session.restricted:
            session.left_out.add(life.person.ref)
        else:
            yield evaluation.on_day(life, session.day)


def person_on_day(session: Session, ref: str) -> PersonOnDay:
    """One young person on the day of the session, restricted or not. Raises NotFound."""
    life = session.store.life(ref)
    return Evaluation(session, session.store.advisers_of(ref)).on_day(life, session.day)
