"""The page for the young people's panel: the same figures, through the same guard, in sentences that anybody can read.

A sentence says no more than the guard lets the same number say, and nothing that the number might contradict: a hidden
number gets no word of size. *Most* beside it would be an inequality that the register of editions does not keep, so that a
later pack could be set against it. Words of size stand only beside numbers that are printed.
"""

from __future__ import annotations

from collections.abc import Sequence

from leavingcare.dates import format_long
from leavingcare.presentation.document import PERCENT, Block, Cell
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.measure_cells import figures_pack, value_cell
from leavingcare.reporting.board_pack.panel_questions import GLOSSARY, QUESTIONS, Line
from leavingcare.reporting.board_pack.render import Printer
from leavingcare.reporting.disclosure import HIDDEN, ROUNDS_TO_ZERO, Edition, Limits, ProtectedPack, joined, protect_pack
from leavingcare.reporting.measures.on_file import PART

HIDDEN_WORDS = "We do not print the number, because somebody might be recognised by it."
_SIZES = ((1.0, "That is everybody."), (0.9, "That is nearly everybody."), (0.6, "That is most."), (0.4, "That is about half."))
_FEWER, _FEW, _NOBODY = (0.1, "That is fewer than half."), "That is few.", "That is nobody."
_NO_VOICE = "Nothing was written down for this page about what changed because young people said so. Ask us why."


def panel_blocks(material: Material, register: Sequence[Edition], limits: Limits) -> tuple[tuple[Block, ...], ProtectedPack]:
    """A part for each question. A number that the guard hides is not printed, and the page says why."""
    names = [line.name for _, lines in QUESTIONS for line in lines]
    days = (material.day, material.quarter.before.last)
    guarded = protect_pack(joined(figures_pack(material.figures[day], names, day) for day in days), register, limits=limits)
    printer = Printer(guarded.pack, guarded)
    answers = [
        Block("", question, (), (), tuple(_sentence(line, material, printer) for line in lines))
        for question, lines in QUESTIONS
    ]
    voice = Block("", "What changed because you said so?", (), (), (material.answers.voice or _NO_VOICE,))
    return (*answers, voice, Block("", "What the words mean", (), (), GLOSSARY)), guarded


def opening(material: Material) -> str:
    """What the page is about."""
    return f"This is how things were on {format_long(material.day)}. It is written for you: ask us about anything in it."


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _sentence(line: Line, material: Material, printer: Printer) -> str:
    last_quarter = material.quarter.before.last
    figure = material.figure(line.name)
    now = printer.cell(value_cell(figure, material.day))
    if not figure.is_told:
        return f"We cannot tell {line.topic}. {_begun(figure.evidence.gap)}."
    if now.flag == HIDDEN:
        return f"This is about {line.topic}. {HIDDEN_WORDS}"
    if now.flag == ROUNDS_TO_ZERO:
        return line.sentence.format("fewer than one")
    if not isinstance(now.value, int | float):
        return f"We did not count {line.topic}: there was nobody to count."
    before = printer.cell(value_cell(material.figure(line.name, last_quarter), last_quarter))
    whose = figure.measure.question.rests_on.whose()
    part = f"This counts only those {whose}." if figure.evidence.coverage == PART else ""
    words = line.sentence.format(_number(line, now.value)) if now.value or not line.nobody else line.nobody
    parts = (_begun(words), part, _size(now), _earlier(before))
    return " ".join(filter(None, parts))


def _number(line: Line, value: float) -> str:
    """The number, with what it counts where it counts people."""
    number = f"{value:g}" if value else "none"
    if line.each is None:
        return number
    singular, plural = line.each
    return f"{number if value else 'no'} {singular if value == 1 else plural}"


def _size(now: Cell) -> str:
    """How large a printed share is, from the two counts behind it; nothing beside other numbers."""
    if now.unit != PERCENT or now.numerator is None or not now.denominator:
        return ""
    share = now.numerator / now.denominator
    if not share:
        return _NOBODY
    return next((words for least, words in (*_SIZES, _FEWER) if share >= least), _FEW)


def _earlier(before: Cell) -> str:
    return f"Three months before it was {before.value:g}." if isinstance(before.value, int | float) else ""
