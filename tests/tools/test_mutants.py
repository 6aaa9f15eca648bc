"""The tool that makes faults: it finds them where they are, tries them in a copy, and goes on where it was stopped."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tools.mutants.__main__ import EQUIVALENT, ROOT, _equivalent_rows, _report
from tools.mutants.faults import Fault, faults_in, with_fault
from tools.mutants.packages import PACKAGES, drawn, nearest_tests
from tools.mutants.results import FILE, Results
from tools.mutants.trial import KILLED, SURVIVED, TIMED_OUT, Copy, Result

RULE = '''"""A rule of 18 years, and not of 19."""

def is_adult(age: int) -> bool:
    """True from the 18th birthday on."""
    return 18 <= age < 150


def waits() -> None:
    while False:
        pass
'''
TESTS = """from leavingcare.rule import is_adult, waits

def test_is_adult() -> None:
    waits()
    assert is_adult(18) and not is_adult(16)
"""


def _faults(tmp_path: Path, code: str) -> list[str]:
    file = tmp_path / "code.py"
    file.write_text(code, encoding="utf-8")
    return [fault.change for fault in faults_in(tmp_path, file)]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("x = a < b <= c", ["< -> <=", "<= -> <"]),
        ("x = a > (b) >= c", ["> -> >=", ">= -> >"]),
        ("x = a == b != c", ["== -> !=", "!= -> =="]),
        ("x = a is b is not c", ["is -> is not", "is not -> is"]),
        ("x = a in b not in c", ["in -> not in", "not in -> in"]),
        ("x = (a and b) or c", ["and -> or", "or -> and"]),
        ("x = not a", ["not -> nothing"]),
        ("x = day + month - year", ["+ -> -", "- -> +"]),
        ("x = 'Żukowska', 17, True", ["17 -> 18", "True -> False"]),
        ("if a or b:\n    pass", ["a or b -> (not (a or b))", "or -> and"]),
        ("x = a if b else c", ["b -> (not (b))"]),
        ("x = [a for a in b if a.is_open]", ["a.is_open -> (not (a.is_open))"]),
        ("if a < b:\n    pass", ["a < b -> (not (a < b))", "< -> <="]),
    ],
)
def test_each_kind_of_fault_is_found_where_it_stands(tmp_path: Path, code: str, changes: list[str]) -> None:
    """Comparison, and/or, not, plus and minus, whole numbers, truth values, conditions."""
    assert _faults(tmp_path, code) == changes


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("if not a:\n    pass", ["not -> nothing"]),
        ("if a is None:\n    pass", ["is -> is not"]),
        ("if TYPE_CHECKING:\n    pass", []),
        ("x = 'a' + b + [1]", ["1 -> 2"]),
        ("@cache(size=3)\ndef f(x: tuple[1, 2]) -> Literal[3]:\n    'Of 4.'", []),
        ("x = f'{a + 1}'", []),
    ],
)
def test_no_fault_is_made_twice_or_where_it_says_nothing(tmp_path: Path, code: str, changes: list[str]) -> None:
    """A condition turned round by its operator is one fault; types, decorators and sums of texts are none."""
    assert _faults(tmp_path, code) == changes


def test_every_fault_of_the_packages_is_other_python() -> None:
    """Each of them can be read as Python and means something else than the file as it stands."""
    for package in PACKAGES.values():
        for file in sorted((ROOT / package.source).rglob("*.py")):
            source = file.read_bytes()
            tree = ast.dump(ast.parse(source))
            for fault in faults_in(ROOT, file)[::25]:
                assert ast.dump(ast.parse(with_fault(source, fault))) != tree, fault


def test_a_seed_draws_the_same_faults_again_and_another_seed_others() -> None:
    """Sixty faults: half in the law, a quarter each in disclosure and store."""
    names = list(PACKAGES)
    faults = drawn(ROOT, names, 13, 60)
    assert [sum(name == package for package, _ in faults) for name in names] == [30, 15, 15]
    assert faults == drawn(ROOT, names, 13, 60) != drawn(ROOT, names, 14, 60)
    assert len(drawn(ROOT, ["store"], 13, 60)) == 60


def test_the_tests_of_the_file_at_fault_come_first() -> None:
    """So that most faults are noticed within seconds."""
    fault = next(fault for name, fault in drawn(ROOT, ["store"], 13, 60) if fault.path.endswith("/backup.py"))
    assert nearest_tests(ROOT, PACKAGES["store"], fault) == ["tests/store/sqlite/test_backup.py", *PACKAGES["store"].tests]
    assert all((ROOT / tests).exists() for package in PACKAGES.values() for tests in package.tests)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one rule and one test, which looks at no old age."""
    root = tmp_path / "project"
    package = "src/leavingcare"
    for name, text in {
        f"{package}/__init__.py": "",
        f"{package}/__main__.py": "",
        "src/leavingcare/rule.py": RULE,
        "tests/test_rule.py": TESTS,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def _fault(project: Path, change: str) -> Fault:
    return next(fault for fault in faults_in(project, project / "src/leavingcare/rule.py") if fault.change == change)


@pytest.mark.parametrize(
    ("change", "limit", "outcome"), [("<= -> <", 60, KILLED), ("150 -> 151", 60, SURVIVED), ("False -> True", 3, TIMED_OUT)]
)
def test_a_fault_is_tried_in_a_copy_and_taken_out_again(
    project: Path, tmp_path: Path, change: str, limit: int, outcome: str
) -> None:
    """The project itself is left alone, and the copy is as before."""
    copy = Copy(project, tmp_path / "copy")
    fault = _fault(project, change)
    assert copy.run(["tests"]).outcome == SURVIVED
    result = copy.try_fault(fault, ["tests"], limit)
    assert (result.outcome, result.failed) == (outcome, "tests/test_rule.py::test_is_adult" if outcome == KILLED else "")
    for folder in (project, copy.folder):
        assert (folder / fault.path).read_text(encoding="utf-8") == RULE


def test_a_run_that_was_stopped_goes_on_and_a_survivor_is_tried_again_after_a_change(project: Path) -> None:
    """What was killed stays killed while its file is the same; a new test may kill a survivor."""
    killed, survivor = _fault(project, "<= -> <"), _fault(project, "150 -> 151")
    results = Results(project)
    results.save(killed, Result(KILLED, 2.0, "tests/test_rule.py::test_is_adult"))
    results.save(survivor, Result(SURVIVED, 3.0))
    results.save("law", Result(SURVIVED, 9.0))
    again = Results(project)
    assert again.known(killed) == Result(KILLED, 2.0, "tests/test_rule.py::test_is_adult")
    assert (again.known(survivor), again.baseline("law")) == (Result(SURVIVED, 3.0), Result(SURVIVED, 9.0))
    (project / "tests/test_rule.py").write_text(TESTS + "\n", encoding="utf-8")
    later = Results(project)
    assert (later.known(survivor), later.baseline("law")) == (None, None)
    assert later.known(killed)
    (project / killed.path).write_text(RULE + "\n", encoding="utf-8")
    assert Results(project).known(killed) is None
    assert (project / FILE).exists()


def test_the_report_counts_by_package_and_names_each_survivor(capsys: pytest.CaptureFixture[str], project: Path) -> None:
    """Its exit code says whether one survived."""
    faults = [("law", _fault(project, "<= -> <")), ("law", _fault(project, "150 -> 151"))]
    assert _report(faults, [KILLED, KILLED]) == 0
    capsys.readouterr()
    assert _report(faults, [KILLED, SURVIVED]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].split() == ["law", "2", "1", "0", "0", "1"]
    assert lines[3] == "survived: src/leavingcare/rule.py:5 `return 18 <= age < 150`: 150 -> 151"


def test_each_fault_listed_as_equivalent_is_one_that_can_be_made() -> None:
    """With a reason; a line that changed since is no longer excused."""
    possible = {
        (fault.path, fault.code, fault.column, fault.change)
        for path in {row["path"] for row in _equivalent_rows()}
        for fault in faults_in(ROOT, ROOT / path)
    }
    for row in _equivalent_rows():
        assert (row["path"], row["code"], row["column"], row["change"]) in possible, EQUIVALENT
        assert row["reason"]
