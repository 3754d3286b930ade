"""The form of a comment, and of an answer to one."""

from wtforms.validators import InputRequired

from campaign.domain import reviewing
from campaign.forms.base import ValueForm
from campaign.forms.fields import RowsField


class CommentForm(ValueForm[str]):
    """What somebody wants to say, as they type it."""

    body = RowsField("Comment", [InputRequired("Write what you want to say.")], render_kw={"rows": 4})

    def build(self) -> str:
        return reviewing.comment(self.body.data)


class AnswerForm(ValueForm[str]):
    """An answer to a comment."""

    body = RowsField("Answer", [InputRequired("Write what you want to say.")], render_kw={"rows": 3})

    def build(self) -> str:
        return reviewing.comment(self.body.data)
