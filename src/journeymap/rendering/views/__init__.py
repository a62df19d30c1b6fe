"""The views, one file each: a function from a journey to a scene."""
