"""Names of authors and signers as ids of advisers: version 0.1.0 kept names, and few commands have to do with that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from leavingcare.facts.names import normalised_name
from leavingcare.facts.risk_assessments import AND, RiskAssessment

AdviserIds = Mapping[str, Collection[str]]
"""The ids of the advisers of a name, by `normalised_name`."""


class MatchedNames(NamedTuple):
    """Names as ids of advisers; and the names that no adviser fits, or more than one, as one text: None where there is none."""

    ids: tuple[str, ...]
    unmatched: str | None


def match_names(text: str | None, ids: AdviserIds) -> MatchedNames:
    """The advisers whose names, joined by `and`, are the text. A text that is one adviser's name as a whole is not split."""
    written_names = [text] if text else []
    names = written_names if text is None or len(_ids(text, ids)) == 1 else text.split(AND)
    ids_by_name = {name: _ids(name, ids) for name in names}
    return MatchedNames(
        tuple(dict.fromkeys(fitting[0] for fitting in ids_by_name.values() if len(fitting) == 1)),
        AND.join(name for name, fitting in ids_by_name.items() if len(fitting) != 1) or None,
    )


def _ids(name: str, ids: AdviserIds) -> Sequence[str]:
    return tuple(ids.get(normalised_name(name), ()))


def with_adviser_ids(assessment: RiskAssessment, ids: AdviserIds) -> RiskAssessment:
    """A risk assessment as 0.1.0 kept it, with ids in the place of the names that exactly one adviser fits."""
    authors = match_names(assessment.author, ids)
    signers = _ids(assessment.signed_by or "", ids)
    signer = signers[0] if len(signers) == 1 else None
    if not authors.ids and signer is None:
        return assessment
    return replace(
        assessment,
        author_ids=tuple(dict.fromkeys((*assessment.author_ids, *authors.ids))),
        author=authors.unmatched,
        signer_id=signer or assessment.signer_id,
        signed_by=None if signer else assessment.signed_by,
        authors_as_signed=assessment.authors_as_signed or (assessment.author if assessment.signed else None),
    )
