"""Single ways through a journey: the most extreme ones, all of them, and what customers go through on each."""
