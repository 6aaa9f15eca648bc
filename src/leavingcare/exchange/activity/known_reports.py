"""The reports of Liquidlogic, Mosaic and Eclipse that are recognised by their headings: each is a map of columns.

No standard covers reports of work done, and every authority builds its own: these are the shapes in which the three systems'
own designs suggest them, tested against made-up files. Whatever differs is read by a map.
"""

from __future__ import annotations

from leavingcare.exchange.activity.column_map import ActivityMap
from leavingcare.exchange.activity.words import AGREED, CONVERSATION, DECLINED, ELSEWHERE
from leavingcare.exchange.spreadsheet.meanings import NOT_READ, folded
from leavingcare.exchange.spreadsheet.sheets import Table

_LIQUIDLOGIC = "Liquidlogic"
_TALKS = {"agreed": AGREED, "declined": DECLINED, "conversation": CONVERSATION, "discussed": CONVERSATION}


def _report(system: str, columns: str, kind: str | None = None, words: dict[str, dict[str, str]] | None = None) -> ActivityMap:
    """`columns`: heading = meaning, separated by commas; a heading alone is not read."""
    pairs = (part.partition("=") for part in columns.split(", "))
    return ActivityMap({heading: meaning or NOT_READ for heading, _, meaning in pairs}, kind, words or {}, system)


_REPORTS = (
    _report(
        _LIQUIDLOGIC,
        "person id=case number, visit date=day, visit type=kind, location=place, young person seen=outcome, "
        "accommodation suitable=suitable, recorded by=worker",
    ),
    _report(_LIQUIDLOGIC, "person id=case number, note date=day, method=how, note type=outcome, author=worker", "contact"),
    _report(_LIQUIDLOGIC, "person id=case number, form=kind, completed on=day, status=status, completed by"),
    _report(_LIQUIDLOGIC, "person id=case number, form=kind, authorised on=day, status=status, completed by"),
    _report(
        _LIQUIDLOGIC, "person id=case number, review date=day, outcome=outcome, months to next=months to next, chair", "review"
    ),
    _report(_LIQUIDLOGIC, "person id=case number, sent=day, how=how, delivery=outcome, response=response", "offer"),
    _report(_LIQUIDLOGIC, "person id=case number, date=day, outcome=kind", words={"kind": _TALKS}),
    _report(
        "Mosaic",
        "person id=case number, workflow step=kind, step status=status, date started=started, date completed=day, "
        "worker=worker, outcome=outcome",
    ),
    _report(
        "Mosaic", "person id=case number, note date=day, contact method=how, yp responded=outcome, worker=worker", "contact"
    ),
    _report(
        "Eclipse",
        "person=case number, date=day, activity=kind, channel=how, result=outcome, place=place, staff=worker",
        words={"place": {"": ELSEWHERE}},
    ),
)


def recognised(table: Table) -> ActivityMap | None:
    """The map of a known report, under the headings of this table. Further columns are not read."""
    headings = {folded(heading): heading for heading in table.headings}
    fitting = [report for report in _REPORTS if report.columns.keys() <= headings.keys()]
    if not fitting:
        return None
    best = max(fitting, key=lambda report: len(report.columns))
    columns = {heading: best.columns.get(name, NOT_READ) for name, heading in headings.items()}
    return ActivityMap(columns, best.kind, best.words, best.system)
