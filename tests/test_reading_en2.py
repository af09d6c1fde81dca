"""Passages as English news and posts write them: who is meant, what is counted, what became of it."""

from __future__ import annotations

import pytest
from passages import told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It said 212 people had been killed since the fighting began.\n\nThe war monitor SOHR reports deaths every "
         "week.", {"212": "sohr"}),
        ("Two brothers were shot dead near Nablus, Palestinian medics said.\n\nIt also said troops had killed three "
         "gunmen.\n\nThe Israel Defense Forces said its forces came under fire.",
         {"Two": "other:palestinian medics", "three": "israel_idf"}),
        ("Six-year-old Lina Saleh and Omar Saleh, 14, were shot. It said 12 people were hurt.\n\nThe UN said talks "
         "went on.", {"12": "un"}),
        ("Fifteen people died, it said. Malawi's army said so on Friday.", {"Fifteen": "publisher"}),
        ("The UN said talks went on. Residents said 12 people had died.", {"12": "other:residents"}),
    ],
)  # fmt: skip
def test_who_is_meant_by_it(text: str, wanted: dict[str, str]) -> None:
    found = told("en", "2024-03-02", text, "claimant_id")
    assert {value: found[value] for value in wanted} == {value: (who,) for value, who in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Twelve soldiers were killed, the Malian army said, in the deadliest ambush since August, when 40 soldiers "
         "died.", {"Twelve": "other:malian army", "40": "publisher"}),
        ("A drone killed three people, Kherson's governor said, a day after 14 people were hurt in the same street.",
         {"three": "ua_officials", "14": "publisher"}),
        ("Gunmen stormed the base at dawn, the Malian army said, killing 12 soldiers.", {"12": "other:malian army"}),
        ("The Malian army said, in the first report, that 12 soldiers had died.", {"12": "other:malian army"}),
    ],
)  # fmt: skip
def test_what_the_writer_adds_behind_who_said_it(text: str, wanted: dict[str, str]) -> None:
    assert told("en", "2024-03-02", text, "claimant_id") == {value: (who,) for value, who in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Israeli media reported that five soldiers were killed.", {"five": "other:israeli media"}),
        ("Russian media named 14 officers killed in May.", {"14": "other:russian media"}),
        ("Houthi media said 12 fighters had died.", {"12": "other:houthis"}),
        ("Ukraine's army said 12 soldiers died. Media reports spoke of 40 dead.",
         {"12": "ua_general_staff", "40": "other:media reports"}),
        ("Tributes on social media listed the names of 12 soldiers killed.", {"12": "other:tributes on social media"}),
        ("The Gaza media office said 61 people were killed.", {"61": "other:gaza officials"}),
    ],
)  # fmt: skip
def test_the_press_of_a_country_is_not_its_state(text: str, wanted: dict[str, str]) -> None:
    assert told("en", "2024-03-02", text, "claimant_id") == {value: (who,) for value, who in wanted.items()}
