"""A number told once more as a share, and parts that have a word of their own for what befell the whole."""

from __future__ import annotations

import pytest
from passages import told

DAY = "2024-11-20"


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "The BBC confirmed the deaths of 16,551 volunteers, or 23% of all losses.",
         {"16,551": "killed", "23": "killed"}),
        ("en", "Hospitals treated 300 wounded soldiers, that is half of those lost.",
         {"300": "wounded", "half": "wounded"}),
        ("ru", "Нам удалось подтвердить гибель 16 551 добровольца — это 23% от общего числа потерь российской армии.",
         {"16 551": "killed", "23": "killed"}),
        ("uk", "Поранено 500 окупантів — це 20% від загальних втрат.", {"500": "wounded", "20": "wounded"}),
        # another number, though a share is told behind it
        ("en", "The army lost 300 men, it said, and 20% of its tanks were destroyed.",
         {"300": "lost", "20": "destroyed"}),
        # how much more is no share
        ("ru", "Подтверждена гибель 200 тысяч человек, это примерно на треть больше, чем весной.",
         {"200 тысяч": "killed"}),
        ("en", "The toll is 200 dead, that is 20% more than in May.", {"200": "killed"}),
    ],
)  # fmt: skip
def test_a_share_of_losses_is_what_its_number_is(language: str, text: str, wanted: dict[str, str]) -> None:
    assert {value: fields[0] for value, fields in told(language, DAY, text, "measure").items()} == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Air defences destroyed more than 1,400 air targets, including 37 aircraft and six ATACMS missiles.",
         {"1,400": "destroyed", "37": "destroyed", "six": "intercepted"}),
        ("uk", "ППО знищила понад 1 400 засобів повітряного нападу, у тому числі 37 літаків та 6 ракет ATACMS.",
         {"1 400": "destroyed", "37": "destroyed", "6": "intercepted"}),
        ("ru", "ПВО уничтожила более 1400 средств воздушного нападения, в том числе 37 самолетов и 6 ракет ATACMS.",
         {"1400": "destroyed", "37": "destroyed", "6": "intercepted"}),
        ("en", "The strike killed 40 people, including six soldiers.", {"40": "killed", "six": "killed"}),
    ],
)  # fmt: skip
def test_a_part_has_its_own_word_for_what_befell_the_whole(language: str, text: str, wanted: dict[str, str]) -> None:
    assert {value: fields[0] for value, fields in told(language, DAY, text, "measure").items()} == wanted
