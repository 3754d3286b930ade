"""What a letter's look, paper and footnotes may be, in the words of every form that asks."""

from campaign.domain.document import CitationStyle, Paper, Theme

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
