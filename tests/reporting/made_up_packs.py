"""Made-up tables, people and packs to attack: random, but the same every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from leavingcare.reporting.disclosure import (
    Count,
    Edition,
    Figure,
    Pack,
    ProtectedPack,
    Sum,
    changes_since,
    joined,
    pack_of,
    table,
)
from tests.reporting.disclosure.attack import Printed

Cells = dict[tuple[str, str], int]
AGES = ("16-17", "18-20", "21-24")
AREAS = ("in area", "out of area")
QUESTIONS: Mapping[str, Sequence[str]] = {
    "home": ("suitable", "unsuitable", "no information"),
    "touch": ("in touch", "not in touch", "refused", "returned home"),
    "work": ("education", "employment", "none", "not known"),
}
ODDS = (12, 3, 2, 1)


@dataclass(frozen=True)
class MadeUp:
    """A young person as the packs count them."""

    age: str
    area: str
    answers: Mapping[str, str]


def chance(seed: int) -> Random:
    """Chance that is the same every time."""
    return Random(seed)  # noqa: S311  made-up people keep no secrets


def some_table(random: Random) -> Cells:
    """2 to 6 rows by 2 to 5 columns; counts mostly small, some large, as in a council of normal size."""
    rows, columns = random.randint(2, 6), random.randint(2, 5)
    return {
        (f"row {row}", f"column {column}"): int(random.gammavariate(0.9, 12))
        for row in range(rows)
        for column in range(columns)
    }


def totals(cells: Cells, axis: int) -> dict[str, int]:
    """The totals of the rows (axis 0) or of the columns (axis 1)."""
    labels = dict.fromkeys(place[axis] for place in cells)
    return {label: sum(count for place, count in cells.items() if place[axis] == label) for label in labels}


def somebody(random: Random) -> MadeUp:
    """Anybody; some answers are common and some rare."""
    answers = {question: random.choices(labels, ODDS[: len(labels)])[0] for question, labels in QUESTIONS.items()}
    return MadeUp(random.choice(AGES), random.choices(AREAS, (4, 1))[0], answers)


def a_quarter_later(people: Sequence[MadeUp], random: Random) -> tuple[list[MadeUp], int, int]:
    """Some leave, some come, some answers change. Gives the people, how many came and how many left."""
    stayed = [
        replace(each, answers={**each.answers, **somebody(random).answers}) if random.random() < 0.1 else each
        for each in people
        if random.random() > 0.06
    ]
    came = random.randint(0, 9)
    return stayed + [somebody(random) for _ in range(came)], came, len(people) - len(stayed)


def blocks(quarter: str, people: Sequence[MadeUp], questions: Iterable[str] = QUESTIONS) -> Pack:
    """For each question a table by age and a table by area, sharing answers, ages, areas and the number of all; percentages."""
    return joined(
        pack
        for question in questions
        for pack in (_table(quarter, question, people, "age", AGES), _table(quarter, question, people, "area", AREAS))
    )


def _table(quarter: str, question: str, people: Sequence[MadeUp], by: str, groups: Sequence[str]) -> Pack:
    counted = Counter((getattr(each, by), each.answers[question]) for each in people)
    name, answers = (quarter, question, by), (quarter, question)
    pack = table(
        name,
        {(group, answer): counted[group, answer] for group in groups for answer in QUESTIONS[question]},
        row_totals=(quarter, by),
        column_totals=answers,
        total=(quarter, "people"),
    )
    first = QUESTIONS[question][0]
    rates = [Figure((*name, group, "rate"), base=(quarter, by, group), numerator=(*name, group, first)) for group in groups]
    return joined([pack, Pack(pack.counts, (), tuple(rates))])


def flows(before: Count, now: Count, came: int, left: int) -> Pack:
    """Last quarter's people and those who came are this quarter's people and those who left."""
    new, gone = Count((now.key[0], "came"), came), Count((now.key[0], "left"), left)
    everybody = Count((now.key[0], "anybody"), before.value + came, information=True, printed=False)
    return pack_of(
        [before, now, new, gone, everybody],
        [Sum(everybody.key, (before.key, new.key)), Sum(everybody.key, (now.key, gone.key))],
    )


def since_april(quarter: str, value: int, register: Sequence[Edition], earlier: str) -> Pack:
    """How many were offered support since April: a count that only grows, beside the one printed a quarter ago."""
    pack = pack_of([Count((quarter, "offered since April"), value)])
    return joined([pack, changes_since(pack, register, lambda key: (earlier, *key[1:]))])


def as_read(guarded: ProtectedPack, register: Sequence[Edition] = ()) -> Printed:
    """What a reader holds who has this pack and those before it."""
    now = guarded.edition("now")
    counts: dict[tuple[str, ...], int | None] = {}
    sums: dict[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], None] = {}
    unseen = set()
    for edition in (*register, now):
        printed = edition.printed()
        for key, count in edition.pack.counts.items():
            counts[key] = printed.get(key, counts.get(key))
            if not count.printed or not count.value:
                unseen.add(key)
        sums |= {(line.total, line.parts): None for line in edition.pack.sums}
    percentages = [
        (figure.numerator, figure.base, value)
        for figure in guarded.pack.figures
        if figure.numerator and isinstance(value := guarded.percentage(figure), int)
    ]
    return Printed(counts, list(sums), percentages, frozenset(unseen))
