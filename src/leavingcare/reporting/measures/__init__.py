"""The measures of the service: each defined once, for the screen, the board pack, the export and the list of people behind it.

`MEASURES` holds them, `figures` works one out for a `Scene` (everybody on one day), and `Measure.verdicts` says of each young
person whether they are counted, not counted, not known or out, and why. A figure is its verdicts added up. All of it is pure.
"""

from leavingcare.reporting.measures.catalogue import MEASURES, measure
from leavingcare.reporting.measures.judgement import Judgement, Place
from leavingcare.reporting.measures.measure import Figure, Measure, Verdict, figures
from leavingcare.reporting.measures.person_on_day import Post, Scene, Seen, three_months_to

__all__ = [
    "MEASURES",
    "Figure",
    "Judgement",
    "Measure",
    "Place",
    "Post",
    "Scene",
    "Seen",
    "Verdict",
    "figures",
    "measure",
    "three_months_to",
]
