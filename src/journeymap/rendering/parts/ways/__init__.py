"""What pictures of movement are made of: cards, the ways between them, where customers come in and leave, lanes."""
