"""What was tried already, in `.mutants/results.jsonl`, which git ignores: a run that was stopped goes on from there."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from tools.mutants.faults import Fault
from tools.mutants.trial import SURVIVED, Result

FILE = Path(".mutants", "results.jsonl")


class Results:
    """The results by fault. A killed fault stays so while its file is the same; a survivor while no source or test changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / FILE
        self.project = _digest(file for part in ("src", "tests") for file in sorted((root / part).rglob("*")))
        self.found: dict[str, tuple[str, Result]] = {}
        for line in self.file.read_text(encoding="utf-8").splitlines() if self.file.exists() else ():
            row = json.loads(line)
            self.found[row["key"]] = (row["project"], Result(row["outcome"], row["seconds"], row["failed"]))

    def known(self, fault: Fault) -> Result | None:
        """What came of this fault before, if that still holds."""
        project, result = self.found.get(self._key(fault), ("", None))
        return None if result and result.outcome == SURVIVED and project != self.project else result

    def baseline(self, package: str) -> Result | None:
        """How the tests of this package went without a fault, if nothing changed since."""
        project, result = self.found.get(package, ("", None))
        return result if project == self.project else None

    def save(self, subject: Fault | str, result: Result) -> None:
        """Write down what came of a fault, or of the tests of a package without one."""
        key = subject if isinstance(subject, str) else self._key(subject)
        self.found[key] = (self.project, result)
        self.file.parent.mkdir(exist_ok=True)
        with self.file.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"key": key, "project": self.project, **result._asdict()}) + "\n")

    def _key(self, fault: Fault) -> str:
        return f"{fault.path}:{fault.start} {fault.change} {_digest([self.root / fault.path])}"


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256(os.environ.get("LC_SHARED", "").encode())
    for file in files:
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
