"""What the words in a report of work done mean: the kind of event, how, with what outcome, whether it was finished.

Words are compared without case, signs and line breaks, and whole: “virtual visit” is not a visit because the word is in it. A
team's own words stand in its map and count before these.
"""

from __future__ import annotations

from collections.abc import Mapping

from leavingcare.exchange.spreadsheet.meanings import NOT_READ, folded

CONVERSATION, AGREED, DECLINED = "staying put conversation", "staying put agreed", "staying put declined"
KINDS = ("visit", "contact", "assessment", "plan", "review", "offer", CONVERSATION, AGREED, DECLINED)
DONE, BEGUN, CANCELLED = "done", "begun", "cancelled"
ANSWERED, NO_ANSWER = "answered", "no answer"
HOME, ELSEWHERE = "home", "elsewhere"
YES, NO = "yes", "no"
FAILED_VISIT = "visit, no answer"
NO_REPLY = "no reply"

_KIND = """
visit: care leaver visit, home visit, statutory visit, stat visit, pa visit, visit to young person, face to face, \
face to face visit, visits, care leaver visits
contact: contacts, case note, case notes, keeping in touch, kit, kit contact, attempted contact
assessment: needs assessment, pathway needs assessment, assessment of needs, pathway assessment, needs assessments
plan: pathway plan, pathway plans, pwp
review: pathway plan review, pathway plan reviews, pathway review, pp review, review of pathway plan, reviews
offer: annual offer, annual offer 21 24, over 21 offer, over 21 offers, over 21s offer, 21 offer, offer of support, offers
staying put conversation: staying put discussed, staying put discussion, staying put, staying put discussions
staying put agreed: staying put arrangement agreed
staying put declined: staying put refused
"""
_HOW = """
visit: home visit, face to face, in person
visit, no answer: failed visit, visit no answer, missed visit, attempted visit, no answer at visit
call: telephone call, telephone, phone, phone call, tel, mobile, voice call
text: text message, sms, text messages, whatsapp, texted
email: e mail, e mails, emails
video call: video, teams, facetime, zoom, virtual, virtual visit, teams call, video visit
letter: post, by post, letter sent
drop-in: drop in, office, office visit, seen at office, came to office
social media message: social media, messenger, instagram, facebook, facebook message
asked family: via family, through family, family
"""
_OUTCOME = {
    "visit": """
answered: yes, y, true, 1, seen, completed, complete, done, attended, held, successful, seen alone, young person seen
no answer: no, n, false, 0, not seen, no reply, no response, did not attend, dna, fta, failed, failed to attend, no show, \
not at home, unsuccessful, abortive, refused, attempted
""",
    "contact": """
answered: yes, y, true, 1, seen, spoken, spoken to, contact with young person, successful, responded, replied, done, \
completed, attended, two way, contact made
no answer: no, n, false, 0, no reply, no response, attempted contact no response, attempted, attempted contact, left message, \
voicemail, unsuccessful, not seen, did not attend, dna, fta, failed, failed to attend, no contact made
""",
    "review": """
held: completed, complete, done, yes, y, took place, reviewed
cancelled: canceled, postponed, not held, no, n, did not take place, abandoned, cancelled by young person
""",
    "offer": """
delivered: sent, posted, emailed, given, done, completed, received, yes
returned: undelivered, not delivered, returned to sender, returned undelivered, bounced, failed
""",
}
_RESPONSE = """
no reply: no answer, no response, none, awaiting reply, not answered
wants support: wants service, accepted, yes, y, wants help, opted in, wants to come back
does not want support: does not want service, declined, no, n, refused, opted out, not wanted
thinking about it: undecided, not sure, maybe, will think about it
"""
_STATUS = """
done: completed, complete, authorised, authorized, approved, finalised, finalized, signed off, closed, finished, held, \
recorded, yes, y
begun: assigned, started, in progress, draft, incomplete, open, not started, pending, awaiting authorisation, proposed, \
unauthorised, new, incoming, outstanding, not completed, no, n, suspended, reopened
cancelled: canceled, abandoned, deleted, void, withdrawn
"""
_PLACE = """
home: at home, placement home address, placement, home address, own home, accommodation, young persons home, at placement
elsewhere: community venue, community, office, other, not at home, cafe, school, college, prison, hospital, out, venue
"""
_YES_OR_NO = """
yes: y, true, 1, suitable
no: n, false, 0, unsuitable, not suitable
"""


def _read(text: str) -> dict[str, str]:
    """From every word, folded, to the word on the left of its line; that word is one of them."""
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        meaning, _, words = line.partition(": ")
        found |= {folded(word): meaning for word in (meaning, *words.split(", "))}
    return found


TABLES: dict[str, dict[str, str]] = {
    "kind": _read(_KIND),
    "how": _read(_HOW),
    "response": _read(_RESPONSE),
    "status": _read(_STATUS),
    "place": _read(_PLACE),
    "suitable": _read(_YES_OR_NO),
    **{f"outcome of {kind}": _read(text) for kind, text in _OUTCOME.items()},
}
"""By the meaning of the column; the outcome by the kind of event as well."""
OUTCOMES = frozenset(word for kind in _OUTCOME for word in TABLES[f"outcome of {kind}"].values())
_BEFORE = ("lc ", "leaving care ", "care leaver ", "cl ")
"""What a workflow puts in front of the names of its steps."""

CHOICES: dict[str, tuple[str, ...]] = {
    "kind": (*KINDS, *dict.fromkeys(TABLES["how"].values()), NOT_READ),
    "how": tuple(dict.fromkeys(TABLES["how"].values())),
    "outcome": (*sorted(OUTCOMES), HOME, ELSEWHERE, *dict.fromkeys(TABLES["response"].values()), DONE, BEGUN),
    "response": tuple(dict.fromkeys(TABLES["response"].values())),
    "status": (DONE, BEGUN, CANCELLED),
    "place": (HOME, ELSEWHERE),
    "suitable": (YES, NO),
}
"""What a team's own word may be said to mean, by the meaning of the column."""


def find_word(table: str, text: str, own: Mapping[str, str]) -> str | None:
    """What a word means; None where it is not known. `own` are the team's words for this column, folded."""
    word = folded(text)
    if word in own:
        return own[word]
    known = TABLES[table]
    if word in known:
        return known[word]
    for before in _BEFORE:
        if word.startswith(before) and word.removeprefix(before) in known:
            return known[word.removeprefix(before)]
    return None


def kind_in_name(name: str) -> str | None:
    """The kind of event that the name of a file or sheet speaks of (“Visits Nov 2026”); None for none, or for several."""
    words = f" {folded(name)} "
    found = {kind for text, kind in TABLES["kind"].items() if len(text) > 4 and f" {text} " in words}
    if "review" in found:
        found.discard("plan")
    return found.pop() if len(found) == 1 else None
