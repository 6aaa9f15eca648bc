"""`lc local-offer`: read, shown, undone; and `lc check` once a year."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Lc


def test_a_council_starts_from_the_example(lc: Lc) -> None:
    """Written, read, shown; a second time it is the same, and undo takes it back."""
    assert lc("local-offer", "show").code == 3
    assert lc("local-offer", "example", "offer.toml").code == 0
    assert lc("local-offer", "import", "offer.toml").code == 0
    shown = lc("local-offer", "show", "--json").json["rows"]
    assert next((row["what"], row["ages"], row["pounds"]) for row in shown) == ("Money for a first home", "18 to 24", 3000)
    assert lc("local-offer", "import", "offer.toml").code == 1
    assert lc("undo", "--yes").code == 0
    assert lc("local-offer", "show").code == 3


def test_a_dry_run_and_a_mistake_save_nothing(lc: Lc) -> None:
    """Exit code 4 for a bad file."""
    lc("local-offer", "example", "offer.toml")
    assert lc("local-offer", "import", "offer.toml", "--dry-run").code == 0
    text = Path("offer.toml").read_text(encoding="utf-8")
    Path("bad.toml").write_text(text.replace("pounds = 3000", "pounds = 0"), encoding="utf-8")
    assert lc("local-offer", "import", "bad.toml").code == 4
    assert lc("local-offer", "show").code == 3
    assert lc("local-offer", "example", "offer.toml").code == 2, "it is there already"


def test_an_old_offer_is_a_finding_and_no_offer_is_none(lc: Lc) -> None:
    """The day after twelve months; about no young person."""
    rule = ("check", "--rule", "local offer out of date", "--json", "--on")
    assert lc(*rule, "2/4/2027").json["rows"] == []
    lc("local-offer", "example", "offer.toml")
    lc("local-offer", "import", "offer.toml")
    assert lc(*rule, "1/4/2027").json["rows"] == []
    [found] = lc(*rule, "2/4/2027").json["rows"]
    assert found["severity"] == "warning" and found["ref"] is None and found["fix"] == "lc local-offer import offer.toml"


def test_a_long_sentence_is_pointed_out_and_who_was_told_is_counted(lc: Lc) -> None:
    """It is the council's own text: said, and not refused."""
    lc("local-offer", "example", "offer.toml")
    text = Path("offer.toml").read_text(encoding="utf-8")
    Path("offer.toml").write_text(text.replace("You do not have to pay it.", "word " * 16), encoding="utf-8")
    assert "Item 2 has a sentence of 16 words" in lc("local-offer", "import", "offer.toml").err
    lc("document", "P001", "my rights", "--edition", "a", "--day", "1/11/2026", "--yes")
    lc("document", "P001", "local offer", "--edition", "a", "--day", "2/11/2026", "--yes")
    ran = lc("local-offer", "show", "--on", "21/11/2026")
    assert "Told of it since then: 1 young people" in ran.err + ran.out
