"""CSV files as other programs write them: bytes to rows of text, whatever the encoding and the delimiter.

Refused as a whole, with a sentence: UTF-16, text with NULs, quotation marks that do not pair, lines and files beyond all
measure, a header with a column missing, doubled or unknown. Read as they are: UTF-8 with and without a byte order mark,
Windows-1252, commas, semicolons, tabs and bars, any order and case of the columns.
"""

from __future__ import annotations

import codecs
import csv
import errno
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TextIO

from leavingcare.errors import BadData

LARGEST_FILE = 64_000_000
"""Bytes. Twenty thousand young people's longest file has about twelve million."""
LONGEST_LINE = 1_000_000
"""Characters."""
MOST_COLUMNS = 300

_NOT_OPENED = {
    errno.ELOOP: "is a link that leads back to itself.",
    errno.ENOENT: "is not there.",
    errno.EACCES: "may not be read by you.",
}
DELIMITERS = (",", ";", "\t", "|")
_WIDE_ENCODINGS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_SAVE_AGAIN = "Open it in the spreadsheet program, save it as “CSV UTF-8 (comma delimited)”, and import it again."


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a kind of file: those it must have, those that are read if they are there, and those that are not read."""

    read: tuple[str, ...]
    not_read: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    others_allowed: bool = False
    """May there be columns that are not known here? They are then left out and named."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file that has been opened: `rows` are (row of the spreadsheet, texts by column).

    `unknown` columns are left out; `absent` ones are known for this kind of file, but not needed. The texts of a row are
    None where the number of its cells is not that of the header.
    """

    file: str
    unknown: tuple[str, ...]
    absent: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, str] | None]]


def open_table(path: Path, file: str, layout: Layout) -> Table:
    """The rows of a file that is called `file` in messages. Raises BadData for a file that cannot be read as a whole.

    A NULL in words and blanks around a value are nothing; letters with accents are composed. Row 1 is the header.
    """
    encoding = _encoding(path, file)
    records = _records(path, file, encoding, lambda first: _delimiter(first, layout))
    header = next(records, None)
    if header is None:
        raise BadData.in_file(file, "is empty: there is not even a row of column headings.")
    places, unknown = _places(file, header, layout)
    headings = {_folded(heading) for heading in header}
    absent = tuple(name for name in (*layout.optional, *layout.not_read) if name.casefold() not in headings)
    return Table(file, unknown, absent, _rows(records, places, len(header)))


def open_records(path: Path, file: str, delimiter: str) -> Iterator[list[str]]:
    """The records of a table that nobody has described, as they stand: title lines, any headings, any number of cells.

    Raises BadData for a file that cannot be read as a whole, as soon as that shows.
    """
    return _records(path, file, _encoding(path, file), lambda _: delimiter)


def csv_files_in(folder: Path) -> list[Path]:
    """The CSV files in a folder and the folders in it, by name."""
    return sorted((*folder.glob("*.csv"), *folder.glob("*/*.csv")))


def refuse_what_is_no_file(path: Path, file: str) -> None:
    """Raises BadData for a folder, a pipe (reading one could wait for ever), a link to itself, and what may not be read."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            with path.open("rb"):
                return
    except OSError as error:
        raise BadData.in_file(file, _NOT_OPENED.get(error.errno or 0, "cannot be opened.")) from None
    raise BadData.in_file(file, "is a folder, not a file." if stat.S_ISDIR(mode) else "is not an ordinary file.")


def size_in_words(size: int) -> str:
    """A number of bytes, in millions."""
    return f"{size / 1_000_000:,.0f} MB"


def _encoding(path: Path, file: str) -> str:
    """UTF-8 if all of it is, else Windows-1252. No guessing by statistics: it takes Excel's files for Central European."""
    refuse_what_is_no_file(path, file)
    size = path.stat().st_size
    if size > LARGEST_FILE:
        most = size_in_words(LARGEST_FILE)
        raise BadData.in_file(file, f"has {size_in_words(size)}; files of more than {most} are not read. Is it the right file?")
    decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as data:
        while chunk := data.read(1_000_000):
            _refuse_wide(chunk, file, first=data.tell() == len(chunk))
            decoder = _still_utf8(decoder, chunk)
    return "utf-8-sig" if decoder and _still_utf8(decoder, b"", final=True) else "cp1252"


def _refuse_wide(chunk: bytes, file: str, *, first: bool) -> None:
    if first and chunk.startswith(_WIDE_ENCODINGS):
        raise BadData.in_file(file, "is in UTF-16 (“Unicode text”), which cannot be read.", hint=_SAVE_AGAIN)
    if b"\0" in chunk:
        raise BadData.in_file(file, "is not a text file in UTF-8 or Windows-1252: it holds NUL characters.", hint=_SAVE_AGAIN)


def _still_utf8(
    decoder: codecs.IncrementalDecoder | None, chunk: bytes, final: bool = False
) -> codecs.IncrementalDecoder | None:
    try:
        if decoder:
            decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return None
    return decoder


def _records(path: Path, file: str, encoding: str, delimiter_of: Callable[[str], str]) -> Iterator[list[str]]:
    """The records of the file, the header first. A cell may hold line ends, so that a record is not always a line."""
    row = 0
    with path.open(encoding=encoding, newline="") as text:
        lines = _lines(text, file)
        try:
            first = next(lines, "")
            for record in csv.reader(chain([first] if first else [], lines), delimiter=delimiter_of(first), strict=True):
                row += 1
                yield record
        except csv.Error:
            problem = "the quotation marks do not pair up, or a cell is longer than any text that belongs here."
            raise BadData.in_file(file, problem, row=row + 1) from None
        except UnicodeDecodeError:
            raise BadData.in_file(file, "is neither in UTF-8 nor in Windows-1252.", hint=_SAVE_AGAIN) from None


def _lines(text: TextIO, file: str) -> Iterator[str]:
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            problem = f"line {number} has more than {LONGEST_LINE:,} characters: it is not a table of this kind."
            raise BadData.in_file(file, problem)
        yield line


def _delimiter(first: str, layout: Layout) -> str:
    """The one that gives the most columns that are known here."""
    known = {_folded(name) for name in (*layout.read, *layout.optional, *layout.not_read)}
    return max(DELIMITERS, key=lambda delimiter: len(known.intersection(map(_folded, first.split(delimiter)))))


def _folded(heading: str) -> str:
    return heading.strip().strip('"').strip().casefold()


def _places(file: str, header: Sequence[str], layout: Layout) -> tuple[dict[str, int], tuple[str, ...]]:
    """Where each column stands that is read, and the headings that are not known. Raises BadData."""
    if len(header) > MOST_COLUMNS:
        raise BadData.in_file(file, f"has {len(header):,} columns: it is not a table of this kind.", row=1)
    headings = [_folded(heading) for heading in header]
    known = {name.casefold() for name in (*layout.read, *layout.optional, *layout.not_read)}
    missing = [name for name in layout.read if name.casefold() not in headings]
    doubled = sorted({heading for heading in headings if heading and headings.count(heading) > 1})
    unknown = tuple(heading.strip() for heading in header if _folded(heading) and _folded(heading) not in known)
    if missing:
        raise BadData.in_file(file, f"{_columns(missing)} missing.", row=1)
    if doubled:
        raise BadData.in_file(file, f"{_columns(doubled)} there twice.", row=1)
    if unknown and not layout.others_allowed:
        raise BadData.in_file(file, f"{_columns(unknown)} not known in this kind of file.", row=1)
    wanted = (name for name in (*layout.read, *layout.optional) if name.casefold() in headings)
    return {name: headings.index(name.casefold()) for name in wanted}, unknown


def _columns(names: Sequence[str]) -> str:
    shown = ", ".join(name[:40] for name in names[:10]) + (" and others" if len(names) > 10 else "")
    return f"column {shown} is" if len(names) == 1 else f"columns {shown} are"


def _rows(records: Iterator[list[str]], places: dict[str, int], width: int) -> Iterator[tuple[int, dict[str, str] | None]]:
    for number, record in enumerate(records, start=2):
        if not any(record):
            continue
        if len(record) != width and (len(record) < width or any(record[width:])):
            yield number, None
        else:
            yield number, {name: clean(record[place]) for name, place in places.items()}


def clean(cell: str) -> str:
    """A cell without blanks around it; a NULL in words is nothing; letters with accents are composed."""
    cell = cell.strip()
    if cell == "NULL":
        return ""
    return cell if cell.isascii() else unicodedata.normalize("NFC", cell)
