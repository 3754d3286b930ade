"""Mails from us, one a module. Each returns a value, `Mail`; sending is elsewhere.

The words stand in templates/notices/<name>/ as subject.txt, body.txt and body.html.
"""
