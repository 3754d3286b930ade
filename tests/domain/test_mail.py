"""One mail address is one address, and cannot become two."""

import pytest

from campaign.domain.mail import mail_address, same_address
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  maro@Post.Example ", "maro@post.example"),
        ("Maro.T+river@post.example", "Maro.T+river@post.example"),
        ("maro@post.example.", "maro@post.example"),
        ("o'brien@post.example", "o'brien@post.example"),
        ("մարո@փոստ.հայ", "մարո@փոստ.հայ"),
    ],
)
def test_an_address_is_kept_as_it_is_written(typed, kept):
    assert mail_address("email", typed) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Write your email address"),
        ("maro", "Write the whole address"),
        ("@post.example", "Write the whole address"),
        ("maro@", "Add the part after the @"),
        ("maro@post", "Add the part after the @"),
        ("maro@post.example\nBcc: all@post.example", "Write one address"),
        ("maro@post.example, nora@post.example", "Write one address"),
        ("maro@.post.example", "Write one address"),
        ("maro@post..example", "Write one address"),
        ("<maro@post.example>", "Write one address"),
        ("maro\x00@post.example", "Write one address"),
        ("m" * 65 + "@post.example", "Write one address"),
        ("maro@" + "p" * 250 + ".example", "Write one address"),
    ],
)
def test_what_is_no_single_address_is_refused(typed, said):
    with pytest.raises(Unacceptable, match=said) as refused:
        mail_address("email", typed)

    assert refused.value.field == "email"


def test_letters_of_either_case_are_the_same_address():
    assert same_address("Maro@post.example") == same_address("maro@post.example")
