"""The text of a CSV file, as a reader of rows takes it."""

import io
from pathlib import Path

from campaign.domain.refusals import NotFound, Refusal, Unacceptable


def text_of(path: Path, most_bytes: int) -> io.StringIO:
    """The text of a file. Refuses one that is not there, is no UTF-8, or has more bytes than that."""
    try:
        if path.stat().st_size > most_bytes:
            raise Unacceptable("rows", f"The file has more than {most_bytes // 1024**2} MB; divide it.")
        return io.StringIO(path.read_text("utf-8-sig"))
    except FileNotFoundError as error:
        raise NotFound("There is no such file.") from error
    except OSError as error:
        raise Refusal(f"The file cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise Unacceptable("rows", "This is not UTF-8 text; save the file as UTF-8.") from error
