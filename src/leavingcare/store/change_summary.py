"""What a change did, in plain words: "1 contact added", "2 homes changed, 1 young person added". Never who or what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from leavingcare.store.audit_chain import SETTING, Entry


def name_of(kind: str, count: int) -> str:
    """The name of a kind of record, or of a setting, in the words of the work: for one or for many."""
    if kind == SETTING:
        return "setting" if count == 1 else "settings"
    from leavingcare.facts.kinds import KINDS  # all kinds are needed only where something is written

    return KINDS[kind].ONE if count == 1 else KINDS[kind].MANY


def summary(entries: Iterable[Entry]) -> str:
    """One phrase for a whole change, in the order in which kinds were first touched."""
    counts = Counter((entry.kind, _verb(entry)) for entry in entries)
    return ", ".join(f"{count} {name_of(kind, count)} {verb}" for (kind, verb), count in counts.items())


def _verb(entry: Entry) -> str:
    if entry.before is None:
        return "added"
    return "removed" if entry.after is None else "changed"
