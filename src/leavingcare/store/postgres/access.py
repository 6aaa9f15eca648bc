"""Who may see and write what on a server: one policy a table and act, by the role and team of the login.

A login sees the young people of its team, which are those allocated to somebody in it; who is on duty and a manager of a team
see those allocated to nobody as well; a manager of all, the data officer and the head of service see everybody. The function is
called once a statement, because it stands in a SELECT of its own: called for each row it takes ten times as long.
The policies do not hold for the owner of the tables, who is nobody's daily login.
"""

from __future__ import annotations

from leavingcare.store.audit_chain import REASON
from leavingcare.store.sql.rows import SHAPES

_AS_OWNER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
_ME = "FROM public.login WHERE login = session_user"
_STILL = """(spell."end" IS NULL OR spell."end" > to_char(current_date, 'YYYY-MM-DD'))"""

FUNCTIONS = (
    f"CREATE FUNCTION my_role() RETURNS text {_AS_OWNER} AS $$ SELECT role {_ME} $$",
    f"CREATE FUNCTION my_team() RETURNS text {_AS_OWNER} AS $$ SELECT team {_ME} $$",
    f"CREATE FUNCTION my_adviser() RETURNS text {_AS_OWNER} AS $$ SELECT adviser {_ME} $$",
    f"""CREATE FUNCTION sees_all() RETURNS boolean {_AS_OWNER} AS $$
        SELECT coalesce((SELECT role IN ('data', 'head') OR role = 'manager' AND team IS NULL {_ME}), false) $$""",
    f"""CREATE FUNCTION writes() RETURNS boolean {_AS_OWNER} AS $$
        SELECT coalesce((SELECT role <> 'head' {_ME}), false) $$""",
    f"""CREATE FUNCTION my_people() RETURNS SETOF text {_AS_OWNER} AS $$
        WITH me AS MATERIALIZED (SELECT role, team, adviser {_ME})
        SELECT spell.person FROM me, public.adviser AS worker JOIN public.spell ON spell.adviser = worker.id
            WHERE {_STILL} AND (worker.id = me.adviser OR worker.detail::jsonb ->> 'team' = me.team)
        UNION ALL SELECT person.ref FROM me, public.person WHERE me.role IN ('duty', 'manager')
            AND NOT EXISTS (SELECT 1 FROM public.spell WHERE spell.person = person.ref AND adviser IS NOT NULL AND {_STILL})
        $$""",
    f"""CREATE FUNCTION my_lines() RETURNS SETOF bigint {_AS_OWNER} AS $$
        SELECT seq FROM public.log_payload WHERE person IN (SELECT public.my_people())
        UNION SELECT seq FROM public.log_payload WHERE person IS NULL AND fact <> '' $$""",
    # A signature is a manager's own, and never under what the same person wrote. It holds for who writes, not for the owner.
    """CREATE FUNCTION signed_by_oneself() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
        DECLARE old_detail jsonb := '{}'; new_detail jsonb := new.detail; BEGIN
        IF tg_op = 'UPDATE' THEN old_detail := old.detail; END IF;
        IF row_security_active('public.signed_document') AND new_detail ->> 'signed' IS NOT NULL
            AND (new_detail ->> 'signed', new_detail ->> 'signer_id', new_detail ->> 'signed_by', new_detail ->> 'text_seen')
                IS DISTINCT FROM
                (old_detail ->> 'signed', old_detail ->> 'signer_id', old_detail ->> 'signed_by', old_detail ->> 'text_seen')
            AND NOT coalesce(public.my_role() = 'manager' AND new_detail ->> 'signer_id' = public.my_adviser()
                AND NOT coalesce(new_detail -> 'author_ids', '[]') ? public.my_adviser(), false)
        THEN RAISE EXCEPTION 'not your signature' USING ERRCODE = 'LC003'; END IF; RETURN new; END $$""",
    """CREATE TRIGGER signed_by_oneself BEFORE INSERT OR UPDATE ON signed_document
        FOR EACH ROW EXECUTE FUNCTION signed_by_oneself()""",
)
CALLED_BY_ALL = ("my_role()", "my_team()", "my_adviser()", "sees_all()", "writes()", "my_people()", "my_lines()")
NOT_CALLED = ("signed_by_oneself()",)

_ROLE = "(SELECT my_role())"
_KNOWN = f"{_ROLE} IS NOT NULL"
_WRITES = "(SELECT writes())"
_BY_MANAGER = f"{_ROLE} IN ('manager', 'data')"


def _sees(column: str = "person") -> str:
    return f"((SELECT sees_all()) OR {column} IN (SELECT my_people()))"


_SEES = _sees()
_ABOUT_NOBODY = "person IS NULL"
_CACHED = f"({_SEES} OR person = '')"
_SEES_OR_NOBODY = f"({_SEES} OR {_ABOUT_NOBODY} AND {_KNOWN})"
_OF_THE_TEAM = f"""({_ROLE} = 'data' OR {_ROLE} = 'manager'
    AND ((SELECT my_team()) IS NULL OR detail::jsonb ->> 'team' = (SELECT my_team())))"""
_EVENT = f"CASE WHEN kind = 'coverage' THEN {_BY_MANAGER} ELSE {_WRITES} END AND {_SEES_OR_NOBODY}"

RULES: dict[str, tuple[str, str, str]] = {
    "person": (_sees("ref"), f"{_ROLE} IN ('duty', 'manager', 'data')", f"{_WRITES} AND {_sees('ref')}"),
    "adviser": (_KNOWN, _OF_THE_TEAM, _OF_THE_TEAM),
    "spell": (_SEES, f"{_WRITES} AND {_SEES}", f"{_WRITES} AND {_SEES}"),
    # A contact or a note is written about anybody whose reference is given; coverage is read by all.
    "event": (
        f"{_SEES_OR_NOBODY} OR kind = 'coverage' AND {_KNOWN}",
        f"CASE WHEN kind IN ('contact', 'note') THEN {_WRITES} ELSE {_EVENT} END",
        _EVENT,
    ),
    "signed_document": (_SEES, f"{_WRITES} AND {_SEES}", f"{_WRITES} AND {_SEES}"),
    "checklist": (_SEES, f"{_WRITES} AND {_SEES}", f"{_WRITES} AND {_SEES}"),
    "action": (_SEES_OR_NOBODY, f"{_WRITES} AND {_SEES_OR_NOBODY}", f"{_WRITES} AND {_SEES_OR_NOBODY}"),
    "setting": (_KNOWN, _BY_MANAGER, _BY_MANAGER),
    "cache": (f"{_CACHED} AND {_KNOWN}", f"{_CACHED} AND {_WRITES}", f"{_CACHED} AND {_WRITES}"),
}
"""By table: what a login sees, what it may add, and what it may change or remove."""
READ_ONLY = {
    "log": f"{_sees('ref')} OR who = (SELECT session_user) OR seq IN (SELECT my_lines())",
    "log_payload": f"{_SEES} OR {_ABOUT_NOBODY} AND kind <> '{REASON}' AND {_KNOWN}",
    "login": "login = (SELECT session_user)",
}
"""What only functions, or the owner, write."""
_NO_ESTIMATES = (
    "person ALTER case_id SET STATISTICS 0, ALTER born SET STATISTICS 0",
    *(f"{shape} ALTER detail SET STATISTICS 0" for shape in SHAPES if shape != "adviser"),
    "log_payload ALTER before SET STATISTICS 0, ALTER after SET STATISTICS 0",
    "log ALTER command SET STATISTICS 0",
)
"""EXPLAIN shows estimates from rows that a login may not see: of these columns none are made."""


def _policies() -> list[str]:
    made = []
    for table, (seen, added, changed) in RULES.items():
        made += [
            f"CREATE POLICY sees ON {table} FOR SELECT USING ({seen})",
            f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({added})",
            f"CREATE POLICY changes ON {table} FOR UPDATE USING ({changed}) WITH CHECK ({changed})",
            f"CREATE POLICY removes ON {table} FOR DELETE USING ({changed})",
        ]
    made += [f"CREATE POLICY sees ON {table} FOR SELECT USING ({seen})" for table, seen in READ_ONLY.items()]
    return made


POLICIES = (
    *(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY" for table in (*RULES, *READ_ONLY)),
    *_policies(),
    *(f"ALTER TABLE {columns}" for columns in _NO_ESTIMATES),
)
