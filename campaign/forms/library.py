"""What the library is told of a block, beside its words; and what somebody looks for in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from wtforms import SearchField
from wtforms.validators import InputRequired, Optional

from campaign.domain import text as words
from campaign.domain.blocks import BLOCK_KINDS, Paragraph, Purpose
from campaign.domain.languages import called
from campaign.domain.searching import Sought
from campaign.forms.base import ValueForm
from campaign.forms.fields import Follows, LineField, OneOfField
from campaign.forms.keys import KeyField
from campaign.forms.versions import SeenField
from campaign.letterfile.library import LibraryBlock

PURPOSES = {
    Purpose.OPENING: "Opening",
    Purpose.BACKGROUND: "Background",
    Purpose.EVIDENCE: "Evidence",
    Purpose.ASK_LIST: "Ask list",
    Purpose.CONTEXT: "Context",
    Purpose.CLOSING: "Closing",
    Purpose.COURTESY: "Courtesy",
}

_BLOCK = LibraryBlock("a-block", "A block", Paragraph("Words."), Purpose.BACKGROUND)

KINDS = {kind: kind.capitalize() for kind in BLOCK_KINDS}


@dataclass(frozen=True, slots=True)
class Description:
    """What the library says of a block. `key` is empty for one that is there."""

    key: str
    title: str
    purpose: Purpose
    tags: tuple[str, ...]
    language: str


def tags_of(text: str) -> tuple[str, ...]:
    """The tags of a line, each once, in the order they were written."""
    typed = (" ".join(each.split()) for each in re.split(r"[,;]", text))
    return tuple(dict.fromkeys(word for word in typed if word))


class DescriptionForm(ValueForm[Description]):
    """Title, purpose, tags, language, and for a new block its key, made from the title when none is written.

    Give `has_key` for a block that is there: it keeps its key, and the field goes.
    """

    TRIED_IN: ClassVar = (_BLOCK,)

    title = LineField(
        "Title",
        [InputRequired("Write a title for the block.")],
        description="For the library; a demand’s is in the ledger too.",
    )
    purpose = OneOfField(
        "Part in the argument",
        choices=[(purpose.value, said) for purpose, said in PURPOSES.items()],
        default=Purpose.BACKGROUND.value,
    )
    tags = LineField(
        "Tags",
        [Optional(), Follows(lambda _field, text: replace(_BLOCK, tags=tags_of(text)))],
        description="With commas between them.",
    )
    language = LineField(
        "Language",
        [InputRequired("Write the code of the language, such as en.")],
        description="As a code: en, hy, pt-BR.",
    )
    key = KeyField(
        "Key",
        "title",
        needed="Write a key in Latin letters, such as lachin-blockade.",
        description="Letter files name the block by it. Left empty, it is made.",
    )

    seen = SeenField()

    def __init__(self, *args: object, has_key: bool = False, **more: object) -> None:
        super().__init__(*args, **more)
        self._has_key = has_key
        if has_key:
            del self.key
        else:
            del self.seen

    def build(self) -> Description:
        return Description(
            key="" if self._has_key else self.key.key,
            title=self.title.data,
            purpose=Purpose(self.purpose.data),
            tags=tags_of(self.tags.data),
            language=self.language.data,
        )

    @staticmethod
    def typed(title: str, purpose: Purpose, tags: Sequence[str], language: str) -> dict[str, str]:
        """What is said of a block, as it stands in the fields."""
        return {
            "title": title,
            "purpose": purpose.value,
            "tags": ", ".join(tags),
            "language": language,
        }


class LanguageForm(ValueForm[str]):
    """The language of a translation."""

    language = LineField(
        "Language of the translation",
        [InputRequired("Write the code of the language, such as hy.")],
        description="As a code: hy, fr, pt-BR.",
    )

    def build(self) -> str:
        return words.language("language", self.language.data)


class ForkForm(ValueForm[str]):
    """The campaign, by its slug, that a block is copied into."""

    campaign = OneOfField("Campaign", validators=[InputRequired("Choose a campaign.")])

    def offer(self, campaigns: list[tuple[str, str]]) -> None:
        """The campaigns there are to choose from."""
        self.campaign.offer((("", "Choose one"), *campaigns))

    def build(self) -> str:
        return str(self.campaign.data)


class SearchForm(ValueForm[Sought]):
    """Words, kind, purpose, tag, language. What is not there to choose is taken for anything."""

    words = SearchField("Words")
    kind = OneOfField("Kind")
    purpose = OneOfField("Part in the argument")
    tag = OneOfField("Tag")
    language = OneOfField("Language")

    def offer(self, kinds: dict[str, str], tags: list[str], languages: list[str]) -> None:
        """The kinds in words, and the tags and languages there are."""
        self.kind.offer((("", "Every kind"), *kinds.items()))
        self.purpose.offer((("", "Every part"), *((each.value, PURPOSES[each]) for each in Purpose)))
        self.tag.offer((("", "Every tag"), *((tag, tag) for tag in tags)))
        self.language.offer((("", "Every language"), *((each, called(each)) for each in languages)))
        self._languages = languages

    def build(self) -> Sought:
        purpose = self.purpose.data
        language = self.language.data
        return Sought(
            words=(self.words.data or "").strip()[:200],
            kind=self.kind.data if self.kind.data in BLOCK_KINDS else "",
            purpose=Purpose(purpose) if purpose in set(Purpose) else None,
            tag=self.tag.data or "",
            language=language if language in self._languages else "",
        )
