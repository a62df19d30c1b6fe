"""What holds for all commands: help, wrong usage and what was meant."""

import pytest

import journeymap as package
from journeymap.cli.arguments import COMMANDS
from journeymap.rendering import VIEWS


def test_the_version_is_told(journeymap):
    told = journeymap("--version")

    assert (told.status, told.out) == (0, f"journeymap {package.__version__}\n")


def test_help_lists_every_command_and_shows_examples(journeymap, expected):
    told = journeymap("--help")

    assert told.status == 0
    assert all(f"\n  {name} " in told.out for name in COMMANDS)
    expected("help.txt", told.out)


def test_without_a_command_the_help_is_an_error(journeymap):
    told = journeymap()

    assert (told.status, told.out) == (2, "")
    assert told.err == journeymap("--help").out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_examples_that_fits_a_terminal(journeymap, name):
    told = journeymap(name, "--help")

    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"usage: journeymap {name} [options]")
    assert f"\n  journeymap {name}" in told.out.partition("examples:")[2]
    assert max(map(len, told.out.splitlines())) <= 81


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["chekc", "a.yaml"], "journeymap: error: unknown command 'chekc'; did you mean 'check'?"),
        (["xyzzy"], "journeymap: error: unknown command 'xyzzy'\n"),
        (["--verion"], "journeymap: error: unknown option '--verion'; did you mean '--version'?"),
        (
            ["check", "--ouput-format=json", "a"],
            "check: error: unknown option '--ouput-format'; did you mean '--output-",
        ),
        (
            ["check", "--output", "json", "a"],
            "check: error: unknown option '--output'; did you mean '--output-format'?",
        ),
        (["check", "--xyzzy", "a"], "journeymap check: error: unknown option '--xyzzy'\n"),
        (["schema", "surplus"], "journeymap schema: error: unknown argument 'surplus'\n"),
        (["check"], "journeymap check: error: the following arguments are required: PATH\n"),
        (["check", "a", "--output-format", "jsn"], "'gitlab', 'junit', 'markdown'; did you mean 'json'?"),
        (["check", "a", "--output-format", "srif=a.b"], "found 'srif', wanted one of 'text', "),
        (["check", "a", "--color", "pink"], "found 'pink', wanted one of 'auto', 'always', 'never'\n"),
        (["check", "a", "--max-problems", "many"], "--max-problems: found 'many', wanted a number from 1 to"),
        (["check", "a", "--max-problems", "1.5"], "--max-problems: found '1.5', wanted a number from 1 to"),
        (["render", "a", "--scale", "0"], "--scale: found '0', wanted a number from 0.1 to 10"),
        (["render", "a", "--scale", "nan"], "--scale: found 'nan', wanted a number from 0.1 to 10"),
        (
            ["render", "a", "--view", "graf"],
            f"--view: found 'graf', wanted one of {', '.join(map(repr, VIEWS))}; did you mean 'graph'?",
        ),
    ],
)
def test_wrong_usage_is_answered_by_what_was_meant(journeymap, arguments, complaint):
    told = journeymap(*arguments)

    assert (told.status, told.out) == (2, "")
    assert complaint in told.err
    assert told.err.endswith("--help'\n")


def test_arguments_that_nobody_should_print_are_escaped(journeymap):
    told = journeymap("check", "--\x1b[31mred\udcff", "a")

    assert "unknown option '--\\x1b[31mred\\udcff'" in told.err
