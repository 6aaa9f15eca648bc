"""`lc board`: what the pack of a quarter needs is asked once and kept; then every copy of it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from leavingcare.casework.publication.board_pack import notes_on, write_pack
from leavingcare.casework.publication.handouts import export_panel
from leavingcare.casework.publication.naming import refuse_named_people
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.exchange.documents.covering_report import Maker, report_maker
from leavingcare.files import folder_beside
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.board_pack.answers import MEETING, Answers, answers_for, benchmark_key, key_of
from leavingcare.reporting.measures.beside import Benchmark
from leavingcare.reporting.measures.targets import COMMENT, TARGET, check
from leavingcare.reporting.quarters import Quarter, quarter_typed

COLUMNS = (Column("what", "What"), Column("answer", "Answer", empty_text="missing"))
COPIES = (Column("copy", "Copy"), Column("what", "What"))
LONGEST = 2000
QUESTIONS = {
    MEETING: "the day of the meeting: actions are shown as they stand then",
    "council": "the council whose report it is",
    "author": "who writes it",
    "health": "the health statement",
    "voice": "what young people said, and what changed because of it",
}
_MANAGEMENT, _PUBLIC, _PANEL, _REPORT = "management", "public", "panel.html", "covering-report.docx"


def start(
    session: Session,
    typed: str,
    answers: Answers,
    targets: Sequence[str] = (),
    comments: Sequence[str] = (),
    *,
    new_benchmark: bool = False,
) -> Listing:
    """Keep what is answered for a quarter, and show all that is kept and what is missing.

    `targets` and `comments` are MEASURE=VALUE. `new_benchmark`: the published figures that a pack of the quarter stood beside
    are forgotten, so that the next one takes those loaded now. Raises WrongUse for a meeting before the quarter's end, a target
    of 140 and a text that is too long, NotFound for a measure that does not exist, Refused for a comment or statement that
    names somebody.
    """
    quarter = quarter_typed(typed)
    changes = dict(_changes(quarter, answers, targets, comments))
    workers = [adviser.name for adviser in session.store.advisers()]
    refuse_named_people(((f"The text for {key}", text) for key, text in changes.items()), session.store.people(), workers)
    forgotten = [benchmark_key(quarter.name)] if new_benchmark else []
    if changes or session.store.settings().keys() & set(forgotten):
        command = f"board start {quarter.name}"
        with session.store.change(session.who, command, dry_run=session.dry_run) as change:
            for key, text in changes.items():
                change.set(key_of(quarter.name, key), text)
            for key in forgotten:
                change.set(key, None)
    prefix = key_of(quarter.name, "")
    kept = {key.removeprefix(prefix): text for key, text in session.store.settings().items() if key.startswith(prefix)}
    return _overview(session, quarter, {**kept, **changes})


def _changes(quarter: Quarter, answers: Answers, targets: Iterable[str], comments: Iterable[str]) -> Iterable[tuple[str, str]]:
    if answers.meeting is not None:
        if answers.meeting <= quarter.last:
            raise WrongUse(
                f"The meeting has to be after the quarter, which ends on {format_long(quarter.last)}.",
                f"lc board start {quarter.name} --meeting 12/11/{quarter.last.year}",
            )
        yield MEETING, answers.meeting.isoformat()
    for what, text in answers._asdict().items():
        if what != MEETING and text is not None:
            yield what, _text(what, text)
    for kind, typed in ((TARGET, targets), (COMMENT, comments)):
        for assignment in typed:
            name, _, value = assignment.partition("=")
            yield f"{kind}{name.strip()}", check(f"{kind}{name.strip()}", value)


def _text(what: str, typed: str) -> str:
    text = " ".join(typed.split())
    if not text or len(text) > LONGEST:
        raise WrongUse(f"The answer for {what} is a text of at most {LONGEST} characters.")
    return text


def _overview(session: Session, quarter: Quarter, kept: Mapping[str, str]) -> Listing:
    names = [*QUESTIONS, *sorted(kept.keys() - QUESTIONS.keys())]
    rows: list[dict[str, object]] = [{"what": name, "answer": _shown(name, kept.get(name))} for name in names]
    missing = [QUESTIONS[name] for name in QUESTIONS if name not in kept]
    notes = [f"Missing: {'; '.join(missing)}."] if missing else ["Everything that is asked is there."]
    is_over = session.day > quarter.last
    steps = [f"lc board make {quarter.name} board-{quarter.name}"] if is_over else []
    return Listing("board start", session.day, COLUMNS, rows, "", f"The pack of {quarter.name}", notes=notes, next_steps=steps)


def _shown(name: str, text: str | None) -> str | None:
    return format_long(date.fromisoformat(text)) if name == MEETING and text else text


def make(
    session: Session,
    typed: str,
    folder: Path,
    *,
    beside: Benchmark | None = None,
    read: bool = False,
    template: Path | None = None,
) -> Listing:
    """Write the copies of a quarter's pack into a new or empty folder: for managers, for the public, for the panel.

    A covering report in Word stands beside them where the extra for it is installed; `template` is a council's own. All or
    none. Raises what the pack raises, WrongUse where no day of the meeting is kept, BadData for a template that does not fit.
    """
    quarter = quarter_typed(typed)
    session.require_everybody("The pack")
    answers = answers_for(session.store.settings(), quarter.name)
    if answers.meeting is None:
        raise WrongUse("The day of the meeting is missing.", f"lc board start {quarter.name} --meeting DATE")
    report, notes = _report_maker(template)
    if session.dry_run:
        notes += _write(session, quarter, folder, answers, beside, read=read, report=report)
    else:
        with folder_beside(folder) as partial:
            notes += _write(session, quarter, partial, answers, beside, read=read, report=report)
    copies = {
        _MANAGEMENT: "exact numbers, with the restricted annex: not for publication",
        _PUBLIC: "small numbers hidden",
        _PANEL: "in plain words, for the young people's panel",
        **({_REPORT: "the covering report in Word: the first page of the public copy"} if report else {}),
    }
    rows: list[dict[str, object]] = [{"copy": name, "what": words} for name, words in copies.items()]
    return Listing("board make", session.day, COPIES, rows, "", f"{folder}: {quarter.name}", notes=notes)


def _report_maker(template: Path | None) -> tuple[Maker | None, list[str]]:
    """What makes the covering report, sought before anything is written; else none, and why not."""
    try:
        return report_maker(template), []
    except Refused as refused:
        if template is not None:
            raise
        return None, [f"{refused} {refused.hint}"]


def _write(
    session: Session,
    quarter: Quarter,
    folder: Path,
    answers: Answers,
    beside: Benchmark | None,
    *,
    read: bool,
    report: Maker | None,
) -> list[str]:
    """Write each copy into a folder; what is to be said of each."""
    notes: list[str] = []
    for copy, is_public in ((_MANAGEMENT, False), (_PUBLIC, True)):
        printed, _ = write_pack(session, folder / copy, quarter.name, public=is_public, beside=beside, read=read)
        notes += [f"{copy.capitalize()} copy: {note}" for note in notes_on(printed)]
        if is_public and report and not session.dry_run:
            (folder / _REPORT).write_bytes(report(printed.document, _about(answers)))
    export_panel(session, folder / _PANEL, quarter.name, read=read)
    return notes


def _about(answers: Answers) -> dict[str, str]:
    meeting = format_long(answers.meeting) if answers.meeting else ""
    return {"council": answers.council or "", "author": answers.author or "", "meeting": meeting}
