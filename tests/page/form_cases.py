"""The same thing by form and by command: what is typed into each, for what is recorded most days and for risk."""

from __future__ import annotations

from typing import NamedTuple

KIM, RASHID, TOMASZ, DELE = "Kim Adeyemi", "Rashid Malik", "Tomasz Nowak", "Dele Okafor"


class Case(NamedTuple):
    """The same thing by form and by command. A name of a worker among the answers stands for the worker's id."""

    form: str
    subject: str
    answers: dict[str, str]
    command: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()


WRITTEN = (
    "risk",
    "write",
    "RA-1",
    "--risks",
    "r",
    "--view",
    "v",
    "--safety",
    "s",
    "--action",
    "Kim rings by 4/12/2026",
    "--author",
    KIM,
)
ACTION = ("actions", "add", "Sign it", "--plan", "board", "--owner", "head")
DAILY = [
    Case(
        "contact",
        "P001",
        {
            "kind": "visit",
            "outcome": "seen",
            "at_home": "yes",
            "suitable": "yes",
            "day": "fri",
            "by": KIM,
            "note": "said [/] =no",
        },
        (
            "contact",
            "P001",
            "visit",
            "--outcome",
            "seen",
            "--at-home",
            "--suitable",
            "yes",
            "--day",
            "fri",
            "--by",
            KIM,
            "--note",
            "said [/] =no",
        ),
    ),
    Case(
        "contact",
        "P019",
        {"kind": "call", "outcome": "no answer", "day": "21/11/2026", "times": "3"},
        ("contact", "P019", "call", "--outcome", "no answer", "--times", "3"),
    ),
    Case(
        "contact",
        "P019",
        {"kind": "visit", "outcome": "no answer", "day": "yesterday"},
        ("contact", "P019", "visit", "--outcome", "no answer", "--day", "yesterday"),
    ),
    Case(
        "home",
        "P014",
        {"place": "W", "suitable": "no", "day": "fri", "supervision": "Rashid calls", "known_on": "fri", "told_by": "her mum"},
        ("home", "P014", "W2", "--day", "fri", "--supervision", "Rashid calls", "--known-on", "fri", "--told-by", "her mum"),
    ),
    Case(
        "note",
        "P001",
        {"text": "the landlord rang", "professional": "landlord", "day": "fri", "by": KIM},
        ("note", "P001", "the landlord rang", "--with", "landlord", "--day", "fri", "--by", KIM),
    ),
    Case("home", "P014", {"place": "B", "suitable": "yes", "day": "fri"}, ("home", "P014", "B1", "--day", "fri")),
    Case(
        "home",
        "P014",
        {"place": "D", "suitable": "yes", "day": "fri", "why": "notice given"},
        ("home", "P014", "D1", "--day", "fri", "--why", "notice given"),
    ),
    Case(
        "home",
        "P005",
        {"place": "W", "suitable": "no", "day": "yesterday", "supervision": "x", "approver": DELE},
        ("home", "P005", "W2", "--day", "yesterday", "--supervision", "x", "--approver", DELE),
    ),
    Case(
        "home-end",
        "P014",
        {"day": "yesterday", "note": "packed"},
        ("home", "end", "P014", "--day", "yesterday", "--note", "packed"),
    ),
    Case(
        "activity",
        "P005",
        {"what": "F5", "day": "fri", "detail": "electrician", "why_ended": "found a place"},
        ("activity", "P005", "F5", "--day", "fri", "--detail", "electrician", "--why-ended", "found a place"),
    ),
    Case("assessment", "P002", {"day": "yesterday"}, ("assessment", "P002", "--day", "yesterday")),
    Case("plan", "P002", {"day": "yesterday", "note": "agreed"}, ("plan", "P002", "--day", "yesterday", "--note", "agreed")),
    Case(
        "review",
        "P001",
        {"step": "held", "day": "yesterday", "interval": "6", "took_part": "yes", "advocacy": "no"},
        ("review", "P001", "held", "--day", "yesterday", "--interval", "6", "--took-part", "yes", "--advocacy", "no"),
    ),
    Case(
        "plan",
        "P002",
        {"day": "yesterday", "led_by": "independent reviewing officer"},
        ("plan", "P002", "--day", "yesterday", "--led-by", "iro"),
    ),
    Case(
        "review",
        "P001",
        {"step": "held", "day": "yesterday", "took_part": "PN6"},
        ("review", "P001", "held", "--day", "yesterday", "--took-part", "PN6"),
    ),
    Case(
        "review",
        "P001",
        {"step": "held", "day": "yesterday", "took_part": "PN7"},
        ("review", "P001", "held", "--day", "yesterday", "--took-part", "pn7"),
    ),
    Case("review", "P001", {"step": "asked", "day": "21/11/2026"}, ("review", "P001", "asked", "--day", "today")),
    Case("review", "P001", {"step": "cancelled", "day": "fri"}, ("review", "P001", "cancelled", "--day", "fri")),
    Case("allocate", "P035", {"adviser": KIM, "day": "mon"}, ("caseload", "allocate", "P035", KIM, "--from", "mon")),
    Case(
        "transfer",
        "P004",
        {"adviser": RASHID, "day": "mon", "reason": "Kim leaves"},
        ("caseload", "transfer", "P004", RASHID, "--from", "mon", "--reason", "Kim leaves"),
    ),
    Case("joint", "P003", {"adviser": TOMASZ, "day": "21/11/2026"}, ("caseload", "joint", "P003", TOMASZ)),
    Case("end", "P004", {"day": "fri", "reason": "moved"}, ("caseload", "end", "P004", "--day", "fri", "--reason", "moved")),
    Case(
        "risk-open",
        "P001",
        {"kind": "lost touch", "reason": "no answer", "author": KIM, "day": "21/11/2026"},
        ("risk", "open", "P001", "lost touch", "--reason", "no answer", "--author", KIM),
    ),
    Case(
        "risk-write",
        "RA-1",
        {"risks": "r", "view": "v", "interim_safety": "s", "actions": "Kim rings by 4/12/2026", "author": KIM},
        WRITTEN,
        before=(("risk", "return", "RA-1", "--why", "more"),),
    ),
    Case(
        "risk-submit",
        "RA-1",
        {"day": "21/11/2026"},
        ("risk", "submit", "RA-1"),
        before=(("risk", "return", "RA-1", "--why", "more"), WRITTEN),
    ),
    Case("risk-return", "RA-1", {"why": "more", "day": "21/11/2026"}, ("risk", "return", "RA-1", "--why", "more")),
    Case("risk-sign", "RA-1", {"by": DELE, "day": "21/11/2026"}, ("risk", "sign", "RA-1", "--by", DELE)),
    Case(
        "risk-review",
        "RA-1",
        {"day": "21/11/2026"},
        ("risk", "review", "RA-1"),
        before=(("risk", "sign", "RA-1", "--by", DELE),),
    ),
    Case(
        "risk-reopen",
        "RA-1",
        {"why": "new", "day": "21/11/2026"},
        ("risk", "reopen", "RA-1", "--why", "new"),
        before=(("risk", "sign", "RA-1", "--by", DELE),),
    ),
    Case(
        "risk-close",
        "RA-1",
        {"why": "moved", "day": "21/11/2026"},
        ("risk", "close", "RA-1", "--why", "moved"),
        before=(("risk", "sign", "RA-1", "--by", DELE),),
    ),
    Case(
        "checklist",
        "P004",
        {"checklist": "key documents", "item: photo ID": "yes", "witness": "carer", "day": "21/11/2026"},
        ("checklist", "P004", "key documents", "--item", "photo ID", "--answer", "yes", "--witness", "carer"),
    ),
    Case(
        "action-add",
        "new",
        {"what": "Sign it", "plan": "board", "owner": "head", "day": "21/11/2026", "theme": "homes"},
        ("actions", "add", "Sign it", "--plan", "board", "--owner", "head", "--theme", "homes"),
    ),
    Case(
        "action-add",
        "new",
        {"what": "Sign the protocol", "plan": "board", "owner": "head of service", "due": "30/11/2026", "day": "21/11/2026"},
        ("actions", "add", "Sign the protocol", "--plan", "board", "--owner", "head of service", "--due", "30/11/2026"),
    ),
    Case(
        "action-done",
        "1",
        {"evidence": "signed", "day": "21/11/2026"},
        ("actions", "done", "1", "--evidence", "signed"),
        before=(ACTION,),
    ),
]
