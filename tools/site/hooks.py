"""What MkDocs calls while it builds: pages that stand outside docs/ join the site, and links to them lead there."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path, PurePosixPath
from shutil import rmtree
from typing import Any

ROOT = Path(__file__).parents[2]
OUTSIDE = {
    "changes.md": "CHANGELOG.md",
    "contributing.md": "CONTRIBUTING.md",
    "security.md": "SECURITY.md",
    "law/case-keys.md": "tests/law/cases/README.md",
}
"""Page of the site: its file in the repository."""
IN_SITE = {source: page for page, source in OUTSIDE.items()}
LAW_SECTION = "Law"
WORKER = "iframe-worker.js"
"""Search without a web server. The theme's own comes from elsewhere, unless a script of this name is given."""
NOT_SEARCHED = ("changes.md",)
NOT_NEEDED = ("assets/javascripts/lunr", "objects.inv")
"""Rules for searching in other languages."""
AS_WRITTEN = re.compile(r"(<(pre|script|textarea)\b.*?</\2>)", re.DOTALL)
LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)(?=[)#])")


def on_files(files: Any, *, config: Any) -> Any:
    """Add the pages from outside docs/."""
    from mkdocs.structure.files import File

    for page, source in OUTSIDE.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / source)))
    files.append(File.generated(config, f"assets/{WORKER}", abs_src_path=str(Path(__file__).with_name(WORKER))))
    return files


def on_post_page(html: str, **_: Any) -> str:
    """The page without the indentation of the theme, which nobody sees: a sixth of the site."""
    return without_indentation(html)


def without_indentation(html: str) -> str:
    """`html` with one line end for each gap that holds one; what is shown or run as it is written stays so."""
    written = [match[0] for match in AS_WRITTEN.finditer(html)]
    between = AS_WRITTEN.sub("\0", html).split("\0")
    narrow = [re.sub(r"\s*\n\s*", "\n", part) for part in between]
    return "".join(text for pair in zip(narrow, [*written, ""], strict=True) for text in pair)


def on_post_build(*, config: Any) -> None:
    """Leave out what no reader loads: maps for the makers of the theme, and other languages."""
    site = Path(config.site_dir)
    for path in [*site.rglob("*.map"), *(site / name for name in NOT_NEEDED)]:
        if path.is_dir():
            rmtree(path)
        else:
            path.unlink(missing_ok=True)


def on_config(config: Any) -> Any:
    """Put every page of docs/law into the navigation: the pages are generated, and so is their list."""
    [law] = [section[LAW_SECTION] for section in config.nav if LAW_SECTION in section]
    topics = sorted(f"law/{path.name}" for path in (ROOT / "docs" / "law").glob("*.md"))
    law += [page for page in topics if page not in law]
    return config


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """The links of a page, as they lead inside the site; nothing of what changed is found instead of what is so."""
    if page.file.src_uri in NOT_SEARCHED:
        page.meta["search"] = {"exclude": True}
    return links_in_site(markdown, page.file.src_uri)


def links_in_site(markdown: str, page: str) -> str:
    """`markdown` of the site's `page`, with each link to a file that has become a page leading to that page."""
    source = PurePosixPath(OUTSIDE.get(page, f"docs/{page}"))

    def lead(link: re.Match[str]) -> str:
        target = posixpath.normpath(source.parent.joinpath(link[1]).as_posix())
        in_site = IN_SITE.get(target) or target.removeprefix("docs/")
        return posixpath.relpath(in_site, PurePosixPath(page).parent.as_posix())

    return LINK.sub(lead, markdown)
