"""Disclosure control for everything that leaves the team: it hides small counts, and as many others as protect them.

To protect a pack of several tables:

1. Say what will be printed: `table` and `line` make a `Pack` of a table; `Figure` is a percentage or a mean over counts;
   `Count`, `Sum` and `pack_of` say anything else. The same people counted in two tables have the same key there.
   `subset_difference` and `changes_since` add what a reader gets by taking one printed count from another. Use
   `three_way_table` for three characteristics that are printed two by two.
2. `protect_pack(joined(packs), register)` decides. `register` is the editions published before, oldest or newest first.
3. Print a count only where its key is not in `protected.hidden`, else `c`; a percentage through `protected.percentage(figure)`;
   another figure only if `protected.shows(figure)`. Print nothing else that depends on people. If `protected.exposed` is not
   empty, do not publish.
4. Keep `to_plain(protected.edition(name))` in the case file: the next pack is protected against it.

`protect_or_merge` is for one table by itself, totals always printed; `suppress` is the bare rule of one line (law brief, 15.4).
Everything here is pure.
"""

from leavingcare.reporting.disclosure.cells import (
    Count,
    Figure,
    Key,
    Pack,
    Sum,
    joined,
    line,
    pack_of,
    subset_difference,
    table,
)
from leavingcare.reporting.disclosure.feasible_ranges import Range
from leavingcare.reporting.disclosure.limits import (
    HIDDEN,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    ROUNDS_TO_ZERO,
    USUAL,
    Limits,
    Mark,
    is_information,
)
from leavingcare.reporting.disclosure.one_line import Suppressed, suppress, suppress_table
from leavingcare.reporting.disclosure.one_table import Protected, protect, protect_or_merge
from leavingcare.reporting.disclosure.protect import protect_pack, ranges
from leavingcare.reporting.disclosure.protected_pack import ProtectedPack, whole_percentage
from leavingcare.reporting.disclosure.register import Edition, changes_since, from_plain, to_plain
from leavingcare.reporting.disclosure.three_way import three_way_table

__all__ = [
    "HIDDEN",
    "NOT_APPLICABLE",
    "NOT_AVAILABLE",
    "ROUNDS_TO_ZERO",
    "USUAL",
    "Count",
    "Edition",
    "Figure",
    "Key",
    "Limits",
    "Mark",
    "Pack",
    "Protected",
    "ProtectedPack",
    "Range",
    "Sum",
    "Suppressed",
    "changes_since",
    "from_plain",
    "is_information",
    "joined",
    "line",
    "pack_of",
    "protect",
    "protect_or_merge",
    "protect_pack",
    "ranges",
    "subset_difference",
    "suppress",
    "suppress_table",
    "table",
    "three_way_table",
    "to_plain",
    "whole_percentage",
]
