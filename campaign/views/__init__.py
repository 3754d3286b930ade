"""HTTP: one blueprint a noun. A view is a conversation: find, ask, do, commit, go."""
