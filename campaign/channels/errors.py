"""Why a mail did not leave. The sentence is kept with its row and shown to organisers."""


class SendingError(Exception):
    """The mail did not leave. `sentence` names no address."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class TemporaryError(SendingError):
    """Later it may work: a server that is away or busy, a password to be mended, a full disk."""


class PermanentError(SendingError):
    """It will never work: the receiving server does not know the address, or does not take the mail."""
