"""The maps whose values are known beforehand."""

from journeymap import loads

CHAIN = loads("""
journeymap: 1
name: Chain
stages:
  all:
    touchpoints:
      ad: {entry: 0.6, next: {to: site, probability: 0.5}}
      search: {entry: 0.4, next: {to: site, probability: 0.8}}
      site: {next: [{to: checkout, probability: 0.5}, {to: chat, probability: 0.2}]}
      chat: {next: {to: site, probability: 0.5}}
      checkout: {next: [{to: success, probability: 0.7}, {to: site, probability: 0.1}]}
      success: {outcome: success}
""")

MAP_TEXT = """
journeymap: 1
name: Map
stages:
  all:
    touchpoints:
      ad: {duration: 1%(unit)s, emotion: 1, effort: 1, channel: social, next: site}
      search: {duration: 3%(unit)s, emotion: 0, effort: 2, channel: web, next: site}
      site: {duration: 5%(unit)s, emotion: 0, effort: 2, channel: web, next: [checkout, chat]}
      chat: {duration: 10%(unit)s, emotion: -2, effort: 5, channel: chat, next: checkout}
      checkout: {duration: 4%(unit)s, emotion: -1, effort: 4, channel: web, next: %(after)s}
      welcome: {duration: 2%(unit)s, emotion: 2, effort: 1, channel: email}
"""

MAP = loads(MAP_TEXT % {"unit": "s", "after": "welcome"})
MAP_IN_MINUTES = loads(MAP_TEXT % {"unit": "m", "after": "welcome"})
MAP_WITH_LOOP = loads(MAP_TEXT % {"unit": "s", "after": "[welcome, site]"})

CURVE = loads("""
journeymap: 1
name: Curve
stages:
  all:
    touchpoints:
      a: {emotion: 1, duration: 1s}
      b: {emotion: -2, duration: 5s}
      c: {emotion: 0, duration: 2s}
      d: {emotion: 2, duration: 1s}
      e: {emotion: 1, duration: 1s}
""")
