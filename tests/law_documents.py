"""The pages of docs/law and the worked cases as data, made from the catalogue and the cases: `python -m tests.documents`."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from leavingcare.dates import format_long
from leavingcare.law.data.catalogue import CATALOGUE, LISTED, PROMPT, CatalogueEntry
from leavingcare.law.data.provisions import LICENCE, words_of
from leavingcare.law.duties.registry import RULES

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "law"
CASES = ROOT / "tests" / "law" / "cases"
TOPICS = tomllib.loads((ROOT / "tests" / "law_topics.toml").read_text(encoding="utf-8"))["topic"]
"""What is written by hand of each topic: file, question, answer, tests of the Act, prefixes of ids, files of cases."""
USES = {LISTED: "due list", PROMPT: "prompt", "no": "shown only"}
DATA = "worked-cases.json"
ABOUT_DATA = (
    "Worked cases of leaving care law in England: facts about made-up young people, days, and the answers. "
    "Days are ISO texts. The keys are described in tests/law/cases/README.md, the answers to compare in docs/cases.md."
)
NO_WORDS = (
    "No words of these provisions are on file: no copy that may be quoted was read. The tests above are in our own words; the "
    "provisions themselves are what counts."
)
INDEX_TOP = """# The law of leaving care, topic by topic

England only; not legal advice. Made from the catalogue and the worked cases of the package, which the tests run. Each page
gives the question, the answer, the tests in the order of the Act, the duties with their provisions, worked cases as examples,
and what is arguable.
"""
INDEX_END = """
For other programs: [the law as a library](library.md), and [all worked cases as data](worked-cases.json) that any other
implementation can run. [Every duty and figure in one table](../law.md); [how to write a case](../cases.md).

**How sure.** A duty that says *from secondary sources* rests on other people's accounts of its provision, not on the
provision itself. The tests are in our own words. The words of a provision stand on a page only where they were read in a
stored copy that may be quoted, which is so of a few words alone; nothing is quoted from memory. `lc law show ID` leads to
each provision, in Acts to the text as it stood on the day it was checked."""
LIBRARY_TOP = """# The law as a library

`from leavingcare import law` gives three functions. Facts about one young person and a day go in, an answer comes out;
nothing is read from a clock, a file or a setting. The facts are the tables of a worked case
([the keys](../../tests/law/cases/README.md)), so a case can be pasted from TOML.

- `law.status_on(facts, day, settings=None)`: an Answer with `answer`, `route`, `bases`, `since`, `until`, `certainty`,
  `missing` and `reason`.
- `law.duties_on(facts, day, settings=None)`: a list of Duty, each with `id`, `start`, `by`, `basis`, `force`, `citation`,
  `certainty` and `reason`.
- `law.explain(facts, question, day, settings=None)`: the Answer to `status`, `staying put`, or any id of the
  catalogue.

`settings` is the authority's local policy by the key of a figure, as text: `{"review_interval": "5"}`. A key or a word that is
not known raises `BadData` and is never read as a *no*. Versions of the package keep these three names and the fields above.

The example, `examples/law_library.py`:
"""


class Case(NamedTuple):
    """One worked case: the file it stands in and its table."""

    file: str
    table: Mapping[str, Any]


def pages() -> dict[Path, str]:
    """Every file of docs/law with what it has to hold."""
    made = {FOLDER / f"{topic['file']}.md": "\n".join(_page(topic)) + "\n" for topic in TOPICS}
    made[FOLDER / "README.md"] = "\n".join(_index()) + "\n"
    made[FOLDER / "library.md"] = "\n".join(_library()) + "\n"
    made[FOLDER / DATA] = worked_cases()
    return made


def worked_cases() -> str:
    """All cases, sums and tables as JSON, a line each, so that a change is a line of a comparison."""
    parts = [(kind, {"file": path.stem, **table}) for path in _files() for kind, table in _tables(path)]
    kinds = {"case": "cases", "sum": "sums", "table": "tables"}
    lists = [
        f'  "{name}": [\n' + ",\n".join(f"    {_json(table)}" for found, table in parts if found == kind) + "\n  ]"
        for kind, name in kinds.items()
    ]
    return "{\n" + ",\n".join([f'  "about": {json.dumps(ABOUT_DATA)}', '  "format": 1', *lists]) + "\n}\n"


def _json(table: Mapping[str, Any]) -> str:
    return json.dumps(table, ensure_ascii=False, default=lambda day: day.isoformat())


def _files() -> list[Path]:
    return sorted(CASES.glob("*.toml"))


def _tables(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, tables in tomllib.loads(path.read_text(encoding="utf-8")).items():
        yield from ((kind, table) for table in tables)


# The pages -------------------------------------------------------------------------------------------------------------


def _index() -> Iterator[str]:
    yield INDEX_TOP
    yield from _table("", ("topic", "question"))
    yield from (_row(f"[{topic['title']}]({topic['file']}.md)", topic["question"]) for topic in TOPICS)
    yield INDEX_END


def _page(topic: Mapping[str, Any]) -> Iterator[str]:
    tables = [(path.stem, kind, table) for path in _files() if path.stem in topic["cases"] for kind, table in _tables(path)]
    cases = [Case(file, table) for file, kind, table in tables if kind == "case"]
    yield f"# {topic['title']}"
    yield ""
    yield f"**{topic['question']}**"
    yield ""
    yield topic["answer"]
    yield ""
    yield "## The tests, in the order of the Act"
    yield ""
    yield from (f"{number}. {test}" for number, test in enumerate(topic["tests"], start=1))
    yield ""
    yield from _versions(topic["rules"])
    yield from _duties(_entries(topic))
    yield from _words(topic)
    yield from _sums([table for _, kind, table in tables if kind == "sum"])
    yield from _examples(cases)
    yield from _arguable(cases)
    yield "[All topics](README.md)"


def _versions(rules: Iterable[str]) -> Iterator[str]:
    rows = [(name, version) for name in rules for version in RULES[name]]
    if rows:
        yield from _table("Since when", ("status", "provision", "in force"))
        for name, version in rows:
            until = f" to {format_long(version.until)}" if version.until else ""
            since = f"from {format_long(version.since)}" if version.since else "always"
            yield _row(name, version.citation, since + until)
        yield ""


def _duties(entries: Iterable[CatalogueEntry]) -> Iterator[str]:
    if not entries:
        return
    yield from _table(
        "What is owed", ("id", "what", "to whom", "from when", "period", "basis", "provision", "since", "checked", "where")
    )
    yield from (_row(*_cells(entry)) for entry in entries)
    yield ""
    yield "`lc law show ID` has the conditions and notes of each; `lc explain REF --question ID` asks about one young person."
    yield ""


def _entries(topic: Mapping[str, Any]) -> list[CatalogueEntry]:
    """The entries whose ids begin as the topic says, or those of its use."""
    prefixes, use = topic["ids"], topic.get("use")
    return [entry for entry in CATALOGUE.values() if entry.in_due_list == use or entry.id.rstrip("0123456789") in prefixes]


def _cells(entry: CatalogueEntry) -> tuple[str, ...]:
    since = format_long(entry.since) if entry.since else ""
    checked = format_long(entry.checked) if isinstance(entry.checked, date) else entry.checked
    whom, use = ", ".join(entry.applies_to), USES[entry.in_due_list]
    return (entry.id, entry.title, whom, entry.trigger, entry.period, entry.force, entry.citation, since, checked, use)


def _words(topic: Mapping[str, Any]) -> Iterator[str]:
    """The words that were read in a stored copy, with the part they are; and where all of it can be read."""
    citations = [*(entry.citation for entry in _entries(topic)), *topic.get("citations", ())]
    words = words_of(citations)
    yield "## The words"
    yield ""
    for read in words:
        yield f"- {read.provision}, {read.part}: “{read.words}”. Read on {format_long(read.read)}."
    yield from ["", LICENCE, ""] if words else [NO_WORDS, ""]
    yield "All of them are at:"
    yield ""
    yield from (f"- <{source}>" for source in topic["sources"])
    yield ""


def _sums(sums: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    if not sums:
        return
    yield from _table("Worked sums", ("id", "sum", "day", "by how much", "comes to", "because"))
    for table in sums:
        much = " ".join(str(table[key]) for key in ("n", "unit") if key in table)
        died = f", died {format_long(table['died'])}" if "died" in table else ""
        day = format_long(table["date"]) + died
        yield _row(table["id"], table["op"].replace("_", " "), day, much, _plain(table["expect"]), table.get("because", ""))
    yield ""


def _examples(cases: Iterable[Case]) -> Iterator[str]:
    examples = [case for case in cases if case.table.get("certainty") != "arguable"]
    if not examples:
        return
    yield "## Worked cases"
    yield ""
    for case in examples:
        yield from _example(case)


def _arguable(cases: Iterable[Case]) -> Iterator[str]:
    yield "## What is arguable"
    yield ""
    doubtful = [case for case in cases if case.table.get("certainty") == "arguable"]
    if not doubtful:
        yield "No worked case of this topic turns on a doubt."
        yield ""
    for case in doubtful:
        yield from _example(case)


def _example(case: Case) -> Iterator[str]:
    table = case.table
    yield f"### {table['title']}"
    yield ""
    yield f"`{table['id']}` in `{case.file}.toml`. {_sentence(table.get('because', ''))}"
    yield ""
    yield from (f"- {line}" for line in _facts(table))
    yield ""
    yield _row("day", "answer")
    yield _row("---", "---")
    yield from (_row(format_long(expect["on"]), _expected(expect)) for expect in table["expect"])
    yield ""


def _facts(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        if name in ("id", "title", "because", "certainty", "expect"):
            continue
        for one in value if isinstance(value, list) else [value]:
            yield f"{name.replace('_', ' ')}: " + ", ".join(
                f"{key.replace('_', ' ')} {_plain(part)}" for key, part in one.items()
            )


def _expected(expect: Mapping[str, Any]) -> str:
    parts = [
        f"{key.replace('_', ' ')}: {_plain(expect[key])}"
        for key in ("status", "route", "bases", "staying_put")
        if key in expect
    ]
    parts += [_due(duty) for duty in expect.get("due", ())]
    parts += [f"not due: {_plain(expect['not_due'])}"] if expect.get("not_due") else []
    return "; ".join([*parts, *_prompts(expect.get("prompt", ()))])


def _prompts(wanted: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """What is owed without a date: the ids of each answer, with the facts that are missing."""
    ids: dict[str, list[str]] = {}
    for prompt in wanted:
        missing = f" (not recorded: {_plain(prompt['missing'])})" if prompt.get("missing") else ""
        ids.setdefault(prompt["answer"] + missing, []).append(prompt["prompt"])
    return (f"{answer}: {', '.join(named)}" for answer, named in ids.items())


def _due(duty: Mapping[str, Any]) -> str:
    more = [f"{key} {_plain(value)}" for key, value in duty.items() if key != "duty"]
    return f"{duty['duty']} due" + (f" ({', '.join(more)})" if more else "")


def _plain(value: object) -> str:
    if isinstance(value, date):
        return format_long(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _library() -> Iterator[str]:
    example = ROOT / "examples" / "law_library.py"
    ran = subprocess.run([sys.executable, example], capture_output=True, text=True, check=True, encoding="utf-8")
    yield LIBRARY_TOP
    yield from ["```python", example.read_text(encoding="utf-8").rstrip("\n"), "```", ""]
    yield from ["What it prints:", "", "```text", ran.stdout.rstrip("\n"), "```", ""]
    yield "[All topics](README.md)"


def _table(title: str, columns: tuple[str, ...]) -> Iterator[str]:
    yield from [f"## {title}", ""] if title else []
    yield _row(*columns)
    yield _row(*("---" for _ in columns))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."
