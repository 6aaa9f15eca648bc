"""A made-up team on a server with a login for each role: four young people, one of them of another team, one of nobody."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import count
from typing import NamedTuple

import psycopg

from leavingcare.facts.coverage import Coverage
from leavingcare.facts.events import Contact
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.facts.spells import Allocation, Home
from leavingcare.store import create_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.answer_cache import CachedText, CacheKey
from leavingcare.store.api import Change, User
from leavingcare.store.case_files import add_login

OWN, TEAM, OTHER, FREE = "P001", "P002", "P003", "P004"
DAY = date(2026, 11, 2)
CANARIES = ("Zillah Quillfeather", "CANARY-7734", "quillfeather-note", "Ottoline Wrexforth")
"""Of whom those of the team of the north never read: names, a number, a note."""
NAMES = {OWN: "Kofi Mensah", TEAM: "Ben Marsh", OTHER: CANARIES[0], FREE: CANARIES[3]}
WORKERS = {
    name.split()[0].lower(): Adviser(name=name, role=role, team=team)
    for name, role, team in (
        ("Kim Adeyemi", "personal adviser", "north"),
        ("Rashid Karim", "personal adviser", "north"),
        ("Jo Byrne", "personal adviser", "south"),
        ("Mira Patel", "manager", "north"),
        ("Dele Okafor", "manager", None),
    )
}
ROLES = {
    "kim": ("adviser", "north", "kim"),
    "dot": ("duty", "north", None),
    "mira": ("manager", "north", "mira"),
    "dele": ("manager", None, "dele"),
    "dana": ("data", None, None),
    "head": ("head", None, None),
}
STRANGERS = ("stranger", "norole")
"""A login of something else, and one that somebody gave the rights of the group by hand, without a role."""
_numbers = count(1)


class Team(NamedTuple):
    """The server's address as its owner."""

    address: ServerAddress

    def of(self, login: str) -> ServerAddress:
        """The address as this login has it."""
        return ServerAddress(self.address.replace("postgres:@", f"{login}@"))


@contextmanager
def team_on(server: str) -> Iterator[Team]:
    """The case file with its logins; all of it is gone afterwards."""
    name = f"lc_team{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} TEMPLATE template0")  # type: ignore[call-overload]
        for login in STRANGERS:
            owner.execute(f"CREATE ROLE {login} LOGIN")  # type: ignore[call-overload]
        team = Team(ServerAddress(server.replace("/postgres?", f"/{name}?")))
        try:
            _fill(team)
            owner.execute(f"GRANT {name}_records TO norole")  # type: ignore[call-overload]
            yield team
        finally:
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]
            for role in (*ROLES, *STRANGERS, f"{name}_records", f"{name}_reads"):
                owner.execute(f"DROP ROLE IF EXISTS {role}")  # type: ignore[call-overload]


def _fill(team: Team) -> None:
    with closing(create_store(team.address)) as store:
        with store.change("made up", "made up") as change:
            for worker in WORKERS.values():
                change.save(worker)
            change.save(Coverage(on=DAY, records="contacts", known_from=date(2026, 1, 1)))
            change.set("visit_weeks", "8")
        for ref, worker_name in ((OWN, "kim"), (TEAM, "rashid"), (OTHER, "jo"), (FREE, None)):
            with store.change("made up", f"person add {ref}", why=f"why {NAMES[ref]}") as change:
                _save_person(change, ref, WORKERS[worker_name] if worker_name else None)
        store.cache.save(CacheKey("a day", store.revision()), [CachedText("summary", ref, b"x", 1) for ref in NAMES])
    for login, (role, theirs, adviser) in ROLES.items():
        add_login(team.address, User(login, role, theirs, WORKERS[adviser].id if adviser else None))


def _save_person(change: Change, ref: str, worker: Adviser | None) -> None:
    hidden = ref == OTHER
    change.save(Person(ref=ref, name=NAMES[ref], case_id=CANARIES[1] if hidden else None, born=date(2007, 1, int(ref[1:]))))
    change.save(Home(person=ref, start=DAY))
    change.save(Contact(person=ref, on=DAY, what="call", outcome="spoken", note=CANARIES[2] if hidden else None))
    written = {"reason": "r", "risks": "r", "view": "v", "interim_safety": "s", "actions": "a", "submitted": DAY}
    change.save(
        RiskAssessment(
            person=ref,
            number=int(ref[1:]),
            about="unsuitable accommodation",
            opened=DAY,
            author_ids=(WORKERS["kim"].id,),
            **written,  # type: ignore[arg-type]
        )
    )
    if worker is not None:
        change.save(Allocation(person=ref, start=DAY, adviser=worker.id))
