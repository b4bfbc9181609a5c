"""What is wrong with articles and pairs: one file a family of rules. A pair that breaks a rule of severity error is
not published."""

from quizgen.checks.coverage import UNACCOUNTED, unasked
from quizgen.checks.pairs import RULES, Checked, check_pairs

__all__ = ["RULES", "UNACCOUNTED", "Checked", "check_pairs", "unasked"]
