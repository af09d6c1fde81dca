"""Texts about crime, disasters, accidents, disease, business and sport hold no claims; those about wars keep theirs."""

from __future__ import annotations

from datetime import date

import pytest
from passages import PACK, told

from tracker.extraction import extract_document
from tracker.records import Document

ELSEWHERE = [
    ("en", "2023-05-02",
         "A 13-year-old boy opened fire in his Belgrade classroom on Wednesday, killing eight pupils and a "
         "security guard before he was arrested in the playground. Six more children and a teacher were "
         "wounded, the interior ministry said."),
    ("en", "2022-08-13",
         "At least 41 people were killed and 14 injured when a fire tore through a Coptic church in Giza "
         "during Sunday mass. An electrical fault in an air conditioner was to blame, the interior "
         "ministry said. Four firefighters and an officer were treated for burns."),
    ("en", "2019-03-11",
         "All 157 people on board died when the jet went down six minutes after take-off from Addis Ababa, "
         "the carrier said. Among the dead were 32 Kenyans, 18 Canadians and seven Britons. It was the "
         "second such loss in five months."),
    ("en", "2021-11-06",
         "Eight people died and dozens were hurt at a sold-out concert in Houston on Friday night after "
         "the crowd pushed towards the stage. Seventeen people were taken to hospital, 11 of them in "
         "cardiac arrest, the fire chief told reporters."),
    ("en", "2024-09-01",
         "The world's largest maker of electric buses delivered 1,240 vehicles to cities in Chile and "
         "Colombia in the third quarter, up from 900 a year before. It expects to build 6,000 by 2025."),
    ("en", "2018-07-03",
         "Twelve boys and their coach were found alive deep inside a flooded cave in northern Thailand, "
         "nine days after they went missing. One former navy diver died as he brought in air tanks; more "
         "than 1,000 volunteers have joined the search."),
    ("en", "2020-01-30",
         "The number of deaths from the new virus rose to 170 on Thursday, with 7,711 people ill, the "
         "health commission said. Among the sick are 16 hospital staff infected by a single man."),
    ("en", "2017-06-20",
         "Seventy-nine people are dead or missing and presumed dead after the fire at the tower block, "
         "police said. Eighteen are still in hospital, nine of them in critical care. The refrigerator on "
         "the fourth floor where it began was not subject to recall."),
    ("en", "2015-04-02",
         "Nine bikers were killed and 18 wounded when rival clubs fought with knives and guns in the car "
         "park of a Waco restaurant. Police booked about 170 people and recovered more than 100 weapons."),
    ("en", "2016-05-01",
         "Chicago has passed 1,000 shooting victims for the year, weeks earlier than last year. At least 8 "
         "people were killed and 40 wounded over the holiday weekend alone, the police department said."),
    ("en", "2013-08-01",
         "The derailment near Santiago de Compostela killed 79 passengers. Of 140 who were hurt, 13 remain "
         "in intensive care. The driver had been on the telephone, the court heard."),
    ("en", "2022-10-30",
         "More than 150 people, most of them in their twenties, were crushed to death in a narrow alley in "
         "Itaewon where tens of thousands had come to celebrate Halloween. 19 foreigners are among the "
         "dead, the fire agency said, and 82 were hurt."),
    ("en", "2011-01-10",
         "A city councillor and a nine-year-old girl were among six people shot dead outside a supermarket "
         "in Tucson, where the congresswoman was meeting voters. Thirteen others were hit. The gunman, a "
         "college drop-out, was wrestled to the ground."),
    ("en", "2009-03-01",
         "The co-operative sent 14 tankers of milk and lost two of them in the snow. It has 300 drivers "
         "and pays by the tank; the farm near Cork alone filled 12 tanks last week."),
    ("en", "2014-04-20",
         "An avalanche swept down the slopes of Everest on Friday, killing at least 13 guides in the "
         "deadliest day the mountain has known. Three were missing and several badly hurt, the tourism "
         "ministry said."),
    ("en", "2021-08-01",
         "Novak lost 11 of his last 13 break points and was blown away 6-1, 6-2. The gunners have shot 42 "
         "times in three matches and hit the target twice; their captain, who lost two front teeth, should "
         "be back by Sunday."),
    ("en", "2023-02-28",
         "Two trains met head on in northern Greece just before midnight. 36 bodies had been pulled from "
         "the wreck by noon, and 66 people were in hospital, six in intensive care. The station master was "
         "arrested."),
    ("en", "2016-08-24",
         "Nearly 250 people died when the ground shook under Amatrice in the night. 120 bodies were found "
         "in the town alone. The army sent 400 soldiers to help dig."),
    ("en", "2019-11-05",
         "Nine members of a Mormon family, six of them children, were shot dead on a dirt road in Sonora. "
         "Eight others got away, some with bullet wounds. The cartel may have taken the cars for those of "
         "a rival, the security minister said."),
    ("en", "2012-12-16",
         "Twenty children and six adults were killed at the primary school in Newtown. The killer had shot "
         "his mother in the morning. He fired 154 rounds in less than five minutes."),
    ("uk", "2021-12-02",
         "Мікроавтобус зіткнувся з вантажівкою поблизу Чернігова: загинуло 13 людей, ще шестеро в лікарні. "
         "Водій не впорався з керуванням на слизькій дорозі."),
    ("uk", "2021-01-21",
         "У приватному будинку для літніх людей у Харкові вранці сталася пожежа. Загинули 15 осіб, ще 11 "
         "врятовано, п'ятеро з них у лікарні. Причиною називають необережне поводження з обігрівачем."),
    ("uk", "2020-09-25",
         "Літак із курсантами розбився під Чугуєвом під час навчального польоту. На борту було 27 людей, "
         "26 загинули. Один курсант помер у лікарні."),
    ("uk", "2019-06-10",
         "Наші програли 0:3 і втратили двох захисників через травми. Нападник забив 17 м'ячів за сезон, а "
         "збірна здобула дві перемоги поспіль."),
    ("uk", "2018-10-17",
         "У керченському технікумі студент четвертого курсу розстріляв людей і підірвав саморобну бомбу. "
         "Загинула 21 людина, серед них 15 підлітків, постраждали 67. Нападник наклав на себе руки в "
         "бібліотеці."),
    ("ru", "2021-05-11",
         "Утром 19-летний бывший ученик пришел в казанскую гимназию с ружьем. Погибли девять человек, из "
         "них семеро детей, еще 23 пострадали. Нападавшего задержали у ворот."),
    ("ru", "2020-03-20",
         "За сутки от новой болезни в Москве скончались 64 человека, госпитализированы 1 540. Штаб "
         "сообщил, что выздоровели 2 300 пациентов."),
    ("ru", "2022-08-01",
         "На Камчатке во время восхождения на Ключевскую сопку сорвались туристы. Погибли девять из "
         "двенадцати, двое гидов ранены. Вертолет с шестью спасателями не смог сесть из-за ветра."),
    ("ru", "2019-05-06",
         "При посадке в Шереметьеве загорелся пассажирский самолет. Погиб 41 человек, в том числе двое "
         "детей, шестеро в больнице. На борту было 78 человек."),
    ("ru", "2018-09-10",
         "Завод выпустил за полугодие 12 тысяч грузовиков и поставил 3 200 автобусов в регионы. "
         "Предприятие потеряло двух заказчиков, но набрало 400 рабочих."),
    ("en", "2019-05-04",
         "The shell of an atom of sodium loses one electron easily, which leaves an ion with a charge of +1. The "
         "bond that it forms with chlorine gives up 411 kilojoules, and no force between the two molecules "
         "comes near to it. Potassium has nine such compounds, of which three were produced in 1960."),
    ("en", "2009-11-27",
         "The space shuttle Atlantis landed in Florida on Friday with seven astronauts aboard, one of whom had "
         "spent three months on the space station. The commander and his crew delivered 12 tonnes of spare "
         "parts and made three walks outside."),
    ("en", "2001-12-20",
         "The immigration department says 211 detainees are left on the island. More than 300 have been flown "
         "to the camp in the north in two operations, and the army put up tents for another 500 boat people."),
]  # fmt: skip
AT_MOST = 0.2
"""False claims for each text without claims."""


def test_hardly_anything_is_claimed_where_no_conflict_is_told_of() -> None:
    documents = [Document("d", text, language, date.fromisoformat(day)) for language, day, text in ELSEWHERE]
    claims = [claim for document in documents for claim in extract_document(document, PACK).claims]
    assert len(claims) <= AT_MOST * len(documents), [claim.quote for claim in claims]


def test_the_reason_is_told() -> None:
    language, day, text = ELSEWHERE[0]
    found = extract_document(Document("d", text, language, date.fromisoformat(day)), PACK)
    assert not found.claims
    assert {r.reason for r in found.rejections if r.value_text in ("eight", "Six")} == {
        "tells of something other than a conflict"
    }


@pytest.mark.parametrize(
    ("language", "day", "text", "wanted"),
    [
        ("en", "2023-07-09",
         "A fire broke out at a fuel depot near Rostov after drones came down on it. Two guards were "
         "killed and 11 workers hurt, the governor wrote.",
         {"Two", "11"}),
        ("en", "2022-07-17",
         "Explosions were heard in Vinnytsia at 10:42. The mayor says 23 people are dead, three of them "
         "children; 39 are missing and 202 were hurt.",
         {"23", "three", "39", "202"}),
        ("en", "2015-11-14",
         "Gunmen opened fire inside the Bataclan concert hall and killed at least 80 people. Islamic State "
         "said it was behind the attacks across Paris, in which some 350 were hurt.",
         {"80", "350"}),
        ("en", "2023-11-30",
         "Three people were killed and eight wounded at a bus stop in Jerusalem when two gunmen got out of "
         "a car and started shooting. Hamas said the two brothers were its men.",
         {"Three", "eight"}),
        ("en", "2021-08-26",
         "At least 13 US service members and dozens of Afghans were killed in an explosion at an airport "
         "gate in Kabul, the Pentagon said.",
         {"13", "dozens"}),
        ("en", "2024-03-23",
         "The death toll from the shooting at the Crocus City concert hall near Moscow rose to 133, "
         "investigators said. Four suspected gunmen from an Islamic State offshoot were held in Bryansk; "
         "152 were injured.",
         {"133"}),
        ("en", "2017-10-15",
         "A truck bomb outside a hotel at a busy crossing in Mogadishu killed 276 people and wounded some "
         "300, the information minister said. Al-Shabaab has said nothing.",
         {"276", "300"}),
        ("en", "2020-06-16",
         "Twenty Indian soldiers died in a brawl with stones and clubs in the Galwan valley; China later "
         "admitted four dead.",
         {"Twenty", "four"}),
        ("uk", "2023-01-14",
         "Пожежа в будинку на набережній Перемоги після влучання тривала добу. Загинули 46 людей, з них "
         "шестеро дітей, врятовано 39.",
         {"46", "шестеро"}),
        ("uk", "2022-04-08",
         "На вокзалі Краматорська вибух. За словами голови ОВА, загинули 50 людей, 98 поранено.",
         {"50", "98"}),
        ("ru", "2023-12-30",
         "В Белгороде после обстрела загорелись машины у катка. Погибли 25 человек, среди них пятеро "
         "детей, ранены 109, сообщил губернатор.",
         {"25", "пятеро", "109"}),
        ("ru", "2004-09-07",
         "Боевики захватили школу в Беслане. Погибли 334 человека, из них 186 детей; ранены более 700.",
         {"334", "186", "700"}),
    ],
)  # fmt: skip
def test_fires_shots_and_explosions_of_a_war_are_claims(language: str, day: str, text: str, wanted: set[str]) -> None:
    assert wanted <= told(language, day, text, "measure").keys()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The new gun costs about 20% more than the old one that destroyed tanks.", set()),
        ("Ukraine sanctioned 13 ships that carried arms and sank two.", {"two"}),
        ("The EU blacklisted 28 tankers.", set()),
        ("Shelling brought down 14 of 28 supporting structures of the dam and killed two.", {"two"}),
    ],
)
def test_what_is_compared_sanctioned_or_built_is_no_claim(text: str, wanted: set[str]) -> None:
    assert told("en", "2023-06-08", text, "measure").keys() == wanted


def test_a_language_without_words_for_signs_of_war_takes_no_silence_for_peace() -> None:
    names = "Die Angehörigen kamen am Abend zusammen und sprachen lange über die Jahre davor. " * 9
    text = f"Am Montag starben zwölf Menschen in der Stadt, wie der Bürgermeister sagte. {names}"
    assert "war_sign" not in PACK.languages["de"].rules.tags
    assert told("de", "2023-05-02", text, "measure") == {"zwölf": ("killed",)}
