"""A form leads to a page that is asked for by itself: loading that anew sends nothing again."""

HOME = "/desk/campaigns/river/letters/home"


def test_a_form_that_was_taken_leads_to_a_page(nora):
    assert nora.follow(nora.post(f"{HOME}/comments", {"body": "Good."}, status=303)).title == "Review"


def test_a_form_of_somebody_who_has_to_sign_in_leads_there(visitor, letter):
    assert visitor.post(f"{HOME}/comments", {"body": "Good."}, status=303).location == "/desk/sign-in"


def test_an_address_that_only_leads_on_is_no_form(visitor, letter):
    assert visitor.get(HOME, status=302).location.startswith("/desk/sign-in")
