"""What the places in the demands of a letter stand for: to everybody, and to one recipient of it."""

from collections.abc import Mapping, Sequence

from campaign.domain import asks
from campaign.domain.blocks import Demand
from campaign.letterfile.plain import Values, plain
from campaign.models.letter import Letter
from campaign.models.recipient import Recipient
from campaign.rendering.wording import wording
from campaign.services import texts

# How a demand that is put to several names what differs between them.
_OF_SEVERAL: Mapping[str, str] = {
    "name": "the recipient",
    "honorific": "",
    "title": "the office",
    "organisation": "the organisation",
    "salutation": "the recipient",
    "place": "the place of the office",
}


def of_letter(letter: Letter, signatures: int) -> Values:
    """What they stand for in the ledger, where a demand stands once for every recipient.

    Facts are as they were frozen when the letter opened. What differs between the recipients is said in a
    word that is true of each.
    """
    values = {"recipient": _shared([each.addressee.values for each in letter.recipients])}
    if letter.revision is None:
        return {**values, "letter": {"title": letter.title, "subject": letter.subject}}
    text = texts.frozen_text(letter.revision)
    words = wording(text.language)
    values["fact"] = {name: fact.value for name, fact in text.facts.items()}
    values["letter"] = {
        "title": text.title,
        "subject": text.subject,
        "deadline": words.long_date(text.deadline) if text.deadline else "",
        "signature_count": words.number(signatures),
    }
    clauses = (placed.block.clause for placed in text.demands if isinstance(placed.block, Demand))
    values["letter"]["asks"] = asks.joined([plain(clause, values) for clause in clauses], text.language)
    return values


def of_recipient(values: Values, recipient: Recipient) -> Values:
    """The same, as the letter to one recipient has it."""
    return {**values, "recipient": recipient.addressee.values}


def _shared(each_has: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What has one value throughout, and a word for what has several."""
    first = each_has[0] if each_has else {}
    return {
        name: value if all(has[name] == value for has in each_has) else _OF_SEVERAL[name]
        for name, value in first.items()
    }
