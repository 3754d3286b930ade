"""`campaign keys`: the keys that this installation seals with, letters and mail addresses."""

import click

from campaign.cli.lazy import LazyGroup
from campaign.config import read_settings
from campaign.domain.refusals import Refusal
from campaign.signing_keys import PublicKey, public_keys

COMMANDS = {
    "show": "campaign.cli.keys:show",
    "rotate": "campaign.cli.keys_rotate:rotate_keys",
    "drop": "campaign.cli.keys_rotate:drop",
}


@click.group(cls=LazyGroup, commands_in=COMMANDS)
def keys() -> None:
    """Show the keys that seal letters; turn them, and those that seal mail addresses."""


@click.command()
@click.option("--pem", is_flag=True, help="Only the public key in use, as a file to give away.")
def show(pem: bool) -> None:
    """Show the public keys of this installation, the one in use first."""
    folder = read_settings().data
    keys = public_keys(folder).keys
    if not keys:
        raise Refusal("There is no key yet. The first letter that is sealed makes one.")
    if pem:
        click.echo(keys[0].pem, nl=False)
        return
    for key in keys:
        click.echo(said(key, keys[0]))


def said(key: PublicKey, current: PublicKey) -> str:
    """A key in a line: its number, what it does, its fingerprint."""
    use = "seals" if key == current else "verifies only"
    return f"Key {key.number}, {use}: {key.fingerprint}"
