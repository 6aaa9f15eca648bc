"""The people: young people, and those who work with them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from leavingcare.dates import ONE_DAY, format_short
from leavingcare.facts.record import Fact, codes, free_text, past_day, record

POST = ("role", "team", "fte", "limit", "qualified")
"""What a worker's post consists of: each of it may be otherwise from a day on."""
_REFERENCE = re.compile(r"P([0-9]{1,9})")


def number_of_reference(text: str) -> int | None:
    """The number in a reference such as P001; None for what is no reference.

    A reference names files and stands in commands, so it is never anything but `P` and digits.
    """
    match = _REFERENCE.fullmatch(text)
    return int(match[1]) if match else None


@record("person", "young person", "young people", shape="person")
class Person(Fact):
    """A young person. `ref` is our own short reference; `case_id` the number in the authority's case system.

    `other_births` holds further dates of birth where age is disputed. None always means *not recorded*, never *no*.
    `authority` is false for somebody another authority is responsible for.
    """

    ref: str = free_text(may_name_others=False, is_in_column=True)
    case_id: str | None = free_text(default=None, may_name_others=False)
    name: str | None = free_text(default=None, may_name_others=False)
    born: date | None = past_day(default=None)
    other_births: tuple[date, ...] = ()
    died: date | None = past_day(default=None)
    sex: str | None = codes("sex", default=None)
    ethnicity: str | None = codes("ethnicity", default=None)
    upn: str | None = free_text(default=None, may_name_others=False)
    uasc: bool | None = None
    disabled: bool | None = None
    parent: bool | None = None
    child_born: date | None = past_day(default=None, label="first child born", is_new=True)
    """The MC_DOB of a mother's header row."""
    leave_expires_on: date | None = None
    adult_services_from: date | None = None
    recorded_status: str | None = free_text(default=None, may_name_others=False)
    """The category as a file has it: compared with ours; where the law cannot tell, some duties run on it as reported."""
    restricted_since: date | None = None
    """Since when the record is only kept and shown in no list (UK GDPR art 18)."""
    held_since: date | None = None
    """Since when nothing of it may be erased or purged: an inquiry or a claim runs."""

    @property
    def person(self) -> str:
        """The reference, under the name it has in every other fact."""
        return self.ref


class EarlierPost(NamedTuple):
    """A worker's post as it was until a day: the first on which some of it was otherwise."""

    until: date
    role: str
    team: str | None = None
    fte: float | None = None
    limit: int | None = None
    qualified: bool | None = None

    def __str__(self) -> str:
        hours = None if self.fte is None else f"FTE {self.fte}"
        limit = None if self.limit is None else f"limit {self.limit}"
        return f"{', '.join(part for part in (self.role, self.team, hours, limit) if part)} until {format_short(self.until)}"


@record("adviser", "adviser", "advisers", shape="adviser")
class Adviser(Fact):
    """Somebody who works for the authority: a personal adviser, a social worker or a manager.

    `fte` is the share of full-time hours (None: not recorded, counted as full time); `limit` a caseload limit of their own.
    `worker_id` is the number in the case system. `until` may lie ahead: a planned leaving day. Role, team, hours, limit and
    qualification are those of the latest day on file, which may lie ahead too; `earlier` holds what they were before.
    """

    name: str = free_text(may_name_others=False)
    role: str = free_text(default="personal adviser", may_name_others=False)
    team: str | None = free_text(default=None, may_name_others=False)
    fte: float | None = None
    limit: int | None = None
    qualified: bool | None = None
    worker_id: str | None = free_text(default=None, may_name_others=False)
    since: date | None = past_day(default=None)
    until: date | None = None
    earlier: tuple[EarlierPost, ...] = ()

    def works_on(self, day: date) -> bool:
        """Is this person in post on the day?"""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def as_on(self, day: date) -> Adviser:
        """With the post of a day. Only for reading: to save it would be to record the past as the present."""
        ending_later = [post for post in self.earlier if day < post.until]
        return replace(self, **_post(min(ending_later, key=_until))) if ending_later else self

    def changed_on(self, day: date, **values: Any) -> Adviser:
        """With other values of the post from a day on, for later posts on file as well; what it was before stays on file.

        Before the first day in post there is nothing to keep: the values count for all days then.
        """
        before = self.as_on(day - ONE_DAY)
        past = [post for post in self.earlier if post.until <= day]
        if (self.since is None or self.since < day) and day not in map(_until, past):
            past.append(EarlierPost(until=day, **_post(before)))
        later = [post._replace(**values) for post in self.earlier if day < post.until]
        now = replace(self, **values)
        posts = sorted((*past, *later), key=_until)
        following = [*map(_post, posts[1:]), _post(now)]
        changes = [post for post, after in zip(posts, following, strict=False) if _post(post) != after]
        return replace(now, earlier=tuple(changes))


def _until(post: EarlierPost) -> date:
    return post.until


def _post(of: Adviser | EarlierPost) -> dict[str, Any]:
    return {name: getattr(of, name) for name in POST}
