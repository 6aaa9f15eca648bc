"""`lc import activity`: reports of work done, an event a row, from one file, several, or folders of them.

Known reports are recognised by their headings; any other is read by a map that is proposed, shown and kept. Young people are
never made here: an event of somebody who is not in the case file is left out and named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from leavingcare.casework.imports.people_by_name import PeopleByName
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.imports.report_age import note_if_old
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import BadData, WrongUse
from leavingcare.exchange.activity.column_map import ActivityMap, covers, map_as_text, proposal, read_map
from leavingcare.exchange.activity.known_reports import recognised
from leavingcare.exchange.activity.reader import ReportTable, coverage_of, newest, open_report, open_words, read_reports
from leavingcare.exchange.extract import ROW_LEFT_OUT, Extract, Problem, Progress, by_reference, parts_of_identity, place_in
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.files import written_beside
from leavingcare.presentation.rows import Listing
from leavingcare.store.api import Store

MAPS = Path("maps", "activity")
"""The folder beside the settings where maps of reports are kept."""
_SUFFIXES = (".csv", ".xlsx", ".xlsm", ".xls", ".ods", ".txt", ".tsv")
_MOST_MAPS = 200


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """A table that has been opened, and how it is read. `by`: the case system or the map; None where it is proposed only."""

    report: ReportTable
    by: str | None


@dataclass(frozen=True, slots=True)
class OpenedReports:
    """What was found: tables to be read, and the names of files in folders that are no reports of work done."""

    reports: Sequence[OpenedReport]
    left_out: Sequence[str]

    @property
    def proposed(self) -> list[OpenedReport]:
        """Those that a person has to agree to."""
        return [opened_report for opened_report in self.reports if opened_report.by is None]


def open_reports(paths: Sequence[Path], folder: Path, map_file: Path | None = None) -> OpenedReports:
    """Open files, and folders of files. `folder` is that of the settings.

    Raises WrongUse for a file that is not there, BadData where nothing is a report, or a map fits nothing.
    """
    if map_file is not None and not map_file.is_file():
        raise WrongUse(f"There is no map {map_file}.")
    given = read_map(map_file) if map_file else None
    found: list[OpenedReport] = []
    left_out: list[str] = []
    for path, is_named in _files(paths):
        try:
            opened = [_opened(path, table.file, table, given, map_file, folder) for table in open_report(path)]
            found.extend(_complete(opened))
        except BadData:
            if is_named:
                raise
            left_out.append(path.name)
    if not found:
        names = ", ".join(str(path) for path in paths)
        raise BadData(
            f"{names} holds no report of work done: no file with headings for the young person, the day and the kind."
        )
    return OpenedReports(found, left_out)


def import_activity(session: Session, opened: OpenedReports, progress: Progress | None = None) -> Listing:
    """Bring the events into the case file, all or nothing. Raises BadData for a file that is not understood as a whole."""
    extract = read_reports([opened_report.report for opened_report in opened.reports], session.day, progress)
    extract.problems.extend(
        Problem(name, None, None, None, "is not a report of work done that is known here", "file left out")
        for name in opened.left_out
    )
    _settle(session.store, extract)
    extract.notes[:0] = _about(opened, extract, session.day)
    label = ", ".join(dict.fromkeys(opened_report.report.path.name for opened_report in opened.reports))
    return import_returns(session, extract, "activity", label, progress)


def keep_maps(folder: Path, opened: OpenedReports, day: date) -> list[Path]:
    """Keep the maps that were proposed for the next time, with the words that nobody knows yet. Gives back where they are."""
    proposed = [opened_report.report for opened_report in opened.proposed]
    unknown = open_words(proposed, day)
    return [_keep_map(folder, report, unknown[place]) for place, report in enumerate(proposed)]


def unknown_words(opened: OpenedReports, day: date) -> dict[int, dict[str, list[str]]]:
    """The words that are not known in the reports that are only proposed, by place among those and by meaning of the column."""
    return open_words([opened_report.report for opened_report in opened.proposed], day)


def with_words(opened: OpenedReports, place: int, meaning: str, means: Mapping[str, str]) -> OpenedReports:
    """The same with what somebody said that the words (folded) of one proposed report mean."""
    target = opened.proposed[place]
    report = target.report
    words = {**report.map.words, meaning: {**report.map.own(meaning), **means}}
    changed = replace(target, report=replace(report, map=replace(report.map, words=words)))
    return replace(opened, reports=[changed if other is target else other for other in opened.reports])


# Opening ----------------------------------------------------------------------------------------------------------------


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """The files, each with whether it was named itself."""
    for path in paths:
        if path.is_dir():
            inside = sorted((*path.glob("*"), *path.glob("*/*")))
            yield from ((path, False) for path in inside if path.is_file() and path.suffix.lower() in _SUFFIXES)
        elif path.is_file():
            yield path, True
        else:
            raise WrongUse(f"There is no file or folder {path}.")


def _opened(path: Path, name: str, table: Any, given: ActivityMap | None, map_file: Path | None, folder: Path) -> OpenedReport:
    if given is not None:
        return OpenedReport(ReportTable(path, table, given), str(map_file))
    known = recognised(table)
    if known is not None:
        return OpenedReport(ReportTable(path, table, known), known.system)
    kept = sorted((folder / MAPS).glob("*.toml"), key=lambda file: (file.stem != path.stem, file.name))[:_MOST_MAPS]
    for file in kept:
        column_map = read_map(file)
        if covers(column_map, table):
            return OpenedReport(ReportTable(path, table, column_map), str(file))
    return OpenedReport(ReportTable(path, table, proposal(table, f"{path.stem} {name}")), None)


def _complete(opened: list[OpenedReport]) -> list[OpenedReport]:
    """Those with all that a report needs. Raises BadData, naming what the first lacks, where none has."""
    complete = [opened_report for opened_report in opened if not opened_report.report.map.missing()]
    if not complete:
        first = opened[0].report
        hint = "Say it in a map of columns (--map MAP.toml); docs/activity.md shows one."
        raise BadData.in_file(first.path.name, f"no column says {', nor '.join(first.map.missing())}.", hint=hint)
    return complete


def _keep_map(folder: Path, report: ReportTable, unknown: Mapping[str, Sequence[str]]) -> Path:
    target = folder / MAPS / f"{report.path.stem}.toml"
    target.parent.mkdir(parents=True, exist_ok=True)
    with written_beside(target) as partial:
        partial.write_text(map_as_text(report.map, unknown), encoding="utf-8")
    return target


def _about(opened: OpenedReports, extract: Extract, day: date) -> Iterator[str]:
    systems = sorted(
        {opened_report.by for opened_report in opened.reports if opened_report.by and opened_report.report.map.system}
    )
    if systems:
        yield f"Reports of work done as {', '.join(systems)} gives them out."
    if extract.as_of:
        yield f"They end on {format_long(extract.as_of)}."
    yield from note_if_old(extract.as_of, day)


# Meeting the case file ----------------------------------------------------------------------------------------------------


def _settle(store: Store, extract: Extract) -> None:
    """Who each event is about, and whether it can be so; then what the files cover. In place. Raises BadData."""
    people = _People(store.people(), extract)
    workers = {worker.worker_id: worker.name for worker in store.advisers() if worker.worker_id}
    numbers = {fact.person for fact in extract.facts}  # type: ignore[attr-defined]
    if numbers and not any(map(people.find, sorted(numbers))):
        raise BadData(
            f"None of the {len(numbers)} young people in these reports is in the case file.",
            "Import the return or the case system's tables first, or say in a map which column holds the case number.",
        )
    as_of = newest(extract.facts)
    settled = (_settled(fact, people, workers, as_of) for fact in extract.facts)
    extract.facts = [fact for fact in settled if fact is not None]
    extract.as_of = as_of
    extract.coverage = list(coverage_of(extract.facts))
    extract.problems.sort(key=lambda problem: (problem.file, problem.row or 0))


def _settled(fact: Any, people: _People, workers: Mapping[str, str], as_of: date | None) -> Fact | None:
    person = people.find(fact.person)
    problem = people.why_not(person, fact)
    if person is None or problem is not None:
        people.report(fact, problem or "is nobody in the case file, or more than one")
        return None
    values: dict[str, Any] = {"person": by_reference(person.ref), "as_of": as_of}
    if isinstance(fact, Contact) and fact.by in workers:
        values["by"] = workers[fact.by or ""]
    settled: Fact = replace(fact, **values)
    return settled


class _People:
    """The young people of the case file, found as reports name them."""

    def __init__(self, people: Sequence[Person], extract: Extract) -> None:
        self._extract = extract
        self._exactly = {person.case_id: person for person in people if person.case_id}
        self._shorter: dict[str, list[Person]] = {}
        for person in self._exactly.values():
            self._shorter.setdefault(str(person.case_id).lstrip("0"), []).append(person)
        self._by_name = PeopleByName(people)
        self._found: dict[str, Person | None] = {}

    def find(self, number: str) -> Person | None:
        """Whom a number means, or a name with a date of birth: exactly one person, else nobody."""
        if number not in self._found:
            self._found[number] = self._look_up(number)
        return self._found[number]

    def why_not(self, person: Person | None, fact: Any) -> str | None:
        """Why an event of this person cannot be so; None where it can."""
        if person is None:
            return None
        if person.born and fact.on < person.born:
            return f"is before the young person was born ({format_long(person.born)})"
        if person.died and fact.on > person.died:
            return f"is after the young person died ({format_long(person.died)})"
        return None

    def report(self, fact: Any, problem: str) -> None:
        """Name the row that is left out."""
        file, row = place_in(fact.source)
        is_day = problem.startswith(("is before", "is after"))
        column, value = ("day", fact.on.isoformat()) if is_day else ("person", fact.person.partition("\t")[0])
        self._extract.problems.append(Problem(file, row, column, value, problem, ROW_LEFT_OUT))

    def _look_up(self, number: str) -> Person | None:
        named = parts_of_identity(number)
        if named:
            return self._by_name.find(*named)
        shorter = self._shorter.get(number.lstrip("0"), [])
        if number in self._exactly or len(shorter) != 1 or not number.isdigit():
            return self._exactly.get(number)
        problem, done = "has lost its leading noughts", f"read as {shorter[0].case_id}"
        self._extract.problems.append(Problem("all files", None, "person", number, problem, done))
        return shorter[0]
