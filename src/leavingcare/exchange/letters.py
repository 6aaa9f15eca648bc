"""Letters: one CSV for a mail merge, and with a council's own Word template a letter for each young person.

The CSV says who gets a letter: what was not posted is struck from it before the run is recorded.
"""

from __future__ import annotations

import csv
import gc
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from leavingcare.errors import BadData, Refused, WrongUse
from leavingcare.exchange.csv_output import EXCEL_MARK, neutral
from leavingcare.files import folder_beside
from leavingcare.presentation.safe_text import safe

LIST = "letters.csv"
OFFER_MARK, LOST_MARK = MARKS = ("yearly offer", "first contact")
"""What a letter is: an offer to somebody from 21, or a first word to somebody we lost. It says what posting it is."""
FIELDS = (
    "letter",
    "ref",
    "case_number",
    "name",
    "first_name",
    "adviser",
    "council",
    "team",
    "phone",
    "text",
    "page",
    "advocate",
    "advocate_phone",
    "until",
    "day",
)
"""What a letter can hold: the columns of the CSV, and the fields of a template as {{ first_name }}."""
LARGEST = 5_000_000
NO_EXTRA = "Letters from a Word template need an extra that is not installed."
INSTALL = "pip install 'leavingcare[letters]'; the CSV for a mail merge needs nothing more."

_AT_ONCE = 10
"""Letters between two tidyings of memory: a letter holds five megabytes in a circle, which Python does not see as large."""

Fields = Mapping[str, str]


def write_letters(folder: Path, letters: Sequence[Fields], template: Path | None, tell: Callable[[int], object]) -> None:
    """Write the CSV, and the letters where there is a template, into a new or empty folder.

    `tell` hears how many are written. Raises WrongUse, BadData for a template that does not fit, Refused without the extra,
    CaseFileError. Nothing is there where one letter fails.
    """
    render = renderer(template) if template else None
    with folder_beside(folder) as partial:
        (partial / LIST).write_text(EXCEL_MARK + _as_csv(letters), encoding="utf-8", newline="")
        for number, letter in enumerate(letters, 1):
            if render:
                (partial / f"{letter['ref']}.docx").write_bytes(render(letter))
                if number % _AT_ONCE == 0:
                    gc.collect()
            tell(number)


def read_letters(folder: Path) -> tuple[str, list[str]]:
    """What the letters in the CSV of a folder are, one of MARKS, and to whom, as it stands now.

    A list without the column `letter` is one of offers. Raises WrongUse where there is no list, BadData.
    """
    file = folder / LIST
    if not file.is_file():
        raise WrongUse(f"There is no {LIST} in {folder.name}.", "Name the folder that lc letters offer or lost wrote.")
    if file.stat().st_size > LARGEST:
        raise BadData(f"{LIST} is larger than 5 MB: lc letters writes no such file.")
    try:
        rows = list(csv.DictReader(_lines(file.read_text(encoding="utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadData.in_file(LIST, "it cannot be read as a CSV in UTF-8") from error
    if not rows or "ref" not in rows[0]:
        raise BadData.in_file(LIST, "there is no column ref, or no row in it")
    return _mark(rows), list(dict.fromkeys(ref for row in rows if (ref := (row["ref"] or "").strip())))


def _mark(rows: Sequence[Mapping[str, str | None]]) -> str:
    found = {(row.get("letter", OFFER_MARK) or "").strip() for row in rows}
    if len(found) == 1 and found < set(MARKS):
        return found.pop()
    raise BadData.in_file(LIST, f"the column letter is not the same in each row: {' or '.join(MARKS)}")


def _lines(text: str) -> Iterator[str]:
    """Excel of some countries writes semicolons between the columns."""
    first = text.partition("\n")[0]
    return iter((text.replace(";", ",") if ";" in first and "," not in first else text).splitlines())


def _as_csv(letters: Sequence[Fields]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELDS)
    writer.writerows([neutral(safe(letter[field])) for field in FIELDS] for letter in letters)
    return text.getvalue()


def renderer(template: Path, fields: Sequence[str] = FIELDS) -> Callable[[Fields], bytes]:
    """What makes a Word file of the template and the values of its fields.

    Raises WrongUse for a file that is none, BadData for one without a field of ours or with another field, Refused without the
    extra.
    """
    if not template.is_file() or template.suffix.lower() != ".docx":
        raise WrongUse(f"{template.name} is no Word file that can be read.", "As in --template letter.docx.")
    if template.stat().st_size > LARGEST:
        raise BadData(f"{template.name} is larger than 5 MB.")
    content, environment = template.read_bytes(), _environment()
    used = _fields_used(content, environment, template.name)
    if not used & set(fields):
        raise BadData(
            f"{template.name} has none of our fields.", f"Fields are: {', '.join(f'{{{{ {name} }}}}' for name in fields)}."
        )
    if unknown := sorted(used - set(fields)):
        raise BadData(
            f"{template.name} has fields that are not ours: {safe(', '.join(unknown))}.", f"Ours: {', '.join(fields)}."
        )
    return lambda letter: _rendered(content, environment, letter, template.name)


def _environment() -> Any:
    """Jinja that runs nothing but the fields, since a template comes from outside; each part of it is compiled once."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment: Any = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.from_string = cache(environment.from_string)
    return environment


def _opened(content: bytes) -> Any:
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        raise Refused(NO_EXTRA, INSTALL) from None
    return DocxTemplate(io.BytesIO(content))


def _fields_used(content: bytes, environment: Any, name: str) -> set[str]:
    opened = _opened(content)
    try:
        return set(opened.get_undeclared_template_variables(environment))
    except Exception as error:  # whatever is wrong with a Word file from outside
        raise BadData(f"{name} cannot be read as a Word template.", "Open it in Word and look at its fields.") from error


def _lines_of(value: str) -> Any:
    """A text as a template takes it; one of several lines as such, or Word would run them together."""
    from docxtpl import Listing

    lines = [safe(line) for line in value.split("\n")]
    return Listing("\n".join(lines)) if len(lines) > 1 else lines[0]


def _rendered(content: bytes, environment: Any, letter: Fields, name: str) -> bytes:
    opened, target = _opened(content), io.BytesIO()
    try:
        opened.render({field: _lines_of(value) for field, value in letter.items()}, environment)
        opened.save(target)
    except Exception as error:  # a rule of Jinja in the template that asks for more than fields
        raise BadData(f"{name} cannot be filled in.", "Use nothing but the fields: {{ first_name }}.") from error
    return target.getvalue()
