"""When it goes wrong: the errors that learners meet, how to find the right one, and its advice."""
