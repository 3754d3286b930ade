"""What ends: the days on which a letter is signed, and the time for which the names on it are kept."""

from datetime import timedelta

from hypothesis import strategies
from hypothesis.stateful import precondition, rule

from campaign.worker import keeping
from tests.views.signed.changing import Changing
from tests.views.signed.letter import day_of


class Ending(Changing):
    """With a last day to sign, and a day on which names become numbers."""

    @precondition(lambda self: self.model.may_be_signed(self.now))
    @rule(days=strategies.sampled_from([0, 2, 20, 20]))
    def a_last_day_is_set(self, days):
        self.model.closes_on = day_of(self.now) + timedelta(days=days)
        with self.writes(0), self.runtime.transaction() as rows:
            self.letter(rows).closes_on = self.model.closes_on

    @precondition(lambda self: not self.model.may_be_signed(self.now) or len(self.model.typed) > 8)
    @rule(days=strategies.sampled_from([0, 100, 190, 640]))
    def the_worker_ends_names(self, days):
        self.now += timedelta(days=days)
        was, number = self.model.status, len(self.model.counted)
        with self.writes(0):
            keeping.end_names(self.here)
        if self.model.end_names(self.now):
            assert len(self.model.counted) == number
            self.count(f"names end of one {was}")
