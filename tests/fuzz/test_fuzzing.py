"""Any bytes whatsoever: checked by every rule, told in every format, without an exception and within bounds."""

import importlib.util
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from examining import FORMATS, examine
from hostile import JSON_BASE
from journeymap.examples import EXAMPLES, example_text

TARGET = Path(__file__).with_name("check_bytes.py")
RUNS = 250

DICTIONARY = [
    line[1:-1].encode().decode("unicode_escape").encode("latin-1")
    for line in Path(__file__).with_name("journeys.dict").read_text("utf-8").splitlines()
    if line.startswith('"')
]

SEEDS = [JSON_BASE.encode(), *(example_text(name).encode() for name in EXAMPLES)]

FOUND = [
    b"aimportance:  \naimportance:  \n",
]
"""What the fuzzer has found, each mended since."""

LIGHT = [name for name in FORMATS if name != "sarif"]  # which quotes the manual each time


@pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None,
    reason="atheris is not installed: it is for Linux, and not for every Python",
)
def test_a_short_run_of_the_fuzzer_finds_nothing(tmp_path):
    """A fixed seed and so many runs; to look further, run the target by hand: its docstring says how."""
    words = [
        sys.executable,
        TARGET,
        f"-runs={RUNS}",
        "-seed=20261001",
        "-max_len=2048",
        f"-artifact_prefix={tmp_path}/",
    ]
    # Coverage and the fuzzer would each rewrite what the other has instrumented.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV")}

    run = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, errors="replace")

    assert run.returncode == 0, textwrap.shorten(run.stderr[-3000:], 3000)
    assert f"Done {RUNS} runs" in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("raw", FOUND)
@pytest.mark.parametrize("format", ["yaml", "json"])
def test_what_the_fuzzer_has_found_stays_mended(format, raw):
    examine(raw, format)


@st.composite
def hurt(draw):
    """A seed with a few words of the dictionary put in, and a few stretches cut out or repeated."""
    raw = draw(st.sampled_from(SEEDS))
    start = draw(st.integers(0, max(0, len(raw) - 400)))
    raw = raw[:60] + raw[start : start + 1500] if draw(st.booleans()) else raw[:1500]
    for _ in range(draw(st.integers(1, 5))):
        at, length = draw(st.integers(0, len(raw))), draw(st.sampled_from([0, 0, 1, 3, 20, 100]))
        piece = draw(st.one_of(st.sampled_from(DICTIONARY), st.just(b""), st.just(raw[at : at + length] * 2)))
        raw = raw[:at] + piece + raw[at + length :]
    return raw


pieces = st.lists(st.one_of(st.sampled_from(DICTIONARY), st.binary(max_size=3)), max_size=25).map(b"".join)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("format", ["yaml", "json"])
@given(raw=st.one_of(hurt(), pieces, st.binary(max_size=60)))
def test_any_bytes_are_checked_and_told(format, raw):
    examine(raw, format, LIGHT)
