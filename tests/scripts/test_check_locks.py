"""The locks stay free of addresses and machine paths, and the check says so when they do not."""

import json

import pytest

from scripts.check_locks import complaints, front_end_complaints, requirement_complaints

PINNED = "flask==3.1.3 \\\n    --hash=sha256:0a1b\n"


def test_the_committed_locks_are_in_order():
    assert list(complaints()) == []


def test_a_pin_with_a_digest_is_in_order():
    assert list(requirement_complaints("requirements.txt", PINNED)) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("flask==3.1.3", "has no digest for flask"),
        ("flask>=3", "pins no version"),
        ("--index-url https://packages.example/simple", "holds an address"),
        ("--find-links ./wheels", "holds an address"),
        ("flask @ file:///wheels/flask.whl", "holds an address"),
        ("#    -c /home/somebody/requirements.txt", "holds a path of one machine"),
    ],
)
def test_what_ties_a_lock_to_a_machine_is_named_with_its_line(line, said):
    found = list(requirement_complaints("requirements.txt", f"{PINNED}{line}\n"))

    assert any(said in each for each in found)
    assert all("line 3" in each for each in found if "holds" in each)


def front_end(**entry):
    return json.dumps({"packages": {"": {"name": "campaign"}, "node_modules/htmx.org": entry}})


def test_a_front_end_package_with_a_digest_is_in_order():
    thanks = {"url": "https://thanks.example/"}

    assert list(front_end_complaints(front_end(integrity="sha512-0a", funding=thanks))) == []


def test_a_front_end_package_without_a_digest_is_named():
    assert list(front_end_complaints(front_end(version="4.0.1"))) == [
        "package-lock.json has no digest for node_modules/htmx.org."
    ]


def test_a_front_end_package_with_an_address_is_named():
    found = list(
        front_end_complaints(front_end(integrity="sha512-0a", resolved="https://packages.example/h.tgz"))
    )

    assert "package-lock.json names where node_modules/htmx.org was fetched." in found
