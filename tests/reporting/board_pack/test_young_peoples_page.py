"""Every sentence of the page for the panel is true of the numbers behind it, hidden or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from leavingcare.reporting.board_pack.answers import Answers
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.panel_questions import GLOSSARY, QUESTIONS, Line
from leavingcare.reporting.board_pack.young_peoples_page import HIDDEN_WORDS, panel_blocks
from leavingcare.reporting.disclosure import Limits
from leavingcare.reporting.measures import Figure
from leavingcare.reporting.measures.measure import PERCENTAGE
from leavingcare.reporting.quarters import quarter_typed
from tests.reporting.made_up_authorities import Pool, pool

SIZES = {
    "That is nobody.": (0.0, 0.0),
    "That is few.": (0.0, 0.1),
    "That is fewer than half.": (0.1, 0.4),
    "That is about half.": (0.4, 0.6),
    "That is most.": (0.6, 0.9),
    "That is nearly everybody.": (0.9, 1.0),
    "That is everybody.": (1.0, 1.0),
}


@pytest.fixture(scope="module")
def everybody() -> Pool:
    """Young people to make authorities of: one day and the two beside it."""
    return pool(quarter_typed("2026-27Q2"), 60, 7, months=False)


def sentences(material: Material, *, limits: Limits | None = None) -> Iterator[tuple[Line, str]]:
    blocks, _ = panel_blocks(material, [], limits or Limits())
    for (question, lines), block in zip(QUESTIONS, blocks, strict=False):
        assert block.title == question
        yield from zip(lines, block.words, strict=True)


def contradiction(material: Material, line: Line, sentence: str) -> str:
    """What a sentence says that is not so; nothing where all of it is true."""
    figure = material.figure(line.name)
    if sentence.endswith(HIDDEN_WORDS):
        tells = re.search(r"\d", sentence.replace(line.topic, "")) or "That is" in sentence
        return "it holds a number or a size" if tells else ""
    if not figure.is_told:
        return "" if sentence.startswith("We cannot tell") else "nothing is known"
    if "nobody to count" in sentence:
        return "there was somebody" if figure.denominator else ""
    return wrong_number(figure, line, sentence) or wrong_size(figure, sentence)


def wrong_number(figure: Figure, line: Line, sentence: str) -> str:
    """Is the number of a sentence another than the figure's?"""
    if line.nobody and sentence.startswith(line.nobody):
        return f"the truth is {figure.value}" if figure.value or not figure.is_told else ""
    number = "(none|no|fewer than one|[0-9.]+)( young pe[a-z]+)?"
    found = re.search(re.escape(line.sentence).replace(r"\{0\}", number), sentence, re.IGNORECASE)
    if not found:
        return "it does not say what the line is about"
    printed = float({"none": "0", "no": "0", "fewer than one": "0.4"}.get(found[1].lower(), found[1]))
    truth = figure.value or 0
    return f"the truth is {truth}" if abs(printed - truth) > 0.5 else ""


def wrong_size(figure: Figure, sentence: str) -> str:
    """Does a sentence give a figure another size than its own?"""
    share = figure.numerator / figure.denominator if figure.denominator else -1.0
    said = [size for size in SIZES if size in sentence]
    fitting = [size for size in said if figure.measure.unit == PERCENTAGE and SIZES[size][0] <= share <= SIZES[size][1]]
    return "" if said == fitting else f"{said} of {share}"


@pytest.mark.parametrize("who", [[0], [1], [2, 3], range(12), range(30), range(60)], ids=lambda who: str(len(who)))
def test_no_sentence_is_untrue(everybody: Pool, who: range) -> None:
    """With one young person, a few and many; what is hidden is given no number and no size."""
    material = everybody.authority(who)
    wrong = {sentence: why for line, sentence in sentences(material) if (why := contradiction(material, line, sentence))}
    assert wrong == {}


def test_a_check_of_the_check(everybody: Pool) -> None:
    """A sentence that was printed once (*some were seen*, of nobody) is found untrue."""
    material = pool(quarter_typed("2026-27Q2"), 1, 7, months=False).authority([0])
    line = QUESTIONS[0][1][0]
    assert contradiction(material, line, line.sentence.format("Some young people"))
    assert contradiction(material, line, f"That is most. {HIDDEN_WORDS}")
    assert contradiction(everybody.authority(range(60)), line, line.nobody)


def test_hidden_and_printed_numbers_both_come_up(everybody: Pool) -> None:
    """So that the test above speaks of both; and sentences begin with a capital letter."""
    told = [sentence for _, sentence in sentences(everybody.authority(range(60)))]
    hidden = [sentence for _, sentence in sentences(everybody.authority([0]))]
    assert any("That is" in sentence for sentence in told)
    assert any(sentence.endswith(HIDDEN_WORDS) for sentence in hidden)
    assert all(sentence[0].isupper() or sentence[0].isdigit() for sentence in (*told, *hidden))


def test_what_young_people_said_and_what_the_words_mean(everybody: Pool) -> None:
    """The statement as it was given, or that there is none; then the words explained."""
    material = everybody.authority([0])
    (*_, voice, glossary), _ = panel_blocks(material, [], Limits())
    assert voice.words[0].startswith("Nothing was written down")
    assert glossary.words == GLOSSARY
    spoken = replace(material, answers=Answers(voice="You asked for later visits. There are some now."))
    (*_, voice, _), _ = panel_blocks(spoken, [], Limits())
    assert voice.words == ("You asked for later visits. There are some now.",)
