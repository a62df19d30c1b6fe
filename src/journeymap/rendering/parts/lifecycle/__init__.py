"""What a lifecycle is made of: cards of phases, and the ring that they stand on."""
