"""Whatever becomes of the signatures of a letter: the acts, and a plain model of what they lead to."""
