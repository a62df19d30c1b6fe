"""The hooks for pre-commit, the action for GitHub and its problem matcher, run as far as can be without their servers."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

from journeymap import __version__
from journeymap.cli import main
from journeymap.examples import example_text

ROOT = Path(__file__).parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
MATCHER = json.loads((ROOT / "journeymap-matcher.json").read_text("utf-8"))["problemMatcher"]
BASH = shutil.which("bash")

SLOPPY = "journeymap: 1\nname:   Tea\nstages: {buy: {touchpoints: {shop: {chanel: web}}}}\n"


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_says_what_a_hook_must_and_runs_what_there_is(hook, capsys):
    assert {"id", "name", "description", "entry", "language", "files", "types_or", "require_serial"} == set(hook)
    program, command, *options = hook["entry"].split()
    assert program == "journeymap"
    assert main([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert all(option in told for option in options)


def test_hooks_run_on_journeys_and_on_nothing_else():
    (files,) = {hook["files"] for hook in HOOKS}
    for name in ("journey.yaml", "a/journey.yml", "shop.journey.json", "my-journey.yaml", "journeys/a/b.yaml"):
        assert re.search(files, name), name
    for name in ("journal.yaml", "a/journey.yaml.txt", "journeys.yaml", "journeymap.toml", "adjourney.yaml"):
        assert not re.search(files, name), name


@pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed")
def test_pre_commit_mends_formats_and_checks(tmp_path):
    """The hooks as they are published, but run by this Python and not by an environment that is fetched for them."""
    hooks = [{**hook, "language": "system", "entry": f"{sys.executable} -m {hook['entry']}"} for hook in HOOKS]
    config = {"repos": [{"repo": "local", "hooks": sorted(hooks, key=lambda hook: hook["id"] == "journeymap-check")}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(json.dumps(config), "utf-8")
    (tmp_path / "tea.journey.yaml").write_text(SLOPPY, "utf-8")
    (tmp_path / "other.yaml").write_text("services: {a:   1}\n", "utf-8")
    environ = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_GLOBAL": os.devnull}

    def run(*command):
        return subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False)

    run("git", "init", "-q")
    run("git", "add", "*.yaml", ".pre-commit-config.yaml")
    first = run(sys.executable, "-m", "pre_commit", "run", "--all-files")
    run("git", "add", "*.yaml")
    second = run(sys.executable, "-m", "pre_commit", "run", "--all-files")

    assert first.returncode == 1, first.stdout
    assert "files were modified by this hook" in first.stdout
    assert second.returncode == 0, second.stdout
    assert "name: Tea" in (tmp_path / "tea.journey.yaml").read_text("utf-8")
    assert "channel: web" in (tmp_path / "tea.journey.yaml").read_text("utf-8")
    assert (tmp_path / "other.yaml").read_text("utf-8") == "services: {a:   1}\n"


STEPS = ACTION["runs"]["steps"]


def test_the_action_takes_nothing_from_outside_into_its_scripts():
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
        for value in step["env"].values():
            name = re.fullmatch(r"\$\{\{ (?:inputs\.([\w-]+)|github\.action_path) \}\}", value)
            assert name, value
            assert name[1] is None or name[1] in ACTION["inputs"]
    used = " ".join(value for step in STEPS for value in step["env"].values())
    assert all(f"inputs.{name} " in used for name in ACTION["inputs"])


def test_every_option_of_the_action_exists(capsys):
    assert main(["check", "--help"]) == 0
    told = capsys.readouterr().out
    for option in set(re.findall(r"(?<=[\s(])--[a-z]+(?:-[a-z]+)*", STEPS[1]["run"])):
        assert option in told


class Runner:
    """A folder with a repository, and what GitHub sets for a step there."""

    def __init__(self, folder):
        self.work, self.temp = folder / "work", folder / "temp"
        self.work.mkdir()
        self.temp.mkdir()
        self.files = {name: folder / name for name in ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in self.files.values():
            path.touch()

    def read(self, name):
        return self.files[name].read_text("utf-8")

    def run(self, step, **inputs):
        """Run a step with the action's defaults for whatever is not said."""
        given = {name: said["default"] for name, said in ACTION["inputs"].items()} | inputs
        said = {"github.action_path": str(ROOT)} | {f"inputs.{name}": value for name, value in given.items()}
        environ = os.environ | {"RUNNER_TEMP": str(self.temp), **{name: str(path) for name, path in self.files.items()}}
        environ |= {name: said[value.strip("${} ")] for name, value in step["env"].items()}
        environ |= dict(line.split("=", 1) for line in self.read("GITHUB_ENV").splitlines())
        environ |= {"PYTHONPATH": sysconfig.get_path("purelib")} if step is STEPS[1] else {}
        script = self.temp / "step.sh"
        script.write_text(step["run"], "utf-8")
        command = [BASH, "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        return subprocess.run(command, cwd=self.work, env=environ, capture_output=True, text=True, check=False)


@pytest.fixture
def runner(tmp_path):
    runner = Runner(tmp_path)
    (runner.work / "good.yaml").write_text(example_text("minimal"), "utf-8")
    (runner.work / "bad one.yaml").write_text(SLOPPY, "utf-8")
    return runner


@pytest.fixture
def installed(runner):
    """A runner on which this very Python has journeymap."""
    runner.files["GITHUB_ENV"].write_text(f"JOURNEYMAP_PYTHON={sys.executable}\n", "utf-8")
    return runner


ON_BASH = pytest.mark.skipif(BASH is None or os.name != "posix", reason="the steps are shell scripts")


@ON_BASH
def test_the_action_annotates_prints_and_summarises(installed):
    done = installed.run(STEPS[1], sarif="out/found.sarif", **{"fail-on": "warning"})

    assert done.returncode == 1, done.stderr
    assert "::error " in done.stdout
    assert "bad one.yaml:3:" in done.stdout
    assert "chanel" in installed.read("GITHUB_STEP_SUMMARY")
    assert json.loads((installed.work / "out/found.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert installed.read("GITHUB_OUTPUT").splitlines() == ["status=1", "sarif=out/found.sarif"]


@ON_BASH
def test_the_action_is_content_with_good_maps(installed):
    done = installed.run(STEPS[1], paths="good.yaml\n", summary="false", options="--preset=minimal\n--isolated")

    assert (done.returncode, done.stderr) == (0, "")
    assert installed.read("GITHUB_STEP_SUMMARY") == ""
    assert installed.read("GITHUB_OUTPUT") == "status=0\n"


@ON_BASH
@pytest.mark.parametrize("odd", ["$(touch ran)", "`touch ran`", '"; touch ran; "', "-rf", "; touch ran"])
def test_what_the_action_is_given_is_never_run(installed, odd):
    done = installed.run(STEPS[1], paths=odd)

    assert done.returncode in {1, 2}, done.stdout
    assert not (installed.work / "ran").exists()


@ON_BASH
def test_a_wrong_option_fails_the_action(installed):
    done = installed.run(STEPS[1], options="--nonsense")

    assert done.returncode == 2
    assert "unknown option '--nonsense'" in done.stderr
    assert installed.read("GITHUB_OUTPUT") == "status=2\n"


@ON_BASH
@pytest.mark.skipif(importlib.util.find_spec("hatchling") is None, reason="hatchling is not installed")
def test_the_action_installs_the_version_that_is_wanted(runner, monkeypatch):
    """From a package that was built here, since a test fetches nothing."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(runner.temp / "wheels")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    for name, value in {"NO_INDEX": "1", "NO_DEPS": "1", "FIND_LINKS": str(runner.temp / "wheels")}.items():
        monkeypatch.setenv(f"PIP_{name}", value)

    done = runner.run(STEPS[0], version=__version__)

    assert done.returncode == 0, done.stderr
    python = runner.read("GITHUB_ENV").strip().partition("=")[2]
    assert Path(python).is_relative_to(runner.temp)
    assert runner.run(STEPS[1], paths="good.yaml").returncode == 0


@pytest.mark.parametrize("word", ["error", "warning", "info"])
def test_the_matcher_reads_every_line_of_the_concise_format(tmp_path, monkeypatch, capsys, word):
    monkeypatch.chdir(tmp_path)
    Path("bad one.yaml").write_text(example_text("minimal").replace("web", "ẃeb 💥", 1), "utf-8")
    Path("good.yaml").write_text(example_text("minimal"), "utf-8")
    main(["check", ".", "--output-format", "concise", "--preset", "strict", "--severity", f"style={word}"])
    lines = [line for line in capsys.readouterr().out.splitlines() if re.search(r"\[[a-z-]+\]", line)]

    assert lines
    for line in lines:
        (found,) = [match for matcher in MATCHER if (match := re.match(matcher["pattern"][0]["regexp"], line))]
        (pattern,) = [m["pattern"][0] for m in MATCHER if m["pattern"][0]["regexp"] == found.re.pattern]
        assert found[pattern["file"]] in {"bad one.yaml", "good.yaml"}
        assert int(found[pattern["line"]]) > 0 < int(found[pattern["column"]])
        assert re.fullmatch("[a-z-]+", found[pattern["code"]])
        assert found[pattern["message"]]


def test_a_matcher_gives_only_severities_that_github_knows():
    for matcher in MATCHER:
        words = re.search(r"\(((?:error|warning|notice|info|\|)+)\)\\\[", matcher["pattern"][0]["regexp"])
        known = set(words[1].split("|")) if words else {matcher["severity"]}
        assert known <= {"error", "warning", "notice"}
