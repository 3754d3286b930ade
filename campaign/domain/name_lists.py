"""Lists of names: what a letter prints when more people are named on it than can be bound into a file."""

from dataclasses import dataclass

# So many names a copy holds. A sealed file has at most 20 MB, of which these take a third, and whoever
# verifies it has twenty seconds (docs/decisions/0018).
MOST_PRINTED = 100_000


@dataclass(frozen=True, slots=True)
class NameList:
    """The file that names whom a copy does not: what it is called, how many it names, its bytes, and their
    SHA-256."""

    file: str
    names: int
    bytes: int
    sha256: str
