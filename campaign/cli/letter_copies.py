"""What the commands share that make one copy of a letter file in another form, for one recipient."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

from campaign.cli.letter_files import (
    Decorator,
    addressee,
    draft_option,
    file_argument,
    notice_option,
    output_option,
    read_named,
    recipient_option,
    write,
)
from campaign.domain.document import Document
from campaign.letterfile import document_of

Made = Callable[[Document], bytes]


def copied(*, output_required: bool) -> Decorator:
    """A command from what makes the bytes of a document: asks for the file, the recipient and where to write.

    On the error output it says when the letter has other recipients too.
    """

    def with_options(make: Made) -> Callable[..., None]:
        @file_argument
        @output_option(required=output_required)
        @recipient_option
        @draft_option
        @notice_option
        @wraps(make)
        def run(file: Path, output: Path, recipient: str, draft: bool, notice: str) -> None:
            letter_file = read_named(file)
            document = document_of(letter_file, addressee(letter_file, recipient), draft, notice)
            write(make(document), output)

        return run

    return with_options
