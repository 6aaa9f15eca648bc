"""`lc staying-put check`."""

from __future__ import annotations

from leavingcare.casework import explaining
from leavingcare.casework.desk import Desk
from leavingcare.cli import ask
from leavingcare.cli.groups import noun
from leavingcare.cli.options import reading
from leavingcare.cli.person import Whom
from leavingcare.listing import Listing

app = noun()


@app.callback(help="Can somebody stay with their carers after 18?")
def staying_put() -> None:
    """Holds the commands together."""


@app.command()
@reading
def check(desk: Desk, person: Whom = None) -> Listing:
    """Is there a duty to help a young person stay with their former foster carers, and what still has to be asked?

    Example: lc staying-put check P007
    """
    return explaining.explain(desk, ask.young_person(desk, person).ref, explaining.STAYING_PUT, "staying-put check")
