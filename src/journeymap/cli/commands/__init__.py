"""The commands, one in a file: what it accepts, and what it does."""
