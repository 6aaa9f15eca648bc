"""At the first record of a kind: from which day are all such records here, and for whom?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leavingcare.casework.recording import first_records
from leavingcare.cli.terminal.prompter import Prompter
from leavingcare.cli.terminal.prompts import my_adviser
from leavingcare.cli.terminal.questions import one_of

if TYPE_CHECKING:
    from leavingcare.casework.recording.proposed_change import ProposedChange

_SET = "lc coverage set"
_WORDS = {first_records.EVERYBODY: "everybody", first_records.TEAM: "team", first_records.OWN: "own"}
"""As it is typed."""


def stated_at_first(prompter: Prompter, change: ProposedChange) -> ProposedChange:
    """The change, with since when the kinds that it begins are kept: asked of whoever is there, else from today on."""
    if not first_records.first_kinds(prompter.session, change, None):
        return change
    me = my_adviser(prompter.session)
    kinds = first_records.first_kinds(prompter.session, change, me)
    choices = first_records.choices_for(prompter.session, me)
    if not kinds or not choices:
        return first_records.with_first_records(prompter.session, change, me)
    words = first_records.in_a_row(kinds)
    enter = _WORDS[first_records.OWN] if me else "nobody yet"
    question = f"These are the first {words}. For whom are all of them recorded here: {', '.join(choices)}? Enter: {enter}"
    whom = prompter.optional(None, one_of(question, _SET, {_WORDS[choice]: choice for choice in choices}))
    if whom is None and me is None:
        return first_records.with_first_records(prompter.session, change, me)
    since = prompter.day_asked_if_there(f"From which day are all {words} here?")
    return first_records.with_first_records(prompter.session, change, me, since, whom)
