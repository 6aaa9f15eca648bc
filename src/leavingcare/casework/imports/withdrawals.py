"""What a corrected source takes back: an episode that a return no longer holds, and a first day that was wrong. Pure.

- A return speaks for its year and for the children in its header. Of two returns of a year the one imported last speaks: an
  episode that it no longer holds is withdrawn, unless another source has it too. Then a person decides.
- A spell whose first day is another than before is the same spell: by the number of its row in the case system, else where
  exactly one spell of the same source and kind overlaps with it that is no longer there under its old day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from leavingcare.casework.imports.matching import besides, overlap
from leavingcare.dates import format_long
from leavingcare.exchange.extract import KEPT, Problem, SpokenYear, place_in
from leavingcare.facts.record import Fact, Spell
from leavingcare.facts.sources import RETURN, kind_of_source, year_of_return
from leavingcare.facts.spells import CareEpisode


class Withdrawal(NamedTuple):
    """An episode that the return of a year no longer holds; `kept_by` says who else has it, None where nobody has."""

    episode: CareEpisode
    year: int
    kept_by: str | None


def years_told(facts: Iterable[Fact]) -> dict[str, set[int]]:
    """The years of the returns from which facts about each young person came."""
    found: dict[str, set[int]] = defaultdict(set)
    for fact in facts:
        of: Any = fact
        if fact.as_of and kind_of_source(fact.source) == RETURN:
            found[of.ref if hasattr(of, "ref") else of.person].add(year_of_return(fact.as_of))
    return found


def withdrawals(
    missing: Iterable[CareEpisode], years: Sequence[SpokenYear], years_on_file: Mapping[str, Collection[int]]
) -> Iterator[Withdrawal]:
    """What becomes of the episodes that are `missing` from the returns of `years`, whose children are named by reference.

    `years_on_file` are the years of the returns that are on file for each young person.
    """
    other_years = {year for of_person in years_on_file.values() for year in of_person} - {year.year for year in years}
    for episode in missing:
        speaking = [year for year in years if episode.person in year.children and _in_year(episode, year)]
        if speaking and episode.authority == "ours":
            yield Withdrawal(episode, speaking[-1].year, _who_else_has(episode, speaking, other_years))


def _in_year(episode: CareEpisode, year: SpokenYear) -> bool:
    return episode.start <= year.as_of and (episode.end is None or episode.end >= year.first)


def _who_else_has(episode: CareEpisode, speaking: Sequence[SpokenYear], other_years: Iterable[int]) -> str | None:
    if episode.source is None:
        return "somebody typed it here"
    if episode.row_id or kind_of_source(episode.source) != RETURN:
        return "the case system has it"
    last = year_of_return(episode.as_of) if episode.as_of else 0
    if last not in {year.year for year in speaking}:
        return f"the return for {last} has it"
    before = [year for year in other_years if year < last and episode.start <= date(year, 3, 31)]
    return f"the return for {max(before)} may have it too" if before else None


def as_problem(withdrawal: Withdrawal, done: str) -> Problem:
    """A row that names the episode, and says why it is withdrawn or stays."""
    episode, year, kept_by = withdrawal
    until = f" to {format_long(episode.end)}" if episode.end else ""
    problem = f"is not in the return for {year}" + (f"; {kept_by}, so a person has to decide" if kept_by else " any more")
    file = place_in(episode.source)[0]
    return Problem(file, None, None, f"{episode.person}: care from {format_long(episode.start)}{until}", problem, done)


def missing_children(
    years: Iterable[SpokenYear],
    years_on_file: Mapping[str, Collection[int]],
    refs: Mapping[str, str],
    numbers: Mapping[str, str | None],
) -> Iterator[Problem]:
    """Who was in a return of the year before, and is in the header of this one no more.

    `years_on_file` as above; `refs` leads from case numbers to references, `numbers` back.
    """
    for year in years:
        there = {refs.get(child) for child in year.children}
        for ref in sorted(ref for ref, of_person in years_on_file.items() if year.year in of_person and ref not in there):
            problem = f"was in a return for {year.year} before, and is not in the header of this one"
            yield Problem(f"return for {year.year}", None, "CHILD", f"{ref} ({numbers.get(ref)})", problem, KEPT)


def corrected_starts(read: Iterable[Spell], known: Iterable[Spell]) -> dict[str, Spell]:
    """Which known spell each spell read is with another first day, by the id of the fact read.

    Both are those that nothing was found for under their own first day.
    """
    read, known = list(read), [spell for spell in known if spell.source]
    found = _only_pairs(read, known, _same_row)
    left = [spell for spell in read if spell.id not in found]
    taken = {spell.id for spell in found.values()}
    return found | _only_pairs(left, [spell for spell in known if spell.id not in taken], _same_but_for_its_start)


def _only_pairs(read: Iterable[Spell], known: Iterable[Spell], same: Any) -> dict[str, Spell]:
    """Pairs in which each fits the other alone."""
    by_person: dict[str, list[Spell]] = defaultdict(list)
    for spell in known:
        by_person[spell.person].append(spell)
    fitting = [(new, old) for new in read for old in by_person[new.person] if same(new, old)]
    count: dict[str, int] = defaultdict(int)
    for pair in fitting:
        for spell in pair:
            count[spell.id] += 1
    return {new.id: old for new, old in fitting if count[new.id] == count[old.id] == 1}


def _same_row(new: Spell, old: Spell) -> bool:
    return new.row_id is not None and new.row_id == old.row_id and besides(new) == besides(old) and _is_later(new, old)


def _same_but_for_its_start(new: Spell, old: Spell) -> bool:
    if new.row_id and old.row_id:
        return False
    return _source(new) == _source(old) and besides(new) == besides(old) and overlap(new, old) and _is_later(new, old)


def _is_later(new: Spell, old: Spell) -> bool:
    return old.as_of is None or (new.as_of is not None and new.as_of >= old.as_of)


def _source(spell: Spell) -> tuple[object, ...]:
    """The table, or the return of a year, whatever its file is called."""
    if kind_of_source(spell.source) == RETURN and spell.as_of:
        return "return", year_of_return(spell.as_of)
    return (place_in(spell.source)[0].rpartition("/")[2],)
