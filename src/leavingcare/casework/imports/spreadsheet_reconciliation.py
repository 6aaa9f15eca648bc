"""A team's spreadsheet meets the case file, before it is imported like any extract.

What people type beside the case system is weaker than what the system gives out: it fills what is blank, names what differs,
and never changes who somebody is. A number that lost its leading zeros is that of the one known number that fits; two
people with one name and date of birth are pointed out and left as they are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from leavingcare.casework.imports.matching import known_facts
from leavingcare.casework.imports.people_by_name import renumber_coverage
from leavingcare.casework.imports.spreadsheet_staff import Remarks, Report, Staff, by_person
from leavingcare.exchange.extract import KEPT, ROW_LEFT_OUT, VALUE_LEFT_OUT, Extract, by_reference, place_in
from leavingcare.exchange.spreadsheet.column_map import Map
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation, Home
from leavingcare.store.api import Store

F = TypeVar("F", bound=Fact)

_SAME_MOVE = 31
"""Days between two dates for moving into the same kind of home that are taken for one move."""
_USUAL = 0.8
_MEANING_OF = {
    "name": "name",
    "born": "date of birth",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "uasc": "unaccompanied",
    "disabled": "disabled",
    "parent": "parent",
    "leave_expires_on": "leave expires",
    "recorded_status": "status",
}
_CODED = {"code": "home", "activity": "activity", "accommodation": "home", "in_touch": "in touch"}
_NOT_WORTH_SAYING = frozenset({"recorded_status"})


def reconcile(store: Store, extract: Extract, columns: Map) -> None:
    """Settle, in place, what the extract of a spreadsheet leaves open, and report what could not be settled."""
    remarks = Remarks(extract, {meaning: heading for heading, meaning in columns.items()})
    meeting = _Reconciler(store, extract, remarks.report)
    extract.facts = list(meeting.settled())
    renumber_coverage(extract, meeting.numbers)
    extract.problems.sort(key=lambda problem: (problem.file, problem.row or 0))


@dataclass(slots=True)
class _Reconciler:
    store: Store
    extract: Extract
    report: Report
    people: dict[str, Person] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    numbers: dict[str, str] = field(default_factory=dict)
    finders: dict[type[Fact], Callable[[Any], Any]] = field(default_factory=dict)

    def settled(self) -> Iterator[Fact]:
        """The facts as they go into the case file."""
        everybody = self.store.people()
        self.people = {person.case_id or by_reference(person.ref): person for person in everybody}
        read = [fact for fact in self.extract.facts if isinstance(fact, Person)]
        self._settle_numbers(read)
        self._suggest_duplicates(read, everybody)
        staff = Staff(self.store.advisers(), by_person(self.store.records(Allocation)), self.extract.facts, self.report)
        homes = by_person(self.store.records(Home))
        for fact in self.extract.facts:
            number = getattr(fact, "person", None)
            if number in self.left_out or isinstance(fact, Adviser):
                continue
            known = self.people.get(self.numbers.get(str(number), str(number)))
            yield from self._settle(_renumbered(fact, self.numbers), known, staff, homes)
        yield from staff.needed.values()

    def _settle(self, fact: Fact, known: Person | None, staff: Staff, homes: dict[str, list[Home]]) -> Iterator[Fact]:
        if isinstance(fact, Person):
            yield self._only_blanks(fact, known) if known else fact
        elif isinstance(fact, Allocation):
            yield from staff.allocated(fact, known)
        elif isinstance(fact, Home):
            yield from self._moved(fact, homes[known.ref] if known else [], known)
        else:
            yield self._weaker(fact, known)

    # Who it is ------------------------------------------------------------------------------------------------------

    def _settle_numbers(self, read: list[Person]) -> None:
        without_leading_zeros = defaultdict(list)
        for number in self.people:
            without_leading_zeros[number.lstrip("0")].append(number)
        usual = _usual_width([*self.people, *(person.ref for person in read)])
        taken = {person.ref for person in read}
        for person in read:
            known = self.people.get(person.ref)
            fitting = [
                number for number in without_leading_zeros[person.ref.lstrip("0")] if _could_be(person, self.people[number])
            ]
            if known is not None:
                self._refuse_somebody_else(person, known)
            elif len(fitting) == 1 and fitting[0] in taken:
                self.left_out.add(person.ref)
                problem = f"is {fitting[0]} without its leading noughts, who is in another row as well; that row counts"
                self.report(person, "case number", person.ref, problem, ROW_LEFT_OUT)
            elif len(fitting) == 1:
                taken.add(fitting[0])
                self.numbers[person.ref] = fitting[0]
                self.report(person, "case number", person.ref, "has lost its leading noughts", f"read as {fitting[0]}")
            elif usual and person.ref.isdigit() and len(person.ref) < usual:
                problem = f"has fewer digits than the usual {usual}: leading noughts may be lost"
                self.report(person, "case number", person.ref, problem, KEPT)

    def _refuse_somebody_else(self, read: Person, known: Person) -> None:
        other_birth = read.born is not None and known.born is not None and read.born not in (known.born, *known.other_births)
        if other_birth and read.name and known.name and not _same_name(read.name, known.name):
            self.left_out.add(read.ref)
            problem = f"is the number of {known.ref}, who has another name and another date of birth"
            self.report(read, "case number", read.ref, problem, ROW_LEFT_OUT)

    def _suggest_duplicates(self, read: list[Person], everybody: list[Person]) -> None:
        known = {_identity(person): person.ref for person in everybody if person.name and person.born}
        rows: dict[tuple[str, date | None], str] = {}
        for person in read:
            if not (person.name and person.born) or person.ref in self.numbers or person.ref in self.left_out:
                continue
            identity = _identity(person)
            here = rows.setdefault(identity, person.source or "")
            if person.ref not in self.people and identity in known:
                self._suggest(person, known[identity])
            elif here != person.source:
                self._suggest(person, f"row {place_in(here)[1]}")

    def _suggest(self, person: Person, other: str) -> None:
        problem = f"has the name and date of birth of {other}, who has another number or none; nothing was merged"
        self.report(person, "name", None, problem, KEPT)

    def _only_blanks(self, read: Person, known: Person) -> Person:
        """What the case file does not know of the person yet. An earlier import of this table may be corrected by it."""
        file = place_in(read.source)[0]
        if known.source and place_in(known.source)[0] == file:
            return read
        dropped: dict[str, Any] = {}
        for name, meaning in _MEANING_OF.items():
            value, before = getattr(read, name), getattr(known, name)
            if value is None or before is None or value == before:
                continue
            dropped[name] = None
            if name not in _NOT_WORTH_SAYING and not _is_no_news(name, value, known):
                self.report(read, meaning, value, "is not what the case file has, which counts", VALUE_LEFT_OUT)
        return replace(read, as_of=None, **dropped)

    # What happened --------------------------------------------------------------------------------------------------

    def _weaker(self, read: F, person: Person | None) -> F:
        """The fact as one of no day, where another file told of the same before: it then only adds what is blank there."""
        before = self._known(read, person)
        if before is None or before.source is None or place_in(before.source)[0] == place_in(read.source)[0]:
            return read
        for name, meaning in _CODED.items():
            value, earlier = getattr(read, name, None), getattr(before, name, None)
            if value and earlier and value != earlier:
                self.report(read, meaning, value, f"is not what the case file has ({earlier}), which counts", VALUE_LEFT_OUT)
        return replace(read, as_of=None)

    def _known(self, read: F, person: Person | None) -> F | None:
        if person is None:
            return None
        kind = type(read)
        if kind not in self.finders:
            self.finders[kind] = known_facts(self.store.records(kind))
        values: Any = read
        found: F | None = self.finders[kind](replace(values, person=person.ref))
        return found

    # Where they live ------------------------------------------------------------------------------------------------

    def _moved(self, home: Home, known: list[Home], person: Person | None) -> Iterator[Home]:
        """A move that the case file does not know ends the home before it; one that it contradicts is left out."""
        lasting = [known_home for known_home in known if not known_home.away_for]
        if any(known_home.start == home.start for known_home in lasting):
            yield self._weaker(home, person)
            return
        like = [
            known_home
            for known_home in lasting
            if abs((known_home.start - home.start).days) <= _SAME_MOVE and known_home.letter == home.letter
        ]
        later = [known_home for known_home in lasting if known_home.start > home.start]
        if like or later:
            move = (like or later)[-1].start.isoformat()
            problem = f"is {'near' if like else 'before'} the move of {move} in the case file, which counts"
            self.report(home, "moved in", home.start, problem, VALUE_LEFT_OUT)
            return
        for known_home in lasting:
            if known_home.covers(home.start):
                yield replace(known_home, person=home.person, end=home.start, source=home.source, as_of=home.as_of)
        yield home


def _renumbered(fact: Fact, numbers: dict[str, str]) -> Fact:
    values: Any = fact
    if values.person not in numbers:
        return fact
    number = numbers[values.person]
    return replace(values, ref=number, case_id=number) if isinstance(fact, Person) else replace(values, person=number)  # type: ignore[no-any-return]


def _usual_width(numbers: list[str]) -> int | None:
    """How many digits nearly all numbers have."""
    widths = Counter(len(number) for number in numbers if number.isdigit())
    width, count = max(widths.items(), key=lambda item: item[1], default=(0, 0))
    return width if count >= _USUAL * max(len(numbers), 1) and count else None


def _could_be(read: Person, known: Person) -> bool:
    """Nothing speaks against it: the date of birth is the same, or where one is missing, the name."""
    if read.born and known.born:
        return read.born in (known.born, *known.other_births)
    return not (read.name and known.name) or _same_name(read.name, known.name)


def _identity(person: Person) -> tuple[str, date | None]:
    return " ".join(sorted(normalised_name(person.name or "").split())), person.born


def _same_name(name: str, other: str) -> bool:
    """The same words in any order, accents apart; a question mark stands for a letter that was lost."""
    left = normalised_name(other).split()
    for word in normalised_name(name).split():
        pattern = re.compile(re.escape(word).replace(r"\?", "."))
        match = next((candidate for candidate in left if pattern.fullmatch(candidate)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def _is_no_news(name: str, value: object, known: Person) -> bool:
    if name == "name":
        return _same_name(str(value), known.name or "")
    return name == "born" and value in known.other_births
