"""The lines that a personal adviser who had never used a terminal typed on her first day, as she typed them.

She sits at a terminal, and answers every question with Enter but the one that the law needs: what came of it. Each line is
carried out, or the answer says what to type.
"""

from __future__ import annotations

import shlex

import pytest

from tests.cli.recorded import ON
from tests.cli.running import Lc

DONE, ANSWERED = 0, (1, 2, 3)
LINES = [
    # recording, in her words
    ("lc contact kofi visit seen", DONE, "visit, outcome seen"),
    ("lc contact ben call spoken", DONE, "call, outcome spoken"),
    ("lc contact zofia phone", DONE, "call, outcome spoken"),
    ("lc contact zofia whatsapp", DONE, "text, outcome no answer"),
    ("lc contact zofia email", DONE, "email, outcome no answer"),
    ('lc contact zofia "home visit"', DONE, "visit, outcome seen, at home yes"),
    ("lc contact zofia video", DONE, "video call, outcome spoken"),
    ("lc contact zofia sms", DONE, "text, outcome no answer"),
    ("lc contact zofia meeting seen", DONE, "visit, outcome seen, at home no"),
    ("lc contact zofia call no reply", DONE, "call, outcome no answer"),
    ("lc contact zofia left message", DONE, "outcome no answer"),
    ("lc contact zofia did not attend", DONE, "outcome no answer"),
    ("lc contact ben, zofia no answer yesterday x2", DONE, "P019"),
    ('lc note kofi "landlord rang"', DONE, "landlord rang"),
    ('lc note kofi "housing officer emailed" --with "housing officer"', DONE, "with housing officer"),
    # days
    ("lc contact kofi call spoken --day 20/11", DONE, "20/11 is read as Friday 20 November 2026"),
    ("lc contact kofi call spoken nov 20", DONE, "nov 20 is read as Friday 20 November 2026"),
    ('lc contact kofi call spoken --day "last week"', DONE, "Saturday 14 November 2026"),
    ("lc contact kofi call spoken --day 1/12", ANSWERED, "1 December is in 10 days"),
    # homes and activities
    ("lc home kofi hostel fri", DONE, "V emergency accommodation"),
    ("lc home kofi temporary accommodation fri", DONE, "V emergency accommodation"),
    ("lc home kofi flat fri", DONE, "U independent living"),
    ("lc home kofi sofa fri", DONE, "S2 no fixed abode or homeless"),
    ("lc home kofi friends fri", ANSWERED, "no fixed abode or homeless (S), other accommodation (Y)"),
    ("lc home kofi HMO fri", DONE, "U independent living"),
    ("lc home kofi refuge fri", DONE, "V emergency accommodation"),
    ("lc home kofi hospital fri", DONE, "Y other accommodation"),
    ("lc home kofi street fri", DONE, "S2 no fixed abode or homeless"),
    ("lc activity kofi volunteering", DONE, "P5 part time in training or a job"),
    ("lc activity kofi zero hours", DONE, "P5 part time in training or a job"),
    ("lc activity kofi carer", ANSWERED, "other reasons (G5)"),
    # names
    ("lc contact me call spoken", ANSWERED, "'me' is you"),
    ("lc contact zophia call spoken", ANSWERED, "Is it one of these?"),
    ("lc contact cofi call spoken", ANSWERED, "Is it one of these?"),
    ("lc contact Hargreeves call spoken", ANSWERED, "Is it one of these?"),
    # finding
    ("lc help", DONE, "Every day"),
    ("lc today", ANSWERED, "lc morning"),
    ("lc overdue", ANSWERED, "lc due --overdue"),
    ("lc list", ANSWERED, "lc due"),
    ("lc people", ANSWERED, "lc person list"),
    ("lc visit", ANSWERED, "lc contact"),
    ("lc supervision", ANSWERED, "lc caseload"),
    ("lc version", ANSWERED, "lc --version"),
    ("lc find kofi", ANSWERED, "lc person show"),
    ("lc due me", ANSWERED, "lc does not know who you are"),
    ("lc due --duty visit", DONE, "See them"),
    ('lc due --duty "risk assessment"', ANSWERED, "duties fit"),
    ("lc late", ANSWERED, "lc due --overdue"),
    ("lc cas", ANSWERED, "lc caseload"),
    ("lc exit", ANSWERED, "lc help"),
    ("lc kofi", ANSWERED, "lc help"),
    ("lc check zofia", ANSWERED, "lc due NAME"),
    ("lc explain zofia RV3", DONE, "P001: RV3"),
    ("lc measures eet", ANSWERED, "--list eet"),
    ("lc setting me kim", ANSWERED, "lc setting set me NAME"),
    ("lc person compare freya 27/12/2026", ANSWERED, "--on 27/12/2026"),
]
TOLD_WHEN_ASKED = {
    "lc contact zofia phone": "spoken",
    'lc contact zofia "home visit"': "seen",
    "lc contact zofia video": "spoken",
}
"""What came of it: whether somebody was reached is never taken for granted."""
DATED = ("contact", "note", "home", "activity")


@pytest.mark.parametrize(("line", "ends", "says"), LINES, ids=[line for line, _, _ in LINES])
def test_each_line_is_carried_out_or_answered_with_what_to_type(
    line: str, ends: int | tuple[int, ...], says: str, lc: Lc
) -> None:
    """On Saturday 21 November 2026. No answer is a riddle of more than two lines, and none repeats what was typed as a name."""
    words = shlex.split(line)[1:]
    ran = lc(*words, *(ON if words[0] in DATED else ()), answers=[TOLD_WHEN_ASKED.get(line, ""), *[""] * 12], COLUMNS="200")
    assert ran.code in ((ends,) if isinstance(ends, int) else ends), ran.err
    assert says in ran.out + ran.err
    if ends == DONE and words[0] in DATED:
        assert "Saved. To take it back: lc undo" in ran.err
