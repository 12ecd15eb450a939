"""Events, webhook endpoints, and the delivery of one to the other."""
