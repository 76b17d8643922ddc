"""Archives: what is opened, how it is named, and which attacks are refused."""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import tarfile
import time
import zipfile
from collections.abc import Callable

import pytest

from speechkit import Source, convert_many, normalise_all
from speechkit_archives import limits

TALK = "Friends of the harbour, we shall not yield.\n"
HEAD = b"From: ada@example.org\nTo: ben@example.org\nSubject: s\nMIME-Version: 1.0\n"


def message(words: str) -> bytes:
    """A message as it stands in a mailbox."""
    return b"From ada@example.org Mon Jan  5 10:00:00 2015\n%s\n%s\n\n" % (HEAD, words.encode())


def zipped(members: dict[str, bytes | str], **more: object) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return sink.getvalue()


def tarred(*members: tarfile.TarInfo | tuple[str, bytes], mode: str = "w") -> bytes:
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode=mode) as archive:  # type: ignore[call-overload]
        for member in members:
            if isinstance(member, tarfile.TarInfo):
                archive.addfile(member)
            else:
                info = tarfile.TarInfo(member[0])
                info.size = len(member[1])
                archive.addfile(info, io.BytesIO(member[1]))
    return sink.getvalue()


def names(raw: bytes, name: str) -> list[str]:
    return [speech.origin.name for speech in normalise_all(Source(raw, name))]


def outcomes(raw: bytes, name: str) -> tuple[list[str], list[str]]:
    found = list(convert_many([Source(raw, name)]))
    good = [outcome.name for outcome in found if outcome.error is None]
    return good, [str(outcome.error) for outcome in found if outcome.error is not None]


def test_a_zip_names_its_members() -> None:
    raw = zipped({"talks/a.txt": TALK, "talks/": "", "b.txt": TALK, "__MACOSX/._b.txt": b"\0"})
    assert names(raw, "x.zip") == ["x.zip!talks/a.txt", "x.zip!b.txt"]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_however_compressed(mode: str) -> None:
    assert names(tarred(("t/a.txt", TALK.encode()), mode=mode), "x.tar.gz") == ["x.tar.gz!t/a.txt"]


@pytest.mark.parametrize("compress", [gzip.compress, lzma.compress])
def test_a_single_compressed_file(compress) -> None:  # type: ignore[no-untyped-def]
    assert names(compress(TALK.encode()), "talks/a.txt.gz") == ["talks/a.txt.gz!a.txt"]


def test_archives_in_archives() -> None:
    raw = zipped({"in.zip": zipped({"a.txt": TALK}), "b.tar": tarred(("c.txt", TALK.encode()))})
    assert names(raw, "x.zip") == ["x.zip!in.zip!a.txt", "x.zip!b.tar!c.txt"]


def test_a_document_that_is_a_zip_is_left_to_its_reader() -> None:
    raw = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
    assert not [n for n in outcomes(raw, "x.docx")[0] if "!" in n]


def test_a_mailbox_and_its_attachments() -> None:
    mail = (
        "From ada@example.org Mon Jan  5 10:00:00 2015\n"
        "From: Ada <ada@example.org>\nTo: ben@example.org\nSubject: The talk\n"
        "Date: Mon, 5 Jan 2015 10:00:00 +0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain; charset=iso-8859-1\n"
        "Content-Transfer-Encoding: quoted-printable\n\nThe caf=E9 is open to all of us.\n"
        '--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="talk.txt"\n\n'
        f"{TALK}--b--\n"
    )
    second = mail.replace("caf=E9", "pier")
    speeches = list(normalise_all(Source(f"{mail}\n{second}".encode(), "box.mbox")))
    assert [s.origin.name for s in speeches] == [
        "box.mbox!1!body",
        "box.mbox!1!talk.txt",
        "box.mbox!2!body",
        "box.mbox!2!talk.txt",
    ]
    assert speeches[0].text == "The café is open to all of us."


def test_words_that_begin_from_do_not_cut_a_letter() -> None:
    words = "The pier is ours.\n\nFrom the quay in 1911\nwe saw it.\n\n>From there it goes on."
    speeches = list(normalise_all(Source(message(words) + message("Two."), "b.mbox")))
    assert [s.origin.name for s in speeches] == ["b.mbox!1!body", "b.mbox!2!body"]
    assert speeches[0].text.startswith("The pier is ours.\n\nFrom the quay in 1911")
    assert speeches[0].text.endswith("\n\nFrom there it goes on.")


def test_a_mail_that_was_passed_on_is_opened() -> None:
    inner = HEAD.decode() + f"Content-Type: text/plain\n\n{TALK}"
    mail = HEAD.decode() + (
        'Content-Type: multipart/mixed; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nSee below.\n"
        f"--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
    )
    assert names(mail.encode(), "x.eml") == ["x.eml!body", "x.eml!part-1!body"]


def test_a_compressed_tar_may_be_larger_than_any_of_its_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", 2**16)
    raw = tarred(*((f"{n}.txt", TALK.encode() * 1000) for n in range(4)), mode="w:gz")
    assert names(raw, "x.tgz") == [f"x.tgz!{n}.txt" for n in range(4)]


def test_a_web_archive() -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=True)
    answers = {"http://a.example/t": "200 OK", "http://a.example/no": "404 Not Found"}
    for address, status in answers.items():
        headers = StatusAndHeaders(status, [("Content-Type", "text/plain")], protocol="HTTP/1.1")
        body = io.BytesIO(TALK.encode())
        writer.write_record(
            writer.create_warc_record(address, "response", payload=body, http_headers=headers)
        )
    assert names(sink.getvalue(), "w.warc.gz") == ["w.warc.gz!http://a.example/t"]


# ── attacks ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "name", ["../x.txt", "/etc/x.txt", "a/../../x.txt", "C:\\x.txt", "a\nb.txt"]
)
def test_a_path_that_climbs_out_is_refused_and_the_others_are_read(name: str) -> None:
    good, errors = outcomes(zipped({name: TALK, "ok.txt": TALK}), "x.zip")
    assert good == ["x.zip!ok.txt"]
    assert len(errors) == 1
    assert "leaves the archive" in errors[0]


def test_links_are_refused() -> None:
    link = tarfile.TarInfo("link.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    good, errors = outcomes(tarred(link, ("ok.txt", TALK.encode())), "x.tar")
    assert good == ["x.tar!ok.txt"]
    assert "link.txt (a link)" in errors[0]


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 2**20)
    good, errors = outcomes(zipped({"ok.txt": TALK, "bomb.txt": b"a" * 2**23}), "x.zip")
    assert good == ["x.zip!ok.txt"]
    assert "looks like a bomb" in errors[0]


def test_a_member_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBER_BYTES", 2**20)
    assert "larger than" in outcomes(gzip.compress(b"ab" * 2**20), "x.txt.gz")[1][0]


def test_archives_nested_without_end_are_refused() -> None:
    raw = zipped({"a.txt": TALK})
    for _ in range(6):
        raw = zipped({"in.zip": raw})
    good, errors = outcomes(raw, "x.zip")
    assert not good
    assert "deep" in errors[0]


def test_a_million_members_are_refused_before_they_are_counted() -> None:
    raw = bytearray(zipped({"a.txt": TALK}))
    end = raw.rfind(b"PK\x05\x06")
    wide = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 10**6, 10**6, 46, 0)
    raw[end + 8 : end + 12] = b"\xff\xff\xff\xff"
    assert "files in it" in outcomes(bytes(raw[:end]) + wide + bytes(raw[end:]), "x.zip")[1][0]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_of_many_members_is_refused_before_the_first_is_read(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tarfile.TarInfo("talks")
    folder.type = tarfile.DIRTYPE
    link = tarfile.TarInfo("talks/latest.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "0.txt"
    files = [(f"talks/{'long' * 40}/{n}.txt", (TALK * 40 * n).encode()) for n in range(4)]
    raw = tarred(folder, link, *files, mode=mode)
    for most, found in ((6, 4), (5, 0)):
        monkeypatch.setattr(limits, "MEMBERS", most)
        good, errors = outcomes(raw, "x.tar")
        assert len(good) == found
        assert ("files in it" in errors[0]) is (found == 0)


def test_many_members_are_refused_while_they_are_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 4)
    inner = zipped({"a.txt": TALK, "b.txt": TALK})
    good, errors = outcomes(tarred(("one.zip", inner), ("two.zip", inner)), "x.tar")
    assert good == ["x.tar!one.zip!a.txt", "x.tar!one.zip!b.txt"]
    assert "files in it" in errors[0]


def test_a_mail_that_holds_itself_again_and_again_ends() -> None:
    mail = b"From: a@b.c\nTo: a@b.c\nSubject: s\n\nthe end"
    for _ in range(40):
        mail = b"From: a@b.c\nTo: a@b.c\nSubject: s\nContent-Type: text/plain\n\n" + mail
    good, errors = outcomes(mail, "x.eml")
    assert not good
    assert "deep" in errors[0]


def test_a_directory_that_lies_about_its_length_is_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 3)
    raw = bytearray(zipped({f"{n}.txt": TALK for n in range(5)}))
    at = raw.rfind(b"PK\x05\x06")
    raw[at + 8 : at + 12] = struct.pack("<HH", 1, 1)
    good, errors = outcomes(bytes(raw), "x.zip")
    assert not good
    assert "files in it" in errors[0]


def test_many_messages_are_refused_before_the_first_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MEMBERS", 3)
    good, errors = outcomes(message("The pier is ours.") * 5, "x.mbox")
    assert not good
    assert "files in it" in errors[0]


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Type: text/plain" + b"".join(b"; a%d=b" % n for n in range(20_000)),
        b"Content-Type: text/plain" + b"".join(b";\n filename*%d*=%%41" % n for n in range(20_000)),
        b'Content-Disposition: inline; filename="' + b"=?utf-8?q?a?= " * 20_000 + b'"',
        b"Content-Type: " + b"(" * 100_000,
    ],
)
def test_a_header_that_takes_for_ever_is_refused_at_once(header: bytes) -> None:
    begun = time.process_time()
    good, errors = outcomes(HEAD + header + b"\n\nThe end.\n", "x.eml")
    assert not good
    assert "no mail program writes that" in errors[0]
    assert time.process_time() - begun < 2


def test_a_mail_of_parts_in_parts_without_end_is_refused() -> None:
    mail = b""
    for n in range(3000):
        mail = b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n%s\n' % (n, n, mail)
    assert "too deep" in outcomes(HEAD + mail, "x.eml")[1][0]


@pytest.mark.parametrize("remark", [b"1" * 100_000, b"19 path=" + b"a" * 2**20])
@pytest.mark.parametrize("press", [bytes, gzip.compress])
def test_a_remark_that_takes_for_ever_is_refused_at_once(
    remark: bytes, press: Callable[[bytes], bytes]
) -> None:
    told = tarfile.TarInfo("remark")
    told.type, told.size = tarfile.XHDTYPE, len(remark)
    head = told.tobuf(tarfile.USTAR_FORMAT) + remark + bytes(-len(remark) % 512)
    raw = press(tarred(("first.txt", TALK.encode()))[:1024] + head + tarred(("a.txt", b"a")))
    good, errors = outcomes(raw, "x.tar")
    assert not good
    assert "nonsense" in errors[0]


def test_what_a_tar_says_of_its_files_is_read() -> None:
    info = tarfile.TarInfo("talks/" + "café/" * 60 + "a.txt")
    info.size, info.mtime = len(TALK), 1234567890.123456789  # type: ignore[assignment]
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info, io.BytesIO(TALK.encode()))
    assert names(sink.getvalue(), "x.tar") == [f"x.tar!{info.name}"]


def test_a_tar_that_never_ends_is_refused_while_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "FREE_BYTES", 2**20)
    raw = tarred(("ok.txt", TALK.encode()), ("bomb.txt", b"a" * 2**23), mode="w:gz")
    good, errors = outcomes(raw, "x.tgz")
    assert good == ["x.tgz!ok.txt"]
    assert "looks like a bomb" in errors[0]


@pytest.mark.parametrize("name", ["x.zip", "x.gz"])
@pytest.mark.parametrize("left", [30, 60])
def test_a_broken_archive_says_so(name: str, left: int) -> None:
    talk = "".join(f"Line {n} of the talk. " for n in range(99)).encode()
    raw = zipped({"a.txt": talk}) if name == "x.zip" else gzip.compress(talk)
    assert outcomes(raw[:left], name)[1]


def test_an_encrypted_member_is_refused() -> None:
    raw = bytearray(zipped({"a.txt": TALK}))
    raw[6] |= 1
    raw[raw.rfind(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in outcomes(bytes(raw), "x.zip")[1][0]


def test_a_broken_web_archive_says_so_once(capfd: pytest.CaptureFixture[str]) -> None:
    record = (
        b"WARC/1.0\r\nWARC-Target-URI: http://a.example/a b\r\nContent-Length: 9\r\n\r\nhello\r\n"
    )
    for raw in (
        record,
        record * 2,
        record.replace(b"\r\n\r\n", b"\r\nWARC-Type: response\r\n\r\n"),
    ):
        outcomes(raw, "x.warc")
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
