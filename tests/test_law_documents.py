"""docs/law is what the catalogue and the cases make of it, and the published data can be run by anybody."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.policy import Policy
from leavingcare.law.worked_cases.runner import run_cases
from leavingcare.reporting.disclosure import suppress_table
from tests.law_documents import CASES, DATA, FOLDER, TOPICS, pages

PAGES = pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_is_as_it_is_made(page: Path) -> None:
    """Run `python -m tests.documents` after a change of the law or of a case."""
    assert page.read_text(encoding="utf-8") == PAGES[page]


def test_no_page_is_left_over() -> None:
    """A topic that is gone leaves no page behind."""
    assert set(FOLDER.iterdir()) == set(PAGES)


def test_every_duty_and_every_case_has_its_page() -> None:
    """Nothing of the catalogue and no case is left out; small numbers, which are no law, are in the data."""
    prefixes = {prefix for topic in TOPICS for prefix in topic["ids"]}
    assert {duty_id.rstrip("0123456789") for duty_id in CATALOGUE} <= prefixes
    shown = {file for topic in TOPICS for file in topic["cases"]} | {"suppression"}
    assert {path.stem for path in CASES.glob("*.toml")} <= shown


def test_links_lead_somewhere() -> None:
    """Every relative link of a page is a file."""
    for page, text in PAGES.items():
        if page.suffix == ".md":
            targets = [part.split(")")[0] for part in text.split("](")[1:]]
            assert all((page.parent / target).exists() for target in targets if "://" not in target), page.name


def test_the_published_cases_run_and_all_come_out() -> None:
    """As another implementation would: from the JSON alone, days read from ISO text."""
    data = json.loads((FOLDER / DATA).read_text(encoding="utf-8"))
    assert data["format"] == 1
    parsed = {kind: [_dated(table) for table in data[f"{kind}s"]] for kind in ("case", "sum", "table")}
    rows = run_cases(parsed, DATA, Policy(), suppress_table)
    assert [row for row in rows if not row["ok"]] == []
    written = [tomllib.loads(path.read_text(encoding="utf-8")) for path in CASES.glob("*.toml")]
    assert len(parsed["case"]) == sum(len(file.get("case", ())) for file in written)


def _dated(table: Mapping[str, Any]) -> dict[str, Any]:
    """The table as TOML gives it: ISO texts as days, without the name of the file. Settings are texts and stay so."""
    return {key: value if key == "settings" else _value(value) for key, value in table.items() if key != "file"}


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _value(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_value(part) for part in value]
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value
