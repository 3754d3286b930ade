"""`campaign sign-in-link` and `campaign make-administrator`: for whoever runs the machine."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.orm import Session

from campaign.cli import served
from campaign.cli.runtimes import current_runtime
from campaign.domain.refusals import NotFound
from campaign.models.account import Account
from campaign.notices.links import Links
from campaign.runtime import Runtime
from campaign.services import accounts, sign_in


@click.command("sign-in-link")
@click.argument("email")
def sign_in_link(email: str) -> None:
    """Print a link that signs the account of EMAIL in, once, within ten minutes."""
    with _account(email) as (runtime, session, account):
        links = Links(served.address(runtime.settings))
        click.echo(sign_in.new_link(session, links, account, now=runtime.now()))


@click.command("make-administrator")
@click.argument("email")
def make_administrator(email: str) -> None:
    """Let the account of EMAIL administer this installation."""
    with _account(email) as (_, session, account):
        accounts.make_administrator(session, account)
        click.echo(f"{account.name} administers this installation.")


@contextmanager
def _account(email: str) -> Iterator[tuple[Runtime, Session, Account]]:
    """The living account of an address, in a transaction. Refuses `NotFound`."""
    with current_runtime() as runtime, runtime.transaction() as session:
        account = accounts.find(session, runtime.keys, email.strip())
        if account is None or not account.is_active:
            raise NotFound(f"Nobody works here under {email}.")
        yield runtime, session, account
