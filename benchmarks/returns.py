"""The returns of a made-up authority: what its case system would hand over, as SSDA903 return, ssd tables and a report
of work done.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from random import Random

from benchmarks.authority import SEED, Authority
from leavingcare.dates import age_on
from leavingcare.facts.events import Assessment, Contact, Offer, Plan, Review
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation, CareEpisode, Home

_WORK = "person date activity channel result place staff"
YEARS = range(2023, 2027)
_HEADERS = {
    "ssd_person": "pers_person_id pers_forename pers_surname pers_sex pers_dob pers_ethnicity pers_is_mother pers_upn_unknown "
    "pers_death_date",
    "ssd_care_leavers": "clea_person_id clea_care_leaver_eligibility clea_care_leaver_in_touch clea_care_leaver_latest_contact "
    "clea_care_leaver_accommodation clea_care_leaver_accom_suitable clea_care_leaver_activity clea_pathway_plan_review_date "
    "clea_care_leaver_worker_id",
    "ssd_professionals": "prof_professional_id prof_staff_id prof_professional_name prof_professional_job_title "
    "prof_professional_department prof_full_time_equivalency",
    "ssd_involvements": "invo_professional_id invo_professional_role_id invo_professional_team invo_involvement_start_date "
    "invo_involvement_end_date invo_worker_change_reason invo_person_id",
    "ssd_cla_episodes": "clae_person_id clae_cla_episode_start_date clae_cla_episode_start_reason clae_cla_primary_need_code "
    "clae_cla_episode_ceased_date clae_cla_episode_ceased_reason clae_cla_placement_id",
    "ssd_cla_placement": "clap_cla_placement_id clap_cla_placement_start_date clap_cla_placement_type "
    "clap_cla_placement_provider clap_cla_placement_end_date clap_cla_placement_change_reason clap_person_id",
    "ssd_legal_status": "lega_person_id lega_legal_status lega_legal_status_start_date lega_legal_status_end_date",
    "ssd_address": "addr_table_id addr_address_json addr_person_id addr_address_type addr_address_start_date "
    "addr_address_end_date",
}
_ADDRESS = '{"HOUSE": "12", "STREET": "Beech Street", "TOWN": "Millgate", "UPRN": "", "EASTING": "", "NORTHING": ""}'


class Returns:
    """The rows of every file, gathered fact by fact and written at the end."""

    def __init__(self, authority: Authority) -> None:
        self._day = authority.day
        self._chance = Random(SEED)  # noqa: S311  # made-up people, nothing secret
        self._numbers: dict[str, str] = {}
        self._born: dict[str, date] = {}
        self._latest: dict[str, tuple[str, str]] = {}
        self._plans: dict[str, date] = {}
        self._tables: dict[str, list[Sequence[object]]] = {table: [] for table in _HEADERS}
        self._episodes: list[tuple[CareEpisode, str]] = []
        self._work: list[Sequence[object]] = []
        self._sexes: dict[str, str] = {}
        for fact in authority.facts():
            self._take(fact)

    def _take(self, fact: Fact) -> None:
        rows = self._tables
        if isinstance(fact, Person) and fact.case_id and fact.born and fact.name:
            self._numbers[fact.ref], self._born[fact.ref], self._sexes[fact.ref] = fact.case_id, fact.born, fact.sex or "F"
            first, last = fact.name.split(" ", 1)
            rows["ssd_person"].append((fact.case_id, first, last, fact.sex, fact.born, "WBRI", "", "", ""))
        elif isinstance(fact, Adviser):
            rows["ssd_professionals"].append((fact.worker_id, fact.worker_id, fact.name, "Personal Adviser", fact.team, 1))
        elif isinstance(fact, Allocation):
            worker = f"W{int(fact.adviser[1:]):05}"
            rows["ssd_involvements"].append((worker, "AW", "", fact.start, fact.end, "", self._numbers[fact.person]))
        elif isinstance(fact, CareEpisode):
            self._take_episode(fact, self._numbers[fact.person])
        elif isinstance(fact, Home):
            number = self._numbers[fact.person]
            self._latest[fact.person] = ((fact.code or "U1")[0], (fact.code or "U1")[1])
            rows["ssd_address"].append((f"{number}-{fact.id}", _ADDRESS, number, "Home", fact.start, fact.end))
        elif isinstance(fact, Contact | Review | Assessment | Offer):
            self._take_work(fact)
        elif isinstance(fact, Plan):
            self._plans[fact.person or ""] = fact.on

    def _take_episode(self, fact: CareEpisode, number: str) -> None:
        self._episodes.append((fact, number))
        placement = f"{number}-{fact.id}"
        self._tables["ssd_cla_episodes"].append((number, fact.start, fact.began, fact.need, fact.end, fact.ceased, placement))
        self._tables["ssd_cla_placement"].append(
            (placement, fact.start, fact.placement, fact.provider, fact.end, fact.change, number)
        )
        self._tables["ssd_legal_status"].append((number, fact.legal, fact.start, fact.end))

    def _take_work(self, fact: Contact | Review | Assessment | Offer) -> None:
        place = "home" if isinstance(fact, Contact) and fact.at_home else ""
        if isinstance(fact, Contact):
            kind = "visit" if fact.is_visit else "contact"
            result = "seen" if fact.is_visit else "answered" if fact.answered else "no answer"
        else:
            kind, result = fact.KIND, {Review: "held", Offer: "no reply"}.get(type(fact), "done")
        how = fact.what if kind == "contact" and isinstance(fact, Contact) else ""
        self._work.append((self._numbers[fact.person or ""], fact.on, kind, how, result, place, ""))

    def write(self, folder: Path) -> None:
        """Folders `ssda903` (four years), `ssd` and `activity` below this one."""
        _write(folder / "activity" / "care_leaver_activity.csv", _WORK.split(), self._work)
        for ref, number in self._numbers.items():
            home, suitable = self._latest.get(ref, ("", ""))
            touch = "YES" if home else ""
            seen = self._day if home else ""
            row = (number, "Former Relevant" if home else "Eligible", touch, seen, home, suitable, "F2" if home else "")
            self._tables["ssd_care_leavers"].append((*row, self._plans.get(ref, ""), ""))
        for table, names in _HEADERS.items():
            _write(folder / "ssd" / f"{table}.csv", names.split(), self._tables[table])
        for year in YEARS:
            self._write_year(folder / "ssda903" / str(year), date(year - 1, 4, 1), date(year, 3, 31))

    def _write_year(self, folder: Path, first: date, last: date) -> None:
        """Episodes that touch the year, everybody in them or aged 17 to 21 in it, and their situation."""
        episodes = [
            (number, _uk(fact.start), fact.began, fact.legal, fact.need, fact.placement, fact.provider, _uk(fact.end),
             fact.ceased, fact.change, "", "", "")
            for fact, number in self._episodes
            if fact.start <= last and (fact.end is None or fact.end >= first)
        ]  # fmt: skip
        of_age = [ref for ref, born in self._born.items() if 17 <= age_on(born, last) <= 21]
        listed = {row[0] for row in episodes} | {self._numbers[ref] for ref in of_age}
        header = [
            (number, _sex(self._sexes[ref], last.year), _uk(self._born[ref]), "WBRI", "UN1", 0, "")
            for ref, number in self._numbers.items()
            if number in listed
        ]
        oc3 = [(self._numbers[ref], _uk(self._born[ref]), "YES", "F2", "U1") for ref in of_age if ref in self._latest]
        _write(folder / "episodes.csv", _EPISODES.split(","), episodes)
        _write(folder / "header.csv", ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"], header)
        _write(folder / "oc3.csv", ["CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"], oc3)


_EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"


def _uk(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def _sex(sex: str, year: int) -> str:
    return sex if year > 2024 else {"M": "1", "F": "2"}[sex]


def _write(file: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows(rows)
