"""What if: changes to try out on a journey, applied to a draft of it, and the journey before and after."""
