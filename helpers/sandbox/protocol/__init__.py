"""What every request to the API has: a key, a version, an endpoint, an answer or an error."""
