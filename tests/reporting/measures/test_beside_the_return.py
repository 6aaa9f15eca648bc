"""Around the birthday, counted twice: by the measures, and from the rows of the SSDA903 return of the same day."""

from collections import Counter
from datetime import date

from leavingcare.law.policy import Policy
from leavingcare.reporting.measures.birthday import EET, EET_KNOWN, IN_TOUCH, SUITABLE
from leavingcare.reporting.ssda903.cohort import return_year
from leavingcare.reporting.ssda903.rows import make_return
from tests.support.cohorts import cohort, figure, on_day
from tests.support.lives import sample_authority

DAY = date(2026, 3, 31)
BANDS = {"17-18": range(17, 19), "19-21": range(19, 22)}
LEFT_OUT = ("DIED", "RHOM")


def test_on_31_march_the_measures_are_the_return_counted() -> None:
    """EET is F or P, suitable ends in 1, G, H and R leave the base; those who died or went home are left out."""
    _, lives = sample_authority()
    whole = cohort(DAY, [on_day(life, DAY) for life in lives])
    made = make_return(lives, return_year(2026), Policy(), DAY)
    for band, ages in BANDS.items():
        rows = [one.oc3 for one in made.entries if one.place.age in ages and one.oc3["IN_TOUCH"] not in LEFT_OUT]
        does = Counter(str(row["ACTIV"])[0] for row in rows)
        lives_in = Counter(str(row["ACCOM"]) for row in rows if str(row["ACCOM"])[0] not in "GHR")
        assert len(rows) > 20
        assert (figure(EET, whole, band).numerator, figure(EET, whole, band).denominator) == (does["F"] + does["P"], len(rows))
        assert figure(EET_KNOWN, whole, band).denominator == does["F"] + does["P"] + does["G"]
        suitable = sum(count for code, count in lives_in.items() if code.endswith("1"))
        assert (figure(SUITABLE, whole, band).numerator, figure(SUITABLE, whole, band).denominator) == (
            suitable,
            lives_in.total(),
        )
        assert figure(IN_TOUCH, whole, band).numerator == sum(row["IN_TOUCH"] == "YES" for row in rows)
