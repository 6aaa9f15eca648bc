"""`python -m tools.pictures`: the due list as SVG and the page as PNG, both of the demo, into docs/pictures.

The page needs playwright (the extra `browser`) and Chromium; without them its picture stays as it is.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from tools.pictures.due_list import drawing, due_list
from tools.pictures.page import photograph, screen_text

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DUE, PAGE, PAGE_TEXT = FOLDER / "due.svg", FOLDER / "page.png", FOLDER / "page.txt"


def main() -> int:
    """Write the pictures. Exit code 1 where the page could not be photographed."""
    with tempfile.TemporaryDirectory() as scratch:
        DUE.write_text(drawing(due_list(Path(scratch, "due"))), encoding="utf-8")
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        if chromium is None:
            print("There is no Chromium here, so the picture of the page stays as it was.")
            return 1
        PAGE.write_bytes(photograph(Path(scratch, "photograph"), chromium))
        PAGE_TEXT.write_text(screen_text(Path(scratch, "text")), encoding="utf-8")
    for path in (DUE, PAGE):
        print(f"{path.name}: {path.stat().st_size / 1024:.0f} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
