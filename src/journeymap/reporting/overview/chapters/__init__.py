"""The chapters of the report on a journey, one file for each question that a decision maker asks."""
