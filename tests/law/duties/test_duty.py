"""A duty is the verdict of its checks: what is listed, what is not, and the tree that says why."""

import ast
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import leavingcare
from leavingcare.facts.events import Contact, Plan
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode, Education, Home, PrivateFostering
from leavingcare.law.duties.authority import authority_duties
from leavingcare.law.duties.checks import happened, not_yet
from leavingcare.law.duties.duty import Rule, conditions, make_duty
from leavingcare.law.duties.registry import DUTY_RULES
from leavingcare.law.duties.worklist import duties, explain_duty, rules_on
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import CANNOT_TELL, NO, YES, MissingFact, Reason, Verdict, all_of, check, denied, presumed, unknown
from leavingcare.law.rules import RULES
from leavingcare.law.worked_cases.runner import duties_listed, life_in, policy_of
from tests.law.lives import days_of, lives
from tests.law.test_properties import LIVES
from tests.law.worked_cases.test_worked_cases import CASES

SOURCE = Path(leavingcare.__file__).parent
POLICY = Policy()
STRICT = Policy({"contact_standard_on": "yes", "visit_first": "3"})
DAY = date(2026, 11, 21)
DEGREE = {"start": date(2026, 9, 21), "end": date(2029, 6, 29), "in_plan": True}


def test_no_check_is_written_with_its_verdict() -> None:
    """`check(True, …)` would be a verdict written beside a computation: it can be wrong, and nothing notices."""
    written = [
        f"{path.relative_to(SOURCE)}:{call.lineno}"
        for path in SOURCE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _is_check(call) and _is_true_or_false(_holds(call))
    ]
    assert written == []


def _is_check(call: ast.Call) -> bool:
    name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""
    return name in ("check", "owed_to")


def _holds(call: ast.Call) -> ast.expr | None:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "holds"]
    return (call.args or named or [None])[0]


def _is_true_or_false(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, bool)


@given(lives(), st.data())
@LIVES
def test_each_part_of_a_listed_duty_is_yes(life: Life, data: st.DataObject) -> None:
    """For every life and day; what has to be absent is a spelled-out denial, and so a yes as well."""
    day = data.draw(days_of(life))
    for policy in (POLICY, STRICT):
        for duty in duties(life, day, policy):
            _holds_together(duty.reason)


@pytest.mark.parametrize(("path", "case"), CASES)
def test_each_part_of_a_duty_in_a_worked_case_is_yes(path: Path, case: dict[str, object]) -> None:
    """For every case, ours and the shared ones, on each of its days; the authority's own duties with them."""
    life, policy = life_in(case, path.name), policy_of(case, POLICY)
    for expect in case["expect"]:  # type: ignore[attr-defined]
        for duty in duties_listed(life, expect["on"], policy).values():
            _holds_together(duty.reason)


def _holds_together(reason: Reason) -> None:
    """The verdict is that of the parts, and down through everything that must hold no part says no."""
    assert reason.verdict is not NO, reason.text
    for part in _must_hold(reason):
        assert part.verdict is not NO, (reason.text, part.text)
        assert part.verdict is YES or reason.verdict is CANNOT_TELL, (reason.text, part.text)
        _holds_together(part)


def _must_hold(reason: Reason) -> tuple[Reason, ...]:
    return reason.reasons if reason.settled_by_one is NO else ()


@given(lives(), st.data())
@LIVES
def test_a_duty_that_is_not_listed_is_explained_by_the_checks_that_say_no(life: Life, data: st.DataObject) -> None:
    """The explanation is the tree of the rule itself, listed or not; a no has a part that says no."""
    day = data.draw(days_of(life))
    person = PersonOnDay(life, day, POLICY)
    listed = {duty.id: duty for duty in duties(life, day, POLICY)}
    for duty_id, rule in rules_on(day).items():
        answer = explain_duty(duty_id, life, day, POLICY)
        if duty_id in listed:
            assert answer.reason == listed[duty_id].reason
        elif answer.answer == "not due":
            when = rule(person).when if life.person.born and person.position.status != "cannot tell" else answer.reason
            assert when.verdict is NO
            assert any(part.verdict is NO for part in answer.reason.reasons)


def test_a_duty_of_which_nobody_can_tell_is_listed_as_that() -> None:
    """It waits for the fact, it has no last day that could be missed, and the answer is *cannot tell*."""
    life = _student(level=None, **DEGREE)
    duty = next(duty for duty in duties(life, DAY, POLICY) if duty.id == "ED1")
    assert (duty.reason.verdict, duty.certainty) == (CANNOT_TELL, "missing facts")
    assert (duty.start, duty.by, duty.waiting) == (None, None, "the level of the course (higher or further)")
    answer = explain_duty("ED1", life, DAY, POLICY)
    assert (answer.answer, answer.missing) == ("cannot tell", ("the level of the course (higher or further)",))


def test_what_is_not_due_is_as_certain_as_the_status_it_rests_on() -> None:
    """No bursary for further education is settled; no reviews for a qualifying person are as arguable as the status is."""
    further = explain_duty("ED1", _student(level="further", **DEGREE), DAY, POLICY)
    fostered = PrivateFostering(person="P001", start=date(2025, 1, 1), end=date(2026, 1, 1))
    qualifying = explain_duty("RV3", life_of(Person(ref="P001", born=date(2009, 5, 4)), [fostered]), DAY, POLICY)
    assert [(answer.answer, answer.certainty) for answer in (further, qualifying)] == [
        ("not due", "settled"),
        ("not due", "arguable"),
    ]


@pytest.mark.parametrize("level", ["higher", "further"])
def test_a_fact_that_is_recorded_settles_it(level: str) -> None:
    """Listed with its days, or not at all."""
    listed = {duty.id: duty for duty in duties(_student(level=level, **DEGREE), DAY, POLICY)}
    assert ("ED1" in listed) == (level == "higher")
    assert all(duty.waiting is None for duty in listed.values())


def _student(**course: object) -> Life:
    care = CareEpisode(person="P001", start=date(2015, 3, 2), end=date(2025, 3, 14), legal="C2", placement="K2", ceased="E5")
    education = Education(person="P001", **course)  # type: ignore[arg-type]
    seen = Contact(person="P001", on=DAY, what="visit")
    return life_of(Person(ref="P001", born=date(2007, 3, 14)), [care, education, seen])


def test_what_is_presumed_is_a_yes_that_names_its_fact() -> None:
    """A home of which nobody knows who provides it has the stricter clocks: listed, with the missing fact named."""
    care = CareEpisode(person="P001", start=date(2019, 5, 13), end=date(2026, 11, 16), legal="C2", placement="K2", ceased="E5")
    home = Home(person="P001", start=date(2026, 11, 16), code="D1", provided_under="unknown")
    life = life_of(Person(ref="P001", born=date(2009, 9, 25)), [care, home, Plan(person="P001", on=date(2026, 3, 16))])
    duty = next(duty for duty in duties(life, DAY, POLICY) if duty.id == "PA1")
    assert (duty.reason.verdict, duty.by, duty.certainty) == (YES, date(2026, 11, 23), "missing facts")
    assert any("who provides the home" in flag for flag in duty.flags)


def test_the_rule_decides_what_becomes_of_it() -> None:
    """Yes: a duty with its days. Cannot tell: without days, waiting. A last day that cannot be told is named as missing."""
    day = date(2026, 11, 2)
    known = make_duty("PA1", Rule(check(day < DAY, "moved in"), start=day, by=day), POLICY, DAY)
    assert (known.reason.verdict, known.start, known.by, known.certainty) == (YES, day, day, "settled")
    unclear = make_duty("PA1", Rule(unknown("moved in", "the day"), start=day, by=day), POLICY, DAY)
    assert (unclear.reason.verdict, unclear.start, unclear.by, unclear.waiting) == (CANNOT_TELL, None, None, "the day")
    beyond = make_duty("PA1", Rule(happened("moved in", day), by=MissingFact("the bank holidays of that year")), POLICY, DAY)
    assert (beyond.by, beyond.certainty, beyond.flags) == (None, "missing facts", ("the bank holidays of that year",))


def test_the_figure_of_the_authority_makes_a_duty_local() -> None:
    """Only a figure that the authority set in the place of another, and only for the duty that rests on it."""
    rule = Rule(happened("moved in", DAY), figure="visit_first")
    assert [make_duty("PA1", rule, policy, DAY).basis for policy in (POLICY, STRICT)] == ["law", "local"]
    assert make_duty("PA1", rule._replace(figure=None), STRICT, DAY).basis == "law"


def test_the_checks_stand_directly_under_the_title() -> None:
    """No level without words between a duty and what it turns on; a single check stands there as well."""
    checks = happened("moved in", DAY), not_yet("no visit", "visited", None)
    for when, parts in ((conditions(*checks), checks), (checks[0], checks[:1])):
        duty = make_duty("PA1", Rule(when), POLICY, DAY)
        assert duty.reason.text == "PA1 See them in the new home within a week"
        assert duty.reason.reasons == parts


VERDICTS = st.sampled_from([YES, NO, CANNOT_TELL])


@given(st.lists(VERDICTS, min_size=1, max_size=4))
def test_conditions_are_all_of_them(verdicts: list[Verdict]) -> None:
    """Any no is a no, otherwise any *cannot tell* is one; under the title of the duty it stays so."""
    when = conditions(*(Reason("a check", verdict) for verdict in verdicts))
    assert when.verdict is all_of("", "", *when.reasons).verdict
    if when.verdict is not NO:
        assert make_duty("PA1", Rule(when), POLICY, DAY).reason.verdict is when.verdict


@pytest.mark.parametrize(("verdict", "presumption"), [(YES, YES), (NO, NO), (CANNOT_TELL, YES)])
def test_a_presumption_gives_way_to_what_is_known(verdict: Verdict, presumption: Verdict) -> None:
    """Only *cannot tell* is taken for a yes."""
    assert presumed("taken as so", Reason("so", verdict)).verdict is presumption


@pytest.mark.parametrize("day", [DAY, None])
def test_what_is_not_done_yet_is_a_denial_of_having_been_done(day: date | None) -> None:
    """With its day, where there is one."""
    reason = not_yet("no visit", "visited", day)
    assert reason == denied("no visit", happened("visited", day))._replace(done=day)
    assert (reason.verdict is NO) == (day is not None)
    assert reason.reasons[0].text == ("visited on 21 November 2026" if day else "visited")


def test_what_the_authority_never_recorded_is_listed_as_that() -> None:
    """It is not known when it was last done: it waits for that, and is late for nobody."""
    for duty in authority_duties([], DAY, POLICY):
        assert (duty.reason.verdict, duty.certainty, duty.by) == (CANNOT_TELL, "missing facts", None)
        assert duty.waiting


def test_a_duty_begins_on_the_day_that_the_catalogue_names() -> None:
    """One place for the first day: the decorator dates later wordings alone."""
    assert {duty_id for duty_id in DUTY_RULES if RULES[duty_id][0].since is not None} == set()
