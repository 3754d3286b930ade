"""A provider that eats mail is seen by how few confirm there, and nobody is singled out by it."""

from campaign.domain.arrivals import FEWEST, Arrival, Share, by_domain, eaten


def some(number, domain="post.example", is_confirmed=True):
    return [Arrival(domain, is_confirmed)] * number


def test_a_domain_that_few_share_is_among_the_others_which_come_last():
    many, few = some(FEWEST), some(FEWEST - 1, "own.example") + some(FEWEST - 1, "family.example")

    assert by_domain([*many, *few]) == [Share("post.example", FEWEST, 0), Share("Others", 0 + len(few), 0)]


def test_a_domain_where_half_as_many_confirm_as_elsewhere_is_pointed_at():
    post = some(8) + some(2, is_confirmed=False)
    eats = some(4, "eats.example") + some(6, "eats.example", is_confirmed=False)
    keeps = some(5, "keeps.example") + some(5, "keeps.example", is_confirmed=False)

    assert [each.of for each in eaten(by_domain(post + eats))] == ["eats.example"]
    assert eaten(by_domain(post + keeps)) == []


def test_where_nobody_confirms_yet_and_among_the_others_nothing_is_pointed_at():
    assert eaten(by_domain(some(20, is_confirmed=False))) == []
    assert eaten(by_domain(some(20) + some(5, "own.example", is_confirmed=False))) == []
