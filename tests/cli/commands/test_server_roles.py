"""Who may do what on a server, tried by `lc` with real logins: what is forbidden is refused, no other team's name said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import Lc
from tests.team_on_a_server import CANARIES, FREE, OTHER, OWN, ROLES, Team, team_on

ON = ("--on", "03/11/2026")
ALL = set(ROLES)
WRITERS = ALL - {"head"}
SEE_OTHER = {"dele", "dana", "head"}
WRITE_OTHER = {"dele", "dana"}
CELLS: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "look at one's own": (("person", "show", OWN), ALL),
    "look at another team's": (("person", "show", OTHER), SEE_OTHER),
    "look at somebody allocated to nobody": (("person", "show", FREE), {"dot", "mira", *SEE_OTHER}),
    "record a contact with another team's": (("contact", OTHER, "call", "--outcome", "spoken"), WRITERS),
    "note about another team's": (("note", OTHER, "landlord rang"), WRITERS),
    "record a plan of one's own": (("plan", OWN, "--day", "02/11/2026"), WRITERS),
    "record a plan of another team's": (("plan", OTHER, "--day", "02/11/2026"), WRITE_OTHER),
    "add a young person": (("person", "add", "--name", "New Person"), {"dot", "mira", *WRITE_OTHER}),
    "sign": (("risk", "sign", "RA-1"), {"mira", "dele"}),
    "sign as another manager": (("risk", "sign", "RA-1", "--by", "Dele Okafor"), {"dele"}),
    "set a target": (("setting", "set", "target.plans_in_date", "95"), {"mira", *WRITE_OTHER}),
    "hand over": (("caseload", "transfer", OWN, "Rashid Karim", "--reason", "leave"), WRITERS),
}
"""What is typed, and who may: twelve acts, six logins, 72 cells."""


@pytest.fixture(name="team", scope="module")
def _team(server: str) -> Iterator[Team]:
    with team_on(server) as team:
        yield team


@pytest.mark.parametrize("login", ROLES)
def test_each_act_by_each_role(lc: Lc, team: Team, login: str) -> None:
    """Tried and taken back: a change that is refused says so, and says nothing of whom the login may not see."""
    for act, (words, may) in CELLS.items():
        ran = (
            lc(*words, *ON, "--dry-run", LC_FILE=team.of(login))
            if "show" not in words
            else lc(*words, *ON, LC_FILE=team.of(login))
        )
        assert (ran.code == 0) == (login in may), (act, ran.out, ran.err)
        if login not in SEE_OTHER:
            assert [canary for canary in CANARIES[:3] if canary in ran.out + ran.err] == [], act


def test_a_contact_with_somebody_of_another_team(lc: Lc, team: Team) -> None:
    """It is kept, her team sees it, and the writer sees nothing of her: not before, not after, and cannot take it back."""
    kim, dana = team.of("kim"), team.of("dana")
    asked = lc("contact", OTHER, "call", "spoken", "--note", "rang", *ON, answers=["y"], LC_FILE=kim)
    assert asked.code == 0, asked.err
    assert (
        "not one of your young people" in asked.out + asked.err and "Only their team can take it back" in asked.out + asked.err
    )
    assert lc("note", OTHER, "landlord rang", *ON, "--yes", LC_FILE=kim).code == 0
    said = "".join(
        part
        for words in (("due",), ("log",), ("person", "list"), ("morning",), ("caseload",), ("log", OTHER), ("undo", "--yes"))
        for ran in (lc(*words, *(() if words[0] in ("log", "undo") else ON), LC_FILE=kim),)
        for part in (ran.out, ran.err)
    )
    assert [canary for canary in CANARIES if canary in said] == []
    assert "Ask their team to take it back" in said
    log = lc("log", "--json", LC_FILE=dana).json["rows"]
    assert [row["who"] for row in log[:2]] == ["kim", "kim"] and log[0]["command"].startswith(f"note {OTHER}")
    shown = lc("person", "show", OTHER, *ON, LC_FILE=dana)
    assert "landlord rang" in shown.out
    assert lc("contact", "P999", "call", "spoken", *ON, "--yes", LC_FILE=kim).code == 1


def test_the_log_is_whole_for_who_reads_a_part(lc: Lc, team: Team) -> None:
    """And says how much of it is not theirs to read."""
    kim = lc("log", "verify", LC_FILE=team.of("kim"))
    assert kim.code == 0 and "Whole; " in kim.err and "are not yours to read" in kim.err
    assert "not yours to read" not in lc("log", "verify", LC_FILE=team.of("dana")).err
    assert lc("log", "verify", "--json", LC_FILE=team.of("kim")).json["rows"][0]["hidden"] > 10


def test_who_one_is_the_login_says(lc: Lc, team: Team) -> None:
    """No setting `me` is needed; the manager signs without naming herself, and the log has her login."""
    assert "The day of Kim Adeyemi" in lc("morning", *ON, LC_FILE=team.of("kim")).out
    refused = lc("risk", "sign", "RA-1", "--by", "Mira Patel", *ON, "--yes", LC_FILE=team.of("kim"))
    assert refused.code == 1 and "signs with their own login" in refused.err
    signed = lc("risk", "sign", "RA-1", *ON, "--yes", LC_FILE=team.of("mira"))
    assert signed.code == 0, signed.err
    line = lc("log", "--json", LC_FILE=team.of("mira")).json["rows"][0]
    assert line["who"] == "mira" and "Mira Patel" in line["command"]


def test_logins_are_added_listed_and_ended(lc: Lc, team: Team) -> None:
    """By the owner of the tables; the team of an adviser is that on file."""
    added = lc(
        "server", "login", "add", "new.adviser", "--role", "adviser", "--adviser", "Jo Byrne", "--json", LC_FILE=team.address
    )
    assert added.code == 0, added.err
    [row] = [row for row in added.json["rows"] if row["login"] == "new.adviser"]
    assert (row["role"], row["team"], row["adviser"], row["connected"]) == ("adviser", "south", "Jo Byrne", False)
    assert lc("person", "list", "--json", LC_FILE=team.of("new.adviser")).json["rows"][0]["ref"] == OTHER
    assert lc("server", "login", "end", "new.adviser", LC_FILE=team.address).code == 0
    assert "new.adviser" not in lc("server", "login", "list", LC_FILE=team.address).out
    assert lc("server", "login", "add", "x", LC_FILE=team.address).code == 2
    assert lc("server", "login", "end", "nobody", LC_FILE=team.address).code == 3
    assert lc("person", "list", LC_FILE=team.of("new.adviser")).code == 5


def test_the_owner_migrates(lc: Lc, team: Team) -> None:
    """There is nothing to be done; a login that is not the owner's may not."""
    ran = lc("server", "migrate", "--json", LC_FILE=team.address)
    assert ran.code == 0 and ran.json["rows"][0]["was"] == ran.json["rows"][0]["now"]
    assert lc("server", "migrate", LC_FILE=team.of("dana")).code == 5
    assert lc("server", "migrate", LC_FILE=lc.case_file).code == 2


def test_an_import_is_the_data_officers(lc: Lc, team: Team, elsewhere: Path) -> None:
    """Of people whom an adviser does not see nothing is half imported; the data officer imports, and takes it back."""
    assert lc("export", "ssda903", "return", "--year", "2026", "--on", "2026-11-21").code == 0
    assert (elsewhere / "return").is_dir()
    head = lc("log", "verify", "--json", LC_FILE=team.of("dana")).json["rows"][0]["head"]
    refused = lc("import", "ssda903", "return", "--yes", *ON, LC_FILE=team.of("kim"))
    assert refused.code == 5 and "Your login has no right to do this" in refused.err, refused.out
    assert lc("log", "verify", "--json", LC_FILE=team.of("dana")).json["rows"][0]["head"] == head
    ran = lc("import", "ssda903", "return", "--yes", *ON, LC_FILE=team.of("dana"))
    assert ran.code == 0, ran.err
    assert lc("undo", "--yes", LC_FILE=team.of("dana")).code == 0
    check = lc("log", "verify", LC_FILE=team.of("kim"))
    assert check.code == 0, check.out
