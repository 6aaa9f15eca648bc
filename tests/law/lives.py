"""Made-up lives for property tests: care, family, homes, custody, courses and events in all sorts of order."""

from datetime import date, timedelta

from hypothesis import strategies as st

from leavingcare.facts import (
    Assessment,
    CareEpisode,
    Contact,
    Detention,
    Education,
    Fact,
    FamilyStay,
    Home,
    Life,
    Occasion,
    Offer,
    Person,
    Plan,
    Review,
    life_of,
)

BORN = st.dates(date(1999, 1, 1), date(2011, 12, 31)) | st.sampled_from([date(2004, 2, 29), date(2008, 2, 29)])
UNDER = ("s23B provided", "s23B maintained", "s24B(5) vacation", "housing authority tenancy", "family", "unknown", None)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """One life: born between 1999 and 2011, with what happened between 13 and 26."""
    born = draw(BORN)
    facts: list[Fact] = []
    for _ in range(draw(st.integers(0, 3))):
        facts.append(_care(draw, born))
    for make in draw(st.lists(st.sampled_from([_family, _home, _custody, _course]), max_size=5)):
        facts.append(make(draw, born))
    facts += [_event(draw, born) for _ in range(draw(st.integers(0, 8)))]
    other = (born.replace(day=1) - timedelta(days=400),) if draw(st.integers(0, 15)) == 7 else ()
    return life_of(Person(ref="P001", born=born, other_births=other), facts)


def days_of(life: Life) -> st.SearchStrategy[date]:
    """A day between the 15th birthday and a little after the 26th."""
    born = life.person.born or date(2005, 1, 1)
    return st.integers(15 * 365, 26 * 366).map(lambda count: born + timedelta(days=count))


def _span(draw: st.DrawFn, born: date, longest: int = 1500) -> dict[str, date | None]:
    start = born + timedelta(days=draw(st.integers(13 * 365, 23 * 365)))
    length = draw(st.none() | st.integers(1, longest))
    return {"start": start, "end": None if length is None else start + timedelta(days=length)}


def _care(draw: st.DrawFn, born: date) -> Fact:
    start = born + timedelta(days=draw(st.integers(10 * 365, int(17.9 * 365))))
    latest = born + timedelta(days=18 * 365 + 4)
    end = min(start + timedelta(days=draw(st.integers(1, 2500))), latest)
    return CareEpisode(
        person="P001",
        start=start,
        end=max(end, start + timedelta(days=1)),
        legal=draw(st.sampled_from(["V2", "C2", "J1", "V3", "V4"])),
        placement=draw(st.sampled_from(["U4", "K2", "P1"])),
        ceased=draw(st.sampled_from(["E8", "E4A", "E17", "E3", "X1"])),
    )


def _family(draw: st.DrawFn, born: date) -> Fact:
    span = _span(draw, born, 700)
    broke = span["end"] if draw(st.booleans()) else None
    return FamilyStay(
        person="P001", living_with=draw(st.sampled_from(["parent", "relative", "special guardian"])), broke_down=broke, **span
    )  # type: ignore[arg-type]


def _home(draw: st.DrawFn, born: date) -> Fact:
    return Home(
        person="P001",
        code=draw(st.sampled_from(["U1", "D1", "W2", "S2", "X2", "B1", "Z1", None])),
        provided_under=draw(st.sampled_from(UNDER)),
        foster_carer=draw(st.booleans()),
        **_span(draw, born),
    )  # type: ignore[arg-type]


def _custody(draw: st.DrawFn, born: date) -> Fact:
    return Detention(
        person="P001",
        place=draw(st.sampled_from(["custody", "hospital"])),
        by_court=draw(st.booleans()),
        **_span(draw, born, 400),
    )  # type: ignore[arg-type]


def _course(draw: st.DrawFn, born: date) -> Fact:
    span = _span(draw, born)
    told = span["start"] if draw(st.booleans()) else None
    return Education(
        person="P001",
        in_plan=draw(st.sampled_from([True, False, None])),
        told_on=told,
        level=draw(st.sampled_from(["higher", "higher", "further", None])),
        bursary_first_paid=draw(st.sampled_from([None, span["start"]])),
        bursary_by_instalments=draw(st.sampled_from([True, False, None])),
        **span,
    )  # type: ignore[arg-type]


def _event(draw: st.DrawFn, born: date) -> Fact:
    on = born + timedelta(days=draw(st.integers(15 * 365, 25 * 365)))
    make = draw(st.sampled_from([Assessment, Plan, Review, Offer, Contact, Occasion]))
    if make is Contact:
        return Contact(person="P001", on=on, what="visit", at_home=draw(st.booleans()))
    if make is Occasion:
        return Occasion(person="P001", on=on, what=draw(st.sampled_from(["support asked", "support declined", "review asked"])))
    if make is Review:
        return Review(person="P001", on=on, interval_months=draw(st.sampled_from([None, 2, 3, 6])))
    return make(person="P001", on=on)  # type: ignore[no-any-return]
