"""Ways of naming a young person in a text that is going to be published: each is refused or asked about, or passes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leavingcare.casework.publication.naming import words_that_may_name
from leavingcare.errors import Refused
from leavingcare.facts.people import Person

PEOPLE = (
    Person(ref="P001", name="Zofia O'Brien-Żukowska", born=date(2007, 5, 18), case_id="CLA0042", upn="A123456789012"),
    Person(ref="P002", name="Grace May", born=date(2006, 2, 1)),
)
WORKERS = ("Kim Adeyemi", "Grace Nolan")
TELLING = (
    "Zofia",
    "O'Brien-Żukowska",
    "O'Brien-Żukowska, Zofia",
    "Zofia O’Brien",
    "ZOFIA O BRIEN ZUKOWSKA",
    "Z. OBrien-Zukowska",
    "Zofia (19, born 18/5/07)",
    "Move P001",
    "the one born on 18 May 2007",
    "2007-05-18",
    "zofia o'brien",
    "Zofia's flat",
    "Z.O'B. Zukowska",
    "P1 and p01",
    "CLA0042",
    "upn A123456789012",
    "ZofiaOBrien",
    "Z\u200bofia",
    "Zukowska Z",
    "Obrienzukowska",
    "Zo\ufb01a",
    "Żofia",
    "Zoﬁa O'Brien",
    "Grace May moved",
    "Grace has a flat",
)
ORDINARY = (
    "Find a flat for three young people.",
    "Kim Adeyemi reports in May 2026.",
    "Grace Nolan will lead this.",
    "By grace of the board, we may open a home.",
    "Review the local offer on 18 May 2026.",
)


def outcome(text: str) -> str:
    """Refused, asked about, or passed."""
    try:
        return "asked about" if words_that_may_name(text, PEOPLE, WORKERS) else "passed"
    except Refused:
        return "refused"


def tried() -> Iterator[str]:
    """Each way and what came of it."""
    for kind, texts in (("names", TELLING), ("ordinary", ORDINARY)):
        found = {text: outcome(text) for text in texts}
        counts = ", ".join(
            f"{sum(one == what for one in found.values())} {what}" for what in ("refused", "asked about", "passed")
        )
        yield f"free text, {kind}: {len(texts)} tried, {counts}"
        wrong = [text for text, what in found.items() if (what == "passed") is (kind == "names")]
        yield from (f"free text, {kind}, wrong: {text!r}" for text in wrong)
