"""`lc adviser teams`: how big each team is, how many young people a full-time post has, how many advisers are qualified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from leavingcare.casework.cache.summaries import summaries
from leavingcare.casework.caseload.overview import PERSONAL_ADVISER, summed, weight_of
from leavingcare.casework.session import Session
from leavingcare.facts.people import Adviser
from leavingcare.law.policy import Policy, limit_of
from leavingcare.presentation.rows import Column, Listing

NO_TEAM, ALL = "no team", "all"
MANAGER = "team manager"
COLUMNS = (
    Column("team", "Team"),
    Column("manager", "Manager", if_wide=True),
    Column("advisers", "Advisers"),
    Column("posts", "Posts"),
    Column("cases", "Cases", if_wide=True),
    Column("weighted", "Weighted"),
    Column("per_post", "To a post"),
    Column("limit", "Limit", if_wide=True),
    Column("qualified", "Qualified"),
    Column("not_qualified", "Not qualified"),
    Column("not_known", "Not known"),
)


def teams(session: Session) -> Listing:
    """A row for each team of the session's day and one for all. `posts` are full-time hours, `per_post` weighted cases to one.

    Counted are personal advisers in post, and anybody else in post who has cases, as in the caseload. Hours that are not
    recorded count as full time.
    """
    policy = Policy(session.store.settings())
    cases: dict[str, list[float]] = defaultdict(list)
    for summary in summaries(session):  # numbers of work, and nobody named
        if summary.adviser is not None:
            cases[summary.adviser].append(weight_of(summary.bases, policy, session.day))
    in_post = [adviser for adviser in session.advisers() if adviser.works_on(session.day)]
    counted = [adviser for adviser in in_post if adviser.role == PERSONAL_ADVISER or adviser.id in cases]
    limits = {adviser.id: limit_of(adviser, policy, session.day) for adviser in counted}
    rows = [
        _team_row(team, [adviser for adviser in in_post if _team(adviser) == team], cases, limits)
        for team in sorted({_team(adviser) for adviser in counted}, key=lambda team: (team == NO_TEAM, team))
    ]
    return Listing(
        "adviser teams",
        session.day,
        COLUMNS,
        [*rows, _team_row(ALL, in_post, cases, limits)] if rows else [],
        "There is no adviser in post on this day.",
        "Teams",
        next_steps=["lc adviser list", "lc caseload"],
    )


def _team(adviser: Adviser) -> str:
    return adviser.team or NO_TEAM


def _team_row(
    team: str, in_post: Sequence[Adviser], cases: Mapping[str, Sequence[float]], limits: Mapping[str, int]
) -> dict[str, object]:
    advisers = [adviser for adviser in in_post if adviser.id in limits]
    posts = round(sum(1.0 if adviser.fte is None else adviser.fte for adviser in advisers), 2)
    weights = [weight for adviser in advisers for weight in cases.get(adviser.id, ())]
    weighted, qualified = summed(weights), [adviser.qualified for adviser in advisers]
    return {
        "team": team,
        "manager": ", ".join(adviser.name for adviser in in_post if adviser.role == MANAGER) or None,
        "advisers": len(advisers),
        "posts": posts,
        "cases": len(weights),
        "weighted": weighted,
        "per_post": round(weighted / posts, 1) if posts else None,
        "limit": sum(limits[adviser.id] for adviser in advisers),
        "qualified": qualified.count(True),
        "not_qualified": qualified.count(False),
        "not_known": qualified.count(None),
    }
