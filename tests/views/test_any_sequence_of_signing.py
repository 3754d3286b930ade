"""Whatever people, strangers, organisers and the worker do with the signatures of a letter, in whatever
order: the count is that of the confirmed ones, one an address; whoever is off is on no paper; and what was
sealed stays as it was."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import seed, settings, strategies
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from campaign.domain.canonical import digest
from campaign.domain.letters import LetterStatus
from campaign.domain.refusals import Refusal
from campaign.domain.showing import shown_as
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.models.revision import Revision
from campaign.models.signature import Consent, Signature
from campaign.rendering.pdf import to_pdf
from campaign.rendering.text import to_text
from campaign.services import (
    counts,
    documents,
    letters,
    limits,
    outbox,
    personal_erasing,
    seals,
    signatories,
    signatures,
    standing,
    supporters,
    tokens,
)
from campaign.worker import counting, rolls, sealing
from tests.support.clearing import clear
from tests.support.pdfs import ReadPdf
from tests.support.sealing import under
from tests.views.signed.public import SOME, WHO, Public

MOVES = {
    "open": ("closed",),
    "closed": ("sealed", "open", "sealed"),
    "sealed": ("sealed", "archived"),
    "archived": ("closed",),
}


class Signing(Public):
    """With what organisers and the worker do."""

    begins_sealed = False

    def __init__(self):
        super().__init__()
        # The seal that is made, and what its document was.
        self.sealed = None

    def teardown(self):
        """What is really printed at the end says what the document says."""
        with self.runtime.readers() as rows:
            letter = self.letter(rows)
            document = documents.document_for(rows, self.runtime.store, letter, letter.recipients[0])
        named = {each.name for each in self.model.counted if each.display == "full"}
        others = {each.name for each in self.model.typed} - named
        texts = [to_text(document)]
        if any(each.status in ("withdrawn", "refused") for each in self.model.typed):
            texts.append(ReadPdf(to_pdf(document).pdf).text)
        for text in texts:
            assert [name for name in named if name not in text] == []
            assert [name for name in others if name in text] == []

    @initialize()
    def begins(self):
        """Some runs begin where most would come late: with a seal, and mails to those on it."""
        if self.begins_sealed:
            for who, display in (("ada", "full"), ("ben", "initials"), ("cleo", "full")):
                self.signs_and_confirms(who, f"{who.capitalize()} Oak", display)
            self.is_moved(0)
            self.is_moved(0)
            self.the_worker_comes()

    @rule(number=SOME)
    def is_moved(self, number):
        before, may = self.model.status, MOVES[self.model.status]
        to = may[number % len(may)]
        if to != before:
            with self.writes(0), self.runtime.transaction() as rows:
                letter = self.letter(rows)
                letters.move(rows, letter, LetterStatus(to), by=None, now=self.now, reason="So it was.")
            self.model.status = to
            self.count(f"{before} and {to}")
            if before == "archived":
                self.sealed = None

    @rule()
    def the_worker_comes(self):
        rolls.let_enter(self.here, self.letter_id)
        counting.fold(self.here)
        if sealing.make(self.here, self.letter_id):
            self.count("a seal is made")
            self.sealed = self.what_is_sealed()

    @rule(days=strategies.sampled_from([0, 15]))
    def the_worker_clears_away(self, days):
        self.now += timedelta(days=days)
        with self.runtime.transaction() as rows:
            clear(rows, signatures.UNCONFIRMED, tokens.EXPIRED, now=self.now)
            clear(rows, limits.ATTEMPTS, outbox.ENDED, now=self.now)
        self.count_if(self.model.forget_late(self.now), "one that was late is forgotten")

    @precondition(lambda self: self.model.counted)
    @rule(number=SOME)
    def an_organiser_takes_one_off(self, number):
        typed = self.pick(self.model.counted, number)
        with self.writes(0), self.runtime.transaction() as rows:
            supporters.take_off(rows, self.row_of(rows, typed), "Not a person.", by=None, now=self.now)
        self.model.take_off(typed)
        self.count("one is taken off")

    @precondition(lambda self: self.model.refused)
    @rule(number=SOME)
    def an_organiser_puts_one_back(self, number):
        typed = self.pick(self.model.refused, number)
        with self.writes(0):
            is_back = self.is_put_back(typed)
        assert is_back == self.model.put_back(typed)
        self.count("one is put back" if is_back else "one is not put back")

    @rule(who=WHO)
    def everything_of_somebody_is_erased(self, who):
        with self.writes(0), self.runtime.transaction() as rows:
            personal_erasing.erase(rows, self.runtime.keys, self.address(who), now=self.now)
        self.count_if(self.model.erase(who), "everything of somebody is erased")

    def is_put_back(self, typed):
        with self.runtime.sessions() as rows:
            try:
                supporters.put_back(rows, self.row_of(rows, typed), "A person.", by=None, now=self.now)
            except Refusal:
                return False
            rows.commit()
        return True

    @invariant()
    def all_of_it_holds(self):
        self.the_rows_are_those_of_the_model()
        self.no_address_counts_twice()
        document = self.document()
        self.on_paper_stands_whoever_counts_as_they_wish(document)
        self.what_is_printed_is_what_they_consented_to(document)
        self.what_was_sealed_stays_while_it_stands()

    def the_rows_are_those_of_the_model(self):
        with self.runtime.readers() as rows:
            found = self.rows_by_address(rows)
            letter = self.letter(rows)
            assert signatories.count(rows, letter) == len(self.model.counted)
            assert counts.of_letter(rows, letter).confirmed == len(self.model.counted)
        known = [each for each in self.model.typed if each.status in ("pending", "confirmed", "refused")]
        ours = Counter((self.key(each.who), each.status, each.name, each.display) for each in known)
        ours["", "withdrawn", "", "counted"] = sum(each.status == "withdrawn" for each in self.model.typed)
        assert found == +ours

    def no_address_counts_twice(self):
        with self.runtime.readers() as rows:
            confirmed = (Signature.letter_id == self.letter_id, standing.IS_CONFIRMED)
            keys = rows.scalars(select(Signature.email_key).where(*confirmed)).all()
        assert len({*keys}) == len(keys)

    def on_paper_stands_whoever_counts_as_they_wish(self, document):
        shown = Counter(each.shown for each in document.signatories.supporters)
        ought = Counter(
            shown_as(each.name, Display(each.display))
            for each in self.model.counted
            if each.display != "counted"
        )
        assert shown == ought
        assert document.signatories.supporter_count == len(self.model.counted)

    def what_is_printed_is_what_they_consented_to(self, document):
        printed = digest(document.text)
        agreed = (
            select(Signature.id, Revision.digest)
            .join(Consent, Consent.signature_id == Signature.id)
            .join(Revision, Revision.id == Consent.revision_id)
            .where(Consent.purpose == ConsentPurpose.SIGN_AND_DELIVER, Signature.letter_id == self.letter_id)
            .where(Signature.status == SignatureStatus.CONFIRMED)
        )
        with self.runtime.readers() as rows:
            found = dict(rows.execute(agreed).all())
        assert len(found) == len(self.model.counted)
        assert {*found.values()} <= {printed}

    def what_was_sealed_stays_while_it_stands(self):
        if self.sealed:
            now = self.what_is_sealed()
            if now is None or now[0] != self.sealed[0]:
                self.count("a seal gives way to another")
                self.sealed = None
            else:
                assert now == self.sealed

    def what_is_sealed(self):
        """The seal that is made and stands, what it fixed, and the document it was made of."""
        with self.runtime.readers() as rows:
            letter = self.letter(rows)
            seal = seals.standing(rows, letter)
            if seal is None or not seal.is_made:
                return None
            assert seals.made(seal).revision == letter.revision.digest
            fixed = (seal.id, seal.code, seal.fixed, under(rows, seal))
        return (*fixed, self.document())

    def document(self):
        with self.runtime.readers() as rows:
            letter = self.letter(rows)
            return documents.document_for(rows, self.runtime.store, letter, letter.recipients[0])

    def rows_by_address(self, rows):
        """How many of each there are: address, status, name and how it is shown."""
        found = rows.scalars(select(Signature).where(Signature.letter_id == self.letter_id))
        return Counter((each.email_key, each.status.value, each.name, each.display.value) for each in found)

    def row_of(self, rows, typed):
        query = select(Signature).where(
            Signature.letter_id == self.letter_id,
            Signature.email_key == self.key(typed.who),
            Signature.status == SignatureStatus(typed.status),
            Signature.name == typed.name,
            Signature.display == Display(typed.display),
        )
        return rows.scalars(query).first()

    def key(self, who):
        return self.runtime.keys.lookup_hash(self.address(who))


ROUNDS = 4
EVERY_ACT = {
    *("signs", "signs a second time", "a stranger looks", "a stranger looks for a known one"),
    *("confirms by link", "confirms by code", "gives way", "guesses a code", "has another mail", "denies"),
    *("leaves", "leaves what is sealed", "is shown otherwise", "asks for the way out"),
    *("one is taken off", "one is put back", "one is not put back", "one that was late is forgotten"),
    *(
        "open and closed",
        "closed and open",
        "closed and sealed",
        "sealed and archived",
        "archived and closed",
    ),
    *("a seal is made", "a seal gives way to another", "everything of somebody is erased"),
}


@pytest.fixture
def machine(both, applications):
    """The machine on each database, in runs of its own."""
    return type(
        "OfThisDatabase", (Signing,), {"app": applications.of(both), "runtime": both, "done": Counter()}
    )


def test_each_act_does_something_and_breaks_no_rule(machine):
    walk = machine()
    for act in (
        lambda: walk.signs("ada", "Ada Oak", "full", str.lower),
        lambda: walk.guesses_a_code(0),
        lambda: walk.confirms_by_link(0, ""),
        lambda: walk.signs("ada", "Ada Oak", "initials", str.upper),
        lambda: walk.confirms_by_code(0),
        lambda: walk.signs_under_a_false_name_first("ben", "Ben Pine"),
        lambda: walk.time_passes(23),
        lambda: walk.a_stranger_looks_for_an_address("ben"),
        lambda: walk.a_stranger_looks_for_an_address("cleo"),
        lambda: walk.has_another_mail(0),
        lambda: walk.denies(0, is_right=True),
        lambda: walk.asks_for_the_way_out("ada"),
        lambda: walk.is_shown_otherwise(0, "initials"),
        lambda: walk.signs_and_confirms("cleo", "Cleo Rowan", "full"),
        lambda: walk.an_organiser_takes_one_off(0),
        lambda: walk.an_organiser_puts_one_back(0),
        lambda: walk.an_organiser_takes_one_off(0),
        lambda: walk.signs_and_confirms("cleo", "Cleo Rowan", "full"),
        lambda: walk.an_organiser_puts_one_back(0),
        lambda: walk.leaves(0, is_right=True),
        lambda: walk.signs("cleo", "Zoe Nobody", "full", str.lower),
        lambda: walk.the_worker_clears_away(15),
        lambda: walk.is_moved(0),
        lambda: walk.is_moved(1),
        lambda: walk.is_moved(0),
        lambda: walk.is_moved(0),
        lambda: walk.the_worker_comes(),
        lambda: walk.asks_for_the_way_out("ada"),
        lambda: walk.leaves(0, is_right=True),
        lambda: walk.is_moved(1),
        lambda: walk.is_moved(0),
        lambda: walk.is_moved(1),
        lambda: walk.signs_and_confirms("ben", "Ben Pine", "full"),
        lambda: walk.everything_of_somebody_is_erased("ben"),
    ):
        act()
        walk.all_of_it_holds()
    walk.teardown()
    assert EVERY_ACT - {*machine.done} == set()


def test_the_rules_of_signing_hold_in_any_order(machine):
    # The same runs each time: what fails can be looked at, and a bad day finds nothing that others cannot.
    some = settings(max_examples=6, stateful_step_count=25, derandomize=True, database=None)
    for number in range(ROUNDS):
        machine.begins_sealed = bool(number % 2)
        run_state_machine_as_test(seed(number)(machine), settings=some)
