"""Fields say at once what is to be mended, and what was typed stays."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from campaign.domain.refusals import Unacceptable
from campaign.forms.campaigns import CampaignForm
from campaign.forms.facts import NewFactForm
from campaign.forms.keys import made_from
from campaign.forms.library import DescriptionForm
from campaign.forms.people import InviteForm
from campaign.forms.sources import NewSourceForm


def test_an_address_and_a_missing_name_are_said_together():
    form = InviteForm(MultiDict({"email": "maro@", "role": "reader"}))

    assert form.value() is None
    assert set(form.errors) == {"name", "email"}
    assert form.email.data == "maro@"


def test_a_role_is_one_of_those_there_are():
    form = InviteForm(MultiDict({"name": "Maro", "email": "maro@post.example", "role": "owner"}))

    assert form.value() is None
    assert set(form.errors) == {"role"}


def test_a_day_is_written_as_a_browser_sends_it():
    form = NewSourceForm(MultiDict({"title": "A", "published_on": "14.6.2024"}))

    assert form.value() is None
    assert form.published_on.errors == ["Write the day as 2025-11-21: year, month, day."]
    assert NewSourceForm(MultiDict({"title": "A", "published_on": "2024-06-14"})).value().source == (
        NewSourceForm(MultiDict({"title": "A", "published_on": "2024-06-14"})).value().source
    )


def test_a_source_gets_a_key_from_outlet_and_title():
    sent = {"title": "Torture in custody", "outlet": "Reuters", "published_on": "2024-06-14"}
    made = NewSourceForm(MultiDict(sent)).value()

    assert made.key == "reuters-torture-in-custody"
    assert made.source.published_on == date(2024, 6, 14)


def test_a_title_without_latin_letters_asks_for_a_key():
    form = NewSourceForm(MultiDict({"title": "Գերիների մասին"}))

    assert form.value() is None
    assert "Latin letters" in form.key.errors[0]


@pytest.mark.parametrize("url", ["reuters.com/a", "javascript:alert(1)", "file:///etc/passwd", "https://"])
def test_only_addresses_of_the_web_are_taken(url):
    form = NewSourceForm(MultiDict({"title": "A", "url": url}))

    assert form.value() is None
    assert "beginning with https://" in form.url.errors[0]


def test_the_refusal_of_a_value_stands_at_its_field():
    form = NewFactForm(MultiDict({"name": "known", "reads": "{{ 7*7 }}"}))

    assert form.value() is None
    assert "Write the value itself" in form.reads.errors[0]


def test_a_refused_letterhead_is_said_at_the_name_on_it():
    sent = {
        "name": "The river",
        "language": "en",
        "timezone": "Europe/Paris",
        "clock_days": "60",
        "letterhead_name": "Committee",
        "theme": "plain",
        "paper": "a4",
        "citations": "plain",
    }
    form = CampaignForm(MultiDict(sent))
    made = form.value()
    form.refuse(Unacceptable("letterhead", "Not this one."))
    assert form.letterhead_name.errors == ["Not this one."]
    assert (made.slug, made.settings.timezone) == ("the-river", "Europe/Paris")


def test_tags_are_divided_by_commas_and_kept_once():
    form = DescriptionForm(
        MultiDict({"title": "A", "purpose": "opening", "tags": "one,  two words ; one", "language": "en"})
    )

    assert form.value().tags == ("one", "two words")


@pytest.mark.parametrize(
    ("texts", "key"),
    [
        (("Reuters", "Torture in custody"), "reuters-torture-in-custody"),
        (("L’été à Évian",), "lete-a-evian"),
        (("Հայերեն",), ""),
        (("word " * 30,), "-".join(["word"] * 12)),
    ],
)
def test_a_key_is_made_of_latin_letters_and_cut_between_words(texts, key):
    assert made_from(*texts) == key
