"""The worker: one process that does what a web request must not: mail, print, clear away.

The rows of the application are the truth. The queue only wakes the worker before its next round, so a
wake-up that is lost costs seconds and never a mail.
"""
