"""Somebody at the desk of a campaign, for tests of its pages."""

from campaign.models.account import Role
from tests.builders.accounts import an_organiser
from tests.support import clock


def at_the_desk(visitor, rows, keys, campaign, role=Role.ORGANISER, **more):
    """The visitor, signed in as a member of the campaign; what `rows` prepared is kept."""
    account = an_organiser(rows, keys, campaign, role=role, **more)
    rows.commit()
    visitor.sign_in(account, clock.now())
    return visitor


def fresh(rows):
    """The session with the newest rows; end it with `rows.rollback()` before the visitor writes again."""
    rows.rollback()
    rows.expire_all()
    return rows
