"""Accounts and memberships."""

from itertools import count

from campaign.models.account import Account, Membership, Role
from campaign.services.accounts import email_key
from tests.support.clock import NOW

_numbers = count(1)


def an_account(session, keys, name="Nora Example", email=None, **more):
    email = email or f"person-{next(_numbers)}@example.org"
    account = Account(
        name=name,
        email_sealed=keys.seal(email),
        email_key=email_key(keys, email),
        created_at=NOW,
        **more,
    )
    session.add(account)
    session.flush()
    return account


def an_organiser(session, keys, campaign, role=Role.ORGANISER, **more):
    account = an_account(session, keys, **more)
    session.add(Membership(campaign=campaign, account=account, role=role))
    session.flush()
    return account
