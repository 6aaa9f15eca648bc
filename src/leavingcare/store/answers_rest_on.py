"""What every answer rests on, beside the records of the young person that it is about."""

from __future__ import annotations

from leavingcare.facts.coverage import Coverage
from leavingcare.facts.people import Adviser
from leavingcare.store.audit_chain import SETTING

ANSWERS_REST_ON = (SETTING, Adviser.KIND, Coverage.KIND)
"""Kinds of content of the log: where one of these changes, nobody's answer holds any more."""
