"""Whole claims from sentences: who claims how many of what, whose, what happened, when, and how it is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

import pytest

import tracker
from tracker.extraction import extract_document
from tracker.records import Claim, Document, claim_id

PACK = tracker.load_pack()
SUNDAY = date(2023, 5, 21)


class Row(NamedTuple):
    """A text, the claims it must give in order (only the fields named), and what is known of the document."""

    text: str
    claims: list[dict[str, Any]]
    publisher: str | None = None
    published: date | None = SUNDAY
    gap: str = ""
    """Why the extractor cannot do it yet; a row that is mended loses it."""


def said(value: str, category: str, measure: str, **others: Any) -> dict[str, Any]:
    return {"value_text": value, "category": category, "measure": measure, **others}


def claims_of(text: str, published: date | None = SUNDAY, publisher: str | None = None, language: str | None = None):
    return extract_document(Document("d", text, language, published, publisher), PACK).claims


def fields(claims: tuple[Claim, ...], wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The claims as far as they are asked about."""
    asked = [*wanted, *({"value_text": None} for _ in claims[len(wanted) :])]
    return [{name: getattr(claim, name) for name in row} for claim, row in zip(claims, asked, strict=False)]


AIR_FORCE, GENERAL_STAFF = "ua_air_force", "ua_general_staff"
ROWS: list[Row] = [
    Row("The air force said Russia had launched 40 drones.", [said("40", "drones", "launched", claimant_id=AIR_FORCE)]),
    Row("General Staff: Russia has lost 900 soldiers.", [said("900", "personnel", "lost", claimant_id=GENERAL_STAFF)]),
    Row("Israel has lost four tanks, the army said.", [said("four", "tanks", "lost", claimant_id="other:army")]),
    Row(
        "Intelligence assessment of the war, Ukraine, 17 May 2023\n\n"
        "- Russia's border guards and hired men together have taken 4,500 to 5,000 casualties in Ukraine so far. "
        "The number killed is likely 900.\n\n- Losses have risen.",
        [
            said("4,500 to 5,000", "personnel", "killed_or_wounded", side="russia"),
            said("900", "personnel", "killed", side="russia"),
        ],
    ),
    Row(
        "The dead include 61 children; a further 140 children were hurt.",
        [said("61", "children", "killed"), said("140", "children", "wounded")],
    ),
    # who speaks, and how the sentence says so
    Row(
        "Ukraine's Ministry of Defense: Russia has lost 12 tanks",
        [
            said("12", "tanks", "lost", side="russia", claimant_id="ua_mod",
                 claimant_text="Ukraine's Ministry of Defense")
        ],
    ),
    Row(
        "Zelensky: 31,000 Ukrainian soldiers killed since start of full-scale war",
        [said("31,000", "personnel", "killed", side="ukraine", claimant_id="ua_president", period="cumulative")],
    ),
    Row(
        "According to the Ukrainian General Staff, Russia has lost at least 3,200 soldiers since the start of the "
        "full-scale invasion.",
        [
            said(
                "3,200", "personnel", "lost", side="russia", claimant_id="ua_general_staff", qualifier="at_least",
                low=3200, best=3200, high=None, period="cumulative", as_of=SUNDAY, stance="asserted",
                claimant_text="Ukrainian General Staff", attribution="in_sentence",
            )
        ],
    ),
    Row(
        "Russia has lost more than 2,000 tanks, according to Oryx.",
        [said("2,000", "tanks", "lost", side="russia", claimant_id="oryx", qualifier="more_than")],
    ),
    Row(
        "Germany has updated its list of military support to Ukraine. Delivered:\n"
        "10 Leopard 1A5 tanks\n14 Marder infantry fighting vehicles",
        [said("10", "tanks", "supplied"), said("14", "armoured_vehicles", "supplied")],
    ),
    Row(
        "Palestinians killed: 1,867 (Gaza Ministry of Health). Israeli soldiers killed: 64 (IDF).",
        [
            said("1,867", "people", "killed", claimant_id="gaza_health_ministry"),
            said("64", "personnel", "killed", claimant_id="israel_idf"),
        ],
    ),
    Row(
        "The Armed Forces of Ukraine (AFU) lost 12 tanks.",
        [said("12", "tanks", "lost", side="ukraine", claimant_id="publisher")],
    ),
    Row(
        '"We destroyed 14 enemy tanks," Syrskyi said.',
        [said("14", "tanks", "destroyed", side="russia", claimant_id="ua_other", claimant_text="Syrskyi")],
    ),
    Row(
        "“The enemy lost 40 drones overnight,” said Yurii Ihnat, the spokesman for Ukraine's Air Force.",
        [said("40", "drones", "lost", side="russia", claimant_id="ua_air_force", period="day")],
    ),
    Row(
        "No month of the siege was costlier than March: on average over 300 casualties a day, the army said.",
        [said("300", "personnel", "killed_or_wounded", qualifier="more_than", period="day", as_of=None)],
    ),
    Row(
        "Sixteen Ukrainian tanks were destroyed by Russian forces, the Russian Defense Ministry said on Sunday.",
        [said("Sixteen", "tanks", "destroyed", side="ukraine", claimant_id="ru_mod", best=16)],
    ),
    Row(
        "The Pentagon estimates that the Russian army has suffered about 100,000 casualties.",
        [
            said("100,000", "personnel", "killed_or_wounded", side="russia", claimant_id="us_officials",
                 qualifier="about")
        ],
    ),
    Row(
        "British intelligence believes that up to 60,000 Russian soldiers have been killed.",
        [
            said("60,000", "personnel", "killed", side="russia", claimant_id="uk_mod", qualifier="at_most", low=None,
                 best=60000, high=60000)
        ],
    ),
    Row(
        "In the view of NATO, Russia has lost 200,000 soldiers.",
        [said("200,000", "personnel", "lost", side="russia", claimant_id="nato")],
    ),
    Row(
        "The United Nations has confirmed that 8,836 civilians were killed in Ukraine.",
        [said("8,836", "civilians", "killed", side="ukraine", claimant_id="un")],
    ),
    Row(
        "Mediazona and the BBC have confirmed the deaths of 22,000 Russian soldiers.",
        [said("22,000", "personnel", "killed", side="russia", claimant_id="mediazona")],
    ),
    Row(
        "Prigozhin said that 20,000 of his fighters had died in Bakhmut.",
        [said("20,000", "personnel", "killed", side="russia", claimant_id="prigozhin")],
    ),
    Row(
        "Kyiv said that 300 Russian soldiers were killed.",
        [said("300", "personnel", "killed", side="russia", claimant_id="ua_officials", claimant_text="Kyiv")],
    ),
    Row(
        "Moscow said that 300 Ukrainian soldiers were killed.",
        [said("300", "personnel", "killed", side="ukraine", claimant_id="ru_officials", claimant_text="Moscow")],
    ),
    Row(
        "The Gaza health ministry said 34,000 people had been killed.",
        [said("34,000", "people", "killed", side="gaza", claimant_id="gaza_health_ministry")],
    ),
    Row(
        "The Israeli military said it killed 40 Hamas fighters on Saturday.",
        [said("40", "personnel", "killed", side="hamas", claimant_id="israel_idf", as_of=date(2023, 5, 20))],
    ),
    Row(
        "The Syrian Observatory for Human Rights said 12 civilians were killed in the airstrike.",
        [said("12", "civilians", "killed", claimant_id="sohr", period="event")],
    ),
    Row(
        "Oleh Melnyk, a local medic, said that 14 people were killed in the strike.",
        [said("14", "people", "killed", claimant_text="Oleh Melnyk", claimant_id="other:oleh melnyk")],
    ),
    Row(
        "Twelve soldiers were killed in the ambush.",
        [said("Twelve", "personnel", "killed", claimant_id="publisher", claimant_text=None, attribution="publisher")],
    ),
    Row(
        "Twelve enemy soldiers were killed.",
        [said("Twelve", "personnel", "killed", claimant_id="ua_mod", claimant_text=None, side="russia")],
        publisher="Ministry of Defence of Ukraine",
    ),
    Row(
        "The Russian Defense Ministry issued a statement on Sunday. Ukraine has lost 40 tanks, it said.",
        [said("40", "tanks", "lost", side="ukraine", claimant_id="ru_mod", claimant_text="Russian Defense Ministry")],
    ),
    # relays
    Row(
        "Zelensky told CNN that 31,000 Ukrainian soldiers had been killed.",
        [said("31,000", "personnel", "killed", side="ukraine", claimant_id="ua_president", relayed_by="CNN")],
    ),
    Row(
        "Russia lost 40 tanks, Budanov told Reuters.",
        [said("40", "tanks", "lost", side="russia", claimant_id="ua_other", relayed_by="Reuters")],
    ),
    Row(
        "Russian forces shot down 40 drones overnight, TASS reported, citing the Russian Defense Ministry.",
        [said("40", "drones", "intercepted", side="ukraine", claimant_id="ru_mod", relayed_by="TASS")],
    ),
    # tables and lists
    Row(
        "The total combat losses of the enemy from 24.02 to 21.05 were approximately:\n"
        "personnel ‒ about 204360 (+720) persons were liquidated,\ntanks ‒ 3783 (+2),\nAPV ‒ 7399 (+8).",
        [
            said("204360", "personnel", "lost", side="russia", claimant_id="ua_mod", qualifier="about",
                 period="cumulative", as_of=SUNDAY),
            said("720", "personnel", "lost", side="russia", claimant_id="ua_mod", qualifier="exact", period="day",
                 as_of=SUNDAY),
            said("3783", "tanks", "lost", side="russia", qualifier="exact", period="cumulative", as_of=SUNDAY),
            said("2", "tanks", "lost", side="russia", period="day"),
            said("7399", "armoured_vehicles", "lost", side="russia", period="cumulative"),
            said("8", "armoured_vehicles", "lost", side="russia", period="day"),
        ],
        publisher="Ministry of Defence of Ukraine",
    ),
    Row(
        "Losses of the junta's forces since the offensive opened:\n\n"
        "personnel ‒ about 1,450 (+32) persons were taken out for good\ntanks ‒ 17 (+1)\ntrucks ‒ 140",
        [
            said("1,450", "personnel", "lost", qualifier="about", low=None, best=1450, high=None),
            said("32", "personnel", "lost", period="day"),
            said("17", "tanks", "lost"),
            said("1", "tanks", "lost", period="day"),
            said("140", "vehicles", "lost"),
        ],
    ),
    Row(
        "Russian losses, according to Oryx:\n- 2,000 tanks\n- 300 artillery systems\n- 80 aircraft",
        [
            said("2,000", "tanks", "lost", side="russia", claimant_id="oryx"),
            said("300", "artillery", "lost", side="russia", claimant_id="oryx"),
            said("80", "aircraft", "lost", side="russia", claimant_id="oryx"),
        ],
    ),
    Row(
        "Russian losses\nTanks\t3783\t+2\nArtillery\t3264\t+6",
        [
            said("3783", "tanks", "lost", side="russia", period="cumulative"),
            said("2", "tanks", "lost", side="russia", period="day"),
            said("3264", "artillery", "lost", side="russia", period="cumulative"),
            said("6", "artillery", "lost", side="russia", period="day"),
        ],
    ),
    Row(
        "Ukraine's General Staff said Russia had lost 3,783 tanks, 7,399 armored vehicles, 3,264 artillery systems and "
        "563 MLRS since the start of the war.",
        [
            said(number, category, "lost", side="russia", claimant_id="ua_general_staff", period="cumulative")
            for number, category in (
                ("3,783", "tanks"), ("7,399", "armoured_vehicles"), ("3,264", "artillery"), ("563", "mlrs"),
            )
        ],
    ),
    Row(
        "Destroyed: 4 tanks, 2 howitzers, 1 Su-25 aircraft.",
        [
            said("4", "tanks", "destroyed"),
            said("2", "artillery", "destroyed"),
            said("1", "aircraft", "destroyed"),
        ],
    ),
    # parts and ellipses
    Row(
        "The shelling of Kherson killed 12 and injured 20.",
        [
            said("12", "people", "killed", side="ukraine", period="event"),
            said("20", "people", "wounded", side="ukraine", period="event"),
        ],
    ),
    Row(
        "Twelve people were killed and 20 injured in the strike on Kharkiv.",
        [
            said("Twelve", "people", "killed", side="ukraine", period="event"),
            said("20", "people", "wounded", side="ukraine", period="event"),
        ],
    ),
    Row(
        "The attack left four soldiers dead and nine wounded.",
        [said("four", "personnel", "killed"), said("nine", "personnel", "wounded")],
    ),
    Row(
        "At least 23 people were killed, including four children, in a missile strike on Uman.",
        [
            said("23", "people", "killed", side="ukraine", qualifier="at_least", period="event"),
            said("four", "children", "killed", side="ukraine", qualifier="exact", period="event"),
        ],
    ),
    Row(
        "The brigade lost 40 soldiers, of whom 12 were killed.",
        [said("40", "personnel", "killed_or_wounded"), said("12", "personnel", "killed")],
    ),
    Row(
        "The UN has recorded 8,836 civilians killed, of whom 500 were children.",
        [said("8,836", "civilians", "killed", claimant_id="un"), said("500", "children", "killed", claimant_id="un")],
    ),
    Row(
        "Of 30 drones launched by Russia overnight, 28 were shot down, Ukraine's Air Force said.",
        [
            said("30", "drones", "launched", side="russia", claimant_id="ua_air_force"),
            said("28", "drones", "intercepted", side="russia", claimant_id="ua_air_force"),
        ],
    ),
    Row(
        "Ukraine's Air Force said it shot down 28 of the 30 drones that Russia launched overnight.",
        [
            said("28", "drones", "intercepted", side="russia", claimant_id="ua_air_force"),
            said("30", "drones", "launched", side="russia", claimant_id="ua_air_force"),
        ],
    ),
    Row(
        "The strike killed three people and wounded 110 others.",
        [said("three", "people", "killed"), said("110", "people", "wounded")],
    ),
    Row(
        "Two soldiers were killed; five more were wounded.",
        [said("Two", "personnel", "killed"), said("five", "personnel", "wounded")],
    ),
    Row(
        "Some 70,000 Russian soldiers have been killed and 120,000 wounded, US officials said.",
        [
            said("70,000", "personnel", "killed", side="russia", claimant_id="us_officials", qualifier="about"),
            said("120,000", "personnel", "wounded", side="russia", claimant_id="us_officials", qualifier="exact"),
        ],
    ),
    Row(
        "Between 180,000 and 240,000 soldiers were killed or wounded.",
        [
            said("180,000 and 240,000", "personnel", "killed_or_wounded", qualifier="range", low=180000, best=210000,
                 high=240000)
        ],
    ),
    Row("Dozens of civilians were wounded.", [said("Dozens", "civilians", "wounded", qualifier="vague", low=12)]),
    # rivals, denials, forecasts
    Row(
        "Kyiv said 300 Russian soldiers were killed, while Moscow put the number at 40.",
        [
            said("300", "personnel", "killed", side="russia", claimant_id="ua_officials", stance="asserted"),
            said("40", "personnel", "killed", side="russia", claimant_id="ru_officials", stance="asserted"),
        ],
    ),
    Row(
        "The Russian Defense Ministry said 89 soldiers died in Makiivka, but Ukraine's General Staff said 400 "
        "were killed.",
        [
            said("89", "personnel", "killed", side="russia", claimant_id="ru_mod"),
            said("400", "personnel", "killed", side="russia", claimant_id="ua_general_staff"),
        ],
    ),
    Row(
        "The Russian Defense Ministry denied that 400 soldiers had been killed.",
        [said("400", "personnel", "killed", side="russia", claimant_id="ru_mod", stance="denied")],
    ),
    Row(
        "Russia could lose 50,000 soldiers by autumn, Budanov said.",
        [said("50,000", "personnel", "lost", side="russia", claimant_id="ua_other", stance="hypothetical")],
    ),
    Row(
        "Ukraine hopes to receive 300 tanks, Zaluzhnyi said.",
        [said("300", "tanks", "supplied", side="ukraine", claimant_id="ua_other", stance="hypothetical")],
    ),
    Row(
        "Up to 40 soldiers may have died in the fire at the barracks.",
        [said("40", "personnel", "killed", qualifier="at_most", stance="asserted", likelihood="may have")],
    ),
    Row(
        "Russia has likely lost 500 tanks, British intelligence said.",
        [said("500", "tanks", "lost", side="russia", claimant_id="uk_mod", stance="asserted", likelihood="likely")],
    ),
    # possessives, actives and passives
    Row(
        "Russia's losses of 40 aircraft were confirmed by Oryx.",
        [said("40", "aircraft", "lost", side="russia", claimant_id="oryx")],
    ),
    Row(
        "The Ukrainian Air Force's figure of 28 downed drones was not confirmed.",
        [said("28", "drones", "intercepted", claimant_id="ua_air_force")],
    ),
    Row(
        "Ukrainian troops captured 22 Russian soldiers near Kupiansk.",
        [said("22", "personnel", "captured", side="russia")],
    ),
    Row(
        "Twenty-two Ukrainian soldiers were captured by Russian troops near Kupiansk.",
        [said("Twenty-two", "personnel", "captured", side="ukraine")],
    ),
    Row(
        "Russian forces abandoned 11 tanks near Izium.",
        [said("11", "tanks", "abandoned", side="russia")],
    ),
    Row("Three Ukrainian ships were damaged.", [said("Three", "ships", "damaged", side="ukraine")]),
    Row("Nine Russian soldiers are missing.", [said("Nine", "personnel", "missing", side="russia")]),
    # when
    Row(
        "As of 19 May, Russia had lost 203,880 soldiers, the General Staff of Ukraine said.",
        [said("203,880", "personnel", "lost", period="cumulative", as_of=date(2023, 5, 19), date_precision=1)],
    ),
    Row(
        "On day 451 of the full-scale invasion of Ukraine, the Ukrainian General Staff said Russia had lost 720 "
        "soldiers over the past 24 hours.",
        [said("720", "personnel", "lost", side="russia", claimant_id="ua_general_staff", period="day")],
    ),
    Row(
        "On Friday, 12 civilians were killed in a strike on Kharkiv.",
        [said("12", "civilians", "killed", side="ukraine", period="event", as_of=date(2023, 5, 19))],
    ),
    Row(
        "Yesterday 12 civilians were killed in a strike on Kharkiv.",
        [said("12", "civilians", "killed", side="ukraine", period="event", as_of=date(2023, 5, 20))],
    ),
    Row(
        "A Russian missile killed 52 people at Kramatorsk railway station on April 8, 2022.",
        [said("52", "people", "killed", side="ukraine", period="event", as_of=date(2022, 4, 8))],
    ),
    Row(
        "On Sunday, 12 civilians were killed in a strike on Kharkiv.",
        [said("12", "civilians", "killed", as_of=None)],
        published=None,
    ),
    Row(
        "Russia loses about 1,000 soldiers per day, British intelligence said.",
        [said("1,000", "personnel", "lost", side="russia", claimant_id="uk_mod", period="day", as_of=None)],
    ),
    Row(
        "Over the past 24 hours Russia lost 720 soldiers, Ukraine's General Staff said.",
        [said("720", "personnel", "lost", side="russia", period="day", as_of=SUNDAY)],
    ),
    Row(
        "Last week Russia lost 4,000 soldiers, Ukraine's General Staff said.",
        [said("4,000", "personnel", "lost", side="russia", period="interval", as_of=None)],
    ),
    Row(
        "In April Russia lost 15,000 soldiers, Ukraine's General Staff said.",
        [said("15,000", "personnel", "lost", side="russia", period="interval", as_of=None)],
    ),
    Row(
        "Russia has lost 200,000 soldiers since the invasion began, NATO said.",
        [said("200,000", "personnel", "lost", side="russia", claimant_id="nato", period="cumulative", as_of=SUNDAY)],
    ),
    Row(
        "So far 500 children have been killed, Ukrainian prosecutors said.",
        [said("500", "children", "killed", claimant_id="ua_officials", period="cumulative")],
    ),
    Row(
        "Overnight, Russia launched 30 Shahed drones and 16 Kalibr missiles, Ukraine's Air Force said.",
        [
            said("30", "drones", "launched", side="russia", claimant_id="ua_air_force"),
            said("16", "missiles", "launched", side="russia", claimant_id="ua_air_force"),
        ],
    ),
    # period by all signs together, and the day that goes with it
    Row(
        "The toll from the overnight shelling of Ganja rose to 13, prosecutors said. More than 50 were wounded.",
        [
            said("13", "people", "killed", period="event", as_of=SUNDAY),
            said("50", "people", "wounded", period="event", as_of=SUNDAY),
        ],
    ),
    Row(
        "Funerals were held on Thursday for victims of the strike on Pa Zi Gyi. The toll from Tuesday's raid has "
        "climbed to 165.",
        [said("165", "people", "killed", period="event", as_of=date(2023, 5, 16))],
    ),
    Row(
        "The war in Syria has killed 230,000 people, rights groups say.",
        [{"value_text": "230,000", "period": "cumulative", "as_of": SUNDAY}],
    ),
    Row(
        "Rebels ambushed an army convoy in Kachin state last week, killing 19 soldiers.",
        [said("19", "personnel", "killed", period="event", as_of=None)],
    ),
    Row("In 2022 Russia fired 8,000 drones at Ukraine.", [said("8,000", "drones", "launched", period="interval")]),
    Row(
        "Between 9 and 15 May the rebels lost 14 tanks.",
        [said("14", "tanks", "lost", period="interval", as_of=date(2023, 5, 15))],
    ),
    Row(
        "By the end of 2022 at least 12,456 civilians had been killed in Ethiopia.",
        [said("12,456", "civilians", "killed", period="cumulative", as_of=date(2022, 12, 31))],
    ),
    Row(
        "The hospital counted 40 dead on the 9th of May 2023.",
        [said("40", "people", "killed", as_of=date(2023, 5, 9))],
        published=None,
    ),
    Row(
        "On Friday the rebels lost 12 tanks and 340 soldiers, the army claimed.",
        [
            said("12", "tanks", "lost", period="day", as_of=date(2023, 5, 19)),
            said("340", "personnel", "lost", period="day", as_of=date(2023, 5, 19)),
        ],
    ),
    Row(
        "It was the deadliest day since the war began, with 704 people killed, the doctors said.",
        [said("704", "people", "killed", period="day")],
    ),
    Row(
        "The army said last week that 3,800 of the rebels had been killed.",
        [{"value_text": "3,800", "period": "cumulative"}],
    ),
    Row(
        "A missile struck a block of flats in Dnipro on Friday. By Sunday morning rescuers had found 30 bodies.",
        [said("30", "people", "killed", period="event", as_of=date(2023, 5, 19))],
    ),
    Row(
        "About 1,200 people were killed in the Hamas-led attack.",
        [said("1,200", "people", "killed", period="event", as_of=date(2023, 10, 7))],
        published=date(2024, 3, 1),
    ),
    Row(
        "Strike kills 45 in Rafah\n\nAn air strike on a camp in Rafah killed at least 45 people on Saturday. "
        "About 200 others were wounded.",
        [
            said("45", "people", "killed", period="event", as_of=date(2023, 5, 20)),
            said("45", "people", "killed", period="event", as_of=date(2023, 5, 20)),
            said("200", "people", "wounded", period="event", as_of=date(2023, 5, 20)),
        ],
    ),
    Row(
        "A bomb in Kabul killed nine people on Friday. In 2021 a bombing at the airport killed 170.",
        [
            said("nine", "people", "killed", period="event", as_of=date(2023, 5, 19)),
            said("170", "people", "killed", period="event", as_of=None),
        ],
    ),
    Row(
        "In five months the army took 100,000 casualties. Over 20,000 of them were killed.",
        [
            {"value_text": "100,000", "period": "interval", "as_of": None},
            {"value_text": "20,000", "period": "interval", "as_of": None},
        ],
    ),
    Row("Russia will build 1,500 tanks this year.", [said("1,500", "tanks", "produced", stance="hypothetical")]),
    Row("Norway will send eight tanks to Ukraine.", [said("eight", "tanks", "supplied", stance="asserted")]),
    # strength, aid, production, land, ratios
    Row(
        "Russia has massed 150,000 troops near the border, US officials said.",
        [said("150,000", "personnel", "strength", side="russia", claimant_id="us_officials", period="unknown")],
    ),
    Row(
        "Poland has delivered 250 tanks to Ukraine.",
        [said("250", "tanks", "supplied", side="ukraine", stance="asserted")],
    ),
    Row(
        "Germany pledged 14 Leopard 2 tanks to Ukraine.",
        [said("14", "tanks", "supplied", side="ukraine", stance="asserted")],
    ),
    Row(
        "Russia produces 40 cruise missiles a month, Budanov said.",
        [said("40", "missiles", "produced", side="russia", claimant_id="ua_other")],
    ),
    Row(
        "Wagner controls 95% of Bakhmut, Prigozhin said.",
        [said("95", "territory", "controlled", side="russia", claimant_id="prigozhin", unit="percent")],
    ),
    Row(
        "Ukrainian forces have retaken 37 square kilometres of territory, Maliar said.",
        [said("37", "territory", "gained", side="ukraine", claimant_id="ua_mod", unit="km2")],
    ),
    Row(
        "Russia loses five soldiers for every Ukrainian soldier killed, NATO said.",
        [said("five", "personnel", "lost", claimant_id="nato", unit="ratio", best=5)],
        gap="lost, not killed",
    ),
    Row(
        "On day 451 of the war, Russia lost 720 soldiers, the Ukrainian General Staff said.",
        [said("720", "personnel", "lost", side="russia", claimant_id="ua_general_staff", as_of=date(2023, 5, 20))],
    ),
    Row(
        "Petrenko said that 12 soldiers were killed.",
        [said("12", "personnel", "killed", claimant_id="other:petrenko", claimant_text="Petrenko")],
    ),
    Row(
        "Losses of the enemy:\nMLRS ‒ 115,\nfuel tanks ‒ 76,\nwarships / boats ‒ 8.",
        [
            said("115", "mlrs", "lost", side="russia"),
            said("76", "vehicles", "lost", side="russia"),
            said("8", "ships", "lost", side="russia"),
        ],
        publisher="Ministry of Defence of Ukraine",
        gap="fuel tanks take the category of a line beside them",
    ),
    # what is no claim
    Row("The 57th Brigade moved to Izium on 21 May with its T-72 and BMP-2 vehicles.", []),
    Row("The troops repelled 14 attacks and 62 combat clashes were reported.", []),
    Row("The missile damaged 20 houses and two schools in Kherson.", []),
    Row("The firm destroyed 14 oranges.", []),
    Row("About 6 million refugees have left Ukraine.", []),
    Row("A bus crash on the motorway near Lviv killed 11 people.", []),
    Row("The 34-year-old soldier got 15 years in prison for murder.", []),
    Row("Three fuel tanks burnt at the depot.", []),
    Row("The United States sent $400 million in aid to Ukraine.", []),
    Row("Two hundred deputies voted for the law on drones.", []),
    # several blocks and sentences
    Row(
        "🇺🇦 Losses of the Russian army from 24.02 to 11.05\n\n▪️ tanks – 1187 (+17)\n▪️ MLRS – 185\n",
        [
            said("1187", "tanks", "lost", side="russia", period="cumulative", as_of=date(2022, 5, 11)),
            said("17", "tanks", "lost", side="russia", period="day", as_of=date(2022, 5, 11)),
            said("185", "mlrs", "lost", side="russia", period="cumulative"),
        ],
        published=date(2022, 5, 11),
    ),
    Row(
        "The enemy's losses in total and over the past day:\n\npersonnel – about 78 690 (+740); tanks – 2 804; "
        "helicopters – 260.",
        [
            said("78 690", "personnel", "lost", side="russia", claimant_id="ua_mod", qualifier="about",
                 period="cumulative"),
            said("740", "personnel", "lost", period="day"),
            said("2 804", "tanks", "lost", period="cumulative"),
            said("260", "helicopters", "lost", period="cumulative"),
        ],
        publisher="Ministry of Defence of Ukraine",
    ),
    Row(
        "The Russian Ministry of Defence gave a briefing. The spokesman said that 12 tanks had been destroyed.",
        [said("12", "tanks", "destroyed", side="ukraine", claimant_id="ru_mod")],
    ),
    Row(
        "The General Staff in Kyiv put the enemy's losses at 20,000 soldiers. Russia's last official figure is 1,351.",
        [said("20,000", "personnel", "lost", side="russia", claimant_id="ua_general_staff"),
         said("1,351", "personnel", "lost", side="russia", claimant_id="ru_officials")],
    ),
    Row(
        "The list for Ukraine has 8,873 entries. 6,498 of them are marked as destroyed and 568 as damaged.",
        [said("6,498", "equipment", "destroyed"), said("568", "equipment", "damaged")],
        publisher="Oryx",
    ),
    Row(
        "Russian equipment losses\n\nRussia – 3044, of which: 1615 destroyed, 48 damaged.",
        [
            said("3044", "equipment", "lost", side="russia", claimant_id="oryx"),
            said("1615", "equipment", "destroyed", side="russia"),
            said("48", "equipment", "damaged", side="russia"),
        ],
        publisher="Oryx",
    ),
    Row(
        "Russian losses as of 28 April 2023\n\nPersonnel eliminated: 189,460, of them over the past day: 540",
        [
            said("189,460", "personnel", "lost", side="russia", period="cumulative"),
            said("540", "personnel", "lost", side="russia", period="day"),
        ],
        published=date(2023, 4, 28),
    ),
    # words that look like others
    Row("A further 572 Ukrainian servicemen have been taken prisoner.",
        [said("572", "personnel", "captured", side="ukraine")]),
    Row("Ukraine claims to have sunk one landing ship.",
        [said("one", "ships", "destroyed", side="russia", claimant_id="ua_officials")]),
    # days and stretches of days
    Row(
        "In November the general spoke of more than 100,000 Russian military casualties.",
        [said("100,000", "personnel", "killed_or_wounded", side="russia", period="cumulative")],
    ),
    Row(
        "From 1 to 28 February 2023 the United Nations recorded 138 civilians killed.",
        [said("138", "civilians", "killed", claimant_id="un", period="interval", as_of=date(2023, 2, 28))],
    ),
    Row(
        "Russian forces launched 12 drones on the night of April 18 to 19.",
        [said("12", "drones", "launched", side="russia", as_of=date(2023, 4, 19))],
    ),
    Row(
        "Russia has lost more than 1,000 tanks since launching its invasion of Ukraine on 24 February 2022.",
        [said("1,000", "tanks", "lost", side="russia", period="cumulative", as_of=SUNDAY)],
    ),
    # stretches of time, built from their parts
    Row(
        "In the ten weeks of the Idlib offensive the army lost 12 tanks.",
        [said("12", "tanks", "lost", period="interval")],
    ),
    Row(
        "The nine-week siege of Homs left 1,200 people dead.",
        [said("1,200", "people", "killed", side="syria", period="interval")],
    ),
    Row(
        "Since the truce broke down 2,300 people have been killed in Yemen.",
        [said("2,300", "people", "killed", period="interval")],
    ),
    Row(
        "Since fighting resumed last month, 340 people have been killed in Tigray.",
        [said("340", "people", "killed", period="interval")],
    ),
    Row(
        "Between 2011 and 2014 the UN counted 191,000 people killed in Syria.",
        [said("191,000", "people", "killed", period="interval")],
        published=date(2023, 5, 10),
    ),
    Row(
        "A year into the war 8,700 civilians are dead in Ukraine.",
        [said("8,700", "civilians", "killed", period="cumulative")],
    ),
    Row(
        "On 3 May alone 340 soldiers were killed near Khartoum.",
        [said("340", "personnel", "killed", period="day", as_of=date(2023, 5, 3))],
    ),
    Row(
        "Saturday's operation in Jenin killed nine Palestinians.",
        [said("nine", "people", "killed", period="event", as_of=date(2023, 5, 20))],
    ),
    Row(
        "Operation Cast Lead killed 1,400 Palestinians.",
        [said("1,400", "people", "killed", period="interval")],
    ),
    Row(
        "Forty bodies have been recovered from the rubble so far.",
        [said("Forty", "people", "killed", period="event")],
    ),
    # whose they are
    Row(
        "Forty-five of its soldiers died in Marib, the UAE said.",
        [said("Forty-five", "personnel", "killed", side="united arab emirates")],
    ),
    Row(
        "Ukrainian artillery and aircraft hit two command posts. Three tanks were destroyed.",
        [said("Three", "tanks", "destroyed", side="russia")],
    ),
    Row(
        "The Indian army puts Pakistani losses at 35 soldiers killed. It lost five of its own.",
        [
            said("35", "personnel", "killed", side="pakistan"),
            said("five", "personnel", "lost", side="india"),
        ],
    ),
    Row(
        "Nearly 500,000 Russian and Ukrainian troops have been killed or wounded.",
        [said("500,000", "personnel", "killed_or_wounded", side=None)],
    ),
    Row(
        "More than 2,870 on the Ukrainian side were killed, the Russian Defence Ministry said.",
        [said("2,870", "personnel", "killed", side="ukraine")],
    ),
    # what is counted
    Row(
        "Of some 100 missiles, 73 were brought down, Kyiv said.",
        [said("100", "missiles", "launched"), said("73", "missiles", "intercepted")],
    ),
    Row(
        "Iran sent more than 300 drones and missiles toward Israel: 170 drones and 30 cruise missiles.",
        [
            said("300", "equipment", "launched", side="iran"),
            said("170", "drones", "launched", side="iran"),
            said("30", "missiles", "launched", side="iran"),
        ],
    ),
    Row("American losses came to 216 dead.", [said("216", "personnel", "killed", side="united states")]),
    Row("Dynamo lost four of their first five matches.", []),
    Row("More than 400,000 Afghans have left Pakistan.", []),
    Row(
        "The army struck the harbour of the island, long a naval base, with two Harpoon missiles and 14 drones.",
        [said("two", "missiles", "launched"), said("14", "drones", "launched")],
    ),
    Row(
        "About 900 soldiers were killed, injured or reported missing.",
        [said("900", "personnel", "killed_or_wounded")],
    ),
    Row(
        "Some 40 were hurt. The dead include 11 women.",
        [said("40", "people", "wounded"), said("11", "people", "killed")],
    ),
    Row(
        "Casualties included five reporters and 19 nurses.",
        [said("five", "people", "killed_or_wounded"), said("19", "people", "killed_or_wounded")],
    ),
    Row(
        "Civilian harm was worst in spring: the number of civilian victims rose, with 310 deaths in April alone.",
        [said("310", "civilians", "killed")],
    ),
    Row(
        "Troop casualties are thought to be in the range of 40,000-50,000.",
        [said("40,000-50,000", "personnel", "killed_or_wounded")],
    ),
    Row(
        "The death toll in the Gaza Strip has risen to 7,310.",
        [said("7,310", "people", "killed", period="cumulative")],
    ),
    # numbers of something else
    Row("The court found that 14 of the country's 80 provinces had named no fallen soldiers.", []),
    Row("Those losses surpass all earlier ones by a factor of 12.", []),
    Row("Some 97% of the US jury and 92% of the European one agreed on the war in Ukraine.", []),
    Row("The war has led to the displacement of more than 9 million people.", []),
    Row("The pilot, Anton Moroz, died in combat last year. He was 27.", []),
    # stretches that the text tells of
    Row(
        "According to the report, between 2 March and 30 April 310 villagers were killed.",
        [said("310", "civilians", "killed", period="interval", as_of=date(2023, 4, 30))],
    ),
    Row(
        "As of this month, we have recorded that 5,210 people have died.",
        [said("5,210", "people", "killed", period="cumulative")],
    ),
    Row(
        "Russia suffered 900,000 casualties between the start of its invasion in February 2022 and May 2023.",
        [said("900,000", "personnel", "killed_or_wounded", period="cumulative")],
    ),
    Row(
        "The mayor spoke of a conflict that has claimed 900 lives.",
        [said("900", "people", "killed", period="cumulative")],
    ),
    Row(
        "Kyiv said 14,200 Russian soldiers had been killed, while Moscow acknowledged 470 deaths on 2 May.",
        [
            said("14,200", "personnel", "killed", as_of=SUNDAY),
            said("470", "personnel", "killed", as_of=date(2023, 5, 2)),
        ],
    ),
    Row(
        "The report covers the period of February 1 – April 30. During this time 310 civilians were killed.",
        [said("310", "civilians", "killed", period="interval", as_of=date(2023, 4, 30))],
    ),
    Row(
        "An average of six people died and 12 were hurt every day, the mission said.",
        [said("six", "people", "killed", period="day"), said("12", "people", "wounded", period="day")],
    ),
    Row(
        "The spokesman said 14 people were killed, adding there had been no fighting in the past 20 days.",
        [said("14", "people", "killed", period="event")],
    ),
    Row(
        "The ministry said 310 men were lost over the past day. Near Bo the army repelled two attacks, killing 30 "
        "soldiers.",
        [said("310", "personnel", "lost", period="day"), said("30", "personnel", "killed", period="day")],
    ),
    # the day of the strike that opens a text, told sentences later
    Row(
        "An air raid on a market killed 12 people, residents said on Friday. On Thursday evening a jet dropped three "
        "bombs.",
        [
            said("12", "people", "killed", as_of=date(2023, 5, 18)),
            said("three", "munitions", "launched", as_of=date(2023, 5, 18)),
        ],
    ),
    Row(
        "An air strike this week killed nine farmers. The strike, east of the river, took place on Thursday.",
        [said("nine", "people", "killed", period="event", as_of=date(2023, 5, 18))],
    ),
    Row(
        "On Friday the navy hit three boats. Later that evening its helicopters destroyed eight drones.",
        [said("three", "ships", "damaged"), said("eight", "drones", "intercepted", period="event")],
    ),
    Row(
        "More than 240,000 men have joined the Russian army since the beginning of 2023.",
        [said("240,000", "personnel", "strength", period="interval")],
    ),
    Row(
        "The lawmaker said that 120 soldiers who had been fighting in the hills have been killed.",
        [said("120", "personnel", "killed", period="cumulative")],
    ),
    Row(
        "There have been at least 140 deaths among the troops.",
        [said("140", "personnel", "killed", period="cumulative")],
    ),
    Row(
        "Envoys said that the troops had suffered several hundred casualties.",
        [said("several hundred", "personnel", "killed_or_wounded", period="cumulative")],
    ),
    Row(
        "Putin has lost around 9,000 men in just three weeks, an adviser of President Zelensky said.",
        [said("9,000", "personnel", "lost", period="cumulative", as_of=date(2022, 3, 18))],
        published=date(2022, 3, 18),
    ),
    Row(
        "Putin has lost around 9,000 men in just three weeks, an adviser of President Zelensky said.",
        [said("9,000", "personnel", "lost", period="interval")],
    ),
    Row(
        "The gunners destroyed 18 out of 21 drones.",
        [said("18", "drones", "intercepted", period="event"), said("21", "drones", "launched")],
    ),
    # what is supposed, and what is only not known
    Row(
        "Reporters were able to verify the names of 5,210 soldiers killed.",
        [said("5,210", "personnel", "killed", stance="asserted")],
    ),
    Row(
        "The accounts, which could not be verified, spoke of 12 dead.",
        [said("12", "people", "killed", stance="asserted")],
    ),
    Row(
        "An RSF spokesman denied that his forces had hit the camp and said 30 army soldiers were killed.",
        [said("30", "personnel", "killed", stance="asserted")],
    ),
    Row("Kyiv says it has killed about 900 soldiers.", [said("900", "personnel", "killed", side="russia")]),
    Row(
        "More than 46,000 Ukrainian soldiers have been killed, President Zelensky said.\n\n"
        "Earlier this month he had given the number of dead as 45,100.",
        [said("46,000", "personnel", "killed", side="ukraine"), said("45,100", "personnel", "killed", side="ukraine")],
    ),
    Row("In all 40 people suffered in Kherson.", [said("40", "people", "killed_or_wounded", side="ukraine")]),
    Row("South Africa mourns 13 peacekeepers.", [said("13", "personnel", "killed", side="south africa")]),
    # verbs and nouns that tell what happened, and those that only describe
    Row(
        "At least 140 Russian soldiers stationed in the valley were killed.",
        [said("140", "personnel", "killed")],
    ),
    Row(
        "Russian losses since the start of the war have exceeded 1.2 million personnel.",
        [said("1.2 million", "personnel", "lost", qualifier="more_than", period="cumulative")],
    ),
    Row(
        "Three people were killed over the past day, another 14 people, including a boy, were injured.",
        [said("Three", "people", "killed"), said("14", "people", "wounded")],
    ),
    Row(
        "Kyiv said its troops had regained control over 3.4 square kilometres of territory over the past day.",
        [said("3.4", "territory", "gained", qualifier="exact", period="day")],
    ),
    Row("Rebels hold 19.04% of the territory.", [said("19.04", "territory", "controlled", unit="percent")]),
    Row(
        "In the past day they destroyed 31 howitzers, two tanks and 300 drones.",
        [said("31", "artillery", "destroyed"), said("two", "tanks", "destroyed"), said("300", "drones", "destroyed")],
    ),
    Row("The whereabouts of 21 civilians remain unknown.", [said("21", "civilians", "missing")]),
    Row("The number killed by the missile on Friday has gone up to 47.", [said("47", "people", "killed")]),
    Row("Invaders fired at four settlements, killing one person.", [said("one", "people", "killed")]),
    Row(
        "Gunners shot down all 23 Russia-launched drones.",
        [said("23", "drones", "intercepted")],
    ),
    Row(
        "The onslaught included missiles and 17 drones.",
        [said("17", "drones", "launched", period="event")],
    ),
    Row(
        "As of 17:30, the death toll in the riverside district of Kyiv has risen to 11, with 60 people injured.",
        [said("11", "people", "killed"), said("60", "people", "wounded")],
    ),
    Row(
        "Rescuers managed to evacuate 20 people from the house; six people were killed.",
        [said("six", "people", "killed")],
    ),
    Row(
        "Fifteen people were hurt. Work is under way, with 70 rescuers at the scene.",
        [said("Fifteen", "people", "wounded")],
    ),
    Row("Despite the raid, no one was injured.", []),
    # verbs that go on with an object of their own
    Row(
        "Killing one and injuring ten, the strike hit a depot.",
        [said("one", "people", "killed"), said("ten", "people", "wounded")],
    ),
    Row("The fighting has killed 300 people and displaced 4,000.", [said("300", "people", "killed")]),
    Row("The army destroyed 14 guns, as well as hitting a radar.", [said("14", "artillery", "destroyed")]),
    Row("Some 14 injured individuals were taken away.", [said("14", "people", "wounded")]),
    Row(
        "Jets that attacked opponents of the junta killed 16 people, including a child.",
        [said("16", "people", "killed")],
    ),
]  # fmt: skip


def _params(rows: Sequence[Row | Mirror]) -> list[Any]:
    """One named case a row; a known gap must fail, so that one that is mended is noticed."""
    return [
        pytest.param(
            row, id=ascii(row.text[:70]), marks=[pytest.mark.xfail(strict=True, reason=row.gap)] if row.gap else []
        )
        for row in rows
    ]


@pytest.mark.parametrize("row", _params(ROWS))
def test_a_sentence_gives_its_claims(row: Row) -> None:
    found = claims_of(row.text, row.published, row.publisher)
    assert fields(found, row.claims) == row.claims


def test_the_gaps_stay_few() -> None:
    assert sum(bool(row.gap) for row in ROWS) <= 0.2 * len(ROWS)


# --- both sides alike ----------------------------------------------------------------------------------------------

SIDES = {
    "russia": {"land": "Russia", "adj": "Russian", "capital": "Moscow", "prefix": "ru", "leader": "Putin"},
    "ukraine": {"land": "Ukraine", "adj": "Ukrainian", "capital": "Kyiv", "prefix": "ua", "leader": "Zelensky"},
}
ENEMY = {"russia": "ukraine", "ukraine": "russia"}


class Mirror(NamedTuple):
    """A text of side A and its enemy B; in what it must give, A and B stand for them and {a} for A's claimants."""

    text: str
    claims: list[dict[str, Any]]
    gap: str = ""


MIRRORS: list[Mirror] = [
    Mirror(
        "{A.adj} Defense Ministry: {B.land} has lost 12 tanks",
        [said("12", "tanks", "lost", side="B", claimant_id="{a}_mod")],
    ),
    Mirror(
        "According to {A.land}'s Ministry of Defense, {B.land} lost 40 soldiers over the past day.",
        [said("40", "personnel", "lost", side="B", claimant_id="{a}_mod", period="day")],
    ),
    Mirror(
        "{A.capital} said 300 {B.adj} soldiers were killed, while {B.capital} put the number at 40.",
        [
            said("300", "personnel", "killed", side="B", claimant_id="{a}_officials"),
            said("40", "personnel", "killed", side="B", claimant_id="{b}_officials"),
        ],
    ),
    Mirror(
        "{A.leader} said that 500 {B.adj} soldiers had been killed.",
        [said("500", "personnel", "killed", side="B", claimant_id="{a}_president")],
    ),
    Mirror(
        "The {A.adj} army destroyed 14 enemy tanks, the {A.adj} Defense Ministry said.",
        [said("14", "tanks", "destroyed", side="B", claimant_id="{a}_mod")],
    ),
    Mirror(
        '"We lost nine soldiers," {A.leader} said.',
        [said("nine", "personnel", "lost", side="A", claimant_id="{a}_president")],
    ),
    Mirror(
        '"The enemy lost nine soldiers," {A.leader} said.',
        [said("nine", "personnel", "lost", side="B", claimant_id="{a}_president")],
    ),
    Mirror(
        "{A.adj} troops captured 22 {B.adj} soldiers.",
        [said("22", "personnel", "captured", side="B", claimant_id="publisher")],
    ),
    Mirror(
        "Twenty-two {B.adj} soldiers were captured by {A.adj} troops.",
        [said("Twenty-two", "personnel", "captured", side="B", claimant_id="publisher")],
    ),
    Mirror(
        "{A.land} shot down 11 {B.adj} drones.",
        [said("11", "drones", "intercepted", side="B", claimant_id="publisher")],
    ),
    Mirror(
        "{A.land} launched 30 drones at {B.land}.",
        [said("30", "drones", "launched", side="A", claimant_id="publisher")],
    ),
    Mirror(
        "{A.land}'s losses of 40 aircraft were confirmed by Oryx.",
        [said("40", "aircraft", "lost", side="A", claimant_id="oryx")],
    ),
    Mirror(
        "{A.adj} forces have lost 400 tanks since the start of the war, US officials said.",
        [said("400", "tanks", "lost", side="A", claimant_id="us_officials", period="cumulative")],
    ),
    Mirror(
        "A {A.adj} strike killed 12 {B.adj} civilians.",
        [said("12", "civilians", "killed", side="B", claimant_id="publisher", period="event")],
    ),
    Mirror(
        "{A.land} has massed 90,000 troops near the border, NATO said.",
        [said("90,000", "personnel", "strength", side="A", claimant_id="nato")],
    ),
    Mirror(
        "{A.land} controls 20% of the region.",
        [said("20", "territory", "controlled", side="A", unit="percent")],
    ),
    Mirror(
        "{A.land} handed over 90 bodies of {B.adj} soldiers.",
        [said("90", "personnel", "killed", side="B")],
    ),
    Mirror(
        "{A.adj} losses:\n- 40 tanks\n- 12 aircraft",
        [said("40", "tanks", "lost", side="A"), said("12", "aircraft", "lost", side="A")],
    ),
    Mirror(
        "{A.land} denied that 400 of its soldiers had been killed.",
        [said("400", "personnel", "killed", side="A", claimant_id="{a}_officials", stance="denied")],
    ),
    Mirror(
        "{A.land} could lose 5,000 soldiers, {B.adj} officials said.",
        [said("5,000", "personnel", "lost", side="A", claimant_id="{b}_officials", stance="hypothetical")],
    ),
]


def _sided(mirror: Mirror, side: str) -> tuple[str, list[dict[str, Any]]]:
    names = {"A": side, "B": ENEMY[side]}
    text = mirror.text
    for letter, party in names.items():
        for key, word in SIDES[party].items():
            text = text.replace(f"{{{letter}.{key}}}", word)
    prefixes = {letter.lower(): SIDES[party]["prefix"] for letter, party in names.items()}
    claims = []
    for row in mirror.claims:
        claim = dict(row)
        if "side" in claim:
            claim["side"] = names[claim["side"]]
        if "claimant_id" in claim:
            claim["claimant_id"] = claim["claimant_id"].format(**prefixes)
        claims.append(claim)
    return text, claims


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("mirror", _params(MIRRORS))
def test_both_sides_are_read_alike(mirror: Mirror, side: str) -> None:
    text, wanted = _sided(mirror, side)
    assert fields(claims_of(text), wanted) == wanted


@pytest.mark.parametrize("mirror", MIRRORS, ids=[ascii(mirror.text[:60]) for mirror in MIRRORS])
def test_exchanging_the_sides_exchanges_the_results(mirror: Mirror) -> None:
    def told(side: str) -> list[tuple[object, ...]]:
        exchange = {None: None, side: "A", ENEMY[side]: "B"}
        own = {SIDES[side]["prefix"]: "a", SIDES[ENEMY[side]]["prefix"]: "b"}
        return [
            (c.value_text, c.category, c.measure, exchange.get(c.side, c.side), c.period, c.as_of, c.stance,
             c.attribution, own.get(c.claimant_id.partition("_")[0], c.claimant_id), c.claimant_id.partition("_")[2])
            for c in claims_of(_sided(mirror, side)[0])
        ]  # fmt: skip

    assert told("russia") == told("ukraine")


# --- what holds for every claim ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS, ids=[ascii(row.text[:50]) for row in ROWS])
def test_every_offset_points_at_what_it_names(row: Row) -> None:
    for claim in claims_of(row.text, row.published, row.publisher):
        assert row.text[claim.start : claim.end] == claim.value_text
        assert row.text[claim.quote_start : claim.quote_end] == claim.quote
        assert claim.quote_start <= claim.start < claim.end <= claim.quote_end
        assert claim.claim_id == claim_id("d", claim.start, claim.end)
        assert 0 < claim.confidence <= 1
        assert claim.rule_ids
        assert claim.pack_hash == PACK.hash
        assert claim.claimant_text is None or claim.claimant_text in row.text


def test_offsets_count_code_points_of_the_original_text() -> None:
    text = "🚨 Flash!\r\n\r\n\u200bKyiv’s\u00a0tally:\tRussia lost 12\u00a0000 troops 🪖 and 3\u202f783 tanks."
    printed = [text[c.start : c.end] for c in claims_of(text)]
    assert printed == ["12\u00a0000", "3\u202f783"]
    assert [c.best for c in claims_of(text)] == [12000, 3783]


def test_the_id_of_a_claim_is_the_same_on_every_machine() -> None:
    (claim,) = claims_of("Kyiv said that 12 people were killed.")
    assert claim.claim_id == "34da8dc93116f8f4"


def test_the_id_depends_on_the_document_and_the_place_alone() -> None:
    text = "Kyiv said that 12 people were killed."
    (claim,) = claims_of(text)
    (other,) = extract_document(Document("other", text, None, SUNDAY, None), PACK).claims
    (later,) = claims_of(text, published=date(2024, 1, 1), publisher="Example Post")
    assert other.claim_id != claim.claim_id
    assert later.claim_id == claim.claim_id


def test_extraction_is_pure() -> None:
    documents = [Document("d", row.text, None, row.published, row.publisher) for row in ROWS]
    first = [extract_document(document, PACK) for document in documents]
    again = [extract_document(document, PACK) for document in reversed(documents)]
    assert first == again[::-1]


def test_a_document_in_an_unknown_language_gives_nothing() -> None:
    extraction = extract_document(Document("d", "Kyiv said 12 people were killed.", "xx"), PACK)
    assert (extraction.claims, extraction.rejections) == ((), ())


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_US", None])
def test_a_language_may_be_named_with_its_region(language: str | None) -> None:
    assert len(claims_of("Kyiv said 12 people were killed.", language=language)) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("12 killed", "en"),
        ("KIA 24, WIA 60", "en"),
        ("24,000", "en"),
        ("", "en"),
        ("Almeno dodici soldati sono stati uccisi nell'attacco, ha detto il ministero della Difesa.", "it"),
        ("При атаката бяха убити дванадесет войници, съобщи министерството на отбраната в София.", "bg"),
    ],
)
def test_a_text_is_skipped_for_its_language_only_where_that_is_certain(text: str, language: str) -> None:
    assert extract_document(Document("d", text), PACK).document.language == language


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "No numbers here.", "\x00"])
def test_a_text_without_numbers_gives_nothing(text: str) -> None:
    assert claims_of(text) == ()


def test_every_other_number_has_its_reason() -> None:
    text = "On 21 May 2023 the 57th Brigade lost 12 soldiers, aged 34, to a 155mm gun, and 14 attacks were repelled."
    extraction = extract_document(Document("d", text, None, SUNDAY, None), PACK)
    assert [c.value_text for c in extraction.claims] == ["12"]
    assert all(r.reason and text[r.start : r.end] == r.value_text for r in extraction.rejections)
    assert {"21", "57", "155", "14"} <= {r.value_text for r in extraction.rejections}


def test_the_publisher_speaks_where_nobody_else_does() -> None:
    (claim,) = claims_of("Twelve soldiers were killed.", publisher="Example Post")
    assert (claim.claimant_id, claim.claimant_text, claim.attribution) == ("publisher", None, "publisher")


def test_a_claim_differs_by_nothing_but_its_day_when_the_day_of_publication_differs() -> None:
    text = "As of today, Russia has lost 200,000 soldiers, NATO said."
    (may,), (june,) = claims_of(text, date(2023, 5, 21)), claims_of(text, date(2023, 6, 1))
    assert (may.as_of, june.as_of) == (date(2023, 5, 21), date(2023, 6, 1))
    assert replace(may, as_of=None, trace=()) == replace(june, as_of=None, trace=())


@pytest.mark.parametrize(
    ("text", "published"),
    [("On Sunday 12 soldiers died.", date.min), ("Yesterday 12 soldiers died.", date.min)],
)
def test_the_ends_of_the_calendar_are_no_crash(text: str, published: date) -> None:
    assert [c.value_text for c in claims_of(text, published)] == ["12"]


def test_the_public_function_can_be_called_twice() -> None:
    texts = ["Kyiv said 12 people were killed.", "Kyiv said 14 people were killed."]
    assert [[c.value_text for c in tracker.extract(text)] for text in texts] == [["12"], ["14"]]


@pytest.mark.parametrize("published", ["2025-02-17", date(2025, 2, 17), datetime(2025, 2, 17, 9, 30)])
def test_a_text_s_day_may_be_written_or_have_a_time(published: date | str) -> None:
    (claim,) = tracker.extract("On Sunday 12 people were killed in Kyiv, the mayor said.", published)
    assert claim.as_of == date(2025, 2, 16)


def test_what_is_no_day_is_told() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat string"):
        tracker.extract("12 people were killed.", "last Sunday")
