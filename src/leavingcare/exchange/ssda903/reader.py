"""The SSDA903 return, as the Department takes it: header, episodes and care leavers (OC3), any number of years.

The header makes the young people, the episodes their care, OC3 what was said of them on their birthday. Files speak for
31 March of their year. Codes and the spelling of sex are those of the year. Source of the layout: standards of the
collection years 2017 to 2027, as the sector's validators have them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from leavingcare.dates import age_on, attains
from leavingcare.exchange.contradictions import report_contradictions
from leavingcare.exchange.csv_rows import Row, RowsTold, read_rows
from leavingcare.exchange.extract import (
    KEPT,
    ROW_LEFT_OUT,
    VALUE_LEFT_OUT,
    Covered,
    Extract,
    Problem,
    Progress,
    SpokenYear,
    place_in,
)
from leavingcare.exchange.ssda903.files import Folder, ReturnFile, find_files
from leavingcare.exchange.ssda903.layouts import EPISODES, LAYOUTS, MANDATORY, NOT_KEPT
from leavingcare.facts import codes
from leavingcare.facts.events import Report
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode

_DIED = "E2"


def read_ssda903(folder: Path, today: date, progress: Progress | None = None, year: int | None = None) -> Extract:
    """All years of the return in a folder. Raises BadData if a file is missing or cannot be read as a whole.

    `today` only caps the day for which a year still running speaks. `year` is that of files whose names tell none: the one in
    which the collection year ends.
    """
    found = find_files(folder, year)
    reading = _Reading(today, 0 if year else _year_after(found), RowsTold(progress, (file.path for file in found.files)))
    for file in found.files:
        reading.read(file)
    extract = reading.finish()
    extract.coverage.extend(map(reading.covered_by, found.of_kind("episodes")))
    extract.years.extend(reading.years(found))
    extract.notes.extend(_notes(found, reading))
    extract.problems.extend(
        Problem(name, None, None, None, "is not a file of the return that is known here", "file left out")
        for name in found.unknown
    )
    return extract


def _year_after(found: Folder) -> int:
    """1 where the files are named by the year in which the collection year begins, 0 where, as usual, it ends.

    The days on which episodes end tell: they cannot lie after the 31 March for which the return is made.
    """
    within = after = 0
    for file in found.of_kind("episodes"):
        for row in islice(read_rows(file.path, file.name, EPISODES, Extract()), 1000):
            end = row.day("DEC")
            if end:
                within += date(file.year - 1, 4, 1) <= end <= date(file.year, 3, 31)
                after += date(file.year, 4, 1) < end
    return 1 if after > within else 0


def _notes(found: Folder, reading: _Reading) -> Iterator[str]:
    years = sorted({file.year for file in found.files})
    yield f"SSDA903 return, {'years' if len(years) > 1 else 'year'} {', '.join(map(str, years))}."
    if reading.year_after:
        yield (
            f"The files are named by the year in which the collection year begins: {years[0]} is read as the year to "
            f"31 March {years[0] + 1}, and so on."
        )
    if found.of_kind("episodes"):
        yield f"Not kept, since nothing here needs them: the columns {', '.join(NOT_KEPT)} of the episodes."
    if found.left_out:
        yield f"Not read, since nothing here needs them: {', '.join(found.left_out)}."
    if reading.older:
        yield (
            f"Answers about people of 22 to 25 ({reading.older}) are dated 1 April of their year: "
            "the return does not say of which day in it they are."
        )


class _Year(NamedTuple):
    """The year to 31 March of which a file tells, and the day for which it speaks."""

    year: int
    as_of: date


@dataclass(slots=True)
class _Reading:
    """What has been read so far, year by year."""

    today: date
    year_after: int
    row_count: RowsTold
    extract: Extract = field(default_factory=Extract)
    born: dict[str, date | None] = field(default_factory=dict)
    episodes: dict[tuple[str, date], CareEpisode] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    """Young people of whom an episode could not be read."""
    died: set[str] = field(default_factory=set)
    said_to_have_died: dict[str, Report] = field(default_factory=dict)
    seen: dict[tuple[str, object], int] = field(default_factory=dict)
    children: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Who is in the header of each year."""
    older: int = 0

    def read(self, file: ReturnFile) -> None:
        """One file. The rows of a file are compared with one another, so that nobody is in it twice."""
        when = self._when(file)
        self.seen.clear()
        keep = {"header": self._person, "episodes": self._episode, "oc3": self._report}[file.kind]
        for row in self.row_count.of(file.name, read_rows(file.path, file.name, LAYOUTS[file.kind], self.extract)):
            child = row.needed_number("CHILD")
            if child:
                keep(row, child, when)
        self.extract.as_of = max(when.as_of, self.extract.as_of or when.as_of)

    def _when(self, file: ReturnFile) -> _Year:
        year = file.year + self.year_after
        return _Year(year, min(date(year, 3, 31), self.today))

    def covered_by(self, file: ReturnFile) -> Covered:
        """The year of a file of episodes, to 31 March or, while it runs, to the day of the import."""
        when = self._when(file)
        return Covered("care", date(when.year - 1, 4, 1), when.as_of, False, file.name)

    def years(self, found: Folder) -> Iterator[SpokenYear]:
        """The years that came with a file of episodes."""
        for file in found.of_kind("episodes"):
            year = file.year + self.year_after
            children = frozenset(self.children[year])
            unread = children if self._lacks_rows(file) else children & self.unread
            yield SpokenYear(year, min(date(year, 3, 31), self.today), children, unread)

    def _lacks_rows(self, file: ReturnFile) -> bool:
        """Was a row left out of which nobody knows whose it is?"""
        return any(
            problem.file == file.name and problem.done == ROW_LEFT_OUT and problem.column in (None, "CHILD")
            for problem in self.extract.problems
        )

    def finish(self) -> Extract:
        """What the rows say only together."""
        report_contradictions(self.extract, {"born": "DOB", "start": "DECOM"})
        for child, report in self.said_to_have_died.items():
            if child not in self.died:
                self._add(report, "IN_TOUCH", "DIED", "says that the young person died, and these files do not say when")
        newest = max((episode.as_of for episode in self.episodes.values() if episode.as_of), default=date.min)
        for (child, _), episode in self.episodes.items():
            if episode.end is None and episode.as_of and episode.as_of < newest and child not in self.unread:
                self._add(episode, "DEC", None, "is blank, and the episode is not in the return of the year after")
        return self.extract

    def _add(self, fact: Fact, column: str, value: str | None, problem: str) -> None:
        file, row = place_in(fact.source)
        self.extract.problems.append(Problem(file, row, column, value, problem, KEPT))

    def _person(self, row: Row, child: str, when: _Year) -> None:
        self._not_twice(row, child, None)
        self.children[when.year].add(child)
        row.expect("SEX", "DOB", "ETHNIC")
        born = row.day("DOB")
        if born and born > when.as_of:
            row.report("DOB", "is after the end of the year", VALUE_LEFT_OUT)
            born = None
        self.born[child] = born or self.born.get(child)
        self.extract.facts.append(
            Person(
                ref=child,
                case_id=child,
                born=born,
                sex=row.code("SEX", "sex"),
                ethnicity=row.code("ETHNIC", "ethnicity"),
                upn=row.text("UPN"),
                parent={"0": False, "1": True}.get((row.text("MOTHER") or " ")[0]),
                child_born=row.day("MC_DOB"),
                source=row.source,
                as_of=when.as_of,
            )
        )

    def _episode(self, row: Row, child: str, when: _Year) -> None:
        start, end = row.needed_day("DECOM"), row.day("DEC")
        if start is None or row.ends_too_early("DEC", start, end):
            self.unread.add(child)
            return
        self._not_twice(row, child, start)
        self._known(row, child, None, when)
        row.expect(*MANDATORY)
        ceased = self._ceased(row, end, when.year)
        episode = CareEpisode(
            person=child,
            start=start,
            end=end,
            ceased=ceased,
            legal=row.code("LS", "legal", when.year),
            placement=row.code("PLACE", "placement", when.year),
            provider=row.code("PLACE_PROVIDER", "provider", when.year),
            began=row.code("RNE", "began", when.year),
            change=row.code("REASON_PLACE_CHANGE", "change", when.year),
            need=row.code("CIN", "need", when.year),
            source=row.source,
            as_of=when.as_of,
        )
        self.episodes[child, start] = episode
        self.extract.facts.append(episode)
        if ceased == _DIED:
            self.died.add(child)
            self.extract.facts.append(Person(ref=child, case_id=child, died=end, source=row.source, as_of=when.as_of))

    def _ceased(self, row: Row, end: date | None, year: int) -> str | None:
        if end is None:
            if row.text("REC"):
                row.report("REC", "is a reason why the episode ended, but DEC does not say that it did", VALUE_LEFT_OUT)
            return None
        row.expect("REC")
        return row.code("REC", "ceased", year)

    def _report(self, row: Row, child: str, when: _Year) -> None:
        self._not_twice(row, child, None)
        born = row.day("DOB")
        self._known(row, child, born, when)
        if born and born != self.born[child]:
            row.report("DOB", "is not the date of birth in the header", VALUE_LEFT_OUT)
        row.expect("IN_TOUCH", "ACTIV", "ACCOM")
        report = Report(
            person=child,
            on=self._day_of_report(row, self.born[child], when),
            in_touch=row.code("IN_TOUCH", "in touch"),
            activity=codes.unless_0(row.code("ACTIV", "activity", when.year)),
            accommodation=codes.unless_0(row.code("ACCOM", "accommodation", when.year)),
            source=row.source,
            as_of=when.as_of,
        )
        if len(report.accommodation or "U1") == 1:
            row.report("ACCOM", "does not say whether it is suitable (1) or not (2)", KEPT)
        if report.in_touch == "DIED":
            self.said_to_have_died[child] = report
        self.extract.facts.append(report)

    def _day_of_report(self, row: Row, born: date | None, when: _Year) -> date:
        """The birthday in the year from 17 to 21. From 22 to 25 the latest contact in the year, of which the return has no day:

        its first day, so that it is never the newer word beside something that is dated.
        """
        if born is None:
            return when.as_of
        age = age_on(born, date(when.year, 3, 31))
        if 17 <= age <= 21:
            return attains(born, age)
        if 22 <= age <= 25:
            self.older += 1
            return date(when.year - 1, 4, 1)
        row.report("DOB", f"makes the young person {age} in this year; the return is for 17 to 25", "read as on 31 March")
        return when.as_of

    def _known(self, row: Row, child: str, born: date | None, when: _Year) -> None:
        """Somebody who is in no header so far is added with what this row says."""
        if child not in self.born:
            row.report("CHILD", "is not in the header", KEPT)
            self.born[child] = born
            self.extract.facts.append(Person(ref=child, case_id=child, born=born, source=row.source, as_of=when.as_of))

    def _not_twice(self, row: Row, child: str, start: date | None) -> None:
        first = self.seen.setdefault((child, start), row.number)
        if first != row.number:
            what = "the same young person" if start is None else "the same episode"
            row.report("CHILD", f"is {what} as in row {first}", f"read together with row {first}, this row last")
