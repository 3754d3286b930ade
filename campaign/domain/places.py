"""Places in public: shown only where so many share them that they point at nobody."""

from collections import Counter
from collections.abc import Sequence

from campaign.domain.signatories import Place

# Where fewer share a place, the next larger one is shown, or none (robustness notes, privacy of signers).
FEWEST = 10


def shown_places(places: Sequence[Place], fewest: int = FEWEST) -> list[str]:
    """For each place what may be shown of it: the town, else the region, else the country, else nothing."""
    shared = Counter(step for place in places for step in set(_steps(place)))
    return [
        next((_in_words(step) for step in _steps(place) if shared[step] >= fewest), "") for place in places
    ]


def _steps(place: Place) -> list[tuple[str, str, str]]:
    """From the smallest to the largest, each with what it lies in, so that one name means one place."""
    steps = [
        (place.locality, place.region, place.country),
        ("", place.region, place.country),
        ("", "", place.country),
    ]
    return [step for position, step in enumerate(steps) if any(step) and step not in steps[:position]]


def _in_words(step: tuple[str, str, str]) -> str:
    return ", ".join(part for part in step if part)
