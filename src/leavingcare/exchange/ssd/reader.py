"""The Standard Safeguarding Dataset, as Liquidlogic, Mosaic and Eclipse fill its tables: from a folder of CSV files to facts.

No export format is published for it: the columns are the contract. Each cell is read for what it is, a code or a
description, a number or a name, a date with or without a time; which system wrote it is recognised and said, and decides
nothing. Tested against made-up files in the style of the three systems' published scripts; no authority's own files were
to be had.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from leavingcare.dates import format_long
from leavingcare.exchange.contradictions import report_contradictions
from leavingcare.exchange.dates_in_files import day_in_csv
from leavingcare.exchange.extract import Extract, Problem, Progress
from leavingcare.exchange.ssd.care import read_care
from leavingcare.exchange.ssd.care_leavers import Answer, add_answers, present, read_answers
from leavingcare.exchange.ssd.coverage import coverage_of
from leavingcare.exchange.ssd.homes import read_homes
from leavingcare.exchange.ssd.people import read_people
from leavingcare.exchange.ssd.scope import WHY, people_to_keep
from leavingcare.exchange.ssd.tables import LAYOUTS, Tables, find_tables
from leavingcare.exchange.ssd.workers import read_workers

_COLUMNS = {"born": "pers_dob", "start": "clae_cla_episode_start_date"}
_HAPPENED = {
    "ssd_care_leavers": ("clea_care_leaver_latest_contact", "clea_pathway_plan_review_date"),
    "ssd_cla_episodes": ("clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
}
"""Dates of what has happened. An address or an allocation may be planned, and must not move the day of the extract."""
_SIGNS = (
    ("Liquidlogic", "ssd_involvements", "invo_professional_role_id", {"16PLUS", "CW"}),
    ("Mosaic", "ssd_involvements", "invo_professional_role_id", {"REL.PERSONALADVISOR", "ALLOC"}),
    ("Eclipse", "ssd_involvements", "invo_professional_role_id", {"AW"}),
    ("Liquidlogic", "ssd_care_leavers", "clea_care_leaver_accom_suitable", {"Suitable", "Unsuitable"}),
    ("Mosaic", "ssd_care_leavers", "clea_care_leaver_accom_suitable", {"Y", "N"}),
    ("Eclipse", "ssd_care_leavers", "clea_care_leaver_accom_suitable", {"1", "2"}),
)


def read_ssd(folder: Path, today: date, progress: Progress | None = None, known: Collection[str] = ()) -> Extract:
    """The facts in the tables of a folder. Raises BadData if a table that is needed is missing or cannot be read.

    `today` is the day of the import: the extract speaks for the latest day in it that is not later. `known` are the case
    numbers of the case file, of whom everything is read; of the others only care leavers, and who may become one.
    """
    tables = find_tables(folder, progress)
    as_of = _as_of(tables, today)
    answers = read_answers(tables, today)
    now = present(answers)
    recorded = {person: answer.status for person, answer in now.items() if answer.status}
    read_people(tables, as_of, recorded, people_to_keep(tables, answers, known))
    care = read_care(tables, as_of)
    answers_by_person = add_answers(tables, answers, now, as_of)
    idle = read_workers(tables, now, as_of)
    read_homes(tables, care, answers_by_person, as_of)
    extract = tables.extract
    extract.as_of = as_of
    extract.coverage.extend(coverage_of(tables, as_of))
    report_contradictions(extract, _COLUMNS)
    extract.notes.extend(_notes(tables, answers, as_of))
    if idle:
        names = ", ".join(idle)
        extract.notes.append(f"Had young people and have none now: {names}. Whoever has left is still counted as free.")
    extract.problems.extend(
        Problem(name, None, None, None, "is not a table of the Standard Safeguarding Dataset", "file left out")
        for name in tables.unknown
    )
    return extract


def _as_of(tables: Tables, today: date) -> date:
    texts = {
        text for table, columns in _HAPPENED.items() for row in tables.peep(table, *columns) for text in row.cells.values()
    }
    days = (_day(text) for text in texts)
    return max((day for day in days if day and day <= today), default=today)


def _day(text: str) -> date | None:
    try:
        return day_in_csv(text)
    except ValueError:
        return None


def _notes(tables: Tables, answers: list[Answer], as_of: date) -> Iterator[str]:
    yield f"Standard Safeguarding Dataset as {_system(tables)} fills it; it speaks for {format_long(as_of)}."
    missing = [table for table in LAYOUTS if table not in tables.found]
    if missing:
        yield f"Not in the folder, so that nothing is known of what they hold: {', '.join(missing)}."
    if tables.left_out:
        yield f"Not read, since nothing here needs them: {', '.join(tables.left_out)}."
    if tables.not_kept:
        left_out = len(tables.not_kept)
        yield f"{left_out:,} of the {left_out + len(tables.born):,} people in ssd_person are left out. {WHY}"
    older = len(answers) - len(present(answers))
    if older:
        yield f"{older} older rows of ssd_care_leavers are read as what was reported on their day."


def _system(tables: Tables) -> str:
    """By the words that only one system writes."""
    for system, table, column, signs in _SIGNS:
        if any(row.text(column) in signs for row in tables.peep(table, column)):
            return system
    return "a system that is not recognised"
