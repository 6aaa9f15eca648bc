"""What the page says around the rights themselves: whom to ask, who speaks up, what to do when nobody answers.

Held to the same measure as the sentences of the law: at most 15 words, and easy to read. Where the status cannot be told no
sentence promises anything.
"""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long
from leavingcare.facts.local_offer import LocalOffer
from leavingcare.law.explanations.rights import NAMED, NONE_NAMED, NOT_OWED

NATIONAL_ADVOCATE, NATIONAL_ADVOCATE_PHONE = "Coram Voice", "0808 800 5792"
"""The helpline for children and young people in care and leaving care in England: for a council that has named nobody."""
LAW_INTRO = ("This is the law.",)
SHOULD_INTRO = ("The government asks us to do this.",)
COUNCIL_INTRO = ("This is not the law. It is our own offer.",)
ASK_US_INTRO = ("It is not clear if you can have these.", "Ask us. We look at it with you.")
LATER_INTRO = ("These start later.",)
FIND_OUT = "What we need to find out"
NOTHING_KNOWN = ("We cannot tell yet what the law gives you.", "Ask us to find out. You can help us.")
IF_NOBODY_ANSWERS = (
    "Try once more the next day.",
    "Then ask for the team manager.",
    "You can call the advocate at any time.",
    "You can complain. The advocate can help you with it.",
)
NOT_EVERYTHING = ("This page does not list everything.", "If you need something else, ask.")


def adviser_sentences(known: str, name: str | None, offer: LocalOffer | None) -> tuple[str, ...]:
    """Whom to ask first. `known` is one of the four things that `rights` says of the adviser."""
    team = offer.team if offer else "the leaving care team"
    if known == NAMED or name:
        return (f"Your adviser is {name}.",)
    if known == NONE_NAMED:
        return ("You should have an adviser and have none.", "That is ours to put right.", f"Ask {team}.")
    if known == NOT_OWED:
        return (f"Ask {team}.",)
    return ("Ask us who your adviser is.", f"Ask {team}.")


def contact_sentences(offer: LocalOffer | None) -> tuple[str, ...]:
    """How the team is reached, where the council has said so."""
    if offer is None:
        return ()
    text = (f"Text {offer.text}.",) if offer.text else ()
    page = (f"Read more at {offer.page}",) if offer.page else ()
    return (f"Call {offer.phone}.", *text, *page)


def advocate_sentences(offer: LocalOffer | None) -> tuple[str, ...]:
    """Who speaks up for the young person, and how they are reached."""
    name, phone = (offer.advocate, offer.advocate_phone) if offer else (NATIONAL_ADVOCATE, NATIONAL_ADVOCATE_PHONE)
    says = offer.advocate_says if offer and offer.advocate_says else "It is free."
    return (f"{name} can speak up for you.", f"Call {phone}.", says)


def needed_sentences(missing: tuple[str, ...]) -> tuple[str, ...]:
    """What has to be found out before anything can be said, in the reader's words."""
    words = " ".join(missing)
    if "birth" in words:
        return ("We need to know your date of birth.",)
    return ("We need to know when you were in care.",)


def until_sentence(last: date | None, age: int | None) -> str | None:
    """The last day, and the birthday that it is the eve of; None without an end."""
    if last is None:
        return None
    return f"until {format_long(last)}" + (f", the day before you are {age}" if age else "")
