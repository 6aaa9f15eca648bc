"""At a real terminal: prompts answered by typing, an answer taken back, an interruption. Nothing is ever half saved."""

from __future__ import annotations

from tests.cli.keyboard import CTRL_C, Keyboard
from tests.cli.recorded import ON, everything
from tests.cli.running import Lc


def test_a_contact_by_answering_what_is_asked(lc: Lc) -> None:
    """Who, how, what came of it, where, is the home still suitable; then everything at once, and a yes."""
    before = everything()
    with Keyboard("contact", *ON) as lc_there:
        lc_there.answer("Which young person", "fatima")
        lc_there.answer("What kind of contact", "?")
        lc_there.wait_for("  drop-in")
        lc_there.answer("What kind of contact", "visit")
        lc_there.answer("What came of it", "seeen")
        lc_there.wait_for("Did you mean: seen?")
        lc_there.answer("What came of it", "seen")
        lc_there.answer("Was it at home", "y")
        lc_there.answer("Is the home still suitable", "not asked")
        lc_there.answer("A note", "rang the [/] landlord")
        lc_there.wait_for("is not recorded")
        lc_there.answer("Save this?", "y")
        lc_there.wait_for("Saved. To take it back: lc undo")
        assert lc_there.finish() == 0
    assert len(everything()) == len(before) + 1 and "note='rang the [/] landlord'" in " ".join(everything())
    assert lc("undo", "--yes").code == 0 and everything() == before


def test_a_move_with_one_answer_taken_back(lc: Lc) -> None:
    """`back` asks the question before again; what was answered before that stands."""
    with Keyboard("home", "P014", *ON) as lc_there:
        lc_there.answer("Which kind of home", "?")
        lc_there.wait_for("W bed and breakfast")
        lc_there.answer("Which kind of home", "b&b")
        lc_there.answer("Is it suitable?", "no")
        lc_there.answer("From which day?", "31 june")
        lc_there.wait_for("30 days")
        lc_there.answer("From which day?", "thu")
        lc_there.wait_for("Thursday 19 November 2026")
        lc_there.answer("Provided under what?", "back")
        lc_there.answer("From which day?", "fri")
        lc_there.wait_for("Friday 20 November 2026")
        lc_there.answer("Provided under what?", "")
        lc_there.answer("When did we find out?", "")
        lc_there.answer("Who told us?", "the landlord")
        lc_there.answer("Outside our area?", "no")
        lc_there.answer("Who supervises", "duty worker, daily")
        lc_there.answer("A note", "")
        for follows in ("risk", "Review early after a move", "within a week"):
            lc_there.wait_for(follows)
        lc_there.answer("Save this?", "y")
        lc_there.wait_for("lc risk write RA-7")
        assert lc_there.finish() == 0
    told = " ".join(everything())
    assert "told_by='the landlord'" in told and "end=datetime.date(2026, 11, 20)" in told


def test_ctrl_c_at_any_question_leaves_nothing(lc: Lc) -> None:
    """At the first, at a later one, and at the confirmation."""
    before = everything()
    questions = [("Which kind of home", "U"), ("Is it suitable?", "yes"), ("From which day?", "fri")]
    rest = [("Provided", ""), ("find out", ""), ("Who told us", ""), ("Outside", ""), ("A note", ""), ("Save this?", "")]
    for stop in (0, 2, len(questions) + len(rest) - 1):
        with Keyboard("home", "P014", *ON) as lc_there:
            for place, (question, typed) in enumerate((*questions, *rest)):
                lc_there.answer(question, CTRL_C if place == stop else typed)
                if place == stop:
                    break
            lc_there.wait_for("Nothing was changed.")
            assert lc_there.finish() == 130
        assert everything() == before


def test_the_confirmation_can_be_taken_back_too(lc: Lc) -> None:
    """The last answer is asked for again."""
    with Keyboard("contact", "P014", "call", *ON) as lc_there:
        lc_there.answer("What came of it", "spoken")
        lc_there.answer("A note", "back")
        lc_there.answer("What came of it", "no answer")
        lc_there.answer("A note", "a slip")
        lc_there.answer("Save this?", "back")
        lc_there.answer("A note", "")
        lc_there.wait_for("outcome no answer")
        lc_there.answer("Save this?", "y")
        assert lc_there.finish() == 0


def test_several_people_who_fit_make_a_pick_list(lc: Lc) -> None:
    """By number, and a slip asks again."""
    with Keyboard("plan", *ON) as lc_there:
        lc_there.answer("Which young person", "settled nobody")
        lc_there.wait_for("No young person")
        lc_there.answer("Which young person", "m")
        lc_there.answer("Which one", "2")
        lc_there.answer("On which day", "")
        lc_there.wait_for("Saturday 21 November 2026")
        lc_there.answer("A note", "")
        lc_there.answer("Save this?", "n")
        lc_there.wait_for("Nothing was changed.")
        assert lc_there.finish() == 2
