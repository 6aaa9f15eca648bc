"""The page while it runs: what it was told, how names are shown, what was saved from which form, and its templates."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from leavingcare.casework.case_file.last_seen import warning
from leavingcare.casework.demo.mark import is_made_up
from leavingcare.casework.session import Session
from leavingcare.dates import format_long, format_with_weekday
from leavingcare.page import rights
from leavingcare.page.answers import Answers
from leavingcare.page.command_links import for_screen
from leavingcare.page.gate import Gate
from leavingcare.page.once import OnceOnly
from leavingcare.page.options import PageOptions
from leavingcare.presentation.cells import in_words
from leavingcare.presentation.names import NAMES
from leavingcare.presentation.safe_text import safe
from leavingcare.store.api import User

SECTIONS = (
    ("/", "Today"),
    ("/team", "Team"),
    ("/list/people", "Young people"),
    ("/list/due", "Due"),
    ("/signatures", "Signatures"),
    ("/board", "Board"),
    ("/checks", "Checks"),
    ("/list/log", "Log"),
    ("/lists", "All lists"),
)
STATUS = {1: 409, 2: 422, 3: 404, 4: 422, 5: 503}
"""The HTTP status for the exit code that a command would have ended with."""
NO_RIGHT = 403


class Asked(NamedTuple):
    """One request: the parts of its path, what its address says, and the form that came with it, if one did."""

    path: Mapping[str, str]
    address: str
    wanted: Mapping[str, str]
    form: Mapping[str, str] | None = None

    @property
    def same_address(self) -> str:
        """The address with what it says."""
        return f"{self.address}?{urlencode(self.wanted)}" if self.wanted else self.address

    @property
    def typed(self) -> Mapping[str, str]:
        """The form that came with it; an empty one where none did."""
        return self.form or {}


class Page:
    """What all screens share. One for each run of `lc page`."""

    def __init__(self, options: PageOptions, form_word: str) -> None:
        self.options = options
        self.names = options.names
        self.once = OnceOnly()
        self.answers = Answers(options)
        self.writing = threading.Lock()
        """Held while a change is worked out or saved: the second waits here, and not at the case file, which gives up."""
        self.gate: Gate
        self._form_word = form_word
        self._is_made_up = False
        self._user: User | None = None
        """Who the server said last that it is; None for a file."""

    def next_names(self) -> str:
        """How names are shown after the button: full, then initials, then none, then full again."""
        return NAMES[(NAMES.index(self.names) + 1) % len(NAMES)]

    @contextmanager
    def open_session(self, asked: Asked | None = None) -> Iterator[Session]:
        """The case file for one request. Restricted records are shown where the address asks for one."""
        restricted = asked is not None and asked.wanted.get("restricted") == "yes"
        with self.options.open_session(restricted=restricted) as session:
            self._is_made_up = is_made_up(session.store)
            self._user = session.store.user
            yield session

    def show(self, template: str, *, status: int = 200, section: str = "", title: str = "", **more: object) -> Response:
        """A screen made of a template. `section`: which part of the navigation it belongs to."""
        _LOGIN.set(self._user)
        text = (
            _environment()
            .get_template(template)
            .render(
                title=title,
                section=section,
                sections=SECTIONS,
                day=self.options.day,
                is_made_up=self._is_made_up,
                is_other_day=self.options.on is not None,
                me=self.options.me,
                names=self.names,
                next_names=self.next_names(),
                word=self._form_word,
                login=None if self._user is None else rights.in_words(self._user),
                **more,
            )
        )
        return HTMLResponse(text, status)

    def warning(self, session: Session) -> str | None:
        """That the case file is not the one this user saw last, where that is so."""
        return warning(self.options.settings_folder, session.store)


_LOGIN: ContextVar[User | None] = ContextVar("login", default=None)
"""For whom a screen is being made. Macros ask it, because a macro that is given a screen's context holds all of it for long."""


def _may(href: str) -> bool:
    return rights.may(_LOGIN.get(), href)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["may"] = _may
    environment.filters.update(
        for_screen=for_screen, in_words=in_words, safe_text=safe, long_date=format_long, weekday_date=format_with_weekday
    )
    return environment
