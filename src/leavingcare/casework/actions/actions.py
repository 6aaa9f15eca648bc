"""`lc actions`: what somebody has undertaken to do, for a board, an improvement plan or a task group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from leavingcare.casework.recording.proposed_change import UNNUMBERED, ProposedChange
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import NotFound, WrongUse
from leavingcare.facts.actions import DONE, STATES, Action, state_of
from leavingcare.presentation.rows import Column, Listing, as_mappings

COLUMNS = (
    Column("number", "No"),
    Column("what", "What"),
    Column("plan", "Plan"),
    Column("theme", "Theme", if_wide=True, empty_text=""),
    Column("owner", "Owner"),
    Column("raised", "Raised", if_wide=True),
    Column("due", "By"),
    Column("days", "Days"),
    Column("state", "State"),
    Column("done", "Done on", if_wide=True),
    Column("evidence", "Evidence", if_wide=True),
    Column("ref", "Ref", on_screen=False),
)


class ActionRow(NamedTuple):
    """One action as it stands. Its fields are the promised keys."""

    number: int
    what: str
    plan: str
    theme: str | None
    owner: str
    raised: date
    due: date | None
    days: int | None
    state: str
    done: date | None
    evidence: str | None
    ref: str | None


LONGEST = 300


class ActionFilter(NamedTuple):
    """Which actions are asked for. `state` is late, open (late ones included) or done; None for all that are not done."""

    plan: str | None = None
    owner: str | None = None
    state: str | None = None
    theme: str | None = None


NOT_DONE = ActionFilter()


def list_actions(session: Session, wanted: ActionFilter = NOT_DONE) -> Listing:
    """The actions as they stand on the session's day: late ones first."""
    return listing_of(action_rows(session, wanted), session)


def action_rows(session: Session, wanted: ActionFilter = NOT_DONE) -> list[ActionRow]:
    """The rows of the list, in its order."""
    rows = [_action_row(action, session.day) for action in _on_file(session) if _is_asked_for(action, wanted, session.day)]
    return sorted(rows, key=lambda row: (STATES.index(row.state), row.due or date.max, row.number))


def _on_file(session: Session) -> list[Action]:
    return [action for action in session.store.records(Action) if action.raised <= session.day]


def listing_of(rows: Sequence[ActionRow], session: Session) -> Listing:
    """The list as it is shown."""
    return Listing(
        "actions list",
        session.day,
        COLUMNS,
        as_mappings(rows),
        _why_empty(len(_on_file(session))),
        "Actions",
        notes=[_count_note(rows)] if rows else [],
        next_steps=[f"lc actions done {rows[0].number}"] if rows and rows[0].state != DONE else [],
    )


def add(
    session: Session, what: str, plan: str, owner: str, due: date | None = None, theme: str | None = None
) -> ProposedChange:
    """Propose an action, raised on the session's day; `due` may be in the past. Raises WrongUse for empty or too long text."""
    new = replace(action_of(what, plan, owner, session.day, due), theme=theme)
    return ProposedChange(
        command="actions add",
        details=f"to {new.plan}",
        saved=(new,),
        day=session.day,
        warnings=about_the_last_day(new),
        next_steps=("lc actions list",),
    )


def action_of(what: str, plan: str, owner: str, raised: date, due: date | None) -> Action:
    """A new action without its number. Raises WrongUse for an empty or endless text."""
    texts = {"what is to be done": what, "the plan": plan, "the owner": owner}
    for meaning, text in texts.items():
        if not text.strip() or len(text) > LONGEST:
            raise WrongUse(f"Say {meaning} in at most {LONGEST} characters.")
    return Action(what=what.strip(), plan=plan.strip(), owner=owner.strip(), raised=raised, due=due, number=UNNUMBERED)


def about_the_last_day(action: Action) -> tuple[str, ...]:
    """What whoever saves an action should know of its last day."""
    if action.due is None:
        return ("It has no last day: nobody will see it as late.",)
    return (f"Its last day was {format_long(action.due)}: it is late already.",) if action.due < action.raised else ()


EDITABLE = ("what", "owner", "plan", "due", "evidence", "done", "theme")
"""What of an action can be changed afterwards."""
_TEXTS = ("what", "owner", "plan")
"""What says something of every action."""


def edit(session: Session, number: int, field: str, value: Any) -> ProposedChange:
    """Another value of one field; None empties it: without *done* it is open again.

    Raises NotFound; WrongUse for a text that is empty or too long, and for a day of being done that cannot be.
    """
    action = the_action(session, number)
    if field in _TEXTS or value is None:
        _check_text(field, value)
    if field == "done" and value is not None:
        _check_done(action, value, session.day)
    changed = replace(action, **{field: value})
    return ProposedChange(
        command="actions edit",
        details=f"{number} {field}",
        saved=(changed,),
        warnings=about_the_last_day(changed) if field == "due" else (),
        next_steps=("lc actions list",),
    )


def remove(session: Session, number: int) -> ProposedChange:
    """An action that should not be there is taken away; the log keeps it. Raises NotFound."""
    action = the_action(session, number)
    return ProposedChange(command="actions remove", details=f"{number}", removed=(action,), next_steps=("lc actions list",))


def the_action(session: Session, number: int) -> Action:
    """The action of this number. Raises NotFound."""
    for action in session.store.records(Action):
        if action.number == number:
            return action
    raise NotFound(f"There is no action {number}.", "lc actions list shows every one.")


def _check_text(field: str, value: Any) -> None:
    if field in _TEXTS and (not value or len(str(value)) > LONGEST):
        raise WrongUse(f"An action has {'an' if field == 'owner' else 'a'} {field}, in at most {LONGEST} characters.")


def _check_done(action: Action, day: date, today: date) -> None:
    if day < action.raised:
        raise WrongUse(f"Action {action.number} was raised on {format_long(action.raised)}: it cannot be done before.")
    if day > today:
        raise WrongUse(f"{format_long(day)} is ahead: an action is done when it is done.")


def finish(session: Session, number: int, evidence: str | None = None) -> ProposedChange:
    """An action is done, on the session's day, with what shows it. Raises NotFound, WrongUse."""
    action = the_action(session, number)
    if action.done is not None:
        raise WrongUse(f"Action {number} has been done since {format_long(action.done)}.")
    if session.day < action.raised:
        raise WrongUse(
            f"Action {number} was raised on {format_long(action.raised)}: it cannot be done on {format_long(session.day)}."
        )
    done = replace(action, done=session.day, evidence=evidence or action.evidence)
    return ProposedChange(
        command="actions done",
        details=f"{number}",
        saved=(done,),
        day=session.day,
        warnings=() if done.evidence else ("There is no evidence with it: --evidence TEXT.",),
        next_steps=("lc actions list",),
    )


def _action_row(action: Action, day: date) -> ActionRow:
    state = state_of(action, day)
    return ActionRow(
        number=action.number,
        what=action.what,
        plan=action.plan,
        theme=action.theme,
        owner=action.owner,
        raised=action.raised,
        due=action.due,
        days=(action.due - day).days if action.due and state != DONE else None,
        state=state,
        done=action.done if state == DONE else None,
        evidence=action.evidence,
        ref=action.person,
    )


def _is_asked_for(action: Action, wanted: ActionFilter, day: date) -> bool:
    state = state_of(action, day)
    fits = state != DONE if wanted.state in (None, "open") else state == wanted.state
    named = ((wanted.plan, action.plan), (wanted.owner, action.owner), (wanted.theme, action.theme or ""))
    return fits and all(value is None or value.casefold() in had.casefold() for value, had in named)


def _count_note(rows: Sequence[ActionRow]) -> str:
    states = [row.state for row in rows]
    return ", ".join(f"{states.count(state)} {state}" for state in STATES if state in states) + "."


def _why_empty(everything: int) -> str:
    if not everything:
        return "No action is recorded yet: lc actions add does."
    if everything == 1:
        return "The one action on file does not fit what was asked."
    return f"None of the {everything} actions fits what was asked."
