"""Local policy over the figures: stricter freely, weaker only with a manager's reason, and shown as local."""

from datetime import date

import pytest

from leavingcare.errors import Refused, WrongUse
from leavingcare.law.data.figures import FIGURES, NotLawOnThatDayError, UnknownFigureError
from leavingcare.law.policy import Policy, check_setting

DAY = date(2026, 11, 21)
SETTABLE = [key for key, versions in FIGURES.items() if versions[-1].stricter not in {"no", "either"}]


def test_without_settings_it_is_the_law() -> None:
    """The values of law, guidance and default policy, each with its kind."""
    policy = Policy()
    assert policy.number("review_interval", DAY) == 6
    assert policy.figure("review_interval", DAY).kind == "law"
    assert policy.figure("visit_at_first_review", DAY).kind == "guidance"
    assert policy.figure("caseload_limit", DAY).kind == "local"
    assert policy.numbers("ni_number_age", DAY) == (15, 9)


def test_a_stricter_setting_is_local_and_cites_what_it_tightens() -> None:
    """Five months instead of six: basis local, the regulation still named, the old value told."""
    figure = Policy({"review_interval": "5"}).figure("review_interval", DAY)
    assert (figure.value, figure.kind, figure.citation) == (5, "local", "CL reg 7(2)(c)")
    assert "5 in the place of 6" in figure.note


def test_a_setting_equal_to_the_law_stays_law() -> None:
    """Saying what the law says anyway changes nothing."""
    assert Policy({"review_interval": "6"}).figure("review_interval", DAY).kind == "law"


def test_a_weaker_setting_without_a_reason_has_no_effect() -> None:
    """However it came into the file: the law goes on."""
    assert Policy({"review_interval": "8"}).number("review_interval", DAY) == 6
    assert Policy({"review_interval": "8", "review_interval.reason": " "}).number("review_interval", DAY) == 6


def test_a_weaker_setting_with_a_reason_holds_and_says_why() -> None:
    """A manager's reason travels with the value."""
    policy = Policy({"review_interval_s23czb": "12", "review_interval_s23czb.reason": "agreed by the board"})
    figure = policy.figure("review_interval_s23czb", DAY)
    assert figure.value == 12
    assert "agreed by the board" in figure.note


def test_a_figure_says_whether_the_authority_has_set_it() -> None:
    """Stricter or weaker, of law or of local policy; no default, and no setting that holds nothing."""
    settings = {"review_interval": "5", "lost_touch_after": "28", "visit_first": "7", "visit_interval": "3"}
    own, default = Policy(settings), Policy()
    overridden = {key for key in settings if own.figure(key, DAY).is_local_override}
    assert overridden == {"review_interval", "lost_touch_after"}
    assert default.figure("lost_touch_after", DAY).kind == "local"
    assert not any(default.figure(key, DAY).is_local_override for key in settings)


def test_what_cannot_be_set_is_not_set() -> None:
    """Nobody becomes an adult at 19 by a setting."""
    assert Policy({"age_adult": "19", "age_adult.reason": "we say so"}).number("age_adult", DAY) == 18


def test_a_setting_does_not_make_law_of_a_day_before_it() -> None:
    """An offer every six months is still not law in 2015."""
    policy = Policy({"offer_interval": "6"})
    assert policy.number("offer_interval", DAY) == 6
    with pytest.raises(NotLawOnThatDayError):
        policy.number("offer_interval", date(2015, 3, 31))


def test_each_dated_value_is_compared_with_the_setting_by_itself() -> None:
    """2,500 pounds is weaker than today's 3,000: today's stays. The older 2,000 could not be set at all."""
    policy = Policy({"setting_up_allowance": "2500"})
    assert policy.number("setting_up_allowance", DAY) == 3000
    assert policy.number("setting_up_allowance", date(2020, 1, 1)) == 2000


def test_29_february() -> None:
    """1 March unless the authority has chosen 28 February; each has its other."""
    assert Policy().leap_day_to_march is True
    assert Policy({"leap_birthday": "28 February"}).leap_day_to_march is False
    assert Policy().with_other_leap_day().leap_day_to_march is False
    assert Policy({"leap_birthday": "28 February"}).with_other_leap_day().leap_day_to_march is True


def test_a_switch_is_off_until_it_is_given_a_date() -> None:
    """Enacted law has no effect before the authority says when it began."""
    assert Policy().switch("staying_close_in_force_from") is None
    assert Policy({"staying_close_in_force_from": "2027-04-01"}).switch("staying_close_in_force_from") == date(2027, 4, 1)


def test_a_local_standard_is_off_until_it_is_switched_on() -> None:
    """The eight weeks of LP1 are known, and not used."""
    assert Policy().number("contact_standard", DAY) == 56
    assert Policy().is_on("contact_standard_on", DAY) is False
    assert Policy({"contact_standard_on": "yes"}).is_on("contact_standard_on", DAY) is True


def test_asking_for_the_wrong_sort_of_figure_is_a_fault_of_the_rule() -> None:
    """A text is not a number and a number is not several."""
    with pytest.raises(TypeError, match="leap_birthday"):
        Policy().number("leap_birthday", DAY)
    with pytest.raises(TypeError, match="review_interval"):
        Policy().numbers("review_interval", DAY)
    with pytest.raises(UnknownFigureError):
        Policy().number("nothing", DAY)


@pytest.mark.parametrize(
    ("key", "text", "effect"),
    [
        ("review_interval", "5", "stricter"),
        ("review_interval", "5 months", "stricter"),
        ("review_interval", "6", "the same"),
        ("caseload_limit", "20", "stricter"),
        ("setting_up_allowance", "3500", "stricter"),
        ("release_facts", "21", "stricter"),
        ("release_facts", "21 days before", "stricter"),
        ("final_year_age", "19", "stricter"),
        ("keep_records_died_under_18", "20", "stricter"),
        ("vacation_help", "16 to 27", "stricter"),
        ("caseload_offer_only_weight", "50", "stricter"),
        ("risk_assessment_sign", "0", "stricter"),
        ("leap_birthday", "28 february", "stricter"),
        ("contact_standard_on", "yes", "stricter"),
        ("staying_close_in_force_from", "2027-04-01", "a date"),
    ],
)
def test_what_may_be_set_freely(key: str, text: str, effect: str) -> None:
    """Stricter in each direction, and the readings of a value in words."""
    setting = check_setting(key, text, day=DAY)
    assert setting.effect == effect
    assert setting.changes[f"{key}.reason"] is None
    assert Policy({key: setting.changes[key] or ""})  # what is saved can be read back


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("review_interval", "7"),
        ("caseload_limit", "25"),
        ("setting_up_allowance", "2999"),
        ("release_facts", "13"),
        ("adviser_allocated_age", "17"),
        ("keep_records_died_under_18", "14"),
        ("vacation_help", "16 to 23"),
        ("vacation_help", "17 to 25"),
        ("lost_touch_after", "57"),
    ],
)
def test_weaker_needs_a_reason(key: str, text: str) -> None:
    """One step past the value in force is refused; with a reason it is saved, and the reason beside it."""
    for nothing in (None, "", "  "):
        with pytest.raises(Refused, match=f"{key} at {text} would be weaker"):
            check_setting(key, text, reason=nothing, day=DAY)
    setting = check_setting(key, text, reason=" agreed by the director ", day=DAY)
    assert setting.effect == "weaker"
    assert setting.changes == {key: text, f"{key}.reason": "agreed by the director"}


@pytest.mark.parametrize("key", ["suppress_to", "suppress_total_to"])
@pytest.mark.parametrize("text", ["4", "1"])
def test_small_numbers_are_hidden_whatever_the_reason(key: str, text: str) -> None:
    """Nobody may set it, with a reason or without; one that is in the file all the same changes nothing. Stricter is free."""
    for reason in (None, "agreed by the director"):
        with pytest.raises(Refused, match=f"{key} cannot be less than 5"):
            check_setting(key, text, reason=reason, day=DAY)
    slipped_in = Policy({key: text, f"{key}.reason": "agreed by the director"})
    assert slipped_in.number(key, DAY) == 5
    assert check_setting(key, "9", day=DAY).effect == "stricter"
    assert check_setting(key, "5", day=DAY).effect == "the same"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("review_interval", "often"),
        ("review_interval", "0"),
        ("review_interval", "-1"),
        ("review_interval", "61"),
        ("review_interval", "5 weeks"),
        ("review_interval", "²"),
        ("review_interval", ""),
        ("vacation_help", "16"),
        ("vacation_help", "25 to 16"),
        ("vacation_help", "16 to 00025"),
        ("leap_birthday", "29 February"),
        ("staying_close_in_force_from", "April 2027"),
        ("contact_standard_on", "perhaps"),
    ],
)
def test_a_value_that_cannot_be_read(key: str, text: str) -> None:
    """The sentence names the key and what is wanted."""
    with pytest.raises(WrongUse, match=f"{key} must be"):
        check_setting(key, text, day=DAY)


def test_what_the_law_leaves_no_choice_in() -> None:
    """A test or a fact cannot be set, with or without a reason."""
    with pytest.raises(Refused, match=r"age_adult cannot be set: s23C\(1\)"):
        check_setting("age_adult", "19", reason="a reason", day=DAY)


def test_an_unknown_key_is_not_a_setting() -> None:
    """A slip in the key is found before anything is saved."""
    with pytest.raises(UnknownFigureError, match="no such figure"):
        check_setting("review_intervall", "5", day=DAY)


@pytest.mark.parametrize("key", SETTABLE)
def test_what_is_saved_is_what_holds(key: str) -> None:
    """One step stricter, and one step weaker with a reason: a Policy made of what is saved gives the proposed value."""
    value = FIGURES[key][-1].value
    steps = {(value[0], value[-1] + 1), (value[0], value[-1] - 1)} if isinstance(value, tuple) else {value - 1, value + 1}
    for step in steps:
        text = " to ".join(map(str, step)) if isinstance(step, tuple) else str(step)
        if step == -1 or (step == 0 and FIGURES[key][-1].unit not in {"days", "working days"}):
            continue
        if key in ("suppress_to", "suppress_total_to") and step < value:
            continue  # never weaker, whatever the reason
        setting = check_setting(key, text, reason="a reason", day=DAY)
        settings = {name: saved for name, saved in setting.changes.items() if saved is not None}
        assert Policy(settings).figure(key, DAY).value == setting.value == step
        assert Policy(settings).figure(key, DAY).kind == "local"
