"""Which file of a folder is what in the SSDA903 return, and of which year: by the names in use.

2017-header.csv, 2026/oc3.csv, 2025-26/episodes.csv and SSDA903_2026_oc3.csv are all understood. The year is that in which
the collection year ends (2026 is the year to 31 March 2026).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from leavingcare.errors import BadData
from leavingcare.exchange.csv_files import csv_files_in

KINDS = ("header", "episodes", "oc3")
"""The files that say something about care leavers, in the order in which they are read."""

_NOT_READ = re.compile(
    r"uasc|ad1|adopt|review|missing|oc2|perm|sw[ _-]?episodes|social[ _-]?worker|dolo|respite|contact", re.IGNORECASE
)
_NAMES = {
    "header": re.compile(r"header", re.IGNORECASE),
    "episodes": re.compile(r"episodes?", re.IGNORECASE),
    "oc3": re.compile(r"oc3|leaving[ _-]?care|care[ _-]?leavers?", re.IGNORECASE),
}
_BOTH_YEARS = re.compile(r"(?<!\d)(20\d\d)[-_/](\d\d)(?!\d)")
_ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """One file of the return: `name` is what messages call it, `year` as its name has it."""

    path: Path
    name: str
    kind: str
    year: int


@dataclass(frozen=True, slots=True)
class Folder:
    """What was found: files to be read, by year and kind; known files that say nothing of use; files of another kind."""

    files: tuple[ReturnFile, ...]
    left_out: tuple[str, ...]
    unknown: tuple[str, ...]

    def of_kind(self, kind: str) -> list[ReturnFile]:
        """The files of a kind, the oldest year first."""
        return [file for file in self.files if file.kind == kind]


def find_files(folder: Path, year: int | None = None) -> Folder:
    """The files of the return in a folder and the folders in it. `year`: of those whose names tell no year.

    Raises BadData if there are none, or two for one purpose.
    """
    if not folder.is_dir():
        raise BadData(f"{folder} is not a folder: give the folder that holds the files of the return.")
    files: list[ReturnFile] = []
    left_out: list[str] = []
    unknown: list[str] = []
    for path in csv_files_in(folder):
        name = _name(path, folder)
        kind = _kind(path.stem)
        if kind:
            files.append(ReturnFile(path, name, kind, _year(path, name, year)))
        else:
            (left_out if _NOT_READ.search(path.stem) else unknown).append(name)
    _refuse_gaps(folder, files)
    return Folder(tuple(sorted(files, key=_order)), tuple(left_out), tuple(unknown))


def _name(path: Path, folder: Path) -> str:
    """The name below the folder; with the folder where its name is what tells the year."""
    if path.parent == folder and not _year_in(path.stem):
        return f"{folder.resolve().name}/{path.name}"
    return path.relative_to(folder).as_posix()


def _kind(stem: str) -> str | None:
    if _NOT_READ.search(stem):
        return None
    return next((kind for kind, pattern in _NAMES.items() if pattern.search(stem)), None)


def _year(path: Path, name: str, given: int | None) -> int:
    """By the name, or that of the folder in which it lies, whatever a link leads to; else the year that was given."""
    year = _year_in(path.stem) or _year_in(path.absolute().parent.name) or _year_in(path.resolve().parent.name) or given
    if year is None:
        hint = "Add --year 2026, or put the files of each year into a folder named after it (2026)."
        raise BadData.in_file(name, "the year of the return cannot be told from the name.", hint=hint)
    return year


def _year_in(text: str) -> int | None:
    both = _BOTH_YEARS.search(text)
    if both and (int(both[1]) + 1) % 100 == int(both[2]):
        return int(both[1]) + 1
    year = _ONE_YEAR.search(text)
    return int(year[1]) if year else None


def _order(file: ReturnFile) -> tuple[int, int]:
    return file.year, KINDS.index(file.kind)


def _refuse_gaps(folder: Path, files: list[ReturnFile]) -> None:
    if not files:
        raise BadData(f"{folder} holds none of the files of the SSDA903 return: header.csv, episodes.csv, oc3.csv.")
    seen: dict[tuple[int, str], str] = {}
    for file in files:
        other = seen.setdefault((file.year, file.kind), file.name)
        if other != file.name:
            raise BadData(f"{other} and {file.name} are both the {file.kind} file of {file.year}: leave one of them.")
    for year in sorted({file.year for file in files}):
        if (year, "header") not in seen:
            raise BadData(f"the header file of {year} is missing: without it nobody's date of birth is known.")
