"""`lc count`: what is on file put together by kind, with exact numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Lc

YES = ("--on", "21/11/2026", "--yes")


def counted(lc: Lc, *words: str) -> list[dict[str, object]]:
    """The rows of a count."""
    ran = lc("count", *words, "--json", "--on", "21/11/2026")
    assert ran.code == 0, ran.err
    return ran.json["rows"]  # type: ignore[no-any-return]


def done(lc: Lc, *words: str) -> None:
    """A command that has to work."""
    ran = lc(*words, *YES)
    assert ran.code == 0, ran.err


def emergency(lc: Lc, day: str) -> tuple[int, int, str]:
    """People today, nights and reasons of emergency accommodation."""
    found = lc("count", "homes", "--json", "--on", day).json["rows"]
    [row] = [row for row in found if str(row["kind"]).startswith("emergency")] or [{"today": 0, "nights": 0, "reasons": None}]
    return row["today"], row["nights"], row["reasons"] or ""


def test_nights_by_kind_of_home_and_why(lc: Lc) -> None:
    """To the day, and no night after it; reasons put together however they were written."""
    before = {day: emergency(lc, day) for day in ("11/11/2026", "12/11/2026", "21/11/2026")}
    done(lc, "home", "P001", "V2", "--day", "11/11/2026", "--why", "Notice  given")
    done(lc, "home", "P004", "V2", "--day", "19/11/2026", "--why", "notice given")
    after = {day: emergency(lc, day) for day in before}
    more = {day: (after[day][0] - before[day][0], after[day][1] - before[day][1]) for day in before}
    assert more == {"11/11/2026": (1, 0), "12/11/2026": (1, 1), "21/11/2026": (2, 12)}
    assert "notice given 2" in after["21/11/2026"][2]


def test_work_begun_and_ended_and_why(lc: Lc) -> None:
    """What ended in the period, with the reason that was given."""
    kind = "full time apprenticeship"
    before = next((row for row in counted(lc, "activities", "--months", "3") if row["kind"] == kind), None)
    done(lc, "activity", "P004", "F4", "--day", "1/10/2026")
    done(lc, "activity", "P004", "G5", "--day", "10/11/2026", "--why-ended", "could not afford it")
    [after] = [row for row in counted(lc, "activities", "--months", "3") if row["kind"] == kind]
    assert int(str(after["begun"])) - int(str(before["begun"] if before else 0)) == 1
    assert "could not afford it 1" in str(after["reasons"])


def test_how_many_have_several_needs(lc: Lc) -> None:
    """Two open needs of one, one of another; a need that is over is none."""
    for ref, need in (("P001", "mental health"), ("P001", "debts"), ("P004", "debts"), ("P004", "mental health")):
        done(lc, "track", "add", ref, "need", need)
    done(lc, "track", "end", "P004", "mental", "--outcome", "done")
    assert [(row["needs"], row["people"]) for row in counted(lc, "needs")] == [(1, 1), (2, 1)]


def test_who_leads_plans_and_who_took_part(lc: Lc) -> None:
    """The latest plan counts; the code of a review says both whether and how."""
    done(lc, "plan", "P001", "--day", "20/11/2026", "--led-by", "iro")
    assert {"led_by": "independent reviewing officer", "people": 1} in counted(lc, "plans")
    done(lc, "review", "P001", "held", "--took-part", "PN6")
    done(lc, "review", "P004", "held", "--took-part", "pn7")
    assert {row["code"]: row["reviews"] for row in counted(lc, "reviews")}.items() >= {"PN6": 1, "PN7": 1}.items()
    shown = lc("person", "show", "P004", *YES[:2]).out
    assert "took part no" in shown


def test_scores_that_young_people_give(lc: Lc) -> None:
    """One to five, with a median; another is refused."""
    done(lc, "feedback", "P001", "how I feel", "--score", "2")
    done(lc, "feedback", "P004", "How I feel", "--score", "5")
    [row] = [row for row in counted(lc, "feedback") if row["about"] == "how i feel"]
    assert (row["scored"], row["median"], row["scores"]) == (2, 3.5, "2: 1, 5: 1")
    for wrong in ("0", "6"):
        assert lc("feedback", "P001", "plan", "--score", wrong, *YES).code == 2


def test_what_is_recorded_of_each_characteristic(lc: Lc) -> None:
    """Recorded, would not say and not recorded add up to all; a refusal to say is no gap in the data."""
    done(lc, "person", "edit", "P001", "ethnicity", "REFU")
    found = {str(row["what"]): row for row in counted(lc, "characteristics")}
    assert found["ethnicity"]["not_said"] == 1
    assert all(
        int(str(row["known"])) + int(str(row["not_said"])) + int(str(row["missing"])) == row["of"] for row in found.values()
    )


def test_placements_and_those_of_other_authorities(lc: Lc) -> None:
    """With foster carers they may stay put; whoever another authority looked after last is listed with it."""
    rows = counted(lc, "placements")
    assert rows and all(row["may_stay_put"] is str(row["placement"]).startswith("foster") for row in rows)
    assert counted(lc, "elsewhere") == []
    added = lc("person", "add", "--name", "Ada Lovelace-Okafor", "--born", "1/2/2009", *YES)
    assert added.code == 0, added.err
    done(lc, "care", "Ada", "C2", "--placement", "U6", "--day", "1/2/2024", "--why-began", "S", "--authority", "Leeds")
    [row] = counted(lc, "elsewhere")
    assert (row["name"], row["authority"]) == ("Ada Lovelace-Okafor", "Leeds")


def test_who_misses_an_item_of_the_local_offer(lc: Lc) -> None:
    """Of its ages, and living outside the area for which alone it is."""
    assert counted(lc, "local-offer") == []
    lc("local-offer", "example", "offer.toml")
    assert lc("local-offer", "import", "offer.toml").code == 0
    before = {str(row["what"]): row for row in counted(lc, "local-offer")}
    [name] = [name for name, row in before.items() if row["in_area_only"]][:1]
    ref = next(str(row["ref"]) for row in lc("person", "list", "--age", "18-20", "--json", *YES[:2]).json["rows"])
    done(lc, "home", ref, "U1", "--day", "20/11/2026", "--out-of-area", "yes")
    after = {str(row["what"]): row for row in counted(lc, "local-offer")}
    assert int(str(after[name]["miss_it"])) == int(str(before[name]["miss_it"])) + 1


@pytest.mark.parametrize("words", [(), ("nothing",), ("homes", "--months", "0")])
def test_what_cannot_be_counted_is_said(lc: Lc, words: tuple[str, ...]) -> None:
    """Nothing named, no such thing, no such period."""
    ran = lc("count", *words)
    assert ran.code == 2 and ran.err.strip()


def group(lc: Lc, name: str) -> dict[str, object]:
    """The row of those of a sex."""
    return next(row for row in counted(lc, "groups") if (row["by"], row["group"]) == ("Sex", name))


def test_whether_a_group_is_worse_off(lc: Lc) -> None:
    """Mental health and courts of the period; a need that ended before it, and another need, count for nothing."""
    before = group(lc, "female")
    done(lc, "track", "add", "P001", "need", "debts")
    assert group(lc, "female") == before
    done(lc, "track", "add", "P001", "referral", "counselling", "--whose", "CAMHS", "--day", "1/10/2026")
    done(lc, "custody", "P001", "charged", "--day", "1/11/2026")
    after = group(lc, "female")
    more = {key: int(str(after[key])) - int(str(before[key])) for key in ("people", "not_eet", "mental_health", "courts")}
    assert more == {"people": 0, "not_eet": 0, "mental_health": 1, "courts": 1}
    later = lc("count", "groups", "--months", "1", "--json", "--on", "2/12/2026").json["rows"]
    charged = [row["courts"] for row in later if (row["by"], row["group"]) == ("Sex", "female")]
    assert charged == [before["courts"]], "a charge of 1 November is over a month ago"


def test_the_way_into_care_at_15_and_over(lc: Lc) -> None:
    """The first episode of each time in care, by legal status and need; what goes on the next day is no entry."""
    added = lc("person", "add", "--name", "Ines Vale", "--born", "4/5/2010", *YES, "--json")
    assert added.code == 0, added.err
    ref = str(lc("person", "list", "--json", "--on", "21/11/2026").json["rows"][-1]["ref"])
    before = counted(lc, "entries", "--months", "36")
    done(lc, "care", ref, "V2", "--day", "1/6/2025", "--until", "1/2/2026")
    done(lc, "care", ref, "C2", "--day", "1/2/2026")
    after = counted(lc, "entries", "--months", "36")
    assert sum(int(str(row["entries"])) for row in after) - sum(int(str(row["entries"])) for row in before) == 1
    assert counted(lc, "entries", "--months", "12") == [] or all(row["at_15"] == 0 for row in counted(lc, "entries"))


def test_places_promised_filled_and_free(lc: Lc) -> None:
    """Whoever has left fills none; more filled than promised leaves none free; of what nobody promised no number is free."""
    lc("local-offer", "example", "offer.toml")
    text = Path("offer.toml").read_text(encoding="utf-8").replace("pounds = 3000", "places = 2", 1)
    Path("offer.toml").write_text(text.replace("Money for a first home", "Training flat"), encoding="utf-8")
    assert lc("local-offer", "import", "offer.toml").code == 0
    assert [row["free"] for row in counted(lc, "places")] == [2]
    for ref in ("P001", "P004", "P005"):
        done(lc, "track", "add", ref, "place", "training  FLAT", "--day", "1/10/2026")
    done(lc, "track", "add", "P001", "place", "apprenticeship", "--day", "1/9/2024")
    over, flat = counted(lc, "places")
    assert (over["what"], over["promised"], over["filled"], over["free"], over["began"]) == ("apprenticeship", None, 1, None, 0)
    assert (flat["promised"], flat["filled"], flat["free"], flat["began"]) == (2, 3, 0, 3)
    for ref in ("P001", "P004"):
        done(lc, "track", "end", ref, "training", "--outcome", "done", "--day", "20/11/2026")
    flat = counted(lc, "places")[-1]
    assert (flat["filled"], flat["free"], flat["ended"]) == (1, 1, 2)
