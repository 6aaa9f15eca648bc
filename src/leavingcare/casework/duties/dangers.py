"""What endangers a young person where they live: it stands first on the first screen, whatever its last day is."""

from __future__ import annotations

from collections.abc import Iterator

from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.accommodation import BED_AND_BREAKFAST, NO_FIXED_ABODE
from leavingcare.law.person_on_day import PersonOnDay

IN_BED_AND_BREAKFAST = CATALOGUE["AC1"].danger
HOMELESS = "no fixed abode"
UNDER_18_UNSUITABLE = "under 18, unsuitable home"
_OF_AGE = 18


def dangers_of(person: PersonOnDay) -> Iterator[str]:
    """Words for each danger of the home on the day, for somebody who is entitled; what is not recorded is no danger."""
    home = person.home
    if home is None or person.custody or not person.is_entitled:
        return
    if home.letter == BED_AND_BREAKFAST:
        yield IN_BED_AND_BREAKFAST
    if home.letter == NO_FIXED_ABODE:
        yield HOMELESS
    if person.age is not None and person.age < _OF_AGE and home.suitable is False:
        yield UNDER_18_UNSUITABLE
