"""The Standard Safeguarding Dataset: three ways to fill it, and everything that can be wrong in it."""

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from leavingcare.errors import BadData
from leavingcare.exchange.extract import Extract
from leavingcare.exchange.ssd.reader import read_ssd
from leavingcare.facts.events import Contact, Plan, Report
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation, CareEpisode, Home
from tests.exchange.files import RETURNS, TODAY, add_row, change, copy_of, facts_of, the_problem


def read(folder: Path) -> Extract:
    return read_ssd(folder, TODAY)


@pytest.fixture
def ssd(tmp_path: Path) -> Path:
    return copy_of("ssd", tmp_path)


@pytest.fixture(scope="module")
def example() -> Extract:
    return read(RETURNS / "ssd")


def rewrite(file: Path, row: Callable[[dict[str, str]], dict[str, str]]) -> None:
    """Every row of a file as another system would write it."""
    with file.open(encoding="utf-8", newline="") as text:
        reader = csv.DictReader(text)
        headings, rows = list(reader.fieldnames or ()), [row(one) for one in reader]
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, headings)
        writer.writeheader()
        writer.writerows(rows)


def test_the_example_is_understood_to_the_last_cell(example: Extract) -> None:
    """A made-up Liquidlogic authority: recognised, dated, nothing left over."""
    assert example.problems == []
    assert example.as_of == date(2026, 11, 20)
    assert example.notes[0] == "Standard Safeguarding Dataset as Liquidlogic fills it; it speaks for 20 November 2026."
    assert example.notes[1] == "3 older rows of ssd_care_leavers are read as what was reported on their day."


def test_a_person_is_put_together_from_four_tables(example: Extract) -> None:
    """Name and birth, disability, immigration, and the category of the system, which is never used."""
    people = {person.ref: person for person in facts_of(example, Person) if isinstance(person, Person)}
    tariq = people["000104"]
    assert (tariq.name, tariq.born, tariq.sex, tariq.ethnicity) == ("Tariq Osman", date(2008, 5, 5), "M", "BAFR")
    assert (tariq.uasc, tariq.leave_expires_on, tariq.recorded_status) == (True, date(2029, 9, 16), "former relevant")
    assert (people["000109"].parent, people["000105"].disabled, people["000107"].disabled) == (True, False, True)
    assert (people["000101"].parent, people["000101"].disabled, people["000101"].uasc) == (None, None, None)
    assert people["000103"].name == "Zofia O'Brien-Żukowska"
    assert people["000112"].recorded_status is None


def test_an_episode_is_put_together_from_three_tables(example: Extract) -> None:
    """The placement by its number, the legal status, here in words, by the day."""
    first, second = facts_of(example, CareEpisode, "000102")
    assert isinstance(first, CareEpisode)
    assert isinstance(second, CareEpisode)
    assert (first.start, first.end, first.legal, first.placement, first.provider, first.change) == (
        date(2024, 1, 15),
        date(2025, 2, 3),
        "V2",
        "U6",
        "PR4",
        "CREQB",
    )
    assert (second.began, second.ceased, second.placement, second.end) == ("P", None, "K2", None)


def test_a_change_of_legal_status_does_not_end_a_placement(example: Extract) -> None:
    """Two episodes in one placement: each has the status of its own first day."""
    statuses = [(episode.legal, episode.change) for episode in facts_of(example, CareEpisode, "000112")]  # type: ignore[attr-defined]
    assert statuses == [("C1", None), ("C2", None)]


def test_the_newest_contact_is_the_present_and_older_rows_are_reports(example: Extract) -> None:
    """Two reports, one contact, one plan; codes although the system wrote descriptions."""
    reports = facts_of(example, Report, "000107")
    assert [(one.on, one.activity, one.accommodation) for one in reports] == [  # type: ignore[attr-defined]
        (date(2025, 4, 15), "G5", "U2"),
        (date(2026, 11, 16), "G5", "W2"),
    ]
    (contact,) = facts_of(example, Contact, "000107")
    assert isinstance(contact, Contact)
    assert (contact.on, contact.what, contact.answered) == (date(2026, 11, 16), "contact", True)
    assert [plan.on for plan in facts_of(example, Plan, "000107")] == [date(2025, 10, 6)]  # type: ignore[attr-defined]


def test_a_last_contact_out_of_touch_is_no_contact(example: Extract) -> None:
    """It may have been an attempt."""
    assert facts_of(example, Contact, "000109") == []
    assert [one.in_touch for one in facts_of(example, Report, "000109")] == ["NO"]  # type: ignore[attr-defined]


def test_1900_is_no_plan(example: Extract) -> None:
    """And a row that says nothing at all is no report."""
    assert facts_of(example, Plan, "000102") == []
    assert facts_of(example, Report, "000102") == []


def test_homes_are_addresses_after_care_and_the_address_is_not_kept(example: Extract) -> None:
    """With the code of the report that speaks of that home for certain; who provides it is not known."""
    homes = facts_of(example, Home, "000107")
    assert [(home.start, home.end, home.code) for home in homes] == [  # type: ignore[attr-defined]
        (date(2024, 4, 1), date(2025, 3, 24), None),
        (date(2025, 3, 24), date(2026, 11, 10), "U2"),
        (date(2026, 11, 10), None, "W2"),
    ]
    assert all(home.provided_under is None for home in homes)  # type: ignore[attr-defined]
    assert "ZZ4" not in repr(example.facts)


@pytest.mark.parametrize(
    ("address", "start"),
    [
        ("000101,HOME,2016-01-01 00:00:00.000,2019-05-01 00:00:00.000", None),
        ("000101,HOME,2016-01-01 00:00:00.000,NULL", None),
        ("000105,HOME,2015-03-03 00:00:00.000,2025-11-30 00:00:00.000", None),
        ("000111,HOME,2012-01-01 00:00:00.000,2025-07-11 00:00:00.000", None),
        ("000111,HOME,2012-01-01 00:00:00.000,2025-07-20 00:00:00.000", date(2025, 7, 11)),
        ("000108,HOME,2019-02-04 00:00:00.000,2023-10-12 00:00:00.000", date(2023, 10, 10)),
        ("000106,HOME,2030-01-01 00:00:00.000,2031-01-01 00:00:00.000", date(2030, 1, 1)),
    ],
)
def test_an_address_is_a_home_from_the_day_on_which_care_was_over(ssd: Path, address: str, start: date | None) -> None:
    """Before care it was a family's, in care a placement; whoever stays on has a home there from the day of leaving."""
    person = address.partition(",")[0]
    before = Counter(home.start for home in facts_of(read(ssd), Home, person))  # type: ignore[attr-defined]
    add_row(ssd / "ssd_address.csv", f"X,NULL,{address},NULL")
    after = Counter(home.start for home in facts_of(read(ssd), Home, person))  # type: ignore[attr-defined]
    assert list(after - before) == ([start] if start else [])


def test_somebody_whose_care_is_not_in_the_extract_has_homes_from_18_on(ssd: Path) -> None:
    """The tables go back six years. Nobody has a home from a birthday that is still to come."""
    (ssd / "ssd_cla_episodes.csv").unlink()
    assert [home.start for home in facts_of(read(ssd), Home, "000103")] == []  # type: ignore[attr-defined]
    assert [home.start for home in facts_of(read(ssd), Home, "000110")] == [date(2024, 2, 12)]  # type: ignore[attr-defined]


def test_two_addresses_at_once_are_named_and_get_no_code(ssd: Path) -> None:
    """The one before may not have been closed, or somebody is away: no program can tell."""
    change(ssd / "ssd_address.csv", "2026-11-10 00:00:00.000,ZZ4 4ZZ", "NULL,ZZ4 4ZZ")
    extract = read(ssd)
    assert "goes on" in the_problem(extract).problem
    assert [home.code for home in facts_of(extract, Home, "000107")] == [None, "U2", None]  # type: ignore[attr-defined]


def test_a_report_from_before_the_move_says_nothing_of_the_new_home(ssd: Path) -> None:
    """The system may have the kind of accommodation of the day of the contact, or of today."""
    change(ssd / "ssd_care_leavers.csv", "000107,Former Relevant,YES,2026-11-16", "000107,Former Relevant,YES,2026-11-06")
    assert facts_of(read(ssd), Home, "000107")[-1].code is None  # type: ignore[attr-defined]


def test_only_involvements_say_who_has_whom(example: Extract) -> None:
    """The care leaver table still shows an adviser who left in February."""
    (allocation,) = facts_of(example, Allocation, "000107")
    assert isinstance(allocation, Allocation)
    assert (allocation.adviser, allocation.role, allocation.end) == ("504", "personal adviser", date(2026, 2, 27))
    (social_worker,) = facts_of(example, Allocation, "000112")
    assert social_worker.role == "social worker"  # type: ignore[attr-defined]


def test_workers_with_hours_teams_and_roles(example: Extract) -> None:
    """As the professionals table has them; only social workers have a registration."""
    advisers = {one.worker_id: one for one in facts_of(example, Adviser) if isinstance(one, Adviser)}
    imran = advisers["503"]
    assert (imran.name, imran.fte, imran.team, imran.role, imran.qualified) == (
        "Imran Siddall",
        0.5,
        "Leaving Care",
        "personal adviser",
        None,
    )
    assert (advisers["501"].role, advisers["601"].role, advisers["601"].qualified) == ("team manager", "social worker", True)


def test_a_worker_who_has_nobody_left_is_named_in_a_note(example: Extract) -> None:
    """No table says that somebody has left, and a place that looks free may be nobody's."""
    assert example.notes[-1].startswith("Had young people and have none now: Bernard Oakes.")


def as_mosaic(ssd: Path) -> None:
    """Names of advisers instead of numbers, Annex A categories, Y and N, no names of workers, no titles."""
    names = {"502": "Pauline Eckersley", "503": "Imran Siddall", "504": "Bernard Oakes"}
    kinds = {"16PLUS": "REL.PERSONALADVISOR", "CW": "ALLOC"}
    categories = {"Former Relevant": "b) Former relevant child", "Eligible": "d) Eligible", "Relevant": "a) Relevant child"}
    rewrite(
        ssd / "ssd_involvements.csv", lambda row: row | {"invo_professional_role_id": kinds[row["invo_professional_role_id"]]}
    )
    rewrite(ssd / "ssd_professionals.csv", lambda row: dict.fromkeys(row, "") | {"prof_staff_id": row["prof_professional_id"]})
    rewrite(
        ssd / "ssd_care_leavers.csv",
        lambda row: (
            row
            | {
                "clea_care_leaver_eligibility": categories.get(row["clea_care_leaver_eligibility"], ""),
                "clea_care_leaver_accom_suitable": {"Suitable": "Y", "Unsuitable": "N"}.get(
                    row["clea_care_leaver_accom_suitable"], ""
                ),
                "clea_care_leaver_personal_advisor": names.get(row["clea_care_leaver_personal_advisor"], ""),
            }
        ),
    )


def as_eclipse(ssd: Path) -> None:
    """One kind of worker for all, codes, dates without times; roles only by the team."""
    codes = {"Bed and breakfast": "W", "In custody": "X", "With former foster carers": "Z"}
    suitable = {"Suitable": "1", "Unsuitable": "2", "NULL": ""}
    rewrite(
        ssd / "ssd_involvements.csv",
        lambda row: {name: value[:10] for name, value in row.items()} | {"invo_professional_role_id": "AW"},
    )
    rewrite(
        ssd / "ssd_professionals.csv",
        lambda row: (
            dict.fromkeys(row, "")
            | {"prof_professional_id": row["prof_professional_id"], "prof_professional_name": row["prof_professional_name"]}
        ),
    )

    def care_leaver(row: dict[str, str]) -> dict[str, str]:
        accommodation, contact = row["clea_care_leaver_accommodation"], row["clea_care_leaver_latest_contact"]
        return row | {
            "clea_care_leaver_accommodation": codes.get(accommodation, accommodation),
            "clea_care_leaver_latest_contact": contact[:10].replace("NULL", ""),
            "clea_care_leaver_accom_suitable": suitable[row["clea_care_leaver_accom_suitable"]],
        }

    rewrite(ssd / "ssd_care_leavers.csv", care_leaver)


@pytest.mark.parametrize(("system", "style"), [("Mosaic", as_mosaic), ("Eclipse", as_eclipse)])
def test_the_same_authority_in_another_system_is_the_same_authority(
    ssd: Path, example: Extract, system: str, style: Callable[[Path], None]
) -> None:
    """Reports, homes and allocations come out alike, whatever wrote them; the system is recognised by itself."""
    style(ssd)
    extract = read(ssd)
    assert f"as {system} fills it" in extract.notes[0]

    def told(one: Extract) -> set[object]:
        reports = {(r.person, r.on, r.in_touch, r.activity, r.accommodation) for r in one.facts if isinstance(r, Report)}
        homes = {(h.person, h.start, h.end, h.code) for h in one.facts if isinstance(h, Home)}
        return reports | homes | {(a.person, a.adviser, a.role, a.start, a.end) for a in one.facts if isinstance(a, Allocation)}

    assert told(extract) == told(example)
    assert {p.recorded_status for p in extract.facts if isinstance(p, Person)} >= {"eligible", "relevant", "former relevant"}


def test_mosaic_has_the_names_of_advisers_only_beside_their_young_people(ssd: Path) -> None:
    """Most young people of an adviser agree; who has none now stays without a name; a manager without one is left out."""
    as_mosaic(ssd)
    extract = read(ssd)
    names = {one.worker_id: one.name for one in facts_of(extract, Adviser) if isinstance(one, Adviser)}
    assert names == {"502": "Pauline Eckersley", "503": "Imran Siddall", "504": "Bernard Oakes", "601": "worker 601"}
    assert the_problem(extract).problem == "is a worker with neither a known job title nor any young person"


def test_a_name_that_most_of_an_advisers_young_people_do_not_share_is_not_taken(ssd: Path) -> None:
    """The table shows the adviser of long ago: two against two are no majority."""
    as_mosaic(ssd)
    rewrite(
        ssd / "ssd_care_leavers.csv",
        lambda row: (
            row | {"clea_care_leaver_personal_advisor": "Old Name" if row["clea_person_id"] in ("000101", "000104") else ""}
        ),
    )
    assert {one.name for one in facts_of(read(ssd), Adviser)} == {  # type: ignore[attr-defined]
        "worker 502",
        "worker 503",
        "worker 504",
        "worker 601",
    }


@pytest.mark.parametrize(
    ("table", "old", "new", "column", "done"),
    [
        (
            "ssd_person",
            "000101,Amira,Hassan-Cole,F,F,MWBA,2009-03-14",
            "000101,Amira,Hassan-Cole,F,F,MWBA,2009-14-14",
            "pers_dob",
            "value left out",
        ),
        (
            "ssd_person",
            "000101,Amira,Hassan-Cole,F,F,MWBA,2009-03-14",
            "000101,Amira,Hassan-Cole,Q,F,MWBA,2009-03-14",
            "pers_sex",
            "value left out",
        ),
        (
            "ssd_person",
            "000101,Amira,Hassan-Cole,F,F,MWBA,2009-03-14",
            "000101,Amira,Hassan-Cole,F,F,MWBA,2020-03-14",
            "pers_dob",
            "kept as it is",
        ),
        (
            "ssd_person",
            "000101,Amira,Hassan-Cole,F,F,MWBA,2009-03-14",
            "000101,Amira,Hassan-Cole,F,F,MWBA,2029-03-14",
            "pers_dob",
            "value left out",
        ),
        ("ssd_cla_episodes", "2026-06-30", "2016-06-30", "clae_cla_episode_ceased_date", "row left out"),
        ("ssd_cla_episodes", "000102,2024-01-15", "000102,NULL", "clae_cla_episode_start_date", "row left out"),
        ("ssd_cla_episodes", "000102-P1,", "000102-P9,", "clae_cla_placement_id", "read without the placement"),
        ("ssd_legal_status", "Interim care order", "Something else", "lega_legal_status", "value left out"),
        (
            "ssd_cla_placement",
            "000102-P2,2025-02-03 00:00:00.000,K2",
            "000102-P2,2025-02-03 00:00:00.000,Q2",
            "clap_cla_placement_type",
            "value left out",
        ),
        ("ssd_care_leavers", "Bed and breakfast", "Down by the canal", "clea_care_leaver_accommodation", "value left out"),
        (
            "ssd_care_leavers",
            "000108,Former Relevant,YES,2026-10-20",
            "000108,Former Relevant,YES,2027-10-20",
            "clea_care_leaver_latest_contact",
            "kept as it is",
        ),
        ("ssd_care_leavers", "000111,No Current", "000999,No Current", "clea_person_id", "row left out"),
        ("ssd_address", "000111,HOME,2025-07-11", "000999,HOME,2025-07-11", "addr_person_id", "row left out"),
        ("ssd_address", "000111,HOME,2025-07-11", "000111,SOLICITOR,2025-07-11", "addr_address_type", "row left out"),
        ("ssd_address", "000106,HOME,2024-12-12", "000106,HOME,2026-12-12", "addr_address_end_date", "row left out"),
        ("ssd_involvements", "2020-08-03", "2020-08-33", "invo_involvement_start_date", "row left out"),
        ("ssd_professionals", ",0.5,", ",full,", "prof_full_time_equivalency", "value left out"),
        ("ssd_immigration_status", "Refugee status", "Blue badge", "immi_immigration_status", "value left out"),
    ],
)
def test_one_wrong_cell_is_one_row_in_the_report(ssd: Path, table: str, old: str, new: str, column: str, done: str) -> None:
    """With the file, the row, the column and what was done; the rest is read."""
    change(ssd / f"{table}.csv", old, new)
    problem = the_problem(read(ssd))
    assert (problem.file, problem.column, problem.done) == (f"{table}.csv", column, done)
    assert problem.row is not None


def test_a_worker_whom_no_table_names(ssd: Path) -> None:
    """The young person has somebody: that is not lost with the name."""
    add_row(ssd / "ssd_involvements.csv", "999,777,16PLUS,20,2026-10-01 00:00:00.000,NULL,NULL,000107,NULL")
    extract = read(ssd)
    assert (the_problem(extract).column, the_problem(extract).done) == ("invo_professional_id", "kept as it is")
    assert "worker 777" in {one.name for one in facts_of(extract, Adviser)}  # type: ignore[attr-defined]


def test_the_end_of_being_a_minor_is_no_end_of_leave(ssd: Path) -> None:
    """UASC ends on the 18th birthday; a claim or exhausted appeals are no leave; indefinite leave does not end."""
    for status in ("Asylum claim pending", "Appeal rights exhausted", "Indefinite leave to remain", "British citizen"):
        folder = copy_of("ssd", ssd.parent / status.replace(" ", ""))
        change(folder / "ssd_immigration_status.csv", "Refugee status", status)
        extract = read(folder)
        assert extract.problems == []
        assert not any(person.leave_expires_on for person in facts_of(extract, Person))  # type: ignore[attr-defined]


def test_overlapping_and_doubled_episodes(ssd: Path) -> None:
    """Named with both places; days count once in law."""
    change(ssd / "ssd_cla_episodes.csv", "2020-12-01 00:00:00.000,X1", "2021-12-01 00:00:00.000,X1")
    add_row(ssd / "ssd_cla_episodes.csv", "E99,000101,2019-05-01 00:00:00.000,S,N1,NULL,NULL,NULL,NULL,000101-P1,NULL,NULL")
    problems = [problem.problem for problem in read(ssd).problems]
    assert [text.split("(")[0].strip() for text in problems] == [
        "is the start of the episode in row 2 too",
        "overlaps the episode that began before it",
    ]


def test_codes_and_letters_of_old_windows_files(ssd: Path) -> None:
    """A file saved by an old Excel, with semicolons and without the Polish letter."""
    file = ssd / "ssd_person.csv"
    text = file.read_text(encoding="utf-8").replace("Ż", "Z").replace("Amira", "Zoë").replace(",", ";")
    file.write_bytes(text.encode("cp1252"))
    assert {"Zoë Hassan-Cole", "Zofia O'Brien-Zukowska"} <= {one.name for one in facts_of(read(ssd), Person)}  # type: ignore[attr-defined]


def test_a_name_is_kept_as_it_is(ssd: Path) -> None:
    """Formulas, markup and the colours of a terminal are for the screen to deal with."""
    change(ssd / "ssd_person.csv", "Amira,Hassan-Cole", "=1+1,[/] \x1b[31m")
    assert facts_of(read(ssd), Person)[0].name == "=1+1 [/] \x1b[31m"  # type: ignore[attr-defined]


def test_columns_that_are_new_or_not_needed_are_named(ssd: Path) -> None:
    """The dataset grows with every release: what is not known is left out, and the rest is read."""
    rewrite(ssd / "ssd_department.csv", lambda row: row)
    change(ssd / "ssd_department.csv", "dept_team_parent_name", "dept_colour")
    extract = read(ssd)
    assert [(problem.column, problem.done) for problem in extract.problems] == [
        ("dept_colour", "column left out"),
        ("dept_team_parent_name", "read without it"),
    ]
    assert facts_of(extract, Adviser)[1].team == "Leaving Care"  # type: ignore[attr-defined]


def test_tables_that_are_not_there_are_named(ssd: Path) -> None:
    """And other tables of the dataset, and files of another kind."""
    (ssd / "ssd_address.csv").unlink()
    (ssd / "ssd_missing.csv").write_text("miss_table_id\n", encoding="utf-8")
    (ssd / "holidays.csv").write_text("day\n", encoding="utf-8")
    extract = read(ssd)
    assert "Not in the folder, so that nothing is known of what they hold: ssd_address." in extract.notes
    assert "Not read, since nothing here needs them: ssd_missing.csv." in extract.notes
    assert the_problem(extract).file == "holidays.csv"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda folder: (folder / "ssd_person.csv").unlink(), "holds no ssd_person.csv"),
        (lambda folder: (folder / "ssd_care_leavers.csv").unlink(), "holds no ssd_care_leavers.csv"),
        (lambda folder: change(folder / "ssd_person.csv", "pers_dob", "pers_birth"), "row 1: column pers_dob is missing"),
        (lambda folder: (folder / "ssd_person.csv").write_bytes("pers".encode("utf-16")), r"ssd_person\.csv: is in UTF-16"),
        (lambda folder: (folder / "old_ssd_person.csv").write_text("x"), "are both the table ssd_person"),
    ],
)
def test_what_is_refused_as_a_whole(ssd: Path, spoil: Callable[[Path], object], sentence: str) -> None:
    """One sentence, and nothing is read."""
    spoil(ssd)
    with pytest.raises(BadData, match=sentence):
        read(ssd)


def test_the_extract_speaks_for_the_latest_day_in_it(ssd: Path) -> None:
    """Never for the future: neither a slip of the finger nor a planned move makes it newer."""
    assert read_ssd(ssd, date(2026, 11, 18)).as_of == date(2026, 11, 18)
    change(ssd / "ssd_address.csv", "2026-11-10 00:00:00.000,NULL", "2026-11-21 00:00:00.000,NULL")
    assert read(ssd).as_of == date(2026, 11, 20)


def _stranger(ssd: Path, number: str, born: str) -> None:
    """Somebody in ssd_person of whom nothing else is said."""
    row = rows_of(ssd / "ssd_person.csv")[0] | {"pers_person_id": number, "pers_dob": born, "pers_death_date": ""}
    add_row(ssd / "ssd_person.csv", ",".join(row.values()))


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_people_who_are_nobodys_care_leavers_are_counted_and_not_kept(ssd: Path) -> None:
    """ssd_person holds everybody known to social care; what other tables say of the rest is no problem either."""
    before = len(facts_of(read(ssd), Person))
    for number in range(900, 903):
        _stranger(ssd, str(number), "2013-05-05")
    add_row(ssd / "ssd_disability.csv", disability_row(ssd, "900"))
    extract = read(ssd)
    assert len(facts_of(extract, Person)) == before
    assert any(note.startswith(f"3 of the {before + 3} people in ssd_person are left out.") for note in extract.notes)
    assert extract.problems == []


def disability_row(ssd: Path, number: str) -> str:
    return ",".join((rows_of(ssd / "ssd_disability.csv")[0] | {"disa_person_id": number}).values())


@pytest.mark.parametrize(
    ("born", "ceased", "reason", "kept"),
    [
        ("2008-06-02", "2022-06-01", "E8", False),
        ("2008-06-01", "2022-06-01", "E8", False),
        ("2008-05-31", "2022-06-01", "E8", True),
        ("2008-06-02", "", "", True),
        ("2012-06-02", "2022-06-01", "E45", True),
    ],
)
def test_who_was_looked_after_from_14_may_become_a_care_leaver(
    ssd: Path, born: str, ceased: str, reason: str, kept: bool
) -> None:
    """The 14th birthday itself is not care from 14 where care ended on it; a special guardian can be had at any age."""
    _stranger(ssd, "900", born)
    episode = rows_of(ssd / "ssd_cla_episodes.csv")[0] | {
        "clae_person_id": "900",
        "clae_cla_episode_start_date": "2021-01-01",
        "clae_cla_episode_ceased_date": ceased,
        "clae_cla_episode_ceased_reason": reason,
        "clae_cla_placement_id": "",
    }
    add_row(ssd / "ssd_cla_episodes.csv", ",".join(episode.values()))
    assert ("900" in {one.ref for one in facts_of(read(ssd), Person)}) is kept  # type: ignore[attr-defined]


def test_news_of_somebody_in_the_case_file_is_always_read(ssd: Path) -> None:
    """Whoever is on file already stays, though the tables say no more than the name."""
    _stranger(ssd, "900", "2001-05-05")
    extract = read_ssd(ssd, TODAY, known={"900"})
    assert "900" in {one.ref for one in facts_of(extract, Person)}  # type: ignore[attr-defined]


def test_somebody_with_a_personal_adviser_alone_is_kept(ssd: Path) -> None:
    """Care that ended before the years of the extract leaves no other trace in two of the systems."""
    _stranger(ssd, "900", "2001-05-05")
    involvement = next(row for row in rows_of(ssd / "ssd_involvements.csv") if row["invo_professional_role_id"] == "16PLUS")
    add_row(ssd / "ssd_involvements.csv", ",".join((involvement | {"invo_person_id": "900"}).values()))
    assert "900" in {one.ref for one in facts_of(read(ssd), Person)}  # type: ignore[attr-defined]
