"""The few words, by language, that tell what structure cannot: that a sentence leans on another one, that a question
asks what a thing is, that a sentence says it. A language that is not here loses nothing but these judgements.

To add a language, add a line to each table; `tests/test_telling_words.py` says what a line has to do. Tables of single
words list them with spaces between; tables of phrases are parted by `; ` and are regular expressions, in lower case.
"""

from __future__ import annotations

POINTS_BACK = {
    "ar": "هذا هذه هؤلاء ذلك تلك وهذا وهذه وذلك",
    "bg": "това този тази тези те тяхната техните такива",
    "bn": "এই এগুলি এগুলো এসব তারা তাদের",
    "ca": "això aquest aquesta aquests aquestes aquell aquella",
    "cs": "toto tento tato tyto tito to ten ta ty tomu toho takový takové takto on ona jejich",
    "da": "denne dette disse han hun hans hendes deres sidstnævnte førstnævnte",
    "de": "dies diese dieser dieses diesem diesen solche solcher solches jene jener jenes letztere letzterer "
    "ersteres hierbei hierzu hierdurch hiermit dadurch dabei dazu daraus davon darauf daran sein seine",
    "el": "αυτό αυτή αυτός αυτά αυτές αυτοί αυτού αυτής αυτών τέτοια τέτοιοι τέτοιες",
    "en": "this these those that such he she his her they their",
    "es": "esto este esta estos estas eso ese esa esos esas aquel aquello dicho dicha dichos dichas",
    "et": "see need seda selle nende tema nad",
    "fa": "این آن اینها آنها این‌ها آن‌ها",
    "fi": "tämä nämä tätä tässä tästä tähän tällä täten näitä näissä näistä hän hänen heidän kyseinen tällainen "
    "tällaiset",
    "fr": "ce cet cette ces cela ceci ça celui ceux celle celles son sa ses leur leurs",
    "he": "זה זו זאת אלה אלו הם הן",
    "hi": "ये इस इन इन्हें इनका इनके वे उन उनका उनके",
    "hr": "ovo ovaj ova ove ovi ovih to taj ta te njihov njihova oni",
    "hu": "ez ezek ezt ezeket ezzel ennek ezáltal ebben ő ők",
    "id": "ini itu hal mereka dia",
    "it": "questo questa questi queste quello quella quelli quelle ciò tale tali",
    "ja": "これ この こうした このような そうした それらの 彼",
    "ko": "이는 이것은 이것이 이것 이 이러한 이들은 이들 이로 이를 이런 그들은 그는 그녀는",
    "ms": "ini itu perkara mereka dia",
    "nb": "denne dette disse han hun hans hennes deres sistnevnte førstnevnte",
    "nl": "dit deze die dat dergelijke hij hun hiermee hierdoor daardoor",
    "pl": "to ten ta te ci tego tej tych tym takie taki taka on ona oni ich",
    "pt": "isto isso este esta estes estas esse essa esses essas aquele aquela tal tais",
    "ro": "acest această aceasta acesta acești aceste acestea acel acea asta",
    "ru": "это этот эта эти этого этой этих этому этим такой такая такое такие они их",
    "sk": "toto tento táto tieto títo to ten tá takto ich oni",
    "sr": "ово овај ова ове ови то тај та они ovo ovaj ova ove ovi to taj ta oni",
    "sv": "detta denna denne dessa han hon hans hennes deras sistnämnda förstnämnda",
    "th": "สิ่งนี้ สิ่งเหล่านี้ เหล่านี้ พวกเขา นี่",
    "tr": "bu bunlar bunun bunu bunların buna şu onlar onların",
    "uk": "це цей ця ці цього цієї цих цьому такий така таке такі вони їх їхні",
    "ur": "اس ان وہ یہ",
    "vi": "này đó họ đây",
    "zh": "这 這 该 該 此 他 她 前者 后者 後者",
}
"""First words that stand for something in the sentence before: *this*, *such*, *their*. Not *it*, which is the topic
more often than not, and no word that has another use at the beginning of a sentence."""

POINTS_AHEAD = {
    "ar": "ذلك الذي; تلك التي",
    "bg": "тези, ко; този, ко; това, ко",
    "bn": "তারা .*যারা",
    "ca": "això que; aquells? que; aquelles? que",
    "cs": "to, co; ten, k; ti, k; ta, k; ty, k",
    "de": "solche, die; der, der; die, die",
    "el": "αυτοί που; αυτά που; αυτές που; αυτός που; αυτή που",
    "en": "those who; those that; those which; that which",
    "es": "aquell?[oa]?s? que; es[ao]s? que; est[ao]s? que",
    "et": "see, m; see, k; need, k",
    "fa": "آن .*که; آنها .*که; آن‌ها .*که",
    "fi": "se, joka; ne, jotka; hän, joka",
    "fr": "ce qu[ei]; ce qu['’]; ce dont; ceux qu; celui qu; celles? qu",
    "he": "זה ש; זו ש; אלה ש; אלו ש; הם ש",
    "hi": "वे .*जो; उन .*जो; वे .*जिन; उन .*जिन",
    "hr": "to što; onaj tko; oni koji; ta koja; to koje",
    "hu": "az, aki; az, ami; ez, ami; azok, ak",
    "id": "mereka yang; hal yang",
    "it": "quell[oaie] che; ciò che; quell[oaie] di cui; questi che",
    "ko": "이 .*하는 것",
    "ms": "mereka yang; perkara yang",
    "nl": "die wie; dat wat; die .*, die",
    "pl": "ten, k; ta, k; to, co; ci, k; te, k",
    "pt": "aquel[ae]s? que; ess[ae]s? que; isso que; tal como; tais como",
    "ro": "cel care; acei care; acea care; acel care",
    "ru": "те, к; то, что; тот, к; такие .*, как; такой .*, как; такая .*, как; такое .*, как",
    "sk": "to, čo; ten, k; tí, k",
    "sr": "то што; они који; onaj ko; to što; oni koji",
    "tr": "şu .*olan",
    "uk": "ті, х; те, що; той, х; такі .*, як; такий .*, як; така .*, як; таке .*, як",
    "ur": "وہ .*(?:جو|جس|جن|کہ); ان .*(?:جو|جن)",
}
"""How a sentence begins whose first word is one of `POINTS_BACK` and is explained at once: *those who*, *ce que*."""

POINTS_OUT = {
    "ar": "هذه ال\\S+; هؤلاء; ^ما (?:ي|ت)\\S+ه هو",
    "bg": "тези; ^\\S+ между тях; ^това, което (?:той|тя|то|те)",
    "bn": "এই \\S+(?:গুলি|গুলো|গুলিকে|গুলোকে); এগুলি; এগুলো",
    "ca": "aquests; aquestes; ^\\S+ \\S+ entre ells",
    "cs": "tyto; těchto; těmto; těmito; ^\\S+ mezi nimi; ^to, co (?:on|ona|ono|oni)",
    "da": "disse; ^\\S+ mellem dem; ^det, (?:den|han|hun) ",
    "de": "diese[nr]?; ^(?:\\S+ ){1,2}zwischen ihnen; ^was (?:er|sie|es) ",
    "el": "αυτ(?:ά|ές|ούς|ών) (?:τα|τις|τους|των); ^(?:\\S+ ){1,2}μεταξύ τους; ^(?:\\S+ ){1,2}ανάμεσά τους",
    "en": "these; this (?:is|was) (?:called|known|termed); ^(?:\\S+ ){1,2}between them; ^what (?:it|they|he|she) ",
    "es": "estos; estas; esto; ^(?:\\S+ ){1,2}entre ell[oa]s; ^lo que (?:él|ella|ellos|ellas) ",
    "et": "need; nende; ^nende vah",
    "fa": "این \\S+(?:‌| )?ها; ^آنچه (?:او|آن) ",
    "fi": "näitä; näiden; nämä; näissä; näihin; näillä; ^[^,]+, joka \\S+ tämän,; ^niiden väli\\w*",
    "fr": "ces; cela; ceci; ^(?:\\S+ ){1,2}entre (?:eux|elles); ^ce qu['’](?:ils?|elles?) ",
    "he": "ה\\S+ ה(?:אלה|אלו); ^ה\\S+ ה?(?:זה|זו|זאת); ^\\S+ ביניה[םן]; ^מה ש(?:הוא|היא|הם|הן)",
    "hi": "इन; ^उनके बीच",
    "hr": "ovi; ove; ovih; ovim; ^\\S+ između njih; ^ono što (?:on|ona|ono|oni) ",
    "hu": "ezek(?:et|nek|ben|kel|re|hez)?; ^a köztük",
    "id": "\\w+-\\w+ (?:ini|tersebut); ^\\S+ (?:ini|tersebut); ^\\S+ di antara (?:mereka|keduanya|ketiganya)",
    "it": "questi; queste; questo (?:è|viene) (?:chiamat|dett|not)\\w*; ^(?:\\S+ ){1,2}tra (?:loro|di essi); "
    "^ciò che (?:ess[oa]|lui|lei) ",
    "ja": "これらの; これらを; それらの; それらを; ^それによ(?:って|り)",
    "ko": "이러한; 이들; ^그 사이",
    "ms": "\\w+-\\w+ (?:ini|tersebut); ^\\S+ (?:ini|tersebut); ^\\S+ di antara (?:mereka|keduanya|ketiganya)",
    "nb": "disse; ^\\S+ mellom dem; ^det (?:den|han|hun) ",
    "nl": "deze; ^(?:\\S+ ){1,2}(?:ertussen|tussen hen); ^wat (?:hij|zij|het|ze) ",
    "pl": "tych; tymi; ^\\S+ między nimi; ^to, co (?:on|ona|ono|oni) ",
    "pt": "ess[ae]s; est[ae]s; isso; isto; ^(?:\\S+ ){1,2}entre el[ea]s; ^o que (?:el[ea]s?) ",
    "ro": "acești; aceste; acestor; acestea; aceștia; ^\\S+ dintre (?:ei|ele); ^ceea ce (?:el|ea|ei|ele) ",
    "ru": "эти; этих; этими; ^\\S+ между ними; ^то,? что (?:он|она|оно|они) ",
    "sk": "tieto; týchto; týmito; ^\\S+ medzi nimi; ^to, čo (?:on|ona|ono|oni) ",
    "sr": "ови; ове; ових; ovi; ove; ovih; ^\\S+ између њих; ^\\S+ između njih",
    "sv": "dessa; ^\\S+ mellan dem; ^det (?:den|han|hon) ",
    "th": "เหล่านี้",
    "tr": "bu \\w+l[ae]r\\w*; bunlar\\w*; ^aralarındaki",
    "uk": "ці; цих; цими; ^[^,]+, як(?:ий|а|е|і) це; ^\\S+ між ними; ^те,? що (?:він|вона|воно|вони) ",
    "ur": "ان \\S+وں; ^ان کے درمیان",
    "vi": "(?:những|các) \\S+(?: \\S+)? này; ^\\S+(?: \\S+)? này; ^(?:\\S+ ){1,2}giữa chúng",
    "zh": "这些; 這些; ^它们之间; ^它們之間",
}
"""What stands, anywhere in the first clause of a sentence, for something in the one before: *automates these steps*,
*the area between them*, *what it deducts*. Behind a comma it may stand for what is before the comma."""

LEANS_ON = {
    "ar": "في هذه الحالة; و?لهذا السبب; و?لذلك; و?لهذا; و?بالتالي; و?من ثم; ونتيجة لذلك; نتيجة لذلك; فيما يلي; ما يلي",
    "bg": "в този случай; по тази причина; поради това; затова; ето защо; следователно; следните",
    "bn": "এই কারণে; এ কারণে; সুতরাং; তাই; অতএব; এজন্য; সেজন্য; এই ক্ষেত্রে; এ ক্ষেত্রে; এক্ষেত্রে; নিম্নলিখিত",
    "ca": "en aquest cas; per aquesta raó; per això; per tant; és per això; així doncs; els següents; les següents",
    "cs": "v tomto případě; v takovém případě; z t(?:oho|ohoto) důvodu; proto(?!,? že); to je důvod; tudíž; "
    "kvůli tomu; díky tomu; následující",
    "da": "i dette tilfælde; i så fald; af denne grund; af den grund; derfor; det er derfor; det er grunden; "
    "det skyldes; dermed; som følge heraf; på grund af dette; følgende",
    "de": "in diesem fall; in diesen fällen; aus diesem grund; aus diesen gründen; deshalb(?!,? weil); "
    "deswegen(?!,? weil); daher; darum(?!,? weil); somit; folglich; infolgedessen; demnach; das ist der grund; "
    "das liegt daran; das bedeutet; das heißt; (?:die |das |der )?folgenden?",
    "el": "σε αυτή την περίπτωση; γι(?:α|'|’) ?αυτό(?:ν)?(?: τον λόγο)?; επομένως; συνεπώς; ως εκ τούτου; "
    "ως αποτέλεσμα,; έτσι; (?:τα|οι) (?:ακόλουθ|παρακάτω|εξής).{0,3}",
    "en": "in this case; in these cases; in that case; for (?:this|that|these|those) reasons?; "
    "because of (?:this|that); (?:this|that|here) is why; (?:that|here)['’]s why; (?:this|that) is because; "
    "that['’]s because; therefore; thus; hence; consequently; as a result,; as such,; the following",
    "es": "en este caso; en estos casos; por est[ae] (?:razón|motivo|causa); por es[ae] (?:razón|motivo); por eso; "
    "por ello; por (?:lo )?tanto; por consiguiente; así pues; de ahí que; (?:es|eso es|esto es) por es[ot]o?; "
    "es por ello; debido a (?:esto|eso|ello); (?:eso|esto) se debe; como resultado,; l[oa]s siguientes",
    "et": "sel juhul; sel põhjusel; seetõttu; seepärast; sellepärast; järelikult; järgmised",
    "fa": "در این (?:صورت|حالت|مورد); به (?:همین|این) (?:دلیل|خاطر|علت|سبب); از این رو; از این‌رو; بنابراین; لذا; "
    "در نتیجه; موارد زیر",
    "fi": "tässä tapauksessa; tästä syystä; siitä syystä; siksi(?!,? että); sen vuoksi; sen takia; tämän vuoksi; "
    "tämän takia; näin ollen; siispä; seuraavat; seuraavassa",
    "fr": "dans ce cas; dans ces cas; pour (?:cette|ces) raisons?; c['’]est pourquoi; c['’]est pour (?:cela|ça); "
    "c['’]est pour cette raison; c['’]est la raison; c['’]est parce; voilà pourquoi; par conséquent; donc; ainsi,; "
    "de ce fait; en conséquence; les suivante?s; voici",
    "he": "במקרה (?:זה|כזה); מסיבה זו; לכן; לפיכך; על כן; משום כך; עקב כך; בשל כך; בגלל זה; כתוצאה מכך; להלן",
    "hi": "इस मामले में; इस कारण; इस वजह; इसलिए; इसीलिए; यही कारण; यही वजह; अतः; ऐसे में; परिणामस्वरूप; निम्नलिखित",
    "hr": "u ovom slučaju; u tom slučaju; iz (?:tog|ovog) razloga; stoga; zato(?! što); zbog (?:toga|ovoga); dakle; "
    "sljedeć[iae]",
    "hu": "ebben az esetben; ilyen esetben; emiatt; ezért; éppen ezért; ebből az okból; tehát; így,; ez az oka; "
    "ennek(?: az)? oka; következésképpen; a következők?; az alábbiak?",
    "id": "dalam hal ini; dalam kasus ini; oleh (?:karena|sebab) itu; karena itu; "
    "(?:itulah|inilah) (?:sebabnya|mengapa); karena alasan (?:ini|itu); maka dari itu; dengan demikian; akibatnya; "
    "berikut (?:ini|adalah)",
    "it": "in questo caso; in tal caso; per quest[oa](?: motivo| ragione)?; è per questo; perciò; pertanto; quindi; "
    "di conseguenza; ecco perché; [il]e? seguenti",
    "ja": "この場合; その場合; そのため; このため; したがって; 従って; だから; ですから; それゆえ; ゆえに; よって; "
    "これが; これは; その結果; 以下[のは]; 次の(?:とおり|通り|よう|[一二三四五六七2-9]つ)",
    "ko": "이 경우; 그 경우; 이런 이유; 이러한 이유; 이 때문에; 이것이 바로; 그래서; 그러므로; 따라서; "
    "그렇기 때문에; 그 때문에; 그 결과; 다음은; 다음과 같; 아래는",
    "ms": "dalam (?:kes|hal) ini; oleh (?:sebab|kerana) itu; oleh itu; (?:itulah|inilah) sebabnya; "
    "atas sebab (?:ini|itu); kerana itu; justeru; dengan itu; akibatnya; berikut (?:ialah|adalah)",
    "nb": "i dette tilfellet; i så fall; av denne grunn; av den grunn; derfor; det er derfor; det er grunnen; "
    "det skyldes; dermed; følgelig; som følge av dette; på grunn av dette; følgende",
    "nl": "in (?:dit|dat) geval; om (?:deze|die) reden(?:en)?; daarom; vandaar; dus; als gevolg hiervan; "
    "dat is waarom; dat is de reden; dat komt door(?:dat)?; hierom; (?:de|het) volgende",
    "pl": "w tym przypadku; w takim przypadku; z t(?:ego|ych) powod(?:u|ów); dlatego(?!,? że); stąd; zatem; "
    "tak więc; więc; w związku z tym; w rezultacie,; w konsekwencji,; oto dlaczego; następujące; poniższe",
    "pt": "n?este caso; n?esse caso; por (?:est|ess)[ae] (?:motivo|razão); por isso; é por isso; portanto; logo,; "
    "assim,; dess[ae] (?:forma|modo|maneira),; consequentemente; devido a isso; como resultado,; eis por ?que; "
    "[oa]s seguintes",
    "ro": "în acest caz; din (?:acest|această) (?:motiv|cauză); de aceea; de asta; prin urmare; așadar; astfel,; "
    "ca (?:urmare|atare),; iată de ce; următoarele; următorii",
    "ru": "в этом случае; в таком случае; по этой причине; поэтому; вот почему; именно поэтому; таким образом; "
    "следовательно; из-за этого; в результате,; благодаря этому; в связи с этим; следующие; "
    "ниже (?:приведен|перечислен).{0,2}",
    "sk": "v tomto prípade; v takom prípade; z t(?:oho|ohto) dôvodu; preto(?!,? že); to je dôvod; teda; nasledujúce",
    "sr": "у овом случају; у том случају; из (?:тог|овог) разлога; зато(?! што); због тога; стога; дакле; "
    "следећ[иае]; u ovom slučaju; u tom slučaju; iz (?:tog|ovog) razloga; zato(?! što); zbog toga; stoga; dakle; "
    "sledeć[iae]",
    "sv": "i detta fall; i så fall; av (?:denna|den) anledning(?:en)?; av detta skäl; därför(?! att); "
    "det är därför; det är anledningen; följaktligen; således; därmed; på grund av detta; till följd av detta; "
    "följande",
    "th": "ในกรณีนี้; ด้วยเหตุนี้; เพราะเหตุนี้; ด้วยเหตุผลนี้; ดังนั้น; ดังนี้; เพราะฉะนั้น; ฉะนั้น; "
    "(?:นี่|นั่น)(?:คือ|เป็น)เหตุผล; (?:นี่|นั่น)เป็นเพราะ; นั่นคือ; จึง; ต่อไปนี้",
    "tr": "bu (?:nedenle|yüzden|sebeple|durumda); bundan dolayı; o (?:nedenle|yüzden|halde|durumda); dolayısıyla; "
    "işte; böylece; böylelikle; sonuç olarak,; aşağıdaki(?:ler)?; aşağıda",
    "uk": "[ув] цьому випадку; [ув] такому випадку; з цієї причини; тому(?!,? що); ось чому; саме тому; отже; "
    "таким чином; через це; [ув] результаті,; завдяки цьому; наступні; нижче (?:наведен|перелічен).{0,2}",
    "ur": "اس صورت میں; اس وجہ سے; اس لیے; اسی لیے; لہذا; یہی وجہ; چنانچہ; نتیجتا; درج ذیل; مندرجہ ذیل",
    "vi": "trong trường hợp (?:này|đó); vì (?:vậy|thế); vì lý do (?:này|đó); do (?:đó|vậy); bởi (?:vậy|thế); "
    "chính vì (?:vậy|thế); (?:đó|đây) (?:là|chính là) lý do; đó là vì; điều (?:này|đó); kết quả là; sau đây; "
    "dưới đây",
    "zh": "在这种情况下; 在這種情況下; 因此; 所以; 为此; 為此; 由此; 从而; 從而; 故此; 于是; 於是; 有鉴于此; "
    "有鑑於此; 正因(?:为|為)?(?:如此|这样|這樣); 这就是; 這就是; 这是因为; 這是因為; 以下; 如下",
}
"""How a sentence begins that is a conclusion from the one before, or an announcement: *this is why*, *for this
reason*, *therefore*, *the following*. Not where it goes on to give the reason itself (*därför att*)."""

MEANS_THE_TERM = {
    "ar": "المصطلح",
    "bg": "термин термина понятие",
    "bn": "শব্দ শব্দটি পরিভাষা",
    "cs": "termín pojem výraz",
    "da": "udtryk ord begreb",
    "de": "begriff ausdruck wort",
    "el": "όρος έννοια",
    "en": "term word phrase concept",
    "es": "término palabra concepto",
    "fa": "اصطلاح واژه",
    "fi": "termi termiä käsite käsitettä sana",
    "fr": "terme mot concept expression",
    "he": "מונח המונח",
    "hi": "शब्द",
    "hu": "kifejezés fogalom",
    "id": "istilah",
    "it": "termine parola concetto",
    "ja": "用語 言葉 概念",
    "ko": "용어는 용어 개념은 단어는",
    "ms": "istilah",
    "nb": "begrepet uttrykket ordet begrep",
    "nl": "term woord begrip",
    "pl": "termin pojęcie określenie",
    "pt": "termo palavra conceito",
    "ro": "termen concept",
    "ru": "термин понятие слово термина",
    "sv": "term termen begrepp ord",
    "th": "คำ",
    "tr": "terim terimi kavram",
    "uk": "термін поняття слово",
    "ur": "اصطلاح",
    "vi": "thuật",
    "zh": "术语 術語 词 概念",
}
"""Behind a word that points back these mean the article's own term, so that nothing is missing."""

ELSEWHERE = {
    "ar": "كما ذكر; كما هو (?:موضح|مذكور|مبين); المذكورة? أعلاه; أعلاه; سابق الذكر; المذكور سابقا",
    "bg": "както (?:беше|бе|е) (?:споменато|описано|посочено); горепосочен; гореспоменат; посочен\\w* по-горе; "
    "описан\\w* по-горе",
    "bn": "উপরে (?:বর্ণিত|উল্লিখিত|উল্লেখিত|বলা|আলোচিত); উপরোক্ত; উপরিউক্ত; পূর্বে উল্লিখিত; আগেই বলা হয়েছে",
    "ca": "com s['’]ha (?:esmentat|descrit|dit); esmentat\\w* anteriorment; descrit\\w* anteriorment; abans esmentat",
    "cs": "jak (?:bylo|je) (?:uvedeno|popsáno|zmíněno); výše (?:uveden|popsan|zmíněn); popsáno výše; viz výše; "
    "viz níže",
    "da": "som (?:nævnt|beskrevet|vist); ovennævnt; ovenstående; (?:nævnt|beskrevet|vist) ovenfor; se ovenfor; "
    "se nedenfor",
    "de": "wie (?:oben|erwähnt|bereits|beschrieben); oben ?(?:genannt|beschrieb|erwähnt|dargestellt); weiter oben; "
    "siehe oben; siehe unten",
    "el": "όπως (?:αναφέρθηκε|περιγράφ|προαναφ|είδαμε|αναφέρεται παραπάνω); προαναφερ; "
    "(?:περιγράφ|αναφέρ)\\w* παραπάνω",
    "en": "(?:described|mentioned|noted|stated|discussed|explained|outlined|shown|listed|depicted|defined) above; "
    "as (?:mentioned|noted|described|discussed|stated|explained|outlined)(?! by| in the); above-mentioned; "
    "aforementioned; see above; see below",
    "es": "como se (?:ha )?(?:mencion|describ|descri|indic|explic)\\w*; "
    "(?:mencionad|descrit|indicad)[oa]s? (?:anteriormente|arriba|más arriba); antes mencionad; arriba mencionad; "
    "véase (?:arriba|más abajo)",
    "et": "nagu eespool; eelpool (?:nimetatud|mainitud|kirjeldatud); ülalmainitud; ülalkirjeldatud",
    "fa": "همان ?‌?طور که; همان ?‌?گونه که; ذکر شد; فوق ?‌?الذکر; که در بالا",
    "fi": "kuten (?:edellä|yllä|aiemmin); (?:edellä|yllä) (?:mainit|kuvat|esitet)",
    "fr": "ci-dessus; ci-dessous; comme (?:mentionné|indiqué|décrit|expliqué); susmentionné; "
    "(?:décrite?s?|mentionnée?s?) plus haut; voir plus (?:haut|bas)",
    "he": "כאמור; לעיל; כפי ש(?:תואר|צוין|הוסבר)",
    "hi": "जैसा कि (?:ऊपर|पहले); उपर्युक्त; उपरोक्त; ऊपर (?:बताए|वर्णित|उल्लिखित|बताया|दिए)",
    "hr": "kao što je (?:navedeno|opisano|spomenuto); gore (?:naveden|opisan|spomenut); prethodno (?:naveden|opisan)",
    "hu": "mint fent; (?:fent|fentebb) (?:említett|leírt|felsorolt); fentebb; "
    "ahogy(?:an)? (?:már )?(?:említettük|fent)",
    "id": "seperti (?:yang )?(?:telah )?(?:disebutkan|dijelaskan|diuraikan); tersebut di atas; "
    "(?:disebutkan|dijelaskan) di atas",
    "it": "come (?:detto|descritto|accennato|menzionato|indicato sopra); "
    "sopra (?:menzionat|descritt|citat|indicat); (?:descritt|menzionat|citat)[oaie] sopra; di cui sopra; suddett; "
    "vedi sopra",
    "ja": "上記; 前述; 上述; 先述; 前記; 後述; 下記; 上[でに](?:述べた|説明)",
    "ko": "위에서 (?:언급|설명|말한|살펴본); 앞서 (?:언급|설명|말한|살펴본); 앞에서 (?:언급|설명|말한); "
    "위에 (?:언급|설명)된; 전술한; 상기한",
    "ms": "seperti (?:yang )?(?:telah )?(?:dinyatakan|diterangkan|disebutkan|dijelaskan); tersebut di atas; "
    "(?:disebutkan|dinyatakan|diterangkan) di atas",
    "nb": "som (?:nevnt|beskrevet|vist); ovennevnt; ovenstående; (?:nevnt|beskrevet|vist) ovenfor; se ovenfor; "
    "se nedenfor",
    "nl": "zoals (?:hierboven|vermeld|beschreven|genoemd|gezegd); hierboven; bovengenoemd; bovenstaand; "
    "zie (?:boven|hieronder)",
    "pl": "jak (?:wspomniano|opisano|wskazano|już wspomn); (?:wyżej|powyżej) (?:wymienion|opisan|wspomnian); "
    "wspomnian; powyższ",
    "pt": "como (?:mencionad|descrit|indicad|explicad)\\w*; conforme (?:mencionad|descrit|indicad|explicad)\\w*; "
    "acima (?:mencionad|descrit|indicad|citad); (?:mencionad|descrit|citad|indicad)[oa]s? (?:acima|anteriormente); "
    "supracitad",
    "ro": "după cum (?:s-a|am|a fost) (?:menționat|descris|arătat)?; "
    "(?:menționat|descris)\\w* (?:mai sus|anterior); mai sus (?:menționat|descris); sus-menționat; "
    "așa cum (?:am|s-a)",
    "ru": "как (?:было )?(?:уже )?(?:упоминалось|упомянуто|описано|указано|отмечалось|отмечено); "
    "выше(?:упомянут|указанн|описанн|названн); (?:указан|описан|упомянут)\\w* выше; см\\. (?:выше|ниже)",
    "sk": "ako (?:bolo|je) (?:uvedené|opísané|spomenuté); vyššie (?:uveden|opísan|spomenut); uvedené vyššie",
    "sr": "као што је (?:наведено|описано|поменуто); горе ?(?:наведен|описан|поменут); "
    "kao što je (?:navedeno|opisano|pomenuto); gore ?(?:naveden|opisan|pomenut)",
    "sv": "som (?:nämnts|nämnt|beskriv|beskrevs); ovannämnd; ovanstående; (?:beskriv\\w*|nämn\\w*) ovan; se ovan; "
    "se nedan",
    "th": "ดังกล่าวข้างต้น; ตามที่กล่าว; ดังที่กล่าว; ที่กล่าว(?:ไว้|มา)ข้างต้น; ที่อธิบายไว้ข้างต้น; ข้างต้น",
    "tr": "yukarıda(?:ki)? (?:açıkla|anlat|belirt|bahs|değin|sözü|adı|sayıl|tanım|veril|gösteril); "
    "bahsedildiği gibi; belirtildiği gibi; açıklandığı gibi; daha önce (?:bahsed|belirt)",
    "uk": "як (?:було )?(?:вже )?(?:зазначено|згадувалося|згадано|описано|вказано); "
    "вище(?:згадан|зазначен|описан|вказан|наведен); (?:зазначен|описан|згадан)\\w* вище; див\\. (?:вище|нижче)",
    "ur": "جیسا کہ (?:اوپر|پہلے); مذکورہ بالا; اوپر (?:بیان|ذکر|بتا); درج بالا",
    "vi": "như (?:đã )?(?:đề cập|mô tả|nêu|trình bày|nói); như trên; (?:nêu|nói|kể|đề cập|mô tả) (?:ở )?trên",
    "zh": "如上所述; 上述; 如前所述; 前面提到; 上面提到; 前文; 上文; 前述; 见下文; 見下文",
}
"""What sends the reader to another place of the article, anywhere in a sentence."""

ASKS_OF_THIS = {
    "ar": "هذا; هذه; ذلك; تلك; هؤلاء",
    "bg": "това; този; тази; тези",
    "bn": "এই; এসব; এগুলি; এগুলো",
    "ca": "això; aquest; aquesta; aquests; aquestes",
    "cs": "toto; tento; tato; tomto; tohoto; této; tyto",
    "da": "dette; denne; disse",
    "de": "dies; hier; diese[mnrs]?",
    "el": "αυτό[ςν]?; αυτή[ςν]?; αυτά; αυτές; αυτοί; αυτού; αυτών",
    "en": "this; these; those; here; is that; (?:do|does|did) that; that$",
    "es": "esto; aquí; eso; este; esta; estos; estas; ese; esa; esos; esas",
    "fa": "این; آن",
    "fi": "tämä; tätä; tämän; tässä; tästä; tähän; tällä; nämä; näitä; näiden",
    "fr": "cet; ici; cette; ces; ceci; cela; ça",
    "he": "זה; זו; זאת; אלה; אלו",
    "hi": "ये; इस; इन",
    "hr": "ovo; ovaj; ova; ove; ovi",
    "hu": "ez; ezt; ezek; ezeket; ennek",
    "id": "ini; (?<!apa )itu",
    "it": "questo; questa; questi; queste; quest; ciò",
    "ja": "これ(?!ま|か); この; こうした; このような",
    "ko": "이것은; 이것이; 이것을; 이것; 이런; 이러한; 이를; 이는; 이",
    "ms": "ini; (?<!apa )itu",
    "nb": "dette; denne; disse",
    "nl": "dit; deze",
    "pl": "ten; ta; te; tego; tej; tych",
    "pt": "isto; aqui; isso; este; esta; estes; estas; esse; essa; esses; essas; disso; disto; nisso",
    "ro": "acest; această; acesta; aceasta; acești; aceste; acestea; asta",
    "ru": "это; этот; эта; эти; этого; этой; этих; этому; этим; этом; эту",
    "sk": "toto; tento; táto; tieto",
    "sr": "ово; овај; ова; ове; ови; ovo; ovaj; ova; ove; ovi",
    "sv": "detta; denna; dessa",
    "th": "นี้; นั้น; นี่",
    "tr": "bu; bunu; bunun; buna; bundan; bunlar",
    "uk": "це; цей; ця; ці; цього; цієї; цих; цьому; цим; цю",
    "ur": "ان; یہ",
    "vi": "này; đó; đây",
    "zh": "这(?!么); 這(?!麼); 该; 該; (?<![因彼如])此",
}
"""In a question that does not name its topic these stand for something that the reader does not see. Not the words
that stand for the topic itself more often than not: *it*, Polish and Czech *to*."""

ASKS_WHAT = {
    "ar": "ما هو هي هم معنى المقصود تعريف",
    "bg": "какво е са представлява означава",
    "bn": "কি কী বলতে বোঝায় কাকে বলে",
    "ca": "què és són el la els les l un una significa",
    "cs": "co je jsou to znamená",
    "da": "hvad er en et den det betyder",
    "de": "was ist sind ein eine einen der die das den bedeutet heißt versteht man unter",
    "el": "τι είναι ο η το οι τα ένα μια ένας σημαίνει",
    "en": "what is are s a an the does mean meant meaning of by it this",
    "es": "qué es son el la los las un una significa",
    "et": "mis on",
    "fa": "چیست یعنی چه",
    "fi": "mikä mitä on ovat tarkoittaa",
    "fr": "qu est ce que qui quoi c un une le la les l des du de d signifie veut dire",
    "he": "מה מהו מהי מהם מהן זה זו הוא היא הם פירוש",
    "hi": "क्या है हैं होता होती",
    "hr": "što šta je su znači",
    "hu": "mi mit jelent az a egy",
    "id": "apa itu apakah yang dimaksud dengan adalah",
    "it": "che cosa cos è sono il lo la i gli le l un uno una significa",
    "ja": "とは 何ですか 何 は ですか でしょうか なん の意味",
    "ko": "이란 란 은 는 무엇입니까 무엇인가요 무엇인가 무엇 이",
    "ms": "apa itu apakah maksud ialah yang dimaksudkan dengan",
    "nb": "hva er en et den det betyr",
    "nl": "wat is zijn een de het betekent",
    "pl": "co to jest są czym oznacza znaczy",
    "pt": "o que é são a os as um uma significa",
    "ro": "ce este sunt un o înseamnă",
    "ru": "что такое это означает значит",
    "sk": "čo je sú to znamená",
    "sr": "шта је су значи šta je su znači",
    "sv": "vad är en ett den det betyder innebär",
    "th": "คือ อะไร หมายถึง",
    "tr": "nedir ne demek demektir bir",
    "uk": "що таке це означає",
    "ur": "کیا ہے ہیں",
    "vi": "là gì",
    "zh": "什么 什麼 是 意思 的 指",
}
"""All that is left of *what is X?* and *what does X mean?* without the term."""

DEFINITION = {
    "ar": "تعريف التعريف مفهوم المفهوم",
    "bn": "সংজ্ঞা",
    "cs": "definice pojem význam",
    "da": "definition begreb betydning",
    "de": "definition begriff bedeutung erklärung konzept",
    "el": "ορισμός έννοια",
    "en": "definition meaning concept explained",
    "es": "definición concepto significado",
    "fa": "تعریف مفهوم",
    "fi": "määritelmä käsite",
    "fr": "définition concept signification",
    "he": "הגדרה מושג",
    "hi": "परिभाषा अवधारणा",
    "hu": "meghatározás fogalom definíció",
    "id": "definisi pengertian konsep",
    "it": "definizione concetto significato",
    "ja": "定義 概念 意味",
    "ko": "개념 정의 의미",
    "ms": "definisi konsep maksud",
    "nb": "definisjon begrep betydning",
    "nl": "definitie begrip betekenis",
    "pl": "definicja pojęcie znaczenie",
    "pt": "definição conceito significado",
    "ro": "definiție concept",
    "ru": "определение понятие значение",
    "sv": "definition begrepp betydelse",
    "th": "คำจำกัดความ ความหมาย แนวคิด",
    "tr": "tanım tanımı kavram",
    "uk": "визначення поняття",
    "ur": "تعریف",
    "vi": "định nghĩa khái niệm",
    "zh": "定义 定義 概念 含义",
}
"""What a heading says above a definition that nobody asks for."""

SAYS_WHAT = {
    "ar": "هو; هي; هم; تعني; يعني; يقصد; يشير; تشير; عبارة عن",
    "bg": "е; са; означава; представлява; наричаме; се нарича; обозначава; отнася се; се отнася",
    "bn": "হল; হলো; হচ্ছে; বলতে; একটি; এক ধরনের; বোঝায়; নির্দেশ করে; নির্দেশ",
    "ca": "és (?:un|una|el|la|els|les|l['’]); són (?:un|una|els|les); significa; designa; es refereix; descriu; "
    "s['’]anomena",
    "cs": "je; jsou; znamená; označuje; popisuje; představuje; nazýváme; rozumíme; se rozumí; se nazývá; "
    "odkazuje; se vztahuje",
    "da": "er (?:en|et|den|det|de|når|navnet); betyder; betegner; dækker over; beskriver; kaldes; forstås; "
    "kalder man; forstår man; henviser; refererer",
    "de": "(?:ist|sind|war) (?:eine?|der|die|das|jede[rs]?|wenn); bedeute[nt]; bezeichnet(?: man)?; beschreibt; "
    "nennt man; heißt; versteht man; meint; steht für; bezieht sich; beziehen sich",
    "el": "είναι (?:ένα|ένας|μια|μία|η|ο|το|οι|τα); σημαίνει; ονομάζ; καλείται; περιγράφει; δηλώνει; αναφέρεται",
    "en": "(?:is|are) (?:also )?(?:an?|the|any|one|when|how|what|where|that|those|called|defined|understood|known as); "
    "(?:we|one|people) means?; means?; refers? to; describes?; denotes?; stands? for; designates?; signifies; "
    "represents?; was (?:first )?(?:defined|described)(?: \\w+){0,3} as",
    "es": "(?:es|son) (?:un|una|el|la|los|las|aquel|aquella|cualquier|todo); significa; se refiere; designa; "
    "describe; consiste; se (?:llama|denomina|define|entiende); se llama; hacen? referencia; alude",
    "et": "on; tähendab; tähistab; nimetatakse; mõistetakse; viitab",
    "fa": "است$; هستند$; می ?‌?گویند$; گفته می ?‌?شود$; به معنای; عبارت است; نوعی; "
    "اشاره دارد$; اشاره می ?‌?کند$; اطلاق می ?‌?شود$",
    "fi": "on; ovat; tarkoitta\\w*; tarkoitetaan; merkitsee; kuvaa; viittaa; kutsutaan",
    "fr": "(?:est|sont) (?:un|une|le|la|les|l['’]|ce|tout|celui|celle); signifie; désigne; décrit; se réfère; "
    "(?:on )?appelle; on entend; se définit; consiste; fait référence; renvoie; correspond(?:ent)? (?:à|aux?)",
    "he": "הוא; היא; הם; הן; פירוש[והם]?; משמע\\w*; מתאר\\w*; מציין; מתייחס\\w*",
    "hi": "है$; हैं$; कहते हैं$; कहा जाता है$; का अर्थ; का मतलब",
    "hr": "je; su; znači; označava; opisuje; nazivamo; naziva se; odnosi se; se odnosi",
    "hu": "az?; egy; olyan; jelent\\w*; nevezz?ük; nevezik; értjük; értendő; utal\\w*; vonatkozik",
    "id": "adalah; ialah; merupakan; berarti; artinya; mengacu; merujuk; menggambarkan; disebut",
    "it": "(?:è|sono) (?:un|uno|una|il|lo|la|i|gli|le|un['’]|l['’]|ciò|quando); significa; indica; designa; "
    "descrive; si riferisce; si (?:chiama|intende|definisce); consiste; fa riferimento",
    "ja": "とは; は; を指; という; を意味",
    "ko": "은; 는; 이란; 란; 이라",
    "ms": "ialah; adalah; merupakan; bermaksud; merujuk; bererti; menggambarkan; dipanggil",
    "nb": "er (?:en|et|ei|den|det|de|når|navnet); betyr; betegner; beskriver; viser til; kalles; forstås; "
    "kaller man; mener man; refererer",
    "nl": "(?:is|zijn) (?:een|de|het|elke?|als|wanneer); betekent; verwijst; beschrijft; noemt men; heet; "
    "(?:verstaat|bedoelt) men; staat voor; verstaan we",
    "pl": "to; jest; są; oznacza; określa; opisuje; nazywamy; nazywa się; rozumiemy; polega; stanowi; "
    "odnosi się; dotyczy",
    "pt": "(?:é|são) (?:um|uma|o|a|os|as|qualquer|todo|quando); significa; refere-se; designa; descreve; consiste; "
    "(?:chama|denomina|entende)-se; se (?:chama|denomina|entende|refere); diz respeito; fa[zç]\\w* referência",
    "ro": "(?:este|sunt) (?:un|o|cel|cea|ceea|când|\\w+(?:ul|ea|rea|a)); înseamnă; desemnează; se referă; descrie; "
    "se numește; reprezintă; numim; înțelegem",
    "ru": "это; является; означает; обозначает; называ\\w+; представляет собой; понима\\w+; описывает; "
    "относится; подразумева\\w+",
    "sk": "je; sú; znamená; označuje; opisuje; predstavuje; nazývame; rozumieme; vzťahuje sa; odkazuje",
    "sr": "је; су; значи; означава; описује; називамо; je; su; znači; označava; opisuje; nazivamo; "
    "односи се; odnosi se",
    "sv": "är (?:en|ett|den|det|de|när|namnet); betyder; avser; innebär; betecknar; beskriver; kallas; menas; "
    "kallar man; menar man; syftar; hänvisar; refererar",
    "th": "คือ; หมายถึง; เป็น",
    "tr": "\\w*[dt][ıiuü]r$; denir$; denilir$; adı verilir$; ifade eder$; anlamına gelir$; tanımlar$; atıfta bulunur$",
    "uk": "це; є; означає; позначає; назива\\w+; являє собою; розумі\\w+; описує; стосується; відноситься",
    "ur": "ہے$; ہیں$; کہتے ہیں$; کہا جاتا ہے$; سے مراد; کا مطلب",
    "vi": "là; nghĩa là; có nghĩa; được hiểu; được gọi; chỉ; mô tả; đề cập; ám chỉ; dùng để",
    "zh": "是; 指; 为; 為; 意为; 意為; 即; 又称; 又稱; 称为; 稱為",
}
"""What joins a term to what it is: right behind it or a word or two on, or right before it; with `$` at the end of its
sentence. Not what tells a story of it (*was found*, *is used*)."""

SUPPOSES = {
    "ar": "إذا; لو; افترض; لنفترض; تخيل; على سبيل المثال; مثلا",
    "bg": "ако; представете си; да предположим; да кажем; например",
    "bn": "যদি; ধরুন; ধরা যাক; মনে করুন; কল্পনা করুন; উদাহরণস্বরূপ",
    "ca": "si; imagin\\w+; suposem; per exemple",
    "cs": "pokud; jestliže; představte si; předpokládejme; řekněme; například; kdyby",
    "da": "hvis; forestil dig; antag; lad os sige; sæt; for eksempel; f\\.eks",
    "de": "wenn; falls; stellen sie sich; stell dir; angenommen; nehmen wir; nehmen sie; zum beispiel; beispielsweise",
    "el": "αν; εάν; φανταστείτε; φαντάσου; ας υποθέσουμε; υποθέστε; για παράδειγμα",
    "en": "if; suppose; imagine; assume; assuming; say,; let us say; let['’]s say; consider; for example; for instance",
    "es": "si; imagin\\w+; supon\\w+; digamos; por ejemplo",
    "et": "kui; kujuta\\w*; oletame; näiteks",
    "fa": "اگر; فرض کنید; تصور کنید; به عنوان مثال; برای مثال; مثلا",
    "fi": "jos; kuvittel\\w+; kuvitellaan; oletetaan; oleta\\w*; esimerkiksi; sanotaan",
    "fr": "si; s['’]ils?; imagin\\w+; suppos\\w+; disons; prenons; par exemple",
    "he": "אם; נניח; דמיינו; תארו לעצמכם; לדוגמה; לדוגמא; למשל",
    "hi": "अगर; यदि; मान लीजिए; मान लें; कल्पना कीजिए; कल्पना करें; उदाहरण के लिए",
    "hr": "ako; zamislite; pretpostavimo; recimo; na primjer",
    "hu": "ha; képzelj\\w*; tegyük fel; tételezzük fel; például",
    "id": "jika; kalau; bayangkan; misalkan; misalnya; anggap\\w*; katakanlah; contohnya; sebagai contoh",
    "it": "se; immagin\\w+; suppon\\w+; diciamo; ad esempio; per esempio",
    "ja": "もし; 例えば; たとえば; 仮に; 想像して",
    "ko": "만약; 만일; 예를 들어; 예를 들면; 가령; 상상해",
    "ms": "jika; kalau; bayangkan; katakan\\w*; andaikan; misalnya; contohnya; sebagai contoh",
    "nb": "hvis; dersom; tenk deg; forestill deg; anta; la oss si; sett at; for eksempel",
    "nl": "als; indien; stel; stelt? u; stel je; neem; bijvoorbeeld",
    "pl": "jeśli; jeżeli; gdyby; wyobraź\\w*; załóżmy; przypuśćmy; powiedzmy; na przykład; np",
    "pt": "se; imagin\\w+; supon\\w+; digamos; por exemplo",
    "ro": "dacă; imagin\\w+; să presupunem; presupun\\w+; să zicem; de exemplu",
    "ru": "если; представьте; представим; предположим; допустим; скажем; например",
    "sk": "ak; predstavte si; predpokladajme; povedzme; napríklad",
    "sr": "ако; замислите; претпоставимо; рецимо; на пример; ako; zamislite; pretpostavimo; recimo; na primer",
    "sv": "om; föreställ dig; tänk dig; anta; låt oss säga; säg att; till exempel; exempelvis",
    "th": "ถ้า; หาก; สมมติ; สมมุติ; ลองนึก; ลองจินตนาการ; ตัวอย่างเช่น; ยกตัวอย่าง",
    "tr": "eğer; diyelim; varsayalım; farz ed\\w+; düşünün; hayal ed\\w+; örneğin; mesela",
    "uk": "якщо; уявіть; уявімо; припустимо; скажімо; наприклад",
    "ur": "اگر; فرض کریں; تصور کریں; مثال کے طور پر; مثلا",
    "vi": "nếu; giả sử; hãy tưởng tượng; tưởng tượng; ví dụ; chẳng hạn",
    "zh": "如果; 假设; 假設; 假如; 假定; 倘若; 想象; 想像; 试想; 試想; 例如; 比如; 设想; 設想",
}
"""How a sentence begins that only supposes what it says, or gives an example: its figures are made up."""

EXAMPLE = {
    "ar": "مثال أمثلة",
    "bg": "пример примери",
    "bn": "উদাহরণ",
    "ca": "exemple exemples",
    "cs": "příklad příklady",
    "da": "eksempel eksempler",
    "de": "beispiel beispiele rechenbeispiel",
    "el": "παράδειγμα παραδείγματα",
    "en": "example examples illustration",
    "es": "ejemplo ejemplos",
    "et": "näide näited",
    "fa": "مثال نمونه",
    "fi": "esimerkki esimerkkejä",
    "fr": "exemple exemples",
    "he": "דוגמה דוגמא דוגמאות",
    "hi": "उदाहरण",
    "hr": "primjer primjeri",
    "hu": "példa példák",
    "id": "contoh",
    "it": "esempio esempi",
    "ja": "例",
    "ko": "예 예시 사례",
    "ms": "contoh",
    "nb": "eksempel eksempler",
    "nl": "voorbeeld voorbeelden",
    "pl": "przykład przykłady",
    "pt": "exemplo exemplos",
    "ro": "exemplu exemple",
    "ru": "пример примеры",
    "sk": "príklad príklady",
    "sr": "пример примери primer primeri",
    "sv": "exempel",
    "th": "ตัวอย่าง",
    "tr": "örnek örneği örnekler",
    "uk": "приклад приклади",
    "ur": "مثال مثالیں",
    "vi": "ví dụ",
    "zh": "例 例子 示例 范例 範例 实例 實例 举例 舉例",
}
"""What a heading says above an example."""

LONG_ABBREVIATIONS = frozenset(
    {
        "approx",
        "aprox",
        "ekskl",
        "evtl",
        "excl",
        "exkl",
        "gegr",
        "incl",
        "inkl",
        "intl",
        "maks",
        "resp",
        "долл",
        "напр",
        "проц",
        "прибл",
        "nasl",
        "napr",
        "prip",
        *("abgek", "allg", "ausschl", "chap", "dosl", "dpto", "einschl", "entspr", "event", "forts", "godz", "insbes"),
        *("mezin", "mies", "mods", "motsv", "pags", "popr", "przyp", "sogen", "tech", "temp", "univ", "vedr", "wlasc"),
        *("англ", "издат", "макс", "соотв"),
    }
)
"""In any language, of four letters and more, folded: behind these a full stop ends no sentence."""
