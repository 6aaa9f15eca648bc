"""Every command that records, as somebody would type it over the demo of 21 November 2026."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from leavingcare.store import open_store
from tests.cli.running import Lc

ON = ("--on", "2026-11-21")
WEEK = date(2026, 11, 16)
COMMANDS = [
    shlex.split(line)
    for line in """
contact P019 call --outcome "no answer" --times 3
contact P001 P006 visit --outcome seen --at-home --suitable yes --day fri --day thu --by kim --note "Zofia said [/] no"
contact P012 drop-in --outcome seen
contact P019, P001 no answer yesterday x2
contact P007 home visit seen suitable fri by kim
contact P007 whatsapp
contact P007 landlord rang --note "Kofi was loud"
note P007 "Kofi's landlord rang" --with landlord --by kim --day fri
home P014 hostel yesterday
activity P005 volunteering yesterday
assessment P002 --day yesterday --note "Callum agreed"
plan P002 --day yesterday
review P001 held --day yesterday --interval 6 --took-part yes --advocacy yes
review P001 cancelled
review P001 asked
home P014 "b&b" --suitable no --day fri --supervision "Rashid calls" --known-on fri --told-by "her mum" --note "Keira rang"
home P014 X --day fri
home P004 S --day yesterday
home P005 W2 --day yesterday --supervision x --approver dele
home end P014 --day yesterday --note "Keira packed"
home P021 U1 --day yesterday --away-for study --until 20/12/2026
activity P005 "full time apprenticeship" --detail electrician --day fri --why-ended "found a place" --note "Destiny is glad"
education P006 "access course" --from 1/9/2026 --to 30/6/2027 --in-plan yes --note "Zofia told us"
education P018 nursing --told-on yesterday
education end P008 --day yesterday --note "Zofia passed"
care P039 "care order" --placement "foster carer" --day 1/2/2020 --until 4/3/2025 --why-ended E8 --note "Zofia said so"
care end P002 --day yesterday --why-ended "turned 18"
custody P014 start --day fri --by-court yes --release 15/3/2027 --note "Zofia wrote"
custody P014 charged --day fri
custody P015 release-date --release 1/2/2027 --note "Zofia asked"
custody P015 release --day yesterday
stay P038 --in "care home" --day 1/3/2026 --until 12/6/2026 --note "Zofia wrote"
stay P005 --in "private fostering" --day fri
family P005 --with parent --day yesterday --note "Zofia moved in"
family end P016 --day yesterday --broke-down yesterday --note "Zofia left"
order P038 "special guardianship" --day 4/2/2026 --note "Zofia was there"
decision P016 "still relevant" --by dele --reason "Chloe is not settled"
staying-put talk P003 --day fri --note "Amira would like to"
staying-put agree P003 --day fri
staying-put decline P003 --day fri
staying-put start P014 --day fri --carer "former foster carer" --note "Zofia stays"
staying-put absent P004 --for study --place halls --day fri --note "Zofia studies"
staying-put end P004 --day fri --note moved
offer P017 sent --how letter
offer P017 answered --wants yes --note "Zofia rang"
offer P017 returned --note "Zofia moved"
support P012 declined
request P009 records --day yesterday
request P009 complaint --day yesterday
feedback P001 plan --note "Zofia found it too long"
person add --name "Zoë O'Neill" --born 3/4/2008 --case-id 77
person edit P007 name "Kofi Mensah-Brown"
person edit P007 uasc yes
correct P001 VISIT day 3/11/2026 --reason "a slip by Zofia"
remove P001 VISIT
adviser add "Sam Okoro" --team North --fte 0.8 --from 1/12/2026
adviser edit kim fte 0.6
adviser leave kim --last-day fri
""".strip().splitlines()
]


def numbered(words: Iterable[str], lc: Lc) -> list[str]:
    """The words with VISIT as the number of the last visit to the young person named before it."""
    told = list(words)
    if "VISIT" in told:
        at = told.index("VISIT")
        rows = lc("person", "show", told[at - 1], *ON, "--json").json["rows"][0]["recorded"]
        told[at] = str(next(row["number"] for row in rows if row["kind"] == "contact" and "visit" in row["what"]))
    return told


def everything() -> list[str]:
    """Every fact of the case file of the test, in a stable order."""
    store = open_store(Path(os.environ["LC_FILE"]))
    try:
        facts: Iterable[object] = (*(fact for life in store.lives() for fact in life.all_facts()), *store.advisers())
        return sorted(map(repr, facts))
    finally:
        store.close()
