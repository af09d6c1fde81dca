"""Passages as news and posts of many wars write them: what each figure tells, field by field, as a reader sees it."""

from __future__ import annotations

from datetime import date

import pytest
from passages import PACK, told

from tracker.extraction import extract_document
from tracker.records import Document


@pytest.mark.parametrize(
    ("language", "day", "text", "wanted"),
    [
        ("en", "2023-10-09", "At least 700 people in Israel were killed. Another 560 people were killed in Gaza by "
         "Israeli strikes.", {"700": "israel", "560": "gaza"}),
        ("en", "2023-11-24", "The number of those killed in the attacks in Israel was put at 1,400 by Israeli "
         "authorities but later revised down to about 1,200.", {"1,400": "israel", "1,200": "israel"}),
        ("en", "2024-09-30", "An Israeli airstrike in Lebanon killed 45 people, Lebanon's Health Ministry said, "
         "raising its earlier count of 24 dead.", {"45": "lebanon", "24": "lebanon"}),
        ("en", "2020-10-14", "The Defense Army of Artsakh on Friday released the names of 58 more servicemen killed in "
         "the war with Azerbaijan.", {"58": "artsakh"}),
        ("en", "2023-05-04", "The Arakan Army said four of its own fighters were killed and 17 injured in the fight "
         "with Myanmar's junta.", {"four": "arakan army", "17": "arakan army"}),
        ("en", "2025-09-12", "Hamas is holding 48 hostages in Gaza.", {"48": "israel"}),
        ("en", "2023-06-19", "The Sudanese Doctors Union said hospitals had received 89 bodies. A doctor at the "
         "Turkish Hospital said nine more people had died.", {"89": "sudan", "nine": "sudan"}),
        ("en", "2024-11-19", "Ukraine fired six American ATACMS missiles at Bryansk on Tuesday.", {"six": "ukraine"}),
        ("en", "2000-01-11", "Chechen rebels say they killed 40 Russian servicemen near Argun and lost three fighters.",
         {"40": "russia", "three": "chechnya"}),
        ("en", "2025-01-25", "The DRC army fights M23 near Goma. It put its own dead at 7 and said 45 rebels "
         "were killed.", {"7": "democratic republic of the congo", "45": "m23"}),
        ("en", "2024-02-23", "Philippine troops killed nine communist rebels on Thursday.", {"nine": None}),
        ("en", "2024-02-06", "We've had three service members killed in Jordan, the Pentagon said.",
         {"three": "united states"}),
        ("en", "2024-08-01", "Mali admitted two soldiers killed, adding that 20 rebels were neutralised.",
         {"two": "mali", "20": "jnim"}),
        ("en", "2025-01-20", "Ukraine's losses are a secret. US officials have told the Wall Street Journal of 400,000 "
         "wounded.", {"400,000": "ukraine"}),
        ("en", "2000-03-07", "The losses of federal forces in Chechnya were 1,836 killed, the Russian minister of "
         "defence said.", {"1,836": "russia"}),
        ("en", "2016-02-21", "Churchill gave French losses as 460,000 and German as 278,000.",
         {"460,000": "france", "278,000": "germany"}),
        ("en", "2024-12-20", "US forces conducted 60 operations, killing 14 senior ISIS leaders, he said. In Deir "
         "ez Zor, two operatives were killed.", {"14": "islamic state", "two": "islamic state"}),
        ("ru", "2024-06-25", "Украина выпустила по Севастополю пять американских ракет.", {"пять": "ukraine"}),
        ("ru", "2024-06-01", "Израиль воюет в Газе. Причиной стало нападение боевиков ХАМАС на Израиль, в результате "
         "чего более 1200 человек погибли.", {"1200": "israel"}),
        ("ru", "2024-10-02", "Минобороны РФ сообщило, что за ночь уничтожены 44 украинских БПЛА: 16 — над Брянской "
         "областью, 12 — над Курской, остальные — над Крымом.", dict.fromkeys(("44", "16", "12"), "ukraine")),
        ("ru", "2025-03-11", "Над Подмосковьем ночью сбили 91 беспилотник, а всего над регионами России — 337, заявил "
         "мэр Москвы Собянин.", {"91": "ukraine", "337": "ukraine"}),
        ("uk", "2023-11-03", "Російські окупанти атакували Україну з Криму. На півдні знищили 11 дронів.",
         {"11": "russia"}),
        ("uk", "2022-08-29", "У звіті про Україну сказано: 5587 мирних жителів було вбито росіянами, з них 362 дитини.",
         {"5587": "ukraine", "362": "ukraine"}),
        ("en", "2021-08-27", "A charity from Italy runs the clinic in Kabul, where Afghans were treated. US officers "
         "said nine Marines were hurt.", {"nine": "united states"}),
        ("en", "2018-03-09", "Gunmen shot at an American convoy near Kunduz. Four soldiers were hurt.\n\nA bomb went "
         "off beside an Iraqi army post in Tikrit, Iraq. Six soldiers were hurt.",
         {"Four": "united states", "Six": "iraq"}),
        ("ru", "2015-06-22", "Красная Армия потеряла 700 тыс. человек, вермахт — около 90 тысяч. В плен попали "
         "12 тысяч немецких солдат.", {"700 тыс.": "soviet union", "90 тысяч": "germany", "12 тысяч": "germany"}),
        ("ru", "2024-05-20", "По словам главы Харьковской ОВА, погибли шесть человек.", {"шесть": "ukraine"}),
        ("en", "2025-04-28", "Colombian rebels ambushed a patrol in Guaviare on Sunday, killing seven soldiers, the "
         "army said.", {"seven": "colombia"}),
        ("en", "2025-06-12", "Russia attacked Odesa with 24 drones, killing two people, Oleh Kiper said. Air defences "
         "destroyed 19 of the drones, he added.", {"24": "russia", "two": "ukraine", "19": "russia"}),
        ("en", "2018-05-01", "The Taliban said they had lost two men and had destroyed six Humvees.",
         {"two": "taliban", "six": "afghanistan"}),
        ("en", "2024-10-25", 'Turkish jets struck PKK targets overnight, "neutralising" 59 militants, Ankara said.',
         {"59": "kurdistan workers' party"}),
        ("uk", "2024-12-01", "Ізраїльська армія повідомила про загибель п'ятьох солдатів у Бейт-Хануні.",
         {"п'ятьох": "israel"}),
        ("ru", "2024-12-01", "Сирийская армия потеряла под Хомсом 60 солдат; боевики «Хайят Тахрир аш-Шам» — 90. По "
         "данным ООН, погибли 44 мирных жителя.", {"60": "syria", "90": "hayat tahrir al-sham", "44": "syria"}),
        ("ru", "2025-05-30", "Минобороны РФ сообщило: за ночь уничтожены 67 украинских беспилотников: 31 — над Крымом, "
         "18 — Белгородской области, 14 — Курской, 4 — Брянской области.",
         dict.fromkeys(("67", "31", "18", "14", "4"), "ukraine")),
        ("ru", "2024-11-26", "По данным Воздушных сил Украины, за ночь обнаружено 188 дронов, сбито 76.",
         {"188": "russia", "76": "russia"}),
        ("en", "2024-08-23", "Russia attacked overnight with two Iskander-M/KN-23 missiles out of Voronezh region and "
         "16 Shahed-type drones sent from Yeysk, Ukraine's air force said.", {"two": "russia", "16": "russia"}),
        ("uk", "2024-08-23", "Ворог випустив 20 дронів. Ще чотири дрони знищено.",
         {"20": "russia", "чотири": "russia"}),
        ("en", "2024-10-02", "Israel was hit by 12 Fateh-110 missiles out of Tabriz, its army said.", {"12": "iran"}),
    ],
)  # fmt: skip
def test_whose_people_and_weapons_they_are(language: str, day: str, text: str, wanted: dict[str, str | None]) -> None:
    assert told(language, day, text, "side") == {value: (side,) for value, side in wanted.items()}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "About 1,200 people were killed in Israel; 116 remain in Gaza, of whom 42, the Israeli army says, are "
         "dead.", {"1,200": "publisher", "42": "israel_idf"}),
        ("en", 'Iran put the dead at 610. "Five medics died," spokesman Hossein Kermanpour wrote on X. The '
         "Washington-based HRANA counted 974 dead: 387 civilians and 268 security personnel.",
         dict.fromkeys(("974", "387", "268"), "other:human rights activists news agency")),
        ("en", 'Russia\'s Battlegroup West killed roughly 220 Ukrainian troops over the past day, spokesman '
         'Leonid Sharov said. "The enemy lost 19 motor vehicles," he said.',
         {"220": "ru_officials", "19": "ru_officials"}),
        ("en", "A study by the London School of Hygiene estimated 61,000 deaths in Khartoum.",
         {"61,000": "other:london school of hygiene"}),
        ("en", "India's army said it lost five soldiers. Director General of Military Operations Rajiv Ghai said "
         "more than 100 militants and 35 Pakistani military personnel were killed.",
         dict.fromkeys(("100", "35"), "other:indian military")),
        ("en", "OCHA: At least 46,707 Palestinians were killed, according to the Ministry of Health in Gaza.",
         {"46,707": "gaza_health_ministry"}),
        ("en", "US intelligence puts the Taliban's losses at 6,000. President Ashraf Ghani said 45,000 troops died.",
         {"6,000": "us_officials", "45,000": "other:ashraf ghani"}),
        ("en", "Cambodia reports 13 dead in the fighting with Thailand.", {"13": "other:cambodian officials"}),
        ("en", "Al-Shabab said it had killed 137 Ethiopian soldiers.", {"137": "other:al-shabaab"}),
        ("en", "Mediazona has confirmed 84,761 names.", {"84,761": "mediazona"}),
        ("uk", "«Медіазона» встановила 14 709 імен.", {"14 709": "mediazona"}),
        ("en", "An Israeli army observation post called in helicopters, which killed two gunmen in Gaza.",
         {"two": "publisher"}),
        ("en", "Ukraine's navy has since denied that Russia sank three of the boats.", {"three": "ua_other"}),
        ("en", "A strike on the Russian city of Kursk killed four people, according to Gov. Alexei Smirnov.",
         {"four": "ru_officials"}),
        ("en", "A spokesman for the Sudanese army said 64 fighters were killed.", {"64": "other:sudanese army"}),
        ("en", "The spokesperson of the Nigerian military said 20 rebels died.", {"20": "other:nigerian military"}),
        ("en", "India said 20 died. Indian officials said 30 died.",
         dict.fromkeys(("20", "30"), "other:indian officials")),
        ("en", "Somali troops killed 70 al-Shabaab fighters in Mudug, the information ministry said.",
         {"70": "other:somali information ministry"}),
        ("en", "The bombing killed 46 people, Taliban officials said; the UN mission put the dead and injured at over "
         "100.", {"46": "other:taliban", "100": "un"}),
        ("en", "Kyiv puts Russian losses at 1,000,000, London at 950,000 and the CIA at 800,000.",
         {"1,000,000": "ua_officials", "950,000": "other:british officials", "800,000": "us_officials"}),
        ("uk", "Київ називав цифру в 70 тисяч убитих і поранених росіян, а речник Білого дому Джон Кірбі — 100 тисяч.",
         {"70 тисяч": "ua_officials", "100 тисяч": "us_officials"}),
        ("ru", "Генштаб ВСУ оценил потери россиян в 70 тысяч, а Пентагон — в 60 тысяч.",
         {"70 тысяч": "ua_general_staff", "60 тысяч": "us_officials"}),
        ("uk", "Видання «Фронт» заявило про втрати: у ЗСУ 900 загиблих, Національної гвардії України — 300.",
         {"900": "other:фронт", "300": "other:фронт"}),
        ("en", "A bombing claimed by the Taliban killed 16 soldiers in Waziristan, the Pakistani army said.",
         {"16": "other:pakistani army"}),
        ("en", "Yevgeny Prigozhin is angry. In a talk with the blogger Anna Petrova, posted on Telegram, he said 5,000 "
         "of his men had died.", {"5,000": "prigozhin"}),
        ("en", "In an interview with journalist Dmitry Gordon, General Budanov said 300 Russian soldiers had died.",
         {"300": "ua_other"}),
        ("en", "The general was calm. Speaking with broadcaster Piers Morgan in Khartoum, the army's Yasir al-Atta "
         "said 40 fighters died.", {"40": "other:yasir al-atta"}),
        ("ru", "По данным Минобороны, ВСУ потеряли 970 военных.", {"970": "ru_mod"}),
        ("ru", "По словам губернатора Курской области, Хамас потерял 970 боевиков.", {"970": "ru_officials"}),
        ("en", "According to the governor of Belgorod, Wagner lost 970 men.", {"970": "ru_officials"}),
        ("en", "According to the president, Volodymyr Zelensky, 31,000 soldiers died.", {"31,000": "ua_president"}),
        ("uk", "Зеленський назвав втрати. У розмові з ведучим Пірсом Морганом він сказав, що загинули 3000 українських "
         "військових.", {"3000": "ua_president"}),
        ("ru", "Пригожин назвал потери. В беседе с политтехнологом Константином Долговым он сообщил, что погибли 300 "
         "бойцов.", {"300": "prigozhin"}),
        ("uk", "У розмові з пропагандистом Долговим Євген Пригожин заявив, що загинули 300 бойців.",
         {"300": "prigozhin"}),
    ],
)  # fmt: skip
def test_who_says_so(language: str, text: str, wanted: dict[str, str]) -> None:
    found = told(language, "2024-10-02", text, "claimant_id")
    assert {value: found[value] for value in wanted} == {value: (who,) for value, who in wanted.items()}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "The British MoD said Russia had suffered 760,000 casualties. Mediazona verified the names of 84,761.",
         {"760,000": "killed_or_wounded", "84,761": "killed"}),
        ("en", "Russian losses exceed 100,000 men, including 20,000 killed, NATO said.",
         {"100,000": "killed_or_wounded", "20,000": "killed"}),
        ("en", "Mediazona says its list has grown by 1,826 names.", {"1,826": "killed"}),
        ("en", "HRANA counted 974 dead: 387 civilians and 268 security personnel.",
         {"974": "killed", "387": "killed", "268": "killed"}),
        ("ru", "Российские военные потеряли до 223 000 человек, в том числе 43 000 человек убитыми в бою.",
         {"223 000": "killed_or_wounded", "43 000": "killed"}),
        ("en", "The BLA said it had killed 84 soldiers and taken 18 hostage.", {"84": "killed", "18": "captured"}),
        ("en", "British forces lost 255 men, six ships and 34 aircraft; 775 were wounded.",
         {"255": "lost", "six": "lost", "34": "lost", "775": "wounded"}),
        ("ru", "На сегодняшний день убитыми мы потеряли 5937 человек, сообщил Сергей Шойгу.", {"5937": "killed"}),
        ("en", "Gunmen attacked the kibbutz, killing 40 residents and taking 26 hostages.",
         {"40": "killed", "26": "captured"}),
        ("en", "At least six people, including five soldiers and a driver, were killed and two civilians were hurt.",
         {"six": "killed", "five": "killed", "two": "wounded"}),
        ("en", "Twelve people were killed and 80 injured, a third of them schoolgirls.",
         {"Twelve": "killed", "80": "wounded", "a third": "wounded"}),
        ("en", "Kyiv said its gunners downed or disabled 61 drones.", {"61": "intercepted"}),
        ("en", "The Kremlin catapulted dozens of drones toward Odesa overnight.", {"dozens": "launched"}),
        ("en", "Kyiv's air force detected 210 aerial targets: 12 missiles and 198 drones.",
         dict.fromkeys(("210", "12", "198"), "launched")),
        ("en", "A tape showed the beheading of 14 soldiers who had been abducted.", {"14": "killed"}),
        ("en", "In August, some 200 gunmen stormed a barracks in Borno, killing nine.",
         {"200": "strength", "nine": "killed"}),
        ("en", "In March 1896 the column was destroyed, with 4,000 soldiers killed.", {"4,000": "killed"}),
        ("ru", "Погибли 14 человек (в том числе трое детей), ещё 31 человек пострадал (из них 6 детей). Спасли "
         "19 человек, в том числе двоих детей. Неизвестна судьба ещё 8 человек.",
         {"14": "killed", "трое": "killed", "31": "wounded", "6": "wounded", "8": "missing"}),
        ("ru", "За оборону города 90 человек получили звание героя, свыше 10 тысяч бойцов были награждены.", {}),
        ("ru", "У вождя своя армия из 7 тысяч хорошо обученных бойцов.", {"7 тысяч": "strength"}),
        ("uk", "Ворог обстріляв місто. Тисячі людей перебувають в укриттях.", {}),
        ("uk", "Із 300 випущених за ніч дронів 240 збито, ще 41 не досягли цілей, 19 влучили.",
         {"300": "launched", "240": "intercepted", "41": "intercepted", "19": "launched"}),
        ("en", "The army says 1,200 rebels were killed. The UN puts the number of refugees at 1,000.",
         {"1,200": "killed"}),
        ("ru", "В результате удара погибли 13 человек, еще 87 получили ранения, в том числе 10 детей, сообщил мэр.",
         {"13": "killed", "87": "wounded", "10": "wounded"}),
        ("uk", "Загинули 13 людей, ще 87 дістали поранення, зокрема 10 дітей, повідомив мер.",
         {"13": "killed", "87": "wounded", "10": "wounded"}),
        ("en", "Only 9 of the 64 missiles got through, the air force said.", dict.fromkeys(("9", "64"), "launched")),
    ],
)  # fmt: skip
def test_what_happened_to_them(language: str, text: str, wanted: dict[str, str]) -> None:
    assert told(language, "2024-10-02", text, "measure") == {value: (what,) for value, what in wanted.items()}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "“Up to this day 5,937 of ours are dead,” Sergei Shoigu said. Ukraine, the minister claimed, had lost "
         "61,207 killed.\n\nFew believe it. Moscow says 5,937; Kyiv says 55,110.",
         [("killed", "russia", "ru_officials"), ("killed", "russia", "ua_officials")]),
        ("en", "Armenia's army says it killed 2,300 Azerbaijani servicemen. Baku says it destroyed 130 tanks.\n\n"
         "Who is right? Yerevan says 2,300.", [("killed", "azerbaijan", "other:armenian officials")]),
        ("uk", "За даними Міноборони РФ, загинули 5937 російських військових. Україна втратила 200 танків.\n\n"
         "Кому вірити? Москва каже про 5937.", [("killed", "russia", "ru_officials")]),
    ],
)  # fmt: skip
def test_a_figure_told_once_more_is_what_it_was(language: str, text: str, wanted: list[tuple[str, str, str]]) -> None:
    claims = extract_document(Document("w", text, language, date(2022, 9, 21), "The Daily"), PACK).claims
    found = [(c.measure, c.side, c.claimant_id) for c in claims if (c.start or 0) > text.index("\n")]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The agency's estimate stood at 100 deaths or more, the lawmaker said.", {"100": "at_least"}),
        ("The group killed 40 soldiers or so in May, it said.", {"40": "about"}),
        ("Monthly losses of tanks run at 150 or close to it.", {"150": "about"}),
        ("EU makers can produce 300,000 shells a year or thereabouts, Breton said.", {"300,000": "about"}),
        ("Officials said 30 civilians or more than a third of the village had died.", {"30": "exact"}),
        ("The army lost 12 tanks or four more than the rebels say.", {"12": "exact", "four": "exact"}),
    ],
)
def test_a_bound_may_stand_behind_the_noun(text: str, wanted: dict[str, str]) -> None:
    assert told("en", "2023-07-01", text, "qualifier") == {value: (bound,) for value, bound in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Israel says it destroyed some two-thirds, or 250, of Iran's missile launchers.",
         dict.fromkeys(("two-thirds", "250"), ("missile_systems", "destroyed"))),
        ("The army lost a third, or about 30, of its tanks in May.",
         dict.fromkeys(("a third", "30"), ("tanks", "lost"))),
        ("About 60%, or 12, of the drones were shot down.",
         dict.fromkeys(("60", "12"), ("drones", "intercepted"))),
        ("Nearly half, or 1,200, of the 2,400 soldiers were killed.",
         {"half": ("personnel", "killed"), "1,200": ("personnel", "killed"), "2,400": ("personnel", "strength")}),
        ("So 290,000 to 350,000 combatant casualties in all, of whom 70,000 killed.",
         {"290,000 to 350,000": ("personnel", "killed_or_wounded"), "70,000": ("personnel", "killed")}),
    ],
)  # fmt: skip
def test_a_share_and_its_number_have_one_noun(text: str, wanted: dict[str, tuple[str, str]]) -> None:
    assert told("en", "2023-07-01", text, "category measure") == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Zelenskiy said 31,000 Ukrainian servicemen had been killed. “It isn't 300,000, it isn't 150,000 "
         "either,” he told a forum.", dict.fromkeys(("300,000", "150,000"), ("killed", "ukraine", "denied"))),
        ("uk", "«31 тисяча українських військових загинула. Не 300 тисяч, не 150 тисяч — як бреше Путін», — сказав "
         "Зеленський.", dict.fromkeys(("300 тисяч", "150 тисяч"), ("killed", "ukraine", "denied"))),
        ("ru", "Хамас заявил, что погибли 20 000 мирных жителей Газы. «Не 5 000», — подчеркнул представитель движения.",
         {"5 000": ("killed", "gaza", "denied")}),
        ("en", "The strike killed 300 people. Not 100 metres away a school stood.", {}),
    ],
)  # fmt: skip
def test_not_so_many(language: str, text: str, wanted: dict[str, tuple[str, str, str]]) -> None:
    found = told(language, "2024-02-25", text, "measure side stance")
    assert {value: fields for value, fields in found.items() if fields[2] != "asserted"} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Air defences shot down eight HIMARS and Vampire rockets, the ministry said.", {"eight": "munitions"}),
        ("They destroyed four TOS-1A launchers and 2 Patriot launchers.", {"four": "mlrs", "2": "air_defence"}),
        ("They destroyed 3 Grad and Iskander launchers.", {"3": "missile_systems"}),
        ("IISS counts 3,000 Russian tanks lost.\n\nIt also says 5,000 rust in storage.",
         {"3,000": "tanks", "5,000": "tanks"}),
        ("The navy counts 25 warships and one submarine destroyed, plus 15 damaged.",
         {"25": "ships", "one": "submarines", "15": "ships"}),
        ("Azerbaijan says 25 air defence units were destroyed.", {"25": "air_defence"}),
        ("Russia sent 16 missiles and 20 Shaheds at Dnipro. All 20 drones and four of the former were brought down.",
         {"16": "missiles", "20": "drones", "four": "missiles"}),
    ],
)  # fmt: skip
def test_what_machines_they_are(text: str, wanted: dict[str, str]) -> None:
    assert told("en", "2023-07-01", text, "category") == {value: (category,) for value, category in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran fired 550 or so ballistic missiles and around 1,000 drones, according to the army, which puts its "
         "interception rate at 86% for the former and 99% for the latter.",
         {"550": "launched", "1,000": "launched", "86": "intercepted", "99": "intercepted"}),
        ("Fire groups shot down 14 of the drones. A night earlier, the commander recalled, ten had been sent.",
         {"14": "intercepted", "ten": "launched"}),
        ("Berlin has sent ten drones to Kyiv.", {"ten": "supplied"}),
        ("Up to 40% of the North Korean contingent were killed.", {"40": "killed"}),
        ("Up to 40% of the contingent has been put out of action.", {"40": "lost"}),
        ("The garrison of 300 was killed.", {"300": "killed"}),
        ("A contingent of 300 soldiers has been deployed in Mali.", {"300": "strength"}),
        ("Some 1,730 Ukrainian troops had surrendered, Moscow said. The number includes 80 wounded.\n\nOn Wednesday "
         "it had given 959.", {"1,730": "captured", "80": "wounded", "959": "captured"}),
    ],
)  # fmt: skip
def test_what_became_of_them(text: str, wanted: dict[str, str]) -> None:
    assert told("en", "2023-07-01", text, "measure") == {value: (measure,) for value, measure in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Israeli military said it had killed 15 militants in northern Gaza.", {"15": "hamas"}),
        ("Israel killed 20 gunmen in southern Lebanon, its army said.", {"20": "hezbollah"}),
        ("Israel killed 12 Lebanese soldiers in Tyre, its army said.", {"12": "lebanon"}),
        ("Israeli strikes killed 30 people in Gaza, medics said.", {"30": "gaza"}),
        ("Russian advances slowed. Casualties did not fall; the Ukrainian General Staff put them at 48,670.",
         {"48,670": "russia"}),
        ("Israeli losses are heavy; Hezbollah puts them at 300.", {"300": "israel"}),
        ("The Pentagon will ship 50 Bradleys to Ukraine. Berlin, for its part, will provide about 40 Marders in "
         "spring.", {"50": "ukraine", "40": "ukraine"}),
    ],
)  # fmt: skip
def test_whose_militants_losses_and_aid_they_are(text: str, wanted: dict[str, str]) -> None:
    assert told("en", "2024-05-12", text, "side") == {value: (side,) for value, side in wanted.items()}


def test_a_part_keeps_to_its_own_stretch_and_a_promise_has_no_day() -> None:
    text = "Some 1,730 troops had surrendered as of Thursday, 771 of them over the previous 24 hours, Moscow said."
    assert told("en", "2022-05-19", text, "period") == {"1,730": ("cumulative",), "771": ("day",)}
    promise = "Berlin will provide about 40 Marders to Kyiv by the end of March, the German government announced."
    assert told("en", "2023-01-06", promise, "period as_of")["40"] == ("unknown", None)


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "The health ministry says 4,100 people have been killed in Lebanon, 120 more than a week earlier.",
         {"4,100": ("cumulative", date(2023, 7, 1)), "120": ("interval", date(2023, 7, 1))}),
        ("uk", "«Медіазона» встановила імена 26 801 військового. Це на 1273 більше, ніж тиждень тому.",
         {"26 801": ("cumulative", date(2023, 7, 1)), "1273": ("interval", date(2023, 7, 1))}),
        ("ru", "«Медиазона» подтвердила гибель 26 801 военного. Это на 1273 больше, чем неделей ранее.",
         {"26 801": ("cumulative", date(2023, 7, 1)), "1273": ("interval", date(2023, 7, 1))}),
    ],
)  # fmt: skip
def test_by_how_much_a_count_has_grown(language: str, text: str, wanted: dict[str, tuple[str, date]]) -> None:
    assert told(language, "2023-07-01", text, "period as_of") == wanted
    assert {measure for (measure,) in told(language, "2023-07-01", text, "measure").values()} == {"killed"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mediazona has confirmed 26,801 Russian servicemen killed. More than 5,000 had been recruited in penal "
         "colonies, while 2,180 were mercenaries. Over 2,300 held officer rank.",
         dict.fromkeys(("26,801", "5,000", "2,180", "2,300"), ("personnel", "killed"))),
        ("The army lost 900 soldiers. A hundred had been mobilised in spring.",
         {"900": ("personnel", "lost"), "A hundred": ("personnel", "lost")}),
        ("In all 120,000 men had been mobilised by May.", {"120,000": ("personnel", "strength")}),
        ("Oryx has logged 8,044 pieces of Russian kit lost: 4,927 destroyed, 300 abandoned and another 2,619 taken by "
         "the Ukrainians. Tanks make up 1,511 entries. Of these, 874 burned, 64 are listed as damaged and 518 as "
         "captured. For Ukraine the list stands at 2,196 items, with 357 tanks among them.",
         {"8,044": ("equipment", "lost"), "4,927": ("equipment", "destroyed"), "300": ("equipment", "abandoned"),
          "2,619": ("equipment", "captured"), "1,511": ("tanks", "lost"), "874": ("tanks", "destroyed"),
          "64": ("tanks", "damaged"), "518": ("tanks", "captured"), "2,196": ("equipment", "lost"),
          "357": ("tanks", "lost")}),
        ("Russia went in with 3,000 operational tanks, Oryx reckons, and has lost 1,500 tanks. Kyiv says 2,895.",
         {"3,000": ("tanks", "strength"), "1,500": ("tanks", "lost"), "2,895": ("tanks", "lost")}),
        ("The UN Human Rights Office recorded 8,173 civilians killed in Ukraine and 13,620 injured.\n\nFor February "
         "its count is 589 casualties (138 killed, 451 injured).",
         {"8,173": ("civilians", "killed"), "13,620": ("civilians", "wounded"),
          "589": ("civilians", "killed_or_wounded"), "138": ("civilians", "killed"), "451": ("civilians", "wounded")}),
        ("In Gaza 464 children have been killed and another 931 injured, UNICEF said.",
         {"464": ("children", "killed"), "931": ("children", "wounded")}),
        ("Three children were killed and 40 injured in the strike on the market, the mayor said.",
         {"Three": ("children", "killed"), "40": ("people", "wounded")}),
    ],
)  # fmt: skip
def test_parts_and_sums_of_what_was_counted(text: str, wanted: dict[str, tuple[str, str]]) -> None:
    assert told("en", "2023-07-01", text, "category measure") == wanted


@pytest.mark.parametrize(
    ("language", "day", "text", "wanted"),
    [
        ("en", "2023-11-15", "According to the prosecutor's office, the war has claimed the lives of 511 children.",
         {"511": ("cumulative", date(2023, 11, 15))}),
        ("en", "2024-06-09", "In all, militants seized 251 people on 7 October and killed about 1,200.",
         {"251": ("event", date(2023, 10, 7)), "1,200": ("event", date(2023, 10, 7))}),
        ("uk", "2022-06-09", "Від початку війни Повітряні сили України знищили понад 1100 танків.\n\n"
         "У середу збито два безпілотні апарати.", {"1100": ("cumulative", date(2022, 6, 9)),
                                                    "два": ("event", date(2022, 6, 8))}),
        ("en", "2025-07-10", "Iran launched about 550 missiles at Israel during the 12-day war, the Israeli army said.",
         {"550": ("cumulative", date(2025, 7, 10))}),
        ("ru", "2025-06-12", "Сводка МО РФ на 12 июня 2025 года. Противник потерял до 480 военнослужащих.",
         {"480": ("day", date(2025, 6, 12))}),
        ("en", "2025-01-14", "Five soldiers were killed on Monday, bringing the army's death toll in Gaza since the "
         "start of the ground offensive to 402.", {"Five": ("event", date(2025, 1, 13)),
                                                   "402": ("cumulative", date(2025, 1, 13))}),
        ("ru", "2023-07-01", "В июне был установлен рекорд по количеству уничтоженных танков противника (56).",
         {"56": ("interval", None)}),
        ("en", "2024-08-22", "Israel says 101 hostages are still being held in Gaza.",
         {"101": ("cumulative", date(2024, 8, 22))}),
        ("en", "2016-10-14", "Some 160 girls remain captives there.", {"160": ("cumulative", date(2016, 10, 14))}),
        ("en", "2024-02-11", "Russia launched 38 drones in a six-hour barrage on Sunday, as the war enters its third "
         "year.", {"38": ("event", date(2024, 2, 11))}),
        ("en", "2025-06-20", "Russia has lost 74 tanks this week and 10,900 since the invasion began, Kyiv says.",
         {"74": ("interval", None), "10,900": ("cumulative", date(2025, 6, 20))}),
        ("uk", "2025-07-08", "В Газі за добу вбито 74 палестинців, від початку війни — 57 575.",
         {"74": ("day", date(2025, 7, 8)), "57 575": ("cumulative", date(2025, 7, 8))}),
        ("ru", "2025-07-08", "За сутки в Газе убиты 74 палестинца, с 18 марта — 6 860.",
         {"74": ("day", date(2025, 7, 8)), "6 860": ("interval", None)}),
    ],
)  # fmt: skip
def test_for_when_it_stands(language: str, day: str, text: str, wanted: dict[str, tuple[str, date | None]]) -> None:
    assert told(language, day, text, "period as_of") == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "The army says it liberated 31 square kilometres in the east and almost 11 in the south.",
         {"31": ("km2", 31), "11": ("km2", 11)}),
        ("en", "Russian losses are seven to one compared with ours, Zelensky said.", {"seven": ("ratio", 7)}),
        ("en", "For every Ukrainian soldier killed, Russia loses at least five, a NATO official said.",
         {"five": ("ratio", 5)}),
        ("en", "The ratio of Russian losses to ours was one to three, he said.", {"three": ("ratio", 3)}),
        ("uk", "На кожного вбитого українця припадає щонайменше п’ятеро росіян.", {"п’ятеро": ("ratio", 5)}),
        ("ru", "Соотношение потерь один к семи в нашу пользу, сказал Зеленский.", {"семи": ("ratio", 7)}),
        ("en", "The general says Russia has lost four times as many soldiers as Ukraine.", {"four": ("ratio", 4.0)}),
        ("uk", "Росія втрачає у п'ять разів більше солдатів, ніж Україна, сказав міністр.", {"п'ять": ("ratio", 5.0)}),
    ],
)  # fmt: skip
def test_units_and_ratios(language: str, text: str, wanted: dict[str, tuple[str, float]]) -> None:
    assert told(language, "2024-10-02", text, "unit best") == wanted


def test_a_plus_behind_a_hyphen_is_more_than() -> None:
    found = told("en", "2024-10-02", "Russia lost 900-plus tanks and 300+ guns.", "qualifier")
    assert found == {"900": ("more_than",), "300": ("at_least",)}


DAY = """Втрати ворога за 11.03.2025 за даними Генштабу:
▪️ о/с — 1 220 (всього 888 840)
▪️ танки — 3 (10 343)
▪️ арта — 52 (24 540)"""


def test_brackets_behind_a_day_s_losses_hold_the_total() -> None:
    found = told("uk", "2025-03-12", DAY, "category measure side period as_of")
    day, total = ("day", date(2025, 3, 11)), ("cumulative", date(2025, 3, 11))
    assert found == {
        "1 220": ("personnel", "lost", "russia", *day),
        "888 840": ("personnel", "lost", "russia", *total),
        "3": ("tanks", "lost", "russia", *day),
        "10 343": ("tanks", "lost", "russia", *total),
        "52": ("artillery", "lost", "russia", *day),
        "24 540": ("artillery", "lost", "russia", *total),
    }


def test_brackets_behind_a_number_that_is_no_day_s_hold_no_total() -> None:
    found = told("en", "2025-03-12", "Losses since 2022:\n- tanks: 3 (10)\n- guns: 12 (155 mm)", "period")
    assert found["3"] == found["12"] and "155" not in found


def test_english_names_of_claimants_are_known_in_every_language() -> None:
    text = "Как сообщает Syrian Observatory for Human Rights, в боях погибли 446 человек."
    assert told("ru", "2024-12-02", text, "claimant_id") == {"446": ("sohr",)}


def test_total_losses_behind_a_list_of_all_sorts_are_people() -> None:
    text = (
        "Putin's forces lost 1,500 troops, 28 tanks and 45 artillery systems in 24 hours, Kyiv claims. "
        "It takes total losses since the war began to more than 500,000."
    )
    assert told("en", "2024-05-25", text, "category")["500,000"] == ("personnel",)


def test_a_total_behind_a_day_s_list_is_of_people() -> None:
    text = "ЗСУ за добу ліквідували 1 150 окупантів, знищили 4 танки. Всього з 24.02.2022 — 1 001 560 осіб."
    found = told("uk", "2025-06-13", text, "category measure period")
    assert found["1 001 560"] == ("personnel", "lost", "cumulative")


def test_those_forced_from_their_homes_are_not_killed() -> None:
    text = "ELN fighters have killed more than 80 people and forced 32,000 from their homes."
    assert list(told("en", "2025-01-21", text, "measure")) == ["80"]


def test_wounded_behind_people_who_were_killed_are_people() -> None:
    text = "At least 46,707 Palestinians were killed and 110,265 injured in Gaza."
    assert told("en", "2025-01-21", text, "category") == {"46,707": ("people",), "110,265": ("people",)}


RAID = """У ніч на 9 квітня (з 19:00 8 квітня) противник завдав комбінованого удару.

Загалом виявлено 143 засоби повітряного нападу – 11 ракет та 132 БпЛА:
- 11 крилатих ракет Х-101;
- 132 ударних БпЛА типу Shahed.

Станом на 10:00 збито/подавлено 118 цілей:
- 9 ракет;
- 109 ворожих БпЛА."""


def test_a_raid_is_one_event_of_the_night_however_it_is_listed() -> None:
    found = told("uk", "2025-04-09", RAID, "category measure side period as_of")
    flew, downed = ("launched", "russia", "event"), ("intercepted", "russia", "event")
    night = date(2025, 4, 9)
    assert found == {
        "143": ("equipment", *flew, night),
        "11": ("missiles", *flew, night),
        "132": ("drones", *flew, night),
        "118": ("equipment", *downed, night),
        "9": ("missiles", *downed, night),
        "109": ("drones", *downed, night),
    }


ENTRIES = """Shelling of a market in Kherson kills five
March 4, 2024
Russian shelling of a market in Kherson killed five people overnight, the governor said Monday.

Drone hits a bus near Sumy
March 2, 2024
A Russian drone hit a bus near Sumy, killing three people, on Saturday morning, officials said."""


def test_entries_of_a_page_speak_from_the_day_of_their_date_line() -> None:
    found = told("en", "2024-03-05", ENTRIES, "as_of")
    assert found == {"five": (date(2024, 3, 4),), "three": (date(2024, 3, 2),)}


def test_a_bound_reaches_over_another() -> None:
    text = "Strikes on Gaza killed at least another 58 people. More than a further 200 were hurt."
    assert told("en", "2024-03-05", text, "qualifier") == {"58": ("at_least",), "200": ("more_than",)}


def test_whoever_is_listed_beside_soldiers_is_none() -> None:
    text = "The blasts killed 60 Afghans and 13 U.S. troops."
    assert told("en", "2021-09-03", text, "category") == {"60": ("people",), "13": ("personnel",)}
    shared = "The clashes killed 60 Chinese and 13 Indian soldiers."
    assert told("en", "2020-06-20", shared, "category") == {"60": ("personnel",), "13": ("personnel",)}


def test_chances_and_bases_are_no_losses() -> None:
    text = "We are 95% sure that Russian losses exceed 300,000. More than 10 of such bases were destroyed."
    assert list(told("en", "2024-03-05", text, "measure")) == ["300,000"]


def test_lists_in_parallel_count_the_same_things_in_turn() -> None:
    text = "У травні ворог утратив 34 тис. осіб, 130 танків і 1 600 гармат, у квітні — 36 тис., 150 і 1 700."
    found = told("uk", "2025-06-20", text, "category")
    people, tanks, guns = ("personnel",), ("tanks",), ("artillery",)
    assert found == dict(zip(found, (people, tanks, guns) * 2, strict=True)) and len(found) == 6


def test_what_is_said_behind_a_denial_is_not_denied() -> None:
    text = "Fano denied this, saying that it had captured 50 soldiers."
    assert told("en", "2025-03-22", text, "stance")["50"] == ("asserted",)
    denied = "The ministry denied that 40 soldiers had died, saying two were wounded."
    assert told("en", "2025-03-22", denied, "stance") == {"40": ("denied",), "two": ("asserted",)}


def test_over_behind_a_verb_that_it_belongs_to_is_no_bound() -> None:
    text = "Russia handed over 1,212 bodies of Ukrainian soldiers and took over 300 prisoners."
    assert told("en", "2025-06-11", text, "qualifier") == {"1,212": ("exact",), "300": ("more_than",)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("None of the 12 tanks was lost.", {}),
        ("None of the 40 hostages was killed.", {}),
        ("60% of the 2,000 soldiers died.", {"60": ("percent", 60, "killed"), "2,000": ("count", 2000, "strength")}),
        ("Half of the 300 soldiers died.", {"Half": ("percent", 50, "killed"), "300": ("count", 300, "strength")}),
        ("One in five soldiers was wounded.", {"One": ("ratio", 0.2, "wounded")}),
        ("One soldier in four was killed.", {"One": ("ratio", 0.25, "killed")}),
        ("About one in ten of the fighters was killed.", {"one": ("ratio", 0.1, "killed")}),
        ("Half of the 1,200 people killed were civilians.",
         {"Half": ("percent", 50, "killed"), "1,200": ("count", 1200, "killed")}),
    ],
)  # fmt: skip
def test_shares_of_a_whole(text: str, wanted: dict[str, tuple[str, float, str]]) -> None:
    assert told("en", "2024-10-02", text, "unit best measure") == wanted


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Two people died; nine more, including three children, were injured."),
        ("en", "Two people died and nine others — including three children — were injured."),
        ("en", "Two people died and nine more (three of them children) were injured."),
        ("uk", "Загинули двоє людей, ще дев'ятеро, серед них троє дітей, дістали поранень."),
        ("ru", "Погибли два человека, ещё девять, трое из них дети, получили ранения."),
    ],
)
def test_what_is_told_behind_a_part_that_is_set_off_is_told_of_its_whole(language: str, text: str) -> None:
    found = list(told(language, "2024-05-14", text, "category measure").values())
    assert found == [("people", "killed"), ("people", "wounded"), ("children", "wounded")]


def test_peacekeepers_are_no_soldiers_of_the_country_where_they_serve() -> None:
    text = "MONUSCO said three peacekeepers had died in Beni, in Congo, and four Russian peacekeepers were wounded."
    assert told("en", "2017-03-21", text, "side") == {"three": ("united nations",), "four": ("russia",)}
    assert told("en", "2017-03-21", "Two peacekeepers were killed in Mali.", "side") == {"Two": (None,)}


def test_an_army_is_a_country_s_and_not_that_of_a_part_of_one() -> None:
    text = "Gaza health officials said 1,300 people had died. The army says it killed 500 Hamas fighters."
    assert told("en", "2009-01-18", text, "claimant_id side")["500"] == ("israel_idf", "hamas")


def test_an_outlet_called_after_a_capital_is_no_government() -> None:
    text = "Belgrade radio put the number of Serb troops killed at 16."
    found = told("en", "1995-08-06", text, "claimant_id category")
    assert found == {"16": ("other:belgrade radio", "personnel")}


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian intelligence said Russian soldiers had refused to fight after losing 500 men.",
        "Kyiv said Russian troops withdrew after losing 500 men.",
    ],
)
def test_who_withdrew_after_losing_men_lost_them(text: str) -> None:
    assert told("en", "2022-11-16", text, "side") == {"500": ("russia",)}


def test_what_the_speaker_s_men_did_is_not_what_they_lost() -> None:
    text = '"We lost 48 martyrs," said Hamas spokesman Abu Obeida, adding that his men had killed 80 soldiers.'
    assert told("en", "2009-01-18", text, "side") == {"48": ("hamas",), "80": ("israel",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Some 4,070 rockets were fired at Israel."), ("ru", "По Израилю выпущено 4 070 ракет.")],
)
def test_nobody_launches_what_flies_at_him(language: str, text: str) -> None:
    ((side,),) = told(language, "2021-05-20", text, "side").values()
    assert side != "israel"


def test_those_out_of_whom_an_army_lost_some_are_its_strength() -> None:
    text = "Российская армия потеряла 3 000 человек убитыми и ранеными из 12 000."
    found = told("ru", "2025-01-10", text, "category measure")
    assert found == {"3 000": ("personnel", "killed_or_wounded"), "12 000": ("personnel", "strength")}


def test_a_week_earlier_is_a_week_before() -> None:
    text = "A week earlier the rebels had ambushed a convoy in Colombia, killing 12 soldiers."
    assert told("en", "2015-11-04", text, "as_of") == {"12": (date(2015, 10, 28),)}


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Vladimir Rogov, a Russian-installed official, blamed Kyiv and put the death toll at 23.", "ru_officials"),
        ("The governor of Kherson visited the town. He thanked Moscow and put the toll at 12.", "ua_officials"),
        ("The army of Israel accused Hamas and said 23 people had died.", "israel_idf"),
        ("The doctors' union put civilian deaths at 411.", "other:doctors' union"),
    ],
)
def test_who_is_blamed_or_thanked_does_not_speak(text: str, claimant: str) -> None:
    assert [claim[0] for claim in told("en", "2023-11-30", text, "claimant_id").values()] == [claimant]


def test_parts_told_in_one_breath_are_of_one_side() -> None:
    text = "By 22 July 593 Palestinians had been killed. 29 Israelis killed, including two civilians and 27 soldiers."
    found = told("en", "2014-07-23", text, "side")
    assert (found["two"], found["27"]) == (("israel",), ("israel",))


@pytest.mark.parametrize(
    "text",
    [
        "As of 15:00 on 22 July, 593 people had been killed.",
        "Iraqi deaths stood at 593.",
        "U.S. combat deaths totaled 593.",
        "The army put civilian deaths at 593.",
    ],
)
def test_what_there_is_in_all_is_a_running_total(text: str) -> None:
    assert told("en", "2014-07-23", text, "period") == {"593": ("cumulative",)}


def test_of_its_own_tells_the_fate_that_was_told_of_others() -> None:
    text = "Israel says it killed 1,500 Hezbollah fighters. Hezbollah has acknowledged about 500 of its own."
    found = told("en", "2024-10-18", text, "qualifier measure side")
    assert found["500"] == ("about", "killed", "hezbollah")


def test_whose_estimates_open_the_next_clause_does_not_vouch_for_this_one() -> None:
    text = "The casualties were: British 419,654; French 204,253; German estimates vary between 465,000 and 600,000."
    assert [claim[0] for claim in told("en", "1916-11-20", text, "claimant_id").values()] == [
        "publisher",
        "publisher",
        "other:german officials",
    ]


def test_signed_percentages_in_brackets_are_changes_and_what_flew_came_from_the_enemy() -> None:
    text = (
        "- Deadliest strike: 31 killed in Kyiv on 31 July\n"
        "- UAVs launched in August: 4,132 (-35% m/m)\n"
        "- Missiles: 157, of which 81 intercepted"
    )
    found = told("en", "2025-09-02", text, "side")
    assert found == {"31": ("ukraine",), "4,132": ("russia",), "157": ("russia",), "81": ("russia",)}


def test_wholes_behind_a_verb_that_is_left_out_are_wholes_too() -> None:
    text = "Рудской заявил: из 2416 танков ВСУ уничтожено 1587, из 1509 орудий – 636."
    found = told("ru", "2022-03-25", text, "measure")
    assert found == {"2416": ("strength",), "1587": ("destroyed",), "1509": ("strength",), "636": ("destroyed",)}


def test_an_adjective_before_a_colon_is_no_verb_of_saying() -> None:
    text = "Премьер Пашинян признал, что потери с армянской стороны велики: погибли 1177 военных."
    assert told("ru", "2020-10-30", text, "claimant_text") == {"1177": ("Премьер Пашинян",)}


def test_who_claims_an_attack_claims_no_figures() -> None:
    text = "A drone attack on Tel Aviv claimed by Yemen's Houthis killed one man and wounded 10, Israeli police said."
    assert [claim[0] for claim in told("en", "2024-07-19", text, "claimant_id").values()] == [
        "other:israeli officials"
    ] * 2
    figure = "A toll of 12 dead claimed by Russia was denied."
    assert told("en", "2024-07-19", figure, "claimant_id") == {"12": ("ru_officials",)}


def test_pro_government_fighters_are_the_government_s() -> None:
    text = "Coalition strikes killed more than 100 pro-regime fighters in Syria overnight, a US military official said."
    assert told("en", "2018-02-08", text, "side") == {"100": ("syria",)}


def test_a_people_is_no_owner_of_its_troops() -> None:
    text = "Israel has not said how many Palestinians its troops have killed; officers speak of 4,000 fighters killed."
    ((side,),) = told("en", "2023-11-20", text, "side").values()
    assert side != "israel"


def test_who_has_given_a_figure_vouches_for_it() -> None:
    text = "Ukraine's losses are 100 a day, Podolyak told the BBC; Zelensky himself has since given a figure of 30."
    assert told("en", "2022-07-26", text, "claimant_id")["30"] == ("ua_president",)


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        ("uk", "Над Києвом росіяни випустили 8 ракет, ППО збила 5.", "russia"),
        ("ru", "Украина запустила 30 дронов, ПВО сбила 25.", "ukraine"),
        ("en", "Russia launched 30 drones overnight, air defence shot down 25.", "russia"),
        ("uk", "Усього по столиці ворог випустив 8 балістичних ракет, сили ППО знищили 5.", "russia"),
    ],
)
def test_air_defence_shoots_down_what_was_launched(language: str, text: str, side: str) -> None:
    found = list(told(language, "2024-12-20", text, "measure side").values())
    assert found == [("launched", side), ("intercepted", side)]


def test_air_defence_that_is_destroyed_is_counted() -> None:
    text = "Танків знищили 12. ЗРК знищено 3."
    assert told("uk", "2024-06-24", text, "category") == {"12": ("tanks",), "3": ("air_defence",)}


def test_those_called_up_who_died_are_no_strength() -> None:
    text = "С начала мобилизации погибли не менее 100 призванных."
    assert told("ru", "2022-11-02", text, "measure qualifier") == {"100": ("killed", "at_least")}


def test_who_asked_for_help_is_hurt() -> None:
    text = "Число погибших выросло до пяти; за медпомощью обратились 153 человека."
    assert told("ru", "2024-06-24", text, "measure") == {"пяти": ("killed",), "153": ("wounded",)}


def test_a_name_in_quotation_marks_vouches_whatever_words_it_is_made_of() -> None:
    text = "Москва признала гибель 12 человек. По данным «Мемориала», умерли не менее 137."
    assert told("ru", "1999-10-25", text, "claimant_text")["137"] == ("Мемориала",)


def test_so_many_in_so_many_hours_is_no_share() -> None:
    text = "Ukraine's military said on Friday it had lost seven men in 24 hours."
    assert told("en", "2014-08-29", text, "unit best") == {"seven": ("count", 7)}


def test_casualties_that_number_so_many_are_no_strength() -> None:
    text = "North Korea's casualties in Kursk number about 3,000. The troops in Kursk number about 11,000."
    assert told("en", "2025-01-09", text, "measure") == {"3,000": ("killed_or_wounded",), "11,000": ("strength",)}


def test_the_number_confirmed_dead_is_a_new_total() -> None:
    text = "The IDF names another 38 soldiers killed, bringing to 124 the number of troops confirmed dead."
    assert told("en", "2023-10-09", text, "measure period")["124"] == ("killed", "cumulative")


def test_those_who_attacked_are_not_those_they_hurt() -> None:
    text = "The prosecutor said 305 people were killed and 128 injured when 25 to 30 gunmen attacked a mosque in Sinai."
    found = told("en", "2017-11-26", text, "measure")
    assert found == {"305": ("killed",), "128": ("wounded",), "25 to 30": ("strength",)}


def test_prisoners_are_the_other_side_s() -> None:
    text = "Argentina gave up. The British took 11,400 prisoners and lost six ships."
    assert told("en", "1982-06-15", text, "side") == {"11,400": ("argentina",), "six": ("united kingdom",)}


def test_a_lawmaker_is_not_of_the_country_that_is_told_of() -> None:
    text = "North Korea's casualties in Kursk number about 3,000, lawmaker Lee Seong-kweun told reporters."
    assert told("en", "2025-01-09", text, "claimant_text")["3,000"] == ("lawmaker Lee Seong-kweun",)
    assert told("en", "2025-01-09", text, "claimant_id")["3,000"] == ("other:lee seong-kweun",)


@pytest.mark.parametrize(
    "text",
    [
        "1,500 men had died, according to two diplomats.",
        "Two villagers, quoted by the agency, said 1,500 men had died.",
        "Five soldiers said 1,500 men had died.",
        "Three doctors said 1,500 had died.",
    ],
)
def test_those_who_speak_are_not_counted(text: str) -> None:
    assert list(told("en", "2024-04-18", text, "measure")) == ["1,500"]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Israel's army said 200 fighters had died. A Hamas official laughed. \"We lost four men,\" he said.", "hamas"),
        ("Sudan's army said 200 RSF men died. A spokesman for the paramilitaries laughed. \"We lost four\", he said.",
         "other:rapid support forces"),
    ],
)  # fmt: skip
def test_he_is_the_official_named_last_and_not_the_body_that_spoke(text: str, claimant: str) -> None:
    assert told("en", "2024-04-18", text, "claimant_id")["four"] == (claimant,)


def test_it_could_be_so_many_is_of_nobody_s_side() -> None:
    text = 'British officials think about 15,000 Russians have died. "It could be 30,000," Zelensky told students.'
    assert told("en", "2022-05-24", text, "claimant_id side")["30,000"] == ("ua_president", "russia")


def test_sentences_end_behind_shortened_units_and_not_before_the_day_of_an_hour() -> None:
    text = "Сирський доповів про 1 263 кв. км. Міноборони РФ заявило, що Україна втратила 4 130 військових."
    assert told("uk", "2024-08-20", text, "claimant_id")["4 130"] == ("ru_mod",)
    share = "The army says 87 percent of its troops have been killed or hurt, i.e. 315,000 of 360,000."
    assert told("en", "2024-08-20", share, "claimant_id")["315,000"] == ("other:army",)
    assert told("en", "2024-08-20", "It ended at 5 p.m. The army lost 12 men.", "measure") == {"12": ("lost",)}
    hour = "The army lost 12 men in the attack at 5 a.m. Saturday. Two rebels died."
    assert told("en", "2024-08-20", hour, "as_of") == {"12": (date(2024, 8, 17),), "Two": (date(2024, 8, 17),)}


@pytest.mark.parametrize(
    ("text", "claimant", "side"),
    [
        ("Минобороны Украины сообщило о гибели 12 военнослужащих.", "ua_mod", "ukraine"),
        ("Россия заявила о гибели 12 украинских солдат.", "ru_officials", "ukraine"),
        ("«Сбито 20 дронов», – отчитался мэр Москвы; Минобороны, напротив, насчитало 12.", "ru_mod", "ukraine"),
    ],
)
def test_an_office_tells_of_its_own_dead_and_speaks_for_itself(text: str, claimant: str, side: str) -> None:
    assert told("ru", "2022-09-21", text, "claimant_id side")["12"] == (claimant, side)


@pytest.mark.parametrize(
    ("text", "claimant", "side"),
    [
        ("India fired missiles at Pakistan, which said that 11 of its soldiers were killed.",
         "other:pakistani officials", "pakistan"),
        ("Hezbollah - which is classed as a terrorist group by the United States - confirmed that two of its "
         "commanders were killed.", "other:hezbollah", "hezbollah"),
        ("Asked about it, Dmitry Peskov demurred: the American president's numbers were wrong. He said Russia had "
         "lost 5,000 soldiers.", "ru_officials", "russia"),
        ("Ethiopia's prime minister praised the troops. The Eritrean president's aides were silent. He said "
         "300 Ethiopians had died.", "other:ethiopian prime minister", "ethiopia"),
        ("At least 40 civilians were killed in Sudan, Amnesty International found.", "other:amnesty international",
         "sudan"),
        ("The junta holds some 18 per cent of Myanmar; it lost 300 men.", "publisher", "myanmar"),
        ("If you believe Mali's army, 300 jihadists were killed.", "other:malian army", "jnim"),
        ("The University of Accra lies in Ghana, where 12 soldiers were killed, one was found.", "publisher", "ghana"),
    ],
)  # fmt: skip
def test_who_says_so_is_whom_the_verb_belongs_to(text: str, claimant: str, side: str | None) -> None:
    (found,) = [v for k, v in told("en", "2024-05-10", text, "claimant_id side").items() if k != "18"]
    assert found == (claimant, side)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Azerbaijan reported to have shot down 3 drones.", "other:azerbaijani officials"),
        ("The ministry of defence of Armenia reported to have destroyed 3 tanks.", "armenia_mod"),
        ("Armenia, reported to have lost 3 tanks, is silent.", "publisher"),
        ("Syrians reported to have lost 3 children fled.", "publisher"),
    ],
)
def test_who_reported_to_have_done_it_speaks_and_of_whom_it_is_reported_does_not(text: str, claimant: str) -> None:
    assert told("en", "2020-10-10", text, "claimant_id")["3"] == (claimant,)


@pytest.mark.parametrize(
    ("text", "figure", "wanted"),
    [
        ("Nine villagers have not been traced, rescuers in Homs said.", "Nine", ("civilians", "missing")),
        ("Some 400 ground troops were killed in Korea.", "400", ("personnel", "killed")),
        ("The rebels hold 90% of the place.", "90", ("territory", "controlled")),
        ("There are 617,000 people in the zone of hostilities, Putin said.", "617,000", ("personnel", "strength")),
        ("About 200 civilians were killed in the combat zone.", "200", ("civilians", "killed")),
        ("Cargo ships have carried over 3,000 shells from Iran to Sudan.", "3,000", ("munitions", "supplied")),
        ("The plant in Serbia can make 40 howitzers a month.", "40", ("artillery", "produced")),
        ("Rebel troops have moved 28 km into the province.", "28", ("territory", "gained")),
    ],
)
def test_words_for_what_happened_to_so_many(text: str, figure: str, wanted: tuple[str, str]) -> None:
    document = Document("w", text, "en", date(2023, 12, 14), "The Daily")
    (claim,) = extract_document(document, PACK).claims
    assert (claim.value_text, claim.category, claim.measure) == (figure, *wanted)


@pytest.mark.parametrize(
    ("text", "figure", "wanted"),
    [
        ("The US military said it struck two drones and one cruise missile in Yemen.", "one", "intercepted"),
        ("The US military said it struck two drones in Yemen.", "two", "intercepted"),
        ("Two drones struck a tanker off Yemen.", "Two", "launched"),
        ("Four Israelis taken hostage in May were among those killed in the strikes on Gaza.", "Four", "killed"),
        ("Two men wounded in Homs on Monday have died.", "Two", "killed"),
        ("Two men wounded in Homs, where many died, were flown out.", "Two", "wounded"),
    ],
)
def test_what_became_of_them_in_the_end(text: str, figure: str, wanted: str) -> None:
    assert told("en", "2024-03-06", text, "measure")[figure] == (wanted,)


@pytest.mark.parametrize(
    ("text", "figure", "claimant"),
    [
        ("Ukrainian Tavriisk Group of Forces Spokesperson Valeryi Shershen stated that Russia lost 120 men.", "120",
         "ua_other"),
        ("Ukrainian Eastern Operational Command Spokesperson Ivan Koval said Russia lost 120 men.", "120", "ua_other"),
        ("Twenty-four Israeli soldiers were killed in Gaza, the military said.", "Twenty-four", "israel_idf"),
        ("Five Pakistani soldiers were killed in a raid, the army said.", "Five", "other:pakistani army"),
        ("A bomb claimed by the Taliban killed ten civilians near the US embassy in Kabul, the Interior Ministry said. "
         "Spokesman Nasrat Rahimi said 42 were wounded.", "42", "other:afghan interior ministry"),
        ("The Taliban stormed a post of the Afghan army. Spokesman Zabihullah Mujahid said 12 soldiers died.", "12",
         "other:taliban"),
        ("Four people died in Logar, said Hasib Stanikzai, head of the provincial council of Logar in Afghanistan.",
         "Four", "other:hasib stanikzai"),
    ],
)  # fmt: skip
def test_a_spokesman_speaks_for_the_body_beside_him_or_the_one_that_spoke_last(
    text: str, figure: str, claimant: str
) -> None:
    assert told("en", "2024-01-22", text, "claimant_id")[figure] == (claimant,)


@pytest.mark.parametrize(
    ("text", "figure", "side"),
    [
        ("Israel launched a campaign in Gaza in response to a cross-border attack on 7 October in which at least 1,400 "
         "people were killed.", "1,400", "israel"),
        ("India bombed camps in Pakistan in response to an attack in which 26 tourists were killed.", "26", "india"),
        ("Turkey shelled villages in Syria in retaliation for a bombing that killed six people in Istanbul.", "six",
         "turkey"),
        ("Turkey shelled villages in Syria in retaliation for a bombing, killing six people.", "six", "syria"),
    ],
)  # fmt: skip
def test_who_answers_an_attack_lost_those_who_died_in_it(text: str, figure: str, side: str) -> None:
    assert told("en", "2025-05-07", text, "side")[figure] == (side,)


@pytest.mark.parametrize(
    ("text", "figure", "wanted"),
    [
        ("At least three Sudanese generals have died, officials say.", "three", ("cumulative", date(2023, 11, 30))),
        ("Israel opened a military campaign in Gaza after an attack by Hamas gunmen almost eight weeks ago, in which "
         "1,200 people were killed.", "1,200", ("event", None)),
        ("In the military campaign in Gaza 1,200 people were killed.", "1,200", ("interval", None)),
        ("More than 40,000 people were killed in Israeli strikes on Gaza.", "40,000",
         ("cumulative", date(2023, 11, 30))),
        ("Some 40 people were killed in Israeli strikes on Gaza on Tuesday.", "40", ("event", date(2023, 11, 28))),
        ("In one raid on Thursday 16th, Israeli forces killed at least 14 men.", "14", ("event", date(2023, 11, 16))),
        ("In a raid on Friday 5th Brigade soldiers killed 14 people.", "14", ("event", date(2023, 11, 24))),
    ],
)  # fmt: skip
def test_when_it_happened(text: str, figure: str, wanted: tuple[str, date | None]) -> None:
    assert told("en", "2023-11-30", text, "period as_of")[figure] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Drones killed 64 people in Aleppo, the ministry said, 12 women and five children among them; SOHR gave 80.",
        "Shells killed 64 people in Homs, the ministry said, including five children. The UN put the toll at 80.",
    ],
)
def test_another_count_is_of_all_and_not_of_the_part_told_last(text: str) -> None:
    found = told("en", "2023-10-06", text, "category")
    assert (found["five"], found["80"]) == (("children",), ("people",))


@pytest.mark.parametrize(
    ("text", "figure", "claimant"),
    [
        ("RSF spokesmen denied it. The fighting in Sudan has killed 3,000 people, according to the health ministry.",
         "3,000", "other:sudanese health ministry"),
        ("Ismail Shinwari, the governor of Achin district, said 92 ISIL fighters were killed in Afghanistan.", "92",
         "other:ismail shinwari"),
        ("Ukraine's defence ministry counts 18,000 dead Russians, though western officials put the number at 7,000.",
         "7,000", "other:western officials"),
        ("LONDON (AP) _ Argentine warplanes sank the British destroyer Sheffield, killing 20 sailors, the Defense "
         "Ministry announced.", "20", "uk_mod"),
        ("MOSCOW, May 5 (Reuters) - Ukraine launched 40 drones at Crimea, the defence ministry said.", "40", "ru_mod"),
        ("CAIRO, May 5 (Reuters) - Israeli strikes killed 40 people in Rafah, the health ministry said.", "40",
         "gaza_health_ministry"),
        ("Lawyers put the toll at 43. \"We counted 52 bodies,\" a volunteer at Al-Nao hospital told the Tribune.", "52",
         "other:volunteer"),
        ("Junta troops lost 12 men, according to the local People's Defence Force (PDF). The group's spokesperson said "
         "three of its men fell.", "three", "other:people defence force"),
        ("Nearly 31,000 people have been killed, the UN office OCHA said, citing health authorities in Gaza. The "
         "agency added that 247 Israeli soldiers had died.", "247", "un"),
        ("Nine people died, Sudan's interior ministry said, citing police. Police said six were hurt.", "six",
         "other:sudanese police"),
    ],
)  # fmt: skip
def test_whose_office_it_is_that_a_text_names_without_a_country(text: str, figure: str, claimant: str) -> None:
    assert told("en", "2024-05-05", text, "claimant_id")[figure] == (claimant,)


def test_a_dateline_that_opens_with_its_day_tells_when_it_was_written() -> None:
    filed = "June 20, 2023 (KHARTOUM) – At least 40 civilians were killed by shells in Omdurman on Monday, medics said."
    plain = "June 20, 2023 (KHARTOUM): Shells killed 40 civilians in Omdurman."
    assert told("en", "2023-06-20", filed, "as_of")["40"] == (date(2023, 6, 19),)
    assert told("en", "2023-06-21", plain, "as_of")["40"] != (date(2023, 6, 19),)


@pytest.mark.parametrize(
    ("text", "figure", "claimant"),
    [
        ("Amnesty International condemned the raid on Homs. The rights group said 12 people had died.", "12",
         "other:amnesty international"),
        ("A hospital run by Médecins Sans Frontières in Yemen was hit, killing 19 people, the aid group said.", "19",
         "other:doctors without borders"),
        ("Hezbollah fired rockets. The militant group said four of its fighters died.", "four", "other:hezbollah"),
        ("Amnesty International condemned it. A rights group in Homs said 12 people had died.", "12",
         "other:rights group in homs"),
    ],
)  # fmt: skip
def test_the_group_is_the_body_that_was_named_last(text: str, figure: str, claimant: str) -> None:
    assert told("en", "2024-05-05", text, "claimant_id")[figure] == (claimant,)


def test_strikes_that_are_told_by_the_dozen_are_not_counted() -> None:
    text = "Some 188 people have been killed in hundreds of airstrikes. Dozens of the attacks killed 12 soldiers."
    assert list(told("en", "2021-05-17", text, "measure")) == ["188", "12"]
    assert list(told("en", "2021-05-17", "Hundreds of soldiers were killed in the strikes.", "measure")) == ["Hundreds"]


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        ("At least 94 journalists were killed during the Israel-Hamas war, the CPJ reports.", "94", "cumulative"),
        ("Some 90 nurses died throughout the war in Sudan.", "90", "cumulative"),
        ("Nine people died in a strike on Rafah during the Israel-Hamas war.", "Nine", "event"),
        ("On Monday nine people died during the Israel-Hamas war.", "nine", "event"),
    ],
)
def test_those_who_died_during_a_war_died_in_all_of_it(text: str, figure: str, period: str) -> None:
    assert told("en", "2024-03-06", text, "period")[figure] == (period,)


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("У британській розвідці кажуть, що загинули 30 тис. росіян. За даними Генштабу, знищено 10 танків.",
         "ua_general_staff"),
        ("Міноборони РФ заявило про 30 знищених ракет. Повітряні сили уточнили: збито 10 дронів.", "ua_air_force"),
        ("За словами начальника Генштабу РФ, ЗСУ втратили 300 бійців. Генштаб додав, що збито 10 дронів.", "ru_mod"),
        ("Британський генштаб повідомив про 12 загиблих у Кабулі. Пізніше генштаб уточнив: поранено 10.", "uk_mod"),
    ],
)  # fmt: skip
def test_a_branch_without_its_country_is_of_the_country_that_reads_of_it(text: str, claimant: str) -> None:
    assert told("uk", "2024-03-05", text, "claimant_id")["10"] == (claimant,)


@pytest.mark.parametrize(
    ("language", "text", "measures"),
    [
        ("uk", "Бойовики стратили п'ятьох полонених солдатів. У катівні тримають 40 полонених.",
         {"п'ятьох": "killed", "40": "captured"}),
        ("uk", "Терористи вбили трьох заручників і захопили двох. Хамас передав тіла чотирьох заручників.",
         {"трьох": "killed", "двох": "captured", "чотирьох": "killed"}),
        ("ru", "Талибы казнили пятерых пленных солдат. Освобождены 12 пленных.",
         {"пятерых": "killed", "12": "captured"}),
    ],
)  # fmt: skip
def test_captives_who_are_killed_are_dead(language: str, text: str, measures: dict[str, str]) -> None:
    assert {k: v for k, (v,) in told(language, "2024-03-05", text, "measure").items()} == measures


@pytest.mark.parametrize(
    ("language", "text", "sides"),
    [
        ("uk", "Росія передала тіла 1000 військових, Україна передала РФ тіла 50 військових.", ["ukraine", "russia"]),
        ("uk", "Вірменія передала Азербайджану тіла 12 солдатів.", ["azerbaijan"]),
        ("uk", "Україна повернула тіла 1000 полеглих захисників. Росіяни забрали тіла 27 своїх військових.",
         ["ukraine", "russia"]),
        ("ru", "Россия передала тела 1000 военных. В Россию вернули тела 41 погибшего военного.",
         ["ukraine", "russia"]),
        ("en", "Azerbaijan handed over the bodies of 30 soldiers to Armenia.", ["armenia"]),
    ],
)  # fmt: skip
def test_bodies_are_handed_over_to_their_own_side(language: str, text: str, sides: list[str]) -> None:
    assert list(told(language, "2024-03-05", text, "measure side").values()) == [("killed", side) for side in sides]


@pytest.mark.parametrize(
    ("language", "text", "categories"),
    [
        ("uk", "Поранено 14 людей. Серед постраждалих — двоє дітей.", ["people", "children"]),
        ("ru", "Ранены 14 человек. Среди погибших – 7 военных.", ["people", "personnel"]),
        ("uk", "Загинули 12 людей. Діти – 3 загиблих.", ["people", "children"]),
    ],
)
def test_those_among_whom_a_part_is_told_are_the_whole(language: str, text: str, categories: list[str]) -> None:
    assert [c for (c,) in told(language, "2024-03-05", text, "category").values()] == categories


@pytest.mark.parametrize(
    ("language", "text", "periods"),
    [
        ("uk", "За 26 жовтня армія втратила 1440 солдатів, а від лютого 2022-го ця цифра дійшла до 689 040.",
         ["day", "cumulative"]),
        ("en", "Over the past day the army lost 63 men, while since the war began it has lost 41,020.",
         ["day", "cumulative"]),
        ("uk", "За минулу добу знищено 12 танків, а 5 пошкоджено.", ["day", "day"]),
        ("ru", "С февраля 2022-го погибли 46 тысяч бойцов. В январе 2023-го погибли 300 бойцов.",
         ["cumulative", "interval"]),
        ("uk", "Із початку доби ліквідовано 700 окупантів.", ["day"]),
    ],
)  # fmt: skip
def test_a_clause_that_opens_with_its_own_stretch_keeps_to_it(language: str, text: str, periods: list[str]) -> None:
    assert [p for (p,) in told(language, "2023-11-05", text, "period").values()] == periods


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "У розвідці Британії згадали звіти українського Генштабу, згідно з якими РФ втратила 12 танків.",
         "ua_general_staff"),
        ("uk", "Газета говорила з міністром оборони Вірменії, за словами якого загинули 12 солдатів.", "armenia_mod"),
        ("ru", "Агентство ссылается на доклад Минобороны Украины, согласно которому погибли 12 солдат.", "ua_mod"),
        ("en", "The daily cites figures of the Armenian defence ministry, according to which 12 soldiers died.",
         "armenia_mod"),
        ("uk", "Росіяни поширюють карту, згідно з якою втрачено 12 кв. км.", "publisher"),
    ],
)  # fmt: skip
def test_whose_reports_a_clause_goes_by_vouches_for_it(language: str, text: str, claimant: str) -> None:
    assert told(language, "2024-03-05", text, "claimant_id")["12"] == (claimant,)


@pytest.mark.parametrize(
    ("language", "text", "claimant", "side"),
    [
        ("uk", "Пригожин визнав поразку. ЗСУ, якщо вірити йому ж, поховали там 500 бійців.", "prigozhin", "ukraine"),
        ("uk", "Якщо вірити даним Міноборони РФ, ЗСУ втратили 500 бійців.", "ru_mod", "ukraine"),
        ("uk", "Хамас, кажуть в Ізраїлі, втратив 500 бойовиків.", "other:israeli officials", "hamas"),
        ("ru", "Армия Армении, как утверждают в Баку, потеряла 500 солдат.", "other:azerbaijani officials", "armenia"),
        ("uk", "Генштаб, який повідомив про втрати Росії, втратив 500 бійців.", "ua_general_staff", "russia"),
    ],
)
def test_a_remark_put_in_takes_no_loss_from_who_suffers_it(language: str, text: str, claimant: str, side: str) -> None:
    assert told(language, "2024-03-05", text, "claimant_id side stance")["500"] == (claimant, side, "asserted")


@pytest.mark.parametrize(
    ("text", "value", "bounds"),
    [
        ("Загинули кількадесят бійців.", "кількадесят", ("vague", 30, None)),
        ("Поранено кількасот солдатів.", "кількасот", ("vague", 300, None)),
        ("Втрати: особового складу / personnel ‒ близько / about 402430 (+1080) осіб / persons",
         "402430", ("about", None, 402430)),
        ("Прикордонники мінуснули двох загарбників.", "двох", ("exact", 2, 2)),
    ],
)  # fmt: skip
def test_ukrainian_bounds_in_one_word_and_in_two_languages(text: str, value: str, bounds: tuple[object, ...]) -> None:
    assert told("uk", "2024-02-18", text, "qualifier low best")[value] == bounds


@pytest.mark.parametrize(
    ("language", "text", "measures"),
    [
        (
            "uk",
            "Вбитих, за його оцінкою, 18 тисяч, а разом із пораненими — до 50 тисяч.",
            ["killed", "killed_or_wounded"],
        ),
        ("ru", "Погибли 12 тысяч солдат, а вместе с ранеными — 50 тысяч.", ["killed", "killed_or_wounded"]),
        ("uk", "Загинули 12 солдатів. Поранених разом — 40.", ["killed", "wounded"]),
    ],
)
def test_the_dead_together_with_the_wounded_are_one_sum(language: str, text: str, measures: list[str]) -> None:
    assert [m for (m,) in told(language, "2024-03-05", text, "measure").values()] == measures


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("uk", "Генштаб говорив про 332 040 ліквідованих загарбників, зокрема 1230 за добу.", ("lost", "day")),
        ("uk", "Йшлося про 300 знищених танків, у тому числі 1230 у боях за місто.", ("destroyed", "interval")),
        ("uk", "Показали 40 танків, зокрема 1230 за добу.", None),
    ],
)
def test_a_part_without_a_noun_is_of_the_number_before_it(
    language: str, text: str, wanted: tuple[str, str] | None
) -> None:
    assert told(language, "2024-03-05", text, "measure period").get("1230") == wanted


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("uk", "Військова допомога Україні від країн НАТО:\nБританія: 14 Challenger 2, 30 AS-90, 6 Stormer, "
         "5 M270, 20 M109, 40 Spartan, 600 Brimstone.\nФранція: 18 САУ Caesar.", 8),
        ("uk", "Пакет для України включає:\n14 танків, 30 гаубиць, 6 ЗРК, 4 РСЗВ та боєприпаси.", 4),
        ("en", "Military aid to Ukraine by country:\nFrance: 18 Caesar howitzers, 6 TRF1 guns, 40 AMX-10RC vehicles, "
         "2 LRU launchers, 2 Crotale batteries.", 5),
        ("uk", "Що показали на параді:\nУ небі пролетіли 14 літаків. Площею пройшли 30 танків, 6 ЗРК, 4 РСЗВ.", 0),
    ],
)  # fmt: skip
def test_a_long_line_of_figures_stands_under_its_list_s_head(language: str, text: str, figures: int) -> None:
    document = Document("w", text, language, date(2023, 3, 5), "The Daily")
    assert [c.measure for c in extract_document(document, PACK).claims] == ["supplied"] * figures


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Техніка, яку отримала Україна: Caesar (30 шт.), PzH 2000 (22 шт.), Krab (18 шт.).",
         {"30": "artillery", "22": "artillery", "18": "artillery"}),
        ("Окупанти втратили танки (12), БМП (5), гаубиці (3) та двох солдатів.",
         {"12": "tanks", "5": "armoured_vehicles", "3": "artillery", "двох": "personnel"}),
        ("Україна отримала 7 Панцергаубіц, 4 «Айріси», 2 «Патріоти».",
         {"7": "artillery", "4": "air_defence", "2": "air_defence"}),
        ("Бійці (28) та (30) бригад тримають рубіж.", {}),
    ],
)  # fmt: skip
def test_brackets_behind_a_noun_hold_how_many(text: str, wanted: dict[str, str]) -> None:
    assert {k: v for k, (v,) in told("uk", "2023-03-05", text, "category").items()} == wanted


@pytest.mark.parametrize(
    ("publisher", "text", "claimant"),
    [
        (None, "Збито 15 «Шахедів».\n\nУночі 23 квітня противник атакував 16 БпЛА.\n\nКомандувач Повітряних "
         "Сил ЗСУ\nгенерал-лейтенант Микола Олещук", "ua_air_force"),
        (None, "Зведення прес-центру штабу АТО станом на 18.00 20 серпня 2017 року\n\nБойовики випустили 15 мін.",
         "ua_general_staff"),
        (None, "Сводка Минобороны РФ на 20 августа\n\nСбито 15 дронов. Наши потери минимальны.", "ru_mod"),
        (None, "Зведення погоди на 20 серпня\n\nЗбито 15 дронів. Буде дощ.", "publisher"),
        ("The Daily", "Збито 15 дронів.\n\nВорог атакував Київ. Небо чисте.\n\nМикола Олещук", "publisher"),
    ],
)  # fmt: skip
def test_a_post_is_written_by_who_signs_it_or_whose_bulletin_it_is(
    publisher: str | None, text: str, claimant: str
) -> None:
    language = "ru" if "Сводка" in text else "uk"
    claims = extract_document(Document("w", text, language, date(2024, 4, 23), publisher), PACK).claims
    assert next(c.claimant_id for c in claims if c.value_text == "15") == claimant


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("uk", "Окупанти втратили за добу 29 солдатів. Ліквідовано за минулу добу 12 загарбників.", ["29", "12"]),
        ("ru", "Противник потерял за сутки 29 солдат.", ["29"]),
        ("uk", "Триває 29 доба війни. Доба 30: знищено 12 танків.", ["12"]),
    ],
)
def test_so_many_in_a_day_is_no_day_of_the_war(language: str, text: str, values: list[str]) -> None:
    assert list(told(language, "2022-08-16", text, "measure")) == values


def test_heads_of_communities_are_no_goals() -> None:
    text = "Росіяни викрали 40 голів громад."
    assert told("uk", "2022-07-02", text, "category measure") == {"40": ("civilians", "captured")}
    assert told("uk", "2022-07-02", "Збірна забила 12 голів.", "category") == {}


@pytest.mark.parametrize(
    ("language", "text", "claimants"),
    [
        ("uk", "Поранено 12 людей.  Джерело: Центр протидії корупції Деталі: загинули 3 волонтери.",
         ["other:центр протидії корупції"] * 2),
        ("uk", "Поранено 12 людей. Джерело: Генштаб у Facebook Дослівно: \"Загинули 3 бійці\".",
         ["ua_general_staff"] * 2),
        ("ru", "Ранены 12 человек. Источник: Совет матерей Детали: погибли 3 призывника.", ["other:совет матерей"] * 2),
        ("uk", "Поранено 12 людей. Міністр подав деталі: загинули 3 бійці.", ["publisher", "ua_officials"]),
        ("en", "The army lost 12 men.\n\nSource:", ["publisher"]),
    ],
)  # fmt: skip
def test_labels_of_a_post_part_its_lines_though_a_page_joined_them(
    language: str, text: str, claimants: list[str]
) -> None:
    assert [c for (c,) in told(language, "2022-07-02", text, "claimant_id").values()] == claimants


@pytest.mark.parametrize(
    ("language", "text", "value", "wanted"),
    [
        ("uk", "Загинуло 1300 військових, заявив Зеленський. Втрати росіян він оцінив у 900. Співвідношення — один "
         "до десяти.", "десяти", ("ratio", "personnel", "lost")),
        ("en", "Ukraine lost 1,300 men and Russia 12,000, Zelensky said. The ratio, he said, is one to ten.", "ten",
         ("ratio", "personnel", "lost")),
        ("ru", "Убито 50 тысяч бойцов, 70 тысяч ранены. Пропорция — один к трём.", "трём",
         ("ratio", "personnel", "killed")),
        ("uk", "Співвідношення артилерії — один до десяти.", "десяти", None),
    ],
)  # fmt: skip
def test_a_ratio_alone_is_of_the_losses_told_before(
    language: str, text: str, value: str, wanted: tuple[str, str, str] | None
) -> None:
    assert told(language, "2022-03-12", text, "unit category measure").get(value) == wanted


@pytest.mark.parametrize(
    ("text", "side", "stance"),
    [
        ("Зеленський сказав, що загинуло понад 46 000 бійців.", "ukraine", "asserted"),
        ("Хамас заявив, що загинули 46 000 бійців.", "hamas", "asserted"),
        ("Сирський заявив, що знищено 46 000 бійців.", "russia", "asserted"),
        ("За словами Буданова, Росія може втратити ще 46 000 бійців.", "russia", "hypothetical"),
        ("За словами Буданова, ворог може накопичити 46 000 ракет.", "russia", "hypothetical"),
    ],
)
def test_of_its_own_fighters_a_side_tells_that_they_died(text: str, side: str, stance: str) -> None:
    assert list(told("uk", "2025-02-18", text, "side stance").values()) == [(side, stance)]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("uk", "«Вагнер» звітує про 100% контролю над Бахмутом.", ("100", "prigozhin", "russia")),
        ("uk", "Повстанці заявили про встановлення 80% контролю над Алеппо.", ("80", None, None)),
        ("ru", "Армия Азербайджана заявила о 90% контроле над Шушой.", ("90", None, None)),
        ("uk", "За словами міністра, забезпечено 80% контролю якості.", None),
    ],
)
def test_a_share_of_control_over_a_place_is_land(
    language: str, text: str, wanted: tuple[str, str | None, str | None] | None
) -> None:
    found = told(language, "2023-05-20", text, "category measure unit claimant_id side")
    assert list(found) == ([wanted[0]] if wanted else [])
    for claim in found.values():
        assert claim[:3] == ("territory", "controlled", "percent")
        assert wanted is not None and wanted[1] in (None, claim[3]) and wanted[2] in (None, claim[4])


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "В плену сейчас, если верить Генштабу ВСУ, 116 солдат.", "asserted"),
        ("uk", "Якщо вірити мерії, загинули 116 цивільних.", "asserted"),
        ("ru", "Если бы начался штурм, могли бы погибнуть 116 солдат.", "hypothetical"),
    ],
)
def test_nothing_is_supposed_of_a_figure_whose_source_is_to_be_trusted(language: str, text: str, wanted: str) -> None:
    assert told(language, "2024-06-09", text, "stance") == {"116": (wanted,)}


@pytest.mark.parametrize(
    ("language", "text", "measure"),
    [
        ("ru", "Погибли 12 моряков, судьба ещё пятерых остаётся неизвестной.", {"12": "killed", "пятерых": "missing"}),
        ("uk", "Загинули 12 моряків, доля ще п'ятьох невідома.", {"12": "killed", "п'ятьох": "missing"}),
        ("en", "Twelve sailors died; the fate of 30 others is unknown.", {"Twelve": "killed", "30": "missing"}),
        ("ru", "Повстанцы решали судьбу города: убиты 12 солдат.", {"12": "killed"}),
    ],
)
def test_those_whose_fate_is_unknown_are_missing(language: str, text: str, measure: dict[str, str]) -> None:
    assert told(language, "2024-06-09", text, "measure") == {value: (is_,) for value, is_ in measure.items()}


def test_in_other_words_is_no_strength_and_what_is_put_in_parts_no_clause() -> None:
    text = "За время наступления, то есть с мая, потери армии — более 900 солдат."
    assert told("ru", "2024-06-09", text, "measure") == {"900": ("lost",)}
    army = "Министр обороны России отчитался. Украинская армия, утверждает он, располагала 200 тыс. солдат."
    assert told("ru", "2024-06-09", army, "side measure") == {"200 тыс.": ("ukraine", "strength")}


def test_bold_type_ends_with_its_sentence() -> None:
    text = "На раненых приходится **примерно 500 тысяч человек.** Погибших с азербайджанской стороны больше 200."
    found = told("ru", "2020-11-15", text, "measure side")
    assert found["200"] == ("killed", "azerbaijan")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Всего 7 октября боевики убили около 1200 человек.", ("event", date(2023, 10, 7))),
        ("Всего с 7 октября убиты 1200 человек.", ("cumulative", date(2023, 11, 2))),
    ],
)
def test_in_all_on_a_day_is_of_that_day(text: str, wanted: tuple[object, ...]) -> None:
    assert told("ru", "2023-11-02", text, "period as_of")["1200"] == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "Минздрав сообщал о 80 погибших и 240 раненых. К вечеру назвали 89 и 277 соответственно.",
         {"80": "killed", "240": "wounded", "89": "killed", "277": "wounded"}),
        ("uk", "Спершу йшлося про 80 загиблих і 240 поранених. Увечері міністр назвав 89 і 277 відповідно.",
         {"80": "killed", "240": "wounded", "89": "killed", "277": "wounded"}),
        ("en", "The ministry spoke of 80 killed and 240 wounded. By evening it gave 89 and 277, respectively.",
         {"80": "killed", "240": "wounded", "89": "killed", "277": "wounded"}),
        ("ru", "В мае и июне было запущено 34 и 56 ракет соответственно.", {"34": "launched", "56": "launched"}),
        ("ru", "Погибли 12 солдат и ранены 30. Прибыли, соответственно, 89 и 277 вагонов.",
         {"12": "killed", "30": "wounded"}),
    ],
)  # fmt: skip
def test_two_figures_in_turn_count_what_two_before_them_did(language: str, text: str, wanted: dict[str, str]) -> None:
    assert told(language, "2023-10-06", text, "measure") == {value: (is_,) for value, is_ in wanted.items()}


def test_a_sentence_of_nothing_but_what_is_counted_besides_goes_on() -> None:
    text = "Повстанцы потеряли 12 танков и 40 бронемашин. Ещё 95 грузовиков."
    assert told("ru", "2013-08-20", text, "measure")["95"] == ("lost",)
    other = "Повстанцы потеряли 12 танков и 40 бронемашин. Ещё 95 грузовиков везут хлеб."
    assert "95" not in told("ru", "2013-08-20", other, "measure")


@pytest.mark.parametrize(
    ("language", "text", "whole"),
    [
        ("ru", "Сбиты 18 крылатых ракет Х-101/Х-555 из 24, а также 8 дронов.", "24"),
        ("uk", "Збито 18 ракет «Калібр» із 24, а також 8 дронів.", "24"),
    ],
)
def test_a_whole_stands_behind_the_names_of_models(language: str, text: str, whole: str) -> None:
    found = told(language, "2023-12-29", text, "measure")
    assert found == {"18": ("intercepted",), whole: ("launched",), "8": ("intercepted",)}


def test_citizens_are_people_and_the_men_of_a_column_its_strength() -> None:
    text = "На счету боевика смерть 162 российских граждан. Солдаты вели бой с боевиками."
    assert told("ru", "2000-01-01", text, "category measure") == {"162": ("people", "killed")}
    column = "Мятежники атаковали на технике с личным составом до 50 человек."
    assert told("ru", "2013-08-20", column, "category measure") == {"50": ("personnel", "strength")}


def test_an_office_that_nobody_named_is_the_one_that_the_paragraph_names_last() -> None:
    text = (
        "Ночью сбиты 34 дрона. Подсчёт ведомство привело такой: 17 — над Курской областью, по одному — над Крымом. "
        "Об этом говорится в сообщении Минобороны РФ."
    )
    assert set(told("ru", "2025-04-16", text, "claimant_id").values()) == {("ru_mod",)}
    assert told("ru", "2025-04-16", text, "measure")["одному"] == ("intercepted",)
    other = "Губернатор рассказал о 12 раненых. Об этом пишет ТАСС."
    assert told("ru", "2025-04-16", other, "claimant_id") == {"12": ("ru_officials",)}


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Президент Алиев дал интервью. Также заявил, что армия сбила 12 дронов.", "other:azerbaijani officials"),
        ("uk", "Президент Зеленський прибув до Харкова. Також повідомив, що загинули 12 дітей.", "ua_president"),
        ("ru", "Министр обороны России приехал в штаб. Отчитался о 12 сбитых дронах.", "ru_mod"),
        ("ru", "Президент Алиев дал интервью. Сообщают о 12 сбитых дронах.", "publisher"),
    ],
)
def test_who_was_told_of_last_speaks_where_a_verb_in_the_singular_has_no_subject(
    language: str, text: str, claimant: str
) -> None:
    assert told(language, "2020-10-12", text, "claimant_id") == {"12": (claimant,)}


def test_ratios_have_bounds_and_ranges_beside_them_stay_ranges() -> None:
    text = "Соотношение потерь примерно один к трём. Убито 50-70 тыс. солдат, пропорция понятна."
    assert told("ru", "2016-02-21", text, "unit qualifier best") == {
        "трём": ("ratio", "about", 3),
        "50-70 тыс.": ("count", "range", 60000),
    }


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Армия насчитывала 360 000 солдат. 315 000 из них — то есть 87% — убиты."),
        ("uk", "Армія налічувала 360 000 солдатів. 315 000 з них (87%) загинули."),
        ("en", "The army had 360,000 soldiers. 315,000 of them (87%) were killed."),
    ],
)
def test_a_share_set_off_behind_a_part_tells_the_same_once_more(language: str, text: str) -> None:
    assert [measure for (measure,) in told(language, "1916-12-12", text, "measure").values()] == [
        "strength",
        "killed",
        "killed",
    ]


def test_what_became_of_a_part_is_not_told_of_the_whole_before_it() -> None:
    text = "В казарме спали более 1300 сирийских военных, уничтожено свыше 600 из них."
    assert told("ru", "2015-01-09", text, "measure") == {"1300": ("strength",), "600": ("lost",)}
    both = "1300 сирийских военных и 600 боевиков уничтожены."
    assert told("ru", "2015-01-09", both, "measure") == {"1300": ("lost",), "600": ("lost",)}


def test_a_day_before_an_army_is_no_number_of_it_and_a_line_goes_on_with_its_mark() -> None:
    text = "2 января армия признала гибель 63 военнослужащих в Газе."
    assert told("ru", "2024-01-04", text, "claimant_id") == {"63": ("israel_idf",)}
    lines = "По оценкам ЕС, потери сирийской армии составляют 15 тысяч убитыми\n, потери повстанцев — 9 тысяч."
    assert set(told("ru", "2014-01-04", lines, "claimant_id").values()) == {("eu",)}


def undated(language: str, text: str) -> dict[str, str]:
    """The periods of a text that nobody dated."""
    claims = extract_document(Document("w", text, language, None, "The Daily"), PACK).claims
    return {claim.value_text: claim.period for claim in claims}


@pytest.mark.parametrize(
    ("language", "text", "period"),
    [
        ("ru", "В марте армия выпустила 603 дрона.", "interval"),
        ("uk", "У березні ворог випустив 603 дрони.", "interval"),
        ("en", "The army fired 603 drones in March.", "interval"),
        ("en", "The army fired 603 drones, the minister may say.", "event"),
    ],
)
def test_a_month_is_a_stretch_though_nobody_tells_of_which_year(language: str, text: str, period: str) -> None:
    assert undated(language, text) == {"603": period}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Рекордный июнь. Можно подвести итоги этого месяца. Сожжено артиллерии повстанцев – 688 орудий.", "interval"),
        ("Итоги июня. Количество уничтоженной артиллерии повстанцев – 688 орудий.", "interval"),
        ("Итоги 2 июля. Всего с начала войны уничтожено 688 орудий.", "cumulative"),
        ("Количество уничтоженной артиллерии повстанцев – 688 орудий.", "cumulative"),
    ],
)
def test_a_text_that_takes_stock_of_a_month_counts_what_that_brought(text: str, period: str) -> None:
    assert undated("ru", text) == {"688": period}


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        (
            "ru",
            "Украина потеряла 31 тысячу. НАТО говорит о 600 тысячах убитых и раненых с российской стороны.",
            "russia",
        ),
        ("uk", "Росія втратила 31 тисячу. НАТО говорить про 60 тисяч поранених з українського боку.", "ukraine"),
    ],
)
def test_those_on_the_side_of_a_party_are_its_own(language: str, text: str, side: str) -> None:
    assert list(told(language, "2024-11-08", text, "side").values())[-1] == (side,)


def test_a_day_behind_the_mark_of_an_item_is_that_of_speaking_all_the_same() -> None:
    text = "Удар по казарме был 1 января.\n\n▫️ 2 января Минобороны РФ признало гибель 63 военнослужащих."
    assert told("ru", "2023-01-04", text, "as_of") == {"63": (date(2023, 1, 1),)}
    own = "Удар по казарме был 1 января.\n\n▫️ 2 января погибли 63 военнослужащих."
    assert told("ru", "2023-01-04", own, "as_of") == {"63": (date(2023, 1, 2),)}
