"""A file with front matter: cut in two, what no text may hold refused, the lines counted."""

from campaign.domain.text import holds_control_marks
from campaign.letterfile.fences import Row
from campaign.letterfile.nodes import Mapping
from campaign.letterfile.refusals import LetterFileRefusal
from campaign.letterfile.yaml_text import read_mapping

MOST_BYTES = 1_000_000

_RULE = "---"


def split(text: str, most: int = MOST_BYTES) -> tuple[Mapping, list[Row]]:
    """The front matter, and the rows of the body with their line numbers."""
    refuse_size(len(text.encode("utf-8", "surrogatepass")), most)
    rows = [
        Row(number, row)
        for number, row in enumerate(
            text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1
        )
    ]
    _refuse_control_marks(rows)
    end = _end(rows)
    return read_mapping("\n".join(row.text for row in rows[1:end]), first_line=2), rows[end + 1 :]


def decoded(content: bytes, most: int = MOST_BYTES) -> str:
    """The text of a file's bytes. Refuses `LetterFileRefusal` for too many, and for what is not UTF-8."""
    refuse_size(len(content), most)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise LetterFileRefusal(line, "this is not UTF-8 text; save the file as UTF-8.") from error


def refuse_size(size: int, most: int = MOST_BYTES) -> None:
    """Refuse a file of more bytes than any letter has, or any other that is text."""
    if size > most:
        raise LetterFileRefusal(
            None, f"The file has more than {most // 1_000_000} MB, and is to be text. Shorten it."
        )


def _refuse_control_marks(rows: list[Row]) -> None:
    for row in rows:
        if holds_control_marks(row.text):
            raise LetterFileRefusal(
                row.line, "this line holds an invisible control character; type the line again."
            )


def _end(rows: list[Row]) -> int:
    """Where the rule under the front matter stands, counted from 0."""
    if rows[0].text.rstrip() != _RULE:
        raise LetterFileRefusal(1, "a letter file begins with front matter; write “---” alone on this line.")
    for position, row in enumerate(rows[1:], start=1):
        if row.text.rstrip() == _RULE:
            return position
    raise LetterFileRefusal(1, "the front matter begun here has no end; write “---” alone after it.")
