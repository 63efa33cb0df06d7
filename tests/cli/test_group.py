"""The table of commands: cheap to show, and every command has help with an example that works."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

import loopmap as library
from loopmap.cli.command import Command
from loopmap.cli.group import COMMANDS, loopmap

HEAVY = {
    "pydantic",
    "yaml",
    "rich",
    "networkx",
    "sympy",
    "graphviz",
    "pygraphviz",
    "loopmap.model",
    "loopmap.problem",
}


def commands() -> list[str]:
    return loopmap.list_commands(click.Context(loopmap))


def get(name: str) -> Command:
    command = loopmap.get_command(click.Context(loopmap), name)
    assert isinstance(command, Command)
    return command


def test_help_imports_nothing_but_click() -> None:
    code = "import sys, json; from loopmap.__main__ import main; main(['--help'])\n"
    code += "print(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    said, _, modules = done.stdout.rpartition("\n[")
    loaded = set(json.loads(f"[{modules}"))
    assert not loaded & HEAVY
    assert {name for name in loaded if name.startswith("loopmap.cli.")} == {
        "loopmap.cli.group", "loopmap.cli.command", "loopmap.cli.streams",
    }  # fmt: skip
    for name in commands():
        assert f"  {name} " in said


def test_a_command_imports_only_what_is_light_before_it_runs() -> None:
    code = "import sys; from loopmap.cli.group import COMMANDS, loopmap\n"
    code += "for name in loopmap.list_commands(None): loopmap.get_command(None, name)\n"
    code += "print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & HEAVY


def test_the_table_names_each_file_of_a_command() -> None:
    import loopmap.cli

    files = {
        path.stem
        for path in Path(loopmap.cli.__path__[0]).glob("*.py")
        if "Command," in path.read_text("utf-8")
    }
    assert {name: f"loopmap.cli.{name}" for name in files} == {
        name: module for name, (module, _) in COMMANDS.items()
    }


@pytest.mark.parametrize("name", commands())
def test_each_command_has_help_with_examples_that_parse(name: str, cli: Any) -> None:
    command = get(name)
    assert command.name == name
    shown = cli(name, "--help")
    assert shown.status == 0
    assert "Examples:" in shown.out
    assert not shown.err
    assert any(line.startswith(f"loopmap {name}") for line, _ in command.examples)
    for line, purpose in command.examples:
        assert line in shown.out
        assert purpose
        if not line.startswith("loopmap"):
            continue
        words = shlex.split(line.split(" < ")[0].split(" | ")[0].split(" > ")[0])
        assert words[:2] == ["loopmap", name]
        command.make_context(name, words[2:], parent=click.Context(loopmap))


@pytest.mark.parametrize("name", commands())
def test_each_command_takes_the_common_options(name: str) -> None:
    options = {option for parameter in get(name).params for option in parameter.opts}
    assert {"-q", "-v", "--color", "--debug"} <= options


def test_options_mean_the_same_everywhere() -> None:
    meant: dict[str, set[str]] = {}
    for name in commands():
        for parameter in get(name).params:
            for option in parameter.opts if isinstance(parameter, click.Option) else ():
                meant.setdefault(option, set()).add(parameter.opts[-1])
    assert all(len(names) == 1 for names in meant.values())


def test_version(cli: Any) -> None:
    assert cli("--version").out == f"loopmap {library.__version__}\n"


def test_an_unknown_command_is_told_the_nearest(cli: Any) -> None:
    ran = cli("chek")
    assert ran.status == 2
    assert "Did you mean check?" in ran.err
    assert not ran.out


def test_a_map_in_place_of_a_command_is_told_what_to_say(cli: Any) -> None:
    assert "loopmap show leeds.yaml" in cli("leeds.yaml").err


@pytest.mark.parametrize(
    "args",
    [
        ("check",),
        ("loops",),
        ("merge",),
        ("loops", "a.yaml", "--limit", "-1"),
        ("show", "x.yaml", "--nonsense"),
    ],
)
def test_wrong_use_is_status_2_and_says_nothing_on_standard_output(cli: Any, args: tuple[str, ...]) -> None:
    ran = cli(*args)
    assert ran.status == 2
    assert ran.err
    assert not ran.out


@pytest.mark.usefixtures("folder")
def test_common_options_may_stand_before_the_command(cli: Any) -> None:
    assert cli("-q", "check", "leeds.yaml").out == ""
    assert "\x1b[" in cli("--color", "always", "check", "broken.yaml").out
