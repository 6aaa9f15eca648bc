"""Who wrote a risk assessment may not sign it, whatever they are called now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leavingcare.casework.case_file.undo import undo
from leavingcare.casework.imports.merging import merge_fact
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.proposed_change import save as save_change
from leavingcare.casework.risk import workflow
from leavingcare.casework.risk.listing import risk_list, show_assessment, the_assessment
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.casework.staff.editing import add, edit
from leavingcare.errors import Refused
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact
from tests.casework.risk.test_workflow import WHOLE

MANAGER = "team manager"


def save(session: Session, draft: ProposedChange) -> None:
    """Save a proposed change."""
    save_change(session, draft, session.store.revision())


def worker(session: Session, name: str) -> Adviser:
    """Somebody who works here."""
    return find_one_adviser(session.store.advisers(), name)


def put(session: Session, fact: Fact) -> None:
    """Save a record as a file or an older version would."""
    with session.store.change("ann", "import ssd") as change:
        change.save(fact)


@pytest.fixture
def written(team: Session) -> Session:
    """RA-3, written by Dele Okafor, a manager, and submitted. Sam Ito is another manager."""
    save(team, add(team, Adviser(name="Sam Ito", role=MANAGER)))
    save(team, workflow.write(team, the_assessment(team, "RA-3"), WHOLE, worker(team, "dele")))
    save(team, workflow.submit(team, the_assessment(team, "RA-3")))
    return team


def refused(session: Session, manager: Adviser) -> None:
    """This manager may not sign RA-3."""
    with pytest.raises(Refused, match="another manager"):
        workflow.sign(session, the_assessment(session, "RA-3"), manager)


def test_a_manager_who_changes_name_still_may_not_sign(written: Session) -> None:
    """Nor under an old name that is typed; another manager may."""
    refused(written, worker(written, "dele"))
    save(written, edit(written, worker(written, "dele"), "name", "Dele Grant"))
    refused(written, worker(written, "dele grant"))
    save(written, workflow.sign(written, the_assessment(written, "RA-3"), worker(written, "sam")))
    assert the_assessment(written, "RA-3").state == "signed"


def test_a_manager_whose_name_a_file_changes_still_may_not_sign(written: Session) -> None:
    """A later file of the case system gives the worker of that number another name."""
    dele = replace(worker(written, "dele"), worker_id="W7", source="a.csv row 2", as_of=date(2026, 11, 1))
    put(written, dele)
    read = Adviser(name="Dele Grant", worker_id="W7", source="b.csv row 2", as_of=date(2026, 11, 20))
    put(written, merge_fact(dele, read).fact)
    refused(written, worker(written, "dele grant"))


def test_a_second_record_of_the_same_worker_may_not_sign(written: Session) -> None:
    """They left and came back, under the name they have or one that they had."""
    dele = worker(written, "dele")
    put(written, replace(dele, name="Dele Grant", until=written.day))
    for name in ("Dele Okafor", "DELE GRANT"):
        again = Adviser(name=name, role=MANAGER)
        put(written, again)
        refused(written, again)


def test_nobody_of_a_name_that_fits_nobody_may_sign(written: Session) -> None:
    """A name alone may mean whoever has it, or had it."""
    put(written, replace(the_assessment(written, "RA-3"), author_ids=(), author="Róisín Oduya and Sam Ito"))
    refused(written, worker(written, "sam"))
    save(written, edit(written, worker(written, "sam"), "name", "Sam Grant"))
    refused(written, worker(written, "sam grant"))
    [*_, warning] = workflow.sign(written, the_assessment(written, "RA-3"), worker(written, "dele")).warnings
    assert warning.startswith("Who Róisín Oduya and Sam Ito is cannot be told") and warning.endswith("not Dele Okafor.")


def test_a_name_with_an_and_in_it_is_one_name_too(written: Session) -> None:
    """As a whole it may be the manager's."""
    manager = Adviser(name="Ann and Bob Lee", role=MANAGER)
    put(written, manager)
    put(written, replace(the_assessment(written, "RA-3"), author_ids=(), author="Ann and Bob Lee"))
    refused(written, manager)


def test_rows_show_names_as_they_are_now_and_a_signed_text_as_it_was(written: Session) -> None:
    """The author changes name after the signature: the list follows, and the text is still the one that was signed."""
    save(written, workflow.sign(written, the_assessment(written, "RA-3"), worker(written, "sam")))
    save(written, edit(written, worker(written, "dele"), "name", "Dele Grant"))
    row = next(row for row in risk_list(written).rows if row["id"] == "RA-3")
    assert (row["author"], row["signed_by"]) == ("Jo Whitfield and Dele Grant", "Sam Ito")
    assert show_assessment(written, the_assessment(written, "RA-3")).rows[0]["as_signed"] is True


def test_what_is_taken_back_to_names_gets_its_ids_again(written: Session) -> None:
    """A line of the log from before the update holds names: undo puts back ids where one adviser has or had the name."""
    one = the_assessment(written, "RA-3")
    put(written, replace(one, author_ids=(), author="Jo Whitfield and Dele Okafor"))
    put(written, replace(one, author_ids=(), author="Jo Whitfield and Dele Okafor", risks="others"))
    save(written, edit(written, worker(written, "dele"), "name", "Dele Grant"))
    undo(written, written.store.log()[-2].seq, anyone=True)
    restored = the_assessment(written, "RA-3")
    assert (restored.author_ids, restored.author, restored.risks) == (one.author_ids, None, one.risks)


def test_a_worker_who_wrote_something_is_not_taken_back(team: Session) -> None:
    """Undoing that somebody was added would leave an author whom nobody knows."""
    save(team, add(team, Adviser(name="Sam Ito")))
    added = team.store.log()[-1].seq
    save(team, workflow.write(team, the_assessment(team, "RA-3"), WHOLE, worker(team, "sam")))
    with pytest.raises(Refused, match="changed the same records later"):
        undo(team, added)
