"""Web archives: the pages of a crawl, as Common Crawl's CC-NEWS, wget or Browsertrix write them.

`frames` decompresses a file, `framing` cuts it into records, `http` undoes the encodings of a response, `pages` tells
which records are articles. FastWARC parses a record and its message. Compared on 500 records of 104 KB, gzip-compressed
one by one, and on files damaged on purpose:

| library | installed, all told | a record | wrong length | broken gzip member | end missing | .zst, Brotli |
|---|---|---|---|---|---|---|
| FastWARC 2.0 | 12 MB | 0.23 ms | swallows what follows, then stops | stops | passed as whole | yes |
| warcio 1.8 | 0.4 MB | 0.50 ms | prints, then stops | prints | passed as whole | no |
| FastWARC on records cut here | 12 MB | 0.47 ms | that record lost | that record lost | that record lost | yes |

So the cutting is done here: damage costs the record that it is in and no other. Reading the page itself takes longer.
"""

# ruff: noqa: PLC0415 - all that is needed for this format is loaded when a file of it comes
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker.readers.decode import shown
from tracker.records import Document, Problem


def read_warc(path: Path) -> Iterator[Document | Problem]:
    """Read the pages of a web archive; the source of a document is `path#record`, the first record being 1.

    The day of the crawl is never taken for that of publication.
    """
    try:
        from tracker.readers.warc.pages import pages
    except ModuleNotFoundError as error:
        hint = "Install it with: pip install 'conflict-tracker[crawl]'"
        yield Problem(shown(path), f"needs the library {error.name}, which is not installed", hint)
    else:
        yield from pages(path)
