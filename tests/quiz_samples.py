"""A publication as the seeds give one, written by hand: what the tests of quizzes and pages ask."""

from __future__ import annotations

import re

from quizgen.model import (
    HIDDEN,
    Blank,
    Cloze,
    Kind,
    Pair,
    Publication,
    PublishedPair,
    Reverse,
    Signal,
    Source,
    by_article,
)

_BLANK = re.compile(r"\{(\d)([aqeln]):([^}]*)\}")
_SIGNALS = {
    "a": Signal.ACRONYM,
    "q": Signal.QUOTATION,
    "e": Signal.EMPHASIS,
    "l": Signal.LINK,
    "n": Signal.NUMBER,
}

Labels = tuple[tuple[str, str, str], ...]
"""Label, description, the words of it that `•••` stands for."""
Facts = tuple[tuple[str, int, str, int], ...]
"""Locus, sentence, text with blanks as `{1q:telesalg}`, line."""

DA_LABELS: Labels = (
    (
        "Udgående",
        "Kundeemner og eksisterende kunder nås aktivt ud til via udgående telemarketingopkald, også kendt som "
        '"kolde" opkald.',
        "udgående",
    ),
    (
        "Indgående",
        "Disse telemarketing-opkald er baseret på indgående forespørgsler om produkter eller tjenester, som "
        'foranlediget af reklame- eller salgsindsats. Disse betragtes som "varme" opkald, da kunder typisk vil '
        "have indsendt en interesseformular online eller allerede er fortrolige med virksomheden.",
        "indgående",
    ),
    (
        "Leadgenerering",
        "Indsamling af efterretninger om potentielle kunders profiler, interesser og demografiske data.",
        "",
    ),
    (
        "Salg",
        "Den overbevisende aktivitet, som sælgere beskæftiger sig med, hvor telefonsælgere er uddannet og sigter "
        "mod at lukke en aftale på telefonen.",
        "telefonsælgere|sælgere",
    ),
)
DA_FACTS: Facts = (
    (
        "1.1",
        2,
        "Telemarketing kan enten udføres af telefonsælgere eller i stigende grad ved automatiske telefonopkald "
        'eller "{1q:robocalls}".',
        11,
    ),
    ("1.1", 4, 'Telemarketing kan også omtales som "{1q:telesalg}" eller "{2q:insidersalg}".', 11),
    ("2.1", 2, "Det omfatter ikke brugen af {1l:direct mail} marketing metoder.", 15),
    (
        "2.1",
        3,
        "Udtrykket blev første gang brugt i {1n:1970}'erne med fremkomsten af en ny, billigere klasse af udgående "
        "langdistancetelefontjenester og indgående gratistjenester.",
        15,
    ),
    (
        "3.2.1",
        1,
        "Kundeemner og eksisterende kunder nås aktivt ud til via udgående telemarketingopkald, også kendt som "
        '"{1q:kolde}" opkald.',
        21,
    ),
    (
        "3.2.2",
        2,
        'Disse betragtes som "{1q:varme}" opkald, da kunder typisk vil have indsendt en interesseformular online '
        "eller allerede er fortrolige med virksomheden.",
        23,
    ),
    (
        "4.1",
        1,
        'USA og Canada har nationale {1a:"Do Not Call" (DNC)} registre, der giver deres indbyggere et valg om, '
        "hvorvidt de vil modtage telemarketingopkald derhjemme.",
        33,
    ),
    (
        "4.1",
        2,
        "I {2a:USA} administreres registret af {1a:Federal Trade Commission (FTC)} og håndhæves af {1a:FTC}, "
        "Federal Communications Commission og statslige retshåndhævende embedsmænd.",
        33,
    ),
    (
        "4.2",
        2,
        "Opkald fra {1e:velgørende organisationer, politiske organisationer og telefoninspektører} er dog tilladt "
        "og kan derfor modtages af en forbruger, selvom deres nummer er opført i registret.",
        35,
    ),
)
DA_HIGHLIGHT = (
    'Lande som USA og Canada har føderale "{1q:Do Not Call}"-lister, hvor enkeltpersoner kan registrere deres '
    "telefonnumre for at undgå telemarketingopkald."
)
DE_LABELS: Labels = (
    (
        "Outbound",
        "Interessenten und Bestandskunden werden aktiv über ausgehende Telemarketing-Anrufe, auch bekannt als "
        "„Cold Calls“, erreicht.",
        "ausgehende",
    ),
    (
        "Eingehend",
        "Diese Telemarketing-Anrufe basieren auf eingehenden Anfragen zu Produkten oder Dienstleistungen, die durch "
        "Werbung oder Verkaufsbemühungen veranlasst werden. Diese werden als „warme“ Anrufe betrachtet, da Kunden "
        "in der Regel online ein Interessensformular eingereicht haben oder bereits mit dem Unternehmen vertraut "
        "sind.",
        "eingehenden",
    ),
    (
        "Lead-Generierung",
        "Das Sammeln von Informationen über die Profile, Interessen und demografischen Daten potenzieller Kunden.",
        "",
    ),
    (
        "Verkauf",
        "Die von Verkäufern ausgeübte Überzeugungsarbeit, in der Telefonverkäufer geschult sind und darauf abzielen, "
        "ein Geschäft am Telefon abzuschließen.",
        "Telefonverkäufer|Verkäufern",
    ),
)
DE_FACTS: Facts = (
    (
        "1.1",
        2,
        "Telemarketing kann entweder durch Telemarketer oder zunehmend durch automatisierte Telefonanrufe oder "
        "„{1q:Robocalls}“ durchgeführt werden.",
        11,
    ),
    (
        "1.1",
        4,
        "Telemarketing kann auch als „{1q:Telesales}“ oder „{2q:Inside Sales}“ bezeichnet werden.",
        11,
    ),
    ("2.1", 2, "Es beinhaltet nicht die Verwendung von {1l:Direkt-Mail}-Marketing-Methoden.", 15),
    (
        "2.1",
        3,
        "Der Begriff wurde erstmals in den {1n:1970er} Jahren mit dem Aufkommen einer neuen, billigeren Klasse von "
        "ausgehenden Ferngesprächsdiensten und eingehenden gebührenfreien Diensten verwendet.",
        15,
    ),
    (
        "3.2.1",
        1,
        "Interessenten und Bestandskunden werden aktiv über ausgehende Telemarketing-Anrufe, auch bekannt als "
        "„{1q:Cold Calls}“, erreicht.",
        21,
    ),
    (
        "3.2.2",
        2,
        "Diese werden als „{1q:warme}“ Anrufe betrachtet, da Kunden in der Regel online ein Interessensformular "
        "eingereicht haben oder bereits mit dem Unternehmen vertraut sind.",
        23,
    ),
    (
        "4.1",
        1,
        "Die Vereinigten Staaten und Kanada haben nationale {1a:„Do Not Call“ (DNC)}-Register, die ihren Einwohnern "
        "die Wahl lassen, ob sie Telemarketing-Anrufe zu Hause erhalten möchten.",
        33,
    ),
    (
        "4.1",
        2,
        "In den {2a:USA} wird das Register von der {1a:Federal Trade Commission (FTC)} verwaltet und von der "
        "{1a:FTC}, der Federal Communications Commission und staatlichen Strafverfolgungsbehörden durchgesetzt.",
        33,
    ),
    (
        "4.2",
        2,
        "Anrufe von {1e:Wohltätigkeitsorganisationen, politischen Organisationen und Telefongutachtern} sind jedoch "
        "zulässig und können daher von einem Verbraucher entgegengenommen werden, obwohl seine Nummer im Register "
        "aufgeführt ist.",
        35,
    ),
)
DE_HIGHLIGHT = (
    "Länder wie die USA und Kanada haben föderale „{1q:Do Not Call}“-Listen, in denen Einzelpersonen ihre "
    "Telefonnummern registrieren können, um Telemarketing-Anrufe zu vermeiden."
)
EN_LABELS: Labels = (
    (
        "Outbound",
        'Prospects and existing customers are actively reached through outbound calls, also known as "cold" calls.',
        "outbound",
    ),
    (
        "Inbound",
        "These calls are based on inbound inquiries about products or services, prompted by advertising or sales "
        'efforts. They are considered "warm" calls, since customers have usually submitted an interest form online '
        "or are already familiar with the company.",
        "inbound",
    ),
    (
        "Lead generation",
        "The gathering of intelligence about the profiles, interests and demographic data of potential customers.",
        "",
    ),
    (
        "Selling",
        "The persuasive activity that salespeople engage in, trained and aiming to close a deal on the telephone.",
        "",
    ),
)
EN_FACTS: Facts = (
    (
        "1.1",
        2,
        "Telemarketing may be carried out by telemarketers or, more and more, by automated telephone calls or "
        "“{1q:robocalls}”.",
        11,
    ),
    ("1.1", 4, "Telemarketing may also be referred to as “{1q:telesales}” or “{2q:inside sales}”.", 11),
    ("2.1", 2, "It does not include the use of {1l:direct mail} methods.", 15),
    (
        "2.1",
        3,
        "The term was first used in the {1n:1970}s with the advent of a new, cheaper class of long-distance "
        "telephone services.",
        15,
    ),
    (
        "3.2.1",
        1,
        "Prospects and existing customers are actively reached through outbound calls, also known as "
        '"{1q:cold}" calls.',
        21,
    ),
    (
        "3.2.2",
        2,
        'They are considered "{1q:warm}" calls, since customers have usually submitted an interest form online or '
        "are already familiar with the company.",
        23,
    ),
    (
        "4.1",
        1,
        "The United States and Canada have national {1a:“Do Not Call” (DNC)} registries, which let their residents "
        "choose whether to receive telemarketing at home.",
        33,
    ),
    (
        "4.1",
        2,
        "In America the registry is managed by the {1a:Federal Trade Commission (FTC)} and enforced by the {1a:FTC}, "
        "the Federal Communications Commission and state law enforcement officials.",
        33,
    ),
    (
        "4.2",
        2,
        "Calls from {1e:charities, political organizations and telephone surveyors} are permitted, even though the "
        "number is listed in the registry.",
        35,
    ),
)
EN_HIGHLIGHT = (
    "Countries such as the United States and Canada have federal “{1q:Do Not Call}” lists where individuals can "
    "register their telephone numbers to avoid telemarketing."
)
AR_LABELS: Labels = (
    ("الصادر", "يتم الوصول إلى العملاء المحتملين والحاليين بنشاط عبر المكالمات الخارجة من الشركة.", ""),
    ("الوارد", "تستند هذه المكالمات إلى استفسارات عن المنتجات أو الخدمات دفعتها الإعلانات.", ""),
    ("توليد العملاء", "جمع المعلومات عن ملفات الزبائن المحتملين واهتماماتهم وبياناتهم السكانية.", ""),
    ("البيع", "نشاط إقناعي يهدف إلى إتمام صفقة عبر الهاتف من قبل موظفين مدربين.", ""),
)
AR_FACTS: Facts = (
    ("1.1", 2, "قد تتم هذه المكالمات عن طريق أشخاص أو عبر نداءات تلقائية تسمى «{1q:روبوكول}».", 11),
    ("1.1", 4, "يسمى هذا النشاط أيضا «{1q:التسويق البعيد}» أو «{2q:المبيعات الداخلية}».", 11),
    ("2.1", 3, "استخدم المصطلح لأول مرة في عام {1n:1970} مع ظهور خدمات هاتفية أرخص.", 15),
    ("4.1", 2, "تدير السجل {1a:لجنة التجارة الفيدرالية (FTC)} في الولايات المتحدة.", 33),
)
AR_HIGHLIGHT = "لدى بعض البلدان قوائم تسمى «{1q:لا تتصل}» يسجل فيها الأفراد أرقام هواتفهم."

_TEXTS = {
    "da": (
        "Telemarketing",
        ("Hvad er telemarketing?", "Sådan fungerer telemarketing", "Telemarketingaktiviteter", "Reception"),
        "er direkte markedsføring af varer eller tjenester til potentielle kunder over telefon, internet eller fax.",
        "Handlingen af telemarketing kan opdeles i fire underkategorier:",
        DA_LABELS,
        DA_FACTS,
        DA_HIGHLIGHT,
    ),
    "de": (
        "Telemarketing",
        ("Was ist Telemarketing?", "So funktioniert Telemarketing", "Telemarketing-Aktivitäten", "Empfang"),
        "ist die Direktvermarktung von Waren oder Dienstleistungen an potenzielle Kunden über Telefon, Internet oder "
        "Fax.",
        "Der Akt des Telemarketings kann in vier Unterkategorien unterteilt werden:",
        DE_LABELS,
        DE_FACTS,
        DE_HIGHLIGHT,
    ),
    "en": (
        "Telemarketing",
        ("What is telemarketing?", "How telemarketing works", "Telemarketing activities", "Reception"),
        "is the direct marketing of goods or services to potential customers over the telephone, Internet, or fax.",
        "The act of telemarketing can be broken into four subcategories:",
        EN_LABELS,
        EN_FACTS,
        EN_HIGHLIGHT,
    ),
    "ar": (
        "التسويق عبر الهاتف",
        ("ما هو التسويق عبر الهاتف؟", "كيف يعمل", "أنشطة", "استقبال"),
        "هو ترويج مباشر للسلع أو الخدمات للجمهور المهتم بواسطة الشبكة أو الفاكس.",
        "يمكن تقسيم هذا العمل إلى أربع فئات فرعية:",
        AR_LABELS,
        AR_FACTS,
        AR_HIGHLIGHT,
    ),
}


def cloze(marked: str) -> Cloze:
    """Return the cloze of a text with blanks as `{1q:telesalg}`: number, letter of the signal, words."""
    text = ""
    blanks: list[Blank] = []
    at = 0
    for match in _BLANK.finditer(marked):
        text += marked[at : match.start()]
        blanks.append(Blank(len(text), len(text) + len(match[3]), int(match[1]), _SIGNALS[match[2]]))
        text += match[3]
        at = match.end()
    return Cloze(text + marked[at:], tuple(blanks))


def cloze_pair(
    lang: str, kind: Kind, locus: str, sentence: int, marked: str, line: int, topic: str = "telemarketing"
) -> Pair:
    made = cloze(marked)
    asked, at = "", 0
    for blank in made.blanks:
        asked += made.text[at : blank.start] + "[…]"
        at = blank.end
    return Pair(
        topic=topic,
        lang=lang,
        kind=kind,
        locus=locus,
        context=(_TEXTS[lang][0],) if lang in _TEXTS else ("Topic",),
        question=asked + made.text[at:],
        answer="; ".join(made.text[blank.start : blank.end] for blank in made.blanks),
        source=Source(f"seeds/{lang}/{topic}.md", line, line, "Section"),
        id=f"{topic}/{lang}/{kind}/{locus}-{sentence}",
        cloze=made,
        sentence=sentence,
    )


def category_pair(
    lang: str, locus: str, label: str, description: str, hidden: str, line: int, topic: str = "telemarketing"
) -> Pair:
    masked = re.sub(hidden, HIDDEN, description) if hidden else description
    return Pair(
        topic=topic,
        lang=lang,
        kind=Kind.CATEGORY,
        locus=locus,
        context=(_TEXTS[lang][0], _TEXTS[lang][1][2]) if lang in _TEXTS else ("Topic", "Section"),
        question=label,
        answer=description,
        reverse=Reverse(masked, label),
        source=Source(f"seeds/{lang}/{topic}.md", line, line, "Section"),
        id=f"{topic}/{lang}/category/{locus}",
    )


def article_pairs(lang: str) -> tuple[Pair, ...]:
    """Return the pairs of one article in its order."""
    title, headings, definition, introduction, labels, facts, highlight = _TEXTS[lang]

    def source(line: int, heading: str) -> Source:
        return Source(f"seeds/{lang}/telemarketing.md", line, line, heading)

    defined = Pair(
        topic="telemarketing",
        lang=lang,
        kind=Kind.DEFINITION,
        locus="1.1",
        context=(title,),
        question=headings[0],
        answer=f"{title} {definition}",
        reverse=Reverse(f"[…] {definition}", title),
        source=source(11, headings[0]),
        id=f"telemarketing/{lang}/definition/1",
        sentence=1,
    )
    listed = Pair(
        topic="telemarketing",
        lang=lang,
        kind=Kind.LIST,
        locus="3.2",
        context=(title, headings[2]),
        question=introduction,
        answer="; ".join(label for label, _, _ in labels),
        items=tuple(label for label, _, _ in labels),
        source=source(19, headings[2]),
        id=f"telemarketing/{lang}/list/1",
    )
    categories = [
        category_pair(lang, f"3.2.{order}", *label, 19 + 2 * order) for order, label in enumerate(labels, start=1)
    ]
    told = [cloze_pair(lang, Kind.FACT, *fact) for fact in facts]
    highlighted = cloze_pair(lang, Kind.HIGHLIGHT, "5.1.1", 2, highlight, 41)
    return (defined, *told[:4], listed, *categories, *told[4:], highlighted)


def publication(
    *languages: str, pairs: tuple[Pair, ...] = (), name: str = "telemarketing", id_: str = "telemarketing"
) -> Publication:
    """Return what is published of the articles in `languages`, and of `pairs` where there are any."""
    every = pairs or tuple(pair for lang in sorted(languages) for pair in article_pairs(lang))
    return Publication(
        id=id_,
        name=name,
        subdecks=False,
        credit="Articles: Example Corp, CC BY 4.0",
        articles=by_article(PublishedPair(pair, f"guid-{at}", 1704067200) for at, pair in enumerate(every)),
        languages=tuple(sorted({pair.lang for pair in every})),
    )
