"""Facts as the texts of the log, and back: one line of JSON, the same in every engine."""

from __future__ import annotations

from json import JSONDecoder, JSONEncoder

from leavingcare.facts.coding import from_stored, recorded
from leavingcare.facts.record import Fact

encode = JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
decode = JSONDecoder().raw_decode
"""Gives the values and where they end. What `encode` wrote has no white space around it: so it is twice as quick as `loads`."""


def to_text(fact: Fact) -> str:
    """A fact as the log keeps it: always the same for the same fact."""
    return encode(recorded(fact))


def from_text(kind: str, text: str | None) -> Fact | None:
    """The fact that `to_text` was given; None if there is no text."""
    from leavingcare.facts.kinds import KINDS

    return None if text is None else from_stored(KINDS[kind], decode(text)[0])
