"""Blocks 12 and A: the actions of boards and plans, and the definitions of the measures."""

from __future__ import annotations

from collections.abc import Sequence

from leavingcare.dates import format_long
from leavingcare.facts.actions import DONE, LATE, OPEN, Action, state_of
from leavingcare.presentation.document import Block, Cell, Row, Table
from leavingcare.reporting.actions import is_carried_forward, of_quarter
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.disclosure import Limits
from leavingcare.reporting.measures import MEASURES, Measure
from leavingcare.reporting.measures.definitions import TERMS, definition_of, steps_in_words

ACTION_KEYS = ("plan", "number", "what", "owner", "raised", "due", "state", "done", "evidence", "carried_forward")
DEFINITION_KEYS = (
    *("measure", "title", "unit", "definition", "window", "who_is_in", "who_is_out", "source", "hidden"),
    *("rounding", "note", "steps"),
)


def of_boards(material: Material) -> list[Action]:
    """The actions of boards and plans that this quarter's pack shows. Those about one young person belong in no pack."""
    return of_quarter(
        [action for action in material.actions if action.person is None], material.quarter, material.answers.meeting
    )


def actions(material: Material) -> Block:
    """How many actions each plan has, and each action with its owner; not supplied where none is recorded."""
    shown = of_boards(material)
    tables = (_by_plan(shown, material), _one_by_one(shown, material)) if shown else ()
    notes = (f"As they stand on {format_long(material.actions_day)}.",) if shown else ()
    return Block("12", "Actions", tables, notes)


def action_rows(material: Material) -> list[dict[str, object]]:
    """The same actions as rows of a file."""
    return [
        {
            "plan": action.plan,
            "number": action.number,
            "what": action.what,
            "owner": action.owner,
            "raised": action.raised,
            "due": action.due,
            "state": state_of(action, material.actions_day),
            "done": action.done if state_of(action, material.actions_day) == DONE else None,
            "evidence": action.evidence,
            "carried_forward": is_carried_forward(action, material.quarter),
        }
        for action in of_boards(material)
    ]


def definition_rows(material: Material, hidden: dict[str, int]) -> list[dict[str, object]]:
    """Each measure with everything that a reader is told of it, and how many of its cells are hidden in the pack."""
    return [_definition_row(measure, material, hidden.get(measure.id, 0)) for measure in MEASURES]


def _definition_row(measure: Measure, material: Material, hidden: int) -> dict[str, object]:
    found = definition_of(measure, material.now.policy, material.day)
    return {
        "measure": measure.id,
        "title": measure.title,
        "unit": measure.unit,
        "definition": found.counts,
        "window": found.window,
        "who_is_in": found.who_is_in,
        "who_is_out": found.who_is_out,
        "source": measure.source,
        "hidden": hidden,
        "rounding": found.rounding,
        "note": found.note,
        "steps": steps_in_words(found),
    }


PROTECTION = (
    "What is hidden: counts of 1 to {limit}, every number about a group of {total} people or fewer, zeros too, averages over "
    "fewer than {base} people, and as many other numbers as it takes. A percentage is hidden with its counts. c does not mean "
    "that a number is small.",
    "What may be small in print: the number of people of whom something is not known. It tells of the records and not of a "
    "person. It is hidden where it would give another number away.",
    "What is protected: whoever reads this pack and all that were published before, its first page, charts and their "
    "descriptions, and knows these definitions and every sum, percentage and trend in them, is left with a range of at least "
    "{width} for each hidden number. The way in which numbers are chosen for hiding is public. That nobody retraces the order "
    "of the choice is assumed, not proved.",
    "What is not protected: what somebody knows who knows a young person; a zero in a larger group; a group of whom all are "
    "alike, so that whoever belongs to it is known to be so; what several hidden numbers come to together. Nor is this pack "
    "protected beside what others publish, the Department for one.",
    "Corrections: a number that was printed before and is newly hidden in a corrected pack of the same quarter has moved a "
    "little, mostly by 1 to {limit}. Whoever knows what was corrected may learn more from it: of one corrected record they may "
    "learn all.",
)
"""What the guard promises and what it does not, for those who read a pack that went through it."""


def definitions(rows: Sequence[dict[str, object]], material: Material, limits: Limits | None = None) -> Block:
    """What each measure counts, for whom and when, where that comes from, and each step by which it is worked out.

    With limits, what is protected by them.
    """
    columns = ("What it counts", "When", "Who is in", "Rounding", "Source", "Hidden cells")
    keys = ("definition", "window", "who_is_in", "rounding", "source")
    printed = tuple(
        Row(f"{row['title']} ({row['measure']})", (*(Cell(str(row[key])) for key in keys), Cell(int(str(row["hidden"])))))
        for row in rows
    )
    table = Table("definitions", "Every measure and what it counts", "Measure", columns, printed)
    return Block("A", "Definitions", (table, _steps(material)), (*TERMS, *(protection(limits) if limits else ())))


def _steps(material: Material) -> Table:
    """The steps of each question, with the measures that rest on it: whom each takes, where it puts them, and how."""
    of_question: dict[str, list[Measure]] = {}
    for measure in MEASURES:
        of_question.setdefault(measure.question.name, []).append(measure)
    found = [
        (", ".join(measure.id for measure in measures), definition_of(measures[0], material.now.policy, material.day))
        for measures in of_question.values()
    ]
    rows = tuple(
        Row(f"{names}: {step.number}", (Cell(step.whom), Cell(step.place), Cell(step.how)))
        for names, definition in found
        for step in definition.steps
    )
    notes = tuple(f"{names}: {definition.note}" for names, definition in found if definition.note)
    columns = ("Those", "Where they are", "How it is worked out")
    return Table("steps", "Every figure step by step: the first step that fits decides", "Measure", columns, rows, notes=notes)


def protection(limits: Limits) -> tuple[str, ...]:
    """What is and is not protected with these limits, in sentences."""
    numbers = {"limit": limits.hide_to, "total": limits.hide_total_to, "base": limits.least_base, "width": limits.width}
    return tuple(sentence.format(**numbers) for sentence in PROTECTION)


def _by_plan(shown: Sequence[Action], material: Material) -> Table:
    plans = sorted({action.plan for action in shown})
    rows = tuple(Row(plan, _counts([action for action in shown if action.plan == plan], material)) for plan in plans)
    return Table(
        "actions_by_plan",
        "Actions by plan",
        "Plan",
        ("Open", "Late", "Done in the quarter", "Carried forward"),
        (*rows, Row("All", _counts(shown, material), True)),
    )


def _counts(shown: Sequence[Action], material: Material) -> tuple[Cell, ...]:
    states = [state_of(action, material.actions_day) for action in shown]
    carried = sum(is_carried_forward(action, material.quarter) for action in shown)
    return (*(Cell(states.count(state)) for state in (OPEN, LATE, DONE)), Cell(carried))


def _one_by_one(shown: Sequence[Action], material: Material) -> Table:
    rows = tuple(
        Row(
            str(action.number),
            (
                Cell(action.what),
                Cell(action.plan),
                Cell(action.owner),
                Cell(format_long(action.due) if action.due else None),
                Cell(state_of(action, material.actions_day)),
                Cell("yes" if is_carried_forward(action, material.quarter) else "no"),
                Cell(action.evidence),
            ),
        )
        for action in shown
    )
    columns = ("What", "Plan", "Owner", "By", "State", "Carried forward", "Evidence")
    return Table("actions", "Each action", "No", columns, rows)
