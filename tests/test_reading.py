"""What `python -m benchmarks reading` writes holds the same documents in every form, and its peers see as many."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.reading import FORMS, peer, read_all, write


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_every_document(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"documents{form}"
    documents, size = write(path, 1)
    assert size >= 1_000_000 and documents > 10
    assert read_all(path) == peer(path) == documents
