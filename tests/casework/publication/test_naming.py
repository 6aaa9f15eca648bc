"""Published words tell nobody who a young person is, however a name is written; ordinary words have a way out."""

from datetime import date

import pytest

from leavingcare.casework.publication.naming import refuse_named_people
from leavingcare.errors import Refused
from leavingcare.facts.people import Person

PEOPLE = [
    Person(ref="P001", name="Zofia O'Brien-Żukowska", case_id="000417", born=date(2007, 5, 18), upn="A1234"),
    Person(ref="P002", name="Grace Will", case_id="45"),
    Person(ref="P003", name="May Müller"),
    Person(ref="P004", name="Nguyễn Thị Mai"),
    Person(ref="P005", name="Kim Hope"),
    Person(ref="P006"),
]
WORKERS = ["Kim Adeyemi", "Grace Okafor"]
PLACE = "The comment"


def check(text: str, *, read: bool = False) -> None:
    """Look through one text."""
    refuse_named_people([(PLACE, text)], PEOPLE, WORKERS, read=read)


@pytest.mark.parametrize(
    "text",
    [
        "zofia obrien zukowska moved",
        "ask ZOFIA O’BRIEN-ŻUKOWSKA.",
        "O'Brien-Żukowska, Zofia",
        "Żukowska Zofia is well",
        "Zofia O’Brien",
        "ZOFIA O BRIEN ZUKOWSKA",
        "Z. OBrien-Zukowska",
        "Z Zukowska and others",
        "Zukowska, Z.",
        "Zofia\u00adO\u200bBrien Zukowska",
        "ZofiaOBrienZukowska",
        "Zofia O`Brien's flat",
        "Move P001",
        "p1 moved",
        "see 000417, please",
        "A1234",
        "G. Will",
        "May Mueller",
        "M Muller",
        "Mai Nguyen",
        "the one born 18/5/07",
        "18.05.2007",
        "2007-05-18",
        "18 May 2007",
        "18th of May 2007",
        "May 18, 2007",
        "18-May-07",
        "20070518",
    ],
)
def test_what_leaves_no_doubt_is_refused_even_if_read(text: str):
    """The error names the place and nothing else."""
    with pytest.raises(Refused, match="The comment holds") as refused:
        check(text, read=True)
    assert "ofia" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Zofia was here", "word 1"),
        ("we saw zofia again", "word 3"),
        ("we saw ZOFIA'S flat", "word 3"),
        ("like Żukowska", "word 2"),
        ("like zukowska", "word 2"),
        ("like O’Brien", "word 2"),
        ("like BRIEN", "word 2"),
        ("Ask Grace.", "word 2"),
        ("Will moved out", "word 1"),
        ("the Müllers and Muller", "word 4"),
        ("Zofia (19, born 18/6/07)", "word 1; The comment, a day of birth"),
        ("born on 3 April 2006", "a day of birth"),
        ("45 of them", "word 1"),
        ("Kim moved", "word 1"),
    ],
)
def test_a_part_of_a_name_is_asked_about(text: str, where: str):
    """The place and the number of the word, never the word; with the confirmation it passes."""
    with pytest.raises(Refused, match=where) as refused:
        check(text)
    assert refused.value.hint and "--texts-read" in refused.value.hint
    assert not any(word in str(refused.value) for word in ("Zofia", "Grace", "Kim"))
    check(text, read=True)


@pytest.mark.parametrize(
    "text",
    [
        "it will be done with grace and in hope; we may ask again",
        "by May 2027, and on 3 May 2027",
        "18 June 2027; 12 of 80; 46 of them",
        "Kim Adeyemi and GRACE OKAFOR lead on this",
        "Adeyemi, if the team agrees",
        "o be it, the plan of P17A and Q001",
        "",
    ],
)
def test_workers_ordinary_words_months_and_numbers_stop_nothing(text: str):
    """A whole name of a worker is no young person's, though they share a first name."""
    check(text)


def test_every_doubt_is_named_at_once():
    """So that one look is enough."""
    with pytest.raises(Refused, match=r"Action 1, word 1; Action 2, word 2") as refused:
        refuse_named_people([("Action 1", "Zofia"), ("Action 2", "ask Muller")], PEOPLE)
    assert "These may tell" in str(refused.value)
