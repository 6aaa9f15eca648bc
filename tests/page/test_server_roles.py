"""The page on a server, with real logins: who is logged in, what a role may not do, and a refusal in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import psycopg
import pytest

from leavingcare.page.rights import why_not
from leavingcare.store import open_store
from leavingcare.store.api import ROLES, User
from leavingcare.store.case_files import add_login, end_login
from tests.page.running import Running, options_for, running
from tests.team_on_a_server import CANARIES, DAY, OTHER, OWN, WORKERS, Team, team_on

SIGN, COVERAGE, CONTACT, SEVERAL = (
    "/record/risk-sign/RA-1",
    "/record/coverage/new",
    f"/record/contact/{OWN}",
    "/record/contact-several/new",
)
LOGINS = ("kim", "dot", "mira", "dele", "dana", "head")
CALL = {"kind": "call", "outcome": "spoken", "day": "02/11/2026", "times": "1"}
SCREENS = ("/", "/team", "/list/people", "/list/due", "/signatures", "/board", "/checks", "/list/log", "/lists", "/risk/RA-1")


@pytest.fixture(name="team", scope="module")
def _team(server: str) -> Iterator[Team]:
    with team_on(server) as team:
        yield team


@pytest.fixture(name="pages", scope="module")
def _pages(team: Team, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Running]]:
    """A page of each login, with its browser in."""
    with ExitStack() as pages:
        found = {}
        for login in LOGINS:
            options = options_for(
                team.of(login),  # type: ignore[arg-type]  # an address is a place as well
                tmp_path_factory.mktemp(login) / "home",
                who="the user of the computer",
                today=lambda: date(2026, 11, 3),
            )
            found[login] = pages.enter_context(running(options))
            found[login].come_in()
        yield found


@pytest.mark.parametrize("login", LOGINS)
def test_every_screen_says_who_is_logged_in_and_names_nobody_of_another_team(pages: dict[str, Running], login: str) -> None:
    """Also on screens that fail. What is of another team is on no screen."""
    role = {"kim": "personal adviser of Team north", "mira": "manager of Team north", "head": "head of service"}.get(login, "")
    for path in SCREENS:
        screen = pages[login].get(path)
        assert screen.status == 200, (path, screen.heading)
        assert f"Logged in as {login}, {role}" in screen.text, path
        if login in ("kim", "dot", "mira"):
            assert "figures and lists leave out all others" in screen.text
            assert [canary for canary in CANARIES[:3] if canary in screen.text] == [], path
        else:
            assert "You see everybody" in screen.text


def test_only_a_manager_sees_where_to_sign(pages: dict[str, Running]) -> None:
    """An adviser is told who signs, and the head of service finds no button at all."""
    for login, page in pages.items():
        shown, form = page.get("/risk/RA-1").text, page.get(SIGN)
        signs = login in ("mira", "dele")
        assert (SIGN in shown) == signs, login
        assert SIGN not in page.get("/signatures").text or signs, login
        assert form.status == (200 if signs else 403), login
        assert ("Only a manager signs, with their own login." in shown + form.text) == (not signs and login != "head"), login
    assert "A head of service reads everything and records nothing." in pages["head"].get("/risk/RA-1").text
    assert "/record/" not in pages["head"].get(f"/people/{OWN}").text
    assert "Dele Okafor" not in pages["mira"].get(SIGN).text.partition("<form")[2].partition("Which manager signs?")[2]


def test_what_a_role_may_not_do_is_left_out_and_refused(pages: dict[str, Running]) -> None:
    """The address alone opens nothing: it says in a sentence who may."""
    for login, page in pages.items():
        may = login in ("mira", "dele", "dana")
        assert (COVERAGE in page.get("/checks").text) == may, login
        answer = page.get(COVERAGE)
        assert answer.status == (200 if may else 403) and "Something went wrong" not in answer.text
        sent = page.fill(COVERAGE, kind="visits", since="01/04/2026")
        assert sent.status in ((200, 422) if may else (403,)), login
    assert "reads everything and records nothing. Nothing was changed." in pages["head"].fill(CONTACT, **CALL).text


def test_what_the_server_refuses_is_a_sentence_beside_what_was_typed(team: Team, pages: dict[str, Running]) -> None:
    """Whatever the page thinks: 403, and the form as it was filled in."""
    form = "/record/adviser-add/new"
    refused = pages["mira"].fill(form, name="New Worker", role="personal adviser", team="south", fte="1")
    assert refused.status == 403 and "Your login has no right to do this" in refused.text, refused.text
    assert 'value="New Worker"' in refused.text
    refused = pages["dot"].fill("/record/person-add/new", name="Somebody New")
    assert refused.status == 200, refused.text
    with psycopg.connect(team.address, autocommit=True) as owner:
        owner.execute("UPDATE login SET role = 'head' WHERE login = 'dot'")
        try:
            refused = pages["dot"].confirm("/record/person-add/new", refused)
        finally:
            owner.execute("UPDATE login SET role = 'duty' WHERE login = 'dot'")
    assert refused.status == 403 and "records nothing" in refused.text
    gone = pages["kim"].get(f"/record/home/{OTHER}")
    assert gone.status == 404 and "no young person of that reference" in gone.text
    handed = pages["head"].post("/record/undo/3", **{"step-of-form": "save"})
    assert handed.status == 403 and "records nothing" in handed.text


def test_a_contact_with_somebody_of_another_team(team: Team, pages: dict[str, Running]) -> None:
    """By the whole reference: it is kept under the login, nothing is seen of them, and only their team takes it back."""
    shown = pages["kim"].fill(SEVERAL, people=OTHER, **CALL, note="rang from the page")
    assert shown.status == 200, shown.text
    assert f"{OTHER} is not one of your young people" in shown.text
    saved = pages["kim"].confirm(SEVERAL, shown)
    assert saved.status == 303, saved.text
    assert [canary for canary in CANARIES[:3] if canary in shown.text + pages["kim"].get(saved.headers["location"]).text] == []
    with closing(open_store(team.address)) as store:
        line, [contact] = store.log()[-1], [one for one in store.life(OTHER).contacts if one.note == "rang from the page"]
    assert line.who == "kim" and contact.outcome == "spoken"


def test_a_manager_signs_by_the_page_in_her_own_name(team: Team, pages: dict[str, Running]) -> None:
    """The name is filled in, and the log has her login."""
    page = pages["mira"]
    assert f'value="{WORKERS["mira"].id}"' in page.get(SIGN).text
    page.record(SIGN, by=WORKERS["mira"].id, day="03/11/2026")
    with closing(open_store(team.address)) as store:
        assert store.log()[-1].who == "mira"
        assert store.life(OWN).risk_assessments[0].signer_id == WORKERS["mira"].id


def test_what_is_about_everybody_is_not_shown_of_a_part(pages: dict[str, Running]) -> None:
    """The board pack of one team would pass for that of all."""
    refused = pages["mira"].get("/board/pack")
    assert refused.status == 409 and "your login sees the young people of your team" in refused.text
    assert "there is nothing to report" in pages["dana"].get("/board/pack").text


def test_a_login_that_has_no_role_or_ended_is_told_so(team: Team, tmp_path: Path) -> None:
    """Board members have none. A login that ends while the page is open is refused at the next screen."""
    options = options_for(team.of("norole"), tmp_path / "none")  # type: ignore[arg-type]
    with running(options) as page:
        page.come_in()
        refused = page.get("/list/people")
        assert refused.status == 403 and "Your login has no role" in refused.text
    add_login(team.address, User("guest", "adviser", adviser=WORKERS["kim"].id))
    with running(options_for(team.of("guest"), tmp_path / "guest")) as page:  # type: ignore[arg-type]
        page.come_in()
        assert page.get("/list/people").status == 200
        end_login(team.address, "guest")
        refused = page.get("/list/people")
        assert refused.status == 403 and "does not accept your login" in refused.text


def test_the_rules_of_the_page_name_every_role() -> None:
    """Nobody but the owner and a file is without one."""
    assert why_not(None, "risk-sign") is why_not(User("postgres"), "risk-sign") is None
    assert [role for role in ROLES if why_not(User("x", role, adviser="1"), "risk-sign") is None] == ["manager"]
    assert [role for role in ROLES if why_not(User("x", role), "contact") is not None] == ["head"]
    assert why_not(User("x", "manager"), "risk-sign") == "Your login is not linked with a worker on file, so it cannot sign."
    assert date(2026, 11, 3) > DAY


def test_a_server_that_goes_while_somebody_types_loses_nothing(team: Team, pages: dict[str, Running]) -> None:
    """One sentence, nothing half saved; the same form is saved once it is back."""
    shown = pages["dana"].fill(CONTACT, **CALL)
    name = team.address.partition("?")[0].rpartition("/")[2]
    with closing(open_store(team.address)) as store:
        before = store.head()
    with psycopg.connect(team.address.replace(f"/{name}?", "/postgres?"), autocommit=True) as owner:
        owner.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")  # type: ignore[call-overload]
        try:
            screen, refused = pages["dana"].get("/"), pages["dana"].confirm(CONTACT, shown)
        finally:
            owner.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")  # type: ignore[call-overload]
    assert screen.status == refused.status == 503
    assert "Something went wrong" not in screen.text + refused.text and "takes no connections just now" in refused.text
    with closing(open_store(team.address)) as store:
        assert store.head() == before
    assert pages["dana"].confirm(CONTACT, shown).status == 303


def test_a_form_on_a_server_is_saved_once_and_shows_what_changed_meanwhile(pages: dict[str, Running]) -> None:
    """Sent twice by one login, and stale by another's change: as on a file."""
    kim, dana = pages["kim"], pages["dana"]
    shown, stale = kim.fill(CONTACT, **CALL, note="quokka one"), dana.fill(CONTACT, **CALL, note="quokka two")
    assert [kim.confirm(CONTACT, shown).status for _ in range(2)] == [303, 303]
    refused = dana.confirm(CONTACT, stale)
    assert refused.status == 409 and "kim" in refused.text
    assert dana.confirm(CONTACT, refused).status == 303
    with_notes = kim.get(f"/people/{OWN}").text
    assert (with_notes.count("quokka one"), with_notes.count("quokka two")) == (1, 1)
