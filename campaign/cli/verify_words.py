"""What `campaign verify` says of a file: for people, or for a program."""

import json
from typing import Any

from campaign.domain.alterations import Wording
from campaign.domain.authenticity import Authenticity, NamesAnswer, ReceiptAnswer, Verification
from campaign.domain.counting import counted
from campaign.domain.lettertext import Named
from campaign.domain.name_lists import NameList
from campaign.domain.passages import Mark, Piece, shortened
from campaign.domain.receipts import Receipt
from campaign.domain.refusals import Refusal
from campaign.domain.seals import Counts, Seal, manifest_as_plain
from campaign.signing_keys import fingerprint

_BESIDE = 12
# Recipients of one letter that are named.
_NAMED = 40

_HEADS = {
    Authenticity.GENUINE: "What was sealed:",
    Authenticity.APPENDED: "What was sealed:",
    Authenticity.RESAVED: "What was sealed:",
    Authenticity.UNKNOWN_KEY: "It says of itself:",
}


def in_words(
    found: Verification,
    receipt: Receipt | None,
    answer: ReceiptAnswer | None,
    of_names: NamesAnswer | None = None,
) -> str:
    """The answer for people, a sentence a line, and what is sealed."""
    lines = [found.authenticity.sentence, found.authenticity.meaning, *found.sentences]
    for each in found.wordings:
        lines += _of_page(each)
    if receipt and answer:
        lines += ["", answer.sentence, f"{'Signatory':{_BESIDE}}{receipt.signatory.name}"]
    if of_names:
        lines += ["", of_names.sentence]
    if found.seal:
        lines += ["", _HEADS.get(found.authenticity, "The seal in it is of this letter:"), *_said(found.seal)]
    return "\n".join(lines)


def _of_page(wording: Wording) -> list[str]:
    """The places of a page that differ: [-struck-] was sealed, [+put in+] stands here."""
    return [
        f"Page {wording.page}, about line {each.line}: {''.join(map(_marked, each.pieces)).strip()}"
        for each in wording.passages
    ]


def _marked(piece: Piece) -> str:
    around = {Mark.STRUCK: ("[-", "-]"), Mark.PUT_IN: ("[+", "+]"), Mark.SAME: ("", "")}
    before, after = around[piece.mark]
    return f"{before}{shortened(piece.text)}{after}".replace("\n", " ")


def counts_in_words(counts: Counts) -> str:
    """Who signed, counted."""
    return ", ".join(
        (
            counted(counts.invited, "invited signer", "invited signers"),
            counted(counts.organisations, "organisation", "organisations"),
            counted(counts.named + counts.counted, "person", "people"),
            *([counted(counts.on_paper, "person on paper", "people on paper")] if counts.on_paper else []),
        )
    )


def _said(seal: Seal) -> list[str]:
    letter, file = seal.manifest.letter, seal.manifest.file
    rows = {
        "Letter": letter.title,
        "To": _to((file.recipient,) if file.recipient else letter.recipients),
        **({} if file.recipient else {"Copy": "for everybody"}),
        "Sealed": f"{letter.sealed_at.day} {letter.sealed_at:%B %Y, %H:%M} UTC",
        "Pages": f"{file.pages:,}",
        "Signed by": counts_in_words(letter.counts),
        **({"Names": _list_in_words(letter.name_list)} if letter.name_list else {}),
        "Code": letter.code,
        "Text": letter.revision,
        "Key": fingerprint(seal.key),
    }
    return [f"{name:{_BESIDE}}{value}" for name, value in rows.items()]


def _list_in_words(name_list: NameList) -> str:
    """The list that names whom the pages do not."""
    return f"{name_list.names:,} in the list {name_list.file}, SHA-256 {name_list.sha256}"


def _to(recipients: tuple[Named, ...]) -> str:
    """Whom a copy is addressed to; of very many, how many more."""
    named = [", ".join(filter(None, (each.name, each.title))) for each in recipients[:_NAMED]]
    more = len(recipients) - len(named)
    return "; ".join(named) + (f"; and {more:,} more" if more else "")


def as_plain_json(
    found: Verification, answer: ReceiptAnswer | None, of_names: NamesAnswer | None = None
) -> str:
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
            "relinked": list(changes.relinked),
            "parts": list(changes.parts),
        },
        "appended": found.appended,
        "wordings": [
            {
                "page": each.page,
                "passages": [
                    {
                        "line": passage.line,
                        "pieces": [{"text": one.text, "mark": one.mark.value} for one in passage.pieces],
                    }
                    for passage in each.passages
                ],
            }
            for each in found.wordings
        ],
        "manifest": manifest_as_plain(found.seal.manifest) if found.seal else None,
        "key": fingerprint(found.seal.key) if found.seal else None,
        "receipt": answer.value if answer else None,
        "names": of_names.value if of_names else None,
    }
    return json.dumps(plain, ensure_ascii=False, indent=2)


def unreadable(refusal: Refusal, as_json: bool) -> str:
    """The answer when a file cannot be read."""
    if not as_json:
        return refusal.sentence
    return json.dumps({"authenticity": None, "genuine": False, "sentence": refusal.sentence}, indent=2)
