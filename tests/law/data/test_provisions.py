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
from leavingcare.law.data.provisions import decisions_in, provisions_in, words_of
from leavingcare.law.data.toml_reader import tables
from leavingcare.law.rules import RULES

SOURCE = Path(data.__file__).parent
LEGISLATION = "https://www.legislation.gov.uk"


@pytest.mark.parametrize(
    ("citation", "cited", "link"),
    [
        ("s23C(1)", "Children Act 1989 (1989 c. 41), s23C(1)", "/ukpga/1989/41/section/23C"),
        (
            "CL reg 7(2)(c)",
            "Care Leavers (England) Regulations 2010 (SI 2010/2571), reg 7(2)(c)",
            "/uksi/2010/2571/regulation/7",
        ),
        (
            "Act Sch 2 para 19B(2)",
            "Children Act 1989 (1989 c. 41), Sch 2 para 19B(2)",
            "/ukpga/1989/41/schedule/2/paragraph/19B",
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
    ours = dict(tables(SOURCE / name))
    assert ours == {key: {**above, **value[0]} for key, value in whole.items() if isinstance(value, list)}


def test_words_carry_the_licence_where_they_are_kept() -> None:
    """The attribution stands in the file itself."""
    assert re.search("Open Government Licence v3.0", (SOURCE / "words.toml").read_text(encoding="utf-8"))
