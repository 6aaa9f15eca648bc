"""`lc letters`: who gets one, the list and the Word letters, and what counts only once it was posted."""

from __future__ import annotations

import csv
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from leavingcare.exchange import letters
from leavingcare.exchange.letters import FIELDS, LIST
from leavingcare.facts.spells import Service
from leavingcare.store import open_store
from tests.cli.running import Lc

ON = ("--on", "21/11/2026")


def template(text: str) -> str:
    """A Word file with this text."""
    document = Document()
    document.add_paragraph(text)
    document.save("letter.docx")
    return "letter.docx"


def listed(folder: str) -> list[dict[str, str]]:
    """The rows of the list."""
    return list(csv.DictReader((Path(folder) / LIST).read_text(encoding="utf-8-sig").splitlines()))


def test_a_list_for_those_who_are_owed_an_offer_and_nothing_is_recorded(lc: Lc) -> None:
    """21 to 24 without support; nobody on support, in education alone or under 21."""
    log = len(lc("log", "--json").json["rows"])
    ran = lc("letters", "offer", "run", "--json", "--within", "365", *ON)
    assert ran.code == 0, ran.err
    bases = {row["ref"]: row["bases"] for row in lc("person", "list", "--json", *ON).json["rows"]}
    refs = {row["ref"] for row in ran.json["rows"]}
    assert refs and all("s23CZB offer" in bases[ref] for ref in refs) and "P012" not in refs
    rows = listed("run")
    assert {row["ref"] for row in rows} == {row["ref"] for row in ran.json["rows"] if row["letter"]}
    assert tuple(rows[0]) == FIELDS and rows[0]["until"].split()[-1].isdigit()
    assert len(lc("log", "--json").json["rows"]) == log


def test_an_offer_counts_once_it_was_posted(lc: Lc) -> None:
    """Struck out: not posted. A second time changes nothing; undo takes the run back."""
    lc("letters", "offer", "run", "--within", "365", *ON)
    path = Path("run") / LIST
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    assert len(lines) > 2
    path.write_text("".join(lines[:-1]), encoding="utf-8-sig", newline="")
    posted = lc("letters", "posted", "run", "--yes", "--json", *ON).json["rows"]
    assert [row["ref"] for row in posted] == [row["ref"] for row in listed("run")]
    shown = lc("person", "show", posted[0]["ref"], *ON).out
    assert "letter" in shown
    again = lc("letters", "offer", "again", "--json", *ON).json["rows"]
    assert not {row["ref"] for row in posted} & {row["ref"] for row in again}
    assert lc("letters", "posted", "run", "--yes", *ON).code == 1
    assert lc("offer", posted[0]["ref"], "returned", "--day", "21/11/2026", "--yes").code == 0
    assert lc("undo", "--yes").code == 0 and lc("undo", "--yes").code == 0
    assert lc("letters", "posted", "run", "--dry-run", *ON).code == 0


def test_semicolons_of_excel_are_read(lc: Lc) -> None:
    """What Excel saves in some countries."""
    lc("letters", "offer", "run", "--within", "365", *ON)
    path = Path("run") / LIST
    path.write_text("ref;name\nP009;Somebody\n", encoding="utf-8")
    assert [row["ref"] for row in lc("letters", "posted", "run", "--yes", "--json", *ON).json["rows"]] == ["P009"]


def test_what_was_not_posted_from_here_is_refused(lc: Lc) -> None:
    """No list, another file's list, no column, a day ahead: nothing is saved."""
    Path("run").mkdir()
    assert lc("letters", "posted", "run", "--yes").code == 2
    for text, code in (("ref\nP999\n", 3), ("name\nZofia\n", 4), ("ref\n", 4)):
        (Path("run") / LIST).write_text(text, encoding="utf-8")
        ran = lc("letters", "posted", "run", "--yes", *ON)
        assert ran.code == code and "Zofia" not in ran.err
    (Path("run") / LIST).write_text("ref\nP009\n", encoding="utf-8")
    assert lc("letters", "posted", "run", "--yes", "--on", "1/1/2099").code == 2


def test_a_letter_each_from_the_councils_own_template(lc: Lc) -> None:
    """Names with markup are text; the document opens."""
    lc("person", "edit", "P009", "name", "A & B <C> O'Brien-Żukowska", "--yes")
    name = template("Dear {{ first_name }}, {{ name }}: ask us until {{ until }}.")
    ran = lc("letters", "offer", "run", "--template", name, "--within", "365", *ON)
    assert ran.code == 0, ran.err
    [paragraph] = [one.text for one in Document("run/P009.docx").paragraphs]
    assert paragraph.startswith("Dear A, A & B <C> O'Brien-Żukowska: ask us until ")
    assert {file.name for file in Path("run").iterdir()} == {LIST, *(f"{row['ref']}.docx" for row in listed("run"))}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear friend", "none of our fields"),
        ("Dear {{ surname }}, {{ name }}", "fields that are not ours: surname"),
        ("Dear {{ name }", "cannot be read as a Word template"),
        ("{{ name }} {% if %}", "cannot be read as a Word template"),
        ("{{ name.__class__.__mro__[1].__subclasses__() }}", "cannot be filled in"),
        ("{{ name|nothing }}", "cannot be"),
    ],
)
def test_a_template_that_does_not_fit_writes_nothing(lc: Lc, text: str, said: str) -> None:
    """Exit code 4, and no folder."""
    ran = lc("letters", "offer", "run", "--template", template(text), "--within", "365", *ON)
    assert ran.code == 4 and said in ran.err and not Path("run").exists()


def test_what_is_no_word_file_is_refused(lc: Lc) -> None:
    """Another ending, another content, nothing there."""
    Path("a.docx").write_bytes(b"no zip")
    with zipfile.ZipFile("b.docx", "w") as archive:
        archive.writestr("x", "y")
    for name, code in (("none.docx", 2), ("a.docx", 4), ("b.docx", 4)):
        assert lc("letters", "offer", "run", "--template", name, "--within", "365", *ON).code == code
    assert not Path("run").exists()


def test_without_the_extra_the_list_still_comes(lc: Lc, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence that says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "docxtpl", None)
    ran = lc("letters", "offer", "run", "--template", template("{{ name }}"), "--within", "365", *ON)
    assert ran.code == 1 and letters.NO_EXTRA in ran.err
    assert lc("letters", "offer", "run", "--within", "365", *ON).code == 0


def test_nobody_who_may_have_died_gets_a_letter(lc: Lc) -> None:
    """Nor anybody without a name; both are listed with the reason."""
    lc("person", "edit", "P009", "name", "nothing", "--yes")
    row = next(
        row for row in lc("letters", "offer", "run", "--json", "--within", "365", *ON).json["rows"] if row["ref"] == "P009"
    )
    assert row["letter"] is False and row["why"] == "no name on file"
    assert "P009" not in {row["ref"] for row in listed("run")}


def test_a_name_that_begins_a_formula_is_text_in_the_list(lc: Lc) -> None:
    """An apostrophe before it."""
    lc("person", "edit", "P009", "name", "=1+1 Nowak", "--yes")
    lc("letters", "offer", "run", "--within", "365", *ON)
    assert next(row for row in listed("run") if row["ref"] == "P009")["name"] == "'=1+1 Nowak"


def test_a_first_word_to_those_we_lost_is_marked_and_records_nothing(lc: Lc) -> None:
    """Nobody who is in touch or in care, nobody to whom only the offer is owed."""
    log = len(lc("log", "--json").json["rows"])
    ran = lc("letters", "lost", "run", "--json", *ON)
    assert ran.code == 0, ran.err
    rows = ran.json["rows"]
    assert {row["ref"] for row in rows} >= {"P019", "P027"} and "YES" not in {row["in_touch"] for row in rows}
    people = {row["ref"]: row for row in lc("person", "list", "--json", *ON).json["rows"]}
    assert {people[row["ref"]]["status"] for row in rows} <= {"relevant", "former relevant"}
    letters = listed("run")
    assert {row["letter"] for row in letters} == {"first contact"} and letters[0]["case_number"]
    assert "your own system adds it by case_number" in lc("letters", "lost", "another", *ON).err
    assert len(lc("log", "--json").json["rows"]) == log


def test_a_posted_first_word_is_an_attempt_and_never_contact(lc: Lc) -> None:
    """The measure of touch stays as it was, the attempt is on file, and nobody is written to again at once."""
    touched = lc("measures", "--measure", "in_touch", "--json", *ON).json["rows"]
    lc("letters", "lost", "run", *ON)
    refs = [row["ref"] for row in listed("run")]
    posted = lc("letters", "posted", "run", "--yes", "--json", *ON)
    assert posted.code == 0 and [row["ref"] for row in posted.json["rows"]] == refs
    assert lc("measures", "--measure", "in_touch", "--json", *ON).json["rows"] == touched
    contacts = lc("person", "show", "P019", *ON).out
    assert "letter, outcome no answer" in contacts, contacts
    assert lc("letters", "posted", "run", "--yes", *ON).code == 1
    again = {row["ref"]: row for row in lc("letters", "lost", "again", "--json", *ON).json["rows"]}
    assert not any(again[ref]["letter"] for ref in refs) and "a letter went out on 21" in again["P019"]["why"]
    anyway = lc("letters", "lost", "anyway", "--wait", "0", "--json", *ON).json["rows"]
    assert {row["ref"] for row in anyway if row["letter"]} == set(refs)


def test_who_wants_no_contact_gets_no_first_word(lc: Lc) -> None:
    """They have said so, as a case system tells of it: a manager decides."""
    with closing(open_store(Path(lc.case_file))) as store, store.change("test", "state") as change:
        change.save(Service(person="P019", start=date(2026, 11, 20), state="refuses contact"))
    row = next(row for row in lc("letters", "lost", "run", "--json", *ON).json["rows"] if row["ref"] == "P019")
    assert row["letter"] is False and row["why"].startswith("said that they want no contact")


def test_a_closed_service_is_looked_at_before_a_letter_goes_out(lc: Lc) -> None:
    """What they wished may be no letter."""
    words = ("--wish", "Call me in summer", "--agreed-by", "young", "--remind", "in 6 months", "--yes")
    closed = lc("close", "P019", "--reason", "does not want", *words, "--day", "20/11/2026", *ON)
    assert closed.code == 0, closed.err
    row = next(row for row in lc("letters", "lost", "run", "--json", *ON).json["rows"] if row["ref"] == "P019")
    assert row["letter"] is False and row["why"].startswith("the service is closed")


def test_the_mark_says_what_posting_a_letter_is(lc: Lc) -> None:
    """Without the column it is an offer, as in lists of before; two marks in one list, or another, are refused."""
    Path("run").mkdir()
    for text, code in (
        ("letter,ref\nfirst contact,P019\nyearly offer,P009\n", 4),
        ("letter,ref\nbirthday,P019\n", 4),
        ("letter,ref\n,P019\n", 4),
        ("ref\nP009\n", 0),
        ("letter,ref\nfirst contact,P019\n", 0),
    ):
        (Path("run") / LIST).write_text(text, encoding="utf-8")
        assert lc("letters", "posted", "run", "--yes", *ON).code == code, text


def test_a_template_says_which_letter_it_is(lc: Lc) -> None:
    """The mark is a field like any other."""
    ran = lc("letters", "lost", "run", "--template", template("{{ letter }}: dear {{ first_name }}"), *ON)
    assert ran.code == 0, ran.err
    [paragraph] = [one.text for one in Document("run/P019.docx").paragraphs]
    assert paragraph == "first contact: dear Ben"
