"""A name that somebody types to sign under, held against the name that stands there already."""

import unicodedata

from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import without_titles


def refuse_another(field: str, typed: str, name: str) -> None:
    """Refuse `Unacceptable` for what is not the name, in whatever case, spacing or accents, with its titles
    or without."""
    if not _forms(typed) & _forms(name):
        raise Unacceptable(field, f"Type your name as it stands on the letter: {name}.")


def _forms(name: str) -> set[str]:
    """A name as it is compared, whole and without titles; none for what has no letter in it."""
    return set(filter(None, (_plain(name), _plain(" ".join(without_titles(name))))))


def _plain(name: str) -> str:
    """The letters and digits alone, without accents."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return "".join(each for each in apart if each.isalnum())
