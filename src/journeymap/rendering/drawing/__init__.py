"""What pictures are made of: shapes, colours, text that is measured, line drawings, curves. Knows no journey."""
