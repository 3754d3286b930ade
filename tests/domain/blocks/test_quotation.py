from campaign.domain.blocks import Quotation


def test_the_attribution_prints_when_there_is_one():
    assert Quotation("Yes.", attribution=" Nora\nExample ").texts == ("Yes.", "Nora Example")
    assert Quotation("Yes.").texts == ("Yes.",)
