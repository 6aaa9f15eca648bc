"""Which module holds which command. Nothing else says so: a module is imported when its command is asked for."""

from __future__ import annotations

import importlib
from typing import Any, NamedTuple

import typer

from leavingcare.cli.commands_as_needed import command_of


class Entry(NamedTuple):
    """A command of the root: its module in `cli.commands`, what it does in a few plain words, its group in the help.

    `app`: its Typer in the module.
    """

    module: str
    words: str
    group: str
    app: str = "app"


DAILY, RECORD, PEOPLE, TEAM, FIGURES, FILE = GROUPS = (
    "every day",
    "record",
    "people",
    "team",
    "figures and hand-offs",
    "case file and law",
)
"""The groups of the help, in its order."""
COMMANDS = {
    "morning": Entry("morning", "Your day: what is late, due and waiting; lc alone shows it too", DAILY),
    "due": Entry("due", "What has to be done, for whom, by when, and why", DAILY),
    "person": Entry("person", "The young people, and everything recorded about one of them", DAILY),
    "explain": Entry("explain", "Why somebody has a status or a duty", DAILY),
    "contact": Entry("contact", "Record a visit, call or text: lc contact kofi visit seen", DAILY),
    "note": Entry("note", "Note something, or a contact with a professional", DAILY),
    "home": Entry("home", "Record a move: lc home kofi hostel fri", DAILY),
    "activity": Entry("activity", "Record work, education, training, or neither", DAILY),
    "review": Entry("planning", "Record a review: held, cancelled or asked for", DAILY, "review_app"),
    "risk": Entry("risk", "Risk assessments: write, submit, sign, review, close", DAILY),
    "caseload": Entry("caseload", "Who has whom, who is full, and who has nobody", DAILY),
    "undo": Entry("log", "Take back your last command", DAILY, "undo_app"),
    "assessment": Entry("planning", "Record a needs assessment", RECORD, "assessment_app"),
    "plan": Entry("planning", "Record a pathway plan", RECORD, "plan_app"),
    "checklist": Entry("checklist", "Skills, key documents, release, local offer: item by item", RECORD),
    "document": Entry("support", "Record a document given: health summary, certificates", RECORD, "document_app"),
    "track": Entry("track", "Steps of the plan, referrals, housing, money, groups", RECORD),
    "education": Entry("education", "Record a course, or the wish to study", RECORD),
    "offer": Entry("support", "Record the yearly offer at 21 to 24, and the answer", RECORD, "offer_app"),
    "letters": Entry("letters", "Letters of the yearly offer, and that they were posted", RECORD),
    "support": Entry("support", "Record support asked for or declined", RECORD, "support_app"),
    "request": Entry("support", "Record requests for records, complaints and panels", RECORD, "request_app"),
    "feedback": Entry("support", "Record what young people say of the service", RECORD, "feedback_app"),
    "care": Entry("legal_history", "Record an episode of care that no file has brought", RECORD, "care_app"),
    "custody": Entry("legal_history", "Record a charge, custody and release", RECORD, "custody_app"),
    "family": Entry("legal_history", "Record living with family, and its end", RECORD, "family_app"),
    "order": Entry("legal_history", "Record a court order", RECORD, "order_app"),
    "decision": Entry("legal_history", "Record a manager's decision on relevant status", RECORD, "decision_app"),
    "stay": Entry("legal_history", "Record a stay outside care, such as a care home", RECORD, "stay_app"),
    "correct": Entry("corrections", "Put one field of one record right", RECORD, "correct_app"),
    "remove": Entry("corrections", "Take away a record that should not be there", RECORD, "remove_app"),
    "page": Entry("page", "The screens in your browser: today, team, signatures, board", PEOPLE),
    "do": Entry("do", "Do what a line of the last list asks for: lc do 3", PEOPLE),
    "staying-put": Entry("staying_put", "Can somebody stay with their carers after 18?", PEOPLE),
    "close": Entry("service", "Close the service, with a reminder; never because of age", PEOPLE, "close_app"),
    "open": Entry("service", "Open a closed service again", PEOPLE, "open_app"),
    "rights": Entry("rights", "What a young person can ask for, in plain words", PEOPLE),
    "local-offer": Entry("local_offer", "The council's own offer: read it from a file, show it", PEOPLE),
    "retention": Entry("retention", "How long records are kept here; holds and purges", PEOPLE),
    "team": Entry("team", "A row for each adviser: late, plans, visits, lost touch, to sign", TEAM),
    "adviser": Entry("adviser", "Who works here: list, add, edit, leave", TEAM),
    "actions": Entry("actions", "Actions of boards and improvement plans: open, late, done", TEAM),
    "coverage": Entry("coverage", "Which records are kept, from when; what rests on them", TEAM),
    "measures": Entry("measures", "Measures with target, trend and the people behind each", FIGURES),
    "board": Entry("board", "The board's pack: what it needs, kept by quarter; every copy", FIGURES),
    "count": Entry("count", "Counts by kind: homes, work, needs, views, who is reached", FIGURES),
    "benchmark": Entry("benchmark", "Published figures beside ours: region, England, neighbours", FIGURES),
    "check": Entry("check", "What is wrong or looks wrong, before a return goes", FIGURES),
    "import": Entry("imports", "Read what the case system gives out", FIGURES),
    "export": Entry("exports", "Write lists and returns for others", FIGURES),
    "law": Entry("law", "Rules, figures and duties with their provisions; test cases", FILE),
    "help": Entry("help", "Every command, or those for what you want to do: lc help lost touch", FILE),
    "log": Entry("log", "Who did what, and when", FILE),
    "setting": Entry("setting", "Who you are, which file, and the authority's local policy", FILE),
    "completion": Entry("completion", "The tab key in your shell: commands and references", FILE),
    "server": Entry("server", "Share the case file on a server, and who may use it", FILE),
    "init": Entry("case_file", "Make a new, empty case file", FILE, "init_app"),
    "demo": Entry("demo", "Make a case file with a made-up team, to try things out", FILE),
    "backup": Entry("case_file", "Write a complete, checked copy of the case file", FILE, "backup_app"),
    "restore": Entry("case_file", "Put a backup in the place of the case file", FILE, "restore_app"),
    "compare": Entry("compare", "Compare two copies of the case file that have parted", FILE),
    "encrypt": Entry("encryption", "Encrypt the case file", FILE, "encrypt_app"),
    "decrypt": Entry("encryption", "Take the encryption off the case file", FILE, "decrypt_app"),
    "key": Entry("encryption", "Type or check the recovery key of an encrypted case file", FILE, "key_app"),
    "doctor": Entry("case_file", "Is the case file sound, private and backed up?", FILE, "doctor_app"),
}
"""By group, those of every day first."""


def load_command(name: str) -> Any:
    """The command of this name, ready for the command line; its module is imported now."""
    entry = COMMANDS[name]
    app: typer.Typer = getattr(importlib.import_module(f"leavingcare.cli.commands.{entry.module}"), entry.app)
    command = command_of(app)
    command.name = name
    return command
