"""Commands in rows, notes and hints as links: casework says what to type next, and the page shows where to click."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple
from urllib.parse import quote, urlencode

from leavingcare.page.forms.registry import FORMS

_PERSON = re.compile(r"P\d{1,9}")
_IN_BRACKETS = re.compile(r" ?\((?:[^()]* )?(lc [^()]+)\)")
_NUMBER = re.compile(r"RA-\d{1,6}")
_FIRST = {"contact": "kind", "offer": "step", "custody": "step", "support": "said", "review": "step", "document": "what"}
"""The question of a form that the word behind the young person answers."""
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
    "team": "Each adviser's work",
    "track": "Steps, referrals and money",
    "retention": "How long records are kept",
    "law": "Rules, duties and figures",
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
            kept = [part for part in sentence.split(". ") if not part.startswith("lc ")]
            if kept:
                yield (sentence if len(kept) == sentence.count(". ") + 1 else f"{'. '.join(kept)}."), None
        else:
            yield f"{words}.", link_for(f"lc {command.removesuffix('.').removesuffix(' does')}")


def without_command(words: str) -> tuple[str, Link | None]:
    """A cell without the command that it names in brackets, and the screen or form that the command stands for."""
    named = _IN_BRACKETS.search(words)
    return (words, None) if named is None else (_IN_BRACKETS.sub("", words), link_for(named[1]))


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
    if person is None or verb == "risk" or "--on" in rest:
        return None
    if verb == "explain":
        question = rest[rest.index("--question") + 1] if "--question" in rest[:-1] else "status"
        return Link(why_href(person, question), f"Why, for {person}")
    if verb == "checklist":
        return _of_checklist(rest, person)
    if verb == "staying-put" and rest[0] == "check":
        return Link(why_href(person, "staying-put"), f"Staying put, for {person}")
    if (shown := _ABOUT.get((verb, rest[0]) if rest[0] != person else (verb,))) is not None:
        return Link(list_href(shown.href, person=person), f"{shown.words}: {person}")
    name = next((found for words in (f"{verb} {rest[0]}", verb) if (found := _form_of(words))), None)
    return None if name is None else _to_form(name, rest, person)


@cache
def _form_of(command: str) -> str | None:
    """The form about a young person or one of their records that does what a command does."""
    about_somebody = (item for item in FORMS.items() if item[1].subject in ("person", "record"))
    return next((name for name, form in about_somebody if command in (form.command, *form.also)), None)


def _to_form(name: str, rest: list[str], person: str) -> Link | None:
    """The form, with the word behind the young person in its first question: lc offer P001 sent."""
    form, behind = FORMS[name], rest[rest.index(person) + 1 :]
    if form.subject == "record":
        number = behind[0] if behind and behind[0].isdecimal() else None
        return Link(form_href(name, f"{person}-{number}"), f"{form.title}: {person}, {number}") if number else None
    word = behind[0] if name in _FIRST and behind and not behind[0].startswith("-") else None
    return Link(form_href(name, person, **({_FIRST[name]: word} if word else {})), f"{form.title}: {person}")


def _of_checklist(rest: list[str], person: str) -> Link:
    behind = rest[rest.index(person) + 1 :]
    if behind:
        return Link(form_href("checklist", person, checklist=behind[0]), f"{behind[0].capitalize()} of {person}")
    return Link(list_href("checklists", person=person), f"Checklists of {person}")


def _of_action(verb: str, rest: list[str]) -> Link | None:
    if len(rest) == 2 and (step := _OF_ROWS.get((verb, rest[0]))):
        return Link(form_href(step.href, rest[1]), step.words.format(rest[1]))
    if verb == "undo" and len(rest) == 1:
        return Link(form_href("undo", rest[0]), f"Take back line {rest[0]}")
    return None


def _of_list(verb: str, rest: list[str]) -> Link | None:
    exact = _SCREENS.get((verb, *rest))
    if exact is not None:
        return exact
    if verb == "due":
        return _narrowed_due(rest)
    match (verb, *rest):
        case ("measures", "--list", measure):
            return Link(list_href("behind", measure=measure), "The people behind it")
        case ("person", "list", "--status", status):
            return Link(list_href("people", status=status), f"Young people: {status}")
        case ("caseload", name) if not name.startswith("-"):
            return Link(list_href("people", adviser=name), f"Young people of {name}")
    return None


def _narrowed_due(rest: list[str]) -> Link | None:
    """The due list with the options that it can be narrowed by here; None for any other."""
    wanted: dict[str, str] = {}
    words = iter(rest)
    for word in words:
        if word == "--overdue":
            wanted["state"] = "overdue"
        elif word == "me" or word in _NARROWING:
            wanted["adviser" if word == "me" else word.removeprefix("--")] = "me" if word == "me" else next(words, "")
        else:
            return None
    return Link(list_href("due", **wanted), "All of them" if "state" in wanted or "within" in wanted else "Due list")


_ABOUT: Mapping[tuple[str, ...], Link] = {
    ("person", "ahead"): Link("ahead", "What comes at 16, 18, 21 and 25"),
    ("person", "prompts"): Link("prompts", "To keep in mind"),
    ("person", "compare"): Link("compare", "What is different on two days"),
    ("rights",): Link("rights", "What they can ask for"),
    ("caseload", "history"): Link("history", "Who has looked after them"),
    ("track", "list"): Link("track", "Steps, referrals and money"),
    ("log",): Link("log", "Who did what"),
}
"""Lists about one young person: the name of the list, and its words."""
_OF_ROWS = {
    ("actions", "done"): Link("action-done", "Record action {} as done"),
    ("actions", "edit"): Link("action-edit", "Change action {}"),
    ("actions", "remove"): Link("action-remove", "Take away action {}"),
    ("adviser", "edit"): Link("adviser-edit", "Change: {}"),
    ("adviser", "leave"): Link("adviser-leave", "Last day: {}"),
}
"""Forms about the thing of a row: the name of the form, and the words around what the command names."""
_NARROWING = ("--adviser", "--team", "--state", "--within")
_SCREENS: Mapping[tuple[str, ...], Link] = {
    ("check", "--by", "adviser"): Link(list_href("check"), "Checks"),
    ("adviser", "list"): Link(list_href("advisers"), "Who works here"),
    ("adviser", "teams"): Link(list_href("teams"), "Teams"),
    ("benchmark", "show"): Link(list_href("benchmark"), "Beside others"),
    ("local-offer", "show"): Link(list_href("local-offer"), "The local offer"),
    ("setting",): Link(list_href("settings"), "Settings"),
    ("caseload", "forecast"): Link(list_href("forecast"), "Forecast"),
    ("caseload", "me"): Link(list_href("people", adviser="me"), "Your young people"),
    ("person", "list"): Link(list_href("people"), "Young people"),
    ("person", "list", "--unallocated"): Link(list_href("people", unallocated="yes"), "Whom nobody looks after"),
    ("actions", "add"): Link(form_href("action-add", "new"), "Add an action"),
    ("adviser", "add"): Link(form_href("adviser-add", "new"), "Add somebody who works here"),
    ("person", "add"): Link(form_href("person-add", "new"), "Add a young person"),
    ("coverage", "set"): Link(form_href("coverage", "new"), "Say from when records are kept"),
    ("caseload", "handover"): Link(form_href("handover", "new"), "Hand over all of an adviser's young people"),
    ("undo",): Link("/list/log", "The log, to take back a line of it"),
    ("risk", "queue"): Link("/signatures", "Signatures"),
    **{(verb,): Link(list_href(verb), words) for verb, words in _LISTS.items()},
    **{(verb, "list"): Link(list_href(verb), words) for verb, words in _LISTS.items()},
}
"""Commands that stand for a screen, word for word."""
