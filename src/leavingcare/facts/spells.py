"""Spells: facts with a first and a last day. Codes are the SSDA903 codes of the year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leavingcare.facts.record import Spell


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class CareEpisode(Spell):
    """Being looked after: one SSDA903 episode. `ceased` is the reason it ended (X1: another follows).

    `authority` is "ours" or the name of another. For short breaks (V3, V4): `series_days_12m` is the number of days in the
    worst rolling 12 months of the series, `longest_break_days` its longest placement.
    """

    KIND: ClassVar[str] = "care"

    legal: str | None = None
    placement: str | None = None
    provider: str | None = None
    began: str | None = None
    ceased: str | None = None
    change: str | None = None
    need: str | None = None
    authority: str = "ours"
    series_days_12m: int | None = None
    longest_break_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class FamilyStay(Spell):
    """Living with family: `living_with` is parent, parental responsibility, former order holder, special guardian or relative.

    `broke_down` is the day on which the arrangements broke down; leaving is the end of the spell.
    """

    KIND: ClassVar[str] = "family"

    living_with: str
    broke_down: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Detention(Spell):
    """Custody or a stay in hospital. `place` is custody, hospital or police; an end ahead is the planned release."""

    KIND: ClassVar[str] = "detained"

    place: str
    by_court: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Order(Spell):
    """A court order outside an episode: special guardianship, adoption or care order. It is made on its first day."""

    KIND: ClassVar[str] = "order"

    order: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class PrivateFostering(Spell):
    """Privately fostered."""

    KIND: ClassVar[str] = "private_fostering"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Home(Spell):
    """Accommodation. A new row is a move. `code` is the SSDA903 letter and suitability (D1), None if not known.

    `provided_under` decides the basis of the clocks: s23B provided, s23B maintained, s24B(5) vacation, s23C(4)(c), housing
    authority tenancy, staying put, family, other or unknown. `foster_carer`: the home of the former local authority foster
    carer. `away_for`: study, training, work or armed forces: a temporary absence, not a move. `known_on`: when we found out.
    """

    KIND: ClassVar[str] = "home"

    code: str | None = None
    provided_under: str | None = None
    foster_carer: bool | None = None
    away_for: str | None = None
    out_of_area: bool | None = None
    known_on: date | None = None
    told_by: str | None = None
    supervision: str | None = None
    """Bed and breakfast only: who supervises and how contact is kept (guidance 7.12)."""
    registered: bool | None = None
    """Under 18 only: registered supported accommodation, a children's home or another excepted place (CP reg 27C)."""
    approved_by: str | None = None
    """The manager on whose word a place was recorded that is not lawful as recorded (decision D22)."""

    @property
    def letter(self) -> str | None:
        """The SSDA903 accommodation letter without its suitability."""
        return self.code[0] if self.code else None

    @property
    def suitable(self) -> bool | None:
        """As coded: 1 suitable, 2 unsuitable. None when there is no suffix."""
        return {"1": True, "2": False}.get(self.code[1:]) if self.code else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Education(Spell):
    """A programme of education or training. `in_plan`: named in the pathway plan. `told_on`: when the authority was told.

    A mere wish to study has `told_on` and no dates of its own: `wish` is then true and `start` is the day of telling.
    """

    KIND: ClassVar[str] = "education"

    in_plan: bool | None = None
    told_on: date | None = None
    wish: bool = False
    course: str | None = None
    level: str | None = None
    bursary_first_paid: date | None = None
    bursary_last_paid: date | None = None
    bursary_by_instalments: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Activity(Spell):
    """What somebody does: the SSDA903 activity code (F2, G5), what it is, and why it ended."""

    KIND: ClassVar[str] = "activity"

    code: str | None = None
    what: str | None = None
    why_ended: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Allocation(Spell):
    """A young person's worker. `adviser` is the id of the Adviser; `role` is personal adviser, joint or social worker.

    A joint personal adviser works beside the social worker before 18. `over_limit` is the reason given for a full caseload.
    """

    KIND: ClassVar[str] = "allocation"

    adviser: str
    role: str = "personal adviser"
    reason: str | None = None
    over_limit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class StayingPut(Spell):
    """A staying put arrangement with the former foster carer, from 18 on."""

    KIND: ClassVar[str] = "staying_put"

    carer: str | None = None
    agreement_on: date | None = None
    why_ended: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Service(Spell):
    """The service being open or closed: `state`; on closing the reason, the young person's wish, who agreed, a reminder."""

    KIND: ClassVar[str] = "service"

    state: str
    reason: str | None = None
    wish: str | None = None
    agreed_by: str | None = None
    remind_on: date | None = None
