"""`lc completion`: the tab key in a shell. It offers commands, options and references, never a name."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Annotated, Any

import typer

from leavingcare.cli.environment import has_case_file
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.shared_options import Yes, open_session
from leavingcare.cli.registry import COMMANDS, load_command
from leavingcare.cli.terminal import output, prompts
from leavingcare.errors import LcError, WrongUse
from leavingcare.facts.people import number_of_reference
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.store.address import Address, parse_address

app = noun(NounGroup)
SCRIPTS = {
    "bash": """_lc() {
    local IFS=$'\\n'
    COMPREPLY=($(lc completion offers -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _lc lc""",
    "zsh": """#compdef lc
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
_lc() {
    local -a offers
    offers=("${(@f)$(lc completion offers -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
    compadd -a offers
}
compdef _lc lc""",
    "fish": """function __lc_offers
    set -l words (commandline -opc) (commandline -ct)
    lc completion offers -- $words[2..-1] 2>/dev/null
end
complete -c lc -f -a '(__lc_offers)'""",
    "powershell": """Register-ArgumentCompleter -Native -CommandName lc -ScriptBlock {
    param($word, $ast, $position)
    $words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if (-not $word) { $words += '""' }
    lc completion offers -- @words 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}""",
}


@app.command("script", hidden=True)
def print_script(shell: Annotated[str | None, typer.Argument(metavar="SHELL", help=f"{', '.join(SCRIPTS)}.")] = None) -> int:
    """Print the lines that teach a shell to complete lc: commands, options and references, never names.

    Example: lc completion bash
    """
    name = _known(prompts.text(shell, "Which shell?", f"A shell is missing: {', '.join(SCRIPTS)}."))
    output.lines(SCRIPTS[name])
    output.print_message(f"Add it for good: lc completion install {name}")
    return 0


@app.command("install")
def install_script(
    shell: Annotated[str | None, typer.Argument(metavar="[SHELL]", help=f"{', '.join(SCRIPTS)}; else the one in use.")] = None,
    yes: Yes = False,
) -> int:
    """Teach your shell the tab key for good: commands, options and references, never names.

    Example: lc completion install
    """
    from leavingcare.cli.framework.completion_install import install, shell_in_use, start_up_of

    missing = f"Which shell it is cannot be told: {', '.join(SCRIPTS)}."
    name = _known(prompts.text(shell or shell_in_use(os.environ), "Which shell?", missing))
    start_up = start_up_of(name, os.environ)
    what = "Write" if start_up.is_ours else "Add a part to"
    prompts.confirm(f"{what} {start_up.path}?", yes, enter_is_yes=True)
    if install(start_up, SCRIPTS[name]):
        output.print_message(f"The tab key knows lc in every {name} that you open from now on: {start_up.path}")
    else:
        output.print_message(f"Nothing to do: {start_up.path} has it already.")
    return 0


def _known(typed: str) -> str:
    """The shell of this name. Raises WrongUse, with the nearest one."""
    wanted = typed.strip().casefold()
    if wanted not in SCRIPTS:
        near = get_close_matches(wanted, SCRIPTS, n=1)
        raise WrongUse(f"lc completes in {', '.join(SCRIPTS)}.", f"Did you mean: lc completion {near[0]}" if near else None)
    return wanted


@app.command("offers", hidden=True)
def print_offers(words: Annotated[list[str] | None, typer.Argument(metavar="WORD...")] = None) -> int:
    """What could be typed in the place of the last word; the shell asks for it. Whatever is wrong, it stays silent.

    Example: lc completion offers -- due P0
    """
    try:
        matches = offers([word.strip("'\"") for word in words or [""]])
    except LcError:
        return 0
    if matches:
        output.lines(*matches)
    return 0


def offers(words: list[str]) -> list[str]:
    """The commands, options or references that begin like the last of the words."""
    file, (*before, begun) = _file_before_the_command(words)
    if not before:
        return _beginning(COMMANDS, begun)
    if before[0] not in COMMANDS:
        return []
    command = load_command(before[0])
    inner = _inner(command, before[1:])
    if begun.startswith("-"):
        return _beginning((option for param in inner.params for option in param.opts if option.startswith("-")), begun)
    parts = [name for name, part in _parts(command).items() if not part.hidden] if len(before) == 1 else []
    return _beginning([*parts, *_references(before[0], file)], begun)


def _file_before_the_command(words: list[str]) -> tuple[Address | None, list[str]]:
    """As in: lc --file team.db due."""
    named = words[:1] == ["--file"] and len(words) > 2
    return (parse_address(words[1]), words[2:]) if named else (None, words)


def _inner(command: Any, before: list[str]) -> Any:
    """The command whose options count: the subcommand typed, else the noun's own where it has one."""
    parts = _parts(command)
    own = parts[command.own_command()] if isinstance(command, NounGroup) else command
    return parts.get(before[0] if before else "", own)


def _parts(command: Any) -> dict[str, Any]:
    return getattr(command, "commands", {})


def _references(command: str, file: Address | None) -> list[str]:
    """References of young people, and numbers of risk assessments where they are meant. Nothing without a case file."""
    if not has_case_file(file):
        return []
    with open_session(file, watch=False) as opened:
        people = [person.ref for person in opened.store.people() if number_of_reference(person.ref) is not None]
        assessments = opened.store.records(RiskAssessment) if command == "risk" else []
    return [*(f"RA-{assessment.number}" for assessment in assessments), *people]


def _beginning(candidates: Iterable[str], begun: str) -> list[str]:
    return [candidate for candidate in candidates if candidate.casefold().startswith(begun.casefold())]
