"""Checks all year: the Department's rules that concern care leavers, under their own numbers, and ours.

Not here are rules that facts in a case file cannot break: 153 (an answer is filled or left blank as a whole), 351 (nobody
over 25 is ever in the return, see 391), 628 (motherhood is left blank for those not looked after in the year), EPI, INT06
and INT15 (header and OC3 are written from the same facts), and 134, 187, 215, 1012, 1014 (files that lc does not write).
"""

from leavingcare.reporting.checks import answers, care_history, header, records, service
from leavingcare.reporting.checks.check import CHECKS, ERROR, SEVERITIES, WARNING, Check, Finding, findings
from leavingcare.reporting.checks.return_rows import Around, around

__all__ = [
    "CHECKS",
    "ERROR",
    "SEVERITIES",
    "WARNING",
    "Around",
    "Check",
    "Finding",
    "answers",
    "around",
    "care_history",
    "findings",
    "header",
    "records",
    "service",
]
