"""`lc rights`: on the screen and as a page, for everybody in the demo."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from leavingcare.facts.local_offer import SETTING, LocalOffer, OfferItem
from leavingcare.store import open_store
from tests.cli.running import Lc
from tests.support.reading import GRADE, LONGEST, grade, words_of

ON = ("--on", "21/11/2026")
EVERYBODY = [f"P{number:03}" for number in range(1, 41)]
CANNOT_TELL = ("P037", "P040")
OFFER = LocalOffer(
    council="Example Borough Council",
    team="the leaving care team",
    phone="01632 960100",
    reviewed=date(2026, 4, 1),
    advocate="Coram Voice",
    advocate_phone="0808 800 5792",
    items=(
        OfferItem("Gym and swimming", "Free at our pools.", "at the desk", 16, 25),
        OfferItem("Money for a first home", "You choose with your adviser.", "your adviser", 18, 25, pounds=3000),
        OfferItem("Council tax", "You do not pay it.", "the tax team", 18, 25, in_area=True),
    ),
)


class Text(HTMLParser):
    """What a page says, paragraph by paragraph; and the headings with their level."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[str] = []
        self._skipped = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)
        self._skipped = tag in ("style", "title")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._skipped = False

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._skipped:
            self.said.append(data.strip())


@pytest.fixture
def with_offer(lc: Lc) -> Lc:
    """The demo with a local offer."""
    store = open_store(Path(lc.case_file))
    with store.change("somebody", "local-offer import") as change:
        change.set(SETTING, OFFER.as_setting())
    store.close()
    return lc


def page_of(lc: Lc, ref: str, *options: str) -> str:
    """The page that is written for somebody."""
    ran = lc("rights", ref, "--html", f"{ref}.html", *options, *ON)
    assert ran.code == 0, ran.err
    return Path(f"{ref}.html").read_text(encoding="utf-8")


def test_it_answers_for_everybody_and_records_nothing(with_offer: Lc) -> None:
    """Exit code 0 for each of them, and the log has no new line."""
    before = len(with_offer("log", "--json").json["rows"])
    for ref in EVERYBODY:
        assert with_offer("rights", ref, "--json", *ON).code == 0, ref
    assert len(with_offer("log", "--json").json["rows"]) == before


def test_every_sentence_for_everybody_is_short_and_easy(with_offer: Lc) -> None:
    """The frame around the rights too: at most 15 words, together grade 5 at most, for each person."""
    for ref in EVERYBODY:
        said = [sentence for row in with_offer("rights", ref, "--json", *ON).json["rows"] for sentence in row["sentences"]]
        every = [part for sentence in said for part in re.split(r"(?<=[.?!]) ", sentence)]
        assert [one for one in every if len(words_of(one)) > LONGEST] == []
        assert grade(every) <= GRADE


@pytest.mark.parametrize("ref", CANNOT_TELL)
def test_where_the_status_cannot_be_told_nothing_is_promised(with_offer: Lc, ref: str) -> None:
    """Neither *must* nor *will*, on the whole page; what has to be found out is said."""
    said = " ".join(Text(page_of(with_offer, ref)).said)
    assert not re.search(r"\b(must|will)\b", said, re.IGNORECASE)
    assert "What we need to find out" in said and "We need to know" in said


@pytest.mark.parametrize("ref", ["P001", "P003", "P005", "P009", "P018", "P037", "P038", "P039"])
def test_the_page_is_small_whole_and_in_order(with_offer: Lc, ref: str) -> None:
    """At most 40 KB, one h1, no level left out, a language, no script, no network."""
    page = page_of(with_offer, ref)
    tags = Text(page).tags
    assert len(page.encode()) <= 40_000
    assert tags.count("h1") == 1 and "script" not in tags and "http" not in page.replace("http-equiv", "")
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert '<html lang="en-GB">' in page and "<main>" in page and "<title>" in page


def test_law_and_the_councils_own_offer_are_apart(with_offer: Lc) -> None:
    """Each under its heading; the sum and the area are said; an end is the last day."""
    rows = with_offer("rights", "P001", "--json", *ON).json["rows"]
    whose = {row["source"]: {other["section"] for other in rows if other["source"] == row["source"]} for row in rows}
    assert whose["council"] == {"What Example Borough Council adds"} and whose["law"] == {"What we must do", "Later"}
    council = {row["title"]: row for row in rows if row["source"] == "council"}
    assert "It is up to £3,000." in council["Money for a first home"]["sentences"]
    assert "You have to live in our area." in council["Council tax"]["sentences"]
    assert re.fullmatch(r"until \d+ \w+ 20\d\d, the day before you are 25", council["Council tax"]["until"])


def test_an_offer_that_was_not_reviewed_for_a_year_says_so(with_offer: Lc) -> None:
    """A year after the review it is still fresh; the day after it may have changed."""
    fresh = with_offer("rights", "P009", "--html", "a.html", "--on", "1/4/2027")
    old = with_offer("rights", "P009", "--html", "b.html", "--on", "2/4/2027")
    assert "twelve months" not in fresh.err and "twelve months" in old.err
    assert "Some of it may have changed" not in Path("a.html").read_text(encoding="utf-8")
    assert "Some of it may have changed" in Path("b.html").read_text(encoding="utf-8")


def test_nobody_looks_after_them_and_somebody_should(lc: Lc) -> None:
    """P036 is 19 and has no adviser; P001 has one, by name."""
    assert "You should have an adviser and have none. That is ours to put right." in lc("rights", "P036", "--json", *ON).out
    assert "Your adviser is Kim Adeyemi." in lc("rights", "P001", "--json", *ON).out


def test_at_21_is_the_page_of_that_birthday(lc: Lc) -> None:
    """What ends at 21 is gone, and what begins is there; the adviser of today is still named."""
    now, then = (
        {row["title"] for row in lc("rights", "P001", *at, "--json", *ON).json["rows"] if row["section"] == "What we must do"}
        for at in ((), ("--at", "21"))
    )
    assert "Help with the costs of work" in now - then and "Help if you ask for it" in then - now
    assert "the day you are 21" in page_of(lc, "P001", "--at", "21")
    assert lc("rights", "P040", "--at", "21", *ON).code == 2


def test_a_name_with_markup_is_a_name(lc: Lc) -> None:
    """Shown, and never obeyed."""
    lc("person", "edit", "P001", "name", "<b>Zo</b>&fia [/] O'Brien-Żukowska", "--yes")
    page = page_of(lc, "P001")
    assert "&lt;b&gt;Zo&lt;/b&gt;&amp;fia" in page and "<b>" not in page


def test_somebody_who_has_died_has_no_page(lc: Lc) -> None:
    """On the screen that is said; a page is refused and not written."""
    assert lc("person", "edit", "P001", "died", "1/11/2026", "--yes").code == 0
    ran = lc("rights", "P001", *ON)
    assert ran.code == 0 and "has died" in ran.out + ran.err
    refused = lc("rights", "P001", "--html", "p.html", *ON)
    assert refused.code == 1 and not Path("p.html").exists()


def test_the_file_has_to_be_a_page_and_is_not_written_over_unasked(lc: Lc) -> None:
    """Another ending is wrong use; without a terminal a file that is there needs --yes."""
    assert lc("rights", "P001", "--html", "p.txt", *ON).code == 2
    Path("p.html").write_text("mine", encoding="utf-8")
    assert lc("rights", "P001", "--html", "p.html", *ON).code == 2
    assert Path("p.html").read_text(encoding="utf-8") == "mine"
    assert lc("rights", "P001", "--html", "p.html", "--yes", *ON).code == 0


def test_easy_read_has_no_provisions(lc: Lc) -> None:
    """A sentence a line, larger, and without the numbers of sections."""
    plain, easy = page_of(lc, "P001"), page_of(lc, "P002", "--easy-read")
    assert "<small>(s23C" in plain and "<small>" not in easy and 'class="easy"' in easy


def test_what_it_proposes_can_be_recorded(lc: Lc) -> None:
    """That the page was given is a document with its edition."""
    ran = lc("rights", "P001", *ON)
    assert 'lc document P001 "my rights" --edition 2026-11-21' in ran.out + ran.err
    assert lc("document", "P001", "my rights", "--edition", "2026-11-21", "--yes").code == 0
