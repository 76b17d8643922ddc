"""Decoding: every byte is accounted for, whatever it is; and the right letters are found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit import Decoding
from speechkit.builtin.decode import speechkit_decode
from speechkit.builtin.stretches import MOST_STRETCHES, decode_as, letters
from speechkit.builtin.western import is_latin, looks_right

ENGLISH = "The price of a loaf – or of two – isn’t £5, it’s “what you’d pay” for the whole of it.\n"
FRENCH = "Mes chers amis, l’été a été très beau, et le café où nous étions déjà allés aussi.\n"
GERMAN = "Größe und Güte, Maß und Mühe: das dürfen wir über alle Jahre nicht vergessen.\n"
POLISH = "Zażółć gęślą jaźń: święto naszych stoczniowców jest również świętem całej Gdyni.\n"
RUSSIAN = "Дорогие друзья, сегодня мы открываем новую гавань и новый маяк нашего города.\n"
JAPANESE = "皆さん、今日は新しい港と灯台を開きます。ありがとうございます。\n"


def decoded(raw: bytes, declared: str | None = None) -> Decoding:
    """The decoding of some bytes, once it is sure that none is lost."""
    decoding = speechkit_decode(raw, declared)
    assert decoding is not None
    assert decoding.encode() == raw
    assert not any("\ud800" <= letter <= "\udfff" for letter in decoding.text)
    ends = [(0, 0), *((s.bytes.end, s.text.end) for s in decoding.stretches)]
    starts = [(s.bytes.start, s.text.start) for s in decoding.stretches]
    assert [*starts, (len(raw), len(decoding.text))] == ends
    assert all(s.bytes.start < s.bytes.end for s in decoding.stretches)
    return decoding


DECLARATIONS = st.sampled_from(
    [None, "utf-8", "utf-16", "latin-1", "windows-1252", "shift_jis", "big5", "gb18030", "hz"]
    + ["iso-2022-jp", "euc-kr", "cp037", "utf-7", "rot13", "idna", "no such thing", "", "a\0b"]
)
NASTY = st.lists(
    st.sampled_from(
        [b"a", b"\n", b"\r\n", b" ", b"\0", b"\x1b$B", b"~{", b"\x81", b"\x92", b"\xc3\xa9"]
        + [
            b"\xe2\x80\x99",
            b"\xe2\x80",
            b"\xff\xfe",
            b"\xef\xbb\xbf",
            b"\xd8",
            b"\x93\xfa",
            b"\xff",
        ]
    ),
    max_size=30,
).map(b"".join)


@given(raw=st.binary(max_size=80) | NASTY, declared=DECLARATIONS)
def test_no_byte_is_lost(raw: bytes, declared: str | None) -> None:
    decoded(raw, declared)


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    text = ENGLISH + FRENCH
    assert decoded(text.encode(encoding)).text.removeprefix("\ufeff") == text


def test_a_byte_order_mark_stays_in_the_text() -> None:
    assert decoded("\ufeffFriends".encode()).text == "\ufeffFriends"
    assert "byte order mark" in decoded("\ufeffFriends".encode("utf-16-le")).because


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "windows-1252"),
        (ENGLISH * 2, "mac-roman"),
        (FRENCH, "windows-1252"),
        (FRENCH * 2, "cp850"),
        (GERMAN * 2, "mac-roman"),
        (POLISH, "windows-1250"),
        (POLISH, "iso-8859-2"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
    ],
)
def test_other_encodings(text: str, encoding: str) -> None:
    raw = text.encode(encoding, "ignore")
    assert decoded(raw).text == raw.decode(encoding)


@pytest.mark.parametrize("text", ["café", "It’s a pity", "a £20 million fund", "naïve – it’s £5"])
def test_a_few_bytes_are_windows_1252(text: str) -> None:
    assert decoded(text.encode("cp1252")).text == text


def test_utf8_beats_a_declaration_and_a_declaration_beats_a_guess() -> None:
    assert decoded(FRENCH.encode(), "iso-8859-1").text == FRENCH
    assert decoded("Größe".encode("cp1251", "replace") + b"\xe4", "windows-1251").text[-1] == "д"


def test_a_declared_latin_1_with_windows_signs_is_windows_1252() -> None:
    assert decoded(ENGLISH.encode("cp1252"), "iso-8859-1").text == ENGLISH


def test_mixed_files_are_decided_by_stretch() -> None:
    raw = FRENCH.encode() + ENGLISH.encode("cp1252") + b"All of it ASCII.\n" + GERMAN.encode()
    decoding = decoded(raw)
    assert decoding.text == FRENCH + ENGLISH + "All of it ASCII.\n" + GERMAN
    assert [s.encoding for s in decoding.stretches] == ["utf-8", "cp1252", "utf-8"]


def test_one_line_may_hold_both() -> None:
    raw = "Ceci est l’été, ".encode() + "it’s £5 in the café".encode("cp1252") + b"\n"
    assert decoded(raw).text == "Ceci est l’été, it’s £5 in the café\n"


def test_a_sequence_that_was_cut_short_is_no_letter() -> None:
    decoding = decoded(FRENCH.encode() + "à la fin …".encode()[:-1])
    assert decoding.text.endswith("à la fin \ufffd\ufffd")
    assert decoding.stretches[-1].raw == b"\xe2\x80"


def test_an_undecodable_byte_is_one_replacement_character() -> None:
    decoding = decode_as(b"one \x81\x8d two", "windows-1252", "for the test")
    assert decoding.text == "one \ufffd\ufffd two"
    assert decoding.stretches[1].raw == b"\x81\x8d"


def test_two_codes_for_one_letter_keep_their_bytes() -> None:
    raw = "税".encode("cp932") + b"\n" + b"\xed\x40\n"  # NEC's code for a letter that IBM has too
    decoding = decode_as(raw, "cp932", "for the test")
    assert decoding.encode() == raw
    assert "\ufffd" not in decoding.text


def test_the_dossier_says_what_decided() -> None:
    because = decoded("Über Größe".encode("latin-1")).because
    assert "DC is 'Ü'" in because
    assert "the same in iso8859-1" in because
    assert decoded(b"plain").because == "ASCII only"
    assert decoded(FRENCH.encode(), "latin-1").because == (
        "strict UTF-8 throughout; it declares latin-1"
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff" * 300_000,
        b"\xc3\xa9\xe9" * 100_000,
        "日本".encode("cp932") * 1000 + b"\x81\xff" * 100_000,
        b"\xff\xfe" + b"\x00\xd8" * 100_000,
        b"\xff\xfe\0\0" + b"\xff" * 300_000,
        b"\0" * 300_000,
    ],
    ids=["ff", "alternating", "shift_jis", "surrogates", "beyond", "nulls"],
)
def test_hostile_bytes_make_no_more_than_so_many_stretches(raw: bytes) -> None:
    assert len(decoded(raw).stretches) <= MOST_STRETCHES


def test_places_of_signs_tell_western_pages_apart() -> None:
    raw = "who can’t – or won’t".encode("mac-roman")
    assert looks_right(raw, "mac-roman") > looks_right(raw, "cp1252")
    assert is_latin("cp850")
    assert not is_latin("koi8-r")
    assert letters("cp932") is None


@pytest.mark.skipif("SPEECHKIT_CORPUS" not in os.environ, reason="SPEECHKIT_CORPUS is not set")
def test_no_worse_than_chardet_on_its_own_files(capsys: pytest.CaptureFixture[str]) -> None:
    from benchmarks.encoding import report_chardet

    corpus = Path(os.environ["SPEECHKIT_CORPUS"])
    assert report_chardet(corpus / "encoding" / "chardet"), capsys.readouterr().out
