"""`lc local-offer`: the council's own offer read from a file, shown, and who was told of it."""

from __future__ import annotations

from pathlib import Path

from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import NotFound, Refused
from leavingcare.exchange.local_offer import read_local_offer
from leavingcare.facts.events import Occasion
from leavingcare.facts.local_offer import SETTING, LocalOffer, OfferItem, offer_of
from leavingcare.files import written_beside
from leavingcare.law.data.plain import sentences
from leavingcare.presentation.rows import Column, Listing

COLUMNS = (
    Column("section", "Part", if_wide=True),
    Column("what", "What"),
    Column("says", "In plain words"),
    Column("ages", "Ages"),
    Column("in_area", "In our area only", if_wide=True),
    Column("pounds", "£ at most", empty_text=""),
    Column("places", "Places", if_wide=True, empty_text=""),
    Column("ask", "Ask"),
    Column("from_age", "From age", on_screen=False),
    Column("until_age", "Until age", on_screen=False),
)
TOLD_WITH = ("local offer", "my rights")
"""The documents by which somebody is told of it."""
LONG_SENTENCE = 15
"""Words: a longer sentence is hard to read for many."""


def import_offer(session: Session, file: Path) -> Listing:
    """Read the offer of a file in the place of the one on file. Raises WrongUse, BadData, and Refused where it is the same."""
    offer = read_local_offer(file)
    text = offer.as_setting()
    if session.store.settings().get(SETTING) == text:
        raise Refused("That offer is on file already: nothing was changed.", "lc local-offer show")
    with session.store.change(session.who, "local-offer import", dry_run=session.dry_run) as change:
        change.set(SETTING, text)
    return _listing(
        session, "local-offer import", offer, [*_long(offer), *_age(offer, session)], ["lc undo", "lc local-offer show"]
    )


def show_offer(session: Session) -> Listing:
    """The offer on file, item by item, and how many were told of it since its review. Raises NotFound where there is none."""
    offer = offer_of(session.store.settings())
    if offer is None:
        raise NotFound("No local offer is on file.", "lc local-offer example offer.toml writes one to change.")
    notes = [f"Told of it since then: {_told(session, offer)} young people, by lc document.", *_age(offer, session)]
    return _listing(session, "local-offer show", offer, notes, ["lc check"])


def write_example(session: Session, file: Path) -> Listing:
    """Write a file to change. Raises CaseFileError where it cannot be written."""
    content = Path(__file__).with_name("offer_example.toml").read_bytes()
    if not session.dry_run:
        with written_beside(file) as partial:
            partial.write_bytes(content)
    return Listing(
        "local-offer example",
        session.day,
        (Column("file", "File"), Column("bytes", "Bytes")),
        [{"file": str(file), "bytes": len(content)}],
        "Nothing.",
        "A local offer to change",
        next_steps=[f"lc local-offer import {file.name}"],
        layout="cards",
    )


def _listing(session: Session, command: str, offer: LocalOffer, notes: list[str], next_steps: list[str]) -> Listing:
    return Listing(
        command,
        session.day,
        COLUMNS,
        [_row(item) for item in offer.items],
        "The offer has no items.",
        f"Local offer of {offer.council}, reviewed on {format_long(offer.reviewed)}",
        notes=notes,
        next_steps=next_steps,
    )


def _row(item: OfferItem) -> dict[str, object]:
    return {
        "section": item.section or None,
        "what": item.what,
        "says": item.says,
        "ages": f"{item.from_age} to {item.until_age - 1}",
        "in_area": item.in_area,
        "pounds": item.pounds,
        "places": item.places,
        "ask": item.ask,
        "from_age": item.from_age,
        "until_age": item.until_age,
    }


def _long(offer: LocalOffer) -> list[str]:
    """Sentences that are hard to read, by the number of their item."""
    return [
        f"Item {number} has a sentence of {len(sentence.split())} words: up to {LONG_SENTENCE} are easy to read."
        for number, item in enumerate(offer.items, 1)
        for sentence in sentences(item.says)
        if len(sentence.split()) > LONG_SENTENCE
    ]


def _age(offer: LocalOffer, session: Session) -> list[str]:
    return ["It was last reviewed more than twelve months ago: lc check says so too."] if offer.is_old_on(session.day) else []


def _told(session: Session, offer: LocalOffer) -> int:
    """The young people who were given the offer or the page of their rights since the review."""
    return len(
        {
            occasion.person
            for occasion in session.store.records(Occasion)
            if occasion.what == "document given" and occasion.detail in TOLD_WITH and occasion.on >= offer.reviewed
        }
    )
