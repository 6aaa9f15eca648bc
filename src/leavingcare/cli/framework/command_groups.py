"""Groups of commands: the root loads a command only when it is asked for, and some nouns have a command of their own."""

from __future__ import annotations

import importlib
from difflib import get_close_matches
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from leavingcare.errors import EXIT_CODES, WrongUse

PLAIN = {"add_completion": False, "rich_markup_mode": None, "pretty_exceptions_enable": False}
"""How every Typer of ours is made: plain help, and errors left to `main`."""


class Entry(NamedTuple):
    """A command of the root: the module with its `app`, and what it does in a few plain words."""

    module: str
    words: str


COMMANDS = {
    "morning": Entry("morning", "Your morning, as lc alone shows it; of another day with --on"),
    "due": Entry("due", "What has to be done, for whom, by when, and why"),
    "caseload": Entry("caseload", "Who has whom, who is full, and who has nobody"),
    "person": Entry("person", "The young people, and everything recorded about one of them"),
    "risk": Entry("risk", "Risk assessments: write, submit, sign, review, close"),
    "checklist": Entry("checklist", "Skills, key documents, release, local offer: item by item"),
    "document": Entry("document", "Record a document given: health summary, certificates"),
    "close": Entry("close", "Close the service, with a reminder; never because of age"),
    "open": Entry("open_again", "Open a closed service again"),
    "explain": Entry("explain", "Why: a status or a duty, with every check and provision"),
    "staying-put": Entry("staying_put", "Can somebody stay with their carers after 18?"),
    "contact": Entry("contact", "Record visits, calls, texts, letters, drop-ins, and attempts"),
    "home": Entry("home", "Record a move, and what follows from it"),
    "activity": Entry("activity", "Record work, education, training, or neither"),
    "assessment": Entry("assessment", "Record a needs assessment"),
    "plan": Entry("plan", "Record a pathway plan"),
    "review": Entry("review", "Record a review: held, cancelled or asked for"),
    "education": Entry("education", "Record a course, or the wish to study"),
    "care": Entry("care", "Record an episode of care that no file has brought"),
    "custody": Entry("custody", "Record a charge, custody and release"),
    "family": Entry("family", "Record living with family, and its end"),
    "order": Entry("order", "Record a court order"),
    "decision": Entry("decision", "Record a manager's decision on relevant status"),
    "offer": Entry("offer", "Record the yearly offer at 21 to 24, and the answer"),
    "support": Entry("support", "Record support asked for or declined"),
    "request": Entry("request", "Record requests for records, complaints and panels"),
    "feedback": Entry("feedback", "Record what young people say of the service"),
    "correct": Entry("correct", "Set one field of one record right"),
    "remove": Entry("remove", "Take away a record that should not be there"),
    "adviser": Entry("adviser", "Who works here: list, add, edit, leave"),
    "law": Entry("law", "Rules, figures and duties with their provisions; test cases"),
    "measures": Entry("measures", "Measures with target, trend and the people behind each"),
    "benchmark": Entry("benchmark", "Published figures beside ours: region, England, neighbours"),
    "actions": Entry("actions", "Actions of boards and improvement plans: open, late, done"),
    "check": Entry("check", "What is wrong or looks wrong, before a return goes"),
    "import": Entry("imports", "Read what the case system gives out"),
    "export": Entry("exports", "Write lists and returns for others"),
    "log": Entry("log", "Who did what, and when"),
    "retention": Entry("retention", "How long records are kept here; holds and purges"),
    "undo": Entry("undo", "Take back a whole command"),
    "setting": Entry("setting", "Who you are, which file, and the authority's local policy"),
    "completion": Entry("completion", "The tab key in your shell: commands and references"),
    "init": Entry("init", "Make a new, empty case file"),
    "demo": Entry("demo", "Make a case file with a made-up team, to try things out"),
    "backup": Entry("backup", "Write a complete, checked copy of the case file"),
    "restore": Entry("restore", "Put a backup in the place of the case file"),
    "compare": Entry("compare", "Compare two copies of the case file that have parted"),
    "encrypt": Entry("encrypt", "Encrypt the case file"),
    "decrypt": Entry("decrypt", "Take the encryption off the case file"),
    "key": Entry("key", "Type or check the recovery key of an encrypted case file"),
    "doctor": Entry("doctor", "Is the case file sound, private and backed up?"),
}


class KindGroup(TyperGroup):
    """A group that answers a slip of the finger with the nearest command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Raises WrongUse where a subcommand is wanted and none is given."""
        if not args and not self.invoke_without_command:
            raise WrongUse(
                f"'{ctx.command_path}' wants one of: {', '.join(self.commands)}.", f"{ctx.command_path} --help shows how."
            )
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the subcommand. Raises WrongUse, naming the nearest one."""
        name = args[0]
        command = self.get_command(ctx, name)
        if command is not None:
            return name, command, args[1:]
        near = get_close_matches(name.lower(), self.list_commands(ctx), n=1)
        hint = f"Did you mean: {ctx.command_path} {near[0]}" if near else f"{ctx.command_path} --help lists the commands."
        raise WrongUse(f"{ctx.command_path} has no such command.", hint)


class LazyGroup(KindGroup):
    """The root: knows its commands by name and words, and imports the one that is asked for."""

    def list_commands(self, _ctx: Any) -> list[str]:
        """In the order in which people need them."""
        return list(COMMANDS)

    def get_command(self, _ctx: Any, name: str) -> Any:
        """A stand-in with name and words: enough for help, for completion and for the nearest command."""
        return TyperCommand(name, help=COMMANDS[name].words) if name in COMMANDS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Import the command that is asked for."""
        name, _, rest = super().resolve_command(ctx, args)
        module = importlib.import_module(f"leavingcare.cli.commands.{COMMANDS[name].module}")
        command = get_command(module.app)
        command.name = name
        return name, command, rest

    def format_epilog(self, _ctx: Any, formatter: Any) -> None:
        """What each exit code means."""
        with formatter.section("Exit codes"):
            formatter.write_dl([(str(code), words) for code, words in EXIT_CODES.items()])


def _arguments(command: Any) -> list[Any]:
    return [parameter for parameter in command.params if parameter.param_type_name == "argument"]


class NounGroup(KindGroup):
    """A noun that is a command by itself: `lc caseload` and `lc caseload Kim` beside `lc caseload allocate`.

    Its own command is the first one entered; what is not the name of another goes to it.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the name of the noun's own command before arguments that name no other."""
        asks_for_help = args[:1] == ["--help"] or args[:1] == ["-h"]
        if not asks_for_help and (not args or args[0] not in self.commands):
            self._refuse_slip(ctx, args)
            args = [next(iter(self.commands)), *args]
        return super().parse_args(ctx, args)

    def _refuse_slip(self, ctx: Any, args: list[str]) -> None:
        """More words than the noun's own command takes, and the first nearly another command: that one was meant."""
        own, *others = self.commands.values()
        words = [one for one in args if not one.startswith("-")]
        taken = sum(parameter.nargs if parameter.nargs > 0 else len(words) for parameter in _arguments(own))
        near = get_close_matches(words[0].lower(), [str(one.name) for one in others], n=1, cutoff=0.75) if words else []
        if near and len(words) > taken:
            raise WrongUse(f"{ctx.command_path} has no such command.", f"Did you mean: {ctx.command_path} {near[0]}")

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The usage of the noun's own command, and that there are others."""
        own, *_ = self.commands.values()
        return [*own.collect_usage_pieces(ctx), "| COMMAND ..."]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The options of the noun's own command, then the other commands."""
        own, *_ = self.commands.values()
        own.format_options(ctx, formatter)
        super().format_commands(ctx, formatter)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """The words and the example of the noun's own command."""
        own, *_ = self.commands.values()
        own.format_help_text(ctx, formatter)

    def format_commands(self, _ctx: Any, _formatter: Any) -> None:
        """Listed beside the options."""


def noun(group: type[TyperGroup] = KindGroup) -> typer.Typer:
    """A Typer for the commands of one noun."""
    return typer.Typer(cls=group, **PLAIN)  # type: ignore[arg-type]  # one mapping holds settings of several types
