"""What cannot all be true in what was read: reported for a person to settle, whatever the format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from leavingcare.exchange.extract import KEPT, VALUE_LEFT_OUT, Extract, Problem, place_in
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode


def report_contradictions(extract: Extract, columns: Mapping[str, str]) -> None:
    """Report two dates of birth, a birth after care began, and episodes that overlap.

    `columns` says what the files call `born` and the `start` of an episode. Of two dates of birth the later file's counts.
    """
    born = _report_births(extract, columns["born"])
    episodes: dict[str, dict[date, CareEpisode]] = defaultdict(dict)
    for fact in extract.facts:
        if isinstance(fact, CareEpisode):
            episodes[fact.person][fact.start] = fact
    for person, by_start in episodes.items():
        in_order = [by_start[start] for start in sorted(by_start)]
        _report_early(extract, born.get(person), in_order[0], columns["born"])
        _report_overlaps(extract, in_order, columns["start"])


def _report_births(extract: Extract, column: str) -> dict[str, Person]:
    last: dict[str, Person] = {}
    for fact in extract.facts:
        if not isinstance(fact, Person) or fact.born is None:
            continue
        before = last.get(fact.ref)
        if before is not None and before.born != fact.born:
            problem = f"is another date of birth than in {fact.source}"
            _report(extract, before, column, before.born, problem, VALUE_LEFT_OUT)
        last[fact.ref] = fact
    return last


def _report_early(extract: Extract, person: Person | None, first: CareEpisode, column: str) -> None:
    if person is not None and person.born is not None and person.born > first.start:
        problem = f"is after care began ({first.source})"
        _report(extract, person, column, person.born, problem, KEPT)


def _report_overlaps(extract: Extract, episodes: list[CareEpisode], column: str) -> None:
    longest = episodes[0]
    for episode in episodes[1:]:
        if longest.end is None or longest.end > episode.start:
            problem = f"overlaps the episode that began before it ({longest.source})"
            _report(extract, episode, column, episode.start, problem, KEPT)
        if longest.end is not None and (episode.end is None or episode.end > longest.end):
            longest = episode


def _report(extract: Extract, fact: Fact, column: str, day: date | None, problem: str, done: str) -> None:
    file, row = place_in(fact.source)
    extract.problems.append(Problem(file, row, column, day.isoformat() if day else None, problem, done))
