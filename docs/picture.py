"""Take docs/report.png from the demo's report: `make picture`, which needs Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SIZE = (1280, 790)
ANCHOR = "charts"
FRAME = """<!doctype html>
<style>body{{margin:0;overflow:hidden}}iframe{{border:0;width:{width}px;height:9000px}}</style>
<iframe src="{page}" onload="const frame = this; setTimeout(() => {{
  const top = frame.contentDocument.getElementById('{anchor}').getBoundingClientRect().top;
  frame.style.marginTop = -top + 'px';
}}, 3000)"></iframe>"""
QUIET = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update"
)


def main(page: Path, picture: Path) -> None:
    """Draw the part of the page that begins at the anchor."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("no Chromium on this machine")
    with tempfile.TemporaryDirectory() as folder:
        frame = Path(folder) / "frame.html"
        frame.write_text(FRAME.format(width=SIZE[0], page=page.resolve().as_uri(), anchor=ANCHOR), encoding="utf-8")
        command = [browser, *QUIET.split(), "--disable-sync", "--hide-scrollbars", "--allow-file-access-from-files"]
        command += [f"--user-data-dir={folder}/profile", f"--window-size={SIZE[0]},{SIZE[1]}"]
        command += ["--virtual-time-budget=9000", f"--screenshot={picture.resolve()}", frame.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)


main(Path(sys.argv[1]), Path(sys.argv[2]))
