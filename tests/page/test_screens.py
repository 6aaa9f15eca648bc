"""What the screens show: casework's rows, and nothing of whom they must not."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from leavingcare.casework.cache.due_list import due
from leavingcare.casework.cache.people_list import list_people
from leavingcare.casework.caseload.directory import DirectoryFilter, directory
from leavingcare.casework.demo.mark import MADE_UP
from leavingcare.casework.session import Session
from leavingcare.cli.registry import COMMANDS
from leavingcare.facts.people import Person
from leavingcare.page.app import SCREENS
from leavingcare.page.lists.one_person import ONE_PERSON
from leavingcare.page.lists.registry import LISTS
from leavingcare.presentation.cells import in_words
from leavingcare.store import open_store
from tests.page.conftest import DAY
from tests.page.running import Running, options_for, running

ADDRESSES = [
    "/",
    "/?adviser=everybody",
    "/team",
    "/people/P001",
    "/people/P007",
    "/people/P040",
    "/people/P007/sheet/visit",
    "/people/P007/sheet/rights",
    "/people/P007/sheet/rights-easy",
    "/people/P001/why/status",
    "/people/P001/why/RV3",
    "/people/P014/why/staying-put",
    "/signatures",
    "/risk/RA-1",
    "/board",
    "/board/pack",
    "/checks",
    *(f"/list/{name}" for name in LISTS if name != "behind"),
    "/list/behind?measure=plans_in_date",
    "/lists",
    *(f"/list/{name}?person=P007" for name in ONE_PERSON),
    "/list/checklist?person=P004&checklist=key+documents",
    "/list/rights?person=P007&at=21",
    "/list/compare?person=P004&at=18&and=1/3/2027",
    "/list/track?person=P001",
    "/list/track?kind=group&show=never",
    "/list/law?id=RV4",
    "/list/what-if?joins=0.8",
    "/list/measures?by=age&trend=13",
    "/list/check?severity=error",
    "/list/supervision?adviser=kim",
    "/list/log?person=P001",
    "/record/contact/P001",
    "/record/checklist/P004?checklist=key+documents",
]
_COMMAND = rf"\blc (?:{'|'.join(COMMANDS)})\b[^.\n]*"
"""A command of a terminal, with what stands behind it."""
HOSTILE = "Zoë <script>alert(1)</script> {{ 7*7 }} \u202eO'Brien-Żukowska"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_screen_is_there(reading_page: Running, address: str) -> None:
    """With one main heading, a title, a language, and no command of a terminal in its text."""
    answer = reading_page.once(address)
    assert answer.status == 200, answer.text
    assert answer.text.count("<h1") == 1
    assert '<html lang="en-GB">' in answer.text
    assert "style=" not in answer.text.partition("<body")[2]
    if address != "/board/pack" and "/sheet/" not in address:
        assert re.findall(_COMMAND, re.sub(r"<[^>]+>", "", answer.text.partition("<main")[2])) == []


def test_every_screen_is_asked_for() -> None:
    """A new screen needs an address among those of the tests."""
    patterns = [re.compile(re.sub(r"\{[^}]+\}", "[^/]+", path) + "$") for path in SCREENS]
    asked = [address.partition("?")[0] for address in ADDRESSES]
    assert [pattern.pattern for pattern in patterns if not any(pattern.match(address) for address in asked)] == []


def test_no_link_leads_nowhere(reading_page: Running) -> None:
    """One link of each shape is followed, whoever or whatever it is about: to a screen, or to a refusal in a sentence."""
    links: dict[str, str] = {}
    for address in ADDRESSES:
        found = re.findall(r'(?:href|action)="(/[^"#]*)"', reading_page.once(address).text)
        links |= {_shape(link): unescape(link) for link in found if link not in ("/stop", "/names")}
    followed = {link: reading_page.once(link).status for link in links.values()}
    assert {link: status for link, status in followed.items() if status not in (200, 409)} == {}


def _shape(link: str) -> str:
    """An address without references, numbers and words that somebody chose."""
    path, _, query = link.partition("?")
    names = sorted(part.partition("=")[0] for part in query.split("&"))
    return f"{re.sub(r'P?[0-9a-f]{16}|[0-9]+', '', path)} {' '.join(names)}"


def test_the_due_list_is_caseworks(page: Running, case_file: Path) -> None:
    """The same rows in the same order as `lc due`."""
    store = open_store(case_file)
    rows = due(Session(store, DAY, "somebody")).rows
    store.close()
    shown = re.findall(r'<td role="cell" data-label="What"[^>]*>(?:<a[^>]*>)?([^<]+)', page.get("/list/due").text)
    assert [unescape(words) for words in shown] == [in_words(row["short"]) for row in rows][:100]


def test_the_directory_says_of_everybody_what_the_list_of_people_says(case_file: Path) -> None:
    """It is read from the cache, and `lc person list` works it out: the two agree."""
    store = open_store(case_file)
    session = Session(store, DAY, "somebody")
    shown, known = directory(session).rows, list_people(session).rows
    store.close()
    keys = ("ref", "name", "age", "status", "adviser", "team", "next_due")
    assert [[row[key] for key in keys] for row in shown] == [[row[key] for key in keys] for row in known]


def test_columns_stand_where_the_terminal_has_them(reading_page: Running) -> None:
    """What and when before the rest; what a line asks for at its end."""
    headings = re.findall(r'<th scope="col"[^>]*>(?:<a[^>]*>)?([^<]+)', reading_page.get("/list/due").text)
    assert headings == ["Ref", "Name", "Adviser", "What", "When", "By", "State", "Basis", "Duty", "Next"]
    assert "sort=next" not in reading_page.get("/list/due").text


def test_somebody_is_found_by_reference_initials_or_part_of_a_name(reading_page: Running) -> None:
    """As by every command."""
    for typed in ("P001", "zukow", "ZOŻ"):
        answer = reading_page.get(f"/list/people?find={typed.replace('Ż', '%C5%BB')}")
        assert re.findall(r'href="/people/(P\d+)"', answer.text)[:1] == ["P001"]
    empty = reading_page.get("/list/people?find=nobody-at-all").text
    assert re.search(r"Nobody of the \d+ young people in this case file fits what was asked\.", empty)


def test_a_list_is_narrowed_and_says_so(reading_page: Running) -> None:
    """In its heading, with a way back."""
    answer = reading_page.get("/list/due?state=overdue")
    assert "narrowed by State: Overdue" in answer.heading
    assert 'href="?"' in answer.text
    assert set(re.findall(r'data-label="State"[^>]*>([^<]+)', answer.text)) == {"overdue"}


def test_a_list_is_sorted_by_its_headings(reading_page: Running) -> None:
    """Up, then down; the heading says which."""
    up, down = (reading_page.get(f"/list/people?sort=age{more}").text for more in ("", "&down=yes"))
    ages = [[int(age) for age in re.findall(r'data-label="Age"[^>]*>(\d+)', text)] for text in (up, down)]
    assert ages[0] == sorted(ages[0])
    assert ages[1] == sorted(ages[1], reverse=True)
    assert up.count('aria-sort="ascending"') == 1
    assert down.count('aria-sort="descending"') == 1


@pytest.mark.parametrize("page_number", ["0", "2", "99", "-1", "x", "9" * 50])
def test_a_long_list_has_pages(reading_page: Running, page_number: str) -> None:
    """A hundred rows each; whatever number is asked for, a page is shown."""
    answer = reading_page.get(f"/list/due?page={page_number}")
    assert answer.status == 200
    assert answer.text.count('<tr role="row">') <= 101


@pytest.mark.parametrize("name", ["due", "people", "caseload", "risk", "measures", "check", "log"])
def test_every_list_is_saved_as_csv_and_as_a_workbook(page: Running, case_file: Path, name: str) -> None:
    """Whole, with the promised keys, and noted in the log."""
    saved = page.post(f"/list/{name}", save="csv")
    assert saved.headers["content-disposition"].startswith('attachment; filename="')
    assert saved.body.startswith(b"\xef\xbb\xbf")
    assert len(saved.text.splitlines()) > 1
    book = page.post(f"/list/{name}", save="xlsx")
    assert "sheet1.xml" in str(zipfile.ZipFile(io.BytesIO(book.body)).namelist())
    store = open_store(case_file)
    assert [line.command.startswith("export ") for line in store.log()[-2:]] == [True, True]
    store.close()


def test_a_cell_that_begins_like_a_formula_is_text_in_both_files(page: Running) -> None:
    """As in every file of lc."""
    page.record("/record/action-add/new", what="=1+1", plan="board", owner="@head", day="21/11/2026")
    assert "'=1+1" in page.post("/list/actions", save="csv").text
    book = zipfile.ZipFile(io.BytesIO(page.post("/list/actions", save="xlsx").body))
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()


def test_names_are_shown_in_full_as_initials_or_not_at_all(page: Running) -> None:
    """One button for all screens, lists and files; free text is not searched for names."""
    assert "Zofia" in page.get("/list/people").text
    page.post("/names", back="/list/people")
    for address in ("/", "/team", "/list/people", "/list/due", "/people/P001", "/record/contact/P001", "/signatures"):
        assert "Zofia" not in page.get(address).text
    assert "ZOŻ" in page.get("/people/P001").heading
    assert "Zofia" not in page.post("/list/people", save="csv").text
    page.post("/names", back="/")
    assert page.get("/people/P001").heading.split(",")[0].split()[0] == "P001"
    assert "ZOŻ" not in page.get("/people/P001").text
    assert "2007" not in page.get("/people/P001").heading


def test_a_restricted_record_counts_and_does_not_appear(page: Running, case_file: Path) -> None:
    """In no list, on no screen, unless it is asked for as one; then the log says so."""
    store = open_store(case_file)
    person = store.person("P001")
    assert person is not None
    with store.change("somebody", "person restrict P001") as change:
        change.save(replace(person, restricted_since=DAY))
    store.close()
    for address in ("/", "/team", "/list/people", "/list/due", "/list/caseload", "/signatures", "/board"):
        assert "Zofia" not in page.get(address).text
        assert "/people/P001" not in page.get(address).text
    assert "1 with a restricted record is counted and not shown here." in page.get("/list/people").text
    for address in ("/people/P001", "/people/P001/why/status", "/people/P001/sheet/visit", "/people/P001/sheet/rights"):
        refused = page.get(address)
        assert refused.status == 409
        assert "Zofia" not in refused.text
    assert page.get("/people/P001?restricted=yes").status == 200
    store = open_store(case_file)
    assert store.log()[-1].command == "person show P001 --restricted"
    store.close()


def test_a_sheet_is_the_programs_own_and_has_no_name_where_names_are_hidden(page: Running) -> None:
    """One side for a visit, noted in the log as the whole record is; two for the young person. No script may run in either."""
    visit = page.get("/people/P001/sheet/visit")
    assert "Zofia" in visit.text
    assert "script-src" not in visit.headers["content-security-policy"]
    assert 'data-label="What"' not in visit.text
    assert "person page P001" in page.get("/list/log").text
    assert "advocate" in page.get("/people/P001/sheet/rights").text
    assert page.get("/people/P001/sheet/nothing").status == 404
    page.post("/names", back="/")
    hidden = page.get("/people/P001/sheet/visit")
    assert hidden.status == 409
    assert "Zofia" not in hidden.text


def test_a_name_is_shown_and_never_obeyed(page: Running, case_file: Path) -> None:
    """Markup, template signs and turned writing in a name, a note, a worker."""
    store = open_store(case_file)
    with store.change("somebody", "person add") as change:
        change.save(Person(ref="P900", name=HOSTILE, born=DAY.replace(year=2008)))
    store.close()
    for address in ("/list/people", "/people/P900", "/record/contact/P900", "/record/home/P900"):
        text = page.get(address).text
        assert "<script>alert" not in text
        assert "\u202e" not in text
        assert "49" not in re.findall(r"Zo&#235;|Zoë[^<]*", text)
    assert "&lt;script&gt;" in page.get("/people/P900").text


def test_a_manager_and_an_adviser_have_days_of_their_own(case_file: Path, tmp_path: Path) -> None:
    """Whose page it is is said at the start; another may be chosen."""
    with running(options_for(case_file, tmp_path / "home", me="Kim Adeyemi")) as page:
        page.come_in()
        assert page.get("/").heading == "Today for Kim Adeyemi"
        assert page.get("/?adviser=everybody").heading == "Today for everybody"
        assert "Kim Adeyemi" in page.get("/list/due?adviser=me").heading


def test_a_made_up_case_file_says_so_on_every_screen(page: Running, case_file: Path) -> None:
    """Where `lc demo` made it, and nowhere else."""
    assert "DEMO" not in page.get("/").text
    store = open_store(case_file)
    with store.change("somebody", "demo") as change:
        change.set(MADE_UP, "yes")
    store.close()
    for address in ("/", "/people/P001", "/record/contact/P001"):
        assert "DEMO: nobody in this case file exists." in page.get(address).text


def test_another_day_is_said_on_every_screen(case_file: Path, tmp_path: Path) -> None:
    """With --on."""
    with running(options_for(case_file, tmp_path / "home", on=DAY.replace(year=2027))) as page:
        page.come_in()
        assert "Sunday 21 November 2027, a day that you chose" in page.get("/").text


def test_an_error_inside_says_nothing_of_anybody(page: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its text may hold personal details."""

    def fail(*_: object) -> None:
        raise ValueError("Zofia O'Brien-Żukowska")

    monkeypatch.setattr("leavingcare.page.screens.team.caseload", fail)
    answer = page.get("/team")
    assert answer.status == 500
    assert "Zofia" not in answer.text


def test_the_directory_leaves_out_and_notes_the_restricted(case_file: Path) -> None:
    """They are in no row, and the session knows of whom there are none."""
    store = open_store(case_file)
    person = store.person("P002")
    assert person is not None
    with store.change("somebody", "person restrict P002") as change:
        change.save(replace(person, restricted_since=DAY))
    session = Session(store, DAY, "somebody")
    rows = directory(session, DirectoryFilter(unallocated=True)).rows
    assert "P002" not in [row["ref"] for row in rows]
    assert session.left_out == {"P002"}
    store.close()
