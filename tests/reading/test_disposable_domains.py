"""Disposable mail domains come from a list that is installed, or from a file, read again when it changes."""

import os

from campaign.reading.disposable_domains import is_disposable


def test_a_domain_of_the_file_and_what_is_under_it_is_disposable(tmp_path):
    file = tmp_path / "domains.txt"
    file.write_text("# from elsewhere\nThrown.example\n\nother.example # note\n")
    assert is_disposable(file, "thrown.example")
    assert is_disposable(file, "a.b.Other.example")
    assert not is_disposable(file, "notthrown.example")
    assert not is_disposable(file, "example")


def test_a_file_that_changes_is_read_again(tmp_path):
    file = tmp_path / "domains.txt"
    file.write_text("one.example\n")
    assert not is_disposable(file, "two.example")
    file.write_text("two.example\n")
    os.utime(file, ns=(1, 1))
    assert is_disposable(file, "two.example")


def test_without_a_file_or_with_one_that_is_gone_the_list_that_is_installed_stands(tmp_path):
    for file in (None, tmp_path / "gone.txt"):
        assert is_disposable(file, "mail.Mailinator.com")
        assert not is_disposable(file, "example.org")


def test_a_file_takes_the_place_of_the_list_that_is_installed(tmp_path):
    file = tmp_path / "domains.txt"
    file.write_text("one.example\n")
    assert not is_disposable(file, "mailinator.com")
