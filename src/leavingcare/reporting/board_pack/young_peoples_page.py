"""The page for the young people's panel: the same figures, through the same guard, in sentences that anybody can read."""

from __future__ import annotations

from collections.abc import Sequence

from leavingcare.dates import format_long
from leavingcare.presentation.document import Block
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.measure_cells import figures_pack, value_cell
from leavingcare.reporting.board_pack.render import Printer
from leavingcare.reporting.board_pack.summary_page import OLDER, YOUNGER
from leavingcare.reporting.disclosure import HIDDEN, Edition, Limits, ProtectedPack, joined, protect_pack
from leavingcare.reporting.measures.beside import Name
from leavingcare.reporting.measures.measure import PEOPLE
from leavingcare.reporting.measures.on_file import PART

HIDDEN_WORDS = "We do not print the number, because somebody might be recognised by it."
_CANNOT_TELL = "we cannot tell how many"
_UNTOLD: dict[Name, str] = {
    ("caseload_mean", "weighted"): "We cannot tell how many young people one adviser looked after on average."
}
"""Where the sentence does not bear a number that cannot be told."""
NOBODY = "There was nobody to count."

QUESTIONS: tuple[tuple[str, tuple[tuple[str, Name], ...]], ...] = (
    (
        "Is there somebody for everyone?",
        (
            ("{0} young people who should have a personal adviser had nobody.", ("unallocated", None)),
            ("On average one adviser looked after {0} young people.", ("caseload_mean", "weighted")),
        ),
    ),
    (
        "Are pathway plans up to date?",
        (("Of every 100 pathway plans, {0} were looked at again in time.", ("plans_in_date", None)),),
    ),
    (
        "Do people come to see us?",
        (("Of every 100 young people who should be visited, {0} were seen in time.", ("visits_in_time", None)),),
    ),
    (
        "Do we hear from each other?",
        (
            ("Of every 100 care leavers aged 17 and 18, {0} were in touch.", ("in_touch_today", YOUNGER)),
            ("Of every 100 care leavers aged 19 to 21, {0} were in touch.", ("in_touch_today", OLDER)),
        ),
    ),
    (
        "Is home a good place?",
        (
            ("Of every 100 care leavers aged 17 and 18, {0} lived somewhere suitable.", ("suitable_today", YOUNGER)),
            ("Of every 100 care leavers aged 19 to 21, {0} lived somewhere suitable.", ("suitable_today", OLDER)),
            ("{0} young people had to stay in a bed and breakfast.", ("bb_people", None)),
        ),
    ),
    (
        "Learning and work",
        (
            (
                "Of every 100 care leavers aged 17 and 18, {0} were in school, college, training or work.",
                ("eet_today", YOUNGER),
            ),
            ("Of every 100 care leavers aged 19 to 21, {0} were in school, college, training or work.", ("eet_today", OLDER)),
        ),
    ),
    (
        "After 21",
        (
            (
                "Of every 100 people over 21, {0} were asked in the last year whether they want support.",
                ("over21_offered", None),
            ),
        ),
    ),
)


def panel_blocks(material: Material, register: Sequence[Edition], limits: Limits) -> tuple[tuple[Block, ...], ProtectedPack]:
    """A part for each question. A number that the guard hides is not printed, and the page says why."""
    names = [name for _, sentences in QUESTIONS for _, name in sentences]
    days = (material.day, material.quarter.before.last)
    guarded = protect_pack(joined(figures_pack(material.figures[day], names, day) for day in days), register, limits=limits)
    printer = Printer(guarded.pack, guarded)
    blocks = tuple(
        Block("", question, (), (), tuple(_sentence(words, name, material, printer) for words, name in sentences))
        for question, sentences in QUESTIONS
    )
    return blocks, guarded


def opening(material: Material) -> str:
    """What the page is about."""
    return f"This is how things were on {format_long(material.day)}. It is written for you: ask us about anything in it."


def _begun(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _sentence(words: str, name: Name, material: Material, printer: Printer) -> str:
    last_quarter = material.quarter.before.last
    now = printer.cell(value_cell(material.figure(name), material.day))
    before = printer.cell(value_cell(material.figure(name, last_quarter), last_quarter))
    if isinstance(now.value, int | float):
        earlier = f" Three months before it was {before.value:g}." if isinstance(before.value, int | float) else ""
        is_nobody = not now.value and material.figure(name).measure.unit == PEOPLE
        whose = material.figure(name).measure.question.rests_on.whose()
        part = f" This counts only those {whose}." if material.figure(name).evidence.coverage == PART else ""
        return words.format("No" if is_nobody else f"{now.value:g}") + earlier + part
    if not material.figure(name).is_told:
        return f"{_UNTOLD.get(name) or _begun(words.format(_CANNOT_TELL))} {_begun(material.figure(name).evidence.gap)}."
    return f"{words.format('some')} {HIDDEN_WORDS}" if now.flag == HIDDEN else f"{words.format('none')} {NOBODY}"
