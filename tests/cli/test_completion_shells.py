"""The tab key in real shells: commands, options and references come, names never do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from leavingcare.cli.commands.completion import SCRIPTS, offers
from tests.cli.running import Lc

ASKED = {
    "lc cont": "contact",
    "lc due P03": "P031",
    "lc risk sho": "show",
    "lc due --overd": "--overdue",
    "lc caseload what-if --ret": "--returns",
    "lc contact P001 P03": "P031",
}
NAMES = ("lc contact Fat", "lc due Zof", "lc caseload allocate P007 Ki")


@pytest.fixture
def shells(lc: Lc, elsewhere: Path) -> Path:
    """A folder with `lc` on the path, and the script of each shell."""
    (elsewhere / "lc").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leavingcare "$@"\n')
    (elsewhere / "lc").chmod(0o755)
    for shell, script in SCRIPTS.items():
        (elsewhere / f"lc.{shell}").write_text(f"{script}\n")
    return elsewhere


def run(shells: Path, *command: str) -> str:
    """What the shell prints, with our `lc` first on its path."""
    environment = os.environ | {"PATH": f"{shells}:{os.environ['PATH']}", "HOME": str(shells)}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120, cwd=shells)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish_completes(shells: Path) -> None:
    """Asked as the tab key asks it."""
    asked = " ".join(f"'{line}'" for line in (*ASKED, *NAMES))
    out = run(
        shells, "fish", "--no-config", "-c", f'source lc.fish; for line in {asked}; echo "? $line"; complete -C $line; end'
    )
    found = {answer.split("\n", 1)[0]: answer.split("\n")[1:] for answer in out.split("? ")[1:]}
    assert {line: offered in found[line] for line, offered in ASKED.items()} == dict.fromkeys(ASKED, True)
    assert [found[line] for line in NAMES] == [[""]] * len(NAMES)


ZSH = r"""
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PS1=; source ./lc.zsh; LISTMAX=1000; print REA""DY'
zpty -r -m shell found '*READY*'
for asked in "${(@f)ASKED}"; do
  parts=("${(@s:|:)asked}") shown=
  line=$parts[1] wanted=$parts[2] patience=$parts[3]
  zpty -w -n shell "$line"$'\t'
  SECONDS=0
  while [[ $SECONDS -lt $patience && $shown != *$wanted* ]]; do
    zpty -r -t shell found && shown+=${found//[$'\r\a\b']/} || sleep 0.1
  done
  print -r -- "? $line"
  print -r -- "$shown"
  zpty -w -n shell $'\x15'
done
zpty -d shell
"""
"""Each line is typed, and tab is pressed; what the shell shows is read until what is wanted is there, or patience is over."""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_zsh_completes(shells: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A zsh at a terminal of its own, without any settings, where tab is pressed."""
    asked = [*((line, offered, 20) for line, offered in ASKED.items()), *((line, "a name", 3) for line in NAMES)]
    monkeypatch.setenv("ASKED", "\n".join(f"{line}|{wanted}|{seconds}" for line, wanted, seconds in asked))
    out = run(shells, "zsh", "-f", "-c", ZSH)
    found = {answer.split("\n", 1)[0]: answer.split("\n", 1)[1] for answer in out.split("? ")[1:]}
    assert {line: offered in found[line] for line, offered in ASKED.items()} == dict.fromkeys(ASKED, True)
    assert not [line for line in NAMES if "Fatima" in found[line] or "Zofia" in found[line] or "Kim" in found[line]]


def test_a_file_named_before_the_command_is_the_one_looked_into(empty: Lc, filled: Path) -> None:
    """And without one there is nothing to offer but commands."""
    assert offers(["--file", str(filled), "due", "P00"])[:2] == ["P001", "P002"]
    assert offers(["--file", str(filled), "du"]) == ["due"]
    assert offers(["--file", "nowhere.db", "due", "P00"]) == []
