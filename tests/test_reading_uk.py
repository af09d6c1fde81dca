"""Passages as Ukrainian and Russian news and posts write them: what each figure tells, as a reader sees it."""

from __future__ import annotations

import pytest
from passages import told


@pytest.mark.parametrize(
    ("language", "text", "claimants"),
    [
        # a page joined its paragraphs by commas, with nothing between
        (
            "uk",
            "За даними Генштабу Судану, загинули 40 бойовиків.,Це лише чутки.,7 травня речник ООН заявив: "
            "загинуло 12 осіб.",
            {"40": "other:sudanese general staff", "12": "un"},
        ),
        (
            "ru",
            "Погибли 900 военных, сообщило Минобороны Азербайджана.,8 мая в ООН заявили о 28 убитых наемниках.",
            {"900": "azerbaijan_mod", "28": "un"},
        ),
    ],
)
def test_a_comma_between_a_full_stop_and_a_new_word_parts_paragraphs(
    language: str, text: str, claimants: dict[str, str]
) -> None:
    assert told(language, "2024-05-20", text, "claimant_id") == {k: (v,) for k, v in claimants.items()}


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Від удару загинули 12 людей. Про це повідомляє газета Haaretz.", "other:haaretz"),
        ("uk", "Від удару загинули 12 людей. Про це пише видання The Economist.", "other:economist"),
        ("uk", "Від удару загинули 12 людей. Про це пише місцеве видання.", "other:видання"),
        ("ru", "При ударе погибли 12 человек. Об этом сообщает агентство Anadolu.", "other:anadolu"),
        ("ru", "При ударе погибли 12 человек, пишет газета The New York Times.", "other:new york times"),
    ],
)
def test_a_paper_is_told_by_its_name_behind_the_noun(language: str, text: str, claimant: str) -> None:
    assert told(language, "2024-05-20", text, "claimant_id") == {"12": (claimant,)}


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "Міноборони Сирії повідомило про бої. Ховали Халіля Насера. Ракета влучила в дім, убивши 12 людей, "
            "ідеться в повідомленні.",
            "other:syrian defence ministry",
        ),
        (
            "Того дня ховали Халіля Насера. Ракета влучила в дім, убивши 12 людей, ідеться в повідомленні ДСНС.",
            "ua_officials",
        ),
    ],
)
def test_a_message_is_of_whoever_spoke_not_of_a_man_who_is_only_named(text: str, claimant: str) -> None:
    assert told("uk", "2024-05-20", text, "claimant_id") == {"12": (claimant,)}
