"""A dense journey to draw: six stages, 25 touchpoints, one of them connected with nothing."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from journeymap.journey import Journey
from journeymap.model import (
    Channel,
    Evidence,
    Metric,
    MetricScale,
    Opportunity,
    Pain,
    Persona,
    Stage,
    Team,
    Touchpoint,
    Transition,
)

PERCENT = MetricScale(0, 100, "percent")

# id, name, channel, emotion, owner, thought, pains with severity, opportunities with impact, effort and status
STAGES = (
    (
        Stage(
            "discover",
            "Discover",
            lifecycle="awareness",
            goal="Find out who can connect my flat",
            metrics=(Metric("visits", "Qualified visits a month", 41200, target=45000, previous=38900),),
        ),
        (
            (
                "social-ad",
                "Sees a social ad",
                "social",
                0.5,
                "brand",
                "A gigabit for the price of my old line?",
                (),
                (),
            ),
            ("friends", "Asks friends", "friends", 1.2, "brand", "Who is reliable round here?", (), ()),
            ("search", "Searches online", "web", 0.0, "growth", "", (), ()),
            ("homepage", "Lands on the home page", "web", 0.8, "growth", "Clear. What is the catch?", (), ()),
        ),
    ),
    (
        Stage(
            "compare",
            "Compare",
            lifecycle="consideration",
            goal="Choose a plan I can trust",
            metrics=(Metric("exit", "Plan page exits", 38, target=30, previous=29, better="lower", scale=PERCENT),),
        ),
        (
            (
                "address",
                "Checks the address",
                "web",
                -1.0,
                "digital",
                "It says my flat does not exist.",
                (("Checker rejects flat numbers", 2),),
                (("Accept free-text unit numbers", 4, 1, "doing"),),
            ),
            (
                "plans",
                "Compares plans",
                "web",
                -0.5,
                "digital",
                "",
                (("No view of plans side by side", 2),),
                (("Three plans and a guided picker", 3, 3, "planned"),),
            ),
            ("reviews", "Reads reviews", "third", 0.6, "brand", "The support scores worry me.", (), ()),
            (
                "chat",
                "Chats with an adviser",
                "chat",
                1.3,
                "sales",
                "A real person. Quick, too.",
                (),
                (("Offer the chat after two failed checks", 4, 2, "idea"),),
            ),
        ),
    ),
    (
        Stage(
            "order",
            "Order",
            lifecycle="purchase",
            goal="Buy in one sitting",
            metrics=(Metric("conversion", "Checkout conversion", 63, target=60, previous=61, scale=PERCENT),),
        ),
        (
            ("bundle", "Configures the bundle", "web", 0.7, "digital", "", (), ()),
            (
                "credit",
                "Passes the credit check",
                "web",
                -0.8,
                "risk",
                "Why does it need three minutes?",
                (("No progress shown", 1),),
                (("Run the check while the basket loads", 3, 2, "planned"),),
            ),
            ("pay", "Pays and confirms", "app", 1.0, "payments", "Done. That was painless.", (), ()),
            (
                "confirmation",
                "Gets the confirmation",
                "email",
                1.6,
                "crm",
                "Now I can tell the landlord.",
                (),
                (("Add a live order tracker", 4, 4, "idea"),),
            ),
        ),
    ),
    (
        Stage(
            "set-up",
            "Set up",
            lifecycle="onboarding",
            goal="Be online by moving day",
            metrics=(Metric("right", "Right first time", 71, target=85, previous=79, scale=PERCENT),),
        ),
        (
            ("book", "Books the engineer", "app", 0.2, "field", "", (), ()),
            (
                "router",
                "Awaits the router",
                "courier",
                -0.6,
                "logistics",
                "Out for delivery since Tuesday.",
                (("Tracking stalls for 48 hours", 1),),
                (),
            ),
            (
                "engineer",
                "Engineer visit",
                "person",
                -1.9,
                "field",
                "Nobody came. Nobody called.",
                (("Engineer does not show up and sends no message", 3), ("Four-hour window", 2)),
                (("Live engineer map and a text 30 minutes before", 5, 4, "planned"),),
            ),
            ("install", "Installs it alone", "product", 0.6, "digital", "", (), ()),
            ("first", "First connection", "product", 1.9, "network", "940 down. Wow.", (), ()),
        ),
    ),
    (
        Stage(
            "use",
            "Use & get help",
            lifecycle="retention",
            goal="Forget that the line exists",
            metrics=(Metric("csat", "CSAT after contact", 3.1, target=4, previous=3.5, scale=MetricScale(0, 5)),),
        ),
        (
            ("stream", "Streams and works", "product", 1.7, "network", "I never think about it.", (), ()),
            (
                "bill",
                "First bill",
                "email",
                -1.7,
                "billing",
                "This is £18 more than I agreed.",
                (("Pro-rata charge is not explained", 3),),
                (("One-line explanation of the bill", 4, 1, "doing"),),
            ),
            (
                "drops",
                "Line drops",
                "product",
                -1.8,
                "network",
                "Is it me or is it them?",
                (("No notice of the outage", 2),),
                (("Push a notice within five minutes", 4, 3, "planned"),),
            ),
            ("help", "Searches the help centre", "web", -0.9, "care", "", (), ()),
            (
                "call",
                "Calls support",
                "phone",
                -1.5,
                "care",
                "",
                (("Repeats the details to three agents", 3),),
                (("Carry case notes across hand-offs", 5, 3, "idea"),),
            ),
            ("forum", "Community forum", "web", 0.3, "care", "", (), ()),
        ),
    ),
    (
        Stage(
            "renew",
            "Renew & refer",
            lifecycle="advocacy",
            goal="Feel that loyalty is rewarded",
            metrics=(Metric("retention", "Retention after 12 months", 84, target=85, previous=83, scale=PERCENT),),
        ),
        (
            (
                "renewal",
                "Gets a renewal offer",
                "email",
                0.1,
                "crm",
                "New customers pay less?",
                (("Loyalty is not rewarded", 2),),
                (("Match the price for new customers", 3, 4, "rejected"),),
            ),
            ("refer", "Refers a friend", "app", 1.6, "brand", "Happy to, it works.", (), ()),
        ),
    ),
)

CHANNELS = {
    "social": "Social",
    "friends": "Word of mouth",
    "web": "Web",
    "third": "Third party",
    "chat": "Chat",
    "app": "App",
    "email": "Email",
    "courier": "Courier",
    "person": "In person",
    "product": "Product",
    "phone": "Phone",
}
TEAMS = (
    "brand",
    "growth",
    "digital",
    "sales",
    "risk",
    "payments",
    "crm",
    "field",
    "logistics",
    "network",
    "billing",
    "care",
)
KEY_MOMENTS = ("address", "engineer", "first", "bill")


def broadband() -> Journey:
    """The journey of a renter who changes the broadband provider."""
    order = [row[0] for _, rows in STAGES for row in rows if row[0] != "forum"]
    following = dict(pairwise(order))
    stages = tuple(_stage(stage, rows, following) for stage, rows in STAGES)
    return Journey(
        id="broadband",
        name="Switching to Northwind Broadband",
        stages=stages,
        goal="From the first ad to the first renewal in 14 months",
        state="current",
        owner="growth",
        reviewed=dt.date(2026, 9, 14),
        channels=tuple(Channel(name, text) for name, text in CHANNELS.items()),
        personas=(
            Persona(
                "maya",
                "Maya, 34, renter who moves flat",
                share=0.6,
                goals=("Be online by moving day", "No surprises on the bill"),
                quote="I just want it to work when I carry the boxes in.",
            ),
        ),
        teams=tuple(Team(name, name.upper() if name == "crm" else name.capitalize()) for name in TEAMS),
        evidence=(
            Evidence("diary", "Diary study", kind="observation"),
            Evidence("analytics", "Web analytics", kind="analytics"),
        ),
        metrics=(Metric("nps", "Recommendation", 12, target=20, previous=8, scale=MetricScale(-100, 100, "nps")),),
    )


def _stage(stage: Stage, rows: tuple, following: dict[str, str]) -> Stage:
    touchpoints = tuple(_touchpoint(row, following) for row in rows)
    return Stage(
        stage.id, stage.name, lifecycle=stage.lifecycle, goal=stage.goal, metrics=stage.metrics, touchpoints=touchpoints
    )


def _touchpoint(row: tuple, following: dict[str, str]) -> Touchpoint:
    identifier, name, channel, emotion, owner, thought, pains, ideas = row
    known = {"web": ("analytics",), "person": ("diary",), "product": ("diary",), "phone": ("diary",)}
    return Touchpoint(
        identifier,
        name,
        channel=channel,
        emotion=emotion,
        owner=owner,
        thoughts=(thought,) if thought else (),
        pain_points=tuple(Pain(text, severity=severity) for text, severity in pains),
        opportunities=tuple(
            Opportunity(text, impact=impact, effort=effort, status=status) for text, impact, effort, status in ideas
        ),
        evidence=known.get(channel, ()),
        moment_of_truth=True if identifier in KEY_MOMENTS else None,
        next=(Transition(following[identifier]),) if identifier in following else None,
    )
