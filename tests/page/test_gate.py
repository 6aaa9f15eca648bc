"""Who may come in. Each test is an attack, by raw requests, or the browser of the user who may."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from leavingcare.page.connections import is_strangers, owner_of
from leavingcare.page.gate import HEADERS, IDLE_SECONDS, Gate, Secrets
from leavingcare.page.ticket import write_ticket
from tests.page.running import Running, options_for, running


def test_with_the_ticket_the_browser_comes_in(page: Running) -> None:
    """The ticket is exchanged for a cookie that scripts and other sites do not get."""
    answer = page.get("/")
    assert answer.status == 200
    assert answer.heading == "Today for everybody"


def test_the_cookie_is_kept_from_scripts_and_other_sites(case_file: Path, tmp_path: Path) -> None:
    """HttpOnly and SameSite=Strict; nothing of the ticket in an address."""
    with running(options_for(case_file, tmp_path / "home")) as page:
        answer = page.come_in()
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "SameSite=strict" in answer.headers["set-cookie"]
    assert page.words.ticket not in answer.text


def test_a_ticket_is_used_once(page: Running) -> None:
    """A second browser with the same ticket stays outside."""
    assert page.come_in().status == 403


@pytest.mark.parametrize("ticket", ["", "x", "é" * 20, "0" * 5000])
def test_no_other_ticket_opens(case_file: Path, tmp_path: Path, ticket: str) -> None:
    """And the right one still does afterwards."""
    with running(options_for(case_file, tmp_path / "home")) as page:
        refused = page.raw("POST", "/open", page.form_headers(cookie=False), urlencode({"ticket": ticket}))
        assert refused.status == 403
        assert "set-cookie" not in refused.headers
        assert page.come_in().status == 200


def test_a_ticket_in_an_address_opens_nothing(case_file: Path, tmp_path: Path) -> None:
    """Addresses stand in histories and lists of processes: the ticket is taken from a form only."""
    with running(options_for(case_file, tmp_path / "home")) as page:
        assert page.raw("GET", f"/open?ticket={page.words.ticket}").status == 403
        assert page.raw("POST", f"/open?ticket={page.words.ticket}", page.form_headers(cookie=False), "").status == 403


def test_the_ticket_file_is_readable_by_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the umask is. Its name says nothing."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = os.umask(0)
    try:
        file = write_ticket("http://127.0.0.1:1", "a-word-that-opens")
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "a-word-that-opens" in file.read_text(encoding="utf-8")
    assert "a-word-that-opens" not in file.name


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "127.0.0.1.evil.example:{port}",
        "localhost.evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "[::1]:{port}",
        "127.0.0.1:{port}.evil.example",
    ],
)
@pytest.mark.parametrize("path", ["/", "/style.css", "/people/P001"])
def test_another_name_that_leads_here_is_refused(page: Running, host: str, path: str) -> None:
    """DNS rebinding: a page elsewhere has its name point to this computer. The whole name is compared, not its beginning."""
    answer = page.raw("GET", path, {"Host": host.format(port=page.port), "Cookie": page.cookie})
    assert answer.status == 421


@pytest.mark.parametrize("cookie", ["", "{name}=", "{name}=x", "other=1", "{name}={form}"])
@pytest.mark.parametrize("path", ["/", "/team", "/people/P001", "/style.css", "/nowhere", "/list/log"])
def test_without_the_cookie_nothing_is_shown(page: Running, cookie: str, path: str) -> None:
    """Not even whether an address exists."""
    sent = cookie.format(name=page.gate.cookie_name, form=page.words.form)
    answer = page.raw("GET", path, {"Cookie": sent})
    assert answer.status == 403
    assert "P001" not in answer.text


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_asks_for_is_refused(page: Running, site: str) -> None:
    """A fetch, a frame or a form from elsewhere, even from another port of this computer, with the cookie in it."""
    assert page.raw("GET", "/people/P001", {"Cookie": page.cookie, "Sec-Fetch-Site": site}).status == 403


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1:1", "https://127.0.0.1:{port}"])
def test_a_form_from_elsewhere_changes_nothing(page: Running, origin: str | None) -> None:
    """The origin is compared exactly; without one nothing is done."""
    headers = {**page.form_headers()}
    del headers["Origin"], headers["Sec-Fetch-Site"]
    if origin:
        headers["Origin"] = origin.format(port=page.port)
    answer = page.raw("POST", "/names", headers, urlencode({"word": page.words.form}))
    assert answer.status == 403
    assert "Names: in full" in page.get("/").text


@pytest.mark.parametrize("word", ["", "x", "é"])
def test_a_form_without_our_word_changes_nothing(page: Running, word: str) -> None:
    """Even with the cookie and the origin of ours."""
    assert page.post("/names", word=word).status == 403
    assert "Names: in full" in page.get("/").text


def test_a_form_that_is_too_long_is_not_read(page: Running) -> None:
    """Nor one that does not say how long it is."""
    assert page.raw("POST", "/names", {**page.form_headers(), "Content-Length": "9999999"}).status == 413
    assert page.raw("POST", "/names", {**page.form_headers(), "Transfer-Encoding": "chunked"}, b"0\r\n\r\n").status == 413


@pytest.mark.parametrize("path", ["/", "/people/P001", "/nowhere", "/record/contact/P001"])
def test_every_answer_says_not_to_frame_keep_or_run_it(page: Running, path: str) -> None:
    """Frames, caches, scripts and other sites' readers."""
    headers = page.get(path).headers
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS


def test_a_refusal_carries_them_too(page: Running) -> None:
    """A refused request is answered as strictly."""
    headers = page.raw("GET", "/").headers
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS


def test_only_the_pack_may_have_styles_in_it(page: Running) -> None:
    """It is the product's own document; no script, no network, and in no frame of another site."""
    policy = page.get("/board/pack").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "sandbox" in policy
    assert "script-src" not in policy


def test_it_listens_on_this_computer_only(page: Running) -> None:
    """Another address of the same computer finds nobody."""
    table = Path("/proc/net/tcp")
    if not table.exists():
        pytest.skip("this system has no table of connections")
    listening = [line.split()[1] for line in table.read_text(encoding="ascii").splitlines()[1:] if line.split()[3] == "0A"]
    assert [place for place in listening if place.endswith(f":{page.port:04X}")] == [f"0100007F:{page.port:04X}"]


def test_where_users_have_no_number_nobody_is_a_stranger(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, also where a table of connections can be read: wine shows that of Linux."""
    monkeypatch.setattr("leavingcare.page.connections.owner_of", lambda *_: 4711)
    monkeypatch.delattr(os, "getuid")
    assert not is_strangers(50_000, 50_001)


def test_another_user_of_the_computer_is_refused(page: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a stolen cookie: the system says whose the other end of the connection is."""
    assert page.get("/").status == 200
    monkeypatch.setattr("leavingcare.page.connections.owner_of", lambda *_: os.getuid() + 4711)
    assert page.get("/").status == 403


def test_the_owner_of_a_connection_is_read_from_the_table(tmp_path: Path) -> None:
    """The line in which the client's end is ours to look at, and no other."""
    table = tmp_path / "tcp"
    table.write_text(
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
        "   0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 1\n"
        "   1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 2\n"
        "   2: 0200007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1002        0 3\n",
        encoding="ascii",
    )
    assert owner_of(0xC350, 0x1F90, table) == 1001
    assert owner_of(0xC351, 0x1F90, table) is None
    assert owner_of(0xC350, 0x1F90, tmp_path / "missing") is None


def test_it_ends_when_nobody_has_used_it_for_twenty_minutes() -> None:
    """The clock is handed in; a refused request is no use of it."""
    now = [0.0]
    gate = Gate(lambda *_: None, 1, Secrets.new(), lambda: now[0])  # type: ignore[arg-type, return-value]
    now[0] = IDLE_SECONDS
    assert not gate.is_over()
    now[0] = IDLE_SECONDS + 1
    assert gate.is_over()


def test_a_stranger_does_not_keep_it_alive(page: Running) -> None:
    """Only who is let in counts as use."""
    page.gate._last_used = -1.0
    page.raw("GET", "/")
    assert page.gate._last_used == -1.0
    page.get("/alive")
    assert page.gate._last_used > 0


def test_the_button_ends_it(case_file: Path, tmp_path: Path) -> None:
    """And the next request finds nobody."""
    with running(options_for(case_file, tmp_path / "home")) as page:
        page.come_in()
        assert page.post("/stop").status == 200
        assert page.gate.is_over()


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/style.css/../../../pyproject.toml", "//evil.example", "/people/..%2f..", "/list/%00"]
)
def test_strange_addresses_lead_nowhere(page: Running, path: str) -> None:
    """No file of the computer is behind an address."""
    answer = page.get(path)
    assert answer.status in (404, 400)
    assert "root:" not in answer.text


def test_names_button_leads_to_no_other_site(page: Running) -> None:
    """Where it leads back to stands in the form: only to screens of ours."""
    for back in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        assert page.post("/names", back=back).headers["location"] == "/"


def test_the_command_runs_it_prints_where_to_look_and_ends(case_file: Path, tmp_path: Path) -> None:
    """As a process of its own: no secret is printed, the ticket file goes when it ends."""
    code = "import sys; from leavingcare.cli.app import main; sys.exit(main(sys.argv[1:]))"
    environment = {**os.environ, "LC_HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", code, "page", "--file", str(case_file), "--no-browser"],
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stderr is not None
        where, open_file = process.stderr.readline(), process.stderr.readline()
        tickets = list(tmp_path.glob("lc-page-*.html"))
        connection = HTTPConnection(where.split()[4].removeprefix("http://").rstrip(","), timeout=20)
        connection.request("GET", "/")
        assert connection.getresponse().status == 403  # it is there, and lets nobody in
        connection.close()
        process.terminate()
        rest = process.stderr.read()
        assert process.wait(20) == 0
    assert where.startswith("The page is at http://127.0.0.1:")
    assert [ticket.name for ticket in tickets] == [open_file.strip().rpartition("/")[2]]
    assert "Everything that was confirmed is saved" in rest
    assert list(tmp_path.glob("lc-page-*.html")) == []
