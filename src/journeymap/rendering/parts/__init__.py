"""The parts that views are put together from: what one touchpoint, stage, lane or curve of a journey looks like."""
