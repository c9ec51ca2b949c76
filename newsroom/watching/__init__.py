"""What operators see of a running newsroom: logs, figures, alarms. None of it names a person."""
