"""What can be said of a file, or of a receipt, that claims to be of a sealed letter."""

from dataclasses import dataclass, field
from enum import StrEnum

from campaign.domain.alterations import Changes, Wording, of_same_words
from campaign.domain.seals import Seal


class Authenticity(StrEnum):
    """The answer to "is this the sealed letter?". Only the first is yes.

    Whether a later seal took its place is known to the installation alone, and not to the file.
    """

    GENUINE = "genuine"
    APPENDED = "appended"
    RESAVED = "resaved"
    ALTERED = "altered"
    ANOTHER_LETTER = "another_letter"
    UNKNOWN_KEY = "unknown_key"
    NOT_SEALED = "not_sealed"

    @property
    def sentence(self) -> str:
        """One sentence that a stranger understands."""
        return _SENTENCES[self]

    @property
    def meaning(self) -> str:
        """What follows from it."""
        return _MEANINGS[self]


_SENTENCES = {
    Authenticity.GENUINE: "This is the letter that was sealed.",
    Authenticity.APPENDED: "The content is intact, and something was added after its end.",
    Authenticity.RESAVED: "The content is intact, and the file was saved again.",
    Authenticity.ALTERED: "This is not the letter that was sealed.",
    Authenticity.ANOTHER_LETTER: "This file carries the seal of another letter.",
    Authenticity.UNKNOWN_KEY: "Another installation sealed this file.",
    Authenticity.NOT_SEALED: "This file carries no seal.",
}
_MEANINGS = {
    Authenticity.GENUINE: "The file matches the sealed letter byte for byte: nothing was added, removed or "
    "changed.",
    Authenticity.APPENDED: "The sealed file stands in it whole, byte for byte. What follows it changes "
    "nothing of its pages, nor of anything else in it.",
    Authenticity.RESAVED: "Every page and everything else in it has the content that was sealed. A program "
    "has written the file anew since, so its bytes are others.",
    Authenticity.ALTERED: "It carries the seal of a letter, but what is in it differs.",
    Authenticity.ANOTHER_LETTER: "Its code is another than the one asked for or printed on its pages.",
    Authenticity.UNKNOWN_KEY: "Its key is not known here, so nothing is proven. Ask the sender for their "
    "public key by another way, and check the file with it: campaign verify letter.pdf --key key.pem",
    Authenticity.NOT_SEALED: "Nothing is proven of it, for or against. A scan or a printout has no seal: "
    "compare it with the sealed letter by its code.",
}

_WHOLE = "The sealed letter stands in this file whole. What was added after its end makes these changes."


@dataclass(frozen=True, slots=True)
class Verification:
    """What a file turned out to be. `seal` is the one it carries, if it can be read; `appended` says how many
    bytes follow the sealed file, which is whole in this one."""

    authenticity: Authenticity
    seal: Seal | None = None
    changes: Changes = field(default_factory=Changes)
    wordings: tuple[Wording, ...] = ()
    appended: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """What differs, a sentence each."""
        before = (_WHOLE,) if self.appended and self.changes else ()
        return *before, *self.changes.sentences, *of_same_words(self.wordings)

    @property
    def is_genuine(self) -> bool:
        """Whether the file is the sealed letter, byte for byte."""
        return self.authenticity is Authenticity.GENUINE


class ReceiptAnswer(StrEnum):
    """The answer to "does this receipt prove that they signed this letter?"."""

    PROVEN = "proven"
    ANOTHER_LETTER = "another_letter"
    UNKNOWN_KEY = "unknown_key"
    NOT_PROVEN = "not_proven"

    @property
    def sentence(self) -> str:
        """One sentence that a stranger understands."""
        return _ANSWERS[self]


_ANSWERS = {
    ReceiptAnswer.PROVEN: "The receipt proves it: this signatory is among those who signed.",
    ReceiptAnswer.ANOTHER_LETTER: "The receipt is for another sealed letter.",
    ReceiptAnswer.UNKNOWN_KEY: "The receipt was made by another installation, whose key is not known here.",
    ReceiptAnswer.NOT_PROVEN: "The receipt proves nothing: it was changed, or never was one.",
}


class SealEnd(StrEnum):
    """Why a seal stands no longer: names were taken off, or the letter was taken up again."""

    LEFT = "left"
    TAKEN_UP = "taken_up"


class Standing(StrEnum):
    """What the installation that sealed a letter knows besides: whether the seal still stands."""

    STANDS = "stands"
    SUPERSEDED = "superseded"
    ENDED = "ended"

    @property
    def meaning(self) -> str:
        """What follows from it."""
        return _STANDINGS[self]


_STANDINGS = {
    Standing.STANDS: "No later seal has taken its place.",
    Standing.SUPERSEDED: "It was genuine once. Names were taken off since, and a later seal took its place.",
    Standing.ENDED: "It was genuine once. The letter was taken up again since, so this seal has ended.",
}


class NamesAnswer(StrEnum):
    """The answer to "is this the list of names that was sealed with the letter?"."""

    SEALED = "sealed"
    ANOTHER = "another"
    NO_LIST = "no_list"
    NOT_TRUSTED = "not_trusted"

    @property
    def sentence(self) -> str:
        """One sentence that a stranger understands."""
        return _OF_NAMES[self]

    @classmethod
    def of(cls, found: Verification, sha256: str) -> "NamesAnswer":
        """The answer for a list by its SHA-256, and for what a file turned out to be."""
        if found.seal is None or found.authenticity not in _INTACT:
            return cls.NOT_TRUSTED
        sealed = found.seal.manifest.letter.name_list
        if sealed is None:
            return cls.NO_LIST
        return cls.SEALED if sealed.sha256 == sha256 else cls.ANOTHER


_INTACT = (Authenticity.GENUINE, Authenticity.APPENDED, Authenticity.RESAVED)
_OF_NAMES = {
    NamesAnswer.SEALED: "This is the list of names that was sealed with the letter, byte for byte.",
    NamesAnswer.ANOTHER: "This is not the list of names that was sealed with the letter.",
    NamesAnswer.NO_LIST: "No list was sealed with this letter: whoever is named in it is named on its pages.",
    NamesAnswer.NOT_TRUSTED: "Of the list nothing can be said, because the letter is not the sealed one.",
}
