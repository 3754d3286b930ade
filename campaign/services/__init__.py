"""The verbs: one module a noun. They take a session, values and the time; they flush and never commit."""
