"""`lc adviser teams`: how big each team is, how many young people a full-time post has, how many advisers are qualified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from leavingcare.casework.cache.summaries import summaries
from leavingcare.casework.caseload.overview import PERSONAL_ADVISER, limit_of, summed, weight_of
from leavingcare.casework.session import Session
from leavingcare.facts.people import Adviser
from leavingcare.law.policy import Policy
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
    """A row for each team of the desk's day and one for all. `posts` are full-time hours, `per_post` weighted cases to one.

    Counted are personal advisers in post, and anybody else in post who has cases, as in the caseload. Hours that are not
    recorded count as full time.
    """
    policy = Policy(session.store.settings())
    cases: dict[str, list[float]] = defaultdict(list)
    for one in summaries(session):  # numbers of work, and nobody named
        if one.adviser is not None:
            cases[one.adviser].append(weight_of(one.bases, policy, session.day))
    in_post = [one for one in session.advisers() if one.works_on(session.day)]
    counted = [one for one in in_post if one.role == PERSONAL_ADVISER or one.id in cases]
    limits = {one.id: limit_of(one, policy, session.day) for one in counted}
    rows = [
        _row(team, [one for one in in_post if _team(one) == team], cases, limits)
        for team in sorted({_team(one) for one in counted}, key=lambda team: (team == NO_TEAM, team))
    ]
    return Listing(
        "adviser teams",
        session.day,
        COLUMNS,
        [*rows, _row(ALL, in_post, cases, limits)] if rows else [],
        "There is no adviser in post on this day.",
        "Teams",
        next_steps=["lc adviser list", "lc caseload"],
    )


def _team(adviser: Adviser) -> str:
    return adviser.team or NO_TEAM


def _row(
    team: str, in_post: Sequence[Adviser], cases: Mapping[str, Sequence[float]], limits: Mapping[str, int]
) -> dict[str, object]:
    advisers = [one for one in in_post if one.id in limits]
    posts = round(sum(1.0 if one.fte is None else one.fte for one in advisers), 2)
    weights = [weight for one in advisers for weight in cases.get(one.id, ())]
    weighted, qualified = summed(weights), [one.qualified for one in advisers]
    return {
        "team": team,
        "manager": ", ".join(one.name for one in in_post if one.role == MANAGER) or None,
        "advisers": len(advisers),
        "posts": posts,
        "cases": len(weights),
        "weighted": weighted,
        "per_post": round(weighted / posts, 1) if posts else None,
        "limit": sum(limits[one.id] for one in advisers),
        "qualified": qualified.count(True),
        "not_qualified": qualified.count(False),
        "not_known": qualified.count(None),
    }
