"""A command group that loads a command's module when the command is called.

So `campaign letter pdf` loads no web framework and no database, and starts in the time printing takes.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from campaign.domain.refusals import Refusal


def load(path: str) -> Any:
    """What is called `module:attribute`, its module loaded now."""
    module, _, attribute = path.partition(":")
    return getattr(import_module(module), attribute)


class Refused(click.ClickException):
    """A refusal on the command line: its sentence, and exit status 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(self.message, file=file, err=True)


class LazyGroup(click.Group):
    """A group whose commands are named as `module:attribute`. What a command refuses ends in one sentence."""

    def __init__(self, *given: Any, commands_in: Mapping[str, str], **more: Any) -> None:
        super().__init__(*given, **more)
        self.commands_in = commands_in

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.commands_in:
            return None
        command = load(self.commands_in[cmd_name])
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            raise Refused(str(refusal)) from refusal
