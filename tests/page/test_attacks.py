"""What else may go wrong on the way to the page: odd requests, words in addresses, a browser that is gone, records to hide."""

from __future__ import annotations

import re
import socket
import webbrowser
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from leavingcare.page.lists.registry import LISTS
from leavingcare.page.server import serve
from leavingcare.store import open_store
from tests.page.conftest import DAY
from tests.page.running import Running, options_for
from tests.page.test_recording import CALL, CONTACT, contacts_of

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}'


def sent(page: Running, text: str) -> str:
    """The first line of what comes back for exactly these bytes; empty where the connection is closed."""
    with socket.create_connection(("127.0.0.1", page.port), timeout=20) as connection:
        connection.sendall(text.replace("\n", "\r\n").encode())
        return connection.recv(4000).decode("latin-1").partition("\r\n")[0]


@pytest.mark.parametrize(
    "address",
    [
        "/list/due?find={evil}",
        "/list/due?sort={evil}&down={evil}&page={evil}",
        "/list/people?adviser={evil}",
        "/list/ahead?person={evil}",
        "/list/{evil}",
        "/list/law?id={evil}",
        "/list/what-if?joins={evil}",
        "/people/{evil}",
        "/people/P001/why/{evil}",
        "/risk/{evil}",
        "/record/contact/P001?kind={evil}&note={evil}",
        "/record/contact-several/new?people={evil}",
        "/record/{evil}/P001",
        "/record/contact/{evil}",
        "/record/correct/P001-{evil}",
        "/record/adviser-edit/{evil}",
        "/record/undo/{evil}",
        "/record/contact/P001?saved={evil}",
        "/?adviser={evil}",
        "/{evil}",
    ],
)
def test_words_of_an_address_are_shown_and_never_obeyed(reading_page: Running, address: str) -> None:
    """Markup and template signs in any part of an address, on the screen that answers."""
    answer = reading_page.get(address.format(evil=quote(EVIL, safe="")))
    assert answer.status in (200, 303, 404, 422)
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "alert(1)&gt;49" not in answer.text


def test_no_line_can_be_put_into_a_heading_of_an_answer(page: Running) -> None:
    """A line break in where a button leads back to, or in the name of a file."""
    answer = page.post("/names", back="/list/due\r\nSet-Cookie: stolen=1")
    assert "stolen" not in str(answer.headers.get("set-cookie"))
    assert "\n" not in answer.headers["location"]
    saved = page.post("/list/due?find=%0d%0aSet-Cookie:%20stolen=1", save="csv")
    assert "set-cookie" not in saved.headers


@pytest.mark.parametrize(
    ("request_text", "first_line"),
    [
        ("GET / HTTP/1.1\n\n", "400"),
        ("GET / HTTP/1.0\n\n", "421"),
        ("GET http://evil.example/ HTTP/1.1\nHost: evil.example\n\n", "421"),
        ("GET / HTTP/1.1\nHost: {host}\nHost: evil.example\n\n", "400"),
        ("TRACE / HTTP/1.1\nHost: {host}\n\n", "403"),
        ("CONNECT evil.example:443 HTTP/1.1\nHost: {host}\n\n", "403"),
        ("OPTIONS * HTTP/1.1\nHost: {host}\n\n", "403"),
        ("GET / HTTP/1.1\nHost: {host}\nCookie: {cookie}\nUpgrade: websocket\nConnection: Upgrade\n\n", "200"),
        ("POST /names HTTP/1.1\nHost: {host}\nCookie: {cookie}\nContent-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n", "4"),
        ("DELETE /people/P001 HTTP/1.1\nHost: {host}\nCookie: {cookie}\n\n", "405"),
        ("PUT /names HTTP/1.1\nHost: {host}\nCookie: {cookie}\nContent-Length: 0\n\n", "405"),
        ("not http at all\n\n", "400"),
    ],
)
def test_odd_requests_are_refused(reading_page: Running, request_text: str, first_line: str) -> None:
    """Without a host, with two, to somewhere else, by other methods, smuggled, or none at all."""
    host = f"127.0.0.1:{reading_page.port}"
    answer = sent(reading_page, request_text.format(host=host, cookie=reading_page.cookie))
    assert answer.split()[1].startswith(first_line), answer
    assert reading_page.get("/lists").status == 200


def test_a_cookie_that_another_page_of_this_computer_put_beside_ours_opens_nothing(reading_page: Running) -> None:
    """Ports share cookies: a second one of our name keeps the browser out at worst."""
    name, _, value = reading_page.cookie.partition("=")
    for cookie in (f"{name}=x; {name}={value[:-1]}", f"{name}={value}x", f"{name}=; x={value}"):
        assert reading_page.raw("GET", "/", {"Cookie": cookie}).status == 403


def test_a_browser_that_is_closed_before_the_answer_saves_once(page: Running, case_file: Path) -> None:
    """The form arrived whole, so it is saved; who comes back with it is shown what was saved."""
    before = len(contacts_of(case_file, "P001"))
    shown = page.fill(CONTACT, **CALL)
    hidden = {**{name: value for name, value in shown.hidden.items() if name != "word"}, "step-of-form": "save"}
    body = urlencode({"word": page.words.form, **hidden})
    headers = {**page.form_headers(), "Host": f"127.0.0.1:{page.port}", "Content-Length": str(len(body))}
    lines = "\r\n".join(f"{name}: {value}" for name, value in headers.items())
    with socket.create_connection(("127.0.0.1", page.port), timeout=20) as connection:
        connection.sendall(f"POST {CONTACT} HTTP/1.1\r\n{lines}\r\n\r\n{body}".encode())
    assert page.confirm(CONTACT, shown).status == 303
    assert len(contacts_of(case_file, "P001")) == before + 1


def test_a_browser_that_is_closed_while_it_sends_saves_nothing(page: Running, case_file: Path) -> None:
    """Half a form, or one that nobody confirmed: nothing is on file, and the page goes on."""
    before = len(contacts_of(case_file, "P001"))
    page.fill(CONTACT, **CALL)
    headers = {**page.form_headers(), "Host": f"127.0.0.1:{page.port}", "Content-Length": "500"}
    lines = "\r\n".join(f"{name}: {value}" for name, value in headers.items())
    with socket.create_connection(("127.0.0.1", page.port), timeout=20) as connection:
        connection.sendall(f"POST {CONTACT} HTTP/1.1\r\n{lines}\r\n\r\nword={page.words.form}&step-of-form=save".encode())
    assert page.get("/lists").status == 200
    assert len(contacts_of(case_file, "P001")) == before


def test_without_a_browser_it_says_which_file_opens_it(
    case_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And takes the file away when it ends."""
    said: list[str] = []
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    monkeypatch.setattr("leavingcare.page.server._run", lambda *_: None)
    serve(options_for(case_file, tmp_path / "home"), lambda *sentences: said.extend(sentences))
    assert "Open this file in a browser, once: file://" in said[1]
    assert list(tmp_path.glob("lc-page-*.html")) == []


def test_the_names_button_has_an_access_key(reading_page: Running) -> None:
    """For a screen that others see."""
    assert re.search(r'<button[^>]*accesskey="n">Names: in full', reading_page.get("/lists").text)


def test_a_restricted_record_is_in_no_list_and_in_no_file(page: Running, case_file: Path) -> None:
    """Whatever list it is, on the screen or saved; by name or as somebody to click on."""
    store = open_store(case_file)
    person = store.person("P001")
    assert person is not None
    with store.change("somebody", "person restrict P001") as change:
        change.save(replace(person, restricted_since=DAY))
    store.close()
    for name in LISTS:
        shown = page.get(f"/list/{name}?adviser=kim&measure=plans_in_date&joins=0.8").text
        assert "Zofia" not in shown, name
        if name not in ("log", "retention"):
            assert "/people/P001" not in shown, name
        assert "Zofia" not in page.post(f"/list/{name}?adviser=kim", save="csv").text, name
        assert "Zofia" not in page.get(f"/list/{name}?person=P001").text, name


def test_initials_hold_on_every_list(page: Running) -> None:
    """And in what is saved from it."""
    page.post("/names", back="/")
    for name in LISTS:
        address = f"/list/{name}?adviser=kim&measure=plans_in_date&joins=0.8&person=P001"
        assert "Zofia" not in page.get(address).text, name
        assert "Zofia" not in page.post(address, save="csv").text, name


def test_a_hand_over_is_shown_again_when_it_would_be_another(page: Running, case_file: Path) -> None:
    """It is worked out anew: somebody came to the adviser meanwhile. Sent twice it is saved once, and can be taken back."""
    ids = dict(re.findall(r'<option value="([0-9a-f]+)"[^>]*>([^,<]+)', page.get("/record/handover/new?how=one").text))
    by_name = {name: number for number, name in ids.items()}
    path = "/record/handover/new"
    asked = {"how": "one", "leaver": by_name["Tomasz Nowak"], "to": by_name["Rashid Malik"], "day": "mon"}
    shown = page.fill(path, **asked, over_limit="until Sam begins")
    assert shown.status == 200, shown.text
    page.record("/record/allocate/P035", adviser=by_name["Tomasz Nowak"], day="21/11/2026")
    again = page.confirm(path, shown)
    assert again.status == 409
    assert "P035" in again.text
    saved = [page.confirm(path, again) for _ in range(2)]
    assert [answer.status for answer in saved] == [303, 303]
    undo = re.search(r'href="(/record/undo/\d+)"', page.get(saved[0].headers["location"]).text)
    assert undo
    assert page.confirm(undo[1], page.get(undo[1])).status == 303
