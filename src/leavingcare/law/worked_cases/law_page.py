"""The law as the program computes it, as one page of Markdown made from the catalogue, the figures and the rules."""

from __future__ import annotations

from collections.abc import Iterator

from leavingcare.dates import format_long
from leavingcare.law.data.catalogue import CATALOGUE, LISTED, PROMPT, CatalogueEntry
from leavingcare.law.data.figures import FIGURES, Figure
from leavingcare.law.duties.registry import DUTY_RULES
from leavingcare.law.rules import RULES
from leavingcare.law.status.enacted import ENACTED, ROYAL_ASSENT

USES = {
    LISTED: "Computed and listed by `lc due`",
    PROMPT: "Printed as a prompt by `lc person prompts`",
    "no": "Shown by `lc law` only",
}


def law_page() -> str:
    """The whole page. It changes when the law in the package changes, and a test says so."""
    return "\n".join([*_top(), *_statuses(), *_duties(), *_figures(), *_enacted()]) + "\n"


def _top() -> Iterator[str]:
    checked = max(figure.checked for values in FIGURES.values() for figure in values)
    yield "# The law that `lc` computes"
    yield ""
    yield f"Made from the package itself; figures last checked on {format_long(checked)}. England only. It is not legal advice."
    yield ""
    yield "Short names: *the Act* is the Children Act 1989, *CL reg* the Care Leavers (England) Regulations 2010, *CP reg* the"
    yield "Care Planning, Placement and Case Review (England) Regulations 2010, *G* the statutory guidance, volume 3."
    yield ""


def _statuses() -> Iterator[str]:
    yield from _heading("Statuses", ("status", "provision", "in force from"))
    for rule_id, versions in RULES.items():
        if rule_id not in DUTY_RULES:
            for version in versions:
                yield _table_row(rule_id, version.citation, format_long(version.since) if version.since else "always")
    yield ""


def _duties() -> Iterator[str]:
    for use, words in USES.items():
        yield from _heading(words, ("id", "duty", "for", "when", "basis", "provision", "since"))
        for entry in CATALOGUE.values():
            if entry.in_due_list == use:
                yield _duty(entry)
        yield ""


def _duty(entry: CatalogueEntry) -> str:
    when = f"{entry.trigger}, {entry.period}" if entry.period else entry.trigger
    since = format_long(entry.since) if entry.since else ""
    return _table_row(entry.id, entry.title, ", ".join(entry.applies_to), when, entry.force, entry.citation, since)


def _figures() -> Iterator[str]:
    yield from _heading("Figures", ("figure", "value", "kind", "provision", "since", "may be stricter"))
    for values in FIGURES.values():
        for figure in values:
            yield _table_row(
                figure.key,
                _value(figure),
                figure.kind,
                figure.citation,
                format_long(figure.since) if figure.since else "",
                figure.stricter,
            )
    yield ""


def _value(figure: Figure) -> str:
    if figure.value is None:
        return "not set"
    value = " to ".join(map(str, figure.value)) if isinstance(figure.value, tuple) else str(figure.value)
    return value if " or " in figure.unit else f"{value} {figure.unit}"


def _enacted() -> Iterator[str]:
    yield from _heading("Enacted, not in force until a date is set", ("question", "provision", "asks", "switch"))
    for provision in ENACTED.values():
        yield _table_row(provision.question, provision.citation, provision.asks, provision.switch)
    yield ""
    yield f"Children's Wellbeing and Schools Act 2026: Royal Assent {format_long(ROYAL_ASSENT)}."


def _heading(title: str, columns: tuple[str, ...]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield _table_row(*columns)
    yield _table_row(*("---" for _ in columns))


def _table_row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
