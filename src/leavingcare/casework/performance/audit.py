"""`lc measures --audit`: for every figure everybody's place and the rule, so that an auditor can count it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from leavingcare.casework.performance.measures import PerformanceReport
from leavingcare.casework.session import Session
from leavingcare.exchange.csv_output import csv_for_excel
from leavingcare.files import folder_beside
from leavingcare.law.policy import Policy
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting.measures import MEASURES, Figure, Measure, Verdict
from leavingcare.reporting.measures.definitions import definition_of, steps_in_words

COLUMNS = (Column("file", "File"), Column("rows", "Rows"))
FIGURES, RULES = "figures.csv", "rules.csv"
RESTRICTED = "restricted"
"""In the place of a reference: whose record is restricted is counted, and is not named."""
_FIGURE = ("measure", "breakdown", "unit", "value", "numerator", "denominator", "not_known", "not_covered", "coverage")
_RULE = ("measure", "title", "unit", "counts", "window", "in", "out", "source", "denominator", "rounding", "note", "steps")
_PLACE = ("measure", "breakdown", "ref", "adviser", "place", "amount", "since", "until", "why")
Tables = Mapping[str, tuple[tuple[str, ...], list[dict[str, object]]]]


def export_audit(session: Session, folder: Path) -> Listing:
    """Write into a new or empty folder: the figures of the day, their rules, and for each measure everybody's place.

    All or nothing, once the log has it. Young people stand there by reference: no name of theirs is in it. Raises WrongUse
    for a folder with something in it.
    """
    book = PerformanceReport(session)
    tables: Tables = {
        FIGURES: (_FIGURE, [_figure(figure) for figure in book.figures(session.day).values()]),
        RULES: (_RULE, list(_rules(book.evaluation.policy, session.day))),
        **{f"{measure.id}.csv": (_PLACE, list(_places(measure, book, session))) for measure in MEASURES},
    }
    if not session.dry_run:
        with folder_beside(folder) as partial:
            for name, (columns, rows) in tables.items():
                _write(partial / name, columns, rows, session)
            session.store.note(session.who, f"measures --audit, {len(book.lives)} people")
    rows = [{"file": name, "rows": len(found)} for name, (_, found) in tables.items()]
    note = "It says of each young person, by reference, how they are doing: keep it where the case file is kept."
    return Listing("measures --audit", session.day, COLUMNS, rows, "", str(folder), notes=[note])


def _write(file: Path, columns: tuple[str, ...], rows: list[dict[str, object]], session: Session) -> None:
    listing = Listing("measures --audit", session.day, [Column(name, name) for name in columns], rows, "")
    file.write_bytes(csv_for_excel(listing))


def _figure(figure: Figure) -> dict[str, object]:
    counts = (figure.value, figure.numerator, figure.denominator, figure.not_known)
    evidence = (figure.evidence.not_covered, figure.evidence.coverage)
    about = (figure.measure.id, figure.breakdown, figure.measure.unit)
    return dict(zip(_FIGURE, (*about, *counts, *evidence), strict=True))


def _rules(policy: Policy, day: date) -> Iterator[dict[str, object]]:
    for measure in MEASURES:
        found = definition_of(measure, policy, day)
        about = (measure.id, measure.title, measure.unit)
        texts = (found.counts, found.window, found.who_is_in, found.who_is_out, measure.source)
        how = (measure.denominator.value, found.rounding, found.note, steps_in_words(found))
        yield dict(zip(_RULE, (*about, *texts, *how), strict=True))


def _places(measure: Measure, book: PerformanceReport, session: Session) -> Iterator[dict[str, object]]:
    for verdict in measure.verdicts(book.cohort(session.day)):
        if verdict.breakdown in measure.breakdowns:
            yield {"measure": measure.id, "breakdown": verdict.breakdown, **_whom(verdict, session), **_judged(verdict)}


def _whom(verdict: Verdict, session: Session) -> dict[str, object]:
    person = verdict.person
    if person is not None and person.details.restricted_since and not session.restricted:
        return {"ref": RESTRICTED, "adviser": None}
    adviser = verdict.adviser or (person.adviser if person else None)
    return {"ref": person.ref if person else None, "adviser": adviser.id if adviser else None}


def _judged(verdict: Verdict) -> dict[str, object]:
    judgement = verdict.judgement
    return {
        "place": judgement.place.value,
        "amount": judgement.amount,
        "since": judgement.since,
        "until": judgement.until,
        "why": judgement.why,
    }
