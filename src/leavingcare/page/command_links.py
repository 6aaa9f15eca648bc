"""Commands in rows, notes and hints as links: casework says what to type next, and the page shows where to click."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote, urlencode

_PERSON = re.compile(r"P\d{1,9}")
_NUMBER = re.compile(r"RA-\d{1,6}")
_RECORDING = {
    "contact": "Record a contact",
    "home": "Record a move",
    "activity": "Record an activity",
    "assessment": "Record an assessment",
    "plan": "Record a plan",
    "review": "Record a review",
}
_STEPS = {
    "write": "Write",
    "submit": "Submit",
    "sign": "Read and sign",
    "return": "Return",
    "review": "Record a review of",
    "close": "Close",
    "reopen": "Reopen",
}
_LISTS = {
    "due": "Due list",
    "caseload": "Team",
    "risk": "Risk assessments",
    "actions": "Actions",
    "log": "Log",
    "coverage": "Coverage",
    "check": "Checks",
    "measures": "Measures",
}


class Link(NamedTuple):
    """Where to click, and the words to click on."""

    href: str
    words: str


def link_for(command: str) -> Link | None:
    """The screen or form that does what a command does; None where the page has none. `command`: lc contact P001 visit."""
    try:
        words = shlex.split(command)
    except ValueError:
        return None
    if len(words) < 2 or words[0] != "lc":
        return None
    verb, *rest = words[1:]
    person = next((word for word in rest if _PERSON.fullmatch(word)), None)
    for link in (_of_risk(verb, rest), _of_person(verb, rest, person), _of_action(verb, rest), _of_list(verb, rest)):
        if link is not None:
            return link
    return Link(person_href(person), f"Open {person}") if person else None


def for_screen(sentences: Iterable[str]) -> Iterator[tuple[str, Link | None]]:
    """Sentences of casework without the commands that end them, each with the screen that its command stands for."""
    for sentence in sentences:
        words, colon, command = sentence.partition(": lc ")
        if not colon:
            yield sentence, None
        else:
            yield f"{words}.", link_for(f"lc {command.removesuffix('.').removesuffix(' does')}")


def person_href(ref: str) -> str:
    """The page of one young person."""
    return f"/people/{quote(ref, safe='')}"


def why_href(ref: str, question: str) -> str:
    """The explanation of one question about one young person."""
    return f"{person_href(ref)}/why/{quote(question, safe='')}"


def form_href(form: str, subject: str, **answers: str) -> str:
    """A form, with answers filled in."""
    filled = f"?{urlencode(answers)}" if answers else ""
    return f"/record/{form}/{quote(subject, safe='')}{filled}"


def list_href(name: str, **wanted: str) -> str:
    """A list, narrowed."""
    narrowed = f"?{urlencode(wanted)}" if wanted else ""
    return f"/list/{name}{narrowed}"


def _of_risk(verb: str, rest: list[str]) -> Link | None:
    number = next((word for word in rest if _NUMBER.fullmatch(word)), None)
    if verb != "risk" or number is None:
        return None
    step = rest[0]
    if step in _STEPS:
        return Link(form_href(f"risk-{step}", number), f"{_STEPS[step]} {number}")
    return Link(f"/risk/{number}", f"Show {number}")


def _of_person(verb: str, rest: list[str], person: str | None) -> Link | None:
    if person is None or verb == "risk":
        return None
    if verb == "explain" and "--on" not in rest:
        question = rest[rest.index("--question") + 1] if "--question" in rest[:-1] else "status"
        return Link(why_href(person, question), f"Why, for {person}")
    if verb in _RECORDING and (len(rest) < 2 or rest[0] == person):
        kind = rest[1] if verb == "contact" and len(rest) > 1 else None
        return Link(form_href(verb, person, **({"kind": kind} if kind else {})), f"{_RECORDING[verb]} for {person}")
    if verb == "caseload" and rest[0] in ("allocate", "transfer", "joint", "end"):
        return Link(form_href(rest[0], person), f"{rest[0].capitalize()} {person}")
    return _of_checklist(rest, person) if verb == "checklist" else None


def _of_checklist(rest: list[str], person: str) -> Link:
    behind = rest[rest.index(person) + 1 :]
    if behind:
        return Link(form_href("checklist", person, checklist=behind[0]), f"{behind[0].capitalize()} of {person}")
    return Link(list_href("checklists", person=person), f"Checklists of {person}")


def _of_action(verb: str, rest: list[str]) -> Link | None:
    if verb == "actions" and len(rest) == 2 and rest[0] == "done":
        return Link(form_href("action-done", rest[1]), f"Record action {rest[1]} as done")
    if verb == "undo" and len(rest) == 1:
        return Link(form_href("undo", rest[0]), f"Take back line {rest[0]}")
    return None


def _of_list(verb: str, rest: list[str]) -> Link | None:
    exact = _SCREENS.get((verb, *rest))
    if exact is not None:
        return exact
    match (verb, *rest):
        case ("measures", "--list", measure):
            return Link(list_href("behind", measure=measure), "The people behind it")
        case ("person", "list", "--status", status):
            return Link(list_href("people", status=status), f"Young people: {status}")
        case ("caseload", name) if not name.startswith("-"):
            return Link(list_href("people", adviser=name), f"Young people of {name}")
    return None


_SCREENS: Mapping[tuple[str, ...], Link] = {
    ("due", "--adviser", "me"): Link(list_href("due", adviser="me"), "Your due list"),
    ("due", "--overdue"): Link(list_href("due", state="overdue"), "All that is overdue"),
    ("person", "list"): Link(list_href("people"), "Young people"),
    ("person", "list", "--unallocated"): Link(list_href("people", unallocated="yes"), "Whom nobody looks after"),
    ("actions", "add"): Link(form_href("action-add", "new"), "Add an action"),
    ("risk", "queue"): Link("/signatures", "Signatures"),
    **{(verb,): Link(list_href(verb), words) for verb, words in _LISTS.items()},
    **{(verb, "list"): Link(list_href(verb), words) for verb, words in _LISTS.items()},
}
"""Commands that stand for a screen, word for word."""
