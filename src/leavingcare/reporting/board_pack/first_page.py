"""The first page of the pack, to be read aloud: what was found, what is asked of the board, and the nine lines in groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leavingcare.dates import format_long
from leavingcare.facts.actions import LATE, state_of
from leavingcare.presentation.document import Block, Cell, FirstPage, Highlights
from leavingcare.reporting.board_pack.actions_and_definitions import of_boards
from leavingcare.reporting.board_pack.first_page_lines import LINES, Placed, PrintedFigures, State, placed, printed_figures
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.board_pack.render import known
from leavingcare.reporting.board_pack.summary_page import NOW, YEAR_AGO
from leavingcare.reporting.measures.advisers import WEIGHTED
from leavingcare.reporting.measures.beside import Name
from leavingcare.reporting.measures.change import PERHAPS_CHANGED, Word, percent_of

MOST_NAMED = 3
"""Late actions named on the first page; the rest stand in block 12."""
_MEAN: Name = ("caseload_mean", WEIGHTED)
_UNALLOCATED: Name = ("unallocated", None)


def first_page(blocks: Sequence[Block], material: Material) -> FirstPage:
    """The first page of a pack whose blocks are printed: nothing stands on it about people that they do not print."""
    printed = printed_figures(blocks, material)
    lines = [placed(line, printed, material) for line in LINES]
    groups = (Highlights(state.value, tuple(line.highlight for line in lines if line.state is state)) for state in State)
    sentences = (*_supported(blocks, material), *_changed(lines), *_caseload(printed), *_the_rest(lines))
    return FirstPage(sentences, tuple(_asked(blocks, lines, material)), tuple(group for group in groups if group.lines))


# What was found -----------------------------------------------------------------------------------------------------------


def _supported(blocks: Sequence[Block], material: Material) -> Iterator[str]:
    tables = (table for block in blocks if block.number == "1" for table in block.tables)
    totals = (row.cells[-1] for table in tables for row in table.rows if row.strong)
    whole = next((cell for cell in totals), Cell())
    if isinstance(whole.value, int):
        yield f"On {format_long(material.day)} we supported {whole.value:,} young people."


def _changed(lines: Sequence[Placed]) -> Iterator[str]:
    """Those that got worse in a sentence, and those that got better."""
    for word, more in ((Word.WORSE, "Fewer"), (Word.BETTER, "More")):
        found = [words for line in lines if line.change and line.change.word is word and (words := _moved(line))]
        if found:
            yield f"{more} {f', and {more.lower()} '.join(found)}."


def _moved(placed_line: Placed) -> str:
    now, before = (placed_line.change.now.counted, placed_line.change.before.counted) if placed_line.change else (None, None)
    if now is None or before is None:
        return ""
    shares = f"{now.numerator} of {now.denominator} ({percent_of(now)}%), a year ago {percent_of(before)}%"
    return f"{placed_line.line.phrase}: {shares}"


def _caseload(printed: PrintedFigures) -> Iterator[str]:
    """The plain numbers that a board asks for, with last year's."""
    parts = []
    for name, words in ((_MEAN, "an adviser has {0} young people on average"), (_UNALLOCATED, "{0} have no adviser")):
        cells = printed.cells.get(name, {})
        now, before = known(cells.get(NOW, Cell())), known(cells.get(YEAR_AGO, Cell()))
        if now:
            ago = f" (a year ago {before.value:,})" if before else ""
            parts.append(f"{words.format(f'{now.value:,}')}{ago}")
    if parts:
        sentence = ", and ".join(parts)
        yield f"{sentence[0].upper()}{sentence[1:]}."


def _the_rest(lines: Sequence[Placed]) -> Iterator[str]:
    """Which lines may have changed, how many nobody can judge, and that the others are no news."""
    words = [line.change.word if line.change else None for line in lines]
    perhaps = [placed_line.line.title for placed_line, word in zip(lines, words, strict=True) if word in PERHAPS_CHANGED]
    if perhaps:
        yield f"Look again next quarter at what may have changed: {'; '.join(_in_a_sentence(title) for title in perhaps)}."
    if Word.NO_CLEAR_CHANGE in words:
        yield "No other share moved more than chance would explain."
    if untold := sum(line.state is State.CANNOT_TELL for line in lines):
        yield f"{untold} of {len(lines)} lines cannot be judged, and each says why."


def _in_a_sentence(title: str) -> str:
    return f"{title[0].lower()}{title[1:]}"


# What is asked of the board -----------------------------------------------------------------------------------------------


def _asked(blocks: Sequence[Block], lines: Sequence[Placed], material: Material) -> Iterator[str]:
    yield from _late_actions(material)
    missing = [block.title for block in blocks if not block.is_supplied]
    if missing:
        yield f"Not supplied for this report: {'; '.join(missing)}. Who will supply them next time?"
    worse = [line.line.title for line in lines if line.state is State.WORSE]
    if worse:
        yield f"Getting worse: {'; '.join(_in_a_sentence(title) for title in worse)}. What will be done, by whom, by when?"
    off = sum(line.state is State.OFF_TARGET for line in lines)
    if off:
        yield f"{off} {'line misses its' if off == 1 else 'lines miss their'} target. Is what is being done enough?"
    if all(line.highlight.target is None for line in lines):
        yield "No line has a target. Which targets does the board want?"


def _late_actions(material: Material) -> Iterator[str]:
    late = [action for action in of_boards(material) if state_of(action, material.actions_day) == LATE]
    if not late:
        return
    late.sort(key=lambda action: (action.due or material.actions_day, action.plan, action.number))
    named = [
        f"{action.what.rstrip('.')} ({_days_late(action.due, material.actions_day)})"
        for action in late[:MOST_NAMED]
        if action.due
    ]
    more = f"; and {len(late) - MOST_NAMED} more in block 12" if len(late) > MOST_NAMED else ""
    number = "One action is" if len(late) == 1 else f"{len(late)} actions are"
    yield f"{number} late on {format_long(material.actions_day)}: {'; '.join(named)}{more}. Keep, change or drop?"


def _days_late(due: date, day: date) -> str:
    days = (day - due).days
    return "1 day" if days == 1 else f"{days} days"
