"""Copies of a case file: complete, checked, private. And the rule by which automatic copies are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from leavingcare import files
from leavingcare.errors import CaseFileError
from leavingcare.files import PARTIAL, PRIVATE_FOLDER, written_beside
from leavingcare.store.sql.audit_log import head
from leavingcare.store.sql.rows import SHAPES
from leavingcare.store.sqlite.driver import Connection, connect, plain_errors

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Automatic copies: the last of each of so many days, weeks and months, and all of the latest day."""

_STAMPED = re.compile(r".*-(\d{8}T\d{6}Z)-[0-9a-f]{8}\.db(\.partial(-journal)?)?")


def write_copy(connection: Connection, place: Path | None, target: Path) -> str:
    """Copy a case file to `target`; gives back the head of its account. Raises CaseFileError: never over an existing file.

    Deleted content is not copied. While it runs other programs can read the case file but not change it.
    """
    if target.exists():
        raise CaseFileError(f"{target} is there already: nothing was written over it.", "Choose another name.")
    with plain_errors(str(target)), written_beside(target) as partial:
        witness = connect(place, readonly=True) if place else connection
        try:
            if place:
                witness.execute("BEGIN")
            found = contents(witness)
            connection.execute("VACUUM INTO ?", (str(partial.absolute()),))
        finally:
            if place:
                witness.close()
        with closing(connect(partial, readonly=True)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)] or contents(copy) != found:
                raise CaseFileError("The copy is not the same as the case file: nothing was written.", "Type: lc doctor")
    return str(found[0])


def contents(connection: Connection) -> tuple[object, ...]:
    """The head of the account and the number of records of each shape: equal in a good copy."""
    tables = (*SHAPES, "setting", "log_payload")
    return (head(connection), *(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables))


def automatic_copy(connection: Connection, place: Path) -> Path:
    """A dated copy in the folder of copies beside the case file; older ones are cleared away by the keep rule.

    Raises CaseFileError where that folder cannot be made.
    """
    folder = copies_folder(place)
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        sentence = f"No copy of {place.name} could be kept beside it, so nothing was changed: {folder.name} cannot be made."
        raise CaseFileError(sentence, "May you write in the folder of the case file?") from error
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    digits = head(connection).partition(":")[2][:8]
    target = folder / f"{place.stem}-{stamp}-{digits}.db"
    if not target.exists():  # the same state within the same second
        write_copy(connection, place, target)
    clear_away(folder)
    return target


def copy_before_migration(place: Path) -> Path:
    """An automatic copy over a connection of its own: the caller holds the lock."""
    with closing(connect(place, readonly=True)) as connection:
        return automatic_copy(connection, place)


def copies_folder(place: Path) -> Path:
    """Where automatic copies of a case file go: beside it."""
    return place.with_name(f"{place.stem}-copies")


def last_copy(place: Path) -> str | None:
    """When the last automatic copy was made, as the log writes it; None if there is none."""
    folder = copies_folder(place)
    stamps = (_STAMPED.fullmatch(file.name) for file in folder.glob("*.db")) if folder.is_dir() else ()
    latest = max((found[1] for found in stamps if found), default=None)
    return datetime.strptime(latest, "%Y%m%dT%H%M%S%z").strftime("%Y-%m-%dT%H:%M:%SZ") if latest else None


def clear_away(folder: Path) -> None:
    """Remove automatic copies that the keep rule lets go. Files of other names are never touched."""
    dated = {file: found[1] for file in folder.iterdir() if (found := _STAMPED.fullmatch(file.name))}
    keep = to_keep(stamp for file, stamp in dated.items() if PARTIAL not in file.name)
    for file, stamp in dated.items():
        begun_today = bool(keep) and stamp[:8] == max(keep)[:8]  # half a copy of today may be at work still
        if not (begun_today if PARTIAL in file.name else stamp in keep):
            files.clear_away(file)


def to_keep(stamps: Iterable[str]) -> set[str]:
    """Which of the copies with these stamps (20261121T224500Z) are kept."""
    newest_first = sorted(set(stamps), reverse=True)
    keep = {stamp for stamp in newest_first if stamp[:8] == newest_first[0][:8]}
    for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        last_of_each: dict[object, str] = {}
        for stamp in newest_first:
            last_of_each.setdefault(period(stamp), stamp)
        keep.update(list(last_of_each.values())[:count])
    return keep


def _day(stamp: str) -> object:
    return stamp[:8]


def _week(stamp: str) -> object:
    return date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8])).isocalendar()[:2]


def _month(stamp: str) -> object:
    return stamp[:6]
