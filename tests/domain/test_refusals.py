from campaign.domain.refusals import NotFound, Refusal, Unacceptable


def test_a_refusal_is_a_sentence_and_the_field_it_belongs_to():
    refusal = Unacceptable("name", "Write a name.")
    assert str(refusal) == refusal.sentence == "Write a name."
    assert refusal.field == "name"
    assert isinstance(refusal, Refusal)
    assert NotFound("Not here.").field is None
