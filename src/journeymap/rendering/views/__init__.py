"""The views, one file each: a function from a journey and options to a scene."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from journeymap.journey import Journey
from journeymap.rendering.drawing.scene import Scene
from journeymap.rendering.options import Options

_FUNCTIONS: Mapping[str, str] = {
    "map": "map.map_scene",
    "curve": "curve.curve_scene",
    "storyboard": "storyboard.storyboard_scene",
    "lifecycle": "lifecycle.lifecycle_scene",
    "flow": "flow.flow_scene",
    "blueprint": "blueprint.blueprint_scene",
    "swimlanes": "swimlanes.swimlanes_scene",
}

SCENES = tuple(_FUNCTIONS)
"""The names of the views that journeymap lays out itself."""


def scene_of(view: str, journey: Journey, options: Options) -> Scene:
    """A view of a journey; only its own module is loaded for it."""
    module, name = _FUNCTIONS[view].split(".")
    draw: Callable[[Journey, Options], Scene] = getattr(import_module(f"journeymap.rendering.views.{module}"), name)
    return draw(journey, options)
