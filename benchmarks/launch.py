"""Runs one command and writes what it took. A small process: the memory seen is the command's, not the benchmark's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from time import perf_counter

began = perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
assert process.stdout is not None and process.stderr is not None
printed = process.stdout.read()
said = process.stderr.read()
_, status, used = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
json.dump(
    {
        "wall": perf_counter() - began,
        "processor": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss / 1000,
        "lines": printed.count(b"\n"),
        "code": process.returncode,
        "said": said.decode("utf-8", "replace")[-2000:],
    },
    sys.stdout,
)
