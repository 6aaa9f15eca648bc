"""Running `lc` inside the tests, with streams of its own: what it prints, says and gives back."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest

from leavingcare.cli.app import main


class Ran(NamedTuple):
    """What a command gave back: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


class Terminal(io.TextIOWrapper):
    """A stream that says somebody is sitting there."""

    def isatty(self) -> bool:
        """Yes."""
        return True


class Lc:
    """`lc(...)` runs a command. `answers` are typed by somebody at a terminal; without them nobody is there."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch

    @property
    def case_file(self) -> str:
        """The path of the case file that LC_FILE names."""
        return os.environ["LC_FILE"]

    def __call__(
        self,
        *arguments: str,
        answers: Sequence[str] | None = None,
        piped: str = "",
        encoding: str = "utf-8",
        **environment: str,
    ) -> Ran:
        """Run it. `piped` is what another program hands over. Environment variables are given by name."""
        kind = io.TextIOWrapper if answers is None else Terminal
        typed = "".join(f"{answer}\n" for answer in answers or ()) or piped
        streams = {
            "stdin": kind(io.BytesIO(typed.encode("utf-8")), encoding="utf-8"),
            "stdout": kind(io.BytesIO(), encoding=encoding, newline=""),
            "stderr": kind(io.BytesIO(), encoding=encoding, newline=""),
        }
        with self.patch.context() as patch:
            for name, stream in streams.items():
                patch.setattr(sys, name, stream)
            for name, value in environment.items():
                patch.setenv(name, value)
            code = main(arguments)
        out, err = (_written(streams[name], encoding) for name in ("stdout", "stderr"))
        return Ran(code, out, err)


def _written(stream: io.TextIOWrapper, encoding: str) -> str:
    stream.flush()
    return stream.detach().getvalue().decode(encoding)  # type: ignore[attr-defined]  # it wraps a BytesIO
