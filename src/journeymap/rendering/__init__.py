"""Journeys as pictures: a view makes a scene, a writer turns it into SVG, DOT or HTML."""
