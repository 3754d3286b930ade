"""What every mail of ours is: plain text that stands alone, a neutral subject, nothing fetched."""

import re
from dataclasses import replace
from datetime import timedelta
from xml.etree.ElementTree import Element

import html5lib
import pytest

from campaign.notices.about import About
from campaign.notices.answer_came import answer_came
from campaign.notices.appeal import appeal
from campaign.notices.confirm import confirm
from campaign.notices.endorse import endorse
from campaign.notices.endorsement_outcome import endorsement_outcome
from campaign.notices.endorsement_way_out import endorsement_way_out
from campaign.notices.invitation import invitation
from campaign.notices.invitation_reminder import invitation_reminder
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.notices.signed_already import signed_already
from campaign.notices.update_came import update_came
from campaign.notices.way_out import nothing_to_leave, way_out

TITLE = "Bring <b>them</b> & all home"
ABOUT = About(TITLE, "Marco Rubio, Secretary of State", "The River", "https://x.example/letters/home", True)
OWN = "https://x.example/organisations/signature/token"
LEAVE = "https://x.example/withdraw/token"


def mails_about(about):
    """Each mail to a supporter, and to whoever signs for an organisation."""
    return {
        "appeal": appeal(
            about,
            asker="Nora Samplian",
            basis="You left your address at our table in Fresno on 3 May, to hear of this.",
            name="Ani Samplian",
            code="418207",
            link="https://x.example/asked/t",
            stop="https://x.example/asked/t/stop",
        ).written(),
        "answer_came": answer_came(
            about,
            author="Ottilie Marrow",
            author_title="Deputy",
            is_interim=False,
            entry="https://x.example/campaigns/river/demands/release/home/rubio",
            code="418207",
            leave=LEAVE,
        ).written(),
        "update_came": update_came(
            about,
            title="The letter is printed",
            paragraphs=["It goes to the office on Friday.", "Come along."],
            page="https://x.example/letters/home/updates#update-1",
            code="418207",
            leave=LEAVE,
        ).written(),
        "confirm": confirm(
            about, code="418207", link="https://x.example/confirm/t", lasts=timedelta(hours=72), leave=LEAVE
        ).written(),
        "endorse": endorse(
            about,
            code="418207",
            link="https://x.example/organisations/confirm/t",
            lasts=timedelta(hours=72),
            leave=OWN,
        ).written(),
        **{
            outcome: endorsement_outcome(
                about,
                organisation="River Friends",
                reason=reason,
                kept=timedelta(days=30),
                code="418207",
                leave=OWN,
            )
            for outcome, reason in (("accepted", ""), ("refused", "Nobody there knows of it."))
        },
        "endorsement_way_out": endorsement_way_out(about, code="418207", ways=[("River Friends", OWN)]),
        "signed_already": signed_already(about, code="418207", leave=LEAVE).written(),
        "way_out": way_out(about, code="418207", leave=LEAVE),
        "nothing_to_leave": nothing_to_leave(about, again="https://x.example/letters/home/withdraw"),
    }


def mails_to_the_invited(about):
    link, lasts = "https://x.example/invitations/t", timedelta(days=60)
    return {
        "invitation": invitation(about, name="Ottilie Marrow", link=link, code="418207", lasts=lasts),
        "invitation_reminder": invitation_reminder(
            about, name="Ottilie Marrow", link=link, code="418207", lasts=lasts, closes=""
        ),
    }


MAILS = mails_about(ABOUT)


@pytest.fixture(params=MAILS.values(), ids=MAILS.keys())
def mail(request) -> Mail:
    return request.param


def page(mail) -> Element:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(mail.html)
    assert not parser.errors
    return root


def test_the_subject_is_one_line_that_betrays_no_cause(mail):
    assert mail.subject
    assert "\n" not in mail.subject
    assert "home" not in mail.subject


@pytest.mark.parametrize(
    ("language", "subject"),
    [("en", "A message for you"), ("hy-AM", "Հաղորդագրություն Ձեզ համար"), ("fr", "A message for you")],
)
def test_where_the_cause_is_sensitive_all_mails_of_a_letter_have_one_subject_that_names_nothing(
    language, subject
):
    about = replace(ABOUT, is_neutral=True, language=language)
    mails = mails_about(about) | mails_to_the_invited(about)

    assert {mail.subject for mail in mails.values()} == {subject}
    assert {mail.subject for mail in mails_to_the_invited(ABOUT).values()} != {"A message for you"}


def test_where_the_cause_is_sensitive_what_a_locked_phone_shows_of_a_mail_names_nothing():
    about = replace(ABOUT, is_neutral=True)
    for mail in (mails_about(about) | mails_to_the_invited(about)).values():
        for words in (mail.text, "".join(page(mail).find("body").itertext())):
            shown = " ".join(words.split())[:150]
            assert shown.startswith("This message is for you alone.")
            assert not re.search(r"sign|letter|River|home", shown)


def test_the_plain_text_holds_every_link_and_the_title_as_written(mail):
    assert TITLE in mail.text
    for link in page(mail).iter("a"):
        assert link.get("href") in mail.text


def test_the_letter_and_the_campaign_are_named_before_the_foot(mail):
    words = mail.text.partition("\n-- \n")[0]
    assert f"Letter: {TITLE}\nTo: Marco Rubio, Secretary of State\nCampaign: The River\n" in words
    said = "".join(page(mail).itertext())
    assert "Campaign: The River" in said


def test_the_html_escapes_and_fetches_nothing(mail):
    root = page(mail)

    assert not [each for each in root.iter() if each.tag in ("img", "script", "link", "style", "iframe", "b")]
    assert not [each for each in root.iter() if {"src", "style", "background"} & set(each.attrib)]


def test_no_line_of_the_plain_text_is_too_long_to_read(mail):
    assert all(
        len(line) <= 79
        for line in mail.text.splitlines()
        if "https://" not in line and "demonstration" not in line
    )


def test_a_demonstration_says_so(mail):
    assert "a demonstration" in mail.text
    assert "a demonstration" in mail.html


def test_a_mail_speaks_the_language_of_its_letter_where_it_has_words_in_it():
    armenian = mails_about(replace(ABOUT, language="hy-AM"))
    asked = armenian.pop("appeal")

    assert asked.subject == "Ձեզ խնդրում են ստորագրել մի նամակ"
    assert page(asked).get("lang") == "hy"
    assert TITLE in asked.text
    assert all(len(line) <= 79 for line in asked.text.splitlines() if "ցուցադրական" not in line)
    for link in page(asked).iter("a"):
        assert link.get("href") in asked.text
    # The others have none yet.
    assert armenian == {name: mail for name, mail in MAILS.items() if name != "appeal"}


def test_a_mail_that_was_kept_before_it_had_a_language_is_sent():
    unwritten = signed_already(ABOUT, code="418207", leave=LEAVE)
    about = {name: value for name, value in unwritten.values["about"].items() if name != "language"}

    assert replace(unwritten, values={**unwritten.values, "about": about}).written() == unwritten.written()


def test_a_mail_is_kept_and_read_back_equal(mail):
    assert Mail.from_json(mail.as_json()) == mail


def test_the_code_is_set_in_threes_and_how_long_it_lasts_is_said():
    assert "418 207" in MAILS["confirm"].text
    assert "72 hours" in MAILS["confirm"].text


def test_the_links_of_mails_are_addresses_of_the_site(app):
    links = Links("https://x.example")
    adapter = app.url_map.bind("x.example")
    for link, endpoint in (
        (links.letter("home"), "letters.show"),
        (links.confirm("t"), "confirmations.show"),
        (links.withdraw("t"), "withdrawals.show"),
        (links.lost_link("home"), "withdrawals.ask"),
        (links.endorse("t"), "endorsements.show"),
        (links.endorsement("t"), "endorsements.own"),
        (links.lost_endorsement("home"), "endorsements.ask"),
        (links.appeal("t"), "appeals.show"),
        (links.appeal_stop("t"), "appeals.ask_to_stop"),
    ):
        assert adapter.match(re.sub("https://x.example", "", link))[0] == endpoint


def test_words_that_are_set_when_the_mail_is_sent_are_those_that_would_be_set_now():
    unwritten = signed_already(ABOUT, code="418207", leave=LEAVE)

    assert Mail.from_json(unwritten.as_json()) == unwritten.written() == MAILS["signed_already"]
