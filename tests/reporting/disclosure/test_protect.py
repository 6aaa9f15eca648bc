"""The guard of a pack: linked tables, percentages, amounts, and packs printed before."""

from __future__ import annotations

import json

import pytest

from leavingcare.reporting.disclosure import (
    Count,
    Edition,
    Figure,
    Key,
    Limits,
    Pack,
    ProtectedPack,
    Sum,
    changes_since,
    from_plain,
    joined,
    line,
    pack_of,
    protect_pack,
    ranges,
    subset_difference,
    table,
    three_way_table,
    to_plain,
)
from tests.reporting.disclosure.attack import exact, intervals, solved
from tests.reporting.made_up_packs import as_read

ALL: Key = ("Q2", "people")


def hidden(pack: Pack, *register: Edition) -> set[str]:
    """The keys that the guard hides, in words without the quarter."""
    return {" ".join(key[1:]) for key in protect_pack(pack, register).hidden}


def test_a_pack_without_small_counts_is_printed_whole() -> None:
    """Nothing is hidden for its own sake, zeros neither."""
    assert hidden(line(("Q2", "home"), {"suitable": 30, "unsuitable": 6, "no information": 0})) == set()


def test_small_information_cells_are_shown() -> None:
    """Four of whom nothing is known are no secret, until they must protect another."""
    assert hidden(line(("Q2", "home"), {"suitable": 30, "unsuitable": 0, "no information": 4})) == set()
    shielded = protect_pack(line(("Q2", "home"), {"suitable": 30, "unsuitable": 4, "no information": 4})).hidden
    assert shielded == {("Q2", "home", "unsuitable"): "a small count", ("Q2", "home", "no information"): "protects another"}


def test_a_pair_that_leaves_a_short_range_takes_a_third() -> None:
    """3 and 3 leave 1 to 5: less than the range protected, so the guard goes further than the rule of one line."""
    assert hidden(line(("Q2", "home"), {"suitable": 66, "unsuitable": 3, "no information": 3})) == {
        "home suitable",
        "home unsuitable",
        "home no information",
    }


def test_a_table_of_five_people_is_hidden_with_its_zeros_and_total() -> None:
    """The rule of one line for a small total; here the zeros under a zero go too."""
    people = table(("Q2", "home"), {("a", "yes"): 5, ("a", "no"): 0, ("b", "yes"): 0, ("b", "no"): 0})
    assert protect_pack(people).hidden.keys() == people.counts.keys()


def test_a_small_row_total_hides_with_another_row_total() -> None:
    """Row totals are a line themselves: one hidden alone would be found by subtraction."""
    cells = {
        ("16-17", "yes"): 3,
        ("16-17", "no"): 0,
        ("18-20", "yes"): 30,
        ("18-20", "no"): 20,
        ("21-24", "yes"): 40,
        ("21-24", "no"): 20,
    }
    done = protect_pack(table(("Q2", "home"), cells))
    totals = {key[2] for key in done.hidden if key[3] == "total"}
    assert "16-17" in totals and len(totals) == 2
    assert not done.exposed


def test_two_tables_that_share_totals_are_worked_out_together() -> None:
    """A row total hidden in one table and printed in the other would be no secret."""
    first = table(
        ("Q2", "home"),
        {("a", "yes"): 3, ("a", "no"): 1, ("b", "yes"): 20, ("b", "no"): 30, ("c", "yes"): 9, ("c", "no"): 12},
        row_totals=("Q2", "group"),
        total=ALL,
    )
    second = table(
        ("Q2", "work"),
        {("a", "eet"): 0, ("a", "neet"): 4, ("b", "eet"): 25, ("b", "neet"): 25, ("c", "eet"): 11, ("c", "neet"): 10},
        row_totals=("Q2", "group"),
        total=ALL,
    )
    done = protect_pack(joined([first, second]))
    assert ("Q2", "group", "a") in done.hidden
    assert {("Q2", "work", "a", "eet"), ("Q2", "work", "a", "neet")} <= done.hidden.keys()
    assert all(high - low >= 5 for low, high in exact(as_read(done), done.hidden, most=75).values())


def test_a_percentage_hides_with_either_of_its_counts() -> None:
    """And only with them: where 6 of 8 is printed, the reader divides. An average over fewer than ten people is not printed."""
    pack = line(("Q2", "home"), {"suitable": 66, "unsuitable": 3, "no information": 30})
    rate = Figure(("Q2", "rate"), ("Q2", "home", "total"), ("Q2", "home", "unsuitable"))
    other = Figure(("Q2", "rate"), ("Q2", "home", "total"), ("Q2", "home", "suitable"))
    done = protect_pack(pack)
    assert (done.percentage(rate), done.percentage(other)) == ("c", 67)
    few = protect_pack(pack_of([Count(("Q2", "base"), 9), Count(("Q2", "part"), 0)]))
    assert few.percentage(Figure(("Q2", "rate"), ("Q2", "base"), ("Q2", "part"))) == 0
    assert not few.shows(Figure(("Q2", "mean"), ("Q2", "base")))


def test_in_a_group_of_a_few_zeros_are_hidden_where_no_sum_says_whose_they_are() -> None:
    """Of three who might have given feedback, none did: that tells of each of them. Of six it is printed, and of none."""

    def printed(people: int) -> set[str]:
        group, count = Count(("Q2", "people"), people), Count(("Q2", "feedback"), 0, among=("Q2", "people"))
        pack = pack_of([group, count, Count(("Q2", "seen"), 0)], [Sum(count.key, (("Q2", "seen"),))])
        return {" ".join(key[1:]) for key in pack.counts} - hidden(pack)

    assert [printed(people) for people in (0, 3, 5)] == [{"people", "feedback", "seen"}, set(), set()]
    assert printed(6) == {"people", "feedback", "seen"}


def test_in_a_table_of_a_few_people_those_not_known_are_hidden_too() -> None:
    """One young person, of whom neither is known: the only cell that is not zero says so."""
    people = table(("Q2", "home"), {("in area", "suitable"): 0, ("not known", "suitable"): 0, **_NOTHING_KNOWN})
    assert protect_pack(people).hidden.keys() == people.counts.keys()


_NOTHING_KNOWN = {("in area", "not known"): 0, ("not known", "not known"): 1}


def test_a_printed_percentage_with_its_base_would_have_given_the_count() -> None:
    """Why they hide together: 4 per cent of 72 can only be 3."""
    read = as_read(protect_pack(line(("Q2", "home"), {"suitable": 66, "unsuitable": 3, "no information": 3})))
    read.percentages.append((("Q2", "home", "unsuitable"), ("Q2", "home", "total"), 4))
    assert intervals(read)["Q2", "home", "unsuitable"] == (3, 3)


def test_the_rest_of_a_percentage_is_a_count_too() -> None:
    """47 of 48 in touch says that one is not; 42 of 48 says nothing of the kind; nor does 47 of 48 known."""

    def rate(part: int, *, information: bool = False) -> set[str]:
        figure = Figure(("Q2", "rate"), ("Q2", "all"), ("Q2", "in touch"), rest_is_information=information)
        return hidden(pack_of([Count(("Q2", "all"), 48), Count(("Q2", "in touch"), part)], figures=[figure]))

    assert (rate(47), rate(42), rate(47, information=True)) == ({"in touch"}, set(), set())


def test_a_table_says_for_itself_who_the_rest_are() -> None:
    """30 of 34 with a rest of 4 unknown is printed, as the rule of one line has it, also when the table comes later."""
    figure = Figure(("Q2", "rate"), ("Q2", "home", "total"), ("Q2", "home", "suitable"))
    rate = pack_of([Count(figure.base, 34), Count(("Q2", "home", "suitable"), 30)], figures=[figure])
    home = line(("Q2", "home"), {"suitable": 30, "unsuitable": 0, "no information": 4})
    assert hidden(joined([rate, home])) == set()


def test_an_amount_hides_with_its_people() -> None:
    """Nights in bed and breakfast are not people, but they are somebody's; and their total must not give them back."""
    people = line(("Q2", "people"), {"16-17": 2, "18-20": 11, "21-24": 12})
    nights = [
        Count(("Q2", "nights", age), value, about=("Q2", "people", age))
        for age, value in {"16-17": 40, "18-20": 90, "21-24": 3}.items()
    ]
    total = Count(("Q2", "nights", "total"), 133, about=("Q2", "people", "total"))
    done = protect_pack(
        joined(
            [people, pack_of([*nights, total, *people.counts.values()], [Sum(total.key, tuple(each.key for each in nights))])]
        )
    )
    assert done.hidden["Q2", "nights", "16-17"] == "an amount belonging to a hidden count of people"
    assert ("Q2", "nights", "18-20") in done.hidden and ("Q2", "nights", "total") not in done.hidden
    assert ("Q2", "nights", "21-24") not in done.hidden


def test_a_group_within_another_makes_their_difference_a_count() -> None:
    """62 under 25 and 60 under 21 are two people of 21 to 24."""
    assert hidden(subset_difference(Count(("Q2", "under 25"), 62), Count(("Q2", "under 21"), 60))) == {"under 21"}
    assert hidden(subset_difference(Count(("Q2", "under 25"), 66), Count(("Q2", "under 21"), 60))) == set()


def test_a_large_difference_asks_for_nothing_whatever_else_is_hidden() -> None:
    """66 under 25 and 60 under 21 stay, also where an unrelated line beside them has to hide two."""
    ages = subset_difference(Count(("Q2", "under 25"), 66), Count(("Q2", "under 21"), 60))
    home = line(("Q2", "home"), {"suitable": 30, "unsuitable": 3, "in custody": 20})
    assert hidden(joined([ages, home])) == hidden(home) == {"home unsuitable", "home in custody"}


HOME = {"suitable": 40, "unsuitable": 9, "in custody": 3, "no information": 0}


def test_what_was_hidden_stays_hidden_in_the_next_pack() -> None:
    """Last quarter's figures stand beside this quarter's: the count that protected another is not shown now."""
    first = protect_pack(line(("Q1", "home"), HOME)).edition("Q1")
    only_one = pack_of([Count(("Q1", "home", "unsuitable"), 9)])
    assert hidden(only_one) == set()
    assert hidden(only_one, first) == {"home unsuitable"}


def test_what_was_printed_is_known_and_protects_nothing() -> None:
    """The count that would be hidden to protect another was printed last time, so a different one is hidden."""
    counts = line(("Q1", "home"), HOME)
    printed = Edition("Q1", pack_of([counts.counts["Q1", "home", "unsuitable"]]), frozenset())
    assert hidden(counts) == {"home unsuitable", "home in custody"}
    assert hidden(counts, printed) == {"home suitable", "home in custody"}


def test_a_small_correction_is_not_shown() -> None:
    """Printed as 20 in the spring and 22 now, for the same day: two people are shown to have been recorded late."""
    spring = protect_pack(pack_of([Count(("Q1", "in touch"), 20)])).edition("Q1")
    now = protect_pack(pack_of([Count(("Q1", "in touch"), 22)]), [spring])
    assert now.hidden == {("Q1", "in touch"): "changed by a few people since it was printed"}
    assert hidden(pack_of([Count(("Q1", "in touch"), 20)]), spring) == set()
    assert hidden(pack_of([Count(("Q1", "in touch"), 26)]), spring) == set()


def test_growth_since_april_is_protected_between_two_packs() -> None:
    """13 offered support by July and 15 by October are two people; between 13 and 19 there are six."""
    july = protect_pack(pack_of([Count(("Q1", "offered"), 13)])).edition("Q1")

    def october(value: int) -> set[str]:
        pack = pack_of([Count(("Q2", "offered"), value)])
        return hidden(joined([pack, changes_since(pack, [july], lambda key: ("Q1", *key[1:]))]), july)

    assert (october(15), october(19), october(13)) == ({"offered"}, set(), set())


def test_what_earlier_packs_gave_away_is_named() -> None:
    """A pack from before the guard printed the small count: hiding it now helps nobody, and publishing is refused."""
    careless = Edition("Q1", line(("Q1", "home"), HOME), frozenset())
    done = protect_pack(line(("Q1", "home"), HOME), [careless])
    assert done.exposed == (("Q1", "home", "in custody"),)
    assert protect_pack(line(("Q2", "home"), HOME), [careless]).exposed == ()


def test_a_pack_that_would_give_away_an_earlier_one_is_refused() -> None:
    """A count that must be printed now, and protected another last time: the other is named, though it is not in this pack."""
    first = protect_pack(line(("Q1", "home"), HOME)).edition("Q1")
    pack = pack_of([Count(("Q1", "home", "unsuitable"), 9, always=True)])
    assert protect_pack(pack, [first]).exposed == (("Q1", "home", "in custody"),)
    assert protect_pack(pack).exposed == ()


def test_a_difference_kept_back_before_is_kept_back_in_the_next_pack() -> None:
    """62 under 25 was printed, 60 under 21 was not: printed now, it would tell of two people of 21 to 24."""
    first = protect_pack(subset_difference(Count(("Q1", "under 25"), 62), Count(("Q1", "under 21"), 60))).edition("Q1")
    assert hidden(pack_of([Count(("Q1", "under 21"), 60)]), first) == {"under 21"}
    assert hidden(pack_of([Count(("Q1", "under 21"), 60)])) == set()


WIDER = Limits(hide_to=9, width=9)


def test_a_limit_raised_since_lets_no_pack_tell_more_of_an_earlier_one() -> None:
    """4 and 5 were left a range of seven; nine are asked for now: hide what was hidden, or refuse."""
    first = protect_pack(line(("Q1", "home"), {"suitable": 40, "unsuitable": 4, "not known": 5})).edition("Q1")

    def later(*, always: bool) -> ProtectedPack:
        count = Count(("Q1", "home", "not known"), 5, information=True, always=always)
        return protect_pack(pack_of([count]), [first], limits=WIDER)

    assert later(always=False).hidden.keys() == {("Q1", "home", "not known")}
    assert later(always=True).exposed == (("Q1", "home", "unsuitable"),)


def test_a_limit_raised_since_does_not_stop_packs_about_something_else() -> None:
    """What the earlier pack leaves too narrow by the new limit is not this one's doing, if it says nothing about it."""
    first = protect_pack(line(("Q1", "home"), {"suitable": 40, "unsuitable": 4, "not known": 5})).edition("Q1")
    everybody = line(("Q1", "age"), {"16-17": 20, "18-20": 29}, total=("Q1", "home", "total"))
    assert protect_pack(everybody, [first], limits=WIDER).exposed == ()


@pytest.mark.parametrize(("younger", "information"), [(40, False), (60, True)])
def test_a_difference_that_protects_nobody_stays_no_secret(younger: int, information: bool) -> None:
    """Twenty-two people, or two of whom nothing is known: a later pack may print the count that "
    "gives the difference away."""
    older, unprinted = Count(("Q1", "under 25"), 62), Count(("Q1", "under 21"), younger, printed=False)
    first = protect_pack(subset_difference(older, unprinted, information=information)).edition("Q1")
    later = protect_pack(pack_of([Count(("Q1", "under 21"), younger)]), [first])
    assert (first.hidden, later.hidden, later.exposed) == (frozenset(), {}, ())


def test_an_edition_survives_the_case_file() -> None:
    """Through JSON and back it is equal, and it guards as before."""
    edition = protect_pack(
        joined([line(("Q1", "home"), HOME), subset_difference(Count(("Q1", "a"), 62), Count(("Q1", "b"), 60))])
    ).edition("Q1")
    back = from_plain(json.loads(json.dumps(to_plain(edition))))
    assert back == edition
    assert hidden(pack_of([Count(("Q1", "home", "unsuitable"), 9)]), back) == {"home unsuitable"}


PEOPLE = {
    ("a", "c", "e"): 20,
    ("a", "d", "e"): 1,
    ("a", "d", "l"): 8,
    ("a", "k", "e"): 12,
    ("b", "k", "f"): 10,
    ("b", "k", "l"): 7,
    ("m", "c", "f"): 1,
    ("m", "d", "f"): 6,
    ("m", "k", "f"): 6,
}


def test_three_characteristics_two_by_two_are_guarded_together() -> None:
    """Protected as three tables, the people behind them betray a count exactly; protected with those people they do not."""
    labels = {"age": ("a", "b", "m"), "status": ("c", "d", "k"), "sex": ("e", "f", "l")}
    together = three_way_table(("Q2",), labels, [who for who, count in PEOPLE.items() for _ in range(count)])
    printed = {key: count for key, count in together.counts.items() if count.printed}
    apart = protect_pack(Pack(printed, tuple(each for each in together.sums if set(each.parts) <= printed.keys()), ()))
    careless = solved(as_read(ProtectedPack(together, apart.hidden, (), Limits())))
    assert careless["Q2", "age", "status", "m", "k"] == (6, 6)
    done = protect_pack(together)
    careful = solved(as_read(done))
    assert all(careful[key][1] - careful[key][0] >= 5 for key in done.hidden)


def test_somebody_outside_the_labels_is_refused() -> None:
    """A label left out would leave people out of every total."""
    with pytest.raises(ValueError, match="x, y"):
        three_way_table(("Q2",), {"age": ("a",), "sex": ("y",)}, [("x", "y")])


def test_the_limits_are_settings() -> None:
    """A wider range hides more, and a base may have to be larger."""
    pack = line(("Q2", "home"), {"a": 4, "b": 4, "c": 30, "not known": 0})
    assert len(protect_pack(pack).hidden) == 2
    assert len(protect_pack(pack, limits=Limits(width=8)).hidden) == 3


def test_ranges_of_a_line_are_exact() -> None:
    """4 and 5 hidden with their sum known: each from 1 to 8."""
    found = ranges(protect_pack(line(("Q2", "work"), {"eet": 46, "ill": 4, "other": 5})))
    assert set(found.values()) == {(1, 8)}


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: pack_of([Count(("a",), 1), Count(("a",), 2)]), "counted twice"),
        (lambda: pack_of([Count(("a",), -1)]), "below zero"),
        (lambda: pack_of([Count(("a",), 1), Count(("b",), 2)], [Sum(("a",), (("b",),))]), "do not add up"),
        (lambda: pack_of([Count(("a",), 1)], [Sum(("a",), (("b",),))]), "not counted"),
        (
            lambda: pack_of([Count(("a",), 1), Count(("b",), 2)], figures=[Figure(("f",), ("a",), ("b",))]),
            "larger than its base",
        ),
        (lambda: subset_difference(Count(("a",), 1), Count(("b",), 2)), "below zero"),
        (lambda: table(("t",), {("a", "x"): 1, ("b", "y"): 2}), "no count for a, y"),
        (lambda: line(("t",), {"total": 1}), "cannot be called total"),
    ],
)
def test_a_pack_that_contradicts_itself_is_refused(make: object, problem: str) -> None:
    """Each mistake in a sentence that names the count."""
    with pytest.raises(ValueError, match=problem):
        make()  # type: ignore[operator]
