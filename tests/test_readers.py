"""Files on disk become documents or problems: nothing is lost in silence, nothing raises."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from archives import zstd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.readers import SUPPORTED, read
from tracker.readers.compressed import open_bytes
from tracker.readers.dates import parse_date
from tracker.readers.decode import MAX_CHARACTERS
from tracker.readers.unique import Ids
from tracker.records import Document, Problem
from tracker.rules.load import load_pack
from tracker.rules.patterns import expand


def put(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def split(folder: Path, *names: str, **given: object) -> tuple[list[Document], list[Problem]]:
    found = list(read([folder / name for name in names] or [folder], **given))  # type: ignore[arg-type]
    return [f for f in found if isinstance(f, Document)], [f for f in found if isinstance(f, Problem)]


def one(folder: Path, name: str, content: str | bytes, **given: object) -> Document:
    documents, problems = split(put(folder, {name: content}), name, **given)
    assert not problems
    (document,) = documents
    return document


def problem(folder: Path, name: str, content: str | bytes) -> Problem:
    documents, problems = split(put(folder, {name: content}), name)
    assert not documents
    (found,) = problems
    assert found.source.startswith(str(folder / name))
    assert found.hint
    return found


def compressed(data: bytes, name: str) -> bytes:
    """Data as the ending of a name tells."""
    form = name.lower()
    return gzip.compress(data) if form.endswith(".gz") else zstd.compress(data) if form.endswith(".zst") else data


# Text and Markdown ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "document_id"),
    [("report.txt", "report"), ("report.v2.TXT", "report.v2"), ("report.txt.gz", "report"), ("report.md.gz", "report"),
     ("report.txt.zst", "report"), ("report.md.ZST", "report")],
)  # fmt: skip
def test_a_text_is_named_by_its_file_without_the_ending(tmp_path: Path, name: str, document_id: str) -> None:
    data = b"12 killed\n"
    document = one(tmp_path, name, compressed(data, name))
    assert (document.document_id, document.text, document.source) == (document_id, "12 killed\n", str(tmp_path / name))


def test_front_matter_supplies_metadata_and_the_text_begins_behind_it(tmp_path: Path) -> None:
    block = (
        '---\ntitle: "Losses: a list"\ndate: 2022-04-13\npublisher: Example\nurl: https://e.org/1\nlang: en-GB\nx: y\n'
    )
    document = one(tmp_path, "a.md", block + "---\n\n# Losses\n\n- tanks 5\n")
    assert document == Document(
        "a", "# Losses\n\n- tanks 5\n", "en", date(2022, 4, 13), "Example", "https://e.org/1", "Losses: a list",
        str(tmp_path / "a.md"),
    )  # fmt: skip


def test_a_rule_of_dashes_inside_markdown_is_text(tmp_path: Path) -> None:
    text = "Losses\n---\ndate: 2022-04-13\n---\n5 tanks\n"
    assert one(tmp_path, "a.md", text).text == text


# Encodings ------------------------------------------------------------------------------------------------------

CYRILLIC = "За добу знищено 12 танків, три літаки та близько 700 осіб особового складу противника. " * 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-u"])
def test_text_in_any_encoding_comes_out_the_same(tmp_path: Path, encoding: str) -> None:
    assert one(tmp_path, "a.txt", CYRILLIC.encode(encoding)).text == CYRILLIC


@pytest.mark.parametrize("declared", ["windows-1251", "koi8-u", "windows-1251; nonsense", "unicode_escape"])
def test_a_page_saved_as_utf8_may_declare_another_charset(tmp_path: Path, declared: str) -> None:
    html = f"<html><head><meta charset='{declared}'></head><body><p>{CYRILLIC}</p></body></html>"
    assert one(tmp_path, "a.html", html).text == CYRILLIC.strip()


def test_a_declared_charset_is_used_where_bytes_are_not_utf8(tmp_path: Path) -> None:
    html = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“12” killed – naïve'
    assert one(tmp_path, "a.html", html.encode("cp1252")).text == "“12” killed – naïve"


def test_line_ends_become_line_feeds_so_that_offsets_count_in_one_text(tmp_path: Path) -> None:
    assert one(tmp_path, "a.txt", b"5 tanks\r\n3 jets\r2 ships\n").text == "5 tanks\n3 jets\n2 ships\n"
    line = json.dumps({"id": "a", "text": "5 tanks\r\n3 jets"})
    assert one(tmp_path, "b.jsonl", line).text == "5 tanks\r\n3 jets"


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv"])
def test_broken_bytes_in_utf8_are_replaced_and_told(tmp_path: Path, name: str) -> None:
    start = {"a.txt": "", "a.jsonl": '{"text": "', "a.csv": "text;id\n"}[name].encode()
    data = start + CYRILLIC.encode() + b"12 \xff\xfe\xfd killed" + (b'"}' if name == "a.jsonl" else b"")
    documents, problems = split(put(tmp_path, {name: data}), name)
    assert documents[0].text == CYRILLIC + "12 \ufffd\ufffd\ufffd killed"
    assert "3 bytes were not valid UTF-8" in problems[0].message


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Убито 12 солдат"),
        ("cp1250", "Było 12 żołnierzy zabitych, podało w środę wojsko. Według źródeł zniszczono też trzy czołgi."),
        ("cp1252", "It said “at least” 12 soldiers were killed – a café owner saw it."),
        ("gb18030", "以军周二表示，有12名士兵死亡，30人受伤"),
    ],
)
def test_short_texts_in_old_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    assert one(tmp_path, "a.txt", text.encode(encoding)).text == text


def test_damage_in_english_is_not_taken_for_letters(tmp_path: Path) -> None:
    documents, problems = split(
        put(tmp_path, {"a.txt": b"The army said that 12 \xff\xfe soldiers were killed on Monday."})
    )
    assert "12 \ufffd\ufffd soldiers" in documents[0].text
    assert "2 bytes" in problems[0].message


def test_half_of_a_surrogate_pair_in_json_is_replaced_and_told(tmp_path: Path) -> None:
    documents, problems = split(put(tmp_path, {"a.jsonl": '{"id": "a", "text": "12 \\ud83d killed"}'}))
    assert (documents[0].text, len(problems)) == ("12 \ufffd killed", 1)


# What cannot be read --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
        ("a.html", b"%PDF-1.7 all in ASCII", "PDF"),
        ("a.txt", b"12 tanks\0\0", "NUL"),
        ("a.csv", b"PK\x03\x04 sheet", "ZIP"),
        ("a.txt", gzip.compress(b"12 tanks", mtime=0), "gzip"),
        ("a.txt.gz", b"12 tanks", "gzip"),
        ("a.txt.gz", gzip.compress(b"12 tanks" * 1000, mtime=0)[:-9], "gzip"),
        ("a.txt", zstd.compress(b"12 tanks"), "Zstandard"),
        ("a.txt.zst", b"12 tanks", "broken or incomplete Zstandard data"),
        ("a.txt.zst", zstd.compress(b"12 tanks" * 1000)[:-3], "broken or incomplete Zstandard data"),
        ("a.txt.zst", b"", "broken or incomplete Zstandard data"),
        ("a.txt", b"PAR1....", "Parquet"),
        ("a.parquet.gz", b"x", "end in .parquet.gz cannot be read"),
        ("a.docx", b"x", "end in .docx cannot be read"),
        ("a", b"x", "without an ending"),
        ("a.html", b"<html><head><title>T</title></head><body><script>x()</script></body></html>", "no article text"),
        ("a.jsonl", b'[{"id": "a", "text": "b"}]', "JSON array"),
        ("a.csv", b"id,words\n1,12 killed\n", "no column 'text'; its columns are: id, words"),
        ("a.csv", b"", "no column 'text'; its columns are: none"),
        ("a.csv", b"id,text\n", "no rows"),
        ("a.md", b"---\ntitle: x\n---\n\n", "no text"),
    ],
)
def test_what_holds_no_text_is_told(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    assert says in problem(tmp_path, name, content).message


def test_a_missing_path_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    put(tmp_path, {"a.txt": "12 killed"})
    documents, problems = split(tmp_path, "gone.txt", "a.txt")
    assert [d.document_id for d in documents] == ["a"]
    assert "no such file" in problems[0].message


def test_a_file_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tracker.readers.plain.open_bytes", refuse)
    assert "Permission denied" in problem(tmp_path, "a.txt", "12 killed").message


def test_text_beyond_the_cap_is_told_and_what_follows_is_read(tmp_path: Path) -> None:
    long = "x" * (MAX_CHARACTERS + 1)
    put(tmp_path, {"a.txt": long, "b.jsonl": json.dumps({"text": long}) + '\n{"text": "12 killed"}\n'})
    documents, problems = split(tmp_path)
    assert [d.document_id for d in documents] == ["b:2"]
    assert [p.source for p in problems] == [str(tmp_path / "a.txt"), str(tmp_path / "b.jsonl:1")]
    assert all("10,000,000" in p.message for p in problems)


# Compressed files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", [".gz", ".zst"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"])
def test_every_kind_reads_the_same_compressed(tmp_path: Path, name: str, ending: str) -> None:
    content = {
        "a.jsonl": '{"text": "12 killed"}\n{"text": "13 killed"}\n',
        "a.csv": "text,id\n12 killed,1\n13 killed,2\n",
        "a.html": f"<title>T</title><p>{CYRILLIC}</p>",
    }.get(name, CYRILLIC)
    plain, _ = split(put(tmp_path, {f"plain/{name}": content}), f"plain/{name}")
    packed, problems = split(put(tmp_path, {name + ending: compressed(content.encode(), ending)}), name + ending)
    assert [(d.document_id, d.text, d.title) for d in packed] == [(d.document_id, d.text, d.title) for d in plain]
    assert plain and not problems


@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_frames_that_follow_each_other_are_one_file(tmp_path: Path, ending: str) -> None:
    parts = (b'{"text": "12 ki', b'lled"}\n', b'{"text": "13 killed"}\n')
    data = b"".join(compressed(part, ending) for part in parts)
    skippable = b"\x50\x2a\x4d\x18\x04\0\0\0four" if ending == ".zst" else b""
    documents, problems = split(put(tmp_path, {"a.jsonl" + ending: skippable + data}))
    assert ([d.text for d in documents], problems) == (["12 killed", "13 killed"], [])


def test_lines_before_the_break_are_kept(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "%d killed"}\n' % number for number in range(50_000))
    for ending in (".gz", ".zst"):
        put(tmp_path, {f"{ending}.jsonl{ending}": compressed(lines, ending)[:-5000]})
    put(tmp_path, {"z.txt": "12 killed"})
    documents, problems = split(tmp_path, *(f"{ending}.jsonl{ending}" for ending in (".gz", ".zst")), "z.txt")
    assert len(documents) > 50_000 and documents[-1].document_id == "z"
    assert ["broken or incomplete" in p.message for p in problems] == [True, True]


def test_a_window_too_wide_to_hold_is_refused_with_the_way_out(tmp_path: Path) -> None:
    wide = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 28})
    found = problem(tmp_path, "a.jsonl.zst", wide.compress(b'{"text": "12 killed"}') + wide.flush())
    assert "128 MiB" in found.hint and "zstd -dc --long=31" in found.hint


def test_a_compressed_file_is_read_in_parts(tmp_path: Path) -> None:
    path = put(tmp_path, {"a.txt.zst": zstd.compress(bytes(1 << 30))}) / "a.txt.zst"
    with open_bytes(path) as stream:
        assert stream.read(10) == bytes(10)
    assert "NUL" in split(tmp_path)[1][0].message


# JSON lines -----------------------------------------------------------------------------------------------------


def test_json_lines_carry_their_metadata_and_ignore_other_keys(tmp_path: Path) -> None:
    row = {
        "id": "seed-1", "text": "12 killed", "lang": "en", "published": "2022-04-13T23:00:00-05:00", "publisher": "P",
        "url": "https://e.org", "title": "T", "claims": [], "source": "a book", "date": "2020-01-01",
    }  # fmt: skip
    document = one(tmp_path, "a.ndjson", json.dumps(row) + "\n")
    assert document == Document(
        "seed-1", "12 killed", "en", date(2022, 4, 13), "P", "https://e.org", "T", f"{tmp_path / 'a.ndjson'}:1"
    )


def test_broken_lines_are_told_with_their_line_and_reading_goes_on(tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "text": "1 killed"}',
        '{"id": "b", "text": ',
        "",
        '{"id": "c"}',
        '{"id": "d", "text": 12}',
        "[1]",
        '{"id": "e", "text": "2 killed", "published": "03/04/2022"}',
        '{"id": 7, "text": "3 killed"}',
        "[" * 100_000,
        '{"text": "4 killed", "published": null}',
    ]
    documents, problems = split(put(tmp_path, {"f.jsonl": "\r\n".join(lines)}))
    assert [d.document_id for d in documents] == ["a", "e", "7", "f:10"]
    assert documents[1].published is None
    assert [p.source.rpartition(":")[2] for p in problems] == ["2", "4", "5", "6", "7", "9"]


# CSV ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    ["id,text,published,publisher,url", "ID,Body,Date,Source,Link", "document_id,content,publication date,outlet,url"],
)
def test_csv_columns_may_have_common_other_names(tmp_path: Path, header: str) -> None:
    document = one(tmp_path, "a.csv", f'{header}\nx,"12 killed, 3 ""hurt""\n5 tanks",2022-04-13,P,https://e.org\n')
    assert document == Document(
        "x", '12 killed, 3 "hurt"\n5 tanks', None, date(2022, 4, 13), "P", "https://e.org", None,
        f"{tmp_path / 'a.csv'}#2",
    )  # fmt: skip


def test_a_columns_own_name_wins_over_an_alias(tmp_path: Path) -> None:
    assert one(tmp_path, "a.csv", "source,publisher,text\nbook,Outlet,12 killed\n").publisher == "Outlet"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_csv_with_another_delimiter(tmp_path: Path, delimiter: str) -> None:
    assert one(tmp_path, "a.csv", f"id{delimiter}text\r\nx{delimiter}12, or 13, killed\r\n").text == "12, or 13, killed"


def test_a_csv_field_may_be_huge_and_a_row_with_too_many_cells_is_told(tmp_path: Path) -> None:
    long = "12 killed. " * 50_000
    documents, problems = split(put(tmp_path, {"a.csv": f"id,text\nx,{long}\ny,5 tanks, 3 jets\n\nz,1 ship\n"}))
    assert documents[0].text == long
    assert [d.document_id for d in documents] == ["x", "z"]
    assert [p.source for p in problems] == [f"{tmp_path / 'a.csv'}#3"]


def test_a_quotation_mark_that_is_never_closed_cannot_swallow_memory(tmp_path: Path) -> None:
    data = 'id,text\na,1 killed\nb,"' + "x\n" * (MAX_CHARACTERS // 2 + 10)
    documents, problems = split(put(tmp_path, {"a.csv": data}))
    assert [d.document_id for d in documents] == ["a"]
    assert "not read to its end" in problems[0].message


# Folders --------------------------------------------------------------------------------------------------------


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    names = ["b/2.txt", "b/10.txt", "a.txt", ".hidden.txt", ".git/c.txt", "c/d/e.txt"]
    documents, problems = split(put(tmp_path, {name: name for name in names}))
    assert [d.text for d in documents] == ["a.txt", "b/10.txt", "b/2.txt", "c/d/e.txt"]
    assert not problems


def test_reading_streams(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"text": f"{n} killed"}) + "\n" for n in range(50_000))
    stream = read([put(tmp_path, {"a.jsonl": lines + "broken"})])
    assert isinstance(next(stream), Document)


def test_other_files_are_told_once_each_but_parts_of_pages_once_a_folder(tmp_path: Path) -> None:
    files = {"a.html": "<p>12 killed", "x.docx": "x", "y.pdf": "y", "Makefile": "z"}
    files |= {f"pic{n}.png": "p" for n in range(30)} | {"s.css": "s", "a_files/ad.html": "<p>buy</p>"}
    documents, problems = split(put(tmp_path, files))
    assert [d.document_id for d in documents] == ["a"]
    assert sorted((p.source.rpartition("/")[2], p.message.partition(":")[0]) for p in problems) == [
        ("Makefile", "a file without an ending cannot be read"),
        ("a_files", "was skipped"),
        (tmp_path.name, "1 .css file was skipped"),
        (tmp_path.name, "30 .png files were skipped"),
        ("x.docx", "files that end in .docx cannot be read"),
        ("y.pdf", "files that end in .pdf cannot be read"),
    ]


def test_a_file_named_twice_and_a_link_in_a_circle_are_read_once(tmp_path: Path) -> None:
    put(tmp_path, {"a/b.txt": "12 killed"})
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    documents, problems = split(tmp_path, "a", "a/b.txt", ".")
    assert (len(documents), problems) == (1, [])


def test_ids_stay_unique_and_nothing_is_lost(tmp_path: Path) -> None:
    documents, problems = split(
        put(tmp_path, {"a/r.txt": "12 killed", "b/r.txt": "12 killed", "c/r.txt": "13 killed", "d/r.txt": "13 killed"})
    )
    first, later = documents
    assert (first.document_id, later.document_id) == ("r", f"r~{later.text_hash[:8]}")
    assert [p.source for p in problems] == [str(tmp_path / f"{folder}/r.txt") for folder in "bcd"]
    assert str(tmp_path / "a/r.txt") in problems[0].message
    assert later.document_id in problems[1].message
    assert "duplicate" in problems[2].message


def test_a_million_ids_are_kept_in_little_memory(tmp_path: Path) -> None:
    ids = Ids()
    tracemalloc.start()
    for number in range(1, 20_001):
        text = f"{number} killed"
        source = f"/archives/of/news/collected/in/2023/a.jsonl:{number}"
        assert len(list(ids.unique(Document(f"an-agency-2023-05-21-{number:09d}", text, source=source)))) == 1
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept / 20_000 < 250
    (again,) = ids.unique(Document("an-agency-2023-05-21-000000007", "7 killed", source="b.txt"))
    assert isinstance(again, Problem) and "a.jsonl:7: same id" in again.message


# Manifest and arguments -----------------------------------------------------------------------------------------

ROWS = "file,published,publisher,url,lang\nsub/a.txt,2022-04-13,P,https://e.org/a,uk\n"


def test_a_manifest_describes_the_files_beside_and_below_it(tmp_path: Path) -> None:
    put(tmp_path, {"manifest.csv": ROWS, "sub/a.txt": "12 killed", "sub/b.txt": "13 killed"})
    (a, b), problems = split(tmp_path, publisher="given", language="en-US", published=date(2020, 1, 1))
    assert (a.published, a.publisher, a.url, a.language) == (date(2022, 4, 13), "P", "https://e.org/a", "uk")
    assert (b.published, b.publisher, b.url, b.language) == (date(2020, 1, 1), "given", None, "en")
    assert not problems


def test_a_nearer_manifest_comes_first_and_one_beside_a_named_file_counts(tmp_path: Path) -> None:
    near = "file,publisher\na.txt,Near\n"
    put(tmp_path, {"manifest.csv": ROWS, "sub/manifest.csv": near, "sub/a.txt": "12 killed"})
    ((document,), _) = split(tmp_path)
    assert (document.publisher, document.published) == ("Near", date(2022, 4, 13))
    ((document,), problems) = split(tmp_path, "sub/a.txt")
    assert (document.publisher, document.published, problems) == ("Near", None, [])


def test_what_a_row_of_many_states_comes_before_the_manifest_but_the_manifest_corrects_a_page(tmp_path: Path) -> None:
    html = '<meta property="og:site_name" content="Own"><p>12 killed'
    manifest = "file,publisher\na.jsonl,Row\na.html,Row\n"
    lines = '{"id": "1", "text": "x", "publisher": "Own"}\n{"id": "2", "text": "x"}'
    documents, _ = split(put(tmp_path, {"a.jsonl": lines, "a.html": html, "manifest.csv": manifest}), publisher="given")
    assert {d.document_id: d.publisher for d in documents} == {"1": "Own", "2": "Row", "a": "Row"}


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        ("file,published\ngone.txt,2022-04-13\n", "gone.txt"),
        ("file,published\n../a.txt,2022-04-13\n", "../a.txt"),
        ("file,published\na.txt,soon\n", "'soon' is not a date"),
        ("file,published\na.txt,2022-04-13\na.txt,2022-04-14\n", "second time"),
        ("name,published\na.txt,2022-04-13\n", "no column 'file'"),
    ],
)
def test_slips_in_a_manifest_are_told_and_the_files_are_read(tmp_path: Path, manifest: str, says: str) -> None:
    documents, problems = split(put(tmp_path, {"manifest.csv": manifest, "a.txt": "12 killed"}))
    assert len(documents) == 1
    assert says in problems[0].message
    assert problems[0].source.startswith(str(tmp_path / "manifest.csv"))


# Dates ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "2022-04-13", "20220413", "2022/04/13", "2022-04-13T23:59:00-11:00", "2022-04-13 07:00:00 |",
        "Wed, 13 Apr 2022 23:00:00 -0500", "April 13, 2022 7:00 am EDT", "13th of April 2022", "13 APRIL 2022, 06:00",
        "13.04.2022", "04/13/2022", "13 квітня 2022 р.", "13 апреля 2022 г. в 10:15", "Среда, 13 апр. 2022, 10:15",
        "Mittwoch, 13. April 2022, 10:15 Uhr",
    ],
)  # fmt: skip
def test_written_dates_are_read_in_their_own_offset(written: str) -> None:
    assert parse_date(written) == date(2022, 4, 13)


@pytest.mark.parametrize("code", sorted(load_pack().languages))
def test_dates_are_read_in_the_words_of_every_language_file(code: str) -> None:
    names = load_pack().languages[code].rules.dates.months
    for pattern, month in names.items():
        for name in expand(pattern.removeprefix("="), load_pack().languages[code].rules.paradigms):
            assert parse_date(f"3 {name} 2022") == date(2022, month, 3), name


@pytest.mark.parametrize(
    "written",
    ["", "2022", "April 2022", "13 April", "13:00", "today", "Wednesday", "03/04/2022", "13.04.22", "2022-02-30",
     "0001-01-01T00:00:00Z", "1649833200", "9" * 400],
)  # fmt: skip
def test_what_is_no_whole_day_is_no_date(written: str) -> None:
    assert parse_date(written) is None


# Anything -------------------------------------------------------------------------------------------------------

BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(
        st.sampled_from(
            [b"<div>", b"</div>", b"<table>", b"<tr>", b"<td>", b"<pre>", b"<li>", b"<br>", b"<a href=x>", b"<h1>",
             b"12 killed", b'"', b",", b"\n", b"---\n", b"date: ", b'{"text": ', b'"x"}', b"\xff\xfe", b"\0", b"\r",
             b'<script type="application/ld+json">', b'{"@graph":[{"@type":"Article","publisher":[[]]}]}', b"</script>",
             b"<time datetime=2022-04-13>", b"\xef\xbb\xbf", b"\xd0\xd0", b"text,id\n", b"<p class=date>"]
        )
    ).map(b"".join),
)  # fmt: skip


@given(data=BYTES, ending=st.sampled_from(SUPPORTED), compress=st.booleans())
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_give_documents_or_problems(tmp_path: Path, data: bytes, ending: str, compress: bool) -> None:
    path = tmp_path / f"any{ending}"
    path.write_bytes(compressed(data, ending) if compress else data)
    found = list(read([path]))
    assert found
    for item in found:
        assert isinstance(item, Document | Problem)
        str(item).encode()
        if isinstance(item, Document):
            assert item.text.strip()
            assert "\0" not in item.text
