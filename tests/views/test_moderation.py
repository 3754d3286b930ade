"""The page of what waits for organisers, and what they decide on it; and the comments that anyone reads."""

import pytest

from campaign.domain.doubts import Doubt
from campaign.domain.signatories import Organisation, Signatories
from campaign.domain.submissions import ConsentPurpose
from campaign.models.account import Role
from campaign.models.flag import Flag
from campaign.models.notice import NoticeStatus
from campaign.models.signature import Consent
from campaign.notices.mail import Mail
from campaign.services import endorsements, held_mails, outbox, personal_erasing, seating
from tests.builders.endorsements import Signing, an_endorsement
from tests.builders.letters import a_letter, an_open_letter
from tests.builders.signatures import a_signature, what_is_typed
from tests.support.clock import NOW
from tests.support.desk import at_the_desk, fresh
from tests.support.outbox import mails

HERE = "/desk/campaigns/river/moderation"
READ = "/letters/bridge/comments"


@pytest.fixture
def letter(rows, campaign):
    made = an_open_letter(rows, campaign, slug="bridge", asks_for=["public_comment"], list_is_public=True)
    rows.commit()
    return made


@pytest.fixture
def desk(visitor, rows, keys, campaign, letter):
    return at_the_desk(visitor, rows, keys, campaign)


def said(rows, keys, letter, comment, **more):
    signature = a_signature(rows, keys, letter, comment=comment, **more)
    signature.consents.append(
        Consent(
            revision_id=signature.revision_id, purpose=ConsentPurpose.SHOW_COMMENT, wording="Show it.", at=NOW
        )
    )
    rows.commit()
    return signature


def doubted(rows, keys, letter, name):
    signature = a_signature(rows, keys, letter, name=name)
    rows.add(Flag(signature_id=signature.id, doubt=Doubt.NOISE, at=NOW))
    rows.commit()
    return signature


def decide(desk, queue, act, *chosen, status=303, **more):
    typed = {f"{queue}-each": [each.public_id for each in chosen], "act": act}
    more = {f"{queue}-{key}": value for key, value in more.items()}
    return desk.post(f"{HERE}/{queue}", {**typed, **more}, status=status)


def test_with_nothing_to_do_the_page_says_what_will_wait_here(desk):
    page = desk.get(HERE)
    assert "Nothing waits" in page.text
    assert page.links()["Moderation"] == HERE


def test_the_navigation_counts_what_waits(desk, rows, keys, letter):
    said(rows, keys, letter, "My aunt is held.")
    doubted(rows, keys, letter, "asdf asdf")
    assert desk.get("/desk/campaigns/river/letters").links()["Moderation 2 waiting"] == HERE


def test_a_reader_moderates_nothing(visitor, rows, keys, campaign, letter):
    reader = at_the_desk(visitor, rows, keys, campaign, Role.READER)
    assert "Moderation" not in reader.get("/desk/campaigns/river/letters").links()
    reader.get(HERE, status=403)
    reader.post(f"{HERE}/comments", {"act": "yes"}, status=403)


def test_a_comment_that_is_approved_is_read_by_anyone(desk, visitor, rows, keys, letter):
    signature = said(rows, keys, letter, "My aunt\nis held.")
    visitor.get(READ, status=404)
    assert "My aunt" in desk.get(HERE).text

    assert "Decided: 1." in desk.follow(decide(desk, "comments", "yes", signature)).text

    page = visitor.get(visitor.get("/letters/bridge").links()["What one of them wrote"])
    assert (page.find("blockquote") is not None, "Maro Testvanian" in page.text) == (True, True)


def test_comments_stand_as_they_will_be_read_under_the_title_of_their_letter_once(desk, rows, keys, letter):
    for comment in ("My aunt is held.", "So is my son."):
        said(rows, keys, letter, comment)
    page = desk.get(HERE)
    assert {"".join(each.itertext()) for each in page.find_all("blockquote")} == {
        "My aunt is held.",
        "So is my son.",
    }
    assert page.text.count(letter.title) == 1


def test_a_no_without_a_reason_comes_back_with_what_was_ticked(desk, rows, keys, letter):
    signature = said(rows, keys, letter, "Names a neighbour.")
    page = decide(desk, "comments", "no", signature, status=200)
    assert "Say why" in page.text
    assert page.find("input", value=signature.public_id).get("checked") is not None


def test_nothing_ticked_is_refused_where_one_ticks(desk, rows, keys, letter):
    said(rows, keys, letter, "One.")
    page = decide(desk, "comments", "yes", status=200)
    assert "Tick what you decide about" in page.error_at("comments-each")


def test_all_on_the_page_are_decided_at_once(desk, visitor, rows, keys, letter):
    for number in range(3):
        said(rows, keys, letter, f"Comment {number}")
    decide(desk, "comments", "yes", all="y")
    assert len(visitor.get(READ).find_all("blockquote")) == 3


def test_doubted_names_are_left_or_taken_off_and_the_log_tells_it(desk, rows, keys, letter):
    fine, noise = doubted(rows, keys, letter, "Strč Prst"), doubted(rows, keys, letter, "asdf asdf")
    assert "Like keys struck at random" in desk.get(HERE).text
    decide(desk, "names", "yes", fine)
    decide(desk, "names", "no", noise, reason="No person.")
    fresh(rows)
    assert (fine.status, noise.status) == ("confirmed", "refused")
    log = desk.get("/desk/campaigns/river/log").text
    assert "Looked at a doubted name, and left it" in log
    assert "Took a supporter off" in log
    assert "Nothing waits" in desk.get(HERE).text


def test_an_organisation_is_confirmed_with_how_it_is_known(desk, rows, keys, letter):
    endorsement = an_endorsement(rows, keys, letter, name="Quiet Bench", email="maro@post.example")
    rows.commit()
    assert "Say how you know" in decide(desk, "organisations", "yes", endorsement, status=200).text
    decide(desk, "organisations", "yes", endorsement, reason="By telephone.")
    fresh(rows)
    assert (endorsement.status, endorsement.evidence) == ("confirmed", "By telephone.")
    assert "Confirmed an organisation" in desk.get("/desk/campaigns/river/log").text


@pytest.mark.parametrize(
    ("act", "outcome", "reason"),
    [("yes", "now stands\nunder the letter", False), ("no", "does not\ncount", True)],
)
def test_an_organisation_hears_once_what_was_decided_and_why_not(
    desk, rows, keys, letter, act, outcome, reason
):
    bench = an_endorsement(rows, keys, letter, name="Quiet Bench", email="maro@post.example")
    lamp = an_endorsement(rows, keys, letter, name="Late Lamp", email="aram@post.example")
    rows.commit()
    decide(desk, "organisations", act, bench, lamp, reason="I asked around.")
    decide(desk, "organisations", act, bench, lamp, reason="I asked around.", status=200)
    told = [each.text for each in mails(rows, keys) if each.kind == "endorsement_outcome"]
    assert sorted("Quiet Bench" in text for text in told) == [False, True]
    assert all(outcome in text for text in told)
    assert ["I asked around." in text for text in told] == [reason, reason]


def named_in_a_file(rows, letter, *names):
    """Organisations that came in with a letter file: nobody signed for them."""
    seating.seat(rows, letter, Signatories(organisations=tuple(map(Organisation, names))), now=NOW)
    rows.flush()
    found = {each.name: each for each in endorsements.of_letter(rows, letter)}
    rows.commit()
    return [found[name] for name in names]


def test_several_organisations_of_a_file_are_confirmed_with_one_act_and_each_is_logged(desk, rows, letter):
    bench, lamp, rope = named_in_a_file(rows, letter, "Quiet Bench", "Late Lamp", "Long Rope")
    page = desk.get(HERE).text
    assert "Organisations 3" in page
    assert seating.WAITING in page
    several = desk.get("/desk/campaigns/river/letters/bridge/signers").links()["Confirm several at once"]
    assert several == f"{HERE}#organisations"

    decide(desk, "organisations", "yes", bench, lamp, reason="They wrote to us.")
    fresh(rows)
    assert [each.status for each in (bench, lamp, rope)] == ["confirmed", "confirmed", "pending"]
    assert {bench.evidence, lamp.evidence} == {"They wrote to us."}
    assert desk.get("/desk/campaigns/river/log").text.count("Confirmed an organisation") == 2


def test_where_one_of_several_organisations_cannot_be_confirmed_none_is_and_it_is_named(desk, rows, letter):
    first, second = named_in_a_file(rows, letter, "Late Lamp", "Quiet Bench")
    second.name = "LATE LAMP"
    rows.commit()
    refused = decide(desk, "organisations", "yes", first, second, reason="They wrote.", status=200)
    assert "is on this letter already. Refuse this one." in refused.text
    fresh(rows)
    assert [first.status, second.status] == ["pending", "pending"]


def test_an_organisation_of_a_file_waits_for_nobody_before_its_letter_is_open(desk, rows, campaign):
    draft = a_letter(rows, campaign)
    named_in_a_file(rows, draft, "Quiet Bench")
    assert "Nothing waits" in desk.get(HERE).text


def test_an_organisation_whose_address_was_erased_before_it_was_confirmed_waits_for_nobody(
    desk, rows, keys, letter
):
    Signing(rows, keys, letter, email="maro@elsewhere.example")
    personal_erasing.erase(rows, keys, "maro@elsewhere.example", now=NOW)
    rows.commit()
    assert "Nothing waits" in desk.get(HERE).text


def test_several_are_to_be_confirmed_at_once_only_where_they_wait_here(desk, rows, keys, letter):
    for number in range(2):
        Signing(rows, keys, letter, name=f"Bench {number}", email=f"maro-{number}@elsewhere.example")
    rows.commit()
    links = desk.get("/desk/campaigns/river/letters/bridge/signers").links()
    assert "Confirm several at once" not in links
    assert "Nothing waits" in desk.get(HERE).text


def test_mails_that_are_held_are_let_go_or_deleted(desk, rows, keys, letter):
    mail = Mail("confirm", "Confirm", "Words", "<p>Words</p>")
    go, stay = (
        outbox.queue(
            rows, keys, mail, f"{who}@post.example", campaign=letter.campaign, now=NOW, held="Held back."
        )
        for who in "ab"
    )
    rows.commit()
    decide(desk, "mails", "yes", go)
    decide(desk, "mails", "no", stay)
    fresh(rows)
    assert go.status is NoticeStatus.QUEUED
    assert held_mails.count_waiting(rows, letter.campaign) == 0


def test_the_form_asks_for_a_comment_where_the_letter_does(visitor, rows, campaign, letter):
    page = visitor.get("/letters/bridge/sign")
    assert "only if you tick so and they approve it" in page.text
    assert page.find("input", id="show_comment") is not None
    an_open_letter(rows, campaign, slug="quiet", asks_for=["comment"])
    an_open_letter(rows, campaign, slug="mute")
    rows.commit()
    assert "For the organisers. Not shown." in visitor.get("/letters/quiet/sign").text
    assert visitor.get("/letters/mute/sign").find("textarea") is None


def test_the_tick_is_kept_as_a_consent_with_its_words(visitor, rows, letter):
    visitor.post("/letters/bridge/sign", what_is_typed(comment="My aunt is held.", show_comment="y"))
    kept = {each.purpose: each.wording for each in rows.query(Consent)}
    assert "if the organisers approve it" in kept[ConsentPurpose.SHOW_COMMENT]
