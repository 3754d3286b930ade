"""Letters of every kind, with the characters that would break a careless file."""

from contextlib import suppress

from hypothesis import assume
from hypothesis import strategies as st

from campaign.domain.addresses import Address
from campaign.domain.blocks import Demand, Figure, Heading, List, Paragraph, Purpose, Quotation
from campaign.domain.demands import Change, Firmness, Lineage
from campaign.domain.document import CitationStyle, GridOrder, Letterhead, Paper, PrintSettings, Theme
from campaign.domain.facts import Fact
from campaign.domain.hooks import HookKind
from campaign.domain.lettertext import LetterText, Named, Placed
from campaign.domain.recipients import Addressee
from campaign.domain.refusals import Unacceptable
from campaign.domain.signatories import Chamber, Invited, Organisation, Scope, Signatories
from campaign.domain.sources import Source
from campaign.domain.strokes import Strokes
from campaign.letterfile import LetterFile
from campaign.letterfile.follows import Follows
from tests.letterfile.pictures import PICTURES

# What means something in the file, alone and in company.
_HOSTILE = (
    ":::", "\\:::", "\\\\:::", "  :::", "\t:::", "::: block {kind=paragraph purpose=opening}", "::: asks",
    "---", "...", "[^x]: note", "\\[^x]: note", "[^x]:", "{#x}", "{#x id=y}", "- item {#key}", "- ", "1. ",
    "# heading", "key: value", "'", '"', '\\"', "\\", "\\n", "&a", "*a", "!!str", "<<", "null", "~", "yes",
    "2026-02-19", "1:30", "0x10", ", ", ": ", " #", "{", "}", "[", "]", "|", ">", "%", "@", "`", "=", "a b",
    "\n", "\n\n", "\n\n\n", "    ", "  \n", "\r\n", "\u2028", "\x85", "\xa0", "\u200b", "é", "e\u0301", "Հայ",
    "العربية", "你好", "😀", "𝒳", "“words”", "{{ letter.asks }}", "{{fact.n}}", "[^x]", "&amp;",
)  # fmt: skip

_invisible = "".join(
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF)
)
_characters = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=_invisible), max_size=4
)
pieces = st.sampled_from(_HOSTILE) | _characters
hostile = st.lists(pieces, max_size=7).map("".join)
needed = st.builds("{}{}".format, hostile, st.sampled_from(["w", ":::", "[^x]: n", "”."]))
keys = st.from_regex(r"[a-z0-9]([a-z0-9_-]{0,8}[a-z0-9])?", fullmatch=True)
citation_keys = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,8}", fullmatch=True)
days = st.none() | st.dates()


def built(make, **fields):
    """A value of the domain, drawn again whenever the domain refuses it."""

    @st.composite
    def drawn(draw):
        for _ in range(4):
            with suppress(Unacceptable):
                return make(**{name: draw(strategy) for name, strategy in fields.items()})
        return assume(False)

    return drawn()


paragraphs = built(Paragraph, text=needed)
headings = built(Heading, text=needed)
quotations = built(Quotation, text=needed, attribution=hostile)
lists = built(
    List, items=st.lists(needed, min_size=2, max_size=4).map(tuple), ordered=st.sampled_from(["", "yes"])
)
figures = built(Figure, caption=needed, image=st.sampled_from(sorted(PICTURES)), alternative=needed)
demands = built(
    Demand,
    bullet=needed,
    clause=needed,
    authority=st.just("") | keys,
    ability=hostile,
    hook=hostile,
    hook_kind=st.just("") | st.sampled_from(list(HookKind)),
    hook_url=st.sampled_from(["", "https://example.org/a?b=c&d=%22"]),
    outcome=hostile,
)
OF_EVERY_KIND = {
    "paragraph": paragraphs,
    "heading": headings,
    "quotation": quotations,
    "list": lists,
    "figure": figures,
    "demand": demands,
}

_changes = st.lists(st.sampled_from(list(Change)), min_size=1, max_size=2, unique=True).map(tuple)
lineages = st.one_of(
    built(Lineage, changes=st.just((Change.NEW,)), argument=needed, remains=hostile),
    built(
        Lineage,
        changes=_changes,
        argument=needed,
        from_letter=keys,
        from_demand=st.just("") | keys,
        remains=hostile,
    ),
)

dropped = built(
    Lineage,
    changes=st.just((Change.DROPPED,)),
    argument=needed,
    from_letter=keys,
    from_demand=keys,
    remains=hostile,
)
following = st.just(Follows()) | built(Follows, letter=keys, dropped=st.lists(dropped, max_size=2).map(tuple))

placed_words = built(
    Placed,
    id=keys,
    purpose=st.sampled_from(Purpose),
    block=st.one_of(*(strategy for kind, strategy in OF_EVERY_KIND.items() if kind != "demand")),
    title=st.just("") | hostile,
)
placed_demands = built(
    Placed,
    id=keys,
    purpose=st.just(Purpose.ASK_LIST) | st.sampled_from(Purpose),
    block=demands,
    demand=st.just("") | keys,
    title=st.just("") | hostile,
    firmness=st.none() | st.sampled_from(Firmness),
    lineage=st.lists(lineages, max_size=2).map(tuple),
)

addressees = built(
    Addressee,
    name=needed,
    title=needed,
    organisation=hostile,
    honorific=hostile,
    salutation=hostile,
    address=built(Address, lines=st.lists(hostile, max_size=3).map(tuple)),
    key=st.just("") | keys,
    office=st.just("") | keys,
    represents=st.sampled_from(["", "MT", "Montana"]),
)

facts = built(Fact, value=needed, as_of=days, source=st.just("") | citation_keys, review_by=days)
sources = built(
    Source,
    title=needed,
    outlet=hostile,
    author=hostile,
    published_on=days,
    url=st.sampled_from(["", "https://example.org/a_(b)?c=d&e=#f: g".replace(" ", ""), "http://example.org"]),
    accessed_on=days,
    hedge=hostile,
)

settings = built(
    PrintSettings,
    theme=st.sampled_from(Theme),
    paper=st.sampled_from(Paper),
    letterhead=built(Letterhead, name=hostile, lines=st.lists(hostile, max_size=2).map(tuple)),
    dated_on=days,
    delivery_line=hostile,
    citations=st.sampled_from(CitationStyle),
    order=st.sampled_from(GridOrder),
    enclosures=st.lists(hostile, max_size=2).map(tuple),
    copies=st.lists(hostile, max_size=2).map(tuple),
    attach_source=st.sampled_from([None, True, False]),
    show_code=st.sampled_from([None, True, False]),
    columns=st.integers(0, 3),
    most_pages=st.sampled_from([0, 1, 2, 50]),
)

languages = st.sampled_from(["en", "hy", "pt-BR", "no"])
signatories = st.builds(
    Signatories,
    invited=st.lists(
        built(
            Invited,
            name=st.just("") | needed,
            title=needed,
            organisation=hostile,
            party_state=st.sampled_from(["", "R-LA", "no"]),
            is_lead=st.booleans(),
            language=st.just("") | languages,
            has_signed=st.booleans(),
            family_name=hostile,
            chamber=st.sampled_from([None, *Chamber]),
            took_office_on=days,
            side=st.sampled_from(["", "no", "for: it"]),
            sign_on=st.integers(0, 12),
            drawing=st.sampled_from(
                [None, Strokes("M 1 2 L 300 4.5"), Strokes("outline M 1 2 L 300 4 L 2 9 Z")]
            ),
        ),
        max_size=3,
    ).map(tuple),
    organisations=st.lists(
        built(
            Organisation,
            name=needed,
            place=hostile,
            scope=st.sampled_from(Scope),
            language=st.just("") | languages,
        ),
        max_size=2,
    ).map(tuple),
)


@st.composite
def letter_files(draw):
    """A letter file of any shape the domain allows."""
    recipients = tuple(draw(st.lists(addressees, max_size=2)))
    blocks = tuple(draw(st.lists(placed_words | placed_demands, max_size=6)))
    known_sources = draw(st.dictionaries(citation_keys, sources, max_size=2))
    try:
        text = LetterText(
            title=draw(needed),
            subject=draw(needed),
            blocks=blocks,
            recipients=tuple(Named.of(each) for each in recipients),
            valediction=draw(st.just("Sincerely,") | hostile),
            language=draw(languages),
            deadline=draw(days),
            facts=draw(
                st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), facts, max_size=2)
            ),
            sources=known_sources,
            notes=draw(st.dictionaries(citation_keys, needed, max_size=2)),
        )
    except Unacceptable:
        assume(False)
    shown = {placed.block.image for placed in blocks if isinstance(placed.block, Figure)}
    return LetterFile(
        slug=draw(keys),
        text=text,
        settings=draw(settings),
        recipients=recipients,
        signatories=draw(signatories),
        pictures={name: PICTURES[name] for name in shown},
        follows=draw(following),
        put_to={placed.demand: draw(hostile) for placed in text.demands},
    )
