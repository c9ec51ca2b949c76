"""The verbs: each a plain function with keyword arguments, one transaction, four beats (check,
change, record, after commit). An action says no by raising `foundation.problems.Refused`."""
