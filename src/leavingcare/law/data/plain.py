"""What a young person can ask for, in plain sentences with their provision, plain.toml. For whom they hold is worked out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from leavingcare.law.data.toml_reader import tables

ANYBODY = "anybody"
"""The group of those rights that everybody has, whatever the status."""
BURSARY = "{he_bursary}"
"""Stands in a sentence for the sum of the university bursary."""
_END_OF_SENTENCE = re.compile(r"(?<=[.?!])\s+")


class PlainRight(NamedTuple):
    """One thing to ask for. `says` and `unsettled` are sentences: what holds, and what is said where the status is not known.

    `duties` are ids of the catalogue, `owed_to` the statuses and duties of support, `if_owed` the prompt that has to hold too,
    "" for none. `force` is law or guidance; `reviewed` the day on which it was read against the `provision`.
    """

    id: str
    title: str
    says: str
    duties: tuple[str, ...]
    owed_to: tuple[str, ...]
    provision: str
    force: str
    reviewed: date
    if_owed: str = ""
    unsettled: str = ""


@cache
def plain_rights() -> Mapping[str, PlainRight]:
    """All of them by id, in the order in which they are read out."""
    path = Path(__file__).with_name("plain.toml")
    return MappingProxyType({key: _right(key, table) for key, table in tables(path)})


def _right(key: str, table: Mapping[str, Any]) -> PlainRight:
    return PlainRight(id=key, **table)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop."""
    return [sentence for sentence in _END_OF_SENTENCE.split(text.strip()) if sentence]
