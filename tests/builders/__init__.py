"""Things to test with, valid by default: override what matters. One module a noun."""
