"""The same letter to many."""

from bench import checks, letters, slow
from bench.measures import Report, Target, once
from campaign.domain.document import Document
from campaign.rendering.pdf import Printed, each_of_many, together

# Letters that are printed one by one as well, and looked at.
_SOME = 8


def measure(report: Report, count: int) -> None:
    """One by one, and with what they share drawn once."""
    documents = letters.addressed(letters.sample(names_recipient=False), count)
    report.section(f"A letter to {count:,}")
    some = documents[:_SOME]
    _shared(some)
    half = len(some) // 2
    before, first = once(lambda: [slow.letter(each) for each in some[:half]])
    taken, printed = once(lambda: _shared(documents))
    after, second = once(lambda: [slow.letter(each) for each in some[half:]])
    alone, each = (before + after) / len(some), taken / count
    report.time("one by one, a letter", alone)
    report.time("with shared pages, a letter", each)
    report.figure("with shared pages, beside one by one", alone / each, "× faster", Target(least=8))
    naming = letters.addressed(letters.sample(), _SOME)
    own, _ = once(lambda: _shared(naming))
    report.figure("with shared pages, where the text names its recipient", alone * _SOME / own, "× faster")
    merged, pack = once(lambda: together(documents))
    total = sum(len(one.pdf) for one in printed)
    report.time("all in one file", merged, f"{pack.pages:,} pages, {len(pack.pdf):,} bytes")
    report.figure("all in one file, beside the sum", len(pack.pdf) / total, "×", Target(most=0.2))
    for fast, slowly in zip(printed, (*first, *second), strict=False):
        checks.same_pages(report, "looked at: a letter, both ways", fast.pdf, slowly)
    checks.tags(report, "looked at: tags of a letter", printed[0].pdf)
    checks.tags(report, "looked at: tags of all in one file", pack.pdf)


def _shared(documents: list[Document]) -> list[Printed]:
    return list(each_of_many(documents))
