"""Which module holds which command. Nothing else says so: a module is imported when its command is asked for."""

from __future__ import annotations

import importlib
from typing import Any, NamedTuple

import typer
from typer.main import get_command


class Entry(NamedTuple):
    """A command of the root: its module in `cli.commands`, what it does in a few plain words, its Typer in the module."""

    module: str
    words: str
    app: str = "app"


COMMANDS = {
    "morning": Entry("morning", "Your morning, as lc alone shows it; of another day with --on"),
    "due": Entry("due", "What has to be done, for whom, by when, and why"),
    "caseload": Entry("caseload", "Who has whom, who is full, and who has nobody"),
    "person": Entry("person", "The young people, and everything recorded about one of them"),
    "risk": Entry("risk", "Risk assessments: write, submit, sign, review, close"),
    "checklist": Entry("checklist", "Skills, key documents, release, local offer: item by item"),
    "document": Entry("support", "Record a document given: health summary, certificates", "document_app"),
    "close": Entry("service", "Close the service, with a reminder; never because of age", "close_app"),
    "open": Entry("service", "Open a closed service again", "open_app"),
    "explain": Entry("explain", "Why: a status or a duty, with every check and provision"),
    "staying-put": Entry("staying_put", "Can somebody stay with their carers after 18?"),
    "contact": Entry("contact", "Record visits, calls, texts, letters, drop-ins, and attempts"),
    "home": Entry("home", "Record a move, and what follows from it"),
    "activity": Entry("activity", "Record work, education, training, or neither"),
    "assessment": Entry("planning", "Record a needs assessment", "assessment_app"),
    "plan": Entry("planning", "Record a pathway plan", "plan_app"),
    "review": Entry("planning", "Record a review: held, cancelled or asked for", "review_app"),
    "education": Entry("education", "Record a course, or the wish to study"),
    "care": Entry("legal_history", "Record an episode of care that no file has brought", "care_app"),
    "custody": Entry("legal_history", "Record a charge, custody and release", "custody_app"),
    "family": Entry("legal_history", "Record living with family, and its end", "family_app"),
    "order": Entry("legal_history", "Record a court order", "order_app"),
    "decision": Entry("legal_history", "Record a manager's decision on relevant status", "decision_app"),
    "offer": Entry("support", "Record the yearly offer at 21 to 24, and the answer", "offer_app"),
    "support": Entry("support", "Record support asked for or declined", "support_app"),
    "request": Entry("support", "Record requests for records, complaints and panels", "request_app"),
    "feedback": Entry("support", "Record what young people say of the service", "feedback_app"),
    "correct": Entry("corrections", "Set one field of one record right", "correct_app"),
    "remove": Entry("corrections", "Take away a record that should not be there", "remove_app"),
    "adviser": Entry("adviser", "Who works here: list, add, edit, leave"),
    "law": Entry("law", "Rules, figures and duties with their provisions; test cases"),
    "measures": Entry("measures", "Measures with target, trend and the people behind each"),
    "benchmark": Entry("benchmark", "Published figures beside ours: region, England, neighbours"),
    "actions": Entry("actions", "Actions of boards and improvement plans: open, late, done"),
    "coverage": Entry("coverage", "Which records are kept, from when; what rests on them"),
    "check": Entry("check", "What is wrong or looks wrong, before a return goes"),
    "import": Entry("imports", "Read what the case system gives out"),
    "export": Entry("exports", "Write lists and returns for others"),
    "log": Entry("log", "Who did what, and when"),
    "retention": Entry("retention", "How long records are kept here; holds and purges"),
    "undo": Entry("log", "Take back a whole command", "undo_app"),
    "setting": Entry("setting", "Who you are, which file, and the authority's local policy"),
    "completion": Entry("completion", "The tab key in your shell: commands and references"),
    "init": Entry("case_file", "Make a new, empty case file", "init_app"),
    "demo": Entry("demo", "Make a case file with a made-up team, to try things out"),
    "server": Entry("server", "Share the case file on a server, and who may use it"),
    "backup": Entry("case_file", "Write a complete, checked copy of the case file", "backup_app"),
    "restore": Entry("case_file", "Put a backup in the place of the case file", "restore_app"),
    "compare": Entry("compare", "Compare two copies of the case file that have parted"),
    "encrypt": Entry("encryption", "Encrypt the case file", "encrypt_app"),
    "decrypt": Entry("encryption", "Take the encryption off the case file", "decrypt_app"),
    "key": Entry("encryption", "Type or check the recovery key of an encrypted case file", "key_app"),
    "doctor": Entry("case_file", "Is the case file sound, private and backed up?", "doctor_app"),
}


def load_command(name: str) -> Any:
    """The command of this name, ready for the command line; its module is imported now."""
    entry = COMMANDS[name]
    app: typer.Typer = getattr(importlib.import_module(f"leavingcare.cli.commands.{entry.module}"), entry.app)
    command = get_command(app)
    command.name = name
    return command
