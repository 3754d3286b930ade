"""What went wrong, and what is kept of it."""

import pytest

from campaign.app import create_app
from campaign.models.source import Fact
from campaign.views import desk
from campaign.views.conversation import session
from tests.builders.accounts import an_account
from tests.builders.campaigns import a_campaign
from tests.builders.sources import a_fact
from tests.support import clock
from tests.support.desk import at_the_desk


@pytest.fixture
def broken(runtime):
    """A page with a one-time link that has a mistake of ours in it."""

    app = create_app(runtime)

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


def test_an_address_that_no_database_can_hold_leads_nowhere(both, applications):
    visitor = applications.of(both).test_client()

    assert visitor.get("/letters/a%00b").status_code == 404
    assert visitor.post("/letters/a%00b/sign").status_code == 404


def test_a_number_that_no_row_can_have_leads_nowhere(visitor, rows, keys):
    account = an_account(rows, keys)
    rows.commit()
    visitor.sign_in(account, clock.now())

    visitor.post(f"/desk/account/sessions/{2**63}/end", status=404)


def test_a_missing_page_at_the_desk_leads_back_and_blames_no_mail(visitor, rows, keys):
    campaign = a_campaign(rows, slug="river")
    at_the_desk(visitor, rows, keys, campaign)

    page = visitor.get("/desk/campaigns/river/letters/nothing", status=404)
    assert page.links()["your campaigns"] == desk.PREFIX
    assert "mail" not in page.text
    assert "Links in mails break easily." in visitor.get("/letters/nothing", status=404).text
    visitor.get("/desk")


def test_whoever_changes_what_is_deleted_at_the_same_moment_is_told(both, caplog):
    app = create_app(both)

    @app.post("/meanwhile")
    def page():
        fact = session().get(Fact, number)
        # Gives the database back to the other; what was read stays as it was read.
        session().commit()
        with both.transaction() as theirs:
            theirs.delete(theirs.get(Fact, number))
        fact.value = "24"
        session().commit()

    with both.transaction() as rows:
        fact = a_fact(rows, a_campaign(rows), "known")
        rows.flush()
        number = fact.id
    answer = app.test_client().post("/meanwhile")
    assert answer.status_code == 409
    assert "deleted the same thing at the same moment. Nothing of yours was saved." in answer.text
    assert "POST page failed" in caplog.text
