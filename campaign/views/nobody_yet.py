"""What stands in place of the count while no supporter of a letter is confirmed: it stays true where others
have signed, or have signed an earlier text."""

from campaign.domain.amendments import Edit
from campaign.models.letter import Letter


def is_changed(letter: Letter) -> bool:
    """Whether its text was changed in more than spelling since it opened: some may have signed another."""
    return any(each.edit is Edit.SUBSTANTIVE for each in letter.revisions)


def in_words(letter: Letter, *, takes: bool, by_name: bool, on_paper: int) -> str:
    """The sentence. `by_name` says that an invited signer or an organisation has signed, and `on_paper` how
    many supporters have by hand."""
    what = " the changed text" if is_changed(letter) else ""
    where = " online" if on_paper else ""
    if not takes:
        return f"No supporters have signed{what}{where}"
    if what or where:
        return f"No supporter has signed{what}{where} yet"
    return "Be the first supporter to sign" if by_name else "Be the first to sign"
