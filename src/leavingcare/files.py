"""Files that are written beside their place and swapped in, so that nobody ever finds half of one."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

from leavingcare import outcome
from leavingcare.errors import CaseFileError, WrongUse

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
PARTIAL = ".partial"
_WAITS = (0.1, 0.2, 0.4, 0.6, 0.7)  # a virus scanner or a syncing folder holds a file for a moment


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """A path to write to, readable only by its owner, that takes the place of `target` when the block ends well.

    It lies in a private folder beside `target`, so that nobody else can put a file of their own in its place. Raises
    CaseFileError where the disk is full, the folder refuses or is ours no longer; nothing is left behind, the old file stays.
    """
    with _private_folder(target) as folder:
        partial = folder / target.name
        os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))
        with _still_the_same(folder):
            yield partial
        swap_in(partial, target)


@contextmanager
def folder_beside(target: Path) -> Iterator[Path]:
    """A private folder to fill, that takes the place of `target`, which must be new or empty, when the block ends well.

    Raises WrongUse for a folder with something in it, CaseFileError where the disk is full or refuses.
    """
    _must_be_new_or_empty(target)
    with _private_folder(target, parents=True) as folder:
        with _still_the_same(folder):
            yield folder
            for file in folder.rglob("*"):
                if file.is_file():
                    file.chmod(PRIVATE_FILE)
                _settle(file)
        if target.exists():
            target.rmdir()
        _put_in_place(folder, target)


@contextmanager
def _private_folder(target: Path, *, parents: bool = False) -> Iterator[Path]:
    """A folder beside `target` into which only its owner gets. What a killed program left in its place is cleared away."""
    folder = target.with_name(f"{target.name}{PARTIAL}")
    try:
        clear_away(folder)
        clear_away(target.with_name(f"{folder.name}-journal"))
        if parents:
            target.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        folder.mkdir(mode=PRIVATE_FOLDER)
        yield folder
    except OSError as error:
        raise _not_written(target, error) from error
    finally:
        with suppress(OSError):
            clear_away(folder)


@contextmanager
def _still_the_same(folder: Path) -> Iterator[None]:
    """Raises OSError where somebody has put another folder in the place of ours: then what was written is not used."""
    created = folder.lstat()
    yield
    if not os.path.samestat(created, folder.lstat()):
        raise OSError(errno.EPERM, "Another user put something else in its place")


def clear_away(leftover: Path) -> None:
    """Delete a file, or a folder with what is in it; a link, and never what it leads to. Nothing there is no mistake."""
    if leftover.is_dir() and not leftover.is_symlink():
        shutil.rmtree(leftover)
    else:
        leftover.unlink(missing_ok=True)


def swap_in(partial: Path, target: Path) -> None:
    """Put a finished file in the place of `target`, surviving a power cut."""
    _settle(partial)
    _put_in_place(partial, target)


def _put_in_place(partial: Path, target: Path) -> None:
    with outcome.uninterrupted():
        _patiently(partial, target)
        if not any(folder.suffix == PARTIAL for folder in target.parents):  # that one is put in its place as a whole
            outcome.note_file(target)
    _settle(target.parent)


def write_new(target: Path, text: str) -> None:
    """A new file that only its owner can read, and that survives a power cut. Never over anything that is there.

    Raises WrongUse where something is there, CaseFileError where the disk is full or the folder refuses; nothing is left then.
    """
    try:
        handle = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE)
    except FileExistsError as error:
        raise WrongUse(f"{target} is there already: nothing was written over it.", "Choose another name.") from error
    except OSError as error:
        raise _not_written(target, error) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        _settle(target)
        _settle(target.absolute().parent)
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _not_written(target, error) from error
        raise


def _must_be_new_or_empty(target: Path) -> None:
    if target.is_dir() and not any(target.iterdir()):
        return
    if target.exists():
        raise WrongUse(f"{target} is not a new or empty folder: nothing was written.", "Choose another folder.")


def _patiently(partial: Path, target: Path) -> None:
    for wait in _WAITS:
        try:
            partial.replace(target)
        except PermissionError:
            sleep(wait)
        else:
            return
    partial.replace(target)


def _settle(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows settles folders by itself
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(target: Path, error: OSError) -> CaseFileError:
    return CaseFileError(
        f"{target} could not be written: {error.strerror or 'the system refused'}. {outcome.in_words()}",
        "Check the folder and the space on the disk.",
    )
