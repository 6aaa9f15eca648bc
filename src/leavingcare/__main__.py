"""`python -m leavingcare` is `lc`."""

from leavingcare.cli.app import run

if __name__ == "__main__":  # other processes that work out a whole region import this file as well
    run()
