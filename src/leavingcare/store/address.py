"""Where a store is: the path of a case file, or the address of a server's database. Nothing here connects to anything."""

from __future__ import annotations

import re
from pathlib import Path

from leavingcare.errors import WrongUse

_SCHEMES = ("postgresql:", "postgres:")
_SERVICE = re.compile(r"service=([\w.-]+)")
_HINT = "As in --file postgresql://server.example/casefile or --file service=leavingcare"


class ServerAddress(str):
    """The address of a database on a server, as its driver takes it: postgresql://host/database or service=NAME."""

    __slots__ = ()

    @property
    def shown(self) -> str:
        """The address without a user: for sentences and logs."""
        if self.startswith("service="):
            return str(self)
        from urllib.parse import urlsplit

        parts = urlsplit(str(self))
        return f"postgresql://{parts.netloc.rpartition('@')[2]}{parts.path}"


Address = Path | ServerAddress


def parse_address(text: str) -> Address:
    """What was typed as the place of a case file. Raises WrongUse for an address of a server that cannot be used."""
    if _SERVICE.fullmatch(text):
        return ServerAddress(text)
    if text.startswith("service="):
        raise WrongUse("The name of a service has letters, digits, dots, hyphens and underscores.", _HINT)
    if not text.startswith(_SCHEMES):
        return Path(text).expanduser()
    return _server(text)


def _server(text: str) -> ServerAddress:
    from urllib.parse import parse_qsl, urlsplit

    try:
        parts = urlsplit(text)
        has_password = bool(parts.password) or any(name == "password" for name, _ in parse_qsl(parts.query))
    except ValueError:
        raise WrongUse("The address of the server cannot be read.", _HINT) from None
    if has_password:
        raise WrongUse(
            "A password does not belong in an address: others can see it in the history and in the list of programs.",
            "Put it in a password file (docs/team.md), or let the server know you by your own account.",
        )
    if parts.path.strip("/") == "":
        raise WrongUse("The address does not say which database of the server it is.", _HINT)
    return ServerAddress(text)
