"""What a reader of the page must be able to rely on: nothing from outside, nothing invented, nothing run."""

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from report_warehouse import empty, load

from tracker import report, vocabulary
from tracker.charts import personnel
from tracker.charts.subject import COLUMNS
from tracker.errors import TrackerError
from tracker.readers import read
from tracker.records import Problem
from tracker.report import (
    changes,
    compared,
    drawings,
    evidence,
    headline,
    overview,
    quality,
    rows,
    series,
    spread,
    tables,
    terms,
)
from tracker.report import incidents as events
from tracker.report.choice import choose
from tracker.report.gather import gather
from tracker.report.listed import tidy
from tracker.report.page import render, render_folder
from tracker.report.series import share_of

RESULTS = "check_results (run_id, check_name, title, severity, status, failures, checked_at, sample)"
EVIL = "</script><script>alert('x')</script><img src=x onerror=alert(1)>"
EVIL_ID = "\"><img src=x>'--"


def figure(number=0, **fields):
    day = date(2023, 1, 1) + timedelta(days=number)
    base = {
        "claimant_id": "ua_general_staff",
        "claimant": "General Staff",
        "side": "russia",
        "category": "personnel",
        "measure": "lost",
        "unit": "count",
        "period": "cumulative",
        "as_of": pd.Timestamp(day),
        "value": 200000.0 + number,
        "low": 200000.0 + number,
        "high": 200000.0 + number,
        "qualifier": "exact",
        "claim_id": f"c{number}",
        "quote": f"The enemy lost {200000 + number:,} men.",
        "document_id": f"d{number}",
        "url": f"https://example.org/{number}",
        "documents": 1,
    }
    told = base | fields
    return told | {"claim_id": cid(told["claim_id"])}


def cid(name):
    """Ids of claims have 16 characters."""
    return name.ljust(16, "_")


def warehouse(*figures):
    con = empty()
    load(
        con,
        pd.DataFrame(figures, columns=[*COLUMNS, "document_id", "url", *MORE]).astype(dict.fromkeys(MORE, "string")),
    )
    return con


MORE = ("value_text", "location", "printed", "relayed_by", "trace")


class Page(HTMLParser):
    """Ids, links, scripts and sources of a page, and the text outside of scripts and styles."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.tags, self.external, self.text, self._raw = set(), [], [], [], "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self._raw = tag in {"script", "style"}
        assert "id" not in attributes or attributes["id"] not in self.ids, f"two elements are {attributes['id']}"
        self.ids.add(attributes.get("id"))
        if tag == "a":
            self.links.append(attributes["href"])
        self.external += [attributes[name] for name in ("src", "srcset", "data", "action") if name in attributes]
        if tag == "link":
            self.external.append(attributes.get("href"))

    def handle_endtag(self, tag):
        if tag in {"script", "style"}:
            self._raw = False

    def handle_data(self, data):
        if not self._raw:
            self.text += data


def own_text(html):
    """The page without vega's own code, which holds addresses of XML namespaces and of its makers."""
    return re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)


def test_page_asks_for_nothing_and_every_link_inside_it_leads_somewhere():
    html = render(gather(warehouse(*(figure(n) for n in range(30)))))
    page = Page(html)
    assert page.external == []
    assert "@import" not in html and "url(" not in own_text(html)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside and inside <= page.ids
    assert {link for link in page.links if not link.startswith("#")} == {f"https://example.org/{n}" for n in range(30)}
    addresses = set(re.findall(r"https?://[^\s\"'<\\]+", own_text(html)))
    assert addresses <= {f"https://example.org/{n}" for n in range(30)} | {
        "https://vega.github.io/schema/vega-lite/" + name
        for name in re.findall(r"schema/vega-lite/([\w.]+)", own_text(html))
    }


def test_policy_admits_only_the_page_s_own_scripts():
    html = render(gather(warehouse(figure())))
    policy = next(tag["content"] for name, tag in Page(html).tags if tag.get("http-equiv"))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert policy.count("'sha256-") == 4


def test_text_of_sources_stays_text():
    con = warehouse(
        figure(claimant=EVIL, side=EVIL, quote=f"{EVIL} 200,000 men", claim_id=EVIL_ID, document_id=EVIL, url=EVIL)
    )
    con.execute("INSERT INTO problems VALUES ('r1', ?, ?, ?)", [EVIL] * 3)
    sample = json.dumps([{EVIL: EVIL}])
    con.execute(
        f"INSERT INTO {RESULTS} VALUES ('r1', 'one', ?, 'error', 'fail', 1, '2026-01-01', ?)",
        [EVIL, sample],
    )
    html = render(gather(con))
    page = Page(html)
    assert "<img" not in own_text(html)
    assert [name for name, _ in page.tags].count("script") == 4
    assert "img" not in {name for name, _ in page.tags}
    assert "alert('x')" in page.text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "file:///etc/passwd", "http://[", "", None]
)
def test_only_web_addresses_become_links(url):
    assert rows.web_link(url) == ""
    html = render(gather(warehouse(figure(url=url))))
    assert all(link.startswith("#") for link in Page(html).links)


def test_evidence_says_who_said_what_where_and_marks_the_number():
    con = warehouse(figure(qualifier="at_least", high=None))
    con.execute("UPDATE claims SET relayed_by = 'TASS', likelihood = 'likely', likelihood_scale = 'PHIA'")
    html = render(gather(con))
    assert "The enemy lost <mark>200,000</mark> men." in html
    row = html[html.index('<tr id="claim-c0______________"') :]
    text = " ".join(Page(row[: row.index("</tr>")]).text.split())
    for words in (
        "at least 200,000",
        "personnel lost",
        "Russia",
        "as of 2023-01-01",
        "General Staff",
        "named in the sentence",
        "through TASS",
        "confidence 0.90",
        "likely (PHIA)",
        "The Daily, 2023-01-01",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("quote", "start", "value", "marked"),
    [
        ("🔥 lost 12 of 12 men", 13, "12", ("🔥 lost 12 of ", "12", " men")),
        ("lost 12 men", None, "12", ("lost ", "12", " men")),
        ("lost 12 men", 400, "12", ("lost ", "12", " men")),
        ("lost a dozen", 3, "12", ("lost a dozen", "", "")),
    ],
)
def test_the_right_characters_are_marked(quote, start, value, marked):
    found = rows.mark(quote, start, value)
    assert (found.before, found.marked, found.after) == marked


def test_long_quotes_are_cut_around_their_number():
    quote = "tanks 5, " * 200 + "drones 77" + ", guns 6" * 200
    found = rows.mark(quote, quote.index("77"), "77")
    assert found.marked == "77"
    assert found.before.startswith("… ") and found.after.endswith(" …")
    assert len(found.before) + len(found.after) < 2 * rows.QUOTE_REACH + 10


def test_latest_figures_stand_side_by_side_with_bound_date_and_step():
    con = warehouse(
        figure(1),
        figure(0, value=199000.0, low=199000.0, high=199000.0),
        figure(2, claimant_id="uk_mod", claimant="UK Ministry of Defence", qualifier="more_than", high=None),
    )
    latest = gather(con).latest.rows
    (thing,) = headline.things(latest)
    assert thing.title == "Russia: personnel lost"
    assert [(one.claimant, one.figure, one.as_of, one.change) for one in thing.totals] == [
        ("UK Ministry of Defence", "more than 200,002", "2023-01-03", ""),
        ("General Staff", "200,001", "2023-01-02", "+1,001 since 2023-01-01"),
    ]
    (block,) = headline.blocks(latest)
    assert (block.title, block.things[0].measure) == ("Russia: military personnel", "lost")


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "bar"),
    [
        ("exact", 50, 50, (50, 50)),
        ("at_least", 50, None, (50, 54)),
        ("at_most", None, 50, (0, 50)),
        ("range", 40, 60, (40, 60)),
        ("about", None, None, (50, 50)),
    ],
)
def test_bars_are_dark_up_to_what_is_said_at_least(qualifier, low, high, bar):
    most = figure(1, value=100.0, low=100.0, high=100.0, claimant_id="other", claimant="Other")
    drawn = figure(0, qualifier=qualifier, value=50.0, low=low, high=high)
    (block,) = headline.blocks(gather(warehouse(most, drawn)).latest.rows)
    found = block.things[0].totals[1].bar
    assert (found.least * 1.04, found.most * 1.04) == pytest.approx(bar, abs=0.1)


def test_no_side_crowds_another_out_of_the_latest_totals(monkeypatch):
    monkeypatch.setattr(overview, "LATEST_ROWS", 4)
    many = [figure(n, claimant_id=f"c{n}", claimant=f"C{n}", document_id=f"d{n}") for n in range(9)]
    con = warehouse(*many, figure(0, claim_id="u", side="ukraine", document_id="u"))
    latest = gather(con).latest
    assert list(latest.rows["side"]) == ["russia"] * 3 + ["ukraine"]
    assert latest.total == 10


def test_many_newer_claims_crowd_no_confirmed_count_out():
    many = [figure(9, claim_id=f"m{n}", claimant_id=f"c{n}", claimant=f"C{n}", document_id=f"m{n}") for n in range(15)]
    con = warehouse(figure(0, claim_id="names", claimant_id="names", claimant="Names", document_id="n"), *many)
    con.execute("UPDATE claimants SET confirms = true WHERE claimant_id = 'names'")
    gathered = gather(con)
    assert len(gathered.latest.rows) == overview.THING_ROWS + 1
    points = gathered.charts["confirmed_people"].points
    assert cid("names") in set(points["claim_id"])
    assert (
        "People claimed or estimated lost beside those confirmed"
        in Page(render_folder(gathered)["personnel.html"]).text
    )


def test_strength_is_no_loss_of_the_overview():
    assert headline.blocks(gather(warehouse(figure(measure="strength"))).latest.rows) == ()


def test_failed_checks_problems_and_refusals_are_told():
    con = warehouse(figure())
    con.execute(f"""INSERT INTO {RESULTS} VALUES
        ('r0', 'one', 'Old finding', 'error', 'fail', 9, '2026-01-01', '[]'),
        ('r1', 'one', 'Digits look swapped', 'warning', 'fail', 2, '2026-01-02',
            '[{{"detail": "203,160 and 230,160"}}]'),
        ('r1', 'two', 'Fine thing', 'error', 'pass', 0, '2026-01-02', '[]')""")
    con.execute("INSERT INTO problems VALUES ('r0', 'old.txt', 'old', ''), ('r1', 'in/a.html', 'is empty', 'Fetch it')")
    con.execute("""INSERT INTO rejected_claims VALUES ('x', 'd', 'bounds', 'low is above high', '{}', 'h', 'r1')""")
    text = Page(render(gather(con))).text
    for words in (
        "1 of 2 checks",
        "Digits look swapped",
        "203,160 and 230,160",
        "in/a.html",
        "Fetch it",
        "1 claim refused",
    ):
        assert words in text
    for words in ("Old finding", "old.txt", "Fine thing"):
        assert words not in text


def test_a_failed_check_says_why_it_matters_and_what_to_do(tmp_path, monkeypatch):
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "one.sql").write_text("-- title: T\n-- why: Totals only grow.\n-- fix: Compare.\nSELECT 1")
    monkeypatch.setattr(quality, "asset", lambda *parts: tmp_path)
    con = empty()
    con.execute(f"INSERT INTO {RESULTS} VALUES ('r1', 'one', 'T', 'error', 'fail', 1, '2026-01-02', '[]')")
    con.execute(f"INSERT INTO {RESULTS} VALUES ('r1', 'own', 'U', 'error', 'fail', 1, '2026-01-02', '[]')")
    text = Page(render(gather(con))).text
    assert "Totals only grow." in text
    assert "Compare." in text


def test_readers_without_the_right_to_write_can_report(tmp_path):
    path = tmp_path / "w.duckdb"
    con = warehouse(figure())
    con.execute(f"ATTACH '{path}' AS kept")
    con.execute("COPY FROM DATABASE memory TO kept")
    con.execute("DETACH kept")
    with duckdb.connect(path, read_only=True) as reader:
        assert len(gather(reader).evidence.rows) == 1


def test_nothing_read_yet_is_a_page_that_says_so():
    con = empty()
    con.execute("DELETE FROM runs")
    text = Page(render(gather(con))).text
    for words in (
        "No claims were found",
        "no figure for a day of people to draw",
        "No claimant has given",
        "No figure of a single event",
        "No two claimants gave",
        "not been checked yet",
    ):
        assert words in text


def test_same_data_same_bytes():
    con = warehouse(*(figure(n) for n in range(5)), figure(9, side="ukraine"))
    assert render(gather(con)) == render(gather(con))


def test_a_big_warehouse_makes_no_bigger_page_and_says_what_is_left_out():
    parties = [("a", "lost"), ("b", "killed"), ("c", "wounded")]
    many = [
        figure(n, claim_id=f"{who}{n}", claimant_id=who, claimant=who.upper(), measure=measure, document_id=f"{who}{n}")
        for who, measure in parties
        for n in range(1600)
    ]
    few = [figure(n, claim_id=f"z{n}", claimant_id="z", claimant="Z", document_id=f"z{n}") for n in range(7)]
    gathered = gather(warehouse(*many, *few))
    points = gathered.charts["personnel"].points
    assert gathered.charts["personnel"].figures == 4807
    assert len(points) <= series.CHART_POINTS["personnel"]
    assert (points["claimant_id"] == "z").sum() == 7, "a short line is kept whole"
    newest = points[points["claimant_id"] == "a"]["as_of"].max()
    assert newest == pd.Timestamp(date(2023, 1, 1) + timedelta(days=1599)), "the last figure of a line is kept"
    assert len(gathered.evidence.rows) == evidence.EVIDENCE_ROWS
    assert set(points["claim_id"]) <= set(gathered.evidence.rows["claim_id"])
    html = render(gathered)
    assert "4,500 of 4,807 claims" in Page(html).text
    assert len(html.encode()) < 8_000_000
    con = warehouse(*many, *few)
    assert len(con.sql(gathered.evidence.sql).fetchall()) == gathered.evidence.total == 4807


def test_daily_figures_keep_every_day_of_the_latest_stretch():
    gathered = gather(warehouse(*(figure(n, period="day") for n in range(400))))
    days = gathered.charts["daily_people"].points["as_of"].sort_values()
    assert len(days) == series.CHART_POINTS["daily_people"]
    assert set(days.diff().dropna()) == {pd.Timedelta(days=1)}
    assert days.max() == pd.Timestamp(date(2023, 1, 1) + timedelta(days=399))


def test_caps_leave_room_for_the_evidence_of_every_figure_shown():
    drawn = sum(series.CHART_POINTS.values()) + 2 * compared.RATIO_POINTS + 2 * spread.THINGS * (spread.STRETCHES + 2)
    listed = 2 * compared.PAIR_ROWS + (2 + 2 + 2 + 1) * compared.DISPUTE_ROWS
    told = overview.LATEST_ROWS + events.INCIDENTS * events.FIGURES_EACH + 2 * changes.CHANGE_ROWS
    assert drawn + listed + told <= evidence.EVIDENCE_ROWS


@pytest.mark.parametrize(
    ("lengths", "budget", "share"), [([], 10, 10), ([5], 10, 10), ([3, 100, 100], 43, 20), ([9, 9, 9], 2, 1)]
)
def test_lines_share_the_budget(lengths, budget, share):
    assert share_of(lengths, budget) == share


def test_silence_stays_a_gap_however_much_a_line_is_thinned(monkeypatch):
    monkeypatch.setitem(series.CHART_POINTS, "personnel", 12)
    con = warehouse(*(figure(day) for day in [*range(120), *range(220, 350)]))
    points = personnel.points(gather(con).charts["personnel"].points)
    stretches = points.groupby("segment")["as_of"].agg(["min", "max"])
    assert len(points) <= 12 and len(stretches) == 2
    assert stretches["max"].iloc[0] < pd.Timestamp("2023-05-01") < stretches["min"].iloc[1]


def test_crowded_charts_show_the_claimants_with_most_figures():
    figures = [
        figure(n, claim_id=f"{who}-{n}", claimant_id=f"s{who}", claimant=f"S{who}", document_id=f"{who}-{n}")
        for who in range(12)
        for n in range(2 + who)
    ]
    chart = gather(warehouse(*figures)).charts["personnel"]
    assert chart.claimants == 12
    assert set(chart.points["claimant"]) == {f"S{who}" for who in range(4, 12)}


def test_write_makes_folders_and_leaves_no_half_page(tmp_path):
    out = report.write(warehouse(figure()), tmp_path / "new" / "report.html")
    assert [path.name for path in out.parent.iterdir()] == ["report.html"]
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(TrackerError, match="cannot be written"):
        report.write(warehouse(figure()), tmp_path / "file" / "report.html")


def test_a_report_that_cannot_take_its_place_leaves_nothing_behind(tmp_path):
    (tmp_path / "report.html").mkdir()
    with pytest.raises(TrackerError, match="cannot be written"):
        report.write(warehouse(figure()), tmp_path / "report.html")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_a_folder_holds_a_page_a_subject_with_the_same_figures_and_every_link_leads_somewhere():
    gathered = gather(warehouse(*(figure(n) for n in range(9)), figure(20, category="tanks", period="day")))
    files = render_folder(gathered)
    pages = {name: Page(text) for name, text in files.items() if name.endswith(".html")}
    assert set(files) >= {"index.html", "evidence.html", "report.css", "report.js", "vega.js", "data/personnel.csv"}
    for name, page in pages.items():
        for link in page.links:
            if link.startswith("https://example.org/"):
                continue
            file, _, anchor = link.partition("#")
            assert file in files or not file, f"{name}: {link}"
            if file.endswith(".html") or not file:
                assert not anchor or anchor in pages[file or name].ids, f"{name}: {link}"
    assert "'unsafe" not in files["index.html"]
    assert files["data/personnel.csv"].splitlines()[:2] == [
        "Panel,Claimant,Measure,As of,Figure,Claim",
        'Russia,General Staff,lost,2023-01-01,"200,000",c0______________',
    ]


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+380 44", "'+380 44"),
        ("-cmd", "'-cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("-1,200.5", "-1,200.5"),
        ("+12", "+12"),
        ("12-15", "12-15"),
        ("", ""),
        ("Oryx", "Oryx"),
    ],
)
def test_a_spreadsheet_runs_no_cell(cell, safe):
    assert drawings.harmless(cell) == safe


def test_the_choice_holds_for_every_page():
    con = warehouse(
        figure(0, claim_id="old"),
        figure(300, claim_id="new"),
        figure(300, claim_id="uk", claimant_id="uk_mod", claimant="UK MoD", document_id="d-uk"),
        figure(300, claim_id="tanks", category="tanks", document_id="d-t"),
        figure(300, claim_id="gaza", side="gaza", document_id="d-g"),
    )
    con.execute("INSERT INTO conflicts VALUES ('war', 'A war', DATE '2023-06-01', ['russia', 'ukraine'], NULL)")
    choice = choose(con, "war", None, ["UK MoD", "ua_general_staff"], ["personnel"])
    gathered = gather(con, choice)
    assert set(gathered.evidence.rows["claim_id"]) == {cid("new"), cid("uk")}
    assert (gathered.overview.claims, gathered.overview.documents) == (2, 2)
    text = Page(render(gathered)).text
    assert "This report is of a part: A war; as of 2023-06-01 or later; UK MoD, General Staff; personnel" in text
    assert "Gaza" not in text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"conflict": "none"}, "--conflict: there is no conflict 'none'"),
        ({"claimants": ["nobody"]}, "--claimant: 'nobody' claims nothing"),
        ({"categories": ["spoons"]}, "--category: there is no 'spoons'"),
    ],
)
def test_a_choice_of_what_is_not_there_is_refused_in_words(wrong, words):
    with pytest.raises(TrackerError, match=words):
        choose(warehouse(figure()), **wrong)


def test_quotes_in_a_choice_stay_text():
    evil = "x' OR TRUE --"
    con = warehouse(figure(0, claim_id="a", claimant_id=evil, claimant="E"), figure(1, claim_id="b"))
    gathered = gather(con, choose(con, claimants=[evil]))
    assert set(gathered.evidence.rows["claim_id"]) == {cid("a")}


def test_new_revised_and_vanished_figures_are_told_apart():
    old = warehouse(figure(0), figure(1), figure(2))
    now = warehouse(figure(0), figure(1, value=999.0, low=999.0, high=999.0, claim_id="r"), figure(3))
    gathered = gather(now, earlier=changes.earlier_figures(old, choose(old)))
    assert gathered.changes.counts == {"revised": 1, "vanished": 1, "new": 1}
    kinds = {row["kind"]: row for row in gathered.changes.rows.to_dict("records")}
    assert (kinds["revised"]["old_best"], kinds["revised"]["best"]) == (200001, 999)
    assert str(kinds["vanished"]["as_of"])[:10] == "2023-01-03"
    page = render_folder(gathered)["changes.html"]
    assert "The enemy lost 200,002 men." in Page(page).text, "what vanished is told in its words"
    same = gather(now, earlier=changes.earlier_figures(now, choose(now)))
    assert set(same.changes.counts.values()) == {0}


def test_an_open_bound_that_was_added_is_a_revision():
    old, now = warehouse(figure(0)), warehouse(figure(0, qualifier="at_least", high=None))
    assert gather(now, earlier=changes.earlier_figures(old, choose(old))).changes.counts["revised"] == 1


def test_claimants_are_compared_on_common_days_and_only_for_the_same_thing():
    con = warehouse(
        figure(0, value=300.0, low=300.0, high=300.0),
        figure(5, claim_id="uk", claimant_id="uk_mod", claimant="UK MoD", value=100.0, low=100.0, high=100.0),
        figure(5, claim_id="k", claimant_id="who", claimant="Who", measure="killed"),
    )
    gathered = gather(con)
    (row,) = gathered.compared.pairs.rows.to_dict("records")
    assert (row["claimant"], row["other_claimant"], row["value"], row["other_value"]) == (
        "General Staff",
        "UK MoD",
        300,
        100,
    )
    assert "3.00 times" in Page(render(gathered)).text


def test_a_range_is_compared_as_it_was_stated():
    con = warehouse(
        figure(0, value=1000.5, low=901.0, high=1100.0, qualifier="range"),
        figure(5, claim_id="uk", claimant_id="uk_mod", claimant="UK MoD", value=100.0, low=100.0, high=100.0),
    )
    (row,) = tables.pairs(gather(con).compared.pairs.rows)
    assert [cell.figure for cell in row.cells] == ["901–1,100", "100"]


def told(con, listed):
    return len(con.sql(tidy(listed.sql)).fetchall())


def test_too_many_claimants_are_told_and_the_queries_give_what_is_counted(monkeypatch):
    monkeypatch.setattr(compared, "COMPARED_TOTALS", 60)
    con = warehouse(
        *(
            figure(n, claim_id=f"{who}{n}", claimant_id=f"c{who}", claimant=f"C{who}", document_id=f"{who}{n}")
            for who in range(6)
            for n in range(10 - who)
        ),
        figure(0, claim_id="alone", claimant_id="alone", claimant="Alone", measure="captured"),
    )
    gathered = gather(con)
    pairs, ratios = gathered.compared, gathered.charts["ratio"]
    assert (pairs.claimants, list(pairs.left_out.rows["claimant"])) == (3, ["C3", "C4", "C5"]), "Alone has no other"
    assert told(con, ratios) == ratios.figures
    assert told(con, pairs.pairs) == pairs.pairs.total == 3
    words = " ".join(Page(render_folder(gathered)["comparison.html"]).text.split())
    assert "the 3 claimants with totals for most days. Left out are C3, C4, C5." in words
    rest = con.sql(tidy(pairs.left_out.sql)).fetchall()
    assert rest and all("c3" in row for row in rest)


def test_all_claimants_are_compared_where_there_is_time_and_nothing_is_said_of_it():
    con = warehouse(*(figure(n, claimant_id=f"c{n}", claimant=f"C{n}", document_id=f"d{n}") for n in range(25)))
    gathered = gather(con)
    assert (gathered.compared.claimants, gathered.compared.left_out.total) == (25, 0)
    assert told(con, gathered.compared.pairs) == gathered.compared.pairs.total == 300
    assert 'id="not-compared"' not in render_folder(gathered)["comparison.html"]


def test_the_spread_is_from_the_lowest_to_the_highest_last_total_of_each_stretch():
    uk = {"claimant_id": "uk_mod", "claimant": "UK MoD"}
    con = warehouse(
        figure(0, claim_id="a", value=300.0, low=300.0, high=300.0),
        figure(6, claim_id="b", value=310.0, low=310.0, high=310.0),
        figure(3, claim_id="c", value=100.0, low=100.0, high=None, qualifier="at_least", document_id="uk") | uk,
        figure(4, claim_id="v", value=1000.0, qualifier="vague", document_id="uk2") | uk,
        figure(400, claim_id="d", value=900.0, low=900.0, high=900.0),
        figure(3, claim_id="e", measure="killed", document_id="k"),
    )
    chart = gather(con).charts["spread"]
    assert chart.points[["claim_id", "value", "time"]].values.tolist() == [
        [cid("c"), 100, "2023-01"],
        [cid("b"), 310, "2023-01"],
    ]
    assert (chart.figures, 2 * told(con, chart)) == (2, 2)
    page = render_folder(gather(con))["comparison.html"]
    assert "2023-01 at least 100 (UK MoD) to 310 (General Staff), 3.10 times" in Page(page).text
    assert f"evidence.html#claim-{cid('c')}" in Page(page).links


def test_no_side_crowds_another_out_of_the_comparison(monkeypatch):
    both = ({"claimant_id": "a", "claimant": "A"}, {"claimant_id": "b", "claimant": "B"})
    categories = ("tanks", "drones", "ships", "aircraft", "artillery", "vehicles", "missiles")
    things = [("russia", category) for category in categories] + [("ukraine", "vehicles")]
    con = warehouse(
        *(
            figure(0, claim_id=f"{n}", document_id=f"{n}", side=side, category=category, **who)
            for n, (side, category, who) in enumerate((*thing, who) for thing in things for who in both)
        )
    )
    monkeypatch.setattr(compared, "RATIO_THINGS", 6)
    charts = gather(con).charts
    assert (charts["spread"].claimants, set(charts["spread"].points["side"])) == (8, {"russia", "ukraine"})
    assert len(charts["spread"].points) == 2 * spread.THINGS
    assert (charts["ratio"].figures, len(charts["ratio"].points)) == (8, 6)
    assert set(charts["ratio"].points["side"]) == {"russia", "ukraine"}


def test_a_long_time_is_cut_into_longer_stretches():
    start = date(2020, 1, 1)
    lengths = [
        spread.stretch_of(start, start + timedelta(days=days)) for days in (0, 350, 351, 1500, 1501, 20_000, 90_000)
    ]
    assert lengths == ["week", "week", "month", "month", "quarter", "year", "year"]
    assert spread.stretch_of(None, None) == "week"


def test_figures_that_a_part_is_held_against_are_told_apart_from_it():
    con = warehouse(
        figure(0), figure(0, claim_id="uk", claimant_id="uk_mod", claimant="UK MoD", value=5.0, low=5.0, high=5.0)
    )
    gathered = gather(con, choose(con, claimants=["uk_mod"]))
    assert (len(gathered.evidence.rows), gathered.evidence.chosen, gathered.evidence.total) == (2, 1, 1)
    text = " ".join(Page(render_folder(gathered)["evidence.html"]).text.split())
    assert "1 of 1 claims, and 1 that they are held against." in text
    assert len(con.sql(gathered.evidence.sql).fetchall()) == 1


def test_figures_that_exclude_each_other_stand_on_the_page_of_disagreements():
    con = warehouse(figure(0), figure(0, claim_id="b", claimant_id="b", claimant="B", value=5.0, low=5.0, high=5.0))
    page = Page(render_folder(gather(con))["disagreements.html"])
    assert "Russia: personnel lost (cumulative)" in page.text
    assert {f"evidence.html#claim-{cid(name)}" for name in ("c0", "b")} <= set(page.links)


def test_two_sources_that_differ_every_day_crowd_no_other_disagreement_out(monkeypatch):
    monkeypatch.setattr(compared, "DISPUTE_ROWS", 3)
    often = [
        figure(n, claim_id=f"{who}{n}", claimant_id=who, claimant=who, value=value, low=value, high=value)
        for n in range(2, 9)
        for who, value in (("a", 5.0), ("b", 9.0))
    ]
    once = [figure(0, claim_id=who, claimant_id=who, claimant=who, measure="killed", value=value, low=value, high=value)
            for who, value in (("a", 1.0), ("b", 2.0))]  # fmt: skip
    told = gather(warehouse(*often, *once)).disputes.disagreements
    days = [(row.as_of.day, row.measure) for row in told.rows.itertuples()]
    assert (days, told.total) == ([(9, "lost"), (1, "killed"), (8, "lost")], 8)


def test_incidents_tell_when_where_and_who_says_how_many():
    con = warehouse(
        figure(0, period="event", measure="killed", location="Bucha", value=3.0, low=3.0, high=3.0),
        figure(0, claim_id="w", period="event", measure="wounded", location="Bucha", value=9.0, low=9.0, high=9.0),
        figure(1, claim_id="x", period="event", measure="killed", location=None, value=1.0, low=1.0, high=1.0),
    )
    gathered = gather(con)
    assert (gathered.incidents.total, gathered.incidents.shown) == (2, 2)
    text = " ".join(re.sub(r"<[^>]+>", " ", render_folder(gathered)["incidents.html"]).split())
    assert "2023-01-01 Bucha Russia 3 personnel killed General Staff 9 personnel wounded General Staff" in text


def test_the_method_names_the_conflict_of_the_time_and_no_older_war():
    con = warehouse(figure(0))
    con.execute("""INSERT INTO conflicts VALUES
        ('old', 'An old war', DATE '1914-07-28', ['russia', 'germany'], NULL),
        ('now', 'A war', DATE '2022-02-24', ['russia', 'ukraine'], NULL),
        ('later', 'A later war', DATE '2024-01-01', ['russia'], NULL)""")
    con.execute("INSERT INTO parties (party, name) VALUES ('russia', 'Russia'), ('ukraine', 'Ukraine')")
    text = Page(render_folder(gather(con))["method.html"]).text
    assert "A war (from 2022-02-24): Russia, Ukraine" in text
    assert "An old war" not in text and "A later war" not in text


def test_every_term_of_a_claim_has_a_meaning_and_nothing_else_has_one():
    known = {field: set(told) for field, told in terms.terms().items()}
    fixed = {field: set(vocabulary.ALLOWED[field]) for field in ("qualifier", "period", "stance", "attribution")}
    assert known | {"category": set()} == fixed | {"category": set(), "measure": set(vocabulary.MEASURES)}
    assert known["category"] >= vocabulary.CATEGORIES
    assert all(text.strip() for told in terms.terms().values() for text in told.values())


def test_the_method_explains_the_terms_that_are_used_and_no_others():
    con = warehouse(
        figure(0),
        figure(1, claim_id="b", category="balloons", measure="destroyed", document_id="b"),
        figure(
            2, claim_id="v", qualifier="vague", low=12.0, high=None, value=None, value_text="Dozens", document_id="v"
        ),
    )
    con.execute("INSERT INTO categories VALUES ('balloons', 'Balloons of all kinds', 'equipment')")
    text = " ".join(re.sub(r"<[^>]+>", " ", render_folder(gather(con))["method.html"]).split())
    for term, claims in (("personnel", 2), ("balloons", 1)):
        meaning = terms.meaning("category", term) or "Balloons of all kinds"
        assert f"{term} {meaning} {claims}" in text
    assert f"lost {terms.meaning('measure', 'lost')} 2" in text
    assert terms.meaning("category", "tanks") not in text and terms.meaning("measure", "killed") not in text
    assert "Vague words as printed, with the least that each counts as: “dozens” 12." in text


def test_rules_of_a_claim_are_told():
    trace = json.dumps([{"field": "as_of", "value": "2023-05-01", "rule": "as_of/explicit_day", "start": 1, "end": 2}])
    html = render(gather(warehouse(figure(trace=trace))))
    assert "as of: 2023-05-01 (as_of/explicit_day)" in Page(html).text


def test_a_claim_is_shown_as_it_was_judged():
    con = warehouse(figure(0), figure(1))
    con.execute("""INSERT INTO reviews VALUES
        ('1', 'c0______________', 'reject', '', 'me', '2026-01-01', NULL),
        ('2', 'c1______________', 'correct', '', 'me', '2026-01-01', '{"measure": "killed"}')""")
    listed = gather(con).evidence.rows
    assert list(zip(listed["claim_id"], listed["measure"], listed["review"], strict=True)) == [
        (cid("c1"), "killed", "correct")
    ]


def test_judgements_since_the_latest_run_are_news():
    con = warehouse(figure(0), figure(1), figure(2))
    con.execute("""INSERT INTO reviews VALUES
        ('1', 'c0______________', 'accept', '', 'me', '2026-01-01', NULL),
        ('2', 'c1______________', 'accept', '', 'me', '2026-11-21', NULL),
        ('3', 'c1______________', 'reject', '', 'me', '2026-11-22', NULL),
        ('4', 'c2______________', 'correct', '', 'me', '2026-11-22', '{"measure": "killed"}')""")
    text = " ".join(Page(render(gather(con))).text.split())
    assert "Since then people have judged claims: 1 corrected, 1 rejected." in text
    con.execute("DELETE FROM reviews WHERE reviewed_at > '2026-11-20'")
    assert "people have judged" not in Page(render(gather(con))).text


def test_charts_are_there_for_notebooks_and_as_pictures(tmp_path):
    con = warehouse(*(figure(n) for n in range(3)))
    assert set(report.charts(con)) == {"personnel", "coverage"}
    report.write(con, tmp_path / "r.html", images=True)
    pictures = tmp_path / "r-images"
    assert (pictures / "personnel.png").read_bytes().startswith(b"\x89PNG")
    assert "General Staff" in (pictures / "personnel.svg").read_text(encoding="utf-8")


def test_render_needs_no_database():
    gathered = gather(warehouse(figure()))
    assert "1 claim" in render(replace(gathered, overview=replace(gathered.overview, claims=1)))


def test_a_report_is_no_source_of_another_run(tmp_path: Path) -> None:
    for name, page in render_folder(gather(warehouse(figure(0)))).items():
        if name.endswith(".html"):
            (tmp_path / name).write_text(page, "utf-8")
    found = list(read([tmp_path]))
    assert found and all(isinstance(one, Problem) and not one.lost for one in found)
