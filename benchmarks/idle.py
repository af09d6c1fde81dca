"""A typer program with the commands and options of tracker that does nothing: what any such program costs to start.

Its source is written from the tree of tracker's own commands and imports nothing but typer, the paths and the
enumerations that the options need.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import typer

from tracker.cli.app import app

HEAD = """\
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

"""
GROUP = (
    "{name} = typer.Typer(name={title!r}, help={help!r}, epilog={epilog!r}, no_args_is_help=True, "
    "add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)\n"
)


def source() -> str:
    """The program as Python source; its function `main` runs it."""
    root = typer.main.get_command(app)
    lines = [HEAD, *_enumerations(root), *_group(root, "app")]
    return "".join([*lines, "def main():\n    app(prog_name='idle')\n"])


def _group(group: Any, name: str) -> Iterator[str]:
    yield GROUP.format(name=name, title=group.name, help=group.help, epilog=group.epilog)
    yield f"@{name}.callback()\n{_function('_' + name, group)}"
    for title, command in group.commands.items():
        own = f"{name}_{title}"
        if hasattr(command, "commands"):
            yield from _group(command, own)
            yield f"{name}.add_typer({own}, name={title!r})\n"
        else:
            yield f"@{name}.command({title!r})\n{_function(own, command)}"


def _function(name: str, command: Any) -> str:
    parameters = "".join(f"    {_parameter(param)},\n" for param in command.params)
    return f"def {name}(\n{parameters}):\n    {command.help or ''!r}\n\n"


def _parameter(param: Any) -> str:
    """One parameter of a function, as typer reads it."""
    told = {"metavar": param.metavar, "help": param.help, "show_default": param.show_default, "min": param.min}
    told |= {"max": param.max, "envvar": param.envvar, "is_eager": param.is_eager or None}
    settings = [f"{key}={value!r}" for key, value in told.items() if value is not None]
    if param.is_eager:  # --version ends the program
        settings.append("callback=_stop")
    flags = [repr(flag) for flag in param.opts] if param.param_type_name == "option" else []
    kind = "Option" if flags else "Argument"
    annotation = _type(param.type_descriptor.annotation)
    if param.default is None and not param.required:
        annotation += " | None"
    default = "" if param.required else f" = {_value(param.default)}"
    return f"{param.name}: Annotated[{annotation}, typer.{kind}({', '.join([*flags, *settings])})]{default}"


def _type(annotation: Any) -> str:
    if get_origin(annotation) in (list, types.UnionType):
        return f"{get_origin(annotation).__name__}[{', '.join(map(_type, get_args(annotation)))}]"
    return _enumeration(annotation) if issubclass(annotation, Enum) else str(annotation.__name__)


def _value(default: Any) -> str:
    if isinstance(default, Enum):
        return f"{_enumeration(type(default))}.{default.name}"
    return f"Path({str(default)!r})" if isinstance(default, Path) else repr(default)


def _enumeration(kind: type[Enum]) -> str:
    return f"{kind.__module__}.{kind.__qualname__}".replace(".", "_")


def _enumerations(root: Any) -> Iterator[str]:
    """The choices of all options, and what ends the program."""
    kinds = dict.fromkeys(kind for command in _commands(root) for param in command.params for kind in _enums(param))
    for kind in kinds:
        yield f"class {_enumeration(kind)}(StrEnum):\n"
        yield from (f"    {member.name} = {member.value!r}\n" for member in kind)
    yield "\ndef _stop(wanted: bool):\n    if wanted:\n        print('idle 0')\n        raise typer.Exit\n\n"


def _enums(param: Any) -> Iterator[type[Enum]]:
    annotation = param.type_descriptor.annotation
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, Enum):
            yield kind


def _commands(group: Any) -> Iterator[Any]:
    yield group
    for command in getattr(group, "commands", {}).values():
        yield from _commands(command)
