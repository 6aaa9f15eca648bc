"""How easy a text is to read: the Flesch-Kincaid grade, with syllables counted by groups of vowels."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 15
"""Words of a plain sentence at most."""
GRADE = 5
"""The reading grade of plain sentences at most: a reader of about ten."""


def words_of(sentence: str) -> list[str]:
    """The words of a sentence: a number or a phone number is one word each part."""
    return re.findall(r"[A-Za-z0-9£][\w£,'’.-]*", sentence)


def syllables(word: str) -> int:
    """Groups of vowels, a silent e at the end left out; at least one."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^l])e$|es$|(?<=[^td])ed$", "", letters))))


def grade(sentences: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of sentences taken together."""
    counted = [words_of(sentence) for sentence in sentences]
    words = [word for sentence in counted for word in sentence]
    return 0.39 * len(words) / len(counted) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
