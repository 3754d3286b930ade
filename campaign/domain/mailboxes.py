"""Mailboxes: which addresses a provider brings to one box, as it says itself.

Many providers ignore dots, or what stands behind a plus, or have several domains: all spellings are one
person's. A rule stands here only where a provider gives no two people addresses that it makes alike, or
somebody would be taken for another. So hyphens at Yahoo are left alone, for they stand in names as well, and
so is every domain that is not listed. Compare by a mailbox; send to the address as it was typed.

The libraries for this change their rules with their versions, and some ask the net. What is kept here are
hashes of mailboxes, so the rules are our own, and have a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from campaign.domain.mail import same_address

# The keys that are kept of addresses were made by these rules: whoever changes one gives them the next
# number, and the worker makes the keys anew.
RULES = 1


@dataclass(frozen=True, slots=True)
class Provider:
    """What is alike at the `domains` of a provider: a plus and what is behind it never matters. The signs in
    `alike` are each like the other, and those in `ignored` are as if they were not there. Where the domains
    `are_one`, a name is the same person's at all of them; where there are `subdomains`, x@name.post.example
    goes to name@post.example."""

    domains: tuple[str, ...]
    are_one: bool = False
    ignored: str = ""
    alike: str = ""
    subdomains: bool = False

    def box(self, name: str, domain: str) -> str:
        """The mailbox of a name at a domain."""
        kept = name.partition("+")[0].translate(self._spelling())
        return f"{kept or name}@{self.domains[0] if self.are_one else domain}"

    def _spelling(self) -> dict[int, str | None]:
        return {
            **dict.fromkeys(map(ord, self.ignored)),
            **dict.fromkeys(map(ord, self.alike), self.alike[:1]),
        }


PROVIDERS = (
    # support.google.com/mail/answer/7436150 (dots), /10313 (googlemail.com), /22370 (plus)
    Provider(("gmail.com", "googlemail.com"), are_one=True, ignored="."),
    # learn.microsoft.com/exchange/recipients-in-exchange-online/plus-addressing-in-exchange-online, and at
    # Outlook.com since 2013. The same name at two of these domains may be two people's.
    Provider(
        (
            *("outlook.com", "outlook.fr", "outlook.de", "outlook.es", "outlook.it", "outlook.co.uk"),
            *("hotmail.com", "hotmail.co.uk", "hotmail.fr", "hotmail.de", "hotmail.es", "hotmail.it"),
            *("live.com", "live.co.uk", "live.fr", "live.de", "live.nl", "live.ca", "live.com.au"),
            *("msn.com", "windowslive.com"),
        )
    ),
    # support.apple.com/118230: whoever has an address at one of the older domains has it at icloud.com.
    Provider(("icloud.com", "me.com", "mac.com"), are_one=True),
    # fastmail.help/hc/articles/360060591053
    Provider(("fastmail.com", "fastmail.fm"), subdomains=True),
    # proton.me/support/addresses-and-aliases; names are compared as by canonicalizeInternalEmail of
    # github.com/ProtonMail/WebClients, and one at one domain is kept for its owner at the others.
    Provider(("proton.me", "protonmail.com", "protonmail.ch", "pm.me"), are_one=True, ignored=".-_"),
    # yandex.com/support/id/authorization/email.html (all domains),
    # yandex.com/support/passport/authorization/registration.html (dot and hyphen)
    Provider(
        ("yandex.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua", "ya.ru"), are_one=True, alike="-."
    ),
)

_AT: Mapping[str, Provider] = MappingProxyType(
    {domain: each for each in PROVIDERS for domain in each.domains}
)


def mailbox(address: str) -> str:
    """The box that mail for an address comes to, as one of its addresses; of an unknown provider the address
    itself, without regard to capitals and to how its domain is written."""
    spelt = same_address(address)
    name, _, domain = spelt.rpartition("@")
    if found := _AT.get(domain):
        return found.box(name, domain)
    owner, _, parent = domain.partition(".")
    above = _AT.get(parent)
    return above.box(owner, parent) if above and above.subdomains else spelt
