"""What the documents show is what the program prints."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests import command_documents, manual_page
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


def test_the_manual_page_is_the_programs_own() -> None:
    """Each command with its words; beside it, what the shells read when the wheel is installed."""
    pages = manual_page.pages()
    assert {path: path.read_text(encoding="utf-8") for path in pages} == pages
    shared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {ROOT / path for path in shared["shared-data"]} == set(pages)


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_the_manual_page_is_set_without_a_warning() -> None:
    """As man sets it: hyphens can be copied, and nothing is lost."""
    command = ["groff", "-man", "-Tutf8", "-ww", "-z", str(manual_page.PAGE)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stderr == ""


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="no mandoc here")
def test_the_manual_page_is_as_man_pages_are_written() -> None:
    """Short lines, known macros. The day stands in it from the release on."""
    command = ["mandoc", "-T", "lint", "-W", "style", str(manual_page.PAGE)]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    assert [line for line in found if "missing date" not in line or manual_page.day_of_release()] == []


def test_the_readme_is_short_and_leads_somewhere() -> None:
    """Under 150 lines; each link and picture is there; both marked blocks can be cut out."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 150
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert len(links) > 15 and [link for link in links if not (ROOT / link).exists()] == []
    for mark in ("set up", "tests"):
        assert re.search(rf"<!-- {mark}: Debian and macOS -->\n```sh\npython3\.11 -m venv .*\n```\n", text)
