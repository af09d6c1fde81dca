"""How fast files of documents are read and how much memory that takes at the most, each beside what a library reads.

The same documents are written in every form. Reading makes each a record with its metadata, under an id of its own;
the peer only hands out the bytes or rows: Python's json and gzip, its Zstandard, DuckDB, FastWARC.
"""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import BinaryIO, cast

from tracker.readers import read
from tracker.readers.compressed import open_bytes
from tracker.records import Document

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

WORDS = """
    the army said on Monday that at least twelve soldiers were killed and thirty wounded near the town while officials
    of the ministry counted losses of equipment among them four tanks two drones and a radar after the attack of the
    night which began before dawn and lasted for hours according to residents who spoke to reporters by telephone
""".split()  # noqa: SIM905 - a list of words is read more easily as text
WORDS_OF_A_DOCUMENT = 600
"""About 3.4 kB, so that a gigabyte is 300,000 documents, as in collections of news."""
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | News</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "{day}"}}</script>
<script>{script}</script></head><body><nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{text}</article>
<aside><ul>{menu}</ul></aside><footer>All rights reserved</footer></body></html>"""
MENU = "".join(f'<li><a href="/section/{n}">Section number {n}</a></li>' for n in range(60))
SCRIPT = "var settings = {};" + "function track(a, b) { return a.concat(b); } " * 500
FORMS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet", ".warc", ".warc.gz", ".warc.zst")
WRITE, READ, PEER = "write", "read", "peer"


@dataclass(frozen=True, slots=True)
class Read:
    """Documents, bytes of the file before compression, seconds of the processor, and mebibytes at the most."""

    form: str
    documents: int
    size: int
    seconds: float
    peak: float


def measure(megabytes: int, forms: tuple[str, ...] = FORMS) -> Iterator[tuple[Read, Read]]:
    """What reading takes in each form, and what its peer takes, each in a process of its own.

    Raises `AssertionError` if a form does not give every document.
    """
    for form in forms:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"documents{form}"
            documents, size = json.loads(_run(WRITE, path, megabytes))
            ours, peer = (json.loads(_run(part, path)) for part in (READ, PEER))
            assert ours["documents"] == documents, f"{form}: {ours['documents']:,} of {documents:,} documents were read"
            yield Read(form, size=size, **ours), Read(form, size=size, **peer)


def write(path: Path, megabytes: int) -> tuple[int, int]:
    """Write documents of so many megabytes in one form; returns how many they are, and the bytes before compression."""
    if path.suffix == ".parquet":
        return _write_parquet(path, megabytes)
    form = path.name.partition(".")[2]
    line, compress = _FORMS[form]
    count = size = 0
    with _open(path) as out:
        for document in _documents():
            data = line(document)
            out.write(compress(data))
            count, size = count + 1, size + len(data)
            if size >= megabytes * 1_000_000:
                return count, size
    raise AssertionError("documents never end")


def _write_parquet(path: Path, megabytes: int) -> tuple[int, int]:
    """The same documents as JSON lines hold, in groups of 5,000 rows."""
    import duckdb  # noqa: PLC0415

    lines = path.with_suffix(".jsonl")
    written = write(lines, megabytes)
    with duckdb.connect() as con:
        con.execute(f"COPY (FROM read_json('{lines}')) TO '{path}' (COMPRESSION zstd, ROW_GROUP_SIZE 5000)")
    lines.unlink()
    return written


def _documents() -> Iterator[dict[str, str]]:
    chance, number = Random(1), 0
    while True:
        words = chance.choices(WORDS, k=WORDS_OF_A_DOCUMENT)
        sentences = (" ".join(words[at : at + 20]).capitalize() + "." for at in range(0, len(words), 20))
        number += 1
        yield {
            "id": f"document-{number}",
            "title": f"Report {number} of the war",
            "published": f"202{number % 5}-0{1 + number % 9}-1{number % 10}",
            "publisher": "An agency",
            "url": f"https://example.org/news/{number}",
            "text": " ".join(sentences),
        }


def _line(document: dict[str, str]) -> bytes:
    return json.dumps(document).encode() + b"\n"


def _record(document: dict[str, str]) -> bytes:
    """A response as CC-NEWS holds it; with its scripts and menus, a page is ten times as long as its article."""
    text = "".join(f"<p>{sentence}.</p>" for sentence in document["text"].split(". "))
    page = PAGE.format(title=document["title"], day=document["published"], script=SCRIPT, menu=MENU, text=text)
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{document['id']}>\r\n"
        f"WARC-Target-URI: {document['url']}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _whole(data: bytes) -> bytes:
    return data


def _zstandard(data: bytes) -> bytes:
    return zstd.compress(data)


# A form's document as bytes, and how each is compressed for itself, as web archives are.
_FORMS: dict[str, tuple[Callable[[dict[str, str]], bytes], Callable[[bytes], bytes]]] = {
    "jsonl": (_line, _whole),
    "jsonl.gz": (_line, _whole),
    "jsonl.zst": (_line, _whole),
    "warc": (_record, _whole),
    "warc.gz": (_record, gzip.compress),
    "warc.zst": (_record, _zstandard),
}


def _open(path: Path) -> BinaryIO:
    if path.name.endswith(".jsonl.gz"):
        return cast("BinaryIO", gzip.open(path, "wb", 6))
    return cast("BinaryIO", zstd.open(path, "wb")) if path.name.endswith(".jsonl.zst") else path.open("wb")


def read_all(path: Path) -> int:
    """What every command does first with its input."""
    count = 0
    for found in read([path]):
        assert isinstance(found, Document) or not found.lost, found
        count += isinstance(found, Document)
    return count


def peer(path: Path) -> int:
    """Documents that a library hands out, as it has them."""
    if path.suffix == ".parquet":
        import duckdb  # noqa: PLC0415

        with duckdb.connect() as con:
            con.execute(f"FROM '{path}'")
            return sum(len(rows) for rows in iter(lambda: con.fetchmany(200), []))
    if ".warc" in path.name:
        from fastwarc import ArchiveIterator, WarcRecordType  # noqa: PLC0415

        pages = ArchiveIterator(str(path), record_types=WarcRecordType.response)
        return sum(len(page.reader.read()) > 0 for page in pages)
    with open_bytes(path) as lines:
        return sum("text" in json.loads(line) for line in lines)


PARTS: dict[str, Callable[[Path], int]] = {READ: read_all, PEER: peer}


def _run(*arguments: object) -> str:
    """Run this module in a process of its own."""
    words = [sys.executable, "-m", __spec__.name, *map(str, arguments)]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout


def main(part: str, path: str, *megabytes: str) -> None:
    """Write a file, or read it in one way, and print what that took as JSON."""
    if part == WRITE:
        print(json.dumps(write(Path(path), int(megabytes[0]))))
        return
    begun = time.process_time()
    documents = PARTS[part](Path(path))
    seconds = time.process_time() - begun
    print(json.dumps({"documents": documents, "seconds": seconds, "peak": _peak()}))


def _peak() -> float:
    """Mebibytes that this process held at most; what the system tells besides begins with those of its parent."""
    own = Path("/proc/self/status")
    if own.exists():
        return int(own.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
