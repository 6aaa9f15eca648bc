"""`lc demo`: a case file with a made-up team of five advisers and sixty-two young people, whose screens are worth reading.

Nobody here exists. All dates follow from the session's day, so the list looks the same on whatever day the demo is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from leavingcare.casework.demo.board_actions import TARGETS, board_actions
from leavingcare.casework.demo.cast import ROLES, Role, staff
from leavingcare.casework.demo.history import years_before
from leavingcare.casework.demo.mark import MADE_UP
from leavingcare.casework.demo.stories import STORIES
from leavingcare.casework.demo.story import Story
from leavingcare.casework.session import Session
from leavingcare.dates import months_after
from leavingcare.facts.author_ids import with_adviser_ids
from leavingcare.facts.coverage import ADVISERS, OFFERS, RECORD_KINDS, RISK_ASSESSMENTS, Coverage
from leavingcare.facts.events import Occasion
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.facts.spells import CareEpisode
from leavingcare.store.api import Change

_LONGEST_STORY = 30
"""Years: nobody in the stories is older."""
_ALLOCATED = 800
"""Days ago that most advisers took over their young people, where these were 16 by then."""
_BEGUN_LATER = {ADVISERS: _ALLOCATED, OFFERS: 430, RISK_ASSESSMENTS: 60}
"""Days ago that the first of these records begin: before, that none is on file tells nothing."""
_TOLD_WHOLE = frozenset({"back_home", "short_stay", "left_early"})
"""Stories that turn on where somebody lived, so nothing is added to them."""


def fill(session: Session, *, marked: bool = False) -> None:
    """Put the made-up team into an empty case file, as one change.

    `marked`: as `lc demo` makes it. Every screen of it says DEMO from then on, and its board has set targets and actions.
    """
    team = staff(session.day)
    with session.store.change(session.who, "demo", "a made-up team to try things out") as change:
        for fact in (*team.values(), *_of_the_authority(session.day), *_all_on_file(session.day)):
            change.save(fact)
        if marked:
            for key, value in {MADE_UP: "yes", **TARGETS}.items():
                change.set(key, value)
            for action in board_actions(session.day):
                change.save(action)
        for role in ROLES:
            for fact in _facts_of_story(change.next_reference(), role, team.get(role.adviser or ""), session.day):
                change.save(_numbered(fact, change, team.values()))


def _of_the_authority(day: date) -> list[Fact]:
    """What the authority has reviewed; when it last looked at advocacy nobody has recorded."""
    done = {"setting-up allowance": 200, "money policy": 380, "local offer": 700}
    return [Occasion(on=day - timedelta(days=days), what="authority record", detail=what) for what, days in done.items()]


def _all_on_file(day: date) -> list[Fact]:
    """The team records everything: most from before the first of its stories began, the rest since the first of its kind."""
    return [Coverage(on=day, records=kind, known_from=_kept_since(kind, day)) for kind in RECORD_KINDS]


def _kept_since(kind: str, day: date) -> date:
    if kind in _BEGUN_LATER:
        return day - timedelta(days=_BEGUN_LATER[kind])
    return months_after(day, -12 * _LONGEST_STORY)


def _numbered(fact: Fact, change: Change, team: Iterable[Adviser]) -> Fact:
    """People call risk assessments by number, so each needs one of its own; the stories name authors, who have ids here."""
    if not isinstance(fact, RiskAssessment):
        return fact
    ids = {normalised_name(adviser.name): (adviser.id,) for adviser in team}
    return with_adviser_ids(replace(fact, number=change.next_number(RiskAssessment)), ids)


def _facts_of_story(ref: str, role: Role, adviser: Adviser | None, day: date) -> list[Fact]:
    more: dict[str, object] = {"case_id": f"DEMO-{ref}"}
    if role.story == "no_birthday":
        more["born"] = None
    if role.story == "age_disputed":
        more |= {"uasc": True, "leave_expires_on": day + timedelta(days=120), "other_births": (day - timedelta(days=6700),)}
    story = Story(ref, role, day, **more)
    STORIES[role.story](story)
    left = max((fact.end for fact in story.facts if isinstance(fact, CareEpisode) and fact.end), default=None)
    if left is not None and role.story not in _TOLD_WHOLE:
        story.years_gone_by(left)
    years_before(story, role.story)
    if adviser is not None:
        story.looked_after_by(adviser.id, _ALLOCATED, "joint" if role.years < 18 else "personal adviser")
    return story.facts
