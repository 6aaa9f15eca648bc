"""Where each shell reads what completes a command, and putting it there: a file, or a marked part of its start-up file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from leavingcare.errors import CaseFileError, WrongUse

BEGIN, END = b"# >>> lc completion >>>", b"# <<< lc completion <<<"
_PART = re.compile(rb"\n*" + re.escape(BEGIN) + rb".*?" + re.escape(END) + rb"\r?\n?", re.DOTALL)
_MEMBER = {"bash": "bash", "zsh": "zsh", "fish": "fish", "pwsh": "powershell", "powershell": "powershell"}
"""The name of a program: the shell as we call it."""


class StartUp(NamedTuple):
    """What a shell reads when it starts. `is_ours`: the whole file belongs to lc, and not only a part of it."""

    path: Path
    is_ours: bool


def shell_in_use(environment: Mapping[str, str]) -> str | None:
    """The shell of this user: as SHELL says, PowerShell on Windows; None where neither tells."""
    named = _MEMBER.get(Path(environment.get("SHELL", "")).name)
    return named or ("powershell" if os.name == "nt" else None)


def start_up_of(shell: str, environment: Mapping[str, str]) -> StartUp:
    """Where the script for `shell` goes. Raises WrongUse where PowerShell is not there to say which profile it reads."""
    home = Path.home()
    if shell == "fish":
        settings = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
        return StartUp(settings / "fish" / "completions" / "lc.fish", is_ours=True)
    if shell == "zsh":
        return StartUp(Path(environment.get("ZDOTDIR") or home) / ".zshrc", is_ours=False)
    if shell == "bash":
        return StartUp(home / ".bashrc", is_ours=False)
    return StartUp(_profile_of_powershell(), is_ours=False)


def _profile_of_powershell() -> Path:
    """PowerShell alone knows it: the Documents folder may lie elsewhere."""
    program = shutil.which("pwsh") or shutil.which("powershell")
    if program is None:
        raise WrongUse("PowerShell was not found.", "In PowerShell: lc completion powershell >> $PROFILE")
    asked = [program, "-NoProfile", "-NonInteractive", "-Command", "$PROFILE.CurrentUserAllHosts"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603  # found on the path
    if answer.returncode or not answer.stdout.strip():
        raise WrongUse("PowerShell did not say which profile it reads.", "In PowerShell: lc completion powershell >> $PROFILE")
    return Path(answer.stdout.strip())


def install(start_up: StartUp, script: str) -> bool:
    """Put `script` where the shell reads it, in the place of an earlier one; False where it stood there already.

    Raises CaseFileError where the file cannot be read or written; it is then as it was.
    """
    try:
        before = start_up.path.read_bytes() if start_up.path.exists() else b""
        after = f"{script}\n".encode() if start_up.is_ours else _with_part(before, script.encode())
        if after == before:
            return False
        _write(start_up.path, after)
    except OSError as error:
        raise CaseFileError(f"{start_up.path} could not be changed: {error.strerror}.", "It is as it was.") from None
    return True


def _with_part(before: bytes, script: bytes) -> bytes:
    """The start-up file with our part at its end, and no earlier one. Its own lines stay as they are, in whatever encoding."""
    others = _PART.sub(b"\n", before)
    gap = b"" if not others.strip() else b"\n" if others.endswith(b"\n") else b"\n\n"
    return (others if others.strip() else b"") + gap + BEGIN + b"\n" + script + b"\n" + END + b"\n"


def _write(path: Path, content: bytes) -> None:
    """All or nothing; a link to the file stays a link, and who may read it stays as it was."""
    real = path.resolve()
    real.parent.mkdir(parents=True, exist_ok=True)
    beside = real.with_name(f"{real.name}.lc-{os.getpid()}")
    try:
        beside.write_bytes(content)
        if real.exists():
            shutil.copymode(real, beside)
        beside.replace(real)
    finally:
        beside.unlink(missing_ok=True)
