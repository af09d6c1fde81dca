"""Passages of English news: figures that go on with those before them, and who goes on speaking."""

from __future__ import annotations

import pytest
from passages import told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what those before add up to
        ("The brigade lost 200 men on Monday and 300 on Tuesday, its commander said, which makes 500 in all.",
         {"200": ("personnel", "lost"), "300": ("personnel", "lost"), "500": ("personnel", "lost")}),
        ("Shelling killed 14 villagers near Goma and 9 in Sake on Friday, nurses said. That comes to 23 all told.",
         {"14": ("civilians", "killed"), "9": ("civilians", "killed"), "23": ("civilians", "killed")}),
        ("The rebels captured 40 soldiers on Friday. A general earns 900 in all.", {"40": ("personnel", "captured")}),
        # a share of them, in a unit of two words, and of the sum rather than of its last part
        ("The UN counted 589 casualties in Yemen in May (138 killed, 451 injured). Mines accounted for 31.3 per cent "
         "of them.", {"589": ("people", "killed_or_wounded"), "138": ("people", "killed"), "451": ("people", "wounded"),
                      "31.3": ("people", "killed_or_wounded")}),
        ("Some 300 soldiers were killed in the ambush. Snipers accounted for 12 per cent of them.",
         {"300": ("personnel", "killed"), "12": ("personnel", "killed")}),
        # land is told on in shares
        ("Rebels seized 4% of the country's territory last year. They hold about 20% now.",
         {"4": ("territory", "gained"), "20": ("territory", "controlled")}),
        ("Since spring the army has seized under 2% of the region's land. It controls 71% overall.",
         {"2": ("territory", "gained"), "71": ("territory", "controlled")}),
        ("Rebels killed 40 soldiers last year. The bank holds about 20% of its debt.", {"40": ("personnel", "killed")}),
        # what has come of aid
        ("Paris pledged 60 howitzers to Kyiv by March; only 30% of them had come, Kyiv said.",
         {"60": ("artillery", "supplied"), "30": ("artillery", "supplied")}),
        ("Berlin promised Kyiv 400,000 shells, of which 90,000 have come from stocks.",
         {"400,000": ("munitions", "supplied"), "90,000": ("munitions", "supplied")}),
        # one given aside, before the verb of another
        ("In a year tens of thousands have died in Darfur - one U.S. envoy has spoken of as many as 90,000 - and "
         "11 million have left their homes.",
         {"tens of thousands": ("people", "killed"), "90,000": ("people", "killed")}),
        ("In a year hundreds have died in Darfur, and 90,000 or 110,000 have left their homes.",
         {"hundreds": ("people", "killed")}),
        # what one item of a list tells of itself is no other item's
        ("The enemy lost up to 300 men in the south, the Russian Defense Ministry said.\n\nElsewhere:\n– Kupyansk: up "
         "to 60 servicemen;\n– Donetsk: about 140 killed and wounded;\n– Kherson: as many as 35 soldiers.",
         {"300": ("personnel", "lost"), "60": ("personnel", "lost"), "140": ("personnel", "killed_or_wounded"),
          "35": ("personnel", "lost")}),
        # what went on flying though the others vanished
        ("Air defences shot down 14 of 16 drones overnight, the Air Force said. The other two vanished from radar.\n\n"
         "A night earlier, its commander recalled, ten had been sent.",
         {"14": ("drones", "intercepted"), "16": ("drones", "launched"), "two": ("drones", "lost"),
          "ten": ("drones", "launched")}),
        ("Berlin delivered 12 drones to Kyiv in May, it said. A year earlier ten had been sent.",
         {"12": ("drones", "supplied"), "ten": ("drones", "supplied")}),
        # a headline's sum, which its story only adds up to, is of those whom the story counts
        ("Sudan war's combined casualties could hit 90,000\n\nThe army has lost 30,000 soldiers killed and wounded, "
         "an institute said. The rebels have had 20,000 fighters killed and wounded.",
         {"90,000": ("personnel", "killed_or_wounded"), "30,000": ("personnel", "killed_or_wounded"),
          "20,000": ("personnel", "killed_or_wounded")}),
        ("Sudan war's combined casualties could hit 90,000\n\nThe army has lost 30,000 soldiers killed and wounded, "
         "an institute said. Some 20,000 civilians were killed or wounded.",
         {"90,000": ("people", "killed_or_wounded"), "30,000": ("personnel", "killed_or_wounded"),
          "20,000": ("civilians", "killed_or_wounded")}),
        # rockets that aircraft fire are not guided
        ("Washington sent Kyiv 400 Hydra rockets and 12 cruise missiles.",
         {"400": ("munitions", "supplied"), "12": ("missiles", "supplied")}),
        # more than all the machines told since are men again
        ("The rebels lost 800 men in the south, the army said. It listed 20 tanks and two howitzers put out of action. "
         "Near Goma another 200 or so were lost.", {"800": ("personnel", "lost"), "20": ("tanks", "lost"),
                                                    "two": ("artillery", "lost"), "200": ("personnel", "lost")}),
        ("The rebels lost 800 men in the south, the army said. It listed 20 tanks and 12 guns destroyed. Another 15 "
         "were damaged.", {"800": ("personnel", "lost"), "20": ("tanks", "destroyed"), "12": ("artillery", "destroyed"),
                      "15": ("artillery", "damaged")}),
        # no plant builds what falls on a town
        ("Iran fired 40 missiles on Friday, the Israeli army said. Eleven missiles fell in built-up areas.",
         {"40": ("missiles", "launched")}),
    ],
)  # fmt: skip
def test_figures_that_go_on_with_those_before(text: str, wanted: dict[str, tuple[str, str]]) -> None:
    assert told("en", "2024-05-12", text, "category measure") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the writer works out what comes of another's figures
        ("The General Staff in Kyiv set Moscow's losses at 407,240 troops on Thursday; on 1 February it had stood at "
         "387,060. The gap comes to 20,180.\n\nMoscow said 5,937 had died. The Pentagon spoke of 80,000 dead in "
         "August. The BBC counted 6,600 dead soldiers.", {"407,240": "ua_general_staff", "20,180": "publisher"}),
        ("The army lost 300 soldiers in May, Baku's Defence Ministry said. It lost 100 in June, against 90 in July.",
         {"300": "azerbaijan_mod", "100": "azerbaijan_mod"}),
        # a ministry is that of the minister who was named, not all officials of another state
        ("Russia's defence minister Sergei Shoigu gave 5,937 dead on Wednesday.\n\nThe Pentagon's last estimate was "
         "80,000 Russian killed and wounded.\n\nThe ministry had spoken only once before, when it admitted 1,351 "
         "deaths.", {"5,937": "ru_mod", "80,000": "us_officials", "1,351": "ru_mod"}),
        ("The Pentagon put Iraqi losses at 900 soldiers. It said 12 American soldiers had been wounded.",
         {"900": "us_officials", "12": "us_officials"}),
        # an audience is no toll, and who speaks to it does not vouch for what stands before
        ("As many as 180,000 Russians have died, Zelensky told a forum. Hundreds of civilians have perished in "
         "occupied areas, but “we do not know how many”.\n\nDefence Minister Rustem Umerov told the same audience that "
         "aid comes late.", {"180,000": "ua_president", "Hundreds": "ua_president"}),
        # reports behind a preposition or "no" are nobody's words
        ("The Israeli military said it shot down 14 of the drones. The other two vanished with no reports of damage.",
         {"14": "israel_idf", "two": "israel_idf"}),
        ("European plants can make 300,000 shells a year, internal market commissioner Thierry Breton said.",
         {"300,000": "eu"}),
    ],
)  # fmt: skip
def test_who_goes_on_speaking(text: str, wanted: dict[str, str]) -> None:
    found = told("en", "2024-05-12", text, "claimant_id")
    assert {value: found.get(value) for value in wanted} == {value: (who,) for value, who in wanted.items()}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # outlets of a country are no office of its state, unless the state runs them
        ("Israeli media reported that 12 people were killed in the raid.", "other:israeli media"),
        ("Ukrainian Telegram channels said 12 people were killed in the raid.", "other:ukrainian telegram channels"),
        ("According to Russian media, 12 people were killed in the raid.", "other:russian media"),
        ("Russian state media said 12 people were killed in the raid.", "ru_officials"),
        ("The Russian Defense Ministry told the press that 12 people were killed in the raid.", "ru_mod"),
        # who declines to be named speaks all the same; what is told in the passive nobody says
        ("A resident who declined to be named said 12 people were killed in the raid.", "other:resident"),
        ("Twelve people were killed in the raid, a diplomat who asked not to be identified told Reuters.",
         "other:diplomat"),
        ("The 12 bodies of villagers killed in the raid were also reported missing.", "publisher"),
        # what a body is called stands behind its name
        ("The UN mission in Mali recorded 12 civilians killed.", "un"),
        ("In its daily report, the OSCE mission counted 12 civilians killed.", "other:osce"),
        ("A NATO report said the raid killed 12 civilians.", "nato"),
        # whoever a country sends to a body speaks for the country
        ("Russia's UN ambassador, Vasily Nebenzya, said 12 people were killed in the raid.", "ru_officials"),
        ("Ukraine's ambassador to the UN said 12 people were killed in the raid.", "ua_officials"),
        ("The UN envoy for Syria, Geir Pedersen, said 12 people were killed in the raid.", "un"),
        # who was briefed passes on what those told who briefed him
        ("Some 12 soldiers were killed, a senator told reporters following a classified briefing by the Pentagon.",
         "us_officials"),
        ("After a briefing by his generals, Putin said 12 Russian soldiers were killed.", "ru_president"),
        ("The Biden administration said 12 American soldiers were killed in the raid.", "us_officials"),
    ],
)  # fmt: skip
def test_who_speaks_for_whom(text: str, who: str) -> None:
    assert set(told("en", "2024-05-12", text, "claimant_id").values()) == {(who,)}
