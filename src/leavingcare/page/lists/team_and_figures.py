"""The lists of the team and of the figures: caseloads, workers, measures, checks, coverage, the law, settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from leavingcare.casework.caseload import overview
from leavingcare.casework.caseload.forecast import forecast
from leavingcare.casework.caseload.what_if import Question, what_if
from leavingcare.casework.checklists.audit_sample import sample
from leavingcare.casework.coverage.overview import coverage
from leavingcare.casework.performance import benchmarks
from leavingcare.casework.performance.counts import TOPICS
from leavingcare.casework.performance.measures import measures
from leavingcare.casework.performance.people_behind import people_behind
from leavingcare.casework.returns.data_quality import CheckFilter, check
from leavingcare.casework.session import Session
from leavingcare.casework.settings.law_reference import list_law, show_law
from leavingcare.casework.settings.local_policy import list_settings
from leavingcare.casework.settings.user_settings import read_user_settings
from leavingcare.casework.staff.editing import list_advisers
from leavingcare.casework.staff.supervision import supervision
from leavingcare.casework.staff.team import team
from leavingcare.casework.staff.teams import teams
from leavingcare.law.policy import Policy
from leavingcare.page.forms.fields import DATE_HINT, Field, choices_of
from leavingcare.page.lists.screen import (
    ListScreen,
    Wanted,
    adviser_wanted,
    answers,
    nothing_yet,
    of_advisers,
    of_teams,
    only_if,
    simple,
)
from leavingcare.page.options import PageOptions
from leavingcare.presentation.rows import Listing
from leavingcare.presentation.shell import quoted

_DIVIDED_BY = ("age", "sex", "ethnicity", "uasc", "disability", "parent", "area", "team", "adviser")
_MONTHS = ("13", "25")
_SIZE = 12
"""Plans that a sample for audit draws, unless another number is asked for."""


def _team(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    return team(session, wanted.get("team"))


def _advisers(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    return list_advisers(session, wanted.get("everybody") == "yes")


def _of_worker(step: str) -> Callable[[Mapping[str, object]], str]:
    return lambda row: f"lc adviser {step} {quoted(str(row['name']))}"


def _supervision(options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    adviser = adviser_wanted(options, session, wanted.get("adviser"))
    return supervision(session, adviser) if adviser else nothing_yet(session, "Choose an adviser, and press Apply.")


def _forecast(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    return forecast(session, answers(_FORECAST, session, wanted)["months"] or 12)


_FORECAST = (Field("months", "How many months", "number"),)


def _what_if(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    fields = _what_if_fields(session)
    asked = answers(fields, session, wanted)
    if not any(asked.values()):
        return nothing_yet(
            session, "Say what is supposed: who leaves, the hours of who joins, how many come back. Then press Apply."
        )
    take_up = 100 if asked["take_up"] is None else asked["take_up"]
    return what_if(
        session,
        Question(
            asked["start"] or session.day,
            asked["leaves"],
            asked["joins"],
            asked["returns"] or 0,
            int(asked["age"]) if asked["age"] else None,
            take_up,
            asked["weight"],
        ),
    )


def _what_if_fields(session: Session) -> Sequence[Field]:
    workers = of_advisers(session).choices
    return (
        Field("leaves", "Who leaves", "adviser", choices=workers),
        Field("joins", "Hours of who joins", "share", "0.8"),
        Field("returns", "How many may come back", "number"),
        Field("take_up", "How many in a hundred of them do", "number"),
        Field("age", "Advisers start at the age of", "choice", choices=[(age, age) for age in ("15", "16", "17", "18")]),
        Field("weight", "What each counts for at that age", "share", "0.3"),
        Field("start", "From which day", "day", DATE_HINT),
    )


def _measures(options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    """The measures by their titles: nobody who reads them on a screen types their names."""
    months = wanted.get("trend", "")
    beside = benchmarks.beside_measures(options.settings_folder)
    listing = measures(
        session,
        int(months) if months in _MONTHS else 0,
        beside,
        only=wanted.get("measure"),
        by=wanted.get("by") if wanted.get("by") in _DIVIDED_BY else None,
    )
    shown = {"title": True, "measure": False}
    columns = [column._replace(on_screen=shown.get(column.key, column.on_screen)) for column in listing.columns]
    return replace(listing, columns=columns)


def _measures_fields(_session: Session) -> Sequence[Field]:
    return (
        Field("by", "Divided by", "choice", choices=choices_of(_DIVIDED_BY)),
        Field("trend", "Over the months", "choice", choices=[(months, f"{months} months") for months in _MONTHS]),
    )


def _behind(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    return people_behind(session, wanted.get("measure", ""), everybody=wanted.get("everybody") == "yes")


def _check(options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    adviser = adviser_wanted(options, session, wanted.get("adviser"))
    severity = wanted.get("severity") if wanted.get("severity") in _SEVERITIES else None
    return check(session, CheckFilter(wanted.get("rule"), severity, adviser))


_SEVERITIES = ("error", "warning")


def _check_fields(session: Session) -> Sequence[Field]:
    severity = Field("severity", "How bad", "choice", choices=choices_of(_SEVERITIES))
    return severity, of_advisers(session), Field("rule", "Rule", hint="As in the list")


def _count(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    topic, asked = wanted.get("what", ""), answers(_COUNT, session, wanted)
    if topic not in TOPICS:
        return nothing_yet(session, "Choose what is to be counted, and press Apply.")
    return TOPICS[topic](session, min(asked["months"] or _YEAR, _FIVE_YEARS))


_YEAR, _FIVE_YEARS = 12, 60
"""Months of which what happened is counted, unless another number is asked for; and at the most."""
_COUNT = (Field("what", "What", "choice", choices=choices_of(tuple(TOPICS))), Field("months", "In how many months", "number"))


def _benchmark(options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    all_years = wanted.get("years") == "yes"
    return benchmarks.show(session, options.settings_folder, wanted.get("authority"), all_years=all_years)


def _benchmark_fields(_session: Session) -> Sequence[Field]:
    years = only_if("years", "Every year", "Years")
    return Field("authority", "Authority", hint="Name or number"), years


def _law(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    policy = Policy(session.store.settings())
    return show_law(wanted["id"], session.day, policy) if wanted.get("id") else list_law(session.day, policy)


def _settings(options: PageOptions, session: Session, _wanted: Wanted) -> Listing:
    own = read_user_settings(options.settings_folder)
    return list_settings(session.day, session.store.settings(), own)


def _sample(_options: PageOptions, session: Session, wanted: Wanted) -> Listing:
    asked = answers(_SAMPLE, session, wanted)
    return sample(session, asked["size"] or _SIZE, asked["seed"])


_SAMPLE = (Field("size", "How many", "number"), Field("seed", "Seed", hint="To draw the same again"))
TEAM = {
    "caseload": ListScreen(
        title="Caseload", command="caseload", section="/team", rows=simple(overview.caseload), adds=("lc caseload handover",)
    ),
    "team": ListScreen(
        title="Each adviser's work",
        command="team",
        section="/team",
        rows=_team,
        narrowed_by=lambda session: (of_teams(session),),
        is_slow=True,
    ),
    "supervision": ListScreen(
        title="One adviser's work",
        command="adviser show",
        section="/team",
        rows=_supervision,
        narrowed_by=lambda session: (of_advisers(session),),
        is_slow=True,
    ),
    "advisers": ListScreen(
        title="Who works here",
        command="adviser",
        section="/team",
        rows=_advisers,
        narrowed_by=lambda _session: (only_if("everybody", "Those who have left too"),),
        adds=("lc adviser add", "lc caseload handover"),
        steps=(("Change", _of_worker("edit")), ("Leaves", _of_worker("leave"))),
    ),
    "teams": ListScreen(title="Teams", command="adviser teams", section="/team", rows=simple(teams), is_slow=True),
    "forecast": ListScreen(
        title="Forecast",
        command="caseload forecast",
        section="/team",
        rows=_forecast,
        narrowed_by=lambda _session: _FORECAST,
        is_slow=True,
    ),
    "what-if": ListScreen(
        title="What if somebody leaves, joins or comes back",
        command="caseload what-if",
        section="/team",
        rows=_what_if,
        narrowed_by=_what_if_fields,
        is_slow=True,
    ),
}
FIGURES = {
    "measures": ListScreen(
        title="Measures", command="measures", section="/board", rows=_measures, narrowed_by=_measures_fields, is_slow=True
    ),
    "behind": ListScreen(
        title="The people behind a measure", command="measures --list", section="/board", rows=_behind, is_slow=True
    ),
    "count": ListScreen(
        title="How many of what",
        command="count",
        section="/board",
        rows=_count,
        narrowed_by=lambda _session: _COUNT,
        is_slow=True,
    ),
    "benchmark": ListScreen(
        title="Beside others",
        command="benchmark show",
        section="/board",
        rows=_benchmark,
        narrowed_by=_benchmark_fields,
        is_slow=True,
    ),
    "check": ListScreen(
        title="Checks", command="check", section="/checks", rows=_check, narrowed_by=_check_fields, is_slow=True
    ),
    "coverage": ListScreen(
        title="Coverage", command="coverage", section="/checks", rows=simple(coverage), is_slow=True, adds=("lc coverage set",)
    ),
    "sample": ListScreen(
        title="Plans to audit",
        command="checklist sample",
        section="/checks",
        rows=_sample,
        narrowed_by=lambda _session: _SAMPLE,
        is_slow=True,
    ),
    "law": ListScreen(
        title="Rules, duties and figures",
        command="law list",
        section="/checks",
        rows=_law,
        narrowed_by=lambda _session: (Field("id", "One of them", hint="Its id, as RV4"),),
    ),
    "settings": ListScreen(title="Settings", command="setting", section="/checks", rows=_settings),
}
