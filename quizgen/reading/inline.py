"""The text of a block → plain text and its marks, set as a careful typist would have set it.

Links come broken in a dozen ways (punctuation inside, a quotation mark as anchor, crossed brackets, …): the anchor's
text is kept, its brackets and target go, and then spacing and quotation marks are put right.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from quizgen.languages import is_unspaced
from quizgen.model import Mark, MarkKind
from quizgen.quotations import quotations
from quizgen.reading.lines import INVISIBLE, ODD_SPACES

_LINK_END = re.compile(r"\]\s?\((?P<target>[^()\n]{0,500}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?)\)")
_OPENING, _SQUARE_BRACKET = re.compile(r"\["), re.compile(r"[\[\]]")
_IMAGE = re.compile(
    r"\[!\[[^\]\n]{0,300}\]\([^()\n]{0,500}\)\]\([^()\n]{0,500}\)|!\[[^\]\n]{0,300}\]\([^()\n]{0,500}\)"
)
_RUBY = re.compile(r"<(r[tp])>[^<>]{0,100}</\1>", re.IGNORECASE)
"""How a word is read, set above it."""
_TAG = re.compile(
    r"</?(?:[abipqsu]|abbr|acronym|area|article|aside|audio|base|bdi|bdo|big|blockquote|body|br|button|caption|center|cite"
    r"|code|col|colgroup|data|dd|del|details|dfn|dialog|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h\d"
    r"|head|header|hr|html|iframe|img|input|ins|kbd|label|legend|li|link|main|map|mark|meta|nav|object|ol|optgroup|option"
    r"|param|picture|pre|progress|rp|rt|ruby|samp|script|section|select|small|source|span|strike|strong|style|sub|summary"
    r"|sup|svg|table|tbody|td|textarea|tfoot|th|thead|time|title|tr|track|tt|ul|var|video|wbr)"
    r"(?:\s?/?|\s[^<>]{0,500}=[^<>]{0,500}|(?<=\w\w)\s[^<>]{0,500})>"
    r"|</[A-Za-z][\w.-]{0,40}\s*>"
    r"|<[A-Za-z][\w.-]{0,40}(?:\s+[\w:@.-]{1,40}=(?:\"[^\"<>]{0,500}\"|'[^'<>]{0,500}'|\{[^{}<>]{0,500}\})){1,20}\s*/?>",
    re.IGNORECASE,
)
"""Of HTML, or with attributes, or closing: a page shows none of them. `a < b and c > d` and `<name>` are text."""
_TARGET = re.compile(r"(?:/|#|\./|\.\./|https?:|mailto:|[\w-]+\.(?:md|html?)\b)")
_PAIRS = (("(", ")"), ("（", "）"), ("「", "」"), ("«", "»"))
_ENCLOSES = re.compile('[()（）「」«»"]')
_ELISION = re.compile(r"\b\w{1,3}['’] \Z")
"""Before a link: the `l' ` of `l' [entreprise](/u)`, where no space belongs."""
_EMPHASISED = re.compile("[*_`]")
_EMPHASIS = (
    (re.compile(r"\*\*(?=\S)(.{1,2000}?)(?<=\S)\s?\*\*|__(?=\S)(.{1,2000}?)(?<=\S)__(?!\w)"), MarkKind.STRONG),
    (re.compile(r"`([^`\n]+)`"), MarkKind.CODE),
    (
        re.compile(
            r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=\S)_(?![\w_])"
        ),
        MarkKind.EMPHASIS,
    ),
)
_WIKI_LINK = re.compile(r"\[\[(?P<target>[^\[\]|\n]{1,200})(?:\|(?P<text>[^\[\]|\n]{1,200}))?\]\]")
_REFERENCE = re.compile(r"\[([^\[\]\n]{1,300})\]\s?\[[^\[\]\n]{0,80}\]")
_FOOTNOTE = re.compile(r"\s?\[\^[^\[\]\n]{1,40}\]")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]{1,2000})(?<=\S)~~")
_HIGHLIGHTED = re.compile(r"==(?=[^\s=])([^=\n]{1,2000})(?<=\S)==")
_MOST_ESCAPES = 4
"""How often an entity may have been escaped; twice was seen."""
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_SIGNED = (("[", _REFERENCE), ("~~", _STRUCK), ("==", _HIGHLIGHTED), ("<", _AUTOLINK))
"""What stays of a stretch that is marked, and the sign without which there is none."""
_SIGN = re.compile(r"[][`*_<&\\~=]")
"""Of anything but words."""
_PRIVATE = 0xE000
"""Where escaped marks wait until emphasis has been read: the first character of Unicode's private use area."""
_ESCAPED = re.compile(r"\\([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")


_CODE = re.compile(r"(?<!`)(`{1,9})(?!`)(.{1,500}?)(?<!`)\1(?!`)")
_IN_CODE = {code: _PRIVATE + code for code in b"!\"'()*+<=>[\\]_`{|}~"}
"""What would be read as Markdown or HTML between backticks."""
_UNESCAPED = {_PRIVATE + code: chr(code) for code in range(0x21, 0x7F)}


@dataclass(frozen=True, slots=True)
class Inline:
    """Plain text with its marks, and whether a link had to be mended."""

    text: str
    marks: tuple[Mark, ...]
    mended: tuple[str, ...] = ()
    """What was wrong with links, a line each."""
    targets: tuple[str, ...] = ()
    """Where its links lead, also of those whose anchor was lost."""


_Edit = tuple[int, int, str]
"""Where a stretch starts and ends, and what is put there."""


@dataclass(slots=True)
class _Draft:
    """Text under repair; marks move along with every cut."""

    text: str
    marks: list[Mark]

    def edit(self, edits: Sequence[_Edit]) -> None:
        """Replace stretches that do not overlap, in one pass; marks keep what they cover."""
        if not edits:
            return
        pieces: list[str] = []
        at = 0
        ends: list[int] = []
        grown = [0]
        ordered = sorted(set(edits))
        for start, end, put in ordered:
            pieces += [self.text[at:start], put]
            at = end
            ends.append(end)
            grown.append(grown[-1] + len(put) - (end - start))

        def moved(offset: int) -> int:
            before = bisect_right(ends, offset)
            if before < len(ordered):
                start, _, put = ordered[before]
                offset = max(start, min(offset, start + len(put))) if offset > start else offset
            return offset + grown[before]

        self.text = "".join((*pieces, self.text[at:]))
        self.marks = [Mark(moved(mark.start), moved(mark.end), mark.kind, mark.target) for mark in self.marks]

    def substitute(self, pattern: re.Pattern[str], put: Callable[[re.Match[str]], str]) -> None:
        """Replace every match."""
        found = pattern.finditer(self.text)
        self.edit([(*one.span(), new) for one in found if (new := put(one)) != one[0]])


def read_inline(raw: str, french_spacing: bool = False) -> Inline:
    """Return the plain text of a block's Markdown.

    `french_spacing` keeps the space that French sets before `; : ! ?` and inside « ».
    """
    draft = _Draft(raw, [])
    targets: list[str] = []
    mended: list[str] = []
    if _SIGN.search(raw):
        draft.text = _without_signs(raw)
        mended += _take_links(draft, targets) if "]" in draft.text else []
        if _EMPHASISED.search(draft.text):
            for pattern, kind in _EMPHASIS:
                _take_emphasis(draft, pattern, kind)
        if "\\" in raw or "`" in raw:
            draft.text = draft.text.translate(_UNESCAPED)
        _drop_lone_brackets(draft)
    else:
        draft.text = unicodedata.normalize("NFC", raw)
    _set_type(draft, french_spacing)
    return Inline(draft.text, tuple(_clean_marks(draft)) if draft.marks else (), tuple(mended), tuple(targets))


def _without_signs(raw: str) -> str:
    """The text without what is no word of it and leaves no mark: images, tags, footnotes; with links in one form."""
    text = _CODE.sub(lambda code: f"`{code[2].translate(_IN_CODE)}`", raw) if "`" in raw else raw
    if "![" in text:
        text = _IMAGE.sub("", text)
    if "<" in text:
        text = _TAG.sub(lambda tag: " " if tag[0][1:3].lower() == "br" else "", _RUBY.sub("", text))
    if "[[" in text:
        text = _WIKI_LINK.sub(lambda link: f"[{link['text'] or link['target']}]({link['target']})", text)
    text = unicodedata.normalize("NFC", _unescaped(text))
    if "\\" in text:
        text = _ESCAPED.sub(lambda found: chr(_PRIVATE + ord(found[1])), text)
    for sign, pattern in _SIGNED:
        if sign in text:
            text = pattern.sub(r"\1", text)
    return _FOOTNOTE.sub("", text) if "[^" in text else text


def _unescaped(text: str) -> str:
    for _ in range(_MOST_ESCAPES):
        if "&" not in text or (plain := html.unescape(text)) == text:
            break
        text = INVISIBLE.sub("", plain)
    return text


def _take_links(draft: _Draft, targets: list[str]) -> list[str]:
    """Turn every `[anchor](target)` into its anchor, whatever stands between the brackets; gather the targets."""
    mended: list[str] = []
    edits: list[_Edit] = []
    opened: list[int] = []
    at = 0
    for found in _LINK_END.finditer(draft.text):
        opened += [bracket.start() for bracket in _OPENING.finditer(draft.text, at, found.start())]
        at = found.start()
        target = " ".join(found["target"].split())
        if opened:
            start = opened.pop()
            anchor = draft.text[start + 1 : found.start()]
            if target:
                targets.append(target)
            if problem := _anchor_problem(anchor):
                mended.append(f"a link to {target} {problem}")
            edits.append((start, start + 1, ""))
            draft.marks.append(Mark(start + 1, found.start(), MarkKind.LINK, target))
        elif _TARGET.match(target):
            mended.append(f"a link to {target} has no opening bracket")
        else:
            continue
        edits.append((*found.span(), ""))
        at = found.end()
    draft.edit(edits)
    draft.edit([edit for mark in draft.marks for edit in _gaps(draft.text, mark)])
    _join_halves(draft, targets)
    return mended


def _join_halves(draft: _Draft, targets: list[str]) -> None:
    """Make one of two links to one target that translation made of one: `[Safety](/u) [Act](/u)`."""
    joined: list[Mark] = []
    gaps: list[_Edit] = []
    for mark in draft.marks:
        last = joined[-1] if joined else None
        if last and mark.target and _is_half(draft.text, last, mark):
            joined[-1] = replace(last, end=mark.end)
            targets.remove(mark.target)
            meet = draft.text[last.end - 1 : last.end + 1]
            if last.end == mark.start and meet.isalpha() and not any(map(is_unspaced, meet)):
                gaps.append((last.end, last.end, " "))
        else:
            joined.append(mark)
    draft.marks = joined
    draft.edit(gaps)


def _is_half(text: str, one: Mark, other: Mark) -> bool:
    """Tell whether two links are one; a small word is linked beside a phrase because translation moved the link."""
    halves = text[one.start : one.end].strip(), text[other.start : other.end].strip()
    is_parted = one.target == other.target and not text[one.end : other.start].strip()
    return is_parted and all(len(half) > _SMALL_WORD or half[:1].isupper() or is_unspaced(half) for half in halves)


def _anchor_problem(anchor: str) -> str:
    stripped = anchor.strip()
    if not any(char.isalnum() for char in stripped):
        return "has only punctuation between its brackets"
    if anchor != stripped or stripped[-1] in ".,;:!?。、，":
        return "has a space or punctuation inside its brackets"
    if _ENCLOSES.search(stripped) and (
        any(stripped.count(one) != stripped.count(other) for one, other in _PAIRS) or stripped.count('"') % 2
    ):
        return "crosses a bracket or a quotation mark"
    return ""


def _gaps(text: str, mark: Mark) -> list[_Edit]:
    """The gaps that a translator left at a link: `l' [entreprise]`, and in a compound with one: `[Mail] -Marketing`."""
    edits: list[_Edit] = []
    anchor, rest = text[mark.start : mark.end].strip(), text[mark.end : mark.end + 3]
    if anchor and _ELISION.search(text[max(0, mark.start - 6) : mark.start]):
        edits.append((mark.start - 1, mark.start, ""))
    if anchor and len(rest) == 3 and rest[:2] == " -" and rest[2].isalpha() and " " not in anchor:
        edits.append((mark.end, mark.end + 1, ""))
    return edits


def _take_emphasis(draft: _Draft, pattern: re.Pattern[str], kind: MarkKind) -> None:
    edits: list[_Edit] = []
    for found in pattern.finditer(draft.text):
        group = next(number for number, value in enumerate(found.groups(), 1) if value is not None)
        start, end = found.span(group)
        edits += [(found.start(), start, ""), (end, found.end(), "")]
        draft.marks.append(Mark(start, end, kind))
    draft.edit(edits)


_SMALL_WORD = 3
_SPACES = re.compile(r"\s{2,}|[^\S ]")
"""All but a single space."""
_STOP_ON_THE_WRONG_SIDE = re.compile(r"(?<=\w) +(,(?=[^\W\d_])|\.(?=[^\W\d_a-z][^\W\d_A-Z]))")
"""`word ,word`, `word .Then`: the space belongs behind the mark."""
_SPACE_BEFORE_STOP = re.compile(r"(?<=\S) +(?=[,،。、，।॥]|\.(?![\w.]))")
_SPACE_BEHIND_ELISION = re.compile(r"(?<![^\W_])(?<!['’])((?:[^\W\d_]{1,2}|[adns]\w{0,2}ll)['’]) (?=[«“„\"])")
"""`nom d' « arrêt »`."""
_SPACE_BEFORE_MARK = re.compile(r"(?<=\S) +(?=[;:!?؛؟；：！？](?:\s|\Z|[\"'”’»\]]))")
_DOUBLED = re.compile(r"([.,;:])\s?([.,;:])(?=\s*(\S?))")
_GLUED = re.compile(r"(?<=[^\W_][^\W_])[)\]”’»\"]?[.!?؟۔]+[\"”’»)]?(?=(?P<first>[^\W\d_])(?P<second>[^\W\d_]|\s))")
_GLUED_DANDA = re.compile(r"[।॥](?=[^\s\"'”’»)\]।॥.,;:!?–-])")
_DOMAINS = frozenset({"com", "net", "org", "js", "io"})
"""What stands behind the stop of a name on the web or of a program, also with a capital: *ASP.Net*."""
_LONGEST_WORD = 60
_LONG_ENOUGH = 4
"""Letters of a word before a sentence that begins with a word of one letter; shorter ones are *Ph.D*."""
_PADDED_BRACKET = re.compile(r"(?<=[(（])\s+|\s+(?=[)）])")
_BRACKET = re.compile("[()（）]")
_SPACED_MARK = re.compile(" [,،。、，।॥.;:!?؛؟；：！？]")
_SPACED_ELISION = re.compile("['’] ")
_MAY_BE_GLUED = re.compile(r"[.!?؟۔][\"”’»)]?[^\W\d_]|[।॥]")
_ODD_SPACE = re.compile(rf"[\t\n\r\x1c-\x1f{ODD_SPACES}]")
_OPENERS, _CLOSERS = '"„“”«»‹‘「『', '"“”«»›’」』'
_MAY_BE_PADDED = re.compile(rf"[{_OPENERS}{_CLOSERS}](?:(?<= [{_CLOSERS}])|(?<=[{_OPENERS}])[ {_CLOSERS}])")
_MAY_BE_UNSET = re.compile(
    r"[(（.,;:!?،。、，।॥؛؟۔；：！？'’)）]"
    r"(?:(?<= [,،。、，।॥.;:!?؛؟；：！？)）])|(?<=[(（]) |(?<=['’]) [«“„\"]"
    r"|(?<=[.,;:])\s?[.,;:]|(?<=[.!?؟۔])[\"”’»)]?[^\W\d_]|(?<=[।॥])\S)"
)
"""What there is in any text that the expressions above change: they look at every letter, these do not."""


def _set_type(draft: _Draft, french_spacing: bool) -> None:
    _single_spaces(draft)
    spaced = draft.text
    if _MAY_BE_PADDED.search(draft.text):
        _close_up_quotations(draft, french_spacing)
    if _MAY_BE_UNSET.search(draft.text):
        _set_marks(draft, french_spacing)
    if draft.text != spaced:
        _single_spaces(draft)
    text = draft.text
    if text != text.strip():
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        draft.edit([(0, start, ""), (end, len(text), "")] if start < end else [(0, len(text), "")])


def _single_spaces(draft: _Draft) -> None:
    if "  " in draft.text or _ODD_SPACE.search(draft.text):
        draft.substitute(_SPACES, lambda _: " ")


def _set_marks(draft: _Draft, french_spacing: bool) -> None:
    draft.substitute(_DOUBLED, _one_mark)
    if _BRACKET.search(draft.text):
        draft.substitute(_PADDED_BRACKET, lambda _: "")
    if _SPACED_MARK.search(draft.text):
        draft.substitute(_STOP_ON_THE_WRONG_SIDE, lambda found: f"{found[1]} ")
        draft.substitute(_SPACE_BEFORE_STOP, lambda _: "")
    if _SPACED_ELISION.search(draft.text):
        draft.substitute(_SPACE_BEHIND_ELISION, lambda found: found[1])
    if not french_spacing and _SPACED_MARK.search(draft.text):
        draft.substitute(_SPACE_BEFORE_MARK, lambda _: "")
    if _MAY_BE_GLUED.search(draft.text):
        _part_glued(draft)


def _part_glued(draft: _Draft) -> None:
    """Set the space between two sentences that were glued: `HELP.The`, `है।यह`."""
    code = [mark for mark in draft.marks if mark.kind is MarkKind.CODE]
    edits: list[_Edit] = [(found.end(), found.end(), " ") for found in _GLUED_DANDA.finditer(draft.text)]
    for found in _GLUED.finditer(draft.text):
        at = found.end()
        if _is_glued(draft.text, found) and not any(mark.start <= at <= mark.end for mark in code):
            edits.append((at, at, " "))
    draft.edit(edits)


def _is_glued(text: str, found: re.Match[str]) -> bool:
    """Tell two sentences from a name, an address or an abbreviation that has a stop in it."""
    before = text[max(0, found.start() - _LONGEST_WORD) : found.start()].split()[-1]
    behind = text[found.end() : found.end() + _LONGEST_WORD].split()[0]
    if set(before) & set("./@:\\") or set(behind) & set("/@=\\_") or behind.casefold().strip(",;:.") in _DOMAINS:
        return False
    first, second = found["first"], found["second"]
    if first.isupper():
        return second.islower() or (second.isspace() and len(before) >= _LONG_ENOUGH)
    is_caseless = not first.islower() and not is_unspaced(first)
    return is_caseless and text[found.start() - 1].isalpha() and not second.isspace()


def _close_up_quotations(draft: _Draft, french_spacing: bool) -> None:
    """Take the spaces out of `" x "` and drop quotation marks with nothing between them."""
    edits: list[_Edit] = []
    for start, end in quotations(draft.text):
        inside = draft.text[start + 1 : end]
        if not inside.strip():
            edits.append((start, end + 1, ""))
        elif inside != inside.strip() and not (french_spacing and draft.text[start] == "«"):
            edits.append((start + 1, start + 1 + len(inside) - len(inside.lstrip()), ""))
            edits.append((end - (len(inside) - len(inside.rstrip())), end, ""))
    draft.edit(edits)


def _drop_lone_brackets(draft: _Draft) -> None:
    """Drop square brackets that crossed links left without a partner."""
    if "[" not in draft.text and "]" not in draft.text:
        return
    opened: list[int] = []
    lone: list[int] = []
    for found in _SQUARE_BRACKET.finditer(draft.text):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            opened.pop()
        else:
            lone.append(found.start())
    draft.edit([(place, place + 1, "") for place in opened + lone])


def _one_mark(found: re.Match[str]) -> str:
    """Of `,.` keep the full stop where a sentence may begin, else the comma; `...`, `.,` after an abbreviation stay."""
    first, second, following = found[1], found[2], found[3]
    if first == second or (first == "." and second in ",;:") or first == ":":
        return found[0]
    return first if following and following.islower() else "." if "." in (first, second) else first


def _clean_marks(draft: _Draft) -> list[Mark]:
    """Marks without the spaces at their ends, and none that covers no word."""
    marks = []
    for mark in draft.marks:
        covered = draft.text[mark.start : mark.end]
        start = mark.start + len(covered) - len(covered.lstrip())
        end = mark.end - (len(covered) - len(covered.rstrip()))
        if any(char.isalnum() for char in covered):
            marks.append(Mark(start, end, mark.kind, mark.target))
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind))
