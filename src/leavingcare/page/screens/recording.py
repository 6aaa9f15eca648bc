"""Recording: the form, then what follows from it, then the saving. What was typed is kept whatever is refused."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from leavingcare.casework.recording.first_records import first_kinds, with_first_records
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.search import abbreviated_list
from leavingcare.casework.session import Session
from leavingcare.errors import CaseFileError, LcError
from leavingcare.facts.people import Person
from leavingcare.page.command_links import form_href, link_for, list_href, person_href
from leavingcare.page.forms.acts import Act, Proposal, Stale, fingerprint, save_as_shown, taking_back
from leavingcare.page.forms.fields import Field, Problem, Values, blamed, canonical, read_answers
from leavingcare.page.forms.form import Form
from leavingcare.page.forms.registry import UNDO, form_named
from leavingcare.page.page import Asked, Page
from leavingcare.page.tables import links_of, table_of
from leavingcare.presentation.names import shown_name
from leavingcare.presentation.rows import Listing

SAVE, CHANGE = "save", "change"
STEP, SEEN, SHOWN, ONCE, ASKED = "step-of-form", "seen", "shown", "once", "asked"
"""Fields of the form that nobody types: which button, which revision was looked at, what was shown, which form this is, and
which questions stood in it."""


class Filled(NamedTuple):
    """A form with its subject and what has been typed into it."""

    form: Form
    name: str
    subject: str
    fields: Sequence[Field]
    typed: dict[str, str]
    person: Person | None

    @property
    def questions(self) -> str:
        """Which questions stand in it: an answer to one of them may bring others."""
        return " | ".join(field.name for field in self.fields)


def record(page: Page, asked: Asked) -> Response:
    """Show a form, show what follows from it, or save it."""
    if "saved" in asked.wanted:
        return _saved(page, asked)
    if asked.path["form"] == UNDO:
        return _take_back(page, asked)
    with page.open_session() as session:
        filled = _filled(page, session, asked)
        if asked.form is None or asked.form.get(STEP) == CHANGE or _brings_questions(asked, filled):
            return _ask(page, session, filled)
        values, problems = read_answers(filled.fields, filled.typed, session, filled.person)
        if problems:
            return _ask(page, session, filled, problems)
        try:
            return _preview_or_save(page, session, asked, filled, values)
        except CaseFileError:
            raise
        except LcError as error:
            return _ask(page, session, filled, [blamed(error, filled.fields)])


def _filled(page: Page, session: Session, asked: Asked) -> Filled:
    """The form as it has been filled in so far: by the address, or by what was typed."""
    form, subject = form_named(asked.path["form"]), asked.path["subject"]
    person = form.person(session, subject)
    typed = dict(asked.wanted if asked.form is None else asked.form)
    fields = form.fields(session, subject, typed)
    filled = Filled(form, asked.path["form"], subject, fields, typed, person)
    if asked.form is None or _brings_questions(asked, filled):
        typed = {field.name: typed.get(field.name, _default(page, session, field)) for field in fields}
    return filled._replace(typed={field.name: typed.get(field.name, "") for field in fields})


def _brings_questions(asked: Asked, filled: Filled) -> bool:
    """Does an answer bring questions that were not in the form that came?"""
    return asked.typed.get(ASKED, filled.questions) != filled.questions


def _default(page: Page, session: Session, field: Field) -> str:
    """What stands in an empty field: the adviser whose page it is, where the field is theirs unless they say otherwise."""
    if not (field.is_me and page.options.me):
        return field.default
    mine = (adviser.id for adviser in session.store.advisers() if adviser.name == page.options.me)
    return next((own for own in mine if own in dict(field.choices)), "")


def _ask(page: Page, session: Session, filled: Filled, problems: Sequence[Problem] = ()) -> Response:
    known = {field.name for field in filled.fields}
    return page.show(
        "form.html",
        status=422 if problems else 200,
        title=filled.form.title,
        section=_section(filled),
        filled=filled,
        action=form_href(filled.name, filled.subject),
        whom=_whom(page, filled.person),
        text=filled.form.text(session, filled.subject),
        problems=problems,
        beside={problem.field: problem.sentence for problem in problems if problem.field in known},
        back=_back(filled),
    )


def _preview_or_save(page: Page, session: Session, asked: Asked, filled: Filled, values: Values) -> Response:
    propose = partial(_proposed, page, session, filled, values)
    if asked.typed.get(STEP) != SAVE or not asked.typed.get(ONCE):
        return _confirm(page, session, filled, canonical(filled.fields, filled.typed, values), propose())
    return _save(page, session, asked, filled, values)


def _save(page: Page, session: Session, asked: Asked, filled: Filled, values: Values) -> Response:
    word, seen, shown = (asked.typed.get(name, "") for name in (ONCE, SEEN, SHOWN))
    propose = partial(_proposed, page, session, filled, values)
    try:
        with page.writing:
            page.once.save(word, lambda: save_as_shown(session, propose, _number(seen), shown))
    except Stale as stale:
        answers = canonical(filled.fields, filled.typed, values)
        return _confirm(page, session, filled, answers, propose(), meanwhile=stale.changes, is_stale=True)
    return RedirectResponse(f"{form_href(filled.name, filled.subject)}?{urlencode({'saved': word})}", 303)


def _proposed(page: Page, session: Session, filled: Filled, values: Values) -> Act:
    proposed = filled.form.propose(session, filled.subject, values)
    if not isinstance(proposed, ProposedChange):
        return proposed
    if not first_kinds(session, proposed, None):
        return Proposal(proposed)
    mine = (adviser for adviser in session.advisers() if adviser.name == page.options.me)
    return Proposal(with_first_records(session, proposed, next(mine, None)))


def _confirm(
    page: Page,
    session: Session,
    filled: Filled,
    answers: dict[str, str],
    act: Act,
    *,
    meanwhile: Listing | None = None,
    is_stale: bool = False,
) -> Response:
    with page.writing:
        seen = session.store.revision()
        listing = act.preview(session)
    return page.show(
        "confirm.html",
        status=409 if is_stale else 200,
        title=filled.form.title,
        section=_section(filled),
        action=form_href(filled.name, filled.subject),
        whom=_whom(page, filled.person),
        text=filled.form.text(session, filled.subject),
        table=table_of(listing, page.names, caption="What will be saved, and what follows"),
        notes=listing.notes,
        hidden={**answers, SEEN: str(seen), SHOWN: fingerprint(listing), ONCE: page.once.new_word()},
        button=filled.form.button,
        may_change=True,
        is_stale=is_stale,
        meanwhile=None if meanwhile is None else table_of(meanwhile, page.names),
        back=_back(filled),
    )


def _take_back(page: Page, asked: Asked) -> Response:
    """Show which line would be taken back, and take it back on a yes."""
    act = taking_back(asked.path["subject"])
    action = form_href(UNDO, asked.path["subject"])
    with page.open_session() as session:
        seen = session.store.revision()
        if asked.typed.get(STEP) == SAVE:
            word, shown = asked.typed.get(ONCE, ""), asked.typed.get(SHOWN, "")
            with page.writing:
                page.once.save(word, lambda: save_as_shown(session, lambda: act, seen, shown))
            return RedirectResponse(f"{action}?{urlencode({'saved': word})}", 303)
        with page.writing:
            listing = act.preview(session)
        return page.show(
            "confirm.html",
            title="Take back",
            section="/list/log",
            action=action,
            whom=None,
            text=(),
            table=table_of(listing, page.names, caption="What would be taken back"),
            notes=(),
            hidden={SHOWN: fingerprint(listing), ONCE: page.once.new_word()},
            button="Take it back",
            may_change=False,
            is_stale=False,
            meanwhile=None,
            back="/list/log",
        )


def _saved(page: Page, asked: Asked) -> Response:
    """What was saved from a form: to be read, reloaded and gone back to without saving it again."""
    saved = page.once.saved(asked.wanted["saved"])
    if saved is None:
        return RedirectResponse("/list/log", 303)
    listing, line = saved
    taken_back, *steps = listing.next_steps or [""]
    refs = list(dict.fromkeys(str(row["ref"]) for row in listing.rows if row.get("ref")))
    return page.show(
        "saved.html",
        title="Saved",
        section="",
        whom=abbreviated_list(refs),
        table=table_of(listing, page.names, caption="What was saved, and what follows"),
        notes=listing.notes,
        undo=form_href(UNDO, str(line)) if taken_back.startswith("lc undo") else None,
        taken_back=None if taken_back.startswith("lc undo") else link_for(taken_back),
        links=[link for link in links_of(steps) if link.href not in map(person_href, refs)],
        people=[(ref, person_href(ref)) for ref in refs],
    )


def _whom(page: Page, person: Person | None) -> str | None:
    """Whom it is about, as names are shown here: the person found may not be the one meant."""
    if person is None:
        return None
    return " ".join(part for part in (person.ref, shown_name(person.name, page.names)) if part)


def _section(filled: Filled) -> str:
    """The part of the navigation that it belongs to: what it is about, else where its list is."""
    about = {"person": "/list/people", "record": "/list/people", "assessment": "/signatures", "adviser": "/team"}
    return about.get(filled.form.subject, _WHERE.get(filled.name, ("/board", ""))[0])


def _back(filled: Filled) -> str:
    if filled.form.subject == "assessment":
        return f"/risk/{filled.subject}"
    if filled.form.subject == "adviser":
        return list_href("advisers")
    return person_href(filled.person.ref) if filled.person else _WHERE.get(filled.name, ("", list_href("actions")))[1]


_WHERE = {
    **dict.fromkeys(("person-add", "contact-several", "note-several"), ("/list/people", list_href("people"))),
    "adviser-add": ("/team", list_href("advisers")),
    "handover": ("/team", "/team"),
    "coverage": ("/checks", "/checks"),
}
"""Where a form that is about no single person or record belongs: the part of the navigation, and the way back."""


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 16 else -1
