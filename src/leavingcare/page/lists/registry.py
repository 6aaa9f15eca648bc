"""Every list by the name in its address, and in groups, as the screen of all lists shows them."""

from __future__ import annotations

from leavingcare.page.lists.one_person import ONE_PERSON
from leavingcare.page.lists.screen import ListScreen
from leavingcare.page.lists.team_and_figures import FIGURES, TEAM
from leavingcare.page.lists.work import PEOPLE, WORK

GROUPS: dict[str, dict[str, ListScreen]] = {
    "Work": WORK,
    "Young people": PEOPLE,
    "One young person": ONE_PERSON,
    "Team": TEAM,
    "Figures, checks and law": FIGURES,
}
LISTS: dict[str, ListScreen] = {name: screen for lists in GROUPS.values() for name, screen in lists.items()}
