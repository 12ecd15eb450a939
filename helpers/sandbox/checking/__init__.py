"""What may be asked for: parameters read, turned into their types and checked."""
