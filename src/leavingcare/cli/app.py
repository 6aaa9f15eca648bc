"""The entry point: one root command, and one place that turns every error into a sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from typing import Annotated, Any

import typer
from typer.main import get_command

from leavingcare import __version__, outcome
from leavingcare.cli.framework.command_groups import PLAIN, LazyGroup
from leavingcare.cli.framework.shared_options import File, NoPager, On
from leavingcare.cli.terminal import output, pager
from leavingcare.errors import CaseFileError, LcError, NotCached, WrongUse

INTERRUPTED = 130
GC_THRESHOLD = 200_000
"""New objects between two runs of the garbage collector. The default, 700, costs a fifth of the time of a long list."""
WORDS = """What has to be done for each care leaver, by when, and what in law makes it so.

Start with `lc demo`, or with `lc init` and `lc import --help`. Then: `lc due`, `lc caseload`, `lc explain`.
Every command has --help with an example. This is not legal advice, and not the authority's record of the child.
"""

_TOO_MANY = {
    "lc adviser": "For one of them: lc adviser show NAME",
    "lc adviser list": "For one of them: lc adviser show NAME",
    "lc check": "It looks at everybody. For one young person: lc due NAME",
    "lc measures": "The young people behind a figure: lc measures --list eet",
    "lc setting": "To change one: lc setting set me NAME",
    "lc person compare": "For another day: lc person compare NAME --on 27/12/2026",
    "lc actions": "lc actions --help shows what can be done with an action.",
    "lc actions list": "lc actions --help shows what can be done with an action.",
    "lc note": 'The note stands in quotation marks: lc note P007 "the landlord rang"',
}
"""What is probably meant where a command gets more words than it takes."""

app = typer.Typer(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    **PLAIN,  # type: ignore[arg-type]
)


@app.callback(help=WORDS)
def root(
    ctx: typer.Context,
    file: File = None,
    on: On = None,
    plain: Annotated[bool, typer.Option("--plain", help="The morning, a fact a line; for a command, put it behind.")] = False,
    no_pager: NoPager = False,
    version: Annotated[bool, typer.Option("--version", help="Which version this is.")] = False,
) -> None:
    """What stands before a command; without a command, the morning screen."""
    if no_pager:
        pager.switch_off()
    if version:
        output.say_version(__version__)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        from leavingcare.cli.commands.morning import morning

        raise typer.Exit(morning(ctx, file, on, plain))
    for option, given in (("--plain", plain), ("--on DATE", on)):
        if given:
            raise WrongUse(f"{option} comes after the command.", f"lc {ctx.invoked_subcommand} {option}")


def run() -> None:
    """The `lc` command."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run the command in `arguments` and return its exit code. Raises nothing and shows no traceback."""
    try:
        gc.set_threshold(GC_THRESHOLD)
        outcome.begin_anew()
        output.prepare()
        with _warnings_shown() if _is_debugging() else nullcontext():
            return _invoke(list(arguments))
    except LcError as error:
        output.fail(error)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        output.print_message("", outcome.in_words())
        return INTERRUPTED
    except (output.ReaderLeft, BrokenPipeError):
        output.close_output()
        if not outcome.is_nothing():
            with suppress(BrokenPipeError):  # standard error may have gone to the same reader
                output.print_message(outcome.in_words())
        return 0
    except Exception as error:
        return _fault(error)


def _invoke(arguments: list[str]) -> int:
    command = get_command(app)
    try:
        with command.make_context("lc", arguments) as ctx:
            return command.invoke(ctx) or 0
    except typer.Exit as ending:
        return int(ending.exit_code)
    except typer.TyperException as error:
        raise _wrong_use(error, arguments) from None


def _wrong_use(error: typer.TyperException, arguments: Sequence[str]) -> LcError:
    """What Typer says about an option or argument, in our words: its own repeat what was typed, perhaps a name."""
    from leavingcare.cli.framework.unknown_options import option_for_a_day, option_meant

    path = _path_as_typed(getattr(error, "ctx", None))
    parameter = getattr(error, "param", None)
    if getattr(getattr(parameter, "type", None), "name", "") == "path":  # all that Typer asks of a path
        return CaseFileError(f"You may not read what is given as {_name_of(parameter)}.", "Ask its owner for leave to read it.")
    near = option_meant(error)
    meant = f"Did you mean {near}?" if near else option_for_a_day(error)
    hint = meant or _TOO_MANY.get(path, f"{path} --help shows what it takes.")
    return WrongUse(_sentence(error, path, arguments), hint)


def _path_as_typed(context: typer.Context | None) -> str:
    """The command as somebody typed it: one that stands for its group has no word of its own."""
    if context is None:
        return "lc"
    if context.parent is not None and getattr(context.command, "hidden", False):
        return context.parent.command_path
    return context.command_path


def _sentence(error: typer.TyperException, path: str, arguments: Sequence[str]) -> str:
    parameter = getattr(error, "param", None)
    if parameter is not None:  # never because it is missing: what is missing is asked for
        return _form_of(parameter)
    if hasattr(error, "possibilities"):
        from leavingcare.cli.framework.unknown_options import unknown_option

        return unknown_option(error, path, arguments)
    if hasattr(error, "option_name"):  # one that we have, without its value or with one too many
        return str(error)
    return f"'{path}' takes fewer words than this."


def _form_of(parameter: Any) -> str:
    """The form in which an option or argument is given."""
    name = _name_of(parameter)
    kind = parameter.type
    if hasattr(kind, "choices"):
        return f"{name} is one of: {', '.join(map(str, kind.choices))}."
    least, most = (getattr(kind, limit, None) for limit in ("min", "max"))
    between = f" from {least} to {most}" if most is not None else f", {least} or more" if least is not None else ""
    return f"{name} is a {'whole ' if 'int' in kind.name else ''}number{between}."


def _name_of(parameter: Any) -> str:
    return str(parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar.strip("[]"))


def _is_debugging() -> bool:
    return os.environ.get("LC_DEBUG", "") not in ("", "0")


@contextmanager
def _warnings_shown() -> Iterator[None]:
    """Say what went wrong without stopping the command, as that answers could not be kept."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", NotCached)
        warnings.showwarning = lambda message, *_: output.print_message(str(message))
        yield


def _fault(error: Exception) -> int:
    """Something we did not foresee: its text may hold personal details, so it is shown only when asked for."""
    if _is_debugging():
        output.say_debug(error)
    output.print_message(
        f"Something went wrong inside lc. {outcome.in_words()}",
        "With LC_DEBUG=1 before the command it shows where; what it shows may hold personal details.",
    )
    return 1
