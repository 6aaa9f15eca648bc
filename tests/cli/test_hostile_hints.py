"""Whatever a worker is called in the case system, what `lc` proposes can be pasted into a shell: it is `lc` and its words."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from leavingcare.casework.search import normalised_name
from leavingcare.presentation import shell
from leavingcare.presentation.shell import quoted
from leavingcare.store import open_store
from tests.cli.running import Lc
from tests.cli.test_hints import LOOKED_AT, ON
from tests.support.shells import CANARY, obeyed_by_cmd, pasted_into_bash, strange_in_powershell, words_in_powershell

PAYLOADS = (
    "$(: > canary)",
    "`: > canary`",
    '"; : > canary; echo "',
    "'; : > canary; echo '",
    "’; : > canary; echo ’",
    "＇; : > canary; echo ＇",
    "; : > canary",
    "& : > canary",
    "| : > canary",
    "\n: > canary\n",
    "!! $(: > canary) !-1",
    "\\\"; : > canary; \\'",
    "${x:=$(: > canary)}",
    "<(: > canary) ~ * ? [a-z] {a,b} # %PATH% ^",
    "\u1fef: > canary\u1fef",
    "“; : > canary; „",
    "＄(: > canary)",
    "=cmd|' /C calc'!A0",
    "-- --yes",
)
ORDINARY = ("Kim Adeyemi", "Zofia O'Brien-Żukowska", "Zofia O’Brien", "N'Golo", "Dele", "李 小龙", "R (North), B/C")
MORE = [
    shlex.split(line)
    for line in """
morning --plain
adviser show kim
adviser show dele
checklist sample --seed "$(: > canary)"
measures --list adviser_load
measures --list plans_in_date
caseload what-if --leaves kim
caseload what-if --joins 1
measures --list "$(: > canary)" --by age
""".strip().splitlines()
]
HINT = re.compile(r"(?:^|[:│] ?| {2,})(lc [a-z].*?)(?: *│.*)?$", re.MULTILINE)


@pytest.fixture
def hostile(lc: Lc) -> Lc:
    """`lc` over the demo where every worker has a name that a shell would obey."""
    store = open_store(Path(os.environ["LC_FILE"]))
    with store.change("somebody", "hostile names") as change:
        for adviser, payload in zip(store.advisers(), _for_ever(PAYLOADS), strict=False):
            change.save(replace(adviser, name=f"{payload} {adviser.name}"))
    store.close()
    return lc


def _for_ever(payloads: Sequence[str]) -> Iterator[str]:
    while True:
        yield from payloads


def proposed(lc: Lc, tmp_path: Path, encoding: str) -> list[str]:
    """Every command that a day of looking and recording proposes."""
    shown = [lc(*words, *ON, "--plain", encoding=encoding) for words in (*LOOKED_AT[3:], *MORE) if "list" not in words[0]]
    for name in ("Kim", "Dele"):
        lc("setting", "set", "me", name)
        shown.append(lc("morning", *ON, encoding=encoding))
    shown.append(
        lc("caseload", "allocate", "P006", "dele", "--from", "1/12/2026", "--over-limit", "x", "--yes", encoding=encoding)
    )
    for number, payload in enumerate(PAYLOADS):
        backup = tmp_path / f"{number}{payload.replace('/', '')}.db"
        shown.append(lc("backup", str(backup), encoding=encoding))
    found = [line for ran in shown for line in HINT.findall(f"{ran.out}\n{ran.err}")]
    return list(dict.fromkeys(found))


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_what_is_proposed_can_be_pasted_into_bash(
    encoding: str, hostile: Lc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A canary file would tell that a name was obeyed; each line is one call of `lc`, with the words it shows."""
    monkeypatch.setattr(shell, "WINDOWS", False)
    hints = proposed(hostile, tmp_path, encoding)
    folder = tmp_path / "pasted"
    folder.mkdir()
    calls = pasted_into_bash(hints, folder)
    assert sorted(path.name for path in folder.iterdir()) == ["words"], f"a name was obeyed: {CANARY}"
    assert calls == [shlex.split(hint)[1:] for hint in hints]
    assert sum("canary" in hint for hint in hints) > 20


@pytest.mark.parametrize("encoding", ["utf-8", "cp437"])
def test_what_is_proposed_on_windows_is_words_only(
    encoding: str, hostile: Lc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For PowerShell, and for cmd, which many have open."""
    monkeypatch.setattr(shell, "WINDOWS", True)
    hints = proposed(hostile, tmp_path, encoding)
    for hint in hints:
        assert words_in_powershell(hint)[0] == "lc"
        assert not obeyed_by_cmd(hint), hint
    assert sum("canary" in hint for hint in hints) > 20


def test_a_grammar_of_powershell_by_others_sees_words_only(
    hostile: Lc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it is installed (`pip install tree-sitter tree-sitter-powershell`): every hint, and every payload by itself."""
    pytest.importorskip("tree_sitter_powershell")
    monkeypatch.setattr(shell, "WINDOWS", True)
    hints = [hint for hint in proposed(hostile, tmp_path, "utf-8") if not hint.endswith(".")]  # that is a sentence
    lines = [*hints, *(f"lc due {quoted(name)}" for name in (*PAYLOADS, *ORDINARY))]
    assert {line: found for line in lines if (found := strange_in_powershell(line))} == {}
    assert strange_in_powershell("lc due $(touch x)") and strange_in_powershell("lc due P1; touch x")
    assert strange_in_powershell('lc due "$(touch x)"') and strange_in_powershell("lc due @kim")


@pytest.mark.parametrize("name", [*PAYLOADS, *ORDINARY], ids=ascii)
def test_a_quoted_name_is_one_word_that_finds_its_bearer(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In bash and in PowerShell; a character that PowerShell or cmd would obey is left out."""
    monkeypatch.setattr(shell, "WINDOWS", False)
    if shutil.which("bash"):
        ((word,),) = pasted_into_bash([f"lc {quoted(name)}"], tmp_path)
        assert normalised_name(word).strip() == normalised_name(" ".join(name.split())).strip() or "\u1fef" in name
        assert not (tmp_path / CANARY).exists()
    monkeypatch.setattr(shell, "WINDOWS", True)
    (word,) = words_in_powershell(quoted(name))
    assert not obeyed_by_cmd(quoted(name))
    if name in ORDINARY:
        assert word == name


@pytest.mark.parametrize(
    ("name", "posix", "windows"),
    [
        ("Kim", "Kim", "Kim"),
        ("Kim Adeyemi", '"Kim Adeyemi"', '"Kim Adeyemi"'),
        ("Zofia O'Brien", '"Zofia O\'Brien"', '"Zofia O\'Brien"'),
        ("a $(b)", "'a $(b)'", "'a $(b)'"),
        ("it's $1", "'it'\"'\"'s $1'", "'it''s $1'"),
        ("’ $1", "''\"’\"' $1'", "'’’ $1'"),
        ("a & b", "'a & b'", '"a & b"'),
        ("C:\\Users\\kim\\b.db", "'C:\\Users\\kim\\b.db'", "C:\\Users\\kim\\b.db"),
        ("--yes", "yes", "yes"),
        ("", "''", "''"),
    ],
)
def test_how_a_word_is_quoted(name: str, posix: str, windows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ordinary names in double quotation marks, the same for every shell; the rest as the shell at hand wants it."""
    monkeypatch.setattr(shell, "WINDOWS", False)
    assert quoted(name) == posix
    monkeypatch.setattr(shell, "WINDOWS", True)
    assert quoted(name) == windows
