"""An approval is of one exact text, and lapses with any change of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from campaign.domain.approvals import TextChanged
from campaign.domain.blocks import Paragraph, Purpose
from campaign.domain.canonical import digest
from campaign.domain.letters import LetterFrozen, LetterStatus, NotReady
from campaign.domain.placing import Written
from campaign.domain.refusals import NotFound
from campaign.models.account import Role
from campaign.models.notice import Notice
from campaign.notices.links import Links
from campaign.notices.mail import Mail
from campaign.services import (
    approvals,
    approved,
    facts,
    letter_settings,
    letters,
    next_acts,
    people,
    placements,
    print_settings,
    text_changes,
    texts,
)
from tests.builders.accounts import an_account, an_organiser
from tests.builders.letters import a_letter
from tests.support.clock import NOW


@pytest.fixture
def letter(session):
    made = a_letter(session)
    made.campaign.approvals_needed = 2
    return made


@pytest.fixture
def nora(session, keys, letter):
    return an_organiser(session, keys, letter.campaign, name="Nora")


@pytest.fixture
def maro(session, keys, letter):
    """Somebody who reads in the campaign."""
    return an_organiser(session, keys, letter.campaign, role=Role.READER, name="Maro")


def standing_digest(session, letter):
    return digest(texts.text_of(session, letter))


def approve(session, letter, by):
    return approvals.approve(session, letter, standing_digest(session, letter), by=by, now=NOW)


def open_it(session, letter):
    return letters.move(session, letter, LetterStatus.OPEN, by=None, now=NOW)


def counting(session, letter):
    every = approved.of_letter(session, letter)
    return [each.account.name for each in approved.standing(letter, every, standing_digest(session, letter))]


def rewrite(session, letter, words="Other words."):
    placement = letter.placements[0]
    written = Written(Paragraph(words), Purpose.OPENING)
    later = NOW + timedelta(minutes=1)
    placements.rewrite(session, placement, written, version=placement.version, by=None, now=later)


def test_a_letter_opens_once_enough_people_approve_its_text(session, letter, nora, maro):
    with pytest.raises(NotReady, match="Nobody has approved the text as it stands"):
        open_it(session, letter)
    approve(session, letter, nora)
    with pytest.raises(NotReady, match="One person has approved the text as it stands"):
        open_it(session, letter)
    approve(session, letter, maro)
    opened = open_it(session, letter)
    assert opened.status is LetterStatus.OPEN
    assert {each.digest for each in approved.of_letter(session, letter)} == {opened.revision.digest}


def test_none_are_asked_for_by_default(session):
    assert open_it(session, a_letter(session)).status is LetterStatus.OPEN


def test_one_person_approves_once(session, letter, nora):
    assert approve(session, letter, nora) is approve(session, letter, nora)
    assert counting(session, letter) == ["Nora"]


def test_what_was_read_is_what_is_approved(session, letter, nora):
    read = standing_digest(session, letter)
    rewrite(session, letter)
    with pytest.raises(TextChanged, match="Read it again"):
        approvals.approve(session, letter, read, by=nora, now=NOW)
    assert approved.of_letter(session, letter) == []


def change_a_fact(session, letter):
    row = next(each for each in facts.listed(session, letter.campaign) if each.name == "known")
    row.value = "at least 24"


def change_the_recipients(session, letter):
    letter.recipients[0].title = "Another office"


@pytest.mark.parametrize("change", [rewrite, change_a_fact, change_the_recipients])
def test_an_approval_lapses_when_the_text_changes(session, letter, nora, change):
    given = approve(session, letter, nora)
    change(session, letter)
    session.flush()
    assert counting(session, letter) == []
    assert text_changes.changes(approvals.text_of(given), texts.text_of(session, letter)) != []


def test_it_counts_again_when_the_text_comes_back(session, letter, nora):
    words = letter.placements[0].value.text
    approve(session, letter, nora)
    rewrite(session, letter)
    rewrite(session, letter, words)
    assert counting(session, letter) == ["Nora"]


def test_says_who_has_saved_words_since(session, letter, nora, maro):
    given = approve(session, letter, nora)
    assert approvals.written_by(session, given) == []
    placement = letter.placements[0]
    written = Written(Paragraph("Maro's words."), Purpose.OPENING)
    later = NOW + timedelta(minutes=1)
    placements.rewrite(session, placement, written, version=placement.version, by=maro, now=later)
    look = print_settings.of_letter(letter)
    letter_settings.settle_print(session, letter, look, version=letter.version, by=nora, now=later)
    assert approvals.written_by(session, given) == ["Maro"]


def test_shows_the_words_that_changed(session, letter, nora):
    given = approve(session, letter, nora)
    rewrite(session, letter)
    (changed,) = text_changes.changes(approvals.text_of(given), texts.text_of(session, letter))
    assert changed.label == "Paragraph"
    assert "".join(piece.text for piece in changed.yours) == "Other words."


def test_the_look_is_no_part_of_what_is_approved(session, letter, nora):
    approve(session, letter, nora)
    letter.print_settings = {"paper": "a4"}
    session.flush()
    assert counting(session, letter) == ["Nora"]


def test_a_withdrawn_approval_counts_no_more_and_can_be_given_again(session, letter, nora):
    approve(session, letter, nora)
    assert approvals.withdraw(session, letter, by=nora, now=NOW)
    assert counting(session, letter) == []
    assert not approvals.withdraw(session, letter, by=nora, now=NOW)
    approve(session, letter, nora)
    assert counting(session, letter) == ["Nora"]


def test_one_of_somebody_who_left_the_campaign_counts_no_more(session, letter, nora, maro):
    approve(session, letter, maro)
    session.expire(maro, ["memberships"])
    people.remove(session, people.get(session, letter.campaign, maro.public_id))
    session.expire_all()
    assert counting(session, letter) == []


def test_a_stranger_s_counts_for_nothing(session, keys, letter):
    approve(session, letter, an_account(session, keys))
    assert counting(session, letter) == []


def test_a_text_is_kept_once_for_whoever_approves_and_withdraws_it_again_and_again(session, letter, nora):
    for _ in range(3):
        approve(session, letter, nora)
        approvals.withdraw(session, letter, by=nora, now=NOW)
    approve(session, letter, nora)
    rewrite(session, letter)
    approve(session, letter, nora)
    assert len(approved.of_letter(session, letter)) == 2
    assert counting(session, letter) == ["Nora"]


def test_nothing_is_approved_or_withdrawn_once_the_letter_is_open(session, letter, nora, maro):
    for each in (nora, maro):
        approve(session, letter, each)
    open_it(session, letter)
    with pytest.raises(LetterFrozen):
        approve(session, letter, nora)
    with pytest.raises(LetterFrozen):
        approvals.withdraw(session, letter, by=nora, now=NOW)


def test_an_approval_of_another_letter_is_not_found(session, letter, nora):
    given = approve(session, letter, nora)
    with pytest.raises(NotFound):
        approvals.get(session, a_letter(session, letter.campaign), given.id)


def test_the_list_of_letters_says_what_a_draft_waits_for(session, letter, nora, maro):
    def act():
        (listed,) = next_acts.of_campaign(session, letter.campaign, now=NOW)
        return listed.act

    assert act() is next_acts.Act.APPROVE
    for each in (nora, maro):
        approve(session, letter, each)
    assert act() is next_acts.Act.OPEN


class TestAsking:
    def ask(self, session, keys, letter, by, now=NOW):
        return approvals.ask(session, keys, Links("https://x.example"), letter, by=by, now=now)

    def test_those_who_have_not_approved_are_mailed_the_way(self, session, keys, letter, nora, maro):
        assert self.ask(session, keys, letter, nora) == 1
        notice = session.scalars(select(Notice)).one()
        mail = Mail.from_json(keys.unseal(notice.words_sealed))
        assert "Nora asks you" in mail.text
        assert f"/letters/{letter.slug}/approval" in mail.text
        assert letter.title not in mail.subject

    def test_nobody_is_asked_twice_within_an_hour(self, session, keys, letter, nora, maro):
        self.ask(session, keys, letter, nora)
        assert self.ask(session, keys, letter, nora) == 0
        assert self.ask(session, keys, letter, nora, now=NOW + timedelta(hours=2)) == 1

    def test_whoever_approves_the_text_is_not_asked(self, session, keys, letter, nora, maro):
        approve(session, letter, maro)
        assert self.ask(session, keys, letter, nora) == 0
        rewrite(session, letter)
        assert self.ask(session, keys, letter, nora) == 1
