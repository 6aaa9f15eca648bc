"""Answers as texts for the cache, and back: JSON behind a checksum, so that a flipped bit or an edited text is not believed.

The checksum covers the part, what the answers rest on and the text, which begins with the reference of the person: a text that
was moved to another person, part or day does not fit either. It is quick and no secret: somebody who means to deceive can
compute it, and `lc doctor` compares the cache with fresh answers for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from json import JSONEncoder, loads
from typing import Any, TypeVar
from zlib import crc32

from leavingcare.store.answer_cache import CachedText, CheckedText

Answer = TypeVar("Answer")


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be cached")


_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_day).encode


def encoded(part: str, basis: str, answer: Sequence[Any]) -> CachedText:
    """An answer as a text. Its first value is the reference; days become ISO text. Raises TypeError for what JSON has not."""
    text = _encode(answer).encode()
    return CachedText(part, answer[0], text, crc32(text, _seed(part, basis)))


def decoded(part: str, basis: str, texts: Iterable[CheckedText], read: Callable[[list[Any]], Answer]) -> dict[str, Answer]:
    """The answers in these texts as `read` makes them of their values, by person.

    Those that are not as they were written are left out. Raises ValueError, TypeError or LookupError for a text whose checksum
    somebody made to fit.
    """
    seed = _seed(part, basis)
    whole = [text for text in texts if crc32(text[1], seed) == text[2]]
    answers = loads(b"[%b]" % b",".join([text for _, text, _ in whole]))
    return {person: read(answer) for (person, _, _), answer in zip(whole, answers, strict=True) if answer[0] == person}


def _seed(part: str, basis: str) -> int:
    return crc32(f"{part}\n{basis}".encode())
