"""Recipients in a letter file: `recipients:`."""

from typing import Any

from campaign.domain.addresses import Address
from campaign.domain.recipients import Addressee
from campaign.letterfile.fields import Fields
from campaign.letterfile.nodes import Node
from campaign.letterfile.refusals import gathered
from campaign.letterfile.yaml_text import ListInOneLine

FIELDS = (
    "name",
    "key",
    "honorific",
    "title",
    "office",
    "organisation",
    "address",
    "salutation",
    "represents",
)


def read(front: Fields) -> tuple[Addressee, ...]:
    """The recipients, in order."""
    return tuple(gathered(_one, front.items("recipients")))


def _one(node: Node) -> Addressee:
    fields = Fields(node, "a recipient", FIELDS)
    with fields.refusing():
        return Addressee(
            name=fields.text("name"),
            title=fields.text("title"),
            organisation=fields.text("organisation"),
            honorific=fields.text("honorific"),
            salutation=fields.text("salutation"),
            address=Address(fields.texts("address")),
            key=fields.text("key"),
            office=fields.text("office"),
            represents=fields.text("represents"),
        )


def as_plain(recipient: Addressee) -> dict[str, Any]:
    """A recipient as it is written; `salutation` always, so that a name changed by hand keeps it."""
    plain = {name: getattr(recipient, name) for name in FIELDS}
    plain["address"] = ListInOneLine(recipient.address.lines)
    return {name: value for name, value in plain.items() if value}
