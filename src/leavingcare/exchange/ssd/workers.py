"""ssd_professionals, ssd_department and ssd_involvements: who works for the authority, and with whom.

The systems tell a personal adviser from a social worker in different ways. Liquidlogic has involvements of the types 16PLUS
(personal adviser) and CW (caseworker), Mosaic the relation REL.PERSONALADVISOR and the allocation ALLOC, Eclipse one type
for both, AW. So: a type that says personal adviser decides; then the worker's job title; then the team, where a leaving
care team makes a personal adviser and any other a social worker. Only involvements are trusted: the adviser in
ssd_care_leavers may have left long ago (Liquidlogic). That table only lends names where ssd_professionals has none (Mosaic).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from leavingcare.exchange.csv_rows import Row
from leavingcare.exchange.extract import KEPT, VALUE_LEFT_OUT, unnamed
from leavingcare.exchange.ssd.care_leavers import Answer
from leavingcare.exchange.ssd.tables import Tables
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Adviser
from leavingcare.facts.spells import Allocation

_NOT_NEEDED = "not read, since nobody needs it"
ADVISER, SOCIAL_WORKER, MANAGER = "personal adviser", "social worker", "team manager"

_DEPARTMENT = ("dept_team_id", "dept_team_name")
_PROFESSIONAL = ("prof_professional_id", "prof_staff_id", "prof_professional_job_title", "prof_professional_department")
_INVOLVEMENT = ("invo_person_id", "invo_professional_id", "invo_professional_role_id", "invo_professional_team")
_ADVISER_TYPE = re.compile(r"16 ?PLUS|16\+|PERSONAL.?ADVIS|(^|\W)PA($|\W)", re.IGNORECASE)
_TITLES = (
    (MANAGER, re.compile("manager|head of", re.IGNORECASE)),
    (ADVISER, re.compile("advis[eo]r|leaving care worker", re.IGNORECASE)),
    (SOCIAL_WORKER, re.compile("social work|practitioner", re.IGNORECASE)),
)
_LEAVING_CARE_TEAM = re.compile(
    r"leaving care|care leav|after ?care|16 ?\+|16 ?plus|18 ?\+|pathway|care experienced|next step", re.IGNORECASE
)


@dataclass(slots=True)
class _Worker:
    """A row of ssd_professionals, and what the involvements add."""

    row: Row
    number: str
    name: str | None
    role: str | None
    team: str | None
    fte: float | None
    qualified: bool | None
    roles_held: set[str] = field(default_factory=set)
    last_team: tuple[date, str] | None = None


def read_workers(tables: Tables, now: dict[str, Answer], as_of: date) -> list[str]:
    """An Adviser for each worker whose work is known, and an Allocation for each involvement.

    Gives back the names of those who had young people and have none now: they may have left, which no table says.
    """
    teams = {row.text("dept_team_id"): row.text("dept_team_name") for row in tables.rows("ssd_department")}
    workers = _workers(tables.rows("ssd_professionals"))
    advised: dict[str, Allocation] = {}
    allocations = []
    for row, person in tables.rows_about("ssd_involvements", "invo_person_id"):
        allocation = _allocation(row, person, workers, teams, as_of)
        if allocation:
            allocations.append(allocation)
            if allocation.role == ADVISER and not _later(advised.get(person), allocation):
                advised[person] = allocation
    if "ssd_involvements" not in tables.found:
        allocations = list(_as_the_care_leavers_have_it(tables, now, workers, teams, as_of))
    names = _names(workers, now, advised)
    advisers = list(filter(None, (_adviser(worker, names, as_of) for worker in workers.values())))
    tables.extract.facts.extend(advisers)
    tables.extract.facts.extend(allocations)
    had = {allocation.adviser for allocation in allocations}
    have = {allocation.adviser for allocation in allocations if not allocation.ended_by(as_of)}
    return sorted(adviser.name for adviser in advisers if adviser.worker_id in had - have)


def _as_the_care_leavers_have_it(
    tables: Tables, now: dict[str, Answer], workers: dict[str, _Worker], teams: dict[str | None, str | None], as_of: date
) -> Iterator[Allocation]:
    """Who has whom by ssd_care_leavers, where there is no table of involvements: it names the worker, and not since when."""
    by_name = {normalised_name(worker.name): worker.number for worker in workers.values() if worker.name}
    tables.extract.undated_allocations = {ADVISER: "clea_care_leaver_personal_advisor"}
    for person, answer in now.items():
        if answer.adviser is None or person not in tables.born:
            continue
        number = answer.adviser if answer.adviser in workers else by_name.get(normalised_name(answer.adviser))
        team = teams.get(answer.team)
        key = number or answer.adviser
        if number is None:
            tables.extract.facts.append(_only_named(answer, answer.adviser, team, as_of))
        else:
            worker = workers[number]
            worker.roles_held.add(ADVISER)
            worker.last_team = worker.last_team or ((as_of, team) if team else None)
        yield Allocation(person=person, start=as_of, adviser=key, role=ADVISER, source=answer.source, as_of=as_of)


def _only_named(answer: Answer, adviser: str, team: str | None, as_of: date) -> Adviser:
    """A personal adviser of whom ssd_professionals says nothing: a name, or no more than a number."""
    is_name = any(letter.isalpha() for letter in adviser)
    return Adviser(
        name=adviser if is_name else unnamed(adviser),
        role=ADVISER,
        team=team,
        worker_id=None if is_name else adviser,
        source=answer.source,
        as_of=as_of,
    )


def _later(allocation: Allocation | None, other: Allocation) -> bool:
    return allocation is not None and allocation.start > other.start


def with_adviser(tables: Tables) -> set[str]:
    """The numbers of those who have or had a personal adviser. Looked up beforehand: nothing is counted or reported."""
    teams = {row.text("dept_team_id"): row.text("dept_team_name") for row in tables.peep("ssd_department", *_DEPARTMENT)}
    workers = _workers(tables.peep("ssd_professionals", *_PROFESSIONAL))
    found = set()
    for row in tables.peep("ssd_involvements", *_INVOLVEMENT):
        worker = workers.get(row.text("invo_professional_id") or "") or _Worker(row, "", None, None, None, None, None)
        team = teams.get(row.text("invo_professional_team"))
        if _role(row.text("invo_professional_role_id") or "", worker, team) == ADVISER:
            found.add(row.text("invo_person_id") or "")
    return found


def _workers(rows: Iterable[Row]) -> dict[str, _Worker]:
    found = {}
    for row in rows:
        number = row.text("prof_professional_id") or row.needed("prof_staff_id")
        if number:
            found[number] = _Worker(
                row,
                number,
                row.text("prof_professional_name"),
                _role_by_title(row.text("prof_professional_job_title")),
                row.text("prof_professional_department"),
                _hours(row),
                True if row.text("prof_social_worker_registration_no") else None,
            )
    return found


def _role_by_title(title: str | None) -> str | None:
    return next((role for role, pattern in _TITLES if title and pattern.search(title)), None)


def _hours(row: Row) -> float | None:
    text = row.text("prof_full_time_equivalency")
    try:
        hours = float(text) if text else None
    except ValueError:
        hours = -1.0
    if hours is not None and not 0 <= hours <= 1.5:
        row.report("prof_full_time_equivalency", "is not a share of full-time hours", VALUE_LEFT_OUT)
        return None
    return hours


def _allocation(
    row: Row, person: str, workers: dict[str, _Worker], teams: dict[str | None, str | None], as_of: date
) -> Allocation | None:
    number, start = row.needed("invo_professional_id"), row.needed_day("invo_involvement_start_date")
    end = row.day("invo_involvement_end_date")
    if number is None or start is None or row.ends_too_early("invo_involvement_end_date", start, end):
        return None
    if number not in workers:
        row.report("invo_professional_id", "is nobody in ssd_professionals", KEPT)
        workers[number] = _Worker(row, number, None, None, None, None, None)
    worker, team = workers[number], teams.get(row.text("invo_professional_team"))
    role = _role(row.text("invo_professional_role_id") or "", worker, team)
    worker.roles_held.add(role)
    if team and (worker.last_team is None or start >= worker.last_team[0]):
        worker.last_team = (start, team)
    return Allocation(
        person=person,
        start=start,
        end=end,
        adviser=number,
        role=role,
        reason=row.text("invo_worker_change_reason"),
        row_id=row.text("invo_involvements_id"),
        source=row.source,
        as_of=as_of,
    )


def _role(kind: str, worker: _Worker, team: str | None) -> str:
    if _ADVISER_TYPE.search(kind):
        return ADVISER
    if worker.role in (ADVISER, SOCIAL_WORKER):
        return worker.role
    return ADVISER if _LEAVING_CARE_TEAM.search(team or worker.team or "") else SOCIAL_WORKER


def _names(workers: dict[str, _Worker], now: dict[str, Answer], advised: dict[str, Allocation]) -> dict[str, str]:
    """Names for workers without one: the name beside most of the young people whose latest adviser the worker is."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for person, answer in now.items():
        if answer.adviser and answer.adviser not in workers and person in advised:
            votes[answer.adviser][advised[person].adviser] += 1
    names: dict[str, str] = {}
    for name, count in votes.items():
        number, most = count.most_common(1)[0]
        if 2 * most > count.total():
            names.setdefault(number, name)
    return names


def _adviser(worker: _Worker, names: dict[str, str], as_of: date) -> Adviser | None:
    role = worker.role or next((role for role in (ADVISER, SOCIAL_WORKER) if role in worker.roles_held), None)
    if role is None:
        worker.row.report(None, "is a worker with neither a known job title nor any young person", _NOT_NEEDED)
        return None
    return Adviser(
        name=worker.name or names.get(worker.number) or unnamed(worker.number),
        role=role,
        team=worker.team or (worker.last_team[1] if worker.last_team else None),
        fte=worker.fte,
        qualified=worker.qualified,
        worker_id=worker.number,
        source=worker.row.source,
        as_of=as_of,
    )
