"""What quizgen knows about a language: tag, own name, direction, quotation marks; and which one a text is in.

Language is data: the tables here and the catalogs in `locales/` are the only places that name a language.
Names, direction and conjunctions are CLDR's (through Babel).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from quizgen.frequent_words import FREQUENT
from quizgen.language_names import OWN_NAMES

if TYPE_CHECKING:
    from babel import Locale
    from unicode_rbnf import RbnfEngine

QUOTATION_MARKS: dict[str, tuple[str, str]] = {
    "ar": ("«", "»"),
    "be": ("«", "»"),
    "bg": ("„", "“"),
    "bn": ("“", "”"),
    "ca": ("«", "»"),
    "cs": ("„", "“"),
    "da": ("»", "«"),
    "de": ("„", "“"),
    "el": ("«", "»"),
    "en": ("“", "”"),
    "es": ("«", "»"),
    "et": ("„", "“"),
    "fa": ("«", "»"),
    "fi": ("”", "”"),
    "fr": ("«\u202f", "\u202f»"),
    "he": ("”", "”"),
    "hi": ("“", "”"),
    "hr": ("„", "“"),
    "hu": ("„", "”"),
    "hy": ("«", "»"),
    "id": ("“", "”"),
    "is": ("„", "“"),
    "it": ("«", "»"),
    "ja": ("「", "」"),
    "ka": ("„", "“"),
    "ko": ("‘", "’"),
    "lt": ("„", "“"),
    "mk": ("„", "“"),
    "ms": ("“", "”"),
    "nb": ("«", "»"),
    "nl": ("‘", "’"),
    "nn": ("«", "»"),
    "pl": ("„", "”"),
    "pt": ("«", "»"),
    "pt-BR": ("“", "”"),
    "ro": ("„", "”"),
    "ru": ("«", "»"),
    "sk": ("„", "“"),
    "sl": ("„", "“"),
    "sr": ("„", "”"),
    "sv": ("”", "”"),
    "th": ("“", "”"),
    "tr": ("“", "”"),
    "uk": ("«", "»"),
    "ur": ("“", "”"),
    "vi": ("“", "”"),
    "zh-Hans": ("“", "”"),
    "zh-Hant": ("「", "」"),
}
"""Outer quotation marks; “ ” for others. CLDR's `delimiters`, which Babel lacks. Danish: Dansk Sprognævn."""

_ALIASES = {
    "no": "nb",
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "tl": "fil",
    "zh": "zh-Hans",
    "zh-CN": "zh-Hans",
    "zh-SG": "zh-Hans",
    "zh-TW": "zh-Hant",
    "zh-HK": "zh-Hant",
    "zh-MO": "zh-Hant",
}
"""Tags that mean another one here; `no` to `nb` as detectors and folders use it."""

_UNSPACED_SCRIPT = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]"
)
"""Thai, Lao, Burmese, Khmer, Han, kana: words are not set apart by spaces. Korean is."""
_FIRST_DENSE = "\u0e00"
"""Before it are letters of which several make a syllable."""


_KEPT = 8192
"""Texts of which it is kept in what script they are: those of a few articles, of which it is asked again and again."""


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_THREE_LETTERS = _words("ast bho ceb ckb fil gsw haw mai nds yue")
"""What is taken for a tag in a folder's name; of three letters only these, or `src` would be Sardinian."""

_TAG = re.compile(
    rf"(?P<base>[a-z]{{2}}|{'|'.join(sorted(_THREE_LETTERS))})(?:[-_](?P<script>[a-z]{{4}}))?(?:[-_](?P<region>[a-z]{{2}}|[0-9]{{3}}))?",
    re.IGNORECASE,
)

_WORDS_TOO = _words(
    "am ar as be br ca co cs cv el eu fa ga he hi ho hr id ie in io is it la mai me mi ml ms my na nds no om or os"
    " pa ps se so sc sk sm ta tk to tt ug uk ur ve wa"
)
"""Tags that are words or abbreviations in somebody's names of folders: IT, HR, ID, UK, machine learning."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language as a reader of cards and pages meets it."""

    tag: str
    """BCP 47."""
    own_name: str
    """As its speakers write it in a list of languages."""
    direction: str
    """`ltr` or `rtl`."""
    quotes: tuple[str, str]
    """Opening and closing mark."""


@cache
def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


@cache
def language(tag: str) -> Language:
    """Return what is known of the language `tag`; one that CLDR does not know is named by its tag."""
    locale = _locale(tag)
    base = tag.split("-")[0]
    marks = QUOTATION_MARKS.get(tag) or QUOTATION_MARKS.get(base) or ("“", "”")
    if locale is None:
        return Language(tag, tag, "ltr", marks)
    own = _OWN_NAMES.get(tag) or locale.get_display_name() or tag
    return Language(tag, own, locale.text_direction, marks)


_OWN_NAMES = {"ms": "Bahasa Melayu", "id": "Bahasa Indonesia", "zh-Hans": "简体中文", "zh-Hant": "繁體中文"}
"""CLDR's display name is the bare adjective, or has brackets, here; its speakers name the language so."""


@cache
def fallbacks(tag: str) -> tuple[str, ...]:
    """Return the tags whose words a reader of `tag` can read, nearest first: itself, without its region, without its
    script where that is the usual one, and what is close in writing: `pt-BR`, `pt`; `zh-TW`, `zh-Hant`; `nn`, `nb`.

    Never another script: `sr-Latn` is not `sr`, which is Cyrillic.
    """
    tag = normalise_tag(tag) or tag
    parts = tag.split("-")
    chain = ["-".join(parts[:length]) for length in range(len(parts), 1, -1)]
    script = _script_part(tag)
    if not script or script == _usual_script(parts[0]):
        chain.append(_ALIASES.get(parts[0], parts[0]))
    if near := _READ_BY.get(parts[0]):
        chain.append(near)
    return tuple(dict.fromkeys(chain))


_READ_BY = {"nn": "nb"}


def _script_part(tag: str) -> str:
    return next((part for part in tag.split("-")[1:] if len(part) == 4), "")


def _usual_script(base: str) -> str:
    """The script that a language is mostly written in (CLDR's likely subtags), empty where CLDR has none."""
    from babel.core import get_global

    return _script_part(str(get_global("likely_subtags").get(base, "")).replace("_", "-"))


@cache
def month_names(tag: str) -> tuple[str, ...]:
    """Return the names of the months in all forms that CLDR has, of three letters and more or with a digit (`5月`)."""
    locale = _locale(tag)
    if locale is None:
        return ()
    forms = {name.rstrip(".") for uses in locale.months.values() for names in uses.values() for name in names.values()}
    return tuple(sorted(name for name in forms if len(name) > 2 or has_dense(name)))


@cache
def conjunctions(tag: str) -> tuple[str, ...]:
    """Return the words for "and" and "or" that join the last two things of a list (CLDR list patterns)."""
    return _joining(tag, ("standard", "or"))


@dataclass(frozen=True, slots=True)
class And:
    """How a language joins two things."""

    usual: str
    """CLDR's; empty where it sets only a comma."""
    words: frozenset[str]
    """All that may stand between them."""
    before: tuple[str, ...]
    """Written to the second thing, as Arabic does."""
    behind: tuple[str, ...]
    """Written to the first, as Korean does."""


@cache
def and_of(tag: str) -> And:
    """Return the words for "and" of a language (CLDR list patterns, and a few that CLDR has not)."""
    base = tag.split("-")[0]
    locale = _locale(tag)
    told = locale.list_patterns["standard"]["2"] if locale else ""
    between = told.removeprefix("{0}").removesuffix("{1}")
    is_prefix = between.startswith(" ") and not between.endswith(" ") and not is_unspaced(between)
    word = between.strip(" ,،、")
    words = {word, *_MORE_ANDS.get(base, ())} - {""}
    return And(word, frozenset(words), (word,) if is_prefix and word else (), _ANDS_BEHIND.get(base, ()))


_MORE_ANDS = {
    "bn": ("ও",),
    "el": ("κι",),
    "en": ("&",),
    "es": ("e",),
    "fi": ("sekä",),
    "hi": ("तथा", "एवं", "व"),
    "id": ("serta",),
    "it": ("ed",),
    "ja": ("と", "や", "および", "及び", "ならびに"),
    "ko": ("그리고",),
    "ms": ("serta",),
    "pl": ("oraz",),
    "th": ("กับ",),
    "tr": ("ile",),
    "uk": ("та", "й"),
    "zh": ("与", "與", "及", "以及", "跟"),
}
_ANDS_BEHIND = {"ko": ("와", "과", "랑", "이랑", "하고")}


@cache
def alternatives(tag: str) -> tuple[str, ...]:
    """Return the words for "or" (CLDR list patterns)."""
    return _joining(tag, ("or",))


def _joining(tag: str, styles: tuple[str, ...]) -> tuple[str, ...]:
    locale = _locale(tag)
    if locale is None:
        return ()
    words = {
        pattern.replace("{0}", "").replace("{1}", "").strip(" ,،、")
        for style in styles
        for which in ("2", "end")
        if (pattern := locale.list_patterns.get(style, {}).get(which))
    }
    return tuple(sorted(words - {""}))


def english_name(tag: str) -> str:
    """Return the English name of a language for messages; the tag where CLDR does not know it."""
    locale = _locale(tag)
    return (locale.get_display_name("en") if locale else "") or tag


def sets_space_between_sentences(tag: str) -> bool:
    """Tell whether the language sets a space behind a full stop; its own is as wide as a letter where not."""
    return tag.split("-")[0] not in {"ja", "yue", "zh"}


def join_sentences(sentences: Iterable[str], tag: str) -> str:
    """Join sentences or paragraphs to a running text; empty ones are left out."""
    return (" " if sets_space_between_sentences(tag) else "").join(filter(None, sentences))


def format_number(number: int, tag: str) -> str:
    """Write a whole number as the language groups it: `12.345` in Danish, `12,345` in English; digits are 0 to 9."""
    tag = "pt-PT" if tag == "pt" else tag  # to CLDR it is Brazil's
    if abs(number) < (10_000 if _GROUPED_FROM_FIVE & {tag, tag.split("-")[0]} else 1000):
        return str(number)  # what formats numbers takes 40 ms to load
    from babel.numbers import format_decimal

    locale = _locale(tag)
    return format_decimal(number, locale=locale) if locale else str(number)


_GROUPED_FROM_FIVE = {"es", "hu", "pl", "pt-PT"}
"""Languages that group the digits of 12 345 and not those of 1234: CLDR's `minimumGroupingDigits`, which Babel lacks;
of Hungarian its spelling rules."""


def sets_space_before_marks(tag: str) -> bool:
    """Tell whether the language sets a space before `; : ! ?` and inside its quotation marks."""
    return tag.split("-")[0] in {"fr", "br"}


@lru_cache(maxsize=_KEPT)
def is_unspaced(text: str) -> bool:
    """Tell whether a text is in a script that sets no spaces between words."""
    return not text.isascii() and bool(_UNSPACED_SCRIPT.search(text))


def is_dense(char: str) -> bool:
    """Tell whether a letter is as much as a syllable or a word: Han, kana, Thai … and Hangul.

    A number or an acronym needs no space beside one, and a phrase is short by fewer of them.
    """
    return char >= _FIRST_DENSE and (bool(_UNSPACED_SCRIPT.match(char)) or "\uac00" <= char <= "\ud7a3")


def has_dense(text: str) -> bool:
    """Tell whether one of the letters of a text is as much as a syllable or a word."""
    return not text.isascii() and bool(_DENSE.search(text))


_DENSE = re.compile(f"{_UNSPACED_SCRIPT.pattern}|[\uac00-\ud7a3]")
_SYLLABLE = re.compile("[\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]")


@lru_cache(maxsize=_KEPT)
def is_syllabic(text: str) -> bool:
    """Tell whether a text is in a language that sets its syllables apart, by letters that only it has (Vietnamese).

    A word of it never changes its form, and its marks are no ornament: another tone is another word.
    """
    return not text.isascii() and bool(_SYLLABLE.search(text))


@cache
def number_words(tag: str, number: int) -> frozenset[str]:
    """Return the ways to write a whole number in words, in every gender and case that CLDR knows, in lower case.

    Empty where CLDR has no rules for the language.
    """
    base = tag.split("-")[0]
    listed = _listed_numbers().get(_SPELT_AS.get(base, base), {}).get(str(number))
    return frozenset(listed) if listed else _spelt(base, number)


@cache
def _listed_numbers() -> dict[str, dict[str, list[str]]]:
    """The small numbers in words, by language: to ask CLDR's rules takes 20 milliseconds for each language."""
    return cast("dict[str, dict[str, list[str]]]", json.loads(_NUMBERS.read_text(encoding="utf-8")))


_NUMBERS = Path(__file__).with_name("number_words.json")


def _spelt(base: str, number: int) -> frozenset[str]:
    """The same by CLDR's rules."""
    try:
        forms = _speller(base).format_number(number).text_by_ruleset
    except ValueError:
        return frozenset()
    return frozenset(text.lower() for text in forms.values())


@cache
def _speller(base: str) -> RbnfEngine:
    from unicode_rbnf import RbnfEngine

    return RbnfEngine.for_language(_SPELT_AS.get(base, base))


_SPELT_AS = {"nb": "no", "nn": "no"}
"""CLDR has the numbers in words of these under another tag."""


@cache
def magnitudes(tag: str) -> dict[str, int]:
    """Return the words and letters behind a figure that multiply it, as CLDR's compact numbers have them: `million`,
    `Mio`, `bn`, `万`; without a stop at their end.
    """
    locale = _locale(tag)
    found = dict(_MORE_MAGNITUDES.get(tag.split("-")[0], {}))
    if locale is None:
        return found
    for style in ("short", "long"):
        for patterns in locale.compact_decimal_formats.get(style, {}).values():
            for least, pattern in patterns.items():
                if word := _COMPACT.fullmatch(pattern.pattern.replace("'", "")):
                    found[word["word"]] = int(least) // 10 ** (len(word["digits"]) - 1)
    return found


_COMPACT = re.compile(r"(?P<digits>0+)\s?(?P<word>[^\s.0]+)\.?")
_MORE_MAGNITUDES = {
    "en": {"bn": 10**9, "crore": 10**7, "lakh": 10**5, "m": 10**6, "mn": 10**6, "tn": 10**12},
    "de": {"Tsd": 10**3},
    "ja": {"百": 10**2, "千": 10**3},
    "zh": {"百": 10**2, "千": 10**3, "萬": 10**4, "億": 10**8},
}
"""Those that CLDR has not: it sets no mark for what it writes out."""


def common_years(tag: str, year: int, before: str) -> tuple[int, ...]:
    """Return the years of the common era that a year in a calendar of the language's countries may be; `before` is what
    stands before it, the name of an era for one.
    """
    calendars = _CALENDARS.get(tag.split("-")[0], ())
    eras = tuple(year + shift for era, shift in _ERAS.items() if before.endswith(era))
    return (*eras, *(year + shift for shift, first, last in calendars if first <= year <= last))


_BUDDHIST = ((-543, 2000, 2700),)
_SOLAR_HIJRI = ((621, 1100, 1500), (622, 1100, 1500))
_CALENDARS = {
    "th": _BUDDHIST,
    "lo": _BUDDHIST,
    "km": ((-544, 2000, 2700), *_BUDDHIST),
    "fa": _SOLAR_HIJRI,
    "ps": _SOLAR_HIJRI,
    "am": ((7, 1500, 2100), (8, 1500, 2100)),
}
"""What to add, and between which years: Buddhist, solar Hijri (its year begins in March), Ethiopian."""
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
"""What to add to a year of an era."""


def unspaced_share(text: str) -> float:
    """Return which share of the letters, 0 to 1, is in scripts that set no spaces between words."""
    if not is_unspaced(text):
        return 0.0
    letters = [char for char in text if char.isalpha()]
    return sum(1 for char in letters if _UNSPACED_SCRIPT.match(char)) / len(letters) if letters else 0.0


_OTHER_NAMES = {
    "bahasa indonesia": "id",
    "bahasa melayu": "ms",
    "bahasa malaysia": "ms",
    "bokmål": "nb",
    "brazilian portuguese": "pt-BR",
    "castellano": "es",
    "chinese": "zh",
    "chinese simplified": "zh-Hans",
    "chinese traditional": "zh-Hant",
    "farsi": "fa",
    "mandarin": "zh",
    "norsk": "nb",
    "norwegian": "nb",
    "nynorsk": "nn",
    "portuguese brazil": "pt-BR",
    "portuguese brazilian": "pt-BR",
    "português brasil": "pt-BR",
    "português brasileiro": "pt-BR",
    "português do brasil": "pt-BR",
    "simplified chinese": "zh-Hans",
    "srpski": "sr-Latn",
    "traditional chinese": "zh-Hant",
    "简体": "zh-Hans",
    "繁体中文": "zh-Hant",
    "繁體": "zh-Hant",
    "正體中文": "zh-Hant",
}
"""Names that people give folders and CLDR has in other words, as `_folded` leaves them."""


@cache
def _names() -> dict[str, str]:
    """Names of languages, English and their own, to tags, of which CLDR may not know more than the name."""
    from babel import Locale

    english = {
        _folded(name): tag.replace("_", "-")
        for tag, name in Locale.parse("en").languages.items()
        if _TAG.fullmatch(tag)
    }
    return english | {_folded(name): tag for tag, name in OWN_NAMES.items()} | _OTHER_NAMES


def _folded(name: str) -> str:
    """A name without case, brackets, and the marks that people set between words or for an apostrophe."""
    return " ".join(re.sub(r"[-_()（）]+", " ", re.sub("[’‘ʻʼ]", "'", name)).casefold().split())


@dataclass(frozen=True, slots=True)
class Named:
    """A language that a folder, a suffix or front matter names."""

    tag: str
    """BCP 47, in its usual spelling."""
    is_exact: bool
    """Whether the script is told too, or the language has only one: `zh` is not exact, `zh-TW` is."""
    is_word: bool
    """Whether the name is also a word or an abbreviation: `it`, `no`, `hr`."""


@cache
def named(name: str) -> Named | None:
    """Return the language that a name means (`da`, `pt_br`, `Danish`, `dansk`), or None."""
    cleaned = name.strip()
    if found := _TAG.fullmatch(cleaned):
        tag = normalise_tag(cleaned)
        told = bool(found["script"] or found["region"])
        return Named(tag, told, not told and cleaned.lower() in _WORDS_TOO) if tag else None
    if len(cleaned) < 4 and cleaned.isascii():
        return None
    known = _names().get(_folded(cleaned))
    tag = normalise_tag(known) if known else None
    return Named(tag, "-" in str(known), False) if tag else None


def tag_from_name(name: str) -> str | None:
    """Return the tag that a name means (`da`, `pt_br`, `Danish`, `dansk`), or None."""
    found = named(name)
    return found.tag if found else None


@cache
def normalise_tag(tag: str) -> str | None:
    """Return a BCP 47 tag in its usual spelling (`pt-BR`, `zh-Hans`, `nb`), or None where CLDR does not know it."""
    parts = re.split(r"[-_]", tag.strip())
    if not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]):
        return None
    base = parts[0].lower()
    spelt = [part.title() if len(part) == 4 else part.upper() for part in parts[1:]]
    base = _ALIASES.get(base, base) if base != "zh" else base
    script = next((part for part in spelt if len(part) == 4), "")
    if base == "zh":  # the script tells all that its catalogs and readers differ in
        wanted = f"zh-{script}" if script else _ALIASES.get("-".join([base, *spelt]), "")
    else:
        wanted = "-".join([base, *spelt])
    return wanted if _locale(wanted) is not None else None


_CONFUSABLE = ({"ms", "id"}, {"nb", "nn"}, {"hr", "bs", "sr"})
"""Languages that a detector mistakes for each other even in whole articles."""


def are_confusable(one: str, other: str) -> bool:
    """Tell whether a detector may take one language for the other; regions and scripts aside."""
    pair = {one.split("-")[0], other.split("-")[0]}
    return len(pair) == 1 or any(pair <= group for group in _CONFUSABLE)


_CLOSE = (
    {"da", "nb", "nn", "sv"},
    {"cs", "sk"},
    {"es", "pt", "gl", "ca"},
    {"be", "bg", "mk", "ru", "sr", "uk"},
    {"hr", "bs", "sr", "sl"},
    {"id", "ms", "jv", "su"},
    {"de", "lb", "nl", "af"},
)
"""Languages that a detector mistakes for each other in a single sentence with names in it."""


def are_close(one: str, other: str) -> bool:
    """Tell whether a detector may take a sentence in one language for the other."""
    pair = {one.split("-")[0], other.split("-")[0]}
    return len(pair) == 1 or any(pair <= group for group in _CLOSE)


_DETECTED = _words(
    "af am ar az be bg bn bs ca ceb co cs cy da de el en eo es et eu fa fi fil fr fy ga gd gl gu ha haw hi hr ht hu hy"
    " id ig is it he ja jv ka kk km kn ko ku ky la lb lo lt lv mg mi mk ml mn mr ms mt my ne nl nb ny pa pl ps pt ro ru"
    " sd si sk sl sm sn so sq sr st su sv sw ta te tg th tr uk ur uz vi xh yi yo zh zu"
)
"""What cld3 knows: text in another language is taken for one of these, which proves nothing."""


def is_detectable(tag: str) -> bool:
    """Tell whether `identify` could have said that a text is in the language."""
    base = tag.split("-")[0]
    return base in _DETECTED or any(base in group for group in _CONFUSABLE)


_PLAINLY = 3
"""So many more of a language's frequent words than of any distant one's tell. Of texts in languages that
cld3 knows, put into articles in others, 2 of 900,000 were taken for these: they are half in English."""
_FULL = 8
"""One word of so many at least must be frequent in the language that a text is in."""


def is_plainly(tag: str, text: str) -> bool:
    """Tell whether a text is plainly in a language, or in one that is close to it: it is full of their frequent words.

    That is told at a tenth of the cost of listening; where it is not so, the text may be in the language all the same.
    """
    return _is_full(text, *_frequent(tag.split("-")[0], are_close))


def _is_full(text: str, own: Set[str], strange: Mapping[str, Sequence[str]]) -> bool:
    """Whether a text is full of a language's own words, with half as many of any strange one at most."""
    said = frozenset(text.casefold().split())
    count = len(own & said)
    if count < _PLAINLY or count * _FULL < len(said):
        return False
    others = Counter(other for word in strange.keys() & said for other in strange[word])
    most = max(others.values(), default=0)
    return count >= max(most + _PLAINLY, 2 * most)


@cache
def _frequent(base: str, are_one: Callable[[str, str], bool]) -> tuple[frozenset[str], dict[str, list[str]]]:
    """The frequent words of languages that are one, and those of the others with the languages that have them."""
    own: set[str] = set()
    strange: dict[str, list[str]] = {}
    for other, listed in FREQUENT.items():
        if are_one(base, other):
            own |= _words(listed.casefold())
        else:
            for word in _words(listed.casefold()):
                strange.setdefault(word, []).append(other)
    return frozenset(own), strange


class Identification:
    """What a text sounds like; it is listened to no longer than an answer takes.

    cld3 on samples from the whole text; close relatives by words that only one of them has; Chinese, simplified or
    traditional, by which characters only GB 2312 or only Big5 has (right for 608 of 610 articles).
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[int, str | None] = {}

    @cached_property
    def letters(self) -> int:
        """How many its first 2,000 characters have, without links' targets, code and tags; Han, kana, Thai count
        double."""
        return len(self._beginning) + len(_UNSPACED_SCRIPT.findall(self._beginning))

    @cached_property
    def script(self) -> str | None:
        """What most letters are in (ISO 15924), where that is clear and in question."""
        return script_of(self._beginning)

    @cached_property
    def tag(self) -> str | None:
        """The language that most of the text is in, or None where it cannot be told."""
        return self._shares[0][0] if self._shares else None

    def share(self, tag: str) -> float:
        """Return how much of the text, 0 to 1, may be in a language."""
        return sum(share for other, share in self._shares if are_confusable(tag, other))

    def may_be(self, tag: str, share: float) -> bool:
        """Tell whether at least a share of the text, 0 to 1, may be in a language, or its language cannot be told."""
        return self._is_plainly(tag) or self._is_soon_heard(tag, share) or self.tag is None or self.share(tag) >= share

    def _is_plainly(self, tag: str) -> bool:
        """Whether the samples are full of words that no relative has as many of by far, either."""
        return bool(self._samples) and _is_full(" ".join(self._samples), *_frequent(tag.split("-")[0], are_confusable))

    def _is_soon_heard(self, tag: str, share: float) -> bool:
        """Whether the first samples are enough: the others could change nothing."""
        heard, wanted = 0, share * sum(map(len, self._samples))
        for at, sample in enumerate(self._samples):
            own = self._heard(at)
            if own and are_confusable(tag, own):
                heard += len(sample)
                if heard >= wanted:
                    return are_confusable(tag, _among_relatives(own, " ".join(self._samples)))
        return False

    @cached_property
    def _samples(self) -> list[str]:
        return _samples(self._prose) if self.letters >= _FEWEST_LETTERS else []

    def _heard(self, at: int) -> str | None:
        if at not in self._known:
            self._known[at] = _detected(self._samples[at])
        return self._known[at]

    @cached_property
    def _prose(self) -> str:
        return _prose(self._text)

    @cached_property
    def _beginning(self) -> str:
        return "".join(filter(str.isalpha, self._prose[:_COUNTED]))

    @cached_property
    def _shares(self) -> tuple[tuple[str, float], ...]:
        """Languages and how much of the text is in each, most first."""
        heard: dict[str, list[str]] = {}
        for at, sample in enumerate(self._samples):
            if tag := self._heard(at):
                heard.setdefault(tag, []).append(sample)
        total = sum(map(len, heard.values()))
        tags = sorted(heard, key=lambda tag: (-len(heard[tag]), tag))
        if not tags or len(heard[tags[0]]) < _MOST * total:
            return ()
        first = with_script(_among_relatives(tags[0], " ".join(heard[tags[0]])), self.script)
        shares = {first if tag == tags[0] else tag: len(heard[tag]) / total for tag in reversed(tags)}
        return tuple(reversed(shares.items()))


_FEWEST_LETTERS = 20
_COUNTED = 2_000
_WINDOW, _WINDOWS = 400, 8
"""Characters of a sample, and how many are taken of a long text."""
_MOST = 0.4
"""The share of a text that its language has at least."""


def identify(text: str) -> Identification:
    """Return which languages a text is in: none where it is too short, or in none that is known."""
    return Identification(text)


_SIGNED = (
    r"<!--.{0,20000}?-->|```.{0,20000}?```|~~~.{0,20000}?~~~|`[^`\n]{0,500}`|\]\([^()\n]{0,500}\)|<[^<>\n]{0,500}>"
    r"|\{[{%][^{}\n]{0,500}[}%]\}|&#?\w{1,10};"
)
_NO_PROSE = re.compile(_SIGNED, re.DOTALL)
_NO_PROSE_OR_ADDRESS = re.compile(rf"{_SIGNED}|\b[a-z]+://[^\s)>\]]{{1,500}}", re.DOTALL)
"""What is in no language or need not be in that of the text: comments, code, tags, shortcodes, addresses, entities."""


def _prose(text: str) -> str:
    """The words of a text; addresses, which may begin at any letter, are looked for only where there are any."""
    marked = text[:200_000]
    foreign = _NO_PROSE_OR_ADDRESS if "://" in marked else _NO_PROSE
    return " ".join(foreign.sub(" ", marked).split())


def _samples(prose: str) -> list[str]:
    """The whole of a short text, windows spread over a long one."""
    if len(prose) <= _WINDOW * 2:
        return [prose] if len(prose) <= _WINDOW else [prose[: len(prose) // 2], prose[len(prose) // 2 :]]
    count = min(_WINDOWS, len(prose) // _WINDOW)
    step = (len(prose) - _WINDOW) / (count - 1)
    return [prose[round(step * at) : round(step * at) + _WINDOW] for at in range(count)]


def _detected(sample: str) -> str | None:
    found = _identifier().FindLanguage(text=sample)
    if (not found.is_reliable and found.probability < 0.5) or found.language == "und":
        return None
    tag = normalise_tag(str(found.language))
    return tag if tag and (unspaced_share(sample) <= 0.5 or _usual_script(tag.split("-")[0]) in _UNSPACED) else None


_UNSPACED = ("Hans", "Hant", "Jpan", "Khmr", "Laoo", "Mymr", "Thai")
"""Scripts of languages that set no spaces; cld3 takes a sentence in kana for Shona, one in Han for Marathi."""


@lru_cache(maxsize=1)
def _identifier():  # type: ignore[no-untyped-def]
    import gcld3

    return gcld3.NNetLanguageIdentifier(min_num_bytes=0, max_num_bytes=20_000)


_ONLY_IN = (
    {
        "id": _words(
            "akun bahwa berbeda biaya bisa bisnis coba dikenal kantor karena keuangan mobil perusahaan saja sedangkan"
            " telepon uang universitas yaitu"
        ),
        "ms": _words(
            "akaun bahawa berbeza cuba dikenali iaitu ialah kerana kewangan manakala perniagaan sahaja semasa"
            " syarikat telefon universiti wang"
        ),
    },
    {
        "da": _words("af blev bliver dig efter hvad mellem mig nogen nogle ud uden"),
        "nb": _words("av ble blir deg hva meg noe noen ut uten"),
        "nn": _words("berre dei eg ein eit frå ikkje kva nokon nokre vart vere"),
    },
)
"""Frequent words by which close relatives are told apart: each is in the texts of only one of them."""
_CLEARLY = 2
"""So many times as many words of one language as of any other tell."""


def _among_relatives(tag: str, prose: str) -> str:
    """The language itself, or the relative that the text has clearly more words of."""
    group = next((group for group in _ONLY_IN if tag in group), None)
    if group is None:
        return tag
    tokens = Counter(re.findall(r"\w+", prose.casefold()))
    counts = sorted(((sum(tokens[word] for word in mine), one) for one, mine in group.items()), reverse=True)
    (most, first), (second, _) = counts[:2]
    return first if most >= 2 and most >= _CLEARLY * second else tag


_SCRIPTS = {
    "ARABIC": "Arab",
    "BENGALI": "Beng",
    "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva",
    "GURMUKHI": "Guru",
    "LATIN": "Latn",
}
"""How Unicode begins the names of a script's letters; those that languages with two scripts use."""


_HAN = re.compile("[\u4e00-\u9fff]")


def script_of(text: str) -> str | None:
    """Return the script (ISO 15924) of most letters of a text; None where it is not clear, or not in question.

    Chinese is `Hans` or `Hant` where clearly more characters are in only one of GB 2312 and Big5.
    """
    letters = "".join(filter(str.isalpha, text))
    sample = letters[:: max(1, len(letters) // 200)]
    if len(_HAN.findall(sample)) * 2 > len(sample):
        simplified, traditional = _only("gb2312", "big5", letters), _only("big5", "gb2312", letters)
        if max(simplified, traditional) < _CLEARLY * min(simplified, traditional) or simplified == traditional:
            return None
        return "Hant" if traditional > simplified else "Hans"
    counts: Counter[str] = Counter()
    for char, count in Counter(sample).items():
        counts[unicodedata.name(char, "").partition(" ")[0]] += count
    first, count = counts.most_common(1)[0] if counts else ("", 0)
    return _SCRIPTS.get(first) if count * 2 > len(sample) else None


def with_script(tag: str, script: str | None) -> str:
    """Return the tag in a script: with its name where it is not the language's usual one, as `sr-Latn`; unchanged
    where the language is not written in it.
    """
    from babel.localedata import exists

    base = tag.split("-")[0]
    if script is None or script == (_script_part(tag) or _usual_script(base)):
        return tag
    if script == _usual_script(base):
        return normalise_tag(base) or tag
    return f"{base}-{script}" if exists(f"{base}_{script}") else tag


@cache
def has_scripts(tag: str) -> bool:
    """Tell whether `with_script` may return another tag for a text in another script."""
    from babel.localedata import exists

    base = tag.split("-")[0]
    others = {"Hans", "Hant", *_SCRIPTS.values()} - {_usual_script(base)}
    return bool(_script_part(tag)) or any(exists(f"{base}_{script}") for script in others)


def _only(this: str, other: str, letters: Iterable[str]) -> int:
    """How many different characters of a text are in one encoding and not in the other."""
    return sum(
        1
        for char in set(letters)
        if "\u4e00" <= char <= "\u9fff" and _encodes(char, this) and not _encodes(char, other)
    )


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
