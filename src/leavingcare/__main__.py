"""`python -m leavingcare`: the same as `lc`, where scripts are not on the path."""

from leavingcare.cli.main import run

if __name__ == "__main__":
    run()
