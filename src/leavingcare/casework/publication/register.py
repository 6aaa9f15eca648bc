"""What leaves the team: through the guard beside everything published before and kept in the register."""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from leavingcare.errors import BadData, Refused
from leavingcare.reporting.board_pack.documents import Printed
from leavingcare.reporting.disclosure import Edition, from_plain, to_plain

PUBLISHED = "published."
"""The register: settings of this name hold what each edition printed and what it hid."""
Make = Callable[[Sequence[Edition]], Printed]


class Publication(NamedTuple):
    """Something that may be published, and what the register has to keep of it: nothing if it was published so before.

    `edition` counts from 1; `replaced` is the one before it.
    """

    printed: Printed
    settings: Mapping[str, str]
    edition: int = 1
    replaced: Edition | None = None


def publish(settings: Mapping[str, str], name: str, make: Make) -> Publication:
    """Make a document beside the editions published before; the same document again is the same edition.

    `make` prints it through the guard, given a register. Raises Refused where hidden numbers could be worked out whatever is
    hidden, and BadData for a register that cannot be read.
    """
    register = register_of(settings)
    own = sorted((key for key in register if key == name or key.startswith(f"{name} again ")), key=lambda key: (len(key), key))
    newest = own[-1] if own else name
    if own:  # is it the newest once more, beside what that was guarded against?
        printed = _safe(make([edition for key, edition in register.items() if key != newest]))
        if _is_same(printed, register[newest]):
            return _again(printed, own, newest, register)
    printed = _safe(make(list(register.values())))
    same = next((key for key in own if _is_same(printed, register[key])), None)
    if same is not None:
        return _again(printed, own, same, register)
    if printed.guarded is None:
        raise ValueError("only what went through the guard can be published")
    key = f"{name} again {len(own)}" if own else name
    replaced = register[newest] if own else None
    return Publication(printed, {PUBLISHED + key: _as_text(printed.guarded.edition(key))}, len(own) + 1, replaced)


def _again(printed: Printed, own: Sequence[str], key: str, register: Mapping[str, Edition]) -> Publication:
    """What was published so before, as the edition that it was then."""
    place = own.index(key)
    return Publication(printed, {}, place + 1, register[own[place - 1]] if place else None)


def register_of(settings: Mapping[str, str]) -> dict[str, Edition]:
    """Everything published before, by name. Raises BadData."""
    cells = {}
    for key, text in sorted(settings.items()):
        if key.startswith(PUBLISHED):
            try:
                cells[key.removeprefix(PUBLISHED)] = _from_text(text)
            except (ValueError, KeyError, TypeError, AttributeError, zlib.error):
                raise BadData(f"The register of {key} in the case file cannot be read: nothing was published.") from None
    return cells


def _safe(printed: Printed) -> Printed:
    if printed.guarded is None or not printed.guarded.exposed:
        return printed
    count = len(printed.guarded.exposed)
    raise Refused(
        f"{count} hidden numbers could be worked out beside what was published before: nothing was published.",
        "Somebody has to decide: the pack without --public shows the numbers.",
    )


def _is_same(printed: Printed, edition: Edition) -> bool:
    if printed.guarded is None:
        return False
    mine, before = printed.guarded.edition(edition.name), edition
    same_sums = set(mine.pack.sums) == set(before.pack.sums)
    return same_sums and (mine.pack.counts, mine.hidden) == (before.pack.counts, before.hidden)


def _as_text(edition: Edition) -> str:
    """An edition as a setting: packed, because the counts of a quarter are 180,000 letters that say the same words often."""
    text = json.dumps(to_plain(edition), separators=(",", ":"), ensure_ascii=False)
    return b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")


def _from_text(text: str) -> Edition:
    return from_plain(json.loads(zlib.decompress(b64decode(text, validate=True))))
