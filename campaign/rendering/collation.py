"""The order of names: by the Unicode Collation Algorithm, with pyuca's copy of its default table.

Chosen over PyICU because it is one pure Python wheel; it does not tailor the order to a language, which a
roll of names in many languages could not follow anyway.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from pyuca import Collator

from campaign.domain.signatories import AFTER_A_NAME, Supporter
from campaign.rendering.scripts import runs

Key = tuple[tuple[int, ...], ...]


def text_key(text: str) -> Key:
    """The sort key of any text, with the text itself to tell equal ones apart."""
    return (tuple(_collator().sort_key(text)), tuple(map(ord, text)))


def by_name(supporters: Iterable[Supporter]) -> list[Supporter]:
    """Supporters in the order of their names, so that the roll says nothing about who signed when."""
    return sorted(supporters, key=sort_key)


def sort_key(supporter: Supporter) -> tuple[Key, str, str]:
    """The sort key of a supporter."""
    return name_key(supporter.shown), supporter.place, supporter.affiliation


def key_bytes(supporter: Supporter, most: int) -> bytes:
    """The beginning of the sort key of a supporter's name, as bytes that stand in the same order."""
    packed = (b"".join(each.to_bytes(3, "big") for each in part) for part in name_key(supporter.shown))
    return b"\0\0\0".join(packed)[:most]


# A process sorts the same names again and again.
@lru_cache(maxsize=20_000)
def name_key(name: str) -> Key:
    """The sort key of a person's name: by the last word that is a name, then by the whole.

    What stands in brackets is another spelling and does not count. Names in Chinese, Japanese and Korean
    begin with the family, and so do those written "Family, Given".
    """
    plain = re.sub(r"\([^()]*\)", " ", name).strip() or name
    return (*text_key(_family_name(plain))[:1], *text_key(name))


def _family_name(name: str) -> str:
    if "," in name and not AFTER_A_NAME.fullmatch(name.rpartition(",")[2].strip()):
        return name.partition(",")[0]
    if next(runs(name)).script == "east-asian":
        return name
    words = name.replace(",", " ").split()
    while len(words) > 1 and AFTER_A_NAME.fullmatch(words[-1]):
        words.pop()
    return words[-1] if words else name


@lru_cache(maxsize=1)
def _collator() -> Collator:
    # Reading the table takes a second: once a process, and only where names are sorted.
    return Collator()
