"""The text is changed after people signed it: they are told, stay or are asked again, sign anew or lapse."""

from datetime import timedelta

from hypothesis import strategies
from hypothesis.stateful import precondition, rule

from campaign.domain.amendments import Edit
from campaign.notices.mail import Mail
from campaign.worker import amending
from tests.builders.amendments import changed_again
from tests.support.outbox import again_in, way_out_in
from tests.views.signed.model import Mailed
from tests.views.signed.public import SOME, WRONG
from tests.views.signed.strangers import Strangers


class Changing(Strangers):
    """With changes of the text, and what becomes of those who signed the one before."""

    @precondition(lambda self: self.model.may_be_signed(self.now))
    @rule(edit=strategies.sampled_from([Edit.SUBSTANTIVE, Edit.SUBSTANTIVE, Edit.TYPOGRAPHICAL]))
    def the_text_is_changed(self, edit):
        with self.writes(0), self.runtime.transaction() as rows:
            changed_again(rows, self.letter(rows), edit, self.model.edits, self.now)
        self.model.edits.append(edit.value)
        self.count(f"a {edit.value} change")

    @precondition(lambda self: self.model.newest_change)
    @rule(days=strategies.sampled_from([0, 0, 14, 15]))
    def the_worker_carries_changes_out(self, days):
        self.now += timedelta(days=days)
        told = self.model.to_be_told()
        with self.writes(None) as written:
            while amending.carry_out(self.here):
                pass
        theirs = {self.runtime.keys.mailbox_key(self.address(each.who)): each for each in told}
        ours = [each for each in written if each.to_key in theirs]
        assert len(ours) == len(told)
        self.count_if(self.model.lapse(self.now), "one lapses")
        for notice in ours:
            self.is_told(theirs[notice.to_key], notice)

    @precondition(lambda self: self.model.may_be_signed(self.now))
    @rule()
    def the_text_is_changed_and_the_worker_tells(self):
        self.the_text_is_changed(Edit.SUBSTANTIVE)
        self.the_worker_carries_changes_out(0)

    @precondition(lambda self: any(each.again for each in self.model.mails))
    @rule(number=SOME, is_right=strategies.sampled_from([True, True, False]))
    def signs_the_new_text(self, number, is_right):
        mail = self.pick([each for each in self.model.mails if each.again], number)
        asks = is_right and mail.asks(self.now)
        changed = asks and self.model.renew(mail.about.now)
        typed = {"digest": self.newest_text(), "code": mail.code if is_right else WRONG}
        self.visitor.sent(f"/again/{mail.again}", typed)
        self.count_if(changed, "signs the new text")

    def is_told(self, typed, notice):
        """The mail about a change reaches its reader."""
        mail = Mail.from_json(self.runtime.keys.unseal(notice.words_sealed))
        is_asked = self.model.on_change == "again"
        assert mail.kind == ("sign_again" if is_asked else "text_changed")
        leave, code = way_out_in(mail)
        again = again_in(mail)[0] if is_asked else ""
        self.model.told[typed, self.model.newest_change] = self.now
        self.model.mails.append(Mailed(typed, None, code, "", leave, typed, self.now, again))
        self.count("is asked again" if is_asked else "is told, and stays")

    def newest_text(self):
        with self.runtime.readers() as rows:
            return self.letter(rows).revision.digest
