"""`lc demo`: a case file with a made-up team of four advisers and forty young people, whose list is worth reading.

Nobody here exists. All dates follow from the session's day, so the list looks the same on whatever day the demo is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from leavingcare.casework.demo.mark import MADE_UP
from leavingcare.casework.demo.people import STORIES
from leavingcare.casework.demo.story import Story
from leavingcare.casework.session import Session
from leavingcare.dates import months_after
from leavingcare.facts.author_ids import with_adviser_ids
from leavingcare.facts.coverage import RECORD_KINDS, Coverage
from leavingcare.facts.events import Occasion
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.facts.spells import CareEpisode
from leavingcare.store.api import Change

_KIM, _RASHID, _JO, _TOMASZ, _PAT = "Kim Adeyemi", "Rashid Malik", "Jo Whitfield", "Tomasz Nowak", "Pat Hughes"

PEOPLE: tuple[tuple[str | None, int, int, str, str | None], ...] = (
    ("Zofia O'Brien-Żukowska", 19, 4, "overlooked", _KIM),
    ("Callum Reid", 16, 1, "just_sixteen", None),
    ("Amira Haddad", 17, 2, "fostered", _KIM),
    ("Seán Ó Dónaill", 18, 7, "staying", _KIM),
    ("Jade Thompson", 17, 5, "left_at_sixteen", _KIM),
    ("Nguyễn Thị Mai", 20, 2, "settled", _KIM),
    ("Kofi Mensah", 18, 3, "in_bed_and_breakfast", _KIM),
    ("Ellie Marsh", 21, 6, "at_university", _KIM),
    ("Tyrone Baptiste", 22, 8, "offered", _KIM),
    ("Freya Lindqvist", 20, 11, "overlooked", _KIM),
    ("Idris Bello", 19, 9, "just_moved", _KIM),
    ("Molly Ashworth", 23, 1, "asked_for_support", _KIM),
    ("Dylan Pryce", 18, 1, "homeless", _RASHID),
    ("Fatima Noor", 19, 0, "settled", _RASHID),
    ("Luca Romano", 20, 5, "in_prison", _RASHID),
    ("Chloe Ward", 17, 10, "back_home", _RASHID),
    ("Yusuf Demir", 24, 3, "not_offered", _RASHID),
    ("Shanice Clarke", 22, 0, "back_to_study", _RASHID),
    ("Ben Hargreaves", 18, 10, "out_of_touch", _RASHID),
    ("Łukasz Wróbel", 16, 8, "fostered", _RASHID),
    ("Grace Oduya", 20, 0, "staying", _RASHID),
    ("Ryan Fletcher", 19, 6, "overlooked", _JO),
    ("Priya Nair", 18, 5, "settled", _JO),
    ("Connor Doyle", 20, 8, "settled", _JO),
    ("Mia Sandhu", 17, 7, "fostered", _JO),
    ("Oscar Bright", 18, 11, "just_moved", _JO),
    ("Hana Kovač", 19, 3, "out_of_touch", _JO),
    ("Leon Stokes", 20, 3, "homeless", _JO),
    ("Ruby Tanner", 19, 11, "settled", _JO),
    ("Samuel Addo", 18, 2, "settled", _JO),
    ("Isla McKay", 20, 9, "overlooked", _JO),
    ("Marcus Webb", 19, 8, "settled", _JO),
    ("Aisha Rahman", 21, 2, "not_offered", _TOMASZ),
    ("Harvey Cole", 18, 6, "settled", _TOMASZ),
    ("Beth Lawson", 24, 10, "offered", None),
    ("Noah Griffiths", 19, 2, "overlooked", _PAT),
    ("Daniel Tesfay", 17, 1, "age_disputed", _TOMASZ),
    ("Lily Proctor", 17, 6, "short_stay", None),
    ("Jack Denton", 18, 0, "left_early", None),
    (None, 17, 0, "no_birthday", None),
)
"""Name, age in years and months, story, adviser."""


_LONGEST_STORY = 30
"""Years: nobody in the stories is older."""
_TOLD_WHOLE = frozenset({"back_home", "short_stay", "left_early"})
"""Stories that turn on where somebody lived, so nothing is added to them."""


def fill(session: Session, *, marked: bool = False) -> None:
    """Put the made-up team into an empty case file, as one change. `marked`: every screen of it says DEMO from then on."""
    team = _team(session.day)
    with session.store.change(session.who, "demo", "a made-up team to try things out") as change:
        for fact in (*team.values(), *_of_the_authority(session.day), *_all_on_file(session.day)):
            change.save(fact)
        if marked:
            change.set(MADE_UP, "yes")
        for name, years, months, story, adviser_name in PEOPLE:
            ref = change.next_reference()
            for fact in _facts_of_story(ref, name, years, months, story, team.get(adviser_name or ""), session.day):
                change.save(_numbered(fact, change, team.values()))


def _of_the_authority(day: date) -> list[Fact]:
    """What the authority has reviewed; when it last looked at advocacy nobody has recorded."""
    done = {"setting-up allowance": 200, "money policy": 380, "local offer": 700}
    return [Occasion(on=day - timedelta(days=days), what="authority record", detail=what) for what, days in done.items()]


def _all_on_file(day: date) -> list[Fact]:
    """The team records everything, from before the first of its stories began."""
    return [Coverage(on=day, records=kind, known_from=months_after(day, -12 * _LONGEST_STORY)) for kind in RECORD_KINDS]


def _numbered(fact: Fact, change: Change, team: Iterable[Adviser]) -> Fact:
    """People call risk assessments by number, so each needs one of its own; the stories name authors, who have ids here."""
    if not isinstance(fact, RiskAssessment):
        return fact
    ids = {normalised_name(adviser.name): (adviser.id,) for adviser in team}
    return with_adviser_ids(replace(fact, number=change.next_number(RiskAssessment)), ids)


def _team(day: date) -> dict[str, Adviser]:
    friday = day + timedelta(days=(4 - day.weekday()) % 7 or 7)
    advisers = (
        Adviser(name=_KIM, team="North", fte=1.0, qualified=True),
        Adviser(name=_RASHID, team="North", fte=0.8, qualified=True),
        Adviser(name=_JO, team="South", fte=0.4),
        Adviser(name=_TOMASZ, team="South", fte=1.0, until=friday + timedelta(days=1)),
        Adviser(name=_PAT, team="South", fte=1.0, until=day - timedelta(days=30)),
        Adviser(name="Dele Okafor", role="team manager", team="North"),
    )
    return {adviser.name: adviser for adviser in advisers}


def _facts_of_story(
    ref: str, name: str | None, years: int, months: int, story: str, adviser: Adviser | None, day: date
) -> list[Fact]:
    more: dict[str, object] = {"case_id": f"DEMO-{ref}"}
    if story == "no_birthday":
        more["born"] = None
    if story == "age_disputed":
        more |= {"uasc": True, "leave_expires_on": day + timedelta(days=120), "other_births": (day - timedelta(days=6700),)}
    new_story = Story(ref, name, years, months, day, **more)
    STORIES[story](new_story)
    left = max((fact.end for fact in new_story.facts if isinstance(fact, CareEpisode) and fact.end), default=None)
    if left is not None and story not in _TOLD_WHOLE:
        new_story.years_gone_by(left)
    if adviser is not None:
        new_story.looked_after_by(adviser.id, 400, "joint" if years < 18 else "personal adviser")
    return new_story.facts
