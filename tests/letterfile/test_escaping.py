from hypothesis import given

from campaign.domain.links import refuse_misleading
from campaign.domain.text import citations_in, placeholders_in, template_code_in
from campaign.letterfile.escaping import escaped
from campaign.letterfile.inline import Text, parse
from tests.letterfile.strategies import hostile


def test_a_mark_of_ours_stands_for_itself():
    assert escaped("*a* [b](c) [^d] {{ fact.e }} {% f %} \\") == (
        "\\*a\\* \\[b\\](c) \\[\\^d\\] {\\{ fact.e }} {\\% f %} \\\\"
    )


@given(hostile)
def test_no_character_is_a_mark(text):
    text = f"x{' '.join(text.split())}x"
    written = escaped(text)
    assert parse(written) == ((Text(text),),)
    assert not citations_in(written) + placeholders_in(written) + template_code_in(written)
    refuse_misleading("text", written)
