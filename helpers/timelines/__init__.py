"""What became of a session or a subscription, as a timeline: a picture, and the same in words."""
