"""How the answers of verifying read: a word, a shape, a tone, and one sentence that decides."""

from dataclasses import dataclass

from campaign.domain.authenticity import Authenticity, ReceiptAnswer, Standing, Verification


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `tone` is yes, no or open; it colours what the word says already."""

    word: str
    shape: str
    tone: str
    title: str
    meaning: str


_FACES = {
    Authenticity.GENUINE: ("Genuine", "check", "yes"),
    Authenticity.APPENDED: ("Added to", "half-disc", "open"),
    Authenticity.RESAVED: ("Saved again", "half-disc", "open"),
    Authenticity.ALTERED: ("Altered", "cross", "no"),
    Authenticity.ANOTHER_LETTER: ("Another letter", "cross", "no"),
    Authenticity.UNKNOWN_KEY: ("Unknown", "question", "open"),
    Authenticity.NOT_SEALED: ("Not sealed", "question", "open"),
}
_INTACT = frozenset({Authenticity.GENUINE, Authenticity.APPENDED, Authenticity.RESAVED})
_RECEIPTS = {
    ReceiptAnswer.PROVEN: ("Proven", "check", "yes"),
    ReceiptAnswer.ANOTHER_LETTER: ("Another letter", "cross", "no"),
    ReceiptAnswer.UNKNOWN_KEY: ("Unknown", "question", "open"),
    ReceiptAnswer.NOT_PROVEN: ("Not proven", "cross", "no"),
}
_OUTDATED = {
    Standing.SUPERSEDED: "A later seal has taken its place",
    Standing.ENDED: "The seal of this letter has ended",
}
# What only this installation says of a genuine file: its key alone does not tell whether its seal stands.
_NOT_ON_RECORD = (
    "It carries our key, and no letter of that code is on record here: whether a later seal took its place "
    "is not known."
)


NO_SUCH_CODE = "No letter here was sealed with this code."


def of_file(found: Verification, standing: Standing | None) -> Answer:
    """The answer to a file. `standing` is that of its seal, None where it is not on record here."""
    authenticity = found.authenticity
    word, shape, tone = _FACES[authenticity]
    title, meaning = _title(authenticity.sentence), authenticity.meaning
    if authenticity is Authenticity.ALTERED and found.seal and not found.changes.is_seal_broken:
        meaning = f"It carries the code {found.seal.manifest.letter.code}, but what is in it differs."
    if authenticity in _INTACT:
        if standing is None:
            meaning = f"{meaning} {_NOT_ON_RECORD}"
        elif standing in _OUTDATED:
            word, shape, tone = "Superseded", "ring", "open"
            title, meaning = _OUTDATED[standing], f"{meaning} {standing.meaning}"
    return Answer(word, shape, tone, title, meaning)


def of_code(standing: Standing) -> Answer:
    """The answer to a code: paper is compared by eye, so it can never be called genuine."""
    if standing is Standing.STANDS:
        meaning = "Compare the paper in your hand with the sealed letter. Only a file can be called genuine."
        return Answer("Sealed", "sealed-square", "yes", "A letter was sealed with this code", meaning)
    return Answer("Superseded", "ring", "open", _OUTDATED[standing], standing.meaning)


def of_unknown_code(code: str) -> Answer:
    """The answer to a code that can be one, and is none of ours."""
    meaning = (
        f"{code} is well formed. Compare it with the paper once more. Another installation may have sealed "
        "the letter: its address stands beside the code."
    )
    return Answer("Unknown", "question", "open", _title(NO_SUCH_CODE), meaning)


def of_receipt(answer: ReceiptAnswer, standing: Standing | None) -> Answer:
    """The answer to a receipt. It names nobody: the name stands in the receipt."""
    word, shape, tone = _RECEIPTS[answer]
    meaning = ""
    if answer is ReceiptAnswer.PROVEN:
        meaning = "Whoever the receipt names is among those who signed the letter below when it was sealed."
        if standing in _OUTDATED:
            meaning = f"{meaning} Since then a later seal has taken its place, or the seal has ended."
    return Answer(word, shape, tone, _title(answer.sentence), meaning)


def _title(sentence: str) -> str:
    return sentence.removesuffix(".")
