"""What a service blueprint is made of: layers of boxes on stage, off stage and below, over the columns."""
