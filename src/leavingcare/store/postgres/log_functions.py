"""The log on a server: tables that nobody writes but functions of the server, which take who and when themselves.

Everybody who uses the case file may know the checksums, and so that the log is whole; what a line says, and its content, is
read by those who may see whom it is about (`access.py`). The owner of the tables alone brings lines of others, when a case
file moves here.
"""

from __future__ import annotations

from leavingcare.store.answers_rest_on import ANSWERS_REST_ON
from leavingcare.store.audit_chain import REASON, REDACTION

_ENDS = "SET search_path = pg_catalog, pg_temp"
"""What every function ends with: nobody's own table of the same name is meant."""
_AS_OWNER = f"SECURITY DEFINER {_ENDS}"
_RESTS_ON = ", ".join(f"'{kind}'" for kind in ANSWERS_REST_ON)

GUARDS = (
    f"""CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql {_ENDS}
        AS $$ BEGIN RAISE EXCEPTION 'the log only grows'; END $$""",
    "CREATE TRIGGER log_never_changed BEFORE UPDATE OR DELETE ON log FOR EACH ROW EXECUTE FUNCTION only_grows()",
    "CREATE TRIGGER log_never_emptied BEFORE TRUNCATE ON log EXECUTE FUNCTION only_grows()",
    "CREATE TRIGGER payload_never_deleted BEFORE DELETE ON log_payload FOR EACH ROW EXECUTE FUNCTION only_grows()",
    "CREATE TRIGGER payload_never_emptied BEFORE TRUNCATE ON log_payload EXECUTE FUNCTION only_grows()",
    # The one update there is: taking the content out, by a line that ordered it. What it hashed to stays.
    f"""CREATE FUNCTION only_redacted() RETURNS trigger LANGUAGE plpgsql {_ENDS}
        AS $$ BEGIN
        IF new.salt IS NOT NULL OR new.before IS NOT NULL OR new.after IS NOT NULL OR new.redacted_at IS NULL
            OR old.redacted_at IS NOT NULL OR old.kind = '{REDACTION}'
            OR (new.seq, new.n, new.kind, new.fact, new.digest) IS DISTINCT FROM
               (old.seq, old.n, old.kind, old.fact, old.digest) OR new.person IS DISTINCT FROM old.person
            OR NOT EXISTS (SELECT 1 FROM public.log_payload AS ordering
                WHERE ordering.seq = new.redacted_by AND ordering.kind = '{REDACTION}')
        THEN RAISE EXCEPTION 'the log only grows'; END IF; RETURN new; END $$""",
    "CREATE TRIGGER payload_only_redacted BEFORE UPDATE ON log_payload FOR EACH ROW EXECUTE FUNCTION only_redacted()",
    # The checksum of a line, as the program computes it.
    f"""CREATE FUNCTION checksum_of(line public.log) RETURNS text LANGUAGE sql IMMUTABLE {_ENDS} AS $$
        SELECT encode(sha256(convert_to(line.prev || '[' || concat_ws(',', line.seq, to_json(line.at), to_json(line.who),
            to_json(line.host), to_json(line.program), to_json(line.command), coalesce(to_json(line.ref)::text, 'null'),
            to_json(line.what), line.changed, coalesce(line.undoes::text, 'null'), to_json(line.payload_hash)) || ']',
            'UTF8')), 'hex') $$""",
    # Also for the owner, who brings lines of others: a line is the next one, and its checksum is right.
    f"""CREATE FUNCTION next_line() RETURNS trigger LANGUAGE plpgsql {_ENDS} AS $$
        DECLARE before record; BEGIN
        SELECT seq, hash INTO before FROM public.log ORDER BY seq DESC LIMIT 1;
        IF new.seq <> coalesce(before.seq, 0) + 1 OR new.prev <> coalesce(before.hash, repeat('0', 64))
            OR new.hash <> public.checksum_of(new)
        THEN RAISE EXCEPTION 'the log only grows'; END IF; RETURN new; END $$""",
    "CREATE TRIGGER log_in_order BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION next_line()",
)

FUNCTIONS = (
    f"""CREATE FUNCTION is_owner() RETURNS boolean LANGUAGE sql STABLE {_AS_OWNER}
        AS $$ SELECT pg_has_role(session_user, current_user, 'MEMBER') $$""",
    f"""CREATE FUNCTION last_line() RETURNS TABLE (seq bigint, hash text) LANGUAGE sql STABLE {_AS_OWNER} AS $$
        SELECT seq, hash FROM public.log ORDER BY seq DESC LIMIT 1 $$""",
    f"""CREATE FUNCTION last_change() RETURNS bigint LANGUAGE sql STABLE {_AS_OWNER} AS $$
        SELECT coalesce(max(seq), 0) FROM public.log WHERE changed > 0 $$""",
    f"""CREATE FUNCTION checksum_of_line(line bigint) RETURNS text LANGUAGE sql STABLE {_AS_OWNER} AS $$
        SELECT hash FROM public.log WHERE seq = line $$""",
    f"""CREATE FUNCTION line_checksums() RETURNS TABLE (seq bigint, payload_hash text, prev text, hash text)
        LANGUAGE sql STABLE {_AS_OWNER} AS $$
        SELECT seq, payload_hash, prev, hash FROM public.log WHERE public.my_role() IS NOT NULL $$""",
    f"""CREATE FUNCTION content_checksums()
        RETURNS TABLE (seq bigint, n bigint, digest bytea, redacted_at text, redacted_by bigint)
        LANGUAGE sql STABLE {_AS_OWNER} AS $$
        SELECT seq, n, digest, redacted_at, redacted_by FROM public.log_payload WHERE public.my_role() IS NOT NULL $$""",
    # Whoever writes locks the one row of a table, so that nobody else can slip in.
    f"""CREATE FUNCTION take_turn() RETURNS void LANGUAGE plpgsql {_AS_OWNER} AS $$
        BEGIN PERFORM 1 FROM public.writer FOR UPDATE; END $$""",
    # Content of the next line; of who only reads, a reason at most. Without that line the transaction cannot end, because
    # log_payload refers to it.
    f"""CREATE FUNCTION add_content(first bigint, kinds text[], facts text[], people text[], befores text[], afters text[])
        RETURNS void LANGUAGE plpgsql {_AS_OWNER} AS $$
        DECLARE line bigint; BEGIN
        IF NOT (public.writes() OR public.is_owner() OR public.my_role() IS NOT NULL AND kinds <@ ARRAY['{REASON}'])
        THEN RAISE insufficient_privilege; END IF;
        PERFORM public.take_turn();
        SELECT coalesce(max(seq), 0) + 1 INTO line FROM public.log;
        INSERT INTO public.log_payload (seq, n, kind, fact, person, salt, before, after, digest)
            SELECT line, first + place - 1, kind, fact, person, salt, before, after, sha256(salt || convert_to(concat_ws(
                E'\\x1f', kind, fact, coalesce(person, ''), coalesce(before, ''), coalesce(after, '')), 'UTF8'))
            FROM (SELECT *, uuid_send(gen_random_uuid()) AS salt FROM unnest(kinds, facts, people, befores, afters)
                WITH ORDINALITY AS given (kind, fact, person, before, after, place)) AS salted;
        END $$""",
    # The line itself; of who only reads, that something was looked at. It is in the name of the login, of now, after the last
    # one. Only the owner may write in another name.
    f"""CREATE FUNCTION append_line(given_who text, given_at text, host text, program text, command text, ref text,
            what text, changed bigint, undoes bigint, touched text[]) RETURNS bigint LANGUAGE plpgsql {_AS_OWNER} AS $$
        DECLARE line public.log; before bigint; BEGIN
        IF NOT (public.writes() OR public.is_owner() OR public.my_role() IS NOT NULL AND changed = 0)
        THEN RAISE insufficient_privilege; END IF;
        PERFORM public.take_turn();
        IF given_at::timestamptz NOT BETWEEN clock_timestamp() - interval '10 minutes'
            AND clock_timestamp() + interval '10 minutes' AND NOT public.is_owner()
        THEN RAISE EXCEPTION 'not the time' USING ERRCODE = 'LC002'; END IF;
        before := public.last_change();
        SELECT l.seq + 1, l.hash INTO line.seq, line.prev FROM public.log AS l ORDER BY l.seq DESC LIMIT 1;
        line.seq := coalesce(line.seq, 1); line.prev := coalesce(line.prev, repeat('0', 64));
        line.at := to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
        line.who := CASE WHEN public.is_owner() THEN given_who ELSE session_user END;
        line.host := host; line.program := program; line.command := command; line.ref := ref; line.what := what;
        line.changed := changed; line.undoes := undoes;
        SELECT encode(sha256(coalesce(string_agg(p.digest, ''::bytea ORDER BY p.n), ''::bytea)), 'hex')
            INTO line.payload_hash FROM public.log_payload AS p WHERE p.seq = line.seq;
        line.hash := public.checksum_of(line);
        INSERT INTO public.log SELECT line.*;
        IF touched IS NOT NULL THEN PERFORM public.follow_cache(line.seq, before, touched); END IF;
        RETURN line.seq; END $$""",
    # What was worked out about those whom the line is about no longer holds, whoever may see them.
    f"""CREATE FUNCTION follow_cache(line bigint, before bigint, touched text[]) RETURNS void LANGUAGE plpgsql {_ENDS} AS $$
        BEGIN IF EXISTS (SELECT 1 FROM public.log_payload WHERE seq = line AND kind IN ({_RESTS_ON})) THEN
            DELETE FROM public.cache_key; DELETE FROM public.cache;
        ELSE
            DELETE FROM public.cache WHERE person = ANY (touched || ARRAY(SELECT DISTINCT coalesce(payload.person, '')
                FROM public.log_payload AS payload WHERE seq = line AND kind NOT IN ('{REASON}', '{REDACTION}')));
            UPDATE public.cache_key SET revision = line WHERE revision = before;
        END IF; END $$""",
    # Content is taken out by a manager or a data officer, and only of those whom they may see.
    f"""CREATE FUNCTION take_out(lines bigint[], places bigint[], ordered_by bigint) RETURNS void
        LANGUAGE plpgsql {_AS_OWNER} AS $$ BEGIN
        IF NOT (coalesce(public.my_role() IN ('manager', 'data'), false) OR public.is_owner())
        THEN RAISE insufficient_privilege; END IF;
        UPDATE public.log_payload AS content SET salt = NULL, before = NULL, after = NULL, redacted_by = ordered_by,
            redacted_at = to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        FROM unnest(lines, places) AS out (seq, n) WHERE content.seq = out.seq AND content.n = out.n
            AND (content.person IS NULL OR public.is_owner() OR public.sees_all()
                OR content.person IN (SELECT public.my_people())
                OR NOT EXISTS (SELECT 1 FROM public.person WHERE ref = content.person)); -- erased by this very line
        END $$""",
    # Cached answers of another key go, those of all teams with them; the key is of the facts as they are now, or refused.
    f"""CREATE FUNCTION renew_cache(new_basis text, new_revision bigint) RETURNS boolean LANGUAGE plpgsql {_AS_OWNER} AS $$
        BEGIN IF NOT (public.writes() OR public.is_owner()) THEN RAISE insufficient_privilege; END IF;
        IF public.last_change() <> new_revision THEN RETURN false; END IF;
        IF NOT EXISTS (SELECT 1 FROM public.cache_key WHERE basis = new_basis AND revision = new_revision) THEN
            DELETE FROM public.cache_key; DELETE FROM public.cache;
            INSERT INTO public.cache_key VALUES (new_basis, new_revision);
        END IF; RETURN true; END $$""",
    f"""CREATE FUNCTION clear_cache() RETURNS void LANGUAGE plpgsql {_AS_OWNER} AS $$
        BEGIN IF NOT (public.writes() OR public.is_owner()) THEN RAISE insufficient_privilege; END IF;
        DELETE FROM public.cache_key; DELETE FROM public.cache; END $$""",
)

GUARD_NAMES = (
    "log_in_order",
    "log_never_changed",
    "log_never_emptied",
    "payload_never_deleted",
    "payload_never_emptied",
    "payload_only_redacted",
)
"""The triggers that keep the log from being changed."""
CALLED_BY_ALL = (
    *(
        "is_owner()",
        "last_line()",
        "last_change()",
        "checksum_of_line(bigint)",
        "line_checksums()",
        "content_checksums()",
        "take_turn()",
    ),
    "add_content(bigint, text[], text[], text[], text[], text[])",
    "append_line(text, text, text, text, text, text, text, bigint, bigint, text[])",
)
CALLED_BY_WRITERS = ("take_out(bigint[], bigint[], bigint)", "renew_cache(text, bigint)", "clear_cache()")
NOT_CALLED = ("follow_cache(bigint, bigint, text[])", "checksum_of(log)", "only_grows()", "only_redacted()", "next_line()")
"""Only by other functions."""
