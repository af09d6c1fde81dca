"""What a reader sees and does, in Chromium without a network: `make browser`."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from command import tracker
from report_warehouse import empty, load

from tracker import report
from tracker.charts import wording
from tracker.charts.subject import COLUMNS
from tracker.report.page import TITLES

sync_api = pytest.importorskip("playwright.sync_api")

ROOT = Path(__file__).parents[1]
CHROMIUM = os.environ.get("TRACKER_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
AXE = ROOT / "build" / "browser" / "axe.min.js"
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")]

PAGES = [key for key in TITLES if key != "changes"]
SHAPES = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
CHARTS = {
    "personnel": {"personnel", "confirmed_people", "people", "daily_people"},
    "equipment": {"equipment", "confirmed", "daily_equipment"},
    "comparison": {"spread", "ratio"},
    "incidents": {"incidents"},
    "quality": {"coverage"},
}
"""Charts of the sample."""
POINTS = "[...document.querySelectorAll('#chart-personnel .mark-symbol.role-mark path')]"
WATCH = """
window.violations = [];
addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
"""


def until(page: Any, condition: str) -> None:
    """Wait until a condition holds: the page's own policy keeps Playwright from waiting inside it."""
    for _ in range(600):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never became true: {condition}")


@dataclass
class Tab:
    """A page of the browser with everything that went wrong on it."""

    page: Any
    faults: list[str] = field(default_factory=list)

    def open(self, address: str) -> Any:
        """Go to a page and wait until its charts are drawn."""
        self.page.goto(address)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until the charts of the page that is shown are drawn."""
        until(
            self.page,
            "[...document.querySelectorAll('.chart')].every((one) => !one.clientWidth || one.querySelector('svg'))",
        )
        self.faults += self.page.evaluate("violations.splice(0)")


@dataclass
class Site:
    """The report of one warehouse in both forms."""

    warehouse: Path
    file: Path
    folder: Path

    def address(self, form: str, key: str) -> str:
        """Address of a page of the single file or of the folder."""
        if form == "file":
            return f"{self.file.as_uri()}#{key}"
        return (self.folder / f"{'index' if key == 'overview' else key}.html").as_uri()

    def ask(self, sql: str, *values: object) -> list[Any]:
        """Rows of a query."""
        with duckdb.connect(self.warehouse, read_only=True) as con:
            return con.execute(sql, list(values)).fetchall()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The report of the sample."""
    home = tmp_path_factory.mktemp("site")
    assert tracker("run", ROOT / "tracker" / "sample", "--out", "report.html", cwd=home).code == 0
    assert tracker("report", "--out", "report", cwd=home).code == 0
    return Site(home / "tracker.duckdb", home / "report.html", home / "report")


def tab(browser: Any, width: int = 1280, scheme: str = "light") -> Tab:
    context = browser.new_context(
        viewport={"width": width, "height": 844}, color_scheme=scheme, offline=True, reduced_motion="reduce"
    )
    context.add_init_script(WATCH)
    opened = Tab(context.new_page())
    opened.page.on("request", lambda request: opened.faults.append(request.url) if _outside(request.url) else None)
    opened.page.on(
        "console", lambda said: opened.faults.append(said.text) if said.type in ("error", "warning") else None
    )
    opened.page.on("pageerror", lambda error: opened.faults.append(str(error)))
    opened.page.on("dialog", lambda dialog: (opened.faults.append(dialog.message), dialog.dismiss()))
    return opened


def _outside(address: str) -> bool:
    return not address.startswith(("file:", "data:", "blob:"))


@pytest.mark.parametrize("form", ["file", "folder"])
@pytest.mark.parametrize(("width", "scheme"), SHAPES)
def test_every_page_is_whole(browser: Any, site: Site, form: str, width: int, scheme: str) -> None:
    seen = tab(browser, width, scheme)
    for key in PAGES:
        page = seen.open(site.address(form, key))
        assert page.locator(f"#{key}").is_visible()
        shown = page.evaluate(
            "[...document.querySelectorAll('.chart')].filter((one) => one.clientWidth).map((one) => [one.id, "
            "one.querySelectorAll('svg .role-mark path[d], svg .role-mark line').length])"
        )
        drawn = {name.removeprefix("chart-") for name, marks in shown if marks}
        assert drawn == {name.removeprefix("chart-") for name, _ in shown} == CHARTS.get(key, set()), key
        words = page.evaluate("[...document.querySelectorAll('.chart svg text')].map((one) => one.textContent)")
        assert [text for text in words if "…" in text] == [], f"{key}: names in charts are cut"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{key} scrolls sideways"
        if os.environ.get("TRACKER_SHOTS"):
            page.screenshot(
                path=f"{os.environ['TRACKER_SHOTS']}/{form}-{key}-{width}-{scheme}.png", full_page=key != "evidence"
            )
    assert seen.faults == []


@pytest.mark.parametrize("form", ["file", "folder"])
def test_a_press_on_a_point_leads_to_its_words(browser: Any, site: Site, form: str) -> None:
    seen = tab(browser)
    page = seen.open(site.address(form, "personnel"))
    ((claim, value_text, figure),) = site.ask(
        "SELECT s.claim_id, c.value_text, s.value FROM series s JOIN claims c USING (claim_id) "
        "WHERE s.side = 'russia' AND s.category = 'personnel' AND s.period = 'cumulative' "
        "AND s.claimant_id = 'ua_general_staff' AND s.measure = 'lost' ORDER BY s.as_of DESC LIMIT 1"
    )
    point = page.evaluate_handle(
        "(claim) => [...document.querySelectorAll('#chart-personnel .mark-symbol path')].find((one) => "
        "one.__data__.datum.href && one.__data__.datum.href.endsWith(claim))",
        claim,
    ).as_element()
    point.scroll_into_view_if_needed()
    point.hover()
    tip = page.locator("#vg-tooltip-element")
    tip.wait_for(state="visible")
    assert (
        wording.number(figure) in tip.inner_text()
        and "General Staff of the Armed Forces of Ukraine" in tip.inner_text()
    )
    point.click()
    row = page.locator(f"[id='claim-{claim}']")
    row.wait_for(state="visible")
    assert page.url.endswith(f"#claim-{claim}")
    assert row.locator("mark").inner_text() == value_text
    page.wait_for_function(
        "(id) => { const box = document.getElementById(id).getBoundingClientRect(); "
        "return box.top >= 0 && box.top < innerHeight }",
        arg=f"claim-{claim}",
    )
    assert seen.faults == []


def test_a_legend_shows_one_claimant_alone(browser: Any, site: Site) -> None:
    page = tab(browser).open(site.address("folder", "personnel"))
    pale = f"{POINTS}.filter((one) => +one.getAttribute('opacity') < 0.5).map((one) => one.__data__.datum.claimant)"
    assert page.evaluate(pale) == []
    page.locator("#chart-personnel .role-legend-label text", has_text="Mediazona and BBC News Russian").click()
    until(page, pale + ".length > 0")
    assert "Mediazona and BBC News Russian" not in set(page.evaluate(pale))
    page.locator("#chart-personnel .role-legend-label text", has_text="Mediazona and BBC News Russian").click()
    until(page, pale + ".length === 0")


def test_the_keyboard_shows_one_claimant_alone_too(browser: Any, site: Site) -> None:
    page = tab(browser).open(site.address("folder", "personnel"))
    page.locator("#chart-personnel .role-legend-label text", has_text="Mediazona and BBC News Russian").focus()
    pale = f"{POINTS}.filter((one) => +one.getAttribute('opacity') < 0.5).length"
    page.keyboard.press("Enter")
    until(page, f"{pale} > 0")
    page.keyboard.press(" ")
    until(page, f"{pale} === 0")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_first_screen_tells_who_claims_how_many_of_both_sides_as_of_when(
    browser: Any, site: Site, width: int
) -> None:
    page = tab(browser, width).open(site.address("file", "overview"))
    seen = page.evaluate(
        "(() => { const words = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); "
        "while (walk.nextNode()) { const range = document.createRange(); range.selectNode(walk.currentNode); "
        "const box = range.getBoundingClientRect(); "
        "if (box.width && box.top >= 0 && box.bottom <= innerHeight) words.push(walk.currentNode.data); } "
        "return words.join(' ').replace(/\\s+/g, ' '); })()"
    )
    for side in ("russia", "ukraine"):
        ((claimant, qualifier, low, value, high, day),) = site.ask(
            "SELECT claimant, qualifier, low, value, high, as_of FROM latest_figures WHERE side = ? "
            "AND category = 'personnel' AND measure = 'lost' ORDER BY as_of DESC, documents DESC LIMIT 1",
            side,
        )
        words = (f"{side.title()}: military personnel", claimant, wording.figure(qualifier, low, value, high), str(day))
        assert [word for word in words if word not in seen] == []


def test_a_chart_can_be_cut_in_time_and_drawn_on_a_logarithmic_scale(browser: Any, site: Site) -> None:
    page = tab(browser).open(site.address("folder", "personnel"))
    days = f"{POINTS}.map((one) => one.__data__.datum.date)"
    whole = len(page.evaluate(days))
    tools = page.locator("form[data-chart=personnel]")
    tools.locator("[name=from]").fill("2024-01-01")
    until(page, f"{days}.length < {whole} && {days}.length > 0")
    assert min(page.evaluate(days)) >= "2024-01-01"
    tools.locator("button[type=reset]").click()
    until(page, f"{days}.length === {whole}")
    tools.locator("[name=log]").check()
    ticks = "[...document.querySelectorAll('#chart-personnel .role-axis-label text')].map((one) => one.textContent)"
    until(page, f"{ticks}.includes('1k') || {ticks}.includes('10k')")
    names = page.locator("#chart-personnel .mark-text.role-mark text")
    assert names.count() == 0, "names at the ends of lines were given their places on the other scale"
    tools.locator("[name=log]").uncheck()
    until(page, "document.querySelectorAll('#chart-personnel .mark-text.role-mark text').length > 0")


PANELS = """
(key) => [...document.querySelectorAll(`#chart-${key} .cell path.background`)].map((one) => {
  const box = one.getBoundingClientRect();
  return [box.x, box.y, box.width, box.height];
})
"""


@pytest.mark.parametrize(
    ("page_key", "key"),
    [
        ("personnel", "personnel"),
        ("personnel", "daily_people"),
        ("equipment", "equipment"),
        ("comparison", "spread"),
        ("comparison", "ratio"),
        ("incidents", "incidents"),
    ],
)
def test_dragging_looks_at_a_time_alone_and_a_double_press_at_all_of_it(
    browser: Any, site: Site, page_key: str, key: str
) -> None:
    seen = tab(browser)
    page = seen.open(site.address("file", page_key))
    days = (
        f"[...document.querySelectorAll('#chart-{key} .mark-symbol.role-mark path')]"
        ".map((one) => one.__data__.datum.date)"
    )
    whole = page.evaluate(days)
    page.locator(f"#chart-{key}").scroll_into_view_if_needed()
    x, y, width, height = page.evaluate(PANELS, key)[0]
    page.mouse.move(x + 0.3 * width, y + 0.5 * height)
    page.mouse.down()
    page.mouse.move(x + 0.9 * width, y + 0.4 * height, steps=4)
    assert page.locator(f"#chart-{key} .span").is_visible()
    page.mouse.up()
    tools = page.locator(f"form[data-chart={key}]")
    first, last = (tools.locator(f"[name={name}]").input_value() for name in ("from", "to"))
    assert min(whole) < first < last < max(whole), "the days stand in the fields that the keyboard reaches"
    until(page, f"{days}.every((day) => day >= '{first}' && day <= '{last}') && {days}.length > 0")
    page.locator(f"#chart-{key}").dblclick(position={"x": 5, "y": 5})
    until(page, f"{days}.length === {len(whole)}")
    assert tools.locator("[name=from]").input_value() == ""
    assert seen.faults == []


def test_the_last_day_of_a_time_counts_to_its_end(browser: Any, tmp_path: Path) -> None:
    con = empty()
    con.executemany(
        "INSERT INTO check_results (run_id, check_name, title, severity, status, failures, checked_at, sample) "
        "VALUES (?, 'one', 'One', 'error', 'fail', 3, ?, '[]')",
        [[f"r{day}", f"2026-01-0{day} 21:30:00"] for day in (1, 2, 3)],
    )
    page = tab(browser).open(f"{report.write(con, tmp_path / 'r.html').as_uri()}#quality")
    days = (
        "[...document.querySelectorAll('#chart-checks .mark-symbol.role-mark path')]"
        ".map((one) => one.__data__.datum.date.slice(0, 10)).join()"
    )
    until(page, f"{days} === '2026-01-01,2026-01-02,2026-01-03'")
    page.locator("form[data-chart=checks] [name=to]").fill("2026-01-02")
    until(page, f"{days} === '2026-01-01,2026-01-02'")


def test_a_press_with_a_tremor_is_a_press_and_the_wheel_scrolls(browser: Any, site: Site) -> None:
    page = tab(browser).open(site.address("folder", "personnel"))
    page.locator("#chart-personnel").scroll_into_view_if_needed()
    x, y, width, height = page.evaluate(PANELS, "personnel")[0]
    page.mouse.move(x + 0.5 * width, y + 0.5 * height)
    page.mouse.down()
    page.mouse.move(x + 0.5 * width + 8, y + 0.5 * height)
    page.mouse.up()
    assert page.locator("form[data-chart=personnel] [name=from]").input_value() == ""
    before = page.evaluate("scrollY")
    page.mouse.wheel(0, 300)
    until(page, f"scrollY > {before}")


def test_a_finger_that_moves_across_a_chart_scrolls_the_page(browser: Any, site: Site) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.add_init_script(WATCH)
    page = Tab(context.new_page()).open(site.address("folder", "personnel"))
    page.locator("#chart-personnel").scroll_into_view_if_needed()
    x, y, width, height = page.evaluate(PANELS, "personnel")[0]
    before = page.evaluate("scrollY")
    session = context.new_cdp_session(page)
    for step in range(11):
        place = {"x": x + 0.3 * width + 4 * step, "y": y + 0.8 * height - 20 * step}
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [place]})
        page.wait_for_timeout(16)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    until(page, f"scrollY > {before} + 100")
    assert page.locator("#chart-personnel .span").count() == 0
    assert page.locator("form[data-chart=personnel] [name=from]").input_value() == ""


def test_figures_of_a_chart_can_be_downloaded(browser: Any, site: Site) -> None:
    found = []
    for form in ("file", "folder"):
        page = tab(browser).open(site.address(form, "personnel"))
        page.locator("#table-personnel summary").click()
        with page.expect_download() as waited:
            page.locator("#table-personnel a.csv").click()
        found.append(Path(waited.value.path()).read_bytes())
    assert found[0] == found[1] == (site.folder / "data" / "personnel.csv").read_bytes()
    table = pd.read_csv(site.folder / "data" / "personnel.csv")
    assert len(table) > 20 and table["Claim"].str.fullmatch("[0-9a-f]{16}").all()


FORMULAS = ("=1+1", "+1 a", "-1,2 b", "@SUM(1)", "\t=1", '=HYPERLINK("x"),y', "\r\n=1")


def test_no_downloaded_cell_is_a_formula_and_numbers_stay_numbers(browser: Any, tmp_path: Path) -> None:
    con = empty()
    rows = [
        hostile("x", number, "cumulative") | {"claimant": text, "claimant_id": f"c{number}", "category": "personnel"}
        for number, text in enumerate(FORMULAS)
    ]
    extra = ["document_id", "url", "location", "printed", "relayed_by", "value_text", "trace"]
    load(con, pd.DataFrame(rows, columns=[*COLUMNS, *extra]))
    page = tab(browser).open(f"{report.write(con, tmp_path / 'r.html').as_uri()}#personnel")
    page.locator("#table-personnel summary").click()
    with page.expect_download() as waited:
        page.locator("#table-personnel a.csv").click()
    of_page = Path(waited.value.path()).read_bytes()
    report.write(con, tmp_path / "folder", single_file=False)
    assert of_page == (tmp_path / "folder" / "data" / "personnel.csv").read_bytes()
    with (tmp_path / "folder" / "data" / "personnel.csv").open(newline="", encoding="utf-8") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r\n")] == []
    assert sorted(cell for cell in cells if cell.startswith("'")) == sorted("'" + text.strip() for text in FORMULAS)
    assert "10" in cells


def test_the_latest_totals_on_the_page_are_those_of_the_warehouse(browser: Any, site: Site) -> None:
    page = tab(browser).open(site.address("file", "overview"))
    rows = page.evaluate(
        "[...document.querySelectorAll('#overview .latest tbody tr:not(.measure)')].map((row) => { "
        "const cells = [...row.cells]; "
        "return [cells[0].innerText, cells[1].innerText.trim(), cells[1].querySelector('a').hash.slice(7), "
        "cells[2].innerText.slice(0, 10)] })"
    )
    told = {
        claim: (wording.claimant(who, name), wording.figure(qualifier, low, value, high, unit), str(day))
        for claim, who, name, qualifier, low, value, high, unit, day in site.ask(
            "SELECT claim_id, claimant_id, claimant, qualifier, low, value, high, unit, as_of FROM latest_figures"
        )
    }
    assert len(rows) > 100
    for claimant, figure, claim, day in rows:
        assert (claimant.replace(" (confirmed count)", ""), figure, day) == told[claim]
    heads = page.evaluate("[...document.querySelectorAll('.block')].map((one) => one.querySelector('h3').innerText)")
    assert heads[:2] == ["Russia: military personnel", "Ukraine: military personnel"]
    (counts,) = site.ask("SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM claims)")
    shown = [int(text.replace(",", "")) for text in page.locator(".counts dd").all_inner_texts()]
    assert (shown[0], shown[2]) == counts


def test_claimants_stand_side_by_side_as_of_the_day_that_is_picked(browser: Any, site: Site) -> None:
    page = tab(browser).open(site.address("folder", "comparison"))
    page.locator("#as-of-day").fill("2023-09-01")
    cells = page.evaluate(
        "[...document.querySelectorAll('#side-by-side tbody')].map((body) => [body.querySelector('th').innerText, "
        "[...body.rows].slice(1).map((row) => [...row.cells].map((cell) => cell.innerText.trim()))])"
    )
    rows = dict(cells)["Russia: personnel killed"]
    drawn = [name for name, *_ in rows]
    told = site.ask(
        "SELECT claimant, arg_max(struct_pack(q := qualifier, l := low, v := value, h := high), as_of), "
        "max(as_of)::VARCHAR FROM series WHERE side = 'russia' AND category = 'personnel' AND measure = 'killed' "
        "AND period = 'cumulative' AND as_of <= DATE '2023-09-01' AND qualifier <> 'vague' "
        "GROUP BY claimant ORDER BY claimant"
    )
    want = [[name, wording.figure(f["q"], f["l"], f["v"], f["h"]), day] for name, f, day in told if name in drawn]
    assert rows == want and len(rows) > 3


def test_evidence_can_be_searched_filtered_sorted_and_shown_further(browser: Any, site: Site) -> None:
    page = tab(browser).open(site.address("folder", "evidence"))
    rows = page.locator(".evidence tbody tr:visible")
    assert rows.count() == 100
    page.locator("#more").click()
    assert rows.count() == 200
    page.locator("#find").fill("oryx tanks")
    found = rows.all_inner_texts()
    assert 0 < len(found) < 100 and all("oryx" in text.lower() and "tanks" in text.lower() for text in found)
    assert re.match(r"\d+ of [\d,]+ claims", page.locator("#found").inner_text())
    page.locator("#find").fill("")
    page.locator("#by-claimant").select_option("Mediazona and BBC News Russian")
    ((count,),) = site.ask("SELECT count(*) FROM attributed_claims WHERE claimant = 'Mediazona and BBC News Russian'")
    assert rows.count() == count
    page.locator("#by-claimant").select_option("")
    page.locator("#sort").select_option("greatest")
    ((most,),) = site.ask("SELECT max(value) FROM attributed_claims")
    assert float(rows.first.get_attribute("data-value")) == most


def test_an_address_of_evidence_shows_its_claim_also_beyond_the_first_hundred(browser: Any, site: Site) -> None:
    ((claim,),) = site.ask("SELECT claim_id FROM claims WHERE as_of IS NOT NULL ORDER BY as_of, claim_id LIMIT 1")
    for form in ("file", "folder"):
        page = tab(browser).open(f"{site.address(form, 'evidence').partition('#')[0]}#claim-{claim}")
        assert page.locator(f"[id='claim-{claim}']").is_visible()


def test_the_keyboard_reaches_everything(browser: Any, site: Site) -> None:
    page = tab(browser).open(site.file.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#personnel").wait_for(state="visible")
    assert page.locator("nav [aria-current=page]").inner_text() == "Personnel"


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "datum.x'] + alert(1) + ['",
    "{{ alert(1) }} ${alert(1)} \u2028 \u202e drawkcab \u2067",
    "W" * 10_000,
    '"><svg onload=alert(1)>',
)


def hostile(text: str, number: int, period: str) -> dict[str, Any]:
    """A figure with the text in every field that holds text."""
    told = ("claimant", "side", "measure", "url", "printed", "relayed_by")
    return dict.fromkeys(told, text) | {
        "location": text if period == "event" else None,
        "claimant_id": f"other:{text}",
        "category": f"tanks {text}" if number else "personnel",
        "unit": "count",
        "period": period,
        "as_of": pd.Timestamp(date(2023, 1, 1) + timedelta(days=number)),
        "value": 10.0 + number,
        "low": 10.0,
        "high": 10.0,
        "qualifier": "exact",
        "claim_id": f"{period[:3]}{number}".ljust(16, "'"),
        "quote": f"{text} 1{number} {text}",
        "document_id": f"{text}{number}",
        "documents": 1,
        "value_text": f"1{number}",
        "trace": json.dumps([{"field": text, "value": text, "rule": text}]),
    }


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:12] for text in HOSTILE])
def test_hostile_text_is_text(browser: Any, tmp_path: Path, text: str) -> None:
    con = empty()
    rows = [hostile(text, number, period) for number in range(3) for period in ("cumulative", "day", "event")]
    extra = ["document_id", "url", "location", "printed", "relayed_by", "value_text", "trace"]
    load(con, pd.DataFrame(rows, columns=[*COLUMNS, *extra]))
    con.execute("UPDATE documents SET title = ?, publisher = ?, language = ?, source = ?", [text] * 4)
    con.execute("UPDATE claims SET likelihood = ?", [text])
    con.execute("INSERT INTO problems VALUES ('r1', ?, ?, ?)", [text] * 3)
    out = report.write(con, tmp_path / "r.html")
    for width in (1280, 390):
        seen = tab(browser, width)
        for key in PAGES:
            page = seen.open(f"{out.as_uri()}#{key}")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{key} scrolls sideways"
            assert page.evaluate("document.querySelectorAll('img, svg[onload], main script').length") == 0
            assert page.evaluate("[...document.links].every((link) => ['file:', 'blob:'].includes(link.protocol))")
        assert page.evaluate("document.querySelectorAll('script').length") == 4
        assert seen.faults == []
    assert " ".join(text.split())[:40] in " ".join(
        page.evaluate("document.getElementById('evidence').textContent").split()
    )


@pytest.mark.parametrize("form", ["file", "folder"])
def test_a_warehouse_without_claims_gives_pages_that_say_so(browser: Any, tmp_path: Path, form: str) -> None:
    out = report.write(empty(), tmp_path / "r.html" if form == "file" else tmp_path, single_file=form == "file")
    seen = tab(browser, 390)
    for key in PAGES:
        page = seen.open(Site(out, out, tmp_path).address(form, key))
        assert page.locator(f"#{key} h2").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.faults == []


def test_paper_gets_the_page_without_its_tools(browser: Any, site: Site) -> None:
    page = tab(browser).open(site.address("folder", "personnel"))
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible() and not page.locator("form.tools").first.is_visible()
    assert page.locator("#chart-personnel svg").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_shuts_out_who_cannot_see_or_point(browser: Any, site: Site, width: int, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe is not there: make browser fetches it")
    seen = tab(browser, width, scheme)
    for key in PAGES:
        page = seen.open(site.address("folder", key))
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
        serious = [
            f"{key}: {one['id']}: {one['nodes'][0]['html'][:200]}"
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == []
