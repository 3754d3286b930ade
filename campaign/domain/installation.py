"""What the administrators of an installation set for all of its campaigns: numbers of limits, whether signing
is stopped, and which mail domains and networks are blocked or allowed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from campaign.domain import text as words
from campaign.domain.limits import Limit
from campaign.domain.mail import ascii_host, is_within, mail_address
from campaign.domain.networks import Prefixes, is_network, prefix, treatment_of
from campaign.domain.refusals import Unacceptable

MOST_TIMES = 100
USUAL_TIMES = 20
# Whoever wants to keep something listed for longer looks at it again.
LONGEST = timedelta(days=366)


class ListingKind(StrEnum):
    """What stands on a list."""

    DOMAIN = "domain"
    NETWORK = "network"


class Verdict(StrEnum):
    """Which list it stands on."""

    BLOCK = "block"
    ALLOW = "allow"


@dataclass(frozen=True, slots=True)
class Stop:
    """Signing is stopped: why, and when to come back, both as whoever wants to sign reads it."""

    why: str
    come_back: str = "Come back in a few hours."

    def __post_init__(self) -> None:
        if not self.why:
            raise Unacceptable("why", "Say why: whoever wants to sign reads it.")
        for name in ("why", "come_back"):
            words.optional_line(name, getattr(self, name), most=300)


@dataclass(frozen=True, slots=True)
class Listing:
    """A mail domain or a network on the block or the allow list, with the reason, until a day. For an allowed
    network, limits of signing are `times` as wide."""

    kind: ListingKind
    verdict: Verdict
    value: str
    reason: str
    ends_on: date
    times: int = USUAL_TIMES

    def __post_init__(self) -> None:
        if not self.reason:
            raise Unacceptable("reason", "Say why: whoever looks at the list later has to know.")
        if not 2 <= self.times <= MOST_TIMES:
            raise Unacceptable("times", f"Write a number from 2 to {MOST_TIMES}.")

    def refuse_days(self, today: date) -> None:
        """Refuse `Unacceptable` for an end that is over, or further away than anybody remembers why."""
        if not today <= self.ends_on <= today + LONGEST:
            raise Unacceptable("ends_on", "Write a day from today to a year from now.")


def listed_value(kind: ListingKind, text: str) -> str:
    """What is listed, in the one way it is compared. Refuses `Unacceptable` for what is no mail domain, such
    as a network, or as `networks.prefix` does."""
    if kind is ListingKind.NETWORK:
        return prefix("value", text)
    if is_network(text):
        raise Unacceptable("value", "This is a network. Choose “A network” above, or write a mail domain.")
    try:
        address = mail_address("value", f"somebody@{text.strip().removeprefix('@')}")
    except Unacceptable as error:
        raise Unacceptable("value", "Write one mail domain, such as post.example.") from error
    return ascii_host(address.rpartition("@")[2])


@dataclass(frozen=True)
class Installation:
    """What is set, as it stands now; without anything, nothing is."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    stop: Stop | None = None
    blocked_domains: frozenset[str] = frozenset()
    allowed_domains: frozenset[str] = frozenset()
    networks: Prefixes = field(default_factory=Prefixes)

    def limit(self, limit: Limit) -> Limit:
        """A limit as it stands."""
        return limit.at(self.numbers)

    def allows_domain(self, domain: str) -> bool:
        """Whether a mail domain is never taken for one to throw away."""
        return bool(self.allowed_domains) and is_within(self.allowed_domains, ascii_host(domain))

    def why_held(self, network: str, email: str) -> str:
        """Why the mail of what was sent is held back; nothing where it is not."""
        if treatment_of(network).is_blocked:
            return "Held back: it came from a network on the block list."
        if self.blocked_domains and is_within(self.blocked_domains, ascii_host(email.rpartition("@")[2])):
            return "Held back: the mail domain is on the block list."
        return ""
