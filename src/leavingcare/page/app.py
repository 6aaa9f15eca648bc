"""Which address leads to which screen, and how every error becomes a sentence on a screen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from leavingcare.errors import LcError, NoRight
from leavingcare.page.answers import StillWorking
from leavingcare.page.command_links import link_for
from leavingcare.page.gate import NOT_OURS, OPEN, Gate, Secrets
from leavingcare.page.options import PageOptions
from leavingcare.page.page import NO_RIGHT, STATUS, Asked, Page
from leavingcare.page.screens import board, checks, lists, one_person, risk, sheets, team, today
from leavingcare.page.screens.recording import record

Screen = Callable[[Page, Asked], Response]
WORD = "word"
"""The field of each form that holds the word of this run of the page."""
_FILES = {"style.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
_GO_ON = (
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=/">'
    '<title>lc</title><p><a href="/">Go on to lc</a></p></html>'
)
"""Not a redirect: the browser would count it as coming from the ticket's page, and hold back a strict cookie."""
SCREENS: dict[str, tuple[Screen, tuple[str, ...]]] = {
    "/": (today.today, ("GET",)),
    "/team": (team.team, ("GET",)),
    "/lists": (lists.all_lists, ("GET",)),
    "/list/{name}": (lists.show_list, ("GET", "POST")),
    "/people/{ref}": (one_person.person, ("GET",)),
    "/people/{ref}/sheet/{name}": (sheets.sheet, ("GET",)),
    "/people/{ref}/why/{question}": (one_person.why, ("GET",)),
    "/signatures": (risk.signatures, ("GET",)),
    "/risk/{number}": (risk.assessment, ("GET",)),
    "/board": (board.board, ("GET",)),
    "/board/pack": (board.pack, ("GET",)),
    "/checks": (checks.checks, ("GET",)),
    "/record/{form}/{subject}": (record, ("GET", "POST")),
}


def page_behind_gate(options: PageOptions, port: int, words: Secrets) -> Gate:
    """The whole page, reached through its gate only."""
    page = Page(options, words.form)
    app = Starlette(routes=_routes(page))
    page.gate = Gate(app, port, words)
    return page.gate


def _routes(page: Page) -> list[Route]:
    async def open_with_ticket(request: Request) -> Response:
        ticket = (await request.form(max_files=0, max_fields=5)).get("ticket", "")
        if not page.gate.take_ticket(str(ticket)):
            return PlainTextResponse("This ticket has been used, or is none. Type: lc page\n", 403)
        answer = HTMLResponse(_GO_ON)
        page.gate.let_in(answer)
        return answer

    async def alive(_: Request) -> Response:
        return Response(status_code=204)

    return [
        Route(OPEN, open_with_ticket, methods=["POST"]),
        *(Route(f"/{name}", _file(name, media_type)) for name, media_type in _FILES.items()),
        Route("/alive", alive),
        Route("/names", _endpoint(page, _change_names), methods=["POST"]),
        Route("/stop", _endpoint(page, _stop), methods=["POST"]),
        *(Route(path, _endpoint(page, screen), methods=list(methods)) for path, (screen, methods) in SCREENS.items()),
        Route("/{path:path}", _endpoint(page, _not_here)),
    ]


def _file(name: str, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    content = Path(__file__).with_name("templates").joinpath(name).read_bytes()

    async def answer(_: Request) -> Response:
        return Response(content, media_type=media_type, headers={"Cache-Control": "private, max-age=600"})

    return answer


def _endpoint(page: Page, screen: Screen) -> Callable[[Request], Awaitable[Response]]:
    """A screen as Starlette calls it: in a thread of its own, its form checked, its errors as sentences."""

    async def answer(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=500) if request.method == "POST" else None
        if form is not None and not page.gate.is_our_form(form.get(WORD)):
            return PlainTextResponse(NOT_OURS + "\n", 403)
        typed = None if form is None else {name: str(value) for name, value in form.items()}
        asked = Asked(request.path_params, request.url.path, dict(request.query_params), typed)
        return await run_in_threadpool(_answered, page, screen, asked)

    return answer


def _answered(page: Page, screen: Screen, asked: Asked) -> Response:
    try:
        return screen(page, asked)
    except StillWorking:
        return page.show("waiting.html", status=202, title="Being worked out", address=asked.same_address)
    except LcError as error:
        return error_screen(page, error)
    except Exception:  # its text may hold personal details, so nobody is shown it
        return _fault(page)


def error_screen(page: Page, error: LcError) -> Response:
    """The sentence of an error, and where its hint leads."""
    link = link_for(error.hint or "")
    return page.show(
        "problem.html",
        status=NO_RIGHT if isinstance(error, NoRight) else STATUS.get(error.exit_code, 409),
        title="That did not work",
        sentence=error.sentence,
        hint=None if link else error.hint,
        link=link,
    )


def _fault(page: Page) -> Response:
    return page.show(
        "problem.html",
        status=500,
        title="Something went wrong inside lc",
        sentence="Nothing more can be said here, since an error may hold personal details.",
        hint="The log shows what was saved before.",
        link=None,
    )


def _change_names(page: Page, asked: Asked) -> Response:
    page.names = page.next_names()
    back = asked.typed.get("back", "/")
    return RedirectResponse(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/", 303)


def _stop(page: Page, _: Asked) -> Response:
    page.gate.is_stopped = True
    return PlainTextResponse("The page has ended. You can close this window.\n")


def _not_here(page: Page, _: Asked) -> Response:
    return page.show(
        "problem.html", status=404, title="There is no such page", sentence="The address leads nowhere.", hint=None, link=None
    )
