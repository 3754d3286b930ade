"""Places in public: shown only where so many share them that they point at nobody."""

import unicodedata
from collections import Counter
from collections.abc import Mapping

from campaign.domain.signatories import Place

# Where fewer share a place, the next larger one is shown, or none (robustness notes, privacy of signers).
FEWEST = 10


Shared = Mapping[tuple[str, str, str], int]
"""How many live in each town, region and country."""


def shared(places: Mapping[Place, int]) -> Shared:
    """How many share each step, of places and how many live in each."""
    found: Counter[tuple[str, str, str]] = Counter()
    for place, living in places.items():
        for step in set(steps(place)):
            found[step] += living
    return found


def shown(place: Place, sharing: Shared, fewest: int = FEWEST) -> str:
    """What may be shown of a place: the town, else the region, else the country, else nothing."""
    return next((_in_words(step) for step in steps(place) if sharing.get(step, 0) >= fewest), "")


def may_stay(words: str, place: Place, sharing: Shared, fewest: int = FEWEST) -> bool:
    """Whether what was shown of a place may be shown still."""
    return not words or any(
        _in_words(step) == words for step in steps(place) if sharing.get(step, 0) >= fewest
    )


def search_key(words: str) -> str:
    """A place, or what is searched of one, without capitals and accents: "Genève" is found as "geneve"."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(each for each in plain if not unicodedata.combining(each))


def steps(place: Place) -> list[tuple[str, str, str]]:
    """A place and the larger ones it lies in, from the smallest, each as town, region and country: so one
    name means one place."""
    found = [
        (place.locality, place.region, place.country),
        ("", place.region, place.country),
        ("", "", place.country),
    ]
    return [step for position, step in enumerate(found) if any(step) and step not in found[:position]]


def _in_words(step: tuple[str, str, str]) -> str:
    return ", ".join(part for part in step if part)
