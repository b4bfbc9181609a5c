"""What quizgen knows about a language: tag, own name, direction, quotation marks, numbers, names.

Language is data: the tables here and the catalogs in `locales/` are the only places that name a language.
Names, direction and conjunctions are CLDR's (through Babel).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

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

UNSPACED_LETTER = re.compile(
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
    script = script_part(tag)
    if not script or script == usual_script(parts[0]):
        chain.append(_ALIASES.get(parts[0], parts[0]))
    if near := _READ_BY.get(parts[0]):
        chain.append(near)
    return tuple(dict.fromkeys(chain))


_READ_BY = {"nn": "nb"}


def script_part(tag: str) -> str:
    """Return the script that a tag names, such as `Latn`; empty where it names none."""
    return next((part for part in tag.split("-")[1:] if len(part) == 4), "")


def usual_script(base: str) -> str:
    """The script that a language is mostly written in (CLDR's likely subtags), empty where CLDR has none."""
    from babel.core import get_global

    return script_part(str(get_global("likely_subtags").get(base, "")).replace("_", "-"))


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
    return not text.isascii() and bool(UNSPACED_LETTER.search(text))


def is_dense(char: str) -> bool:
    """Tell whether a letter is as much as a syllable or a word: Han, kana, Thai … and Hangul.

    A number or an acronym needs no space beside one, and a phrase is short by fewer of them.
    """
    return char >= _FIRST_DENSE and (bool(UNSPACED_LETTER.match(char)) or "\uac00" <= char <= "\ud7a3")


def has_dense(text: str) -> bool:
    """Tell whether one of the letters of a text is as much as a syllable or a word."""
    return not text.isascii() and bool(_DENSE.search(text))


_DENSE = re.compile(f"{UNSPACED_LETTER.pattern}|[\uac00-\ud7a3]")
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
    return sum(1 for char in letters if UNSPACED_LETTER.match(char)) / len(letters) if letters else 0.0


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
