"""`campaign sign-in-link`: a way in for somebody whom no mail reaches."""

from datetime import UTC, datetime

import click

from campaign.config import read_settings
from campaign.domain.refusals import NotFound, Refusal
from campaign.migrating import is_current
from campaign.notices.links import Links
from campaign.runtime import make_runtime
from campaign.services import accounts, sign_in


@click.command("sign-in-link")
@click.argument("email")
def sign_in_link(email: str) -> None:
    """Print a link that signs the account of EMAIL in, once, within ten minutes."""
    runtime = make_runtime(read_settings())
    if not is_current(runtime.engine):
        raise Refusal("The database is not up to date. Run “campaign migrate” first.")
    with runtime.transaction() as session:
        account = accounts.find(session, runtime.keys, email.strip())
        if account is None or not account.is_active:
            raise NotFound(f"Nobody works here under {email}.")
        links = Links(runtime.settings.outside)
        click.echo(sign_in.new_link(session, links, account, now=datetime.now(UTC)))
    runtime.engine.dispose()
