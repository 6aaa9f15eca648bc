"""The statutory codes: meanings, years, and the words that people and systems write for them."""

import subprocess
import sys

import pytest

from leavingcare.facts import codes


@pytest.mark.parametrize(
    ("which", "text", "code"),
    [
        ("accommodation", "own tenancy", "U"),
        ("accommodation", "U", "U"),
        ("accommodation", "u2", "U2"),
        ("accommodation", "Independent living [U]", "U"),
        ("accommodation", "U: Independent living", "U"),
        ("accommodation", "b - family", "B"),
        ("accommodation", "  B & B ", "W"),
        ("accommodation", "Semi-independent living", "D"),
        ("accommodation", "SP - ex foster carer", "Z"),
        ("accommodation", "Foyers and similar supported accommodation", "T"),
        ("activity", "Full time in education other than higher education", "F2"),
        ("activity", "Full time in higher education i.e. studies beyond A level", "F1"),
        ("activity", "Not in education, employment or training because of illness or disability", "G4"),
        ("activity", "G5: Not in education, employment or training - other", "G5"),
        ("activity", "Not in education, employment or training - other", "G5"),
        ("activity", "college p/t", "P2"),
        ("activity", "NEET - parent", "G6"),
        ("in touch", "d) Refu", "REFU"),
        ("in touch", "a) Yes", "YES"),
        ("suitability", "b) Unsuitable", "2"),
        ("suitability", "Y", "1"),
        ("legal", "Single period of accommodation under section 20", "V2"),
        ("legal", "Accommodated under an agreed series of short-term breaks, when agreements are recorded", "V4"),
        ("legal", "Under police protection and in local authority accommodation", "L1"),
        ("legal", "Placement order granted", "E1"),
        ("eligibility", "d) Eligible", "eligible"),
        ("eligibility", "b) Former relevant child", "former relevant"),
        ("eligibility", "No Current Eligibility", "none"),
        ("ethnicity", "a) WBRI", "WBRI"),
        ("ethnicity", "white british", "WBRI"),
        ("sex", "1", "M"),
        ("sex", "Female", "F"),
        ("sex", "b) Female", "F"),
        ("placement", "Children's home", "K2"),
    ],
)
def test_a_code_is_found_from_code_or_words(which: str, text: str, code: str) -> None:
    """Case, spaces, punctuation and the ways of systems to write a code do not matter."""
    assert codes.find(which, text) == code


@pytest.mark.parametrize(
    ("which", "text"),
    [
        ("accommodation", ""),
        ("accommodation", "see Mosaic"),
        ("accommodation", "moved from the foyer to his parents"),
        ("accommodation", "not in custody"),
        ("accommodation", "Q7"),
        ("accommodation", "01"),
        ("activity", "ask Debbie"),
        ("activity", "NEET, not looking"),
        ("in touch", "MAYBE"),
        ("suitability", None),
    ],
)
def test_what_is_not_understood_is_never_guessed(which: str, text: str | None) -> None:
    """Unknown words, contradictions and negations stand for no code."""
    assert codes.find(which, text) is None


def test_words_that_fit_several_codes_name_them_all() -> None:
    """College may be full or part time, NEET has three reasons: the candidates say so and find gives nothing."""
    assert codes.candidates("activity", "college") == ("F2", "P2")
    assert codes.candidates("activity", "NEET") == ("G4", "G5", "G6")
    assert codes.find("activity", "NEET") is None


def test_codes_know_their_years() -> None:
    """F3 ended with the return of 2021 and F5 began with that of 2022; the same words follow the year."""
    assert codes.valid("activity", "F3", year=2021)
    assert not codes.valid("activity", "F3", year=2022)
    assert not codes.valid("activity", "F5", year=2021)
    assert not codes.valid("activity", "F3")
    assert codes.known("activity", "F3")
    assert codes.find("activity", "Full time in training or employment", year=2020) == "F3"
    assert codes.find("activity", "Full time in training or employment") == "F5"


def test_accommodation_codes_may_carry_their_suitability() -> None:
    """U1 is a letter and a judgement; 01 is neither, and 0 goes without."""
    assert codes.meaning("accommodation", "U1") == "independent living, suitable"
    assert codes.valid("accommodation", "W2", 2026)
    assert not codes.known("accommodation", "01")
    assert codes.with_suitability("U", "2") == "U2"
    assert codes.with_suitability("U", None) == "U"
    assert codes.with_suitability("0", "1") == "0"
    assert codes.with_suitability(None, "1") is None


def test_sex_is_written_as_the_return_of_the_year_wants_it() -> None:
    """1 and 2 to 2024, letters since; there was no code for unknown before."""
    assert [codes.sex_in_return(sex, 2024) for sex in ("M", "F", "U", None)] == ["1", "2", None, None]
    assert [codes.sex_in_return(sex, 2025) for sex in ("M", "F", "U", None)] == ["M", "F", "U", None]


def test_meanings() -> None:
    """Every code of every list has one, and an unknown code has none."""
    assert codes.meaning("activity", "G5") == "not in work or education: other reasons"
    assert codes.meaning("activity", "G9") is None
    assert codes.meaning("activity", None) is None
    assert all(entry.meaning for which in codes.NAMES for entry in codes.listed(which).values())


def test_every_meaning_finds_its_own_code() -> None:
    """What the program prints for a code can be typed back."""
    for which in codes.NAMES:
        for entry in codes.listed(which).values():
            if which != "sex":
                assert entry.code in codes.candidates(which, entry.meaning, entry.until), (which, entry)


def test_every_word_names_codes_that_exist() -> None:
    """The words of a list stand for codes of that list only."""
    for which in codes.NAMES:
        _, phrases = codes._vocabulary(which)
        assert {code for _, named in phrases for code in named} <= set(codes.listed(which)), which


def test_loading_the_codes_is_cheap() -> None:
    """A daily command may use them: no parser of files is loaded for it."""
    program = "import sys; from leavingcare.facts import codes; codes.find('activity', 'NEET'); print('tomllib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
