"""Settings are read once and refused by name when they cannot be used."""

import pytest

from campaign.config import Settings, WrongSetting, read_settings


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SMTP_URL", "mail.example.org", "SMTP_URL cannot be used: write it as smtp://host:25"),
        ("SMTP_URL", "smtp://", "SMTP_URL cannot be used"),
        ("CAMPAIGN_MAIL_FROM", "nobody", "CAMPAIGN_MAIL_FROM cannot be used: write it as Campaign <"),
        ("CAMPAIGN_MAIL_FROM", "Us <us@example.org>\nBcc: all@example.org", "CAMPAIGN_MAIL_FROM cannot be"),
        ("CAMPAIGN_PUBLIC_URL", "letters.example.org", "CAMPAIGN_PUBLIC_URL cannot be used: write it as"),
        ("DATABASE_URL", "mysql://localhost/x", "DATABASE_URL cannot be used: write it as postgresql://"),
        ("PORT", "0", "PORT cannot be used: write a number of at least 1."),
        ("PORT", "70000", "PORT cannot be used: write a number of at most 65535."),
        ("PORT", "http", "PORT cannot be used: write a whole number."),
    ],
)
def test_a_wrong_setting_is_named_with_how_to_mend_it(monkeypatch, name, value, said):
    monkeypatch.setenv(name, value)

    with pytest.raises(WrongSetting) as refused:
        read_settings()

    assert refused.value.sentence.startswith(said)


@pytest.mark.parametrize(
    "url", ["smtp://localhost", "smtps://u:p%40ss@mail.example.org:465", "smtp+starttls://m:587"]
)
def test_a_mail_server_is_named_in_one_of_three_ways(url):
    assert Settings(SMTP_URL=url).smtp_url == url


def test_links_begin_with_the_public_address_or_the_one_we_listen_on(tmp_path):
    assert Settings(data=tmp_path, PORT=8123).outside == "http://127.0.0.1:8123"
    assert Settings(public_url="https://letters.example.org/").outside == "https://letters.example.org"
    assert Settings(public_url="https://letters.example.org").is_secure


def test_a_data_folder_is_the_same_wherever_a_part_runs(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    assert Settings(data="here").data == tmp_path / "here"
