"""Risk assessments signed in time: unsuitable accommodation, and lost touch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from leavingcare.dates import BeyondBankHolidays, format_long, working_days_after
from leavingcare.facts.coverage import CONTACTS, HOMES, RISK_ASSESSMENTS
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.law.coverage import NOT_KNOWN
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.touch import last_answer
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.judgement import Judgement, Place, counted, not_counted, not_covered, out
from leavingcare.reporting.measures.measure import ON_THE_DAY, PERCENTAGE, Kind, Measure, Population, Question, Verdict
from leavingcare.reporting.measures.on_file import RestsOn, contact_gap, gap, home_gap
from leavingcare.reporting.measures.population import IN_NO_MEASURE, RELEVANT, TO_21, duties_listed, unclear
from leavingcare.reporting.measures.reckonings import percentage
from leavingcare.reporting.measures.steps import Step, first_of

KINDS = {"unsuitable": UNSUITABLE, "lost touch": LOST_TOUCH}
"""The two kinds, by the name of their breakdown."""


def needed_since(person: PersonOnDay, about: str) -> date | None:
    """From when a risk assessment has been called for; None if none is. Custody calls for none (LP6)."""
    if not person.is_relevant_or_to_21:
        return None
    return _lost_since(person) if about == LOST_TOUCH else _unsuitable_since(person)


@answered_once
def _lost_since(person: PersonOnDay) -> date | None:
    lost = duties_listed(person, "LP5")
    return lost[0].start if lost and lost[0].evidence != NOT_KNOWN else None


def _unsuitable_since(person: PersonOnDay) -> date | None:
    home = person.home
    if home is None or home.suitable is not False or person.custody:
        return None
    return max(home.start, home.known_on or home.start)


def assessment_since(person: PersonOnDay, about: str, since: date) -> RiskAssessment | None:
    """The first risk assessment of a kind that was submitted, and opened since the need arose."""
    began = person.home.start if about == UNSUITABLE and person.home else since
    for assessment in person.life.risk_assessments:
        if (
            assessment.about == about
            and assessment.opened >= began
            and assessment.submitted
            and assessment.submitted <= person.day
        ):
            return assessment
    return None


def judge(person: PersonOnDay, about: str) -> Judgement:
    """Is the risk assessment that is called for signed, and was it submitted and signed in time?"""
    return first_of(_STEPS, Need(person, about))


class Need(NamedTuple):
    """A young person, and the kind of risk of which is asked."""

    person: PersonOnDay
    about: str

    @property
    def since(self) -> date:
        """From when an assessment has been called for; the day itself for those for whom none is."""
        return needed_since(self.person, self.about) or self.person.day

    @property
    def assessment(self) -> RiskAssessment | None:
        """The one that was submitted since."""
        return assessment_since(self.person, self.about, self.since)

    @property
    def submit_by(self) -> date:
        """The last day for submitting it. Raises BeyondBankHolidays."""
        return working_days_after(self.since, self.person.policy.number("risk_assessment_complete", self.person.day))

    def last_days(self) -> tuple[date, ...]:
        """The last day for submitting it and, once that is done, for signing it. Raises BeyondBankHolidays."""
        submitted = self.assessment.submitted if self.assessment else None
        return (self.submit_by, self.sign_by(submitted)) if submitted else (self.submit_by,)

    def sign_by(self, submitted: date) -> date:
        """The last day for signing it. Raises BeyondBankHolidays."""
        return working_days_after(submitted, self.person.policy.number("risk_assessment_sign", self.person.day))


def _need_not_on_file(need: Need) -> Judgement | None:
    missing = _gap_of_need(need.person, need.about)
    return not_covered(missing) if missing else None


def _needs_none(need: Need) -> Judgement | None:
    is_needed = needed_since(need.person, need.about) is not None
    return None if is_needed else out(f"no risk assessment called for: {need.about}")


def _assessments_not_on_file(need: Need) -> Judgement | None:
    missing = _gap_since(need.person, need.about, need.since)
    return not_covered(missing) if missing else None


def _beyond_bank_holidays(need: Need) -> Judgement | None:
    try:
        need.last_days()
    except BeyondBankHolidays:
        return out("the bank holidays of that year are not known")
    return None


def _gap_since(person: PersonOnDay, about: str, since: date) -> str | None:
    """What is not on file of the assessments since the need arose; of lost touch, also of contact, from which it is counted."""
    contact = contact_gap(person, last_answer(person) or person.owed_since) if about == LOST_TOUCH else None
    return contact or gap(person, RISK_ASSESSMENTS, since)


def _gap_of_need(person: PersonOnDay, about: str) -> str | None:
    """What is not on file of that which calls for a risk assessment."""
    if not person.is_relevant_or_to_21:
        return None
    return contact_gap(person) if about == LOST_TOUCH else home_gap(person)


def _time_to_write(need: Need) -> Judgement | None:
    if need.assessment or need.person.day > need.submit_by:
        return None
    return out(f"{need.about}: the days for writing a risk assessment are not over")


def _not_submitted(need: Need) -> Judgement | None:
    if need.assessment:
        return None
    due = format_long(need.submit_by)
    return not_counted(f"{need.about}: no risk assessment submitted; it was due on {due}", need.since)


def _time_to_sign(need: Need) -> Judgement | None:
    number, submitted, signed = _submitted(need)
    if signed or need.person.day > need.sign_by(submitted) or submitted > need.submit_by:
        return None
    return out(f"{need.about}: the days for signing RA-{number} are not over")


def _not_signed(need: Need) -> Judgement | None:
    number, submitted, signed = _submitted(need)
    words = f"{need.about}: RA-{number} submitted on {format_long(submitted)} is not signed"
    return None if signed else not_counted(words, need.since)


def _submitted_late(need: Need) -> Judgement | None:
    _, submitted, _ = _submitted(need)
    if submitted <= need.submit_by:
        return None
    return not_counted(f"{_signed_on(need)}, but submitted late on {format_long(submitted)}", need.since)


def _signed_late(need: Need) -> Judgement | None:
    _, submitted, signed = _submitted(need)
    is_late = signed is not None and signed > need.sign_by(submitted)
    return not_counted(f"{_signed_on(need)}, late", need.since) if is_late else None


def _signed_in_time(need: Need) -> Judgement:
    return counted(_signed_on(need), need.since)


def _signed_on(need: Need) -> str:
    number, _, signed = _submitted(need)
    return f"{need.about}: RA-{number} signed on {format_long(signed or need.person.day)}"


def _submitted(need: Need) -> tuple[int, date, date | None]:
    """The number of the assessment, when it was submitted, and when it was signed if it was by the day."""
    assessment = need.assessment
    if assessment is None or assessment.submitted is None:
        raise ValueError("only an assessment that was submitted can be signed")
    is_signed = assessment.signed is not None and assessment.signed <= need.person.day
    return assessment.number, assessment.submitted, assessment.signed if is_signed else None


def _verdicts(cohort: Cohort) -> Iterator[Verdict]:
    for person in cohort.people:
        in_no_measure = unclear(person)
        judged = [in_no_measure or judge(person, about) for about in KINDS.values()]
        yield Verdict(_together(judged), None, person)
        for kind, judgement in zip(KINDS, judged, strict=True):
            yield Verdict(judgement, kind, person)


def _together(judged: list[Judgement]) -> Judgement:
    """Both kinds called for: both have to be signed in time; where nobody can tell of one, nobody can tell of both."""
    for place in (Place.NOT_COVERED, Place.NOT_COUNTED, Place.COUNTED):
        found = [judgement for judgement in judged if judgement.place is place]
        if found:
            return found[0]._replace(why="; ".join(judgement.why for judgement in found))
    return judged[0]


_STEPS: tuple[Step[Need], ...] = (
    Step(
        Place.NOT_COVERED,
        "of whom that which calls for an assessment is not on file: the home of the day, or contact as for in_touch_today",
        _need_not_on_file,
        "Asked of those alone who are relevant, or former relevant and 18 to 20.",
    ),
    Step(
        Place.OUT,
        "for whom no risk assessment is called for",
        _needs_none,
        "One is called for of those who are relevant, or former relevant and 18 to 20. *Unsuitable*: their home of the day "
        "is recorded as unsuitable, and they are not in custody; from the day on which the home began or, if later, was "
        "known. *Lost touch*: nobody has answered for {lost_touch_after} days, counted from the last answer, else from the "
        "day on which visits were first owed; from the last of these days, or from the end of the last home where no home, "
        "custody or answer followed, as for in_touch_today.",
        (RELEVANT, TO_21),
    ),
    Step(
        Place.NOT_COVERED,
        "of whose risk assessments since then, or of whose contact since the last answer, something is not on file",
        _assessments_not_on_file,
    ),
    Step(Place.OUT, "whose last days fall in a year of which the bank holidays are not known", _beyond_bank_holidays),
    Step(
        Place.OUT,
        "for whom none is submitted, and the days for it are not over",
        _time_to_write,
        "The first is looked at that is about the same, was opened from the beginning of the home (or of lost touch) on, "
        "and was submitted by the day. It is due {risk_assessment_complete} working days after the day that calls for it.",
    ),
    Step(Place.NOT_COUNTED, "for whom none is submitted", _not_submitted),
    Step(
        Place.OUT,
        "whose assessment was submitted in time, is not signed, and the days for it are not over",
        _time_to_sign,
        "It is to be signed within {risk_assessment_sign} working days of being submitted.",
    ),
    Step(Place.NOT_COUNTED, "whose assessment is not signed by the day", _not_signed),
    Step(Place.NOT_COUNTED, "whose assessment was submitted late", _submitted_late),
    Step(Place.NOT_COUNTED, "whose assessment was signed late", _signed_late),
    Step(Place.COUNTED, "whose assessment was submitted and signed in time", _signed_in_time),
)

RISK_SIGNED = Measure(
    id="risk_signed",
    title="Risk assessments signed in time",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    window=ON_THE_DAY,
    source="Local policy LP2, LP3, LP5 and LP6.",
    question=Question(
        "risk_signed",
        Population("risk_signed"),
        _verdicts,
        (*IN_NO_MEASURE, *_STEPS),
        rests_on=RestsOn((RISK_ASSESSMENTS, CONTACTS, HOMES)),
    ),
    reckon=percentage,
    next_command="lc risk list {ref}",
    breakdowns=(None, *KINDS),
    note="The steps are taken for each kind. All together: not covered if either is, else not counted if either is, else "
    "counted if either is, else out.",
)
