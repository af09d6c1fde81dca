"""Extraction on a real Spark cluster: the same claims as in one process, also when a worker is killed."""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from cluster import PATIENCE, Cluster, cluster, kill, members
from command import Ran

from tracker.assets import PACKAGE
from tracker.errors import TrackerError
from tracker.readers import read
from tracker.records import Document
from tracker.rules import load_pack

ROOT = Path(__file__).parents[1]
JAVA = shutil.which("java") or os.environ.get("JAVA_HOME")
READY = bool(JAVA) and all(importlib.util.find_spec(name) for name in ("pyspark", "pyarrow"))
pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(
        not READY and os.environ.get("TRACKER_SPARK_TESTS") != "required",
        reason="there is no Java, or the extra spark is not installed: make spark",
    ),
]
DOCUMENTS = 2_000
TABLES = ("documents", "claims", "rejected_claims")
OWN_RULES = """
id = "kites"
name = "Kites"
kind = "equipment"
[words]
en = ["kite(s)"]
[[examples]]
text = "The army destroyed 7 kites."
claims = [{ value_text = "7", category = "kites", measure = "destroyed" }]
[[rejects]]
text = "Children flew 7 kites."
because = "nothing happened to them"
"""


@dataclass(frozen=True)
class Work:
    """Texts, and a cluster to read them on."""

    folder: Path
    running: Cluster

    @property
    def options(self) -> tuple[str, ...]:
        """Small parts, so that every file is read in several, by whoever has time."""
        settings = ("spark.ui.enabled=false", "spark.sql.files.maxPartitionBytes=65536")
        return ("--engine", "spark", "--master", self.running.url, *(f"--conf={setting}" for setting in settings))


def command(folder: Path, *arguments: object) -> subprocess.Popen[str]:
    """`tracker` in a process of its own, with nothing of this one's environment that Spark would heed."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", "SPARK_", "PYSPARK_"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tracker", *map(str, arguments)],
        cwd=folder,
        env=kept | {"SPARK_LOCAL_IP": "127.0.0.1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def ended(process: subprocess.Popen[str]) -> Ran:
    """How it ended; nothing that it says may be a traceback."""
    out, err = process.communicate(timeout=2 * PATIENCE)
    assert "Traceback" not in err and "\tat " not in err, err
    return Ran(process.returncode, out, err)


def ran(folder: Path, *arguments: object) -> Ran:
    return ended(command(folder, *arguments))


def held(warehouse: Path) -> dict[str, list[Any]]:
    """All rows of all fields, but for the run; and what could not be used."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        sql = "SELECT COLUMNS(lambda c: c <> 'run_id') FROM {} ORDER BY ALL"
        problems = con.execute("SELECT DISTINCT source, message, hint FROM problems ORDER BY ALL").fetchall()
        return {"problems": problems} | {name: con.execute(sql.format(name)).fetchall() for name in TABLES}


def texts() -> Iterator[dict[str, Any]]:
    """The sample again and again with other numbers, each text one of its own; some without id or language."""
    sample = [found for found in read([PACKAGE / "sample"]) if isinstance(found, Document) and len(found.text) < 400]
    assert len(sample) > 20
    for number in range(DOCUMENTS):
        found = sample[number % len(sample)]
        shifted = re.sub(r"(?<![\d.,])1(?=\d{2}(?![\d.,]))", str(1 + number % 9), found.text)
        row: dict[str, Any] = {"text": f"{shifted}\n\nNo. {number}", "publisher": found.publisher, "title": found.title}
        if number % 5:
            row["id"] = f"doc-{number}"
        if number % 3:
            row["lang"] = found.language
        if found.published and number % 7:
            row["published"] = found.published.isoformat()
        yield row


def write_texts(folder: Path) -> None:
    """Files as they come: several, some compressed, with lines that are no documents and ids that come again."""
    folder.mkdir()
    rows = list(texts())
    clash = {"id": "doc-1", "text": "The army said that 55 soldiers were killed on 3 May 2023."}
    spoilt = [
        b"{broken", b"", b"   ", b"[1, 2]", b'{"id": "no-text"}', b'{"id": 7, "text": "Kyiv said 12 tanks were lost."}',
        b'{"id": "bad-date", "text": "Moscow said 9 were killed.", "published": "the other day"}',
        b'{"id": "bytes", "text": "Kyiv said 31 \xff soldiers were killed."}', json.dumps(rows[1]).encode(),
        json.dumps(clash).encode(), json.dumps(clash).encode(), json.dumps(clash | {"text": "No number."}).encode(),
        json.dumps({"id": "fr", "text": "Le ministère a dit que 12 soldats ont été tués.", "lang": "fr"}).encode(),
    ]  # fmt: skip
    lines = [json.dumps(row, ensure_ascii=number % 2 > 0).encode() for number, row in enumerate(rows)]
    (folder / "b.jsonl").write_bytes(b"\xef\xbb\xbf" + b"\r\n".join([*lines[:900], *spoilt, *lines[900:1400]]))
    (folder / "a [1], 50%20.jsonl").write_bytes(b"\n".join(lines[1400:2000]))
    (folder / "deep").mkdir()
    with gzip.open(folder / "deep" / "b.jsonl.gz", "wb") as packed:
        packed.write(b"\n".join([*spoilt, *lines[2000:]]))
    cyrillic = '{"id": "cp1251", "text": "Генштаб повідомив, що 3 травня 2023 року загинули 12 солдатів."}\n'
    (folder / "old.jsonl").write_bytes(cyrillic.encode("cp1251") * 2)
    (folder / "empty.jsonl").write_bytes(b"\n")
    (folder / "array.jsonl").write_text("[\n{}]", "utf-8")
    noise = gzip.compress("\n".join(hashlib.sha256(bytes(number)).hexdigest() for number in range(9_000)).encode())
    (folder.parent / "damaged.jsonl.gz").write_bytes(noise[: len(noise) // 2])
    (folder / "manifest.csv").write_text("file,publisher\nold.jsonl,Example Post\n", "utf-8")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    folder = tmp_path_factory.mktemp("spark")
    write_texts(folder / "in")
    (folder / "rules" / "categories").mkdir(parents=True)
    (folder / "rules" / "categories" / "kites.toml").write_text(OWN_RULES, "utf-8")
    with cluster(folder) as running:
        yield Work(folder, running)


@pytest.fixture(scope="module")
def alone(work: Work) -> dict[str, list[Any]]:
    """What one process makes of the texts."""
    ran(work.folder, "run", "in", "-w", "alone.duckdb", "--publisher", "Somebody", "--out", "alone.html")
    return held(work.folder / "alone.duckdb")


def test_the_claims_are_those_of_one_process(work: Work, alone: dict[str, list[Any]]) -> None:
    extracted = ran(work.folder, "extract", *work.options, "--publisher", "Somebody", "in", "out")
    assert (extracted.code, extracted.out) == (2, "out\n"), extracted.err
    loaded = ran(work.folder, "load", "out", "-w", "cluster.duckdb")
    assert loaded.code == 2 and "other rules" not in loaded.err
    found = held(work.folder / "cluster.duckdb")
    assert len(alone["claims"]) > DOCUMENTS and len(alone["problems"]) > 20
    for name, rows in alone.items():
        assert found[name] == rows, name
    summary = json.loads((work.folder / "out" / "_run.json").read_text("utf-8"))
    assert (summary["documents"], summary["claims"]) == (len(alone["documents"]), len(alone["claims"]))
    again = ran(work.folder, "extract", *work.options, "in", "out")
    assert again.code == 2 and "out: is there already and is not written over" in again.err


def test_an_example_of_the_pages_runs_as_it_stands(work: Work, alone: dict[str, list[Any]]) -> None:
    """A job of one's own on Parquet, whose days are dates."""
    with duckdb.connect(str(work.folder / "alone.duckdb"), read_only=True) as con:
        rows = "SELECT document_id AS id, text, language AS lang, published, publisher, url, title FROM documents"
        con.sql(f"{rows} ORDER BY id LIMIT 300").write_parquet(str(work.folder / "articles.parquet"))
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "spark.md").read_text("utf-8"), re.DOTALL)
    own = example.replace("s3a://bucket/articles", str(work.folder / "articles.parquet"))
    own = own.replace("s3a://bucket/claims", str(work.folder / "own")).replace("my-rules", str(work.folder / "rules"))
    assert own.count(str(work.folder)) == 4
    environment = os.environ | {
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_SUBMIT_ARGS": f"--master {work.running.url} --conf spark.ui.enabled=false pyspark-shell",
    }
    done = subprocess.run(
        [sys.executable, "-c", own], env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert ran(work.folder, "load", "own", "-w", "own.duckdb", "--rules", "rules").code == 0
    with duckdb.connect(str(work.folder / "own.duckdb"), read_only=True) as con:
        con.execute(f"ATTACH '{work.folder / 'alone.duckdb'}' AS alone (READ_ONLY)")
        sql = "SELECT * EXCLUDE (pack_hash, run_id) FROM {}claims SEMI JOIN documents USING (document_id) ORDER BY ALL"
        wanted = con.execute(sql.format("alone.")).fetchall()
        assert len(wanted) > 300 and con.execute(sql.format("")).fetchall() == wanted


def test_parquet_behind_urls_gives_the_same_claims(work: Work, alone: dict[str, list[Any]]) -> None:
    """Files as crawlers leave them: the language stands in the path, and some lack a column."""
    crawl = work.folder / "crawl, 100%"
    with duckdb.connect(str(work.folder / "alone.duckdb"), read_only=True) as con:
        rows = (
            "SELECT {}text, published::TIMESTAMP AS published, publisher FROM documents WHERE language = '{}' LIMIT 100"
        )
        for language, columns in (("en", "document_id AS id, "), ("uk", "document_id AS id, title, ")):
            (crawl / f"lang={language}").mkdir(parents=True)
            con.sql(rows.format(columns, language)).write_parquet(str(crawl / f"lang={language}" / "part-0.parquet"))
    (crawl / "_SUCCESS").touch()
    (crawl / "notes.txt").write_text("none of the articles", "utf-8")
    target = f"file://{work.folder}/of-urls"
    extracted = ran(work.folder, "extract", *work.options, f"file://{crawl}", target)
    assert (extracted.code, extracted.out) == (2, f"{target}\n"), extracted.err
    assert "notes.txt: is not read by Spark" in extracted.err and "problems:  1\n" in extracted.err
    ran(work.folder, "load", "of-urls", "-w", "urls.duckdb")
    with duckdb.connect(str(work.folder / "urls.duckdb"), read_only=True) as con:
        con.execute(f"ATTACH '{work.folder / 'alone.duckdb'}' AS alone (READ_ONLY)")
        sql = "SELECT * EXCLUDE (run_id) FROM {}claims SEMI JOIN documents USING (document_id) ORDER BY ALL"
        wanted = con.execute(sql.format("alone.")).fetchall()
        assert len(wanted) > 100 and con.execute(sql.format("")).fetchall() == wanted
        assert con.execute("SELECT DISTINCT language FROM documents ORDER BY ALL").fetchall() == [("en",), ("uk",)]
        sources = (
            "SELECT count(*) FROM documents WHERE source SIMILAR TO 'file:/.*/crawl, 100%/lang=en/part-0.parquet#\\d+'"
        )
        assert con.execute(sources).fetchall() == [(100,)]


def test_a_worker_that_is_killed_loses_nothing(work: Work, alone: dict[str, list[Any]]) -> None:
    job = command(work.folder, "extract", *work.options, "--publisher", "Somebody", "in", "survived")
    try:
        victim = busy_worker(work, job)
        assert kill(victim) >= 3, "a worker, its executor and the Python of that"
        assert members(victim.pid) == []
        assert job.poll() is None, "the job was over before the worker was killed"
        assert ended(job).code == 2
    finally:
        job.kill()
        job.communicate()
    assert ran(work.folder, "load", "survived", "-w", "survived.duckdb").code == 2
    assert held(work.folder / "survived.duckdb") == alone


def busy_worker(work: Work, job: subprocess.Popen[str]) -> subprocess.Popen[bytes]:
    """A worker that extracts, in the middle of the job: what a task has written is there, and more is to come."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and job.poll() is None:
        if list((work.folder / "survived" / "_temporary" / "0").glob("task_*")):
            for worker in work.running.processes[1:]:
                if len(members(worker.pid)) >= 3:
                    return worker
        time.sleep(0.05)
    raise AssertionError("no task has ended while others went on")


def test_a_document_that_extraction_fails_on_is_a_row_of_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow as pa  # noqa: PLC0415

    from tracker.extraction import documents  # noqa: PLC0415
    from tracker.spark import claims_in_arrow  # noqa: PLC0415

    extract_document = documents.extract_document

    def failing(document: Document, pack: Any) -> Any:
        if document.document_id == "b":
            raise ValueError("what nobody thought of")
        return extract_document(document, pack)

    monkeypatch.setattr(documents, "extract_document", failing)
    rows = [{"id": name, "text": "Kyiv said 12 tanks were destroyed."} for name in "abc"]
    rows += [{"id": "d", "text": None}, {"id": None, "text": "Kyiv said 7 tanks were destroyed."}]
    function, _ = claims_in_arrow(published=date(2023, 5, 10))
    found = [row for batch in function(iter([pa.RecordBatch.from_pylist(rows)])) for row in batch.to_pylist()]
    assert [row["document_id"] for row in found] == ["a", None, "c", None, found[4]["document_id"]]
    assert [len(row["claims"]) for row in found] == [1, 0, 1, 0, 1]
    assert "ValueError: what nobody thought of" in found[1]["problems"][0]["message"]
    assert found[3]["problems"][0]["message"] == "has no 'text'"
    assert re.fullmatch("[0-9a-f]{16}", found[4]["document_id"]) and found[4]["published"] == date(2023, 5, 10)


def test_rules_travel_as_content_and_are_the_same_at_both_ends(work: Work, tmp_path: Path) -> None:
    from tracker.spark import shipped  # noqa: PLC0415

    shutil.copytree(work.folder / "rules", tmp_path / "rules")
    rules = shipped.ShippedRules.of([tmp_path / "rules"])
    wanted = load_pack(tmp_path / "rules").hash
    shutil.rmtree(tmp_path / "rules")
    there = pickle.loads(pickle.dumps(rules))
    shipped._compiled.cache_clear()
    assert "kites" in there.pack().categories and there.pack().hash == wanted
    with pytest.raises(TrackerError, match="install the same tracker on every machine"):
        shipped.ShippedRules((), load_pack().hash, "of another version").pack()


@pytest.mark.parametrize(
    ("arguments", "environment", "problem"),
    [
        (["--master", "spark://127.0.0.1:1", "in", "new"], {}, "nobody answers at spark://127.0.0.1:1"),
        (["--master", "local[1]", "in", "new"], {"JAVA_HOME": "/nowhere"}, "there is no Java here"),
        (["--master", "local[1]", "in/none.jsonl", "new"], {}, "in/none.jsonl: there is no such file or folder"),
        (["--master", "local[1]", "damaged.jsonl.gz", "new"], {}, "damaged.jsonl.gz is damaged or breaks off"),
        (["--master", "local[1]", "--conf", "memory", "in", "new"], {}, "'memory' is no setting"),
        (["--master", "local[1]", "in"], {}, "needs a folder to write to"),
    ],
)
def test_what_cannot_be_done_is_told_with_the_next_step(
    arguments: list[str], environment: dict[str, str], problem: str, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    told = ran(work.folder, "extract", "--engine", "spark", *arguments)
    assert told.code == 2 and problem in told.err and told.out == ""
    assert not (work.folder / "new").exists()
