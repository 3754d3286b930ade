"""What the skeleton of a letter prints: one document, every word of it ready."""

from dataclasses import dataclass, field

from markupsafe import Markup

from campaign.domain.document import MOST_COLUMNS, Document, SealMark
from campaign.rendering import fonts, grid, markup, qr, roll, roll_measures, roll_words, scripts
from campaign.rendering.qr import Square
from campaign.rendering.typography import set_text
from campaign.rendering.wording import Wording, wording

# The running head leaves a quarter of the line to the date: 31 times its size, in the italic of the letter.
HEAD_EMS = 31.0
HEAD_FONT = "EBGaramond-Italic-400.ttf"
# Keeps the room of a line.
_LINE = Markup("&nbsp;")


@dataclass(frozen=True, slots=True)
class Room:
    """How high the inside address and the salutation are, in pixels of the drawing."""

    address: float
    greeting: float


@dataclass(frozen=True, slots=True)
class SealView:
    """The code of a sealed letter at the foot of its pages, where it can be looked up, and both as a QR."""

    mark: SealMark

    @property
    def code(self) -> str:
        """The code, as people read it to each other."""
        return self.mark.code

    @property
    def place(self) -> str:
        """The address that people type before it, without what a browser adds by itself."""
        return self.mark.address.partition("://")[2].rstrip("/")

    @property
    def address(self) -> str:
        """The whole address, with the code; empty where there is none."""
        return f"{self.mark.address}{self.mark.code}" if self.mark.address else ""

    @property
    def square(self) -> Square | None:
        """The whole address, for a camera."""
        return qr.square(self.address) if self.address else None


@dataclass(frozen=True)
class Page:
    """The one variable of letter.html and its parts; `body` is the printed blocks.

    Given a `room`, it holds nothing of its recipient: what all the recipients have alike, with so much room
    for what they have not.
    """

    document: Document
    body: Markup = field(default_factory=Markup)
    room: Room | None = None

    @property
    def language(self) -> str:
        """The language of the letter."""
        return self.document.text.language

    @property
    def direction(self) -> str:
        """The direction of its script."""
        return scripts.direction_of(self.language)

    @property
    def theme(self) -> str:
        """Which folder of themes/ holds its letterhead."""
        return self.document.settings.theme.value

    @property
    def words(self) -> Wording:
        """The words the letter brings of its own."""
        return wording(self.language)

    @property
    def title(self) -> str:
        """The name of the file, as a reader shows it."""
        subject = self._set(self.document.text.subject)
        return subject if self.room else f"{self.document.recipient.full_name}: {subject}"

    @property
    def sender(self) -> str:
        """Whose letterhead it is, plainly."""
        return self.document.settings.letterhead.name

    @property
    def letterhead(self) -> Markup:
        """The name at the top of the first page; empty for none."""
        return self._postal(self.sender)

    @property
    def letterhead_lines(self) -> tuple[Markup, ...]:
        """The lines under it."""
        return tuple(self._postal(line) for line in self.document.settings.letterhead.lines)

    @property
    def date(self) -> str:
        """The date in full; empty until the letter is dated."""
        day = self.document.settings.dated_on
        return self._set(self.words.long_date(day)) if day else ""

    @property
    def delivery_line(self) -> Markup:
        """How the letter goes."""
        return self._printed(self.document.settings.delivery_line)

    @property
    def inside_address(self) -> tuple[Markup, ...]:
        """Name, office, organisation and address of the recipient, a line each."""
        if self.room:
            return (_LINE,)
        recipient = self.document.recipient
        name = markup.name(self._set(recipient.full_name))
        office = (self._printed(each) for each in (recipient.title, recipient.organisation) if each)
        return (name, *office, *(self._postal(line) for line in recipient.address.lines))

    @property
    def subject(self) -> Markup:
        """What the letter is about."""
        return self._printed(self.document.text.subject)

    @property
    def greeting(self) -> Markup:
        """The salutation."""
        if self.room:
            return _LINE
        salutation = self.document.recipient.salutation
        return self._printed(self.words.greeting.format(salutation=salutation))

    @property
    def valediction(self) -> Markup:
        """The sign-off."""
        return self._printed(self.document.text.valediction)

    @property
    def rows(self) -> tuple[grid.Row, ...]:
        """The signature grid."""
        document, words = self.document, self.words
        unsigned = words.unsigned if document.seal else ""
        invited = document.signatories.invited
        return grid.rows(invited, document.settings, self.language, words.signature_of, unsigned)

    @property
    def has_narrow_boxes(self) -> bool:
        """Whether three of its boxes stand in a row."""
        return grid.columns(self.document.settings, len(self.document.signatories.invited)) == MOST_COLUMNS

    @property
    def is_grid_short(self) -> bool:
        """Whether it may fit one page together with the end of the letter."""
        return len(self.rows) <= grid.MOST_ROWS

    @property
    def counted(self) -> tuple[Markup, ...]:
        """The counts of those who signed, where the letter has no appendix to say them in."""
        sentences = roll_words.under_the_grid(self.document.signatories, self.words)
        return tuple(markup.apart(markup.words(each), each, self.direction) for each in sentences)

    @property
    def enclosures(self) -> tuple[Markup, ...]:
        """What is enclosed, and last the roll where there is one."""
        lines = (*self.document.settings.enclosures, *roll_words.attached(self.document, self.words))
        return tuple(self._printed(line) for line in lines)

    @property
    def enclosures_word(self) -> str:
        """The word before them."""
        return self.words.enclosure if len(self.enclosures) == 1 else self.words.enclosures

    @property
    def copies(self) -> tuple[Markup, ...]:
        """Who gets a copy."""
        return tuple(self._printed(line) for line in self.document.settings.copies)

    @property
    def seal(self) -> SealView | None:
        """What the pages show of the seal."""
        mark = self.document.seal
        return SealView(mark) if mark and self.document.settings.shows_code else None

    @property
    def check(self) -> Markup:
        """The line at the foot that holds its code, in one piece."""
        code = self.seal.code if self.seal else ""
        number = Markup('<b class="seal__number" dir="ltr">{}</b>').format(code)
        return markup.words(self.words.check).format(code=number)

    @property
    def roll_opening(self) -> roll.Opening:
        """What stands before the supporters in the appendix."""
        return roll.opening(self.document.signatories, self._geometry, self.words, self.language)

    def roll_columns(self, above: int) -> list[roll.Piece]:
        """The supporters, in the columns of a piece for each page."""
        names = self.document.signatories.supporters
        return list(roll.supporter_columns(names, self._geometry, self.language, above))

    @property
    def roll_on_paper(self) -> tuple[roll.Page, ...]:
        """What stands behind the supporters in the appendix: those who signed on paper."""
        return roll.on_paper(self.document.signatories, self._geometry, self.words, self.language)

    def roll_strips(self, columns: roll.Piece) -> tuple[roll.Piece, ...]:
        """A page to which names are still added, in smaller pieces."""
        return roll.in_strips(columns, self._geometry.lines)

    @property
    def head(self) -> Markup:
        """The running head, on one line: to whom, and about what."""
        if self.room:
            return _LINE
        name = self._set(self.document.recipient.full_name)
        return Markup("{}: {}").format(markup.name(name), markup.words(subject_in_head(self.document)))

    @property
    def folio(self) -> Markup:
        """The page number of the letter itself, which the layout engine counts."""
        page, pages = Markup('<b class="folio__page"></b>'), Markup('<b class="folio__pages"></b>')
        return markup.words(self.words.page).format(page=page, pages=pages)

    def roll_folio(self, number: int, pages: int) -> str:
        """The page number of a page of the appendix, which counts by itself."""
        return self.words.signatories_page.format(page=number, pages=pages)

    @property
    def _geometry(self) -> roll_measures.Geometry:
        return roll_measures.geometry(self.document.settings.paper, self.document.settings.theme)

    def _set(self, text: str) -> str:
        return set_text(text, self.language)

    def _printed(self, text: str) -> Markup:
        return markup.apart(markup.words(self._set(text)), text, self.direction)

    def _postal(self, line: str) -> Markup:
        return markup.apart(markup.postal(self._set(line)), line, self.direction)


def subject_in_head(document: Document) -> str:
    """The subject of a letter, as much of it as the running head has room for beside the name."""
    room = HEAD_EMS - fonts.measure(HEAD_FONT).width(f"{document.recipient.full_name}: ")
    return _shortened(set_text(document.text.subject, document.text.language), room)


def _shortened(text: str, ems: float) -> str:
    """As many whole words as fit in a width, with an ellipsis for the others."""
    measure = fonts.measure(HEAD_FONT)
    words = text.split(" ")
    while len(words) > 1 and measure.width(" ".join(words)) > ems:
        words.pop()
    kept = " ".join(words)
    return kept if kept == text else f"{kept.rstrip(',;:–—')}…"
