"""Runs the sector's 903 validator over a folder of CSV files. Run by the Python of the validator's own environment.

run_validator.py FOLDER YEAR AUTHORITY OUTPUT RULES [LAST]: the year is that of its 31 March, RULES are numbers with commas,
LAST is a folder with the files of the year before. What was found goes to OUTPUT as JSON; exit 1 if anything was, or broke.
"""

import contextlib
import io
import json
import logging
import sys
from pathlib import Path


def run(folder: str, year: str, authority: str, output: str, rules: str, last: str | None = None) -> int:
    """Validate, and write what was found, which rules ran, which had nothing to look at and which broke."""
    logging.disable(logging.CRITICAL)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        from lac_validator.lac_validator import LacValidator
        from lac_validator.rules.ruleset_utils import get_year_ruleset
        from lac_validator.utils import process_uploaded_files

        files = process_uploaded_files({"This year": _files(folder), "Prev year": _files(last) if last else []})
        about = {"collectionYear": year, "localAuthority": authority}
        validator = LacValidator(about, files, get_year_ruleset(year), rules.split(","))
    found = [
        {"table": table, "line": int(line) + 2, "rule": column.removeprefix("ERR_")}
        for table, frame in validator.ds_results.items()
        if hasattr(frame, "columns")
        for column in frame.columns
        if column.startswith("ERR_")
        for line in frame.index[frame[column] == True]  # noqa: E712  # a column of a data frame
    ]
    report = {"found": found, "ran": validator.dones, "skipped": validator.skips, "crashed": validator.fails}
    Path(output).write_text(json.dumps(report), encoding="utf-8")
    return 1 if found or validator.fails else 0


def _files(folder: str) -> list[str]:
    return [str(path) for path in sorted(Path(folder).glob("*.csv"))]


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
