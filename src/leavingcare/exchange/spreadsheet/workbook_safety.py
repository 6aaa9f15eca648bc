"""Is this workbook safe to read? It is looked through as a stream, before anything is built from it.

Refused as a whole, with a sentence: archives that grow beyond measure, archives that say one size and hold another, binary
workbooks, document type declarations (the way in for entity bombs), cells far from all others, which a
reader would fill the space up to. Named: formulas without a value, error values, merged cells, macros, hidden sheets.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat

from leavingcare.errors import BadData

LARGEST_FILE = 20_000_000
LARGEST_UNPACKED = 64_000_000
LARGEST_TEXTS = 16_000_000
"""Bytes: of the file, of everything in it, and of the table of texts, which a reader holds in memory."""
MOST_PARTS = 1_000
MOST_ROWS = 100_000
MOST_COLUMNS = 300
MOST_CELLS = 1_500_000
"""Filled or not; also rows times columns, for a reader lays a sheet out in full."""
MOST_ODD = 1_000

_CHUNK = 1 << 16
_TEXTS = "xl/sharedStrings.xml"
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_NOT_AS_IT_SAYS = "is damaged: what it holds is not what its table of contents says."
_TOO_MUCH = "Copy the rows of the table into a new workbook, save that, and import it."
_SAVE_AS = "Save it as an Excel workbook (.xlsx) without a password, and import that."


@dataclass(slots=True)
class Marks:
    """What was seen in a sheet: the reach of its filled cells, the columns with formulas, and cells to tell a person of."""

    last_row: int = 0
    last_column: int = -1
    cells: int = 0
    formulas: set[int] = field(default_factory=set)
    odd: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Checked:
    """The visible sheets by name, in their order, and what was left out of the copy, in sentences."""

    visible: tuple[tuple[str, Marks], ...]
    notes: tuple[str, ...]


def checked_copy(path: Path, file: str, copy: BytesIO) -> Checked:
    """Look a workbook through, and write the parts that are needed to `copy`. Raises BadData."""
    try:
        with _archive(path, file) as archive, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            return _copy(archive, target, file)
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError, RuntimeError, ValueError):
        raise BadData.in_file(file, _NOT_AS_IT_SAYS) from None


def letters(column: int) -> str:
    """A column as a spreadsheet names it: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(reference: str) -> int:
    """The column of a cell reference: AA7 is 26. Raises ValueError."""
    number = 0
    for letter in reference:
        if "A" <= letter <= "Z":
            number = number * 26 + ord(letter) - 64
        elif letter.isdigit():
            break
        else:
            raise ValueError("not a cell reference")
    return number - 1


def _archive(path: Path, file: str) -> zipfile.ZipFile:
    _refuse_too_large(path, file)
    archive = zipfile.ZipFile(path)
    parts = archive.infolist()
    names = {part.filename for part in parts}
    size = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or len(names) != len(parts):
        raise BadData.in_file(file, "is an archive of a kind that no spreadsheet program makes; it is not opened.")
    if size > LARGEST_UNPACKED:
        grown = f"{size / 1_000_000:,.0f} MB"
        problem = f"would grow to {grown} when unpacked; it is not opened. Often whole columns are formatted to the last row."
        raise BadData.in_file(file, problem, hint=_TOO_MUCH)
    if _BOOK not in names or _LINKS not in names:
        raise BadData.in_file(file, "is not an Excel workbook (.xlsx).", hint=_SAVE_AS)
    if _TEXTS in names and archive.getinfo(_TEXTS).file_size > LARGEST_TEXTS:
        raise BadData.in_file(file, "holds more text than any table of young people; it is not opened.", hint=_TOO_MUCH)
    return archive


def _refuse_too_large(path: Path, file: str) -> None:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        problem = f"has {size / 1_000_000:,.0f} MB; workbooks of more than {LARGEST_FILE // 1_000_000} MB are not opened."
        raise BadData.in_file(file, problem, hint=_TOO_MUCH)


def _copy(archive: zipfile.ZipFile, target: zipfile.ZipFile, file: str) -> Checked:
    names = set(archive.namelist())
    if any(book.get("date1904") in ("1", "true") for book in _elements(archive, _BOOK, "workbookPr")):
        problem = "counts days from 1904, an old setting of the Mac: its dates could be read four years wrong."
        raise BadData.in_file(file, problem, hint="Save it as “CSV UTF-8 (comma delimited)”, and import that.")
    sheets = list(_sheets(archive))
    visible: list[tuple[str, Marks]] = []
    for name, part, shown in sheets:
        if shown and part in names and "/worksheets/" in part:
            scan = _SheetScan(file, name)
            _copy_part(archive, target, part, file, scan.read)
            visible.append((name, scan.finished()))
    for part in ("[Content_Types].xml", "_rels/.rels", _BOOK, _LINKS, _TEXTS, "xl/styles.xml"):
        if part in names:
            _copy_part(archive, target, part, file, None)
    return Checked(tuple(visible), tuple(_notes(names, sheets)))


def _notes(names: set[str], sheets: list[tuple[str, str, bool]]) -> Iterator[str]:
    hidden = [name for name, _, shown in sheets if not shown]
    if hidden:
        yield f"Hidden and not read: {len(hidden)} sheet{'s' if len(hidden) > 1 else ''}."
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield "The workbook holds macros: they were not run."


def _copy_part(
    archive: zipfile.ZipFile, target: zipfile.ZipFile, part: str, file: str, look: Callable[[bytes, bool], None] | None
) -> None:
    tail = b""
    with archive.open(part) as source, target.open(part, "w", force_zip64=False) as copy:
        while chunk := source.read(_CHUNK):
            if b"<!DOCTYPE" in tail + chunk:
                raise BadData.in_file(file, "declares a document type, which no spreadsheet program does; it is not opened.")
            tail = chunk[-9:]
            if look:
                look(chunk, False)
            copy.write(chunk)
    if look:
        look(b"", True)


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str, bool]]:
    """Each sheet of the workbook: its name, the part that holds it, and whether it is shown."""
    links = {link.get("Id"): link.get("Target", "") for link in _elements(archive, _LINKS, "Relationship")}
    for sheet in _elements(archive, _BOOK, "sheet"):
        link = next((value for name, value in sheet.items() if name.rpartition(":")[2] == "id"), None)
        target = links.get(link) or ""
        part = target[1:] if target.startswith("/") else f"xl/{target}"
        yield sheet.get("name", ""), part, sheet.get("state", "visible") == "visible"


def _elements(archive: zipfile.ZipFile, part: str, wanted: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    parser = _parser(lambda name, attributes: found.append(attributes) if _local(name) == wanted else None)
    with archive.open(part) as source:
        parser.Parse(source.read(1_000_000), True)
    return found


def _parser(start: Callable[[str, dict[str, str]], Any]) -> expat.XMLParserType:
    parser = expat.ParserCreate()

    def refuse(*_: Any) -> None:
        raise ValueError("a document type")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    return parser


def _local(name: str) -> str:
    """An element's name without the prefix of its namespace."""
    return name.rpartition(":")[2] if ":" in name else name


class _SheetScan:
    """Reads a sheet's XML as it streams by, and keeps no more of it than its Marks."""

    def __init__(self, file: str, name: str) -> None:
        self._file, self._name = file, name
        self._marks = Marks()
        self._row, self._column = 0, -1
        self._elements = 0
        self._formula, self._value, self._error = False, False, False
        self._parser = _parser(self._begins)
        self._parser.EndElementHandler = self._ends

    def read(self, chunk: bytes, last: bool) -> None:
        """The next piece of the part. Raises BadData for a sheet that reaches too far."""
        self._parser.Parse(chunk, last)

    def finished(self) -> Marks:
        """What was seen, once all of it has been read."""
        marks = self._marks
        width = marks.last_column + 1
        if marks.last_row > MOST_ROWS or width > MOST_COLUMNS or marks.last_row * width > MOST_CELLS:
            raise self._too_far()
        return marks

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = _local(name)
        if name == "c":
            self._column = column_of(attributes["r"]) if "r" in attributes else self._column + 1
            self._formula = self._value = False
            self._error = attributes.get("t") == "e"
            self._elements += 1
            if self._elements > MOST_CELLS:
                raise self._too_far()
        elif name == "row":
            self._row = int(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = -1
        elif name == "f":
            self._formula = True
        elif name in ("v", "is"):
            self._value = True
        elif name == "mergeCell":
            self._merged(attributes.get("ref", ""))

    def _ends(self, name: str) -> None:
        if name[-1] != "c" or _local(name) != "c" or not (self._value or self._formula):
            return
        marks = self._marks
        marks.cells += 1
        marks.last_row = max(marks.last_row, self._row)
        marks.last_column = max(marks.last_column, self._column)
        if self._formula:
            marks.formulas.add(self._column)
        if self._error:
            self._odd(self._row, self._column, "holds an error of the spreadsheet (such as #REF!), not a value")
        elif self._formula and not self._value:
            self._odd(self._row, self._column, "holds a formula that has never been worked out")

    def _merged(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        row = int("".join(filter(str.isdigit, first)) or 0)
        last_row = int("".join(filter(str.isdigit, last)) or row)
        across = column_of(last or first) - column_of(first) + 1
        if last_row > row:
            problem = f"is merged over {last_row - row + 1} rows; only the first of them has its value"
            self._odd(row, column_of(first), problem)
        elif across > 1:
            self._odd(row, column_of(first), f"is merged over {across} columns; only the first of them has its value")

    def _odd(self, row: int, column: int, problem: str) -> None:
        if len(self._marks.odd) < MOST_ODD:
            self._marks.odd.append((row, column, problem))

    def _too_far(self) -> BadData:
        problem = (
            f"the sheet “{self._name[:40]}” reaches too far: more than {MOST_ROWS:,} rows, {MOST_COLUMNS} columns, "
            f"or {MOST_CELLS:,} cells, empty ones with a format included."
        )
        return BadData.in_file(self._file, problem, hint=_TOO_MUCH)
