"""Web archives: pages as if saved to disk, and damage that costs the record it is in."""

from __future__ import annotations

import builtins
import gzip
import random
import sys
import zlib
from pathlib import Path

import brotli
import pytest
from archives import COMPRESS, HTML, archive, page, record, zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_readers import CYRILLIC, split

from tracker.readers.decode import MAX_BYTES
from tracker.records import Document, Problem

FORMS = pytest.mark.parametrize("form", list(COMPRESS))


def read(folder: Path, data: bytes, form: str = ".warc") -> tuple[list[Document], list[Problem]]:
    """Documents of an archive and its problems, without the remark at the end."""
    (folder / f"crawl{form}").write_bytes(data)
    documents, problems = split(folder, f"crawl{form}")
    return documents, [problem for problem in problems if problem.lost]


def remark(folder: Path, *records: bytes) -> str:
    (folder / "crawl.warc").write_bytes(archive(records))
    (found,) = (problem for problem in split(folder, "crawl.warc")[1] if not problem.lost)
    return found.message


def numbers(documents: list[Document]) -> list[int]:
    return [int(document.document_id[-12:]) for document in documents]


# Pages ----------------------------------------------------------------------------------------------------------


@FORMS
def test_a_page_reads_as_the_same_page_saved_to_disk(tmp_path: Path, form: str) -> None:
    html = (
        "<html lang='uk'><head><meta charset='utf-8'><link rel='canonical' href='https://canonical.example/'>"
        '<meta property="og:site_name" content="An agency">'
        '<meta property="article:published_time" content="2022-04-13">'
        f"<title>Втрати</title></head><body><nav>Menu</nav><h1>Втрати ворога</h1><p>{CYRILLIC}</p></body></html>"
    ).encode()
    (tmp_path / "saved.html").write_bytes(html)
    ((saved,), _) = split(tmp_path, "saved.html")
    ((crawled,), problems) = read(tmp_path, archive([record(7, html)], form), form)
    assert not problems
    assert crawled == Document(
        "00000000-0000-4000-8000-000000000007", saved.text, saved.language, saved.published, saved.publisher,
        "https://example.org/7", saved.title, f"{tmp_path / f'crawl{form}'}#1",
    )  # fmt: skip


def test_the_day_of_the_crawl_is_not_that_of_publication(tmp_path: Path) -> None:
    ((document,), _) = read(tmp_path, record(1, None, HTML, "Date: Sat, 03 Feb 2024 04:05:06 GMT"))
    assert document.published is None


def test_plain_text_is_read_as_it_is(tmp_path: Path) -> None:
    ((document,), _) = read(
        tmp_path, record(1, "12 вбито\r\n".encode("cp1251"), "Content-Type: text/plain; charset=windows-1251")
    )
    assert (document.text, document.url) == ("12 вбито\n", "https://example.org/1")


@pytest.mark.parametrize("http", ["text/html; charset=windows-1251", 'text/html;charset="WINDOWS-1251"', "TEXT/HTML"])
def test_the_charset_is_that_of_the_server_else_of_the_page(tmp_path: Path, http: str) -> None:
    declared = "iso-8859-5" if "charset" in http else "windows-1251"
    html = f"<meta charset='{declared}'><p>{CYRILLIC}</p>".encode("cp1251")
    ((document,), problems) = read(tmp_path, record(1, html, f"Content-Type: {http}"))
    assert (document.text, problems) == (CYRILLIC.strip(), [])


def _chunked(body: bytes) -> bytes:
    return b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:10], body[10:], b""))


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (gzip.compress(page()), ["Content-Encoding: gzip"]),
        (zlib.compress(page()), ["Content-Encoding: deflate"]),
        (brotli.compress(page()), ["content-encoding: br"]),
        (zstd.compress(page()), ["Content-Encoding: ZSTD"]),
        (_chunked(page()), ["Transfer-Encoding: chunked"]),
        (_chunked(gzip.compress(page())), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (brotli.compress(gzip.compress(page())), ["Content-Encoding: gzip, br"]),
        # Crawlers undo the encodings and keep the head as it was.
        (page(), ["Content-Encoding: gzip", "Transfer-Encoding: chunked"]),
        (page(), ["Content-Encoding: br"]),
        (page(), ["Content-Encoding: identity"]),
        (page(), ["X-Crawler-Content-Encoding: gzip"]),
    ],
)
def test_encodings_of_http_are_undone_where_they_are_there(tmp_path: Path, body: bytes, lines: list[str]) -> None:
    ((document,), problems) = read(tmp_path, record(1, body, HTML, *lines))
    assert document.text.startswith("The attack\nAt least 12 people") and not problems


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        (b"application/http; msgtype=response", b"Application/HTTP"),
        (b"Content-Type: application/http; msgtype=response\r\n", b""),
        (b"https://example.org/1", b"<https://example.org/1>"),
        (b"HTTP/1.1 200 OK\r\n", b"HTTP/2 200\r\n"),
        (b"charset=utf-8\r\n\r\n", b"charset=utf-8\r\na line without a colon\r\n\r\n"),
        (b"\r\n", b"\n"),
    ],
)
def test_heads_as_crawlers_and_servers_write_them(tmp_path: Path, said: bytes, instead: bytes) -> None:
    one = record(1, length="?").replace(said, instead)
    block = one[one.index(b"HTTP/", one.index(b"Content-Length")) :].rstrip()
    ((document,), problems) = read(tmp_path, one.replace(b"?", str(len(block)).encode(), 1))
    assert (document.url, problems) == ("https://example.org/1", [])


def test_a_body_that_grows_without_end_is_not_held(tmp_path: Path) -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = b"".join(bomb.compress(b"1" * 10_000_000) for _ in range(20)) + bomb.flush()
    documents, (problem,) = read(tmp_path, archive([record(1, data, HTML, "Content-Encoding: gzip"), record(2)]))
    assert numbers(documents) == [2] and "is longer than 10,000,000 characters" in problem.message


# What is passed over --------------------------------------------------------------------------------------------


def test_records_that_are_no_pages_are_counted_in_one_remark(tmp_path: Path) -> None:
    records = [
        record(1, b"software: x", kind="warcinfo", status=None),
        *(record(n, b"", kind="request", status="GET / HTTP/1.1") for n in (2, 3)),
        record(4, kind="revisit"),
        record(5, b"a: b", kind="metadata", status=None),
        record(6, b"User-agent: *", "Content-Type: text/plain").replace(b"org/6", b"org/robots.txt"),
        record(7, b"20240203 example.org A 1", status=None).replace(b"application/http; msgtype=response", b"text/dns"),
        record(8, page(), status="HTTP/1.1 404 Not Found"),
        record(9, b"\x89PNG", "Content-Type: image/png"),
        record(10),
        record(11, more="WARC-Truncated: length\r\n"),
    ]
    assert remark(tmp_path, *records) == (
        "2 pages were read, 1 of them cut off by the crawler; passed over were records of other kinds: 2 request, "
        "1 warcinfo, 1 revisit, 1 metadata, 1 robots.txt, 1 no HTTP, 1 status 404, 1 image/png"
    )


def test_an_archive_without_pages_and_one_without_records_are_told(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, record(1, b"", kind="request"))
    assert "holds no page" in problem.message and "1 request" in problem.message
    _, (problem,) = read(tmp_path, b"")
    assert "is empty" in problem.message


def test_a_page_without_an_article_is_told_with_its_record(tmp_path: Path) -> None:
    documents, (problem,) = read(tmp_path, archive([record(1, b"<script>x()</script>"), record(2)]))
    assert numbers(documents) == [2]
    assert problem.source.endswith("crawl.warc#1") and "no article text" in problem.message


def test_the_same_record_in_two_files_is_read_once(tmp_path: Path) -> None:
    for name in ("a.warc", "b.warc"):
        (tmp_path / name).write_bytes(record(1))
    documents, problems = split(tmp_path)
    assert len(documents) == 1
    assert any("is a duplicate of" in problem.message and "a.warc#1" in problem.message for problem in problems)


# Damage ---------------------------------------------------------------------------------------------------------

GOOD = [record(number) for number in range(1, 6)]


@pytest.mark.parametrize(
    ("spoilt", "says"),
    [
        (record(3, length=100), "its length is not that which its head tells"),
        (record(3, length=600), "its length is not that which its head tells"),
        (record(3, length=5000), "its length is not that which its head tells"),
        (record(3, length=10**14), "longer than"),
        (record(3, length="twelve"), "no record of a web archive"),
        (record(3, length=-5), "no record of a web archive"),
        (record(3).replace(b"Content-Length", b"Content-Width"), "no record of a web archive"),
        (record(3).replace(b"WARC/1.0", b"W3RC/1.0"), "no record of a web archive"),
        (b"\x01\x02 what is that\r\n" * 1000, "no record of a web archive"),
        (b"WARC/1.0\r\n" + b"Name: value\r\n" * 20_000, "no record of a web archive"),
    ],
)
@FORMS
def test_a_broken_record_costs_itself(tmp_path: Path, form: str, spoilt: bytes, says: str) -> None:
    before, after = archive(GOOD[:2], form), archive(GOOD[3:], form)
    documents, (problem,) = read(tmp_path, before + archive([spoilt], form) + after, form)
    assert numbers(documents) == [1, 2, 4, 5]
    assert problem.source == f"{tmp_path / f'crawl{form}'}#3"
    assert f"at byte {len(before):,} of the file" in problem.message and says in problem.message


@pytest.mark.parametrize("form", [".warc.gz", ".warc.zst"])
def test_damaged_compression_costs_the_record_in_it(tmp_path: Path, form: str) -> None:
    parts = [COMPRESS[form](data) for data in GOOD]
    spoilt = bytearray(parts[2])
    spoilt[30:60] = bytes(30)
    documents, (problem,) = read(tmp_path, b"".join([*parts[:2], bytes(spoilt), *parts[3:]]), form)
    assert numbers(documents) == [1, 2, 4, 5]
    assert problem.source.endswith("#3") and f"at byte {len(parts[0] + parts[1]):,} of" in problem.message


@given(data=st.data(), form=st.sampled_from(list(COMPRESS)))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_to_one_record_the_others_are_read(tmp_path: Path, data: st.DataObject, form: str) -> None:
    parts = [bytearray(COMPRESS[form](one)) for one in GOOD]
    hit = data.draw(st.integers(0, len(parts) - 1))
    start = data.draw(st.integers(0, len(parts[hit]) - 1))
    parts[hit][start : start + data.draw(st.integers(0, 400))] = data.draw(st.binary(max_size=400))
    documents, _ = read(tmp_path, b"".join(parts), form)
    urls = {f"https://example.org/{number}" for number in range(1, 6)} - {f"https://example.org/{hit + 1}"}
    assert urls <= {document.url for document in documents}


@FORMS
def test_a_file_that_was_cut_off_loses_its_last_record(tmp_path: Path, form: str) -> None:
    data = archive(GOOD, form)
    start = len(archive(GOOD[:4], form))
    for size in (start + 5, start + 40, len(data) - 60):
        documents, (problem,) = read(tmp_path, data[:size], form)
        assert numbers(documents) == [1, 2, 3, 4]
        assert f"at byte {start:,} of the file" in problem.message


@pytest.mark.parametrize("form", [".warc.gz", ".warc.zst"])
def test_records_compressed_as_one_are_read_as_well(tmp_path: Path, form: str) -> None:
    whole = COMPRESS[form](b"".join([*GOOD[:2], record(3, length=100), *GOOD[3:]]))
    documents, problems = read(tmp_path, whole, form)
    assert (numbers(documents), len(problems)) == ([1, 2, 4, 5], 1)


def test_a_record_that_does_not_fit_its_checksum_is_not_believed(tmp_path: Path) -> None:
    packed = [bytearray(gzip.compress(data)) for data in GOOD]
    packed[2][-8] ^= 1
    documents, (problem,) = read(tmp_path, b"".join(packed), ".warc.gz")
    assert numbers(documents) == [1, 2, 4, 5]
    assert problem.source.endswith("#3") and "data check" in problem.message


def test_damage_in_a_file_compressed_as_one_says_that_the_rest_is_lost(tmp_path: Path) -> None:
    chance = random.Random(1)
    pages = (page(" ".join(str(chance.random()) for _ in range(2000))) for _ in range(99))
    whole = bytearray(zstd.compress(b"".join(record(number, one) for number, one in enumerate(pages))))
    whole[len(whole) // 2 :] = b"\xff" * (len(whole) // 2)
    documents, (problem,) = read(tmp_path, bytes(whole), ".warc.zst")
    assert 1 <= len(documents) < 99 and "nothing behind it could be read" in problem.message


def test_a_window_too_wide_to_hold_is_refused_with_the_way_out(tmp_path: Path) -> None:
    wide = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 28})
    documents, (problem,) = read(tmp_path, wide.compress(GOOD[0]) + wide.flush(), ".warc.zst")
    assert not documents and "zstd -dc --long=31" in problem.hint


def test_a_record_too_long_to_hold_is_passed_over(tmp_path: Path) -> None:
    documents, (problem,) = read(tmp_path, archive([GOOD[0], record(2, b"x" * (MAX_BYTES + 1)), GOOD[2]]))
    assert numbers(documents) == [1, 3] and problem.source.endswith("#2")


def test_a_dictionary_before_the_first_record_is_used(tmp_path: Path) -> None:
    trained = zstd.train_dict([record(number) for number in range(1000)], 2000)
    for content in (trained.dict_content, zstd.compress(trained.dict_content)):
        frame = b"\x5d\x2a\x4d\x18" + len(content).to_bytes(4, "little") + content
        data = frame + b"".join(zstd.compress(one, zstd_dict=trained) for one in GOOD)
        documents, problems = read(tmp_path, data, ".warc.zst")
        assert (numbers(documents), problems) == ([1, 2, 3, 4, 5], [])


@pytest.mark.parametrize(
    ("form", "data", "says"),
    [(".warc", b"12 killed\n" * 1000, "no record"), (".warc.gz", b"12 killed", "header check"),
     (".warc.zst", b"12 killed", "frame"), (".warc", gzip.compress(GOOD[0]), "no record")],
)  # fmt: skip
def test_what_is_no_archive_is_told_once(tmp_path: Path, form: str, data: bytes, says: str) -> None:
    documents, (problem,) = read(tmp_path, data, form)
    assert not documents and says in problem.message and problem.hint


def test_without_the_library_the_way_to_install_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def lacking(name: str, *rest: object) -> object:
        if name.startswith("fastwarc"):
            raise ModuleNotFoundError("No module named 'fastwarc'", name="fastwarc")
        return real(name, *rest)  # type: ignore[arg-type]

    for module in [name for name in sys.modules if name.startswith(("fastwarc", "tracker.readers.warc."))]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", lacking)
    (tmp_path / "b.txt").write_text("12 killed")
    (tmp_path / "a.warc").write_bytes(GOOD[0])
    documents, (problem,) = split(tmp_path)
    assert [d.document_id for d in documents] == ["b"]
    assert "needs the library fastwarc" in problem.message and "'conflict-tracker[crawl]'" in problem.hint
