"""The statutory code lists as data, in our own short words, by the names that the facts use; `codes` reads them.

Each list has two blocks. Codes: `code [first year-last year] | meaning`; the years are those of the SSDA903 return (the year
to 31 March), left out where the code was and still is valid. Words: `codes | words that stand for one of them`; a word that
begins with = counts only when it is all there is. Codes and years are the Department's, as the sector's validators have them.
"""

from __future__ import annotations

from leavingcare.facts.code_lists_of_care import BEGAN, CEASED, CHANGE, LEGAL, PLACEMENT, PROVIDER

IN_TOUCH = (
    """
YES  | yes
NO   | no
DIED | died
REFU | refuses contact
NREQ | no longer needs the service
RHOM | returned home
""",
    """
YES  | =y, in touch
NO   | =n, not in touch, lost touch
DIED | deceased
REFU | refuses, refused, refusing, refusal
NREQ | not required, no longer required, no longer needs, no longer requires, not needed
RHOM | returned home, gone home, returned to parents
""",
)

ACTIVITY = (
    """
F1        | full time in higher education
P1        | part time in higher education
F2        | full time in other education
P2        | part time in other education
F3 -2021  | full time in training or employment
P3 -2021  | part time in training or employment
F4 2022-  | full time apprenticeship
P4 2022-  | part time apprenticeship
F5 2022-  | full time in training or a job
P5 2022-  | part time in training or a job
G4        | not in work or education: illness or disability
G5        | not in work or education: other reasons
G6        | not in work or education: pregnancy or parenting
0         | not applicable or not known
""",
    """
F1 F2 F3 F4 F5 | full time, fulltime, ft, f t
P1 P2 P3 P4 P5 | part time, parttime, pt, p t
F1 P1          | higher education, studies beyond a level, university, uni, degree, undergraduate
F2 P2          | education other than higher education, education other than higher, other than higher education
F2 P2          | other education, further education, college, school, sixth form, 6th form, esol, a levels, t level
F4 P4          | apprenticeship, apprentice
F3 P3 F5 P5    | training or employment, employment or training, training, traineeship, employment, employed, job, work, working
F3 F5          | =full time in training or employment
P3 P5          | =part time in training or employment
F5 P5          | training or employment not apprenticeship, employment or training not apprenticeship
G4 G5 G6       | neet, not in education employment or training, not in employment education or training
G4             | illness or disability, illness, disability, disabled, ill, sick, health, mental health
G6             | pregnancy or parenting, pregnancy, pregnant, expecting, parenting, parent, baby, mother, father
G5             | other circumstances, other reasons, looking, looking for work, unemployed, between courses
G5             | neet other, not in education employment or training other, not in employment education or training other
""",
)

ACCOMMODATION = (
    """
B | with a parent or relative
C | community home or other residential care
D | semi-independent or transitional housing
E | supported lodgings
G | gone abroad
H | deported
K | ordinary lodgings
R | residence not known
S | no fixed abode or homeless
T | foyer or similar supported housing
U | independent living
V | emergency accommodation
W | bed and breakfast
X | in custody
Y | other accommodation
Z | with former foster carers
0 | not applicable or not known
""",
    """
B | parent, parents, relative, relatives, with family, parents family, parents relatives, =family, =home, aunt, uncle
B | grandparent, grandparents, mum, dad, mother, father, sister, brother
C | community home, residential care, residential, care home, children s home
D | semi independent, semi independent living, semi indep, transitional accommodation, transitional, =sil
D | self contained accommodation, supported housing, supported accommodation, supported living
E | supported lodgings, supp lodgings, supported lodging
G | abroad, overseas
H | deported
K | ordinary lodgings, lodgings, lodging
R | residence not known, address not known, whereabouts not known, whereabouts unknown, residence unknown
S | no fixed abode, nfa, homeless, sofa surfing, rough sleeping, street homeless
T | foyer, foyers, similar supported accommodation, similar supported housing
U | independent living, indep living, independent tenancy, =independent, tenancy, own tenancy, council flat, own flat
U | flat share, council tenancy, housing association, student accommodation, university accommodation, halls, halls of residence
V | emergency accommodation, emergency, night shelter, direct access hostel, emergency hostel
W | bed and breakfast, b and b, bnb, bb, hotel
X | custody, prison, hmp, yoi, young offender institution, remand
Y | other accommodation, =other
Z | former foster carers, former foster carer, former foster, ex foster carer, ex foster carers, staying put, stayed put
""",
)

SUITABILITY = (
    """
1 | suitable
2 | unsuitable
""",
    """
1 | =y, =yes
2 | not suitable, =n, =no
""",
)

NEED = (
    """
N1 | abuse or neglect
N2 | child's disability
N3 | parent's illness or disability
N4 | family in acute stress
N5 | family dysfunction
N6 | socially unacceptable behaviour
N7 | low income
N8 | absent parenting
""",
    "",
)

ETHNICITY = (
    """
WBRI | White British
WIRI | White Irish
WIRT | Traveller of Irish heritage
WOTH | any other White background
WROM | Gypsy or Roma
MWBC | White and Black Caribbean
MWBA | White and Black African
MWAS | White and Asian
MOTH | any other mixed background
AIND | Indian
APKN | Pakistani
ABAN | Bangladeshi
AOTH | any other Asian background
BCRB | Caribbean
BAFR | African
BOTH | any other Black background
CHNE | Chinese
OOTH | any other ethnic group
REFU | refused
NOBT | not yet obtained
""",
    """
WROM | =gypsy roma
NOBT | =not obtained, =not known
""",
)

SEX = (
    """
1 -2024 | male
2 -2024 | female
M 2025- | male
F 2025- | female
U 2025- | unknown
""",
    """
M | =01, =man, =boy
F | =02, =woman, =girl
U | =00, =0, =not stated, =not known, =neither, =not stated recorded
""",
)

ELIGIBILITY = (
    """
eligible        | eligible
relevant        | relevant
former relevant | former relevant
qualifying      | qualifying
none            | no current eligibility
""",
    """
eligible        | eligible child, elig, =e
relevant        | relevant child, rel, =r
former relevant | former relevant child, former rel, frc, fr
qualifying      | qualifying care leaver, qualifying child, qual, qcl
none            | no eligibility, not eligible
""",
)

LISTS = {
    "in touch": IN_TOUCH,
    "activity": ACTIVITY,
    "accommodation": ACCOMMODATION,
    "suitability": SUITABILITY,
    "legal": LEGAL,
    "placement": PLACEMENT,
    "provider": PROVIDER,
    "began": BEGAN,
    "ceased": CEASED,
    "change": CHANGE,
    "need": NEED,
    "ethnicity": ETHNICITY,
    "sex": SEX,
    "eligibility": ELIGIBILITY,
}
