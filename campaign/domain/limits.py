"""Limits: how often something may be tried, and which of them an administrator may set otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from campaign.domain.refusals import NotFound, Unacceptable

A_MINUTE, A_QUARTER, AN_HOUR = timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1)
A_DAY = timedelta(days=1)
_WINDOWS = {
    A_MINUTE: "in a minute",
    A_QUARTER: "in 15 minutes",
    AN_HOUR: "in an hour",
    A_DAY: "in a day",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` attempts within `window`. `words` finish the sentence "Held back: …", with {most} for
    the number. One with a `key` may be set otherwise."""

    most: int
    window: timedelta
    words: str = ""
    key: str = ""

    @property
    def held(self) -> str:
        """Why a mail beyond it is held back."""
        return f"Held back: {self.words.format(most=self.most)}"

    @property
    def unit(self) -> str:
        """The window in words, behind the number."""
        return _WINDOWS[self.window]

    def at(self, numbers: Mapping[str, int]) -> "Limit":
        """As it stands: its number is the one that was set, if any."""
        most = numbers.get(self.key, self.most)
        return self if most == self.most else replace(self, most=most)


@dataclass(frozen=True, slots=True)
class Adjustable:
    """A limit that may be set, from `least` to `greatest`. `counts` says what is counted, `beyond` what
    becomes of more."""

    limit: Limit
    counts: str
    beyond: str
    least: int
    greatest: int

    @property
    def key(self) -> str:
        """By what it is found."""
        return self.limit.key

    @property
    def title(self) -> str:
        """What it is called: "Signatures from one network for one letter, in a minute"."""
        return f"{self.counts[0].upper()}{self.counts[1:]}, {self.limit.unit}"

    def refuse_unbounded(self, most: int) -> None:
        """Refuse `Unacceptable` for a number that would let everything through, or nobody."""
        if not self.least <= most <= self.greatest:
            raise Unacceptable("most", f"Write a number from {self.least:,} to {self.greatest:,}.")


_SIGNATURES = "more than {most} signatures %s from one network."

SIGNATURES_A_MINUTE = Limit(10, A_MINUTE, _SIGNATURES % "in a minute", "signatures_a_minute")
SIGNATURES_AN_HOUR = Limit(60, AN_HOUR, _SIGNATURES % "in an hour", "signatures_an_hour")
# Ten times what one network may: neighbours share a provider, and one person rents many machines beside each
# other.
SIGNATURES_AROUND = Limit(
    600,
    AN_HOUR,
    "more than {most} signatures in an hour from networks beside each other.",
    "signatures_around",
)
# No crowd is so quick: the largest petition to the British Parliament had 2,000 a minute at its peak. It is
# there to be lowered.
SIGNATURES_OF_LETTER = Limit(
    100_000, A_MINUTE, "more than {most} signatures in a minute for the letter.", "signatures_of_letter"
)
FLOOD = Limit(300, AN_HOUR, key="flood")
MAILS_TO_ADDRESS = Limit(
    5, A_DAY, "more than {most} mails in a day to one address about one letter.", "mails_to_address"
)
MAILS_TO_MAILBOX = Limit(
    30, A_DAY, "more than {most} mails in a day to one address about all letters.", "mails_to_mailbox"
)
CODES = Limit(30, A_DAY, key="codes")
WAYS_OUT = Limit(20, A_DAY, key="ways_out")
SHORT_CODES = Limit(60, AN_HOUR, key="short_codes")
FILES = Limit(60, AN_HOUR, key="files")
# Of one invited signer, who tries until one prints well.
SIGNATURE_PICTURES = Limit(30, AN_HOUR)
REVIEWER = Limit(60, AN_HOUR, key="reviewer")
REVIEWERS = Limit(120, AN_HOUR, key="reviewers")
SIGN_INS_OF_ONE = Limit(5, A_QUARTER, key="sign_ins_of_one")
SIGN_INS = Limit(50, A_QUARTER, key="sign_ins")

_HELD = "The mail is held back, and the page is the same."
_REFUSED = "Refused with a sentence; nothing is written."
_WRONG = "As a wrong code."

ADJUSTABLE = (
    Adjustable(SIGNATURES_A_MINUTE, "signatures from one network for one letter", _HELD, 1, 1_000),
    Adjustable(SIGNATURES_AN_HOUR, "signatures from one network for one letter", _HELD, 1, 10_000),
    Adjustable(
        SIGNATURES_AROUND, "signatures from networks beside each other for one letter", _HELD, 10, 100_000
    ),
    Adjustable(FLOOD, "signatures from one network, held or not, for one letter", _REFUSED, 10, 100_000),
    Adjustable(MAILS_TO_ADDRESS, "mails to one address about one letter", _HELD, 1, 20),
    Adjustable(MAILS_TO_MAILBOX, "mails to one address about all letters", _HELD, 5, 200),
    Adjustable(SIGNATURES_OF_LETTER, "signatures for one letter", _HELD, 10, 1_000_000),
    Adjustable(CODES, "codes typed for one address and letter", _WRONG, 5, 100),
    Adjustable(WAYS_OUT, "codes typed on the page of one mailed link", _WRONG, 5, 100),
    Adjustable(SHORT_CODES, "wrong short codes from one network", _REFUSED, 10, 1_000),
    Adjustable(FILES, "files to be verified from one network", _REFUSED, 10, 1_000),
    Adjustable(REVIEWER, "remarks by one reviewer", _REFUSED, 10, 1_000),
    Adjustable(REVIEWERS, "remarks by reviewers from one network", _REFUSED, 10, 2_000),
    Adjustable(SIGN_INS_OF_ONE, "tries to sign in to one account from one network", _REFUSED, 3, 20),
    Adjustable(SIGN_INS, "tries to sign in from one network", _REFUSED, 10, 1_000),
)


def get_adjustable(key: str) -> Adjustable:
    """The limit of a key. Refuses `NotFound`."""
    for each in ADJUSTABLE:
        if each.key == key:
            return each
    raise NotFound("There is no such limit.")
