"""Where customers go: how many come by, where they stay, change over and are lost, and what success owes to it."""
