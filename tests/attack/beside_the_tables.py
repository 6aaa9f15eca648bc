"""Does anything beside the tables depend on a number that they hide: first page, reasons, charts, descriptions, notes?

The document is made twice from the same printed tables: once with the true figures at hand, once with false ones. What the
page, the workbook and the CSV files are written from must be the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from unittest import mock

from leavingcare.presentation.document import Block, Document
from leavingcare.reporting.board_pack import documents
from leavingcare.reporting.board_pack.documents import Printed, public_pack
from leavingcare.reporting.board_pack.inputs import Material
from leavingcare.reporting.disclosure import Edition, Limits, ProtectedPack


def falsified(material: Material) -> Material:
    """The same authority with nobody in it and false figures; what is on file at all stays as it is."""
    figures = {
        day: {
            name: replace(one, value=55.5, numerator=777, denominator=1400, not_known=333, people=444)
            for name, one in all_of.items()
        }
        for day, all_of in material.figures.items()
    }
    now, before = (cohort._replace(people=()) for cohort in (material.now, material.before))
    return replace(material, figures=figures, now=now, before=before)


Decided = tuple[tuple[Block, ...], ProtectedPack]
"""The tables as they are printed, and what the guard decided."""


def published(material: Material, register: Sequence[Edition] = ()) -> tuple[Printed, Decided]:
    """The public pack, and the decision that it is made from."""
    protect, decided = documents.protected, list[Decided]()

    def kept(*words: Any) -> Decided:
        decided.append(protect(*words))
        return decided[-1]

    with mock.patch.object(documents, "protected", kept):
        return public_pack(material, register, Limits()), decided[-1]


def made_again(material: Material, decided: Decided) -> Document:
    """The document with these tables, whatever the figures are."""
    with mock.patch.object(documents, "protected", lambda *_: decided), mock.patch.object(documents, "drafted", lambda *_: []):
        return public_pack(material, [], Limits()).document
