"""What is wrong with articles and pairs: one file a family of rules. A pair that breaks a rule of severity error is
not published."""

from quizgen.checks.articles import check_article
from quizgen.checks.coverage import UNACCOUNTED, unasked
from quizgen.checks.ignoring import Ignoring, read_ignoring, sieve
from quizgen.checks.pairs import RULES, Checked, check_pairs
from quizgen.checks.repeated import told_once
from quizgen.checks.translations import check_translations, undated

__all__ = [
    "RULES",
    "UNACCOUNTED",
    "Checked",
    "Ignoring",
    "check_article",
    "check_pairs",
    "check_translations",
    "read_ignoring",
    "sieve",
    "told_once",
    "unasked",
    "undated",
]
