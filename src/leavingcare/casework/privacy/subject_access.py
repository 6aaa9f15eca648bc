"""`lc person export`: everything held about one young person, to read and as data, for a request under UK GDPR art 15."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from leavingcare.casework.people.history import differences, in_words, numbered
from leavingcare.casework.privacy.data_held import everything_held, to_review
from leavingcare.casework.session import Session
from leavingcare.dates import BeyondBankHolidays, format_long, records_reply
from leavingcare.exchange.documents.person_folder import person_folder
from leavingcare.facts.life import Life, recorded_day
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact, Spell
from leavingcare.law.policy import Policy
from leavingcare.presentation.document import Block, Cell, Document, Row, Table
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (
    Column("ref", "Ref"),
    Column("folder", "Folder"),
    Column("records", "Records"),
    Column("log_lines", "Lines of the log"),
    Column("to_review", "To be read for others"),
    Column("asked", "Asked on"),
    Column("reply_by", "Answer by"),
    Column("citation", "Provision"),
)
CITATION = "UK GDPR art 12(3)"
REQUEST = "records request"
_MARK = "Personal: for {ref} and whoever answers the request"
_REVIEW = "read first"
_BEFORE_IT_GOES = (
    "Before this goes out, somebody reads every line marked 'read first' and blacks out what belongs to somebody else",
    "(Data Protection Act 2018 Sch 2 para 16), or would be likely to cause serious harm (Sch 3 Part 3).",
)


def export_person(session: Session, ref: str, folder: Path, requested_on: date | None = None) -> Listing:
    """Write the folder, all of it or nothing, and account for it. A restricted record is given out as any other.

    `requested_on`: the day of the request; if None, that of the open request, else the session's day.
    Raises NotFound, CaseFileError, and WrongUse for a folder with something in it.
    """
    life = session.store.life(ref)
    requested_on = requested_on or _asked_on(life) or session.day
    reply_by = _reply_by(session, requested_on)
    held = everything_held(session.store, life)
    heading = {"ref": ref, "as_at": session.day, "asked": requested_on, "reply_by": reply_by, "basis": CITATION}
    if not session.dry_run:
        with person_folder(folder, ref, _document(session, life, held, heading), {**heading, **held}):
            session.store.note(session.who, f"person export {ref}", ref)
    days = {"asked": requested_on, "reply_by": reply_by, "citation": CITATION}
    return Listing(
        "person export",
        session.day,
        COLUMNS,
        [{"ref": ref, "folder": str(folder), **_counts_of(held), **days}],
        "",
        "Nothing was written" if session.dry_run else "Written",
        layout="cards",
        notes=[
            " ".join(_BEFORE_IT_GOES),
            "The folder holds names and all details: keep it as safe as the case file, and delete it once it is handed over.",
            *([] if reply_by else ["The bank holidays of that year are not known: work out the last day to answer by hand."]),
        ],
        next_steps=[f"lc request {ref} records answered"] if _asked_on(life) else [],
    )


def _counts_of(held: Mapping[str, Any]) -> dict[str, int]:
    to_review = sum(bool(item["review"]) for part in ("records", "log", "changes") for item in held[part])
    return {"records": len(held["records"]), "log_lines": len(held["log"]), "to_review": to_review}


def _asked_on(life: Life) -> date | None:
    """The oldest request for records that waits."""
    return next((occasion.on for occasion in life.occasions if occasion.what == REQUEST and occasion.answered_on is None), None)


def _reply_by(session: Session, requested_on: date) -> date | None:
    try:
        return records_reply(requested_on, Policy(session.store.settings()).number("records_reply", requested_on))
    except BeyondBankHolidays:
        return None


# The readable page


def _document(session: Session, life: Life, held: Mapping[str, Any], heading: Mapping[str, Any]) -> Document:
    names = session.adviser_names()
    answer = f", to be answered by {format_long(heading['reply_by'])} ({CITATION})" if heading["reply_by"] else ""
    return Document(
        "Everything held about you",
        f"{life.person.ref}, as at {format_long(session.day)}. Asked for on {format_long(heading['asked'])}{answer}.",
        _MARK.format(ref=life.person.ref),
        heading["as_at"].isoformat(),
        session.day,
        (
            Block("1", "Who you are", (_person_table(life.person),)),
            Block("2", "What is recorded, newest first", (_records(life, names),), notes=(" ".join(_BEFORE_IT_GOES),)),
            Block("3", "What was changed", (_changed(session, life, held["log"], names),)),
            Block("4", "Who did what with your record", (_log(held["log"]),)),
        ),
    )


def _table(identity: str, caption: str, heading: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(
        identity,
        caption,
        heading,
        tuple(columns),
        tuple(Row(label, tuple(Cell(text or None) for text in texts)) for label, *texts in rows),
    )


def _person_table(person: Person) -> Table:
    empty = Person(id=person.id, ref="")
    rows = [(change.field, change.after) for change in differences(empty, person, {})]
    return _table("who", "As recorded", "What", ("Recorded",), rows)


def _records(life: Life, names: Mapping[str, str]) -> Table:
    rows = [
        (
            f"{number}: {fact.KIND.replace('_', ' ')}",
            format_long(recorded_day(fact)),
            format_long(fact.end) if isinstance(fact, Spell) and fact.end else "",
            in_words(fact, names),
            fact.source or "typed here",
            _marked(to_review(fact)),
        )
        for number, fact in reversed(numbered(life).items())
    ]
    return _table("records", "Records", "Record", ("On, from", "Until", "What", "Read in", "Others"), rows)


def _changed(session: Session, life: Life, log: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Table:
    rows = []
    for line in log:
        for edit in session.store.edits(line["seq"]) if line["changed"] else ():
            fact = edit.after or edit.before
            if fact is not None and getattr(fact, "person", None) == life.person.ref and edit.before is not None:
                rows.append(
                    (
                        str(line["seq"]),
                        fact.KIND.replace("_", " "),
                        _change(edit.before, edit.after, names),
                        _marked(to_review(fact)),
                    )
                )
    return _table("changes", "Changed or removed", "Line of the log", ("Record", "Change", "Others"), rows)


def _change(before: Fact, after: Fact | None, names: Mapping[str, str]) -> str:
    return "; ".join(map(str, differences(before, after, names))) if after else f"removed: {in_words(before, names)}"


def _log(log: Sequence[Mapping[str, Any]]) -> Table:
    rows = [
        (str(line["seq"]), line["at"], line["who"], line["command"], line["what"], line["why"] or "", _marked(line["review"]))
        for line in log
    ]
    return _table("log", "The log", "Line", ("When (UTC)", "Who", "Command", "What", "Why", "Others"), rows)


def _marked(fields: Sequence[str]) -> str:
    return f"{_REVIEW}: {', '.join(name.replace('_', ' ') for name in fields)}" if fields else ""
