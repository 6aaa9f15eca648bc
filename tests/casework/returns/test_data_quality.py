"""`lc check` over a case file: rows, order, notes, and whether a nightly job stops."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.casework.returns.data_quality import CheckFilter, check
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound
from leavingcare.facts.events import Plan
from leavingcare.facts.people import Adviser
from tests.support.leavers import REF, allocated, at_home, doing, leaver, seen_on
from tests.support.lives import put_into, sample_authority

KIM = Adviser(id="kim", name="Kim Adeyemi")
KEYS = ["rule", "severity", "ref", "adviser", "what", "fix"]
ON = date(2026, 11, 21)


def sound_but_for(home: str) -> list[object]:
    return [
        seen_on(date(2026, 9, 10)),
        seen_on(date(2026, 11, 3)),
        doing("F2"),
        at_home(home),
        allocated(),
        Plan(person=REF, on=date(2026, 6, 1)),
    ]


def test_an_empty_case_file_says_so(session: Session) -> None:
    """Nobody is not the same as nothing wrong."""
    listing = check(session)
    assert (listing.rows, listing.has_findings, listing.empty) == ([], False, "There is nobody in this case file yet.")


def test_nothing_found_is_said(session: Session) -> None:
    """Exit code 0."""
    put_into(session.store, [KIM], [leaver(*sound_but_for("U1"))])  # type: ignore[arg-type]
    listing = check(session)
    assert (listing.rows, listing.has_findings, listing.empty) == ([], False, "Nothing is wrong as far as the checks can see.")


def test_a_warning_does_not_stop_a_nightly_job(session: Session) -> None:
    """Only an error makes the exit code 1."""
    put_into(session.store, [KIM], [leaver(*sound_but_for("W1"))])  # type: ignore[arg-type]
    listing = check(session)
    assert [row["severity"] for row in listing.rows] == ["warning"]
    assert not listing.has_findings


def test_a_row_says_what_and_who_and_the_command(session: Session) -> None:
    """The adviser by name, the young person by reference."""
    put_into(session.store, [KIM], [leaver(*sound_but_for("D2"))])  # type: ignore[arg-type]
    listing = check(session)
    assert listing.rows == [
        {
            "rule": "unsuitable without risk assessment",
            "severity": "error",
            "ref": "P001",
            "adviser": "Kim Adeyemi",
            "what": "unsuitable home (D2) known since 10 September 2024, and no risk assessment submitted",
            "fix": 'lc risk open P001 "unsuitable accommodation"',
        }
    ]
    assert listing.has_findings
    assert [column.key for column in listing.columns] == KEYS
    assert listing.notes[0] == "1 error and 0 warnings about 1 young person."


def test_one_adviser_after_the_other(team: Session) -> None:
    """Those whom nobody looks after come last, and each adviser's errors first."""
    rows = check(team, by_adviser=True).rows
    names = [row["adviser"] for row in rows]
    named = [name for name in names if name]
    assert named == sorted(named, key=str)
    assert None not in names[: len(named)]
    for name in set(names):
        severities = [row["severity"] for row in rows if row["adviser"] == name]
        assert severities == sorted(severities)


def test_errors_come_first_otherwise(team: Session) -> None:
    """And the same rows as by adviser."""
    rows, by_adviser = check(team).rows, check(team, by_adviser=True).rows
    severities = [row["severity"] for row in rows]
    assert severities == sorted(severities)
    assert len(rows) == len(by_adviser)


def test_the_sample_authority(session: Session) -> None:
    """By rule, on 300 lives with everything recorded: what is wrong on purpose is found, and nothing is wrong by our doing."""
    put_into(session.store, *sample_authority())
    rules = [row["rule"] for row in check(session).rows]
    assert {rule: rules.count(rule) for rule in set(rules)} == {
        "over 21 without offer": 36,
        "no adviser": 33,
        "category differs": 9,
        "no plan": 6,
        "bed and breakfast suitable": 3,
        "unsuitable without risk assessment": 3,
        "activity missing": 2,
        "home missing": 2,
        "birthday window closes": 1,
        "status cannot be told": 10,
        "pupil number twice": 8,
    }


def test_findings_can_be_narrowed(session: Session) -> None:
    """By rule in any case, by severity, by adviser; how much there is stands first."""
    put_into(session.store, [KIM], [leaver(*sound_but_for("D2"), case_id=None)])  # type: ignore[arg-type]
    everything = check(session)
    assert everything.title == "Checks: 1 error, 1 warning"
    assert [row["rule"] for row in check(session, CheckFilter(rule="No Case Number")).rows] == ["no case number"]
    assert [row["severity"] for row in check(session, CheckFilter(severity="error")).rows] == ["error"]
    assert check(session, CheckFilter(adviser=KIM)).rows == everything.rows
    assert check(session, CheckFilter(adviser=Adviser(id="lee", name="Lee Other"))).rows == []
    with pytest.raises(NotFound, match="There is no such rule"):
        check(session, CheckFilter(rule="made up"))
