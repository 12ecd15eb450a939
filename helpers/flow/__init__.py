"""The flow of a payment as pictures, one for each notebook, with the step at which one is."""
