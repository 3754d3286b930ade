"""`campaign keys`: the keys that this installation seals letters with."""

import click

from campaign.cli.lazy import LazyGroup
from campaign.config import read_settings
from campaign.signing_keys import PublicKey, public_keys, rotate, signing_key

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
    current = signing_key(folder).public
    if pem:
        click.echo(current.pem, nl=False)
        return
    for key in public_keys(folder).keys:
        click.echo(_said(key, current))


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
