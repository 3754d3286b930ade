from datetime import date

import pytest

from campaign.domain.document import CitationStyle
from campaign.domain.sources import Source
from campaign.letterfile.inline import Link
from campaign.rendering.citations import footnote, repeated
from campaign.rendering.wording import wording

URL = "https://archive.example/reuters/2024/06/14/torture"


def said(line):
    return "".join(said(node.inside) if isinstance(node, Link) else node.text for node in line)


def cited(style=CitationStyle.CONGRESSIONAL, language="en", **more):
    values = {
        "title": "Report of torture",
        "outlet": "Reuters",
        "published_on": date(2024, 6, 14),
        "url": URL,
    }
    return said(footnote(Source(**{**values, **more}), style, wording(language), language))


def test_the_congressional_style():
    assert cited() == f"Report of torture, Reuters (June 14, 2024), {URL}."


@pytest.mark.parametrize(
    ("month", "short"), [(1, "Jan."), (3, "Mar."), (5, "May"), (7, "July"), (9, "Sept."), (12, "Dec.")]
)
def test_long_months_are_shortened(month, short):
    assert f"({short} 4, 2025)" in cited(published_on=date(2025, month, 4))


@pytest.mark.parametrize(
    ("without", "line"),
    [
        ({"url": ""}, "Report of torture, Reuters (June 14, 2024)."),
        ({"published_on": None}, f"Report of torture, Reuters, {URL}."),
        ({"outlet": ""}, f"Report of torture (June 14, 2024), {URL}."),
        ({"outlet": "", "published_on": None, "url": ""}, "Report of torture."),
        ({"title": "Who knew?"}, f"Who knew? Reuters (June 14, 2024), {URL}."),
    ],
)
def test_what_is_not_known_is_left_out_with_its_punctuation(without, line):
    assert cited(**without) == line


def test_the_plain_style_names_the_author_and_the_day_of_reading():
    assert cited(CitationStyle.PLAIN, author="Ann Writer", accessed_on=date(2026, 1, 2)) == (
        f"Ann Writer, “Report of torture,” Reuters, June 14, 2024, {URL} (accessed Jan. 2, 2026)."
    )


def test_the_plain_style_without_an_author_begins_with_the_title():
    assert cited(CitationStyle.PLAIN, url="") == "“Report of torture,” Reuters, June 14, 2024."


def test_dates_follow_the_language():
    assert "(14 June 2024)" in cited(language="en-GB")
    assert "(June 14, 2024)" in cited(language="en-US")


def test_the_address_is_a_link():
    nodes = footnote(Source("A title", url=URL), CitationStyle.CONGRESSIONAL, wording("en"))
    assert [node.url for node in nodes if isinstance(node, Link)] == [URL]


def test_a_source_cited_again_points_to_its_first_note():
    report = Source("Report of torture", published_on=date(2024, 6, 14))
    plain, congressional = CitationStyle.PLAIN, CitationStyle.CONGRESSIONAL
    assert said(repeated(report, 1, plain, wording("en"))) == "Report of torture, note 1 above."
    day = date(2025, 11, 21)
    assert (
        said(repeated(report, 1, congressional, wording("en"), as_of=day))
        == "Report of torture, note 1 above."
    )
    assert said(repeated(report, 1, plain, wording("en"), as_of=day)) == (
        "Report of torture (as of Nov. 21, 2025), note 1 above."
    )


@pytest.mark.parametrize(
    ("style", "as_of", "told"),
    [
        (CitationStyle.PLAIN, date(2025, 11, 21), " (as of Nov. 21, 2025; accessed Oct. 1, 2026)."),
        # The day of the publication says it already.
        (CitationStyle.PLAIN, date(2024, 6, 14), " (accessed Oct. 1, 2026)."),
        (CitationStyle.PLAIN, None, " (accessed Oct. 1, 2026)."),
        (CitationStyle.CONGRESSIONAL, date(2025, 11, 21), "https://a.example/report."),
    ],
)
def test_the_day_of_a_claim_is_told_in_the_plain_style(style, as_of, told):
    source = Source(
        "Report",
        "Reuters",
        url="https://a.example/report",
        published_on=date(2024, 6, 14),
        accessed_on=date(2026, 10, 1),
    )
    assert said(footnote(source, style, wording("en"), as_of=as_of)).endswith(told)
