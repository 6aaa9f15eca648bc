"""The SSDA903 return: names and years of files, codes and sexes by year, and everything that can be wrong in it."""

from datetime import date
from pathlib import Path

import pytest

from leavingcare.errors import BadData
from leavingcare.exchange.extract import Extract
from leavingcare.exchange.ssda903.reader import read_ssda903
from leavingcare.facts.events import Report
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode, FamilyStay
from tests.exchange.files import RETURNS, TODAY, add_row, change, copy_of, facts_of, the_problem

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
OC3 = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n"


def write(folder: Path, **files: str) -> Path:
    """Files of the return from their rows: header_2025="7,F,..." makes 2025/header.csv."""
    for name, rows in files.items():
        kind, year = name.split("_")
        head = {"header": HEADER, "episodes": EPISODES, "oc3": OC3}[kind]
        file = folder / year / f"{kind}.csv"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(head + rows + "\n", encoding="utf-8")
    return folder


def read(folder: Path) -> Extract:
    return read_ssda903(folder, TODAY)


@pytest.fixture
def returns(tmp_path: Path) -> Path:
    return copy_of("ssda903", tmp_path)


def test_the_example_is_understood_to_the_last_cell() -> None:
    """Two years: headers make people, episodes care, OC3 reports; nothing is left over."""
    extract = read(RETURNS / "ssda903")
    assert extract.problems == []
    assert extract.as_of == date(2026, 3, 31)
    assert extract.rows_read == 51
    assert len({person.ref for person in facts_of(extract, Person)}) == 12
    assert len(facts_of(extract, Report)) == 11


def test_an_episode_is_read_with_all_its_codes() -> None:
    """And says which row of which file it was, and the day for which that file speaks."""
    extract = read(RETURNS / "ssda903")
    first, last = facts_of(extract, CareEpisode, "000105")
    assert isinstance(first, CareEpisode)
    assert isinstance(last, CareEpisode)
    assert (first.end, first.source, first.as_of) == (None, "2025/episodes.csv row 8", date(2025, 3, 31))
    assert (last.start, last.end, last.ceased) == (date(2015, 3, 3), date(2025, 11, 30), "E17")
    assert (last.legal, last.placement, last.provider, last.began, last.need) == ("C2", "U4", "PR1", "S", "N1")


@pytest.mark.parametrize(
    "names",
    [
        ["2025-header.csv", "2025-episodes.csv"],
        ["2025/header.csv", "2025/episodes.csv"],
        ["SSDA903_2025_header.csv", "SSDA903_2025_Episodes.csv"],
        ["2024-25/header.csv", "2024-25/episodes.csv"],
    ],
)
def test_the_names_in_use(returns: Path, tmp_path: Path, names: list[str]) -> None:
    """The year is the one in which the collection year ends."""
    for name in names:
        (tmp_path / "other" / name).parent.mkdir(parents=True, exist_ok=True)
        kind = "header" if "header" in name else "episodes"
        (returns / "2025" / f"{kind}.csv").rename(tmp_path / "other" / name)
    extract = read(tmp_path / "other")
    assert extract.problems == []
    assert {fact.as_of for fact in extract.facts} == {date(2025, 3, 31)}
    assert facts_of(extract, Person)[0].source == f"{names[0]} row 2"


def test_the_year_can_be_given(tmp_path: Path) -> None:
    """Files that are called header.csv and so on, in a folder that tells no year."""
    folder = copy_of("ssda903", tmp_path) / "2026"
    upload = folder.rename(tmp_path / "upload")
    with pytest.raises(BadData, match=r"the year of the return cannot be told from the name") as refused:
        read(upload)
    assert "--year 2026" in (refused.value.hint or "")
    assert read_ssda903(upload, TODAY, year=2026).as_of == date(2026, 3, 31)


def test_a_link_is_of_the_year_of_the_folder_it_lies_in(tmp_path: Path) -> None:
    """Wherever it leads."""
    folder = copy_of("ssda903", tmp_path) / "2026"
    (tmp_path / "elsewhere").mkdir()
    real = (folder / "header.csv").rename(tmp_path / "elsewhere" / "h.csv")
    (folder / "header.csv").symlink_to(real)
    assert read(folder).as_of == date(2026, 3, 31)


def test_the_folder_of_one_year(returns: Path) -> None:
    """The name of the folder tells the year, and stays part of what the rows are called."""
    assert facts_of(read(returns / "2026"), Person)[0].source == "2026/header.csv row 2"


def test_files_named_by_the_year_in_which_the_collection_begins(tmp_path: Path) -> None:
    """Episodes cannot end after the 31 March for which the return is made: then the other reading is the right one."""
    write(
        tmp_path,
        header_2017="7,2,17/12/1999,WBRI,,,",
        episodes_2017="7,09/04/2017,S,C2,N1,U4,PR1,31/10/2017,E13,,,,",
        oc3_2017="7,17/12/1999,YES,F2,U1",
    )
    extract = read(tmp_path)
    assert extract.as_of == date(2018, 3, 31)
    assert any("2017 is read as the year to 31 March 2018" in note for note in extract.notes)
    assert facts_of(extract, Report)[0].on == date(2017, 12, 17)


@pytest.mark.parametrize(("year", "written", "sex"), [(2024, "1", "M"), (2024, "2", "F"), (2025, "F", "F"), (2025, "U", "U")])
def test_sex_is_one_thing_however_the_year_writes_it(tmp_path: Path, year: int, written: str, sex: str) -> None:
    """1 and 2 to 2024, letters since."""
    extract = read(write(tmp_path, **{f"header_{year}": f"7,{written},17/12/2006,WBRI,,,"}))
    assert extract.problems == []
    assert facts_of(extract, Person)[0].sex == sex  # type: ignore[attr-defined]


def test_old_codes_in_old_years_and_in_new_ones(tmp_path: Path) -> None:
    """F3 was right in 2021; in 2022 it is kept, and named."""
    write(
        tmp_path,
        header_2021="7,1,17/12/2002,WBRI,,,",
        oc3_2021="7,17/12/2002,YES,F3,U1",
        header_2022="7,1,17/12/2002,WBRI,,,",
        oc3_2022="7,17/12/2002,YES,F3,U1",
    )
    extract = read(tmp_path)
    assert [report.activity for report in facts_of(extract, Report)] == ["F3", "F3"]  # type: ignore[attr-defined]
    problem = the_problem(extract)
    assert (problem.file, problem.row, problem.column, problem.value) == ("2022/oc3.csv", 2, "ACTIV", "F3")


def test_reports_are_dated_the_birthday_and_from_22_on_the_first_day_of_the_year(tmp_path: Path) -> None:
    """17 to 21 around the birthday, 22 to 25 at the latest contact, of which the file says no date."""
    write(
        tmp_path,
        header_2026="1,M,01/04/2008,WBRI,,,\n2,M,29/02/2008,WBRI,,,\n3,M,31/03/2004,WBRI,,,",
        oc3_2026="1,01/04/2008,YES,F2,U1\n2,29/02/2008,YES,F2,U1\n3,31/03/2004,YES,F2,U1",
    )
    extract = read(tmp_path)
    assert [report.on for report in facts_of(extract, Report)] == [  # type: ignore[attr-defined]
        date(2025, 4, 1),
        date(2026, 3, 1),
        date(2025, 4, 1),
    ]
    assert any(note.startswith("Answers about people of 22 to 25") for note in extract.notes)
    assert extract.problems == []


def test_0_is_not_known_and_no_code(returns: Path) -> None:
    """ACTIV and ACCOM are never blank in the return: 0 fills them."""
    (report,) = [one for one in facts_of(read(returns), Report, "000109") if one.as_of == date(2026, 3, 31)]
    assert isinstance(report, Report)
    assert (report.in_touch, report.activity, report.accommodation) == ("NO", None, None)


def test_going_home_says_nothing_of_how_long(returns: Path) -> None:
    """E4A is kept as the reason; whether living with the family lasted, the return does not know."""
    extract = read(returns)
    assert facts_of(extract, CareEpisode, "000111")[0].ceased == "E4A"  # type: ignore[attr-defined]
    assert facts_of(extract, FamilyStay) == []


def test_a_death_in_care_is_a_date_and_a_death_after_care_is_not(tmp_path: Path) -> None:
    """E2 ends the episode on the day; OC3 says DIED without one, which is reported."""
    write(
        tmp_path,
        header_2025="1,M,01/05/2008,WBRI,,,\n2,M,01/05/2006,WBRI,,,",
        episodes_2025="1,01/05/2020,S,C2,N1,U4,PR1,05/06/2024,E2,,,,",
        oc3_2025="2,01/05/2006,DIED,0,0",
    )
    extract = read(tmp_path)
    assert [person.died for person in facts_of(extract, Person) if person.died] == [date(2024, 6, 5)]  # type: ignore[attr-defined]
    assert the_problem(extract).value == "DIED"


@pytest.mark.parametrize(
    ("change_to", "file", "column", "done"),
    [
        (("000101,01/05/2019,S,C2", "000101,01/05/2019,S,Q9"), "episodes", "LS", "value left out"),
        (("000111,01/06/2025,S,V2", "000111,31/06/2025,S,V2"), "episodes", "DECOM", "row left out"),
        (("000111,01/06/2025,S,V2", "000111,,S,V2"), "episodes", "DECOM", "row left out"),
        (("000111,01/06/2025,S,V2", ",01/06/2025,S,V2"), "episodes", "CHILD", "row left out"),
        (("000111,01/06/2025,S,V2", "Total,01/06/2025,S,V2"), "episodes", "CHILD", "row left out"),
        (("000101,01/05/2019,S,C2", "000101,01/05/2019,S,"), "episodes", "LS", "kept as it is"),
        (("11/07/2025,E4A", "11/07/2024,E4A"), "episodes", "DEC", "row left out"),
        (("30/11/2025,E17", "30/11/2025,"), "episodes", "REC", "kept as it is"),
        (("30/11/2025,E17", ",E17"), "episodes", "REC", "value left out"),
        (("000101,F,14/03/2009,MWBA", "000101,F,2009,MWBA"), "header", "DOB", "value left out"),
        (("000101,F,14/03/2009,MWBA", "000101,F,14/03/2029,MWBA"), "header", "DOB", "value left out"),
        (("000101,F,14/03/2009,MWBA", "000101,F,,MWBA"), "header", "DOB", "kept as it is"),
        (("000101,F,14/03/2009,MWBA", "000101,X,14/03/2009,MWBA"), "header", "SEX", "value left out"),
        (("000105,30/11/2007,YES,F2,Z1", "000105,30/11/2006,YES,F2,Z1"), "oc3", "DOB", "value left out"),
        (("000105,30/11/2007,YES,F2,Z1", "000105,30/11/2007,MAYBE,F2,Z1"), "oc3", "IN_TOUCH", "value left out"),
        (("000105,30/11/2007,YES,F2,Z1", "000105,30/11/2007,YES,F2,01"), "oc3", "ACCOM", "value left out"),
        (("000105,30/11/2007,YES,F2,Z1", "000105,30/11/2007,YES,F2,Z"), "oc3", "ACCOM", "kept as it is"),
        (("000105,30/11/2007,YES,F2,Z1", "000105,30/11/2007,YES,,Z1"), "oc3", "ACTIV", "kept as it is"),
    ],
)
def test_one_wrong_cell_is_one_row_in_the_report(
    returns: Path, change_to: tuple[str, str], file: str, column: str, done: str
) -> None:
    """With the file, the row, the column and what was done; everything else is read."""
    sound = len(read(returns).facts)
    place = next(path for path in sorted((returns / "2026").glob("*.csv")) if change_to[0] in path.read_text(encoding="utf-8"))
    change(place, *change_to)
    extract = read(returns)
    problem = the_problem(extract)
    assert (problem.file, problem.column, problem.done) == (f"2026/{file}.csv", column, done)
    assert problem.row is not None
    assert change_to[1].split(",")[0] in (returns / problem.file).read_text(encoding="utf-8").splitlines()[problem.row - 1]
    assert len(extract.facts) == sound - (done == "row left out")


def test_a_row_left_out_is_not_missed_again(returns: Path) -> None:
    """The episode of the year before is not said to be forgotten, when its row is there and cannot be read."""
    change(returns / "2026" / "episodes.csv", "30/11/2025,E17", "30/11/2014,E17")
    assert the_problem(read(returns)).column == "DEC"


def test_an_end_before_the_start_never_leaves_an_episode_running(returns: Path) -> None:
    """Half of such a row would be somebody who is looked after for ever."""
    change(returns / "2026" / "episodes.csv", "11/07/2025,E4A", "11/07/2024,E4A")
    assert facts_of(read(returns), CareEpisode, "000111") == []


def test_a_birth_after_care_began_is_named_with_both_places(tmp_path: Path) -> None:
    """Which of the two is wrong, no program can know: both stay."""
    extract = read(write(tmp_path, header_2025="7,F,17/12/2008,WBRI,,,", episodes_2025="7,01/05/2008,S,C2,N1,U4,PR1,,,,,,"))
    problem = the_problem(extract)
    assert (problem.file, problem.row, problem.column, problem.value) == ("2025/header.csv", 2, "DOB", "2008-12-17")
    assert "2025/episodes.csv row 2" in problem.problem


def test_overlapping_episodes_are_named_and_both_kept(returns: Path) -> None:
    """Days count once in law, however many episodes cover them."""
    change(returns / "2025" / "episodes.csv", "03/02/2025,X1,CREQB", "03/03/2025,X1,CREQB")
    extract = read(returns)
    assert {problem.problem.partition(" (")[0] for problem in extract.problems} == {"overlaps the episode that began before it"}
    assert len({fact.start for fact in facts_of(extract, CareEpisode, "000102")}) == 2  # type: ignore[attr-defined]


def test_two_dates_of_birth_the_later_file_counts(returns: Path) -> None:
    """And the other is in the report with its own file and row."""
    change(returns / "2025" / "header.csv", "000112,M,01/06/2012", "000112,M,01/06/2011")
    extract = read(returns)
    problem = the_problem(extract)
    assert (problem.file, problem.column, problem.value, problem.done) == (
        "2025/header.csv",
        "DOB",
        "2011-06-01",
        "value left out",
    )
    assert facts_of(extract, Person)[-1].born == date(2012, 6, 1)  # type: ignore[attr-defined]


def test_the_same_young_person_or_episode_twice_in_a_file(returns: Path) -> None:
    """Both rows are read, and the report says that they are one."""
    add_row(returns / "2026" / "header.csv", "000112,M,01/06/2012,WBRI,L999000112012,,")
    add_row(returns / "2026" / "episodes.csv", "000101,01/05/2019,S,C2,N1,U4,PR1,,,,,,")
    assert [(problem.file, problem.done) for problem in read(returns).problems] == [
        ("2026/header.csv", "read together with row 13, this row last"),
        ("2026/episodes.csv", "read together with row 2, this row last"),
    ]


def test_somebody_who_is_not_in_the_header_is_added_and_named(returns: Path) -> None:
    """Rule INT06 of the return: the row says who it is, and nothing more is known."""
    add_row(returns / "2026" / "oc3.csv", "000999,05/05/2007,YES,F2,U1")
    extract = read(returns)
    assert the_problem(extract).problem == "is not in the header"
    assert facts_of(extract, Person)[-1].case_id == "000999"  # type: ignore[attr-defined]


def test_an_episode_that_the_next_year_forgot(tmp_path: Path) -> None:
    """Open at the end of one year and not in the next: somebody has to say how it ended."""
    write(
        tmp_path,
        header_2025="7,F,17/12/2008,WBRI,,,\n8,F,17/12/2008,WBRI,,,",
        header_2026="8,F,17/12/2008,WBRI,,,",
        episodes_2025="7,01/05/2019,S,C2,N1,U4,PR1,,,,,,\n8,01/05/2019,S,C2,N1,U4,PR1,,,,,,",
        episodes_2026="8,01/05/2019,S,C2,N1,U4,PR1,,,,,,",
    )
    problem = the_problem(read(tmp_path))
    assert (problem.file, problem.row, problem.done) == ("2025/episodes.csv", 2, "kept as it is")


def test_someone_too_old_for_the_return(tmp_path: Path) -> None:
    """The answer is kept under the end of the year, and the age is named."""
    extract = read(write(tmp_path, header_2026="7,F,17/12/1995,WBRI,,,", oc3_2026="7,17/12/1995,YES,F2,U1"))
    assert "30 in this year" in the_problem(extract).problem


def test_other_files_are_known_by_name_or_reported(returns: Path) -> None:
    """The rest of the return says nothing of care leavers; a file of another kind is named."""
    for name in ("uasc.csv", "ad1.csv", "sw_episodes.csv", "list_of_shoes.csv"):
        (returns / "2026" / name).write_text("A,B\n", encoding="utf-8")
    extract = read(returns)
    assert any("2026/ad1.csv, 2026/sw_episodes.csv, 2026/uasc.csv" in note for note in extract.notes)
    assert (the_problem(extract).file, the_problem(extract).done) == ("2026/list_of_shoes.csv", "file left out")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda folder: change(folder / "2026" / "oc3.csv", "DOB,", ""), "2026/oc3.csv, row 1: column DOB is missing"),
        (lambda folder: change(folder / "2026" / "oc3.csv", "ACCOM\n", "ACCOM,SHOE\n"), "column SHOE is not known"),
        (lambda folder: (folder / "2026" / "header.csv").unlink(), "the header file of 2026 is missing"),
        (lambda folder: (folder / "2026" / "oc3.csv").write_bytes("CHILD".encode("utf-16")), "is in UTF-16"),
        (lambda folder: (folder / "2026-oc3.csv").write_text(OC3), "are both the oc3 file of 2026"),
        (lambda folder: (folder / "2026").rename(folder / "this year"), "cannot be told from the name"),
    ],
)
def test_what_is_refused_as_a_whole(returns: Path, spoil: object, sentence: str) -> None:
    """One sentence, and nothing is read."""
    assert callable(spoil)
    spoil(returns)
    with pytest.raises(BadData, match=sentence):
        read(returns)


def test_a_folder_without_the_files(tmp_path: Path) -> None:
    """Or no folder at all."""
    with pytest.raises(BadData, match="holds none of the files of the SSDA903 return"):
        read(tmp_path)
    with pytest.raises(BadData, match="is not a folder"):
        read(tmp_path / "nowhere")


def test_a_year_still_running_speaks_for_today_at_most(returns: Path) -> None:
    """A return made ahead of its time must not win over what is known next week."""
    assert read_ssda903(returns, date(2025, 12, 24)).as_of == date(2025, 12, 24)


def test_progress_counts_rows_of_all_files(tmp_path: Path) -> None:
    """Every five hundred rows: which file, how many rows so far, and of how many."""
    folder = copy_of("ssda903", tmp_path)
    for number in range(1_100):
        add_row(folder / "2026" / "header.csv", f"N{number},F,01/02/2005,WBRI,UN1,0,")
    told: list[tuple[str, int, int]] = []
    rows = read_ssda903(folder, TODAY, lambda what, done, of: told.append((what, done, of))).rows_read
    assert told[0] == ("reading rows, now of 2025/header.csv", 0, rows)
    assert told[2] == ("reading rows, now of 2026/header.csv", 1_000, rows)
    assert len(told) == rows // 500 + 1


@pytest.mark.parametrize(
    ("mother", "born", "parent", "child_born"),
    [("1", "03/05/2025", True, date(2025, 5, 3)), ("0", "", False, None), ("", "", None, None)],
)
def test_motherhood_is_kept_with_the_childs_birth(
    tmp_path: Path, mother: str, born: str, parent: bool | None, child_born: date | None
) -> None:
    """0 is a no, a blank cell says nothing; what is not kept of the episodes is named."""
    write(tmp_path, header_2026=f"1,F,01/04/2008,WBRI,,{mother},{born}")
    (person,) = facts_of(read(tmp_path), Person)
    assert isinstance(person, Person)
    assert (person.parent, person.child_born) == (parent, child_born)
    assert any("HOME_POST, PL_POST, URN" in note for note in read(RETURNS / "ssda903").notes)
