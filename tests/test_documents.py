"""What the documents show is what the program prints."""

from pathlib import Path

import pytest

from tests import command_documents
from tests.documents import DOCUMENTS, ROOT, as_run


@pytest.mark.parametrize("document", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in DOCUMENTS])
def test_output_in_documents_is_the_programs_own(document: Path) -> None:
    """Run `python -m tests.documents` after a change of wording."""
    assert document.read_text(encoding="utf-8") == as_run(document)


def test_the_pages_of_the_commands_are_the_programs_own() -> None:
    """One for each group of the help, and none that is left over."""
    pages = command_documents.pages()
    assert {path: path.read_text(encoding="utf-8") for path in pages} == pages
    assert set((ROOT / "docs" / "commands").iterdir()) == {*pages} - {ROOT / "docs" / "commands.md"}
