"""Serving the page: a port of this computer, a ticket for the browser, an end after twenty idle minutes."""

from __future__ import annotations

import signal
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from leavingcare.errors import WrongUse
from leavingcare.page.gate import Gate, Secrets, address_of
from leavingcare.page.options import PageOptions
from leavingcare.page.ticket import write_ticket

LOOPBACK = "127.0.0.1"


def serve(options: PageOptions, say: Callable[..., None], *, port: int = 0, opens_browser: bool = True) -> None:
    """Serve until it is stopped, interrupted, or idle. `port` 0: any free one. Raises WrongUse for a port in use.

    `say` takes sentences for whoever started it.
    """
    with listen(port) as listener:
        words, number = Secrets.new(), listener.getsockname()[1]
        ticket = write_ticket(address_of(number), words.ticket)
        try:
            _open(ticket.as_uri(), address_of(number), say, opens_browser=opens_browser)
            from leavingcare.page.app import page_behind_gate  # while the browser starts: what it asks for waits at the socket

            _run(page_behind_gate(options, number, words), listener)
        except KeyboardInterrupt:
            pass
        finally:
            ticket.unlink(missing_ok=True)
    say("The page has ended. Everything that was confirmed is saved.")


def listen(port: int) -> socket.socket:
    """A socket on this computer that no other computer reaches. Raises WrongUse."""
    try:
        return socket.create_server((LOOPBACK, port))
    except OSError:
        raise WrongUse(f"Port {port} is in use, or not yours to use.", "Leave --port out: a free one is found.") from None


def _open(ticket: str, address: str, say: Callable[..., None], *, opens_browser: bool) -> None:
    say(f"The page is at {address}, for you on this computer only. It ends with Ctrl-C, or after 20 minutes without use.")
    if not (opens_browser and webbrowser.open(ticket)):
        say(f"Open this file in a browser, once: {ticket}")


class _EndsWhenOver(uvicorn.Server):
    """A server that looks after each tenth of a second whether the page is over."""

    def __init__(self, config: uvicorn.Config, gate: Gate) -> None:
        super().__init__(config)
        self._gate = gate

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Ctrl-C is an ordinary end, after which the ticket is taken away; uvicorn would raise the signal again."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def on_tick(self, counter: int) -> bool:
        """Has it to end?"""
        return await super().on_tick(counter) or self._gate.is_over()


def server_for(gate: Gate) -> uvicorn.Server:
    """The server of the page. It keeps no log: addresses hold references, and errors may hold more."""
    config = uvicorn.Config(
        gate,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        http="h11",
        ws="none",
        timeout_graceful_shutdown=5,
    )
    return _EndsWhenOver(config, gate)


def _run(gate: Gate, listener: socket.socket) -> None:
    server_for(gate).run([listener])
