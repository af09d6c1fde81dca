"""What a number counts and what happened to it: sentences of many wars and styles, each number marked.

`[22|people|killed]` is a number that must be a claim of this category and measure; every other number must be none.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

import tracker
from tracker.extraction import extract_document
from tracker.records import Document

PACK = tracker.load_pack()
MARK = re.compile(r"\[([^|\]]+)\|([a-z_]+)\|([a-z_]+)\]")

CLAIMS = [
    (
        "Of the names on Mediazona's list, [3,700|personnel|killed] are officers and [14,000|personnel|killed] "
        "prisoners."
    ),
    "Wounded: [4|people|wounded] Killed: [1|people|killed] Drones shot down: [11|drones|intercepted]",
    (
        "The attack took [1,200|people|killed] lives in Israel; [253|people|captured] people were carried off as "
        "hostages."
    ),
    "[Sixty-six|people|wounded] people are being treated after the strike, a doctor said.",
    "Uruguay said [one|personnel|killed] of its soldiers was killed. One of its aims was to win.",
    "One of its tanks is new.",
    "Losses, week 34: [41|tanks|lost] tanks ([12|tanks|destroyed] destroyed, [9|tanks|damaged] damaged).",
    "The ministry said [558|people|killed] people — [50|children|killed] children among them — were killed on Monday.",
    "At least [40,786|people|killed] Palestinians were killed in Gaza.",
    (
        "Kyiv puts the dead at [5,840|personnel|killed] soldiers, with [211|tanks|lost] tanks and [30|aircraft|lost] "
        "jets lost. Others speak of [2,000|personnel|killed]."
    ),
    "Hamas authorities say [186|people|killed] people were killed on Saturday.",
    "Russian losses reached [3,200|personnel|killed_or_wounded], of which [1,100|personnel|killed] were killed.",
    "The attack by some [300|personnel|strength] gunmen on the barracks killed [14|personnel|killed] soldiers.",
    "Strength (2): [4,000|personnel|strength] men",
    "At 08.00 on Tuesday [12|drones|launched] drones flew over Odesa.",
    "Between [35 and more than 40|people|killed] people died, the two hospitals said.",
    "They buried [100|civilians|killed] Azerbaijani and [85|civilians|killed] Armenian civilians.",
    "[19,299|equipment|lost] losses have been confirmed by Oryx, [14,409|equipment|destroyed] of them destroyed.",
    "In Lviv [twelve|personnel|killed] soldiers were buried on Tuesday.",
    "Among the mercenaries, [one|personnel|killed] of whom was killed, [14|personnel|captured] were captured.",
    "The Armenians repelled three attacks; [12|tanks|lost] tanks were lost by Azerbaijan.",
    (
        "Israeli air strikes on a refugee camp in central Gaza killed at least [22|people|killed] people overnight, "
        "the health ministry said. [Nine|people|killed] of the dead were women and [six|children|killed] were "
        "children."
    ),
    (
        "The death toll from the attack on Nuseirat rose to [47|people|killed] on Tuesday, with more than "
        "[100|people|wounded] wounded."
    ),
    (
        "The bombing brought the overall death toll to [34,904|people|killed], the ministry said, with "
        "[78,514|people|wounded] injured."
    ),
    "[19|people|killed] dead, [5|people|wounded] wounded in Omdurman market shelling",
    "[12|people|killed] were killed, [30|people|wounded] hurt when a shell hit a queue for bread in El Fasher.",
    "The toll stands at [61|people|killed], and rescuers expect it to climb.",
    "Of the [36|people|killed] people killed in the raid, [16|children|killed] were children.",
    "[16|children|killed] of the [36|people|killed] killed were children, UNICEF said.",
    (
        "The junta lost [14|personnel|lost] soldiers, of whom [five|personnel|killed] were killed and "
        "[nine|personnel|captured] captured, the Arakan Army said."
    ),
    (
        "The Syrian Observatory for Human Rights documented the deaths of [1,300|people|killed] people, including "
        "[830|civilians|killed] civilians, [231|personnel|killed] members of the security forces and "
        "[250|personnel|killed] fighters loyal to Assad."
    ),
    "All but [three|personnel|killed] of the [42|personnel|strength] soldiers on board died.",
    (
        "Azerbaijan's defence ministry said [192|personnel|killed] of its servicemen were killed and "
        "[511|personnel|wounded] wounded in the one-day operation."
    ),
    (
        "Karabakh officials said at least [200|people|killed] people had been killed, [10|civilians|killed] of them "
        "civilians."
    ),
    (
        "Baku claims it destroyed [60|tanks|destroyed] tanks, [15|artillery|destroyed] artillery pieces, "
        "[9|air_defence|destroyed] Osa air defence systems and over 20 other targets."
    ),
    (
        "In the Tet offensive the communists lost an estimated [45,000|personnel|killed] men killed; American losses "
        "were [4,124|personnel|killed] killed and [19,295|personnel|wounded] wounded."
    ),
    "At Kursk the Germans lost [323|tanks|destroyed] tanks destroyed and [1,600|tanks|damaged] damaged.",
    "[58,220|personnel|killed] Americans died in Vietnam.",
    (
        "The US military said it shot down [two|drones|intercepted] drones and [one|missiles|intercepted] anti-ship "
        "ballistic missile fired by the Houthis over the Red Sea."
    ),
    (
        "Hezbollah fired about [35|missiles|launched] Katyushas at Kiryat Shmona on Sunday, wounding "
        "[three|people|wounded]."
    ),
    "Hezbollah fired a barrage of [60|missiles|launched] rockets. [Two|missiles|launched] hit a house in Metula.",
    (
        "[Six|tanks|destroyed] Merkavas and [four|armoured_vehicles|destroyed] Namer APCs were destroyed near Beit "
        "Hanoun, al-Qassam Brigades claimed."
    ),
    (
        "The RSF said it had seized [18|tanks|captured] tanks and taken [80|personnel|captured] soldiers prisoner in "
        "Babanusa."
    ),
    "Washington has sent [20|mlrs|supplied] HIMARS to Ukraine, along with [31|tanks|supplied] Abrams.",
    "Germany will send [18|tanks|supplied] Leopards and [40|armoured_vehicles|supplied] Marders.",
    "North Korea sent [10,000|personnel|strength] troops to Kursk.",
    (
        "France has shipped [30|artillery|supplied] Caesars, [six|artillery|supplied] TRF1s and "
        "[two|air_defence|supplied] Crotale batteries."
    ),
    "[Two|aircraft|destroyed] Su-34s, [one|aircraft|destroyed] Su-35 and a Ka-52 were shot down on Monday.",
    (
        "Losses in Avdiivka: [364|tanks|lost] MBTs, [248|artillery|lost] SPGs, [748|armoured_vehicles|lost] AFVs, "
        "[5|aircraft|lost] jets"
    ),
    "KIA: [23|personnel|killed]. WIA: [61|personnel|wounded]. MIA: [4|personnel|missing].",
    "The 47th lost [12|personnel|killed] KIA and [31|personnel|wounded] WIA that week.",
    "[27|personnel|captured] POWs were brought home on Friday.",
    "[Eleven|armoured_vehicles|destroyed] IFVs burned on the road to Vovchansk.",
    "BREAKING: [15|people|killed] killed in Kharkiv strike, governor says",
    "WATCH: Moment [three|tanks|destroyed] tanks explode near Bakhmut",
    "Photo: a funeral for [five|personnel|killed] soldiers killed in Tulkarem",
    "[Hundreds|people|killed] dead after Nyala massacre",
    "At least [70|people|killed] bodies pulled from rubble in Khan Younis",
    (
        "[32|people|killed] martyrs and [104|people|wounded] injuries arrived at hospitals in the past 24 hours, the "
        "Gaza health ministry said."
    ),
    (
        "The ministry said [34,535|people|killed] people have been killed since 7 October, among them "
        "[14,500|children|killed] children and [9,560|people|killed] women."
    ),
    "[20,179|children|killed] children are among the dead.",
    "Since 2014, [14,000|people|killed] have died in the Donbas war, among them [3,400|civilians|killed] civilians.",
    "The list has [8,873|equipment|lost] entries, [6,498|equipment|destroyed] of them destroyed.",
    (
        "Oryx lists [3,000|tanks|lost] Russian tanks as lost. Of these, [1,900|tanks|destroyed] were destroyed, "
        "[150|tanks|damaged] damaged, [140|tanks|abandoned] abandoned and [510|tanks|captured] captured."
    ),
    "The dead comprised [210|people|killed] men, [94|people|killed] women and [41|children|killed] children.",
    "[Eight|personnel|killed] of the dead were conscripts, the committee said.",
    (
        "The general said his troops had lost [31|personnel|killed] killed, [106|personnel|wounded] wounded and "
        "[two|personnel|missing] missing."
    ),
    "Casualties: [4|people|killed] killed, [11|people|wounded] injured.",
    "The army put its own dead at [77|personnel|killed] and the enemy's at [1,400|personnel|killed].",
    "M23 rebels killed [13|personnel|killed] peacekeepers, [nine|personnel|killed] of them South African.",
    "South Africa has lost [14|personnel|lost] soldiers in the DRC this year.",
    (
        "The Taliban overran a base in Baghlan, killing [26|personnel|killed] soldiers and capturing "
        "[nine|personnel|captured] more."
    ),
    "Boko Haram fighters abducted [276|children|captured] schoolgirls; 57 escaped.",
    (
        "The Pakistani army says [28|personnel|killed] militants and [five|personnel|killed] of its men died in the "
        "clash."
    ),
    "The ELN is holding [38|people|captured] people captive.",
    (
        "Ukraine's General Staff: over the past day the enemy lost [1,210|personnel|lost] invaders, [11|tanks|lost] "
        "tanks, [21|armoured_vehicles|lost] AFVs and [34|artillery|lost] artillery systems."
    ),
    "About [900|personnel|lost] men were lost taking the ridge.",
    "Moscow lost [315,000|personnel|killed_or_wounded] men killed or wounded, a US intelligence report says.",
    "Russian casualties passed [500,000|personnel|killed_or_wounded] in the spring, London estimates.",
    ("The Wagner chief said [20,000|personnel|killed] of his men were dead, [half|personnel|killed] of them convicts."),
    "They number about [4,000|personnel|strength], the commander says.",
    "Ethiopia has massed [100,000|personnel|strength] troops on the border with Eritrea.",
    "Some [2,500|personnel|strength] US troops are in Iraq and [900|personnel|strength] in Syria.",
    "The contractor built [90|missiles|produced] ATACMS last year and will build [120|missiles|produced] this year.",
    "Ukraine needs [25|air_defence|supplied] Patriots, Zelensky says.",
    (
        "At least [eight|people|killed] people died and [17|people|wounded] were hurt when a rocket slammed into a "
        "football pitch in Majdal Shams. The dead were all between 10 and 16 years old."
    ),
    "Search teams found [three|people|killed] more bodies on Monday, bringing the death toll to [41|people|killed].",
    (
        "Officials put the toll at [112|people|killed] dead and more than [700|people|wounded] injured; "
        "[23|people|missing] are still missing."
    ),
    "By nightfall the count had reached [58|people|killed] dead, medics said.",
    "The count of the dead had reached [58|people|killed] by nightfall.",
    (
        "[14|people|killed] bodies were taken to al-Aqsa hospital. Among them were [five|children|killed] children "
        "and [two|people|killed] women."
    ),
    "The dead include [seven|people|killed] aid workers from World Central Kitchen.",
    "Among the dead were [two|people|killed] journalists. Another [three|people|wounded] journalists were wounded.",
    (
        "Police said [seven|people|killed] people, including [three|children|killed] children, had been killed and "
        "[20|people|wounded] others taken to hospital, [four|people|wounded] of them in critical condition."
    ),
    "The Houthis lost more than [160|personnel|lost] fighters in Marib.",
    "Saudi-led coalition: more than [160|personnel|killed] rebels killed in Abdiya",
    "The army's casualties stood at [1,204|personnel|killed_or_wounded] on Friday.",
    (
        "Since the start of the offensive, [632|personnel|killed] soldiers have been killed, [295|personnel|killed] "
        "of them in ground operations in Gaza, and [3,876|personnel|wounded] wounded, IDF data show."
    ),
    (
        "IDF: [24|personnel|killed] soldiers killed in deadliest day. [21|personnel|killed] of them died in a single "
        "blast."
    ),
    (
        "The blast killed [21|personnel|killed] reservists. In a separate incident [three|personnel|killed] officers "
        "died."
    ),
    (
        "The Israeli military says it has killed [13,000|personnel|killed] militants; Hamas admits to "
        "[6,000|personnel|killed]."
    ),
    "Hamas says it lost [6,000|personnel|lost]; Israel says [12,000|personnel|lost].",
    (
        "[253|people|captured] people were taken hostage on 7 October. 105 were freed in November. "
        "[129|people|captured] remain in captivity, [34|people|killed] of whom are presumed dead."
    ),
    ("The Arakan Army says it holds [470|personnel|captured] prisoners, among them [two|personnel|captured] generals."),
    "Fighters captured a base in Lashio with its [300|personnel|captured] defenders.",
    "Rebels took [54|personnel|captured] soldiers captive. Several hundred fled into Thailand.",
    "276 soldiers fled to Mizoram.",
    "Assad's forces shelled Douma, leaving [40|people|killed] dead and [250|people|wounded] injured.",
    "SDF: [2|personnel|killed] of our fighters were martyred",
    "Kurdish fighters said [two|personnel|killed] of their number had been martyred.",
    "[Two|personnel|killed] of our boys fell today, and [six|personnel|wounded] are in hospital.",
    "so basically they lost like [40|tanks|lost] tanks in three days and what did they get, two villages",
    (
        'Turkey\'s defence ministry says [12|personnel|killed] soldiers were "martyred" in northern Iraq. It says '
        '[45|personnel|lost] PKK militants were "neutralised" in response.'
    ),
    "The PKK claims [41|personnel|killed] Turkish soldiers were killed.",
    "Rwanda has [4,000|personnel|strength] soldiers in eastern Congo, the UN experts say.",
    "There are [7,000|personnel|strength] Wagner men in the Sahel.",
    "Uganda is to withdraw [1,000|personnel|strength] troops.",
    (
        "[Three|personnel|killed] French soldiers were killed in Mali, bringing to [53|personnel|killed] the number "
        "of French troops killed in the Sahel since 2013."
    ),
    "The number of British troops killed in Helmand has reached [100|personnel|killed].",
    "The number of civilians killed has doubled to [9,200|civilians|killed].",
    "Civilian deaths doubled to [9,200|civilians|killed] in the first half of the year.",
    "The insurgents overran the camp with [two|tanks|captured] captured tanks and [12|vehicles|captured] pickups.",
    "The column of [40|tanks|strength] tanks and [60|armoured_vehicles|strength] APCs was halted.",
    "A convoy of [60|vehicles|strength] vehicles entered Goma.",
    "The Panzer division had only [12|tanks|strength] serviceable tanks left.",
    "By dusk [30|tanks|destroyed] of the [45|tanks|strength] Shermans were burning.",
    "The Luftwaffe lost [56|aircraft|lost] aircraft on 15 September; the RAF [28|aircraft|lost].",
    (
        "The Royal Navy lost [four|ships|lost] ships in the Falklands: [two|ships|lost] destroyers and "
        "[two|ships|lost] frigates."
    ),
    "Argentina lost [649|personnel|lost] men, [323|personnel|lost] of them on the Belgrano.",
    "B-52s dropped 20,000 tons of bombs",
    (
        "The jets dropped [14|munitions|launched] bunker busters on Fordow and submarines fired "
        "[30|missiles|launched] Tomahawks."
    ),
    (
        "Israel says it destroyed [120|missile_systems|destroyed] launchers, [a third|missile_systems|destroyed] of "
        "Iran's total."
    ),
    (
        "India said it had downed [five|aircraft|destroyed] Pakistani jets; Islamabad said it shot down "
        "[six|aircraft|destroyed], including [three|aircraft|destroyed] Rafales."
    ),
    "Ukraine received [16|aircraft|supplied] F-16s, of which [four|aircraft|lost] have been lost.",
    "[Two|helicopters|destroyed] Ka-52s and a Mi-8 were destroyed on the ground.",
    "The navy sank [15|ships|destroyed] Iranian speedboats.",
    "[7|drones|intercepted] UAVs intercepted over Belgorod, [2|people|wounded] hurt – governor",
    "We've confirmed [43|tanks|destroyed] T-72s and [17|tanks|destroyed] T-80s destroyed this week.",
    (
        "Equipment losses (visually confirmed): Tanks: [12|tanks|lost] | IFVs: [30|armoured_vehicles|lost] | Trucks: "
        "[44|vehicles|lost]"
    ),
    (
        "Sudan's army claimed it had killed [150|personnel|killed] RSF fighters and destroyed "
        "[20|armoured_vehicles|destroyed] combat vehicles in El Fasher."
    ),
    "The RSF lost [hundreds|personnel|lost] in the assault.",
    "[Five|munitions|launched] mortar rounds landed near the clinic.",
    "Mortar fire killed [two|people|killed] and wounded [a dozen|people|wounded].",
    "Gunmen killed at least [20|people|killed].",
    (
        "An IED killed [four|personnel|killed] soldiers and wounded [6|personnel|wounded] in Bajaur; "
        "[eight|personnel|killed] attackers were shot dead."
    ),
    "Each side accuses the other of losing a battalion a day.",
    "[Five|people|wounded] people were wounded, [one|children|wounded] of them a child.",
    "Russia has lost [30|helicopters|lost] helicopters and Ukraine [12|helicopters|lost].",
    "Russia has lost [30|helicopters|lost] helicopters. Ukraine has lost [12|helicopters|lost].",
    "Russia lost [120|tanks|lost] tanks, against [40|tanks|lost] for Ukraine.",
    "Oryx counts [120|tanks|lost] Russian tanks lost to [40|tanks|lost] Ukrainian.",
    "Russia has lost [90|aircraft|lost] aircraft. That compares with [40|aircraft|lost] on the Ukrainian side.",
    "Russian tank losses: [120|tanks|lost]. Ukrainian: [40|tanks|lost].",
    "The Kremlin said [80|drones|launched] drones were launched, the air force [95|drones|launched].",
    "[Twelve|artillery|supplied] howitzers arrived in May, [six|artillery|supplied] of them from France.",
    "Of the [12|artillery|supplied] howitzers pledged, [four|artillery|supplied] have been delivered.",
    "Of [31|tanks|supplied] tanks pledged only [14|tanks|supplied] have arrived.",
    (
        "[Three|people|killed] people were killed and [eight|people|wounded] wounded, [two|people|wounded] of them "
        "seriously."
    ),
    "Israel lost [12|personnel|lost] soldiers in the first week; Hamas, it said, [1,500|personnel|lost].",
    (
        "The ministry in Khartoum reported [17|people|killed] dead on Monday, [9|people|killed] on Tuesday and "
        "[31|people|killed] on Wednesday."
    ),
    "Armenia's toll was [3,825|personnel|killed] soldiers killed; Azerbaijan's, [2,906|personnel|killed].",
    "Azerbaijan put its military dead at [2,906|personnel|killed]. Armenia at first gave [2,425|personnel|killed].",
    "Two brigades of tanks went in, and [41|tanks|destroyed] tanks were left burning.",
    "[Eighteen|people|killed] people died in Homs and [seven|people|killed] in Idlib.",
    (
        "The shelling killed [four|people|killed] in Toretsk, [two|people|killed] in Kostiantynivka and "
        "[one|people|killed] in Siversk."
    ),
    (
        "Hospitals in Goma have received [2,880|people|wounded] wounded since 26 January, and more than "
        "[900|people|killed] bodies lie in morgues."
    ),
    "The army claims [26|personnel|killed] insurgents killed; the insurgents admit to [four|personnel|killed].",
    "Our losses: [2|personnel|killed] killed, [5|personnel|wounded] wounded. Enemy: [30|personnel|killed] killed.",
    (
        "More than [300|personnel|captured] Wagner-trained soldiers were taken prisoner, [58|personnel|captured] of "
        "them officers."
    ),
    (
        "[Seventy-three|armoured_vehicles|destroyed] BMPs and BTRs, [58|tanks|destroyed] T-64s and T-72s and "
        "[three|helicopters|destroyed] Mi-24s have been knocked out since Monday, the rebels' spokesman boasted."
    ),
    (
        "Drone footage shows at least [six|armoured_vehicles|damaged] Bradleys damaged and [two|tanks|abandoned] "
        "Leopards abandoned in a minefield."
    ),
    "Each night [100 to 120|drones|launched] Gerans come in; [80|drones|intercepted]% are shot down.",
    (
        "The bombing killed [53|people|killed] and injured at least [112|people|wounded]; [19|children|killed] of "
        "the dead were pupils at the school next door."
    ),
    "[Fifty-three|people|killed] were killed, among whom [19|children|killed] pupils.",
    "[1.2 million|personnel|killed_or_wounded] Russian casualties: British estimate",
    "Ethiopian troops killed at least [45|people|killed] in Merawi, residents told Reuters.",
    (
        "Kenya said its peacekeepers shot [15|personnel|killed] militants dead and seized [four|vehicles|captured] "
        "pickups, [two|equipment|captured] machine guns and [1,100|munitions|captured] rounds."
    ),
    (
        "Israel's army acknowledged the deaths of [21|personnel|killed] reservists, its biggest single loss; Hamas "
        "claimed [30|personnel|killed]."
    ),
]

NONE = [
    "The army carried out 14 air strikes and 32 artillery attacks on 12 settlements over the past day.",
    "Shelling damaged 46 houses, two schools and 11 kilometres of power lines in Kherson.",
    (
        "More than 1.7 million people have been displaced by the fighting in Gaza, and 360,000 housing units have "
        "been damaged."
    ),
    "The council voted 13 to 1 for a ceasefire resolution; two members abstained.",
    (
        "A gas explosion in a residential block killed five people in Magnitogorsk, officials said; terrorism was "
        "ruled out."
    ),
    "Five people died and 12 were hurt when a bus overturned on the Cairo road.",
    "An earthquake of magnitude 7.8 killed more than 50,000 people in Turkey and Syria.",
    "The cholera outbreak in Sudan has killed 3,000 people since July.",
    "The government will spend $2.4 billion on 12 projects by 2027.",
    "He commanded the 3rd Assault Brigade for 18 months and lives with his 2 sons.",
    "The party won 72 of 120 seats in the Knesset.",
    "The 34-year-old sergeant, a father of three, has been in the trenches since 2014.",
    "Sanctions hit 22 banks and 400 companies in 14 countries.",
    "Around 2,000 lorries of aid are waiting at Rafah; 84 crossed on Monday.",
    "Only 12 of Gaza's 36 hospitals are partially functioning.",
    "It is 30 km from the border and 5 km from the front.",
    "The boat sank off Tunisia with 52 migrants on board; 12 drowned.",
    "Police arrested 136 protesters in Tbilisi and fined 12 of them.",
    "The court sentenced 15 men to 20 years in prison over the 2015 attack.",
    "The T-90M weighs 48 tonnes and carries a 125mm gun and a crew of 3.",
    "Round 3: the striker scored 2 goals and Arsenal shot down Chelsea 4-1.",
    "Poll: 62% of Ukrainians would not cede land; 29% would, 9% don't know.",
    "Read more: 5 things to know about day 812 of the war",
    "The ministry said 14 of 18 substations had been repaired after the strike and 400,000 customers reconnected.",
    "Refugees: 5.9 million in Europe, 3.7 million inside the country.",
    "The summit drew 90 delegations. Twelve refused to sign.",
    "On 7 October at 06:29 sirens sounded in 22 towns; by noon 47 alerts had been issued.",
    "More than 11,000 buildings have been destroyed or damaged in Rafah, satellite data show.",
    "It was the 5th attack in 3 days, and the 20th since 1 May.",
    "Kim inspected the factory for 90 minutes; output is to grow 4-fold.",
    "The UN agency needs 4 billion dollars to feed 25 million people.",
    "The rocket flew 1,000 km and reached an altitude of 6,000 km.",
    "The team's defenders were missing 3 players; the captain was shot down by 2 yellow cards.",
    "About 85% of the population has been uprooted; 1 in 4 households has no food.",
    "The general, 58, took over in 2021. He has two daughters, 12 and 15.",
    "The opposition says 300 of its members were jailed before the vote; turnout was 41%.",
    "Two villages changed hands and three bridges were blown up.",
    "The storm killed 14 people and left 200,000 homes without power in Texas.",
    "The price of Brent rose 3.2% to $84.10 a barrel after the strike; gold hit 2,400.",
    "The company shipped 1.2 million phones and lost 4% of its market share.",
    (
        "Dozens feared dead as ferry capsizes in Lake Victoria. At least 38 bodies have been recovered and 90 people "
        "are missing, the coastguard said."
    ),
    "Nine killed in stampede at football stadium in San Salvador; 500 treated for injuries.",
    "A 6.3-magnitude quake struck Herat, killing 2,445 people, the Taliban said. Twelve villages were destroyed.",
    "Police say 3 dead, 12 hurt in Magdeburg car crash; the driver had been drinking.",
    "The boys, 12- and 14-year-olds, were killed.",
    "Heavy rain killed 46 people in Rio Grande do Sul, and 107 are missing after the floods.",
    "A passenger train derailed in Odisha. At least 288 people died and 900 were injured.",
    (
        "The military helicopter crashed in bad weather during a training exercise; all five crew died, the army "
        "said, ruling out enemy action."
    ),
    "Cholera has killed 41 and made 1,200 sick in Khartoum, the ministry said.",
]
"""Attacks, buildings, money, the displaced, disasters, accidents, votes."""


def read(text: str) -> list[tuple[str, str, str]]:
    document = Document("d", text, "en", date(2024, 5, 10), "Somebody")
    return [(claim.value_text, claim.category, claim.measure) for claim in extract_document(document, PACK).claims]


@pytest.mark.parametrize("marked", CLAIMS, ids=ascii)
def test_every_marked_number_is_a_claim_and_no_other(marked: str) -> None:
    assert read(MARK.sub(r"\1", marked)) == MARK.findall(marked)


@pytest.mark.parametrize("text", NONE, ids=ascii)
def test_what_is_out_of_scope_gives_no_claim(text: str) -> None:
    assert read(text) == []
