"""Sentences as news agencies write them: what each figure counts, what happened to it, who says so where a name tells.

Each tells its figures in the order of the text; a figure that is not told of is no claim.
"""

from __future__ import annotations

from datetime import date

import pytest
from passages import PACK

from tracker.extraction import extract_document
from tracker.records import Document

DAY = date(2023, 6, 15)
SENTENCES = [
    ("en", "Nine people, most of them women, were killed in the shelling, the mayor said.", "Nine people killed"),
    ("en", "Fourteen fighters, all of them foreigners, died in the air strike.", "Fourteen personnel killed"),
    ("en", "A roadside bomb killed four soldiers and wounded a fifth, the army said.", "four personnel killed"),
    ("en", "The blast left 11 dead and scores injured.", "11 people killed; scores people wounded"),
    ("en", "Gunmen ambushed a convoy, killing seven policemen.", "seven people killed"),
    ("en", "Seven policemen were among 20 people killed in the ambush.", "Seven people killed; 20 people killed"),
    ("en", "Of the 40 wounded, 12 are in critical condition.", "40 people wounded; 12 people wounded"),
    ("en", "The death toll from Tuesday's bombing has climbed to 87.", "87 people killed"),
    ("en", "The toll stands at 87 dead and more than 200 wounded.", "87 people killed; 200 people wounded"),
    ("en", "Rescuers pulled 13 bodies from the rubble of the building hit by the missile.", "13 people killed"),
    (
        "en",
        "Three more bodies were found overnight, bringing the number of victims of the strike to 16.",
        "Three people killed; 16 people killed",
    ),
    (
        "en",
        "The rebels said they had shot down a government helicopter and captured 23 soldiers.",
        "23 personnel captured",
    ),
    ("en", "Both crew members of the downed jet ejected safely.", ""),
    (
        "en",
        "The army lost 2 tanks, 5 armoured personnel carriers and some 60 men in the battle.",
        "2 tanks lost; 5 armoured_vehicles lost; 60 personnel lost",
    ),
    (
        "en",
        "The United Nations says more than 9,000 civilians have been killed since the invasion.",
        "9,000 civilians killed un",
    ),
    (
        "en",
        (
            "More than 350,000 people have died in seven years of war, according to the Syrian "
            "Observatory for Human Rights."
        ),
        "350,000 people killed sohr",
    ),
    ("en", "An estimated 4,500 insurgents remain in the province.", "4,500 personnel strength"),
    ("en", "Around 2,000 troops backed by tanks crossed the border at dawn.", "2,000 personnel strength"),
    (
        "en",
        "He said that the enemy had lost 300 men, half of them officers.",
        "300 personnel lost; half personnel lost",
    ),
    ("en", "The militants are still holding 21 hostages.", "21 people captured"),
    ("en", "Some 130 detainees were executed by the militia, the rights group said.", "130 people killed"),
    (
        "en",
        "The ministry said its air defences had destroyed 32 of 35 drones.",
        "32 drones intercepted; 35 drones launched",
    ),
    (
        "en",
        "A missile strike on a barracks killed up to 100 conscripts, the governor acknowledged.",
        "100 personnel killed",
    ),
    ("en", "Nobody was hurt.", ""),
    ("en", "The country has lost at least 12 generals since February.", "12 personnel lost"),
    ("en", "Police said the attacker shot dead three soldiers before he was killed.", "three personnel killed"),
    (
        "en",
        "Five UN peacekeepers from Chad were killed when their vehicle struck a mine in northern Mali.",
        "Five personnel killed",
    ),
    ("en", "The air force carried out 45 sorties against rebel positions.", ""),
    ("en", "Artillery units fired more than 1,200 shells at the town overnight.", "1,200 munitions launched"),
    (
        "en",
        "Germany will deliver 18 Leopard 2 tanks and 40 Marder vehicles.",
        "18 tanks supplied; 40 armoured_vehicles supplied",
    ),
    ("en", "It was the deadliest attack since 2015, when 37 people died.", "37 people killed"),
    (
        "en",
        "Over the past week 64 people have been killed in clashes between rival militias, medics said.",
        "64 people killed",
    ),
    (
        "en",
        "Two of the wounded later died in hospital, raising the toll to nine.",
        "Two people killed; nine people killed",
    ),
    (
        "en",
        "A total of 1,345 people, among them 342 children, have lost their lives.",
        "1,345 people killed; 342 children killed",
    ),
    ("en", 'The commander claimed his men had killed "more than 40 terrorists".', "40 personnel killed"),
    ("en", "Twenty-two sailors are missing after the frigate sank.", "Twenty-two personnel missing"),
    ("en", "Neither side gave figures, but diplomats put the number of dead at 1,500.", "1,500 people killed"),
    ("en", "He rejected the claim that 600 soldiers had died as fantasy.", "600 personnel killed"),
    ("en", "The army denied that 600 soldiers had been killed.", "600 personnel killed"),
    ("en", "The offensive has displaced 1.2 million people.", ""),
    (
        "en",
        "Officials estimate that between 3,000 and 4,000 people lie buried in mass graves.",
        "3,000_and_4,000 people killed",
    ),
    ("en", "Ten people were rescued and three found dead.", "three people killed"),
    ("en", "Two militants were killed and a third captured.", "Two personnel killed"),
    ("en", "Gunmen killed four policemen and abducted a fifth.", "four people killed"),
    ("en", "A third soldier died of his wounds.", ""),
    ("en", "A fourth person was killed in the attack.", ""),
    ("en", "In 24 hours 12 people died.", "12 people killed"),
    ("en", "He lost seven men in ten days.", "seven personnel lost"),
    ("en", "Forty rebels surrendered and twelve were killed.", "Forty personnel captured; twelve personnel killed"),
    ("en", "The strike destroyed four trucks and damaged a bridge.", "four vehicles destroyed"),
    ("en", "Seventeen soldiers and three officers were killed.", "Seventeen personnel killed; three personnel killed"),
    ("en", "Seven civilians, two police officers and a journalist died.", "Seven civilians killed; two people killed"),
    ("en", "Twelve soldiers drowned while crossing the river.", "Twelve personnel killed"),
    ("en", "Some 3,000 fighters have laid down their arms.", "3,000 personnel captured"),
    ("en", "About 400 militants are believed to be hiding in the forest.", "400 personnel strength"),
    (
        "en",
        "More than 1,000 mourners attended the funeral of five fighters killed in the raid.",
        "five personnel killed",
    ),
    (
        "en",
        "Thousands marched in the capital to protest against the killing of four villagers by soldiers.",
        "four civilians killed",
    ),
    ("en", "The war has cost 2 million lives.", "2_million people killed"),
    ("en", "The conflict claimed 700 lives last year.", "700 people killed"),
    ("en", "The bomb claimed the lives of nine policemen.", "nine people killed"),
    ("en", "The insurgents claimed the lives of 30 soldiers.", "30 personnel killed"),
    ("en", "The insurgents claimed to have killed 30 soldiers.", "30 personnel killed other:insurgents"),
    ("en", "At the hospital, doctors counted 26 bodies.", "26 people killed"),
    ("en", "The morgue received 26 bodies, a doctor there said.", "26 people killed"),
    ("en", "Some 40 of the injured were flown to the capital.", "40 people wounded"),
    ("en", "The president said that every day between 60 and 100 soldiers die.", "60_and_100 personnel killed"),
    ("en", "On average 30 people a day were killed in June.", "30 people killed"),
    ("en", "Up to 20,000 foreign fighters have joined the group.", "20,000 personnel strength"),
    ("en", "A 300-strong contingent will be sent to the border.", "300 personnel strength"),
    ("en", "Two pilots were killed when their helicopter was shot down.", "Two personnel killed"),
    ("en", "The jets struck 30 targets, the coalition said.", ""),
    ("en", "A suicide bomber killed himself and eight others.", "eight people killed"),
    ("en", "Some 25 people had been killed by nightfall, 10 of them police.", "25 people killed; 10 people killed"),
    ("en", "The tribunal found him guilty of the murder of 8,000 men and boys.", "8,000 people killed"),
    (
        "en",
        "The military said two of its soldiers had been killed and five were missing.",
        "two personnel killed; five personnel missing",
    ),
    ("en", "There were no reports of casualties.", ""),
    ("en", "There were 14 deaths and 30 injuries on Monday alone.", "14 people killed; 30 people wounded"),
    ("en", "Casualties: 14 dead, 30 injured.", "14 people killed; 30 people wounded"),
    (
        "en",
        "Rebels have killed as many as 50 people in the past three days, including 19 on Friday.",
        "50 people killed; 19 people killed",
    ),
    (
        "en",
        "A spokesman for the Northern Alliance said 30 Taliban fighters had been killed.",
        "30 personnel killed other:northern_alliance",
    ),
    (
        "en",
        "The Department of Health said 12 people had been killed in the shelling.",
        "12 people killed other:department_of_health",
    ),
    (
        "en",
        "Mr Arafat's statement comes as Palestinians in Gaza buried six teenagers killed in the fighting.",
        "six children killed publisher",
    ),
    ("en", "The interior minister, Suleiman al-Rashid, told reporters that 23 police had died.", "23 people killed"),
    (
        "en",
        "Residents reached by telephone said at least nine people were killed.",
        "nine people killed other:residents",
    ),
    ("en", '"We have buried 60 people so far," said Ahmed Ali, a local elder.', "60 people killed other:ahmed_ali"),
    ("en", "According to Human Rights Watch, the militia executed 120 prisoners.", "120 people killed"),
    ("en", "The group put its own losses at 15 and the army's at 70.", "15 personnel lost; 70 personnel lost"),
    (
        "en",
        "State television reported 12 dead, while opposition activists put the toll at 40.",
        "12 people killed; 40 people killed other:opposition_activists",
    ),
    ("en", "Five soldiers were killed, according to a military statement.", "Five personnel killed"),
    ("en", "Local media, citing police, reported 11 deaths.", "11 people killed"),
    ("en", "The figure of 300 dead could not be independently verified.", "300 people killed publisher"),
    ("en", "The BBC has verified the names of 5,000 soldiers who have been killed.", "5,000 personnel killed"),
    (
        "en",
        "A US official speaking on condition of anonymity estimated the number of militants killed at 100.",
        "100 personnel killed us_officials",
    ),
    ("en", '"Eight of our men were martyred," the group\'s commander, Abu Omar, said.', "Eight personnel killed"),
    ("en", "Prime Minister Abdullah Hamdok's office said 87 bodies had been found.", "87 people killed"),
    ("en", "Sudan's army said on Sunday it had killed 40 fighters of the Rapid Support Forces.", "40 personnel killed"),
    (
        "en",
        "Colonel Goitom, an army spokesman, claimed that 5,600 rebel fighters had been killed.",
        "5,600 personnel killed",
    ),
    ("en", "Witness accounts suggest that up to 80 people were killed.", "80 people killed"),
    ("en", "Analysts at the International Crisis Group believe 10,000 people have died.", "10,000 people killed"),
    ("en", "The Kachin Independence Army said it had lost 12 men.", "12 personnel lost"),
    ("en", "Myanmar's junta has lost more than 100 outposts, the Arakan Army claims.", ""),
    ("en", "Junta spokesman Zaw Min Tun said 20 soldiers were killed.", "20 personnel killed"),
    ("en", "Ethnic armed groups say 200 troops have surrendered since October.", "200 personnel captured"),
    ("en", "Houthi-run health authorities said 37 people were killed in US strikes.", "37 people killed"),
    (
        "en",
        "The Lebanese Red Cross said six of its paramedics had been wounded.",
        "six people wounded other:lebanese_red_cross",
    ),
    (
        "en",
        ("Azerbaijan's Defence Ministry said that 192 of its servicemen were killed, while Armenia said it lost 200."),
        "192 personnel killed azerbaijan_mod; 200 personnel lost",
    ),
    ("en", "The commander of the Afghan army's 215th Corps said 25 Taliban were killed.", "25 personnel killed"),
    (
        "en",
        "The provincial police chief said three policemen and seven insurgents died in the clash.",
        "three people killed; seven personnel killed",
    ),
    ("en", "Rebels and residents said warplanes killed 15 civilians.", "15 civilians killed"),
    (
        "en",
        "Tehran has acknowledged 610 deaths; a US-based rights group counts 1,190.",
        "610 people killed; 1,190 people killed",
    ),
    (
        "en",
        ("Twenty-one people, including seven soldiers, were killed in Friday's ambush, the deadliest this year."),
        "Twenty-one people killed; seven personnel killed",
    ),
    (
        "en",
        "The clashes, which began on Sunday, have left 140 people dead and 600 wounded.",
        "140 people killed; 600 people wounded",
    ),
    (
        "en",
        "Warplanes bombed the town, killing 16, wounding 40 and destroying 25 homes.",
        "16 people killed; 40 people wounded",
    ),
    (
        "en",
        "The army, which has 120,000 soldiers, lost 1,500 of them in the first month.",
        "120,000 personnel strength; 1,500 personnel lost",
    ),
    (
        "en",
        "The brigade, about 4,000 strong, suffered 300 casualties.",
        "4,000 personnel strength; 300 personnel killed_or_wounded",
    ),
    (
        "en",
        "The convoy of 30 trucks was attacked near the border; 12 were burned.",
        "30 vehicles strength; 12 vehicles destroyed",
    ),
    ("en", "The downing of the plane killed 176 people.", "176 people killed"),
    ("en", "The dead included 11 women and four children.", "11 people killed; four children killed"),
    ("en", "The dead: 11 women, four children and a policeman.", "11 people killed; four children killed"),
    (
        "en",
        "An air strike on a wedding party killed 47 civilians, most of them women and children.",
        "47 civilians killed",
    ),
    ("en", "The UN refugee agency says 2.3 million have fled.", ""),
    ("en", "Nearly 900 buildings were destroyed.", ""),
    ("en", "The shelling killed a woman and her two daughters.", "two people killed"),
    ("en", "Rockets killed one person and injured 10 more in the port city.", "one people killed; 10 people wounded"),
    ("en", "The ratio of wounded to dead is about three to one.", "three people wounded"),
    ("en", "Each side lost roughly 500 men.", "500 personnel lost"),
    (
        "en",
        "The army says 12 of its soldiers died, 9 are missing and 40 were hurt.",
        "12 personnel killed; 9 personnel missing; 40 personnel wounded",
    ),
    (
        "en",
        "At least 200 of the 1,000 Cuban troops in the country have been killed.",
        "200 personnel killed; 1,000 personnel strength",
    ),
    ("en", "The 16-hour siege ended with all six attackers dead.", "six personnel killed"),
    ("en", "Police killed two of the gunmen and arrested a third.", "two personnel killed"),
    ("en", "Ten soldiers were killed in action and six died of wounds.", "Ten personnel killed; six personnel killed"),
    ("en", "Ten more have died since.", "Ten people killed"),
    ("en", "Some 17,000 have disappeared.", "17,000 people missing"),
    ("en", "The missile killed 22 people, ten of whom were children.", "22 people killed; ten children killed"),
    ("en", "The fighting has killed 50 rebels for every soldier.", "50 personnel killed"),
    (
        "en",
        "The junta lost an estimated 1,000 to 2,000 soldiers, 5 tanks, and 3 helicopters.",
        "1,000_to_2,000 personnel lost; 5 tanks lost; 3 helicopters lost",
    ),
    (
        "en",
        "Captured equipment included 14 tanks, 22 artillery pieces, and over 400 small arms.",
        "14 tanks captured; 22 artillery captured; 400 equipment captured",
    ),
    ("en", "It is thought that up to 250 men were in the building.", ""),
    (
        "en",
        "Almost 2,000 Palestinians, mostly civilians, and 66 Israeli soldiers have died in the conflict.",
        "2,000 people killed; 66 personnel killed",
    ),
    ("en", "Forces loyal to the general killed 38 people and burned the market to the ground.", "38 people killed"),
    ("en", "Some sources put the number of fighters at over 30,000, others at half that.", "30,000 personnel strength"),
    ("en", "He put the death toll at 1,300 — a figure the government disputes.", "1,300 people killed"),
    ("en", "The deal would free 50 hostages in exchange for 150 prisoners.", "50 people captured; 150 people captured"),
    (
        "en",
        (
            "KABUL (Reuters) - At least 13 people were killed and dozens wounded on Saturday when a car"
            " bomb exploded outside a bank, officials said."
        ),
        "13 people killed; dozens people wounded",
    ),
    (
        "en",
        (
            "The Afghan Interior Ministry said in a statement that 45 Taliban insurgents had been "
            "killed in the past 24 hours across nine provinces."
        ),
        "45 personnel killed",
    ),
    (
        "en",
        (
            "Two NATO soldiers were killed by an improvised explosive device in the south, the alliance"
            " said, bringing to 110 the number of foreign troops killed this year."
        ),
        "Two personnel killed nato; 110 personnel killed nato",
    ),
    ("en", "More than 2,400 US service members have died in Afghanistan since 2001.", "2,400 personnel killed"),
    (
        "en",
        (
            "Boko Haram has killed more than 30,000 people and forced 2 million from their homes in a "
            "decade-long insurgency."
        ),
        "30,000 people killed",
    ),
    (
        "en",
        (
            "The attackers killed 44 people in one village and 32 in another, said a vigilante who took"
            " part in the burials."
        ),
        "44 people killed other:vigilante; 32 people killed other:vigilante",
    ),
    ("en", "At least 50 bodies were brought to the morgue, hospital director Dr Umar Bello said.", "50 people killed"),
    (
        "en",
        ("Somali special forces, backed by US drones, killed 60 al-Shabaab fighters on Friday, the government said."),
        "60 personnel killed",
    ),
    (
        "en",
        "Al-Shabaab said it had killed 73 Ethiopian soldiers; Ethiopia said 12 had died.",
        "73 personnel killed; 12 personnel killed",
    ),
    (
        "en",
        ("A Colombian army patrol was ambushed by ELN guerrillas, leaving nine soldiers dead and eight wounded."),
        "nine personnel killed; eight personnel wounded",
    ),
    (
        "en",
        "Sri Lanka's military said 128 Tamil Tigers were killed for the loss of 12 soldiers.",
        "128 personnel killed; 12 personnel lost",
    ),
    ("en", "The LTTE claimed to have sunk two naval vessels and captured a third.", "two ships destroyed"),
    (
        "en",
        "Iraqi forces say they have retaken 40 villages and killed 600 IS militants since Monday.",
        "600 personnel killed",
    ),
    (
        "en",
        "US-led coalition strikes have killed 1,300 civilians, monitoring group Airwars says.",
        "1,300 civilians killed",
    ),
    ("en", 'Turkey\'s defence ministry says 18 "terrorists" have been "neutralised".', "18 personnel lost"),
    ("en", "Kurdish-led SDF fighters said 34 of their number had been killed.", "34 personnel killed"),
    ("en", "Syrian state media said Israeli missiles killed four soldiers.", "four personnel killed"),
    (
        "en",
        ("Lebanon's health ministry says the death toll now stands at 3,961, with 16,520 injured since October 2023."),
        "3,961 people killed; 16,520 people wounded",
    ),
    (
        "en",
        "Israel says about 1,200 people were killed on 7 October and 251 taken hostage.",
        "1,200 people killed; 251 people captured",
    ),
    (
        "en",
        "At least 35 people, including journalists and children, were killed in Gaza overnight, medics say.",
        "35 people killed",
    ),
    (
        "en",
        (
            "Gaza's civil defence agency reported 27 deaths near an aid site; the Israeli army said it "
            "fired warning shots."
        ),
        "27 people killed",
    ),
    (
        "en",
        "Pakistan says 31 civilians were killed in Indian strikes; India says 16 died in Pakistani shelling.",
        "31 civilians killed; 16 civilians killed",
    ),
    (
        "en",
        "India claims it downed five Pakistani jets, while Islamabad says it shot down six Indian aircraft.",
        "five aircraft destroyed; six aircraft destroyed",
    ),
    ("en", "M23 rebels killed 141 civilians in July, Human Rights Watch says.", "141 civilians killed"),
    ("en", "Congo's army said four of its soldiers and 27 rebels died.", "four personnel killed; 27 personnel killed"),
    ("en", "South Africa lost 14 soldiers in Goma in January.", "14 personnel lost"),
    (
        "en",
        "Rwanda has between 3,000 and 4,000 troops in eastern Congo, UN experts estimate.",
        "3,000_and_4,000 personnel strength un",
    ),
    ("en", "Mexican marines killed 12 cartel gunmen.", "12 personnel killed"),
    (
        "en",
        "Saudi-led coalition air strikes killed at least 82 people at a detention centre in Saada.",
        "82 people killed",
    ),
    ("en", "The Houthis said they launched 18 missiles and a drone at a US carrier.", "18 missiles launched"),
    (
        "en",
        "US Central Command said it destroyed 3 anti-ship missiles and 2 drones.",
        "3 missiles intercepted; 2 drones intercepted",
    ),
    (
        "en",
        (
            "Russia fired 479 drones and 20 missiles overnight, of which 460 and 19 were brought down, "
            "Ukraine's air force said."
        ),
        (
            "479 drones launched ua_air_force; 20 missiles launched ua_air_force; 460 drones "
            "intercepted ua_air_force; 19 missiles intercepted ua_air_force"
        ),
    ),
    (
        "en",
        "Zelensky said 46,000 Ukrainian soldiers had been killed and 380,000 wounded.",
        "46,000 personnel killed ua_president; 380,000 personnel wounded ua_president",
    ),
    (
        "en",
        "Britain's Ministry of Defence estimates Russia has suffered 1 million casualties.",
        "1_million personnel killed_or_wounded uk_mod",
    ),
    (
        "en",
        "Mediazona and the BBC have confirmed the names of 120,343 Russian soldiers killed.",
        "120,343 personnel killed mediazona",
    ),
    (
        "en",
        "North Korea has sent 11,000 troops, of whom 4,700 have been killed or wounded, Seoul says.",
        "11,000 personnel strength; 4,700 personnel killed_or_wounded",
    ),
    (
        "en",
        "The governor, Pavlo Kyrylenko, said 12 people had been killed. He added that 30 were wounded.",
        "12 people killed ua_officials; 30 people wounded ua_officials",
    ),
    (
        "en",
        (
            "Hospital officials said 12 people had been killed. The army denied it had carried out the "
            "attack. Thirty people were also wounded."
        ),
        "12 people killed; Thirty people wounded",
    ),
    ("en", '"They came at dawn," said Fatima, a survivor. "They killed 20 men."', "20 people killed other:fatima"),
    ("en", "Reuters could not verify the figure. The ministry said 40 soldiers had died.", "40 personnel killed"),
    (
        "en",
        "The rebels say they killed 40 soldiers. The government says the number is four.",
        "40 personnel killed; four personnel killed",
    ),
    (
        "en",
        "The attack killed 14, the mayor said, revising an earlier figure of 11.",
        "14 people killed; 11 people killed",
    ),
    (
        "en",
        "Initial reports said seven had died, but the police later put the number at five.",
        "seven people killed; five people killed",
    ),
    (
        "en",
        ("Nigeria's army said it killed 30 insurgents, but residents told AFP that 17 of the dead were civilians."),
        "30 personnel killed; 17 civilians killed other:residents",
    ),
    (
        "en",
        "Ukraine says it has lost 31,000 soldiers; US officials say the figure is closer to 70,000.",
        "31,000 personnel lost; 70,000 personnel lost us_officials",
    ),
    (
        "en",
        (
            "Moscow says it shot down 47 drones overnight. Kyiv has not commented. Two people were hurt"
            " by debris, the regional governor wrote on Telegram."
        ),
        "47 drones intercepted; Two people wounded",
    ),
    (
        "en",
        "The Israeli military says it has killed 17,000 militants, without providing evidence.",
        "17,000 personnel killed israel_idf",
    ),
    (
        "en",
        "Hamas, which runs Gaza, says more than 40,000 people have been killed there.",
        "40,000 people killed hamas",
    ),
    ("en", "In its latest report, the UN said 33 civilians were killed in May.", "33 civilians killed un"),
    ("en", "A report by the UN found that 33 civilians were killed in May.", "33 civilians killed un"),
    (
        "en",
        "A senior Western official, speaking on condition of anonymity, put Russian casualties at 350,000.",
        "350,000 personnel killed_or_wounded other:western_official",
    ),
    (
        "en",
        "Sources in the Iranian foreign ministry told the BBC that 12 officers had been killed.",
        "12 personnel killed",
    ),
    ("en", "Three people were killed in Kharkiv, Mayor Ihor Terekhov said.", "Three people killed ua_officials"),
    ("en", "By the army's own count, 230 soldiers died in the first week.", "230 personnel killed"),
    ("en", "According to Zelensky's office, 12 people died and, according to Moscow, none.", "12 people killed"),
    ("en", "Twelve soldiers were killed when two jeeps drove into an ambush.", "Twelve personnel killed"),
    ("en", "Twelve were injured, as the tanks and two jeeps entered the camp.", "Twelve people wounded"),
    ("en", "Twelve soldiers were killed as well as two tanks.", "Twelve personnel killed; two tanks destroyed"),
    ("en", "Twelve people (two of them children) were killed on Tuesday.", "Twelve people killed; two children killed"),
    (
        "en",
        (
            "The army has captured 15 prisoners. Around 100 British commandos are expected in Kabul to "
            "join the total number of peacekeepers."
        ),
        "15 personnel captured; 100 personnel strength",
    ),
    ("en", "A third of the 300 soldiers were killed.", "A_third personnel killed; 300 personnel strength"),
    ("en", "The bombing killed two soldiers and wounded a third.", "two personnel killed"),
    ("en", "Six hostages were freed and two others killed.", "Six people captured; two people killed"),
    ("en", "Six hostages escaped and two others were killed.", "Six people captured; two people killed"),
    ("en", "He was one of 11 people who died in the attack on the hotel.", "11 people killed"),
    ("en", "Three of the 40 drones that were launched were shot down.", "Three drones intercepted; 40 drones launched"),
    (
        "en",
        "Northern Alliance spokesman Mohammad Amin said 30 Taliban fighters had been killed.",
        "30 personnel killed other:northern_alliance",
    ),
    (
        "en",
        "Mohammad Amin, a spokesman for the Northern Alliance, said 30 Taliban fighters had been killed.",
        "30 personnel killed other:northern_alliance",
    ),
    ("en", "A spokesman said 30 Taliban fighters had been killed.", "30 personnel killed other:spokesman"),
    ("en", "Taliban spokesman Zabihullah Mujahid said 30 soldiers were killed.", "30 personnel killed other:taliban"),
    (
        "en",
        "One resident, Amina Yusuf, told Reuters she counted 14 bodies in the street.",
        "14 civilians killed other:amina_yusuf",
    ),
    (
        "en",
        "The rebel leader, John Garang, denied that, saying 300 soldiers had died.",
        "300 personnel killed other:john_garang",
    ),
    (
        "en",
        "Mr Arafat's statement comes as mourners in Gaza buried six teenagers killed in the fighting.",
        "six children killed publisher",
    ),
    ("en", "The Pentagon's statement put the number of dead at 12.", "12 people killed us_officials"),
    ("en", "Warplanes bombed the town, wounding 40 and destroying 25 homes.", "40 people wounded"),
    ("en", "Sixteen miners, abducted by rebels last week, have been found dead.", "Sixteen people killed"),
    ("en", "Two men, wounded on Monday, said 12 people were killed.", "Two people wounded; 12 people killed"),
    (
        "en",
        "All 298 people on board were killed when the airliner was shot down over eastern Ukraine.",
        "298 people killed",
    ),
    ("en", "All 298 people on board were killed when the airliner crashed into a mountain in Nepal.", ""),
    ("en", "The FARC, which had some 7,000 fighters, agreed to lay down its arms.", "7,000 personnel strength"),
    (
        "en",
        "Russia fired 479 drones and 20 missiles, of which 460 drones and 19 missiles were shot down.",
        "479 drones launched; 20 missiles launched; 460 drones intercepted; 19 missiles intercepted",
    ),
    ("en", "Russia fired 479 drones, including 300 Shaheds.", "479 drones launched; 300 drones launched"),
    ("en", "The brigade, which had 3,000 men, lost 300 of them.", "3,000 personnel strength; 300 personnel lost"),
    ("en", "The battalion has lost 12.", "12 personnel lost"),
    ("en", "The company lost 300 and hired 20.", ""),
    ("en", "The toll rose to 1950.", "1950 people killed"),
    ("en", "In 1950 the army lost 300 men.", "300 personnel lost"),
    ("en", "On February 23, 1861, the army lost 3 ships.", "3 ships lost"),
    ("en", "The army suffered losses of 1850.", "1850 personnel lost"),
    (
        "en",
        "Fighting between Muslims and Christians has claimed hundreds of lives.",
        "hundreds people killed publisher",
    ),
    ("en", "Two tanks broke down and were captured by the rebels.", "Two tanks captured"),
    ("en", "Four in ten of the dead were women.", "Four people killed"),
    (
        "uk",
        "Дванадцять людей, серед них двоє дітей, загинули внаслідок обстрілу.",
        "Дванадцять people killed; двоє children killed",
    ),
    (
        "uk",
        "Унаслідок удару загинули п'ятеро людей, ще 12 дістали поранення, повідомив мер.",
        "п'ятеро people killed; 12 people wounded",
    ),
    ("uk", "Кількість жертв зросла до 23.", "23 people killed"),
    ("uk", "Бойовики взяли в полон 15 солдатів і вбили трьох.", "15 personnel captured; трьох personnel killed"),
    (
        "uk",
        "Армія втратила два танки, п'ять БМП і близько 60 людей.",
        "два tanks lost; п'ять armoured_vehicles lost; 60 personnel lost",
    ),
    ("uk", "Один військовий загинув, троє поранені.", "Один personnel killed; троє personnel wounded"),
    ("uk", "Серед загиблих — четверо дітей.", "четверо children killed"),
    ("uk", "ППО збила 34 із 38 дронів.", "34 drones intercepted; 38 drones launched"),
    ("uk", "Ніхто не постраждав.", ""),
    ("uk", "З-під завалів дістали тіла 11 людей.", "11 people killed"),
    ("uk", "До лікарні доставили 45 поранених.", "45 people wounded"),
    ("uk", "Загинули 14 людей, серед них троє поліцейських.", "14 people killed; троє people killed"),
    (
        "uk",
        "Двоє поранених померли в лікарні, кількість загиблих сягнула дев'яти.",
        "Двоє people killed; дев'яти people killed",
    ),
    ("uk", "Внаслідок атаки двох дронів поранено вісьмох людей.", "вісьмох people wounded"),
    ("uk", "За словами речника Північного альянсу, убито 30 талібів.", "30 personnel killed"),
    ("uk", "Кількість загиблих зросла до 1950, повідомив МОЗ.", "1950 people killed"),
    (
        "ru",
        "Двенадцать человек, в том числе двое детей, погибли при обстреле.",
        "Двенадцать people killed; двое children killed",
    ),
    (
        "ru",
        "В результате удара погибли пять человек, ещё 12 получили ранения, сообщил мэр.",
        "пять people killed; 12 people wounded",
    ),
    ("ru", "По данным правозащитников, за неделю погибли не менее 40 мирных жителей.", "40 civilians killed"),
    ("ru", "Число жертв взрыва выросло до 23.", "23 people killed"),
    ("ru", "Боевики взяли в плен 15 солдат и убили троих.", "15 personnel captured; троих personnel killed"),
    (
        "ru",
        "Армия потеряла два танка, пять БМП и около 60 человек.",
        "два tanks lost; пять armoured_vehicles lost; 60 personnel lost",
    ),
    ("ru", "Каждый пятый из погибших — ребёнок.", ""),
    ("ru", "Один военнослужащий погиб, трое ранены.", "Один personnel killed; трое personnel wounded"),
    ("ru", "Среди погибших — четверо детей.", "четверо children killed"),
    ("ru", "ПВО сбила 34 из 38 дронов.", "34 drones intercepted; 38 drones launched"),
    ("ru", "Никто не пострадал.", ""),
    ("ru", "Как минимум 17 талибов убиты в ходе операции, заявил представитель губернатора.", "17 personnel killed"),
    ("ru", "На похороны пятерых бойцов пришли более тысячи человек.", ""),
    ("ru", "Из-под завалов извлекли тела 11 человек.", "11 people killed"),
    ("ru", "Германия передаст Украине 18 танков и 40 БМП.", "18 tanks supplied; 40 armoured_vehicles supplied"),
    ("ru", "В больницу доставили 45 раненых.", "45 people wounded"),
    ("ru", "Погибли 14 человек, среди них трое полицейских.", "14 people killed; трое people killed"),
    ("ru", "С начала войны погибли более 350 тысяч человек, подсчитала обсерватория.", "350_тысяч people killed"),
    ("ru", "Около двух тысяч военных перешли границу при поддержке танков.", "двух_тысяч personnel strength"),
    (
        "ru",
        "Двое раненых скончались в больнице, число погибших достигло девяти.",
        "Двое people killed; девяти people killed",
    ),
    ("ru", "По словам представителя Северного альянса, убиты 30 талибов.", "30 personnel killed"),
    ("ru", "Число погибших выросло до 1950, сообщил минздрав.", "1950 people killed"),
    ("ru", "С 1941 до 1945 года армия потеряла 300 танков.", "300 tanks lost"),
    ("ru", "К 2014 году потери выросли до 2000 человек.", "2000 personnel lost"),
]


@pytest.mark.parametrize(("language", "text", "told"), SENTENCES)
def test_what_a_sentence_of_a_news_agency_tells(language: str, text: str, told: str) -> None:
    wanted = [tuple(field.replace("_", " ") for field in figure.split()) for figure in told.split("; ") if figure]
    claims = extract_document(Document("wire", text, language, DAY), PACK).claims
    fields = ((c.value_text, c.category, c.measure, c.claimant_id) for c in claims)
    found = [tuple(field.replace("_", " ") for field in figure) for figure in fields]
    counts = [len(figure) for figure in wanted] + [4] * len(found)
    assert [figure[:count] for figure, count in zip(found, counts, strict=False)] == wanted


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("In the spring of 1863 the army lost 300 men.", "1863", "year"),
        ("The Act of 1862, which paid the army, was signed as 300 men died.", "1862", "year"),
        ("On February 23, 1861, the army lost 3 ships.", "1861", "year"),
        ("The bombing killed two soldiers and wounded a third.", "a third", "ordinal"),
        ("Warplanes bombed the town, wounding 40 and destroying 25 homes.", "25", "buildings"),
    ],
)
def test_a_number_that_counts_nothing_tells_why(text: str, number: str, reason: str) -> None:
    rejections = extract_document(Document("old", text, "en", DAY), PACK).rejections
    assert {r.value_text: r.reason for r in rejections}[number] == reason


@pytest.mark.parametrize(
    "text", ["He led an army of 1800.", "The losses of 1750 were heavy.", "A garrison of 1650 gave up."]
)
def test_a_number_behind_what_is_counted_is_no_year(text: str) -> None:
    assert all(r.reason != "year" for r in extract_document(Document("old", text, "en", DAY), PACK).rejections)


def test_a_day_before_1900_is_told_by_its_year() -> None:
    text = "On August 6, 1861, troops captured 300 men."
    (claim,) = extract_document(Document("old", text, "en", DAY), PACK).claims
    assert claim.as_of == date(1861, 8, 6)


def test_the_share_of_one_in_five_is_a_ratio() -> None:
    text = "About one in five of those killed was a child."
    (claim,) = extract_document(Document("share", text, "en", DAY), PACK).claims
    assert (claim.value_text, claim.unit, claim.category, claim.best) == ("one", "ratio", "children", 0.2)


@pytest.mark.parametrize(
    ("language", "text", "qualifier"),
    [
        ("en", "At a minimum, 40 people were killed.", "at_least"),
        ("en", "Not less than 40 people were killed.", "at_least"),
        ("en", "Forty or more people were killed.", "at_least"),
        ("en", "Upwards of 40 soldiers were killed.", "more_than"),
        ("en", "Close to 40 soldiers were killed.", "less_than"),
        ("en", "Just under 40 soldiers were killed.", "less_than"),
        ("en", "Just over 40 soldiers were killed.", "more_than"),
        ("en", "A maximum of 40 soldiers were killed.", "at_most"),
        ("en", "Some 40-50 soldiers were killed.", "range"),
        ("en", "Anywhere from 40 to 50 soldiers were killed.", "range"),
        ("en", "40 soldiers, if not more, were killed.", "at_least"),
        ("en", "40-odd soldiers were killed.", "about"),
        ("en", "Well over 1,000 soldiers were killed.", "more_than"),
        ("en", "An additional 40 soldiers were killed.", "exact"),
        ("en", "Nearly half a million soldiers were killed.", "less_than"),
        ("en", "A few dozen soldiers were killed.", "vague"),
        ("en", "Tens of thousands of soldiers were killed.", "vague"),
        ("en", "Two to three thousand soldiers were killed.", "range"),
        ("en", "The army lost around a hundred tanks.", "about"),
        ("en", "The army lost a hundred or so tanks.", "about"),
        ("en", "Between 15 and 20 per cent of the soldiers were killed.", "range"),
        ("en", "No more than 40 soldiers were killed.", "at_most"),
        ("en", "Fewer than 40 soldiers were killed.", "less_than"),
        ("en", "40+ soldiers were killed.", "at_least"),
        ("en", "~40 soldiers were killed.", "about"),
        ("en", ">40 soldiers were killed.", "more_than"),
        ("ru", " Как минимум 40 человек погибли.", "at_least"),
        ("ru", " Погибли 40 солдат, если не больше.", "at_least"),
        ("ru", " Погибли 40 солдат, возможно, больше.", "at_least"),
        ("ru", " Погибли 40 и более солдат.", "at_least"),
        ("ru", " Погибли до 40 солдат.", "at_most"),
        ("ru", " Погибли почти 40 солдат.", "less_than"),
        ("ru", " Погибли порядка 40 солдат.", "about"),
        ("ru", " Погибли не более 40 солдат.", "at_most"),
        ("ru", " Погибли свыше 40 солдат.", "more_than"),
        ("ru", " Погибли от 40 до 50 солдат.", "range"),
        ("ru", " Погибли 40-50 солдат.", "range"),
        ("ru", " Погибли сорок с лишним солдат.", "more_than"),
        ("uk", " Щонайменше 40 людей загинули.", "at_least"),
        ("uk", " Загинули 40 солдатів, якщо не більше.", "at_least"),
        ("uk", " Загинули 40 солдатів, можливо, більше.", "at_least"),
        ("uk", " Загинули 40 і більше солдатів.", "at_least"),
        ("uk", " Загинули до 40 солдатів.", "at_most"),
        ("uk", " Загинули майже 40 солдатів.", "less_than"),
        ("uk", " Загинули близько 40 солдатів.", "about"),
        ("uk", " Загинули понад 40 солдатів.", "more_than"),
        ("uk", " Загинули від 40 до 50 солдатів.", "range"),
        ("uk", " Загинули не менш як 40 солдатів.", "at_least"),
        ("en", "The army killed 40 soldiers, likely more than Kyiv admits.", "exact"),
        ("en", "Killed were 40 soldiers, possibly more than ever.", "exact"),
        ("en", "They killed 40, at least that is what they say.", "exact"),
    ],
)
def test_no_bound_of_a_number_is_lost(language: str, text: str, qualifier: str) -> None:
    (claim,) = extract_document(Document("bound", text, language, DAY), PACK).claims
    assert claim.qualifier == qualifier
