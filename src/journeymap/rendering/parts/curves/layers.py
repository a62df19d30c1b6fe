"""Which curves a plot shows: that of a journey alone, those of personas, or that of another journey laid over."""

from __future__ import annotations

from journeymap.journey import Journey
from journeymap.rendering.options import Options
from journeymap.rendering.parts.curves.comparison import comparison
from journeymap.rendering.parts.curves.persona_curves import persona_curves
from journeymap.rendering.parts.curves.plots import Layer, Plot
from journeymap.rendering.parts.curves.single_curve import single_curve


def layer_of(journey: Journey, plot: Plot, options: Options) -> Layer:
    """The curves that options ask for.

    Raises ValueError for personas together with another journey, and for too many personas; UnknownNameError for a
    persona that there is not.
    """
    if options.personas and options.against is not None:
        message = (
            "curves of personas and of another journey do not go into one picture: "
            "draw the journey of one persona, and lay the other journey as that persona lives it over it"
        )
        raise ValueError(message)
    if options.personas:
        return persona_curves(journey, plot, options.personas)
    if options.against is not None:
        return comparison(journey, options.against, plot)
    return single_curve(journey, plot)
