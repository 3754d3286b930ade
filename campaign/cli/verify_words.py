"""What `campaign verify` says of a file: for people, or for a program."""

import json
from collections.abc import Sequence
from typing import Any

from campaign.domain.authenticity import Authenticity, ReceiptAnswer, Verification
from campaign.domain.counting import counted
from campaign.domain.differences import Piece
from campaign.domain.receipts import Receipt
from campaign.domain.refusals import Refusal
from campaign.domain.seals import Seal, manifest_as_plain
from campaign.signing_keys import fingerprint

_BESIDE = 12

_HEADS = {
    Authenticity.GENUINE: "What was sealed:",
    Authenticity.RESAVED: "What was sealed:",
    Authenticity.UNKNOWN_KEY: "It says of itself:",
}


def in_words(found: Verification, receipt: Receipt | None, answer: ReceiptAnswer | None) -> str:
    """The answer for people, a sentence a line, and what is sealed."""
    lines = [found.authenticity.sentence, found.authenticity.meaning, *found.changes.sentences]
    for each in found.wordings:
        lines += [f"Page {each.page}, as sealed: {_words(each.sealed, '-')}"]
        lines += [f"Page {each.page}, here:      {_words(each.found, '+')}"]
    if receipt and answer:
        lines += ["", answer.sentence, f"{'Signatory':{_BESIDE}}{receipt.signatory.name}"]
    if found.seal:
        lines += ["", _HEADS.get(found.authenticity, "The seal in it is of this letter:"), *_said(found.seal)]
    return "\n".join(lines)


def _words(pieces: Sequence[Piece], sign: str) -> str:
    """The pieces of a wording around what differs: [-taken away-], [+put in+]."""
    said = []
    for place, each in enumerate(pieces):
        beside = any(one.differs for one in pieces[max(0, place - 2) : place + 3])
        if each.differs:
            said.append(f"[{sign}{each.text}{sign}]")
        elif beside:
            said.append(_shortened(each.text))
    return "".join(said)


def _shortened(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= _BESIDE else " ".join((*words[:6], "…", *words[-6:]))


def _said(seal: Seal) -> list[str]:
    letter, file = seal.manifest.letter, seal.manifest.file
    counts = letter.counts
    signed = (
        counted(counts.invited, "invited signer", "invited signers"),
        counted(counts.organisations, "organisation", "organisations"),
        counted(counts.named + counts.counted, "person", "people"),
    )
    rows = {
        "Letter": letter.title,
        "To": ", ".join(filter(None, (file.recipient.name, file.recipient.title))),
        "Sealed": f"{letter.sealed_at.day} {letter.sealed_at:%B %Y, %H:%M} UTC",
        "Pages": f"{file.pages:,}",
        "Signed by": ", ".join(signed),
        "Code": letter.code,
        "Text": letter.revision,
        "Key": fingerprint(seal.key),
    }
    return [f"{name:{_BESIDE}}{value}" for name, value in rows.items()]


def as_plain_json(found: Verification, answer: ReceiptAnswer | None) -> str:
    """The answer for programs."""
    changes = found.changes
    plain: dict[str, Any] = {
        "authenticity": found.authenticity.value,
        "genuine": found.is_genuine,
        "sentence": found.authenticity.sentence,
        "changes": {
            "seal": changes.is_seal_broken,
            "altered": [{"page": here, "sealed_page": was} for here, was in changes.altered],
            "moved": [{"page": here, "sealed_page": was} for here, was in changes.moved],
            "added": list(changes.added),
            "missing": list(changes.missing),
            "parts": list(changes.parts),
        },
        "wordings": [
            {
                "page": each.page,
                "sealed": [{"text": piece.text, "differs": piece.differs} for piece in each.sealed],
                "found": [{"text": piece.text, "differs": piece.differs} for piece in each.found],
            }
            for each in found.wordings
        ],
        "manifest": manifest_as_plain(found.seal.manifest) if found.seal else None,
        "key": fingerprint(found.seal.key) if found.seal else None,
        "receipt": answer.value if answer else None,
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def unreadable(refusal: Refusal, as_json: bool) -> str:
    """The answer when a file cannot be read."""
    if not as_json:
        return refusal.sentence
    return json.dumps({"authenticity": None, "genuine": False, "sentence": refusal.sentence}, indent=2)
