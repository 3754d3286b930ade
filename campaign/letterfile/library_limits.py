"""How much the files of a library may hold, to be read again: what an export writes is held against it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from campaign.domain.counting import counted

# One file of blocks or wordings, and one with everything of a family, such as `sources.yaml`.
MOST_OF_BLOCK = 4 * 1024**2
MOST_OF_TABLE = 8 * 1024**2

# What a ZIP may have packed: a form takes no more.
MOST_PACKED = 25 * 1024**2
# Text packs to a tenth or so; what is longer than this and packs to much less was made to fill the memory.
MOST_RATIO = 100
PACKS_FREELY = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most files of a library that are read in one go, and the most bytes of all together."""

    where: str
    files: int
    size: int


FOLDER = Limits("folder", files=20_000, size=1024**3)
ZIP = Limits("ZIP", files=5_000, size=100 * 1024**2)


def too_much(sizes: Mapping[str, int], limits: Limits) -> Iterator[str]:
    """Why files of some sizes, by path, could not be read in one go, a sentence each; nothing when they
    could."""
    if len(sizes) > limits.files:
        said = counted(len(sizes), "file", "files")
        yield f"The {limits.where} holds {said}; at most {limits.files:,} are read."
    if (size := sum(sizes.values())) > limits.size:
        yield f"The {limits.where} holds {_mb(size)} of files; at most {_mb(limits.size)} are read."
    for path, size in sizes.items():
        most = most_of(path)
        if most and size > most:
            yield f"{path} has {_mb(size)}; at most {_mb(most)} are read."


def most_of(path: str) -> int:
    """The most bytes of a text of a library; 0 for a picture or a copy, which have limits of their own."""
    if path.endswith(".yaml"):
        return MOST_OF_TABLE
    return MOST_OF_BLOCK if path.endswith(".md") else 0


def _mb(size: int) -> str:
    return f"{size / 1024**2:,.0f} MB"
