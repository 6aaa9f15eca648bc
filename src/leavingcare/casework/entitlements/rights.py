"""`lc rights`: what one young person can ask for, of whom, until when; on the screen and as a page to give them.

Nothing is recorded: that the page was given is recorded with `lc document`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from leavingcare.casework.entitlements.wording import (
    ASK_US_INTRO,
    COUNCIL_INTRO,
    FIND_OUT,
    IF_NOBODY_ANSWERS,
    LATER_INTRO,
    LAW_INTRO,
    NOT_EVERYTHING,
    NOTHING_KNOWN,
    SHOULD_INTRO,
    adviser_sentences,
    advocate_sentences,
    contact_sentences,
    needed_sentences,
    until_sentence,
)
from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.session import Session
from leavingcare.dates import ONE_DAY, format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.exchange.documents.rights_page import RightsPage, Section, Thing, as_rights_page
from leavingcare.facts.local_offer import LocalOffer, OfferItem, offer_of
from leavingcare.files import written_beside
from leavingcare.law.data.plain import sentences
from leavingcare.law.explanations.rights import ASK_US, Right, Rights, rights
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import SETTLED
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, NOT_KNOWN, PERHAPS_DEAD, QUALIFYING, RELEVANT
from leavingcare.presentation.rows import Column, Listing

CARE_LEAVERS = (ELIGIBLE, RELEVANT, FORMER_RELEVANT, QUALIFYING)
COLUMNS = (
    Column("section", "Part"),
    Column("title", "What", empty_text=""),
    Column("says", "In plain words", empty_text=""),
    Column("sentences", "Sentences", on_screen=False),
    Column("until", "Until", empty_text=""),
    Column("since", "From", on_screen=False),
    Column("certainty", "Certainty", on_screen=False),
    Column("source", "Whose", on_screen=False),
    Column("provision", "Provision", empty_text="", if_wide=True),
)
NOBODY_ANSWERS = "If nobody answers"
LAW, GUIDANCE, COUNCIL, HELP = "law", "guidance", "council", "help"


class Part(NamedTuple):
    """A part of the answer: its heading, a sentence or two above it, and the things in it."""

    heading: str
    intro: tuple[str, ...]
    rows: tuple[dict[str, object], ...]


def show_rights(
    session: Session, ref: str, at: int | None = None, html: Path | None = None, easy_read: bool = False
) -> Listing:
    """What they can ask for on the session's day, or on their birthday `at`; written as a page to `html` as well.

    Raises NotFound, WrongUse for an age without a date of birth, Refused for a page to somebody who has died.
    """
    person = _person(session, ref, at)
    offer = offer_of(session.store.settings())
    found = rights(person)
    parts = [] if _has_died(person) else list(_parts(person, found, offer, session.day))
    if html is not None:
        _write(html, _page(person, parts, at), ref, easy_read=easy_read, has_died=_has_died(person))
    return Listing(
        "rights",
        session.day,
        [column._replace(on_screen=column.on_screen and column.key != "section") for column in COLUMNS],
        [row for part in parts for row in part.rows],
        f"{ref} has died: there is no page." if _has_died(person) else "There is nothing to show.",
        f"{ref}: what you can ask for{f', at {at}' if at else ''}",
        notes=list(_notes(person, found, offer, html, session.day)),
        next_steps=list(_next_steps(session.day, person, offer, at, html)),
        group_by="section",
    )


def _person(session: Session, ref: str, at: int | None) -> PersonOnDay:
    """The young person today, or on a birthday by what is known today."""
    life, evaluation = session.store.life(ref), Evaluation(session)
    person = evaluation.on_day(life, session.day)
    if at is None:
        return person
    if person.details.born is None:
        raise WrongUse(
            f"{ref} has no date of birth on file.", f"lc rights {ref} says what to ask; or: lc person edit {ref} born"
        )
    return evaluation.on_day(life.as_known_on(session.day), person.record.birthday(at))


def _has_died(person: PersonOnDay) -> bool:
    died = person.details.died
    return died is not None and died <= person.day


# The parts of the answer --------------------------------------------------------------------------------------------------


def _parts(person: PersonOnDay, found: Rights, offer: LocalOffer | None, today: date) -> Iterator[Part]:
    yield _part("Who to ask", (), [_help("", _who(person, found, offer)), _help("An advocate", advocate_sentences(offer))])
    if not found.known:
        yield _part(FIND_OUT, (), [_help("", (*NOTHING_KNOWN, *needed_sentences(found.missing)))])
        yield _part("What you can ask for", (), [_row("What you can ask for", right) for right in found.now])
    else:
        yield from _law(found)
        yield from _council(person, offer, today)
        yield from _ask_us(person, found, offer)
        yield from _later(person, found, offer)
    yield _part(NOBODY_ANSWERS, (), [_help("", IF_NOBODY_ANSWERS)])
    yield _part("Not on this page", (), [_help("", NOT_EVERYTHING)])


def _part(heading: str, intro: tuple[str, ...], rows: list[dict[str, object]]) -> Part:
    return Part(heading, intro, tuple(row | {"section": heading} for row in rows))


def _who(person: PersonOnDay, found: Rights, offer: LocalOffer | None) -> tuple[str, ...]:
    name = person.adviser.name if person.adviser else None
    return (*adviser_sentences(found.adviser, name, offer), *contact_sentences(offer))


def _law(found: Rights) -> Iterator[Part]:
    for heading, intro, force in (("What we must do", LAW_INTRO, LAW), ("What we should do", SHOULD_INTRO, GUIDANCE)):
        settled = [right for right in found.now if right.certainty != ASK_US and right.force == force]
        if settled:
            yield _part(heading, intro, [_row(heading, right) for right in settled])


def _council(person: PersonOnDay, offer: LocalOffer | None, today: date) -> Iterator[Part]:
    items = _items(person, offer)
    if offer is None or not items or person.answer.certainty != SETTLED:
        return
    reviewed = f"We last looked at it on {format_long(offer.reviewed)}."
    intro = (*COUNCIL_INTRO, reviewed, *(("Some of it may have changed: ask us.",) if offer.is_old_on(today) else ()))
    yield _part(f"What {offer.council} adds", intro, [_item_row(person, item) for item in items])


def _ask_us(person: PersonOnDay, found: Rights, offer: LocalOffer | None) -> Iterator[Part]:
    """What is arguable is named and not promised: the titles alone."""
    rows = [_asked(right.title, right) for right in found.now if right.certainty == ASK_US]
    if person.answer.certainty != SETTLED:
        rows += [_asked(item.what, None) for item in _items(person, offer)]
    if rows:
        yield _part("Ask us about these", ASK_US_INTRO, rows)


def _later(person: PersonOnDay, found: Rights, offer: LocalOffer | None) -> Iterator[Part]:
    rows = [_row("Later", right) for right in found.later]
    if person.answer.certainty == SETTLED:
        rows += [
            _item_row(person, item) | {"since": person.record.birthday(item.from_age)}
            for item in (offer.items if offer and person.status in CARE_LEAVERS else ())
            if person.age is not None and person.age < item.from_age
        ]
    rows = [_from_then(person, row) for row in sorted(rows, key=lambda row: str(row["since"]))]
    if rows:
        yield _part("Later", LATER_INTRO, rows)


def _items(person: PersonOnDay, offer: LocalOffer | None) -> list[OfferItem]:
    """What the council offers to somebody of this age; to care leavers alone."""
    if offer is None or person.status not in CARE_LEAVERS:
        return []
    return [item for item in offer.items if item.is_for(person.age)]


# Rows -------------------------------------------------------------------------------------------------------------------------


def _help(title: str, spoken: tuple[str, ...]) -> dict[str, object]:
    return _plain_row(title, spoken, HELP)


def _plain_row(title: str, spoken: tuple[str, ...], source: str, **more: object) -> dict[str, object]:
    row: dict[str, object] = {column.key: None for column in COLUMNS}
    return (
        row
        | {
            "title": title or None,
            "says": " ".join(spoken),
            "sentences": list(spoken),
            "source": source,
            "certainty": "settled",
        }
        | more
    )


def _row(heading: str, right: Right) -> dict[str, object]:
    return _plain_row(
        right.title,
        right.sentences,
        right.force,
        certainty=right.certainty,
        provision=right.provision,
        since=right.since,
        until=until_sentence(right.until, right.age),
        section=heading,
    )


def _asked(title: str, right: Right | None) -> dict[str, object]:
    return _plain_row(title, (), right.force if right else COUNCIL, certainty=ASK_US)


def _item_row(person: PersonOnDay, item: OfferItem) -> dict[str, object]:
    where = ("You have to live in our area.",) if item.in_area else ()
    most = (f"It is up to £{item.pounds:,}.",) if item.pounds else ()
    spoken = (*sentences(item.says), *most, *where, f"Ask {item.ask.rstrip('.')}.")
    last = person.record.birthday(item.until_age) - ONE_DAY
    return _plain_row(item.what, spoken, COUNCIL, until=until_sentence(last, item.until_age))


def _from_then(person: PersonOnDay, row: dict[str, object]) -> dict[str, object]:
    """What comes later, with nothing but the day from which it does."""
    age = next(age for age in range(14, 27) if person.record.birthday(age) == row["since"])
    sentence = f"From {format_long(person.record.birthday(age))}, when you are {age}."
    return row | {"says": sentence, "sentences": [sentence], "until": None}


# For the screen and the page -------------------------------------------------------------------------------------------------


def _notes(person: PersonOnDay, found: Rights, offer: LocalOffer | None, html: Path | None, today: date) -> Iterator[str]:
    """For whoever gives the page away, and never on it."""
    if PERHAPS_DEAD in person.position.doubts:
        yield f"Do not send it yet: {PERHAPS_DEAD}."
    if not found.known:
        yield f"The status cannot be told: {'; '.join(found.missing)}. The page promises nothing."
    elif any(right.certainty == ASK_US for right in found.now):
        yield f"Some of it is arguable, and the page says to ask: lc explain {person.ref} says why."
    if offer is None:
        yield "No local offer is on file: the page has the law alone."
    elif offer.is_old_on(today):
        yield f"The local offer was last reviewed on {format_long(offer.reviewed)}, more than twelve months ago."
    if html is not None and not _has_died(person):
        yield f"Written: {html.name}. It holds the young person's name."


def _next_steps(today: date, person: PersonOnDay, offer: LocalOffer | None, at: int | None, html: Path | None) -> Iterator[str]:
    if _has_died(person):
        return
    ref = person.ref
    if html is None:
        yield f"lc rights {ref}{f' --at {at}' if at else ''} --html my-rights.html"
    yield f'lc document {ref} "my rights" --edition {today.isoformat()}'
    yield f"lc explain {ref}{f' --on {person.day.isoformat()}' if at else ''}"
    if offer is None:
        yield "lc local-offer example offer.toml"


def _page(person: PersonOnDay, parts: list[Part], at: int | None) -> RightsPage:
    name = (person.details.name or "").split()
    return RightsPage(
        name=name[0] if name else "",
        day=format_long(person.day),
        at=at,
        sections=tuple(
            Section(
                part.heading, part.intro, tuple(_thing(row) for row in part.rows), numbered=part.heading == "If nobody answers"
            )
            for part in parts
        ),
        known=person.status != NOT_KNOWN,
    )


def _thing(row: dict[str, object]) -> Thing:
    spoken = row["sentences"]
    return Thing(
        title=str(row["title"] or ""),
        sentences=tuple(map(str, spoken)) if isinstance(spoken, list) else (),
        until=str(row["until"] or ""),
        provision=str(row["provision"] or ""),
    )


def _write(file: Path, page: RightsPage, ref: str, *, easy_read: bool, has_died: bool) -> None:
    if has_died:
        raise Refused(f"{ref} has died: no page was written.", f"lc person show {ref}")
    if file.suffix.lower() != ".html":
        raise WrongUse(f"{file.name}: the name of this file must end in .html.")
    with written_beside(file) as partial:
        partial.write_bytes(as_rights_page(page, easy_read=easy_read))
