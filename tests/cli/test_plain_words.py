"""Lines as a personal adviser types them: any order, her own words, near names, Enter saves."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from leavingcare.cli.terminal.people_words import ACCOMMODATION, ACTIVITY, KIND, OUTCOME, vocabulary
from leavingcare.facts.events import Contact, Note
from leavingcare.store import open_store
from tests.cli.recorded import ON, everything
from tests.cli.running import Lc


def recorded(lc: Lc, line: str) -> list[tuple[str, str]]:
    """The new records that the line proposes: reference and content."""
    ran = lc(*shlex.split(line), *ON, "--dry-run", "--json")
    assert ran.code == 0, ran.err
    return [(row["ref"], row["what"]) for row in ran.json["rows"] if row["change"] == "new"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("contact kofi visit seen at home", "visit, outcome seen, at home yes"),
        ("contact at home visit kofi seen", "visit, outcome seen, at home yes"),
        ("contact seen kofi at home suitable", "visit, outcome seen, at home yes, home suitable yes"),
        ("contact kofi home visit seen not suitable", "visit, outcome seen, at home yes, home suitable no"),
        ('contact kofi "home visit" seen', "visit, outcome seen, at home yes"),
        ("contact kofi meeting seen", "visit, outcome seen, at home no"),
        ("contact kofi visit seen", "visit, outcome seen"),
        ("contact kofi visit DNA", "visit, outcome no answer"),
        ("contact kofi phone left a message", "call, outcome no answer"),
        ("contact kofi phone spoken", "call, outcome spoken"),
        ("contact kofi whatsapp", "text, outcome no answer"),
        ("contact kofi sms replied", "text, outcome spoken"),
        ("contact kofi e-mail", "email, outcome no answer"),
        ("contact kofi letter", "letter, outcome no answer"),
        ("contact kofi video call spoken", "video call, outcome spoken"),
        ("contact kofi no reply", "outcome no answer"),
        ("contact kofi landlord rang", "with landlord, how call"),
        ("contact kofi emailed housing officer", "with housing officer, how email"),
        ("contact kofi call --outcome voicemail", "call, outcome no answer"),
        ('note kofi "landlord rang"', "note landlord rang"),
        ("home kofi flat fri", "U independent living"),
        ("home kofi hmo fri suitable", "U1 independent living, suitable"),
        ("home fri sofa kofi", "S2 no fixed abode or homeless, unsuitable"),
        ("home kofi on the street fri", "S2 no fixed abode or homeless, unsuitable"),
        ("home kofi hostel fri", "V emergency accommodation"),
        ("home kofi refuge fri unsuitable", "V2 emergency accommodation, unsuitable"),
        ('home kofi "temporary accommodation" fri', "V emergency accommodation"),
        ("home kofi b&b fri not suitable", "W2 bed and breakfast, unsuitable"),
        ("home kofi hospital fri", "Y other accommodation"),
        ("activity kofi volunteering", "P5 part time in training or a job"),
        ("activity kofi zero hours", "P5 part time in training or a job"),
        ("activity kofi zero hours full time", "F5 full time in training or a job"),
        ("activity kofi full time apprenticeship yesterday", "F4 full time apprenticeship"),
        ("activity kofi young carer", "G5 not in work or education: other reasons"),
    ],
)
def test_a_line_in_any_order_and_in_her_own_words(line: str, what: str, lc: Lc) -> None:
    """What it leaves out is not recorded. The demo's adviser of that day is nobody: no "by"."""
    assert next(content.partition(", provided")[0] for ref, content in recorded(lc, line) if ref == "P007") == what


def test_several_people_a_day_and_twice(lc: Lc) -> None:
    """Ben and Zofia, two attempts each, yesterday."""
    rows = recorded(lc, "contact ben, zofia no answer yesterday x2")
    assert rows == [(ref, "outcome no answer") for ref in ("P019", "P019", "P001", "P001")]
    assert rows == recorded(lc, "contact no answer ben and zofia yesterday twice")


def test_the_whole_name_wins_over_a_word_and_a_word_is_never_part_of_a_name(lc: Lc) -> None:
    """Somebody called Will Post is found by both names; `post` alone is a letter, `no` is neither Noor nor Noah."""
    assert lc("person", "add", "--name", "Will Post", "--born", "1/2/2007", *ON, "--yes").code == 0
    assert recorded(lc, "contact will post call spoken") == [("P063", "call, outcome spoken")]
    assert recorded(lc, "contact will call spoken") == [("P063", "call, outcome spoken")]
    assert recorded(lc, "contact '\"post\"' call spoken") == [("P063", "call, outcome spoken")]
    for line in ("contact no call spoken", "contact post call spoken"):
        ran = lc(*line.split(), *ON, "--yes")
        assert ran.code != 0 and "P063" not in ran.out


def test_me_fills_by_and_is_no_young_person(lc: Lc) -> None:
    """Every figure on who saw whom depends on it."""
    assert lc("setting", "set", "me", "kim").code == 0
    for line in ("contact kofi call spoken", 'note kofi "landlord rang"'):
        assert lc(*shlex.split(line), *ON, "--yes").code == 0
    store = open_store(Path(lc.case_file))
    assert [contact.by for contact in store.records(Contact) if contact.person == "P007"][-1] == "Kim Adeyemi"
    assert [note.by for note in store.records(Note) if note.person == "P007"] == ["Kim Adeyemi"]
    store.close()
    assert "Jo Whitfield" in str(recorded(lc, "contact kofi call spoken by jo"))


def test_enter_saves_and_one_word_takes_it_back(lc: Lc) -> None:
    """n changes nothing; Enter saves."""
    before = everything()
    line = ("contact", "kofi", "call", "spoken", *ON)
    assert lc(*line, answers=["", "n"]).code == 2 and everything() == before
    ran = lc(*line, answers=["", ""])
    assert ran.code == 0 and "Save this? [Y/n, back]" in ran.err and everything() != before


def test_enter_never_signs(lc: Lc) -> None:
    """A signature is reopened in the open, never undone: only a clear yes signs."""
    before = everything()
    ran = lc("risk", "sign", "RA-1", "--by", "dele", *ON, answers=[""])
    assert ran.code == 2 and "[y/N" in ran.err and everything() == before


def test_a_misspelt_name_offers_near_ones_at_a_terminal_only(lc: Lc) -> None:
    """With age and adviser; own young people first."""
    alone = lc("contact", "zophia", "call", "spoken", *ON)
    assert alone.code == 3 and "Zofia" not in alone.err + alone.out
    ran = lc("contact", "zophia", "call", "spoken", *ON, answers=["1", "", ""])
    assert ran.code == 0 and "1. P001 Zofia O'Brien-Żukowska, 19, with Kim Adeyemi" in ran.err
    assert lc("setting", "set", "me", "jo").code == 0
    ran = lc("due", "mo", answers=["1"])
    names = [line for line in ran.err.splitlines() if ". P" in line]
    own = [index for index, line in enumerate(names) if line.endswith("with Jo Whitfield")]
    assert own == list(range(len(own)))


def test_a_team_adds_its_own_words_beside_the_case_file(lc: Lc) -> None:
    """They count before ours; what stands for nothing is named by file and row."""
    words = Path(lc.case_file).with_name("words.toml")
    words.write_text(
        '[accommodation]\nT = ["the foyer on mill street"]\n["kind of contact"]\ncall = ["bell"]\n', encoding="utf-8"
    )
    assert recorded(lc, "home kofi the foyer on mill street fri")[0][1].startswith("T foyer")
    assert recorded(lc, "contact kofi bell spoken") == [("P007", "call, outcome spoken")]
    for text, says in [
        ('[accommodation]\nQQ = ["x"]', "row 1 of the table 'accommodation' stands for nothing that lc records"),
        ("[accommodation]\nT = 3", "row 1 of the table 'accommodation' is no list of words"),
        ("[castles]", "table of another name"),
        ("[", "cannot be read as TOML"),
    ]:
        vocabulary.cache_clear()
        words.write_text(text, encoding="utf-8")
        ran = lc("contact", "kofi", "bell", "spoken", *ON, "--yes")
        assert ran.code == 4 and ran.err.startswith("words.toml: ") and says in ran.err
    vocabulary.cache_clear()


def test_every_word_of_ours_stands_for_what_is_recorded() -> None:
    """No phrase is empty, and those of contacts stand for one thing each."""
    tables = vocabulary(None).tables
    for name in (KIND, OUTCOME):
        assert all(len(values) == 1 for values in tables[name].values())
    assert tables[KIND].keys().isdisjoint(tables[OUTCOME])
    assert ("hostel",) in tables[ACCOMMODATION] and ("volunteering",) in tables[ACTIVITY]
