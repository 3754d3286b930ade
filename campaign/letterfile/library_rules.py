"""What the files of a library may not say: two things of one key, words of no block, another copy."""

from collections import Counter
from collections.abc import Iterable, Mapping

from campaign.domain.archived_copies import CopyName, name_of
from campaign.domain.refusals import Unacceptable
from campaign.letterfile.library import LibraryBlock
from campaign.letterfile.wordings import Wording, fingerprint


def refuse_twice(blocks: Iterable[LibraryBlock]) -> None:
    """Refuse two blocks of one key."""
    for key, times in Counter(block.key for block in blocks).items():
        if times > 1:
            raise Unacceptable("key", f"Two files hold the block “{key}”. Give one of them another key.")


def refuse_astray(blocks: Iterable[LibraryBlock], wordings: Iterable[Wording]) -> None:
    """Refuse words of a block that is not there, of another kind or original, or twice."""
    known = {block.key: block for block in blocks}
    seen: set[tuple[str, str, str]] = set()
    for wording in wordings:
        _refuse_other(known.get(wording.key), wording)
        # A wording has one translation into a language, and may have several that it replaced.
        words = fingerprint(wording.block) if wording.is_replaced else ""
        if (once := (wording.key, wording.language, words)) in seen:
            raise Unacceptable(
                "language",
                f"Two files hold the same words of “{wording.key}” in the language {wording.language}. "
                "Take one out.",
            )
        seen.add(once)


def refuse_altered(copies: Mapping[str, CopyName], archived: Mapping[str, bytes]) -> None:
    """Refuse an archived copy that is missing, or is no longer the file that was kept."""
    for key, name in copies.items():
        content = archived.get(str(name))
        if content is None:
            raise Unacceptable(
                "archived", f"The copy of the source “{key}” is missing: {name}. Add the file."
            )
        if _name_of(key, content) != name:
            raise Unacceptable(
                "archived", f"The copy of the source “{key}” is not the file that was kept: {name}."
            )


def _name_of(key: str, content: bytes) -> CopyName:
    try:
        return name_of(content)
    except Unacceptable as refusal:
        raise Unacceptable("archived", f"The copy of the source “{key}”: {refusal.sentence}") from refusal


def _refuse_other(block: LibraryBlock | None, wording: Wording) -> None:
    if block is None:
        raise Unacceptable(
            "key", f"There is no file of the block “{wording.key}”, whose words another file holds. Add it."
        )
    if wording.block.kind != block.kind or wording.original != block.language:
        raise Unacceptable(
            "original",
            f"“{block.key}” is a {block.kind} in the language {block.language}; a file of its words in the "
            f"language {wording.language} says otherwise. Make them agree.",
        )
    if wording.is_replaced != (wording.language == block.language):
        raise Unacceptable(
            "language",
            f"Other words of “{block.key}” are a translation into another language, or replaced words in its "
            "own. Say which.",
        )
