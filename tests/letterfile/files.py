"""A letter file to break: whole by default, one thing changed at a time."""

import textwrap

FRONT = """\
format: 1
slug: open-the-bridge
title: Open the bridge
subject: The footbridge on Larch Street
recipients:
  - name: Ada Example
    title: Commissioner of Roads
    office: commissioner-of-roads
    address: ["1 Main Street", "Springfield"]
demands:
  open-the-bridge:
    clause: open the bridge
    authority: commissioner-of-roads
"""

OPENING = """\
::: block {kind=paragraph purpose=opening id=opening}
We ask you to {{ letter.asks }}.
:::
"""

ASKS = """\
::: asks
- open the bridge before winter {#open-the-bridge}
:::
"""

# The lines at which `more` and, when there is none, the body begin.
MORE = FRONT.count("\n") + 2
BODY = MORE + 2


def a_file(front=FRONT, body=f"{OPENING}\n{ASKS}", more=""):
    """A letter file; `more` is added to the front matter."""
    return f"---\n{front}{textwrap.dedent(more)}---\n\n{body}"


def a_block(words, head="kind=paragraph purpose=evidence id=words"):
    return f"::: block {{{head}}}\n{words}\n:::\n"


def line_of(text, what):
    """The number of the first line that holds `what`."""
    return next(number for number, row in enumerate(text.split("\n"), start=1) if what in row)
