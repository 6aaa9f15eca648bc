"""Who may come in: the browser that `lc page` opened for this user, and nobody else. Every request passes here first."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from leavingcare.page.connections import is_strangers

OPEN = "/open"
IDLE_SECONDS = 20 * 60
LARGEST_FORM = 512 * 1024
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with no-referrer a browser sends `Origin: null` with our own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer carries. An answer that says one of these itself keeps its own."""
NOT_OURS = "Another page asked for this, so nothing was done."
_OWN_SITE = ("same-origin", "none")


class Secrets(NamedTuple):
    """What only this run of the page and its browser know: the ticket, used once; the cookie; the word in each form."""

    ticket: str
    cookie: str
    form: str

    @classmethod
    def new(cls) -> Secrets:
        """Three words that nobody can guess."""
        return cls(*(secrets.token_urlsafe(32) for _ in range(3)))


def address_of(port: int) -> str:
    """Where a page on a port of this computer is."""
    return f"http://127.0.0.1:{port}"


class Gate:
    """Lets a request through to the page, or answers it itself. Knows when the page was last used."""

    def __init__(self, app: ASGIApp, port: int, words: Secrets, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._port = port
        self._words = words
        self._clock = clock
        self._ticket_used = False
        self._last_used = clock()
        self.is_stopped = False

    @property
    def address(self) -> str:
        """Where the page is. It holds no secret: other users of the machine can read it."""
        return address_of(self._port)

    @property
    def cookie_name(self) -> str:
        """Cookies do not tell one port from another: each run has a name of its own."""
        return f"lc-page-{self._port}"

    def is_over(self) -> bool:
        """Has nobody used it for twenty minutes, or has somebody stopped it?"""
        return self.is_stopped or self._clock() - self._last_used > IDLE_SECONDS

    def take_ticket(self, ticket: str) -> bool:
        """Is this the ticket, for the first time?"""
        if self._ticket_used or not hmac.compare_digest(ticket.encode(), self._words.ticket.encode()):
            return False
        self._ticket_used = True
        return True

    def let_in(self, response: Response) -> None:
        """Give the browser its cookie."""
        response.set_cookie(self.cookie_name, self._words.cookie, httponly=True, samesite="strict", path="/")

    def is_our_form(self, word: object) -> bool:
        """Does a form carry the word that was put into it?"""
        return isinstance(word, str) and hmac.compare_digest(word.encode(), self._words.form.encode())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        refusal = self._refusal(Request(scope))
        if refusal is None:
            await self._app(scope, receive, _with_headers(send))
        else:
            await refusal(scope, receive, _with_headers(send))

    def _refusal(self, request: Request) -> Response | None:
        if request.headers.get("host") != f"127.0.0.1:{self._port}":  # another name that leads here: DNS rebinding
            return _refused("This page is for this computer only.", 421)
        if request.client and is_strangers(request.client.port, self._port):
            return _refused("Another user of this computer asked for this, so nothing was done.", 403)
        if _is_too_long(request):
            return _refused("That is longer than any form of this page.", 413)
        if request.url.path == OPEN and request.method == "POST":
            return None  # the ticket comes in the body, never in an address that others could read
        if not hmac.compare_digest(request.cookies.get(self.cookie_name, "").encode(), self._words.cookie.encode()):
            return _refused("This browser was not opened by lc, or the page was opened again. Type: lc page", 403)
        return self._refusal_of_other_sites(request)

    def _refusal_of_other_sites(self, request: Request) -> Response | None:
        if request.headers.get("sec-fetch-site", "none") not in _OWN_SITE:
            return _refused(NOT_OURS, 403)
        if request.method == "POST" and request.headers.get("origin") != self.address:
            return _refused(NOT_OURS, 403)
        self._last_used = self._clock()
        return None


def _is_too_long(request: Request) -> bool:
    if request.method != "POST":
        return False
    length = request.headers.get("content-length", "")
    return not (length.isascii() and length.isdecimal() and int(length) <= LARGEST_FORM)


def _refused(sentence: str, status: int) -> Response:
    return PlainTextResponse(sentence + "\n", status)


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message["headers"]}
            more = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
            message["headers"] = [*message["headers"], *(pair for pair in more if pair[0] not in own)]
        await send(message)

    return send_with_headers
