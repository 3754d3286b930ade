"""What a copy of a sealed letter says of itself in a file that nobody can verify."""

from campaign.domain.document import Document
from campaign.rendering.page import SealView
from campaign.rendering.wording import Wording


def said_of_copy(document: Document, words: Wording) -> str:
    """That this is not the sealed letter, and where that is looked up; nothing of a letter without a seal."""
    if not document.seal:
        return ""
    seal = SealView(document.seal)
    told = filter(None, (seal.code, seal.place)) if document.settings.shows_code else ()
    return " · ".join((words.copy_of_sealed, *told))
