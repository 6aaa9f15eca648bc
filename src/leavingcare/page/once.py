"""A form that is sent twice is done once: each form carries a word of its own, and the word remembers what came of it."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from leavingcare.presentation.rows import Listing

_MOST = 500


@dataclass(slots=True)
class _Form:
    lock: threading.Lock = field(default_factory=threading.Lock)
    saved: Listing | None = None
    line: int = 0


class OnceOnly:
    """What was saved from which form. It is kept while the page runs, and for the last forms only."""

    def __init__(self) -> None:
        self._forms: OrderedDict[str, _Form] = OrderedDict()
        self._lock = threading.Lock()

    @staticmethod
    def new_word() -> str:
        """A word for a new form."""
        return secrets.token_urlsafe(12)

    def save(self, word: str, act: Callable[[], tuple[Listing, int]]) -> None:
        """Do it, unless this form has done it already. `act` returns what was saved and the line of the log; it may raise."""
        form = self._form(word)
        with form.lock:
            if form.saved is None:
                form.saved, form.line = act()

    def saved(self, word: str) -> tuple[Listing, int] | None:
        """What was saved from a form, and the line of the log; None for nothing, or for so long ago that it is forgotten."""
        form = self._forms.get(word)
        return None if form is None or form.saved is None else (form.saved, form.line)

    def _form(self, word: str) -> _Form:
        with self._lock:
            form = self._forms.setdefault(word, _Form())
            while len(self._forms) > _MOST:
                self._forms.popitem(last=False)
            return form
