from __future__ import annotations

import pytest

from quizgen.languages import language
from quizgen.locales import available
from quizgen.telling_tables import (
    ASKS_OF_THIS,
    ASKS_WHAT,
    DEFINITION,
    ELSEWHERE,
    EXAMPLE,
    LEANS_ON,
    MEANS_THE_TERM,
    POINTS_AHEAD,
    POINTS_BACK,
    POINTS_OUT,
    SUPPOSES,
)
from quizgen.telling_words import (
    asks_of_this,
    asks_what_it_is,
    heads_example,
    is_adrift,
    leans_on_another,
    points_elsewhere,
    supposes,
)

TABLES = {
    "back": POINTS_BACK,
    "leans": LEANS_ON,
    "term": MEANS_THE_TERM,
    "elsewhere": ELSEWHERE,
    "this": ASKS_OF_THIS,
    "what": ASKS_WHAT,
    "definition": DEFINITION,
    "out": POINTS_OUT,
    "supposes": SUPPOSES,
    "example": EXAMPLE,
}


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("This is why brands matter.", "en"),
        ("These tools are old.", "en"),
        ("His article came out in 1964.", "en"),
        ("As described above, the van leaves at ten.", "en"),
        ("In this case, comparing helps.", "en"),
        ("En este caso, comparar ayuda.", "es"),
        ("W tym przypadku to pomaga.", "pl"),
        ("Denne regel gælder ikke.", "da"),
        ("Detta har lett till ett nytt namn.", "sv"),
        ("Dieses Formular gilt nicht.", "de"),
        ("Ce formulaire ne s'applique pas.", "fr"),
        ("Estas reglas no valen.", "es"),
        ("To jest powód.", "pl"),
        ("Это называется иначе.", "ru"),
        ("Bu kural geçmez.", "tr"),
        ("Tämä sääntö ei päde.", "fi"),
        ("这被称为品牌资产。", "zh-Hans"),
        ("如上所述，品牌是资产。", "zh-Hans"),
        ("これにより、名前が生まれました。", "ja"),
        ("이러한 규칙은 없다.", "ko"),
        ("สิ่งนี้เรียกว่าแบรนด์", "th"),
        ("هذه القاعدة لا تنطبق.", "ar"),
        ("ये नियम लागू नहीं होते।", "hi"),
        ("Machines such as the mixer do these steps.", "en"),
        ("Maschinen wie der Kneter erledigen diese Schritte.", "de"),
        ("Máquinas como la amasadora hacen estos pasos.", "es"),
        ("こね機などの機械がこれらの手順を行います。", "ja"),
        ("和面机等机器可以完成这些步骤。", "zh-Hans"),
        ("The space between them is the oven.", "en"),
        ("Пространство между ними называется печью.", "ru"),
        ("Hệ thống này được làm năm 1960.", "vi"),
        ("Sistem ini dibuat pada tahun 1960.", "id"),
        ("What it keeps is the dough.", "en"),
        ("Те, що воно зберігає, є тістом.", "uk"),
    ],
)
def test_adrift(sentence: str, lang: str) -> None:
    assert is_adrift(sentence, lang)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("It was first used in 1970.", "en"),
        ("The thesis came out in 1964.", "en"),
        ("This term was first used in 1970.", "en"),
        ("Thistles grow here.", "en"),
        ("Этот термин появился в 1970 году.", "ru"),
        ("この用語は1970年に使われました。", "ja"),
        ("该术语于 1970 年代首次使用。", "zh-Hans"),
        ("이 용어는 1970년에 처음 쓰였다.", "ko"),
        ("इस शब्द का इस्तेमाल 1970 में हुआ।", "hi"),
        ("Istilah ini pertama kali digunakan pada 1970.", "ms"),
        ("Terminu tego użyto w 1970 roku.", "pl"),
        ("Das Wort ist alt.", "de"),
        ("Hồ nước có ba con cá.", "vi"),
        ("Those who bake at night sleep by day.", "en"),
        ("Ce que le boulanger garde s'appelle le levain.", "fr"),
        ("وہ نانبائی جو رات کو پکاتا ہے دن میں سوتا ہے۔", "ur"),
        ("Wenn der Teig ruht, verkürzen diese Stunden die Arbeit.", "de"),
        ("Bakers knead and fold, and these steps take an hour.", "en"),
        ("इनसाइड का दरवाज़ा बंद है।", "hi"),
        ("Sepet, rafın yukarıda kalan gözünde durur.", "tr"),
        ("This is in no language that is known.", "xx"),
    ],
)
def test_not_adrift(sentence: str, lang: str) -> None:
    assert not is_adrift(sentence, lang)


def test_elsewhere_is_seen_anywhere_in_a_sentence() -> None:
    assert points_elsewhere("The van, as mentioned above, is old.", "en")
    assert points_elsewhere("La furgoneta, como se mencionó, es vieja.", "es")
    assert not points_elsewhere("The shelf above the van is old.", "en")


ASKED = [
    ("What is a receipt?", "Receipt", "en"),
    ("What does HODL mean?", "HODL", "en"),
    ("What Are the 4 Ps of Marketing?", "The 4 Ps of Marketing", "en"),
    ("Hvad er en kvittering?", "Kvittering", "da"),
    ("Vad är telemarketing?", "Telemarketing", "sv"),
    ("Hva er Cold Calling?", "Cold Calling", "nb"),
    ("Was ist die Federal Trade Commission?", "Federal Trade Commission", "de"),
    ("Wat is een bon?", "Bon", "nl"),
    ("Qu'est-ce que le télémarketing ?", "Télémarketing", "fr"),
    ("¿Qué es el margen bruto?", "Margen bruto", "es"),
    ("O que é Custo Médio Ponderado de Capital?", "Custo Médio Ponderado de Capital", "pt"),
    ("Che cos'è il telemarketing?", "Telemarketing", "it"),
    ("Co to jest telemarketing?", "Telemarketing", "pl"),
    ("Co je to telemarketing?", "Telemarketing", "cs"),
    ("Mikä on 80-20-sääntö?", "80-20 sääntö", "fi"),
    ("Mi az a telemarketing?", "Telemarketing", "hu"),
    ("Ce este telemarketingul?", "Telemarketing", "ro"),
    ("Telepazarlama Nedir?", "tele pazarlama", "tr"),
    ("Что такое средневзвешенная стоимость капитала?", "Средневзвешенная стоимость капитала", "ru"),
    ("Що таке телемаркетинг?", "Телемаркетинг", "uk"),
    ("Τι είναι το τηλεμάρκετινγκ;", "Τηλεμάρκετινγκ", "el"),
    ("ما هو التسويق عبر الهاتف؟", "التسويق عبر الهاتف", "ar"),
    ("מה זה טלמרקטינג?", "טלמרקטינג", "he"),
    ("टेलीमार्केटिंग क्या है?", "टेलीमार्केटिंग", "hi"),
    ("텔레마케팅이란?", "텔레마케팅", "ko"),
    ("テレマーケティングとは何ですか？", "テレマーケティング", "ja"),
    ("什么是品牌？", "品牌", "zh-Hans"),
    ("品牌是什么意思？", "品牌", "zh-Hans"),
    ("แบรนด์คืออะไร?", "แบรนด์", "th"),
    ("Apa Itu Telemarketing?", "Telemarketing", "ms"),
    ("Telemarketing là gì?", "Telemarketing", "vi"),
]


@pytest.mark.parametrize(("question", "term", "lang"), ASKED)
def test_what_is_it(question: str, term: str, lang: str) -> None:
    assert asks_what_it_is(question, [term], lang) is True


@pytest.mark.parametrize(
    ("question", "term", "lang"),
    [
        ("What is a good receipt?", "Receipt", "en"),
        ("Who uses receipts?", "Receipt", "en"),
        ("What Is the Federal Trade Commission Act of 1914?", "Federal Trade Commission", "en"),
        ("Was ist die HODL-Münze?", "HODL", "de"),
        ("¿Qué es un buen margen bruto?", "Margen bruto", "es"),
        ("Кто использует телемаркетинг?", "Телемаркетинг", "ru"),
        ("优秀的品牌是什么？", "品牌", "zh-Hans"),
        ("什么是品牌示例？", "品牌", "zh-Hans"),
        ("優れたROIとは何ですか？", "ROI", "ja"),
        ("Hvad er en kvittering?", "Telemarketing", "da"),
    ],
)
def test_another_question(question: str, term: str, lang: str) -> None:
    assert asks_what_it_is(question, [term], lang) is False


def test_a_language_without_words_is_not_judged() -> None:
    assert asks_what_it_is("Kumaha?", ["Kumaha"], "su") is None


@pytest.mark.parametrize("table", [*TABLES.values(), POINTS_AHEAD], ids=[*TABLES, "ahead"])
def test_tables_name_languages_that_cldr_knows(table: dict[str, str]) -> None:
    assert [tag for tag in table if language(tag).own_name == tag] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_language_that_has_a_catalog_has_a_line(table: str) -> None:
    assert sorted({tag.split("-")[0] for tag in available()} - TABLES[table].keys()) == []


LEANING = {
    "ar": ("ولهذا السبب تطلب البنوك الحذر.", "لذلك تطلب البنوك الحذر.", "كما هو موضح أعلاه، الرمز سري."),
    "bn": ("এই কারণে ব্যাংক সতর্ক করে।", "তাই ব্যাংক সতর্ক করে।", "উপরে উল্লিখিত কোডটি গোপন।"),
    "cs": ("To je důvod, proč banky varují.", "Proto banky varují.", "Jak bylo uvedeno výše, kód je tajný."),
    "da": ("Det er derfor, bankerne advarer.", "Derfor advarer bankerne.", "Som beskrevet ovenfor er koden hemmelig."),
    "de": ("Das ist der Grund, warum Banken warnen.", "Deshalb warnen Banken.", "Wie oben beschrieben ist er geheim."),
    "el": ("Γι' αυτό οι τράπεζες προειδοποιούν.", "Επομένως οι τράπεζες προειδοποιούν.", "Όπως περιγράφηκε, είναι."),
    "en": ("That’s why banks warn.", "Therefore, banks warn.", "As described above, the code is secret."),
    "es": ("Por eso los bancos avisan.", "Por lo tanto, los bancos avisan.", "Como se describió antes, es secreto."),
    "fa": ("به همین دلیل بانک‌ها هشدار می‌دهند.", "بنابراین بانک‌ها هشدار می‌دهند.", "همان‌طور که گفته شد، رمز پنهان است."),
    "fi": (
        "Tästä syystä pankit varoittavat.",
        "Siksi pankit varoittavat.",
        "Kuten edellä kuvattiin, koodi on salainen.",
    ),
    "fr": (
        "C’est pourquoi les banques avertissent.",
        "Par conséquent, elles avertissent.",
        "Le code décrit ci-dessus.",
    ),
    "he": ("לכן הבנקים מזהירים.", "מסיבה זו הבנקים מזהירים.", "כפי שתואר לעיל, הקוד סודי."),
    "hi": ("यही कारण है कि बैंक चेतावनी देते हैं।", "इसलिए बैंक चेतावनी देते हैं।", "जैसा कि ऊपर बताया गया है, कोड गुप्त है।"),
    "hu": ("Ez az oka, hogy a bankok óvnak.", "Ezért a bankok óvnak.", "A fent leírt kód titkos."),
    "id": (
        "Itulah sebabnya bank memperingatkan.",
        "Oleh karena itu, bank memperingatkan.",
        "Seperti dijelaskan di atas.",
    ),
    "it": (
        "Ecco perché le banche avvisano.",
        "Pertanto le banche avvisano.",
        "Come descritto sopra, il codice è segreto.",
    ),
    "ja": ("そのため、銀行は注意を促します。", "したがって、銀行は注意を促します。", "番号は上記のとおり秘密です。"),
    "ko": ("이런 이유로 은행은 경고한다.", "따라서 은행은 경고한다.", "번호는 위에서 설명한 대로 비밀이다."),
    "ms": (
        "Itulah sebabnya bank memberi amaran.",
        "Oleh itu, bank memberi amaran.",
        "Seperti yang diterangkan di atas.",
    ),
    "nb": (
        "Det er derfor bankene advarer.",
        "Av denne grunn advarer bankene.",
        "Som beskrevet ovenfor er koden hemmelig.",
    ),
    "nl": (
        "Dat is waarom banken waarschuwen.",
        "Daarom waarschuwen banken.",
        "Zoals hierboven beschreven is hij geheim.",
    ),
    "pl": ("Oto dlaczego banki ostrzegają.", "Dlatego banki ostrzegają.", "Jak opisano powyżej, kod jest tajny."),
    "pt": ("É por isso que os bancos avisam.", "Portanto, os bancos avisam.", "Conforme descrito acima, é secreto."),
    "ro": (
        "De aceea băncile avertizează.",
        "Prin urmare, băncile avertizează.",
        "După cum s-a menționat, codul e secret.",
    ),
    "ru": ("Вот почему банки предупреждают.", "Поэтому банки предупреждают.", "Описанный выше код секретен."),
    "sv": ("Det är därför bankerna varnar.", "Därför varnar bankerna.", "Som beskrivits ovan är koden hemlig."),
    "th": ("นี่คือเหตุผลที่ธนาคารเตือน", "ดังนั้นธนาคารจึงเตือน", "รหัสเป็นความลับตามที่กล่าวไว้ข้างต้น"),
    "tr": (
        "İşte bu yüzden bankalar uyarır.",
        "Bu nedenle bankalar uyarır.",
        "Kod, yukarıda açıklandığı gibi gizlidir.",
    ),
    "uk": ("Ось чому банки застерігають.", "Тому банки застерігають.", "Як зазначено вище, код таємний."),
    "ur": ("یہی وجہ ہے کہ بینک خبردار کرتے ہیں۔", "اس لیے بینک خبردار کرتے ہیں۔", "مذکورہ بالا کوڈ خفیہ ہے۔"),
    "vi": ("Đó là lý do ngân hàng cảnh báo.", "Vì vậy, ngân hàng cảnh báo.", "Như đã đề cập ở trên, mã là bí mật."),
    "zh": ("这就是银行提醒的原因。", "因此，银行提醒大家。", "密码如上所述是保密的。"),
}
"""*This is why banks warn*, *therefore banks warn*, *as described above, the code is secret*."""


def test_every_language_that_has_a_catalog_is_tried() -> None:
    assert {tag.split("-")[0] for tag in available()} == LEANING.keys() == OF_THIS.keys()


@pytest.mark.parametrize("lang", LEANING)
def test_a_conclusion_leans_on_the_sentence_before_it(lang: str) -> None:
    why, therefore, above = LEANING[lang]
    assert leans_on_another(why, lang)
    assert leans_on_another(therefore, lang)
    assert leans_on_another(above, lang)
    assert points_elsewhere(above, lang)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("These are the fees of the bank.", "en"),
        ("The year was better, as described by Smith.", "en"),
        ("Thusly named.", "en"),
        ("Osmosis was described in 1912.", "en"),
        ("Prototyp je první kus.", "cs"),
        ("Тому що злочинець бачить пароль.", "uk"),
        ("Därför att tjuven ser koden.", "sv"),
        ("Dlatego, że złodziej widzi kod.", "pl"),
        ("Dusché tous les jours.", "nl"),
        ("Así pueden robar la clave.", "es"),
        ("In the following, nothing is known of the language.", "xx"),
    ],
)
def test_an_answer_leans_on_nothing(sentence: str, lang: str) -> None:
    assert not leans_on_another(sentence, lang)


OF_THIS = {
    "ar": ("لماذا هذا خطير؟", "كيف يعمل؟"),
    "bn": ("এই কাজ কেন বিপজ্জনক?", "কত খরচ হয়?"),
    "cs": ("Proč je toto nebezpečné?", "Jak to funguje?"),
    "da": ("Hvorfor er dette farligt?", "Hvordan virker det?"),
    "de": ("Warum ist dies gefährlich?", "Wie funktioniert es?"),
    "el": ("Γιατί είναι αυτό επικίνδυνο;", "Πώς λειτουργεί;"),
    "en": ("Why is this dangerous?", "How does it work?"),
    "es": ("¿Por qué es esto peligroso?", "¿Cómo funciona? ¿Está permitido?"),
    "fa": ("چرا این خطرناک است؟", "چگونه کار می‌کند؟"),
    "fi": ("Miksi tämä on vaarallista?", "Miten se toimii?"),
    "fr": ("Pourquoi cela est-il dangereux ?", "Est-ce que c'est cher ?"),
    "he": ("למה זה מסוכן?", "איך הוא עובד?"),
    "hi": ("इस काम में खतरा क्यों है?", "यह कैसे काम करता है?"),
    "hu": ("Miért veszélyes ez?", "Hogyan működik?"),
    "id": ("Mengapa ini berbahaya?", "Bagaimana cara kerjanya?"),
    "it": ("Perché questo è pericoloso?", "Come funziona?"),
    "ja": ("これはなぜ危険ですか？", "これまでの費用はいくらですか？"),
    "ko": ("이것은 왜 위험한가?", "어떻게 작동합니까?"),
    "ms": ("Mengapa ini berbahaya?", "Bagaimana ia berfungsi?"),
    "nb": ("Hvorfor er dette farlig?", "Hvordan virker det?"),
    "nl": ("Waarom is dit gevaarlijk?", "Hoe werkt het?"),
    "pl": ("Kto używa tego kodu?", "Jak to działa?"),
    "pt": ("Por que isso é perigoso?", "Está permitido? Como funciona?"),
    "ro": ("De ce este aceasta periculoasă?", "Cum funcționează?"),
    "ru": ("Почему это опасно?", "Как он работает?"),
    "sv": ("Varför är detta farligt?", "Hur fungerar det?"),
    "th": ("ทำไมสิ่งนี้จึงอันตราย?", "มันทำงานอย่างไร?"),
    "tr": ("Bu neden tehlikeli?", "Nasıl çalışır?"),
    "uk": ("Чому це небезпечно?", "Як він працює?"),
    "ur": ("یہ کیوں خطرناک ہے؟", "کیسے بچا جائے؟"),
    "vi": ("Tại sao điều này nguy hiểm?", "Nó hoạt động thế nào?"),
    "zh": ("为什么这很危险？", "它是怎么运作的？为什么如此贵？"),
}
"""*Why is this dangerous?* points to what is not there; *How does it work?* asks of the topic."""


@pytest.mark.parametrize("lang", OF_THIS)
def test_a_question_of_something_that_it_only_points_to(lang: str) -> None:
    this, topic = OF_THIS[lang]
    assert asks_of_this(this, ["Phishing"], lang)
    assert not asks_of_this(topic, ["Phishing"], lang)


def test_a_question_that_names_its_topic_points_to_it() -> None:
    assert not asks_of_this("Who invented this phishing?", ["Phishing"], "en")
    assert asks_of_this("Who invented that?", ["Phishing"], "en")
    assert not asks_of_this("What is it that banks do?", ["Phishing"], "en")


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("If a shop buys a van for $20,000, its money falls.", "en"),
        ("Imagine that Anna opens a bakery.", "en"),
        ("Supongamos que Ana abre una panadería.", "es"),
        ("Hvis en butik køber en varebil, falder kassen.", "da"),
        ("假设安娜开了一家面包店。", "zh-Hans"),
        ("例えば、アンナがパン屋を開きます。", "ja"),
        ("Представьте, что Анна открывает пекарню.", "ru"),
        ("अगर एक दुकान वैन खरीदती है।", "hi"),
    ],
)
def test_supposing(sentence: str, lang: str) -> None:
    assert supposes(sentence, lang)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [("Iffley has 400 houses.", "en"), ("Sin pan no hay 40 tiendas.", "es"), ("Omsætningen var 40 mio.", "sv")],
)
def test_not_supposing(sentence: str, lang: str) -> None:
    assert not supposes(sentence, lang)


@pytest.mark.parametrize(
    ("heading", "lang"),
    [
        ("Example", "en"),
        ("A Worked Example", "en"),
        ("Ví dụ", "vi"),
        ("計算例", "ja"),
        ("Приклад", "uk"),
        ("예시", "ko"),
    ],
)
def test_headings_of_examples(heading: str, lang: str) -> None:
    assert heads_example(heading, lang)


@pytest.mark.parametrize(("heading", "lang"), [("History", "en"), ("例外とは", "ja"), ("Exemplary work", "en")])
def test_other_headings(heading: str, lang: str) -> None:
    assert not heads_example(heading, lang)
