"""By keyboard alone, in a real browser: what is recorded most days, what is signed, and what is rare."""

from __future__ import annotations

from typing import Any

from tests.page.browser import tab
from tests.page.running import Running

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 375, "height": 812}


def test_a_contact_is_recorded_by_keyboard_alone(chromium: Any, page: Running) -> None:
    """From Today to saved: tab, arrows, space and Enter; the focus is always seen."""
    with tab(chromium, page, viewport=WIDE) as opened:
        opened.goto(f"{page.address}/people/P001")
        opened.keyboard.press("Tab")
        assert opened.evaluate("document.activeElement.textContent") == "Skip to the content"
        opened.keyboard.press("Enter")
        _tab_to(opened, "Record a contact")
        opened.keyboard.press("Enter")
        opened.wait_for_url("**/record/contact/P001")
        _tab_to(opened, "kind")
        opened.keyboard.press("ArrowDown")
        _tab_to(opened, "outcome")
        opened.keyboard.press("ArrowDown")
        _tab_to(opened, "day")
        opened.keyboard.press("Control+A")
        opened.keyboard.type("yesterday")
        _tab_to(opened, "Continue")
        outline = opened.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none"
        opened.keyboard.press("Enter")
        opened.wait_for_selector("text=Nothing is saved yet")
        _tab_to(opened, "Save")
        opened.keyboard.press("Enter")
        opened.wait_for_selector("h1:has-text('Saved')")


def test_a_risk_assessment_is_signed_by_keyboard_alone(chromium: Any, page: Running) -> None:
    """From the queue: the text is read on the way."""
    with tab(chromium, page, viewport=WIDE) as opened:
        opened.goto(f"{page.address}/signatures")
        _tab_to(opened, "RA-1")
        opened.keyboard.press("Enter")
        opened.wait_for_url("**/risk/RA-1")
        _tab_to(opened, "Read and sign RA-1")
        opened.keyboard.press("Enter")
        opened.wait_for_url("**/risk-sign/**")
        _tab_to(opened, "by")
        opened.keyboard.type("Dele")
        _tab_to(opened, "Continue")
        opened.keyboard.press("Enter")
        opened.wait_for_selector("text=Nothing is saved yet")
        _tab_to(opened, "Sign")
        opened.keyboard.press("Enter")
        opened.wait_for_selector("h1:has-text('Saved')")


def test_what_is_rare_is_found_and_recorded_by_keyboard_alone(chromium: Any, page: Running) -> None:
    """Below *Record something else*; the first answer brings the questions that belong to it."""
    with tab(chromium, page, viewport=PHONE) as opened:
        opened.goto(f"{page.address}/people/P008")
        _tab_to(opened, "Record something else")
        opened.keyboard.press("Enter")
        _tab_to(opened, "Record the yearly offer")
        opened.keyboard.press("Enter")
        opened.wait_for_url("**/record/offer/P008")
        _tab_to(opened, "step")
        opened.keyboard.press("Space")
        _tab_to(opened, "Continue")
        opened.keyboard.press("Enter")
        opened.wait_for_selector("text=How did it go out?")
        _tab_to(opened, "how")
        opened.keyboard.press("Space")
        _tab_to(opened, "Continue")
        opened.keyboard.press("Enter")
        opened.wait_for_selector("text=Nothing is saved yet")
        _tab_to(opened, "Save")
        opened.keyboard.press("Enter")
        opened.wait_for_selector("h1:has-text('Saved')")


def _tab_to(opened: Any, wanted: str, most: int = 120) -> None:
    """Press Tab until the focus is on the link or button with these words, or the field of this name."""
    for _ in range(most):
        opened.keyboard.press("Tab")
        here = opened.evaluate("[document.activeElement.textContent.trim(), document.activeElement.name || '']")
        if wanted in here:
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")
