"""A machine that reads mail opens every link, follows what it finds there and presses every button, with what
stands in the fields and with every choice. It may confirm what somebody typed; it takes nobody off, says yes
to a changed text for nobody, signs nobody in and changes nothing else.

Every mail of ours is in the table below, with all that such a machine may change.
"""

from dataclasses import replace

import pytest
from sqlalchemy import select

from campaign.domain.accounts import Person
from campaign.domain.amendments import OnChange
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.signatories import SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.models.account import Role
from campaign.models.signature import Consent, Signature
from campaign.notices.approval_asked import approval_asked
from campaign.notices.comment_came import News, comment_came
from campaign.notices.export_made import export_made
from campaign.notices.letter_to_official import letter_to_official
from campaign.notices.links import Links
from campaign.notices.mail import TEMPLATES
from campaign.notices.password_changed import password_changed
from campaign.reading import appeals as rows_of_appeal
from campaign.services import (
    answer_mails,
    appeals,
    comments,
    endorsement_links,
    endorsement_outcomes,
    invitation_links,
    people,
    placements,
    reviewers,
    sign_in,
    signing,
    suggestions,
    update_mails,
    withdrawals,
)
from tests.builders.accounts import an_account, an_organiser
from tests.builders.amendments import changed
from tests.builders.deliveries import a_delivery, a_reading, a_response, an_approved_recipient
from tests.builders.endorsements import Signing, an_endorsement
from tests.builders.invitations import invited, moved
from tests.builders.letters import a_closed_letter, a_letter, an_open_letter
from tests.builders.signatures import a_signature, a_submission
from tests.builders.updates import an_update, who_wants_news
from tests.support import clock
from tests.support.outbox import code_in, last_mail, link_in
from tests.support.rounds import ask_by_name, tell_some, write_some
from tests.support.rows import changes, everything
from tests.support.scanner import Scanner
from tests.support.signing import Supporter

LINKS = Links("http://localhost")
EMAIL = "maro@post.example"
HERE = {"network": "here"}


class World:
    """Where a mail comes about."""

    def __init__(self, rows, keys, store):
        self.rows, self.keys, self.store = rows, keys, store
        self.at = clock.now()

    @property
    def given(self):
        return self.rows, self.keys, LINKS

    def open_letter(self):
        return an_open_letter(self.rows, closes_on=None)

    def last(self):
        return last_mail(self.rows, self.keys)

    def signs(self, letter):
        prepared = signing.prepare(self.keys, letter.id, a_submission(email=EMAIL), **HERE)
        signing.sign_all(*self.given, [prepared], now=self.at)
        return self.last()


def to_confirm(world):
    return world.signs(world.open_letter())


def signed_already(world):
    letter = world.open_letter()
    a_signature(world.rows, world.keys, letter, email=EMAIL)
    return world.signs(letter)


def way_out(world, signed=EMAIL):
    letter = world.open_letter()
    a_signature(world.rows, world.keys, letter, email=signed)
    withdrawals.mail_way_out(*world.given, letter, EMAIL, **HERE, now=world.at)
    return world.last()


def answer_came(world):
    letter = a_closed_letter(world.rows)
    signature = a_signature(world.rows, world.keys, letter, email=EMAIL)
    asked = {"revision_id": letter.revision.id, "purpose": ConsentPurpose.WRITE_AGAIN, "at": world.at}
    signature.consents.append(Consent(wording="Write to me.", **asked))
    recipient = an_approved_recipient(world.rows, letter)
    a_delivery(world.rows, world.store, recipient)
    response = a_response(world.rows, recipient, a_reading())
    answer_mails.ask(world.rows, response, now=world.at)
    write_some(answer_mails, *world.given, response.id, now=world.at)
    return world.last()


def update_came(world):
    letter = world.open_letter()
    who_wants_news(world.rows, world.keys, letter)
    update = an_update(world.rows, letter)
    update_mails.ask(world.rows, update, now=world.at)
    write_some(update_mails, *world.given, update.id, now=world.at, most=1)
    return world.last()


def to_endorse(world):
    return Signing(world.rows, world.keys, world.open_letter(), now=world.at).mail


def endorsed(world):
    signing = Signing(world.rows, world.keys, world.open_letter(), now=world.at)
    endorsement_links.by_link(world.rows, world.keys, signing.confirm, now=world.at)
    return signing.mail


def endorsement_outcome(world, act=endorsement_outcomes.accept):
    found = an_endorsement(world.rows, world.keys, world.open_letter(), email="maro@gmail.com")
    act(*world.given, found, "Their chair wrote.", by=None, now=world.at)
    return world.last()


def endorsement_way_out(world):
    letter = world.open_letter()
    an_endorsement(world.rows, world.keys, letter)
    asked = "maro@river.example"
    endorsement_links.mail_way_out(*world.given, letter, asked, **HERE, now=world.at)
    return world.last()


def invitation(world, to=None, mail=invitation_links.mail, **more):
    letter = world.open_letter()
    ada = invited(world.rows, world.keys, letter)
    mail(*world.given, ada, now=world.at)
    if to:
        moved(world.rows, ada, to, **more)
    return world.last()


def review_asked(world):
    letter = a_letter(world.rows)
    nora = an_organiser(world.rows, world.keys, letter.campaign)
    person = Person("Ani Reader", EMAIL)
    ani = reviewers.ask(*world.given, letter, person, by=nora, now=world.at)
    said = {"by": ani, "now": world.at}
    comments.say(world.rows, letter, "opening", "Is this so?", **said)
    opening = placements.get(letter, "opening")
    words = replace(opening.value, text="We urge you to {{ letter.asks }}.")
    suggestions.suggest(world.rows, letter, "opening", words, version=opening.version, **said)
    return world.last()


def asked_to_sign(world):
    letter, nora = world.open_letter(), an_account(world.rows, world.keys, name="Nora")
    text = f"name,email\nMaro Testvanian,{EMAIL}"
    entries = rows_of_appeal.entries(text)
    file = appeals.begin(world.rows, world.keys, letter, text, entries, "Our table.", by=nora, now=world.at)
    world.rows.flush()
    appeals.go_on(*world.given, file.id, entries, now=world.at)
    return world.last()


def export_told(world):
    at_desk = at_the_desk(world)
    return export_made(letter="T", by="Nora", what="Supporters, CSV", count=3, log=at_desk)


def to_sign_in(world, address=EMAIL):
    an_account(world.rows, world.keys, email=EMAIL)
    sign_in.mail_link(*world.given, address, now=world.at)
    return world.last()


def desk_invitation(world):
    letter = world.open_letter()
    nora = an_organiser(world.rows, world.keys, letter.campaign)
    person = Person("Levon", "levon@post.example")
    people.invite(*world.given, letter.campaign, person, Role.ORGANISER, by=nora, now=world.at)
    return world.last()


def at_the_desk(world):
    letter = world.open_letter()
    return LINKS.desk_review(letter.campaign.slug, letter.slug)


def to_an_official(world):
    letter = world.open_letter()
    addressee = letter.recipients[0].addressee
    return letter_to_official(addressee, subject="Bridges", sender="The River", is_demonstration=False)


def text_changed(world, on_change=OnChange.STAY):
    letter = an_open_letter(world.rows, closes_on=None, on_change=on_change)
    a_signature(world.rows, world.keys, letter, email=EMAIL)
    changed(world.rows, letter, now=world.at)
    tell_some(*world.given, letter, now=world.at)
    return world.last()


def invited_again(world):
    letter = world.open_letter()
    moved(world.rows, invited(world.rows, world.keys, letter), InvitationStatus.SIGNED, yes=Yes("Her mail."))
    changed(world.rows, letter, now=world.at)
    ask_by_name(*world.given, now=world.at)
    return world.last()


def endorsed_again(world):
    letter = world.open_letter()
    an_endorsement(world.rows, world.keys, letter)
    changed(world.rows, letter, now=world.at)
    ask_by_name(*world.given, now=world.at)
    return world.last()


CONFIRMED = {"signature.status", "signature.confirmed_at", "token.used_at", "count_change +"}
ENDORSED = {
    *("endorsement.status", "endorsement.mail_confirmed_at", "endorsement.evidence"),
    "endorsement_move +",
}
NOTHING = frozenset()

# Of each mail: what leads to it, and what a machine may change that reads it.
MAILS = {
    "confirm": (to_confirm, CONFIRMED),
    "signed_already": (signed_already, NOTHING),
    "way_out": (way_out, NOTHING),
    "nothing_to_leave": (lambda world: way_out(world, signed="ani@post.example"), NOTHING),
    "answer_came": (answer_came, NOTHING),
    "update_came": (update_came, NOTHING),
    "endorse": (to_endorse, ENDORSED),
    "endorse, confirmed": (endorsed, NOTHING),
    "endorsement_outcome": (endorsement_outcome, NOTHING),
    "endorsement_outcome, refused": (
        lambda world: endorsement_outcome(world, endorsement_outcomes.refuse),
        NOTHING,
    ),
    "endorsement_way_out": (endorsement_way_out, NOTHING),
    "invitation": (invitation, NOTHING),
    "invitation, signed": (
        lambda world: invitation(world, InvitationStatus.SIGNED, yes=Yes("By the link.")),
        NOTHING,
    ),
    "invitation, delegated": (
        lambda world: invitation(world, InvitationStatus.DELEGATED, yes=Yes("Her mail.", "Ruth Sample")),
        NOTHING,
    ),
    "invitation, declined": (lambda world: invitation(world, InvitationStatus.DECLINED), NOTHING),
    "invitation_reminder": (lambda world: invitation(world, mail=invitation_links.remind), NOTHING),
    "text_changed": (text_changed, NOTHING),
    "sign_again": (lambda world: text_changed(world, OnChange.AGAIN), NOTHING),
    "asked_by_name": (invited_again, NOTHING),
    "asked_by_name, organisation": (endorsed_again, NOTHING),
    "review_asked": (review_asked, NOTHING),
    "sign_in": (to_sign_in, NOTHING),
    "no_account": (lambda world: to_sign_in(world, "stranger@post.example"), NOTHING),
    "desk_invitation": (desk_invitation, NOTHING),
    "password_changed": (
        lambda _: password_changed(at="today", sign_in_page=LINKS.sign_in_page),
        NOTHING,
    ),
    "approval_asked": (
        lambda world: approval_asked(inviter="Nora", title="T", campaign="C", link=at_the_desk(world)),
        NOTHING,
    ),
    "comment_came": (lambda world: comment_came([News("T", 1, 0, at_the_desk(world))]), NOTHING),
    "letter_to_official": (to_an_official, NOTHING),
    "appeal": (asked_to_sign, NOTHING),
    "export_made": (export_told, NOTHING),
}


@pytest.fixture
def world(rows, keys, runtime):
    return World(rows, keys, runtime.store)


@pytest.fixture
def scanner(app):
    return Scanner(app)


def standing(runtime):
    with runtime.readers() as reading:
        return everything(reading)


def changed_by(scanner, mail, runtime):
    """What a machine changes that reads a mail. That it tried is counted."""
    before = standing(runtime)
    scanner.scans(mail)
    return changes(before, standing(runtime)) - {"attempt +"}


def test_every_mail_of_ours_is_in_the_table():
    kinds = {folder.name for folder in TEMPLATES.iterdir() if folder.is_dir()}
    assert {each.partition(",")[0] for each in MAILS} == kinds


@pytest.mark.parametrize("name", MAILS)
def test_a_machine_that_presses_everything_in_a_mail_may_confirm_and_no_more(world, runtime, scanner, name):
    leads_to, may_change = MAILS[name]
    mail = leads_to(world)
    world.rows.commit()

    assert mail.kind == name.partition(",")[0]
    assert changed_by(scanner, mail, runtime) == may_change
    behind = [address for address in scanner.pressed if any(each in address for each in scanner.tokens)]
    assert bool(behind) == bool(scanner.tokens), "Nothing was pressed behind a link of its own."


def test_after_the_machine_a_supporter_takes_the_name_off(visitor, runtime, world, scanner):
    letter = world.open_letter()
    world.rows.commit()
    supporter = Supporter(visitor, runtime, letter)
    scanner.scans(supporter.mail)
    assert supporter.confirm().title.startswith("You are the first")
    assert supporter.leave().title == "Your name is off the letter"


def test_after_the_machine_an_organisation_withdraws(visitor, runtime, world, scanner):
    mail = to_endorse(world)
    world.rows.commit()
    scanner.scans(mail)
    own = f"/organisations/signature/{link_in(mail, 'organisations/signature')}"
    assert "The organisation has signed" in visitor.get(own).text
    assert "has withdrawn" in visitor.follow(visitor.post(own, {"code": code_in(mail)})).text


def test_after_the_machine_an_invited_signer_signs(visitor, world, scanner):
    mail = invitation(world)
    world.rows.commit()
    scanner.scans(mail)
    page = f"/invitations/{link_in(mail, 'invitations')}"
    sent = {"answer": "sign", "name": "Ada Example", "digest": visitor.get(page).typed("digest")}
    assert "You have signed" in visitor.follow(visitor.post(page, sent)).text


def test_after_the_machine_somebody_signs_in(visitor, world, scanner):
    mail = to_sign_in(world)
    world.rows.commit()
    scanner.scans(mail)
    page = f"/desk/sign-in/{link_in(mail, 'desk/sign-in')}"
    assert visitor.post(page, {"code": code_in(mail)}).location == "/desk"


def test_a_wrong_code_is_refused_at_the_field_and_takes_nobody_off(visitor, runtime, world):
    letter = world.open_letter()
    world.rows.commit()
    supporter = Supporter(visitor, runtime, letter)
    supporter.confirm()
    other = "000000" if supporter.code != "000 000" else "111111"

    page = visitor.post(supporter.withdraw_link, {"code": other}, status=422)

    assert page.error_at("code") == "That is not the code of this mail. Type the six digits that stand in it."
    with runtime.readers() as reading:
        assert reading.scalars(select(Signature.status)).all() == [SignatureStatus.CONFIRMED]


def test_what_was_typed_by_somebody_else_is_deleted_with_the_code_alone(visitor, runtime, world):
    letter = world.open_letter()
    world.rows.commit()
    supporter = Supporter(visitor, runtime, letter)

    page = visitor.post(f"{supporter.confirm_link}/deny", {}, status=422)
    assert page.error_at("code") == "Type the code from our mail."
    with runtime.readers() as reading:
        assert len(reading.scalars(select(Signature)).all()) == 1

    visitor.post(f"{supporter.confirm_link}/deny", {"code": supporter.code}, status=200)
    with runtime.readers() as reading:
        assert reading.scalars(select(Signature)).all() == []
