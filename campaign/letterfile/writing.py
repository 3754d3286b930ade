"""Writing a letter file: `LetterFile` in, text out, which reads back equal."""

from pathlib import Path
from typing import Any

from campaign.letterfile import (
    blocks,
    demands,
    evidence,
    follows,
    print_settings,
    recipients,
    signatories,
)
from campaign.letterfile.letter_file import FORMAT, LetterFile
from campaign.letterfile.yaml_text import write_mapping


def write(letter_file: LetterFile) -> str:
    """The text of a letter file. Its pictures belong beside it, under their stored names."""
    parts = [f"---\n{write_mapping(_front(letter_file))}---"]
    if letter_file.text.blocks:
        parts.append(blocks.write(letter_file.text.blocks))
    if letter_file.text.notes:
        parts.append("\n".join(f"[^{key}]: {note}" for key, note in letter_file.text.notes.items()))
    return "\n\n".join(parts) + "\n"


def write_path(letter_file: LetterFile, path: Path) -> None:
    """Write the letter file to a path, and its pictures beside it."""
    for name, content in letter_file.pictures.items():
        (path.parent / name).write_bytes(content)
    path.write_text(write(letter_file), encoding="utf-8", newline="\n")


def _front(letter_file: LetterFile) -> dict[str, Any]:
    text = letter_file.text
    front = {
        "format": int(FORMAT),
        "slug": letter_file.slug,
        "title": text.title,
        "language": text.language,
        "subject": text.subject,
        "valediction": text.valediction,
        "deadline": text.deadline,
        "follows": follows.as_plain(letter_file.follows),
        "recipients": [recipients.as_plain(each) for each in letter_file.recipients],
        "print": print_settings.as_plain(letter_file.settings),
        "facts": evidence.facts_as_plain(text.facts),
        "sources": evidence.sources_as_plain(text.sources),
        "demands": {
            placed.demand: demands.as_plain(placed, letter_file.put_to.get(placed.demand, ""))
            for placed in text.demands
        },
        "signers": signatories.signers_as_plain(letter_file.signatories),
        "organisations": signatories.organisations_as_plain(letter_file.signatories),
    }
    return {name: value for name, value in front.items() if value}
