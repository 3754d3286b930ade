"""A supporter at a letter, step by step, as a browser without scripts goes."""

from tests.builders.signatures import what_is_typed
from tests.support.outbox import code_in, last_mail, link_in


class Supporter:
    """One submission, from the form to the mail."""

    def __init__(self, visitor, runtime, letter, **typed):
        self.visitor = visitor
        self.answer = visitor.post(f"/letters/{letter.slug}/sign", what_is_typed(**typed))
        with runtime.readers() as reading:
            self.mail = last_mail(reading, runtime.keys)

    @property
    def page(self):
        """The address of "Check your mail"."""
        return self.answer.location

    @property
    def code(self):
        return code_in(self.mail)

    @property
    def confirm_link(self):
        return f"/confirm/{link_in(self.mail, 'confirm')}"

    @property
    def withdraw_link(self):
        return f"/withdraw/{link_in(self.mail, 'withdraw')}"

    def leave(self):
        """Take the name off by the link in the mail, with its code."""
        return self.visitor.post(self.withdraw_link, {"code": self.code}, status=200)

    def confirm(self):
        return self.visitor.follow(self.visitor.post(self.confirm_link))
