"""Bad input to commands that record: one sentence, the right exit code, nothing changed."""

from __future__ import annotations

import pytest

from tests.cli.recorded import ON, everything, numbered
from tests.cli.running import Lc

REFUSED = [
    # dates
    (("contact", "P001", "call", "--outcome", "spoken", "--day", "1/12/2026"), 2, "still to come"),
    (("contact", "P001", "call", "--outcome", "spoken", "--day", "31 June"), 2, "30 days"),
    (("contact", "P001", "call", "--outcome", "spoken", "--day", "3/14/2026"), 2, "There is no month 14"),
    (("contact", "P001", "call", "--outcome", "spoken", "--day", "thu 20 nov 2026"), 2, "which is meant"),
    (("contact", "P001", "call", "--outcome", "spoken", "--day", "1/1/1999"), 2, "before P001 was born"),
    (("home", "P014", "U1", "--day", "1/12/2026"), 2, "still to come"),
    (("education", "P006", "nursing", "--from", "1/9/2026", "--to", "1/8/2026"), 2, "before it began"),
    (("education", "P006", "nursing"), 2, "needs its first day"),
    (("education", "P006", "nursing", "--from", "1/9/2026", "--level", "4+"), 2, "none of: higher, further"),
    (("custody", "P014", "start", "--day", "fri", "--release", "1/11/2026"), 2, "before it began"),
    (("person", "add", "--name", "X", "--born", "1/12/2026"), 2, "still to come"),
    (("person", "edit", "P007", "born", "1/12/2026"), 2, "still to come"),
    (("correct", "P001", "VISIT", "day", "1/12/2026"), 2, "still to come"),
    # who
    (("contact", "m", "call", "--outcome", "spoken"), 3, "young people fit"),
    (("contact", "P999", "call", "--outcome", "spoken"), 3, "No young person"),
    (("contact", "P001", "P999", "call", "--outcome", "spoken"), 3, "No young person"),
    (("contact", "P001", "call", "--outcome", "spoken", "--by", "pat"), 2, "not in post"),
    (("contact", "P001", "call", "--outcome", "spoken", "--by", "nobody"), 3, "No adviser"),
    (("decision", "P016", "still relevant", "--by", "kim", "--reason", "x", "--day", "today"), 1, "for a manager"),
    (("adviser", "add", "kim adeyemi"), 1, "in post already"),
    (("adviser", "add", "Sam", "--fte", "1.5"), 2, "between 0 and 1"),
    (("adviser", "add", "Sam", "--fte", "lots"), 2, "no number"),
    (("adviser", "edit", "kim", "name", "Kim", "--from", "fri"), 2, "no first day"),
    (("actions", "import", "none.csv", "--plan", "board"), 4, "not a file"),
    (("person", "add"), 2, "Nothing says who it is"),
    (("person", "add", "--case-id", "DEMO-P007"), 1, "P007 has that number"),
    (("person", "edit", "P001", "case id", "DEMO-P007"), 1, "Somebody else has that number"),
    # what is missing, without anybody there
    (("contact",), 2, "A young person is missing"),
    (("contact", "P001"), 2, "What kind of contact"),
    (("contact", "P001", "visit"), 2, "What came of it"),
    (("note", "P001"), 2, "What is to be noted"),
    (("note", "me", "landlord rang"), 3, "'me' is you"),
    (("plan", "P001"), 2, "--day DATE"),
    (("home", "P014", "--day", "fri"), 2, "Which kind of home"),
    (("home", "P014", "U"), 2, "From which day?"),
    (("home", "P014", "P001", "U"), 2, "more than one young person"),
    (("home", "P014", "U", "fri", "--day", "thu"), 2, "more than one day"),
    (("home", "P014", "friends", "fri"), 2, "more than one: no fixed abode or homeless (S), other accommodation (Y)"),
    (("activity", "P014", "carer", "fri"), 2, "more than one: other reasons (G5)"),
    (("review", "P001"), 2, "held, cancelled or asked"),
    (("offer", "P017", "answered", "--day", "today"), 2, "--wants yes"),
    # words and codes
    (("contact", "P001", "vist", "--outcome", "seen"), 2, "Did you mean: visit?"),
    (("contact", "P001", "zxq", "seen"), 2, "The second word after 'lc contact' is no kind of contact"),
    (("contact", "P001", "visit", "zxq"), 2, "The third word after 'lc contact' is no outcome"),
    (("contact", "no", "call", "spoken"), 2, "not taken for a name"),
    (("contact", "P001", "call", "spoken", "x0"), 2, "Between 1 and 20"),
    (("contact", "me", "call", "spoken"), 3, "'me' is you"),
    (("contact", "P001", "visit", "seen", "no", "answer"), 2, "more than one outcome"),
    (("contact", "P001", "call", "--outcome", "sen"), 2, "Did you mean: seen?"),
    (("contact", "P001", "call", "--outcome", "seen"), 2, "A call is not face to face"),
    (("contact", "P001", "call", "--outcome", "spoken", "--times", "99"), 2, "Between 1 and 20"),
    (("home", "P014", "castle", "--day", "fri"), 2, "no kind of home"),
    (("home", "P014", "supported accommodation or lodgings", "--day", "fri"), 2, "more than one kind of home"),
    (("home", "P014", "X1", "--day", "fri"), 2, "never coded suitable"),
    (("home", "P014", "S", "--suitable", "yes", "--day", "fri"), 2, "never coded suitable"),
    (("home", "P005", "T1", "--day", "fri"), 2, "under 18"),
    (("home", "P005", "Z1", "--day", "fri"), 2, "under 18"),
    (("home", "P014", "U2", "--suitable", "yes", "--day", "fri"), 2, "contradict each other"),
    (("activity", "P005", "full time", "--day", "fri"), 2, "could be more than one"),
    (("correct", "P001", "VISIT", "colour", "red"), 2, "It has: day, what"),
    (("correct", "P001", "VISIT", "day", "nothing"), 2, "To take it away: lc remove P001 "),
    (("correct", "P001", "twelve"), 2, "no whole number"),
    (("correct", "P001", "999", "day", "today"), 3, "no record 999"),
    # rules
    (("review", "P002", "held", "--day", "today"), 1, "nothing to review"),
    (("review", "P006", "held", "--day", "today", "--interval", "9"), 1, "unless a manager gives a reason"),
    (("review", "P005", "held", "--day", "today", "--interval", "4"), 1, "at most 3 months"),
    (("review", "P006", "held", "--day", "today", "--interval", "0"), 2, "at least a month"),
    (("home", "P005", "W2", "--day", "fri", "--supervision", "x"), 1, "not lawful as recorded: escalate"),
    (("home", "P003", "U1", "--registered", "no", "--day", "fri"), 1, "not lawful as recorded: escalate"),
    (("home", "P005", "W2", "--day", "fri", "--supervision", "x", "--approver", "kim"), 1, "for a manager"),
    (("home", "P014", "U1", "--day", "25/1/2026"), 1, "begins already"),
    (("home", "end", "P001", "--day", "1/1/2020"), 1, "No home of P001 is open"),
    (("education", "end", "P001", "--day", "today"), 1, "No course of P001 is open"),
    (("family", "end", "P001", "--day", "today"), 1, "No stay with family"),
    (("family", "P016", "--with", "parent", "--day", "today"), 1, "already"),
    (("stay", "P038", "--in", "a castle", "--day", "today"), 2, "care home"),
    (("stay", "P038", "--in", "care home", "--day", "today", "--until", "1/1/2020"), 2, "before it began"),
    (("custody", "P001", "release", "--day", "today"), 1, "Nothing says that P001 is in custody"),
    (("custody", "P015", "start", "--day", "today"), 1, "in custody on 21 November 2026 already"),
    (("staying-put", "end", "P001", "--day", "today"), 1, "No staying put arrangement"),
    (("staying-put", "start", "P003", "--day", "today"), 2, "before 18 it is foster care"),
    (("staying-put", "start", "P004", "--day", "today"), 1, "already"),
    (("offer", "P001", "answered", "--wants", "no", "--day", "today"), 1, "waits for an answer"),
    (("request", "P001", "complaint", "answered", "--day", "today"), 1, "No complaint of P001 is open"),
    (("request", "P001", "records", "acknowledged", "--day", "today"), 1, "No records request of P001 is open"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "says"), REFUSED, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_bad_input_is_one_sentence_and_changes_nothing(arguments: tuple[str, ...], code: int, says: str, lc: Lc) -> None:
    """On standard error, with at most one line of help below it, and no name in it."""
    before = everything()
    ran = lc(*numbered(arguments, lc), *ON, "--yes")
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert says in ran.err and len(ran.err.splitlines()) <= 2 and "Traceback" not in ran.err
    assert "Zofia" not in ran.err and "Mensah" not in ran.err
    assert everything() == before


@pytest.mark.parametrize("text", ["[/] [bold]", "=1+1", "\x1b[31mred\x1b[0m", "O’Brien-Żukowska said “no”", "a\nb\tc"])
def test_any_text_is_an_ordinary_note(text: str, lc: Lc) -> None:
    """Kept on one line without control characters, and shown as it is."""
    assert lc("contact", "P014", "call", "--outcome", "spoken", "--note", text, *ON, "--yes").code == 0
    shown = lc("person", "show", "P014", "--on", "2026-11-21")
    assert shown.code == 0 and "\x1b[31m" not in shown.out and "\nb" not in shown.out


def test_twenty_thousand_characters_are_refused_without_being_repeated(lc: Lc) -> None:
    """One sentence."""
    ran = lc("contact", "P014", "call", "--outcome", "spoken", "--note", "x" * 20_000, *ON, "--yes")
    assert ran.code == 2 and "20,000 characters" in ran.err and "xxx" not in ran.err


def test_a_risk_assessment_is_not_corrected_behind_its_signature(lc: Lc) -> None:
    """It has commands of its own."""
    rows = lc("person", "show", "P007", *ON, "--json").json["rows"][0]["recorded"]
    number = next(row["number"] for row in rows if row["kind"] == "risk assessment")
    for command in (("correct", "P007", str(number), "risks", "none"), ("remove", "P007", str(number))):
        assert lc(*command, *ON, "--yes").code == 1


def test_a_managers_reason_allows_a_longer_interval_and_stays_in_the_log(lc: Lc) -> None:
    """Outside homes that the authority provides."""
    ran = lc(
        "review", "P006", "held", "--day", "today", "--interval", "9", "--by", "dele", "--reason", "works abroad", *ON, "--yes"
    )
    assert ran.code == 0
    assert lc("log", "--json").json["rows"][-1]["why"] == "9 months, Dele Okafor: works abroad"


def test_at_a_terminal_the_approver_is_asked_for(lc: Lc) -> None:
    """Nobody named: refused, nothing changed; a manager named: saved in the open."""
    command = ("home", "P005", "W2", "--day", "fri", "--supervision", "x", *ON)
    before = everything()
    refused = lc(*command, answers=["", "", "", "", "", ""])
    assert refused.code == 1 and "Which manager has it recorded?" in refused.err and everything() == before
    assert lc(*command, answers=["", "", "", "", "", "dele", "y"]).code == 0


def test_an_approver_has_an_unlawful_place_recorded_in_the_open(lc: Lc) -> None:
    """The warning stands, the manager's name stays with the record and in the log."""
    ran = lc("home", "P005", "W2", "--day", "fri", "--supervision", "x", "--approver", "dele", *ON, "--yes")
    assert ran.code == 0 and "Not lawful as recorded: escalate" in ran.err
    assert "approved by Dele Okafor" in lc("log", "--json").json["rows"][-1]["why"]
