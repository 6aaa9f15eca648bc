"""Answers of a day that is not the clock's, kept while a program runs: the case file keeps those of one day only."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from leavingcare.store.answer_cache import CachedText, CacheKey, CheckedText
from leavingcare.store.api import Store


@dataclass(slots=True)
class KeptTexts:
    """The texts of one key, by part and person. Sessions of several threads share them."""

    key: CacheKey | None = None
    texts: dict[str, dict[str, CheckedText]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __reduce__(self) -> tuple[type[KeptTexts], tuple[()]]:
        """Another process begins with none."""
        return KeptTexts, ()


class InMemoryAnswerCache:
    """The texts of one open case file. Method by method, the AnswerCache protocol says what each promises.

    A change throws all of them away: which of them it touches only the case file itself could say.
    """

    def __init__(self, store: Store, kept: KeptTexts) -> None:
        self._store = store
        self._kept = kept

    def key(self) -> CacheKey | None:
        """For what texts are kept; None where none are."""
        return self._kept.key

    def people(self, people: Collection[str] | None = None) -> set[str]:
        """About whom a text can be."""
        return self._store.cache.people(people)

    def read(
        self, key: CacheKey, parts: Collection[str], people: Collection[str] | None = None
    ) -> Iterator[tuple[str, list[CheckedText]]]:
        """The texts of these parts; none where those kept are of another key."""
        with self._kept.lock:
            found = self._kept.texts if self._kept.key == key else {}
            wanted = {part: sorted(found.get(part, {}).items()) for part in parts}
        for part, theirs in wanted.items():
            yield part, [text for person, text in theirs if people is None or person in people]

    def save(self, key: CacheKey, texts: Iterable[CachedText]) -> bool:
        """Keep texts. False where the facts have changed since."""
        if self._store.revision() != key.revision:
            return False
        with self._kept.lock:
            if self._kept.key != key:
                self._kept.key, self._kept.texts = key, defaultdict(dict)
            for text in texts:
                self._kept.texts[text.part][text.person] = text[1:]
        return True

    def clear(self) -> None:
        """Throw everything away."""
        with self._kept.lock:
            self._kept.key, self._kept.texts = None, {}
