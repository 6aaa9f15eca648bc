"""`lc person export`: everything held about one young person, to read and as data, for a request under UK GDPR art 15."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from leavingcare.casework.desk import Desk
from leavingcare.casework.privacy.held import everything_held, to_review
from leavingcare.casework.records import differences, in_words, numbered
from leavingcare.dates import BeyondBankHolidays, records_reply, say
from leavingcare.exchange.person_folder import person_folder
from leavingcare.facts import Fact, Life, Person, Spell, when
from leavingcare.law.policy import Policy
from leavingcare.listing import Column, Listing
from leavingcare.printed import Block, Cell, Document, Row, Table

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


def export_person(desk: Desk, ref: str, folder: Path, asked: date | None = None) -> Listing:
    """Write the folder, all of it or nothing, and account for it. A restricted record is given out as any other.

    `asked` is the day of the request; else that of the request that waits, else the desk's day. Raises NotFound, WrongUse for
    a folder with something in it, CaseFileError.
    """
    life = desk.store.life(ref)
    asked = asked or _asked_on(life) or desk.on
    reply_by = _reply_by(desk, asked)
    held = everything_held(desk.store, life)
    heading = {"ref": ref, "as_at": desk.on, "asked": asked, "reply_by": reply_by, "basis": CITATION}
    if not desk.dry_run:
        with person_folder(folder, ref, _document(desk, life, held, heading), {**heading, **held}):
            desk.store.note(desk.who, f"person export {ref}", ref)
    days = {"asked": asked, "reply_by": reply_by, "citation": CITATION}
    return Listing(
        "person export",
        desk.on,
        COLUMNS,
        [{"ref": ref, "folder": str(folder), **_counted(held), **days}],
        "",
        "Nothing was written" if desk.dry_run else "Written",
        cards=True,
        notes=[
            " ".join(_BEFORE_IT_GOES),
            "The folder holds names and all details: keep it as safe as the case file, and delete it once it is handed over.",
            *([] if reply_by else ["The bank holidays of that year are not known: work out the last day to answer by hand."]),
        ],
        next_steps=[f"lc request {ref} records answered"] if _asked_on(life) else [],
    )


def _counted(held: Mapping[str, Any]) -> dict[str, int]:
    to_review = sum(bool(one["review"]) for part in ("records", "log", "changes") for one in held[part])
    return {"records": len(held["records"]), "log_lines": len(held["log"]), "to_review": to_review}


def _asked_on(life: Life) -> date | None:
    """The oldest request for records that waits."""
    return next((one.on for one in life.occasions if one.what == REQUEST and one.answered_on is None), None)


def _reply_by(desk: Desk, asked: date) -> date | None:
    try:
        return records_reply(asked, Policy(desk.store.settings()).number("records_reply", asked))
    except BeyondBankHolidays:
        return None


# The readable page


def _document(desk: Desk, life: Life, held: Mapping[str, Any], heading: Mapping[str, Any]) -> Document:
    names = {one.id: one.name for one in desk.store.advisers()}
    answer = f", to be answered by {say(heading['reply_by'])} ({CITATION})" if heading["reply_by"] else ""
    return Document(
        "Everything held about you",
        f"{life.person.ref}, as at {say(desk.on)}. Asked for on {say(heading['asked'])}{answer}.",
        _MARK.format(ref=life.person.ref),
        heading["as_at"].isoformat(),
        desk.on,
        (
            Block("1", "Who you are", (_who(life.person),)),
            Block("2", "What is recorded, newest first", (_records(life, names),), notes=(" ".join(_BEFORE_IT_GOES),)),
            Block("3", "What was changed", (_changed(desk, life, held["log"], names),)),
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


def _who(person: Person) -> Table:
    empty = Person(id=person.id, ref="")
    rows = [tuple(line.split(": ", 1)) for line in differences(empty, person, {})]
    told = [(field, words.removeprefix("not recorded becomes ")) for field, words in rows]
    return _table("who", "As recorded", "What", ("Recorded",), told)


def _records(life: Life, names: Mapping[str, str]) -> Table:
    rows = [
        (
            f"{number}: {fact.KIND.replace('_', ' ')}",
            say(when(fact)),
            say(fact.end) if isinstance(fact, Spell) and fact.end else "",
            in_words(fact, names),
            fact.source or "typed here",
            _marked(to_review(fact)),
        )
        for number, fact in reversed(numbered(life).items())
    ]
    return _table("records", "Records", "Record", ("On, from", "Until", "What", "Read in", "Others"), rows)


def _changed(desk: Desk, life: Life, log: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Table:
    rows = []
    for line in log:
        for edit in desk.store.edits(line["seq"]) if line["changed"] else ():
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
    return "; ".join(differences(before, after, names)) if after else f"removed: {in_words(before, names)}"


def _log(log: Sequence[Mapping[str, Any]]) -> Table:
    rows = [
        (str(line["seq"]), line["at"], line["who"], line["command"], line["what"], line["why"] or "", _marked(line["review"]))
        for line in log
    ]
    return _table("log", "The log", "Line", ("When (UTC)", "Who", "Command", "What", "Why", "Others"), rows)


def _marked(fields: Sequence[str]) -> str:
    return f"{_REVIEW}: {', '.join(name.replace('_', ' ') for name in fields)}" if fields else ""
