"""Several languages in one warehouse: one claimant, one figure, whatever the language of the text."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from command import tracker

from tracker import extraction
from tracker.extraction import extract_document
from tracker.extraction.languages import identified, plain
from tracker.records import Claim, Document
from tracker.rules import Pack, load_pack
from tracker.rules.pack import Languages

PACK = load_pack()
DAY = date(2023, 5, 21)

STAFF = {
    "en": "The General Staff of Ukraine said that Russia had lost 3,783 tanks since the invasion began.",
    "uk": "Генеральний штаб ЗСУ повідомив, що Росія втратила 3783 танки від початку вторгнення.",
    "ru": "Генеральный штаб ВСУ сообщил, что Россия потеряла 3783 танка с начала вторжения.",
    "de": "Der ukrainische Generalstab teilte mit, Russland habe seit Beginn der Invasion 3783 Panzer verloren.",
}
MINISTRY = {
    "en": "The Russian Defence Ministry said that 58 Ukrainian drones were shot down overnight.",
    "uk": "Міноборони РФ повідомило, що вночі збито 58 українських безпілотників.",
    "ru": "Минобороны РФ сообщило, что ночью сбиты 58 украинских беспилотников.",
    "de": "Das russische Verteidigungsministerium meldete, nachts seien 58 ukrainische Drohnen abgeschossen worden.",
}


def claims_of(text: str, language: str | None) -> tuple[Claim, ...]:
    return extract_document(Document("d", text, language, DAY), PACK).claims


def core(claim: Claim) -> tuple[object, ...]:
    return claim.best, claim.category, claim.measure, claim.side, claim.claimant_id


@pytest.mark.parametrize("texts", [STAFF, MINISTRY], ids=["general staff", "ministry"])
@pytest.mark.parametrize("language", ["uk", "ru", "de"])
def test_one_claim_in_several_languages_is_one_figure(texts: dict[str, str], language: str) -> None:
    (first,), (other,) = claims_of(texts["en"], "en"), claims_of(texts[language], language)
    assert core(other) == core(first)


@pytest.mark.parametrize("language", ["en", "uk", "ru", "de"])
def test_the_language_is_found_where_it_is_not_stated(language: str) -> None:
    assert extract_document(Document("d", STAFF[language]), PACK).document.language == language


# News in languages that are written much like those that there are rules for.
FOREIGN = {
    "bg": """Генералният щаб на украинската армия съобщи, че за последното денонощие Русия е загубила 1010 войници, 12
        танка и 45 артилерийски системи. Според доклада от началото на пълномащабната инвазия общите загуби на личен
        състав са около 500 000 души. От Москва не са отговорили на въпросите по темата.""",
    "be": """Не менш за 12 чалавек загінулі і больш за 30 параненыя ў выніку расійскага ракетнага ўдару па Харкаве,
        паведамілі мясцовыя ўлады. Паводле слоў губернатара, сярод ахвяр ёсць трое дзяцей. Міністэрства абароны Расіі
        не каментавала гэтыя звесткі.""",
    "mk": """Најмалку 12 лица загинаа, а повеќе од 30 се ранети во руски ракетен напад врз украинскиот град Харков,
        соопштија локалните власти. Според гувернерот, меѓу жртвите има и три деца. Министерството за одбрана на Русија
        не коментираше.""",
    "sr": """Најмање 12 људи је погинуло, а више од 30 је рањено у руском ракетном нападу на украјински град Харков,
        саопштиле су локалне власти. Према речима гувернера, међу жртвама је и троје деце. Министарство одбране Русије
        није коментарисало.""",
    "kk": """Харьков қаласына жасалған ресейлік зымыран соққысынан кемінде 12 адам қаза тауып, 30-дан астам адам
        жараланды, деп хабарлады жергілікті билік. Губернатордың айтуынша, құрбандар арасында үш бала бар. Ресей
        қорғаныс министрлігі түсініктеме берген жоқ.""",
    "nl": """Bij een Russische raketaanval op de Oekraïense stad Charkov zijn vannacht zeker 12 mensen om het leven
        gekomen en meer dan 30 gewond geraakt, melden de lokale autoriteiten. Volgens de gouverneur zijn er drie
        kinderen onder de slachtoffers. Het ministerie van Defensie in Moskou heeft nog niet gereageerd.""",
    "af": """Minstens 12 mense is dood en meer as 30 is gewond in 'n Russiese missielaanval op die Oekraïense stad
        Charkof, het plaaslike owerhede gesê. Volgens die goewerneur is drie kinders onder die slagoffers. Die
        ministerie van verdediging in Moskou het nog nie kommentaar gelewer nie.""",
    "lb": """Op d'mannst 12 Leit sinn ëm d'Liewe komm an iwwer 30 goufe verwonnt, wéi eng russesch Rakéit d'Stad Charkiw
        an der Ukrain getraff huet, hunn d'Autoritéite matgedeelt. No Aussoe vum Gouverneur sinn ënner den Affer och
        dräi Kanner.""",
    "pcm": """At least 12 pipo don die and more dan 30 oda pipo wunjure afta Russia missile attack for Kharkiv, na so
        local authorities tok. Di governor say three pikin dey among di pipo wey die. Russia ministry of defence neva
        tok anytin about di mata.""",
    "fr": """Au moins 12 personnes ont été tuées et plus de 30 blessées dans une attaque de missiles russes contre la
        ville ukrainienne de Kharkiv, ont annoncé les autorités locales. Selon le gouverneur, trois enfants figurent
        parmi les victimes.""",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_neighbour_of_a_known_language_is_not_taken_for_it(language: str) -> None:
    assert plain(FOREIGN[language], PACK.languages.signs) is None
    assert identified(Document("d", FOREIGN[language]), PACK.languages).language == language


def test_half_of_two_languages_is_plainly_neither() -> None:
    texts = [" ".join([STAFF[code], MINISTRY[code]]) for code in ("en", "ru", "uk")]
    assert all(plain(" ".join([one, other]), PACK.languages.signs) is None for one, other in combinations(texts, 2))


def test_where_a_text_shows_its_language_the_model_says_the_same() -> None:
    shown = Counter[str]()
    for path in (*Path(__file__).parent.glob("unseen/*.jsonl"), *Path(__file__).parent.glob("languages/*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            if (language := plain(text, PACK.languages.signs)) is not None:
                assert identified(Document("d", text), modelled(PACK)).language == language
                shown[language] += 1
    assert min(shown[code] for code in PACK.languages) >= 15


def modelled(pack: Pack) -> Languages:
    """The languages of a pack without what texts show them by."""
    return Languages(pack.languages, pack.languages.__getitem__, pack.languages.letters, dict, dict)


def test_one_post_in_four_languages_is_one_row_of_figures(tmp_path: Path) -> None:
    rows = [{"id": code, "text": text, "lang": code, "published": "2023-05-21"} for code, text in STAFF.items()]
    (tmp_path / "posts.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert tracker("run", "posts.jsonl", "-w", "t.duckdb", "--out", "r.html", cwd=tmp_path).code == 0
    sql = "SELECT claimant_id, category, value, documents FROM figures"
    found: list[dict[str, Any]] = json.loads(tracker("sql", sql, "-w", "t.duckdb", "-f", "json", cwd=tmp_path).out)
    assert found == [{"claimant_id": "ua_general_staff", "category": "tanks", "value": 3783.0, "documents": 4}]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "Мер Бєлгорода написав: «Погибли два человека, ранены пятеро».",
            "uk",
            {(2, "killed"), (5, "wounded")},
            id="a Russian quotation in a Ukrainian post",
        ),
        pytest.param(
            "Генштаб ВСУ заявил: «Знищено 12 танків».",
            "ru",
            {(12, "destroyed")},
            id="a Ukrainian quotation in a Russian text",
        ),
        # Model names in Latin letters.
        ("Сили ППО збили 7 ракет Kh-101 та 12 дронів Shahed-136.", "uk", {(7, "intercepted"), (12, "intercepted")}),
        ("Уничтожены две установки HIMARS и 3 танка Leopard 2.", "ru", {(2, "destroyed"), (3, "destroyed")}),
        # The General Staff prints its list in two languages.
        ("Загальні бойові втрати противника:\nтанків / tanks ‒ 3783 (+6) од,", "uk", {(3783, "lost"), (6, "lost")}),
    ],
)
def test_texts_of_two_languages(text: str, language: str, expected: set[tuple[float, str]]) -> None:
    assert {(claim.best, claim.measure) for claim in claims_of(text, language)} == expected


def _compared(node: ast.Compare) -> Iterator[str]:
    """The texts that something is compared with, alone or as one of several."""
    for side in (node.left, *node.comparators):
        for part in side.elts if isinstance(side, ast.Tuple | ast.Set | ast.List) else [side]:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def test_words_of_a_language_stand_in_its_file_and_never_in_the_program() -> None:
    network = "X"
    for path in sorted(Path(extraction.__file__).parent.glob("*.py")):
        comparisons = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Compare)]
        of_text = [node for node in comparisons if re.search(r"\.(folded|text)\b", ast.unparse(node))]
        words = {word for node in of_text for word in _compared(node) if any(map(str.isalpha, word))}
        assert words <= {network}, path.name
