"""The bookshop's journey in Python: the same map as bookshop.yaml, built call by call.

`python bookshop.py` prints what is in it, `python bookshop.py map.svg` draws it.
"""

from __future__ import annotations

import sys

import journeymap as jm

shop = jm.JourneyBuilder(
    "Online bookshop",
    id="bookshop",
    description="How a reader becomes a regular, as customers of our own shop live it today.",
    goal="A second order within 90 days",
    state="current",
    owner="growth",
    reviewed="2026-10-01",
    review_every="180d",
    tags=["retail", "books"],
    links=[{"text": "How we map journeys", "url": "https://bookshop.example/handbook/journeys"}],
    emotion_scale={"min": -2, "max": 2},
    extensions={"x-board": "CX-14"},
)

growth = shop.team("growth", name="Growth", contact="growth@bookshop.example")
web_shop = shop.team("shop", name="Web shop", contact="shop@bookshop.example")
payments = shop.team("payments", name="Payments", contact="payments@bookshop.example")
fulfilment = shop.team("fulfilment", name="Fulfilment", contact="warehouse@bookshop.example")
care = shop.team("care", name="Customer care", contact="care@bookshop.example")
editors = shop.team("editorial", name="Editorial", contact="editorial@bookshop.example")

social = shop.channel("social", name="Social media", kind="digital", owner=growth)
search = shop.channel("search", name="Web search", kind="digital", owner=growth)
friends = shop.channel("friends", name="Word of mouth", kind="human")
web = shop.channel("web", name="Website", kind="digital", owner=web_shop)
email = shop.channel("email", kind="digital")
phone = shop.channel("phone", name="Care line", kind="human", owner=care)
parcel = shop.channel("parcel", name="Parcel", kind="physical", owner=fulfilment)
pickup = shop.channel("pickup", name="Pick-up point", kind="physical", owner=fulfilment)

gift_buyer = shop.persona(
    "gift-buyer",
    name="First-time gift buyer",
    share=0.45,
    goals=["Find a gift that fits", "Have it there in time"],
    needs=["Someone to narrow the choice", "A delivery date to rely on"],
    quote="I have ten minutes and no idea what she reads.",
)
regular = shop.persona(
    "regular",
    name="Regular reader",
    share=0.35,
    goals=["Always have the next book ready"],
    needs=["Search that knows authors and series", "Tips worth opening"],
    quote="Show me what to read next and stay out of my way.",
)
organiser = shop.persona(
    "organiser",
    name="Book-club organiser",
    share=0.2,
    goals=["Get the same book to twelve people", "Keep the club within its budget"],
    needs=["Several copies on one order", "An invoice to share"],
    quote="If one copy is late, our whole evening is spoilt.",
)

exit_survey = shop.evidence("exit-survey", name="Exit survey", kind="survey", date="2026-08-14", sample=412)
analytics = shop.evidence("web-analytics", name="Web analytics", kind="analytics", date="2026-09-30", sample=184000)
order_data = shop.evidence("order-data", name="Order data", kind="transactions", date="2026-09-30", sample=18640)
care_log = shop.evidence("care-log", name="Care call log", kind="feedback", date="2026-09-15", sample=1320)
club_interviews = shop.evidence(
    "club-interviews",
    name="Talks with book clubs",
    kind="interview",
    date="2026-06-18",
    sample=9,
    links="https://bookshop.example/research/book-clubs",
)
parcel_diary = shop.evidence(
    "parcel-diary", name="Parcel diary study", kind="observation", date="2026-05-22", sample=14
)
social_listening = shop.evidence(
    "social-listening", name="What people post", kind="social", date="2026-07-31", sample=640
)
workshop = shop.evidence("workshop", name="Mapping workshop", kind="assumption", date="2026-03-10", sample=11)

shop.metric(
    "nps", 38, name="Recommendation", target=45, previous=34, scale="nps", date="2026-09-30", evidence=exit_survey
)
shop.metric(
    "second_order",
    21.5,
    name="Second order in 90 days",
    target=25,
    previous=19.8,
    unit="%",
    scale="percent",
    evidence=order_data,
)

with shop.stage("awareness", goal="Notice that the shop exists", owner=growth) as awareness:
    awareness.metric("visits", 41200, name="First visits a month", target=45000, previous=38900)
    ad = shop.touchpoint(
        "social-ad",
        name="Sees an ad in a feed",
        channel=social,
        emotion={gift_buyer: 0.6, regular: -0.4, organiser: 0},
        feeling="curious",
        importance=2,
        effort=1,
        duration="8s",
        actions=["Stops scrolling"],
        thoughts=["Might suit my brother."],
        evidence=[social_listening, analytics],
        systems=["Ad platform"],
        events=["ad_click"],
        entry=0.35,
    )
    search_page = shop.touchpoint(
        "title-search",
        name="Searches for a title",
        channel=search,
        emotion=0.4,
        feeling="purposeful",
        effort=2,
        duration="2m",
        actions=["Types a title", "Skims the results"],
        thoughts=["Who has it this week?"],
        evidence=analytics,
        systems=["Search engine", "Product feed"],
        events=["search_landing"],
        entry=0.4,
    )
    search_page.metric("position", 5.4, name="Mean search position", target=5, previous=6.1, better="lower")
    tip = shop.touchpoint(
        "friend-tip",
        name="Hears from a friend",
        channel=friends,
        emotion=1.3,
        feeling="trusting",
        importance=3,
        effort=1,
        duration="5m",
        actions=["Asks where the book came from"],
        evidence=[exit_survey],
        entry=0.25,
    )

with shop.stage("consideration", goal="Find the right book without doubt", owner=web_shop) as consideration:
    consideration.metric(
        "to_basket", 34, name="Visits with a basket", target=40, previous=32.5, unit="%", scale="percent"
    )
    home_page = shop.touchpoint(
        "landing-page",
        name="Lands on the home page",
        channel=web,
        emotion=0.7,
        feeling="welcome",
        effort=2,
        duration="90s",
        actions=["Looks round", "Uses the search box"],
        evidence=[analytics, exit_survey],
        frontstage=["Home page"],
        backstage=["Editors pick the front table"],
        systems=["Shop front end", "Search index"],
        events=["home_view"],
    )
    author_search = home_page.pain_point(
        "Search misses authors", id="author-search", severity=2, personas=[regular, organiser], evidence=[analytics]
    )
    home_page.opportunity(
        "Search author and series", impact=3, effort=2, status="doing", owner=web_shop, solves=[author_search]
    )
    home_page.metric("bounce_rate", 0.41, target=0.3, previous=0.44, better="lower", date="2026-09-30")
    gift_finder = shop.touchpoint(
        "gift-finder",
        name="Tries the gift finder",
        channel=web,
        personas=[gift_buyer],
        emotion=1.1,
        feeling="relieved",
        importance=4,
        effort=2,
        duration="4m",
        actions=["Answers questions", "Compares three ideas"],
        thoughts=["Is this right for a ten-year-old?"],
        owner=editors,
        evidence=[exit_survey],
        backstage=["Editors tag books by age and mood"],
        systems=["Gift finder"],
        events=["gift_finder_start", "gift_finder_result"],
    )
    many_questions = gift_finder.pain_point(
        "Asks eight questions", id="many-questions", severity=1, evidence=[exit_survey]
    )
    gift_finder.opportunity(
        "Start with three", impact=2, effort=2, status="done", owner=editors, solves=[many_questions]
    )
    book_page = shop.touchpoint(
        "book-page",
        name="Reads about a book",
        channel=web,
        emotion={gift_buyer: 0.5, regular: 1.4, organiser: 0.8},
        feeling="tempted",
        importance=4,
        effort=2,
        duration="3m",
        actions=["Reads the blurb", "Leafs through a sample"],
        evidence=[analytics],
        backstage=["Editors write the blurb"],
        systems=["Shop front end", "Stock service"],
        events=["product_view"],
    )
    book_page.metric("views_per_visit", 3.2)
    reviews = shop.touchpoint(
        "reviews",
        name="Reads reviews",
        channel=web,
        emotion=0.6,
        feeling="reassured",
        effort=2,
        duration="4m",
        actions=["Looks for readers like herself"],
        owner=editors,
        evidence=[analytics],
        systems=["Review service"],
        events=["reviews_open"],
    )
    reviews.metric("stars", 4.3, name="Mean rating of books", scale={"min": 1, "max": 5}, evidence=order_data)
    delivery_cost = shop.touchpoint(
        "delivery-cost",
        name="Hunts for delivery cost",
        channel=web,
        emotion=-1.1,
        feeling="suspicious",
        importance=4,
        effort=4,
        duration="3m30s",
        actions=["Opens the help pages", "Scrolls to the small print"],
        thoughts=["What will postage cost me?"],
        evidence=[exit_survey, analytics],
        systems=["Help pages", "Price service"],
        events=["delivery_help_view"],
    )
    hidden_cost = delivery_cost.pain_point(
        "Delivery cost is hidden", id="hidden-cost", severity=3, evidence=[exit_survey, analytics], owner=web_shop
    )
    delivery_cost.opportunity(
        "Cost on every book page",
        impact=5,
        effort=2,
        confidence=0.9,
        status="planned",
        owner=web_shop,
        solves=[hidden_cost],
        expect={"emotion": 0.9, "effort": -2, "drop_off": -0.06},
    )

with shop.stage("purchase", goal="Pay in one sitting", owner=web_shop) as purchase:
    purchase.metric(
        "abandonment", 45, name="Abandoned baskets", target=38, previous=47, unit="%", better="lower", scale="percent"
    )
    basket = shop.touchpoint(
        "basket",
        name="Fills the basket",
        channel=web,
        emotion=0.5,
        feeling="decided",
        effort=2,
        duration="2m",
        actions=["Adds a card", "Checks the total"],
        evidence=[analytics, order_data],
        systems=["Basket service", "Price service"],
        events=["add_to_basket", "basket_view"],
    )
    basket.pain_point("Gift wrap comes too late", severity=1, personas=[gift_buyer], evidence=[exit_survey])
    checkout = shop.touchpoint(
        "checkout",
        name="Checks out",
        channel=web,
        emotion={gift_buyer: -1.2, regular: -0.6, organiser: -0.9},
        feeling="impatient",
        importance=5,
        effort=4,
        duration="PT6M",
        moment_of_truth=True,
        actions=["Opens an account", "Types an address", "Pays"],
        thoughts=["Why must I open an account?"],
        owner=payments,
        evidence=[analytics, exit_survey],
        reviewed="2026-10-08",
        backstage=["Fraud rules are applied"],
        systems=["Checkout", "Payment provider", "Account service"],
        events=["checkout_start", "payment_submitted"],
    )
    forced_account = checkout.pain_point(
        "Account is compulsory",
        id="forced-account",
        severity=3,
        personas=[gift_buyer],
        evidence=[exit_survey, analytics],
        owner=web_shop,
    )
    silent_decline = checkout.pain_point(
        "Declined card says nothing", id="silent-decline", severity=2, evidence=[care_log]
    )
    checkout.opportunity(
        "Check out as a guest",
        impact=5,
        effort=3,
        status="doing",
        owner=web_shop,
        solves=[forced_account],
        expect={"emotion": 0.8, "effort": -1.5, "duration": "-2m", "drop_off": -0.04},
    )
    checkout.opportunity(
        "Say why a card failed", impact=3, effort=1, status="planned", owner=payments, solves=[silent_decline]
    )
    checkout.metric("ces", 3.6, name="Ease of checkout", target=5, previous=3.4, scale="ces", evidence=exit_survey)
    care_call = shop.touchpoint(
        "care-call",
        name="Calls customer care",
        channel=phone,
        emotion=-1.3,
        feeling="annoyed",
        importance=4,
        effort=5,
        duration="11m",
        actions=["Waits in the queue", "Explains it all again"],
        thoughts=["I've told you this already."],
        owner=care,
        evidence=[care_log],
        frontstage=["Carer answers"],
        backstage=["Carer looks for the order", "Stock is asked by phone"],
        systems=["Telephony", "Order search"],
        events=["call_answered"],
    )
    repeats_order = care_call.pain_point(
        "Caller repeats the order", id="repeats-order", severity=2, evidence=[care_log], owner=care
    )
    care_call.opportunity(
        "Show carers the basket", impact=4, effort=3, status="idea", owner=care, solves=[repeats_order]
    )
    care_call.metric(
        "wait", 4.8, name="Wait for an answer", target=2, previous=5.5, unit="min", better="lower", evidence=care_log
    )
    confirmation = shop.touchpoint(
        "confirmation",
        name="Gets the confirmation",
        channel=email,
        emotion=1.2,
        feeling="glad",
        effort=1,
        duration="1m",
        actions=["Checks the address"],
        evidence=[order_data],
        systems=["Order service", "Mail service"],
        events=["order_confirmed"],
    )
    lost = shop.touchpoint(
        "buys-elsewhere",
        name="Buys elsewhere",
        emotion=-1.5,
        feeling="let down",
        thoughts=["Cheaper next door, then."],
        evidence=[exit_survey],
        outcome="failure",
    )

with shop.stage("onboarding", name="Delivery", goal="Hold the right book in time", owner=fulfilment) as onboarding:
    onboarding.metric(
        "on_time",
        91.4,
        name="Delivered on time",
        target=95,
        previous=92.6,
        unit="%",
        scale="percent",
        evidence=order_data,
    )
    dispatch_mail = shop.touchpoint(
        "dispatch-mail",
        name="Follows the parcel",
        channel=email,
        emotion=0.8,
        feeling="expectant",
        effort=1,
        duration="2m",
        actions=["Opens the tracking page"],
        evidence=[order_data, parcel_diary],
        backstage=["Books are picked and packed"],
        systems=["Warehouse system", "Carrier tracking"],
        events=["parcel_dispatched"],
    )
    stale_tracking = dispatch_mail.pain_point(
        "Tracking stalls for a day", id="stale-tracking", severity=1, evidence=[parcel_diary]
    )
    dispatch_mail.opportunity(
        "Two-hour delivery slots", impact=4, effort=4, status="idea", owner=fulfilment, solves=[stale_tracking]
    )
    parcel_arrives = shop.touchpoint(
        "parcel-arrives",
        name="Opens the door",
        channel=parcel,
        emotion=1.3,
        feeling="pleased",
        effort=1,
        duration="1m",
        actions=["Takes the parcel in"],
        evidence=[parcel_diary, order_data],
        frontstage=["Courier at the door"],
        systems=["Carrier tracking"],
        events=["parcel_delivered"],
    )
    missed_parcel = shop.touchpoint(
        "missed-parcel",
        name="Misses the parcel",
        channel=parcel,
        emotion=-1.4,
        feeling="thwarted",
        importance=4,
        effort=4,
        duration="5m",
        actions=["Reads the card on the mat"],
        thoughts=["I was in the garden!"],
        evidence=[parcel_diary],
        frontstage=["Card through the door"],
        events=["delivery_failed"],
    )
    pickup_point = shop.touchpoint(
        "pickup-point",
        name="Collects the parcel",
        channel=pickup,
        emotion={gift_buyer: -0.4, regular: 0.5, organiser: 0.1},
        feeling="hurried",
        effort=3,
        duration="25m",
        actions=["Queues at the counter", "Shows an identity card"],
        evidence=[parcel_diary],
        frontstage=["Partner shop's counter"],
        backstage=["Partner scans and shelves parcels"],
        systems=["Partner scanner"],
        events=["parcel_collected"],
    )
    pickup_point.pain_point(
        "Counter closes at six", severity=2, personas=[gift_buyer, organiser], evidence=[parcel_diary]
    )
    unwrapping = shop.touchpoint(
        "unwraps",
        name="Unwraps the book",
        channel=parcel,
        emotion=1.9,
        feeling="delighted",
        importance=5,
        effort=1,
        duration="10m",
        moment_of_truth=True,
        actions=["Feels the paper", "Reads the first page"],
        thoughts=["A hand-written card. Lovely."],
        owner=editors,
        evidence=[parcel_diary, exit_survey],
        backstage=["A packer writes the card"],
    )
    unwrapping.metric(
        "csat", 0.88, name="Pleased with the parcel", target=0.85, previous=0.86, scale="csat", evidence=exit_survey
    )
    damaged_book = shop.touchpoint(
        "damaged-book",
        name="Reports a damaged book",
        channel=phone,
        emotion=-1.8,
        feeling="cheated",
        importance=5,
        effort=5,
        duration="14m",
        actions=["Takes a photograph", "Waits in the queue"],
        thoughts=["And I pay to send it back?"],
        owner=care,
        evidence=[care_log],
        backstage=["Carer opens a claim", "Warehouse packs another"],
        systems=["Telephony", "Claims desk"],
        events=["claim_opened"],
    )
    return_postage = damaged_book.pain_point(
        "Customer pays the return", id="return-postage", severity=3, evidence=[care_log], owner=fulfilment
    )
    damaged_book.opportunity(
        "Return label in the box",
        impact=4,
        effort=2,
        status="planned",
        owner=fulfilment,
        solves=[return_postage],
        expect={"emotion": 1, "effort": -2, "drop_off": -0.15},
    )

with shop.stage("retention", goal="Find the next book here", owner=editors) as retention:
    retention.metric(
        "repeat", 34, name="Back within a year", target=40, previous=33, unit="%", scale="percent", evidence=order_data
    )
    reading_mail = shop.touchpoint(
        "reading-mail",
        name="Gets reading tips",
        channel=email,
        emotion={gift_buyer: -0.6, regular: 1, organiser: 0.4},
        feeling="half interested",
        effort=1,
        duration="90s",
        actions=["Skims the subject line"],
        thoughts=["That was a present, not for me."],
        evidence=[analytics, exit_survey],
        backstage=["Editors choose the tips"],
        systems=["Mail service", "Recommendation engine"],
        events=["tips_opened"],
    )
    wrong_tips = reading_mail.pain_point(
        "Tips mistake gifts for taste", id="wrong-tips", severity=2, personas=[gift_buyer], evidence=[exit_survey]
    )
    reading_mail.opportunity(
        "Ask who the book is for",
        impact=4,
        effort=2,
        confidence=0.6,
        status="idea",
        owner=editors,
        solves=[wrong_tips],
        expect={"emotion": 0.7, "drop_off": -0.1},
    )
    reading_mail.metric("open_rate", 0.27, target=0.35, previous=0.29, date="2026-09-30")
    club_shelf = shop.touchpoint(
        "club-shelf",
        name="Plans the club's shelf",
        channel=web,
        personas=[organiser],
        emotion=-0.7,
        feeling="bogged down",
        importance=4,
        effort=4,
        duration="35m",
        actions=["Lists titles", "Adds copies one by one"],
        thoughts=["Twelve copies, one at a time?"],
        evidence=[club_interviews],
        systems=["Wish list"],
        events=["list_created"],
    )
    single_copies = club_shelf.pain_point(
        "No order for a group",
        id="single-copies",
        severity=3,
        personas=[organiser],
        evidence=[club_interviews],
        owner=web_shop,
    )
    club_shelf.opportunity(
        "Club order with an invoice", impact=4, effort=4, status="idea", owner=web_shop, solves=[single_copies]
    )
    second_order = shop.touchpoint(
        "second-order",
        name="Orders a second time",
        channel=web,
        emotion=1.4,
        feeling="at home",
        importance=5,
        effort=2,
        duration="5m",
        moment_of_truth=True,
        actions=["Signs in", "Pays with one click"],
        owner=web_shop,
        evidence=[order_data],
        systems=["Checkout", "Account service"],
        events=["second_order"],
    )
    loyal_reader = shop.touchpoint(
        "loyal-reader",
        name="Becomes a regular",
        channel=email,
        emotion=1.5,
        feeling="known",
        thoughts=["They know my taste by now."],
        evidence=[order_data],
        events=["loyalty_joined"],
        outcome="success",
    )
    unsubscribing = shop.touchpoint(
        "unsubscribes",
        name="Unsubscribes",
        channel=email,
        emotion=-0.6,
        feeling="pestered",
        effort=2,
        duration="30s",
        evidence=[analytics],
        events=["unsubscribed"],
        outcome="neutral",
    )

with shop.stage("advocacy", goal="Be glad to pass it on") as advocacy:
    advocacy.metric(
        "referred",
        12.4,
        name="New customers referred",
        target=15,
        previous=11,
        unit="%",
        scale="percent",
        evidence=exit_survey,
    )
    review = shop.touchpoint(
        "writes-review",
        name="Writes a review",
        channel=web,
        emotion=0.8,
        feeling="heard",
        effort=3,
        duration="8m",
        actions=["Gives stars", "Writes two lines"],
        thoughts=["Perhaps this helps somebody."],
        owner=editors,
        evidence=[order_data],
        systems=["Review service"],
        events=["review_posted"],
        outcome="success",
    )
    recommendation = shop.touchpoint(
        "recommends",
        name="Recommends the shop",
        channel=friends,
        emotion=1.7,
        feeling="proud",
        importance=4,
        effort=1,
        duration="5m",
        thoughts=["You should try these people."],
        owner=growth,
        evidence=[exit_survey],
        outcome="success",
    )
    readers_forum = shop.touchpoint(
        "readers-forum",
        name="Readers' forum",
        channel=web,
        emotion=1,
        feeling="among friends",
        importance=2,
        evidence=[workshop],
    )
    readers_forum.opportunity("Name the forum in parcels", impact=2, effort=1, status="idea", owner=growth)

ad.to(home_page, probability=0.35, when="taps the ad")
search_page.to(book_page, probability=0.58)
search_page.to(home_page, probability=0.18)
tip.to(home_page, probability=0.45, delay="2d")
tip.to(book_page, probability=0.3, delay="1d", when="was sent a link")

home_page.to(gift_finder, probability=0.4, when="needs an idea", personas=[gift_buyer])
home_page.to(book_page, probability=0.35, personas=[gift_buyer])
home_page.to(book_page, probability=0.7, personas=[regular, organiser])
gift_finder.to(book_page, probability=0.78, when="an idea fits")
book_page.to(basket, probability=0.22)
book_page.to(reviews, probability=0.24)
book_page.to(delivery_cost, probability=0.12, when="wants the full price")
reviews.to(basket, probability=0.48)
delivery_cost.to(basket, probability=0.4)
delivery_cost.to(care_call, when="cannot find it", probability=0.12, delay="20m", handoff="forced")
delivery_cost.to(lost, probability=0.25, when="gives up")

basket.to(checkout, probability=0.68)
basket.to(lost, probability=0.1, when="total is too high")
checkout.to(confirmation, probability=0.72)
checkout.to(checkout, probability=0.06, when="card is declined")
checkout.to(care_call, probability=0.05, when="is stuck", delay="10m", handoff="forced")
checkout.to(lost, probability=0.06, when="refuses an account", personas=[gift_buyer])
care_call.to(checkout, probability=0.52, when="is sent a payment link", handoff="planned")
care_call.to(lost, probability=0.2, when="no help")
confirmation.to(dispatch_mail, probability=0.97, delay="1d")

dispatch_mail.to(parcel_arrives, probability=0.62, delay="2d")
dispatch_mail.to(missed_parcel, probability=0.14, delay="2d", when="nobody is in")
dispatch_mail.to(pickup_point, probability=0.22, delay="2d", when="chose a pick-up point", handoff="planned")
parcel_arrives.to(unwrapping, probability=0.94, delay="2h30m")
parcel_arrives.to(damaged_book, probability=0.05, delay="1d", when="corner is crushed", handoff="forced")
missed_parcel.to(pickup_point, probability=0.78, delay="1d", handoff="forced")
missed_parcel.to(parcel_arrives, probability=0.17, delay="1d", when="second attempt")
pickup_point.to(unwrapping, probability=0.95, delay="1h")
pickup_point.to(damaged_book, probability=0.04, delay="1d", handoff="forced")
unwrapping.to(reading_mail, probability=0.84, delay="2w", personas=[gift_buyer, regular])
unwrapping.to(reading_mail, probability=0.35, delay="2w", personas=[organiser])
unwrapping.to(club_shelf, probability=0.5, delay="1w", personas=[organiser])
unwrapping.to(second_order, probability=0.06, delay="21d", when="wants more")
damaged_book.to(dispatch_mail, probability=0.7, when="another is sent", delay="1d")

reading_mail.to(second_order, probability=0.18, delay="30d")
reading_mail.to(unsubscribing, probability=0.12)
club_shelf.to(second_order, probability=0.44, delay="10d")
second_order.to(loyal_reader, delay="60d")
second_order.to(review, delay="10d")
second_order.to(recommendation, delay="14d")

journey = shop.build()

if __name__ == "__main__":
    if len(sys.argv) > 1:
        jm.render(journey).save(sys.argv[1])
    else:
        print(journey)
