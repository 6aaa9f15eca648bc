"""What the documents show is what the program prints."""

from pathlib import Path

import pytest

from tests.documents import DOCUMENTS, ROOT, as_run


@pytest.mark.parametrize("document", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in DOCUMENTS])
def test_output_in_documents_is_the_programs_own(document: Path) -> None:
    """Run `python -m tests.documents` after a change of wording."""
    assert document.read_text(encoding="utf-8") == as_run(document)
