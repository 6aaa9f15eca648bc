"""The driver of PostgreSQL: the one place that imports it, connects, and puts its errors into plain sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any

from leavingcare import outcome
from leavingcare.errors import CaseFileError, LcError, NoRight, WrongUse
from leavingcare.store.address import ServerAddress
from leavingcare.store.postgres.connection import PostgresConnection
from leavingcare.store.sql.sentences import no_right, nobody_there, not_accepted, there_already

try:
    import psycopg
    from psycopg import errors
except ImportError as error:
    raise CaseFileError(
        "This installation of lc cannot use a server.", "Type: pip install 'leavingcare[server]', or ask IT for it."
    ) from error

LOCK_WAIT_SECONDS = 5
CONNECT_SECONDS = 10
_OPTIONS = f"-c lock_timeout={LOCK_WAIT_SECONDS}s -c search_path=public,pg_temp"
_AT_HOME = ("localhost", "127.0.0.1", "::1")
_BRING_BACK = "Tell IT: docs/team.md says how a backup is brought back."
_UNIQUE = {
    "person_case_id_key": "person.case_id",
    "person_ref_key": "person.ref",
    "signed_document_number": "signed_document.number",
    "action_number": "action.number",
}


def connect(address: ServerAddress) -> PostgresConnection:
    """A connection to a database. Raises CaseFileError: no such server, no such login, not encrypted, not verified."""
    with plain_driver_errors(address.shown):
        parameters = psycopg.conninfo.conninfo_to_dict(_with_encryption(address))
        connection = psycopg.connect(**_prepared(parameters), autocommit=True)
        try:
            _require_verified(connection, address.shown)
        except BaseException:
            connection.close()
            raise
    return PostgresConnection(connection)


def _prepared(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """What is set for each connection goes with its first message, not with one of its own."""
    return {**parameters, "application_name": "lc", "connect_timeout": CONNECT_SECONDS, "options": _OPTIONS}


def _with_encryption(address: ServerAddress) -> str:
    """The address, asking for an encrypted connection to a verified server where nothing else says how to connect."""
    given = psycopg.conninfo.conninfo_to_dict(address)
    if "service" in given or "sslmode" in given or is_at_home(str(given.get("host") or "")):
        return address
    return psycopg.conninfo.make_conninfo(address, sslmode="verify-full")


def is_at_home(host: str) -> bool:
    """Is it this machine: a socket, or the loopback?"""
    return all(name == "" or name.startswith(("/", "@")) or name in _AT_HOME for name in host.split(","))


def _require_verified(connection: psycopg.Connection[Any], name: str) -> None:
    """Whatever the address and the service file say: nobody's record goes to a server that could be another one."""
    if is_at_home(connection.info.host):
        return
    if not connection.pgconn.ssl_in_use or connection.info.get_parameters().get("sslmode") != "verify-full":
        raise CaseFileError(
            f"The connection to {name} is not encrypted, or the server is not checked: nothing was sent or read.",
            "Ask IT to write sslmode=verify-full in the service file (docs/team.md).",
        )


@contextmanager
def plain_driver_errors(name: str) -> Iterator[None]:
    """What the driver itself raises in one sentence about the database `name`."""
    try:
        yield
    except psycopg.Error as error:
        raise _sentence(error, name) from error


@contextmanager
def plain_errors(name: str) -> Iterator[None]:
    """As `plain_driver_errors`, and for a record that is none."""
    try:
        with plain_driver_errors(name):
            yield
    except UnicodeEncodeError as error:
        raise WrongUse("A text holds characters that cannot be stored. Type it again.") from error
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise CaseFileError(f"The case file {name} is damaged.", _BRING_BACK) from error


def _sentence(error: psycopg.Error, name: str) -> LcError:
    if isinstance(error, errors.UniqueViolation):
        return there_already(_UNIQUE.get(error.diag.constraint_name or "", ""))
    if isinstance(error, errors.ForeignKeyViolation):
        return nobody_there()
    if isinstance(error, psycopg.IntegrityError | psycopg.DataError | errors.RaiseException):
        return not_accepted()
    if isinstance(error, errors.InsufficientPrivilege):
        return no_right(name)
    words: Iterator[tuple[str, str]] = (found for kinds, found in _FAULTS if isinstance(error, kinds))
    if error.sqlstate is None:  # no connection came about
        words = chain((found for part, found in _CANNOT_CONNECT.items() if part in str(error)), words)
    sentence, hint = _GUARDED.get(error.sqlstate or "") or next(words, _UNEXPECTED)
    kind = NoRight if (sentence, hint) in (_NO_LOGIN, _GUARDED["LC003"]) else CaseFileError
    return kind(sentence.format(name=name, done=outcome.in_words()), hint)


_NO_LOGIN = ("{name} does not accept your login.", "Ask IT whether your login there is still open.")
_NOT_CHECKED = (
    "The server of {name} cannot be told from another one: its certificate is not the one expected. Nothing was sent or read.",
    "Tell IT: docs/team.md says what the service file and the certificate need.",
)
_GUARDED = {
    "LC003": (
        "A risk assessment is signed by a manager, in their own name, and never by who wrote it. {done}",
        "Ask the manager to sign it with their own login.",
    ),
    "LC002": (
        "The clock of this computer is more than ten minutes off the clock of the server of {name}. {done}",
        "Set the clock right, then try again.",
    ),
}
"""What the guards of the tables refuse, by the codes that they give."""
_CANNOT_CONNECT = {
    "not currently accepting connections": (
        "{name} takes no connections just now. Nothing was changed.",
        "Try again in a few minutes; if it stays so, tell IT.",
    ),
    'FATAL:  database "': ("There is no such database: {name}.", "Check --file and LC_FILE, or ask IT for the address."),
    'FATAL:  role "': _NO_LOGIN,
    "authentication failed": _NO_LOGIN,
    "no pg_hba.conf entry": _NO_LOGIN,
    "permission denied for database": _NO_LOGIN,
    "is not permitted to log in": _NO_LOGIN,
    "definition of service": ("No service of that name is set up here: {name}.", "Ask IT for the service file (docs/team.md)."),
    "root certificate file": _NOT_CHECKED,
    "certificate verify failed": _NOT_CHECKED,
    "SSL error": _NOT_CHECKED,
    "does not match host name": _NOT_CHECKED,
    "does not support SSL": ("The server of {name} does not encrypt connections: nothing was sent or read.", "Tell IT."),
    "too many connections": (
        "Too many people use {name} just now. Nothing was changed.",
        "Try again in a moment; if it stays so, tell IT.",
    ),
    "the database system is": ("The server of {name} is being started or stopped.", "Try again in a minute."),
    "no password supplied": (
        "{name} asks for a password, and none is set up here.",
        "Put it in a password file (docs/team.md), or ask IT for a login by your own account.",
    ),
}
"""What the driver only has words for, and what is said of it."""

_FAULTS: tuple[tuple[tuple[type[Exception], ...], tuple[str, str]], ...] = (
    (
        (errors.LockNotAvailable, errors.QueryCanceled, errors.DeadlockDetected),
        (f"Somebody else is saving in {{name}}; waited {LOCK_WAIT_SECONDS} seconds. {{done}}", "Try again in a moment."),
    ),
    (
        (errors.ReadOnlySqlTransaction,),
        ("{name} can only be read just now. {done}", "Ask who runs the server when it can be written again."),
    ),
    ((errors.DiskFull, errors.OutOfMemory), ("The server of {name} has no room left. {done}", "Tell IT, and try again later.")),
    (
        (errors.UndefinedTable, errors.UndefinedColumn, errors.InvalidSchemaName),
        (
            "A table of {name} is missing or another one: it is no case file, or somebody changed it by hand. {done}",
            _BRING_BACK,
        ),
    ),
    (
        (psycopg.OperationalError, psycopg.InterfaceError),
        ("{name} cannot be reached, or the connection was lost. {done}", "Check the network, then try again."),
    ),
)
"""Kinds of error, and what is said of them; the first that fits."""
_UNEXPECTED = ("The case file {name} could not do what was asked. {done}", "Try again; if it says so again, tell IT.")
