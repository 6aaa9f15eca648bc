"""Does anything beside the tables depend on a number that they hide: first page, reasons, charts, descriptions, notes?

The document is made twice from the same printed tables: once with the true figures at hand, once with false ones. What the
page, the workbook and the CSV files are written from must be the same.
"""

from __future__ import annotations

from dataclasses import replace
from unittest import mock

from leavingcare.presentation.document import Document
from leavingcare.reporting.board_pack import documents
from leavingcare.reporting.board_pack.documents import Printed, public_pack
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.disclosure import Edition, Limits


def falsified(material: Material) -> Material:
    """The same authority with nobody in it and false figures; what is on file at all stays as it is."""
    figures = {
        day: {
            name: replace(one, value=55.5, numerator=777, denominator=1400, not_known=333, people=444)
            for name, one in all_of.items()
        }
        for day, all_of in material.figures.items()
    }
    now, before = (replace(cohort, people=()) for cohort in (material.now, material.before))
    return replace(material, figures=figures, now=now, before=before)


def both(material: Material, register: list[Edition], limits: Limits) -> tuple[Printed, Document]:
    """The public pack, and its document with the same tables among false figures."""
    kept = documents.protected

    def once(*words: object) -> object:
        decided.append(kept(*words))  # type: ignore[arg-type]
        return decided[0]

    decided: list[object] = []
    with mock.patch.object(documents, "protected", once):
        true = public_pack(material, register, limits)
    with (
        mock.patch.object(documents, "protected", lambda *_: decided[0]),
        mock.patch.object(documents, "drafted", lambda *_: []),
    ):
        false = public_pack(falsified(material), register, limits)
    return true, false.document
