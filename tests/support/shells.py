"""Command lines given to shells: a real bash, and what PowerShell and cmd make of a line, by their own rules of quoting."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

CANARY = "canary"
"""The file that a hostile name makes where a shell obeys it. Payloads need nothing but the shell for it."""
_LC = """set -o history; set -o histexpand
lc() { printf '%s\\037' "$@" >> words; printf '\\036' >> words; }
"""
_SINGLE, _DOUBLE = "'‘’‚‛", '"“”„'
_BARE = frozenset("_./:+\\-")


def pasted_into_bash(lines: Sequence[str], folder: Path) -> list[list[str]]:
    """The words that `lc` was called with, call by call, when the lines are pasted. History is expanded as at a terminal."""
    script = _LC + "\n".join(lines) + "\n"
    subprocess.run(
        [shutil.which("bash") or "bash", "--norc", "--noprofile"],
        input=script.encode(),
        cwd=folder,
        env={"PATH": "", "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        timeout=60,
        check=False,
        capture_output=True,
    )
    written = folder / "words"
    calls = written.read_text(encoding="utf-8").split("\036")[:-1] if written.exists() else []
    return [call.split("\037")[:-1] for call in calls]


def words_in_powershell(line: str) -> list[str]:
    """A line as PowerShell takes it apart. Raises ValueError for all that it would do more than pass words on."""
    words, word, place = list[str](), None, 0
    while place < len(line):
        letter = line[place]
        if letter in _SINGLE or letter in _DOUBLE:
            text, place = _text_in_powershell(line, place)
            word = (word or "") + text
        elif letter == " ":
            words, word = (words if word is None else [*words, word]), None
        elif letter.isascii() and (letter.isalnum() or letter in _BARE):
            word = (word or "") + letter
        else:
            raise ValueError(f"{letter!r} outside quotation marks")
        place += 1
    return words if word is None else [*words, word]


def _text_in_powershell(line: str, place: int) -> tuple[str, int]:
    """The text between quotation marks, and where the last of them stands. Any single one ends it, and two are one."""
    marks = _SINGLE if line[place] in _SINGLE else _DOUBLE
    text = ""
    while (place := place + 1) < len(line):
        letter = line[place]
        if letter in marks:
            if line[place + 1 : place + 2] not in tuple(marks):
                return text, place
            place += 1
        elif marks == _DOUBLE and letter in "$`":
            raise ValueError(f"{letter!r} between double quotation marks is obeyed")
        text += letter
    raise ValueError("a quotation mark has no partner")


_WORDS_ALONE = {
    *("program", "statement_list", "pipeline", "pipeline_chain", "command", "command_name", "command_elements"),
    *("command_argument_sep", "command_parameter", "generic_token", "array_literal_expression", "unary_expression"),
    *("string_literal", "verbatim_string_characters", "expandable_string_literal"),
    *("integer_literal", "decimal_integer_literal"),
}
"""What a grammar of PowerShell calls one command and its words: no variable, no expression, no second command."""


def strange_in_powershell(line: str) -> list[str]:
    """What a grammar of PowerShell, made by others, sees in a line beside one command and plain words; and its errors.

    It needs tree-sitter-powershell. That grammar does not take curly quotation marks for quotation marks, as PowerShell does.
    """
    import tree_sitter_powershell
    from tree_sitter import Language, Node, Parser

    def within(node: Node) -> Iterator[Node]:
        yield node
        for child in node.children:
            yield from within(child)

    nodes = list(within(Parser(Language(tree_sitter_powershell.language())).parse(line.encode()).root_node))
    strange = [node.type for node in nodes if node.is_named and (node.type not in _WORDS_ALONE or node.is_missing)]
    commands = [node.type for node in nodes if node.type == "command"]
    return strange + commands[1:]


def obeyed_by_cmd(line: str) -> str:
    """What cmd would obey: its signs outside double quotation marks, all that cmd knows."""
    outside = "".join(line.split('"')[::2])
    return "".join(letter for letter in outside if letter in "&|<>^%")
