"""Free notes in a letter file: `[^key]: text` in the body."""

from collections.abc import Mapping

from campaign.domain.lettertext import note
from campaign.domain.sources import Source
from campaign.letterfile.fences import Body
from campaign.letterfile.refusals import LetterFileRefusal, at_line, gathered


def read(body: Body, sources: Mapping[str, Source]) -> dict[str, str]:
    """The notes by key, none of which is that of a source."""

    def refuse(named: tuple[str, str]) -> None:
        key, text = named
        with at_line(body.note_lines[key]):
            note(key, text)
        if key in sources:
            raise LetterFileRefusal(
                body.note_lines[key], f"“{key}” is the key of a source already; write another.", "notes"
            )

    gathered(refuse, body.notes.items())
    return body.notes
