"""`campaign keys rotate`, `campaign keys drop`: keys that take the place of others."""

from collections.abc import Iterator, Sequence
from typing import Any

import click
from sqlalchemy import Column
from sqlalchemy.exc import OperationalError

from campaign.cli.keys import said
from campaign.cli.runtimes import current_runtime
from campaign.config import read_settings
from campaign.domain.counting import counted
from campaign.domain.refusals import Refusal
from campaign.runtime import Runtime
from campaign.services import resealing
from campaign.services.resealing import Sealed
from campaign.signing_keys import rotate

# Seconds in which whoever sealed with the key before has long committed.
SETTLED = 10 * 60
# A line is printed each time so many values are done.
_TELL_EVERY = 10_000
_ASKS = {
    "letters": "Seal letters with a new key from now on, and delete the private part of the old?",
    "mail": "Seal mail addresses with a new key from now on, and seal anew what is kept?",
}
_BACK_UP = "Back up the keys folder now: without the new key nothing opens that it sealed."


class NotYet(Refusal):
    """A key that is still needed."""


@click.command("rotate")
@click.argument("key", type=click.Choice(["letters", "mail"]))
@click.option("--yes", is_flag=True, help="Do not ask first.")
def rotate_keys(key: str, yes: bool) -> None:
    """Make a new key: the one that seals LETTERS, or the one that seals MAIL addresses."""
    if not yes:
        click.confirm(_ASKS[key], abort=True)
    if key == "mail":
        _rotate_mail()
    else:
        _rotate_letters()


@click.command()
@click.confirmation_option(
    prompt="Delete the mail keys before the newest? Backups from before they were turned open no more."
)
def drop() -> None:
    """Delete the mail keys that seal nothing any more."""
    with current_runtime() as runtime:
        mail = runtime.keys.mail
        old = [each for each in mail.numbers() if each < mail.newest]
        if not old:
            raise NotYet("There is only one mail key. “campaign keys rotate mail” makes another.")
        _refuse_needed(runtime)
        for each in old:
            mail.drop(each)
            click.echo(f"Mail key {each} is deleted.")


def _rotate_letters() -> None:
    made = rotate(read_settings().data).public
    click.echo(said(made, made))
    click.echo("Publish its fingerprint beside the old one, and back up the keys folder.", err=True)


def _rotate_mail() -> None:
    """Make a key, unless one was made whose work is not done, and seal with it what others sealed."""
    with current_runtime() as runtime:
        mail = runtime.keys.mail
        with runtime.readers() as session:
            is_unfinished = len(mail.numbers()) > 1 and resealing.left(session, mail.newest)
        if is_unfinished:
            click.echo(f"Not everything is sealed with mail key {mail.newest} yet. Going on with that.")
        else:
            click.echo(f"Mail key {mail.rotate()} seals from now on.")
        click.echo(_BACK_UP, err=True)
        unopened = [each for column in resealing.columns() for each in _seal_anew(runtime, column)]
        if unopened:
            values = counted(len(unopened), "value", "values")
            raise Refusal("\n".join((f"No key here opens {values}. They stay as they are:", *unopened[:20])))
        click.echo(f"Everything is sealed with mail key {mail.newest}.")


def _seal_anew(runtime: Runtime, column: Column[Any]) -> Iterator[str]:
    """Seal a column anew, in short transactions. Tells how far it is, and yields what does not open."""
    name, number, row, done = f"{column.table.name}.{column.name}", runtime.keys.mail.newest, 0, 0
    while True:
        with runtime.readers() as session:
            values = resealing.some(session, column, number, after=row)
        if not values:
            break
        anew = list(resealing.sealed_anew(runtime.keys, values))
        _put(runtime, column, [(each, value) for each, value in anew if value])
        yield from (f"{name}, row {each.row}" for each, value in anew if not value)
        row, before, done = values[-1].row, done, done + len(values)
        if done // _TELL_EVERY > before // _TELL_EVERY:
            click.echo(f"{name}: {done:,}, going on")
    if done:
        click.echo(f"{name}: {done:,}")


def _put(runtime: Runtime, column: Column[Any], changed: Sequence[tuple[Sealed, bytes]]) -> None:
    try:
        with runtime.transaction() as session:
            resealing.put(session, column, changed)
    except OperationalError as error:
        raise Refusal(
            f"The database did not answer: {error.orig}. Run this again; it goes on where it stopped."
        ) from error


def _refuse_needed(runtime: Runtime) -> None:
    mail = runtime.keys.mail
    with runtime.readers() as session:
        left = resealing.left(session, mail.newest)
    if left:
        raise NotYet(
            f"Still sealed with an older key: {counted(left, 'value', 'values')}. Run “campaign keys rotate "
            "mail” to the end first."
        )
    if runtime.now().timestamp() < mail.made_at(mail.newest) + SETTLED:
        raise NotYet(
            f"Mail key {mail.newest} is only just made, and somebody may still be writing with the one "
            "before. Wait for ten minutes."
        )
