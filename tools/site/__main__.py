"""`python -m tools.site FOLDER`: build the site strictly, and check that it is small and needs nothing from elsewhere.

It needs the extra `site`. Ends with 1 where a link leads nowhere, where it is too large, or where a page loads from elsewhere.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
LARGEST = 5 * 2**20
LOADED = re.compile(
    r"""(?:\bsrc=|<link\b[^>]*\brel=["']?(?:stylesheet|preconnect|icon)\b[^>]*\bhref=)["']?((?:https?:)?//[^"'\s>]+)"""
)
IN_STYLE = re.compile(r"""(?:url\(|@import\s*)["']?((?:https?:)?//[^"')\s]+)""")


def main() -> int:
    """Build, check, print."""
    parser = argparse.ArgumentParser(prog="python -m tools.site", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder.resolve()
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean", "--site-dir", str(folder)]
    if subprocess.run(command, cwd=ROOT, env=os.environ | {"DISABLE_MKDOCS_2_WARNING": "true"}, check=False).returncode:
        return 1
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    foreign = list(loaded_from_elsewhere(folder))
    pages = len(list(folder.rglob("*.html")))
    print(f"{pages} pages, {size / 2**20:.1f} MB; loaded from elsewhere: {', '.join(foreign) or 'nothing'}")
    return 1 if foreign or size > LARGEST else 0


def loaded_from_elsewhere(folder: Path) -> Iterator[str]:
    """Each address outside the site that a page or a style loads by itself: page, address. Links to follow do not count."""
    for path in sorted(folder.rglob("*")):
        pattern = {".html": LOADED, ".css": IN_STYLE}.get(path.suffix)
        if pattern is not None:
            text = path.read_text(encoding="utf-8")
            yield from (f"{path.relative_to(folder).as_posix()}: {address}" for address in pattern.findall(text))


if __name__ == "__main__":
    sys.exit(main())
