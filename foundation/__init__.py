"""The floor that every app stands on: no model, no app, no Django app registry."""
