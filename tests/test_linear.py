"""Every regular expression of the program is found, and none runs away on hostile text."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hostile import worst

import tracker

FOLDER = Path(tracker.__file__).parent
SOURCES = sorted(FOLDER.rglob("*.py"))


def held(value: object) -> Iterator[re.Pattern[Any]]:
    """The patterns that a value is or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (one for inner in value.values() for one in held(inner))
    elif isinstance(value, (tuple, list, frozenset, set)):
        yield from (one for inner in value for one in held(inner))


def patterns() -> dict[str, re.Pattern[Any]]:
    """`module.NAME 0` -> pattern, of all modules of the package that compile any."""
    found = {}
    for path in filter(compiled, SOURCES):
        name = ".".join(("tracker", *path.relative_to(FOLDER).with_suffix("").parts))
        module = _module(name, path)
        found |= {f"{name}.{own} {k}": one for own, value in vars(module).items() for k, one in enumerate(held(value))}
    return found


def _module(name: str, path: Path) -> ModuleType:
    """A module; where its package needs an extra that is not installed, by itself."""
    try:
        return importlib.import_module(name.removesuffix(".__init__"))
    except ImportError:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module  # its dataclasses look themselves up
        spec.loader.exec_module(module)
        return module


def compiled(path: Path) -> int:
    """How many patterns a module compiles."""
    return sum(isinstance(node, ast.Attribute) and node.attr == "compile" and _of_re(node) for node in _nodes(path))


def _nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text("utf-8")))


def _of_re(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "re"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_patterns_are_constants_of_their_modules(path: Path) -> None:
    """So that all of them are found below: none is made in a function, none hides in a call such as `re.sub`."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.Lambda, ast.ClassDef)))
    inside = {id(inner) for node in functions for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.module != "re", f"line {node.lineno}: import re as a whole"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _of_re(node.func):
            assert node.func.attr == "compile", f"line {node.lineno}: compile it as a constant of the module"
            assert id(node) not in inside, f"line {node.lineno}: compile it as a constant of the module"


PATTERNS = patterns()


def test_every_pattern_is_found() -> None:
    assert len(PATTERNS) == sum(map(compiled, SOURCES)) > 50


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns_are_linear(name: str) -> None:
    assert worst(PATTERNS[name]) is None


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(?:a|a)*b",
        r"(?:\d+,?)+ (?:killed|wounded)",
        r"(?:[A-Z]\w* ?)+(?:, (?:\w+ ?)+)*,? said",
        r"\s+$",
        r"a*b",
        r"\s*+x",
        r"\d+(?:[.,]\d+)*%",
        r"<meta[^>]*?charset",
        r"/\*.*?\*/",
        r"^.*?x.*?y$",
        r"(\w+)\s*=\s*'",
        r"\w+@",
        r"(?:ab)+c",
        r"[^\W\d_]+(?=!)",
    ],
)
def test_patterns_that_run_away_are_found_out(pattern: str) -> None:
    assert worst(re.compile(pattern, re.DOTALL)) is not None


@pytest.mark.parametrize(
    "pattern", [r"a", r"\d+", r"(?<!a)(?:a++b)++", r"(?<!\d)\d++(?!\d)", r"\bkilled\b", rb"<\w++>", r"x{2,40}y"]
)
def test_plain_patterns_are_not_suspected(pattern: str) -> None:
    assert worst(re.compile(pattern)) is None
