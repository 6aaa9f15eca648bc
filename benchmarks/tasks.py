"""The peer: Taskwarrior 2.6 with four tasks a person, of which as many are overdue as `lc` finds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from shutil import which
from uuid import UUID

from benchmarks.authority import SEED

TASKS_EACH = 4


def installed() -> bool:
    """Is Taskwarrior on this machine? On Debian: apt install taskwarrior."""
    return which("task") is not None


def make_tasks(folder: Path, people: int, overdue: int) -> dict[str, str]:
    """Write the tasks into a folder of their own; gives back the environment that leads Taskwarrior there."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "taskrc"
    settings.write_text(f"data.location={folder}\nconfirmation=no\nverbose=nothing\ngc=off\nhooks=off\n", encoding="utf-8")
    chance = Random(SEED)  # noqa: S311  # made-up tasks, nothing secret
    now = datetime.now(UTC)
    total = people * TASKS_EACH
    with (folder / "pending.data").open("w", encoding="utf-8") as out:
        for number in range(total):
            late = number < overdue
            days = -chance.randint(1, 300) if late else chance.randint(30, 300)
            due, entered = now + timedelta(days=days), now - timedelta(days=400)
            out.write(
                f'[description:"Visit and review {number}" due:"{int(due.timestamp())}" entry:"{int(entered.timestamp())}" '
                f'project:"P{number % people:03}" status:"pending" uuid:"{UUID(int=chance.getrandbits(128), version=4)}"]\n'
            )
    return {"TASKRC": str(settings), "TASKDATA": str(folder)}
