"""The user's settings, and local policy."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.casework.settings.local_policy import forget_policy, list_settings, set_policy
from leavingcare.casework.settings.meanings import MEANINGS
from leavingcare.casework.settings.user_settings import UserSettings, read_user_settings, with_user_setting, write_user_settings
from leavingcare.errors import BadData, NotFound, Refused, WrongUse
from leavingcare.law.data.figures import FIGURES
from leavingcare.law.policy import Policy
from leavingcare.presentation.rows import for_screen
from leavingcare.reporting.measures import MEASURES


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """And no file at all means the defaults."""
    assert read_user_settings(tmp_path / "none") == UserSettings()
    settings = with_user_setting(with_user_setting(UserSettings(), "me", 'Kim O\'Neill "K"'), "names", "initials")
    write_user_settings(tmp_path / "new", settings)
    assert read_user_settings(tmp_path / "new") == settings
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["config.toml"]
    assert with_user_setting(settings, "names", None).names == "full"


@pytest.mark.parametrize(
    "text",
    [
        "me = ",
        "colour = 'red'",
        "me = 5",
        "a = " + "[" * 5000,
        "# " + "x" * 70_000,
        "names = 'some'",
        'file = "a\\u0000b"',
        'me = "Kim\\nDele"',
    ],
    ids=range(8),
)
def test_a_file_of_settings_that_cannot_be_right_is_named(text: str, tmp_path: Path) -> None:
    """One sentence, no crash, however odd the file."""
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    with pytest.raises((BadData, WrongUse)) as refused:
        read_user_settings(tmp_path)
    assert "config.toml" in refused.value.sentence or "names must be" in refused.value.sentence


@pytest.mark.skipif(os.name == "nt", reason="Windows decides by other means who may read")
def test_what_one_user_has_chosen_is_private_under_any_umask(tmp_path: Path) -> None:
    """Whoever could write there could lead us to another case file."""
    before = os.umask(0)
    try:
        write_user_settings(tmp_path / "home", UserSettings(me="Kim"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "home" / "config.toml").stat().st_mode) == 0o600


def test_a_setting_is_one_line() -> None:
    """A control character in a path or a name is a slip, or means harm."""
    with pytest.raises(WrongUse, match="one line"):
        with_user_setting(UserSettings(), "file", "a\0b")


def test_an_unknown_setting_is_not_found() -> None:
    """Setting one that does not exist."""
    with pytest.raises(NotFound):
        with_user_setting(UserSettings(), "colour", "red")


def row_of(session: Session, key: str) -> dict[str, object]:
    """How a figure stands in the list of settings."""
    rows = list_settings(session.day, session.store.settings(), UserSettings()).rows
    return next(row for row in rows if row["key"] == key)


def test_a_stricter_value_is_taken_and_can_be_forgotten(team: Session) -> None:
    """The rules use it, the list shows it as local, forgetting it brings back the law."""
    set_policy(team, "review_interval", "4")
    assert Policy(team.store.settings()).number("review_interval", team.day) == 4
    assert (row_of(team, "review_interval")["value"], row_of(team, "review_interval")["basis"]) == (4, "local")
    forget_policy(team, "review_interval")
    assert team.store.settings() == {}
    assert (row_of(team, "review_interval")["value"], row_of(team, "review_interval")["basis"]) == (6, "law")


def test_a_weaker_value_needs_a_reason_and_a_manager(team: Session) -> None:
    """Both stay visible; anybody else is refused and nothing is changed."""
    kim, dele = (find_one_adviser(team.store.advisers(), name) for name in ("kim", "dele"))
    for reason, manager in ((None, dele), ("small team", None), ("small team", kim), ("  ", dele)):
        with pytest.raises(Refused):
            set_policy(team, "review_interval", "9", reason, manager)
    assert team.store.settings() == {}
    set_policy(team, "review_interval", "9", "small team", dele)
    row = row_of(team, "review_interval")
    assert (row["value"], row["reason"]) == (9, "small team (Dele Okafor)")
    assert team.store.log()[-1].why == "small team (Dele Okafor)"


def test_what_leaves_no_choice_is_not_listed_and_cannot_be_set(team: Session) -> None:
    """The thirteen weeks are a test, not a target."""
    with pytest.raises(Refused):
        set_policy(team, "looked_after_days", "80")
    assert "looked_after_days" not in [row["key"] for row in list_settings(team.day, {}, UserSettings()).rows]


def test_every_setting_says_what_it_means(team: Session) -> None:
    """Figures, one's own, a target for each measure, comments; a value is in words, and what is not set is listed too."""
    listing = list_settings(team.day, team.store.settings(), UserSettings())
    assert [row["key"] for row in listing.rows if not row["meaning"]] == []
    keys = {row["key"] for row in listing.rows}
    assert {f"{kind}.{one.id}" for kind in ("target", "comment") for one in MEASURES} <= keys
    assert row_of(team, "visit_interval")["in_words"] == "2 months"
    assert row_of(team, "release_review")["in_words"] == "1 month before"
    assert row_of(team, "setting_up_allowance")["in_words"] == "£3000"
    assert (row_of(team, "target.eet")["value"], row_of(team, "target.eet")["set_here"]) == (None, False)


def test_the_screen_leaves_out_comments_that_are_not_set(team: Session) -> None:
    """It says how many, and how to write one; one that is set is shown, also of a part."""
    set_policy(team, "comment.eet.19-21", "Two courses began late.")
    listing = list_settings(team.day, team.store.settings(), UserSettings())
    shown = [row["key"] for row in for_screen(listing).rows]
    assert "comment.eet.19-21" in shown and "comment.eet" not in shown and "target.eet" in shown
    assert listing.notes[0].startswith(f"Not shown: {2 * len(MEASURES)} comments and references")


def test_no_meaning_is_of_a_figure_that_is_gone() -> None:
    """The table knows the figures that can be set, and no other."""
    assert set(MEANINGS) <= set(FIGURES)
