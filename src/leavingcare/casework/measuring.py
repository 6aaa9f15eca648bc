"""`lc measures`: each measure of the service with what a board asks beside it, and the list of people behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from leavingcare.casework.caseload import limit_of
from leavingcare.casework.desk import Desk
from leavingcare.casework.standing import Standing
from leavingcare.errors import WrongUse
from leavingcare.law.policy import Policy
from leavingcare.listing import Column, Listing
from leavingcare.reporting.measures import MEASURES, Figure, Measure, Place, Post, Scene, Seen, Verdict, figures, measure
from leavingcare.reporting.measures.beside import Comparison, Name, direction
from leavingcare.reporting.measures.targets import comment_on, target_of
from leavingcare.reporting.quarters import months_to, quarter_end_before, year_before

COLUMNS = (
    Column("measure", "Measure"),
    Column("title", "Title", on_screen=False),
    Column("breakdown", "Group", nothing=""),
    Column("value", "Value"),
    Column("unit", "Unit", on_screen=False),
    Column("numerator", "Count"),
    Column("denominator", "Of"),
    Column("not_known", "Not known", on_screen=False),
    Column("target", "Target"),
    Column("previous", "Qtr ago"),
    Column("year_ago", "Yr ago"),
    Column("direction", "Direction", on_screen=False),
    Column("england", "England", roomy=True),
    Column("neighbours", "Neighbours", roomy=True),
    Column("bar", "", nothing=""),
    Column("comment", "Comment", on_screen=False),
    Column("definition", "Definition", on_screen=False),
    Column("trend", "Trend", on_screen=False),
)
BEHIND = (
    Column("measure", "Measure", on_screen=False),
    Column("breakdown", "Group", nothing=""),
    Column("ref", "Ref"),
    Column("name", "Name"),
    Column("adviser", "Adviser", nothing="nobody"),
    Column("place", "Counted"),
    Column("why", "Why"),
    Column("since", "Since"),
    Column("days", "Days"),
)
LONGEST_TREND = 61
_BAR = 5
_LEVELS = ".:-=+*#@"
"""From the least to the most, in letters that every console has."""
_ORDER = (Place.NOT_COUNTED, Place.NOT_KNOWN, Place.COUNTED, Place.OUT)


class Book:
    """The lives of a case file, read once, and the measures on any day, each day worked out once."""

    def __init__(self, desk: Desk) -> None:
        self.policy = Policy(desk.store.settings())
        self.advisers = {adviser.id: adviser for adviser in desk.store.advisers()}
        self.lives = list(desk.store.lives())
        self._figures: dict[date, dict[Name, Figure]] = {}
        self._scenes: dict[date, Scene] = {}

    def scene(self, day: date) -> Scene:
        """Everybody on a day."""
        if day not in self._scenes:
            self._scenes = {day: Scene(day, self.policy, tuple(self._seen(day)), tuple(self._posts(day)))}
        return self._scenes[day]

    def figures(self, day: date) -> dict[Name, Figure]:
        """Every figure of a day, in the order of the measures."""
        if day not in self._figures:
            scene = self.scene(day)
            found = (figure for one in MEASURES for figure in figures(one, scene))
            self._figures[day] = {(figure.measure.id, figure.breakdown): figure for figure in found}
        return self._figures[day]

    def _seen(self, day: date) -> Iterator[Seen]:
        for life in self.lives:
            standing = Standing(life, day, self.policy, self.advisers)
            yield Seen(life, day, self.policy, standing.adviser, standing.allocated)

    def _posts(self, day: date) -> Iterator[Post]:
        for adviser in self.advisers.values():
            if adviser.works_on(day):
                yield Post(adviser.as_on(day), limit_of(adviser, self.policy, day))


def measures(desk: Desk, trend: int = 0, beside: Mapping[Name, Comparison] | None = None) -> Listing:
    """A row for each measure and breakdown on the desk's day. `trend`: how many months to show, the day included.

    Raises WrongUse for a trend of no or too many months.
    """
    if not 0 <= trend <= LONGEST_TREND:
        raise WrongUse(f"A trend is of 1 to {LONGEST_TREND} months.", "lc measures --trend 13")
    book = Book(desk)
    days = months_to(desk.on, trend) if trend else []
    settings = desk.store.settings()
    rows = [
        _row(book, figure, desk.on, days, settings, (beside or {}).get(name, Comparison()))
        for name, figure in book.figures(desk.on).items()
    ]
    return Listing(
        "measures",
        desk.on,
        _columns(rows, trend),
        rows if book.lives else [],
        "There is nobody in this case file yet: nothing to measure.",
        "Measures",
        notes=_notes(book.scene(desk.on)),
        next_steps=["lc measures --list plans_in_date", "lc setting set target.plans_in_date 95"],
    )


def people_behind(desk: Desk, measure_id: str, *, everybody: bool = False) -> Listing:
    """The list behind a measure, for managers: those not counted first, the longest on top. `everybody`: those out of it too.

    Whose record is restricted is counted in the figure and left out of the list. Raises NotFound for a measure that does not
    exist.
    """
    about = measure(measure_id)
    found = about.verdicts(Book(desk).scene(desk.on))
    verdicts = [one for one in found if (everybody or one.judgement.place is not Place.OUT) and not _is_kept_back(one, desk)]
    verdicts.sort(key=lambda one: (_ORDER.index(one.judgement.place), one.judgement.since or date.max, one.breakdown or ""))
    rows = [_behind(about, one, desk.on) for one in verdicts]
    desk.store.note(desk.who, f"measures --list {about.id}, {len(rows)} rows")
    return Listing(
        "measures",
        desk.on,
        BEHIND,
        rows,
        f"Nobody is in the denominator of {about.id} on this day.",
        about.title,
        notes=[about.definition, "For managers only: this list never goes into a pack for the public."],
    )


def _is_kept_back(verdict: Verdict, desk: Desk) -> bool:
    if desk.restricted or verdict.seen is None or not verdict.seen.person.restricted_since:
        return False
    desk.left_out.add(verdict.seen.person.ref)
    return True


def _row(
    book: Book, figure: Figure, day: date, days: list[date], settings: Mapping[str, str], beside: Comparison
) -> dict[str, object]:
    about, name = figure.measure, (figure.measure.id, figure.breakdown)
    previous = book.figures(quarter_end_before(day))[name].value
    trend = [book.figures(one)[name] for one in days]
    return {
        "measure": about.id,
        "title": about.title,
        "breakdown": figure.breakdown,
        "value": figure.value,
        "unit": about.unit,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "not_known": figure.not_known,
        "target": target_of(settings, *name),
        "previous": previous,
        "year_ago": book.figures(year_before(day))[name].value,
        "direction": direction(about, figure.value, previous),
        "england": beside.england,
        "neighbours": beside.neighbours,
        "bar": sparkline([one.value for one in trend]) if trend else bar(figure),
        "comment": comment_on(settings, *name),
        "definition": about.definition,
        "trend": [_point(one, on) for one, on in zip(trend, days, strict=True)],
    }


def _columns(rows: list[dict[str, object]], trend: int) -> list[Column]:
    """Targets and published figures have a place on the screen where there are any; last year then only where there is room."""
    filled = {key: any(row[key] is not None for row in rows) for key in ("target", "england", "neighbours")}
    heading = {"bar": f"{trend} months" if trend else "Share"}
    return [
        replace(
            one,
            heading=heading.get(one.key, one.heading),
            on_screen=filled.get(one.key, one.on_screen),
            roomy=one.roomy or (one.key == "year_ago" and filled["target"]),
        )
        for one in COLUMNS
    ]


def _point(figure: Figure, day: date) -> dict[str, object]:
    return {"on": day, "value": figure.value, "numerator": figure.numerator, "denominator": figure.denominator}


def _behind(about: Measure, verdict: Verdict, day: date) -> dict[str, object]:
    judgement, seen = verdict.judgement, verdict.seen
    adviser = verdict.adviser or (seen.adviser if seen else None)
    return {
        "measure": about.id,
        "breakdown": verdict.breakdown,
        "ref": seen.person.ref if seen else None,
        "name": seen.person.name if seen else None,
        "adviser": adviser.name if adviser else None,
        "place": judgement.place.value,
        "why": judgement.why,
        "since": judgement.since,
        "days": (day - judgement.since).days if judgement.since else None,
    }


def _notes(scene: Scene) -> list[str]:
    unclear = sum(1 for seen in scene.people if seen.status == "cannot tell")
    if not unclear:
        return []
    who = "1 young person is" if unclear == 1 else f"{unclear} young people are"
    return [f'{who} in no figure, because the legal status cannot be told: lc person list --status "cannot tell"']


def bar(figure: Figure) -> str | None:
    """A short bar for a share, drawn in plain letters; nothing where there is no share to show."""
    if figure.value is None or figure.measure.unit != "percentage":
        return None
    full = round(figure.value / 100 * _BAR)
    return "#" * full + "." * (_BAR - full)


def sparkline(values: list[float | int | None]) -> str:
    """A sign for each value, from . for the least to @ for the most; a gap where there is none."""
    known = [value for value in values if value is not None]
    least, most = min(known, default=0), max(known, default=0)
    step = (most - least) / (len(_LEVELS) - 1)
    return "".join(" " if value is None else _LEVELS[round((value - least) / step) if step else 3] for value in values)
