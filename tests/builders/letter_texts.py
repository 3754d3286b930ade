"""Letters as the domain knows them: text, recipients, settings. A letter that no check has a word about."""

from dataclasses import replace
from datetime import date
from itertools import count

from campaign.domain.addresses import Address
from campaign.domain.blocks import Demand, Paragraph, Purpose
from campaign.domain.facts import Fact
from campaign.domain.lettertext import LetterText, Named, Placed
from campaign.domain.recipients import Addressee
from campaign.domain.sources import Source

_numbers = count(1)


def an_addressee(**more):
    values = {
        "name": "Ada Example",
        "title": "Commissioner of Roads",
        "organisation": "Department of Roads",
        "honorific": "The Honorable",
        "salutation": "Commissioner Example",
        "address": Address(("1 Main Street", "Springfield, IL 62701")),
        "key": "ada-example",
        "office": "commissioner-of-roads",
    }
    return Addressee(**{**values, **more})


def a_block(block="Some words.", purpose=Purpose.EVIDENCE, **more):
    """A block in a letter; a text is a paragraph."""
    made = Paragraph(block) if isinstance(block, str) else block
    return Placed(id=more.pop("id", f"block-{next(_numbers)}"), purpose=purpose, block=made, **more)


def a_demand(bullet="open the bridge before winter", **more):
    values = {"clause": "open the bridge", "authority": "commissioner-of-roads", **more}
    placed = {name: values.pop(name) for name in ("id", "title", "firmness", "lineage") if name in values}
    key = values.pop("demand", placed.get("id", "open-the-bridge"))
    return Placed(
        **{
            "id": key,
            "purpose": Purpose.ASK_LIST,
            "block": Demand(bullet, **values),
            "demand": key,
            **placed,
        }
    )


def an_opening(text="We ask you to {{ letter.asks }}.", **more):
    return a_block(text, Purpose.OPENING, **more)


def a_letter_text(*blocks, **more):
    """An opening, the blocks, and a demand; `blocks` and `more` replace what they name."""
    values = {
        "title": "Open the bridge",
        "subject": "The footbridge on Larch Street",
        "blocks": (an_opening(), *blocks, a_demand()),
        "recipients": (Named.of(an_addressee()),),
    }
    return LetterText(**{**values, **more})


def a_fact(value="some 400", **more):
    return Fact(**{"value": value, "as_of": date(2026, 1, 1), "source": "count", **more})


def a_source(**more):
    values = {
        "title": "A count of those who cross",
        "outlet": "Springfield Ledger",
        "url": "https://ledger.example/count",
        "published_on": date(2026, 1, 1),
    }
    return Source(**{**values, **more})


def with_recipients(text, *addressees):
    """The text, addressed to these."""
    return replace(text, recipients=tuple(Named.of(each) for each in addressees))
