"""What runs inside the page: one command of `lc` after the other, in one process and on one case file."""

import os
import shlex
import sys

sys.path.insert(0, "/packages")
os.environ.update(HOME="/home/pyodide", LC_HOME="/home/pyodide", LC_FILE="/home/pyodide/demo.db", COLUMNS="100", NO_COLOR="1")


def run_lc(words: str) -> int:
    """Run one command as it is typed, with or without `lc` before it; gives back its exit code."""
    from leavingcare.cli.app import run

    try:
        sys.argv = ["lc", *shlex.split(words.strip().removeprefix("lc "))]
    except ValueError:
        print("A quotation mark is opened and not closed.")
        return 2
    try:
        run()
    except SystemExit as end:
        return int(end.code or 0)
    return 0
