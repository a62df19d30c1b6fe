"""How a journey feels: emotions along the way, where it hurts and why, the moments that decide."""
