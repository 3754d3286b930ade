"""The `campaign` command. A new command is a module here, and a line in this table."""

import click

from campaign.cli.lazy import LazyGroup

COMMANDS = {
    "letter": "campaign.cli.letter:letter",
    "library": "campaign.cli.library:library",
    "verify": "campaign.cli.verify:verify",
    "keys": "campaign.cli.keys:keys",
    "migrate": "campaign.cli.migrate:migrate",
    "doctor": "campaign.cli.doctor:doctor",
    "serve": "campaign.cli.serve:serve",
    "worker": "campaign.cli.worker:worker",
    "demo": "campaign.cli.demo:demo",
    "person": "campaign.cli.person:person",
    "counts": "campaign.cli.counts:counts",
    "sign-in-link": "campaign.cli.accounts:sign_in_link",
    "make-administrator": "campaign.cli.accounts:make_administrator",
}


@click.group(cls=LazyGroup, commands_in=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Letters that ask something of an official: written, signed, printed, delivered and tracked."""
