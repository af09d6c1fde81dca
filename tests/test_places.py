"""Of which place a figure is: where it happened, not where somebody spoke or where things came from."""

from __future__ import annotations

from datetime import date

import pytest

import tracker

SUNDAY = date(2023, 5, 21)

PLACES = [
    # where it was said
    ("The president told reporters in Odesa that Russia had lost 4,100 tanks.", [None]),
    ("Speaking in Odesa, the minister said Russia had lost 4,100 tanks.", [None]),
    ("At a briefing in Kherson on Monday, the spokesman said that Russia had lost 4,100 tanks.", [None]),
    ("The mayor said in Mykolaiv on Friday: three people were killed in Chuhuiv.", ["Chuhuiv"]),
    ("MUNICH, 21 May 2023 – Russia has lost 4,100 tanks in the war, the minister said.", [None]),
    ("KHARKIV, 21 May 2023 – A strike has killed 3 people.", ["KHARKIV"]),
    ("Five people died in Kherson, the city's mayor said in Mykolaiv.", ["Kherson"]),
    # whose office it is: the people there are counted by its officials, an army's losses are not
    ("Kharkiv governor Oleh Synehubov said three people were killed.", ["Kharkiv"]),
    ("Officials in Kherson said that 5 civilians were killed.", ["Kherson"]),
    ("The head of the Kharkiv region, Oleh Synehubov, said Russia had lost 4,100 tanks.", [None]),
    # whence, and since when
    ("Drones launched from Kursk killed 3 people in Sumy.", ["Sumy"]),
    ("Russia has lost 4,100 tanks since the battle of Kyiv.", [None]),
    # a capital is a place where something happens there, else the state
    ("The missile strike on Kyiv killed 12 people.", ["Kyiv"]),
    ("Kyiv says Moscow has lost 200,000 soldiers.", [None]),
    # of several places the nearest, and that of a part is not the whole's
    ("Shelling killed 3 people in Kherson and 2 in Mykolaiv.", ["Kherson", "Mykolaiv"]),
    ("Russia has lost 4,100 tanks, including 300 near Vuhledar.", [None, "Vuhledar"]),
    ("Since the start of the war, 600 civilians have been killed in Kharkiv region.", ["Kharkiv region"]),
    ("After visiting Bakhmut, the minister said Russia had lost 100,000 men.", [None]),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_a_figure_is_of_the_place_where_it_happened(text: str, places: list[str | None]) -> None:
    assert [claim.location for claim in tracker.extract(text, published=SUNDAY, language="en")] == places
