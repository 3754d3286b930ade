"""What stands in the margins: the letterhead on the first page, the head of those that follow, and at the
foot what every page says, with its number, which Word counts."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from campaign.domain.document import Document, Theme
from campaign.rendering.docx import runs
from campaign.rendering.docx.xml import joined, paragraph, root, w
from campaign.rendering.page import SealView, subject_in_head
from campaign.rendering.typography import set_text
from campaign.rendering.wording import wording

_TAB = Markup("<w:r><w:tab/></w:r>")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The heads and the foot of one document."""

    document: Document

    def first_head(self) -> str:
        """The part of the file that holds the head of the first page."""
        return root("hdr", *self._draft(), *self._letterhead())

    def next_head(self) -> str:
        """That of the pages that follow: to whom and about what, and the date."""
        document, words = self.document, wording(self._language)
        name = f"{self._set(document.recipient.full_name)}: "
        subject = self._words(subject_in_head(document))
        day = document.settings.dated_on
        date = self._words(words.long_date(day)) if day else Markup("")
        return root("hdr", *self._draft(), paragraph("Header", self._words(name), subject, _TAB, date))

    def foot(self) -> str:
        """What every page says at its foot."""
        told, number = list(self._told()), self._number()
        first = paragraph("Footer", self._words(told[0]) if told else Markup(""), _TAB, number)
        return root("ftr", first, *(paragraph("Footer", self._words(each)) for each in told[1:]))

    @property
    def _language(self) -> str:
        return self.document.text.language

    def _draft(self) -> Iterator[Markup]:
        if self.document.is_draft:
            yield paragraph("DraftMark", self._words(wording(self._language).draft, runs.Look(style="Gap")))

    def _letterhead(self) -> Iterator[Markup]:
        head, theme = self.document.settings.letterhead, self.document.settings.theme
        if head.name:
            yield paragraph("LetterheadName", self._words(head.name))
            if theme is Theme.ORGANISATION:
                yield paragraph("LetterheadRule", more=[w("spacing", line=60, lineRule="exact")])
            yield from (paragraph("LetterheadLine", self._words(line)) for line in head.lines)
        yield paragraph("LetterheadLine")

    def _told(self) -> Iterator[str]:
        """The notice of every page, and of a sealed letter that this is not it."""
        if self.document.notice:
            yield self.document.notice
        if self.document.seal:
            yield wording(self._language).copy_of_sealed
            if self.document.settings.shows_code:
                seal = SealView(self.document.seal)
                yield " · ".join(filter(None, (seal.code, seal.place)))

    def _number(self) -> Markup:
        """ "Page 1 of 3", the two numbers as fields."""
        pieces = wording(self._language).page.replace("{page}", "\0PAGE\0").replace("{pages}", "\0NUMPAGES\0")
        return joined(
            self._field(piece) if place % 2 else self._words(piece)
            for place, piece in enumerate(pieces.split("\0"))
        )

    def _field(self, name: str) -> Markup:
        """A number that is counted when the file is opened."""

        def mark(kind: str) -> Markup:
            return runs.single(w("fldChar", fldCharType=kind), self._language)

        told = runs.single(
            Markup('<w:instrText xml:space="preserve"> {} </w:instrText>').format(name), self._language
        )
        return joined((mark("begin"), told, mark("separate"), self._words("1"), mark("end")))

    def _words(self, text: str, look: runs.Look = runs.PLAIN) -> Markup:
        return runs.words(self._set(text), self._language, look)

    def _set(self, text: str) -> str:
        return set_text(text, self._language)
