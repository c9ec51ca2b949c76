"""The demo newsroom: a week at an invented station, for trying everything out. `loading` writes
it; `accounts` may be read before Django is ready."""
