"""The words that a letter brings of its own, by language: everything printed that nobody typed.

To add a language, write its `Wording` here, its words for the signing sheet in `sheet_wording`, its joints in
`campaign.domain.asks`, its code in `campaign.domain.languages`, and a folder of its own beside the words of
each mail that is to speak it. A letter in a language that is not here takes the English words; a check
says so.
"""

from dataclasses import dataclass
from datetime import date

from campaign.domain.dates import MONTHS
from campaign.domain.languages import nearest
from campaign.rendering.typography import NBSP

# As American law reviews and newspapers shorten them; the short months stand whole.
_SHORT_MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
# In the genitive, as they stand in a date.
_ARMENIAN_MONTHS = (
    *("հունվարի", "փետրվարի", "մարտի", "ապրիլի", "մայիսի", "հունիսի"),
    *("հուլիսի", "օգոստոսի", "սեպտեմբերի", "հոկտեմբերի", "նոյեմբերի", "դեկտեմբերի"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language. `date_pattern` is how a date is written, `short_months` are those of notes.

    `quoted` is how a note of the plain style names a title, `quoted_ended` one that has its own end.
    """

    date_pattern: str = "{month} {day}, {year}"
    months: tuple[str, ...] = MONTHS
    short_months: tuple[str, ...] = _SHORT_MONTHS
    thousands: str = ","
    full_stop: str = "."
    colon: str = ":"
    quoted: str = "“{title},”"
    quoted_ended: str = "“{title}”"
    subject: str = "Re:"
    greeting: str = "Dear {salutation},"
    draft: str = "DRAFT"
    page: str = "Page {page} of {pages}"
    enclosures: str = "Enclosures"
    enclosure: str = "Enclosure"
    attached: str = "List of signatories"
    one_attached: str = "List of 1 signatory"
    attached_count: str = "List of {count} signatories"
    copies: str = "cc"
    check: str = "Check this copy: {code}"
    recipients: str = "{count} recipients"
    signature_of: str = "Signature of {name}"
    in_ink: str = "A box to be signed by hand"
    unsigned: str = "Not yet signed when this letter was sealed"
    copy_of_sealed: str = "This is a copy and not the sealed letter."
    signatories: str = "Signatories"
    signatories_page: str = "Signatories, page {page} of {pages}"
    organisations: str = "Organizations"
    supporters: str = "People"
    from_state: str = "From {state}"
    from_state_count: str = "{count} people from {state} have signed this letter."
    again_below: str = "They stand again in the list of all who signed."
    national: str = "National"
    state: str = "State"
    local: str = "Local"
    one_organisation: str = "1 organization has signed this letter."
    organisation_count: str = "{count} organizations have signed this letter."
    one_person: str = "1 person has signed this letter."
    people_count: str = "{count} people have signed this letter."
    identification: str = "Affiliations are for identification only."
    open_letter: str = "Open letter to"
    at_least_signed: str = "At least {count} people have signed"
    one_unnamed: str = "1 of them asked to be counted and not named."
    unnamed_count: str = "{count} of them asked to be counted and not named."
    one_waiting: str = "1 more is named in a later copy."
    waiting_count: str = "{count} more are named in a later copy."
    listed_count: str = "{count} of them are named in a list that belongs to this letter."
    to_be_listed_count: str = "{count} of them are named in a list that is made when this letter is sealed."
    list_file: str = "The list is the file {file}."
    list_digest: str = "Its SHA-256: {digest}"
    on_paper: str = "People, on paper"
    one_on_paper: str = "1 person has signed this letter on paper."
    on_paper_count: str = "{count} people have signed this letter on paper."
    one_not_named: str = "1 of them is counted here and not named."
    not_named_count: str = "{count} of them are counted here and not named."
    earlier_note: str = "{source}, note {number} above."
    same_note: str = "See note {number} above."
    accessed: str = "accessed {date}"
    as_of: str = "as of {date}"
    notes: str = "Notes"
    to_note: str = "Note {number}"
    from_note: str = "Back to the mark of note {number}"

    def long_date(self, day: date) -> str:
        """As the head of a letter has it."""
        return self._date(day, self.months)

    def short_date(self, day: date) -> str:
        """As a footnote has it."""
        return self._date(day, self.short_months)

    def announced(self, word: str) -> str:
        """A word that announces what follows it: with its colon, or with the mark of its own that it has."""
        return word if word.endswith("՝") else f"{word}{self.colon}"

    def number(self, number: int) -> str:
        """A count with its thousands set apart."""
        return f"{number:,}".replace(",", self.thousands)

    def _date(self, day: date, months: tuple[str, ...]) -> str:
        return self.date_pattern.format(day=day.day, month=months[day.month - 1], year=day.year)


_ENGLISH = Wording()
# Eastern Armenian, as it is spelled in Armenia today. A noun stays in the singular behind a number.
_ARMENIAN = Wording(
    date_pattern=f"{{day}}{NBSP}{{month}}, {{year}}{NBSP}թ.",
    months=_ARMENIAN_MONTHS,
    short_months=_ARMENIAN_MONTHS,
    thousands=NBSP,
    full_stop="։",
    colon="՝",
    quoted="«{title}»,",
    quoted_ended="«{title}»,",
    subject="Թեմա՝",
    greeting="Հարգելի {salutation},",
    draft="ՆԱԽԱԳԻԾ",
    page="Էջ {page}՝ {pages}-ից",
    enclosures="Առդիր՝",
    enclosure="Առդիր՝",
    attached="Ստորագրողների ցանկ",
    one_attached="Ստորագրողների ցանկ (1 անուն)",
    attached_count="Ստորագրողների ցանկ ({count} անուն)",
    copies="Պատճենը՝",
    check="Ստուգեք այս օրինակը՝ {code}",
    signature_of="Ստորագրություն՝ {name}",
    in_ink="Ստորագրության տեղ",
    unsigned="Կնքման պահին դեռ չէր ստորագրել",
    copy_of_sealed="Սա պատճեն է, ոչ թե կնքված նամակը։",
    recipients="{count} հասցեատեր",
    signatories="Ստորագրողներ",
    # Figures alone: the number of such a page is set in one face.
    signatories_page="{page} / {pages}",
    organisations="Կազմակերպություններ",
    supporters="Անհատներ",
    from_state="Ստորագրողներ՝ {state}",
    from_state_count="{state}. այս նամակն ստորագրել է {count} մարդ։",
    again_below="Նրանք կրկին նշված են բոլոր ստորագրողների ցանկում։",
    national="Համազգային",
    state="Նահանգային",
    local="Տեղական",
    one_organisation="Այս նամակն ստորագրել է 1 կազմակերպություն։",
    organisation_count="Այս նամակն ստորագրել է {count} կազմակերպություն։",
    one_person="Այս նամակն ստորագրել է 1 մարդ։",
    people_count="Այս նամակն ստորագրել է {count} մարդ։",
    identification="Կազմակերպությունը նշված է միայն անձը ճանաչելու համար։",
    open_letter="Բաց նամակ՝",
    at_least_signed="Ստորագրել է առնվազն {count} մարդ",
    one_unnamed="Նրանցից 1-ը խնդրել է չնշել իր անունը։",
    unnamed_count="Նրանցից {count}-ը խնդրել է չնշել իր անունը։",
    one_waiting="Եվս 1 անուն կնշվի հետագա օրինակում։",
    waiting_count="Եվս {count} անուն կնշվի հետագա օրինակում։",
    listed_count="Նրանցից {count}-ի անունները նշված են ցանկում, որն այս նամակի մասն է։",
    to_be_listed_count="Նրանցից {count}-ի անունները կնշվեն ցանկում, որը կկազմվի նամակը կնքելիս։",
    list_file="Ցանկը {file} ֆայլն է։",
    list_digest="Դրա SHA-256-ը՝ {digest}",
    on_paper="Անհատներ՝ թղթի վրա",
    one_on_paper="Այս նամակը թղթի վրա ստորագրել է 1 մարդ։",
    on_paper_count="Այս նամակը թղթի վրա ստորագրել է {count} մարդ։",
    one_not_named="Նրանցից 1-ը հաշված է, բայց նշված չէ։",
    not_named_count="Նրանցից {count}-ը հաշված են, բայց նշված չեն։",
    earlier_note="{source}, տե՛ս վերը՝ ծանոթագրություն {number}։",
    same_note="Տե՛ս վերը՝ ծանոթագրություն {number}։",
    accessed="դիտվել է՝ {date}",
    as_of="{date} դրությամբ",
    notes="Ծանոթագրություններ",
    to_note="Ծանոթագրություն {number}",
    from_note="Վերադառնալ {number} ծանոթագրության նշանին",
)
_WORDINGS = {
    "en": _ENGLISH,
    "en-gb": Wording(
        date_pattern="{day} {month} {year}",
        organisations="Organisations",
        one_organisation="1 organisation has signed this letter.",
        organisation_count="{count} organisations have signed this letter.",
    ),
    "hy": _ARMENIAN,
}


def wording(language: str) -> Wording:
    """The words of a language, or of the nearest there is: "en-US" has those of "en"."""
    return nearest(language, _WORDINGS, _ENGLISH)
