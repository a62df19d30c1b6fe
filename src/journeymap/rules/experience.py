"""Rules about what customers feel: emotions, effort and the personas that a touchpoint speaks of."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.experience.falls import Fall, sharp_falls
from journeymap.diagnostics import KeyPath, Severity
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.rules.pains import has_opportunities, is_taken_up, solved_pains
from journeymap.rules.rule import Remark, rule
from journeymap.tables import format_number
from journeymap.wording import listed, quoted


@rule("no-emotion", Severity.INFO, family="experience", preset="recommended")
def no_emotion(journey: Journey) -> Iterator[Remark]:
    """A touchpoint without an emotion in a map where most have one.

    The emotion curve leaps over it, and so do all figures that rest on the curve. What people keep of an experience
    is its peak and its end more than its mean (Fredrickson & Kahneman 1993), so a gap can hide what they will
    remember. A map in which few touchpoints have an emotion is left alone: it does not mean to tell.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {emotion: -1}, counter: {}, cup: {emotion: 2}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {emotion: -1}, counter: {emotion: 0}, cup: {emotion: 2}}}}
    """
    silent = _without_emotion(journey)
    if 2 * len(silent) < len(journey.touchpoints):
        for touchpoint in silent:
            message = f"nothing says how customers feel at {quoted(touchpoint.id)}"
            yield Remark(message, touchpoint, hint="add an 'emotion', as most touchpoints of this map have one")


@rule("few-emotions", Severity.INFO, family="experience", preset="strict")
def few_emotions(journey: Journey) -> Iterator[Remark]:
    """A map in which at least half of the touchpoints have no emotion.

    How customers feel is what sets a journey map apart from a process chart. Without emotions there is no curve, and
    the places that hurt are known only where somebody has declared a pain point.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {emotion: -1}, counter: {}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {emotion: -1}, counter: {emotion: 0}}}}
    """
    silent = _without_emotion(journey)
    if silent and 2 * len(silent) >= len(journey.touchpoints):
        hint = "add an 'emotion' to the touchpoints, first where customers feel best and worst"
        yield Remark("half of the touchpoints or more have no emotion", ("stages",), hint=hint)


@rule("flat-emotions", Severity.INFO, family="experience", preset="recommended", least={"least": 2})
def flat_emotions(journey: Journey, *, least: int = 5) -> Iterator[Remark]:
    """A map whose touchpoints all have the same emotion.

    Customers hardly feel the same all the way; more likely a template's value was never changed. The curve of such
    a map is a straight line, from which nothing can be learnt.

    Options:
        least: the number of touchpoints with an emotion from which on the map is looked at
    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              sign: {emotion: 0}
              queue: {emotion: 0}
              counter: {emotion: 0}
              cup: {emotion: 0}
              farewell: {emotion: 0}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              sign: {emotion: 0}
              queue: {emotion: -1}
              counter: {emotion: 0.5}
              cup: {emotion: 2}
              farewell: {emotion: 1}
    """
    felt = [touchpoint for touchpoint in journey.touchpoints if _has_emotion(touchpoint)]
    values = {value for touchpoint in felt for value in _values(touchpoint)}
    if len(felt) >= least and len(values) == 1:
        message = f"all {len(felt)} touchpoints with an emotion have the same: {format_number(values.pop())}"
        yield Remark(message, _emotion(felt[0]), hint="say at each 'emotion' how customers feel there")


@rule("missing-persona-emotion", Severity.INFO, family="experience", preset="strict")
def missing_persona_emotion(journey: Journey) -> Iterator[Remark]:
    """An emotion per persona that leaves out a persona who meets the touchpoint.

    The journey of the persona that is left out has a gap there, and the mean over all customers counts only the
    others.

    Fails:
        journeymap: 1
        name: Tea shop
        personas: {regular: {}, guest: {}, neighbour: {}}
        stages: {visit: {touchpoints: {cup: {emotion: {regular: 2, guest: 1}}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        personas: {regular: {}, guest: {}, neighbour: {}}
        stages: {visit: {touchpoints: {cup: {emotion: {regular: 2, guest: 1, neighbour: 1}}}}}
    """
    everybody = tuple(persona.id for persona in journey.personas)
    for touchpoint in journey.touchpoints:
        if touchpoint.emotions:
            known = {who for who, _ in touchpoint.emotions}
            due = touchpoint.personas or everybody
            count = len(due) - (len(known) if due is everybody else sum(who in known for who in due))
            if count:
                missing = listed((who for who in due if who not in known), of=count)
                message = f"no emotion is given for {missing} at {quoted(touchpoint.id)}, where others have one"
                yield Remark(message, _emotion(touchpoint), hint="add a number for each persona that meets it")


@rule("absent-persona", Severity.WARNING, family="experience", preset="minimal")
def absent_persona(journey: Journey) -> Iterator[Remark]:
    """Something is said for a persona who does not meet the touchpoint.

    A touchpoint with `personas` is open to those alone. An emotion, a pain point or a way on for somebody else takes
    no part in anything: either the persona is missing there, or it is named by mistake.

    Fails:
        journeymap: 1
        name: Tea shop
        personas: {regular: {}, guest: {}}
        stages: {visit: {touchpoints: {cup: {personas: [guest], emotion: {guest: 1, regular: 2}}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        personas: {regular: {}, guest: {}}
        stages: {visit: {touchpoints: {cup: {personas: [guest, regular], emotion: {guest: 1, regular: 2}}}}}
    """
    for touchpoint in journey.touchpoints:
        if touchpoint.personas:
            there = set(touchpoint.personas)
            for who, what, path in _named_personas(touchpoint):
                if who not in there:
                    message = f"{what} at {quoted(touchpoint.id)} is for {quoted(who)}, who does not meet it"
                    hint = f"add {quoted(who)} to the 'personas' of the touchpoint, or remove it here"
                    related = (("those who meet it are here", (*touchpoint.path, "personas")),)
                    yield Remark(message, path, hint, related)


@rule("sharp-fall", Severity.WARNING, family="experience", preset="recommended", least={"least": 0})
def sharp_fall(journey: Journey, *, least: float = 0.25) -> Iterator[Remark]:
    """The emotion falls sharply into the lower half of the scale, and nothing there says why or what is done about it.

    A disappointment is felt against what came just before. Where a pain point, the thoughts of customers or the `when`
    of the way explain the fall, or an opportunity takes it up, the map has done its work and the rule is silent; so it
    is at an end that is no success, which explains itself, and in a map without pain points and opportunities, which is
    a sketch. Personas are looked at one by one, since a mean over all of them can hide a fall.

    Options:
        least: the fall from which on it is sharp, as a share of the scale from one end to the other; 0.25 is a fall by
            1 on a scale from -2 to 2
    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              queue: {emotion: 0, pain_points: The wait is long}
              cup: {emotion: 2}
              bill: {emotion: -1}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              queue: {emotion: 0, pain_points: The wait is long}
              cup: {emotion: 2}
              bill: {emotion: -1, pain_points: Cards are not taken}
    """
    if not any(touchpoint.pain_points or touchpoint.opportunities for touchpoint in journey.touchpoints):
        return
    for fall in sharp_falls(journey, least=2 * least):
        target = fall.target
        if _is_low(journey, fall.after) and not _explains_itself(target) and not _is_conditional(fall):
            whose = f"the emotion of {quoted(fall.persona)}" if fall.persona else "the emotion"
            span = f"from {format_number(fall.before)} to {format_number(fall.after)}"
            message = f"{whose} falls {span} on the way to {quoted(target.id)}, and nothing there says why"
            path = _emotion(target, fall.persona)
            related = ((f"it falls on the way from {quoted(fall.source.id)}", _emotion(fall.source, fall.persona)),)
            yield Remark(message, path, "say why under 'pain_points', or what is done under 'opportunities'", related)


@rule("high-effort", Severity.INFO, family="experience", preset="recommended", least={"least": 1})
def high_effort(journey: Journey, *, least: int = 4) -> Iterator[Remark]:
    """A touchpoint is hard work for customers, and no opportunity there makes it easier.

    Effort drives customers away more surely than delight binds them: of those who had to work hard to be helped 96 %
    said they would be less loyal, of the others 9 % (Dixon, Toman & DeLisi, The Effortless Experience, 2013).
    An opportunity elsewhere counts where it `solves` a pain point of the touchpoint, a rejected one does not, and a map
    without any opportunity is left alone.

    Options:
        least: the effort of customers, from 1 to 5, from which on an opportunity is asked for
    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              menu: {effort: 5}
              bill: {effort: 2, opportunities: Buy a card reader}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              menu: {effort: 5, opportunities: A menu of one page}
              bill: {effort: 2, opportunities: Buy a card reader}
    """
    if not has_opportunities(journey):
        return
    solved = solved_pains(journey)
    for touchpoint in journey.touchpoints:
        effort = touchpoint.effort
        is_eased = is_taken_up(touchpoint) or any(pain.id in solved for pain in touchpoint.pain_points)
        if effort is not None and effort >= least and not is_eased:
            message = (
                f"{quoted(touchpoint.id)} costs customers much effort ({effort} of 5), and no opportunity is there"
            )
            hint = "say under 'opportunities' what would make it easier for customers"
            yield Remark(message, (*touchpoint.path, "effort"), hint)


RULES = (no_emotion, few_emotions, flat_emotions, missing_persona_emotion, absent_persona, sharp_fall, high_effort)


def _is_low(journey: Journey, emotion: float) -> bool:
    return journey.emotion_scale.normalise(emotion) < 0


def _explains_itself(touchpoint: Touchpoint) -> bool:
    """Whether a low emotion at a touchpoint is no surprise: it is explained, taken up or the bad end of a journey."""
    is_bad_end = touchpoint.outcome is not None and touchpoint.outcome != "success"
    return is_bad_end or bool(touchpoint.pain_points or touchpoint.thoughts) or is_taken_up(touchpoint)


def _is_conditional(fall: Fall) -> bool:
    """Whether the way on which the emotion falls says when customers take it."""
    return any(way.when for way in fall.source.next or () if way.to == fall.target.id)


def _has_emotion(touchpoint: Touchpoint) -> bool:
    return touchpoint.emotion is not None or bool(touchpoint.emotions)


def _without_emotion(journey: Journey) -> list[Touchpoint]:
    return [touchpoint for touchpoint in journey.touchpoints if not _has_emotion(touchpoint)]


def _values(touchpoint: Touchpoint) -> list[float]:
    each = [value for _, value in touchpoint.emotions]
    return each if touchpoint.emotion is None else [touchpoint.emotion]


def _emotion(touchpoint: Touchpoint, persona: str | None = None) -> KeyPath:
    """Where the emotion of a touchpoint stands, or that of one persona where they are told apart."""
    path = (*touchpoint.path, "emotion")
    return (*path, persona) if persona and touchpoint.emotions else path


def _named_personas(touchpoint: Touchpoint) -> Iterator[tuple[str, str, KeyPath]]:
    """The personas that are named inside a touchpoint: who, for what and where."""
    for who, _ in touchpoint.emotions:
        yield who, "an emotion", (*touchpoint.path, "emotion", who)
    for pain in touchpoint.pain_points:
        for place, who in enumerate(pain.personas):
            yield who, "a pain point", (*pain.path, "personas", place)
    for way in touchpoint.next or ():
        for place, who in enumerate(way.personas):
            yield who, f"the way to {quoted(way.to)}", (*way.path, "personas", place)
