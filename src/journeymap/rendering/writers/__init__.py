"""A scene in a format: SVG, DOT, a page, tables, and through programs PNG and PDF. Each alone knows its escapes."""
