"""Rule packs: their own examples, strict reading, layering, and a language that is nothing but data."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from tracker import load_pack
from tracker.assets import asset
from tracker.check.examples import Case, cases, check_examples, failure
from tracker.errors import TrackerError
from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules.patterns import expand
from tracker.rules.shapes import Example

BUILT_IN = load_pack()


def _named(found: list[Case]) -> list[tuple[str, Case]]:
    seen: Counter[str] = Counter()
    named = []
    for case in found:
        kind = f"{case.rule}-{'example' if isinstance(case.example, Example) else 'reject'}"
        seen[kind] += 1
        named.append((f"{kind}-{seen[kind]}", case))
    return named


NAMED = _named(list(cases(BUILT_IN)))


def test_many_speak_under_the_name_of_whoever_are_the_officials_of_a_party() -> None:
    officials = {c.id for c in BUILT_IN.claimants.values() if "officials" in c.roles}
    assert {"ua_officials", "ru_officials", "us_officials"} <= officials
    assert officials <= {c.id for c in BUILT_IN.claimants.values() if c.collective}
    keep = ("ua_general_staff", "ru_mod", "uk_mod", "israel_idf", "gaza_health_ministry", "oryx", "mediazona")
    assert not any(BUILT_IN.claimants[name].collective for name in keep)


@pytest.mark.parametrize("case", [case for _, case in NAMED], ids=[name for name, _ in NAMED])
def test_the_built_in_pack_keeps_its_own_examples(case: Case) -> None:
    assert failure(case, BUILT_IN) is None


@pytest.mark.parametrize("rule", [*BUILT_IN.categories.values(), *BUILT_IN.triggers.values()], ids=lambda rule: rule.id)
def test_every_category_and_trigger_is_shown_both_ways(rule) -> None:
    assert rule.examples
    assert rule.rejects


@pytest.mark.parametrize("claimant", BUILT_IN.claimants.values(), ids=lambda claimant: claimant.id)
def test_every_claimant_has_an_example(claimant) -> None:
    assert claimant.examples


OTHERS_SAY = (
    "The delegation met {} in the morning. Twelve soldiers were killed near the bridge, a witness said.",
    "Three civilians were wounded, a witness said; a film about {} is shown today.",
)


@pytest.mark.parametrize("claimant", BUILT_IN.claimants.values(), ids=lambda claimant: claimant.id)
def test_no_claimant_vouches_for_what_others_say_where_it_is_but_named(claimant) -> None:
    names = [form for pattern in claimant.names.get("en", ()) for form in expand(pattern.lstrip("="))][:3]
    for text in (told.format(name) for told in OTHERS_SAY for name in names):
        found = extract_document(Document("d", text, "en"), BUILT_IN).claims
        assert [claim.claimant_id for claim in found] == ["other:witness"], text


@pytest.mark.parametrize("code", BUILT_IN.languages)
def test_every_language_is_shown_both_ways(code: str) -> None:
    rules = BUILT_IN.languages[code].rules
    assert rules.examples
    assert rules.rejects


def test_no_example_text_is_used_twice_for_one_rule() -> None:
    texts = Counter((case.rule, case.example.text) for _, case in NAMED)
    assert [key for key, times in texts.items() if times > 1] == []


# --- strictness ----------------------------------------------------------------------------------------------------

CATEGORY = """id = "walkers"
name = "Walkers"
kind = "equipment"
examples = []
rejects = []

[words]
en = ["walker(s)"]
"""
TRIGGER = """id = "unmade"
examples = []
rejects = []

[measure]
equipment = "destroyed"

[transitive]
en = ["unmade"]
"""
LANGUAGE = """id = "zz"
name = "Zzish"

[numbers]
words = { bin = 2, tor = 3 }
scales = { hund = 100 }
vague = {}

[bounds.before]
at_least = ["mindu"]

[dates]
months = {}
weekdays = {}

[tags]
say = ["dekar"]
auxiliary = ["esu"]
"""
CONFLICT = """id = "walker-war"
name = "Walker war"
start = 2001-01-01
sides = [
  ["ukraine"],
  ["atlantis"],
]
"""
CLAIMANTS = """party = "ukraine"

[[claimants]]
id = "walker_office"
name = "Walker office"
kind = "government"
roles = ["walker_role"]
"""


def _write(folder: Path, files: dict[str, str]) -> Path:
    for relative, text in files.items():
        path = folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


class Refusal(NamedTuple):
    line: int | None
    key: str
    problem: str
    hint: str


REFUSED = [
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace("[words]", 'colour = "red"\n[words]'),
        Refusal(7, "colour", "unknown key", "known keys here"), id="unknown key",
    ),
    pytest.param(
        "languages/zz.toml", LANGUAGE.replace("vague = {}", "vague = {}\nvaguer = {}"),
        Refusal(8, "numbers.vaguer", "unknown key", "remove it or correct"), id="unknown key deep in a language",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace('en = ["walker(s)"]', 'en = "walker"'),
        Refusal(None, "words", "Expected `array`", "a file of this kind needs"), id="wrong type",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace('"equipment"', '"machines"'),
        Refusal(3, "kind", "Invalid enum value", "a file of this kind needs"), id="unknown kind",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace('name = "Walkers"\n', ""),
        Refusal(None, "", "missing required field `name`", "a file of this kind needs: id, name"), id="missing key",
    ),
    pytest.param(
        "languages/zz.toml", LANGUAGE.replace("say =", "says ="),
        Refusal(17, "tags.says", "unknown tag", "known: "), id="unknown tag",
    ),
    pytest.param(
        "languages/zz.toml", LANGUAGE + '\n[endings]\ndual = ["eta"]\n',
        Refusal(21, "endings.dual", "unknown form", "known: accusative"), id="unknown ending",
    ),
    pytest.param(
        "languages/zz.toml", LANGUAGE.replace("at_least =", "quite ="),
        Refusal(10, "bounds.before.quite", "unknown qualifier", "at_least"), id="unknown qualifier",
    ),
    pytest.param(
        "triggers/unmade.toml", TRIGGER.replace('"destroyed"', '"vanished"'),
        Refusal(6, "measure.equipment", "unknown measure 'vanished'", "known: "), id="unknown measure",
    ),
    pytest.param(
        "triggers/unmade.toml", TRIGGER.replace("equipment =", "castles ="),
        Refusal(6, "measure.castles", "no such category or kind", "tanks"), id="unknown category of a trigger",
    ),
    pytest.param(
        "conflicts/walker-war.toml", CONFLICT,
        Refusal(4, "sides", "unknown party 'atlantis'", "add parties/"), id="dangling party of a conflict",
    ),
    pytest.param(
        "claimants/walkers.toml", CLAIMANTS.replace('"ukraine"', '"atlantis"'),
        Refusal(1, "party", "unknown party 'atlantis'", "known: "), id="dangling party of claimants",
    ),
    pytest.param(
        "claimants/walkers.toml", CLAIMANTS,
        Refusal(7, "roles", "unknown role 'walker_role' of walker_office", "known: "), id="dangling role",
    ),
    pytest.param(
        "claimants/walkers.toml", CLAIMANTS.replace("roles = ", 'repeats = "walker_staff"\nroles = '),
        Refusal(7, "repeats", "unknown claimant 'walker_staff'", "claimants/"), id="dangling claimant that is repeated",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace('"walkers"', '"tanks"'),
        Refusal(1, "id", "category 'tanks' is defined twice", "rename or remove"), id="id defined twice",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace("walker(s)", "howitzer"),
        Refusal(8, "howitzer", "owned by category 'artillery' already", "keep it in one"), id="word owned twice",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace("walker(s)", "walker(s"),
        Refusal(None, "en", "unbalanced bracket", "brackets: tank(s)"), id="unbalanced bracket",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace("walker(s)", "walker{noun}"),
        Refusal(None, "en", "no paradigm 'noun'", "paradigms"), id="unknown paradigm",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace("walker(s)", "(s)"),
        Refusal(None, "en", "allows an empty word", "brackets: tank(s)"), id="empty word",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace("walker(s)", "w(a|b|c|d)" * 6),
        Refusal(None, "en", "more than 2000 forms", "brackets: tank(s)"), id="too many forms",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace("walker(s)", "(s)" * 100_000),
        Refusal(None, "en", "longer than 2,000 characters", "brackets: tank(s)"), id="too long a pattern",
    ),
    pytest.param(
        "categories/walkers.toml", CATEGORY.replace('en = ["', "en = ["),
        Refusal(None, "", "not valid TOML", "quotes"), id="invalid TOML",
    ),
    pytest.param(
        "weapons/walkers.toml", CATEGORY,
        Refusal(None, "", "no kind of rule file lies here", "categories"), id="unknown folder",
    ),
    pytest.param(
        "categories/deep/walkers.toml", CATEGORY.replace("walker(s)", "howitzer"),
        Refusal(8, "howitzer", "owned by category", "keep it in one"), id="a file in a folder of a folder is read too",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("relative", "text", "wanted"), REFUSED)
def test_a_bad_file_is_refused_with_path_line_key_problem_and_hint(
    tmp_path: Path, relative: str, text: str, wanted: Refusal
) -> None:
    path = _write(tmp_path, {relative: text}) / relative
    with pytest.raises(TrackerError) as refusal:
        load_pack(str(tmp_path))
    error = refusal.value
    assert error.where.startswith(str(path.resolve()))
    if wanted.line is not None:
        assert error.where == f"{path.resolve()}:{wanted.line}"
    assert error.problem.startswith(wanted.key)
    assert wanted.problem in error.problem
    assert wanted.hint in error.hint
    assert str(error).startswith(error.where)


def test_a_bad_encoding_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path, {"categories/walkers.toml": CATEGORY}) / "categories/walkers.toml"
    path.write_bytes(path.read_bytes() + b"# \xff\n")
    with pytest.raises(TrackerError, match="not valid TOML"):
        load_pack(str(tmp_path))


def test_a_folder_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="no such folder of rules") as refusal:
        load_pack(str(tmp_path / "nowhere"))
    assert "nowhere" in refusal.value.where
    assert refusal.value.hint


def test_the_words_of_numbers_are_held_to_the_same(tmp_path: Path) -> None:
    text = asset("rules", "languages", "en.toml").read_text("utf-8")
    worse = text.replace("[numbers.words]\n", f'[numbers.words]\n"x{"(a|b|c|d)" * 6}" = 1\n', 1)
    path = _write(tmp_path, {"languages/en.toml": worse}) / "languages/en.toml"
    with pytest.raises(TrackerError, match="numbers: more than 2000 forms") as refusal:
        _ = load_pack(str(tmp_path)).languages["en"]
    assert refusal.value.where.startswith(str(path.resolve())) and "brackets" in refusal.value.hint


def test_a_pattern_with_too_many_forms_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 2000 forms"):
        expand("(a|b|c)" * 12)


@pytest.mark.parametrize(
    ("pattern", "forms"),
    [
        ("tank(s)", {"tank", "tanks"}),
        ("defen[c|s]e", {"defence", "defense"}),
        ("kill(s|ed|ing)", {"kill", "kills", "killed", "killing"}),
        ("danc{verb}", {"dance", "danced"}),
        ("anti[-| ]tank gun(s)", {"anti-tank gun", "anti-tank guns", "anti tank gun", "anti tank guns"}),
    ],
)
def test_patterns_expand_to_words(pattern: str, forms: set[str]) -> None:
    assert set(expand(pattern, {"verb": "[e|ed]"})) == forms


# --- layering and versions -----------------------------------------------------------------------------------------


def _categories(text: str, *folders: Path) -> list[str]:
    return [claim.category for claim in _claims(text, *folders)]


def _claims(text: str, *folders: Path, language: str = "en"):
    return extract_document(Document("d", text, language), load_pack(*map(str, folders))).claims


def test_a_user_folder_adds_files(tmp_path: Path) -> None:
    _write(tmp_path, {"categories/walkers.toml": CATEGORY})
    text = "The army destroyed 14 walkers."
    assert "walkers" not in _categories(text)
    assert _categories(text, tmp_path) == ["walkers"]
    assert _categories("The army destroyed 14 tanks.", tmp_path) == ["tanks"]


def test_a_user_folder_replaces_a_file_of_the_same_path(tmp_path: Path) -> None:
    own = CATEGORY.replace('"walkers"', '"tanks"')
    _write(tmp_path, {"categories/tanks.toml": own})
    assert _categories("The army destroyed 14 walkers.", tmp_path) == ["tanks"]
    assert _categories("The army destroyed 14 tanks.") == ["tanks"]
    assert "tanks" not in _categories("The army destroyed 14 tanks.", tmp_path)


def test_the_last_folder_wins(tmp_path: Path) -> None:
    first = _write(tmp_path / "a", {"categories/walkers.toml": CATEGORY})
    last = _write(tmp_path / "b", {"categories/walkers.toml": CATEGORY.replace("walker(s)", "strider(s)")})
    text = "The army destroyed 14 striders."
    assert _categories(text, first, last) == ["walkers"]
    assert "walkers" not in _categories(text, last, first)


def test_hidden_files_are_not_rules(tmp_path: Path) -> None:
    _write(tmp_path, {".git/categories/walkers.toml": "nonsense"})
    assert load_pack(str(tmp_path)).hash == BUILT_IN.hash


def test_the_hash_is_of_the_content_alone(tmp_path: Path) -> None:
    one = _write(tmp_path / "one", {"categories/walkers.toml": CATEGORY})
    same = _write(tmp_path / "same", {"categories/walkers.toml": CATEGORY})
    other = _write(tmp_path / "other", {"categories/walkers.toml": CATEGORY + "# a remark\n"})
    hashes = [load_pack(str(folder)).hash for folder in (one, same, other)]
    assert hashes[0] == hashes[1]
    assert len({BUILT_IN.hash, *hashes}) == 3


def test_an_equal_copy_of_a_built_in_file_changes_nothing(tmp_path: Path) -> None:
    relative = "categories/tanks.toml"
    _write(tmp_path, {relative: (asset("rules") / relative).read_text("utf-8")})
    assert load_pack(str(tmp_path)).hash == BUILT_IN.hash


def test_a_failing_example_is_told_with_its_file(tmp_path: Path) -> None:
    example = '\n[[examples]]\ntext = "They destroyed 14 walkers."\nclaims = [{ value_text = "15" }]\n'
    reject = '\n[[rejects]]\ntext = "They destroyed 14 walkers."\nbecause = "walkers are toys"\n'
    own = CATEGORY.replace("examples = []\nrejects = []\n", "") + example + reject
    _write(tmp_path, {"categories/walkers.toml": own})
    messages = check_examples(load_pack(str(tmp_path))).failures
    assert len(messages) == 2
    assert all("categories/walkers.toml: category/walkers" in message for message in messages)
    assert "wants value_text 15" in messages[0]
    assert "walkers are toys" in messages[1]


# --- a language without Python -------------------------------------------------------------------------------------


@pytest.fixture
def zzish(tmp_path: Path) -> Path:
    """A made-up language: numbers, one category word, one trigger word, one verb of saying."""
    words = CATEGORY.replace('en = ["walker(s)"]', 'zz = ["walkor(im)"]')
    trigger = TRIGGER.replace('en = ["unmade"]', 'zz = ["brakad"]')
    return _write(
        tmp_path,
        {"languages/zz.toml": LANGUAGE, "categories/walkers.toml": words, "triggers/unmade.toml": trigger},
    )


def test_a_made_up_language_gives_claims(zzish: Path) -> None:
    text = "Mindu tor hund walkorim esu brakad, dekar Ulmo."
    (claim,) = _claims(text, zzish, language="zz")
    assert (claim.value_text, claim.low, claim.best, claim.high) == ("tor hund", 300, 300, None)
    assert (claim.qualifier, claim.category, claim.measure) == ("at_least", "walkers", "destroyed")
    assert (claim.claimant_text, claim.claimant_id) == ("Ulmo", "other:ulmo")


def test_a_made_up_language_reads_digits_in_any_grouping(zzish: Path) -> None:
    assert [c.best for c in _claims("1.200 walkorim esu brakad.", zzish, language="zz")] == [1200]


def test_languages_do_not_mix(zzish: Path) -> None:
    text = "Mindu tor hund walkorim esu brakad, dekar Ulmo."
    assert _claims(text, zzish, language="en") == ()
    assert [c.best for c in _claims("At least 300 tanks were destroyed.", zzish, language="en")] == [300]
    assert _claims("At least 300 tanks were destroyed.", zzish, language="zz") == ()


def test_every_country_is_a_party_in_each_language_and_a_file_of_its_own_adds_to_it(tmp_path: Path) -> None:
    (tmp_path / "parties").mkdir()
    (tmp_path / "parties" / "fiji.toml").write_text('id = "fiji"\nname = "Fiji"\nplaces.en = ["Nadi"]\n')
    fiji = load_pack(tmp_path).parties["fiji"]
    assert fiji.names["en"] == ["Fiji"] and fiji.adjectives["en"] == ["Fijian"] and fiji.places["en"] == ["Nadi"]
    parties = load_pack().parties
    assert len(parties) > 200
    assert "Перу" in parties["peru"].names["uk"]
    assert {"Сирия", "Сирии", "Сирию", "Сирией"} <= set(parties["syria"].names["ru"])
