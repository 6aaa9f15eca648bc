"""A local offer from a file: what fits, and each mistake by its place, with nothing read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leavingcare.casework.entitlements import local_offer
from leavingcare.errors import BadData, WrongUse
from leavingcare.exchange.local_offer import LARGEST, read_local_offer
from leavingcare.facts.local_offer import SETTING, OfferItem, offer_of

EXAMPLE = Path(local_offer.__file__).with_name("offer_example.toml").read_text(encoding="utf-8")


def read(folder: Path, text: str) -> object:
    """The offer of this text."""
    file = folder / "offer.toml"
    file.write_text(text, encoding="utf-8")
    return read_local_offer(file)


def test_the_example_fits_and_comes_back_from_the_case_file_whole(tmp_path: Path) -> None:
    """Every field, through the text that is saved."""
    file = tmp_path / "offer.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    offer = read_local_offer(file)
    assert offer.reviewed == date(2026, 4, 1) and len(offer.items) == 3
    assert offer.items[1] == OfferItem(
        "Council tax", "You do not have to pay it.", "the council tax team", 18, 25, in_area=True, section="Money"
    )
    assert offer_of({SETTING: offer.as_setting()}) == offer and offer_of({}) is None


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("pounds = 3000", 'pounds = "a lot"', "pounds in item 1 is not a whole number"),
        ("pounds = 3000", "pounds = 0", "pounds in item 1 is no sum of money"),
        ("pounds = 3000", "pounds = -5", "pounds in item 1 is no sum of money"),
        ("pounds = 3000", "pounds = true", "pounds in item 1 is not a whole number"),
        ("pounds = 3000", "places = 0", "places in item 1 is no number of places"),
        ("pounds = 3000", 'places = "six"', "places in item 1 is not a whole number"),
        ("from_age = 18\nuntil_age = 25\npounds", "from_age = 25\nuntil_age = 18\npounds", "the ages of item 1"),
        ("from_age = 16", "from_age = 3", "the ages of item 3"),
        ('ask = "at the desk"', "", "ask is missing in item 3"),
        ('ask = "at the desk"', 'asks = "at the desk"', "'asks' in item 3 is not known"),
        ("reviewed = 2026-04-01", 'reviewed = "April"', "reviewed in the top is not a day"),
        ('council = "Example Borough Council"', "", "council is missing in the top"),
        ("in_area = true", 'in_area = "yes"', "in_area in item 2 is not true or false"),
        ('name = "Coram Voice", ', "", "name is missing in advocate"),
        ("[[item]]", "[[thing]]", "there is no [[item]]"),
        ('what = "Council tax"', 'what = "MONEY FOR A FIRST HOME"\nignored = 1', "'ignored' in item 2 is not known"),
    ],
)
def test_a_mistake_is_named_by_its_place(tmp_path: Path, was: str, becomes: str, said: str) -> None:
    """One clear sentence; the file is refused as a whole."""
    assert was in EXAMPLE
    with pytest.raises(BadData, match=r"offer\.toml") as refused:
        read(tmp_path, EXAMPLE.replace(was, becomes))
    assert said in refused.value.sentence


def test_bands_of_one_thing_may_touch_and_not_overlap(tmp_path: Path) -> None:
    """16 to 20 and 21 to 24 of one thing are two items; 16 to 21 and 21 to 24 share an age."""
    item = '[[item]]\nwhat = "{}"\nsays = "Free."\nask = "us"\nfrom_age = {}\nuntil_age = {}\n'
    top = EXAMPLE[: EXAMPLE.index("[[item]]")]
    assert read(tmp_path, top + item.format("Gym", 16, 21) + item.format("gym", 21, 25))
    with pytest.raises(BadData, match="items 1 and 2 are one thing, and their ages overlap"):
        read(tmp_path, top + item.format("Gym", 16, 22) + item.format("gym", 21, 25))


def test_what_is_no_offer_is_refused(tmp_path: Path) -> None:
    """No file, no TOML, not UTF-8, far too long."""
    with pytest.raises(WrongUse):
        read_local_offer(tmp_path / "none.toml")
    with pytest.raises(BadData, match="no TOML file: at line 1"):
        read(tmp_path, "council = Zofia Secret\n")
    (tmp_path / "offer.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadData, match="not in UTF-8"):
        read_local_offer(tmp_path / "offer.toml")
    with pytest.raises(BadData, match="larger"):
        read(tmp_path, "#" * (LARGEST + 1))
