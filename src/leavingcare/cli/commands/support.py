"""`lc support`, `offer`, `request`, `feedback` and `document`: what is asked for, offered, said and given."""

from __future__ import annotations

from typing import Annotated

import typer

from leavingcare.casework.checklists.checklists import DOCUMENTS, give_document
from leavingcare.casework.recording import offers, requests
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.cli.framework.command_groups import noun
from leavingcare.cli.framework.confirmation import DayOrToday, recording
from leavingcare.cli.framework.shared_options import Whom
from leavingcare.cli.terminal.notes import Note
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.questions import one_of, text_of, words_of

support_app = noun()


@support_app.command()
@recording
def support(
    prompter: Prompter,
    person: Whom = None,
    word: Annotated[str | None, typer.Argument(metavar="WORD", help="asked or declined.")] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record that somebody of 21 or over asked for support, or declined it.

    Example: lc support P012 asked
    """
    whom = prompter.person(person)
    answer = prompter.required(word, words_of("Asked or declined?", "asked or declined", offers.ASKED, offers.DECLINED))
    return offers.support(whom, answer, prompter.day_or_today(day, whom), prompter.note(note))


offer_app = noun()
_WANTS = {"yes": True, "no": False, "not said": None}


@offer_app.command()
@recording
def offer(
    prompter: Prompter,
    person: Whom = None,
    step: Annotated[str | None, typer.Argument(metavar="STEP", help="sent, returned (undelivered) or answered.")] = None,
    how: Annotated[str | None, typer.Option("--how", help="letter, email, text, call or visit.")] = None,
    wants: Annotated[str | None, typer.Option("--wants", help="Do they want a service: yes, no or 'not said'.")] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record the yearly offer of support to somebody over 21: sent, returned, answered.

    Example: lc offer P017 sent --how letter

    Example: lc offer P017 answered --wants yes --day fri
    """
    whom = prompter.person(person)
    what = prompter.required(step, words_of("What about the offer?", "sent, returned or answered", *offers.STEPS))
    if what == offers.SENT:
        method = prompter.required(how, words_of("How did it go out?", "--how letter", *offers.METHODS))
        return offers.sent(whom, method, prompter.day_or_today(day, whom), prompter.note(note))
    on = prompter.day_or_today(day, whom)
    if what == offers.RETURNED:
        return offers.returned(prompter.session, whom, on, prompter.note(note))
    wanted = prompter.required(wants, one_of("Do they want a service?", "--wants yes", _WANTS))
    return offers.answered(prompter.session, whom, on, wanted, prompter.note(note))


request_app = noun()


@request_app.command()
@recording
def request(
    prompter: Prompter,
    person: Whom = None,
    kind: Annotated[str | None, typer.Argument(metavar="KIND", help="records, complaint or panel.")] = None,
    step: Annotated[str, typer.Argument(metavar="STEP", help="made, acknowledged, extended or answered.")] = requests.MADE,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record a request for records, a complaint or a request for a complaints panel, and what became of it.

    Example: lc request P009 records --day mon

    Example: lc request P009 records acknowledged
    """
    whom = prompter.person(person)
    request_kind = prompter.required(kind, words_of("What is asked for?", "records, complaint or panel", *requests.KINDS))
    what = prompter.required(step, words_of("What has happened?", "made, acknowledged, extended or answered", *requests.STEPS))
    return requests.request(prompter.session, whom, request_kind, what, prompter.day_or_today(day, whom), prompter.note(note))


feedback_app = noun()


@feedback_app.command()
@recording
def feedback(
    prompter: Prompter,
    person: Whom = None,
    about: Annotated[
        str | None, typer.Argument(metavar="ABOUT", help="What it is about: the plan, the adviser, the offer.")
    ] = None,
    score: Annotated[int | None, typer.Option("--score", metavar="1-5", help="What they give: 1 is bad, 5 is good.")] = None,
    day: DayOrToday = None,
    note: Note = None,
) -> ProposedChange:
    """Record what a young person says of the plan or the service, or how they are, in words or as a score.

    Example: lc feedback P001 plan --score 4

    Example: lc feedback P001 "how I feel" --score 2

    Example: lc feedback P001 plan --note-file note.txt
    """
    whom = prompter.person(person)
    what = prompter.required(about, text_of("What is it about?", "what it is about"))
    return requests.feedback(whom, what, prompter.day_or_today(day, whom), prompter.note(note), score)


document_app = noun()


@document_app.command()
@recording
def document(
    prompter: Prompter,
    person: Whom = None,
    what: Annotated[str | None, typer.Argument(metavar="WHAT", help="health summary, birth certificate, passport ...")] = None,
    day: DayOrToday = None,
    edition: Annotated[
        str | None, typer.Option("--edition", metavar="TEXT", help="Which edition of it, as printed on it.")
    ] = None,
    note: Note = None,
) -> ProposedChange:
    """Record that a document was given to the young person: the health summary, a birth certificate, the local offer.

    Example: lc document P004 "health summary" --day fri --yes

    Example: lc document P004 "local offer" --edition "spring 2026"
    """
    whom = prompter.person(person)
    given = prompter.required(what, words_of("Which document?", "what was given", *DOCUMENTS))
    return give_document(whom, given, prompter.day_or_today(day, whom), prompter.note(note), prompter.text(edition))
