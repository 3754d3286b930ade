import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from campaign.domain.merkle import Tree, leads_to_root, leaf_digest, salts

LEAVES = some.lists(some.binary(min_size=32, max_size=32), min_size=1, max_size=70)


def reference_root(leaves):
    """The root as RFC 6962 defines it, by halves."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return hashlib.sha256(b"\x01" + reference_root(leaves[:half]) + reference_root(leaves[half:])).digest()


@given(some.lists(some.binary(min_size=32, max_size=32), max_size=70))
def test_the_root_is_that_of_rfc_6962(leaves):
    assert Tree(leaves).root == reference_root(leaves)


@given(LEAVES)
def test_every_leaf_leads_to_the_root(leaves):
    tree = Tree(leaves)
    for index, leaf in enumerate(leaves):
        assert leads_to_root(leaf, index, len(leaves), tree.path(index), tree.root)


@given(LEAVES, some.data())
def test_no_other_leaf_does(leaves, data):
    tree = Tree(leaves)
    index = data.draw(some.integers(0, len(leaves) - 1))
    stranger = data.draw(some.binary(min_size=32, max_size=32).filter(lambda each: each != leaves[index]))
    assert not leads_to_root(stranger, index, len(leaves), tree.path(index), tree.root)


@given(some.lists(some.binary(min_size=32, max_size=32), min_size=2, max_size=70, unique=True), some.data())
def test_a_leaf_leads_there_from_no_other_place(leaves, data):
    tree = Tree(leaves)
    index = data.draw(some.integers(0, len(leaves) - 1))
    elsewhere = data.draw(some.integers(-1, len(leaves)).filter(lambda each: each != index))
    assert not leads_to_root(leaves[index], elsewhere, len(leaves), tree.path(index), tree.root)


@given(LEAVES, some.data())
def test_a_path_that_is_longer_shorter_or_other_leads_nowhere(leaves, data):
    tree = Tree(leaves)
    index = data.draw(some.integers(0, len(leaves) - 1))
    path = tree.path(index)
    others = [(*path, bytes(32)), path[:-1], (*path[:-1], bytes(32))]
    for other in others:
        if other != path:
            assert not leads_to_root(leaves[index], index, len(leaves), other, tree.root)


@given(LEAVES, some.binary(min_size=32, max_size=32))
def test_a_longer_roll_has_another_root(leaves, more):
    assert Tree([*leaves, more]).root != Tree(leaves).root


def test_no_leaf_at_all_has_a_root_too():
    assert Tree([]).root == hashlib.sha256(b"").digest()
    assert not leads_to_root(Tree([]).root, 0, 0, (), Tree([]).root)


def test_a_leaf_that_is_not_there_has_no_path():
    for index in (-1, 1):
        with pytest.raises(IndexError):
            Tree([bytes(32)]).path(index)


def test_a_leaf_has_its_salt_in_it():
    assert leaf_digest(bytes(32), b"a") == hashlib.sha256(b"\0" + bytes(32) + b"a").digest()
    with pytest.raises(ValueError, match="32 bytes"):
        leaf_digest(b"short", b"a")


def test_salts_are_all_others_and_come_again_from_the_same_secret():
    assert len(set(salts(b"secret", 1_000))) == 1_000
    assert salts(b"secret", 10) == salts(b"secret", 1_000)[:10]
    assert salts(b"another", 10) != salts(b"secret", 10)
