"""A page that really runs, on a port of this computer, and a browser of sockets that asks it whatever it likes."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from leavingcare.page.app import page_behind_gate
from leavingcare.page.gate import Gate, Secrets
from leavingcare.page.options import PageOptions
from leavingcare.page.server import listen, server_for

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str
    body: bytes

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the form on the page."""
        return hidden_in(self.text)

    @property
    def heading(self) -> str:
        """The words of the first heading."""
        match = re.search(r"<h1[^>]*>(.*?)</h1>", self.text, re.S)
        return _plain(re.sub(r"<[^>]+>", "", match[1])).strip() if match else ""


def hidden_in(text: str) -> dict[str, str]:
    """The hidden fields of the form on a page."""
    main = text.partition("<main")[2].partition("</main>")[0]
    return {name: _plain(value) for name, value in HIDDEN.findall(main)}


def _plain(text: str) -> str:
    from html import unescape

    return unescape(text)


class Running:
    """A running page, and requests to it."""

    def __init__(self, gate: Gate, port: int, words: Secrets) -> None:
        self.gate, self.port, self.words = gate, port, words
        self.cookie = ""
        self._seen: dict[str, Answer] = {}

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    def raw(self, method: str, path: str, headers: Mapping[str, str] | None = None, body: str | bytes | None = None) -> Answer:
        """One request with exactly these headers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            content = response.read()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, content.decode("utf-8", "replace"), content)
        finally:
            connection.close()

    def come_in(self) -> Answer:
        """Hand the ticket over, as the file does."""
        answer = self.raw("POST", "/open", self.form_headers(cookie=False), urlencode({"ticket": self.words.ticket}))
        self.cookie = answer.headers.get("set-cookie", "").partition(";")[0]
        return answer

    def form_headers(self, *, cookie: bool = True) -> dict[str, str]:
        """What a browser sends with a form of ours."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address, "Sec-Fetch-Site": "same-origin"}
        return {**headers, "Cookie": self.cookie} if cookie else headers

    def get(self, path: str) -> Answer:
        """A screen."""
        return self.raw("GET", path, {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"})

    def once(self, path: str) -> Answer:
        """A screen of a page that nobody changes: asked for once, whoever looks at it."""
        if path not in self._seen:
            self._seen[path] = self.get(path)
        return self._seen[path]

    def post(self, path: str, **answers: str) -> Answer:
        """A form of ours with these answers."""
        return self.raw("POST", path, self.form_headers(), urlencode({"word": self.words.form, **answers}))

    def fill(self, path: str, **answers: str) -> Answer:
        """A form with these answers, as far as the screen that shows what follows."""
        return self.post(path, **answers)

    def confirm(self, path: str, shown: Answer, **more: str) -> Answer:
        """Press the button below what follows."""
        hidden = {name: value for name, value in shown.hidden.items() if name != "word"}
        return self.post(path, **{**hidden, "step-of-form": "save", **more})

    def record(self, path: str, **answers: str) -> Answer:
        """Fill in a form and save it. Gives back the screen that says so."""
        shown = self.fill(path, **answers)
        assert shown.status == 200, shown.text
        saved = self.confirm(path, shown)
        assert saved.status == 303, saved.text
        return self.get(saved.headers["location"])


@contextmanager
def running(options: PageOptions) -> Iterator[Running]:
    """The page, served in a thread until the block ends."""
    with listen(0) as listener:
        port, words = listener.getsockname()[1], Secrets.new()
        gate = page_behind_gate(options, port, words)
        server = server_for(gate)
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            yield Running(gate, port, words)
        finally:
            server.should_exit = True
            thread.join(10)


def options_for(file: Path, folder: Path, **more: object) -> PageOptions:
    """What the page of a test is told."""
    from datetime import date

    told: dict[str, object] = {
        "file": file,
        "settings_folder": folder,
        "who": "somebody",
        "today": lambda: date(2026, 11, 21),
        **more,
    }
    return PageOptions(**told)  # type: ignore[arg-type]
