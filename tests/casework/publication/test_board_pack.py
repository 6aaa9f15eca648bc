"""`lc export board`: its files, its numbers, what the public may see, and what is refused with nothing half written."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from leavingcare.casework.actions.actions import add
from leavingcare.casework.performance.measures import measures
from leavingcare.casework.performance.targets import set_beside
from leavingcare.casework.publication.board_pack import ANNEX, export_board
from leavingcare.casework.publication.handouts import export_needs, export_panel
from leavingcare.casework.publication.register import PUBLISHED, publish, register_of
from leavingcare.casework.recording.proposed_change import save
from leavingcare.casework.session import Session
from leavingcare.dates import format_long, format_short
from leavingcare.errors import BadData, Refused, WrongUse
from leavingcare.facts.actions import Action
from leavingcare.facts.people import Person
from leavingcare.presentation.document import Document
from leavingcare.reporting.board_pack.documents import Printed
from leavingcare.reporting.disclosure import Count, Edition, line, pack_of, protect_pack
from leavingcare.reporting.measures.beside import Benchmark, Comparison
from leavingcare.store import in_memory
from tests.support.demo import demo_store
from tests.support.lives import AS_AT, put_into, sample_authority

QUARTER = "2026-27Q2"
PUBLIC_FILES = {"board.html", "board.xlsx", "board.csv", "board-tidy.csv", "actions.csv", "definitions.csv", "manifest.json"}


@pytest.fixture(scope="module")
def sample() -> Iterator[Session]:
    """The sample authority; tests that need it are skipped where the shared folder is not there."""
    store = in_memory()
    put_into(store, *sample_authority())
    yield Session(store, AS_AT, "somebody")
    store.close()


@pytest.fixture
def demo() -> Iterator[Session]:
    """The made-up team, two months after it was made, so that the quarter before it is the last."""
    store = demo_store(date(2026, 9, 30))
    yield Session(store, date(2026, 11, 21), "somebody")
    store.close()


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Session, Path]]:
    """The made-up team, its pack published twice: into the folders one and two."""
    folder, store = tmp_path_factory.mktemp("public"), demo_store(date(2026, 9, 30))
    session = Session(store, date(2026, 11, 21), "somebody")
    for name in ("one", "two"):
        export_board(session, folder / name, QUARTER, public=True)
    yield session, folder
    store.close()


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as Excel reads it."""
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))


def value_of(file: Path, measure: str, breakdown: str = "") -> dict[str, str]:
    """One figure of the long CSV."""
    return next(row for row in rows(file) if (row["measure"], row["breakdown"]) == (measure, breakdown))


def test_the_internal_pack_has_every_file_and_the_annex_apart(demo: Session, tmp_path: Path):
    """The manifest names all the others with their checksums."""
    export_board(demo, tmp_path / "pack", QUARTER)
    assert {file.name for file in (tmp_path / "pack").iterdir()} == PUBLIC_FILES | {ANNEX}
    manifest = json.loads((tmp_path / "pack" / "manifest.json").read_text("utf-8"))
    assert {one["file"] for one in manifest["files"]} == (PUBLIC_FILES | {ANNEX}) - {"manifest.json"}
    for one in manifest["files"]:
        assert hashlib.sha256((tmp_path / "pack" / one["file"]).read_bytes()).hexdigest() == one["sha256"]
    assert (manifest["quarter"], manifest["day"], manifest["public"]) == (QUARTER, "2026-09-30", False)


def test_the_public_pack_has_no_annex(public: tuple[Session, Path]):
    """No list of people, in any file."""
    assert {file.name for file in (public[1] / "one").iterdir()} == PUBLIC_FILES


def test_the_annex_is_marked_and_names_nobody(demo: Session, tmp_path: Path):
    """References only; the mark stands before every list."""
    export_board(demo, tmp_path / "pack", QUARTER)
    text = (tmp_path / "pack" / ANNEX).read_text("utf-8")
    assert text.count("RESTRICTED") >= 5
    assert re.search(r"P0\d\d", text)
    assert not [person.name for person in demo.store.people() if person.name and person.name in text]


def same(one: Path, two: Path) -> bool:
    """Do two folders hold equal files?"""
    files = [{file.name: file.read_bytes() for file in folder.iterdir()} for folder in (one, two)]
    return files[0] == files[1]


def test_the_same_case_file_and_day_give_the_same_bytes(demo: Session, tmp_path: Path):
    """Twice from one file, the workbook too."""
    for name in ("one", "two"):
        export_board(demo, tmp_path / name, QUARTER)
    assert same(tmp_path / "one", tmp_path / "two")


def test_the_same_public_pack_again_is_the_same_edition(public: tuple[Session, Path]):
    """Equal bytes, one entry in the register, and a line in the account each time."""
    session, folder = public
    assert same(folder / "one", folder / "two")
    assert list(register_of(session.store.settings())) == [QUARTER]
    assert [line.command for line in session.store.log()][-2:] == [f"export board --quarter {QUARTER} --public"] * 2


def test_the_pack_and_the_screen_agree(demo: Session, tmp_path: Path):
    """Value, numerator and denominator of every measure on the front page, and last quarter beside."""
    export_board(demo, tmp_path / "pack", QUARTER)
    front = [row for row in rows(tmp_path / "pack" / "board.csv") if row["block"] == "front" and ":" not in row["measure"]]
    screen = {(row["measure"], row["breakdown"] or ""): row for row in measures(replace(demo, day=date(2026, 9, 30))).rows}
    assert len(front) > 20
    for row in front:
        shown = screen[row["measure"], row["breakdown"]]
        assert row["value"] == ("" if shown["value"] is None else f"{shown['value']}")
        assert (float(row["numerator"]), float(row["denominator"])) == (shown["numerator"], shown["denominator"])
        before = value_of(tmp_path / "pack" / "board.csv", f"{row['measure']}: last quarter", row["breakdown"])
        assert before["value"] == ("" if shown["previous"] is None else f"{shown['previous']}")


def test_the_tidy_file_holds_the_same_numbers_with_nothing_to_take_apart(public: tuple[Session, Path]):
    """As many values and flags as the page; a measure, its statistic and its group in columns of their own."""
    folder = public[1] / "one"
    found, long = rows(folder / "board-tidy.csv"), rows(folder / "board.csv")
    assert all(bool(row["value"]) != bool(row["flag"]) for row in found)
    plans = [
        row for row in found if row["measure"] == "eet_today" and row["table"] == "front_page" and row["value_1"] == "19-21"
    ]
    by_statistic = {row["statistic"]: row for row in plans}
    front = value_of(folder / "board.csv", "eet_today", "19-21")
    assert (by_statistic["value"]["value"], by_statistic["value"]["unit"]) == (front["value"], "%")
    assert by_statistic["numerator"]["value"] == front["numerator"]
    trend = [row for row in found if row["measure"] == "plans_in_date" and row["dimension_2"] == "month's end"]
    assert len(trend) == 13
    hidden = json.loads((folder / "manifest.json").read_text("utf-8"))["counts"]["hidden"]
    assert sum(row["flag"] == "c" for row in found) == hidden
    assert len(found) > len(long)


def test_the_workbook_holds_numbers_and_one_sheet_a_block(demo: Session, tmp_path: Path):
    """Read by another library: the figures of the front page are those of the CSV, as numbers."""
    export_board(demo, tmp_path / "pack", QUARTER)
    book = CalamineWorkbook.from_path(str(tmp_path / "pack" / "board.xlsx"))
    assert book.sheet_names[:4] == ["Cover", "First page", "Key and notes", "The service in nine lines"]
    assert {"3.1 Pathway plans by age", "12 Actions", "A.1 Every measure and what it c"} <= set(book.sheet_names)
    front = {row[0]: row for row in book.get_sheet_by_name("The service in nine lines").to_python() if row[0]}
    plans = value_of(tmp_path / "pack" / "board.csv", "plans_in_date")
    assert front["Pathway plans in date"][1:4] == [
        pytest.approx(float(plans["value"]) / 100),
        float(plans["numerator"]),
        float(plans["denominator"]),
    ]


def test_the_page_needs_nothing_from_anywhere(demo: Session, tmp_path: Path):
    """No address to fetch, no script; the policy forbids both; language, captions and scopes are there."""
    export_board(demo, tmp_path / "pack", QUARTER, beside=Benchmark({("eet", "19-21"): Comparison(54.0, 51.0)}))
    page = (tmp_path / "pack" / "board.html").read_text("utf-8")
    addresses = set(re.findall(r"https?://[^\s\"'<]+", page))
    assert addresses <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(script|link|img|iframe|object|embed)|\son\w+=|url\((?!#)", page)
    assert "default-src 'none'" in page and '<html lang="en-GB">' in page
    assert page.count("<caption") == page.count("<table")
    assert page.count("<svg") == page.count("<desc") == page.count('role="img"') >= 5
    assert not re.search(r"<th(?! scope=)[ >]", page)
    assert "Open Government Licence" in page


@pytest.mark.parametrize(
    ("beside", "columns"),
    [
        (Comparison(54.0, 51.0), ["Us", "England", "Neighbours, median"]),
        (Comparison(54.0), ["Us", "England"]),
        (Comparison(), []),
    ],
)
def test_others_stand_beside_us_where_their_figures_are_known(demo: Session, tmp_path: Path, beside: Comparison, columns):
    """A column for each that is; without any there is no such table."""
    export_board(demo, tmp_path / "pack", QUARTER, beside=Benchmark({("eet", "19-21"): beside}))
    found = [row["breakdown"] for row in rows(tmp_path / "pack" / "board.csv") if row["measure"] == "eet_beside"]
    assert [words for words in found if words.startswith("19-21")] == [f"19-21, {column}" for column in columns]


def test_one_group_stands_beside_another(demo: Session, tmp_path: Path):
    """In work or study by sex, ethnicity and the like, through the guard; suitable homes too where nothing is hidden."""
    export_board(demo, tmp_path / "whole", QUARTER)
    export_board(demo, tmp_path / "public", QUARTER, public=True)
    pages = {name: (tmp_path / name / "board.html").read_text("utf-8") for name in ("whole", "public")}
    for by in ("sex", "ethnicity", "how they came", "disability", "who is a parent"):
        assert all(f"<h3>In education, employment or training, by {by}</h3>" in page for page in pages.values())
        homes = f"<h3>Suitable accommodation, by {by}</h3>"
        assert [homes in pages[name] for name in ("whole", "public")] == [True, False]
    sexes = [row for row in rows(tmp_path / "whole" / "board.csv") if row["measure"] == "eet_by_sex"]
    numbers = {row["breakdown"]: int(row["value"]) for row in sexes if not row["breakdown"].endswith("%")}
    assert numbers["female, All"] + numbers["male, All"] + numbers["not known, All"] == numbers["All, All"]


def test_the_public_definitions_say_what_is_protected_and_what_is_not(
    public: tuple[Session, Path], demo: Session, tmp_path: Path
):
    """In block A of the page and of the workbook; the management copy hides nothing and says nothing of it."""
    page = (public[1] / "one" / "board.html").read_text("utf-8")
    book = CalamineWorkbook.from_path(str(public[1] / "one" / "board.xlsx"))
    sheet = str(book.get_sheet_by_name("A.1 Every measure and what it c").to_python())
    for words in (
        "What is protected",
        "What is not protected",
        "chosen for hiding is public",
        "has moved a little, mostly by 1 to 5",
    ):
        assert words in page and words in sheet
    export_board(demo, tmp_path / "whole", QUARTER)
    assert "What is not protected" not in (tmp_path / "whole" / "board.html").read_text("utf-8")


def test_the_management_copy_says_what_its_marks_mean(demo: Session, tmp_path: Path):
    """In print and by touch, where nothing can be pointed at."""
    export_board(demo, tmp_path / "pack", QUARTER)
    page = (tmp_path / "pack" / "board.html").read_text("utf-8")
    assert "z: not applicable; x: not available; low: rounds to zero, but is not zero." in re.sub(r"<[^>]+>", "", page)


def test_a_block_without_data_says_so(demo: Session, tmp_path: Path):
    """It is never left out."""
    listing = export_board(demo, tmp_path / "pack", QUARTER)
    assert "Not supplied." in (tmp_path / "pack" / "board.html").read_text("utf-8")
    assert any("12 Actions" in note for note in listing.notes)


def test_actions_and_targets_are_in_the_pack_and_hostile_text_is_harmless(demo: Session, tmp_path: Path):
    """Escaped in the page, no formula in the CSV, text in the workbook."""
    raised = replace(demo, day=date(2026, 8, 1))
    save(raised, add(raised, "=1+1 <script>x</script> [/]", "board", "@Kim", date(2026, 9, 1)), demo.store.revision())
    set_beside(demo, "target.plans_in_date", "95")
    set_beside(demo, "comment.plans_in_date", "Two advisers & <b>new</b> ones.")
    export_board(demo, tmp_path / "pack", QUARTER)
    page = (tmp_path / "pack" / "board.html").read_text("utf-8")
    assert "<script>" not in page and "=1+1 &lt;script&gt;" in page
    assert "Two advisers &amp; &lt;b&gt;" in page and "95%" in page
    action = rows(tmp_path / "pack" / "actions.csv")[0]
    assert (action["what"][0], action["owner"][0], action["state"]) == ("'", "'", "late")
    book = CalamineWorkbook.from_path(str(tmp_path / "pack" / "board.xlsx"))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names if name.startswith("12.")]
    (action_row,) = [row for sheet in sheets for row in sheet if "=1+1 <script>x</script> [/]" in row]
    assert date(2026, 9, 1) in action_row


def test_an_action_about_a_young_person_is_in_no_pack(demo: Session, tmp_path: Path):
    """It belongs in their plan."""
    action = Action(person="P001", what="find a flat", plan="pathway plan", owner="Kim", raised=date(2026, 8, 1), number=1)
    with demo.store.change("somebody", "action") as change:
        change.save(action)
    export_board(demo, tmp_path / "pack", QUARTER)
    assert rows(tmp_path / "pack" / "actions.csv") == []


# What is refused --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "quarter", "words"),
    [
        (date(2026, 9, 30), QUARTER, "has not ended"),
        (date(2026, 11, 21), "2026-27Q3", "has not ended"),
        (date(2026, 11, 21), "Q2 of this year", "no quarter"),
    ],
)
def test_a_quarter_that_has_not_ended_is_refused(demo: Session, tmp_path: Path, day, quarter, words):
    """On its last day it has not; nothing is written."""
    with pytest.raises(WrongUse, match=words):
        export_board(replace(demo, day=day), tmp_path / "pack", quarter)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(demo: Session, tmp_path: Path):
    """Also by a public pack, which then is not in the register."""
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(WrongUse, match="not a new or empty folder"):
        export_board(demo, tmp_path, QUARTER, public=True)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]
    assert register_of(demo.store.settings()) == {}


def test_an_empty_case_file_has_nothing_to_report(session: Session, tmp_path: Path):
    """In a sentence."""
    with pytest.raises(WrongUse, match="nobody in this case file"):
        export_board(session, tmp_path / "pack", QUARTER)


def test_a_dry_run_writes_nothing(demo: Session, tmp_path: Path):
    """Neither files nor register."""
    export_board(replace(demo, dry_run=True), tmp_path / "pack", QUARTER, public=True)
    assert list(tmp_path.iterdir()) == []
    assert register_of(demo.store.settings()) == {}


def test_a_comment_that_names_a_young_person_is_not_published(demo: Session, tmp_path: Path):
    """Name, birth date or number; the error holds none of them, and nothing is written."""
    person = next(one for one in demo.store.people() if one.name and one.born)
    for words in (
        f"All but {person.name.upper()} were seen.",
        f"The one born {format_long(person.born)}.",
        f"Born {person.born:%d/%m/%Y}",
    ):
        set_beside(demo, "comment.visits_in_time", words)
        with pytest.raises(Refused) as refused:
            export_board(demo, tmp_path / "pack", QUARTER, public=True)
        assert person.name not in str(refused.value)
    assert list(tmp_path.iterdir()) == []
    export_board(demo, tmp_path / "pack", QUARTER)


def test_an_ordinary_word_that_is_a_name_is_asked_about_and_has_a_way_out(demo: Session, tmp_path: Path):
    """Grace Oduya is on the list of the made-up team. The place is named, never the word; the confirmation is in the log."""
    set_beside(demo, "comment.visits_in_time", "Each visit is planned with grace, and will be in time by May 2027.")
    export_board(demo, tmp_path / "one", QUARTER, public=True)
    set_beside(demo, "comment.visits_in_time", "Thanks to Amazing Grace, the choir.")
    with pytest.raises(Refused, match=r"comment\.visits_in_time, word 4") as refused:
        export_board(demo, tmp_path / "two", QUARTER, public=True)
    assert "--texts-read" in (refused.value.hint or "") and "Grace" not in str(refused.value)
    export_board(demo, tmp_path / "two", QUARTER, public=True, read=True)
    assert demo.store.log()[-1].command == f"export board --quarter {QUARTER} --public --texts-read"


def test_a_worker_may_own_an_action_of_a_public_pack(demo: Session, tmp_path: Path):
    """By the first name alone, and named in full in a text, also where a young person shares part of the name."""
    raised = replace(demo, day=date(2026, 8, 1))
    save(raised, add(raised, "Kim Adeyemi asks the board", "board", "@Kim", date(2026, 9, 1)), demo.store.revision())
    with demo.store.change("somebody", "person") as change:
        change.save(Person(ref=change.next_reference(), name="Kim Adeyemi-Wright", born=date(2007, 1, 1)))
    export_board(demo, tmp_path / "one", QUARTER, public=True)


# The register -----------------------------------------------------------------------------------------------------------


def made_of(count: int) -> Callable[[Sequence[Edition]], Printed]:
    """A document with one table: so many of a hundred, and the rest."""

    def make(register: Sequence[Edition]) -> Printed:
        guarded = protect_pack(line(("Q2", "people"), {"yes": count, "no": 100 - count}), register)
        return Printed(Document("T", "", "", "Q2", date(2026, 9, 30), ()), [], guarded)

    return make


def test_corrected_facts_make_another_edition_guarded_against_the_first():
    """Two more of the same group: the change itself would be a small number, so the corrected count is hidden."""
    first = publish({}, "Q2", made_of(40))
    assert not first.printed.guarded.hidden
    assert publish(first.settings, "Q2", made_of(40)).settings == {}
    second = publish(first.settings, "Q2", made_of(42))
    assert list(second.settings) == [f"{PUBLISHED}Q2 again 1"]
    assert second.printed.guarded.hidden
    both = {**first.settings, **second.settings}
    again = [publish(both, "Q2", made_of(count)) for count in (40, 42)]
    assert [publication.settings for publication in again] == [{}, {}]
    assert [publication.edition for publication in (first, second, *again)] == [1, 2, 1, 2]
    assert first.replaced is None and again[0].replaced is None
    assert second.replaced == again[1].replaced == register_of(first.settings)["Q2"]


def test_what_would_give_away_a_hidden_number_is_not_published():
    """Three were hidden; now the other part of the line is to be printed with its total whatever happens."""

    def exposing(register: Sequence[Edition]) -> Printed:
        always = pack_of([Count(("a",), 3, always=True)])
        return Printed(Document("T", "", "", "Q2", date(2026, 9, 30), ()), [], protect_pack(always, register))

    with pytest.raises(Refused, match="could be worked out"):
        publish({}, "Q2", exposing)


@pytest.mark.parametrize("text", ["", "{}", "bm90aGluZw==", "eJwDAAAAAAE=", "eJyrrgUAAXUA+Q=="])
def test_a_register_that_cannot_be_read_stops_publishing(text: str):
    """It is never taken for empty: nothing there, not packed, not a text, half a text, a text without an edition."""
    with pytest.raises(BadData, match="The register of"):
        publish({f"{PUBLISHED}2025-26Q4": text}, QUARTER, lambda _: pytest.fail("nothing may be made"))


def test_the_register_of_a_quarter_fits_a_cell_of_a_spreadsheet(public: tuple[Session, Path]):
    """`lc export all` writes it as one, and every command reads it with the settings."""
    text = public[0].store.settings()[f"{PUBLISHED}{QUARTER}"]
    assert len(register_of(public[0].store.settings())[QUARTER].pack.counts) > 500
    assert len(text) < 32_767


# The sample authority ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample_files(sample: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that may leave the team about the sample's second quarter."""
    folder = tmp_path_factory.mktemp("sample")
    export_board(sample, folder / "pack", QUARTER, public=True)
    export_needs(sample, folder / "needs.csv", QUARTER)
    export_panel(sample, folder / "panel.html", QUARTER)
    return folder


def test_no_name_birth_date_or_number_of_the_sample_is_in_any_public_file(sample: Session, sample_files: Path):
    """The pack, the needs file and the panel's page; the workbook too, cell by cell."""
    files = [file for file in sample_files.rglob("*") if file.is_file() and file.suffix != ".xlsx"]
    text = "\n".join(file.read_text("utf-8") for file in files)
    book = CalamineWorkbook.from_path(str(sample_files / "pack" / "board.xlsx"))
    text += "\n".join(
        str(cell) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row
    )
    words = set(re.findall(r"\w+", text))
    assert len(files) == 8 and len(words) > 500
    for person in sample.store.people():
        assert person.name not in text
        assert person.case_id not in words and person.ref not in words
        for born in (person.born, *person.other_births):
            assert not any(
                written in text for written in (born.isoformat(), f"{born:%d/%m/%Y}", format_long(born), format_short(born))
            )


def test_the_sample_pack_keeps_its_headline_and_hides_the_rest(sample_files: Path):
    """Most figures of the front page are shown; what takes them apart is hidden where it is small."""
    everything = rows(sample_files / "pack" / "board.csv")
    front = [row for row in everything if row["block"] == "front" and ":" not in row["measure"]]
    assert sum(row["flag"] == "" for row in front) >= 18
    assert sum(row["flag"] == "c" for row in everything) > 50


def test_what_is_handed_to_others_agrees_with_the_pack(sample_files: Path):
    """The needs file has the pack's tables; nothing that one hides is shown by the other with the same name."""
    pack = {(row["measure"], row["breakdown"]): row for row in rows(sample_files / "pack" / "board.csv")}
    needs = rows(sample_files / "needs.csv")
    shared = [row for row in needs if (row["measure"], row["breakdown"]) in pack]
    assert len(shared) > 80
    for row in shared:
        other = pack[row["measure"], row["breakdown"]]
        if row["value"] and other["value"]:
            assert row["value"] == other["value"]
    assert "Of every 100" in (sample_files / "panel.html").read_text("utf-8")


def test_a_file_of_another_kind_is_refused(demo: Session, tmp_path: Path):
    """Nothing is written."""
    with pytest.raises(WrongUse, match=r"\.csv"):
        export_needs(demo, tmp_path / "needs.xlsx", QUARTER)
    with pytest.raises(WrongUse, match=r"\.html"):
        export_panel(demo, tmp_path / "panel.pdf", QUARTER)
    assert list(tmp_path.iterdir()) == []
