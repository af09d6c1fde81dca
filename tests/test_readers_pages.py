"""Saved web pages: the whole article and nothing else, with the article's own date and publisher."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from tracker.readers import read
from tracker.readers.metadata import Metadata
from tracker.readers.webpage import article
from tracker.records import Document, Problem

POSTS = Path(__file__).parents[1].parent / "shared" / "reference" / "mod-posts"

PROSE = "The general staff said on Wednesday that its forces had held the line along the river for a third day. "
CARD = """<div class="card"><a href="/1">Army says 900 tanks were destroyed in the past week near the town</a>
<p class="date">0{} june 2022</p></div>"""
SIDEBAR = f'<div class="col2"><h4>Latest</h4>{"".join(CARD.format(day) for day in (5, 4, 3))}</div>'
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>Losses grow | Example News</title></head><body>
<header><nav><ul><li><a href="/">Home</a></li><li>Sport 12</li></ul></nav></header>
<div id="wrap"><div class="left">
<div class="head"><h1>Losses grow</h1><span class="post-date">13 April 2022, 07:00 | ID 77</span></div>
<div class="lead">The general staff published its list of losses in the morning, as every day.</div>
<div class="text"><p>{PROSE}</p><p>tanks &#8210; <b>739</b>,</p><p>boats 7.</p>
<ul><li>helicopters 143</li><li>aircraft 158<ul><li>Su-25 <i>12</i></li></ul></li></ul>
<table><tr><th>Type</th><th>Count</th><th>Day</th></tr><tr><td><p>MLRS</p></td><td>115</td><td></td></tr></table>
<h2>Civilians</h2><p>First&nbsp;line<br>second line</p>
<figure><img alt="x"><figcaption>Two killed in Kharkiv</figcaption></figure>
<div class="share-buttons">Share 55</div><script>var a = "13 killed";</script><!-- 14 killed -->
<div style="display: none">15 killed</div><aside>16 killed</aside>
<div class="relatedNews"><p>17 killed elsewhere</p></div></div>
<section id="comments"><p>I think that 9,000 were killed, whatever they say about it.</p></section></div>
{SIDEBAR}</div><footer>© 2021 Example, 18 floors</footer></body></html>"""


def test_blocks_are_lines_and_what_surrounds_the_article_is_dropped() -> None:
    known, text = article(PAGE)
    assert (text or "").split("\n") == [
        "Losses grow",
        "The general staff published its list of losses in the morning, as every day.",
        PROSE.strip(),
        "tanks ‒ 739,",
        "boats 7.",
        "- helicopters 143",
        "- aircraft 158",
        "- Su-25 12",
        "Type | Count | Day",
        "MLRS | 115",
        "Civilians",
        "First\u00a0line",
        "second line",
        "Two killed in Kharkiv",
    ]
    assert known == Metadata("Losses grow", date(2022, 4, 13), None, "en", None)


def page(head: str = "", body: str = f"<h1>Losses</h1><p>{PROSE}</p>") -> Metadata:
    return article(f"<html><head>{head}</head><body>{body}</body></html>")[0]


def ld(thing: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


ARTICLE = {"@type": "NewsArticle", "headline": "H", "datePublished": "2022-04-13T01:00:00+03:00", "inLanguage": "uk-UA"}
META = '<meta property="article:published_time" content="2022-04-14T00:00Z"><meta property="og:site_name" content="M">'


@pytest.mark.parametrize(
    "thing",
    [
        {**ARTICLE, "publisher": {"@type": "Organization", "name": "P"}},
        [{"@type": "BreadcrumbList"}, {**ARTICLE, "@type": ["Article", "X"], "publisher": [{"name": "P"}]}],
        {"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"}, {**ARTICLE, "publisher": {"@id": "#o"}},
                    {"@type": "Organization", "@id": "#o", "name": "P"}]},
        {"@type": "WebPage", "mainEntity": {**ARTICLE, "publisher": "P"}},
    ],
)  # fmt: skip
def test_json_ld_comes_first_wherever_the_article_stands_in_it(thing: object) -> None:
    assert page(META + ld(thing)) == Metadata("H", date(2022, 4, 13), "P", "uk", None)


@pytest.mark.parametrize(
    "broken", ["{", "null", '"x"', '{"@type": "NewsArticle", "publisher": [[]], "url": {}}', "[1]"]
)
def test_broken_json_ld_leaves_the_meta_elements(broken: str) -> None:
    known = page(META + f'<script type="application/ld+json">{broken}</script>')
    assert (known.published, known.publisher) == (date(2022, 4, 14), "M")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="DC.date.issued" content="2022-04-13">', date(2022, 4, 13)),
        ('<meta name="parsely-pub-date" content="2022-04-13T04:00:00Z">', date(2022, 4, 13)),
        ('<meta itemprop="datePublished" content="2022-04-13">', date(2022, 4, 13)),
        ('<meta name="date" content="soon"><meta name="pubdate" content="13.04.2022">', date(2022, 4, 13)),
        ('<meta property="article:modified_time" content="2022-04-13">', None),
    ],
)
def test_dates_of_meta_elements(head: str, day: date | None) -> None:
    assert page(head).published == day


@pytest.mark.parametrize(
    ("beside", "day"),
    [
        ('<time datetime="2022-04-13T23:00:00-07:00">yesterday</time>', date(2022, 4, 13)),
        ('<span class="date">14 May 2022</span><time datetime="2022-04-13">x</time>', date(2022, 4, 13)),
        (
            '<p class="updated-date">14 May 2022</p><p class="publish-info">Published: 13 April 2022</p>',
            date(2022, 4, 13),
        ),
        ('<div id="dateline">середа, 13 квітня 2022 р.</div>', date(2022, 4, 13)),
        ('<span class="date">2022-04-13 07:00:00 |</span>', date(2022, 4, 13)),
        ('<span class="date">03/04/2022</span>', None),
        ('<span class="date">April 2022</span>', None),
        ("<p>On 13 April 2022 they said so.</p>", None),
    ],
)
def test_a_dateline_beside_the_headline_counts_and_others_do_not(beside: str, day: date | None) -> None:
    body = f"<div><div><h1>Losses</h1>{beside}<div class=t><p>{PROSE * 3}</p></div></div>{SIDEBAR}</div>"
    assert page(body=body).published == day
    assert page(body=f"<div>{SIDEBAR}<div><h1>Losses</h1>{beside}<p>{PROSE * 3}</p></div></div>").published == day


def test_a_date_shown_deep_inside_the_text_is_not_the_dateline() -> None:
    paragraphs = f"<p>{PROSE}</p>" * 10
    body = f"<h1>Losses</h1>{paragraphs}<p>Seen <span class=access-date>1 May 2020</span></p>{paragraphs}"
    assert page(body=body).published is None


def test_address_title_and_publisher_from_the_head() -> None:
    head = (
        '<link rel="canonical" href="https://e.org/a"><meta property="og:url" content="https://e.org/b">'
        '<meta property="og:title" content="  Losses\n grow "><meta name="dc.publisher" content="P">'
        '<meta property="og:locale" content="uk_UA">'
    )
    assert page(head) == Metadata("Losses grow", None, "P", "uk", "https://e.org/a")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>12 killed", "12 killed"),
        ("12 killed<br>3 hurt", "12 killed\n3 hurt"),
        ("<title>Losses - Site</title><p>12 killed</p>", "Losses\n12 killed"),
        ("<h1>Losses</h1><p>Losses</p><p>12 killed</p>", "Losses\n12 killed"),
        (
            "<title>Losses | The Site</title><header><h1>The Site</h1></header><div><p>12 killed</p></div>",
            "Losses\n12 killed",
        ),
        ("<p>Notice</p><h1>Losses</h1><p>12 killed</p>", "Losses\nNotice\n12 killed"),
        ("<div class='comments'><p>12 killed</p></div>", "12 killed"),
        ("<body class='has-sidebar'><div class='menu-open'><h1>Losses</h1><p>12 killed</p></div>", "Losses\n12 killed"),
        ("<pre>12 killed\n  3 hurt</pre>", "12 killed\n3 hurt"),
        ("<dl><dt>tanks<dd>12<dt>jets<dd>3</dl>", "tanks | 12\njets | 3"),
        ("<table><tr><td><div><p>12 killed</p><p>3 hurt</p></div></td></tr></table>", "12 killed 3 hurt"),
        (f"<table><tr><td><p>{PROSE * 12}</p><p>3 hurt</p></td></tr></table>", f"{(PROSE * 12).strip()}\n3 hurt"),
        ("<ol><li>12 killed</li><li></li><li><p>3 hurt</p><p>2 lost</p></li></ol>", "- 12 killed\n- 3 hurt\n2 lost"),
        ("<p>1\u00ad2 kil\u200bled</p>", "12 killed"),
    ],
)
def test_small_pages(html: str, text: str) -> None:
    assert article(html)[1] == text


def test_deep_and_broken_markup_is_read() -> None:
    assert article("<div>" * 3000 + "12 killed")[1] == "12 killed"
    assert article("<table><tr><td>" * 300 + "12 killed</b></p></div>" + "<a><li>" * 50)[1]


@pytest.mark.shared
@pytest.mark.skipif(not POSTS.is_dir(), reason="reference material is absent")
def test_real_posts_keep_every_item_and_nothing_of_the_sidebar() -> None:
    items: dict[str, set[str]] = defaultdict(set)
    with (POSTS / "expected.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            items[row["date"]].add(f"{int(row['total'])}")
    found = list(read(sorted(POSTS.glob("*.html"))))
    assert not [item for item in found if isinstance(item, Problem)]
    documents = [item for item in found if isinstance(item, Document)]
    assert len(documents) == len(items) >= 50
    for document in documents:
        day = document.document_id.removeprefix("losses-")
        headline, *lines = document.text.split("\n")
        assert headline.startswith("The total combat losses of the enemy from 24.02 to")
        assert items[day] <= set(re.findall(r"\d+", " ".join(lines).replace(" ", " ")))
        assert len(lines) <= 18
        assert all(not line.startswith("2022-") for line in lines)
        assert (str(document.published), document.publisher) == (day, "Ministry of Defence of Ukraine")
        assert document.title == headline
        assert not re.search("LATEST|Yesterday|ID:|operational update", document.text)
