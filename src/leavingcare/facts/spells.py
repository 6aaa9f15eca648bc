"""Spells: facts with a first and a last day. Codes are the SSDA903 codes of the year."""

from __future__ import annotations

from datetime import date

from leavingcare.facts.record import Spell, adviser_id, codes, free_text, past_day, record, words
from leavingcare.facts.words import AWAY_FOR, LEVELS, LIVING_WITH, ORDERS, PROVIDED_UNDER, SERVICE_STATES, STAYED_IN


@record("care", "care episode", "care episodes", group="care")
class CareEpisode(Spell):
    """Being looked after: one SSDA903 episode. `ceased` is the reason it ended (X1: another follows).

    `authority` is "ours" or the name of another. For short breaks (V3, V4): `series_days_12m` is the number of days in the
    worst rolling 12 months of the series, `longest_break_days` its longest placement.
    """

    legal: str | None = codes("legal", default=None)
    placement: str | None = codes("placement", default=None)
    provider: str | None = codes("provider", default=None)
    began: str | None = codes("began", default=None)
    ceased: str | None = codes("ceased", default=None)
    change: str | None = codes("change", default=None)
    need: str | None = codes("need", default=None)
    authority: str = free_text(default="ours", may_name_others=False)
    series_days_12m: int | None = None
    longest_break_days: int | None = None


@record("family", "stay with family", "stays with family", group="family")
class FamilyStay(Spell):
    """Living with family: `living_with` is parent, parental responsibility, former order holder, special guardian or relative.

    `broke_down` is the day on which the arrangements broke down; leaving is the end of the spell.
    """

    living_with: str = words(LIVING_WITH, is_headline=True)
    broke_down: date | None = past_day(default=None)


@record("detained", "stay", "stays", group="detained")
class Detention(Spell):
    """Custody, or another stay outside home and care: `place` is one of STAYED_IN. An end ahead is the planned release."""

    place: str = words(STAYED_IN, is_headline=True)
    by_court: bool | None = None


@record("order", "court order", "court orders", group="orders")
class Order(Spell):
    """A court order outside an episode: special guardianship, adoption or care order. It is made on its first day."""

    order: str = words(ORDERS, is_headline=True)


@record("private_fostering", "private fostering", "private fosterings", group="private_fostering")
class PrivateFostering(Spell):
    """Privately fostered."""


@record("home", "home", "homes", group="homes")
class Home(Spell):
    """Accommodation. A new row is a move. `code` is the SSDA903 letter and suitability (D1), None if not known.

    `provided_under` decides the basis of the clocks: s23B provided, s23B maintained, s24B(5) vacation, s23C(4)(c), housing
    authority tenancy, staying put, family, other or unknown. `foster_carer`: the home of the former local authority foster
    carer. `away_for`: study, training, work or armed forces: a temporary absence, not a move. `known_on`: when we found out.
    """

    code: str | None = codes("accommodation", default=None, has_suffix=True, is_headline=True)
    provided_under: str | None = words(PROVIDED_UNDER, default=None)
    foster_carer: bool | None = None
    away_for: str | None = words(AWAY_FOR, default=None)
    out_of_area: bool | None = None
    known_on: date | None = past_day(default=None)
    told_by: str | None = free_text(default=None)
    supervision: str | None = free_text(default=None)
    """Bed and breakfast only: who supervises and how contact is kept (guidance 7.12)."""
    registered: bool | None = None
    """Under 18 only: registered supported accommodation, a children's home or another excepted place (CP reg 27C)."""
    approved_by: str | None = free_text(default=None)
    """The manager on whose word a place was recorded that is not lawful as recorded (decision D22)."""
    why: str | None = free_text(default=None, is_new=True)
    """Why this place: what was tried before bed and breakfast, why a home was lost."""

    @property
    def letter(self) -> str | None:
        """The SSDA903 accommodation letter without its suitability."""
        return self.code[0] if self.code else None

    @property
    def suitable(self) -> bool | None:
        """As coded: 1 suitable, 2 unsuitable. None when there is no suffix."""
        return {"1": True, "2": False}.get(self.code[1:]) if self.code else None


def _first_known(course: Education) -> date:
    """A course that we were told of before it starts is known from the day of telling."""
    return min(course.start, course.told_on or course.start)


@record("education", "programme of education", "programmes of education", group="education", day=_first_known)
class Education(Spell):
    """A programme of education or training. `in_plan`: named in the pathway plan. `told_on`: when the authority was told.

    A mere wish to study has `told_on` and no dates of its own: `wish` is then true and `start` is the day of telling.
    """

    in_plan: bool | None = None
    told_on: date | None = past_day(default=None)
    wish: bool = False
    course: str | None = free_text(default=None)
    level: str | None = words(LEVELS, default=None)
    bursary_first_paid: date | None = None
    bursary_last_paid: date | None = None
    bursary_by_instalments: bool | None = None


@record("activity", "activity", "activities", group="activities")
class Activity(Spell):
    """What somebody does: the SSDA903 activity code (F2, G5), what it is, and why it ended."""

    code: str | None = codes("activity", default=None, is_headline=True)
    what: str | None = free_text(default=None, is_headline=True)
    why_ended: str | None = free_text(default=None)


@record("allocation", "allocation", "allocations", group="allocations")
class Allocation(Spell):
    """A young person's worker. `adviser` is the id of the Adviser; `role` is personal adviser, joint or social worker.

    A joint personal adviser works beside the social worker before 18. `over_limit` is the reason given for a full caseload.
    """

    adviser: str = adviser_id(is_headline=True, is_fixed=True)
    role: str = free_text(default="personal adviser", may_name_others=False)
    reason: str | None = free_text(default=None)
    over_limit: str | None = free_text(default=None)


@record("staying_put", "staying put arrangement", "staying put arrangements", group="staying_put")
class StayingPut(Spell):
    """A staying put arrangement with the former foster carer, from 18 on."""

    carer: str | None = free_text(default=None)
    agreement_on: date | None = None
    why_ended: str | None = free_text(default=None)


@record("service", "service record", "service records", group="service")
class Service(Spell):
    """The service being open or closed: `state`; on closing the reason, the young person's wish, who agreed, a reminder."""

    state: str = words(SERVICE_STATES, is_headline=True)
    reason: str | None = free_text(default=None)
    wish: str | None = free_text(default=None)
    agreed_by: str | None = free_text(default=None)
    remind_on: date | None = None
