"""Workbooks that are not .xlsx: OpenDocument (.ods) and Excel before 2007 (.xls), looked through before a reader gets them.

As with .xlsx, what a reader would fill memory with is refused before it is opened: a sheet whose filled cells reach too far, an
archive that grows beyond measure, a document type. Hidden sheets are left out, formulas are
what was last shown, and macros are not run.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.parsers import expat

from leavingcare.errors import BadData
from leavingcare.exchange.spreadsheet.workbook_safety import (
    LARGEST_FILE,
    LARGEST_UNPACKED,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
)

OLD_MARK = b"\xd0\xcf\x11\xe0"
_CONTENT, _KIND, _MANIFEST = "content.xml", "mimetype", "META-INF/manifest.xml"
_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"
_SAVE_AS = "Save it as an Excel workbook (.xlsx) without a password, and import that."
_DAMAGED = "is damaged, protected by a password, or no workbook, and cannot be read."
_TOO_FAR = (
    f"reaches too far: more than {MOST_ROWS:,} rows, {MOST_COLUMNS} columns, or {MOST_CELLS:,} cells. "
    "Copy the rows of the table into a new workbook."
)
_BROKEN = (zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, RuntimeError, ValueError, LookupError, struct.error)
_CHUNK = 1 << 16


def is_opendocument(path: Path) -> bool:
    """Is it an archive that says it is a spreadsheet of OpenDocument?"""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_KIND) as kind:
            return kind.read(len(_SHEETS) + 1).strip() == _SHEETS
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, zlib.error, NotImplementedError):
        return False


def is_old_workbook(path: Path) -> bool:
    """Does it begin as Excel's workbooks before 2007 do, and protected ones of today?"""
    with path.open("rb") as data:
        return data.read(4) == OLD_MARK


def checked_content(path: Path, file: str) -> BytesIO:
    """The bytes for a reader, looked through. Raises BadData for a workbook that is hostile, protected or damaged."""
    if path.stat().st_size > LARGEST_FILE:
        raise BadData.in_file(file, f"has more than {LARGEST_FILE // 1_000_000} MB; such workbooks are not opened.")
    try:
        return _checked_old(path, file) if is_old_workbook(path) else _checked_opendocument(path, file)
    except _BROKEN:
        raise BadData.in_file(file, _DAMAGED, hint=_SAVE_AS) from None


# OpenDocument -------------------------------------------------------------------------------------------------------------


def _checked_opendocument(path: Path, file: str) -> BytesIO:
    copy = BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        if len(archive.infolist()) > MOST_PARTS or sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
            raise BadData.in_file(file, "would grow too large when unpacked; it is not opened.")
        scan = _OpenDocumentScan(file)
        for part in (_KIND, _MANIFEST, _CONTENT):
            _copy_part(archive, target, part, file, scan if part == _CONTENT else None)
    return copy


def _copy_part(archive: zipfile.ZipFile, target: zipfile.ZipFile, part: str, file: str, scan: _OpenDocumentScan | None) -> None:
    tail = b""
    with archive.open(part) as source, target.open(part, "w") as copy:
        while chunk := source.read(_CHUNK):
            if b"<!DOCTYPE" in tail + chunk:
                raise BadData.in_file(file, "declares a document type, which no spreadsheet program does; it is not opened.")
            if b"encryption-data" in tail + chunk:
                raise BadData.in_file(file, "is protected by a password, and cannot be read.", hint=_SAVE_AS)
            tail = chunk[-20:]
            if scan:
                scan.read(chunk, last=False)
            copy.write(chunk)
    if scan:
        scan.read(b"", last=True)


class _OpenDocumentScan:
    """Follows rows and cells, which may say that they repeat a million times, and refuses what is filled too far."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._row = self._column = self._last_column = self._rows = 0
        self._repeated_rows = self._repeated = 1
        self._is_filled = False
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._begins
        self._parser.EndElementHandler = self._ends

    def read(self, chunk: bytes, *, last: bool) -> None:
        """The next piece of the content. Raises BadData, or ExpatError for what is no XML."""
        self._parser.Parse(chunk, last)

    def _begins(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table:table":
                self._row = self._last_column = 0
            case "table:table-row":
                self._repeated_rows = int(attributes.get("table:number-rows-repeated", 1))
                self._column, self._is_filled = 0, False
            case "table:table-cell" | "table:covered-table-cell":
                self._repeated = int(attributes.get("table:number-columns-repeated", 1))
                self._column += self._repeated
                if "office:value-type" in attributes or "table:formula" in attributes:
                    self._filled()
            case "text:p":
                self._filled()

    def _ends(self, name: str) -> None:
        if name == "table:table-row":
            self._row += self._repeated_rows
            if self._is_filled:
                self._refuse_far(self._row)

    def _filled(self) -> None:
        self._is_filled = True
        self._last_column = max(self._last_column, self._column)
        self._refuse_far(self._row + self._repeated_rows)

    def _refuse_far(self, rows: int) -> None:
        width = self._last_column
        if rows > MOST_ROWS or width > MOST_COLUMNS or rows * width > MOST_CELLS:
            raise BadData.in_file(self._file, _TOO_FAR)


# Excel before 2007 ----------------------------------------------------------------------------------------------------------

_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
_OF_CELLS = frozenset({0x0203, 0x0204, 0x0205, 0x00FD, 0x027E, 0x00BD, 0x0006, 0x0201, 0x00BE, 0x0003, 0x0004, 0x0002, 0x00D6})
"""BIFF records that begin with the row and the column of a cell."""
_DIMENSIONS, _PASSWORD, _BEGIN_SHEET = 0x0200, 0x002F, 0x0809


def _checked_old(path: Path, file: str) -> BytesIO:
    content = path.read_bytes()
    stream = _CompoundFile(content).stream("Workbook", "Book")
    if stream is None:
        raise BadData.in_file(file, _DAMAGED, hint=_SAVE_AS)
    rows = width = 0
    for kind, body in _records(stream):
        if kind == _PASSWORD:
            raise BadData.in_file(file, "is protected by a password, and cannot be read.", hint=_SAVE_AS)
        if kind == _BEGIN_SHEET:
            rows = width = 0
        if kind in _OF_CELLS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            rows, width = max(rows, row + 1), max(width, column + 1)
        elif kind == _DIMENSIONS and len(body) >= 12:
            _, rows, _, width = struct.unpack_from("<IIHH", body)
        if rows > MOST_ROWS or width > MOST_COLUMNS or rows * width > MOST_CELLS:
            raise BadData.in_file(file, _TOO_FAR)
    return BytesIO(content)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


class _CompoundFile:
    """The container of old workbooks (MS-CFB): a file system of sectors, of which one stream is read."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        (shift, mini_shift) = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sectors of another size")
        self._size = 1 << shift
        (self._first_directory,) = struct.unpack_from("<I", content, 48)
        (self._first_mini,) = struct.unpack_from("<I", content, 60)
        self._table = self._allocation()

    def stream(self, *names: str) -> bytes | None:
        """The content of the first stream that has one of these names; None where there is none."""
        directory = self._chain(self._first_directory)
        entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
        named = {_name_of(entry): entry for entry in entries}
        entry = next((named[name] for name in names if name in named), None)
        if entry is None:
            return None
        start, size = struct.unpack_from("<II", entry, 116)
        if size >= 4096:
            return self._chain(start)[:size]
        (first,) = struct.unpack_from("<I", entries[0], 116)
        return self._small(self._chain(first), start)[:size]

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _allocation(self) -> list[int]:
        """Which sector follows which."""
        numbers = [number for number in struct.unpack_from("<109I", self._content, 76) if number < _END]
        (following,) = struct.unpack_from("<I", self._content, 68)
        while following < _END and len(numbers) * self._size <= len(self._content):
            words = self._words(self._sector(following))
            numbers.extend(number for number in words[:-1] if number < _END)
            following = words[-1]
        return [word for number in numbers for word in self._words(self._sector(number))]

    def _words(self, sector: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(sector) // 4}I", sector[: len(sector) // 4 * 4])

    def _chain(self, number: int) -> bytes:
        parts: list[bytes] = []
        while number < _END:
            if len(parts) * self._size > len(self._content):
                raise ValueError("sectors that follow one another in a ring")
            parts.append(self._sector(number))
            number = self._table[number]
        return b"".join(parts)

    def _small(self, container: bytes, number: int) -> bytes:
        following = self._words(self._chain(self._first_mini))
        parts: list[bytes] = []
        while number < _END:
            if len(parts) > len(following):
                raise ValueError("sectors that follow one another in a ring")
            parts.append(container[number * 64 : number * 64 + 64])
            number = following[number]
        return b"".join(parts)


def _name_of(entry: bytes) -> str:
    (size,) = struct.unpack_from("<H", entry, 64)
    return entry[: max(0, size - 2)].decode("utf-16-le", "replace")
