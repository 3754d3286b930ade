"""The punctuation of the asks: generated, so that moving a demand never leaves a stray full stop."""

from collections.abc import Sequence
from dataclasses import dataclass

from campaign.domain.languages import nearest


@dataclass(frozen=True, slots=True)
class Joints:
    """What stands behind bullets: behind each, the last but one, and the last. And what stands between the
    clauses of one sentence: of two, and of more than two before each, and before the last."""

    behind: str = ";"
    behind_last_but_one: str = "; and"
    behind_last: str = "."
    of_two: str = " and to "
    between: str = ", to "
    before_last: str = ", and to "


_ENGLISH = Joints()
_JOINTS = {
    "en": _ENGLISH,
    # Armenian has no semicolon, and no comma before its "and".
    "hy": Joints(
        behind=",",
        behind_last_but_one=" և",
        behind_last="։",
        of_two=" և ",
        between=", ",
        before_last=" և ",
    ),
}


def bullet_endings(count: int, language: str = "en") -> tuple[str, ...]:
    """What each of `count` bullets ends with: a semicolon, "; and" before the last, a full stop."""
    if count == 0:
        return ()
    joints = nearest(language, _JOINTS, _ENGLISH)
    before_last = [joints.behind_last_but_one] * (count > 1)
    return (*[joints.behind] * (count - 2), *before_last, joints.behind_last)


def clause_joints(count: int, language: str = "en") -> tuple[str, ...]:
    """What stands before each of `count` clauses in one sentence: "a, to b, and to c"; "a and to b"."""
    joints = nearest(language, _JOINTS, _ENGLISH)
    if count <= 1:
        return ("",) * count
    if count == 2:
        return ("", joints.of_two)
    return ("", *[joints.between] * (count - 2), joints.before_last)


def joined(clauses: Sequence[str], language: str = "en") -> str:
    """All the clauses as one phrase that fits after "We ask you to"."""
    joints = clause_joints(len(clauses), language)
    return "".join(joint + clause for joint, clause in zip(joints, clauses, strict=True))
