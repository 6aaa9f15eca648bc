"""Ctrl-C in a piece of work that ends with one step: before that step it stops the work, from then on it comes too late."""

from __future__ import annotations

import signal
from types import TracebackType
from typing import Any


class Stops:
    """Within the block the first Ctrl-C raises KeyboardInterrupt, until `too_late` is called; every other one is only noted.

    So nothing disturbs the taking back, nor the sentence that says what is so. `came`: was there any? `heeded`:
    would the next one stop the work?
    """

    def __init__(self) -> None:
        self.came = False
        self.heeded = True

    def too_late(self) -> None:
        """From now on the work is done to its end."""
        self.heeded = False

    def __enter__(self) -> Stops:
        """Begin to listen."""
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Leave Ctrl-C to whoever had it before."""
        signal.signal(signal.SIGINT, self._before)

    def _note(self, *_: Any) -> None:
        heeded, self.came, self.heeded = self.heeded, True, False
        if heeded:
            raise KeyboardInterrupt
