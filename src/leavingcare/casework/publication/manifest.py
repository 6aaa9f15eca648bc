"""The manifest of a pack: what it is made of, and every file with its checksum."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from leavingcare import __version__
from leavingcare.casework.publication.register import PUBLISHED, Publication
from leavingcare.casework.session import Session
from leavingcare.facts.coding import to_plain
from leavingcare.facts.kinds import KINDS
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.data.figures import FIGURES
from leavingcare.law.rules import RULES
from leavingcare.reporting.board_pack.answers import BENCHMARK
from leavingcare.reporting.board_pack.inputs import Material


def write_manifest(folder: Path, publication: Publication, session: Session, material: Material, *, public: bool) -> None:
    """Write the list of the files that are in a folder. `edition` is that of a public pack; the management copy has none."""
    document = publication.printed.document
    files = [
        {"file": file.name, "bytes": file.stat().st_size, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
        for file in sorted(folder.iterdir())
    ]
    manifest = {
        "title": document.title,
        "mark": document.mark,
        "quarter": document.period,
        "day": document.day.isoformat(),
        "public": public,
        "edition": publication.edition if public else None,
        "program": __version__,
        "rules_version": _rules_version(),
        "facts_revision": _facts_revision(session, material),
        "benchmark": _checksum(material.beside.to_text()) if material.beside else None,
        "counts": {
            "blocks": len(document.blocks),
            "not_supplied": sum(not block.is_supplied for block in document.blocks),
            "tables": sum(len(block.tables) for block in document.blocks),
            "cells": sum(1 for _ in document.cells()),
            "hidden": document.hidden(),
            "measures": len(publication.printed.definitions),
        },
        "files": files,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_bytes(text.encode("utf-8"))


def _rules_version() -> str:
    """A checksum of the rules with their dates, of the duties and of the figures."""
    rules = {
        key: [(version.since, version.until, version.citation) for version in versions]
        for key, versions in sorted(RULES.items())
    }
    return _checksum(repr((rules, dict(CATALOGUE), dict(FIGURES))))


def _facts_revision(session: Session, material: Material) -> str:
    """A checksum of every fact and setting: equal for equal case files. The register is left out, and what stood beside."""
    settings = {key: text for key, text in sorted(material.settings.items()) if not key.startswith((PUBLISHED, BENCHMARK))}
    facts = [to_plain(fact) for kind in KINDS.values() for fact in session.store.records(kind)]
    return _checksum(json.dumps([settings, facts], sort_keys=True))


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
