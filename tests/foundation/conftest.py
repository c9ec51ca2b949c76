"""Property tests: many small examples, no time limit for one (a busy machine is no fault)."""

from hypothesis import settings

settings.register_profile("floor", deadline=None, max_examples=200)
settings.load_profile("floor")
