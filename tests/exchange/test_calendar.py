"""The calendar file, read by another library than the one that wrote it."""

from __future__ import annotations

from datetime import date

import vobject

from leavingcare.exchange.calendar import Entry, as_ics

ON = date(2026, 11, 21)
ENTRIES = [
    Entry("p001-rv4-ab12@lc", date(2026, 11, 29), "P001: Review the pathway plan"),
    Entry("p002-vi1-cd34@lc", date(2028, 2, 28), "P002: Visit; plan, home and “key\\documents” " + "at length " * 10),
]


def read(content: bytes) -> list[object]:
    return list(vobject.readOne(content.decode("utf-8"), validate=True).vevent_list)


def test_another_library_reads_what_was_written() -> None:
    """All-day, one day long, private, free, with signs and long lines as they were."""
    first, second = read(as_ics(ENTRIES, ON, 7))
    assert first.uid.value == "p001-rv4-ab12@lc"
    assert (first.dtstart.value, first.dtend.value) == (date(2026, 11, 29), date(2026, 11, 30))
    assert second.dtend.value == date(2028, 2, 29)
    assert second.summary.value == ENTRIES[1].text
    assert {one.getChildValue("class") for one in (first, second)} == {"PRIVATE"}
    assert {one.transp.value for one in (first, second)} == {"TRANSPARENT"}


def test_the_same_data_are_the_same_bytes() -> None:
    """Nothing of the clock is in it; a later revision is newer to a calendar program."""
    assert as_ics(ENTRIES, ON, 7) == as_ics(ENTRIES, ON, 7)
    (first, _), (later, _) = read(as_ics(ENTRIES, ON, 7)), read(as_ics(ENTRIES, ON, 8))
    assert int(first.sequence.value) < int(later.sequence.value)


def test_lines_are_as_the_format_wants_them() -> None:
    """CRLF, and no line longer than 75 octets."""
    lines = as_ics(ENTRIES, ON, 7).split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75


def test_an_empty_list_is_a_calendar_all_the_same() -> None:
    """A subscriber sees nothing to do, not a broken file."""
    content = as_ics([], ON, 0)
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"VEVENT" not in content
