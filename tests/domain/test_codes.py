"""The code in a mail: read however it is typed, and told from what is no code."""

import pytest

from campaign.domain.codes import mailed_code
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize("typed", ["418207", "418 207", "418-207", " 418207 ", "٤١٨٢٠٧", "４１８２０７"])
def test_digits_of_any_script_are_read(typed):
    assert mailed_code("code", typed) == "418207"


@pytest.mark.parametrize("typed", ["", "abc", "41820", "4182075"])
def test_what_is_not_six_digits_is_no_code(typed):
    with pytest.raises(Unacceptable, match="six digits") as refusal:
        mailed_code("code", typed)
    assert refusal.value.field == "code"
