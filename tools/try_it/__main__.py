"""`python -m tools.try_it PYODIDE FILE.html`: build the page. PYODIDE is the unpacked npm "
"package `pyodide`: npm pack pyodide."""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
LEFT_OUT = frozenset({"pip", "setuptools", "bin", "python_calamine", "__pycache__", "lexers", "tests"})
"""What the page does without: what reads spreadsheets is compiled, and no lexer of any language is needed."""
TRIES = ("", "due --overdue", "caseload", "explain P002", "person show P001", "staying-put", "coverage", "measures", "help")
CASE_FILE = "/home/pyodide/demo.db"


def main() -> None:
    """Build the page and print how large it is."""
    parser = argparse.ArgumentParser(prog="python -m tools.try_it", description=__doc__)
    parser.add_argument("pyodide", type=Path)
    parser.add_argument("page", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        packages = _packages(Path(scratch))
    text = page(options.pyodide, packages)
    options.page.write_text(text, encoding="utf-8")
    print(f"{options.page.name}: {options.page.stat().st_size / 2**20:.1f} MB")


def _packages(scratch: Path) -> bytes:
    """The program and what it needs as one zip, without anything compiled."""
    site = scratch / "site"
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-compile", "--target", str(site), str(ROOT)], check=True)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site)
            if path.is_file() and path.suffix != ".so" and LEFT_OUT.isdisjoint(name.parts):
                archive.write(path, name.as_posix())
    return packed.getvalue()


def page(pyodide: Path, packages: bytes) -> str:
    """The whole page, with everything that it needs inside. `pyodide`: folder of the runtime; `packages`: a zip."""
    runtime = (pyodide / "pyodide.asm.mjs").read_text(encoding="utf-8")
    runtime = runtime.replace("export default _createPyodideModule;", "globalThis.makePyodide = _createPyodideModule;")
    runtime = runtime.replace("import.meta.url", '"https://inside.invalid/"')
    lock = {**json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8")), "packages": {}}
    content = {
        "pyodide.asm.wasm": _packed((pyodide / "pyodide.asm.wasm").read_bytes()),
        "python_stdlib.zip": _packed((pyodide / "python_stdlib.zip").read_bytes()),
        "packages.zip": _packed(packages),
    }
    parts = {
        "@CONTENT@": json.dumps(content),
        "@LOADER@": _inside_script((pyodide / "pyodide.js").read_text(encoding="utf-8")),
        "@RUNTIME@": _inside_script(runtime),
        "@LOCK@": json.dumps(json.dumps(lock)),
        "@PYTHON@": json.dumps((HERE / "in_page.py").read_text(encoding="utf-8")),
        "@TRIES@": json.dumps(TRIES),
        "@CASE_FILE@": json.dumps(CASE_FILE),
    }
    template = (HERE / "page.html").read_text(encoding="utf-8")
    return re.sub("@[A-Z_]+@", lambda mark: parts[mark[0]], template)


def _packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, 9, mtime=0)).decode("ascii")


def _inside_script(text: str) -> str:
    """So that the text does not end the script element in which it stands."""
    return text.replace("</script", "<\\/script")


if __name__ == "__main__":
    main()
