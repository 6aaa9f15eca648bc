"""Who is in the demo: the young people with their ages and stories, and those who work with them. Nobody here exists."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from leavingcare.facts.people import Adviser

KIM, RASHID, JO, TOMASZ, PAT, AMINA = (
    "Kim Adeyemi",
    "Rashid Malik",
    "Jo Whitfield",
    "Tomasz Nowak",
    "Pat Hughes",
    "Amina Osman",
)
NORTH_MANAGER, SOUTH_MANAGER = "Dele Okafor", "Helen Prior"


class Role(NamedTuple):
    """A young person of the demo. On the day of the demo they are so many years, months and days old."""

    name: str | None
    sex: str
    ethnicity: str
    years: int
    months: int
    days: int
    story: str
    adviser: str | None


ROLES: tuple[Role, ...] = (
    Role("Zofia O'Brien-Żukowska", "F", "WOTH", 19, 4, 3, "overlooked", KIM),
    Role("Callum Reid", "M", "WBRI", 16, 1, 3, "just_sixteen", None),
    Role("Amira Haddad", "F", "OOTH", 17, 2, 3, "fostered", KIM),
    Role("Seán Ó Dónaill", "M", "WIRI", 18, 7, 3, "staying", KIM),
    Role("Jade Thompson", "F", "WBRI", 17, 5, 4, "left_at_sixteen", KIM),
    Role("Nguyễn Thị Mai", "F", "AOTH", 20, 2, 12, "settled", KIM),
    Role("Kofi Mensah", "M", "BAFR", 18, 3, 3, "in_bed_and_breakfast", KIM),
    Role("Ellie Marsh", "F", "WBRI", 21, 6, 3, "at_university", KIM),
    Role("Tyrone Baptiste", "M", "BCRB", 22, 8, 21, "offered", KIM),
    Role("Freya Lindqvist", "F", "WOTH", 20, 11, 3, "overlooked", KIM),
    Role("Idris Bello", "M", "BAFR", 19, 9, 8, "just_moved", KIM),
    Role("Molly Ashworth", "F", "WBRI", 23, 1, 26, "asked_for_support", KIM),
    Role("Dylan Pryce", "M", "WBRI", 18, 1, 16, "homeless", RASHID),
    Role("Fatima Noor", "F", "BAFR", 19, 0, 3, "settled", RASHID),
    Role("Luca Romano", "M", "WOTH", 20, 5, 3, "in_prison", RASHID),
    Role("Chloe Ward", "F", "WBRI", 17, 10, 3, "back_home", RASHID),
    Role("Yusuf Demir", "M", "WOTH", 24, 3, 28, "not_offered", RASHID),
    Role("Shanice Clarke", "F", "BCRB", 22, 0, 17, "back_to_study", RASHID),
    Role("Ben Hargreaves", "M", "WBRI", 18, 10, 3, "out_of_touch", RASHID),
    Role("Łukasz Wróbel", "M", "WOTH", 16, 8, 14, "fostered", RASHID),
    Role("Grace Oduya", "F", "BAFR", 20, 0, 9, "staying", RASHID),
    Role("Ryan Fletcher", "M", "WBRI", 19, 6, 3, "overlooked", JO),
    Role("Priya Nair", "F", "AIND", 18, 5, 23, "settled", JO),
    Role("Connor Doyle", "M", "WIRI", 20, 8, 18, "settled", JO),
    Role("Mia Sandhu", "F", "AIND", 17, 7, 20, "fostered", JO),
    Role("Oscar Bright", "M", "MWBC", 18, 11, 5, "just_moved", JO),
    Role("Hana Kovač", "F", "WOTH", 19, 3, 13, "out_of_touch", JO),
    Role("Leon Stokes", "M", "MWBC", 20, 3, 6, "homeless", JO),
    Role("Ruby Tanner", "F", "WBRI", 19, 11, 19, "settled", JO),
    Role("Samuel Addo", "M", "BAFR", 18, 2, 11, "settled", JO),
    Role("Isla McKay", "F", "WBRI", 20, 9, 22, "overlooked", JO),
    Role("Marcus Webb", "M", "MWBC", 19, 8, 25, "settled", JO),
    Role("Aisha Rahman", "F", "ABAN", 21, 2, 10, "not_offered", TOMASZ),
    Role("Harvey Cole", "M", "WBRI", 18, 6, 15, "settled", TOMASZ),
    Role("Beth Lawson", "F", "WBRI", 24, 10, 7, "offered", None),
    Role("Noah Griffiths", "M", "WBRI", 19, 2, 24, "overlooked", PAT),
    Role("Daniel Tesfay", "M", "BAFR", 17, 1, 3, "age_disputed", TOMASZ),
    Role("Lily Proctor", "F", "WBRI", 17, 6, 12, "short_stay", None),
    Role("Jack Denton", "M", "WBRI", 18, 0, 2, "left_early", None),
    Role(None, "U", "NOBT", 17, 0, 3, "no_birthday", None),
    Role("Abdirahman Warsame", "M", "BAFR", 17, 4, 11, "staying_put_agreed", AMINA),
    Role("Kayleigh Dunmore", "F", "WBRI", 18, 9, 20, "in_work", AMINA),
    Role("Tegan Prosser", "F", "WBRI", 19, 1, 7, "at_college", AMINA),
    Role("Farhan Chaudhry", "M", "APKN", 20, 6, 25, "staying", AMINA),
    Role("Paige Lister", "F", "WBRI", 18, 5, 14, "young_mother", AMINA),
    Role("Filip Kowalczyk", "M", "WOTH", 19, 10, 9, "in_work", AMINA),
    Role("Gethin Rees", "M", "WBRI", 20, 1, 17, "looking_for_work", AMINA),
    Role("Ngozi Eze", "F", "BAFR", 17, 8, 5, "fostered", AMINA),
    Role("Tekle Berhane", "M", "BAFR", 18, 11, 22, "at_college", AMINA),
    Role("Jasmine Whyte", "F", "BCRB", 22, 4, 13, "offered", AMINA),
    Role("Kyle Burrows", "M", "WBRI", 19, 5, 26, "in_a_hostel", AMINA),
    Role("Inês Carvalho", "F", "WOTH", 20, 10, 18, "in_work", AMINA),
    Role("Mason Tighe", "M", "WIRT", 16, 11, 8, "staying_put_agreed", AMINA),
    Role("Nadia Qureshi", "F", "APKN", 22, 2, 24, "asked_for_support", AMINA),
    Role("Owen Partridge", "M", "WBRI", 18, 2, 15, "staying", AMINA),
    Role("Natasha Ingham", "F", "WBRI", 19, 7, 6, "just_late", AMINA),
    Role("Bilal Mahmood", "M", "APKN", 20, 3, 21, "apprentice", AMINA),
    Role("Rhiannon Lloyd", "F", "WBRI", 23, 5, 10, "offered", AMINA),
    Role("Stefan Ionescu", "M", "WROM", 18, 6, 19, "gone_quiet", AMINA),
    Role("Tia Campbell", "F", "MWBC", 19, 4, 12, "unwell", AMINA),
    Role("Umar Siddiqui", "M", "APKN", 20, 9, 27, "in_work", AMINA),
    Role("Verity Stanhope", "F", "WBRI", 17, 11, 16, "left_at_sixteen", AMINA),
)
"""In the order of their references: P001 and on."""


def staff(day: date) -> dict[str, Adviser]:
    """Everybody who works for the authority, by name: one on a short week, one leaving on Friday, one who has left."""
    friday = day + timedelta(days=(4 - day.weekday()) % 7 or 7)
    advisers = (
        Adviser(name=KIM, team="North", fte=1.0, qualified=True),
        Adviser(name=RASHID, team="North", fte=0.8, qualified=True),
        Adviser(name=JO, team="South", fte=0.4),
        Adviser(name=TOMASZ, team="South", fte=1.0, until=friday + timedelta(days=1)),
        Adviser(name=PAT, team="South", fte=1.0, until=day - timedelta(days=30)),
        Adviser(name=AMINA, team="South", fte=1.0, qualified=True),
        Adviser(name=NORTH_MANAGER, role="team manager", team="North"),
        Adviser(name=SOUTH_MANAGER, role="team manager", team="South"),
    )
    return {adviser.name: adviser for adviser in advisers}
