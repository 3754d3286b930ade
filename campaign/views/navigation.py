"""The entries on top of a page: what a campaign shows in public, and what its organisers work with."""

from dataclasses import dataclass, replace
from typing import Protocol

from flask import Flask, url_for

from campaign.models.campaign import Campaign
from campaign.services import moderation
from campaign.views import desk, letter_navigation
from campaign.views.conversation import session


class HasSlug(Protocol):
    """A campaign, as far as an address needs it."""

    @property
    def slug(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the section it stands for, its word, where it leads; and how much waits there."""

    key: str
    label: str
    url: str
    count: int = 0


# (section, word, endpoint); every endpoint takes the campaign's slug.
PUBLIC = (
    ("letters", "Letters", "campaigns.show"),
    ("ledger", "Ledger", "ledger.show"),
)
DESK = (
    ("letters", "Letters", "desk_letters.index"),
    ("library", "Library", "desk_library.index"),
    ("sources", "Sources", "desk_sources.index"),
    ("records", "Records", "desk_records.index"),
    ("officials", "Officials", "desk_officials.index"),
    ("delivery", "Delivery", "desk_delivery.index"),
    ("answers", "Answers", "desk_answers.index"),
    ("outbox", "Outbox", "desk_outbox.index"),
    ("moderation", "Moderation", "moderation.index"),
    ("people", "People", "desk_people.index"),
    ("settings", "Settings", "desk_campaigns.settings"),
)
ACCOUNT = (
    ("campaigns", "Your campaigns", "desk_campaigns.index"),
    ("account", "Your account", "accounts.show"),
)
FOR_ADMINISTRATORS = (("installation", "Installation", "installation.index"),)


def public_entries(campaign: HasSlug) -> list[Entry]:
    """What anyone may read of a campaign."""
    return _entries(PUBLIC, campaign)


def desk_entries(campaign: Campaign) -> list[Entry]:
    """What its organisers work with. Readers have nothing to moderate."""
    entries = _entries(DESK, campaign)
    if not desk.may_change(campaign):
        return [each for each in entries if each.key != "moderation"]
    waiting = sum(moderation.counts(session(), campaign).values())
    return [replace(each, count=waiting) if each.key == "moderation" else each for each in entries]


def account_entries() -> list[Entry]:
    """What belongs to whoever is signed in."""
    found = desk.signed_in()
    table = (*ACCOUNT, *(FOR_ADMINISTRATORS if found and found.account.is_administrator else ()))
    return [Entry(key, label, url_for(endpoint)) for key, label, endpoint in table]


def _entries(table: tuple[tuple[str, str, str], ...], campaign: HasSlug) -> list[Entry]:
    return [Entry(key, label, url_for(endpoint, slug=campaign.slug)) for key, label, endpoint in table]


def register(app: Flask) -> None:
    """Lend the entries to the layouts, and a letter's pages to its own."""
    app.jinja_env.globals["public_entries"] = public_entries
    app.jinja_env.globals["desk_entries"] = desk_entries
    app.jinja_env.globals["account_entries"] = account_entries
    app.jinja_env.globals["letter_groups"] = letter_navigation.letter_groups
