"""Every kind of record by its name: the classes that `@record` made, module by module."""

from __future__ import annotations

from leavingcare.facts import actions, checklists, coverage, events, people, risk_assessments, spells, support_items
from leavingcare.facts.record import Fact

_MODULES = (people, spells, events, risk_assessments, checklists, actions, coverage, support_items)

KINDS: dict[str, type[Fact]] = {
    kind.KIND: kind
    for module in _MODULES
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Fact) and kind.__module__ == module.__name__
}
"""In the order in which they are defined: of the people first, then what is recorded of them."""
