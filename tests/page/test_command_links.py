"""Commands in rows, notes and hints are links to the screen or form that does the same."""

from __future__ import annotations

import pytest

from leavingcare.page.command_links import for_screen, link_for, without_command


@pytest.mark.parametrize(
    ("command", "href"),
    [
        ("lc contact P001 visit", "/record/contact/P001?kind=visit"),
        ("lc explain P001 --question RV3", "/people/P001/why/RV3"),
        ("lc explain P001", "/people/P001/why/status"),
        ("lc due P001", "/people/P001"),
        ("lc due P001 --on 2027-01-01", "/people/P001"),
        ("lc offer P001 sent", "/record/offer/P001?step=sent"),
        ("lc custody P015 release", "/record/custody/P015?step=release"),
        ("lc family end P016", "/record/family-end/P016"),
        ("lc care P039", "/record/care/P039"),
        ("lc staying-put agree P003 --day fri", "/record/staying-put/P003"),
        ("lc staying-put check P003", "/people/P003/why/staying-put"),
        ("lc correct P001 12 day 3/11/2026", "/record/correct/P001-12"),
        ("lc correct P001", "/people/P001"),
        ("lc actions edit 3", "/record/action-edit/3"),
        ("lc actions remove 3", "/record/action-remove/3"),
        ("lc adviser leave 'Kim Adeyemi'", "/record/adviser-leave/Kim%20Adeyemi"),
        ("lc person add", "/record/person-add/new"),
        ("lc coverage set", "/record/coverage/new"),
        ("lc close remind P009", "/record/close-remind/P009"),
        ("lc track add P007 step", "/record/track-add/P007"),
        ('lc risk sign RA-3 --by "Dele O\'Kafor"', "/record/risk-sign/RA-3"),
        ("lc risk show RA-3", "/risk/RA-3"),
        ("lc risk queue", "/signatures"),
        ("lc caseload allocate P007 kim", "/record/allocate/P007"),
        ("lc caseload 'Kim Adeyemi'", "/list/people?adviser=Kim+Adeyemi"),
        ("lc checklist P004 'key documents'", "/record/checklist/P004?checklist=key+documents"),
        ("lc actions done 3", "/record/action-done/3"),
        ("lc due --adviser me", "/list/due?adviser=me"),
        ("lc due me", "/list/due?adviser=me"),
        ("lc due --overdue --team North", "/list/due?state=overdue&team=North"),
        ("lc due --within 1w", "/list/due?within=1w"),
        ("lc due --why", None),
        ("lc undo 12", "/record/undo/12"),
        ("lc --help", None),
        ("lc setting set me", None),
        ("lc risk show 'RA-3", None),
        ("rm -rf /", None),
        ("", None),
    ],
)
def test_a_command_is_a_link(command: str, href: str | None) -> None:
    """To the screen or form that does the same; nothing where there is none."""
    link = link_for(command)
    assert (link.href if link else None) == href


def test_a_sentence_loses_the_command_that_ends_it() -> None:
    """And gets its link."""
    sentences = [
        "All is well: it is.",
        "Nobody looks after them: lc caseload",
        "Not shown: 3 planned. lc due --all shows them.",
    ]
    (plain, none), (words, link), (rest, _) = for_screen(sentences)
    assert rest == "Not shown: 3 planned."
    assert (plain, none) == ("All is well: it is.", None)
    assert words == "Nobody looks after them."
    assert link is not None
    assert link.href == "/list/caseload"


def test_a_cell_loses_the_command_in_its_brackets() -> None:
    """And leads to its form."""
    words, link = without_command("Support goes on (record it with lc education P007).")
    assert words == "Support goes on."
    assert link is not None
    assert link.href == "/record/education/P007"
    assert without_command("(by letter)") == ("(by letter)", None)
