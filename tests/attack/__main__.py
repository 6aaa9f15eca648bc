"""The standing attack at full counts, by hand: `LC_SHARED=/path/to/shared python -m tests.attack [FILE]`.

Three authorities, seven quarters each, published one after another beside the register; then the last quarter again and again
with a correction between. Integer programming looks for the least and the most that each hidden number can be, with
everything printed and the definitions known. It prints a line for each pack, and writes all lines to FILE as well.
`LC_ATTACKED=60` attacks so many of the hidden numbers of each sequence, chosen at random (all, where it is not set).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.publication.board_pack import material_of
from leavingcare.casework.session import Session
from leavingcare.facts.people import Person
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.disclosure import Edition, ProtectedPack
from leavingcare.reporting.quarters import quarter_typed
from leavingcare.store.api import Store
from tests.attack.authorities import AUTHORITIES, QUARTERS, case_file
from tests.attack.beside_the_tables import falsified, made_again, published
from tests.attack.free_text import tried
from tests.attack.knowledge import Held, held
from tests.reporting.disclosure.attack import optimal
from tests.reporting.made_up_packs import chance
from tests.support.lives import AS_AT

WIDTH = 5
MOST_ATTACKED = int(os.environ.get("LC_ATTACKED", "0"))


class Found(NamedTuple):
    """An attack: on how many hidden numbers, how many came out exactly, and how many narrower than the protected range."""

    attacked: int
    exactly: int
    narrower: int

    @property
    def words(self) -> str:
        """As it is printed."""
        return f"{self.attacked:5} attacked, {self.exactly:3} exactly, {self.narrower:3} narrower than {WIDTH}"


def attacked(hands: Held, names: Iterable[tuple[str, ...]]) -> Found:
    """The least and the most of each of these counts; the truth is always between them."""
    chosen = list(names)
    found = optimal(hands.printed, chosen, enough=WIDTH)
    wrong = [name for name, (low, high) in found.items() if not low <= hands.truth[name].value <= high]
    if wrong:
        raise RuntimeError(f"the attack is wrong about {wrong[0]}")
    widths = [high - low for low, high in found.values()]
    return Found(len(chosen), sum(width == 0 for width in widths), sum(width < WIDTH for width in widths))


def some(names: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """All of them, or as many as are asked for."""
    return names if not MOST_ATTACKED or len(names) <= MOST_ATTACKED else chance(1).sample(names, MOST_ATTACKED)


def attackable(material: Material, register: Sequence[Edition]) -> tuple[ProtectedPack, bool]:
    """A public pack, and whether what stands beside its tables hangs on nothing that they hide."""
    pack, decided = published(material, register)
    if pack.guarded is None or pack.guarded.exposed:
        raise RuntimeError("the pack would not be published")
    return pack.guarded, pack.document == made_again(falsified(material), decided)


def of_authority(name: str, store: Store) -> Iterator[str]:
    """Seven quarters, then four editions of the last."""
    session, packs, register = Session(store, AS_AT, "somebody"), list[ProtectedPack](), list[Edition]()
    book = PerformanceReport(session)
    for quarter in QUARTERS:
        guarded, is_clean = attackable(material_of(session, book, quarter_typed(quarter)), register)
        packs.append(guarded)
        register.append(guarded.edition(quarter))
        alone = held([guarded])
        yield f"{name}, {quarter}, alone: {attacked(alone, alone.targets()).words}{beside(is_clean)}"
        if len(packs) > 2:
            yield f"{name}, {quarter}, with the two before: {in_sequence(packs[-3:]).words}"
    yield from corrected(name, store, packs[-1], register)


def in_sequence(packs: Sequence[ProtectedPack]) -> Found:
    """The attack with several editions in hand."""
    together = held(packs)
    return attacked(together, some(together.targets()))


def beside(is_clean: bool) -> str:
    """What is said of the first page, reasons, charts and descriptions."""
    return f"; beside the tables {'nothing' if is_clean else 'SOMETHING'} hangs on hidden numbers"


def corrected(name: str, store: Store, first: ProtectedPack, register: list[Edition]) -> Iterator[str]:
    """The last quarter again, after a sex and then an ethnicity was corrected, and then after somebody was erased."""
    packs = [first]
    for number, words in enumerate(correct(store), start=2):
        session = Session(store, AS_AT, "somebody")
        material = material_of(session, PerformanceReport(session), quarter_typed(QUARTERS[-1]))
        guarded, is_clean = attackable(material, register)
        packs.append(guarded)
        register.append(guarded.edition(f"{QUARTERS[-1]} again {number - 1}"))
        newly = packs[-2].edition("").printed().keys() & guarded.hidden.keys()
        yield f"{name}, edition {number}, {words}: {in_sequence(packs).words}; newly hidden {len(newly)}{beside(is_clean)}"


def correct(store: Store) -> Iterator[str]:
    """Corrects one record after another; what was done."""
    people = [person for person in store.people() if person.sex and person.ethnicity]
    one = people[len(people) // 2]
    changed: Person = replace(one, sex="M" if one.sex == "F" else "F")
    for words, person in (
        ("a sex corrected", changed),
        ("an ethnicity corrected", replace(changed, ethnicity="WBRI" if one.ethnicity != "WBRI" else "BAFR")),
    ):
        with store.change("somebody", "correct") as change:
            change.save(person)
        yield words
    store.erase(people[len(people) // 3].ref, "somebody", "erase")
    yield "somebody erased"


def main(file: Path | None) -> None:
    """Every line as soon as it is known."""
    lines = list[str]()
    for line in everything():
        lines.append(line)
        print(line, flush=True)  # noqa: T201  a report for whoever runs it
        if file:
            file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def everything() -> Iterator[str]:
    """All authorities, and the free text."""
    yield from tried()
    for name in AUTHORITIES:
        began = time.monotonic()
        with case_file(name) as store:
            yield from of_authority(name, store)
        yield f"{name}: {time.monotonic() - began:.0f} seconds"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
