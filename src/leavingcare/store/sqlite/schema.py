"""The tables of a case file, version by version. A step once released is never changed: the next version is another step.

One table a shape of record: what is searched, sorted or linked has a column, the other fields of a kind are one JSON text.
The account is `log` (one line a command, chained by hash) and `log_payload` (each fact before and after, and the reason),
kept apart so that content can lawfully be taken out of it while the chain still verifies.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from leavingcare.store.sql.rows import SHAPES

APPLICATION_ID = 0x4C43_5950
"""'LCYP', in the header of every case file."""

NUMBERED_REFERENCE = re.compile(r"P(\d{1,9})")
"""References that are given out as numbers; the case system may bring others."""


def _day(name: str, needed: str = "") -> str:
    # Plain date(x) gives back 2007-02-29 unchanged on older engines; with '+0 days' it does not.
    pattern = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
    return f'"{name}" TEXT {needed} CHECK ("{name}" GLOB \'{pattern}\' AND date("{name}", \'+0 days\') IS "{name}")'


def _link(name: str, target: str, needed: str = "") -> str:
    # Deferred: within one change the facts may come in any order.
    return f"{name} TEXT {needed} REFERENCES {target} DEFERRABLE INITIALLY DEFERRED"


def _table(name: str, *columns: str) -> str:
    return (
        f"CREATE TABLE {name} (id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, {', '.join(columns)}, {_day('as_of')}, "
        "detail TEXT NOT NULL) STRICT"
    )


_RECORDS = (
    _table("person", "ref TEXT NOT NULL UNIQUE", "case_id TEXT UNIQUE", _day("born")),
    _table("adviser", "name TEXT NOT NULL", "worker_id TEXT"),
    _table(
        "spell",
        _link("person", "person(ref)", "NOT NULL"),
        _day("start", "NOT NULL"),
        _day("end"),
        _link("adviser", "adviser(id)") + " CHECK ((kind = 'allocation') = (adviser IS NOT NULL))",
    ),
    _table("event", _link("person", "person(ref)"), _day("on", "NOT NULL")),
    _table(
        "signed_document", _link("person", "person(ref)", "NOT NULL"), "number INTEGER NOT NULL", _day("opened", "NOT NULL")
    ),
    _table("checklist", _link("person", "person(ref)", "NOT NULL"), _day("on", "NOT NULL")),
    _table("action", _link("person", "person(ref)"), "number INTEGER NOT NULL", _day("raised", "NOT NULL"), _day("due")),
    "CREATE UNIQUE INDEX signed_document_number ON signed_document(kind, number)",
    "CREATE UNIQUE INDEX action_number ON action(kind, number)",
    "CREATE INDEX spell_by_adviser ON spell(adviser) WHERE adviser IS NOT NULL",
    *(f"CREATE INDEX {shape}_by_person ON {shape}(person, id)" for shape in SHAPES[2:]),
    *(f"CREATE INDEX {shape}_by_kind ON {shape}(kind)" for shape in SHAPES[2:]),
    *(f"CREATE INDEX {shape}_by_source_day ON {shape}(as_of)" for shape in SHAPES),
    "CREATE TABLE setting (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
    "CREATE TABLE last_number (kind TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL) STRICT",
)

_ACCOUNT = (
    """CREATE TABLE log (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, host TEXT NOT NULL, program TEXT NOT NULL,
        command TEXT NOT NULL, ref TEXT, what TEXT NOT NULL, changed INTEGER NOT NULL, undoes INTEGER REFERENCES log(seq),
        payload_hash TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL) STRICT""",
    """CREATE TABLE log_payload (
        seq INTEGER NOT NULL REFERENCES log(seq), n INTEGER NOT NULL, kind TEXT NOT NULL, fact TEXT NOT NULL, person TEXT,
        salt BLOB, before TEXT, after TEXT, digest BLOB NOT NULL, redacted_at TEXT, PRIMARY KEY (seq, n))
        STRICT, WITHOUT ROWID""",
    "CREATE INDEX log_undoing ON log(undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX log_payload_by_fact ON log_payload(fact, seq)",
    "CREATE INDEX log_payload_by_person ON log_payload(person, seq)",
    # Without this one, INSERT OR REPLACE rewrites a line unless recursive triggers are on.
    """CREATE TRIGGER log_never_replaced BEFORE INSERT ON log WHEN EXISTS (SELECT 1 FROM log WHERE seq = new.seq)
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    "CREATE TRIGGER log_never_updated BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    "CREATE TRIGGER log_never_deleted BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    """CREATE TRIGGER log_payload_never_replaced BEFORE INSERT ON log_payload
        WHEN EXISTS (SELECT 1 FROM log_payload WHERE seq = new.seq AND n = new.n)
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    # The one update there is: taking the content out. What it hashed to stays.
    """CREATE TRIGGER log_payload_only_redacted BEFORE UPDATE ON log_payload
        WHEN new.salt IS NOT NULL OR new.before IS NOT NULL OR new.after IS NOT NULL OR new.redacted_at IS NULL
            OR old.redacted_at IS NOT NULL OR new.seq IS NOT old.seq OR new.n IS NOT old.n OR new.kind IS NOT old.kind
            OR new.fact IS NOT old.fact OR new.person IS NOT old.person OR new.digest IS NOT old.digest
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
    """CREATE TRIGGER log_payload_never_deleted BEFORE DELETE ON log_payload
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
)


def version_1(database: Any) -> None:
    """Seven tables of records, the settings, the numbers given out, and the account."""
    for statement in (*_RECORDS, *_ACCOUNT):
        database.execute(statement)


_KEPT = (
    "CREATE TABLE kept_for (day TEXT NOT NULL, program TEXT NOT NULL, revision INTEGER NOT NULL) STRICT",
    """CREATE TABLE kept_person (
        ref TEXT PRIMARY KEY NOT NULL, status TEXT NOT NULL, bases TEXT NOT NULL, adviser TEXT, allocated TEXT,
        overdue INTEGER NOT NULL, waiting INTEGER NOT NULL, restricted INTEGER NOT NULL) STRICT""",
    """CREATE TABLE kept_duty (
        person TEXT NOT NULL, ref TEXT, name TEXT, adviser TEXT, team TEXT, duty TEXT, title TEXT NOT NULL, "from" TEXT,
        "by" TEXT, days INTEGER, state TEXT NOT NULL, basis TEXT NOT NULL, force TEXT NOT NULL, citation TEXT NOT NULL,
        certainty TEXT NOT NULL, why TEXT NOT NULL) STRICT""",
    "CREATE INDEX kept_duty_by_person ON kept_duty(person)",
)


def version_2(database: Any) -> None:
    """Tables of answers that are kept beside the facts, for one day: what any command could work out again."""
    for statement in _KEPT:
        database.execute(statement)


_ORDERED = (
    "DROP TRIGGER log_payload_only_redacted",
    # The one update there is: taking the content out, by a line that ordered it. What it hashed to stays.
    """CREATE TRIGGER log_payload_only_redacted BEFORE UPDATE ON log_payload
        WHEN new.salt IS NOT NULL OR new.before IS NOT NULL OR new.after IS NOT NULL OR new.redacted_at IS NULL
            OR old.redacted_at IS NOT NULL OR new.seq IS NOT old.seq OR new.n IS NOT old.n OR new.kind IS NOT old.kind
            OR new.fact IS NOT old.fact OR new.person IS NOT old.person OR new.digest IS NOT old.digest
            OR old.kind = 'redaction' OR NOT EXISTS
                (SELECT 1 FROM log_payload AS ordering WHERE ordering.seq = new.redacted_by AND ordering.kind = 'redaction')
        BEGIN SELECT RAISE(ABORT, 'the log only grows'); END""",
)


_CACHE = (
    "DROP TABLE kept_for",
    "DROP TABLE kept_person",
    "DROP TABLE kept_duty",
    "CREATE TABLE cache_key (basis TEXT NOT NULL, revision INTEGER NOT NULL) STRICT",
    """CREATE TABLE cache (
        part TEXT NOT NULL, person TEXT NOT NULL, text BLOB NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (part, person))
        STRICT, WITHOUT ROWID""",
    "CREATE INDEX cache_by_person ON cache(person)",
)


def _cache_of_texts(database: Any) -> None:
    """What the cache says is no matter of the tables: a column of a list is no column here."""
    for statement in _CACHE:
        database.execute(statement)


def _ordered_redactions(database: Any) -> None:
    """Content that is taken out of the account names the line that ordered it."""
    from leavingcare.store.sql.redaction import order_what_is_out_already

    database.execute("ALTER TABLE log_payload ADD COLUMN redacted_by INTEGER REFERENCES log(seq)")
    database.execute(_ORDERED[0])
    order_what_is_out_already(database.conn)
    database.execute(_ORDERED[1])


def version_3(database: Any) -> None:
    """What each part of this release asks of the tables."""
    from leavingcare.store.sqlite.authors_by_id import authors_by_id  # only where there is something to be done
    from leavingcare.store.sqlite.coverage_of_older_files import coverage_of_older_files

    for step in (_ordered_redactions, _cache_of_texts, authors_by_id, coverage_of_older_files):
        step(database)


Step = Callable[[Any], None]
"""A step is given a `sqlite_utils.Database` inside an open transaction. `table.transform()` drops triggers: not with `log`."""

STEPS: tuple[Step, ...] = (version_1, version_2, version_3)
"""Step n makes version n out of version n - 1."""
