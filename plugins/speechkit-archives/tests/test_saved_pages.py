"""Pages as browsers and crawlers save them: what a page is dressed in is no document."""

from __future__ import annotations

import io

import pytest

from speechkit import Source, convert_many

PAGE = "<html><h1>The pier</h1><p>The caf=C3=A9 on the pier is open to all of us.</p></html>"
DRESS = {
    "text/css": "body { color: red; }",
    "text/javascript": "alert('We sail.');",
    "application/javascript": "alert('We sail.');",
    "image/svg+xml": "<svg><text>We sail.</text></svg>",
    "font/woff2": "wOF2",
}


def mhtml(parts: dict[str, str]) -> bytes:
    """A page as a browser saves it in one file (RFC 2557)."""
    lines = [
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://harbour.example/pier",
        "Subject: The pier",
        "Date: Mon, 5 Jan 2015 10:00:00 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="cut"',
        "",
    ]
    for number, (kind, content) in enumerate(parts.items()):
        lines += ["--cut", f"Content-Type: {kind}", "Content-Transfer-Encoding: quoted-printable"]
        lines += [f"Content-Location: https://harbour.example/{number}", "", content]
    return "\r\n".join([*lines, "--cut--", ""]).encode()


@pytest.mark.parametrize("name", ["pier.mhtml", "pier.mht", "pier"])
def test_a_page_saved_as_one_file_is_that_page(name: str) -> None:
    [outcome] = convert_many([Source(mhtml({"text/html": PAGE, **DRESS}), name)])
    assert outcome.name == f"{name}!body"
    [speech] = outcome.speeches
    assert speech.text == "The pier\n\nThe café on the pier is open to all of us."


def test_of_a_crawl_only_what_may_hold_words_is_read() -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=True)
    for number, (kind, content) in enumerate({"text/html; charset=utf-8": PAGE, **DRESS}.items()):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"http://harbour.example/{number}",
            "response",
            payload=io.BytesIO(content.encode()),
            http_headers=headers,
        )
        writer.write_record(record)
    found = list(convert_many([Source(sink.getvalue(), "w.warc.gz")]))
    assert [outcome.name for outcome in found] == ["w.warc.gz!http://harbour.example/0"]
    assert found[0].error is None
