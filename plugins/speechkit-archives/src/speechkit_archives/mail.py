"""Mail: the messages of a mailbox, the body of a message and what is attached to it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser

from speechkit import Source, Unreadable
from speechkit_archives.limits import HEADER_BYTES, Budget, printable
from speechkit_archives.media import may_hold_words

_FROM_LINE = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\d{4}[^\r\n]{0,6}\r?\n(?=[A-Za-z-]+:)"
)
"""The line before each message: after a blank line, with a year, before a header. Words of a
letter that begin "From …" are not taken for it."""

_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


class _ShortHeaders(policy.EmailPolicy):
    """The usual policy, but what says how to read a part is measured before it is understood."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        length = sum(map(len, sourcelines))
        if length > HEADER_BYTES and sourcelines[0][:8].lower() == "content-":
            raise Unreadable(
                f"a mail has a header {sourcelines[0][:20]!r}… of {length:,} letters, more than "
                f"{HEADER_BYTES // 2**10} KB; no mail program writes that"
            )
        return super().header_source_parse(sourcelines)


_SHORT_HEADERS = _ShortHeaders()


def mailbox(source: Source, budget: Budget) -> Iterator[Source]:
    """The documents in a mailbox, `box.mbox!1!body`; messages are numbered from 1."""
    starts = list(_FROM_LINE.finditer(source.raw))
    budget.expect(len(starts))
    for number, match in enumerate(starts, 1):
        budget.count()
        end = starts[number].start() if number < len(starts) else len(source.raw)
        message = _QUOTED_FROM.sub(rb"\1", source.raw[match.end() : end])
        yield from _parts(message, f"{source.name}!{number}", budget)


def mail(source: Source, budget: Budget) -> Iterator[Source]:
    """The documents in a message, `talk.eml!body`."""
    yield from _parts(source.raw, source.name, budget)


def _parts(raw: bytes, name: str, budget: Budget) -> Iterator[Source]:
    """The body of a message and what is attached; of two forms of one text, the plain one.

    A page that a browser saved into one file (MHTML, RFC 2557) is such a message: the page is its
    body, and what it shows and is dressed in is attached.
    """
    message = BytesParser(policy=_SHORT_HEADERS).parsebytes(raw)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    if body is not None:
        yield _part(body, f"{name}!body", budget)
    for number, part in enumerate(message.iter_attachments(), 1):
        if may_hold_words(part.get_content_type()):
            attached = printable(part.get_filename() or f"part-{number}")
            if budget.admit(attached):
                yield _part(part, f"{name}!{attached}", budget)


def _part(part: MIMEPart, name: str, budget: Budget) -> Source:
    kind = part.get_content_type()
    if kind == "message/rfc822":  # a mail that was passed on: it is opened in its turn
        payload: object = part.get_payload(0).as_bytes()  # type: ignore[union-attr]
    else:
        payload = part.get_payload(decode=True)
    raw = budget.take(io.BytesIO(payload if isinstance(payload, bytes) else b"").read, name)
    charset = part.get_content_charset()
    return Source(raw, name, f"{kind}; charset={charset}" if charset else kind)
