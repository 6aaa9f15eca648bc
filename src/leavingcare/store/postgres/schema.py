"""The tables of a case file on a server: those of a file, with the guards written as PostgreSQL has them.

Columns have the names, the order and, as far as both have them, the types of the file's, so that records and account move from
one to the other unchanged. Texts are compared byte by byte, as in a file.
"""

from __future__ import annotations

from leavingcare.store.api import ROLES
from leavingcare.store.postgres import access, log_functions
from leavingcare.store.sql.rows import SHAPES

APPLICATION = "leavingcare"
FIRST_VERSION = 3
"""The first that was on a server. Numbers are those of a case file."""
STEPS: dict[int, tuple[str, ...]] = {}
"""By the version that it makes: what makes it out of the version before. A step once released never changes."""
VERSION = FIRST_VERSION + len(STEPS)
"""Of the tables."""

_TEXT = 'text COLLATE "C"'
_ROLES = ", ".join(f"'{role}'" for role in ROLES)


def _day(name: str, needed: str = "") -> str:
    return f'"{name}" iso_day {needed}'


def _link(name: str, target: str, needed: str = "") -> str:
    return f"{name} {_TEXT} {needed} REFERENCES {target} DEFERRABLE INITIALLY DEFERRED"


def _table(name: str, *columns: str) -> str:
    return (
        f"CREATE TABLE {name} (id {_TEXT} PRIMARY KEY, kind {_TEXT} NOT NULL, {', '.join(columns)}, {_day('as_of')}, "
        f"detail {_TEXT} NOT NULL)"
    )


_RECORDS = (
    f"CREATE TABLE case_file (application {_TEXT} NOT NULL, version integer NOT NULL)",
    "CREATE TABLE writer (place integer NOT NULL)",  # one row: whoever writes locks it, so that nobody else can slip in
    f"""CREATE DOMAIN iso_day AS {_TEXT}
        CHECK (VALUE IS NULL OR VALUE ~ '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$' AND VALUE::date IS NOT NULL)""",
    _table("person", f"ref {_TEXT} NOT NULL UNIQUE", f"case_id {_TEXT} UNIQUE", _day("born")),
    _table("adviser", f"name {_TEXT} NOT NULL", f"worker_id {_TEXT}"),
    _table(
        "spell",
        _link("person", "person(ref)", "NOT NULL"),
        _day("start", "NOT NULL"),
        _day("end"),
        _link("adviser", "adviser(id)") + " CHECK ((kind = 'allocation') = (adviser IS NOT NULL))",
    ),
    _table("event", _link("person", "person(ref)"), _day("on", "NOT NULL")),
    _table("signed_document", _link("person", "person(ref)", "NOT NULL"), "number bigint NOT NULL", _day("opened", "NOT NULL")),
    _table("checklist", _link("person", "person(ref)", "NOT NULL"), _day("on", "NOT NULL")),
    _table("action", _link("person", "person(ref)"), "number bigint NOT NULL", _day("raised", "NOT NULL"), _day("due")),
    "CREATE UNIQUE INDEX signed_document_number ON signed_document(kind, number)",
    "CREATE UNIQUE INDEX action_number ON action(kind, number)",
    "CREATE INDEX spell_by_adviser ON spell(adviser) WHERE adviser IS NOT NULL",
    *(f"CREATE INDEX {shape}_by_person ON {shape}(person, id)" for shape in SHAPES[2:]),
    *(f"CREATE INDEX {shape}_by_kind ON {shape}(kind)" for shape in SHAPES[2:]),
    *(f"CREATE INDEX {shape}_by_source_day ON {shape}(as_of)" for shape in SHAPES),
    f"CREATE TABLE setting (key {_TEXT} PRIMARY KEY, value {_TEXT} NOT NULL)",
    f"CREATE TABLE last_number (kind {_TEXT} PRIMARY KEY, number bigint NOT NULL)",
)

_ACCOUNT = (
    f"""CREATE TABLE log (
        seq bigint PRIMARY KEY, at {_TEXT} NOT NULL, who {_TEXT} NOT NULL, host {_TEXT} NOT NULL, program {_TEXT} NOT NULL,
        command {_TEXT} NOT NULL, ref {_TEXT}, what {_TEXT} NOT NULL, changed bigint NOT NULL,
        undoes bigint REFERENCES log(seq), payload_hash {_TEXT} NOT NULL, prev {_TEXT} NOT NULL, hash {_TEXT} NOT NULL)""",
    f"""CREATE TABLE log_payload (
        seq bigint NOT NULL REFERENCES log(seq) DEFERRABLE INITIALLY DEFERRED, n bigint NOT NULL,
        kind {_TEXT} NOT NULL, fact {_TEXT} NOT NULL,
        person {_TEXT}, salt bytea, before {_TEXT}, after {_TEXT}, digest bytea NOT NULL, redacted_at {_TEXT},
        redacted_by bigint REFERENCES log(seq), PRIMARY KEY (seq, n))""",
    "CREATE INDEX log_undoing ON log(undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX log_changing ON log(seq) WHERE changed > 0",
    "CREATE INDEX log_payload_by_fact ON log_payload(fact, seq)",
    "CREATE INDEX log_payload_by_person ON log_payload(person, seq)",
)

_LOGINS = (
    f"""CREATE TABLE login (login {_TEXT} PRIMARY KEY, role {_TEXT} NOT NULL CHECK (role IN ({_ROLES})), team {_TEXT},
        adviser {_TEXT})""",
)

_CACHE = (
    f"CREATE TABLE cache_key (basis {_TEXT} NOT NULL, revision bigint NOT NULL)",
    f"""CREATE TABLE cache (part {_TEXT} NOT NULL, person {_TEXT} NOT NULL, text bytea NOT NULL, checksum bigint NOT NULL,
        PRIMARY KEY (part, person))""",
    "CREATE INDEX cache_by_person ON cache(person)",
)

TABLES = ("case_file", "writer", *SHAPES, "setting", "last_number", "log", "log_payload", "login", "cache_key", "cache")
FUNCTIONS = (
    *(*access.CALLED_BY_ALL, *log_functions.CALLED_BY_ALL, *log_functions.CALLED_BY_WRITERS),
    *(*access.NOT_CALLED, *log_functions.NOT_CALLED),
)
GUARDS_AND_POLICIES = (
    *access.FUNCTIONS,
    *log_functions.GUARDS,
    *log_functions.FUNCTIONS,
    *access.POLICIES,
    *(f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC" for function in FUNCTIONS),
)
"""What holds who may do what. `migrate` makes it anew."""
STATEMENTS = (
    *_RECORDS,
    *_ACCOUNT,
    *_LOGINS,
    *_CACHE,
    *GUARDS_AND_POLICIES,
    *(f"REVOKE ALL ON {table} FROM PUBLIC" for table in TABLES),
    "INSERT INTO writer VALUES (1)",
    f"INSERT INTO case_file VALUES ('{APPLICATION}', {VERSION})",
)
"""What makes an empty case file, in one transaction."""
