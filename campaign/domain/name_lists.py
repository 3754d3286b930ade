"""Lists of names: what a letter prints when more people are named on it than can be bound into a file."""

from dataclasses import dataclass

# So many names a copy holds. To seal them takes 420 MB, of the 500 MB that a task of the worker may take
# (docs/decisions/0018).
MOST_PRINTED = 50_000


@dataclass(frozen=True, slots=True)
class NameList:
    """The file that names whom a copy does not: what it is called, how many it names, its bytes, and their
    SHA-256."""

    file: str
    names: int
    bytes: int
    sha256: str
