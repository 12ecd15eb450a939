"""What the learner has learnt: exercises, progress, and how to start over."""
