"""What stands under the signatures: enclosures and copies, and on pages of its own the roll of who signed."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from campaign.domain.document import Document
from campaign.domain.signatories import Organisation, Supporter
from campaign.rendering import roll_words
from campaign.rendering.docx import runs
from campaign.rendering.docx.xml import paragraph, w
from campaign.rendering.typography import set_text
from campaign.rendering.wording import wording

_TAB = Markup("<w:r><w:tab/></w:r>")
# Above the enclosures, and above the copies.
_ABOVE = 240


class Back:
    """Prints what follows the signatures of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._language = document.text.language
        self._words_of = wording(self._language)

    def under_the_grid(self) -> Iterator[Markup]:
        """The counts of those who signed where no roll says them, enclosures and copies."""
        document, words = self._document, self._words_of
        yield from self._sentences(roll_words.under_the_grid(document.signatories, words), "BodyText")
        enclosed = (*document.settings.enclosures, *roll_words.attached(document, words))
        yield from self._listed(words.enclosure if len(enclosed) == 1 else words.enclosures, enclosed)
        yield from self._listed(words.copies, document.settings.copies)

    def roll(self) -> Iterator[Markup]:
        """The roll: the recipient's constituents, organisations by scope, everybody; nothing for nobody."""
        document, words = self._document, self._words_of
        signatories, told = document.signatories, document.constituents
        if told:
            yield paragraph("Heading2", self._set(words.from_state.format(state=told.state_name)))
            yield from self._sentences(roll_words.from_state(told, words), "Count")
            yield from map(self._supporter, told.supporters)
        if signatories.organisations:
            yield paragraph("Heading2", self._set(words.organisations))
            counted = roll_words.organisations_counted(len(signatories.organisations), words)
            yield from self._sentences([counted], "Count")
        for scope, group in roll_words.by_scope(signatories.organisations):
            yield paragraph("Heading3", self._set(roll_words.scope_in_words(scope, words)))
            yield from map(self._organisation, group)
        if signatories.names_supporters:
            yield paragraph("Heading2", self._set(words.supporters))
            yield from self._sentences(roll_words.people(signatories, words), "Count")
            yield from map(self._supporter, signatories.supporters)
        if signatories.paper:
            yield paragraph("Heading2", self._set(words.on_paper))
            yield from self._sentences(roll_words.on_paper(signatories, words), "Count")
            yield from map(self._supporter, signatories.paper)

    def _listed(self, word: str, lines: Sequence[str]) -> Iterator[Markup]:
        for place, line in enumerate(lines):
            more = [] if place else [w("spacing", before=_ABOVE)]
            yield paragraph("Enclosure", self._set("" if place else word), _TAB, self._set(line), more=more)

    def _sentences(self, sentences: Iterator[str] | list[str], style: str) -> Iterator[Markup]:
        yield from (paragraph(style, self._set(each)) for each in sentences)

    def _organisation(self, each: Organisation) -> Markup:
        return self._signatory(each.name, each.place, each.language)

    def _supporter(self, each: Supporter) -> Markup:
        return self._signatory(each.shown, roll_words.beside(each), each.language)

    def _signatory(self, name: str, place: str, language: str) -> Markup:
        after = self._set(f", {place}") if place else Markup("")
        return paragraph(
            "Signatory", runs.words(set_text(name, self._language), language or self._language), after
        )

    def _set(self, text: str) -> Markup:
        return runs.words(set_text(text, self._language), self._language)
