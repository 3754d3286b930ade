"""The rules of the subject. Standard library only: no framework, no database, no HTML."""
