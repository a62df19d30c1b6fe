"""What to do first: opportunities by a method that is named, and the fixes that gain most for their effort."""
