"""The code in a mail: six digits, however a person types them."""

import unicodedata

from campaign.domain.refusals import Unacceptable

DIGITS = 6


def in_two(code: str) -> str:
    """A code as a mail shows it: "418 207"."""
    return f"{code[:3]} {code[3:]}"


def digits_in(typed: str) -> str:
    """The digits of a code as a person types it: "418 207", "418-207", digits of any script."""
    return "".join(
        str(unicodedata.digit(each)) for each in typed if unicodedata.digit(each, None) is not None
    )


def mailed_code(field: str, typed: str) -> str:
    """The digits of a code. Refuses `Unacceptable` for what no mail of ours can hold: it is no try at one."""
    digits = digits_in(typed)
    if len(digits) != DIGITS:
        raise Unacceptable(field, "Type the six digits from our mail, such as 418 207.")
    return digits
