"""The library of the embeddable Python, against the sources of the nearest version at hand and the signed catalogue.

The library is a zip of compiled files, and no signature covers it. But `python.cat`, which the Python Software Foundation
signs, lists the checksums of the sources that belong to it. So a module is vouched for where our own source has a checksum
that the catalogue lists, and compiles to the code that lies in the library. What differs has to be read.
"""

from __future__ import annotations

import marshal
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from tools.windows.embedded_python import signify

CATALOGUE = "python.cat"
OPTIMISED = 2
"""The embeddable library has neither assertions nor docstrings."""
_HEADER = 16
"""Bytes before the code in a compiled file: which Python, and of which source."""


class Comparison(NamedTuple):
    """Modules by what is known of them. `different`: a line for each function, with the names and texts that are new there."""

    vouched: list[str]
    same: list[str]
    different: dict[str, list[str]]
    only_there: list[str]

    def summary(self) -> str:
        """One line."""
        return (
            f"Library against {sys.version.split()[0]}: {len(self.vouched)} modules the same and vouched for by {CATALOGUE}, "
            f"{len(self.same)} the same only, {len(self.different)} differ, {len(self.only_there)} not here"
        )

    def listing(self) -> str:
        """What has to be read: every function that differs, and the modules that are not here."""
        lines = [f"{name}: {line}" for name, differences in sorted(self.different.items()) for line in differences]
        return "\n".join([self.summary(), *lines, *(f"{name}: not here" for name in self.only_there)]) + "\n"


def compare_library(python: Path, sources: Path | None = None) -> Comparison:
    """The library in the folder `python` against `sources` (this Python's own, if not given). It needs signify.

    Raises ValueError where the catalogue is not signed as it should be.
    """
    [archive] = python.glob("python3??.zip")
    return _compared(archive, sources or Path(sysconfig.get_path("stdlib")), _checksums(python / CATALOGUE))


def _checksums(catalogue: Path) -> frozenset[bytes]:
    """What the catalogue lists, once its signature is found valid."""
    signed = signify("signify.authenticode").CertificateTrustList.from_envelope(catalogue.read_bytes())
    result, error = signed.explain_verify()
    names = " ".join(certificate.subject.dn for certificate in signed.certificates)
    if result.name != "OK" or "Python Software Foundation" not in names:
        raise ValueError(f"{catalogue.name} carries no valid signature: {error}")
    return frozenset(subject.identifier for subject in signed.subjects)


def _compared(archive: Path, sources: Path, listed: frozenset[bytes]) -> Comparison:
    found = Comparison([], [], {}, [])
    with zipfile.ZipFile(archive) as library:
        for name in sorted(entry for entry in library.namelist() if entry.endswith(".pyc")):
            source = sources / name.removesuffix("c")
            if not source.is_file():
                found.only_there.append(name)
                continue
            content = source.read_bytes()
            differences = list(_differences(marshal.loads(library.read(name)[_HEADER:]), _compiled(content)))  # noqa: S302  # not run
            if differences:
                found.different[name] = differences
            else:
                (found.vouched if _as_on_windows(content) in listed else found.same).append(name)
    return found


def _compiled(source: bytes) -> CodeType:
    return compile(source, "", "exec", dont_inherit=True, optimize=OPTIMISED)


def _as_on_windows(source: bytes) -> bytes:
    """The checksum of a source with line ends as on Windows."""
    return sha256(source.replace(b"\n", b"\r\n")).digest()


def _differences(there: CodeType, here: CodeType) -> Iterator[str]:
    """A line for each function that is other or new there, or gone. The numbers of lines do not count."""
    theirs, ours = _functions(there), _functions(here)
    for name, code in theirs.items():
        if name not in ours:
            yield f"{name}: new, uses {_words(code)}"
        elif _content(code) != _content(ours[name]):
            yield f"{name}: other, also uses {[word for word in _words(code) if word not in _words(ours[name])]}"
    yield from (f"{name}: gone" for name in ours if name not in theirs)


def _functions(code: CodeType, within: str = "") -> dict[str, CodeType]:
    """Each piece of code by its dotted name; the module itself as <module>."""
    found = {within or code.co_name: code}
    for number, inner in enumerate(part for part in code.co_consts if isinstance(part, CodeType)):
        name = f"{within}.{inner.co_name}".lstrip(".")
        found |= _functions(inner, name if name not in found else f"{name}#{number}")
    return found


def _content(code: CodeType) -> tuple[Any, ...]:
    constants = [(type(part), part) for part in code.co_consts if not isinstance(part, CodeType)]
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return (code.co_code, code.co_flags, code.co_argcount, code.co_kwonlyargcount, names, constants)


def _words(code: CodeType) -> list[str]:
    """The names that a piece of code uses, and its texts, shortened."""
    texts = [str(part)[:60] for part in code.co_consts if isinstance(part, (str, bytes))]
    return sorted({*code.co_names, *texts})
