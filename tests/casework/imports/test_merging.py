"""How a fact from a file meets the same fact in the case file."""

from datetime import date

from leavingcare.casework.imports.matching import known_facts, known_people, known_workers
from leavingcare.casework.imports.merging import deduplicate, merge_fact
from leavingcare.facts.events import Contact, Plan, Report
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation, CareEpisode, Home

MARCH, JUNE, NOVEMBER = date(2026, 3, 31), date(2026, 6, 30), date(2026, 11, 20)


def home(**values: object) -> Home:
    return Home(**({"person": "P001", "start": date(2026, 1, 5), "source": "f row 2", "as_of": MARCH} | values))  # type: ignore[arg-type]


def person(**values: object) -> Person:
    return Person(**({"ref": "P001", "case_id": "007", "source": "f row 2", "as_of": MARCH} | values))  # type: ignore[arg-type]


def test_the_same_told_again_changes_nothing() -> None:
    """Not even the day for which it was said first: otherwise every night would rewrite every record."""
    known = home(code="U1")
    met = merge_fact(known, home(code="U1", as_of=NOVEMBER, source="g row 9"))
    assert met.fact is known
    assert not met.changed


def test_a_later_source_wins_and_is_named() -> None:
    """Field by field, under the identity that the fact had."""
    known = home(code="U1", out_of_area=True)
    met = merge_fact(known, home(code="U2", as_of=NOVEMBER, source="g row 9"))
    assert met.changed
    assert met.fact == home(id=known.id, code="U2", out_of_area=True, as_of=NOVEMBER, source="g row 9")


def test_an_earlier_source_only_adds_what_was_not_known() -> None:
    """And never an end: the later one has it still running."""
    known = home(code="U1", as_of=NOVEMBER)
    met = merge_fact(known, home(code="U2", out_of_area=True, end=JUNE, as_of=JUNE))
    assert met.fact == home(id=known.id, code="U1", out_of_area=True, as_of=NOVEMBER)


def test_of_two_sources_for_one_day_the_last_wins() -> None:
    """It may be the corrected file."""
    assert merge_fact(home(code="U1"), home(code="U2")).fact.code == "U2"


def test_an_empty_cell_never_erases() -> None:
    """However late."""
    known = person(name="Ann Lee", sex="F", other_births=(date(2005, 1, 1),))
    assert not merge_fact(known, person(as_of=NOVEMBER)).changed


def test_what_somebody_typed_stays_and_the_difference_is_named() -> None:
    """A case system goes on saying what it said until somebody corrects it there; what was not typed is added."""
    known = home(code="U2", source=None, as_of=None)
    met = merge_fact(known, home(code="U1", end=JUNE, as_of=NOVEMBER))
    assert met.fact == home(id=known.id, code="U2", end=JUNE, source=None, as_of=None)
    assert [(remark.field, remark.value, remark.done) for remark in met.remarks] == [("code", "U1", "value left out")]


def test_only_the_category_of_the_system_is_taken_over_what_was_typed() -> None:
    """It is compared with ours, and is worth nothing when it is old."""
    known = person(name="Ann Lee", recorded_status="relevant", source=None, as_of=None)
    met = merge_fact(known, person(name="Anne Lee", recorded_status="former relevant"))
    assert isinstance(met.fact, Person)
    assert (met.fact.name, met.fact.recorded_status) == ("Ann Lee", "former relevant")
    assert [remark.field for remark in met.remarks] == ["name"]


def test_an_event_that_somebody_typed_is_complete() -> None:
    """The date of a plan in the case system says nothing about the plan that was recorded here."""
    known = Plan(person="P001", on=MARCH)
    read = Plan(person="P001", on=MARCH, what="start or latest review", source="f row 2", as_of=NOVEMBER)
    assert merge_fact(known, read).fact is known


def test_a_file_that_shows_no_end_where_one_is_known_is_named() -> None:
    """If the file speaks for a day after it. The end stays: an empty cell never erases."""
    known = home(end=JUNE)
    met = merge_fact(known, home(as_of=NOVEMBER))
    assert met.fact.end == JUNE
    assert [remark.field for remark in met.remarks] == ["end"]
    assert merge_fact(home(end=NOVEMBER), home(as_of=JUNE)).remarks == ()


def test_a_changed_date_of_birth_is_taken_and_named() -> None:
    """Every age hangs on it. One that is known as disputed is no news."""
    met = merge_fact(person(born=date(2007, 1, 1)), person(born=date(2008, 1, 1), as_of=NOVEMBER))
    assert met.fact.born == date(2008, 1, 1)
    assert [remark.field for remark in met.remarks] == ["born"]
    disputed = person(born=date(2007, 1, 1), other_births=(date(2008, 1, 1),))
    assert not merge_fact(disputed, person(born=date(2008, 1, 1), as_of=NOVEMBER)).changed
    assert merge_fact(person(), person(born=date(2008, 1, 1))).remarks == ()


def test_what_stands_for_nothing_is_nothing() -> None:
    """A worker without a name, a contact of no known kind, an authority nobody spoke of."""
    named = Adviser(name="Kim Lee", worker_id="501", source="f row 2", as_of=MARCH)
    assert not merge_fact(named, Adviser(name="worker 501", worker_id="501", as_of=NOVEMBER, source="f row 2")).changed
    assert merge_fact(Adviser(name="worker 501", worker_id="501", source="f", as_of=NOVEMBER), named).fact.name == "Kim Lee"
    visit = Contact(person="P001", on=MARCH, what="visit", source="f row 2", as_of=MARCH)
    assert not merge_fact(visit, Contact(person="P001", on=MARCH, what="contact", source="g row 2", as_of=NOVEMBER)).changed
    theirs = CareEpisode(person="P001", start=MARCH, authority="Kent", source="f row 2", as_of=MARCH)
    assert not merge_fact(theirs, CareEpisode(person="P001", start=MARCH, source="g row 2", as_of=NOVEMBER)).changed


def test_several_years_of_one_episode_are_one_fact() -> None:
    """With all that any year says, and the place and day of the last."""
    start = date(2024, 1, 1)
    first = CareEpisode(person="7", start=start, legal="V2", source="2024 row 2", as_of=date(2024, 3, 31))
    last = CareEpisode(person="7", start=start, end=date(2025, 1, 1), ceased="E6", source="2025 row 5", as_of=date(2025, 3, 31))
    (met,) = deduplicate([first, last]).values()
    assert (met.fact.legal, met.fact.end, met.fact.source, met.fact.as_of) == ("V2", date(2025, 1, 1), "2025 row 5", last.as_of)
    assert met.remarks == ()
    (other,) = deduplicate([last, CareEpisode(person="7", start=start, source="2026 row 2", as_of=MARCH)]).values()
    assert [remark.field for remark in other.remarks] == ["end"]


def test_a_number_that_lost_its_noughts_is_known_by_the_date_of_birth() -> None:
    """Without one, or with several that fit, it is somebody new."""
    born = date(2007, 1, 1)
    ann, ben = person(ref="P001", case_id="0077", born=born), person(ref="P002", case_id="00077", born=born)
    assert known_people([ann])(person(case_id="77", born=born)) is ann
    assert known_people([ann])(person(case_id="77", born=MARCH)) is None
    assert known_people([ann])(person(case_id="77")) is None
    assert known_people([ann, ben])(person(case_id="77", born=born)) is None
    assert known_people([ann, ben])(person(case_id="0077", born=None)) is ann


def test_workers_are_known_by_number_and_else_by_name() -> None:
    """Two numbers are two people, whatever their names."""
    typed = Adviser(name="Zoë O’Brien")
    numbered = Adviser(name="Kim Lee", worker_id="501")
    find = known_workers([typed, numbered])
    assert find(Adviser(name="zoe obrien", worker_id="777")) is typed
    assert find(Adviser(name="K. Lee", worker_id="501")) is numbered
    assert find(Adviser(name="Kim Lee", worker_id="502")) is None
    assert find(Adviser(name="Kim Lee")) is numbered


def test_facts_are_known_by_what_they_are_about() -> None:
    """A person and a day; an attempt is another contact than one that was answered."""
    attempt = Contact(person="P001", on=MARCH, what="call", outcome="no answer")
    assert known_facts([attempt])(Contact(person="P001", on=MARCH, what="contact")) is None
    call = Contact(person="P001", on=MARCH, what="call")
    assert known_facts([attempt, call])(Contact(person="P001", on=MARCH, what="contact")) is call
    report = Report(person="P001", on=MARCH)
    assert known_facts([report])(Report(person="P001", on=JUNE)) is None


def test_an_allocation_somebody_typed_is_the_same_from_another_day() -> None:
    """One adviser must not have one young person twice: the days differ by when it was written down. Only one is the same."""
    typed = Allocation(person="P001", adviser="a", start=date(2026, 1, 5))
    find = known_facts([typed])
    assert find(Allocation(person="P001", adviser="b", start=date(2026, 1, 7), source="f row 2")) is None
    assert find(Allocation(person="P001", adviser="a", start=date(2025, 1, 5), end=date(2025, 6, 1), source="f row 2")) is None
    assert find(Allocation(person="P001", adviser="a", start=date(2026, 1, 7), end=MARCH, source="f row 3")) is typed
    assert find(Allocation(person="P001", adviser="a", start=JUNE, source="f row 4")) is None


def test_a_worker_in_another_team_by_a_later_file_was_in_the_first_until_then() -> None:
    """What a file only fills in counts for all days, and a file of the same day sets right what was read."""
    kim = Adviser(name="Kim", worker_id="9", team="North", source="w row 2", as_of=MARCH)

    def read(as_of: date, **values: object) -> Adviser:
        return Adviser(name="Kim", worker_id="9", source="w row 2", as_of=as_of, **values)  # type: ignore[arg-type]

    moved = merge_fact(kim, read(JUNE, team="South")).fact
    assert [moved.as_on(day).team for day in (MARCH, JUNE, NOVEMBER)] == ["North", "South", "South"]
    assert merge_fact(moved, read(NOVEMBER, team="South", fte=0.5)).fact.earlier == moved.earlier
    assert not merge_fact(moved, read(NOVEMBER, team="South")).changed
    assert merge_fact(kim, read(MARCH, team="South")).fact.earlier == ()
