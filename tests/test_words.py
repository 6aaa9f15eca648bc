"""What stands on the screen is plain: short sentences without the words that docs/words.md avoids. See its rules."""

from __future__ import annotations

import re
from statistics import mean

import pytest

from tests.support.sentences import LONGEST, reading_ease, sentences, shown_texts, words

DEFINITIONS = ("reporting/measures/", "reporting/board_pack/actions_and_definitions.py")
"""What a figure counts, in one exact condition."""
LONGEST_DEFINITION = 50
MEAN_WORDS = 15
PLAIN = 60
"""Flesch's *plain English*."""
AVOIDED = re.compile(
    r"\b(?:collaborat\w+|liais\w+|combat\w*|tackl(?:e|es|ing)|deliver(?:s|ing)?\b|deploy\w*|utilis\w+|leverag\w+"
    r"|dialogue|empower\w*|facilitat\w+|fosters\b|fostering good|impact(?:s|ed|ing)|initiat\w+|robust\w*|overarching"
    r"|streamlin\w+|transform(?:s|ed|ing)|in order to|prior to|in respect of|shall|hereby|goes by (?:that|the|this)"
    r"|lies? ahead|so many|please|eg|ie|etc)\b|\w+n't\b|\(e?s\)"
    r"|\b\d{1,2}(?:st|nd|rd|th) (?:of )?(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)",
    re.IGNORECASE,
)
TEXTS = list(shown_texts())


def too_long(sentence: str, place: str) -> bool:
    """More words than somebody takes in at once?"""
    return len(words(sentence)) > (LONGEST_DEFINITION if place.startswith(DEFINITIONS) else LONGEST)


def test_no_sentence_on_the_screen_is_longer_than_25_words() -> None:
    """Filled with the longest name and with 0, 1 and 2."""
    assert [(place, part) for text, place in TEXTS for part in sentences(text) if too_long(part, place)] == []


def test_no_word_to_avoid_is_on_the_screen() -> None:
    """The list of docs/words.md, contractions, plurals in brackets, 3rd of May."""
    assert [(place, found[0]) for text, place in TEXTS if (found := AVOIDED.search(text))] == []


def test_help_and_messages_are_short_and_plain_on_average() -> None:
    """Of what is shown with a number in its gaps; a name there says nothing of the words around it."""
    shown = [text for text, place in TEXTS if place.startswith(("cli/", "casework/")) and "Zofia" not in text]
    assert len(shown) > 500
    assert mean(len(words(part)) for text in shown for part in sentences(text)) <= MEAN_WORDS
    assert mean(map(reading_ease, shown)) >= PLAIN


@pytest.mark.parametrize(
    ("sentence", "is_found"),
    [
        ("No young person goes by that reference.", True),
        ("1 December lies ahead.", True),
        ("Add so many attempts.", True),
        ("You can't do this.", True),
        ("The document(s) are here.", True),
        ("On the 3rd of May it ended.", True),
        ("Please try again.", True),
        ("We deliver support.", True),
        ("The offer was delivered to a foster carer.", False),
        ("The third word after 'lc contact' is no outcome.", False),
    ],
)
def test_the_list_finds_what_it_is_meant_to_find(sentence: str, is_found: bool) -> None:
    """The test of the test."""
    assert bool(AVOIDED.search(sentence)) is is_found


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Under s23C(1) and CL reg 3.40 this is owed. It began on 3 May 2026.", [10, 6]),
        ("1 December is tomorrow: only what has happened is recorded.", [4, 6]),
        ("One\n\ntwo three", [1, 2]),
        (" ".join(["word"] * 26) + ".", [26]),
    ],
)
def test_sentences_are_split_and_counted_as_people_read_them(text: str, counts: list[int]) -> None:
    """Not in provisions, decimals or dates."""
    assert [len(words(part)) for part in sentences(text)] == counts


def test_long_words_in_long_sentences_are_less_plain() -> None:
    """Reading ease falls with both."""
    plain, heavy = (
        "You can ask. We must help.",
        "Notwithstanding considerations of proportionality authorities deliberate accordingly.",
    )
    assert reading_ease(plain) > 90
    assert reading_ease(heavy) < 30
