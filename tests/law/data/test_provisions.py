"""Provisions in full: instrument, number, link, day; decisions spelled out; words only where a copy was read."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from leavingcare.law import data
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.data.figures import FIGURES
from leavingcare.law.data.provisions import SECONDARY, decisions_in, provisions_in, words_of
from leavingcare.law.data.toml_reader import tables
from leavingcare.law.duties.registry import RULES

SOURCE = Path(data.__file__).parent
LEGISLATION = "https://www.legislation.gov.uk"


@pytest.mark.parametrize(
    ("citation", "cited", "link"),
    [
        ("s23C(1)", "Children Act 1989 (1989 c. 41), s23C(1)", "/ukpga/1989/41/section/23C/2026-11-21"),
        (
            "CL reg 7(2)(c)",
            "Care Leavers (England) Regulations 2010 (SI 2010/2571), reg 7(2)(c)",
            "/uksi/2010/2571/regulation/7",
        ),
        (
            "Act Sch 2 para 19B(2)",
            "Children Act 1989 (1989 c. 41), Sch 2 para 19B(2)",
            "/ukpga/1989/41/schedule/2/paragraph/19B/2026-11-21",
        ),
        ("SI 2006/1738 reg 19(4)", "Regulations 2006 (SI 2006/1738), reg 19(4)", "/uksi/2006/1738/regulation/19"),
        ("UK GDPR art 12(3)", "Regulation (assimilated Regulation (EU) 2016/679), art 12(3)", "/eur/2016/679/article/12"),
        ("Children (Leaving Care) Act 2000", "Children (Leaving Care) Act 2000 (2000 c. 35)", "/ukpga/2000/35"),
    ],
)
def test_a_citation_comes_with_its_instrument_its_number_and_a_link(citation: str, cited: str, link: str) -> None:
    """The number of the chapter or of the statutory instrument, the section, and the page of it."""
    [provision] = provisions_in(citation)
    assert provision.cited.endswith(cited)
    assert provision.link == LEGISLATION + link
    assert provision.checked == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("citation", "cited", "link"),
    [
        ("s24A(4), (5)", "Children Act 1989 (1989 c. 41), s24A(4), (5)", "/ukpga/1989/41/section/24A/2026-11-21"),
        ("Act s23CZAA", "Children Act 1989 (1989 c. 41), s23CZAA", "/ukpga/1989/41/section/23CZAA"),
        ("Act Sch 2 para 19A", "Sch 2 para 19A", "/ukpga/1989/41/schedule/2/paragraph/19A/2026-11-21"),
        ("Housing Act 1996 s191", "Housing Act 1996 (1996 c. 52), s191", "/ukpga/1996/52/section/191"),
        ("SI 2001/2874 reg 7", "Regulations 2001 (SI 2001/2874), reg 7", "/uksi/2001/2874/regulation/7/made"),
        (
            "Homelessness (Priority Need) Order 2002 art 5",
            "(England) Order 2002 (SI 2002/2051), art 5",
            "/uksi/2002/2051/article/5",
        ),
        ("Care Act 2014 ss 58, 59", "Care Act 2014 (2014 c. 23), ss 58, 59", "/ukpga/2014/23/section/58"),
        ("Children and Social Work Act 2017 s1(1)", "Act 2017 (2017 c. 16), s1(1)", "/ukpga/2017/16/section/1/2026-11-21"),
    ],
)
def test_what_was_not_read_itself_is_not_called_checked(citation: str, cited: str, link: str) -> None:
    """The link leads to the text of the day that was checked, to the text as made, or to what the site has."""
    [provision] = provisions_in(citation)
    assert provision.cited.endswith(cited)
    assert (provision.link, provision.checked) == (LEGISLATION + link, SECONDARY)


def test_no_provision_of_a_duty_from_secondary_sources_is_called_checked() -> None:
    """The catalogue and the instruments say the same of a law."""
    law = [entry for entry in CATALOGUE.values() if entry.checked == SECONDARY]
    called_checked = [
        provision.short
        for entry in law
        for provision in provisions_in(entry.citation)
        if isinstance(provision.checked, date) and not provision.short.startswith("G ")
    ]
    assert len(law) > 20
    assert called_checked == []


def test_several_provisions_of_one_citation_are_several() -> None:
    """Law and guidance behind one another; the decision among them spelled out."""
    act, guidance, decision = provisions_in("Act Sch 2 para 19B(2)(b); G 2.1; decision D2")
    assert (act.short, guidance.short, decision.short) == ("Act Sch 2 para 19B(2)(b)", "G 2.1", "decision D2")
    assert guidance.cited.endswith("(statutory guidance, February 2025), paragraph 2.1")
    assert "no law: somebody who left care on the 16th birthday is not eligible" in decision.cited


def test_every_decision_that_a_rule_or_a_text_names_is_spelled_out() -> None:
    """In the whole of the law: rules, texts of checks, the catalogue and the figures."""
    texts = [path.read_text(encoding="utf-8") for path in SOURCE.parent.rglob("*.py")]
    citations = [entry.citation for entry in CATALOGUE.values()]
    citations += [figure.citation for values in FIGURES.values() for figure in values]
    for text in (*texts, *citations):
        for decision in decisions_in(text):
            assert ": " in decision.cited, decision.short


def test_every_provision_of_a_rule_of_status_names_its_instrument() -> None:
    """None is a bare short name."""
    for rule_id in ("eligible", "relevant", "former relevant", "qualifying", "staying put"):
        for version in RULES[rule_id]:
            assert all(provision.cited != provision.short for provision in provisions_in(version.citation))


def test_words_are_given_only_for_the_provision_they_are_from() -> None:
    """Guidance 3.39 has words on file; 3.390 would be another paragraph, and regulation 7 has none."""
    assert [words.words for words in words_of(["G 3.39, 4.38"])] == ["no less than 2 monthly"]
    assert words_of(["G 3.390"]) == words_of(["CL reg 7(3)(a)"]) == words_of(["CL reg 3(20)"]) == []


@pytest.mark.parametrize("name", ["instruments.toml", "decisions.toml", "words.toml"])
def test_each_file_is_ordinary_toml(name: str) -> None:
    """Read by Python's own reader it says the same."""
    whole = tomllib.loads((SOURCE / name).read_text(encoding="utf-8"))
    above = {key: value for key, value in whole.items() if not isinstance(value, list)}
    ours = {
        key: {name: list(value) if isinstance(value, tuple) else value for name, value in table.items()}
        for key, table in tables(SOURCE / name)
    }
    assert ours == {key: {**above, **value[0]} for key, value in whole.items() if isinstance(value, list)}


def test_words_carry_the_licence_where_they_are_kept() -> None:
    """The attribution stands in the file itself."""
    assert re.search("Open Government Licence v3.0", (SOURCE / "words.toml").read_text(encoding="utf-8"))
