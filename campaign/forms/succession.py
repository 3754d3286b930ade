"""The form of the next letter: its heads, the sentence it opens with, and what comes along."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from wtforms import HiddenField
from wtforms.validators import InputRequired, Optional

from campaign.domain.letters import Heads
from campaign.forms.base import ValueForm
from campaign.forms.fields import LineField, OneOfField, Pairs, RowsField
from campaign.forms.keys import KeyField
from campaign.forms.several import SeveralField


@dataclass(frozen=True, slots=True)
class Begun:
    """What was typed and ticked: terms by id, signers by key. `cited` is the key under which the sentence was
    proposed to cite the letter before."""

    heads: Heads
    sentence: str
    terms: tuple[int, ...]
    signers: tuple[str, ...]
    cited: str = ""


class NextLetterForm(ValueForm[Begun]):
    """The next letter but for the words of its blocks, which have a form each."""

    FIELD_NAMES: ClassVar[Mapping[str, str]] = {"term": "terms"}
    TRIED_IN: ClassVar = (Heads("address", "Title", "Subject"),)

    title = LineField("Title", [InputRequired("Write a title for the letter.")])
    subject = LineField(
        "Subject",
        [InputRequired("Write what the letter is about.")],
        description="What stands after “Re:” on paper.",
    )
    slug = KeyField(
        "Address",
        "title",
        needed="Write an address in Latin letters, such as bring-them-home.",
        description="The last part of its web address: /letters/…",
    )
    sentence = RowsField("The sentence", [Optional()], render_kw={"rows": 4})
    cited = HiddenField()
    terms = SeveralField("Addressed to")
    signers = SeveralField("Asked to sign anew")

    def offer(self, terms: Pairs, signers: Pairs) -> None:
        """Who may be addressed and asked."""
        self.terms.choices = list(terms)
        self.signers.choices = list(signers)

    def build(self) -> Begun:
        return Begun(
            heads=Heads(self.slug.key, self.title.data, self.subject.data),
            sentence=self.sentence.data,
            terms=tuple(int(each) for each in self.terms.data or ()),
            signers=tuple(self.signers.data or ()),
            cited=self.cited.data or "",
        )


class ComingForm(ValueForm[str]):
    """In which words one block comes along."""

    words = OneOfField("Words")

    def offer(self, choices: Pairs) -> None:
        """What it may come along in."""
        self.words.offer(choices)

    def build(self) -> str:
        return str(self.words.data)
