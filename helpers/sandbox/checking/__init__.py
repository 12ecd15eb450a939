"""What may be asked for: parameters turned into their types and checked."""
