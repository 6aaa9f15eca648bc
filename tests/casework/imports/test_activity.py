"""Reports of work done meet the case file: what they add, what they leave alone, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.imports.activity import import_activity, keep_maps, open_reports, with_words
from leavingcare.casework.imports.pipeline import import_returns
from leavingcare.casework.imports.report_age import note_if_old, report_end
from leavingcare.casework.session import Session
from leavingcare.errors import BadData, WrongUse
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.facts.coverage import Coverage
from leavingcare.facts.events import Contact, Offer, Plan, Review
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.presentation.rows import Listing
from leavingcare.store import in_memory
from tests.exchange.files import RETURNS, TODAY

ACTIVITY = RETURNS.parent / "activity"
NOTES = "PERSON_ID,NOTE_DATE,CONTACT_METHOD,YP_RESPONDED,WORKER"
VISITS = "Person ID,Visit date,Visit type,Location,Young person seen,Accommodation suitable,Recorded by"
VISIT = "000106,03/11/2026 10:30,Care Leaver Visit,Placement / home address,Yes,Yes,Kim Lee"
THIRD = date(2026, 11, 3)
LEWIS = "P006"


@pytest.fixture
def session() -> Session:
    session = Session(in_memory(), TODAY, "data officer")
    import_returns(session, read_ssda903(RETURNS / "ssda903", TODAY), "ssda903 returns")
    import_returns(session, read_ssd(RETURNS / "ssd", TODAY), "ssd returns")
    return session


def bring(session: Session, *paths: Path, map_file: Path | None = None) -> Listing:
    return import_activity(session, open_reports(paths, paths[0].parent / "home", map_file))


def written(folder: Path, *rows: str, headings: str = VISITS, name: str = "visits.csv") -> Path:
    file = folder / name
    file.write_text("\n".join((headings, *rows)), encoding="utf-8")
    return file


def type_in(session: Session, *facts: Fact) -> None:
    with session.store.change("adviser", "typed") as typing:
        for fact in facts:
            typing.save(fact)


def counts(listing: Listing) -> dict[str, int]:
    return {name: int(number) for name, number in (part.split() for part in listing.notes[-1].split(", "))}


def contacts(session: Session, ref: str = LEWIS, since: date = THIRD) -> list[Contact]:
    return [one for one in session.store.life(ref).contacts if one.on >= since]


def problems(listing: Listing) -> list[tuple[object, object, object]]:
    return [(row["row"], row["column"], row["problem"]) for row in listing.rows]


def test_a_step_that_was_begun_and_not_finished_is_not_done(session: Session) -> None:
    """Nor is a blank end: it gives no event, and the notes count it."""
    listing = bring(session, ACTIVITY / "mosaic")
    assert counts(listing) == {"read": 20, "new": 18, "changed": 0, "same": 0, "absent": 0, "refused": 0}
    assert "worksteps.csv, left out: 2 not done (begun or cancelled) or of a kind that is not read." in listing.notes
    assert session.store.life("P002").assessments == ()
    assert [one.held for one in session.store.life("P003").reviews] == [False]


def test_offers_are_read_with_their_answers(session: Session) -> None:
    """One that came back is an attempt; thinking about it is an answer, and neither a yes nor a no."""
    bring(session, ACTIVITY / "mosaic")
    (thinking,), (returned,) = (session.store.life(ref).offers for ref in ("P008", "P009"))
    assert (thinking.delivered, thinking.answered_on, thinking.wants_service) == (True, date(2026, 10, 10), None)
    assert (returned.delivered, returned.answered_on) == (False, None)


def test_the_same_reports_twice_change_nothing_under_any_name(session: Session, tmp_path: Path) -> None:
    """Not even a second line in the log; also a week later, and with the file renamed or twice in one folder."""
    bring(session, written(tmp_path, VISIT, VISIT))
    assert len(contacts(session)) == 2
    before = session.store.revision()
    for name in ("visits.csv", "renamed.csv"):
        listing = bring(replace(session, day=date(2026, 11, 28)), written(tmp_path, VISIT, VISIT, name=name))
        assert counts(listing)["same"] == 2
    bring(session, tmp_path)
    assert session.store.revision() == before


def test_what_somebody_typed_stays_and_takes_what_it_lacks(session: Session, tmp_path: Path) -> None:
    """One visit, typed without saying where; what differs is a row and is not taken."""
    type_in(session, Contact(person=LEWIS, on=THIRD, what="visit", outcome="seen", home_suitable=False, note="ours"))
    listing = bring(session, written(tmp_path, VISIT))
    (visit,) = contacts(session)
    assert (visit.note, visit.at_home, visit.home_suitable, visit.by, visit.source) == ("ours", True, False, "Kim Lee", None)
    assert problems(listing) == [(2, "home_suitable", "is not what somebody has typed here")]
    assert listing.has_refusals


def test_undo_brings_back_what_was_typed_and_takes_coverage_away(session: Session, tmp_path: Path) -> None:
    """Exactly as it was."""
    typed = Contact(person=LEWIS, on=THIRD, what="visit", outcome="seen")
    type_in(session, typed)
    covered = session.store.records(Coverage)
    bring(session, written(tmp_path, VISIT))
    assert len(session.store.records(Coverage)) == len(covered) + 1
    undo(session, None)
    assert contacts(session) == [typed]
    assert session.store.records(Coverage) == covered


def test_two_visits_of_a_day_are_the_two_of_the_other_file(session: Session, tmp_path: Path) -> None:
    """The n-th of one is the n-th of the other, and a third is a third."""
    one = written(tmp_path, VISIT, VISIT)
    other = written(tmp_path, VISIT, VISIT, VISIT, name="other.csv")
    bring(session, one, other)
    assert len(contacts(session)) == 3


def test_a_visit_and_a_text_of_one_day_are_two(session: Session, tmp_path: Path) -> None:
    """And the contact of which the case system says no more than the day is one of them."""
    type_in(session, Contact(person=LEWIS, on=THIRD, what="contact", source="ssd_care_leavers.csv row 7", as_of=TODAY))
    text = written(tmp_path, "000106,03-Nov-2026,SMS,Y,", headings=NOTES, name="notes.csv")
    bring(session, written(tmp_path, VISIT), text)
    assert sorted(str(one.what) for one in contacts(session)) == ["text", "visit"]


def test_two_files_that_disagree_on_a_visit_are_a_row(session: Session, tmp_path: Path) -> None:
    """Of those imported together the first counts."""
    other = written(tmp_path, VISIT.replace("Yes,Yes", "Yes,No"), name="zz.csv")
    listing = bring(session, written(tmp_path, VISIT), other)
    assert [(row["file"], *place[:2]) for row, place in zip(listing.rows, problems(listing), strict=True)] == [
        ("zz.csv", 2, "home_suitable")
    ]
    assert "is not what visits.csv row 2 has" in str(listing.rows[0]["problem"])
    assert (contacts(session)[0].home_suitable, listing.has_refusals) == (True, True)


def test_a_newer_report_corrects_an_older_one_and_says_so(session: Session, tmp_path: Path) -> None:
    """Until then the other value counted."""
    bring(session, written(tmp_path, VISIT))
    newer = (VISIT.replace("Yes,Yes", "Yes,No"), VISIT.replace("03/11", "10/11"))
    listing = bring(session, written(tmp_path, *newer, name="newer.csv"))
    assert contacts(session)[0].home_suitable is False
    assert [row["done"] for row in listing.rows] == ["read as the newer file has it"]
    assert not listing.has_refusals


@pytest.mark.parametrize(
    ("row", "column", "problem"),
    [
        (VISIT.replace("03/11/2026", "03/12/2026"), "Visit date", "is in the future"),
        (VISIT.replace("03/11/2026", "03/11/1999"), "day", "is before the young person was born"),
        (VISIT.replace("000106", "999999"), "person", "is nobody in the case file"),
        (VISIT.replace("03/11/2026 10:30", ""), "Visit date", "is blank"),
        (VISIT.replace("000106", "000101"), "day", "is after the young person died"),
        (VISIT.replace("03/11/2026", "31/02/2026"), "Visit date", "is a day that does not exist"),
        (VISIT.replace("home address,Yes", "home address,"), "Young person seen", "is blank"),
        (VISIT.replace("Care Leaver Visit", "Fostering panel"), "Visit type", "is not known as something that lc keeps"),
    ],
)
def test_a_row_that_cannot_be_is_left_out_and_named(
    session: Session, tmp_path: Path, row: str, column: str, problem: str
) -> None:
    """The others are imported, and the exit code tells."""
    amira = session.store.person("P001")
    assert amira is not None
    type_in(session, replace(amira, died=date(2026, 11, 1)))
    listing = bring(session, written(tmp_path, VISIT, VISIT.replace("03/11", "04/11"), row))
    ((place, named, words),) = problems(listing)
    assert (place, named, problem in str(words)) == (4, column, True)
    assert (counts(listing)["new"], counts(listing)["refused"], listing.has_refusals) == (2, 1, True)


def test_two_rows_in_five_not_understood_refuse_the_file(session: Session, tmp_path: Path) -> None:
    """The column is named, and nothing is half imported; one in five is a row in the report."""
    wrong = VISIT.replace("Care Leaver Visit", "Fostering panel")
    before = session.store.revision()
    with pytest.raises(BadData, match=r"visits.csv, column Visit type: 2 of 5 rows are not understood"):
        bring(session, written(tmp_path, VISIT, VISIT, VISIT, wrong, wrong))
    assert session.store.revision() == before
    assert counts(bring(session, written(tmp_path, VISIT, VISIT, VISIT, VISIT, wrong)))["refused"] == 1


def test_reports_of_nobody_here_are_refused(tmp_path: Path) -> None:
    """Into an empty case file, or with the wrong column: the way out is said."""
    with pytest.raises(BadData, match="None of the 1 young people"):
        bring(Session(in_memory(), TODAY, "data officer"), written(tmp_path, VISIT))


def test_a_lost_nought_is_found_where_one_number_fits(session: Session, tmp_path: Path) -> None:
    """And said once for all rows."""
    listing = bring(session, written(tmp_path, VISIT[3:], VISIT[3:].replace("03/11", "04/11")))
    assert [row["problem"] for row in listing.rows] == ["has lost its leading noughts"]
    assert len(contacts(session)) == 2


def test_a_team_s_own_words_are_read_by_its_map(session: Session) -> None:
    """Without case numbers, by name and date of birth; what is not for lc is left out."""
    own = ACTIVITY / "own"
    listing = bring(session, own / "keeping-in-touch.csv", map_file=own / "our-map.toml")
    assert (listing.rows, counts(listing)["new"]) == ([], 3)
    (visit,) = contacts(session, "P003", date(2026, 11, 17))
    assert (visit.is_visit, visit.at_home, visit.by) == (True, True, "Femi Okafor")
    assert [(one.what, one.answered) for one in contacts(session, LEWIS, date(2026, 11, 18))] == [("visit", False)]


def test_the_map_that_is_kept_has_room_for_the_words(session: Session, tmp_path: Path) -> None:
    """A question mark where nobody has said yet what they mean; filled in, it reads the file by itself."""
    report = ACTIVITY / "own" / "keeping-in-touch.csv"
    opened = open_reports([report], tmp_path)
    assert [one.by for one in opened.reports] == [None]
    (kept,) = keep_maps(tmp_path, with_words(opened, 0, "kind", {"home kit": "visit"}), TODAY)
    text = kept.read_text(encoding="utf-8")
    assert '"home kit" = "visit"' in text
    assert '"KIT call" = "?"' in text
    kept.write_text(text.replace('Flat = "?"', 'Flat = "home"').replace('"?"', '"not read"'), encoding="utf-8")
    again = open_reports([report], tmp_path)
    assert [one.by for one in again.reports] == [str(kept)]
    assert counts(import_activity(session, again))["new"] == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[columns]\nWhen = 'then'\n", "the meaning of “When”"),
        ("kind = 'tea'\n[columns]\nWhen = 'day'\n", "kind is none of"),
        ("[columns]\nA = 'day'\nB = 'day'\n", "more than one column means day"),
        ("[columns]\nA = 'day'\n[words.kind]\nKIT = 'tea'\n", "“KIT” means none of"),
        ("[columns]\nA = 'day'\n[words.colour]\nKIT = 'visit'\n", r"\[words.colour\] is none of"),
        ("[columns]\nA = 'day'\n[words]\nKIT = 'visit'\n", "words has to hold tables"),
        ("columns = 3", r"no table \[columns\]"),
        ("[", "is no map"),
        ("[columns]\nA = 'day'\n", "no column says whom it is about"),
    ],
)
def test_a_map_that_is_wrong_is_refused_with_what_is_wrong(tmp_path: Path, text: str, problem: str) -> None:
    """With its name."""
    wrong = tmp_path / "map.toml"
    wrong.write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=problem):
        open_reports([written(tmp_path, VISIT)], tmp_path, wrong)


def test_files_that_are_not_there_and_folders_without_reports(tmp_path: Path) -> None:
    """Wrong use, and bad data."""
    with pytest.raises(WrongUse, match="no file or folder"):
        open_reports([tmp_path / "missing.csv"], tmp_path)
    with pytest.raises(WrongUse, match="There is no map"):
        open_reports([tmp_path], tmp_path, tmp_path / "missing.toml")
    (tmp_path / "shopping.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(BadData, match="holds no report of work done"):
        open_reports([tmp_path], tmp_path)


def test_a_file_in_the_folder_that_is_no_report_is_named(session: Session, tmp_path: Path) -> None:
    """The others are read."""
    written(tmp_path, VISIT)
    (tmp_path / "shopping.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    listing = bring(session, tmp_path)
    assert [(row["file"], row["done"]) for row in listing.rows] == [("shopping.csv", "file left out")]


def test_old_reports_are_said_to_be_old(session: Session, tmp_path: Path) -> None:
    """After a fortnight, and not on its last day."""
    bring(session, written(tmp_path, VISIT))
    last = report_end(session.store)
    assert last == THIRD
    assert note_if_old(last, date(2026, 11, 17)) == note_if_old(None, TODAY) == []
    (note,) = note_if_old(last, date(2026, 11, 18))
    assert note.startswith("Reports of work done end on 3 November 2026, 15 days ago")


def test_the_plan_date_of_a_case_system_is_the_review_of_that_day(session: Session, tmp_path: Path) -> None:
    """Not a second plan; the tables imported again do not bring it back, and undo does."""
    amira = session.store.life("P001")
    assert [(one.on, bool(one.what)) for one in amira.plans] == [(date(2026, 9, 8), True)]
    bring(session, ACTIVITY / "mosaic")
    assert [one.on for one in session.store.records(Plan) if one.person == "P001"] == [date(2026, 6, 8)]
    assert [one.on for one in session.store.records(Review) if one.person == "P001"] == [date(2026, 9, 8)]
    revision = session.store.revision()
    import_returns(session, read_ssd(RETURNS / "ssd", TODAY), "ssd returns")
    assert session.store.revision() == revision
    undo(session, None)
    assert session.store.life("P001").plans == amira.plans


def test_people_who_have_no_number_are_found_by_name(session: Session, tmp_path: Path) -> None:
    """Somebody who was typed; of two with one name and date of birth neither is taken."""
    born = date(2006, 1, 2)
    type_in(session, Person(ref="P050", name="Sam Ó Briain-Lee", born=born))
    headings = "Name,Date of birth,Date,Activity"
    row = "LEE O'BRIAIN,02/01/2006,03/11/2026,offer"
    rows = ("Ó BRIAIN-LEE Sam,02/01/2006,03/11/2026,offer", row)
    listing = bring(session, written(tmp_path, *rows, headings=headings))
    assert [(one.person, one.on) for one in session.store.records(Offer)] == [("P050", THIRD)]
    assert [row["problem"] for row in listing.rows] == ["is nobody in the case file, or more than one"]
