"""Passages as Ukrainian and Russian posts write them: lists under lone marks, ratios, whose words they are."""

from __future__ import annotations

from datetime import date

import pytest
from passages import PACK, told

from tracker.extraction import extract_document
from tracker.records import Document

DAY = date(2024, 3, 2)


def test_marks_on_lines_of_their_own_open_the_items_of_one_speakers_list() -> None:
    uk = ("⚡️\nРечник ООН дав інтерв'ю каналу CBS.\nГоловні тези:\n🔸\nсвіт має припинити цю війну.\n🔸\n"
          "Судан чекає на допомогу, але її бракує.\n🔸\nлікарні зруйновано, за рік загинули 900 медиків.\n🔸\n"
          "він поїде до Хартума.")  # fmt: skip
    ru = ("⚡️\nПутин рассказал о планах.\nГлавные заявления:\n▪️\nмир возможен.\n▪️\nКиев говорит о мире, "
          "а готовится к войне.\n▪️\nза месяц погибли 3 тысячи украинских военных.\n▪️\nвстреча будет.")  # fmt: skip
    assert told("uk", "2024-03-02", uk, "claimant_id") == {"900": ("un",)}
    assert told("ru", "2024-03-02", ru, "claimant_id") == {"3 тысячи": ("ru_president",)}


def test_rows_of_marks_and_flags_open_no_items() -> None:
    text = ("ЗНИЩЕНО 12 ДРОНІВ\n➖\n➖\n➖\nУ ніч на 2 березня ворог атакував 14 дронами.\n🇺🇦\nЗбито 12 дронів.\n🇺🇦\n"
            "Разом до перемоги!\n➖\n➖\n🇺🇦\nКомандувач Повітряних Сил Микола Олещук")  # fmt: skip
    document = Document("w", text, "uk", DAY)
    assert {claim.claimant_id for claim in extract_document(document, PACK).claims} == {"ua_air_force"}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("uk", "На одного нашого бійця, який загинув, припадає 6 російських солдатів.", {"6": ("ratio", 6, "russia")}),
        ("uk", "На кожного загиблого ізраїльтянина припадало двадцять убитих палестинців.",
         {"двадцять": ("ratio", 20, "palestine")}),
        ("ru", "На одного погибшего украинца приходится пять россиян.", {"пять": ("ratio", 5, "russia")}),
        ("de", "Auf einen getöteten Ukrainer kommen fünf gefallene Russen.", {"fünf": ("ratio", 5, "russia")}),
        ("uk", "На один день припадає 40 загиблих.", {"40": ("count", 40, "ukraine")}),
        ("uk", "На східному фланзі загинув 1 солдат, а на південний припадає 12 загиблих бійців.",
         {"1": ("count", 1, "ukraine"), "12": ("count", 12, "ukraine")}),
    ],
)  # fmt: skip
def test_how_many_fall_to_one(language: str, text: str, wanted: dict[str, tuple[str, float, str]]) -> None:
    assert told(language, "2024-03-02", text, "unit best side") == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("uk", "За словами Наєва, втрати ворога склали 456 осіб. Нагадаємо, військо РФ за місяць втратило 3 тисячі "
         "солдатів.", {"456": "ua_other", "3 тисячі": "publisher"}),
        ("uk", "За словами Наєва, втрати ворога склали 456 осіб. Відомо, що за тиждень росіяни втратили 2 тисячі "
         "солдатів.", {"456": "ua_other", "2 тисячі": "publisher"}),
        ("ru", "Генштаб ВСУ сообщил, что враг потерял 456 солдат. Как сообщалось ранее, за месяц войска РФ потеряли "
         "3 тысячи человек.", {"456": "ua_general_staff", "3 тысячи": "publisher"}),
        ("uk", "За словами Наєва, втрати ворога склали 456 осіб. За добу росіяни втратили ще 30 солдатів.",
         {"456": "ua_other", "30": "ua_other"}),
    ],
)  # fmt: skip
def test_what_an_outlet_recalls_is_its_own(language: str, text: str, wanted: dict[str, str]) -> None:
    assert {key: who for key, (who,) in told(language, "2023-11-03", text, "claimant_id").items()} == wanted
