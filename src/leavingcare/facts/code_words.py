"""The statutory codes in words, as the SSDA903 return uses them. A code that is not here is shown as it stands."""

from __future__ import annotations

ACCOMMODATION = {
    "B": "with a parent or relative",
    "C": "community home or other residential care",
    "D": "semi-independent or transitional housing",
    "E": "supported lodgings",
    "G": "gone abroad",
    "H": "deported",
    "K": "ordinary lodgings",
    "R": "residence not known",
    "S": "no fixed abode or homeless",
    "T": "foyer or similar supported housing",
    "U": "independent living",
    "V": "emergency accommodation",
    "W": "bed and breakfast",
    "X": "in custody",
    "Y": "other accommodation",
    "Z": "with former foster carers",
}
"""By the letter of the code; the figure behind it says suitable (1) or unsuitable (2)."""

ACTIVITY = {
    "F1": "full time in higher education",
    "P1": "part time in higher education",
    "F2": "full time in other education",
    "P2": "part time in other education",
    "F3": "full time in training or employment",
    "P3": "part time in training or employment",
    "F4": "full time apprenticeship",
    "P4": "part time apprenticeship",
    "F5": "full time in training or a job",
    "P5": "part time in training or a job",
    "G4": "not in work or education: illness or disability",
    "G5": "not in work or education: other reasons",
    "G6": "not in work or education: pregnancy or parenting",
}

IN_TOUCH = {
    "YES": "yes",
    "NO": "no",
    "DIED": "died",
    "REFU": "refuses contact",
    "NREQ": "no longer needs the service",
    "RHOM": "returned home",
}


def home_in_words(code: str | None) -> str | None:
    """The accommodation code with its meaning (U1 independent living); None if nothing is known (no code, or 0)."""
    if code in (None, "", "0"):
        return None
    words = ACCOMMODATION.get(code[0])
    return f"{code} {words}" if words else code


def activity_in_words(code: str | None) -> str | None:
    """The activity code with its meaning (F2 full time in other education); None if nothing is known."""
    if code in (None, "", "0"):
        return None
    words = ACTIVITY.get(code)
    return f"{code} {words}" if words else code


def in_touch_in_words(code: str | None) -> str | None:
    """What the return says about contact, in words."""
    return IN_TOUCH.get(code, code) if code else None
