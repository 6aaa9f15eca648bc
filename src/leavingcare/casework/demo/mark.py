"""The mark of a made-up case file: every screen of it says DEMO, so that nobody takes it for the team's own."""

from __future__ import annotations

from leavingcare.store.api import Store

MADE_UP = "made_up"
"""The setting in the case file. It is no figure of local policy, and nobody sets it by hand."""


def is_made_up(store: Store) -> bool:
    """Was this case file made by `lc demo`?"""
    return store.settings().get(MADE_UP) == "yes"
