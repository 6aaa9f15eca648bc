"""All rules of the due list, gathered: importing a topic enters its rules."""

from __future__ import annotations

from leavingcare.law.data.catalogue import CATALOGUE, LISTED
from leavingcare.law.duties import (
    accommodation,
    advisers,
    assessments,
    custody,
    documents,
    enacted,
    offers,
    records_and_complaints,
    regulations_2001,
    reviews,
    staying_put_talks,
    visits,
)
from leavingcare.law.duties.authority import AUTHORITY_RECORDS
from leavingcare.law.rules import RULES

TOPICS = (
    accommodation,
    advisers,
    assessments,
    custody,
    documents,
    enacted,
    offers,
    records_and_complaints,
    regulations_2001,
    reviews,
    staying_put_talks,
    visits,
)
"""The modules that hold the rules; each reads beside its part of the Act, the regulations or the guidance."""

DUTY_RULES: tuple[str, ...] = tuple(
    duty_id for duty_id, entry in CATALOGUE.items() if entry.in_due_list == LISTED and duty_id not in AUTHORITY_RECORDS
)
"""The duties to a young person that are computed, in the order of the catalogue. A test holds them against RULES."""

WHATEVER_THE_STATUS = ("RC3", "RC4", "RC5", "CO2", "CO5")
"""Duties that need no status: they are listed even where it cannot be told, and after death."""

__all__ = ["DUTY_RULES", "RULES", "TOPICS", "WHATEVER_THE_STATUS"]
