"""Blocks 9, 10 and 11: health, documents and skills; the young people's voice; the offer to those over 21."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from leavingcare.dates import months_after
from leavingcare.facts.events import Offer
from leavingcare.facts.life import Life
from leavingcare.law.duties.documents import KEY_DOCUMENTS, SKILLS
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.presentation.document import ALL
from leavingcare.reporting.board_pack.breakdowns import Apart, by_group
from leavingcare.reporting.board_pack.draft_tables import (
    TOTAL,
    DraftBlock,
    DraftRow,
    DraftTable,
    Number,
    crossed,
    grid_table,
    pack_with,
    share_of,
)
from leavingcare.reporting.board_pack.inputs import Material, at_least
from leavingcare.reporting.board_pack.plans_and_visits import people_with
from leavingcare.reporting.board_pack.population import AGES, age_band, all_entitled
from leavingcare.reporting.disclosure import Count, Key, Sum, pack_of
from leavingcare.reporting.measures import Place, Verdict
from leavingcare.reporting.measures.offers import OVER21_OFFERED

_HELD, _NOT_RECORDED, _NOT_COMPLETE = "held", "nothing recorded", "not complete"
_GIVEN, _LOCAL_OFFER = "document given", "local offer"


class Paper(NamedTuple):
    """Something that a young person should have: its name, its caption, whether anything is recorded, and who has it."""

    id: str
    caption: str
    is_recorded: Callable[[Life], bool]
    is_held: Callable[[Life], bool]


def _has_list(checklist: str) -> Callable[[Life], bool]:
    return lambda life: any(tick.checklist == checklist for tick in life.checklists)


def _is_complete(checklist: str) -> Callable[[Life], bool]:
    return lambda life: all(tick.answer != "no" for tick in life.checklists if tick.checklist == checklist)


def _was_given(what: str) -> Callable[[Life], bool]:
    return lambda life: any(
        occasion.what == _GIVEN and what in (occasion.detail or "").casefold() for occasion in life.occasions
    )


PAPERS = (
    Paper("health_summary", "Health history or summary given", _was_given("health"), _was_given("health")),
    Paper("key_documents", "Key documents held", _has_list(KEY_DOCUMENTS), _is_complete(KEY_DOCUMENTS)),
    Paper("skills", "Independence skills, checklist complete", _has_list(SKILLS), _is_complete(SKILLS)),
)


def health_and_documents(material: Material) -> DraftBlock:
    """Each paper that is recorded for anybody at all, by age; what is recorded for nobody is not supplied."""
    people = [person for person in material.entitled if person.age is not None and person.age < 21]
    supplied = [paper for paper in PAPERS if any(paper.is_recorded(person.life) for person in people)]
    missing = tuple(f"{paper.caption}: not supplied." for paper in PAPERS if paper not in supplied)
    return DraftBlock("9", "Health, documents and money", tuple(_paper(material, paper, people) for paper in supplied), missing)


def _paper(material: Material, paper: Paper, people: Sequence[PersonOnDay]) -> DraftTable:
    def column_of(person: PersonOnDay) -> str:
        if not paper.is_recorded(person.life):
            return _NOT_RECORDED
        return _HELD if paper.is_held(person.life) else _NOT_COMPLETE

    cells = crossed(people, age_band, AGES, column_of, (_HELD, _NOT_COMPLETE, _NOT_RECORDED))

    def key_of(row: str, column: str) -> Key:
        if column == TOTAL and row != TOTAL:
            return material.key("entitled", "age", row)
        return material.key("entitled under 21", *([] if column == TOTAL else [paper.id, column, row]))

    return grid_table(paper.id, f"{paper.caption}, by age", "Age", cells, key_of, _HELD)


def voice(material: Material) -> DraftBlock:
    """The local offer, feedback, and the reviews in which the young person took part; not supplied if nothing is recorded."""
    found = dict.fromkeys(
        (
            "given the local offer, ever",
            "gave feedback in the quarter",
            "took part in a review in the quarter",
            "had a review in the quarter without taking part",
        ),
        0,
    )
    offered, feedback, took_part, without = found
    for person in material.entitled:
        found[offered] += _was_given(_LOCAL_OFFER)(person.life)
        found[feedback] += any(
            occasion.what == "feedback" and material.in_quarter(occasion.on) for occasion in person.life.occasions
        )
        held = [review.took_part for review in person.life.reviews if review.held and material.in_quarter(review.on)]
        found[took_part] += any(held)
        found[without] += False in held and not any(held)
    if not any(found.values()):
        return DraftBlock("10", "Voice")
    table = people_with(material, "voice", "The young people's voice", found, all_entitled(material))
    return DraftBlock("10", "Voice", (table,))


# Over 21 ----------------------------------------------------------------------------------------------------------------

_AGES = {"21": range(21, 22), "22": range(22, 23), "23": range(23, 24)}
_OLDEST = "24"
_OFFERED = {"offered": Place.COUNTED, "not offered": Place.NOT_COUNTED}


def over_21(material: Material) -> DraftBlock:
    """Who was offered support, by age; what became of the letters of the last twelve months, with both rates."""
    apart = Apart(
        OVER21_OFFERED, _OFFERED, lambda verdict: "offered" if verdict.judgement.place is Place.COUNTED else "not offered"
    )
    words = ("offered_by_age", "Over 21 and not receiving support: offered it in the last twelve months, by age", "Age")
    by_age = by_group(apart, material.now, _age_of, (*_AGES, _OLDEST), words, "offered")
    if not material.is_told(OVER21_OFFERED):
        return DraftBlock("11", "Over 21", (), material.notes_on(OVER21_OFFERED))
    return DraftBlock(
        "11",
        "Over 21",
        (by_age, _letters(material)),
        (
            "A reply rate is not a yes rate: the first is answers of all sent, the second is wishes for a service"
            " of all answers.",
            *material.notes_on(OVER21_OFFERED),
        ),
    )


def _age_of(verdict: Verdict) -> str:
    return at_least(verdict.person.age if verdict.person else None, _AGES, _OLDEST)


_ANSWERS = _WANTS, _WANTS_NONE, _UNDECIDED = "answered: wants a service", "answered: wants none", "answered: undecided"


def _letters(material: Material) -> DraftTable:
    """The last offer to each young person in the last twelve months: returned, or delivered and answered or not."""
    parts = _fates([offer for person in material.now.people if (offer := _last_letter(person))])
    keys = {label: material.key("offers sent", label) for label in parts}
    sent, replies = material.key("offers sent", TOTAL), material.key("offers sent", "answered")
    counts = [Count(keys[label], value) for label, value in parts.items()]
    counts += [Count(sent, sum(parts.values())), Count(replies, sum(parts[label] for label in _ANSWERS))]
    sums = [
        Sum(sent, (*(key for label, key in keys.items() if label not in _ANSWERS), replies)),
        Sum(replies, tuple(keys[label] for label in _ANSWERS)),
    ]
    reply_rate, yes_rate = share_of(replies, sent), share_of(keys[_WANTS], replies)
    rows = [
        *(DraftRow(label, (Number(key),)) for label, key in keys.items()),
        DraftRow("answered, of all sent, %", (reply_rate,)),
        DraftRow("wants a service, of all answers, %", (yes_rate,)),
        DraftRow(ALL, (Number(sent),), True),
    ]
    pack = pack_with([reply_rate, yes_rate], pack_of(counts, sums))
    caption, heading = "Offers sent in the last twelve months", "The last offer to each"
    return DraftTable("offers_sent", caption, heading, ("Young people",), tuple(rows), pack)


def _fates(last: Sequence[Offer]) -> dict[str, int]:
    """What became of offers, each in one line."""
    answered = [offer for offer in last if offer.delivered and offer.answered_on]
    return {
        "returned undelivered": sum(not offer.delivered for offer in last),
        "delivered, no answer": sum(offer.delivered and not offer.answered_on for offer in last),
        _WANTS: sum(offer.wants_service is True for offer in answered),
        _WANTS_NONE: sum(offer.wants_service is False for offer in answered),
        _UNDECIDED: sum(offer.wants_service is None for offer in answered),
    }


def _last_letter(person: PersonOnDay) -> Offer | None:
    """The last offer of the last twelve months to somebody former relevant and over 21."""
    if person.status != "former relevant" or (person.age or 0) < 21:
        return None
    since = months_after(person.day, -12)
    sent = [offer for offer in person.life.offers if offer.on > since]
    return sent[-1] if sent else None
