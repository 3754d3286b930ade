"""How many of those who sign confirm, by day and by mail domain: a provider that eats our mail is seen."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# Fewer addresses than this share a domain with too few: a domain of one's own is a name.
FEWEST = 10
# So many times rarer than elsewhere, and somebody should look.
_RARER = 2
OTHERS = "Others"


@dataclass(frozen=True, slots=True)
class Arrival:
    """One address under one letter: at which mail domain, and whether it confirmed."""

    domain: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Share:
    """How many confirmed and how many have yet to, of one day or one domain."""

    of: str | date
    confirmed: int
    pending: int

    @property
    def all(self) -> int:
        """Everybody who signed."""
        return self.confirmed + self.pending


def by_domain(arrivals: Iterable[Arrival]) -> list[Share]:
    """The domains that many share, the largest first; then all others together: nobody is singled out."""
    counted = list(arrivals)
    sharing = Counter(each.domain for each in counted)
    named = {domain for domain, number in sharing.items() if number >= FEWEST}
    shares = _shares((each.domain if each.domain in named else OTHERS, each.is_confirmed) for each in counted)
    return sorted(shares, key=lambda each: (each.of == OTHERS, -each.all, str(each.of)))


def eaten(shares: Iterable[Share]) -> list[Share]:
    """The domains where half as many confirm as elsewhere, or fewer."""
    every = list(shares)
    return [
        each for each in every if each.of != OTHERS and _is_rare(each, [s for s in every if s is not each])
    ]


def _is_rare(share: Share, elsewhere: list[Share]) -> bool:
    confirmed, signed = sum(each.confirmed for each in elsewhere), sum(each.all for each in elsewhere)
    return confirmed > 0 and share.confirmed * signed * _RARER <= confirmed * share.all


def _shares(pairs: Iterable[tuple[str, bool]]) -> list[Share]:
    confirmed: Counter[str] = Counter()
    pending: Counter[str] = Counter()
    for of, is_confirmed in pairs:
        (confirmed if is_confirmed else pending)[of] += 1
    return [Share(of, confirmed[of], pending[of]) for of in confirmed.keys() | pending.keys()]
