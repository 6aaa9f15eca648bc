"""What the page is told when it starts, and the session that it opens for each request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from leavingcare.casework.cache.in_memory import InMemoryAnswerCache, KeptTexts
from leavingcare.casework.case_file import last_seen
from leavingcare.casework.session import Session
from leavingcare.store import open_store
from leavingcare.store.address import Address


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Which case file, which day, and for whom. The page reads neither the clock nor the environment by itself.

    `today` is asked at each request, so that a page left open over midnight shows the new day; `on` is a day chosen instead.
    `who` is the operating system's user; `me` is the name of the adviser whose page it is, None for everybody's.
    """

    file: Address
    settings_folder: Path
    who: str
    today: Callable[[], date]
    on: date | None = None
    me: str | None = None
    names: str = "full"
    kept: KeptTexts = field(default_factory=KeptTexts)
    """The answers of the day `on`: the case file keeps those of the clock's day only."""

    @property
    def day(self) -> date:
        """The day that is looked at."""
        return self.on or self.today()

    @contextmanager
    def open_session(self, *, restricted: bool = False) -> Iterator[Session]:
        """The case file, open for one request. Raises CaseFileError. What is saved counts as seen by this user."""
        store = open_store(self.file)
        try:
            warned = last_seen.warning(self.settings_folder, store) is not None
            with last_seen.remembering(self.settings_folder, store, warned=warned):
                cache = None if self.on is None else InMemoryAnswerCache(store, self.kept)
                who = store.user.login if store.user else self.who
                yield Session(store, self.day, who, restricted=restricted, caches=True, cache=cache)
        finally:
            store.close()
