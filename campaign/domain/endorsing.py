"""What an organisation sends to sign an open letter, and whether its mail address speaks for it."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from campaign.domain import text as words
from campaign.domain.doubts import is_borrowed, is_noise
from campaign.domain.mail import ascii_host, mail_address
from campaign.domain.public_words import public_line, refuse_signs
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import MOST_PLACE, MOST_TITLE, Organisation, SignatureStatus, person_name

# How long who signed is kept: where nobody confirmed the mail address, after the signature; of one that still
# waits for an organiser, after the letter closed; of one that was refused, after the refusal.
UNCONFIRMED_KEPT = timedelta(days=14)
AWAITED_KEPT = timedelta(days=30)
REFUSED_KEPT = timedelta(days=30)

MOST_WEB_ADDRESS = 253  # the longest a domain may be (RFC 1035)

_BEFORE_THE_DOMAIN = re.compile(r"\A(?:https?://)?(?:www\.)?", re.IGNORECASE)
_AFTER_THE_DOMAIN = re.compile(r"[/?#:].*\Z")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])")

# The largest providers at which anybody can have an address: one there speaks for no organisation.
ANYBODYS = frozenset(
    {
        *("aol.com", "fastmail.com", "gmail.com", "gmx.com", "gmx.de", "gmx.net", "googlemail.com"),
        *("hotmail.com", "hotmail.co.uk", "hotmail.fr", "icloud.com", "inbox.ru", "laposte.net", "live.com"),
        *("mac.com", "mail.com", "mail.ru", "me.com", "msn.com", "orange.fr", "outlook.com", "proton.me"),
        *("pm.me", "protonmail.com", "qq.com", "rambler.ru", "t-online.de", "tuta.com", "tutanota.com"),
        *("web.de", "yahoo.co.uk", "yahoo.com", "yahoo.fr", "yandex.com", "yandex.ru", "ymail.com"),
        *("zoho.com", "zohomail.com", "163.com", "126.com", "comcast.net", "free.fr", "bk.ru", "list.ru"),
    }
)


def statement(addressed_to: str) -> str:
    """What whoever signs for an organisation declares, as the form shows it and the row keeps it."""
    return (
        "I am authorised to sign this letter for the organisation, and agree that it goes to "
        f"{addressed_to}, with the organisation’s name, which anyone may read here and on paper."
    )


def public_organisation_name(field: str, name: str) -> str:
    """An organisation's name as a stranger types it. Refuses as `public_line` does, and an empty one."""
    line = words.line(field, name, "the organisation’s name", most=MOST_TITLE)
    refuse_signs(field, line, "the organisation’s name")
    return line


def public_place(field: str, place: str) -> str:
    """Where an organisation is at home. Refuses as `public_line` does."""
    return public_line(field, place, "the place", MOST_PLACE)


def signer_title(field: str, title: str) -> str:
    """As what somebody signs for an organisation. Refuses as `public_line` does, and an empty one."""
    if not title.strip():
        raise Unacceptable(field, "Write your title there, such as Director.")
    return public_line(field, title, "your title", MOST_TITLE)


def domain_of(field: str, web_address: str) -> str:
    """ "https://www.RiverFriends.example/about" → "riverfriends.example"; empty where none is given.

    Refuses `Unacceptable` for what has no domain in it.
    """
    typed = words.optional_line(field, web_address)
    if not typed:
        return ""
    domain = _AFTER_THE_DOMAIN.sub("", _BEFORE_THE_DOMAIN.sub("", typed)).rstrip(".").lower()
    if len(ascii_host(domain)) > MOST_WEB_ADDRESS or not _DOMAIN.fullmatch(domain):
        raise Unacceptable(field, "Write the address of your site, such as www.riverfriends.example.")
    return domain


def why_it_waits(domain: str, email: str, is_disposable: Callable[[str], bool]) -> str:
    """Why an organiser has to confirm a signature, in a sentence; empty where the address speaks for the
    organisation: it is at the very domain of its web address, and not everybody can have one there.
    `is_disposable` tells a domain where anybody gets an address to throw away."""
    host = ascii_host(email.rpartition("@")[2])
    if not domain:
        return "No web address was given that the mail address could be held against."
    if host in ANYBODYS:
        return f"The mail address is at {host}, where anybody can have one."
    if is_disposable(host):
        return f"The mail address is at {host}, where anybody gets one to throw away."
    if host != ascii_host(domain):
        return f"The mail address is at {host}, and the web address is {domain}."
    return ""


def why_its_name_waits(name: str, others: Collection[str]) -> str:
    """Why an organiser has to look at a name first, in a sentence; empty for most. `others` are those who
    stand on the letter, or whom it goes to: a name that holds one of theirs may be thought to be theirs."""
    if is_noise(name):
        return "The name looks like keys struck at random."
    if is_borrowed(name, others):
        return "The name holds that of a recipient, or of an organisation that is on the letter."
    return ""


def keeps_its_name(stood: Iterable[SignatureStatus]) -> bool:
    """Whether the name of an organisation that leaves is kept, without who signed, for the log. `stood` is
    every status that it had: only one that was accepted stood on the letter, and may have been printed."""
    return SignatureStatus.CONFIRMED in stood


@dataclass(frozen=True, slots=True)
class Endorsing:
    """An organisation's signature before its mail address is confirmed.

    Refuses `Unacceptable` when it is not declared that the signer is authorised. `web_address` is kept as
    its domain.
    """

    organisation: Organisation
    signer_name: str
    signer_title: str
    email: str
    web_address: str = ""
    is_authorised: bool = False

    def __post_init__(self) -> None:
        public_organisation_name("name", self.organisation.name)
        public_place("place", self.organisation.place)
        object.__setattr__(self, "signer_name", person_name("signer_name", self.signer_name))
        object.__setattr__(self, "signer_title", signer_title("signer_title", self.signer_title))
        object.__setattr__(self, "email", mail_address("email", self.email))
        object.__setattr__(self, "web_address", domain_of("web_address", self.web_address))
        if not self.is_authorised:
            raise Unacceptable("is_authorised", "Tick this to sign for the organisation.")
