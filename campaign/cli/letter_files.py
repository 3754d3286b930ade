"""What the commands for letter files share: which file, which recipient, where the result goes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Refusal, all_said
from campaign.letterfile import LetterFile, LetterFileRefusal, read_path, recipient_named

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

file_argument: Decorator = click.argument("file", type=click.Path(path_type=Path))
recipient_option: Decorator = click.option(
    "--recipient", metavar="KEY", default="", help="The recipient's key; without it, the first."
)
draft_option: Decorator = click.option("--draft", is_flag=True, help="Mark each page DRAFT.")
notice_option: Decorator = click.option(
    "--notice", metavar="WORDS", default="", help="A line for every page, such as Demonstration."
)

archive_option: Decorator = click.option(
    "--archive", is_flag=True, help="Make an archive copy: PDF/A-3A as well as PDF/UA-1."
)

_OUTPUT: dict[str, Any] = {
    "type": click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    "metavar": "FILE",
}

one_output_option: Decorator = click.option(
    "-o", "--output", **_OUTPUT, help="The file to write for one recipient; - for the standard output."
)

# So many keys are named of a letter that has more recipients.
_MOST_NAMED = 12


def output_option(required: bool) -> Decorator:
    """Where to write; "-" is the standard output."""
    # A default of None would count as given.
    how: dict[str, Any] = {"required": True} if required else {"default": Path("-")}
    return click.option(
        "-o", "--output", **how, **_OUTPUT, help="The file to write; - for the standard output."
    )


def read_named(file: Path) -> LetterFile:
    """The letter file at a path. All that is wrong with it is said by file and line, as the checks do."""
    try:
        return read_path(file)
    except LetterFileRefusal as refusal:
        raise Refusal(all_said([_placed(file, each) for each in refusal.each])) from refusal


def _placed(file: Path, fault: LetterFileRefusal) -> str:
    return f"{file}:{fault.line}: {fault.said}" if fault.line else f"{file}: {fault.said}"


def addressee(letter_file: LetterFile, recipient: str) -> Addressee:
    """The recipient asked for. Says on the error output, when none was, that there are others."""
    chosen = recipient_named(letter_file, recipient)
    if not recipient:
        _name_others(letter_file)
    return chosen


def _name_others(letter_file: LetterFile) -> None:
    first, *others = letter_file.recipients
    if others:
        keys = ", ".join(each.key or f'"{each.name}"' for each in others[:_MOST_NAMED])
        more = f", and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        click.echo(
            f"This letter has {len(others) + 1} recipients; this is the copy for {first.full_name}. "
            f"For another, add --recipient with one of: {keys}{more}.",
            err=True,
        )


def write(content: bytes, output: Path) -> None:
    """Write the result. Refuses `Refusal` for a place that cannot be written to."""
    try:
        with click.open_file(str(output), "wb") as out:
            out.write(content)
    except OSError as error:
        raise Refusal(f"{output} cannot be written: {error.strerror}.") from error
