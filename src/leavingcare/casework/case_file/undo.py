"""`lc undo`: taking back a whole command. It is a change like any other; nothing disappears from the account."""

from __future__ import annotations

from leavingcare.casework.case_file.audit_log import COLUMNS, row_of
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, Refused
from leavingcare.facts.author_ids import with_adviser_ids
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.presentation.rows import Listing
from leavingcare.store.api import UPDATED, Change, Edit, LogLine, SettingEdit, Store


def undo(session: Session, seq: int | None = None, *, anyone: bool = False) -> Listing:
    """Take back the command of log line `seq`, or the user's own last one that still stands. `anyone`: a colleague's too.

    Raises NotFound for no such line; Refused for a colleague's, where a later change touched the same facts, where it was taken
    back already, where nothing is left to put back, and for a signature or a publication. The row is the line taken back.
    """
    line = _line_meant(session, seq, anyone=anyone)
    with session.store.change(session.who, f"undo {line.seq}", dry_run=session.dry_run, undoes=line.seq) as change:
        edits, settings = _what_it_did(session.store, line)
        _take_back(change, [_with_ids_before(edit, session.store) for edit in edits], settings)
    taken_back = _line(session.store, line.seq)
    command = f"{line.command} ({line.what})"
    return Listing(
        "undo",
        session.day,
        COLUMNS,
        [row_of(taken_back)],
        "",
        "Taken back",
        notes=[f"This would take back: {command}. Nothing was changed." if session.dry_run else f"Taken back: {command}."],
        next_steps=["lc log"] if session.dry_run else [f"lc undo {taken_back.undone_by}"],
    )


def _line_meant(session: Session, seq: int | None, *, anyone: bool) -> LogLine:
    """The line typed, or the last change that still stands: of the user alone, unless `anyone`. Raises NotFound, Refused."""
    if seq is not None:
        line = _line(session.store, seq)
        if line.who != session.who and not anyone:
            raise Refused(f"Line {seq} is a colleague's.", f"If it is to be taken back all the same: lc undo {seq} --anyone")
        return line
    standing = [line for line in session.store.log() if _stands(line)]
    if not standing:
        raise Refused("There is nothing to take back: no change stands.", "lc log shows what was done.")
    own = [line for line in standing if anyone or line.who == session.who]
    if not own:
        raise Refused("There is nothing to take back: no change of yours stands.", "For a colleague's: lc undo --anyone")
    return own[-1]


def _line(store: Store, seq: int) -> LogLine:
    for line in store.log():
        if line.seq == seq:
            return line
    raise NotFound(f"The log has no line {seq}.", "lc log shows what was done.")


def _stands(line: LogLine) -> bool:
    return bool(line.changed) and line.undoes is None and line.undone_by is None and line.command != UPDATED


def _what_it_did(store: Store, line: LogLine) -> tuple[list[Edit], list[SettingEdit]]:
    """The edits of a line that may be taken back. Raises Refused."""
    what = f"Line {line.seq} ({line.command})"
    if not line.changed:
        raise Refused(f"{what} changed nothing: there is nothing to take back.")
    if line.command == UPDATED:
        raise Refused(f"{what} belongs to this version of lc: it is not taken back.")
    if undone := _line(store, line.seq).undone_by:
        raise Refused(f"{what} was taken back already, by line {undone}.", f"To bring it back: lc undo {undone}")
    edits, settings = store.edits(line.seq), store.setting_edits(line.seq)
    if any(_is_signature(edit) for edit in edits):
        raise Refused(f"{what} signed a risk assessment: a signature is reopened, never undone.", "lc risk list shows them.")
    if any(map(_is_publication, settings)):
        raise Refused(
            f"{what} keeps what was published: others hold it, so it cannot be taken back, and the next pack is guarded by it.",
            "To take back something else: lc log, then lc undo with its line.",
        )
    if later := store.later_changes(line.seq):
        after = _line(store, later[-1])
        raise Refused(
            f"{what} cannot be taken back: line {after.seq} ({after.command}) changed the same records later.",
            f"Take that back first: lc undo {after.seq}",
        )
    user = store.user
    if len(edits) + len(settings) < line.changed and user is not None and not user.sees_everybody:
        raise Refused(f"{what} is about somebody whose record is not yours to read.", "Ask their team to take it back.")
    if len(edits) + len(settings) < line.changed:
        raise Refused(f"{what} cannot be taken back: what it did was lawfully taken out of the account.")
    return edits, settings


def _is_signature(edit: Edit) -> bool:
    if not isinstance(edit.after, RiskAssessment) or edit.after.signed is None:
        return False
    return not isinstance(edit.before, RiskAssessment) or edit.before.signed != edit.after.signed


def _is_publication(edit: SettingEdit) -> bool:
    from leavingcare.casework.publication.register import PUBLISHED  # the guard comes with it, and few commands set anything

    return edit.key.startswith(PUBLISHED)


def _with_ids_before(edit: Edit, store: Store) -> Edit:
    """An older line may hold the names of authors, where ids are kept now."""
    if not isinstance(edit.before, RiskAssessment) or not (edit.before.author or edit.before.signed_by):
        return edit
    return edit._replace(before=with_adviser_ids(edit.before, store.adviser_ids_by_name()))


def _take_back(change: Change, edits: list[Edit], settings: list[SettingEdit]) -> None:
    for edit in reversed(edits):
        if edit.before is not None:
            change.save(edit.before)
        elif edit.after is not None:
            change.remove(edit.after)
    for setting in settings:
        change.set(setting.key, setting.before)
