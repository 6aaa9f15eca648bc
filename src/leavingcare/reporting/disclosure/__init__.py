"""The guard on everything that leaves the team: small counts hidden, and enough others that nobody can work them out.

How to use it, for a pack of several tables:

1. Say what will be printed: `table` and `line` make a `Pack` of a table; `Figure` is a percentage or a mean over counts;
   `Count`, `Sum` and `pack_of` say anything else. The same people counted in two tables have the same key there. `nested`
   and `changes_since` add what a reader gets by taking one printed count from another; `crossed` is for three
   characteristics that are printed two by two.
2. `protect_pack(joined(packs), register)` decides. `register` is the editions published before, oldest or newest first.
3. Print a count only where its key is not in `guarded.hidden`, else `c`; a percentage through `guarded.percentage(figure)`;
   another figure only if `guarded.shows(figure)`. Print nothing else that depends on people. If `guarded.exposed` is not
   empty, do not publish.
4. Keep `to_plain(guarded.edition(name))` in the case file: the next pack is guarded against it.

`protect_or_merge` is for one table by itself, totals always printed; `suppress` is the bare rule of one line (law brief, 15.4).
Everything here is pure.
"""

from leavingcare.reporting.disclosure.cells import Count, Figure, Key, Pack, Sum, joined, line, nested, pack_of, table
from leavingcare.reporting.disclosure.feasible_ranges import Range
from leavingcare.reporting.disclosure.limits import (
    HIDDEN,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    ROUNDS_TO_NOUGHT,
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
from leavingcare.reporting.disclosure.three_way import crossed

__all__ = [
    "HIDDEN",
    "NOT_APPLICABLE",
    "NOT_AVAILABLE",
    "ROUNDS_TO_NOUGHT",
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
    "crossed",
    "from_plain",
    "is_information",
    "joined",
    "line",
    "nested",
    "pack_of",
    "protect",
    "protect_or_merge",
    "protect_pack",
    "ranges",
    "suppress",
    "suppress_table",
    "table",
    "to_plain",
    "whole_percentage",
]
