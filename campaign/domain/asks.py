"""The punctuation of the asks: generated, so that moving a demand never leaves a stray full stop."""

from collections.abc import Sequence


def bullet_endings(count: int) -> tuple[str, ...]:
    """What each of `count` bullets ends with: a semicolon, "; and" before the last, a full stop."""
    if count == 0:
        return ()
    return (*[";"] * (count - 2), *["; and"] * (count > 1), ".")


def clause_joints(count: int) -> tuple[str, ...]:
    """What stands before each of `count` clauses in one sentence: "a, to b, and to c"; "a and to b"."""
    if count <= 1:
        return ("",) * count
    if count == 2:
        return ("", " and to ")
    return ("", *[", to "] * (count - 2), ", and to ")


def joined(clauses: Sequence[str]) -> str:
    """All the clauses as one phrase that fits after "We ask you to"."""
    return "".join(joint + clause for joint, clause in zip(clause_joints(len(clauses)), clauses, strict=True))
