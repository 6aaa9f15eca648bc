"""The code lists of episodes of care: legal status, placement, who provides it, how an episode began and ended.

They are written as those of `code_lists`, which puts them with the others.
"""

from __future__ import annotations

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
