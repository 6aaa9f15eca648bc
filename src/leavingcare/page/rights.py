"""What a login of a server may do by its role: what it may not is left out of the screens, and explained where it is asked for.

The server itself holds the rules (`store/postgres/access.py`); nothing here lets anybody do more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leavingcare.errors import NoRight
from leavingcare.store.api import User

ROLES = {
    "adviser": "personal adviser",
    "duty": "duty adviser",
    "manager": "manager",
    "data": "data officer",
    "head": "head of service",
}
_RECORDS = "/record/"
_BY_MANAGERS = "Only a manager or the data officer does this, with their own login."
_ONLY: dict[str, tuple[tuple[str, ...], str]] = {
    "risk-sign": (("manager",), "Only a manager signs, with their own login."),
    "person-add": (
        ("duty", "manager", "data"),
        "Only a duty adviser, a manager or the data officer adds a young person, with their own login.",
    ),
    **dict.fromkeys(("coverage", "adviser-add", "adviser-edit", "adviser-leave"), (("manager", "data"), _BY_MANAGERS)),
}
"""Forms that not every role has, who has them, and what the others are told."""


def why_not(user: User | None, form: str) -> str | None:
    """Why a login may not use the form of this name, in a sentence; None where it may, and for a file and its owner."""
    if user is None or user.role is None:
        return None
    if user.role == "head":
        return "A head of service reads everything and records nothing."
    roles, sentence = _ONLY.get(form, ((user.role,), ""))
    if user.role not in roles:
        return sentence
    if form == "risk-sign" and user.adviser is None:
        return "Your login is not linked with a worker on file, so it cannot sign."
    return None


def may(user: User | None, href: str) -> bool:
    """May a login use what stands at this address? What records nothing is open to every role."""
    return not any(sentences_why_not(user, [href]))


def sentences_why_not(user: User | None, hrefs: Iterable[str]) -> Iterator[str]:
    """Why a login may not use what stands at these addresses, where it may not."""
    for href in hrefs:
        if href.startswith(_RECORDS) and (sentence := why_not(user, href.removeprefix(_RECORDS).partition("/")[0])):
            yield sentence


def require_right(user: User | None, form: str) -> None:
    """Raises NoRight where the login may not use the form."""
    if sentence := why_not(user, form):
        raise NoRight(f"{sentence} Nothing was changed.", "Ask who has that role, or who runs the server.")


def in_words(user: User) -> str:
    """Who is logged in, as what, and whom they see."""
    role = ROLES.get(user.role or "", "owner of the server's tables")
    of_team = f" of Team {user.team}" if user.team else ""
    sees = "everybody" if user.sees_everybody else "the young people of your team; figures and lists leave out all others"
    return f"Logged in as {user.login}, {role}{of_team}. You see {sees}."
