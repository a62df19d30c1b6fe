"""What emotion curves are made of: points, lines and areas of one or several curves, and labels that keep clear."""
