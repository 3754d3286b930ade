from wtforms import FieldList, Form, FormField, RadioField, StringField
from wtforms.validators import InputRequired

from campaign.views.mends import Mend, to_mend


class Place(Form):
    city = StringField("City", [InputRequired("Write the city.")])


class Signing(Form):
    name = StringField("Full name", [InputRequired("Write your full name.")])
    shown = RadioField("Shown as", [InputRequired("Choose one.")], choices=["full", "counted"])
    place = FormField(Place)
    lines = FieldList(StringField("Line", [InputRequired("Write the line.")]), min_entries=2)


def test_a_form_in_order_has_nothing_to_mend():
    assert to_mend(Signing()) == []


def test_every_error_leads_to_what_takes_focus_in_the_order_of_the_form():
    form = Signing()
    form.validate()
    assert to_mend(form) == [
        Mend("name", "Write your full name."),
        Mend("shown-0", "Choose one."),
        Mend("place-city", "Write the city."),
        Mend("lines-0", "Write the line."),
        Mend("lines-1", "Write the line."),
    ]
