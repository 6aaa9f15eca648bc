"""`lc law`: every rule, duty and figure with its provision, and anybody's worked cases run against them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from leavingcare.dates import ONE_DAY, format_long
from leavingcare.errors import BadData, NotFound
from leavingcare.law.data.catalogue import CATALOGUE, CatalogueEntry
from leavingcare.law.data.figures import FIGURES, Figure
from leavingcare.law.data.provisions import LICENCE, decisions, provisions_in, words_in_full, words_of
from leavingcare.law.duties.registry import DUTY_RULES
from leavingcare.law.policy import Policy
from leavingcare.law.rules import RULES, Version
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (
    Column("id", "Id"),
    Column("kind", "Kind"),
    Column("title", "What"),
    Column("value", "Value"),
    Column("unit", "Unit", if_wide=True),
    Column("basis", "Basis", on_screen=False),
    Column("force", "Force", if_wide=True),
    Column("citation", "Provision"),
    Column("since", "Since", if_wide=True),
    Column("until", "Until", on_screen=False),
    Column("checked", "Checked", on_screen=False),
    Column("used", "Used", on_screen=False),
    Column("note", "Note", on_screen=False),
)
PROVISIONS = (Column("provisions", "The law"), Column("words", "Its words", empty_text="words not on file", lines=True))
TESTED = (Column("id", "Case"), Column("ok", "Ok"), Column("day", "Day"), Column("expected", "Expected"), Column("got", "Got"))
_USED = {"yes": "on the due list", "prompt": "a prompt", "no": "shown here only"}
_LARGEST = 2_000_000


def list_law(day: date, policy: Policy) -> Listing:
    """What is in force on the day: rules of status first, then duties, then figures as they hold in this authority."""
    rows = [row for row in _every(policy) if _in_force(row, day)]
    return Listing(
        "law list",
        day,
        COLUMNS,
        rows,
        "Nothing of this was law on that day.",
        "Rules, duties and figures in force",
        notes=[f"{len(rows)} in all. LP and D are local policies and decisions; G is the statutory guidance."],
        next_steps=["lc law show RV3"] if rows else [],
    )


def show_law(wanted: str, day: date, policy: Policy) -> Listing:
    """One rule, duty or figure with every version it has had, or a decision of this program. Raises NotFound."""
    rows = [row for row in (*_every(policy), *_decision_rows()) if str(row["id"]).casefold() == wanted.casefold()]
    if not rows:
        raise NotFound("There is no such rule, duty or figure.", "lc law list shows them all.")
    shown_columns = [Column(column.key, column.heading) for column in COLUMNS]
    entry = CATALOGUE.get(str(rows[-1]["id"]))
    details = _details(entry) if entry else {}
    columns = (*shown_columns, *(Column(key, heading) for key, (heading, _) in details.items()), *PROVISIONS)
    rows = [{**row, **{key: value for key, (_, value) in details.items()}, **_law_of(str(row["citation"]))} for row in rows]
    notes = [*_not_in_force(rows, day), *([LICENCE] if any(row["words"] for row in rows) else [])]
    return Listing("law show", day, columns, rows, "", str(rows[-1]["id"]), layout="cards", notes=notes)


def _law_of(citation: str) -> dict[str, object]:
    """The provisions in full, with link and the day they were checked, and their words where a copy was read."""
    return {
        "provisions": [provision._asdict() for provision in provisions_in(citation)],
        "words": [words_in_full(words) for words in words_of([citation])],
    }


def run_cases_in(files: Sequence[Path], policy: Policy, day: date) -> Listing:
    """Run the worked cases of these files. Raises BadData for a file that cannot be read as such."""
    from leavingcare.law.worked_cases.runner import run_cases
    from leavingcare.reporting.disclosure import suppress_table

    rows = [row for file in files for row in run_cases(_parsed(file), file.name, policy, suppress_table)]
    failed = sum(not row["ok"] for row in rows)
    return Listing(
        "law test",
        day,
        TESTED,
        rows,
        "There is no case in these files.",
        "Worked cases",
        notes=[f"{len(rows)} checks in {len(files)} file{'s' * (len(files) != 1)}, {failed} failed."],
        has_findings=failed > 0,
    )


def _every(policy: Policy) -> Iterator[dict[str, object]]:
    yield from (_rule_row(key, version) for key, versions in RULES.items() if key not in CATALOGUE for version in versions)
    yield from (_duty_row(entry, policy) for entry in CATALOGUE.values())
    for key, figures in FIGURES.items():
        yield from (_figure_row(key, policy.figure(key, _day_of(figure))) for figure in figures)


def _day_of(figure: Figure) -> date:
    """A day on which this value of the figure is the one in force."""
    return figure.since or (figure.until - ONE_DAY if figure.until else date.max)


def _rule_row(key: str, version: Version) -> dict[str, object]:
    title = (version.function.__doc__ or "").split("\n")[0]
    return _law_row(key, "rule", title, "law", version.citation, since=version.since, until=version.until, force="law")


def _duty_row(entry: CatalogueEntry, policy: Policy) -> dict[str, object]:
    used = "computed and " * (entry.id in DUTY_RULES) + _USED[entry.in_due_list]
    return _law_row(
        entry.id,
        "duty",
        entry.title,
        entry.basis,
        entry.citation,
        value=entry.period or None,
        since=policy.switch(entry.switch) if entry.switch else entry.since,
        force=entry.force,
        checked=entry.checked or None,
        used=used,
        note=entry.note or None,
    )


def _figure_row(key: str, figure: Figure) -> dict[str, object]:
    return _law_row(
        key,
        "figure",
        key.replace("_", " "),
        figure.kind,
        figure.citation,
        value=_plain(figure.value),
        unit=figure.unit,
        since=figure.since,
        until=figure.until,
        checked=figure.checked,
        note=figure.note or None,
        used=f"stricter: {figure.stricter}",
    )


def _decision_rows() -> Iterator[dict[str, object]]:
    for key, says in decisions().items():
        yield _law_row(
            key, "decision", f"{says[0].upper()}{says[1:]}.", "this program", f"decision {key}", used="where law leaves it open"
        )


def _law_row(key: str, kind: str, title: str, basis: str, citation: str, **more: object) -> dict[str, object]:
    empty: dict[str, object] = dict.fromkeys(column.key for column in COLUMNS)
    return {**empty, "id": key, "kind": kind, "title": title, "basis": basis, "citation": citation, **more}


def _plain(value: object) -> object:
    return " to ".join(map(str, value)) if isinstance(value, tuple) else value


def _switch_without_date(row: Mapping[str, Any]) -> str | None:
    """The figure that would say from when enacted law is in force here, where it does not say."""
    entry = CATALOGUE.get(str(row["id"]))
    return entry.switch if entry and entry.switch and row["since"] is None else None


def _in_force(row: Mapping[str, Any], day: date) -> bool:
    begun = row["since"] is None or row["since"] <= day
    return begun and (row["until"] is None or day < row["until"]) and not _switch_without_date(row)


def _not_in_force(rows: Sequence[Mapping[str, Any]], day: date) -> list[str]:
    if switch := _switch_without_date(rows[-1]):
        return [f"Enacted, not in force: no date is set. When there is one: lc setting set {switch} DATE."]
    return [] if any(_in_force(row, day) for row in rows) else [f"Not law on {format_long(day)}."]


def _details(entry: CatalogueEntry) -> dict[str, tuple[str, object]]:
    return {
        "who": ("Who", list(entry.who)),
        "applies_to": ("For", list(entry.applies_to)),
        "condition": ("Where", entry.condition or None),
        "trigger": ("From when", entry.trigger),
        "count": ("Counted", entry.counted or None),
        "needs": ("Rests on", list(entry.needs)),
    }


def _parsed(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > _LARGEST:
            raise BadData.in_file(file.name, "too large for a file of cases.")
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadData.in_file(str(file), f"cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise BadData.in_file(str(file), f"is not TOML as it should be: {error}.") from None
