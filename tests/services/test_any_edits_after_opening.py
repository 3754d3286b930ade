"""Whoever signs, leaves, answers or stays silent while a letter is changed again and again: on paper stands
who consented to its text, or to an earlier one whose later edits carried them on. Nobody else does."""

from collections import Counter
from datetime import timedelta

from hypothesis import Phase, seed, settings, strategies
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from campaign.domain.amendments import Edit, OnChange
from campaign.domain.letters import LetterStatus
from campaign.domain.signatories import Display, SignatureStatus
from campaign.domain.submissions import ConsentPurpose
from campaign.notices.links import Links
from campaign.services import (
    amendments,
    confirmations,
    counts,
    documents,
    lapsing,
    letters,
    renewals,
    rolls,
    signatories,
    signatures,
    signing,
    withdrawals,
)
from tests.builders.amendments import begun, changed_again, rewritten
from tests.builders.letters import an_open_letter
from tests.builders.signatures import a_submission
from tests.support.clock import NOW
from tests.support.outbox import again_in, last_mail, link_in, mails
from tests.support.rounds import tell_some
from tests.support.sealing import in_order

LINKS = Links("https://letters.example.org")
WHO = strategies.sampled_from(["ada", "ben", "cleo", "dov"])
# What is drawn depends on the modules that other tests have loaded, so no number of rounds is sure to do. On
# the second database one round is enough that has all that can be done.
FEWEST_ROUNDS = {"sqlite": 2, "postgresql": 1}
MOST_ROUNDS = 16


class Changing(RuleBasedStateMachine):
    """One letter. What ought to be is kept here beside the database, from the acts alone: the edits, the text
    each signed last, who counts as gone."""

    session = keys = store = None
    # What was not only tried but done, over all runs: an act that never comes shows nothing.
    done = None

    @initialize(on_change=strategies.sampled_from(OnChange))
    def opens(self, on_change):
        self.letter = an_open_letter(self.session, on_change=on_change, list_is_public=True)
        self.now = NOW
        self.edits = [Edit.OPENING]
        self.signed = {}
        self.typed = {}
        self.asked = {}
        for who in ("ada", "ben"):
            self.signs(who, Display.FULL)

    @rule(who=WHO, display=strategies.sampled_from(Display))
    def signs(self, who, display):
        self.types(who, display)
        self.confirms(who)

    @rule(who=WHO, display=strategies.sampled_from(Display))
    def types(self, who, display):
        if self.is_open:
            consents = {ConsentPurpose.SIGN_AND_DELIVER}
            consents |= {ConsentPurpose.SHOW_NAME} if display is not Display.COUNTED else set()
            submission = a_submission(
                name=who.capitalize(), email=self.address(who), display=display, consents=frozenset(consents)
            )
            signing.sign(self.session, self.keys, LINKS, self.letter, submission, network=who, now=self.now)
            mail = last_mail(self.session, self.keys)
            if mail.kind == "confirm":
                self.typed[who] = (link_in(mail, "confirm"), len(self.edits))

    @rule(who=WHO)
    def confirms(self, who):
        if self.is_open and who in self.typed:
            link, text = self.typed.pop(who)
            confirmations.by_link(self.session, link, now=self.now)
            if not self.stands(self.signed.get(who)):
                self.done["signed afresh"] += who in self.signed and self.stands(text)
                self.done["confirmed a text changed since"] += not self.stands(text)
                self.signed[who] = max(text, self.signed.get(who, 0))

    @rule(who=WHO)
    def leaves(self, who):
        if signature := self.found(who):
            withdrawals.take_off(self.session, self.keys, signature, now=self.now)
            self.done["left"] += 1
            for known in (self.signed, self.typed, self.asked):
                known.pop(who, None)

    @rule()
    def spelling_is_mended(self):
        if self.is_open:
            self.change(Edit.TYPOGRAPHICAL)

    @rule()
    def the_text_is_changed(self):
        if self.is_open:
            self.change(Edit.SUBSTANTIVE)

    @rule()
    def a_change_is_given_up(self):
        if self.is_open:
            begun(self.session, self.letter, self.now)
            rewritten(self.session, self.letter, "Something else.", now=self.now)
            amendments.give_up(self.session, self.letter, by=None, now=self.now)

    @rule()
    def the_worker_tells(self):
        before = len(mails(self.session, self.keys))
        while tell_some(self.session, self.keys, LINKS, self.letter, now=self.now, most=2):
            pass
        for mail in mails(self.session, self.keys)[before:]:
            if mail.kind == "sign_again":
                link = again_in(mail)
                _, signature = renewals.find(self.session, link[0], now=self.now)
                self.asked[signature.name.lower()] = (link, len(self.edits), self.now)

    @rule(who=WHO)
    def says_yes_again(self, who):
        if self.is_open and who in self.asked:
            link, digest = self.asked.pop(who)[0], self.letter.revision.digest
            renewals.by_link(self.session, self.keys, *link, digest, now=self.now)
            if not self.stands(self.signed[who]):
                self.done["said yes again"] += 1
                self.signed[who] = len(self.edits)

    @rule(days=strategies.sampled_from([7, 15]))
    def time_passes(self, days):
        self.now += timedelta(days=days)
        while lapsing.lapse(self.session, self.keys, self.letter, now=self.now):
            pass
        for who in [who for who, text in self.signed.items() if not self.stands(text)]:
            if self.found(who) is None:
                assert self.is_late(who)
                self.done["lapsed"] += 1
                self.signed.pop(who)
                self.asked.pop(who, None)
        self.letter.closes_on = (self.now + timedelta(days=30)).date()
        self.typed.clear()

    @rule(who=WHO)
    def the_text_is_changed_and_one_says_yes(self, who):
        self.the_text_is_changed()
        self.the_worker_tells()
        self.says_yes_again(who)

    @rule(who=WHO)
    def the_text_is_changed_before_one_confirms(self, who):
        self.types(who, Display.INITIALS)
        self.the_text_is_changed()
        self.confirms(who)

    @rule()
    def the_day_comes(self):
        """Those who are asked have said yes, or lapse."""
        self.the_worker_tells()
        self.time_passes(15)

    @rule()
    def names_enter_the_roll(self):
        rolls.bring_up_to_date(self.session, self.letter)

    @rule()
    def closes_and_opens_again(self):
        for to in (LetterStatus.CLOSED, LetterStatus.OPEN) if self.is_open else ():
            letters.move(self.session, self.letter, to, by=None, now=self.now, reason="So it was.")
            self.who_stands_is_who_ought_to()
            self.everybody_sealed_consented_to_what_they_stand_on()

    @precondition(lambda self: len(self.edits) > 2)
    @rule()
    def closes(self):
        if self.is_open:
            letters.move(self.session, self.letter, LetterStatus.CLOSED, by=None, now=self.now)
            self.done["closed"] += 1

    @invariant()
    def who_stands_is_who_ought_to(self):
        if not hasattr(self, "letter"):
            return
        ought = sorted(who.capitalize() for who, text in self.signed.items() if self.stands(text))
        assert signatories.count(self.session, self.letter) == len(ought)
        assert counts.of_letter(self.session, self.letter).confirmed == len(ought)
        assert counts.differences(self.session) == []
        on_paper = documents.document_for(self.session, self.store, self.letter, self.letter.recipients[0])
        assert on_paper.signatories.supporter_count == len(ought)
        for each in on_paper.signatories.supporters:
            assert any(each.shown in (name, f"{name[0]}.") for name in ought)

    @invariant()
    def everybody_sealed_consented_to_what_they_stand_on(self):
        if not hasattr(self, "letter"):
            return
        if not self.is_open:
            rolls.bring_up_to_date(self.session, self.letter)
            sealed = in_order(self.session, self.letter)
            assert len(sealed) == signatories.count(self.session, self.letter)
            for each in sealed:
                given = [one for one in each.consents if one.purpose is ConsentPurpose.SIGN_AND_DELIVER]
                self.done["sealed"] += 1
                assert self.carried(max(one.revision_id for one in given))
                assert each.status is SignatureStatus.CONFIRMED

    def carried(self, revision_id):
        """Whether every edit after a text mended spelling alone, or fell under a published `stay`."""
        later = [each.edit for each in self.letter.revisions if each.id > revision_id]
        is_stay = self.letter.on_change is OnChange.STAY
        return all(edit is Edit.TYPOGRAPHICAL or is_stay for edit in later)

    def stands(self, text):
        """The same, counted here: by the number of the text, from 1."""
        is_stay = self.letter.on_change is OnChange.STAY
        return text is not None and all(edit is Edit.TYPOGRAPHICAL or is_stay for edit in self.edits[text:])

    def is_late(self, who):
        """Whether they were asked about the newest change a fortnight ago, or the letter is shut as long."""
        fortnight = timedelta(days=14)
        newest = max(number for number, edit in enumerate(self.edits, 1) if edit is not Edit.TYPOGRAPHICAL)
        _, text, at = self.asked.get(who, (None, 0, self.now))
        is_over = not self.is_open and self.letter.closed_at <= self.now - fortnight
        return is_over or (text >= newest and at <= self.now - fortnight)

    @property
    def is_open(self):
        return self.letter.status is LetterStatus.OPEN

    def address(self, who):
        return f"{who}@letter-{self.letter.id}.example"

    def found(self, who):
        key = self.keys.lookup_hash(self.address(who))
        return signatures.confirmed_of(self.session, self.letter, key)

    def change(self, edit):
        changed_again(self.session, self.letter, edit, self.edits, self.now)
        self.edits.append(edit)
        self.done[edit.value] += 1


EVERY = {
    *("signed afresh", "said yes again", "confirmed a text changed since", "left", "lapsed", "closed"),
    *("sealed", "typographical", "substantive"),
}


def test_on_paper_stands_who_consented(session, keys, store):
    machine = type("OfThisDatabase", (Changing,), {"session": session, "keys": keys, "store": store})
    machine.done = Counter()

    for number in range(MOST_ROUNDS):
        if number < FEWEST_ROUNDS[session.bind.dialect.name] or EVERY - {*+machine.done}:
            run_state_machine_as_test(
                seed(number)(machine),
                settings=settings(
                    max_examples=5, stateful_step_count=25, database=None, phases=[Phase.generate]
                ),
            )
    assert EVERY - {*+machine.done} == set(), machine.done
