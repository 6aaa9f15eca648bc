"""The tables of `lc export flat` and what stands in each column: written into the file, and into the documents."""

from __future__ import annotations

from collections.abc import Mapping

NAMED = ("name", "case_id", "born")
"""Columns of people that are there with --names alone."""
_WHO = {"ref": "reference of the young person, the same in every table"}
_SPELL = {"start": "first day", "end": "last day; empty: it goes on"}

FLAT: Mapping[str, Mapping[str, str]] = {
    "people": {
        **_WHO,
        "name": "name (only with --names)",
        "case_id": "number in the case system (only with --names)",
        "born": "date of birth (only with --names)",
        "age": "age in whole years on the day of the export",
        "status": "legal status",
        "route": "by which rule it was reached",
        "certainty": "settled, arguable or missing facts",
        "evidence": "recorded, reported or not known",
        "team": "team of the adviser",
        "adviser": "reference of the adviser; empty: nobody",
        "sex": "statutory code",
        "sex_label": "what the code means",
        "ethnicity": "statutory code",
        "ethnicity_label": "what the code means",
        "uasc": "came as an unaccompanied asylum-seeking child: 1 yes, 0 no, empty not recorded",
        "disabled": "1 yes, 0 no, empty not recorded",
        "parent": "1 yes, 0 no, empty not recorded",
        "open": "is the service open: 1 yes, 0 no",
        "in_touch": "statutory answer on the day",
        "last_contact": "day of the last two-way contact",
        "next_due": "last day of the next duty",
    },
    "duties": {
        **_WHO,
        "duty": "id of the duty: lc law show ID",
        "title": "what is to be done",
        "from": "first day",
        "by": "last day; empty: no last day in law",
        "days": "from the day of the export to the last day; negative is late",
        "state": "overdue, due now, due soon, planned, waiting or not known",
        "basis": "law, guidance or local",
        "force": "the finer word",
        "certainty": "settled, arguable or missing facts",
        "evidence": "recorded, reported or not known",
        "certain_from": "of a row not known: the first day on which it is late in any case",
    },
    "contacts": {
        **_WHO,
        "on": "day",
        "what": "kind of contact",
        "outcome": "seen, spoken or no answer; empty: answered",
        "answered": "two-way: 1 yes, 0 no",
        "at_home": "at the young person's home: 1 yes, 0 no, empty not recorded",
    },
    "homes": {
        **_WHO,
        **_SPELL,
        "code": "SSDA903 accommodation code",
        "code_label": "what the code means",
        "suitable": "1 yes, 0 no, empty not recorded",
        "provided_under": "under which power it is provided",
        "out_of_area": "1 yes, 0 no, empty not recorded",
        "known_on": "day on which we found out",
    },
    "activities": {**_WHO, **_SPELL, "code": "SSDA903 activity code", "code_label": "what the code means"},
    "measures": {
        "day": "last day of a month, and the day of the export",
        "measure": "id of the measure",
        "title": "its title",
        "breakdown": "age group or other part; empty: everybody",
        "unit": "unit of the value",
        "value": "the figure; empty: the records cover too little",
        "numerator": "how many are counted",
        "denominator": "of how many",
        "not_known": "of how many in the denominator nothing is recorded",
        "not_covered": "how many are left out because no source covers them",
        "coverage": "full, part or none",
    },
    "columns": {"table": "a table of this file", "column": "a column of it", "means": "what stands in it"},
}
"""By table: each column in order, with its meaning."""
