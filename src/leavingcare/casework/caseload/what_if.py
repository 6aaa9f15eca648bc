"""`lc caseload what-if`: who could take whom if somebody leaves, joins or comes back. Only computed; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from leavingcare.casework.caseload.allocation import weight_of
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Adviser
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy, limit_of
from leavingcare.law.spells_on_day import ADVISER_ROLES
from leavingcare.presentation.rows import Column, Listing
from leavingcare.presentation.shell import quoted

COLUMNS = (
    Column("ref", "Ref", empty_text="-"),
    Column("name", "Name"),
    Column("from", "From", empty_text="nobody"),
    Column("to", "To", empty_text="nobody has room"),
    Column("team", "Team", if_wide=True),
    Column("weight", "Weight", on_screen=False),
    Column("cases", "Cases then"),
    Column("limit", "Limit"),
)
JOINER = "the new adviser"


class Question(NamedTuple):
    """What is supposed: who leaves, the hours of somebody who joins, how many come back, from which age advisers start.

    `take_up`: how many in a hundred of those who may come back do. `weight`: what each of those without an adviser at that age
    counts for, where the work beside a social worker is lighter; None for a whole case.
    """

    day: date
    leaves: Adviser | None = None
    joins: float | None = None
    returns: int = 0
    adviser_from_age: int | None = None
    take_up: int = 100
    weight: float | None = None

    @property
    def coming_back(self) -> int:
        """How many do come back, rounded."""
        return int(self.returns * self.take_up / 100 + 0.5)


class Case(NamedTuple):
    """Somebody who has to be placed, or could move. Who comes back is nobody in particular: no reference."""

    ref: str | None
    name: str | None
    weight: float
    team: str | None = None
    holder: str | None = None


@dataclass(slots=True)
class Desktop:
    """An adviser with their cases, as they would be."""

    adviser: Adviser
    limit: int
    cases: list[Case] = field(default_factory=list)

    @property
    def load(self) -> float:
        """The weighted cases."""
        return sum(case.weight for case in self.cases)

    @property
    def share(self) -> float:
        """How full: 1 is at the limit."""
        return self.load / self.limit if self.limit else float("inf")

    def has_room_for(self, case: Case) -> bool:
        """Would the limit still hold? Nobody is handed to an adviser whose own last day is on file."""
        return self.adviser.until is None and self.limit > 0 and self.load + case.weight <= self.limit


def what_if(session: Session, question: Question) -> Listing:
    """The moves that would give everybody an adviser, balanced by how full each is, same team first.

    Raises WrongUse where nothing is supposed, or somebody leaves who is not in post.
    """
    _check(question, session.day)
    later = replace(session, day=question.day, restricted=True)  # every case is work, also one that is not named
    then = list(people_on_day(later))
    staying = desktops_on(later, then, question)
    before = {desktop.adviser.name: desktop.load for desktop in staying}
    leaving = [
        case_of(person) for person in then if question.leaves and person.allocated and person.allocated.id == question.leaves.id
    ]
    moves = _shown(session, _moves(then, question, leaving, staying), then)
    rows = _together(moves)
    notes = [*loads(staying, before, question, leaving), *_homeless(moves), *_on_their_way_out(staying), *_warnings(question)]
    return Listing(
        "caseload what-if",
        question.day,
        COLUMNS,
        rows,
        "Nobody would have to move.",
        "What if",
        notes=[*notes, "Nothing was changed."],
        next_steps=_next_steps(rows, question),
    )


def _moves(
    then: Sequence[PersonOnDay], question: Question, leaving: Sequence[Case], staying: Sequence[Desktop]
) -> list[dict[str, object]]:
    """Who has to be placed goes to who stays; somebody who joins then relieves the fullest."""
    placed = [placed_case(case, staying) for case in _to_place(then, question, leaving)]
    return placed + _relieved(staying) if question.joins is not None else placed


def _together(moves: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Those who come back are nobody in particular: one row for all of them that one adviser would take."""
    rows = [row for row in moves if row["ref"]]
    back = [row for row in moves if not row["ref"]]
    for taker in dict.fromkeys(row["to"] for row in back):
        theirs = [row for row in back if row["to"] == taker]
        rows.append({**theirs[-1], "name": f"{len(theirs)} coming back", "weight": len(theirs)})
    return rows


def _shown(session: Session, rows: list[dict[str, object]], then: Sequence[PersonOnDay]) -> list[dict[str, object]]:
    """Without those whose record is restricted: whoever shows the list says how many are left out."""
    restricted = {person.ref for person in then if person.details.restricted_since and not session.restricted}
    session.left_out.update(str(row["ref"]) for row in rows if row["ref"] in restricted)
    return [row for row in rows if row["ref"] not in restricted]


def _check(question: Question, today: date) -> None:
    if question.leaves is None and question.joins is None and not question.returns and question.adviser_from_age is None:
        raise WrongUse("What if what? Say what you suppose.", "As in lc caseload what-if --leaves kim --from fri.")
    if question.leaves is not None and not question.leaves.works_on(today):
        raise WrongUse(f"{question.leaves.name} is not in post on {format_long(today)}.", "lc caseload shows who is.")


def desktops_on(session: Session, then: Sequence[PersonOnDay], question: Question) -> list[Desktop]:
    """Everybody in post who stays, with the cases they have on the day; somebody who joins has none yet."""
    policy = Policy(session.store.settings())
    leaver = question.leaves.id if question.leaves else None
    found = {
        adviser.id: Desktop(adviser, limit_of(adviser, policy, question.day))
        for adviser in session.advisers()
        if adviser.role == ADVISER_ROLES[0] and adviser.works_on(question.day) and adviser.id != leaver
    }
    for person in then:
        if person.adviser is not None and person.adviser.id in found:
            found[person.adviser.id].cases.append(case_of(person))
    if question.joins is not None:
        new = Adviser(name=JOINER, fte=question.joins)
        found[new.id] = Desktop(new, limit_of(new, policy, question.day))
    return list(found.values())


def case_of(person: PersonOnDay) -> Case:
    """A young person as a case: how much they weigh, and who has them by the record, in post or not."""
    adviser = person.allocated
    return Case(
        person.ref, person.details.name, weight_of(person), adviser.team if adviser else None, adviser.name if adviser else None
    )


def _to_place(then: Iterable[PersonOnDay], question: Question, leaving: Sequence[Case]) -> list[Case]:
    """Who would need somebody: the cases of who leaves, those who come back, and with a joiner those who have nobody."""
    cases = list(leaving)
    if question.joins is not None:
        cases += [case_of(person) for person in then if person.is_unallocated and case_of(person) not in cases]
    if question.adviser_from_age is not None:
        young = [case_of(person) for person in then if _is_of_age(person, question.adviser_from_age)]
        lighter = [case if question.weight is None else case._replace(weight=question.weight) for case in young]
        cases += [new for case, new in zip(young, lighter, strict=True) if case not in cases]
    cases += [Case(None, f"somebody back, {number}", 1) for number in range(1, question.coming_back + 1)]
    return sorted(cases, key=lambda case: -case.weight)


def _is_of_age(person: PersonOnDay, age: int) -> bool:
    return person.age is not None and person.adviser is None and person.is_eligible and person.age >= age


def placed_case(case: Case, desktops: Sequence[Desktop]) -> dict[str, object]:
    """To whom the case would go: of those with room the emptiest, where equally full one of the same team."""
    free = [desktop for desktop in desktops if desktop.has_room_for(case)]
    if not free:
        return _row(case, None)
    taker = min(free, key=lambda desktop: (round(desktop.share, 2), desktop.adviser.team != case.team, desktop.adviser.name))
    taker.cases.append(case)
    return _row(case, taker)


def _relieved(desktops: Sequence[Desktop]) -> list[dict[str, object]]:
    """Moves from the fullest to the one who joins, as long as that leaves them closer together."""
    rows: list[dict[str, object]] = []
    joiner = next(desktop for desktop in desktops if desktop.adviser.name == JOINER)
    while True:
        fullest = max(desktops, key=lambda desktop: desktop.share)
        case = next((case for case in reversed(fullest.cases) if case.weight and case.ref), None)
        if fullest is joiner or case is None or not joiner.has_room_for(case):
            return rows
        if (joiner.load + case.weight) / joiner.limit >= fullest.share:
            return rows
        fullest.cases.remove(case)
        joiner.cases.append(case)
        rows.append(_row(case, joiner))


def _row(case: Case, taker: Desktop | None) -> dict[str, object]:
    return {
        "ref": case.ref,
        "name": case.name,
        "from": case.holder,
        "to": taker.adviser.name if taker else None,
        "team": taker.adviser.team if taker else None,
        "weight": case.weight,
        "cases": _number(taker.load) if taker else None,
        "limit": taker.limit if taker else None,
    }


def loads(desktops: Sequence[Desktop], before: Mapping[str, float], question: Question, leaving: Sequence[Case]) -> list[str]:
    """How full each would be."""
    gone = [f"{question.leaves.name} {_number(sum(case.weight for case in leaving))} to 0"] if question.leaves else []
    changed = [
        f"{desktop.adviser.name} {_number(before[desktop.adviser.name])} to {_number(desktop.load)} of {desktop.limit}"
        for desktop in desktops
    ]
    return [f"Weighted cases: {'; '.join(gone + changed)}."]


def _homeless(rows: Sequence[dict[str, object]]) -> list[str]:
    left = sum(row["to"] is None for row in rows)
    return [f"For {left} of {len(rows)} nobody has room within the limit."] if left else []


def _on_their_way_out(desktops: Sequence[Desktop]) -> list[str]:
    return [
        f"{desktop.adviser.name} leaves as well, so takes nobody." for desktop in desktops if desktop.adviser.until is not None
    ]


def _warnings(question: Question) -> list[str]:
    if question.adviser_from_age is not None and question.adviser_from_age > 16:
        return ["By law every eligible child has a personal adviser from 16 on (PA17); a later age leaves the younger without."]
    return []


def _next_steps(rows: Sequence[dict[str, object]], question: Question) -> list[str]:
    first = next((row for row in rows if row["ref"] and row["to"] not in (None, JOINER)), None)
    if first is None:
        return ["lc caseload"]
    verb = "transfer" if first["from"] else "allocate"
    return [f"lc caseload {verb} {first['ref']} {quoted(str(first['to']))} --from {question.day.isoformat()}", "lc caseload"]


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else round(value, 2)
