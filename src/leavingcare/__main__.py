"""`python -m leavingcare` is `lc`."""

from leavingcare.cli.main import run

run()
