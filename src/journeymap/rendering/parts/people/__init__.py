"""What a storyboard is made of: people with a mood and a look, props for channels, panels."""
