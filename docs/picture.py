"""Take docs/report.png from the demo's report: `make picture`, which needs Chromium."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZE = {"width": 1280, "height": 860}


def main(page: Path, picture: Path) -> None:
    """Draw the head of the page, where it opens."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("no Chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        tab = started.new_page(viewport=SIZE, color_scheme="light", offline=True)
        tab.goto(page.resolve().as_uri())
        tab.screenshot(path=picture)
        started.close()


main(Path(sys.argv[1]), Path(sys.argv[2]))
