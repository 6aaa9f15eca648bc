"""The shape of the program: no circle between packages, few arrows in casework, and imports inside functions for a reason."""

from __future__ import annotations

import pytest

from tests.support.imports import arrows, circle, count, imports_in_functions

FEWEST = "a daily command must start at once: the law or a rare piece of work is loaded only where it is needed"
HEAVY = "a library that takes tens of milliseconds to load, and that most commands do without"
EXTRA = "an extra, or a system, that may be missing"
RARE = "a module of Python's own that hardly any run needs"
CIRCLE = "the two modules use each other"

REASONS = {
    "casework/cache/answers.py": FEWEST,
    "casework/cache/due_list.py": FEWEST,
    "casework/cache/summaries.py": FEWEST,
    "casework/case_file/undo.py": FEWEST,
    "casework/duties/explanation.py": FEWEST,
    "casework/cache/people_list.py": FEWEST,
    "casework/duties/rows.py": FEWEST,
    "casework/evaluation/parallel.py": RARE,
    "casework/morning/morning.py": FEWEST,
    "casework/performance/benchmarks.py": FEWEST,
    "casework/performance/measures.py": FEWEST,
    "casework/recording/proposed_change.py": FEWEST,
    "casework/search.py": RARE,
    "casework/settings/law_reference.py": FEWEST,
    "casework/settings/user_settings.py": RARE,
    "cli/app.py": FEWEST,
    "cli/commands/actions.py": FEWEST,
    "cli/commands/adviser.py": FEWEST,
    "cli/commands/caseload.py": FEWEST,
    "cli/commands/check.py": FEWEST,
    "cli/commands/checklist.py": FEWEST,
    "cli/commands/completion.py": FEWEST,
    "cli/commands/count.py": FEWEST,
    "cli/commands/coverage.py": FEWEST,
    "cli/commands/due.py": FEWEST,
    "cli/commands/case_file.py": FEWEST,
    "cli/commands/encryption.py": FEWEST,
    "cli/commands/exports.py": FEWEST,
    "cli/commands/imports.py": FEWEST,
    "cli/commands/measures.py": FEWEST,
    "cli/commands/page.py": EXTRA,
    "cli/commands/person.py": FEWEST,
    "cli/commands/privacy.py": FEWEST,
    "cli/commands/staying_put.py": FEWEST,
    "cli/commands/track.py": FEWEST,
    "cli/environment.py": EXTRA,
    "cli/framework/command_groups.py": FEWEST,
    "cli/framework/confirmation.py": FEWEST,
    "cli/framework/shared_options.py": FEWEST,
    "cli/meanings.py": RARE,
    "cli/terminal/output.py": HEAVY,
    "cli/terminal/plain_tables.py": HEAVY,
    "cli/terminal/tables.py": HEAVY,
    "cli/terminal/typed_line.py": RARE,
    "dates.py": HEAVY,
    "exchange/activity/column_map.py": HEAVY,
    "exchange/calendar.py": HEAVY,
    "exchange/dates_in_files.py": HEAVY,
    "exchange/documents/board_workbook.py": HEAVY,
    "exchange/documents/covering_report.py": HEAVY,
    "exchange/documents/html_page.py": HEAVY,
    "exchange/documents/list_workbook.py": HEAVY,
    "exchange/documents/rights_page.py": HEAVY,
    "exchange/documents/views_form.py": HEAVY,
    "exchange/letters.py": EXTRA,
    "exchange/spreadsheet/column_map.py": HEAVY,
    "exchange/documents/person_page.py": HEAVY,
    "exchange/spreadsheet/workbook_reader.py": HEAVY,
    "law/__init__.py": FEWEST,
    "page/server.py": "the browser starts meanwhile, so the first picture is there sooner",
    "store/__init__.py": "the engine is loaded when a store is opened, and not by those who only speak of stores",
    "store/address.py": RARE,
    "store/case_files.py": "the driver of a server is an extra, and takes a tenth of a second to load",
    "store/change_summary.py": FEWEST,
    "store/fact_text.py": FEWEST,
    "store/flat_file.py": HEAVY,
    "store/keys.py": EXTRA,
    "store/sql/line_writer.py": RARE,
    "store/postgres/store.py": FEWEST,
    "store/audit_chain.py": FEWEST,
    "store/sqlite/opening.py": RARE,
    "store/sqlite/driver.py": EXTRA,
    "store/sqlite/migrations.py": HEAVY,
    "store/sql/queries.py": FEWEST,
    "store/sql/redaction.py": CIRCLE,
    "store/sql/rows.py": FEWEST,
    "store/sqlite/schema.py": "a step of a migration runs once in the life of a case file",
    "store/sqlite/store.py": FEWEST,
}
"""The modules that may import inside functions, and why."""


@pytest.mark.parametrize("package", ["", "cli", "page", "casework", "law", "reporting", "exchange", "store"])
def test_no_package_is_in_a_circle(package: str) -> None:
    """Imports inside functions and for types count: a circle that is hidden from Python is one for its readers."""
    assert circle(arrows(package)) == []


def test_casework_has_few_arrows() -> None:
    """Eighty between its twenty-four parts: more would mean that a part is in the wrong place."""
    assert 50 < count(arrows("casework")) <= 80


def test_imports_inside_functions_have_a_reason() -> None:
    """A module that is not listed imports at its top; one that is listed has no such import any more, if it is not found."""
    found = imports_in_functions()
    assert {path: names for path, names in found.items() if path not in REASONS} == {}
    assert REASONS.keys() - found.keys() == set()
