"""Answers that take long: worked out once for a day and a revision, and by another process where there are many young people.

Another process, because one that works everybody out holds twice the memory, and lets the other screens wait.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from leavingcare.casework.session import Session
from leavingcare.errors import LcError
from leavingcare.page.options import PageOptions

T = TypeVar("T")
Work = Callable[[PageOptions, Session], T]
"""What works an answer out; a function of a module or a partial of one, so that another process finds it."""
ELSEWHERE_FROM_PEOPLE = 100
"""From so many young people on, everybody takes longer to work out than a screen may take."""
SECONDS = 0.05
"""So long a screen waits before it says that its answer is still being worked out."""
_MOST_KEPT = 60


Key = tuple[object, ...]
"""What an answer is about: the name of a list, and what narrows it."""
_Worked = tuple[object, Collection[str]]
"""An answer, and whose restricted record is left out of it."""


class StillWorking(Exception):
    """The answer is being worked out. Whoever asks again later has it."""


@dataclass(slots=True)
class _Task:
    """One answer that is being worked out."""

    is_done: threading.Event = field(default_factory=threading.Event)
    answer: object = None
    left_out: Collection[str] = ()
    """Whose restricted record counts and is not shown in it."""
    error: Exception | None = None
    work: Work[Any] | None = None
    """What works it out, where that is done by another process."""
    is_wanted: bool = False
    """Has somebody asked for it, or was it only begun in case somebody does?"""


class Answers:
    """The answers of one run of the page, those of the newest revision only."""

    def __init__(self, options: PageOptions) -> None:
        self._options = options
        self._tasks: dict[Key, _Task] = {}
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()

    def kept(self, session: Session, key: Key, work: Work[T]) -> T:
        """The answer, worked out here and now where it is not kept."""
        task, is_new = self._task(session, key)
        if is_new:
            self._carry_out(task, lambda: (work(self._options, session), session.left_out))
        task.is_done.wait()
        return cast(T, self._answer_of(task, session))

    def slow(self, session: Session, key: Key, work: Work[T]) -> T:
        """As `kept`; where there are many young people another process works it out. Raises StillWorking until it has."""
        if len(session.store.people()) < ELSEWHERE_FROM_PEOPLE:
            return self.kept(session, key, work)
        task, is_new = self._task(session, key)
        task.is_wanted = True
        if is_new:
            self._begin(session, {key: task}, {key: work})
        if not task.is_done.wait(SECONDS):
            raise StillWorking
        return cast(T, self._answer_of(task, session))

    def renew(self, session: Session) -> None:
        """After a change: begin to work out again what was asked for since the one before, so that it is there sooner."""
        with self._lock:
            works = {known[2:]: task.work for known, task in self._tasks.items() if task.work and task.is_wanted}
        tasks = {key: self._task(session, key) for key in works}
        self._begin(session, {key: task for key, (task, is_new) in tasks.items() if is_new}, works)

    def _begin(self, session: Session, tasks: Mapping[Key, _Task], works: Mapping[Key, Work[Any]]) -> None:
        """Have another process work these out, one after the other."""
        for key, task in tasks.items():
            task.work = works[key]
        if not tasks:
            return
        threading.Thread(target=self._one_by_one, args=(session.day, [*tasks.values()]), daemon=True).start()

    def _one_by_one(self, day: date, tasks: Sequence[_Task]) -> None:
        for task in tasks:
            if task.work is not None:
                self._carry_out(task, partial(self._elsewhere, day, task.work))

    def _task(self, session: Session, key: Key) -> tuple[_Task, bool]:
        """The task of a key, and whether nobody carries it out yet. What stood before the last change is thrown away."""
        state = (session.day, session.store.revision())
        with self._lock:
            kept = {known: task for known, task in self._tasks.items() if known[:2] == state}
            if len(kept) > _MOST_KEPT:
                kept = {known: task for known, task in kept.items() if not task.is_done.is_set()}
            self._tasks = kept
            is_new = (*state, *key) not in kept
            return kept.setdefault((*state, *key), _Task()), is_new

    def _carry_out(self, task: _Task, act: Callable[[], _Worked]) -> None:
        try:
            task.answer, left_out = act()
            task.left_out = frozenset(left_out)
        except Exception as error:
            task.error = error
        finally:
            task.is_done.set()

    def _answer_of(self, task: _Task, session: Session) -> object:
        """A refusal is an answer like any other; a fault is raised once, and whoever asks next tries again."""
        session.left_out.update(task.left_out)
        if task.error is None:
            return task.answer
        if not isinstance(task.error, LcError):
            with self._lock:
                self._tasks = {known: other for known, other in self._tasks.items() if other is not task}
        raise task.error

    def _elsewhere(self, day: date, work: Work[Any]) -> _Worked:
        """By another process; by this one where no other can be started, or it cannot open the case file."""
        with self._one_at_a_time:
            there, here = get_context("spawn").Pipe(duplex=False)
            options = replace(self._options, today=partial(_the_day, day))
            process = get_context("spawn").Process(target=_work_out, args=(here, options, work), daemon=True)
            try:
                process.start()
                here.close()
                worked = there.recv()
                process.join(5)
            except (OSError, EOFError, pickle.PicklingError):
                worked = None
            finally:
                there.close()
            if isinstance(worked, LcError):
                raise worked
            if worked is not None:
                return cast(_Worked, worked)
            with self._options.open_session() as session:
                return work(self._options, session), session.left_out


def _work_out(connection: Connection, options: PageOptions, work: Work[Any]) -> None:
    """In the other process. Where it fails it sends None, and prints nothing: an error may hold personal details."""
    worked: object = None
    try:
        with options.open_session() as session:
            worked = work(options, session), session.left_out
    except LcError as error:
        worked = error
    except Exception:
        worked = None
    connection.send(worked)
    connection.close()


def _the_day(day: date) -> date:
    """The clock's day, as the first process knew it when it was asked."""
    return day
