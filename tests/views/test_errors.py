"""What went wrong, and what is kept of it."""

import pytest

from campaign.app import create_app


@pytest.fixture
def broken(app):
    """A page with a one-time link that has a mistake of ours in it."""

    @app.get("/broken/<token>")
    def page(token):
        raise RuntimeError("A mistake of ours.")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app.test_client()


def test_a_mistake_of_ours_is_noted_without_the_address_of_the_page(broken, caplog):
    assert broken.get("/broken/secret-token").status_code == 500

    assert "A mistake of ours." in caplog.text
    assert "GET page failed" in caplog.text
    assert "secret-token" not in caplog.text
