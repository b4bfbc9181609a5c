"""Paper quizzes: published pairs in, a quiz with its key out, in step in all languages that allow it.

The way: `alignment` finds what all languages ask, `material` what a form may ask, `selection` what it asks
(`drafts` makes the items, `sheet` keeps out what would answer another), `lettering` draws the letters, `forms`
puts each language's words in.
"""

from quizgen.quiz.forms import quizzes

__all__ = ["quizzes"]
