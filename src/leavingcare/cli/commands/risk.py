"""`lc risk`: risk assessments from the first draft to the signature, the reviews and the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from leavingcare import date_input
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.risk import listing, workflow
from leavingcare.casework.risk.written_actions import actions_in_words
from leavingcare.casework.session import Session
from leavingcare.cli.framework.command_groups import NounGroup, noun
from leavingcare.cli.framework.confirmation import DayOrToday, dated, recording
from leavingcare.cli.framework.shared_options import Whom, listing_people, reading
from leavingcare.cli.terminal import prompts
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.prompts import Question
from leavingcare.cli.terminal.questions import text_of, words_of
from leavingcare.errors import LcError
from leavingcare.facts.people import Adviser
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.presentation.rows import Listing


class _Risk(NounGroup):
    """`lc risk` is the list, `lc risk kofi` that of one young person, and `lc risk RA-3` the assessment."""

    def own_command(self, args: Sequence[str] = ()) -> str:
        """By the first word."""
        return "show" if args and re.fullmatch(r"(?i)ra[- ]?\d+", args[0]) else "list"


app = noun(_Risk)
RiskNumber = Annotated[str | None, typer.Argument(metavar="RA-NUMBER", help="The risk assessment: RA-3.")]
Author = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who writes it; you, if lc knows who you are.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why; it stays visible.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why the assessment was opened.")]


@app.command("list")
@listing_people
def list_assessments(
    session: Session, person: Whom = None, every: Annotated[bool, typer.Option("--all", help="Closed ones too.")] = False
) -> Listing:
    """The risk assessments that are open; of one young person, all of them.

    Example: lc risk list

    Example: lc risk list P007
    """
    ref = prompts.young_person(session, person).ref if person else None
    return listing.risk_list(session, ref, every=every)


@app.command()
@listing_people
def queue(session: Session) -> Listing:
    """What waits for a manager's signature, and for how many days.

    Example: lc risk queue
    """
    return listing.queue(session)


@app.command("show")
@reading
def show_assessment(session: Session, number: RiskNumber = None) -> Listing:
    """One risk assessment with its whole text, and whether that is still the text that was signed.

    Example: lc risk show RA-3
    """
    typed = prompts.text(number, "Which risk assessment (RA-3)?", "The number of a risk assessment is missing.")
    return listing.show_assessment(session, listing.the_assessment(session, typed))


@app.command("open")
@recording
def open_assessment(
    prompter: Prompter,
    person: Whom = None,
    kind: Annotated[
        str | None, typer.Argument(metavar="KIND", help="unsuitable accommodation, or lost touch; the first word will do.")
    ] = None,
    reason: Reason = None,
    author: Author = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """Open a risk assessment: of unsuitable accommodation, or because touch is lost.

    Example: lc risk open P007 "lost touch" --yes
    """
    whom = prompter.person(person)
    about = prompter.required(kind, words_of("About what?", "unsuitable or lost", *workflow.KINDS))
    return workflow.open_assessment(_on(prompter, day), whom, about, prompter.text(reason), _author(prompter, author))


@app.command()
@recording
def write(
    prompter: Prompter,
    number: RiskNumber = None,
    risks: Annotated[str | None, typer.Option("--risks", metavar="TEXT", help="What the risks are.")] = None,
    view: Annotated[str | None, typer.Option("--view", metavar="TEXT", help="What the young person says of it.")] = None,
    safety: Annotated[str | None, typer.Option("--safety", metavar="TEXT", help="What keeps them safe until then.")] = None,
    action: Annotated[
        list[str] | None,
        typer.Option("--action", metavar="'TEXT by DATE'", help="What will be done, by whom and by when; more than once."),
    ] = None,
    reason: Reason = None,
    author: Author = None,
) -> ProposedChange:
    """Write the text, or mend it: the risks, the young person's view, safety until then, actions with their dates.

    Example: lc risk write RA-3 --risks "Sleeps badly" --action "Kim finds lodgings by fri" --author kim --yes
    """
    assessment = _assessment(prompter, number)
    who = _author(prompter, author) or prompter.adviser(author, "Who writes it?", "--author NAME")
    must_ask = not (risks or view or safety or action or reason)
    words = workflow.Written(
        reason=prompter.text(reason),
        risks=_part(prompter, risks, must_ask, "What are the risks?", "--risks TEXT"),
        view=_part(prompter, view, must_ask, "What does the young person say?", "--view TEXT"),
        interim_safety=_part(prompter, safety, must_ask, "What keeps them safe until then?", "--safety TEXT"),
        actions=_actions(prompter, action or [], must_ask),
    )
    return workflow.write(prompter.session, assessment, words, who)


@app.command()
@recording
def submit(prompter: Prompter, number: RiskNumber = None, day: DayOrToday = None) -> ProposedChange:
    """Hand it to a manager for signature.

    Example: lc risk submit RA-3 --yes
    """
    assessment = _assessment(prompter, number)
    return workflow.submit(_on(prompter, day), assessment)


@app.command("return")
@recording
def send_back(prompter: Prompter, number: RiskNumber = None, why: Why = None, day: DayOrToday = None) -> ProposedChange:
    """Return it to its author, with the reason.

    Example: lc risk return RA-3 --why "No way out is named" --yes
    """
    assessment = _assessment(prompter, number)
    reason = prompter.required(why, _why("Why is it returned?"))
    return workflow.send_back(_on(prompter, day), assessment, reason)


@app.command()
@recording
def sign(
    prompter: Prompter,
    number: RiskNumber = None,
    by: Annotated[str | None, typer.Option("--by", metavar="MANAGER", help="The manager who signs, never an author.")] = None,
    day: DayOrToday = None,
) -> ProposedChange:
    """A manager signs exactly the text that is shown. A signature is never undone, only reopened.

    Example: lc risk sign RA-3 --by "Dele Okafor" --yes
    """
    assessment = _assessment(prompter, number)
    user = prompter.session.store.user
    signer = by or (prompts.ME if user and user.adviser else None)
    manager = prompter.adviser(signer, "Which manager signs?", "--by MANAGER")
    return workflow.sign(_on(prompter, day), assessment, manager)


@app.command()
@recording
def reopen(prompter: Prompter, number: RiskNumber = None, why: Why = None, day: DayOrToday = None) -> ProposedChange:
    """Take a signed or closed one back to a draft; the log keeps the signature and the reason.

    Example: lc risk reopen RA-3 --why "The landlord has changed" --yes
    """
    assessment = _assessment(prompter, number)
    reason = prompter.required(why, _why("Why is it reopened?"))
    return workflow.reopen(_on(prompter, day), assessment, reason)


@app.command()
@recording
def review(
    prompter: Prompter,
    number: RiskNumber = None,
    day: DayOrToday = None,
    following: Annotated[str | None, dated("--next", "The next review sooner than the interval asks.")] = None,
) -> ProposedChange:
    """A review that leaves the text as it is; what has to change is reopened.

    Example: lc risk review RA-3 --yes
    """
    assessment = _assessment(prompter, number)
    sooner = date_input.parse_date(following, prompter.session.day) if following else None
    return workflow.review(prompter.session, assessment, prompter.day_or_today(day), sooner)


@app.command()
@recording
def close(prompter: Prompter, number: RiskNumber = None, why: Why = None, day: DayOrToday = None) -> ProposedChange:
    """Close it: what it was about is over, or it was opened in error.

    Example: lc risk close RA-3 --why "Moved to supported lodgings" --yes
    """
    assessment = _assessment(prompter, number)
    reason = prompter.required(why, _why("Why is it closed?"))
    return workflow.close(_on(prompter, day), assessment, reason)


def _on(prompter: Prompter, day: str | None) -> Session:
    """The session on the day of the step."""
    return replace(prompter.session, day=prompter.day_or_today(day))


def _assessment(prompter: Prompter, typed: str | None) -> RiskAssessment:
    return prompter.required(
        typed,
        Question("Which risk assessment (RA-3)?", lambda text: listing.the_assessment(prompter.session, text), "its number"),
    )


def _author(prompter: Prompter, typed: str | None) -> Adviser | None:
    """The author named, else the configured person, if there is one in this case file."""
    if typed is not None:
        return prompts.adviser_if_given(prompter.session, typed)
    try:
        return prompts.adviser_if_given(prompter.session, "me") if prompts.name_of_user(prompter.session) else None
    except LcError:
        return None


def _part(prompter: Prompter, typed: str | None, must_ask: bool, words: str, option: str) -> str | None:
    """A part of the text. Asked for only when nothing was typed at all; Enter leaves it as it is."""
    return prompter.optional(typed, text_of(f"{words} (Enter: as it is)", option)) if typed or must_ask else None


def _actions(prompter: Prompter, typed: list[str], must_ask: bool) -> str | None:
    question = Question(
        "What will be done, by whom, by when? (as: Kim finds lodgings by fri; several with ;  Enter: as it is)",
        lambda text: actions_in_words(text, prompter.session.day),
        "--action 'TEXT by DATE'",
    )
    return prompter.optional("; ".join(typed) or None, question) if typed or must_ask else None


def _why(words: str) -> Question[str]:
    return text_of(words, "--why TEXT")
