"""The tables of the Standard Safeguarding Dataset that say something about care leavers, and where they lie in a folder.

The names of the columns are the contract (Data to Insight, ssd-data-model). A column that is needed must be there; others
may be missing or new, which is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from leavingcare.errors import BadData
from leavingcare.exchange.csv_files import Layout, csv_files_in
from leavingcare.exchange.csv_rows import Row, RowsTold, read_rows
from leavingcare.exchange.extract import ROW_LEFT_OUT, Extract, Progress


def _layout(prefix: str, read: str, optional: str = "", not_read: str = "") -> Layout:
    names = [tuple(prefix + name for name in part.split()) for part in (read, optional, not_read)]
    return Layout(names[0], optional=names[1], not_read=names[2], others_allowed=True)


LAYOUTS = {
    "ssd_person": _layout(
        "pers_",
        "person_id forename surname sex dob",
        "ethnicity death_date is_mother upn_unknown",
        "gender common_child_id legacy_id send_flag expected_dob nationality",
    ),
    "ssd_care_leavers": _layout(
        "clea_",
        "person_id care_leaver_eligibility care_leaver_in_touch care_leaver_latest_contact care_leaver_accommodation "
        "care_leaver_accom_suitable care_leaver_activity pathway_plan_review_date",
        "care_leaver_personal_advisor care_leaver_worker_id care_leaver_allocated_team",
        "table_id",
    ),
    "ssd_disability": _layout("disa_", "person_id disability_code", "", "table_id"),
    "ssd_immigration_status": _layout(
        "immi_",
        "person_id immigration_status immigration_status_start_date immigration_status_end_date",
        "",
        "immigration_status_id",
    ),
    "ssd_cla_episodes": _layout(
        "clae_",
        "person_id cla_episode_start_date cla_episode_ceased_date",
        "cla_episode_start_reason cla_primary_need_code cla_episode_ceased_reason cla_placement_id cla_episode_id",
        "cla_id referral_id entered_care_date cla_last_iro_contact_date",
    ),
    "ssd_cla_placement": _layout(
        "clap_",
        "cla_placement_id cla_placement_type",
        "person_id cla_placement_start_date cla_placement_end_date cla_placement_provider cla_placement_change_reason",
        "cla_placement_urn cla_placement_distance cla_id cla_placement_postcode",
    ),
    "ssd_legal_status": _layout(
        "lega_", "person_id legal_status legal_status_start_date legal_status_end_date", "", "legal_status_id"
    ),
    "ssd_professionals": _layout(
        "prof_",
        "professional_id staff_id professional_name",
        "social_worker_registration_no professional_job_title professional_department full_time_equivalency",
        "professional_caseload agency_worker_flag",
    ),
    "ssd_department": _layout("dept_", "team_id team_name", "", "team_parent_id team_parent_name"),
    "ssd_involvements": _layout(
        "invo_",
        "professional_id professional_role_id involvement_start_date involvement_end_date person_id",
        "professional_team worker_change_reason involvements_id",
        "referral_id",
    ),
    "ssd_address": _layout(
        "addr_", "person_id address_start_date address_end_date", "address_type table_id", "address_json address_postcode"
    ),
}
"""The tables that are read. Addresses give dates of moving only: what the address is stays in the case system."""

NEEDED = ("ssd_person", "ssd_care_leavers")
_TABLE = re.compile(r"ssd_[a-z_]*[a-z]", re.IGNORECASE)


@dataclass(slots=True)
class Tables:
    """The tables found in a folder, and what has been read of them."""

    found: dict[str, tuple[Path, str]]
    left_out: list[str]
    unknown: list[str]
    progress: Progress | None = None
    extract: Extract = field(default_factory=Extract)
    born: dict[str, date | None] = field(default_factory=dict)
    """The young people of ssd_person, with their dates of birth."""
    not_kept: set[str] = field(default_factory=set)
    """The people of ssd_person who are nobody's care leavers: what other tables say of them is passed over."""
    row_count: RowsTold | None = None

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table, none if the folder has not got it. Raises BadData."""
        if table in self.found:
            path, name = self.found[table]
            if self.row_count is None:
                self.row_count = RowsTold(self.progress, (path for path, _ in self.found.values()))
            yield from self.row_count.of(name, read_rows(path, name, LAYOUTS[table], self.extract))

    def rows_about(self, table: str, column: str) -> Iterator[tuple[Row, str]]:
        """The rows of a table with the number of the young person they are about, who has to be in ssd_person."""
        for row in self.rows(table):
            person = row.needed(column)
            if person in self.born:
                yield row, person
            elif person and person not in self.not_kept:
                row.report(column, "is nobody in ssd_person", ROW_LEFT_OUT)

    def peep(self, table: str, *columns: str) -> Iterator[Row]:
        """Some columns of a table beforehand, without counting the rows or reporting anything."""
        if table in self.found:
            path, name = self.found[table]
            yield from read_rows(path, name, Layout((), optional=columns, others_allowed=True), Extract())


def find_tables(folder: Path, progress: Progress | None = None) -> Tables:
    """The tables in a folder, by the names of the files. Raises BadData if it holds none, or two of one."""
    if not folder.is_dir():
        raise BadData(f"{folder} is not a folder: give the folder that holds the ssd_ tables as CSV files.")
    tables = Tables({}, [], [], progress)
    for path in csv_files_in(folder):
        _sort(tables, path, path.relative_to(folder).as_posix())
    for table in NEEDED:
        if table not in tables.found:
            raise BadData(f"{folder} holds no {table}.csv: it has to be among the tables of the Standard Safeguarding Dataset.")
    return tables


def _sort(tables: Tables, path: Path, name: str) -> None:
    named = _TABLE.search(path.stem)
    table = named[0].lower() if named else ""
    if table not in LAYOUTS:
        (tables.left_out if named else tables.unknown).append(name)
    elif table in tables.found:
        raise BadData(f"{tables.found[table][1]} and {name} are both the table {table}: leave one of them.")
    else:
        tables.found[table] = (path, name)
