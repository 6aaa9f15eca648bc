"""The due list of the demo, as a terminal shows it, drawn as SVG that holds its text."""

from __future__ import annotations

import io
import os
import re
from contextlib import redirect_stderr, redirect_stdout
from html import unescape
from pathlib import Path
from unittest.mock import patch

from rich.console import Console
from rich.text import Text

from leavingcare.cli.app import main as lc

DAY = "2026-11-21"
WIDTH = 100
COMMAND = "lc due --adviser kim --within 2w"
DESCRIPTION = "The due list of a made-up adviser: number, name, what has to be done, by when, how many days, and the state."
FORMAT = """<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="due-title due-words"
xmlns="http://www.w3.org/2000/svg">
<title id="due-title">@COMMAND@</title><desc id="due-words">@DESCRIPTION@</desc>
<style>
.{unique_id}-matrix {{ font-family: Consolas, Menlo, "DejaVu Sans Mono", monospace; font-size: {char_height}px;
line-height: {line_height}px; font-variant-east-asian: full-width; }}
.{unique_id}-title {{ font-size: 18px; font-weight: bold; font-family: Arial, sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Rich's own template loads fonts from elsewhere and has no words for a screen reader."""


class Terminal(io.StringIO):
    """What is printed, by a program that believes it writes to a terminal."""

    encoding = "utf-8"  # type: ignore[assignment]  # a StringIO has none

    def isatty(self) -> bool:
        """Yes."""
        return True


def due_list(home: Path) -> str:
    """What `COMMAND` prints of the demo, with colour. `home`: a folder that does not exist yet."""
    home.mkdir()
    file = ["--file", str(home / "demo.db")]
    environment = {"LC_HOME": str(home), "LC_FILE": "", "COLUMNS": str(WIDTH), "TERM": "xterm", "NO_COLOR": ""}
    printed = Terminal()
    with patch.dict(os.environ, environment), redirect_stderr(io.StringIO()):
        with redirect_stdout(io.StringIO()):
            lc([*file, "demo", "--on", DAY])
        with redirect_stdout(printed):
            lc([*file, *COMMAND.split()[1:], "--on", DAY])
    return printed.getvalue()


def drawing(printed: str) -> str:
    """The SVG of what a terminal printed."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text.from_ansi(f"$ {COMMAND}\n{printed.rstrip()}"))
    template = FORMAT.replace("@COMMAND@", COMMAND).replace("@DESCRIPTION@", DESCRIPTION)
    return console.export_svg(title="lc", code_format=template, unique_id="due")


def words(svg: str) -> str:
    """The text that a drawing shows, without the places and colours that another release of Rich may change."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    return " ".join(unescape(" ".join(texts)).split())
