"""The made-up young people who are owed little, or of whom something cannot be told."""

from __future__ import annotations

from datetime import timedelta

from leavingcare.casework.demo.story import Story
from leavingcare.dates import months_after
from leavingcare.facts.spells import CareEpisode


def short_stay(story: Story) -> None:
    """Qualifying: looked after for some weeks after 16, too few for more."""
    start = months_after(story.aged(16), 4)
    story.tell(
        CareEpisode(
            person=story.ref,
            start=start,
            end=start + timedelta(days=40),
            legal="V2",
            placement="U6",
            began="S",
            ceased="E5",
            need="N5",
        )
    )
    story.home("K1", 300)


def left_early(story: Story) -> None:
    """Not entitled: looked after only as a child of ten."""
    story.tell(
        CareEpisode(
            person=story.ref,
            start=story.aged(10),
            end=story.aged(11),
            legal="V2",
            placement="U6",
            began="S",
            ceased="E4A",
            need="N1",
        )
    )


def age_disputed(story: Story) -> None:
    """Alone from abroad, two dates of birth on the papers, leave to remain running out."""
    story.in_care(16, placement="H5", legal="V2")
    story.planned()
    story.seen(30)


def no_birthday(story: Story) -> None:
    """Nothing can be told: the date of birth was never recorded."""
    story.tell(CareEpisode(person=story.ref, start=story.ago(400), legal="V2", placement="U6", began="S", need="N8"))
