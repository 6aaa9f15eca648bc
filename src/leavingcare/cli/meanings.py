"""What people call things, and the command for it: `lc help lost touch` and the answer to a command that does not exist.

The spelling of a word alone proposes nothing that could surprise: `lc people` is never taken for `lc open`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from leavingcare.cli.registry import COMMANDS

_TABLE = """
morning: today, day, start, start of the day, my day, this week, week, tasks, todo, to do, reminders, birthdays, inbox
due --overdue: overdue, late, missed, behind, urgent, red
due: jobs, list, deadlines, duties, what next, upcoming, worklist
due --duty PA6: who has not been seen, not seen, unseen, visits due
person list: people, young people, everybody, cases, clients, kids, children, names, list, who, yp
person show: find, search, show, record, history, profile, file, one person, look up, view, page
person prompts: rights, entitlements, what can she ask for, what can he ask for, money, grants, bursary
person prompts: setting up home, allowance
person ahead: turns 18, turns 21, turns 25, next birthday, ahead, what changes, what ends
person compare: compare two days, what is different, difference
person add: new young person, new person, add somebody, new case, referral
explain: why, reason, status, entitled, eligible, law for one person
contact: visit, call, phone, text, email, seen, spoke, attempt, no answer, whatsapp, letter, drop in, log a visit, keep in touch
contact: lost touch, no reply, missed visit, dna
due --duty LP5: lost touch, out of touch, missing, not heard
risk open: lost touch, missing, homeless, exploited, danger, worried
note: case note, write, memo, landlord, professional, diary, comment
home: move, moved, address, accommodation, housing, hostel, evicted, homeless, sofa, b&b, flat, suitable
activity: eet, neet, job, work, college, training, apprenticeship, volunteering
education: course, university, uni, study, degree
review: plan review, pathway plan review, meeting
plan: pathway plan, pathway
assessment: needs assessment, needs
staying-put: foster carer, stay with carers, stay put
caseload: supervision, team, workers, who has whom, full, limit, unallocated, load
caseload transfer: handover, hand over, reallocate, change worker, transfer
adviser leave: leaver, leaves, leaving job, resign, sick worker
adviser: staff, pa, pas, colleagues, worker, personal adviser, manager
undo: mistake, back, revert, cancel, wrong, oops, take back
correct: edit, change, fix, amend, put right, typo
remove: delete, take away
actions: action plan, improvement, board actions
measures: figures, statistics, stats, kpi, performance, percentages, dashboard, report, targets
benchmark: england, neighbours, region, compare with others, national
check: errors, validate, data quality, wrong, ssda903
export: csv, excel, spreadsheet, print, send, ssda903, return, board pack, download
import: upload, load, spreadsheet, tracker, mosaic, liquidlogic, case system
log: audit, who did what, changes, history of changes
setting: settings, config, options, preferences, me, login, who am i, policy
law: act, provision, regulation, guidance, rules, legal
retention: keep, erase, gdpr, purge, destroy, subject access
encrypt: password, protect, secure
doctor: health, problem, broken, sound, onedrive
backup: copy, save
demo: try, example, practice, test
init: new file, create, set up
completion: tab, tab key
help: commands, manual, guide, how
--version: version, about
"""
_WORDS = {
    "due --overdue": "What is late",
    "due --duty PA6": "Whose next visit is due",
    "due --duty LP5": "Who is out of touch",
    "person list": "Every young person",
    "person show": "Everything recorded about one young person",
    "person prompts": "What one young person may ask for, and what to keep in mind",
    "person ahead": "What ends and begins at 16, 18, 21 and 25",
    "person compare": "What the law gives one young person today and on another day",
    "person add": "Add a young person",
    "risk open": "Begin a risk assessment",
    "caseload transfer": "Give a young person to another adviser",
    "adviser leave": "An adviser leaves",
    "--version": "Which version this is",
}
"""What the longer of these do."""
_NEVER_FOR_A_SLIP = ("open", "close", "restore", "encrypt", "decrypt", "remove", "init", "key", "retention")
"""Commands that are proposed for their meaning only."""
_SPELT_ALIKE = 0.8


class Found(NamedTuple):
    """A command as it is typed after `lc`, and what it does."""

    command: str
    words: str


def find(typed: Sequence[str]) -> list[Found]:
    """The commands for these words, the best first: by the table of meanings, then by what each command says of itself."""
    wanted = [word.casefold() for word in typed]
    scores: dict[str, float] = {}
    for command, meanings in _meanings():
        scores[command] = max(scores.get(command, 0), *(_score(wanted, meaning) for meaning in meanings))
    for name, entry in COMMANDS.items():
        if name == "help":  # its own example is no answer
            continue
        own = max(_score(wanted, name), _score(wanted, entry.words.casefold()) * 0.6)
        if own > max((score for command, score in scores.items() if command.split()[0] == name), default=0):
            scores[name] = own
    best = sorted((command for command, score in scores.items() if score > 0), key=lambda command: -scores[command])
    least = scores[best[0]] / 2 if best else 0
    return [Found(command, _words_of(command)) for command in best if scores[command] >= least][:6]


def meant(name: str) -> Found | None:
    """The command meant by a name that is none: by meaning, by its beginning, or by a slip of one or two letters."""
    typed = name.casefold()
    by_meaning = [command for command, meanings in _meanings() if typed in meanings]
    begun = [command for command in COMMANDS if len(typed) > 1 and command.startswith(typed)]
    command = next(iter(by_meaning), None) or (begun[0] if len(begun) == 1 else None) or _slip(typed)
    return Found(command, _words_of(command)) if command else None


def _slip(typed: str) -> str | None:
    from difflib import get_close_matches

    safe = [command for command in COMMANDS if command not in _NEVER_FOR_A_SLIP and command[:1] == typed[:1]]
    return next(iter(get_close_matches(typed, safe, n=1, cutoff=_SPELT_ALIKE)), None)


def _meanings() -> list[tuple[str, list[str]]]:
    rows = [line.partition(": ") for line in _TABLE.strip().splitlines()]
    return [(command, [word.strip() for word in words.split(",")]) for command, _, words in rows]


def _score(wanted: Sequence[str], text: str) -> float:
    """How much of the words stands in the text, and how much of the text that is."""
    words = text.replace(",", " ").replace(":", " ").split()
    hits = [word for word in wanted if any(word == other or (len(word) > 3 and other.startswith(word)) for other in words)]
    return len(hits) / len(wanted) + len(hits) / (10 * len(words)) if wanted and words and hits else 0


def _words_of(command: str) -> str:
    return _WORDS.get(command) or COMMANDS[command].words
