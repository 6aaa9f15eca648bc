"""The file that opens the page: only this user can read it, and it hands the ticket over in a form, never in an address."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_OPENS = """<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<title>Open lc</title>
<form method="post" action="{address}/open">
<input type="hidden" name="ticket" value="{ticket}">
<p><button autofocus>Open lc</button></p>
</form>
<script>document.forms[0].submit()</script>
</html>
"""


def write_ticket(address: str, ticket: str) -> Path:
    """Write the file into the system's folder for temporary files, readable by this user only."""
    handle, name = tempfile.mkstemp(prefix="lc-page-", suffix=".html")  # made with mode 0600, under a name that was free
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(_OPENS.format(address=address, ticket=ticket))
    return Path(name)
