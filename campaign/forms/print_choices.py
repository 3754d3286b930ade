"""What a letter's look, paper, letterhead and footnotes may be, in the words of every form that asks."""

from campaign.domain.document import CitationStyle, Letterhead, Paper, Theme
from campaign.forms.fields import Follows
from campaign.forms.rows import rows_of

THEMES = (
    (Theme.ORGANISATION.value, "An organisation’s letter"),
    (Theme.CONGRESSIONAL.value, "In the manner of congressional offices"),
    (Theme.PLAIN.value, "Plain, without letterhead"),
)
PAPERS = ((Paper.LETTER.value, "US Letter"), (Paper.A4.value, "A4"))
CITATIONS = (
    (CitationStyle.CONGRESSIONAL.value, "Title, outlet (Jun. 14, 2024), address"),
    (CitationStyle.PLAIN.value, "Author, title, outlet, date, address"),
)
# Validators of the name on the letterhead, and of the lines under it.
HEAD = Follows(lambda _field, text: Letterhead(text))
HEAD_LINES = Follows(lambda _field, text: Letterhead(lines=rows_of(text)))
