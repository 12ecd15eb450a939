"""Going live: a check list that runs over the code of a backend."""
