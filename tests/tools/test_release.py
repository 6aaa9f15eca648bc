"""What a release says of itself names no place; two builds that differ are no release."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from leavingcare import __version__
from tools.release import __main__ as release
from tools.release.contents import without_places


def test_the_parts_list_names_no_place() -> None:
    """Neither an address from which a part came, nor a folder of the computer that built it."""
    part = {"name": "rich", "version": "14.0.0", "externalReferences": [{"url": "https://mirror.example/rich.whl"}]}
    whole = {
        "serialNumber": "urn:uuid:1",
        "components": [part, {"name": "lc", "externalReferences": [{"url": "file:///home/x"}]}],
    }
    assert without_places(whole) == {"components": [{"name": "rich", "version": "14.0.0"}, {"name": "lc"}]}
    assert "mirror" not in json.dumps(without_places(whole)) and "url" in json.dumps(whole)


def test_whoever_cites_it_cites_this_version() -> None:
    """The file for citations has the version of the program."""
    assert f"version: {__version__}\n" in (release.ROOT / "CITATION.cff").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("uncommitted", "checksums", "words"),
    [
        ("", [{"a.whl": "1", "a.tar.gz": "2"}, {"a.whl": "1", "a.tar.gz": "3"}], "The two builds differ: a.tar.gz"),
        ("", [{"a.whl": "1"}, {"a.whl": "1", "b.whl": "2"}], "The two builds differ: b.whl"),
        (" M README.md", [], "not committed"),
    ],
)
def test_what_is_no_release_leaves_the_last_one(
    uncommitted: str,
    checksums: list[dict[str, str]],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 1, and dist/ stays as it was."""
    builds = iter(checksums)
    monkeypatch.setattr(release, "build", lambda *_: next(builds))
    monkeypatch.setattr(release, "_output_of", lambda *_: uncommitted)
    monkeypatch.setattr(release, "DIST", tmp_path)
    (tmp_path / "the last one").touch()
    assert release.main() == 1
    assert words in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["the last one"]
