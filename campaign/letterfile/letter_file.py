"""A letter file as a value: one letter, whole enough to print without a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from campaign.domain import text as words
from campaign.domain.document import PrintSettings
from campaign.domain.lettertext import LetterText, Named
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Signatories
from campaign.letterfile.follows import Follows

FORMAT = "1"
# As the composer has it.
MOST_PUT_TO = 300


@dataclass(frozen=True, slots=True)
class Lines:
    """Where things stand in the file: blocks by id, fields by dotted name ("facts.known_prisoners")."""

    blocks: Mapping[str, int] = field(default_factory=dict)
    fields: Mapping[str, int] = field(default_factory=dict)

    def of_block(self, block_id: str) -> int | None:
        """The line a block begins in, if it is known."""
        return self.blocks.get(block_id)

    def of_field(self, name: str) -> int | None:
        """The line of a field, or of the nearest field around it that is there."""
        while name and name not in self.fields:
            name = name.rpartition(".")[0]
        return self.fields.get(name)


@dataclass(frozen=True, slots=True)
class LetterFile:
    """The text, the settings, the recipients with their addresses, the invited signers and organisations.

    `follows` names the letter before and what was dropped since, `put_to` whom the recipient is to move, by
    the key of the demand: neither is part of what people sign. `pictures` holds the bytes of each figure's
    picture by its stored name. `lines` is empty for a letter that was not read from a file, and no part of
    what makes two letter files equal. Supporters are left out: their names are theirs, and a file travels.
    """

    slug: str
    text: LetterText
    settings: PrintSettings = field(default_factory=PrintSettings)
    recipients: tuple[Addressee, ...] = ()
    signatories: Signatories = field(default_factory=Signatories)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    follows: Follows = field(default_factory=Follows)
    put_to: Mapping[str, str] = field(default_factory=dict)
    lines: Lines = field(default_factory=Lines, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "slug", words.key("slug", self.slug))
        shown = Signatories(self.signatories.invited, self.signatories.organisations)
        object.__setattr__(self, "signatories", shown)
        put = {placed.demand for placed in self.text.demands}
        said = {key: words.optional_line("put_to", whom, MOST_PUT_TO) for key, whom in self.put_to.items()}
        if unknown := sorted(said.keys() - put):
            raise Unacceptable("demands", f"The letter puts no demand “{unknown[0]}”.")
        object.__setattr__(self, "put_to", {key: whom for key, whom in said.items() if whom})
        if self.text.recipients != tuple(Named.of(each) for each in self.recipients):
            raise Unacceptable("recipients", "The recipients are not those that the text is addressed to.")
