"""`journeymap demo`: everything on the example, in a folder of its own, whatever is installed."""

import sys
from pathlib import Path

from journeymap.examples import example_text

ALWAYS = {"journey.html", "map.svg", "map-dark.svg", "flow.svg", "storyboard.svg", "blueprint.svg", "graph.dot"}
PICTURES = ALWAYS | {"map.png", "graph.svg"}


def names(folder):
    return {path.name for path in Path(folder).iterdir()}


def test_the_demonstration_checks_reports_draws_and_says_where(journeymap):
    told = journeymap("demo")

    assert (told.status, told.err) == (0, "")
    assert names("journeymap-demo") == PICTURES | {"bookshop.yaml"}
    assert "$ journeymap check journeymap-demo/bookshop.yaml\njourneymap-demo/bookshop.yaml:" in told.out
    assert "warning[isolated]: no way leads to or from touchpoint 'readers-forum'" in told.out
    assert "$ journeymap report journeymap-demo/bookshop.yaml\nOnline bookshop\n" in told.out
    for name in PICTURES:
        assert f"\n  journeymap-demo/{name}: " in told.out
    assert "not drawn" not in told.out


def test_what_is_missing_is_named_with_its_cure(journeymap, monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    monkeypatch.setenv("JOURNEYMAP_DOT", "./nowhere")

    told = journeymap("demo", "--folder", "out/deep")

    assert told.status == 0
    assert names("out/deep") == ALWAYS | {"bookshop.yaml"}
    assert "\n  out/deep/map.png: not drawn; PNG needs resvg: pip install 'journeymap[png]'\n" in told.out
    assert "\n  out/deep/graph.svg: not drawn; " in told.out
    assert "pip install 'journeymap[engine]'" in told.out


def test_a_changed_example_is_kept(journeymap):
    journeymap("demo", "--folder", "out")
    Path("out/bookshop.yaml").write_text("changed", "utf-8")

    told = journeymap("demo", "--folder", "out")

    assert told.status == 0
    assert told.out.startswith("out/bookshop.yaml is kept, as you have changed it")
    assert Path("out/bookshop.yaml").read_text("utf-8") == "changed"
    assert example_text("bookshop") != "changed"


def test_a_folder_that_cannot_be_is_told(journeymap):
    Path("file").write_text("", "utf-8")

    told = journeymap("demo", "--folder", "file")

    assert (told.status, told.out) == (3, "")
    assert told.err.startswith("journeymap demo: error: cannot write 'file'")
