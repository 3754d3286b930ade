"""Reading a text as a person does: its sentences, figures, days, names and quoted words.

Pure, and by language: what needs words of a language looks them up in its lexicon, and finds nothing where
there is no lexicon of that language.
"""
