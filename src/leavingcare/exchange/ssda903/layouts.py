"""The columns of the files of the SSDA903 return: which there are, which have to be filled, which nothing here needs."""

from __future__ import annotations

from leavingcare.exchange.csv_files import Layout

HEADER = Layout(("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"))
EPISODES = Layout(
    (
        "CHILD",
        "DECOM",
        "RNE",
        "LS",
        "CIN",
        "PLACE",
        "PLACE_PROVIDER",
        "DEC",
        "REC",
        "REASON_PLACE_CHANGE",
        "HOME_POST",
        "PL_POST",
        "URN",
    )
)
OC3 = Layout(("CHILD", "DOB", "IN_TOUCH", "ACTIV", "ACCOM"))
LAYOUTS = {"header": HEADER, "episodes": EPISODES, "oc3": OC3}
MANDATORY = ("RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER")
NOT_KEPT = ("HOME_POST", "PL_POST", "URN")
