"""Commands that record: ask for what is missing, show what will be saved and what follows, save on a yes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from leavingcare import outcome
from leavingcare.casework.search import abbreviated_list
from leavingcare.casework.session import Session
from leavingcare.cli.framework.shared_options import Shared, with_shared_options
from leavingcare.cli.terminal import output, prompts
from leavingcare.cli.terminal.notes import KEPT_IN_THE_FILE, STANDARD_INPUT, NoteFile, note_given
from leavingcare.cli.terminal.prompter import Prompter, still_so
from leavingcare.cli.terminal.prompts import GoBack
from leavingcare.errors import WrongUse
from leavingcare.presentation.rows import Listing

if TYPE_CHECKING:  # it brings all the rules of law: imported when a change is shown or saved, so that lists stay quick
    from leavingcare.casework.recording.proposed_change import ProposedChange

Day = Annotated[
    str | None, typer.Option("--day", metavar="DATE", help="The day on which it happened: fri, 3 weeks ago, 24/11/2026.")
]
DayOrToday = Annotated[
    str | None, typer.Option("--day", metavar="DATE", help="The day, today if not given: fri, 3 weeks ago, 24/11/2026.")
]
UNDO = "lc undo"
_NOW_DIFFERENT = "Somebody else changed the case file meanwhile; nothing was saved. Now this would be changed:"
_AGAIN = "Enter tries again with what you typed; n stops."
_SAVE, _HINT = "Save this?", "Add --yes, or --dry-run to look."
Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why; it stays in the log.")]


def yes_no(option: str, words: str) -> Any:
    """An option that is answered with yes or no."""
    return typer.Option(option, metavar="YES/NO", help=words)


def dated(option: str, words: str) -> Any:
    """An option that is a day."""
    return typer.Option(option, metavar="DATE", help=words)


def record(shared: Shared, function: Callable[..., ProposedChange], given: dict[str, Any]) -> int:
    """Ask for what is missing, show what follows, ask for a yes, save. `back` goes back to the question before."""
    from leavingcare.cli.framework.first_records import stated_at_first

    answers: list[object] = []
    file = given.pop("note_file", None)
    if file is not None:
        given = {**given, "note": note_given(given["note"], file)}
    with shared.open_session() as session:
        while True:
            try:
                seen = session.store.revision()
                prompter = Prompter(session, answers, brief=shared.yes)
                change = stated_at_first(prompter, function(prompter, **given))
                if file not in (None, STANDARD_INPUT):
                    prompter.notices.append(KEPT_IN_THE_FILE)
                change = replace(change, warnings=(*prompter.notices, *change.warnings))
                with _trying_again(session, change, shared, answers):
                    _carry_out(session, change, seen, shared, answers)
                    return 0
            except GoBack:
                answers.pop()


@contextmanager
def _trying_again(session: Session, change: ProposedChange, shared: Shared, answers: list[object]) -> Iterator[None]:
    """Where somebody else changed the same: show what, and leave the block if it is to be tried again with the same answers.

    Raises ChangedMeanwhile where nobody is there to say so, or a number may now mean another record; WrongUse on a no.
    """
    from leavingcare.casework.recording.conflicts import ChangedMeanwhile

    try:
        yield
    except ChangedMeanwhile as conflict:
        if shared.yes or not output.somebody_there():
            raise
        if change.is_by_number:
            shared.show(conflict.changes)
            raise
        output.print_message(conflict.sentence)
        _shown_before_asking(conflict.changes, shared.show)
        if prompts.ask_line(_AGAIN).lower() in ("n", "no"):
            raise WrongUse(outcome.NOTHING) from None
        answers[:] = still_so(session, answers)


def recording(function: Callable[..., ProposedChange]) -> Callable[..., int]:
    """Turns a function of a Prompter that returns a proposed change into a command: it asks, shows, and saves on a yes.

    A command with --note has --note-file as well.
    """
    signature = inspect.signature(function, eval_str=True)
    parameters = [*signature.parameters.values()]
    note = signature.parameters.get("note")
    if note is not None:
        parameters.insert(parameters.index(note) + 1, note.replace(name="note_file", annotation=NoteFile))
        function.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    return with_shared_options(record, "on", "dry_run", "yes")(function)


def _carry_out(session: Session, change: ProposedChange, seen: int, shared: Shared, answers: list[object]) -> None:
    from leavingcare.casework.recording.proposed_change import preview, save

    if shared.dry_run:
        _show_text(change)
        shared.show(_only_rows(preview(session, change)))
        shared.say_if_dry()
    elif shared.yes:
        _show_text(change)
        _say_saved(save(session, change, seen), shared.show)
    else:
        _confirm(session, change, shared.show, may_go_back=bool(answers))
        _say_saved(save(session, change, seen))


def _write_on_a_yes(shared: Shared, function: Callable[..., Listing], given: dict[str, Any]) -> int:
    with shared.open_session() as session:
        return on_a_yes(session, lambda again: function(again, **given), shared)


writing_on_a_yes = with_shared_options(_write_on_a_yes, "on", "dry_run", "yes")
"""As `writing`, for what is confirmed as a record is: it shows what would be changed, and changes it on a yes."""


def on_a_yes(
    session: Session, act: Callable[[Session], Listing], shared: Shared, question: str = _SAVE, *, is_undo: bool = False
) -> int:
    """Show what would be changed, and change it on a yes. It asks again if that is no longer the same. Raises WrongUse."""
    if shared.dry_run:
        code = shared.show(_only_rows(act(session)))
        shared.say_if_dry()
        return code
    if shared.yes:
        return shared.show(act(session))
    shown = None
    while True:
        seen, rows = session.store.revision(), act(replace(session, dry_run=True))
        if shown is not None and rows.rows == shown.rows:
            break  # whatever somebody else changed, it is not this
        if shown is not None:
            output.print_message(_NOW_DIFFERENT)
        _ask_whether_to_save(rows, shared, question)
        if session.store.revision() == seen:
            break
        shown = rows
    changed = act(session)
    if is_undo:
        output.print_message(*changed.notes, *(f"To bring it back: {output.to_type(step)}" for step in changed.next_steps))
    else:
        _say_saved(replace(changed, next_steps=[UNDO]))
    return 0


def _ask_whether_to_save(listing: Listing, shared: Shared, question: str) -> None:
    prompts.confirm(
        question, show=lambda: _shown_before_asking(_only_rows(listing), shared.show), hint=_HINT, enter_is_yes=True
    )


def _confirm(session: Session, change: ProposedChange, rows: Callable[[Listing], int], *, may_go_back: bool) -> None:
    """Show what will be saved and what follows. Enter saves what one word takes back. Raises WrongUse, GoBack."""

    def show() -> None:
        from leavingcare.casework.recording.proposed_change import preview

        output.print_message(*_about(session, change.refs))
        _shown_before_asking(_only_rows(preview(session, change)), rows)
        _show_text(change)

    undone_by_a_word = change.taken_back_by == UNDO and not change.unseen
    prompts.confirm(_SAVE, show=show, hint=_HINT, may_go_back=may_go_back, enter_is_yes=undone_by_a_word)


def _show_text(change: ProposedChange) -> None:
    """The text that is signed, last before the question: nobody signs what they have to scroll back for."""
    if change.text:
        output.print_message("", *change.text, "")


def _shown_before_asking(listing: Listing, rows: Callable[[Listing], int]) -> None:
    """Nobody can say yes to what nobody reads: a list may end early, a change may not. Raises WrongUse."""
    try:
        rows(listing)
    except output.ReaderLeft:
        output.close_output()
        sentence = f"What is to be saved could not be shown. {outcome.in_words()}"
        raise WrongUse(sentence, "Add --yes to save it unseen.") from None


def _say_saved(saved: Listing, rows: Callable[[Listing], int] | None = None) -> None:
    """Say that it is saved, with the rows where they were not shown before."""
    undo, *steps = saved.next_steps
    if rows:
        rows(_only_rows(saved))
    back = f"To take it back: {output.to_type(undo)}" if undo else "Only their team can take it back."
    output.print_message(f"Saved. {back}", *(f"Next: {output.to_type(step)}" for step in steps))


def _about(session: Session, refs: Sequence[str]) -> list[str]:
    """Whom it is about, as the setting for names allows: the person found may not be the one meant."""
    people = [person for ref in refs if (person := session.store.person(ref))]
    return [abbreviated_list([prompts.line_of(person) for person in people])] if people else []


def _only_rows(listing: Listing) -> Listing:
    return replace(listing, next_steps=[])
