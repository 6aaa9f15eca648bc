"""Made-up lives for property tests: care, family, homes, custody, courses and events in all sorts of order."""

from datetime import date, timedelta

from hypothesis import strategies as st

from leavingcare.dates import attains
from leavingcare.facts.events import Assessment, Contact, Occasion, Offer, Plan, Report, Review
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Activity, Allocation, CareEpisode, Detention, Education, FamilyStay, Home, Service

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


@st.composite
def lives_in_full(draw: st.DrawFn, advisers: tuple[str, ...] = ("kim", "lee"), *, reported: bool = True) -> Life:
    """As `lives`, with what they do, who looks after them, the service, absences, custody beside a home, calls and reports."""
    life = draw(lives())
    born = life.person.born or date(2005, 1, 1)
    kinds = [_activity, _service, _absence, _custody, _home, _call, *([_report] if reported else [])]
    facts = [make(draw, born) for make in draw(st.lists(st.sampled_from(kinds), min_size=4, max_size=12))]
    if draw(st.integers(0, 3)):  # most of them entitled to support
        start, end = (born + timedelta(days=round(years * 365.25)) for years in (14, draw(st.sampled_from([17, 18]))))
        facts.append(CareEpisode(person="P001", start=start, end=end, legal="C2", placement="U4", began="S", ceased="E8"))
    facts += [_allocation(draw, born, advisers) for _ in range(draw(st.integers(0, 3)))]
    return life_of(life.person, [*list(life.all_facts())[1:], *facts])


@st.composite
def lives_that_rules_read(draw: st.DrawFn) -> tuple[Life, date]:
    """Somebody in foster care at 16 or 17, or a care leaver of 18 to 24 with a home and a course, and a day within all that."""
    born = draw(BORN)
    eighteenth = attains(born, 18, leap_day_to_march=True)
    in_care = draw(st.integers(0, 3)) == 0
    day = eighteenth + timedelta(days=draw(st.integers(-700, -1) if in_care else st.integers(1, 6 * 365)))
    end = None if in_care else eighteenth
    since = {"start": day - timedelta(days=draw(st.integers(0, 60)))}
    facts: list[Fact] = [
        CareEpisode(
            person="P001",
            start=date(born.year + 9, 3, 1),
            end=end,
            legal="C2",
            placement="U4",
            provider="PR1",
            ceased=None if in_care else "E5",
        ),
        Contact(person="P001", on=day - timedelta(days=draw(st.integers(0, 90))), what="visit", at_home=True),
        Review(person="P001", on=day - timedelta(days=draw(st.integers(0, 250))), interval_months=6),
    ]
    if not in_care:
        code, under = draw(st.sampled_from([("W2", "other"), ("Y2", "s23B provided"), ("U1", "housing authority tenancy")]))
        facts.append(Home(person="P001", code=code, provided_under=under, foster_carer=False, **since))
        facts.append(_course_in_plan(draw, day))
    return life_of(Person(ref="P001", born=born), facts), day


def _course_in_plan(draw: st.DrawFn, day: date) -> Fact:
    """Begun up to two years before the day, and going on."""
    start = day - timedelta(days=draw(st.integers(1, 700)))
    return Education(
        person="P001",
        start=start,
        end=day + timedelta(days=draw(st.integers(1, 700))),
        in_plan=True,
        told_on=start,
        level="higher",
        bursary_by_instalments=False,
    )


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


def _absence(draw: st.DrawFn, born: date) -> Fact:
    return Home(person="P001", code="Y1", away_for="study", **_span(draw, born, 200))  # type: ignore[arg-type]


def _activity(draw: st.DrawFn, born: date) -> Fact:
    return Activity(person="P001", code=draw(st.sampled_from(["F1", "F5", "G4", "0", None])), **_span(draw, born))  # type: ignore[arg-type]


def _service(draw: st.DrawFn, born: date) -> Fact:
    states = ["open", "closed", "refuses contact", "says not needed"]
    return Service(person="P001", state=draw(st.sampled_from(states)), **_span(draw, born))  # type: ignore[arg-type]


def _allocation(draw: st.DrawFn, born: date, advisers: tuple[str, ...]) -> Fact:
    role = draw(st.sampled_from(["personal adviser", "joint", "social worker"]))
    return Allocation(person="P001", adviser=draw(st.sampled_from(advisers)), role=role, **_span(draw, born))  # type: ignore[arg-type]


def _call(draw: st.DrawFn, born: date) -> Fact:
    on = born + timedelta(days=draw(st.integers(15 * 365, 25 * 365)))
    return Contact(person="P001", on=on, what="call", outcome=draw(st.sampled_from(["spoken", "no answer"])))


def _report(draw: st.DrawFn, born: date) -> Fact:
    on = born + timedelta(days=draw(st.integers(17 * 365, 25 * 365)))
    return Report(
        person="P001",
        on=on,
        in_touch=draw(st.sampled_from(["YES", "NO", "DIED", "REFU", "RHOM", None])),
        activity=draw(st.sampled_from(["F2", "G5", "0", None])),
        accommodation=draw(st.sampled_from(["B1", "D2", "X2", "0", None])),
        source="oc3.csv row 2",
        as_of=on,
    )


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
