"""A layout of cards in columns and orthogonal lines between them; it knows boxes and links, and nothing of journeys.

`grid` puts cards into columns and rows. Between the columns are channels, between the rows gaps, and lines run in
these alone: so none can pass through a card. `routes` decides through which of them a line runs, `lanes` side by side
with which others, `ports` at which heights lines leave and enter cards. `levels` and `channels` turn that into heights
and widths, and `layout` puts it all together.
"""
