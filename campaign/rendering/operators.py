"""What is drawn on a page, as a canonical list of words: the same however a program spaces them, breaks
their lines or writes their strings. docs/sealing.md says it in full."""

import re

_SPACE = rb"\x00\t\n\x0c\r "
_STOPS = rb"()<>\[\]{}/%"
_WORDS = re.compile(
    # A string in brackets that holds none, a string in hexadecimal, what opens and closes, a remark, a name
    # or a word; and at last anything else, which is none of it.
    # What is in brackets is never gone back into: that would keep a hundred bytes for each of a long string.
    rb"\([^()\\]*+(?:\\.[^()\\]*+)*+\)"
    rb"|<[0-9A-Fa-f" + _SPACE + rb"]*>"
    rb"|<<|>>|[\[\]{}]"
    rb"|%[^\r\n]*"
    rb"|/?[^" + _SPACE + _STOPS + rb"]+"
    rb"|[^" + _SPACE + rb"]",
    re.DOTALL,
)
_STRANGE = frozenset({b"(", b")", b"<", b">", b"/", b"BI", b"ID", b"EI"})
_ESCAPED = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)|\r\n?", re.DOTALL)
_MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LINE_ENDS = (b"\n", b"\r", b"\r\n")


def drawn(written: bytes) -> bytes | None:
    """The words, a space between; None of what is read with more than these rules: pictures among the words,
    brackets in strings, escapes in names."""
    said = bytearray()
    for found in _WORDS.finditer(written):
        word = found[0]
        # To the first of these and no further: each bracket that nothing closes is looked for to the end.
        if word in _STRANGE or (word[:1] == b"/" and b"#" in word):
            return None
        if word[:1] != b"%":
            said += b" " + _word(word) if said else _word(word)
    return bytes(said)


def _word(word: bytes) -> bytes:
    if word[:1] == b"(":
        return b"<%s>" % _ESCAPED.sub(_meaning, word[1:-1]).hex().encode()
    if word[:1] == b"<" and word != b"<<":
        digits = word[1:-1].translate(None, b"\0\t\n\f\r ").lower()
        return b"<%s>" % (digits if len(digits) % 2 == 0 else digits + b"0")
    return word


def _meaning(found: re.Match[bytes]) -> bytes:
    escaped = found[1]
    if escaped is None:
        return b"\n"
    if escaped in _LINE_ENDS:
        return b""
    if escaped.isdigit() and escaped < b"8":
        return bytes([int(escaped, 8) & 0xFF])
    return _MEANT.get(escaped, escaped)
