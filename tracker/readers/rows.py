"""Files of many documents: JSON lines, one object a line, and CSV, one row each."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path

from tracker.readers import csvtable
from tracker.readers.compressed import open_bytes
from tracker.readers.dates import parse_date
from tracker.readers.decode import (
    MAX_CHARACTERS,
    SAMPLE,
    bounded_lines,
    mend,
    open_text,
    shown,
    what_binary,
)
from tracker.readers.endings import stem
from tracker.readers.metadata import Metadata, language_code
from tracker.readers.problems import bad_date, too_long, undecodable
from tracker.records import Document, Problem

OPTIONAL = ("lang", "published", "publisher", "url", "title")


def read_json_lines(path: Path) -> Iterator[Document | Problem]:
    """Read JSON lines: a broken line is a problem, and reading goes on behind it."""
    with open_bytes(path) as binary:
        sample = binary.read(SAMPLE)
    if (problem := no_json_lines(path, sample)) is not None:
        yield problem
        return
    empty, file, name = True, shown(path), stem(path)
    with open_text(path, sample) as stream:
        for number, line in enumerate(bounded_lines(stream), start=1):
            if line is not None and not line.strip():
                continue
            empty = False
            where = f"{file}:{number}"
            yield from [too_long(where)] if line is None else document_in_line(line, where, f"{name}:{number}")
    if empty:
        yield nothing_in(file)


def no_json_lines(path: Path, sample: bytes) -> Problem | None:
    """What a file that begins with `sample` is, if it is none of JSON lines."""
    if (what := what_binary(sample)) is not None:
        return Problem(shown(path), f"is {what}", "Write it as JSON lines in UTF-8.")
    if sample.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        hint = "Write one object a line, for example with: jq -c '.[]' FILE.json > FILE.jsonl"
        return Problem(shown(path), "is one JSON array, not JSON lines", hint)
    return None


def nothing_in(where: str) -> Problem:
    """Tell that a file holds no document."""
    return Problem(where, "is empty", "Nothing to read: fetch it again, or remove it.")


def read_csv(path: Path) -> Iterator[Document | Problem]:
    """Read a CSV file with a header; the source of a document is `path#row`, the header being row 1."""
    file, name = shown(path), stem(path)
    for row in csvtable.rows(path, "text"):
        if isinstance(row, Problem):
            yield row
        else:
            yield from document(row[1], f"{file}#{row[0]}", f"{name}:{row[0]}")


def document_in_line(line: str, where: str, fallback_id: str) -> Iterator[Document | Problem]:
    """The document that a line of JSON holds, as `document`."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        hint = "Each line must be one whole JSON object with 'id' and 'text'."
        yield Problem(where, f"is not JSON: {error.msg} at character {error.pos + 1}", hint)
        return
    except (ValueError, RecursionError):
        yield Problem(where, "is JSON with a number too long or brackets too deep to read", "Write this line again.")
        return
    if isinstance(row, dict):
        yield from document(row, where, fallback_id)
    else:
        yield Problem(where, "is JSON, but not an object", 'Write it as {"id": "...", "text": "..."}.')


def document(row: Mapping[str, object], where: str, fallback_id: str) -> Iterator[Document | Problem]:
    """The document that a row holds under `id`, `text` and the names in `OPTIONAL`, behind what is wrong with it."""
    text = row.get("text")
    if not isinstance(text, str):
        what = "has no 'text'" if text is None else "has a 'text' that is not a string"
        yield Problem(where, what, "Give the article's text as a string named 'text'.")
        return
    if not text.strip():
        yield Problem(where, "has an empty text", "Give the article's text, or remove the line.")
        return
    if len(text) > MAX_CHARACTERS:
        yield too_long(where)
        return
    mended = mend(text)
    if mended.replaced:
        yield undecodable(where, mended.replaced)
    known = yield from _metadata(row, where)
    document_id = yield from _id(row.get("id"), where, fallback_id)
    yield known.put_into(Document(document_id, mended.text, source=where))


def _id(value: object, where: str, fallback: str) -> Generator[Problem, None, str]:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        yield Problem(
            where, f"has an 'id' that is not a string; {fallback} is used", "Write the id in quotation marks."
        )
        return fallback
    return mend((value or "").strip()).text or fallback


def _metadata(row: Mapping[str, object], where: str) -> Generator[Problem, None, Metadata]:
    fields: dict[str, str | None] = {}
    for name in OPTIONAL:
        value = row.get(name)
        if value is not None and not isinstance(value, str):
            yield Problem(where, f"has a '{name}' that is not a string; it is left out", "Write it in quotation marks.")
        fields[name] = mend(value.strip()).text or None if isinstance(value, str) else None
    stated = fields["published"]
    published = parse_date(stated) if stated else None
    if stated and published is None:
        yield bad_date(where, stated)
    return Metadata(fields["title"], published, fields["publisher"], language_code(fields["lang"]), fields["url"])
