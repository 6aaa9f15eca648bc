"""What the packages need on Windows. pip asks the computer that it runs on whether such a condition holds, not Windows."""

from __future__ import annotations

from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

NEVER = frozenset({"pip", "setuptools"})
"""Named by a package that does not import them."""


def missing_on_windows(site: Path, version: str) -> list[str]:
    """The requirements that nothing in `site` meets, for Python `version` (311): name and range, without extras."""
    there = {canonicalize_name(found.metadata["Name"]): found for found in distributions(path=[str(site)])}
    needed = {Requirement(text) for found in there.values() for text in found.requires or ()}
    windows = _windows(version)
    return sorted(
        f"{requirement.name}{requirement.specifier}"
        for requirement in needed
        if canonicalize_name(requirement.name) not in there.keys() | NEVER
        and (requirement.marker is None or requirement.marker.evaluate(windows))
    )


def _windows(version: str) -> dict[str, str]:
    """What a condition of a requirement may ask about the system."""
    dotted = f"{version[0]}.{version[1:]}"
    return {
        "os_name": "nt",
        "sys_platform": "win32",
        "platform_system": "Windows",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "python_version": dotted,
        "python_full_version": f"{dotted}.0",
        "extra": "",
    }
