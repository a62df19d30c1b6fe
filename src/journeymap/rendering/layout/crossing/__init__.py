"""A layout of cards in lanes and columns and of orthogonal lines between them; it knows cells, and nothing of journeys.

A cell may hold a card or be empty. Between the columns are gutters, above each lane and below the last are corridors.
Lines run in these and through empty cells: so none can pass through a card. `routes` decides where a line runs,
`layout` turns it into coordinates.
"""
