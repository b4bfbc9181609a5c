"""Paper quizzes: published pairs in, a quiz with its key out, in step in all languages that allow it.

The way: `alignment` finds what all languages ask, `selection` what a form asks (`drafts` makes the items,
`sheet` keeps out what would answer another), `lettering` draws the letters, `forms` puts each language's
words in.
"""

from quizgen.quiz.forms import quizzes

__all__ = ["quizzes"]
