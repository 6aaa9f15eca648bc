"""`lc completion install`: the script stands where the shell reads it, once, and nothing else of that file changes."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from leavingcare.cli.commands.completion import SCRIPTS
from leavingcare.cli.framework import completion_install
from tests.cli.running import Lc

START_UP = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/completions/lc.fish"}


@pytest.fixture
def home(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of a user."""
    folder = elsewhere / "user"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    for name in ("XDG_CONFIG_HOME", "ZDOTDIR", "SHELL"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.mark.parametrize(("shell", "file"), START_UP.items())
def test_the_script_stands_where_the_shell_reads_it(shell: str, file: str, empty: Lc, home: Path) -> None:
    """Installed again it stands there once; the words say which file it is."""
    ran = empty("completion", "install", shell, "--yes")
    assert ran.code == 0 and str(home / file) in ran.err
    first = (home / file).read_bytes()
    assert SCRIPTS[shell].encode() in first
    again = empty("completion", "install", shell, "--yes")
    assert again.code == 0 and "Nothing to do" in again.err
    assert (home / file).read_bytes() == first


def test_the_shell_in_use_is_known(empty: Lc, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As SHELL names it; where nothing does, it has to be said."""
    monkeypatch.setenv("SHELL", "/usr/local/bin/zsh")
    assert empty("completion", "install", "--yes").code == 0
    assert (home / ".zshrc").exists()
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    monkeypatch.setattr(completion_install.os, "name", "posix")
    ran = empty("completion", "install", "--yes")
    assert ran.code == 2 and "bash, zsh, fish, powershell" in ran.err


def test_everything_else_in_the_start_up_file_stays(empty: Lc, home: Path) -> None:
    """In any encoding, with its rights, behind its link; an older script of ours makes room."""
    real = home / "dotfiles"
    real.write_bytes(b"alias ll='ls -l' # \xe9\nlast line without an end")
    real.chmod(0o644)
    (home / ".bashrc").symlink_to(real)
    assert empty("completion", "install", "bash", "--yes").code == 0
    content = real.read_bytes()
    assert content.startswith(b"alias ll='ls -l' # \xe9\nlast line without an end\n\n# >>> lc completion >>>\n")
    assert (home / ".bashrc").is_symlink() and stat.S_IMODE(real.stat().st_mode) == 0o644
    real.write_bytes(content.replace(SCRIPTS["bash"].encode(), b"an older script") + b"alias la='ls -a'\n")
    assert empty("completion", "install", "bash", "--yes").code == 0
    content = real.read_bytes()
    assert b"an older script" not in content and content.count(completion_install.BEGIN) == 1
    assert b"alias la='ls -a'\n" in content and b"\xe9" in content


def test_without_a_yes_nothing_is_written(empty: Lc, home: Path) -> None:
    """Nobody is there to give one."""
    ran = empty("completion", "install", "bash")
    assert ran.code == 2 and "--yes" in ran.err
    assert list(home.iterdir()) == []


def test_a_file_that_cannot_be_written_is_named(empty: Lc, home: Path) -> None:
    """One sentence, and nothing is left behind."""
    (home / ".bashrc").mkdir()
    ran = empty("completion", "install", "bash", "--yes")
    assert ran.code == 5 and ".bashrc could not be changed" in ran.err
    assert [path.name for path in home.iterdir()] == [".bashrc"]


def test_powershell_says_which_profile_it_reads(empty: Lc, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked; where there is none, the line to type is shown."""
    profile = home / "Documents" / "PowerShell" / "profile.ps1"
    program = home / "pwsh"
    program.write_text(f'#!/bin/sh\necho "{profile}"\n')
    program.chmod(0o755)
    monkeypatch.setattr(completion_install.shutil, "which", {"pwsh": str(program)}.get)
    assert empty("completion", "install", "powershell", "--yes").code == 0
    assert "Register-ArgumentCompleter" in profile.read_text()
    monkeypatch.setattr(completion_install.shutil, "which", lambda _: None)
    ran = empty("completion", "install", "powershell", "--yes")
    assert ran.code == 2 and "$PROFILE" in ran.err


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_a_new_bash_knows_it(empty: Lc, home: Path) -> None:
    """It reads its start-up file, and then offers what begins so."""
    (home / "lc").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m leavingcare "$@"\n')
    (home / "lc").chmod(0o755)
    assert empty("completion", "install", "bash", "--yes").code == 0
    typed = f'PATH="{home}:$PATH"; COMP_WORDS=(lc cont); COMP_CWORD=1; _lc; echo "${{COMPREPLY[@]}}"'
    ran = subprocess.run(
        ["bash", "--noprofile", "--rcfile", str(home / ".bashrc"), "-i", "-c", typed],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.stdout.strip() == "contact"
