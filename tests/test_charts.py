"""What a reader of a chart must be able to rely on."""

import json
from datetime import date, timedelta

import altair as alt
import pandas as pd
import pytest

from tracker.charts import (
    checks,
    confirmed,
    confirmed_people,
    coverage,
    daily_equipment,
    daily_people,
    equipment,
    incidents,
    labels,
    lines,
    people,
    personnel,
    ratio,
    spread,
    theme,
    wording,
)
from tracker.charts.subject import COLUMNS, LOWER, UPPER

ALL = (personnel, equipment, people, daily_people, daily_equipment, incidents)


def figure(**fields):
    base = {
        "claimant_id": "ua_general_staff",
        "claimant": "General Staff",
        "side": "russia",
        "category": "personnel",
        "measure": "killed",
        "unit": "count",
        "period": "cumulative",
        "as_of": date(2023, 5, 1),
        "value": 12.0,
        "low": 12.0,
        "high": 12.0,
        "qualifier": "exact",
        "claim_id": "c1",
        "quote": "12 were killed",
        "documents": 1,
    }
    return base | fields


def series(*rows):
    return pd.DataFrame([figure(**row) for row in rows], columns=list(COLUMNS))


def data_of(chart):
    return next(iter(chart.to_dict()["datasets"].values()))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (("exact", 203160, 203160, 203160), "203,160"),
        (("at_least", 12, 12, None), "at least 12"),
        (("about", None, 700, None), "about 700"),
        (("range", 180000, 210000, 240000), "180,000–240,000"),
        (("more_than", 80, 80, None), "more than 80"),
        (("at_most", None, 700, 700), "at most 700"),
        (("less_than", float("nan"), 700, 700), "less than 700"),
        (("exact", 5, 5, 5, "ratio"), "ratio 5\u00a0:\u00a01"),
        (("exact", 95, 95, 95, "percent"), "95\u00a0%"),
        (("exact", 33.3, 33.3, 33.3, "percent"), "33.3\u00a0%"),
        (("about", None, 2, None, "km2"), "about 2\u00a0km²"),
        (("vague", 12, None, None), "12 or more (vague word)"),
        (("exact", None, None, None), "not stated"),
    ],
)
def test_figures_keep_their_bound_and_unit(fields, words):
    assert wording.figure(*fields) == words


def test_measures_never_share_a_line():
    frame = series(
        {"measure": "killed"}, {"measure": "killed_or_wounded", "claim_id": "c2"}, {"measure": "lost", "claim_id": "c3"}
    )
    points = personnel.points(frame)
    assert points["line"].nunique() == points["segment"].nunique() == 3
    line = personnel.draw(frame).to_dict()["spec"]["layer"][0]["encoding"]
    assert line["strokeDash"]["field"] == "measure"
    assert len({tuple(pattern) for pattern in line["strokeDash"]["scale"]["range"]}) == 3


def test_claimed_and_confirmed_losses_are_two_lines_with_two_colours():
    frame = series(
        {"category": "tanks", "measure": "destroyed", "value": 900.0},
        {"category": "tanks", "measure": "destroyed", "claimant_id": "oryx", "claimant": "Oryx", "value": 300.0},
    )
    points = equipment.points(frame)
    assert sorted(points["value"]) == [300, 900]
    assert points["segment"].nunique() == 2
    colours = theme.colours(points["claimant"])
    assert colours["Oryx"] != colours["General Staff"]


def test_each_chart_takes_only_its_own_figures():
    frame = series(
        {"claim_id": "soldiers"},
        {"claim_id": "tanks", "category": "tanks", "measure": "lost"},
        {"claim_id": "civilians", "category": "civilians"},
        {"claim_id": "day", "period": "day"},
        {"claim_id": "day-tanks", "period": "day", "category": "tanks", "measure": "lost"},
        {"claim_id": "strike", "period": "event"},
        {"claim_id": "deployed", "measure": "strength"},
        {"claim_id": "aid", "category": "tanks", "measure": "supplied"},
        {"claim_id": "percent", "unit": "percent"},
        {"claim_id": "undated", "as_of": None},
        {"claim_id": "land", "category": "territory", "measure": "lost"},
    )
    shown = {module.SUBJECT.key: list(module.points(frame)["href"]) for module in ALL}
    assert shown == {
        "personnel": ["#claim-soldiers"],
        "equipment": ["#claim-tanks"],
        "people": ["#claim-civilians"],
        "daily_people": ["#claim-day"],
        "daily_equipment": ["#claim-day-tanks"],
        "incidents": ["#claim-strike"],
    }


def test_a_new_category_of_equipment_needs_no_change_here():
    assert list(equipment.points(series({"category": "balloons", "measure": "lost"}))["panel"]) == ["Russia: balloons"]


def test_sides_have_panels_of_their_own():
    frame = series({"side": "russia"}, {"side": "ukraine"}, {"side": None})
    assert set(personnel.points(frame)["panel"]) == {"Russia", "Ukraine", "side not stated"}


def test_long_silence_breaks_a_line_and_a_weekly_rhythm_does_not():
    days = [date(2023, 1, 1) + timedelta(days=7 * week) for week in range(10)]
    days += [days[-1] + timedelta(days=120 + 7 * week) for week in range(5)]
    frame = series(*({"as_of": day, "claim_id": str(day)} for day in days))
    assert list(personnel.points(frame).groupby("segment").size()) == [10, 5]
    monthly = [date(2023, 1, 1) + timedelta(days=60 * step) for step in range(6)]
    assert personnel.points(series(*({"as_of": day} for day in monthly)))["segment"].nunique() == 1


def test_open_ends_point_up_or_down_and_ranges_span():
    frame = series(
        {"qualifier": "at_least", "high": None, "as_of": date(2023, 5, 1)},
        {"qualifier": "less_than", "low": None, "as_of": date(2023, 5, 2)},
        {"qualifier": "range", "low": 10.0, "high": 20.0, "value": 15.0, "as_of": date(2023, 5, 3)},
    )
    points = personnel.points(frame)
    assert list(points["bound"]) == [LOWER, UPPER, "as stated"]
    assert list(points["figure"]) == ["at least 12", "less than 12", "10–20"]
    assert points[["span_low", "span_high"]].dropna().to_numpy().tolist() == [[10, 20]]
    layers = personnel.draw(frame).to_dict()["spec"]["layer"]
    assert [layer["mark"]["type"] for layer in layers] == ["area", "rule", "line", "point", "text"]
    assert layers[3]["encoding"]["shape"]["scale"]["range"] == ["circle", "triangle-up", "triangle-down"]


def test_points_tell_and_link_their_evidence():
    frame = series({"qualifier": "at_least", "high": None, "claim_id": "abc"})
    point = data_of(personnel.draw(frame))[0]
    assert point["href"] == "#claim-abc"
    assert (point["claimant"], point["figure"], point["date"]) == ("General Staff", "at least 12", "2023-05-01")
    dots = next(unit for unit in personnel.draw(frame).to_dict()["spec"]["layer"] if unit["mark"]["type"] == "point")
    dots = dots["encoding"]
    assert dots["href"]["field"] == "href"
    assert {tip["field"] for tip in dots["tooltip"]} == {"claimant", "figure", "measure", "date", "quote"}


def test_words_such_as_dozens_are_no_points():
    drawn = personnel.SUBJECT.select(series({"qualifier": "vague", "claim_id": "v"}, {"claim_id": "e"}))
    assert list(drawn["claim_id"]) == ["e"]


def test_bars_of_days_start_at_zero():
    stem = daily_people.draw(series({"period": "day"})).to_dict()["spec"]["layer"][0]
    assert stem["mark"]["type"] == "rule"
    assert stem["encoding"]["y"]["scale"]["zero"] is True
    assert stem["encoding"]["y2"] == {"datum": 0}


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.SUBJECT.key)
def test_nothing_to_draw_is_still_a_chart(module):
    chart = module.draw(series())
    assert isinstance(chart, alt.FacetChart)
    assert module.points(series()).empty
    chart.to_dict()


def test_text_of_a_source_is_only_ever_data():
    evil = "datum.x'] + alert(1) + ['<img src=x onerror=alert(1)>"
    frame = series({"claimant": evil, "side": evil, "quote": evil, "claim_id": evil})
    spec = personnel.draw(frame).to_dict()
    spec.pop("datasets")
    encoding = spec["spec"]["layer"][0]["encoding"]
    encoding["color"]["scale"].pop("domain")
    text = json.dumps(spec)
    assert "alert" not in text.replace(json.dumps(evil), "")


def test_colours_are_stable_and_apart():
    names = [f"claimant {number}" for number in range(8)]
    colours = theme.colours(names)
    assert colours == theme.colours(reversed(names))
    assert len(set(colours.values())) == 8
    given = {"claimant 3": theme.LIGHT[0]}
    assert theme.colours(names[:5], given)["claimant 3"] == theme.LIGHT[0]
    assert len(set(theme.colours(names[:5], given).values())) == 5


def test_drawing_twice_gives_the_same_chart():
    frame = series({}, {"side": "ukraine"})
    assert personnel.draw(frame).to_dict() == personnel.draw(frame).to_dict()


def spans_of(points):
    drawn = lines.drawn(points)
    return list(drawn[["value", "span_low", "span_high", "band"]].itertuples(index=False, name=None))


def test_a_band_joins_ranges_that_follow_each_other_and_nothing_else():
    kinds = ["range", "range", "exact", "range"]
    frame = series(
        *(
            {
                "qualifier": kind,
                "low": 10.0,
                "high": 20.0,
                "value": 15.0,
                "as_of": date(2023, 5, 1 + day),
                "claim_id": str(day),
            }
            for day, kind in enumerate(kinds)
        )
    )
    spans = spans_of(personnel.points(frame))
    assert [(low, high) for _, low, high, _ in spans] == [(10, 20), (10, 20), (15, 15), (10, 20)]
    bands = [band for *_, band in spans]
    assert bands[0] == bands[1] and len({*bands}) == 3


def labels_of(frame, width=400):
    points = personnel.points(frame)
    told = labels.labels(points, 300, width)
    return {(row["date"], row["value"]): label for (_, row), label in zip(points.iterrows(), told, strict=True)}


def test_labels_name_the_end_of_a_line_where_there_is_room():
    frame = series(
        {"claimant": "A", "claimant_id": "a", "value": 100.0},
        {"claimant": "B", "claimant_id": "b", "value": 99.0},
        {"claimant": "C", "claimant_id": "c", "value": 40.0},
        {"claimant": "C", "claimant_id": "c", "value": 20.0, "as_of": date(2023, 4, 1)},
    )
    told = labels_of(frame)
    assert told == {("2023-05-01", 100): "A", ("2023-05-01", 99): "", ("2023-05-01", 40): "C", ("2023-04-01", 20): ""}


def test_a_label_crosses_no_line_and_does_not_leave_its_panel():
    name = "General Staff"
    frame = series(
        {"claimant": name, "value": 100.0, "as_of": date(2023, 4, 20)},
        {"claimant": name, "value": 50.0, "as_of": date(2023, 4, 1)},
        {"claimant": "B", "claimant_id": "b", "value": 140.0, "as_of": date(2023, 4, 19)},
        {"claimant": "B", "claimant_id": "b", "value": 60.0, "as_of": date(2023, 4, 21)},
    )
    assert labels_of(frame)[("2023-04-20", 100)] == "", "another line runs through its place, between its points"
    alone = frame[frame["claimant"] == name]
    assert labels_of(alone)[("2023-04-20", 100)] == name
    assert labels_of(alone, 60)[("2023-04-20", 100)] == "General\nStaff", "two lines have room where one has none"
    assert labels_of(alone, 40)[("2023-04-20", 100)] == "", "there is no room for the name"


def test_beyond_as_many_claimants_as_there_are_colours_the_rest_is_grey_and_told():
    rows = [{"claimant": f"C{n}", "claimant_id": f"c{n}", "as_of": date(2023, 5, 1 + day)}
            for n in range(40) for day in range(1 + (n < 8))]  # fmt: skip
    colour = personnel.draw(series(*rows)).to_dict()["spec"]["layer"][0]["encoding"]["color"]
    painted = dict(zip(colour["scale"]["domain"], colour["scale"]["range"], strict=True))
    assert colour["legend"]["values"] == [f"C{n}" for n in range(8)], "those with most figures"
    assert len({painted[name] for name in colour["legend"]["values"]}) == 8
    assert {painted[f"C{n}"] for n in range(8, 40)} == {theme.OTHERS}
    assert "grey: 32 more" in colour["legend"]["title"]


def test_labels_of_one_claimant_tell_its_measures():
    day = {"as_of": date(2023, 4, 1)}
    frame = series(
        {"value": 10.0} | day, {"value": 90.0}, {"measure": "wounded", "value": 200.0}, {"measure": "lost"} | day
    )
    assert sorted(filter(None, labels_of(frame).values())) == ["General Staff, killed", "General Staff, wounded"]


def latest(*rows):
    return series(*rows).assign(confirms=[row.get("claimant_id") == "oryx" for row in rows])


def test_claimed_stands_beside_confirmed_and_is_never_added():
    frame = latest(
        {"category": "tanks", "measure": "lost", "value": 900.0, "claim_id": "a"},
        {
            "category": "tanks",
            "measure": "destroyed",
            "claimant_id": "oryx",
            "claimant": "Oryx",
            "value": 300.0,
            "claim_id": "b",
        },
        {"category": "ships", "measure": "lost", "value": 9.0, "claim_id": "c"},
    )
    points = confirmed.points(frame)
    assert list(zip(points["value"], points["standing"], strict=True)) == [(900, "claimed"), (300, "confirmed")]
    assert_bars_from_zero_that_are_not_stacked(confirmed.draw(frame))


def assert_bars_from_zero_that_are_not_stacked(chart):
    (bar,) = chart.to_dict()["spec"]["layer"]
    assert bar["mark"]["type"] == "bar"
    assert bar["encoding"]["x"]["scale"]["zero"] is True
    assert bar["encoding"]["x"]["stack"] is None


def test_people_confirmed_stand_beside_people_claimed_of_the_same_measure_only():
    names = {"claimant_id": "oryx", "claimant": "Names"}
    frame = latest(
        {"value": 900.0, "claim_id": "deaths"},
        {"value": 300.0, "claim_id": "names"} | names,
        {"measure": "killed_or_wounded", "value": 5000.0, "claim_id": "casualties"},
        {"measure": "captured", "value": 20.0, "claim_id": "only confirmed"} | names,
        {"category": "tanks", "value": 7.0, "claim_id": "tanks"},
    )
    points = confirmed_people.points(frame)
    told = list(zip(points["panel"], points["value"], points["standing"], strict=True))
    assert told == [("Russia: personnel killed", 900, "claimed"), ("Russia: personnel killed", 300, "confirmed")]
    assert_bars_from_zero_that_are_not_stacked(confirmed_people.draw(frame))


def pair(**fields):
    base = {
        "as_of": date(2023, 5, 1), "side": "russia", "category": "personnel", "measure": "killed", "unit": "count",
        "claimant_id": "a", "claimant": "A", "figure_as_of": date(2023, 5, 1), "qualifier": "exact", "value": 200.0,
        "other_claimant_id": "b", "other_claimant": "B", "other_figure_as_of": date(2023, 4, 20),
        "other_qualifier": "at_least", "other_value": 100.0, "ratio": 0.5, "claim_id": "c1", "other_claim_id": "c2",
    }  # fmt: skip
    return base | fields


def test_a_ratio_tells_both_figures_and_puts_the_greater_first():
    points = ratio.points(pd.DataFrame([pair()]))
    (point,) = points.to_dict("records")
    assert (point["claimant"], point["value"], point["figure"]) == ("A ÷ B", 2.0, "2.00 times")
    assert point["one"] == "A: 200 (2023-05-01)"
    assert point["other"] == "B: at least 100 (2023-04-20)"
    assert ratio.draw(pd.DataFrame([pair()])).to_dict()["spec"]["layer"][1]["encoding"]["y"]["scale"]["type"] == "log"


def ends(time, nth, *pairs):
    """Both ends of a stretch of time as the report's query gives them."""
    base = {"side": "russia", "category": "tanks", "measure": "lost", "time": time, "until": f"{time}-28", "nth": nth}
    values = [value for _, value in pairs]
    return [
        base
        | {"claimants": 3, "least": min(values), "most": max(values), "top": top, "claimant_id": name}
        | {"claimant": name, "qualifier": "exact", "low": value, "value": value, "high": value}
        | {"as_of": f"{time}-05", "claim_id": f"{time}{name}"}
        for top, (name, value) in zip((False, True), pairs, strict=True)
    ]


def test_the_spread_joins_the_lowest_and_the_highest_and_leaves_gaps():
    stretches = (ends("2023-01", 1, ("A", 10.0), ("B", 40.0)), ends("2023-02", 2, ("B", 20.0), ("A", 30.0)))
    frame = pd.DataFrame([*stretches[0], *stretches[1], *ends("2023-06", 6, ("A", 0.0), ("B", 50.0))])
    points = spread.points(frame)
    told = points[["time", "end", "claimant", "figure", "apart"]].values.tolist()
    assert told[:2] == [["2023-01", "lowest", "A", "10", "4.00 times"], ["2023-01", "highest", "B", "40", "4.00 times"]]
    assert told[4] == ["2023-06", "lowest", "A", "0", ""], "nothing is no multiple of anything"
    segments = points.groupby("time")["segment"].unique().map(set).tolist()
    assert segments[0] == segments[1] and not segments[1] & segments[2]
    assert points["href"].is_unique
    assert list(spread.words(points)) == [
        "Russia: tanks lost: 2023-01 10 (A) to 40 (B), 4.00 times; 2023-06 0 (A) to 50 (B)"
    ]
    dots = spread.draw(frame).to_dict()["spec"]["layer"][2]["encoding"]
    assert dots["y"]["scale"]["zero"] is True and dots["href"]["field"] == "href"


def test_claimants_of_one_chart_differ_in_colour_and_keep_it_in_all():
    charts = [{f"claimant {n}" for n in range(start, start + 8)} for start in range(0, 24, 4)]
    shared = theme.shared(charts)
    assert shared == theme.shared(charts[:])
    assert [len({shared[name] for name in chart}) for chart in charts] == [8] * len(charts)


def test_coverage_counts_figures_of_months_those_with_most_first():
    frame = pd.DataFrame(
        {
            "claimant_id": ["a", "b", "b"],
            "claimant": ["A", "B", "B"],
            "month": [date(2023, 5, 1), date(2023, 4, 1), date(2023, 5, 1)],
            "figures": [2, 1, 1200],
        }
    )
    points = coverage.points(frame)
    assert list(points["claimant"]) == ["B", "B", "A"]
    assert list(points["figure"]) == ["1", "1,200", "2"]
    coverage.draw(frame).to_dict()


def test_checks_over_time_have_a_line_each():
    frame = pd.DataFrame(
        {
            "check_name": ["x", "x", "y"],
            "title": ["X falls", "X falls", "Y rises"],
            "severity": ["error", "error", "info"],
            "checked_at": pd.to_datetime(["2026-01-01 10:00", "2026-01-02 10:00", "2026-01-02 10:00"]),
            "failures": [3, 4, 1],
        }
    )
    points = checks.points(frame)
    assert points["segment"].nunique() == 2
    assert list(points["date"]) == ["2026-01-01 10:00", "2026-01-02 10:00", "2026-01-02 10:00"]
    checks.draw(frame).to_dict()
