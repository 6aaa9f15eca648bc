"""What commands share: the case file, the day, the form of the output.

`reading` and `writing` turn a function of a session into a command: they add the shared options, open the case file, show the
rows and close it again. A command is then what it says: fetch, act, show.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, TypeVar

import typer

from leavingcare import date_input
from leavingcare.casework.demo.mark import is_made_up
from leavingcare.casework.session import Session
from leavingcare.cli.environment import case_file, has_case_file, settings_folder, today, user, user_settings
from leavingcare.cli.framework import last_list
from leavingcare.cli.terminal import output, pager, prompts
from leavingcare.errors import BadData, KeyMissing
from leavingcare.presentation.rows import Listing
from leavingcare.store import open_store
from leavingcare.store.address import Address, ServerAddress, parse_address

if TYPE_CHECKING:  # help opens no case file
    from leavingcare.store.api import Store

R = TypeVar("R")
T = TypeVar("T")


File = Annotated[
    Any,  # an Address: a path made of the address of a server would have one slash for two
    typer.Option(
        "--file",
        metavar="PATH",
        parser=parse_address,
        help="The case file, or the address of a server; else LC_FILE, else your settings.",
    ),
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="Look at this day and not at today: 24/11/2026, last friday.")
]
Format = Annotated[Literal["table", "json", "csv"] | None, typer.Option("--format", help="How to show the rows.")]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Plain = Annotated[bool, typer.Option("--plain", help="A fact a line, for screen readers; LC_PLAIN=1 does the same.")]
NoPager = Annotated[bool, typer.Option("--no-pager", hidden=True, help="Show all at once; LC_PAGER=cat does so always.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and change nothing.")]
Whom = Annotated[str | None, typer.Argument(metavar="PERSON", help="The young person: reference, name or initials.")]
Restricted = Annotated[bool, typer.Option("--restricted", help="Also those whose record is restricted (UK GDPR art 18).")]
Yes = Annotated[bool, typer.Option("--yes", help="Answer the confirmation with yes.")]


def day_typed(text: str | None, otherwise: date, *, past: bool = False) -> date:
    """A day as typed, seen from `otherwise`, which it is if nothing was typed. Raises WrongUse."""
    return otherwise if text is None else date_input.parse_date(text, otherwise, past=past)


@contextmanager
def open_session(
    file: Address | None, on: str | None = None, *, dry_run: bool = False, restricted: bool = False, watch: bool = True
) -> Iterator[Session]:
    """Open the case file for one command. Raises CaseFileError, WrongUse.

    `watch`: warn where it is not the file that this user saw last.
    """
    day = day_typed(on, today())
    store = unlocked(lambda: open_store(case_file(file)))
    if isinstance(store.address, ServerAddress):
        _look_ahead(store)
    if is_made_up(store):
        output.note_demo(file)
    try:
        with _watched(store) if watch else nullcontext():
            caches = on is None and not dry_run and not store.is_readonly
            yield Session(
                store,
                day,
                store.user.login if store.user else user(),
                dry_run,
                restricted,
                caches=caches,
                progress=output.Progress(),
            )
    finally:
        store.close()


def _look_ahead(store: Store) -> None:
    """Each way to a server takes longer than what is done there."""
    from leavingcare.casework.case_file.last_seen import line_seen

    store.look_ahead(line_seen(settings_folder(), store))


def _watched(store: Store) -> AbstractContextManager[None]:
    """Warn where the file is not the one that this user saw last, and see it to the end of the command."""
    from leavingcare.casework.case_file import last_seen

    folder = settings_folder()
    words = last_seen.warning(folder, store)
    if words:
        output.print_message(words)
    elif first := last_seen.first_look(folder, store):
        output.print_message(first)
    return last_seen.remembering(folder, store, warned=bool(words))


def unlocked(act: Callable[[], T]) -> T:
    """Do what takes the case file; without its key somebody is asked for the recovery key. Raises KeyMissing."""
    try:
        return act()
    except KeyMissing as missing:
        if not output.somebody_there():
            raise
        output.print_message(missing.sentence)
    from leavingcare.store.keys import enter_recovery_key

    enter_recovery_key(prompts.ask_line("The recovery key, if it is an encrypted case file:"))
    return act()


class Shared(NamedTuple):
    """What the shared options of a command say. `form`: one of output.FORMATS."""

    file: Address | None
    on: str | None
    form: str
    dry_run: bool
    restricted: bool
    yes: bool

    def open_session(self) -> AbstractContextManager[Session]:
        """The case file open on the day they say. Raises CaseFileError, WrongUse."""
        return open_session(self.file, self.on, dry_run=self.dry_run, restricted=self.restricted)

    def show(self, listing: Listing) -> int:
        """Show rows as asked for, and return the exit code. Numbered rows are kept for `lc do`."""
        if listing.handles and self.form in output.ON_SCREEN:
            last_list.keep(settings_folder(), case_file(self.file), self.on, listing)
        return show_rows(listing, self.form)

    def say_if_dry(self) -> None:
        """A dry run says that it was one."""
        if self.dry_run:
            output.print_message("A dry run: nothing was changed.")


def _shared(
    ctx: typer.Context,
    *,
    file: File = None,
    on: On = None,
    form: Format = None,
    json: Json = False,
    plain: Plain = False,
    no_pager: NoPager = False,
    dry_run: DryRun = False,
    restricted: Restricted = False,
    yes: Yes = False,
) -> Shared:
    """The shared options: declared here, and nowhere else."""
    if no_pager:
        pager.switch_off()
    return Shared(named_file(ctx, file), on, _form(form, json, plain), dry_run, restricted, yes)


def with_shared_options(
    run: Callable[[Shared, Callable[..., R], dict[str, Any]], int], *options: str
) -> Callable[[Callable[..., R]], Callable[..., int]]:
    """Return a decorator that turns a function into a command, which `run` carries out.

    Adds --file and the output options. Name the other shared options that the command needs: on, dry_run, restricted, yes.
    """
    kept = {"ctx", "file", "form", "json", "plain", "no_pager", *options}

    def decorate(function: Callable[..., R]) -> Callable[..., int]:
        own = [*inspect.signature(function, eval_str=True).parameters.values()][1:]

        def command(ctx: typer.Context, **typed: Any) -> int:
            given = {parameter.name: typed.pop(parameter.name) for parameter in own if parameter.name in typed}
            return run(_shared(ctx, **typed), function, given)

        shared = inspect.signature(_shared, eval_str=True).parameters.values()
        return _with_options(command, function, [*own, *(option for option in shared if option.name in kept)])

    return decorate


def command_of(
    *, day: bool = True, change: bool = False, people: bool = False
) -> Callable[[Callable[..., Listing]], Callable[..., int]]:
    """Turns a function of a session into a command that shows the rows it returns.

    `day`: it looks at a day, so it has --on. `change`: it changes the case file, so it has --dry-run. `people`: it lists young
    people, so it has --restricted.
    """
    options = (name for name, wanted in (("on", day), ("dry_run", change), ("restricted", people)) if wanted)
    return with_shared_options(_write if change else _read, *options)


def _read(shared: Shared, function: Callable[..., Listing], given: dict[str, Any]) -> int:
    return shared.show(_rows_of(shared, function, given))


def _write(shared: Shared, function: Callable[..., Listing], given: dict[str, Any]) -> int:
    code = shared.show(_rows_of(shared, function, given))
    shared.say_if_dry()
    return code


def _rows_of(shared: Shared, function: Callable[..., Listing], given: dict[str, Any]) -> Listing:
    with shared.open_session() as session:
        return _with_left_out(function(session, **given), session.left_out)


reading = command_of()
"""A command that looks at the case file on a day and shows rows."""
listing_people = command_of(people=True)
"""A command that shows young people as rows: those whose record is restricted only when asked for."""
exporting_people = command_of(change=True, people=True)
"""As `listing_people`, for rows that go into a file."""
writing = command_of(change=True)
"""A command that changes the case file and shows what it did as rows; with --dry-run, what it would do."""


def _with_left_out(listing: Listing, refs: Collection[str]) -> Listing:
    """Add a note to a list that leaves out people with a restricted record."""
    if not refs:
        return listing
    who = "1 young person whose record is restricted is" if len(refs) == 1 else f"{len(refs)} with a restricted record are"
    return replace(listing, notes=[*listing.notes, f"{who} left out: lc person list --restricted shows everybody."])


def _look_up(shared: Shared, function: Callable[..., Listing], given: dict[str, Any]) -> int:
    return shared.show(function((day_typed(shared.on, today()), _local_policy(shared.file)), **given))


looking_up = with_shared_options(_look_up, "on")
"""A command about the law on a day: it needs no case file, but where there is one, the local policy in it counts.

The function takes the day and the settings of the authority.
"""


def _local_policy(file: Address | None) -> dict[str, str]:
    if file is None and not has_case_file(None):
        return {}
    with open_session(file) as session:
        return session.store.settings()


def named_file(ctx: typer.Context, file: Address | None) -> Address | None:
    """The --file of the command, else the one before the command."""
    before: Address | None = ctx.find_root().params.get("file")
    return file or before


def show_rows(listing: Listing, form: str | None = None, json: bool = False, plain: bool = False) -> int:
    """Show rows as asked for, and return the exit code: 1 if something was found, 4 if values of a file were refused."""
    output.listing(listing, _form(form, json, plain), user_settings().names)
    if listing.has_refusals:
        return BadData.exit_code
    return 1 if listing.has_findings else 0


def _form(form: str | None, json: bool, plain: bool) -> str:
    return "json" if json else form or ("plain" if plain else "table")


def _with_options(
    command: Callable[..., int], function: Callable[..., object], parameters: Iterable[inspect.Parameter]
) -> Callable[..., int]:
    """Give the command the name of the function, and these parameters: that is what Typer reads."""
    parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters]
    functools.update_wrapper(command, function, assigned=("__module__", "__name__", "__qualname__", "__doc__"))
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return command
