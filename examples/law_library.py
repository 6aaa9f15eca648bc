"""The law as a library: a made-up young person in, answers out. Run it with `python examples/law_library.py`."""

from datetime import date

from leavingcare import law

KOFI = {
    "person": {"born": date(2007, 8, 18)},
    "care": [{"start": date(2021, 5, 10), "end": date(2025, 8, 18), "legal": "C2", "placement": "U4", "ceased": "E5"}],
    "home": [{"start": date(2025, 8, 18), "code": "U1", "provided_under": "housing authority tenancy"}],
    "event": [
        {"on": date(2025, 7, 1), "kind": "plan"},
        {"on": date(2026, 5, 26), "kind": "review", "outcome": "held"},
        {"on": date(2026, 10, 5), "kind": "visit", "outcome": "seen", "at_home": True},
    ],
}
DAY = date(2026, 11, 30)


def main() -> None:
    """Status, what is to be done, and why."""
    status = law.status_on(KOFI, DAY)
    print(f"{status.answer}, route {status.route}, {', '.join(status.bases)}: since {status.since}, {status.certainty}")
    for duty in law.duties_on(KOFI, DAY):
        print(f"{duty.id}  by {duty.by}  {duty.basis}  {duty.citation}")
    why = law.explain(KOFI, "PA17", DAY)
    print(f"{why.question}: {why.answer}")
    for check in why.reason.reasons:
        print(f"  {check.verdict.value}: {check.text}  [{check.citation}]")


if __name__ == "__main__":
    main()
