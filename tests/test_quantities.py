"""Every way in which a number may be written, and everything that looks like a count and is none."""

from __future__ import annotations

import pytest

import tracker

Reading = tuple[float | None, float | None, float | None, str, str]
"""low, best, high, qualifier, unit."""


def exact(value: float, unit: str = "count") -> Reading:
    return value, value, value, "exact", unit


def about(value: float, unit: str = "count") -> Reading:
    return None, value, None, "about", unit


def at_least(value: float, unit: str = "count") -> Reading:
    return value, value, None, "at_least", unit


def more_than(value: float, unit: str = "count") -> Reading:
    return value, value, None, "more_than", unit


def at_most(value: float, unit: str = "count") -> Reading:
    return None, value, value, "at_most", unit


def less_than(value: float, unit: str = "count") -> Reading:
    return None, value, value, "less_than", unit


def between(low: float, high: float, unit: str = "count") -> Reading:
    return low, (low + high) / 2, high, "range", unit


def vague(low: float, unit: str = "count") -> Reading:
    return low, None, None, "vague", unit


COUNTS: list[tuple[str, list[Reading]]] = [
    # digits and their grouping
    ("7 tanks were destroyed", [exact(7)]),
    ("48 soldiers died", [exact(48)]),
    ("750 fighters surrendered", [exact(750)]),
    ("1200 shells were fired", [exact(1200)]),
    ("204000 troops were massed", [exact(204000)]),
    ("3,801 tanks", [exact(3801)]),
    ("204,360 personnel", [exact(204360)]),
    ("1,204,360 personnel", [exact(1204360)]),
    ("204.360 personnel", [exact(204360)]),
    ("1.204.360 personnel", [exact(1204360)]),
    ("204 360 personnel", [exact(204360)]),
    ("204\u00a0360 personnel", [exact(204360)]),
    ("204\u2009360 personnel", [exact(204360)]),
    ("204\u202f360 personnel", [exact(204360)]),
    ("204'360 personnel", [exact(204360)]),
    ("204’360 personnel", [exact(204360)]),
    ("1 204 360 personnel", [exact(1204360)]),
    ("Personnel: 9,500; tanks: 312", [exact(9500), exact(312)]),
    ("12 tanks, 9 guns and 4 mortars", [exact(12), exact(9), exact(4)]),
    ("0 soldiers were captured", [exact(0)]),
    # decimals and magnitudes
    ("1.7 mln shells", [exact(1_700_000)]),
    ("1.7 million shells", [exact(1_700_000)]),
    ("2.5 thousand soldiers", [exact(2500)]),
    ("20k soldiers", [exact(20_000)]),
    ("20K soldiers", [exact(20_000)]),
    ("1.5k soldiers", [exact(1500)]),
    ("1.2m shells", [exact(1_200_000)]),
    ("3 million rounds", [exact(3_000_000)]),
    ("12 thousand troops", [exact(12_000)]),
    ("3 hundred troops", [exact(300)]),
    ("6 dozen drones", [exact(72)]),
    # words
    ("one soldier was killed", [exact(1)]),
    ("four soldiers were killed", [exact(4)]),
    ("Seventeen soldiers were killed", [exact(17)]),
    ("forty-two soldiers were killed", [exact(42)]),
    ("forty two soldiers were killed", [exact(42)]),
    ("a hundred soldiers were killed", [exact(100)]),
    ("one hundred soldiers were killed", [exact(100)]),
    ("three hundred and twelve soldiers were killed", [exact(312)]),
    ("a thousand soldiers were killed", [exact(1000)]),
    ("two thousand five hundred soldiers were killed", [exact(2500)]),
    ("sixty thousand soldiers were killed", [exact(60_000)]),
    ("two hundred thousand soldiers were killed", [exact(200_000)]),
    ("twelve hundred soldiers were killed", [exact(1200)]),
    ("a million shells were fired", [exact(1_000_000)]),
    ("TWELVE SOLDIERS WERE KILLED", [exact(12)]),
    ("a dozen soldiers were killed", [exact(12)]),
    ("two dozen soldiers were killed", [exact(24)]),
    ("half a dozen soldiers were killed", [exact(6)]),
    ("half a million shells were fired", [exact(500_000)]),
    ("one and a half million shells were fired", [exact(1_500_000)]),
    ("two and a half thousand soldiers were killed", [exact(2500)]),
    ("a pair of helicopters was shot down", [exact(2)]),
    # bounds before
    ("about 700 soldiers", [about(700)]),
    ("approximately 700 soldiers", [about(700)]),
    ("some 700 soldiers", [about(700)]),
    ("around 700 soldiers", [about(700)]),
    ("roughly 700 soldiers", [about(700)]),
    ("an estimated 700 soldiers", [about(700)]),
    ("~700 soldiers", [about(700)]),
    ("at least 700 soldiers", [at_least(700)]),
    ("no fewer than 700 soldiers", [at_least(700)]),
    ("not less than 700 soldiers", [at_least(700)]),
    ("a minimum of 700 soldiers", [at_least(700)]),
    ("more than 700 soldiers", [more_than(700)]),
    ("over 700 soldiers", [more_than(700)]),
    ("well over 700 soldiers", [more_than(700)]),
    ("in excess of 700 soldiers", [more_than(700)]),
    ("losses exceeding 700 soldiers", [more_than(700)]),
    ("upwards of 700 soldiers", [more_than(700)]),
    (">700 soldiers", [more_than(700)]),
    ("up to 700 soldiers", [at_most(700)]),
    ("as many as 700 soldiers", [at_most(700)]),
    ("no more than 700 soldiers", [at_most(700)]),
    ("at most 700 soldiers", [at_most(700)]),
    ("a maximum of 700 soldiers", [at_most(700)]),
    ("fewer than 700 soldiers", [less_than(700)]),
    ("less than 700 soldiers", [less_than(700)]),
    ("under 700 soldiers", [less_than(700)]),
    ("nearly 700 soldiers", [less_than(700)]),
    ("almost 700 soldiers", [less_than(700)]),
    ("just under 700 soldiers", [less_than(700)]),
    ("exactly 700 soldiers", [exact(700)]),
    ("a total of 700 soldiers", [exact(700)]),
    ("only 700 soldiers", [exact(700)]),
    ("at least a dozen soldiers", [at_least(12)]),
    ("more than a hundred soldiers", [more_than(100)]),
    ("nearly half a million shells", [less_than(500_000)]),
    ("at least 30,000 soldiers and up to 90 tanks", [at_least(30_000), at_most(90)]),
    ("about 30 tanks, 12 guns", [about(30), exact(12)]),
    # bounds behind
    ("700+ soldiers", [at_least(700)]),
    ("700 or more soldiers", [at_least(700)]),
    ("700-plus soldiers", [more_than(700)]),
    ("700-odd soldiers", [about(700)]),
    ("forty or so soldiers", [about(40)]),
    ("700 soldiers at most", [exact(700)]),
    # ranges
    ("between 180,000 and 240,000 soldiers", [between(180_000, 240_000)]),
    ("from 300 to 400 soldiers", [between(300, 400)]),
    ("300 to 400 soldiers", [between(300, 400)]),
    ("300-400 soldiers", [between(300, 400)]),
    ("300–400 soldiers", [between(300, 400)]),
    ("300 – 400 soldiers", [between(300, 400)]),
    ("2,000—3,000 soldiers", [between(2000, 3000)]),
    ("60-80 thousand soldiers", [between(60_000, 80_000)]),
    ("60 to 80 thousand soldiers", [between(60_000, 80_000)]),
    ("between 60 and 80 thousand soldiers", [between(60_000, 80_000)]),
    ("70 to 80,000 soldiers", [between(70_000, 80_000)]),
    ("1.5-2 million shells", [between(1_500_000, 2_000_000)]),
    ("15k-20k soldiers", [between(15_000, 20_000)]),
    ("two or three soldiers", [between(2, 3)]),
    ("ten to twelve soldiers", [between(10, 12)]),
    ("five or six tanks", [between(5, 6)]),
    ("two to three dozen soldiers", [between(24, 36)]),
    ("between 20% and 30% of the brigade", [between(20, 30, "percent")]),
    ("20-30 percent of the brigade", [between(20, 30, "percent")]),
    ("from 7 tanks to 19 soldiers", [exact(7), exact(19)]),
    ("killed 12 and 20 others", [exact(12), exact(20)]),
    # vague words
    ("dozens of soldiers", [vague(12)]),
    ("scores of soldiers", [vague(20)]),
    ("hundreds of soldiers", [vague(100)]),
    ("thousands of soldiers", [vague(1000)]),
    ("tens of thousands of soldiers", [vague(10_000)]),
    ("hundreds of thousands of soldiers", [vague(100_000)]),
    ("several soldiers", [vague(3)]),
    ("a handful of soldiers", [vague(3)]),
    ("several dozen soldiers", [vague(36)]),
    ("several hundred soldiers", [vague(300)]),
    ("several thousand soldiers", [vague(3000)]),
    ("a few hundred soldiers", [vague(300)]),
    # shares
    ("95% of the city", [exact(95, "percent")]),
    ("95 % of the city", [exact(95, "percent")]),
    ("95 per cent of the city", [exact(95, "percent")]),
    ("about 12.5 percent of the country", [about(12.5, "percent")]),
    ("more than 40% of the brigade", [more_than(40, "percent")]),
    ("half of the brigade was lost", [exact(50, "percent")]),
    ("a third of the brigade was lost", [exact(33.3, "percent")]),
    ("two thirds of the brigade were lost", [exact(66.7, "percent")]),
    ("two-thirds of the brigade were lost", [exact(66.7, "percent")]),
    ("three quarters of the brigade were lost", [exact(75, "percent")]),
    ("more than half of the brigade", [more_than(50, "percent")]),
    ("nearly a quarter of the brigade", [less_than(25, "percent")]),
    # ratios
    ("six soldiers for every one defender", [exact(6, "ratio")]),
    ("six soldiers for every defender killed", [exact(6, "ratio")]),
    ("a loss ratio of 4:1", [exact(4, "ratio")]),
    ("a loss ratio of 4 to 1", [exact(4, "ratio")]),
    ("at least five soldiers for every one defender", [at_least(5, "ratio")]),
    ("for every Ukrainian soldier killed, Russia lost dozens", [vague(12, "ratio")]),
    # land
    ("retook 12 km of front", [exact(12, "km")]),
    ("retook 37 square kilometres of land", [exact(37, "km2")]),
    ("retook 37 km² of land", [exact(37, "km2")]),
    ("retook 37 sq km of land", [exact(37, "km2")]),
    # increments
    ("personnel – about 204360 (+720)", [about(204_360), exact(720)]),
    ("tanks – 3801 (+3)", [exact(3801), exact(3)]),
    ("tanks ‒ 3801 (+ 3),", [exact(3801), exact(3)]),
    ("aircraft - 308 (+0)", [exact(308), exact(0)]),
    # together with other numbers, names and dates
    ("1,5 million shells", [exact(1_500_000)]),
    ("3.801 million shells", [exact(3_801_000)]),
    ("0.5 million shells", [exact(500_000)]),
    ("a million and a half shells", [exact(1_500_000)]),
    ("one hundred and fifty thousand soldiers", [exact(150_000)]),
    ("a hundred and one soldiers", [exact(101)]),
    ("an additional 40 soldiers", [exact(40)]),
    ("another 40 soldiers", [exact(40)]),
    ("the 40 soldiers", [exact(40)]),
    ("a battalion of 300", [exact(300)]),
    ("twenty-odd soldiers", [about(20)]),
    ("100 or so soldiers", [about(100)]),
    ("close to 700 soldiers", [less_than(700)]),
    ("as few as 700 soldiers", [at_least(700)]),
    ("not more than 700 soldiers", [at_most(700)]),
    ("anywhere from 300 to 400 soldiers", [between(300, 400)]),
    ("anywhere between 300 and 400 soldiers", [between(300, 400)]),
    ("between about 300 and 400 soldiers", [between(300, 400)]),
    ("9 500 - 10 500 soldiers", [between(9500, 10_500)]),
    ("9,500-10,500 soldiers", [between(9500, 10_500)]),
    ("15 to 20k soldiers", [between(15_000, 20_000)]),
    ("15-20K soldiers", [between(15_000, 20_000)]),
    ("5 to 7,000 soldiers", [between(5000, 7000)]),
    ("2-3 dozen soldiers", [between(24, 36)]),
    ("one to two thousand soldiers", [between(1000, 2000)]),
    ("three to four hundred soldiers", [between(300, 400)]),
    ("three or four hundred soldiers", [between(300, 400)]),
    ("a few dozen soldiers", [vague(36)]),
    ("tens of soldiers", [vague(10)]),
    ("several tens of thousands of soldiers", [vague(30_000)]),
    ("many hundreds of soldiers", [vague(100)]),
    ("more than two dozen soldiers", [more_than(24)]),
    ("well over half a million shells", [more_than(500_000)]),
    ("one in every ten soldiers", [exact(0.1, "ratio")]),
    ("outnumbered by 5 to 1", [exact(5, "ratio")]),
    ("three to one in losses", [exact(3, "ratio")]),
    ("0.5% of the land", [exact(0.5, "percent")]),
    ("up to two thirds of the land", [at_most(66.7, "percent")]),
    ("MLRS – 575 (+3), cruise missiles – 982 (+20)", [exact(575), exact(3), exact(982), exact(20)]),
    ("personnel 204360 +720", [exact(204360), exact(720)]),
    ("12 tanks (including 3 T-90M)", [exact(12), exact(3)]),
    ("18 155mm howitzers", [exact(18)]),
    ("14 T-72 tanks", [exact(14)]),
    ("16 F-16s", [exact(16)]),
    ("6 S-300 launchers", [exact(6)]),
    ("On 21 May 12 drones were shot down", [exact(12)]),
    ("In 2023, 1,200 tanks were lost", [exact(1200)]),
    ("by 2023 1,200 tanks were lost", [exact(1200)]),
    ("Of 30 drones, 28 were shot down", [exact(30), exact(28)]),
    ("28 out of 30 drones were shot down", [exact(28), exact(30)]),
    ("a couple of tanks were burnt", [exact(2)]),
    ("between a hundred and two hundred soldiers", [between(100, 200)]),
    ("a quarter of a million shells", [exact(250_000)]),
    ("three quarters of a million shells", [exact(750_000)]),
    ("a couple of hundred soldiers", [exact(200)]),
    # shares of ten, the singular score, -strong
    ("seven of every ten soldiers", [exact(0.7, "ratio")]),
    ("a score of soldiers", [exact(20)]),
    ("a 300-strong battalion", [exact(300)]),
]

NO_COUNTS: list[str] = [
    # dates and years
    "It began on 24 February 2022.",
    "It began on February 24, 2022.",
    "It began on February 24th.",
    "It began on 24.02.2022.",
    "It began on 24.02.",
    "It began on 24/02/2022.",
    "It began in 2014.",
    "The summer of '22 was hot.",
    "It was reported on Monday, 3 July.",
    "It was built in the 1980s.",
    "In the fiscal year 2023 nothing changed.",
    # ages and durations
    "The 34-year-old lieutenant spoke.",
    "He was 34 years old.",
    "A six-month-old baby slept.",
    "It went on for 12 days.",
    "It went on for three weeks.",
    "It was day 451 of the war.",
    "It was the 451st day.",
    "It took 40 minutes.",
    "The past 24 hours were calm.",
    "He got 15 years in prison.",
    # clock
    "The alarm rang at 5 a.m.",
    "The alarm rang at 05:30.",
    "The alarm rang at 5:30 pm.",
    "The alarm rang at 11 o'clock.",
    # calibres, models, sizes
    "They fired a 155mm gun.",
    "They fired a 155-mm gun.",
    "They fired a 155 mm gun.",
    "The T-72 burnt.",
    "The Su-57 flew.",
    "The Su-34M flew.",
    "The Mi-8 landed.",
    "The S-300 was moved.",
    "The S-400s were moved.",
    "The F-16 flew.",
    "The F-16s flew.",
    "The M777 was hit.",
    "The BMP-2 burnt.",
    "The Shahed-136 flew.",
    "The Kh-101 flew.",
    "The AK-47 jammed.",
    "The shell weighed 40 kg.",
    "The runway is 3,000 metres long.",
    "The town is 30 miles from the border.",
    "The town is 30 km from the border.",
    "It drove at 60 km/h.",
    "It was 30 degrees.",
    # units and ordinals
    "The 57th Brigade moved.",
    "The 3rd Assault Brigade moved.",
    "The 1st Guards Tank Army moved.",
    "The second wave came.",
    "The first soldier spoke.",
    "It was the 12th strike.",
    # money
    "It cost $12 million.",
    "It cost €3,000.",
    "It cost 500 dollars.",
    "It cost 2 million euros.",
    "It cost 40 million hryvnias.",
    # storeys, places, furniture
    "The nine-storey block burnt.",
    "The 9-story block burnt.",
    "The fire was on the 4th floor.",
    "See https://example.org/2023/05/21/story-451 for more.",
    "See example.org/p/451 for more.",
    "The ministry denied it.[12]",
    "See page 14.",
    "See Figure 3.",
    "Resolution 2728 was passed.",
    "He flew on flight 752.",
    "The group of G7 met.",
    # pronouns
    "No one was there.",
    "One of the ministers left.",
    "One another they helped.",
    "It was one of the worst nights.",
    "One must ask why.",
    # attacks, buildings, votes, sport, displaced
    "They repelled 14 attacks.",
    "There were 62 combat clashes.",
    "They launched 30 airstrikes.",
    "It damaged 20 houses.",
    "It damaged two schools.",
    "The bill passed by 310 votes.",
    "The post got 4,000 likes.",
    # names, labels and compounds
    "Covid-19 spread.",
    "The 1,000-year-old church stood.",
    "It works 24/7.",
    "They held Hill 402.",
    "Article 5 was invoked.",
    "Order No. 227 was signed.",
    "The room No 12 was empty.",
    "The A-50 landed.",
    "The Tu-95MS flew.",
    "The Il-76 landed.",
    "The Pantsir-S1 burnt.",
    "The 2S19 burnt.",
    "The Leopard 2 burnt.",
    "The Leopard 2A6 burnt.",
    "The M1A2 burnt.",
    "The Geran-2 flew.",
    "The B-52 flew.",
    "The MiG-31K took off.",
    "The 58th Combined Arms Army moved.",
    "The October 7 attack shook them.",
    "It was a two-state solution.",
    "It was a one-sided fight.",
    "A 12-hour curfew began.",
    "The four-wheel drive was slow.",
    "Version 2.1 was out.",
    "Chapter 7 tells of it.",
    "The number one enemy was winter.",
    "He was 1.80 metres tall.",
    "The M-4 motorway was closed.",
    "Unit 8200 listened.",
    "They crossed the 38th parallel.",
    "In the 21st century it is rare.",
    "It was the second-largest city.",
    "Two weeks later they left.",
    "Three years on they left.",
    "In May 2023 they left.",
    "For the first time in 40 years it rained.",
    "The 40-tonne crane fell.",
    "3. The third point.",
    "It fired at Mach 5.",
    "It began on 2022-02-24.",
    "It lasted from 2014 to 2022.",
    "It lasted from 2014-2015.",
    "Between 3 and 7 June it rained.",
    "Call +380 44 123 45 67 now.",
    "Call 8-800-555-35-35 now.",
    "It was 3 p.m. UTC+3.",
    "The 9K720 fired.",
    "Half an hour later they left.",
    "On the night of 20-21 May it rained.",
    "On the night of May 20 to 21 it rained.",
    "(2) The second point.",
    # an age behind a rank, a decimal, a date with a slash
    "The lieutenant, 34, spoke.",
    "They fired a 7.62 calibre rifle.",
    "The attack of 9/11 shook them.",
    "Mariam Adel Nasser (26) and her aunt were at home.",
    "The dead were boys of eight and 14.",
]


def read(text: str) -> list[Reading]:
    return [(q.low, q.best, q.high, q.qualifier, q.unit) for q in tracker.find_quantities(text)]


@pytest.mark.parametrize(("text", "wanted"), COUNTS, ids=[ascii(text) for text, _ in COUNTS])
def test_a_number_is_read_with_its_bound_and_unit(text: str, wanted: list[Reading]) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize("text", NO_COUNTS, ids=ascii)
def test_what_is_no_count_is_left_alone(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("at least 1,700 soldiers", "1,700"),
        ("some 1.7 mln shells", "1.7 mln"),
        ("almost 20k soldiers", "20k"),
        ("more than 95% of the city", "95"),
        ("over 12 km of front", "12"),
        ("personnel 204360 (+720)", "720"),
        ("300+ soldiers", "300"),
        ("between 180,000 and 240,000 soldiers", "180,000 and 240,000"),
        ("from 300 to 400 soldiers", "300 to 400"),
        ("nearly a third of the land", "a third"),
        ("no fewer than twenty-three soldiers", "twenty-three"),
        ("tens of thousands of soldiers", "tens of thousands"),
    ],
)
def test_the_span_keeps_magnitudes_and_leaves_out_signs_and_modifiers(text: str, printed: str) -> None:
    assert printed in [text[q.start : q.end] for q in tracker.find_quantities(text)]


def test_a_language_without_a_pack_is_refused() -> None:
    with pytest.raises(KeyError):
        tracker.find_quantities("12 tanks", language="xx")
