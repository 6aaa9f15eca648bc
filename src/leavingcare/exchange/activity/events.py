"""One row of a report of work done as an event. What is not understood is reported, never guessed.

A step that was begun and not finished is not done: it gives no event. A visit of which the row does not say whether the young
person was seen, where the report has a column for it, is left out: it may have failed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from leavingcare.dates import format_long
from leavingcare.exchange.activity import words
from leavingcare.exchange.activity.column_map import ActivityMap
from leavingcare.exchange.dates_in_files import DayFromNumber, day_in_csv, day_in_spreadsheet
from leavingcare.exchange.extract import ROW_LEFT_OUT, VALUE_LEFT_OUT
from leavingcare.exchange.spreadsheet import values
from leavingcare.exchange.spreadsheet.cells import Cells
from leavingcare.exchange.spreadsheet.meanings import NOT_READ, folded
from leavingcare.facts.events import CANCELLED, HELD, NO_ANSWER, Assessment, Contact, Occasion, Offer, Plan, Review
from leavingcare.facts.record import Event

NOBODY = frozenset({"unallocated", "duty", "unknown", "not recorded", "system"})
"""What stands in the place of a worker where there was none."""


class NotDone(Exception):
    """The row is of a step that was begun and not finished, or cancelled, or of a kind that is not read."""


class NotUnderstood(Exception):
    """A cell without which the row means nothing cannot be read; it has been reported. `column` is its heading."""

    def __init__(self, column: str | None) -> None:
        super().__init__(column)
        self.column = column


class Impossible(Exception):
    """The row is understood and cannot be so, or lacks its day; it has been reported."""


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table by its map. `open_words`: by meaning, the words that were not known, with their count."""

    map: ActivityMap
    today: date
    open_words: dict[str, dict[str, int]] = field(default_factory=dict)

    def event(self, line: Cells, person: str) -> Event:
        """The event of a row about this person. Raises NotDone, NotUnderstood or Impossible."""
        kind, how = self._kind(line)
        is_cancelled = self._is_cancelled(line, kind)
        day = self._day(line)
        common = {"person": person, "on": day, **line.provenance}
        if kind in ("visit", "contact"):
            return self._contact(line, kind, how, common)
        if kind == "review":
            return self._review(line, common, is_cancelled)
        if kind == "offer":
            return self._offer(line, common)
        self._must_be_done(line)
        plain: Mapping[str, type[Assessment] | type[Plan]] = {"assessment": Assessment, "plan": Plan}
        return plain[kind](**common) if kind in plain else Occasion(what=kind, **common)

    # Whether it is one of ours, and done ------------------------------------------------------------------------------

    def _kind(self, line: Cells) -> tuple[str, str | None]:
        """The kind, and how, where the word for the kind says that as well (“phone call”)."""
        text = line.text("kind")
        if self.map.kind is not None or text is None:
            if self.map.kind is None:
                self._refuse(line, "kind", "is blank: it does not say what was done")
            return str(self.map.kind), None
        kind = words.find_word("kind", text, self.map.own("kind"))
        how = words.find_word("how", kind or text, self.map.own("how")) if kind not in words.KINDS else None
        if kind == NOT_READ:
            raise NotDone
        if kind is None and how is None:
            self._unknown("kind", text)
            self._refuse(line, "kind", "is not known as something that lc keeps: say in a map what it means, or “not read”")
        return (kind, None) if kind and kind in words.KINDS else ("contact", how)

    def _is_cancelled(self, line: Cells, kind: str) -> bool:
        """Is it a review that was cancelled? Anything else that is not done raises NotDone."""
        text = line.text("status")
        status = words.find_word("status", text, self.map.own("status")) if text else None
        if text and status is None:
            self._unknown("status", text)
            self._refuse(line, "status", "is not known: is the step done or not?")
        is_unfinished = text is None and "status" in line.headings and not line.text("day")
        if status == words.BEGUN or is_unfinished or (status == words.CANCELLED and kind != "review"):
            raise NotDone
        return status == words.CANCELLED

    def _must_be_done(self, line: Cells) -> None:
        """Where a report has no status, the outcome of an assessment or a plan says whether it is done."""
        text = line.text("outcome")
        if text is None:
            return
        status = words.find_word("status", text, self.map.own("outcome"))
        if status in (words.BEGUN, words.CANCELLED):
            raise NotDone
        if status is None:
            self._unknown("outcome", text)
            self._refuse(line, "outcome", "is not known: is it done or not?")

    def _day(self, line: Cells) -> date:
        text = line.texts.get("day", "")
        if values.says_nothing(text):
            if line.text("started"):
                line.report("day", "is blank, although the step is said to be done", ROW_LEFT_OUT)
            else:
                line.report("day", "is blank: it does not say when it was done", ROW_LEFT_OUT)
            raise Impossible
        day = self._read_day(line, text)
        if day > self.today:
            line.report("day", f"is in the future ({format_long(self.today)} is the day of this import)", ROW_LEFT_OUT)
            raise Impossible
        return day

    def _read_day(self, line: Cells, text: str) -> date:
        try:
            day = day_in_csv(text)
        except ValueError:
            try:
                day = day_in_spreadsheet(text, self.today)
            except DayFromNumber as number:
                return number.day
            except ValueError as problem:
                return self._refuse(line, "day", str(problem))
        return day or self._refuse(line, "day", "is no day")

    # What it was ------------------------------------------------------------------------------------------------------

    def _contact(self, line: Cells, kind: str, how: str | None, common: dict[str, object]) -> Contact:
        how = how or self._word(line, "how")
        is_failed = how == words.FAILED_VISIT
        what = "visit" if kind == "visit" or is_failed else how or "contact"
        parts = self._parts(line, "outcome", f"outcome of {kind}", "place")
        outcome = parts.get(f"outcome of {kind}")
        if outcome is None and not parts.get("place") and "outcome" in line.headings and not is_failed:
            text = line.text("outcome")
            self._refuse(
                line,
                "outcome",
                "is blank: was anybody reached?" if text is None else "does not say whether anybody was reached",
            )
        is_answered = outcome != words.NO_ANSWER and not is_failed
        is_visit = what == "visit" and is_answered
        place = (parts.get("place") or self._place(line)) if is_visit else None
        at_home = {words.HOME: True, words.ELSEWHERE: False}.get(place or "")
        return Contact(
            what=what,
            outcome=("seen" if is_visit else "spoken") if is_answered else NO_ANSWER,
            at_home=at_home,
            home_suitable=self._suitable(line) if is_visit and at_home is not False else None,
            by=_worker(line),
            **common,  # type: ignore[arg-type]
        )

    def _review(self, line: Cells, common: dict[str, object], is_cancelled: bool) -> Review:
        parts = self._parts(line, "outcome", "outcome of review")
        outcome = CANCELLED if is_cancelled else parts.get("outcome of review")
        if outcome is None and "outcome" in line.headings:
            text = line.text("outcome")
            self._refuse(
                line,
                "outcome",
                "is blank: was the review held?" if text is None else "does not say whether the review was held",
            )
        return Review(outcome=outcome or HELD, interval_months=self._months(line), **common)  # type: ignore[arg-type]

    def _offer(self, line: Cells, common: dict[str, object]) -> Offer:
        """The report has no day for the answer: it is that of the offer."""
        parts = self._parts(line, "outcome", "outcome of offer", "response")
        delivery = parts.get("outcome of offer") or "delivered"
        response = parts.get("response") or self._word(line, "response")
        is_answered = delivery == "delivered" and response not in (None, words.NO_REPLY)
        wants = {"wants support": True, "does not want support": False}.get(response or "")
        return Offer(
            what=self._word(line, "how"),
            outcome=delivery,
            answered_on=common["on"] if is_answered else None,  # type: ignore[arg-type]
            wants_service=wants if is_answered else None,
            **common,  # type: ignore[arg-type]
        )

    # Cells ------------------------------------------------------------------------------------------------------------

    def _parts(self, line: Cells, meaning: str, *tables: str) -> dict[str, str]:
        """What the parts of a cell say (“delivered; no reply”), each by the first table that knows it."""
        found: dict[str, str] = {}
        for part in filter(None, (text.strip() for text in (line.text(meaning) or "").split(";"))):
            known = ((table, words.find_word(table, part, self.map.own(meaning))) for table in tables if table not in found)
            table, word = next(((table, word) for table, word in known if word), (None, None))
            if table and word:
                found[_table_of(word, table, tables)] = word
            else:
                self._unknown(meaning, part)
                line.report(meaning, "is not known as an outcome", VALUE_LEFT_OUT)
        return found

    def _word(self, line: Cells, meaning: str) -> str | None:
        text = line.text(meaning)
        word = words.find_word(meaning, text, self.map.own(meaning)) if text else None
        if text and word is None:
            self._unknown(meaning, text)
            line.report(meaning, f"is not known: it is kept without {meaning}", VALUE_LEFT_OUT)
        return word

    def _place(self, line: Cells) -> str | None:
        if "place" in line.headings and not line.texts.get("place"):
            return self.map.own("place").get("")
        return self._word(line, "place")

    def _suitable(self, line: Cells) -> bool | None:
        word = self._word(line, "suitable")
        return None if word is None else word == words.YES

    def _months(self, line: Cells) -> int | None:
        text = line.text("months to next")
        if text is None or (text.isdigit() and 0 < int(text) <= 12):
            return int(text) if text else None
        line.report("months to next", "is not a number of months from 1 to 12", VALUE_LEFT_OUT)
        return None

    def _unknown(self, meaning: str, text: str) -> None:
        if meaning in words.CHOICES:
            counts = self.open_words.setdefault(meaning, {})
            counts[text] = counts.get(text, 0) + 1

    def _refuse(self, line: Cells, meaning: str, problem: str) -> date:
        line.report(meaning, problem, ROW_LEFT_OUT)
        raise NotUnderstood(line.headings.get(meaning))


def _table_of(word: str, table: str, tables: tuple[str, ...]) -> str:
    """A team's own word is found by whichever table is asked first: it belongs to the one that has its meaning."""
    return next((name for name in (table, *tables) if word in words.TABLES[name].values()), table)


def _worker(line: Cells) -> str | None:
    text = line.text("worker")
    if text is None or folded(text) in NOBODY:
        return None
    try:
        return values.name(text)
    except ValueError:
        return text
