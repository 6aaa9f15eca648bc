"""The statutory code lists as data, in our own short words, by the names that the facts use; `codes` reads them.

Each list has two blocks. Codes: `code [first year-last year] | meaning`; the years are those of the SSDA903 return (the year
to 31 March), left out where the code was and still is valid. Words: `codes | words that stand for one of them`; a word that
begins with = counts only when it is all there is. Codes and years are the Department's, as the sector's validators have them.
"""

from __future__ import annotations

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

LEGAL = (
    """
C1 | interim care order
C2 | full care order
D1 | freeing order
E1 | placement order
V2 | accommodated under section 20
V3 | short breaks, each episode recorded
V4 | short breaks, agreement recorded
J1 | remanded to the authority or to youth detention
J2 | held under PACE in the authority's accommodation
J3 | youth rehabilitation order with residence or intensive fostering
L1 | police protection
L2 | emergency protection order
L3 | child assessment order
""",
    """
C1    | interim care order, ico
C2    | full care order, care order, fco
D1    | freeing order
E1    | placement order
V2    | section 20, s20, s 20, single period
V3 V4 | short breaks, short term breaks, series of short term breaks
V3    | individual episodes, each episode
V4    | agreements are recorded, agreement is recorded, agreement recorded
J1    | remand, remanded
J2    | pace
J3    | youth rehabilitation order, yro
L1    | police protection
L2    | emergency protection order, epo
L3    | child assessment order
""",
)

PLACEMENT = (
    """
A3        | placed for adoption with consent, with the present foster carer
A4        | placed for adoption with consent, with somebody else
A5        | placed for adoption under an order, with the present foster carer
A6        | placed for adoption under an order, with somebody else
H5 -2024  | semi-independent living outside the children's homes regulations
K1        | secure children's home
K2        | children's home
K3 2025-  | supported accommodation
P1        | with a parent or a person with parental responsibility
P2 -2024  | independent living
P3        | residential employment
R1        | residential care home
R2        | hospital or other medical place
R3        | family centre or mother and baby unit
R5        | young offender institution or secure training centre
S1        | residential school
T0        | temporary move
T1        | temporarily in hospital
T2        | temporarily away on holiday
T3        | temporarily elsewhere, carer on holiday
T4        | temporarily elsewhere, seven days or less
U1        | foster carer who is a relative or friend, long term
U2        | foster carer who is a relative or friend and approved to adopt
U3        | foster carer who is a relative or friend
U4        | foster carer, long term
U5        | foster carer approved to adopt
U6        | foster carer
Z1        | other placement
Z11 2026- | other placement (Z11)
Z12 2026- | other placement (Z12)
Z13 2026- | other placement (Z13)
Z14 2026- | other placement (Z14)
""",
    "",
)

PROVIDER = (
    """
PR0 | parent or person with parental responsibility
PR1 | own authority
PR2 | another authority
PR3 | other public body
PR4 | private
PR5 | voluntary
""",
    "",
)

BEGAN = (
    """
S | starts to be looked after
P | change of placement and carer
L | change of legal status
T | change of placement, same carer
U | change of legal status and placement, same carer
B | change of legal status, placement and carer
""",
    "",
)

CEASED = (
    """
X1        | another episode follows
E11       | adopted, unopposed
E12       | adopted, consent dispensed with
E2        | died
E3        | care taken over by another authority
E4A       | home to parents or relatives with parental responsibility, planned
E4B       | home to parents or relatives with parental responsibility, unplanned
E13       | left to live with somebody without parental responsibility
E41       | child arrangements or residence order
E43 -2018 | special guardianship to the former foster carer
E44 -2018 | special guardianship to another carer
E45 2019- | special guardianship to the former foster carer, a relative or friend
E46 2019- | special guardianship to the former foster carer, not a relative or friend
E47 2019- | special guardianship to another carer, a relative or friend
E48 2019- | special guardianship to another carer, not a relative or friend
E5        | independent living with formal support
E6        | independent living without formal support
E7        | moved to care paid for by adult services
E8        | any other reason
E9        | sentenced to custody
E14       | remand ended
E15       | age assessed as 18 or over
E16       | moved abroad
E17       | turned 18 and stayed with the same carers
""",
    "",
)

CHANGE = (
    """
CARPL        | change to the care plan
CLOSE        | the place closed or the carer gave up
ALLEG        | allegation
STAND        | standards of care
APPRR        | approval taken away
CREQB        | carer asked, because of behaviour
CREQO        | carer asked, for another reason
CHILD        | the child asked
LAREQ        | the authority asked
PLACE        | only the status of the placement changed
CUSTOD 2019- | custody
OTHER        | another reason
""",
    "",
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
