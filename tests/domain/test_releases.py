"""A press release is a headline and paragraphs."""

import pytest

from campaign.domain.refusals import Unacceptable
from campaign.domain.releases import Release


def test_paragraphs_have_an_empty_line_between_them():
    release = Release(" News ", "One\nline.\n\n \nTwo.\n")
    assert release.headline == "News"
    assert release.paragraphs == ("One line.", "Two.")


def test_the_first_line_of_a_file_is_the_headline():
    release = Release.of_text("\n# News of today\n\nOne.\n\nTwo.")
    assert (release.headline, release.paragraphs) == ("News of today", ("One.", "Two."))


@pytest.mark.parametrize("text", ["", "Only a headline", "Only a headline\n\n"])
def test_a_release_says_something(text):
    with pytest.raises(Unacceptable):
        Release.of_text(text)
