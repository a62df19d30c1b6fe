"""Where boxes and the lines between them stand: knows numbers, and neither journeys nor shapes."""
