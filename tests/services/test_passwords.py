"""What a password must be, how one is kept, and that unknown accounts cost as much."""

import pytest

from campaign.domain.refusals import Unacceptable
from campaign.services import passwords


@pytest.mark.parametrize(
    "password", ["correct horse battery staple", "тихий дон течёт медленно", "x" * 3 + "Kj9#vQ2!pL7$"]
)
def test_a_long_password_of_any_words_is_good(password):
    assert passwords.new_password("password", password) == password


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("elevenchars", "at least 12"),
        ("x" * 1_025, "at most 1,024"),
        ("password1234", "easy to guess"),
        ("qwertyuiopasdf", "easy to guess"),
        ("aaaaaaaaaaaaaa", "easy to guess"),
        ("correct horse\x00battery", "invisible"),
    ],
)
def test_a_password_is_refused_with_what_to_do(password, said):
    with pytest.raises(Unacceptable, match=said):
        passwords.new_password("password", password)


def test_a_password_matches_its_hash_and_no_other_does():
    kept = passwords.hashed("correct horse battery staple")

    assert kept.startswith("$argon2id$")
    assert passwords.matches(kept, "correct horse battery staple")
    assert not passwords.matches(kept, "correct horse battery stable")


def test_no_password_matches_an_account_without_one():
    assert not passwords.matches("", "nobody has this password")
