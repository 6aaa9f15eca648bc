"""The commands of the working day: risk assessments, checklists, closing, handing over, planning, the morning, completion."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from leavingcare.casework.checklists.checklists import templates
from leavingcare.cli.commands.completion import SCRIPTS, offers
from leavingcare.cli.registry import COMMANDS
from leavingcare.law.duties.documents import KEY_DOCUMENTS
from tests.cli.keyboard import CTRL_C, Keyboard
from tests.cli.recorded import ON, everything
from tests.cli.running import Lc

TAKEN_BACK = [
    shlex.split(line)
    for line in """
risk open P001 lost --reason "Zofia is away" --author kim
risk write RA-3 --risks "Zofia sleeps [/] badly" --action "Kim finds lodgings by fri" --author jo
risk return RA-1 --why "Kofi is not named"
risk review RA-2 --next "in 2 days"
risk close RA-2 --why "Dylan has moved"
risk reopen RA-2 --why "Dylan is back"
checklist P002 key --item photo --answer no --witness "Callum's carer"
checklist P002 "release facts" --item home --item money --answer yes --answer "not relevant"
document P002 "health summary" --note "Callum read it"
document P002 "local offer" --edition "Callum's own"
close P007 --reason "does not" --wish "Kofi wants a rest" --agreed-by young --remind "in 3 months"
""".strip().splitlines()
]
PERSONAL = ("zofia", "kofi", "dylan", "callum", "[/]", "lodgings")
HANDED_OVER = [
    shlex.split(line)
    for line in """
caseload transfer P007 rashid --from mon --reason "Kofi asked"
caseload joint P003 rashid --from today
caseload end P007 --day tomorrow --reason "Kofi moves"
""".strip().splitlines()
]


@pytest.mark.parametrize("words", TAKEN_BACK, ids=" ".join)
def test_each_is_rehearsed_saved_and_taken_back_without_a_name_in_the_log(words: list[str], lc: Lc) -> None:
    """Nothing is saved without a yes; the log holds neither names nor free text."""
    command, before = [*words, *ON], everything()
    rehearsed = lc(*command, "--dry-run", "--json")
    assert rehearsed.code == 0, rehearsed.err
    assert lc(*command).code == 2 and everything() == before
    saved = lc(*command, "--yes", "--json")
    assert saved.code == 0 and saved.json["rows"] == rehearsed.json["rows"] and everything() != before
    line = lc("log", "--json").json["rows"][0]
    assert line["command"].startswith(" ".join(words[:1]))
    assert not [name for name in PERSONAL if name in (line["command"] + line["what"]).lower()]
    assert lc("undo", "--yes").code == 0 and everything() == before


@pytest.mark.parametrize("words", HANDED_OVER, ids=" ".join)
def test_handing_over_needs_a_yes_and_is_taken_back(words: list[str], lc: Lc) -> None:
    """As an allocation does; a dry run, and a script that gives no yes, change nothing."""
    before = everything()
    assert lc(*words, *ON, "--dry-run").code == 0 and everything() == before
    assert lc(*words, *ON).code == 2 and everything() == before
    ran = lc(*words, *ON, "--yes", "--json")
    assert ran.code == 0 and everything() != before, ran.err
    line = lc("log", "--json").json["rows"][0]
    assert line["command"].startswith(f"caseload {words[1]} P00") and "kofi" not in line["command"].lower()
    assert lc("undo", "--yes").code == 0 and everything() == before


def test_an_allocation_is_asked_for_shown_and_saved_on_a_yes(lc: Lc) -> None:
    """Who and to whom, each asked once; no is no, back asks again, and a full adviser is said before anything is shown."""
    before = everything()
    refused = lc("caseload", "allocate", *ON, answers=["P002", "kim", "n"])
    assert refused.code == 2 and "Kim Adeyemi then has 11 of 24." in refused.err and everything() == before
    saved = lc("caseload", "allocate", *ON, answers=["P002", "tomasz", "back", "kim", "y"])
    assert saved.code == 0 and "Tomasz Nowak leaves" in saved.err and "Saved." in saved.err and everything() != before
    assert lc("log", "P002", "--json").json["rows"][0]["command"].startswith("caseload allocate P002 Kim Adeyemi")
    full = lc("caseload", "transfer", "P007", "jo", *ON, answers=["y"])
    assert full.code == 1 and "the limit is 10" in full.err and not full.out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ('risk sign RA-1 --by "Kim Adeyemi" --yes', 1, "another manager has to sign it"),
        ("risk sign RA-3 --by dele --yes", 1, "RA-3 is draft"),
        ("risk sign RA-99 --by dele --yes", 3, "no risk assessment RA-99"),
        ("risk sign RA-1 --yes", 2, "Which manager signs"),
        ("risk submit RA-3 --yes", 1, "still wants"),
        ('risk write RA-3 --action "Kim rings" --author jo --yes', 2, "Every action needs a day"),
        ('risk write RA-3 --action "Kim rings by 31/6/2027" --author jo --yes', 2, "June 2027 has 30 days"),
        ("risk write RA-3 --author jo --yes", 2, "Nothing was written"),
        ("checklist P002 key --yes", 2, "Which items"),
        ("checklist P002 key --item photo --yes", 2, "needs its --answer"),
        ("checklist P002 key --item photo --answer perhaps --yes", 2, "none of: yes, no, not relevant"),
        ("checklist P002 nothing --yes", 2, "none of:"),
        ("document P002 house --yes", 2, "none of:"),
        ("close P007 --reason reached --yes", 1, "the duty under s23C runs"),
        ("close P007 --reason does --remind yesterday --yes", 2, "over already"),
        ("open P007 --yes", 1, "nothing to open"),
        ("caseload end P002", 1, "nothing to end"),
        ("caseload transfer P007 pat", 2, "not in post"),
        ("caseload transfer P007 jo", 1, "the limit is 10"),
        ("caseload joint P001 kim", 1, "18 on"),
        ("caseload what-if --joins 2", 2, "share of full time"),
        ("caseload what-if", 2, "What if what"),
        ("caseload what-if --weight 0.3", 2, "from an age on"),
        ("caseload what-if --joins 1 --take-up 50", 2, "who may come back"),
        ("caseload what-if --returns 9 --take-up 101", 2, "from 0 to 100"),
        ("caseload forecast --months 99", 2, "1 to 60"),
        ("completion tcsh", 2, "lc completes in"),
        ("--plain due", 2, "after the command"),
    ],
)
def test_a_slip_is_one_sentence_and_changes_nothing(words: str, code: int, says: str, lc: Lc) -> None:
    """With its exit code."""
    before = everything()
    on = () if words.startswith(("completion", "--plain")) else ON
    ran = lc(*shlex.split(words), *on)
    assert ran.code == code and says in ran.err and not ran.out
    assert everything() == before


def test_an_author_who_is_a_manager_is_refused(lc: Lc) -> None:
    """The signature of the author, exit 1."""
    assert lc("risk", "return", "RA-1", "--why", "x", "--yes", *ON).code == 0
    text = ("--view", "no", "--safety", "calls", "--action", "Dele calls by fri", "--author", "dele")
    assert lc("risk", "write", "RA-1", *text, "--yes", *ON).code == 0
    assert lc("risk", "submit", "RA-1", "--yes", *ON).code == 0
    ran = lc("risk", "sign", "RA-1", "--by", "dele", "--yes", *ON)
    assert ran.code == 1 and "another manager has to sign" in ran.err


def test_a_text_that_is_too_long_is_refused_unrepeated(lc: Lc) -> None:
    """Twenty thousand characters."""
    for words in (["risk", "close", "RA-2", "--yes", "--why"], ["caseload", "end", "P007", "--reason"]):
        ran = lc(*words, "x" * 20_000, *ON)
        assert ran.code == 2 and "20,000" in ran.err and len(ran.err) < 300


def test_the_manager_is_shown_the_text_that_is_signed(lc: Lc) -> None:
    """Whole, before the question; and the signature stays, whatever undo is asked."""
    refused = lc("risk", "sign", "RA-1", "--by", "dele", *ON, answers=["n"])
    assert refused.code == 2 and "Risks: other residents; no kitchen" in refused.err
    assert lc("risk", "list", *ON, "--json").json["rows"][0]["state"] == "submitted"
    signed = lc("risk", "sign", "RA-1", "--by", "dele", *ON, answers=["y"])
    assert signed.code == 0
    row = lc("risk", "list", "P007", *ON, "--json").json["rows"][0]
    assert (row["state"], row["signed_by"], row["signed_on"], row["waiting_days"]) == ("signed", "Dele Okafor", ON[1], None)
    undone = lc("undo", "--yes")
    assert undone.code == 1 and "reopened, never undone" in undone.err


def test_a_manager_who_wrote_it_and_changed_name_may_not_sign(lc: Lc) -> None:
    """By typing, from the draft on: written, renamed, submitted, refused."""
    words = ["--risks", "x", "--safety", "y", "--action", "Jo calls by fri", "--reason", "z", "--author", "dele"]
    assert lc("risk", "write", "RA-3", *words, "--yes", *ON).code == 0
    assert lc("adviser", "edit", "dele", "name", "Dele Grant", "--yes").code == 0
    assert lc("risk", "submit", "RA-3", "--yes", *ON).code == 0
    refused = lc("risk", "sign", "RA-3", "--by", "Dele Grant", "--yes", *ON)
    assert refused.code == 1 and "another manager has to sign it" in refused.err
    row = next(row for row in lc("risk", "list", *ON, "--json").json["rows"] if row["id"] == "RA-3")
    assert (row["author"], row["state"]) == ("Jo Whitfield and Dele Grant", "submitted")


def test_a_checklist_is_asked_item_by_item_and_an_answer_is_taken_back(lc: Lc) -> None:
    """Enter leaves an item open, `back` asks the one before again."""
    items = list(templates()[KEY_DOCUMENTS].items)
    ran = lc("checklist", "P002", "key", *ON, answers=["yes", "no", "back", "yes", "", "not", "y"])
    assert ran.code == 0, ran.err
    shown = {row["item"]: row["answer"] for row in lc("checklist", "show", "P002", "key", *ON, "--json").json["rows"]}
    assert shown == dict(zip(items, ["yes", "yes", None, "not relevant"], strict=True))


def test_a_risk_assessment_is_written_by_typing(lc: Lc) -> None:
    """Who writes it is asked where the settings do not say; every action gets its day in full."""
    typed = ["jo", "no answer anywhere", "", "police told", "Jo visits the aunt by fri; Kim calls by 1 December", "y"]
    assert lc("risk", "write", "RA-3", *ON, answers=typed).code == 0
    row = lc("risk", "show", "RA-3", *ON, "--json").json["rows"][0]
    assert row["actions"] == "Jo visits the aunt by Friday 27 November 2026; Kim calls by Tuesday 1 December 2026"
    assert (row["risks"], row["view"]) == ("no answer anywhere", None)


def test_a_closed_service_comes_back_in_lc_due(lc: Lc) -> None:
    """On the reminder's day, with the command that opens it in the morning."""
    assert lc("close", "P007", "--reason", "does not", "--remind", "21/2/2027", "--yes", *ON).code == 0
    rows = lc("due", "P007", "--on", "2027-02-21", "--json").json["rows"]
    row = next(row for row in rows if row["title"] == "Closed: look again")
    assert (row["duty"], row["by"], row["basis"]) == (None, "2027-02-21", "local")
    assert lc("setting", "set", "me", "Kim Adeyemi").code == 0
    opening = [row["next"] for row in lc("morning", "--on", "2027-02-21", "--json").json["rows"] if row["part"] == "today"]
    assert "lc open P007" in opening


@pytest.mark.parametrize("me", [None, "Kim Adeyemi", "Dele Okafor"])
def test_the_morning_fits_and_says_what_to_type(me: str | None, lc: Lc) -> None:
    """Eighty columns, and a fact a line in plain; `lc` alone and `lc morning` are the same command."""
    if me:
        assert lc("setting", "set", "me", me).code == 0
    ran = lc("morning", *ON)
    assert ran.code == 0 and all(len(line) <= 80 for line in ran.out.splitlines())
    assert ran.err.count("Next: lc ") >= 3
    assert (me or "everybody") in ran.out
    plain = lc("morning", *ON, "--plain").out.splitlines()
    shown = [line for line in plain if line.startswith("# ")]
    assert 0 < len(shown) <= len(lc("morning", *ON, "--json").json["rows"])
    alone = lc("--plain")
    assert alone.code == 0 and f"The day of {me or 'everybody'}" in alone.out and "when " in alone.out


def test_who_is_not_in_post_gets_everybodys_morning(lc: Lc) -> None:
    """With a sentence that says so."""
    assert lc("setting", "set", "me", "Pat").code == 0
    ran = lc("morning", *ON)
    assert ran.code == 0 and "not in post" in ran.err and "The day of everybody" in ran.out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["ris"], ["risk"]),
        (["risk", "s"], ["show", "submit", "sign"]),
        (["risk", "sign", "ra-"], ["RA-1", "RA-2", "RA-3", "RA-4", "RA-5", "RA-6"]),
        (["due", "P00"], [f"P00{number}" for number in range(1, 10)]),
        (["due", "--with"], ["--within"]),
        (["caseload", "what-if", "--ret"], ["--returns"]),
        (["caseload", "allocate", "P007", "Ki"], []),
        (["due", "Zof"], []),
        (["nonsense", ""], []),
    ],
)
def test_completion_offers_commands_options_and_references_never_names(typed: list[str], offered: list[str], lc: Lc) -> None:
    """Nobody's name appears on a screen because somebody pressed a key."""
    assert offers(typed) == offered
    assert lc("completion", "offers", "--", *typed).out.split() == offered


def test_completion_is_silent_without_a_case_file(empty: Lc) -> None:
    """And offers every command all the same."""
    ran = empty("completion", "offers", "--", "due", "")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert empty("completion", "offers", "--", "").out.split() == list(COMMANDS)


@pytest.mark.parametrize("shell", SCRIPTS)
def test_each_shell_has_its_script(shell: str, empty: Lc) -> None:
    """On standard output, so that it can be added to a file; where to is said beside it."""
    ran = empty("completion", shell)
    assert ran.code == 0 and "lc completion offers" in ran.out and "for good" in ran.err


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_bash_completes_a_reference(lc: Lc, elsewhere: Path) -> None:
    """The script in a real shell."""
    (elsewhere / "lc").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leavingcare "$@"\n')
    (elsewhere / "lc").chmod(0o755)
    typed = f'PATH="{elsewhere}:$PATH"; {SCRIPTS["bash"]}\nCOMP_WORDS=(lc due P01); COMP_CWORD=2; _lc; echo "${{COMPREPLY[@]}}"'
    ran = subprocess.run(["bash", "-c", typed], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == [f"P01{number}" for number in range(10)]


def test_whose_record_is_restricted_is_in_no_list_and_the_list_says_so(lc: Lc) -> None:
    """The queue, the morning and what-if name nobody who must not be shown, unless asked to."""
    assert lc("person", "restrict", "P007", "--reason", "art 18", "--yes", *ON).code == 0
    assert lc("setting", "set", "me", "Kim Adeyemi").code == 0
    for words in (["risk", "queue"], ["risk", "list"], ["morning"], ["caseload", "what-if", "--leaves", "kim"]):
        ran = lc(*words, *ON, "--json")
        assert ran.code == 0 and "P007" not in {row["ref"] for row in ran.json["rows"]}
        assert any("restricted" in note for note in ran.json["notes"])
        assert "P007" in {row["ref"] for row in lc(*words, *ON, "--json", "--restricted").json["rows"]}
    months = lc("caseload", "forecast", *ON, "--json", "--months", "36").json["rows"]
    people = [one["ref"] for month in months for one in month["people"]]
    assert people and "P007" not in people


def test_an_interruption_before_the_signature_signs_nothing(lc: Lc) -> None:
    """Ctrl-C at a real terminal, with the text on the screen."""
    before = everything()
    with Keyboard("risk", "sign", "RA-1", "--by", "dele", *ON) as lc_there:
        lc_there.wait_for("no kitchen")
        lc_there.answer("Save this?", CTRL_C)
        lc_there.wait_for("Nothing was changed.")
        assert lc_there.finish() == 130
    assert everything() == before


def test_a_wrong_answer_is_asked_for_again(lc: Lc) -> None:
    """An action without its day, typed at a real terminal, is not lost with the rest."""
    with Keyboard("risk", "write", "RA-3", *ON) as lc_there:
        lc_there.answer("Who writes it?", "jo")
        lc_there.answer("risks?", "no answer [/] anywhere")
        lc_there.answer("young person say?", "")
        lc_there.answer("safe until then?", "police told")
        lc_there.answer("by when?", "Jo visits the aunt")
        lc_there.wait_for("Every action needs a day")
        lc_there.answer("by when?", "Jo visits the aunt by fri")
        lc_there.answer("Save this?", "y")
        lc_there.wait_for("Saved.")
        assert lc_there.finish() == 0
    assert lc("risk", "show", "RA-3", *ON, "--json").json["rows"][0]["risks"] == "no answer [/] anywhere"
