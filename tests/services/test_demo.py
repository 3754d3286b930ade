"""The demonstration, loaded: once, whole, mailing nobody, and telling the story of its README."""

from datetime import timedelta

import pytest
from obstore.store import MemoryStore
from sqlalchemy import func, select

from campaign.config import REPOSITORY, Settings
from campaign.domain.demands import Change, Firmness
from campaign.domain.invitations import InvitationStatus
from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.domain.verdicts import Standing
from campaign.keys import load_keys
from campaign.models.block import Block
from campaign.models.endorsement import Endorsement
from campaign.models.invitation import Invitation
from campaign.models.notice import Notice
from campaign.models.official import Office
from campaign.models.response import Answer
from campaign.models.signature import Consent, Signature
from campaign.reading import demonstration
from campaign.services import campaigns, demo, ledger, letters, records, signatories
from tests.support.clock import NOW

VALUE = demonstration.read(REPOSITORY / "demo")
TODAY = NOW.date()

UNCONDITIONAL, STATUTE, ASKED = Firmness.UNCONDITIONAL, Firmness.STATUTE, Firmness.ASKED


@pytest.fixture(scope="module")
def demo_keys(tmp_path_factory):
    return load_keys(tmp_path_factory.mktemp("keys"))


def load(session, keys, now=NOW):
    return demo.load(session, MemoryStore(), keys, VALUE, now=now)


@pytest.fixture(scope="module")
def shipped(databases, runtimes, demo_keys, tmp_path_factory):
    """The demonstration, loaded once for all who only look at it."""
    for url in databases.fresh("sqlite"):
        settings = Settings(data=tmp_path_factory.mktemp("shipped"), DATABASE_URL=url)
        with runtimes(settings) as runtime:
            with runtime.transaction() as session:
                load(session, demo_keys)
            with runtime.readers() as session:
                yield session


@pytest.fixture(scope="module")
def campaign(shipped):
    return campaigns.find(shipped, VALUE.campaign.slug)


def our_letter(session):
    return letters.find(session, "release-the-prisoners")


def counts(session):
    tables = (Block, Signature, Consent, Invitation, Endorsement, Notice, Answer, Office)
    return {each.__tablename__: session.scalar(select(func.count()).select_from(each)) for each in tables}


class TestLoading:
    def test_twice_is_once(self, session, demo_keys):
        assert load(session, demo_keys).is_new
        before = counts(session)
        again = load(session, demo_keys, now=NOW + timedelta(days=3))
        assert not again.is_new
        assert counts(session) == before

    def test_what_an_organiser_changed_stays(self, session, demo_keys):
        loaded = load(session, demo_keys).campaign
        loaded.name = "Another name"
        letter = our_letter(session)
        letter.goal = 7
        session.delete(records.in_campaign(session, loaded)[0].placements[0])
        session.flush()
        load(session, demo_keys)
        assert (loaded.name, letter.goal) == ("Another name", 7)

    def test_an_office_that_is_there_already_stays_as_it_is(self, session, demo_keys):
        session.add(Office(key="us-secretary-of-state", title="Secretary", organisation="Ours", address=[]))
        session.flush()
        load(session, demo_keys)
        office = session.scalars(select(Office)).one()
        assert office.title == "Secretary"

    def test_nobody_gets_a_mail(self, shipped):
        assert counts(shipped)["notice"] == 0

    def test_no_answer_is_made_up(self, shipped):
        assert counts(shipped)["answer"] == 0

    def test_the_library_holds_the_starters_and_its_own(self, shipped):
        keys = set(shipped.scalars(select(Block.key)))
        assert {"asks-lead-in", "opening-asks", "release-prisoners"} <= keys


class TestOurLetter:
    def test_is_open_and_frozen_with_days_counted_from_the_loading(self, shipped, campaign):
        letter = our_letter(shipped)
        assert letter.status is LetterStatus.OPEN
        assert letter.opened_at == NOW - timedelta(days=12)
        assert letter.revision is not None
        assert letter.takes_signatures(TODAY)
        assert (letter.closes_on, letter.delivers_on) == (
            TODAY + timedelta(days=33),
            TODAY + timedelta(days=37),
        )
        assert letter.deadline == TODAY + timedelta(days=75)
        assert letter.predecessor.slug == "senators-november-2025"

    def test_is_signed_by_those_its_file_calls_signed(self, shipped, campaign):
        rows = shipped.scalars(select(Invitation).order_by(Invitation.position)).all()
        signed = [row.status is InvitationStatus.SIGNED for row in rows]
        assert signed == [True, True, False, True, True, False]
        assert all(row.status in (InvitationStatus.SIGNED, InvitationStatus.COMMITTED) for row in rows)
        assert rows[-1].name == ""
        assert {row.revision_id is not None for row in rows if row.status is InvitationStatus.SIGNED} == {
            True
        }

    def test_has_its_organisations(self, shipped, campaign):
        rows = shipped.scalars(select(Endorsement)).all()
        assert {row.status for row in rows} == {SignatureStatus.CONFIRMED}
        assert len(rows) == len(VALUE.letter.file.signatories.organisations)

    def test_prints(self, shipped, campaign):
        assert signatories.of_letter(shipped, our_letter(shipped), with_supporters=True).supporters


class TestSupporters:
    def test_have_the_status_of_their_row(self, shipped, campaign):
        for status in (SignatureStatus.CONFIRMED, SignatureStatus.PENDING, SignatureStatus.WITHDRAWN):
            wanted = sum(each.status is status for each in VALUE.supporters)
            assert signatories.count(shipped, our_letter(shipped), status) == wanted > 0

    def test_signed_after_the_opening_and_not_in_the_future(self, shipped, campaign):
        letter = our_letter(shipped)
        for row in shipped.scalars(select(Signature)):
            assert letter.opened_at <= row.signed_at <= NOW
            assert row.confirmed_at is None or row.signed_at < row.confirmed_at <= NOW

    def test_have_addresses_at_example_org_that_are_sealed(self, shipped, demo_keys):
        rows = shipped.scalars(select(Signature).where(Signature.email_sealed.is_not(None))).all()
        addresses = {demo_keys.unseal(row.email_sealed) for row in rows}
        assert len(addresses) == len(rows)
        assert all(address.endswith("@example.org") for address in addresses)

    def test_agreed_to_be_shown_unless_they_are_counted_only(self, shipped, campaign):
        shown = set(
            shipped.scalars(select(Consent.signature_id).where(Consent.purpose == ConsentPurpose.SHOW_NAME))
        )
        for row in shipped.scalars(select(Signature).where(Signature.status == SignatureStatus.CONFIRMED)):
            assert (row.id in shown) == (row.display is not Display.COUNTED)

    def test_who_withdrew_left_nothing_of_themselves(self, shipped, campaign):
        for row in shipped.scalars(select(Signature).where(Signature.status == SignatureStatus.WITHDRAWN)):
            assert (row.name, row.email_sealed, row.comment, row.locality) == ("", None, "", "")
            assert row.withdrawn_at > row.confirmed_at

    def test_said_only_what_the_letter_asks_for(self, shipped, campaign):
        assert not shipped.scalars(select(Signature).where(Signature.postal_code != "")).all()


class TestTheStory:
    """The table of the demonstration, over three letters."""

    @pytest.fixture
    def story(self, shipped, campaign):
        return ledger.of_campaign(shipped, campaign, today=TODAY)

    def test_three_letters_to_one_office_put_five_demands(self, story):
        assert [letter.slug for letter in story.letters] == [
            "senators-april-2024",
            "senators-november-2025",
            "release-the-prisoners",
        ]
        assert [column.recipient.name for column in story.columns] == [
            "Antony J. Blinken",
            "Marco Rubio",
            "Marco Rubio",
        ]
        assert [row.demand.key for row in story.rows] == list(VALUE.campaign.demands)

    @pytest.mark.parametrize(
        ("demand", "firmness", "changes"),
        [
            (
                "release-prisoners",
                [Firmness.CONDITION, UNCONDITIONAL, UNCONDITIONAL],
                [{Change.HARDENED, Change.WIDENED, Change.LEVER_CHANGED}, {Change.CONTINUED}],
            ),
            (
                "sanction-officials",
                [ASKED, STATUTE, STATUTE],
                [{Change.HARDENED, Change.NARROWED}, {Change.CONTINUED}],
            ),
            ("right-of-return", [ASKED, None, None], [{Change.DROPPED}, {Change.DROPPED}]),
            ("name-ethnic-cleansing", [ASKED, None, None], [{Change.DROPPED}, {Change.DROPPED}]),
            ("admit-observers", [None, ASKED, ASKED], [{Change.NEW}, {Change.WIDENED}]),
        ],
    )
    def test_each_demand_moved_as_the_record_says(self, story, demand, firmness, changes):
        stages = story.row(demand).stages
        assert [stage.firmness for stage in stages] == firmness
        assert [set(stage.changes) for stage in stages[1:]] == changes

    def test_every_change_is_argued_and_whatever_was_dropped_leaves_its_trace(self, story):
        for row in story.rows:
            for stage in row.stages[1:]:
                assert all(step.argument for step in stage.steps)
                assert stage.is_put or all(step.remains for step in stage.steps)

    def test_the_recorded_letters_have_no_answer_and_no_proof_of_delivery(self, story):
        standings = {
            cell.standing for stage, cell in story.cells() if stage.letter.is_recorded and cell.is_put
        }
        assert standings == {Standing.UNKNOWN}

    def test_ours_is_not_delivered(self, story):
        ours = {
            cell.standing for stage, cell in story.cells() if not stage.letter.is_recorded and cell.is_put
        }
        assert ours == {Standing.NOT_SENT}

    def test_no_signer_is_made_up_for_november(self, shipped, campaign):
        november = records.get_in(shipped, campaign, "senators-november-2025")
        assert november.record.signers == []
        assert "without readable names" in november.record.signers_note

    def test_the_two_figures_of_one_publication_are_kept(self, shipped, campaign):
        april = records.get_in(shipped, campaign, "senators-april-2024")
        assert [each["value"] for each in april.record.figures] == ["some 120,000", "over 100,000"]
