"""`campaign keys`: the keys that this installation seals letters with."""

import click

from campaign.cli.lazy import LazyGroup
from campaign.config import read_settings
from campaign.domain.refusals import Refusal
from campaign.signing_keys import PublicKey, public_keys, rotate

COMMANDS = {
    "show": "campaign.cli.keys:show",
    "rotate": "campaign.cli.keys:rotate_keys",
}


@click.group(cls=LazyGroup, commands_in=COMMANDS)
def keys() -> None:
    """Show the keys that seal letters, and make a new one."""


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
        click.echo(_said(key, keys[0]))


@click.command("rotate")
@click.confirmation_option(prompt="Seal with a new key from now on, and delete the private part of the old?")
def rotate_keys() -> None:
    """Make a new key to seal with. Letters sealed before stay verifiable."""
    made = rotate(read_settings().data).public
    click.echo(_said(made, made))
    click.echo("Publish its fingerprint beside the old one, and back up the keys folder.", err=True)


def _said(key: PublicKey, current: PublicKey) -> str:
    use = "seals" if key == current else "verifies only"
    return f"Key {key.number}, {use}: {key.fingerprint}"
