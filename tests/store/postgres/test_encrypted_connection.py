"""Outside this computer nothing goes to a server that is not encrypted and checked.

These need a server that can do both: where LC_TEST_POSTGRES names the folder of an installed one's programs, they run.
"""

from __future__ import annotations

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from shutil import chown, rmtree
from tempfile import mkdtemp
from typing import NamedTuple

import psycopg
import pytest

from leavingcare.errors import CaseFileError
from leavingcare.store import create_store, open_store
from leavingcare.store.address import ServerAddress
from leavingcare.store.postgres import driver

PROGRAMS = os.environ.get("LC_TEST_POSTGRES")
pytestmark = pytest.mark.skipif(not PROGRAMS, reason="LC_TEST_POSTGRES names no installed server")
USER = "nobody" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
"""A server does not run as root."""


class Installed(NamedTuple):
    """A server on the loopback: its port, and where the certificates are."""

    port: int
    folder: Path

    def address(self, host: str = "localhost", **options: object) -> ServerAddress:
        """The address of its case file for kim, with these options."""
        return ServerAddress(
            f"postgresql://kim@{host}:{self.port}/casefile?" + "&".join(f"{k}={v}" for k, v in options.items())
        )


def _run(*command: object) -> None:
    subprocess.run([*map(str, command)], check=True, capture_output=True, user=USER, cwd="/")


def _certificates(folder: Path) -> None:
    """An authority, a server's certificate for localhost by it, and an authority that has nothing to do with either."""
    for name in ("ca", "other"):
        _run(
            *["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=made-up"],
            *_files(folder, name),
        )
    _run(*["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"], *_files(folder, "server", ".csr"))
    signed = (
        "-CA",
        folder / "ca.crt",
        "-CAkey",
        folder / "ca.key",
        "-CAcreateserial",
        "-days",
        2,
        "-out",
        folder / "server.crt",
    )
    _run("openssl", "x509", "-req", "-in", folder / "server.csr", *signed)
    (folder / "server.key").chmod(0o600)


def _files(folder: Path, name: str, ending: str = ".crt") -> tuple[object, ...]:
    return ("-keyout", folder / f"{name}.key", "-out", folder / f"{name}{ending}")


@pytest.fixture(name="server", scope="module")
def _server() -> Iterator[Installed]:
    """A server that wants a password, over an encrypted connection or not."""
    folder = Path(mkdtemp(prefix="lc-tls-"))
    if USER:
        chown(folder, USER)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    programs = Path(PROGRAMS or "")
    _run(programs / "initdb", "-D", folder / "data", "-A", "trust", "-U", "postgres")
    _certificates(folder)
    (folder / "data" / "pg_hba.conf").write_text("local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
    certificate = f"-c ssl=on -c ssl_cert_file={folder}/server.crt -c ssl_key_file={folder}/server.key"
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {certificate}"
    _run(programs / "pg_ctl", "-w", "-D", folder / "data", "-l", folder / "log", "-o", options, "start")
    try:
        with psycopg.connect(f"postgresql://postgres@/postgres?host={folder}&port={port}", autocommit=True) as owner:
            owner.execute("CREATE ROLE kim LOGIN PASSWORD 'correct'")
            owner.execute("CREATE DATABASE casefile OWNER kim TEMPLATE template0")
        yield Installed(port, folder)
    finally:
        _run(programs / "pg_ctl", "-w", "-D", folder / "data", "-m", "immediate", "stop")
        rmtree(folder)


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In a password file, as IT sets it up; and no certificate of the user's own is found."""
    passwords = tmp_path / "passwords"
    passwords.write_text("*:*:*:kim:correct\n")
    passwords.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(passwords))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture(name="far")
def _far(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server counts as another computer."""
    monkeypatch.setattr(driver, "_AT_HOME", ())


def test_on_this_computer_nothing_more_is_asked_for(server: Installed) -> None:
    """The loopback cannot be listened to by others."""
    with closing(create_store(server.address("127.0.0.1", sslmode="disable"))) as store:
        store.note("kim", "export due")
    with closing(open_store(server.address())) as store:
        assert [line.who for line in store.log()] == ["kim"]
        with psycopg.connect(server.address()) as by_hand:
            by_hand.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


@pytest.mark.usefixtures("far")
def test_elsewhere_it_is_encrypted_and_checked(server: Installed) -> None:
    """By the certificate of the authority that IT names, without being asked for it."""
    address = server.address(sslrootcert=server.folder / "ca.crt")
    create_store(address).close()
    with closing(open_store(address)) as store:
        assert store.is_local is False  # type: ignore[attr-defined]
    with psycopg.connect(address) as by_hand:
        by_hand.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


@pytest.mark.usefixtures("far")
@pytest.mark.parametrize(
    ("host", "options", "words"),
    [
        ("localhost", {}, "cannot be told from another one"),
        ("localhost", {"sslrootcert": "other.crt"}, "cannot be told from another one"),
        ("127.0.0.1", {"sslrootcert": "ca.crt"}, "cannot be told from another one"),
        ("localhost", {"sslmode": "require"}, "not encrypted, or the server is not checked"),
        ("localhost", {"sslmode": "verify-ca", "sslrootcert": "ca.crt"}, "not encrypted, or the server is not checked"),
        ("localhost", {"sslmode": "disable"}, "not encrypted, or the server is not checked"),
    ],
)
def test_anything_less_is_refused(server: Installed, host: str, options: dict[str, str], words: str) -> None:
    """No certificate, another authority's, another name, or told to do without."""
    if "sslrootcert" in options:
        options = {**options, "sslrootcert": str(server.folder / options["sslrootcert"])}
    with pytest.raises(CaseFileError, match=words):
        open_store(server.address(host, **options))


@pytest.mark.usefixtures("far")
@pytest.mark.parametrize(("mode", "words"), [("verify-full", "There is no case file"), ("prefer", "the server is not checked")])
def test_the_service_file_of_it(
    server: Installed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mode: str, words: str
) -> None:
    """What it says holds; what it leaves open is refused."""
    lines = (f"port={server.port}", "host=localhost", "dbname=casefile", "user=kim", f"sslmode={mode}")
    authority = f"sslrootcert={server.folder / 'ca.crt'}"
    (tmp_path / "services").write_text("\n".join(("[leavingcare]", *lines, authority)))
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "services"))
    with pytest.raises(CaseFileError, match=words):
        open_store(ServerAddress("service=leavingcare"))


def test_a_wrong_password_and_none(server: Installed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither is repeated."""
    (tmp_path / "passwords").write_text("*:*:*:kim:wrong\n")
    with pytest.raises(CaseFileError, match="does not accept your login") as refused:
        open_store(server.address())
    assert "wrong" not in f"{refused.value.sentence} {refused.value.hint}"
    (tmp_path / "passwords").write_text("")
    with pytest.raises(CaseFileError, match="asks for a password"):
        open_store(server.address())
