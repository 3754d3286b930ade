"""Every column that holds text of people is known: whether its owner is told, whether it is erased, and that
its bytes are wiped. A new column fails here until that is decided."""

import json
from enum import Enum, auto

import pytest
from sqlalchemy import JSON, LargeBinary, String, select
from sqlalchemy import Enum as Enumerated

from campaign import wiping
from campaign.db import Base
from campaign.domain.invitations import InvitationStatus, Yes
from campaign.domain.signatories import SignatureStatus
from campaign.domain.sweeps import Rule
from campaign.models.appeal import Appeal, AppealStop
from campaign.models.attempt import Attempt
from campaign.models.comment import Comment
from campaign.models.comment_choice import CommentChoice
from campaign.models.endorsement import EndorsementMove
from campaign.models.origin import Origin
from campaign.models.reviewer import Reviewer
from campaign.models.roll import RollEntry
from campaign.models.signature import SignatureMove
from campaign.models.suggestion import Suggestion
from campaign.notices.mail import Mail
from campaign.reading import appeals as rows_of_file
from campaign.services import appeals, outbox, personal_erasing, personal_records, sweeps
from tests.builders.accounts import an_account
from tests.builders.endorsements import an_endorsement
from tests.builders.invitations import invited, moved
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_signature
from tests.support.clock import NOW

ADDRESS = "maro@post.example"


class Fate(Enum):
    """What becomes of a column when its owner asks, or asks to be erased."""

    TOLD = auto()  # told, and erased
    STAYS = auto()  # told, and stays: it was said in public, or is somebody's work at the desk
    DRAWN = auto()  # made from what is told, and erased with it
    BESIDE = auto()  # of people without an address here: an organiser erases it
    KEYED = auto()  # sealed or a keyed hash, which says nothing by itself, and is erased
    HEEDED = auto()  # a keyed hash that is kept, so that a wish is heeded


def of(**columns):
    """Column → its fate, from names with spaces between them."""
    return {name: Fate[fate.upper()] for fate, names in columns.items() for name in names.split()}


PEOPLE = {
    "signature": of(
        told="name short_name locality region postal_code country affiliation comment language",
        keyed="email_sealed email_key",
    ),
    "signature_move": of(told="reason"),
    "comment_choice": of(told="reason"),
    "origin": of(keyed="network before"),
    "roll_entry": of(drawn="place sort_key"),
    "roll_page": of(drawn="plan plate"),
    "endorsement": of(
        told="signer_name signer_title evidence",
        stays="name place language web_address statement waiting",
        keyed="email_sealed email_key",
    ),
    "endorsement_move": of(told="reason"),
    "invitation": of(
        told="staff_name",
        stays="name title organisation party_state language family_name side drawing evidence said_by",
        keyed="email_sealed staff_email_sealed",
    ),
    "invitation_move": of(stays="reason evidence said_by"),
    "paper_sheet": of(beside="reference collected_at collected_by"),
    "paper_name": of(beside="name place"),
    "reviewer": of(told="name", keyed="email_sealed"),
    "comment": of(stays="body"),
    "suggestion": of(stays="after note"),
    "appeal": of(told="name", keyed="email_key"),
    "appeal_file": of(keyed="rows_sealed"),
    "appeal_stop": of(heeded="email_key"),
    "second_spelling": of(keyed="mailbox_key"),
    "sweep": of(told="rule reason"),
    "notice": of(told="kind last_error", keyed="to_sealed to_key words_sealed message_id file"),
    "attempt": of(keyed="bucket"),
    "export": of(keyed="key_sealed"),
    "account": of(stays="name", heeded="email_sealed email_key password_hash"),
}

# What holds no word of whoever signs, is asked or reviews: text of letters and what organisers say of them,
# people in office and of whom letters speak, keys, digests and names of files. `public_id` is never one.
OTHERS = {
    "account_session": "token_hash",
    "amendment": "reason stood title subject valediction",
    "answer": "passage",
    "appeal_file": "digest basis",
    "approval": "digest canonical",
    "archived_copy": "name",
    "block": "key kind title language tags",
    "block_origin": "campaign_name key",
    "block_version": "language payload",
    "campaign": "slug name summary language timezone print_settings own_office",
    "card": "digest sha256",
    "comment": "place bearer said_of",
    "consent": "wording",
    "delivery": "message_id last_error file lease_by",
    "delivery_event": "note handed_to proof",
    "event": "text",
    "export": "error lease_by",
    "fact": "name value",
    "fact_value": "value source_key",
    "letter": "slug title subject valediction language notes print_settings asks_for later_goals framed_by "
    "reminder_days what_next",
    "letter_move": "reason",
    "letter_update": "title text",
    "limit_number": "key",
    "lineage_step": "changes argument remains",
    "list_entry": "value reason",
    "log_entry": "reason",
    "named_person": "key family_note",
    "notice": "lease_by",
    "office": "key title organisation honorific address country email represents",
    "official": "key name family_name salutation honorific",
    "official_change": "changed",
    "picture": "name title",
    "placement": "name kind payload place put_to note bearer",
    "printing": "input_digest stored_as sha256 engine signed key error lease_by",
    "recipient": "name title organisation honorific salutation address email reference",
    "recipient_move": "note",
    "record": "date_note summary signers signers_note related figures",
    "rekeying": "table_name",
    "release": "headline body language",
    "response": "author author_title reference text",
    "revision": "canonical digest note",
    "revision_block": "name",
    "roll_place": "place key",
    "saving": "place said reason state digest",
    "seal": "code fixed key address secret_sealed basis list_stored_as",
    "seal_part": "root leaves supporters",
    "signing_stop": "why come_back",
    "source": "key title outlet author url hedge",
    "spelling": "language name office status",
    "suggestion": "place bearer said_of kind before reason",
    "sweep": "sample stopped",
    "term_group": "language preferred variants explained",
    "token": "hash code_hash",
    "unsaved": "place typing fields",
    "update_correction": "note",
    "waiver": "check_name place sentence fingerprint reason",
}
READABLE = {Fate.TOLD, Fate.DRAWN, Fate.BESIDE}


def texts_of(table):
    """The columns of a table that hold text or bytes, but for words from a list of ours."""
    held = [each for each in table.columns if isinstance(each.type, String | JSON | LargeBinary)]
    return {each.name for each in held if not isinstance(each.type, Enumerated)} - {"public_id"}


def test_of_every_column_with_text_it_is_decided_what_becomes_of_it():
    tables = {each.name: texts_of(each) for each in Base.metadata.sorted_tables}
    named = PEOPLE.keys() | OTHERS.keys()
    decided = {each: {*PEOPLE.get(each, {}), *OTHERS.get(each, "").split()} for each in named}
    assert {name: columns for name, columns in tables.items() if columns} == decided


def test_every_table_in_which_people_can_be_read_is_wiped_of_whoever_is_erased():
    readable = {name for name, columns in PEOPLE.items() if READABLE & set(columns.values())}
    assert readable <= set(wiping.TABLES) <= set(PEOPLE)


@pytest.fixture
def rows_of(session, keys):
    """Table → its row, of somebody who is everywhere under one address."""
    letter = an_open_letter(session, closes_on=None)
    made = signed(session, keys, letter) | known_to_organisers(session, keys, letter)
    session.add_all(made.values())
    session.flush()
    session.expire_all()
    return made


def signed(session, keys, letter):
    """What there is of somebody who signed, and signed for an organisation."""
    signature = a_signature(session, keys, letter, email=ADDRESS)
    its = {"signature_id": signature.id, "at": NOW}
    endorsement = an_endorsement(session, keys, letter, email=ADDRESS, web_address="post.example")
    pending, refused, confirmed = SignatureStatus.PENDING, SignatureStatus.REFUSED, SignatureStatus.CONFIRMED
    mail = Mail("confirm", "A", "B", "C")
    return {
        "signature": signature,
        "signature_move": SignatureMove(before=refused, after=confirmed, **its),
        "comment_choice": CommentChoice(is_shown=False, **its),
        "origin": Origin(network="7" * 64, before="8" * 64, **its),
        "roll_entry": RollEntry(signature_id=signature.id, letter_id=letter.id, position=1, sort_key=b"maro"),
        "attempt": Attempt(bucket=f"code:{letter.id}:{signature.email_key}", at=NOW),
        "notice": outbox.queue(session, keys, mail, ADDRESS, campaign=letter.campaign, now=NOW),
        "endorsement": endorsement,
        "endorsement_move": EndorsementMove(
            endorsement_id=endorsement.id, before=pending, after=confirmed, at=NOW
        ),
    }


def known_to_organisers(session, keys, letter):
    """What there is of somebody who was invited, and is the contact too; reviews, is asked, and looked for by
    a rule; and works at the desk."""
    by = an_account(session, keys, email=ADDRESS)
    invitation = invited(session, keys, letter, email=ADDRESS)
    invitation.staff_email_sealed = keys.seal(ADDRESS)
    moved(session, invitation, InvitationStatus.SIGNED, yes=Yes("A mail."))
    reviewer = Reviewer(letter=letter, email_sealed=keys.seal(ADDRESS), asked_at=NOW, ends_at=NOW)
    said = {"letter": letter, "reviewer": reviewer, "at": NOW}
    people = f"name,email\nMaro,{ADDRESS}\nElse,else@post.example"
    key = keys.lookup_hash(ADDRESS)
    return {
        "invitation": invitation,
        "invitation_move": invitation.moves[-1],
        "reviewer": reviewer,
        "comment": Comment(**said),
        "suggestion": Suggestion(kind="paragraph", on_version=1, before={}, after={}, **said),
        "appeal": Appeal(letter=letter, email_key=key, name="Maro", mailed_at=NOW),
        "appeal_file": appeals.begin(
            session, keys, letter, people, rows_of_file.entries(people), "They asked.", by=by, now=NOW
        ),
        "appeal_stop": AppealStop(campaign_id=letter.campaign_id, email_key=key, at=NOW),
        "sweep": sweeps.begin(session, letter, Rule(address=ADDRESS), "Twice.", by=None, now=NOW),
        "account": by,
    }


def marked(session, rows):
    """Table and column → a word of its own that stands there now, where a column holds words."""
    words = {}
    for table, row in rows.items():
        for column in (each for each, fate in PEOPLE[table].items() if fate in READABLE | {Fate.STAYS}):
            if (table, column) == ("sweep", "rule"):
                continue
            word = words[table, column] = f"zq{len(words):03}"
            held = {dict: {"text": word}, bytes: word.encode()}
            setattr(row, column, held.get(type(getattr(row, column)), word))
    session.flush()
    return words


def left(session):
    """Every value of every table, as text, but for what is kept so that a wish is heeded."""
    return " ".join(
        repr(value)
        for table in Base.metadata.sorted_tables
        for row in session.execute(select(table)).mappings()
        for column, value in row.items()
        if PEOPLE.get(table.name, {}).get(column) is not Fate.HEEDED
    )


def keyed(rows):
    values = (
        getattr(row, column)
        for table, row in rows.items()
        for column, fate in PEOPLE[table].items()
        if fate is Fate.KEYED
    )
    return [repr(each) for each in values if each]


def test_its_owner_is_told_every_word_and_all_is_erased_that_was_not_said_in_public(session, keys, rows_of):
    words, hidden = marked(session, rows_of), keyed(rows_of)

    def of_fate(*fates):
        return {word: where for where, word in words.items() if PEOPLE[where[0]][where[1]] in fates}

    told = json.dumps(personal_records.of_address(session, keys, ADDRESS, now=NOW))
    assert [where for word, where in of_fate(Fate.TOLD, Fate.STAYS).items() if word not in told] == []

    personal_erasing.erase(session, keys, ADDRESS, now=NOW)
    session.expire_all()

    still = left(session)
    assert [where for word, where in of_fate(*READABLE).items() if word in still] == []
    assert [where for word, where in of_fate(Fate.STAYS).items() if word not in still] == []
    assert [each for each in (ADDRESS, *hidden) if each in still] == []
