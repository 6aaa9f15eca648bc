"""`lc benchmark`: the Department's published figures, loaded once a year, and our own beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from leavingcare.casework.performance.benchmark_files import (
    Kept,
    keep_authority,
    keep_figures,
    keep_group,
    keep_neighbours,
    read_kept,
)
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import NotFound, WrongUse
from leavingcare.exchange.dfe_statistics import is_of_neighbours, read_figures, read_neighbours
from leavingcare.facts.names import normalised_name
from leavingcare.facts.published import PublishedFigure
from leavingcare.presentation.rows import Column, Listing
from leavingcare.reporting import benchmarks
from leavingcare.reporting.benchmarks import US, Authority
from leavingcare.reporting.measures.beside import Benchmark, Comparison, Name
from leavingcare.reporting.quarters import Quarter

COLUMNS = (
    Column("measure", "Measure"),
    Column("breakdown", "Ages"),
    Column("area", "Area"),
    Column("year", "Year"),
    Column("value", "Per cent"),
    Column("numerator", "Counted"),
    Column("denominator", "Of"),
    Column("flag", "Note"),
)
LOADED = (
    Column("file", "File"),
    Column("what", "What"),
    Column("figures", "Figures"),
    Column("first_year", "From"),
    Column("last_year", "To"),
)
CHOSEN = (Column("authority", "Authority"), Column("region", "Region"))
_WHOSE = "Which authority is yours is not known. Once: lc benchmark load --authority NAME"
_NOTHING_LOADED = "Only England's figures are known: lc benchmark load FILE... reads the Department's."


def load(folder: Path, files: Sequence[Path], day: date, authority: str | None = None) -> Listing:
    """Read the Department's files and keep what stands beside our figures: all of them or, on any error, nothing.

    `authority` is ours, by name or three-digit number, and is kept as well. Raises WrongUse, BadData, NotFound.
    """
    if not files and authority is None:
        raise WrongUse("The files to load are missing.", "lc benchmark load la_care_leavers_activity.csv")
    kept = read_kept(folder)
    neighbours = dict(kept.neighbours or {})
    figures: list[PublishedFigure] = list(kept.figures)
    rows = []
    for path in files:
        if is_of_neighbours(path):
            found = read_neighbours(path)
            neighbours |= found
            rows.append(_loaded(path, "statistical neighbours", len(found), []))
        else:
            read = read_figures(path)
            figures += read
            measures = ", ".join(dict.fromkeys(row.measure for row in read))
            rows.append(_loaded(path, measures, len(read), [row.year for row in read]))
    whole = benchmarks.newest(figures)
    ours = _authority(benchmarks.authorities(whole), authority) if authority else None
    _keep(folder, Kept(tuple(whole), neighbours, ours.code if ours else None))
    notes = [f"{ours.name} is taken to be yours."] if ours else []
    return Listing(
        "benchmark load", day, LOADED, rows, "No file was loaded.", "Loaded", notes=notes, next_steps=["lc benchmark show"]
    )


def choose_group(folder: Path, names: Sequence[str], day: date) -> Listing:
    """Keep a group of authorities to stand beside ours; no names for no group. Raises NotFound for one without figures."""
    everybody = benchmarks.authorities(_known(read_kept(folder)))
    chosen = list(dict.fromkeys(_authority(everybody, name) for name in names))
    keep_group(folder, (authority.code for authority in chosen))
    rows: list[dict[str, object]] = [{"authority": authority.name, "region": authority.region} for authority in chosen]
    empty = "No group of our own is kept any more."
    return Listing("benchmark group", day, CHOSEN, rows, empty, "Our own group", next_steps=["lc benchmark show"])


def show(session: Session, folder: Path, authority: str | None = None, *, all_years: bool = False) -> Listing:
    """Our figures, and beside them those published of the authority, its region, England and its statistical neighbours.

    The newest year of each measure, or all years. Raises NotFound for an authority without figures.
    """
    kept = read_kept(folder)
    figures = _known(kept)
    ours = _ours(kept, figures, authority)
    beside = benchmarks.comparison(figures, _neighbours(kept, ours), ours, kept.group)
    rows = [_row(figure) for figure in (beside if all_years else _newest_year(beside))]
    rows = _with_us(rows, session, with_people=bool(session.store.people()))
    hints = [_NOTHING_LOADED] if not kept.figures else [] if ours else [_WHOSE]
    return Listing(
        "benchmark show",
        session.day,
        COLUMNS,
        rows,
        "No figures are known.",
        "Beside others",
        notes=[*hints, *benchmarks.attribution()],
        next_steps=["lc measures"],
    )


def beside_measures(folder: Path) -> Mapping[Name, Comparison]:
    """What stands beside our measures, by id and ages: England, and the neighbours of the authority that is ours."""
    return _beside(folder, None).figures


def beside_quarter(folder: Path, quarter: Quarter) -> Benchmark:
    """What stands beside the figures of a quarter: of the year in which it lies, or the last one published before that."""
    return _beside(folder, quarter.year + 1)


def _beside(folder: Path, until: int | None) -> Benchmark:
    kept = read_kept(folder)
    figures = _known(kept)
    everybody = benchmarks.authorities(figures)
    ours = everybody.get(kept.ours or "")
    neighbours = _neighbours(kept, ours)
    values = benchmarks.beside(figures, neighbours, until)
    names = tuple(everybody[code].name if code in everybody else code for code in neighbours)
    return Benchmark({name: Comparison(*value) for name, value in values.items()}, ours.name if ours else "", names)


def _known(kept: Kept) -> list[PublishedFigure]:
    """England's figures of the package, and what was loaded; of the same figure the later release counts."""
    return benchmarks.newest((*benchmarks.england(), *kept.figures))


def _ours(kept: Kept, figures: Sequence[PublishedFigure], typed: str | None) -> Authority | None:
    everybody = benchmarks.authorities(figures)
    return _authority(everybody, typed) if typed else everybody.get(kept.ours or "")


def _neighbours(kept: Kept, authority: Authority | None) -> tuple[str, ...]:
    return (kept.neighbours or {}).get(authority.code, ()) if authority else ()


def _authority(everybody: Mapping[str, Authority], typed: str) -> Authority:
    """An authority by name, part of its name or number. Raises NotFound."""
    wanted = normalised_name(typed)
    named = {normalised_name(authority.name): authority for authority in everybody.values()}
    if wanted in everybody or wanted in named:
        return everybody.get(wanted) or named[wanted]
    fitting = [authority for name, authority in named.items() if wanted and wanted in name]
    if len(fitting) == 1:
        return fitting[0]
    near = [authority.name for authority in fitting] or [named[name].name for name in get_close_matches(wanted, named, n=3)]
    hint = f"Did you mean {', '.join(near[:5])}?" if near else "Load the Department's files first: lc benchmark load FILE..."
    raise NotFound(f"{'More than one' if fitting else 'No'} authority with published figures has that name.", hint)


def _keep(folder: Path, kept: Kept) -> None:
    keep_figures(folder, kept.figures)
    keep_neighbours(folder, kept.neighbours or {})
    if kept.ours:
        keep_authority(folder, kept.ours)


def _loaded(path: Path, what: str, count: int, years: Sequence[int]) -> dict[str, object]:
    return {
        "file": path.name,
        "what": what,
        "figures": count,
        "first_year": min(years, default=None),
        "last_year": max(years, default=None),
    }


def _newest_year(figures: Sequence[PublishedFigure]) -> list[PublishedFigure]:
    newest: dict[tuple[str, str], int] = {}
    for figure in figures:
        name = figure.measure, figure.breakdown
        newest[name] = max(newest.get(name, 0), figure.year)
    return [figure for figure in figures if figure.year == newest[figure.measure, figure.breakdown]]


def _row(figure: PublishedFigure) -> dict[str, object]:
    return {column.key: getattr(figure, column.key) for column in COLUMNS}


def _with_us(rows: list[dict[str, object]], session: Session, *, with_people: bool) -> list[dict[str, object]]:
    """Our own figure of the twelve months to the day, before the published ones of the same measure and ages."""
    from leavingcare.casework.performance.measures import PerformanceReport

    if not with_people:
        return rows
    own = PerformanceReport(session).figures(session.day)
    found: list[dict[str, object]] = []
    seen: set[tuple[object, object]] = set()
    for row in rows:
        name = str(row["measure"]), str(row["breakdown"])
        if name not in seen and name in own:
            figure = own[name]
            found.append(
                {
                    "measure": name[0],
                    "breakdown": name[1],
                    "area": US,
                    "year": session.day.year,
                    "value": figure.value,
                    "numerator": figure.numerator,
                    "denominator": figure.denominator,
                    "flag": f"the twelve months to {format_long(session.day)}",
                }
            )
        seen.add(name)
        found.append(row)
    return found
