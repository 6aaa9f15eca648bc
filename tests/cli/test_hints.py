"""Every command that the program itself proposes can be typed as it stands: it exists, and so does each of its options."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.main import get_command

from leavingcare.cli.app import app
from leavingcare.cli.framework.command_groups import KindGroup
from leavingcare.cli.registry import COMMANDS
from leavingcare.errors import LcError
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.reporting.measures import MEASURES
from tests.cli.recorded import COMMANDS as RECORDED
from tests.cli.recorded import ON, numbered
from tests.cli.running import Lc
from tests.documents import ROOT

TYPEABLE = re.compile(r"(?:^|: )(lc(?: [^:;\n]*[^:;.\n])?)$", re.MULTILINE)
"""A command at the end of a line, alone or after a colon: Next: lc due P001."""
MENTIONED = re.compile(r"\blc ([a-z][a-z-]*)((?: [a-z][a-z-]*)?)((?: --[a-z-]+)*)")
"""A command inside a sentence: lc person list --restricted shows everybody."""
PROSE = ("alone", "completes", "does", "has", "is", "keeps", "knows", "shows", "works")
PLACEHOLDER = re.compile(r"[A-Z]{3,}(?:[ -][A-Z]+)*")
LOOKED_AT = [
    shlex.split(line)
    for line in """
morning
due
due P001
due --overdue
caseload
caseload kim
person list
person show P001
person prompts P001
explain P001
explain P040
staying-put check P004
risk list
risk queue
risk show RA-1
risk show RA-2
risk show RA-3
checklist list
checklist list P004
checklist show P004 "key documents"
actions
adviser list
log
setting list
retention list
measures
check
law list
""".strip().splitlines()
]
SLIPS = [
    shlex.split(line)
    for line in """
activity P005 NEET
home P014 "b&b" --day fri
home P014 U --day fri
home P006 Q1 --day fri
home P005 W2 --day yesterday --supervision x
checklist P004
checklist P004 "key documents"
checklist P004 nothing
contact
contact P099 visit
contact o visit
contact P001 vist
review P002 held
review P001 held --interval 9
plan P001
risk write RA-3
risk sign RA-3 --by dele
risk sign RA-99
risk submit RA-4
risk close RA-1 --why x
risk open P019 lost
risk write RA-3 --author kim
home end P040 --day today
custody P014 release
family end P014 --day today
offer P001 answered --wants yes
request P001 panel answered
correct P001 999 day fri
correct P001 1 colour red
close P001 --reason "reached the age"
open P001
actions done 12
staying-put end P014 --day today
adviser leave nobody --last-day fri
undo 9999
caseload allocate P001 nobody
caseload what-if
morning --on 31/6/2026
dew
person lst
due --ovrdue
setting set colour red
law show NONE
explain P001 --question NONE
""".strip().splitlines()
]


@pytest.mark.parametrize("words", LOOKED_AT, ids=" ".join)
def test_what_a_list_proposes_can_be_typed(words: list[str], lc: Lc) -> None:
    """Next, and in the notes below."""
    check(lc(*words, *ON))


@pytest.mark.parametrize("words", RECORDED, ids=" ".join)
def test_what_is_proposed_after_a_record_can_be_typed(words: list[str], lc: Lc) -> None:
    """Before it is saved and afterwards; the undo first."""
    command = [*numbered(words, lc), *ON]
    check(lc(*command))
    check(lc(*command, "--yes"))
    check(lc("undo", "--yes"))


@pytest.mark.parametrize("words", SLIPS, ids=" ".join)
def test_what_an_error_proposes_can_be_typed(words: list[str], lc: Lc) -> None:
    """A slip ends with a way out that is one."""
    ran = lc(*words, *([] if "--on" in words else ON))
    assert ran.code != 0
    check(ran)


NEXT = {one.id: one.next_command for one in (*CATALOGUE.values(), *MEASURES) if one.next_command}


@pytest.mark.parametrize("next_command", NEXT.values(), ids=NEXT)
def test_the_next_command_of_a_duty_and_of_a_measure_can_be_typed(next_command: str) -> None:
    """With the reference of a young person in its place."""
    assert next_command.startswith("lc ")
    parsed(next_command.format(ref="P001"))


@pytest.mark.parametrize("document", ["README.md", "docs/tour.md"])
def test_what_the_tour_prints_can_be_typed(document: str) -> None:
    """Its blocks are the program's own output."""
    text = (ROOT / document).read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    assert blocks
    check_text("\n".join(line for block in blocks for line in block.splitlines() if not line.startswith("$ ")))


def check(ran: Any) -> None:
    """Every command in what was printed."""
    check_text(f"{ran.out}\n{ran.err}")


def check_text(text: str) -> None:
    """Every command in a text: those to be typed strictly, those mentioned by name and option."""
    for command in TYPEABLE.findall(text):
        assert not PLACEHOLDER.search(command), f"a placeholder nobody can type: {command}"
        parsed(command)
    for first, second, options in MENTIONED.findall(text):
        if first in PROSE:
            continue
        assert first in COMMANDS, f"no command: lc {first}"
        known = set(names_of(first, second.strip()))
        assert set(options.split()) - {"--help"} <= known, f"lc {first}{second} has none of {options}"


def parsed(line: str) -> None:
    """Parse it as the program does, without doing it."""
    words = [word for word in shlex.split(line)[1:] if word != "--help"]
    try:
        ctx = get_command(app).make_context("lc", words)
        while isinstance(ctx.command, KindGroup) and (rest := [*ctx._protected_args, *ctx.args]):
            name, command, arguments = ctx.command.resolve_command(ctx, rest)
            if not arguments and isinstance(command, KindGroup) and not command.invoke_without_command:
                return  # the name of a group, as in: lc import --help
            ctx = command.make_context(name, arguments, parent=ctx)
    except (LcError, typer.TyperException) as error:
        raise AssertionError(f"cannot be typed: {line} ({error})") from None


def names_of(first: str, second: str) -> Iterator[str]:
    """The options of a command, or of the part of it that the second word names."""
    _name, command, _rest = get_command(app).resolve_command(get_command(app).make_context("lc", [first]), [first])
    parts = getattr(command, "commands", {})
    own = [parts[second]] if second in parts else [command, *list(parts.values())[:1]]
    for one in own:
        yield from (option for parameter in one.params for option in parameter.opts)
