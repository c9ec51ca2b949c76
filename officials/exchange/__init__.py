"""The registry leaves and comes back: CSV both ways, Popolo one way."""
