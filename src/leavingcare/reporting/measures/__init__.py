"""The measures of the service: each defined once, for the screen, the board pack, the export and the list of people behind it.

`MEASURES` holds them, `figures` works one out for a `Cohort` (everybody on one day), and `Measure.verdicts` says of each young
person whether they are counted, not counted, not known or out, and why. A figure is its verdicts added up. All of it is pure.
"""

from leavingcare.reporting.measures.catalogue import MEASURES, measure
from leavingcare.reporting.measures.cohort import Cohort, Post, three_months_to
from leavingcare.reporting.measures.judgement import Judgement, Place
from leavingcare.reporting.measures.measure import Figure, Measure, Verdict, figures

__all__ = [
    "MEASURES",
    "Cohort",
    "Figure",
    "Judgement",
    "Measure",
    "Place",
    "Post",
    "Verdict",
    "figures",
    "measure",
    "three_months_to",
]
