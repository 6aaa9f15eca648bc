"""The tables of a case file on a server: those of a file, with the guards written as PostgreSQL has them.

Columns have the names, the order and, as far as both have them, the types of the file's, so that records and account move from
one to the other unchanged. Texts are compared byte by byte, as in a file.
"""

from __future__ import annotations

from leavingcare.store.sql.rows import SHAPES

APPLICATION = "leavingcare"
VERSION = 3
"""Of the tables: the same numbers as those of a case file."""

_TEXT = 'text COLLATE "C"'


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
        seq bigint NOT NULL REFERENCES log(seq), n bigint NOT NULL, kind {_TEXT} NOT NULL, fact {_TEXT} NOT NULL,
        person {_TEXT}, salt bytea, before {_TEXT}, after {_TEXT}, digest bytea NOT NULL, redacted_at {_TEXT},
        redacted_by bigint REFERENCES log(seq), PRIMARY KEY (seq, n))""",
    "CREATE INDEX log_undoing ON log(undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX log_changing ON log(seq) WHERE changed > 0",
    "CREATE INDEX log_payload_by_fact ON log_payload(fact, seq)",
    "CREATE INDEX log_payload_by_person ON log_payload(person, seq)",
    """CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
        AS $$ BEGIN RAISE EXCEPTION 'the log only grows'; END $$""",
    "CREATE TRIGGER log_never_changed BEFORE UPDATE OR DELETE ON log FOR EACH ROW EXECUTE FUNCTION only_grows()",
    "CREATE TRIGGER log_never_emptied BEFORE TRUNCATE ON log EXECUTE FUNCTION only_grows()",
    "CREATE TRIGGER payload_never_deleted BEFORE DELETE ON log_payload FOR EACH ROW EXECUTE FUNCTION only_grows()",
    "CREATE TRIGGER payload_never_emptied BEFORE TRUNCATE ON log_payload EXECUTE FUNCTION only_grows()",
    # The one update there is: taking the content out, by a line that ordered it. What it hashed to stays.
    """CREATE FUNCTION only_redacted() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
        AS $$ BEGIN
        IF new.salt IS NOT NULL OR new.before IS NOT NULL OR new.after IS NOT NULL OR new.redacted_at IS NULL
            OR old.redacted_at IS NOT NULL OR old.kind = 'redaction'
            OR (new.seq, new.n, new.kind, new.fact, new.digest) IS DISTINCT FROM
               (old.seq, old.n, old.kind, old.fact, old.digest) OR new.person IS DISTINCT FROM old.person
            OR NOT EXISTS (SELECT 1 FROM public.log_payload AS ordering
                WHERE ordering.seq = new.redacted_by AND ordering.kind = 'redaction')
        THEN RAISE EXCEPTION 'the log only grows'; END IF; RETURN new; END $$""",
    "CREATE TRIGGER payload_only_redacted BEFORE UPDATE ON log_payload FOR EACH ROW EXECUTE FUNCTION only_redacted()",
)

_IN_ORDER = (
    # A line is the next one, its checksum is right, and it says whose login wrote it and when. Only the owner of the tables
    # brings lines of others: a case file that moves here has them.
    """CREATE FUNCTION next_line() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
    DECLARE before record; line text; BEGIN
        SELECT seq, hash INTO before FROM public.log ORDER BY seq DESC LIMIT 1;
        line := '[' || concat_ws(',', new.seq, to_json(new.at), to_json(new.who), to_json(new.host), to_json(new.program),
            to_json(new.command), coalesce(to_json(new.ref)::text, 'null'), to_json(new.what), new.changed,
            coalesce(new.undoes::text, 'null'), to_json(new.payload_hash)) || ']';
        IF new.seq <> coalesce(before.seq, 0) + 1 OR new.prev <> coalesce(before.hash, repeat('0', 64))
            OR new.hash <> encode(sha256(convert_to(new.prev || line, 'UTF8')), 'hex')
        THEN RAISE EXCEPTION 'the log only grows'; END IF;
        IF session_user <> (SELECT tableowner FROM pg_tables WHERE schemaname = 'public' AND tablename = 'log') THEN
            IF new.who <> session_user THEN RAISE EXCEPTION 'not your login' USING ERRCODE = 'LC001'; END IF;
            IF new.at::timestamptz NOT BETWEEN now() - interval '10 minutes' AND now() + interval '10 minutes'
            THEN RAISE EXCEPTION 'not the time' USING ERRCODE = 'LC002'; END IF;
        END IF;
        RETURN new; END $$""",
    "CREATE TRIGGER log_in_order BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION next_line()",
)

_CACHE = (
    f"CREATE TABLE cache_key (basis {_TEXT} NOT NULL, revision bigint NOT NULL)",
    f"""CREATE TABLE cache (part {_TEXT} NOT NULL, person {_TEXT} NOT NULL, text bytea NOT NULL, checksum bigint NOT NULL,
        PRIMARY KEY (part, person))""",
    "CREATE INDEX cache_by_person ON cache(person)",
)

GUARDS = (
    "log_in_order",
    "log_never_changed",
    "log_never_emptied",
    "payload_never_deleted",
    "payload_never_emptied",
    "payload_only_redacted",
)
"""The triggers that keep the log from being changed."""
TABLES = ("case_file", "writer", *SHAPES, "setting", "last_number", "log", "log_payload", "cache_key", "cache")
STATEMENTS = (
    *_RECORDS,
    *_ACCOUNT,
    *_IN_ORDER,
    *_CACHE,
    *(f"REVOKE ALL ON {table} FROM PUBLIC" for table in TABLES),
    "INSERT INTO writer VALUES (1)",
    f"INSERT INTO case_file VALUES ('{APPLICATION}', {VERSION})",
)
"""What makes an empty case file, in one transaction."""
