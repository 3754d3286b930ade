"""The form of somebody outside the campaign who is asked to review a draft."""

from wtforms.validators import InputRequired

from campaign.domain.accounts import Person
from campaign.domain.signatories import person_name
from campaign.forms.base import ValueForm
from campaign.forms.fields import Follows, LineField, MailField


class ReviewerForm(ValueForm[Person]):
    """Who is asked."""

    name = LineField("Name", [InputRequired("Write the name."), Follows(person_name)])
    email = MailField("Email address", "Write the email address.")

    def build(self) -> Person:
        return Person(self.name.data, self.email.data)
