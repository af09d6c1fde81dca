"""From folders of TOML to a pack: read strictly, layer, cross-check, compile.

A folder given by the user is laid over the built-in pack: a file of the same relative path replaces the built-in one,
other files are added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from tracker.assets import asset
from tracker.rules.cache import kept
from tracker.rules.compile import compile_pack
from tracker.rules.errors import RuleError
from tracker.rules.pack import Pack
from tracker.rules.shapes import (
    CategoryFile,
    ClaimantsFile,
    Conflict,
    CountriesFile,
    LanguageFile,
    PackFile,
    PartyFile,
    RolesFile,
    Shape,
    SourceFile,
    TriggerFile,
)

SHAPES: dict[str, type[Shape]] = {
    "pack.toml": PackFile,
    "roles.toml": RolesFile,
    "countries.toml": CountriesFile,
    "languages": LanguageFile,
    "categories": CategoryFile,
    "triggers": TriggerFile,
    "parties": PartyFile,
    "conflicts": Conflict,
    "claimants": ClaimantsFile,
    "sources": SourceFile,
}
S = TypeVar("S", bound=Shape)


def load_pack(*directories: str | Path) -> Pack:
    """The built-in pack with the given folders laid over it, in order.

    Raises `RuleError` with path, line, key, problem and hint.
    """
    return _load(tuple(Path(directory).resolve() for directory in directories))


@lru_cache(maxsize=8)
def _load(directories: tuple[Path, ...]) -> Pack:
    layers = (asset("rules"), *directories)
    for layer in directories:
        if not layer.is_dir():
            raise RuleError(
                layer, "", "no such folder of rules", "give --rules a folder with languages/, categories/, ..."
            )
    files = _layered(layers)
    pack_hash = _hash(files)
    shapes = _unpacked(kept(pack_hash, "shapes", lambda: _packed(files)))
    pack = compile_pack([(files[relative], shape) for relative, shape in shapes], pack_hash)
    if directories:  # a user's rules are refused at once, whatever language the first text is in
        list(pack.languages.values())
    return pack


def _layered(layers: Sequence[Path]) -> dict[str, Path]:
    files: dict[str, Path] = {}
    for layer in layers:
        files |= {path.relative_to(layer).as_posix(): path for path in _toml_files(layer)}
    return files


def _toml_files(layer: Path) -> Iterator[Path]:
    return (path for path in sorted(layer.rglob("*.toml")) if not any(part.startswith(".") for part in path.parts[-3:]))


def _hash(files: dict[str, Path]) -> str:
    """Version of the pack: the same content gives the same hash wherever it lies."""
    digest = hashlib.sha256()
    for relative, path in sorted(files.items()):
        digest.update(relative.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _packed(files: dict[str, Path]) -> bytes:
    """Every file, read and checked for itself, as bytes: relative path -> shape."""
    return msgspec.msgpack.encode({relative: _read(path, relative) for relative, path in sorted(files.items())})


def _unpacked(content: bytes | memoryview) -> Iterator[tuple[str, Shape]]:
    for relative, file in msgspec.msgpack.decode(content, type=dict[str, msgspec.Raw]).items():
        yield relative, msgspec.msgpack.decode(file, type=_shape_of(relative) or Shape)


def _shape_of(relative: str) -> type[Shape] | None:
    return SHAPES.get(relative) or SHAPES.get(relative.split("/", 1)[0])


def _read(path: Path, relative: str) -> Shape:
    import tomllib  # noqa: PLC0415 - needed only where the cache has not got the pack

    shape = _shape_of(relative)
    if shape is None or (relative.count("/") == 0) != relative.endswith(tuple(k for k in SHAPES if "." in k)):
        raise RuleError(path, "", "no kind of rule file lies here", f"put it under one of: {', '.join(SHAPES)}")
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(path, "", f"not valid TOML: {error}", "strings want quotes, lists want commas") from error
    return _convert(data, shape, path)


def _convert(data: dict[str, object], shape: type[S], path: Path) -> S:
    try:
        return msgspec.convert(data, shape)
    except msgspec.ValidationError as error:
        problem, _, where = str(error).partition(" - at `$")
        key = where.rstrip("`").lstrip(".")
        unknown = problem.partition("unknown field `")[2].rstrip("`")
        if unknown:
            known = ", ".join(field.name for field in msgspec.structs.fields(shape))
            hint = f"known keys here: {known}" if not key else "remove it or correct its spelling"
            raise RuleError(path, f"{key}.{unknown}".lstrip("."), "unknown key", hint) from None
        raise RuleError(path, key, problem, _hint(shape)) from None


def _hint(shape: type[Shape]) -> str:
    needed: Iterable[str] = (field.name for field in msgspec.structs.fields(shape) if field.required)
    return f"a file of this kind needs: {', '.join(needed)}"
