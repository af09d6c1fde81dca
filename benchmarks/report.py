"""How long the report of many claims takes, how big it is, and how soon a browser has it open."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.claims import Size, fill
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.figures import count_figures

OPEN = """
import sys, time
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
    page = browser.new_page(viewport={"width": 1280, "height": 844})
    started = time.perf_counter()
    page.goto(sys.argv[2])
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    print(time.perf_counter() - started)
    browser.close()
"""
"""Seconds until the page is loaded, its scripts have run and it was painted."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one report took."""

    form: str
    clock: float
    processor: float
    size: int
    opened: float | None
    """Seconds until it is on the screen; `None` where there is no Chromium."""


def measure(size: Size, keep: Path | None) -> list[Written]:
    """Make a warehouse, at `keep` where it is not there yet, and write its report in both forms."""
    with tempfile.TemporaryDirectory() as folder:
        path = keep or Path(folder) / "claims.duckdb"
        if not path.exists():
            with open_for_writing(path) as con:
                fill(con, size)
                count_figures(con)
        return [_written(path, Path(folder), form) for form in ("one file", "folder")]


def _written(warehouse: Path, folder: Path, form: str) -> Written:
    """One report, written by a process of its own as a user would."""
    out = folder / ("report.html" if form == "one file" else "report")
    command = [sys.executable, "-m", "tracker", "report", "-w", str(warehouse), "--out", str(out)]
    clock, before = time.perf_counter(), _of_children()
    subprocess.run(command, check=True, capture_output=True)
    took, used = time.perf_counter() - clock, _of_children() - before
    files = [out] if out.is_file() else [each for each in out.rglob("*") if each.is_file()]
    page = out if out.is_file() else out / "index.html"
    return Written(form, took, used, sum(each.stat().st_size for each in files), _opened(page))


def _of_children() -> float:
    import resource  # noqa: PLC0415 - not on every system

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _opened(page: Path) -> float | None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return None
    command = [sys.executable, "-c", OPEN, browser, page.as_uri()]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
