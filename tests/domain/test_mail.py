"""One mail address is one address, and cannot become two."""

import pytest

from campaign.domain.mail import ascii_host, mail_address, same_address
from campaign.domain.refusals import Unacceptable


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  maro@Post.Example ", "maro@post.example"),
        ("Maro.T+river@post.example", "Maro.T+river@post.example"),
        ("maro@post.example.", "maro@post.example"),
        ("o'brien@post.example", "o'brien@post.example"),
        ("մարո@փոստ.հայ", "մարո@փոստ.հայ"),
        ("maro@ＰＯＳＴ。example", "maro@post.example"),
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
        ("maro@post.example＠other.example", "Write one address"),
        ("maro@" + "p" * 64 + ".example", "Write one address"),
        ("maro@" + "ü" * 60 + ".example", "Write one address"),
        ("maro@" + "p" * 250 + ".example", "Write one address"),
    ],
)
def test_what_is_no_single_address_is_refused(typed, said):
    with pytest.raises(Unacceptable, match=said) as refused:
        mail_address("email", typed)

    assert refused.value.field == "email"


def test_letters_of_either_case_are_the_same_address():
    assert same_address("Maro@post.example") == same_address("maro@post.example")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("maro@bücher.example", "maro@xn--bcher-kva.example"),
        ("maro@BÜCHER.example", "Maro@XN--BCHER-KVA.example"),
        ("maro@bu\u0308cher.example", "maro@bücher.example"),
        ("maro@փոստ.հայ", "maro@xn--mbbkgn.xn--y9a3aq"),
        ("maro@straße.example", "maro@xn--strae-oqa.example"),
    ],
)
def test_a_domain_in_letters_and_in_its_ascii_form_is_the_same_address(one, other):
    assert same_address(one) == same_address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("maro@bücher.example", "maro@bucher.example"),
        ("maro@straße.example", "maro@strasse.example"),
        ("maro@post.example", "nora@post.example"),
        ("maro@post.example", "maro@post.example.org"),
        # A Cyrillic letter that looks like a Latin one.
        ("maro@pоst.example", "maro@post.example"),
    ],
)
def test_what_are_two_boxes_are_two_addresses(one, other):
    assert same_address(one) != same_address(other)


@pytest.mark.parametrize("host", ["bücher.example", "例え.テスト", "ΠΑΡΆΔΕΙΓΜΑ.example", "post.example"])
def test_the_ascii_form_is_the_one_everybody_uses(host):
    """Where IDNA of 2003 and of 2008 agree, the standard library knows it."""
    assert ascii_host(host) == host.encode("idna").decode("ascii")
