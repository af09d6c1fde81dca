"""Passages in the style of news agencies: who vouches where several speak, whose dead they are, what counts nobody."""

from __future__ import annotations

import pytest
from passages import told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the press is no party's, whoever stands beside it
        ("Media reports have said 30 policemen and over 100 militants were killed near the Taliban stronghold.",
         {"30": "other:media reports", "100": "other:media reports"}),
        ("The army killed 250 rebels, its spokesman said on Tuesday amid media reports of scores of civilian deaths.",
         {"scores": "other:media reports"}),
        ("The United States said it had bombed an al-Qaida camp amid reports that dozens of shepherds were killed.",
         {"dozens": "other:reports"}),
        ("The strike came after reports by the UN said 12 people died.", {"12": "un"}),
        # whoever tells where he has it from speaks himself
        ("The Observatory watches the war in Syria. The group, which gets its information from a network of nurses, "
         "said it counted 48 dead.", {"48": "sohr"}),
        # "we" in another's words, and the object of what we judge
        ("Admiral Radakin spoke in London. He added: “It is a Russia that we assess has lost 50,000 soldiers.”",
         {"50,000": "uk_mod"}),
        # a deed told by a word that may say something
        ("The Somali army called it a victory. “A fierce battle took place, in which 16 gunmen were killed,” it said.",
         {"16": "other:somali army"}),
        # whoever closes the sentence
        ("Twelve killed in air strike on camp, Palestinians say", {"Twelve": "other:palestinians"}),
        ("12 villagers were killed in the raid, mourners said on Monday.", {"12": "other:mourners"}),
        ("Of the villagers 12 were killed, some reported.", {"12": "publisher"}),
        # outlets of a state, and its officials
        ("Six people were wounded in the strike, according to the official Lebanese National News Agency.",
         {"Six": "other:lebanese national news agency"}),
        ("Six people were hurt in the strike, according to a Lebanese official.", {"Six": "other:lebanese official"}),
        # the last of several who speak
        ("Western officials said 12,000 had died. The West believes the war goes on. “On Monday 300 soldiers "
         "died,” the official added.", {"300": "other:western officials"}),
        # described here, named there
        ("According to the Sudan Doctors Network, the shelling went on. 16 civilians were killed, a Sudanese doctors' "
         "group said. The El Fasher Resistance Committees said a drone killed eight more. “A mosque was hit, leaving "
         "seven dead,” the group said.",
         {"16": "other:sudan doctors network", "eight": "other:resistance committees",
          "seven": "other:resistance committees"}),
        # by their initials
        ("The Arakan Army said it had seized the base. The AA said that a dozen soldiers died.",
         {"a dozen": "other:arakan army"}),
        ("The Chin National Front (CNF) fought on. Two of its men fell, the CNF reported.",
         {"Two": "other:chin national front"}),
        # a group is no state
        ("A Myanmar ethnic armed group said it had killed 12 soldiers.", {"12": "other:myanmar ethnic armed group"}),
        ("Lebanon's Hezbollah movement said a raid killed two fighters.", {"two": "other:hezbollah"}),
        ("Tamil Tiger rebels claimed to have killed 25 sailors.", {"25": "other:tamil tigers"}),
        ("The Revolutionary Armed Forces of Colombia, or FARC, claims that four soldiers were killed.",
         {"four": "other:farc"}),
        ("Doctors interviewed by The New York Times, who showed papers, stated that 27 civilians had been killed.",
         {"27": "other:doctors"}),
        # hospitals by their names
        ("The Indonesian Hospital in Gaza said 40 bodies had arrived.", {"40": "other:indonesian hospital"}),
        ("Gaza's hospitals said 40 people had died.", {"40": "other:gaza officials"}),
        # whose part speaks; a number behind a telephone
        ("The rebels' political wing announced that 40 soldiers had been killed.", {"40": "other:political wing"}),
        ("Mayor Ruth Okello told Reuters by phone: 40 soldiers were killed.", {"40": "other:ruth okello"}),
        ("The official toll is 40 soldiers dead.", {"40": "publisher"}),
        ("The official reports 40 soldiers died.", {"40": "other:official"}),
        # how it began is the writer's; whoever shot down what was launched at a country
        ("Israel has said it has entered the second phase of its war, which began after an attack by gunmen from Gaza "
         "on 7 October in which 1,400 people were killed.", {"1,400": "publisher"}),
        ("Russia said the war, which began in 2022, had cost 300 lives.", {"300": "ru_officials"}),
        ("Air defences downed 12 missiles launched at Ukraine on Saturday, military says", {"12": "ua_general_staff"}),
        # nobody's figures
        ("The army and the rebels accuse each other of atrocities in the war that has cost more than 35,000 lives.",
         {"35,000": "publisher"}),
        ("The raid brought the total number of Thai military fatalities to 23.", {"23": "publisher"}),
        ("Bangkok, Dec. 9 -- Thai troops killed 43 Cambodians in the fighting.", {"43": "publisher"}),
        # the war as a whole is the writer's
        ("The rebels claimed they had sunk two boats. Tens of thousands have died on both sides since the conflict "
         "erupted.", {"two": "other:rebels", "Tens of thousands": "publisher"}),
        ("Death toll from Tripoli conflict rises to 739: WHO", {"739": "un"}),
        # a country's office by any of its names
        ("Colombia's defence ministry said 12 soldiers died.", {"12": "other:colombian defence ministry"}),
        ("Pakistan’s military said 12 soldiers died.", {"12": "other:pakistani military"}),
    ],
)  # fmt: skip
def test_who_vouches(text: str, wanted: dict[str, str]) -> None:
    found = told("en", "2024-05-10", text, "claimant_id")
    assert {value: found[value] for value in wanted} == {value: (who,) for value, who in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Air force kills 24 in town\n\nBEIRUT — A government air raid on a town in Syria killed 20 people.\n\n"
            "A Human Rights Watch report last week spoke of 4,300 people killed since the summer.\n\n"
            "The raid struck Saraqeb, according to the Syrian Observatory for Human Rights. The Observatory said three "
            "children were among the dead. In Aleppo a shell killed four, the Observatory said.",
            "sohr",
        ),
        (
            "Raid kills 24 in town\n\nBEIRUT — A Human Rights Watch report spoke of people killed in Syria.",
            "other:human rights watch",
        ),
    ],
)
def test_a_headline_is_of_whoever_its_story_names_most(text: str, wanted: str) -> None:
    assert told("en", "2013-04-14", text, "claimant_id")["24"] == (wanted,)


@pytest.mark.parametrize(
    ("day", "text", "wanted"),
    [
        # militants are of no state that calls them so, nor of the one at home
        ("2013-10-02", "Indian officials said 12 militants had been killed in Kashmir.", {"12": None}),
        ("2007-10-10", "More than 200 insurgents and 45 soldiers died, Pakistani officials said.", {"45": "pakistan"}),
        ("2024-05-10", "The Ukrainian army said it had lost 20 of its fighters.", {"20": "ukraine"}),
        ("2017-05-26", "Egyptian troops killed 13 terrorists in Sinai.", {"13": None}),
        ("2017-05-26", "Ukrainian troops killed 13 militants near Donetsk.", {"13": "russia"}),
        ("2017-05-26", "Philippine troops kill 13 ISIS-linked gunmen.", {"13": "islamic state"}),
        ("2007-05-26", "The shells killed 12 Tamil civilians in Sri Lanka.", {"12": "sri lanka"}),
        ("2017-05-26", "Philippine troops killed 13 militants in Marawi.", {"13": None}),
        ("2024-05-26", "Israel killed 12 militants in Lebanon.", {"12": "hezbollah"}),
        ("2013-05-26", "Ugandan troops killed 12 LRA rebels.", {"12": "lord's resistance army"}),
        ("1984-05-26", "The IRA killed 12 soldiers in Belfast.", {"12": "united kingdom"}),
        # whom a group took, by the army that lost them
        ("2024-05-10", "Pakistan's army said the Taliban captured 300 soldiers.", {"300": "pakistan"}),
        ("2024-05-10", "The Taliban said Islamic State killed 12 of its fighters.", {"12": "islamic state"}),
        # who only stands behind a group; what groups say that they fired
        ("2024-08-11", "The strike killed two fighters from the Iran-backed group, Hezbollah said.",
         {"two": "hezbollah"}),
        ("2024-08-11", "Hezbollah said it struck a base in the Israeli-occupied Golan Heights with 60 rockets.",
         {"60": "hezbollah"}),
        ("2024-05-10", "The Ukrainian army said 60 rockets were fired at Kharkiv.", {"60": "russia"}),
    ],
)  # fmt: skip
def test_whose_they_are(day: str, text: str, wanted: dict[str, str | None]) -> None:
    found = told("en", day, text, "side")
    assert {value: found[value] for value in wanted} == {value: (side,) for value, side in wanted.items()}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        # who was only there
        ("en", "Eight civilians were killed when the RSF bombed a bunker where dozens of people were hiding.",
         {"Eight": "killed"}),
        ("ru", "Восемь человек погибли при ударе по школе, где укрывались 300 человек.", {"Восемь": "killed"}),
        ("uk", "Восьмеро загинули від удару по школі, де переховувалися 300 людей.", {"Восьмеро": "killed"}),
        ("en", "The army shelled a base where 40 soldiers died.", {"40": "killed"}),
        ("en", "The rebels tried to ram a ferry with 300 civilians aboard.", {}),
        ("en", "The raid sank a boat, killing eight rebels on board.", {"eight": "killed"}),
        # what may be meant by craft
        ("en", "The navy sank 12 rebel craft and lost five of its cadres.", {"12": "destroyed", "five": "lost"}),
        ("en", "Some 19 ambulances have been impacted since the fighting began.", {"19": "damaged"}),
        # how far it is
        ("en", "The army holds Khartoum, 1,000 kilometres (620 miles) east of El Fasher.", {}),
        ("en", "Troops advanced 5 kilometres (3 miles) east of the town.", {"5": "gained"}),
        # posts, forces, one more
        ("en", "Six observation posts and 50 armour-defeating weapons were destroyed.", {"50": "destroyed"}),
        ("en", "Clashes between the two militaries killed 20 soldiers.", {"20": "killed"}),
        ("en", "The group said a third fighter had been killed.", {}),
        ("en", "The group lost a third of its fighters.", {"a third": "lost"}),
        ("en", "The rebels captured “Military Operations Command 15” near the town.", {}),
        # how many are of an opinion
        ("en", "The army must win in Gaza, 70% of Israelis say after 300 soldiers died.", {"300": "killed"}),
        ("en", "Some 60 percent of Ukrainians support talks.", {}),
        # one sum
        ("en", "2,300 Armenian Soldiers Killed, Wounded in Clashes", {"2,300": "killed_or_wounded"}),
        ("en", "2,300 soldiers killed, 40 wounded", {"2,300": "killed", "40": "wounded"}),
        # whose they were and what became of them
        ("en", "Four of the six missiles and three of the five drones launched by Russia were downed, the army said.",
         {"Four": "intercepted", "six": "launched", "three": "intercepted", "five": "launched"}),
        ("en", "The 12 drones launched by Ukraine hit a depot.", {"12": "launched"}),
        ("en", "Two soldiers being held prisoner by the rebels were reportedly killed.", {"Two": "killed"}),
        ("en", "40 soldiers held by the rebels were freed.", {"40": "captured"}),
    ],
)  # fmt: skip
def test_what_happened_to_whom(language: str, text: str, wanted: dict[str, str]) -> None:
    assert told(language, "2024-05-10", text, "measure") == {value: (measure,) for value, measure in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Troops trying to relieve a base ambushed a checkpoint, killing at least 21 fighters.",
            ("at_least", "asserted"),
        ),
        ("The rebels were trying to kill 21 soldiers.", ("exact", "hypothetical")),
        ("A count of all the tombs adds up to 21 people killed.", ("exact", "asserted")),
        ("Up to 21 people were killed.", ("at_most", "asserted")),
        ("We were able to destroy 21 boats, a spokesman said.", ("exact", "asserted")),
        ("The army will be able to destroy 21 boats, a spokesman said.", ("exact", "hypothetical")),
    ],
)
def test_how_it_is_meant(text: str, wanted: tuple[str, str]) -> None:
    assert told("en", "2024-05-10", text, "qualifier stance")["21"] == wanted


def test_what_a_part_is_known_to_be() -> None:
    text = "The number of people killed has risen to 739, with 41 of those killed identified as civilians."
    assert told("en", "2019-05-10", text, "category") == {"739": ("people",), "41": ("civilians",)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The army says the rebels shrank from some 20,000 fighters in 2002 to about 8,000 in 2012.",
         {"20,000": ("personnel", "strength", 20_000), "8,000": ("personnel", "strength", 8_000)}),
        ("The toll rose from 12 dead on Monday to 20 on Friday.",
         {"12": ("people", "killed", 12), "20": ("people", "killed", 20)}),
        ("Prices rose from 12 dollars to 20 for the 30 soldiers killed.", {"30": ("personnel", "killed", 30)}),
    ],
)  # fmt: skip
def test_what_a_figure_becomes(text: str, wanted: dict[str, tuple[str, str, int]]) -> None:
    assert told("en", "2024-05-10", text, "category measure best") == wanted


def test_strength_stands_for_the_day_that_it_is_told_on() -> None:
    text = "General Mark Milley reported on March 29 that Wagner has 6,000 men fighting in the Bakhmut area."
    (found,) = told("en", "2023-03-30", text, "measure as_of").values()
    assert (found[0], str(found[1])) == ("strength", "2023-03-29")


def test_a_member_is_what_the_whole_is() -> None:
    text = "Six civilians were killed, including one member of a medical team and two children."
    wanted = {"Six": ("civilians",), "one": ("civilians",), "two": ("children",)}
    assert told("en", "2024-05-10", text, "category") == wanted
