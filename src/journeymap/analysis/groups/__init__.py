"""The journey from one side: that of a persona, of a team, of a phase of the lifecycle."""
