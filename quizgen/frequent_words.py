"""The most frequent words of languages: what a text in one of them is full of.

From reading and from lists of stop words. Words of a single Latin letter are left out, which too many languages have,
and languages that set no spaces between words. Languages of which only a few words are here are so as strangers:
they share words with those of which there are many.
"""

from __future__ import annotations

FREQUENT: dict[str, str] = {
    "af": (
        "aan as by daar dat deur die dit een en gebruik geen het hierdie hulle in is kan maar meer met moet na nie nog "
        "nou of om ons ook oor op sal sy te tussen uit van vir waar was wat word"
    ),
    "ar": (
        "أكثر أن أو أي إذا إلا إلى التي الذي الذين الى ان بشكل بعد بعض به بها بين تكون تلك تم ثم حتى حول حيث خلال "
        "دون ذلك على عليه عليها عن عند عندما غير في فيه فيها قبل قد كان كانت كل كما لأن لا لدى لم له لها ليس ما مثل "
        "مع من منها نحو هذا هذه هناك هو هي و واحد وقد وهو وهي يتم يكون يمكن"
    ),
    "az": (
        "bilər bir bu da daha deyil də edilir edə hər ilə ki kimi lakin olan olaraq olduğu onun sonra və ya zaman "
        "çox üzrə üçün"
    ),
    "bg": (
        "а ако бе без бъдат бъде в вече винаги време все всеки всички във върху да дали до дори друг е един за "
        "заедно защото и или им има иска какво както като когато което които който колко която към ли между могат "
        "може на най не но нов някои някой няма освен от още по прави преди през при първата с са само се си след "
        "според срещу със тази такива това този той трябва че често чрез ще я"
    ),
    "bn": (
        "অথবা আগে আছে আর এই এক একটি এটি এবং এর ও করতে করবেন করা করার করে করে। করেন কাছে কারণ কি কিন্তু কী কীভাবে কেন "
        "কোনো জন্য তখন তবে তা তাদের তার থেকে দিয়ে দুই দ্বারা নয় না নিয়ে পরে পারে বা বেশি মতো মধ্যে যখন যদি যা "
        "যায় যে যেমন শুধু সঙ্গে সব সাথে হতে হবে হয় হয়। হয়ে হলো হিসেবে"
    ),
    "ca": (
        "al algun altre amb aquest aquesta bé cada com de del dels des dins el els en entre es esteu està fa fer feu "
        "la les mentre mode més no on pel per perquè però poden podeu quan que sense ser seu seva si són també teniu "
        "un una és"
    ),
    "cs": (
        "aby ale ani ačkoli až bez bude budou by byl byla bylo byly být během co což do dokud jak jakmile jako jaké "
        "je jeden jedna jeho jehož jej jejich jejichž jejíž jen jestli ještě jinak jiné jiných jiným již jsou jste "
        "kam každý kde kdo kdy když ke kolem kolik kromě kterou která které který kterých kterým kterými kteří kudy "
        "kvůli lze mají mezi mohou musí má místo může na nad například nebo nebyl nejsou není než nikdy nýbrž "
        "několik některé některých obvykle od odkud okolo pak po podle pokud pomocí potom pouze pro proto protože "
        "první před přes při rovněž se si své tak také takže tato tedy tento tohoto tom totiž toto tuto tyto této "
        "tím těchto už ve velmi více však všech všechna všechny vůči vždy za zatímco zda ze často či že"
    ),
    "cy": "ac ar bod cael dim ei eu fel fod gan hon hwn mae nad neu nid oes wedi yn yr",
    "da": (
        "af aldrig alle altid andre anvendes at begge består blandt blev blevet bliver bruges både bør de dem den "
        "denne der deres derfor derimod dermed derved det dets dette dig disse dog efter eksempelvis eller en end "
        "enten er et findes flere for fordi fra frem få får før gennem gør gøre hans har hen hendes herunder herved "
        "hvad hvem hverken hvilke hvilken hvilket hvis hvor hvordan hvorfor ifølge igennem ikke ind inden indenfor "
        "jer kaldes kan kun kunne man mange med meget mellem men mens mere mig mod må ned nogen noget nogle når ofte "
        "oftest og også om omkring op os over på samt selv selvom sig sin sine sit skal skulle som sådan sådanne "
        "således såsom til tilbage typisk ud uden udenfor under ved vil ville være været"
    ),
    "de": (
        "aber alle als am an andere anderen auch auf aus bei beim bis da daher damit das dass dem den denn der des "
        "die diese diesen dieser dieses durch ein eine einem einen einer eines er es für gegen haben hat ihr ihre "
        "ihrer im in ist jede jeder jedes jedoch kann kein keine können man mehr mit muss nach nicht noch nur ob "
        "oder ohne sein sich sie sind so soll sollen sowie um und unter viele vom von vor waren was welche welcher "
        "welches wenn wer werden wie wir wird wurde wurden während zu zum zur zwischen über"
    ),
    "el": (
        "ένα έναν έχει ή αλλά αν από αυτή αυτό για δεν είναι επίσης η θα κάθε καθώς και κατά μέσω με μετά μια μπορεί "
        "μόνο να οι που πρέπει πριν σε στα στη στην στο στον τα την της τις το τον του τους των ως όπως όταν ότι"
    ),
    "en": (
        "about after all also among an and any are as at away be because been before between both but by can could "
        "do does during each every first for four from had has have her his how if in into is it its made many may "
        "more most must not of often on one only or other otherwise our over should shows some such than that the "
        "their then there these they this those through to use used via was we were what when where whether which "
        "while who will with without would you your"
    ),
    "eo": "al aŭ de el en estas estis kaj ke kiel kiu kun la li ne oni per por povas pri se sed tio tiu ĉi ĉiu ĉu ĝi",
    "es": (
        "al algunos ambos antes así aunque cada como con cuando cuyo cuál cómo da de debe deben debido del dentro "
        "desde después donde dos durante el en entre es esa ese eso esta estas este esto estos está están existe fue "
        "ha han hasta hay la las lo los menos mientras misma mismo modo muy más no otra otras otro otros para parte "
        "pero por porque primer pudo puede pueden que quién qué se según ser si sin sino sobre son su sus también "
        "tener tiene tienen todavía todos un una vez ya"
    ),
    "et": "aga ei et ja ka kes kui mida mis nii ning olema olla oma on pole saab see selle siis või võib",
    "eu": "baina baino bat bere beste da dela den dira dituzte du dute duten edo egin ere eta ez hau horrek izan",
    "fa": (
        "آن آنها آوردن آیا از است استفاده اما اولین اگر این اینجا اینکه با بار باز باشد باشند باشید بالا باید بخش "
        "بدون بر برای برخی بطور بعضی به بود بودن بودند بیشتر بین تا تمام جا حالا خواهد خود خیر داخل دادن دارد دارند "
        "دارید داشته در دو دیگر دیگری را راست روی زیاد سعی شاید شد شدن شده شما شود عنوان قابل قبل مقدار ممکن مورد می "
        "میزان نام نباید ندارد نشده نمی‌شود نوع نیز های هر هنگام و وجود وقتی پس کردن کرده کند کنید که یا یک یکی"
    ),
    "fi": (
        "aikaa aikana aina alle avulla ei eikä eivät eli enemmän ennen eri esimerkiksi ettei että heidän heitä hyvin "
        "hän hänen ilman itse ja johon joiden joihin joilla joilta joissa joista joita joka jokainen joko jolla "
        "jolle jolloin jolta jonka jonkin jopa jos jossa jossain josta jota joten jotka jälkeen kahden kaikki "
        "kaikkia kaikkien kaksi kanssa kautta kerran koko koska kuin kuitenkin kuka kun kuten käytetään lisäksi "
        "lisää mahdollista miksi mikä mikäli mikään milloin missä missään miten mitä monet monia muiden muita mukaan "
        "mutta muut myös ne niiden niin niitä noin näiden näihin näin näissä näitä nämä ole oli olisi olivat ollut "
        "oma omaa oman on onko osa ovat pitää päälle saa saada sama samalla saman se sekä sen siihen siinä siitä "
        "sijaan siksi silloin sillä sisältää sitten sitä suoraan tai takia tapauksessa tarkoittaa tarvitaan tehdä "
        "tehdään toinen toisen tulee tulisi tällä tämä tämän tässä tästä tätä täytyy usein uudelleen vaikka vain "
        "varten vasta vastaan vielä voi voidaan voivat vuoksi vähemmän vähintään välillä yhden yhdessä yhä yksi "
        "yleensä yli"
    ),
    "fr": (
        "afin ainsi alors après au aucun aussi autre autres aux avant avec car ce celle celui ces cette ceux chaque "
        "comme comment c’est dans de depuis des deux doit donc dont du d’un d’une elle elles en encore entre est et "
        "fait il ils la le les leur leurs lors lorsque l’on mais même ne non nous n’est ont ou où par pas pendant "
        "peut peuvent plus pour pourquoi quand que quel quelle quelles quels qui qu’il qu’un qu’une sa sans se ses "
        "si soit son sont sur tous tout toute toutes très un une vous était été être"
    ),
    "he": (
        "אבל או אותה אחד אחרי איך אין אינה אינו אך אלה אם אשר את בו בין בכל גם הוא היא היה היו הם הן זאת זה זו ידי "
        "יותר יכול יכולים יש כאשר כדי כי כך כל כמו לא לאותו לאחר להיות להם לו לכל ללא למה לפי לפני מה מי ניתן עד על "
        "עם רק שבה שבו של"
    ),
    "hi": (
        "अपने आप इन इन्हें इस इसका इसके इसमें इसे उन उस उसे एक और कई कर करता करते करना करने करें कहा का कि कितना "
        "किया किस किसी की कुछ के को कोई कौन क्या गया जब जा जिसे जैसे जो तक तब तरह तो था थी दिया दो द्वारा न नहीं "
        "नीचे ने पर पहले पूरा फिर बहुत बाद भी भीतर में यदि यह या ये रहा रहे रूप लिए लिये व वर्ग वह वाले वे सकता सकते "
        "सबसे सभी साथ से ही हुआ हुए है हैं हो होता होती होते होना होने"
    ),
    "hr": "ako ali bi biti da ili iz između je kada kao koja koje koji može na ne nije od po pri prije se su to za što",
    "hu": (
        "abban ahol aki akkor alatt amely amelyek amelyet amelynek ami amikor amit annak arra az azok azon azonban "
        "azt azzal be benne bármely csak de ebben egy egyes egyik egész ehhez el ellen ennek erre esetén ez ezek "
        "ezen ezt ezzel ezért fel felé ha helyett hiszen hogy hogyan illetve ilyen is jelent kell keresztül ki képes "
        "két kívül közé között lehet lehetnek lesz lett majd meg mely melyik mennyi mert mi milyen minden mint mit "
        "mivel miért már más másik még nagyon ne nekik nem nincs néhány nélkül olyan pedig például rá róla saját sem "
        "semmi sok során szerint számára tartozik tehát teljes továbbá több történő utolsó után vagy valamint való "
        "van vannak vele volt voltak által és így úgy új újra"
    ),
    "id": (
        "ada adalah agar akan anda antara apa apakah atau bagi bahkan bahwa banyak beberapa belum bila bisa boleh "
        "buat bukan dalam dan dapat dari dengan di hal hanya harus hingga ingin ini itu jangan jika juga karena ke "
        "kepada ketika lagi lain lama lebih maka mana masih melalui mereka merupakan mungkin namun oleh pada para "
        "saat saja sama sampai sebagai sebelum sebelumnya seberapa sebuah secara sedang seharusnya sekali sekarang "
        "selain selalu selama seluruh semua seperti sepertinya serta sesuatu setelah setiap suatu sudah tak tanpa "
        "tapi telah terhadap terlalu terlebih tersebut tetapi tidak untuk yang"
    ),
    "is": "af að ekki en er eru eða fyrir hefur með og sem til um við á það þegar því",
    "it": (
        "abbia ad agli ai al alcun alcuni alla alle altre altri altro anche ancora attraverso avere che ciò come con "
        "così cui da dai dal dalla dalle degli dei del della delle dello deve di dopo dove due durante ed essere "
        "fino gli ha hanno il in invece la le lo loro ma mentre molto negli nei nel nella nelle non ogni per perché "
        "più possono prima può quale quali quando quello questa questo quindi se secondo senza si sia solo sono "
        "stato stesso su sua sul sulla suo suoi tra tuttavia tutte un una vengono viene"
    ),
    "ko": (
        "가장 각 각각 같은 같이 것 것으로 것은 것을 것이 것이다 것입니다 경우 그 그래서 그러나 그리고 "
        "네 년 다른 다음 대한 대해 더 동안 된다 됩니다 두 등 따라 따르면 때 때문에 또는 또한 많은 "
        "매우 몇 모두 모든 무엇인가요 무엇입니까 및 반드시 사이의 수 않고 않는 않습니다 어떤 어떻게 없는 "
        "없다 에 에서 여러 여부 여전히 왜 위한 위해 위해서 의해 이 이는 이러한 이런 이를 이후 "
        "일반적으로 있는 있다 있습니다 있으며 정도 즉 즉시 통해 하는 하지만 한 한다 할 함께 합니다 혹은 "
        "후"
    ),
    "lt": "apie ar arba bet būti gali ir iš jei kad kaip kuris ne nuo nėra per su tai yra į",
    "lv": "ar bet būt ir ja kad kas kā lai nav no par pie pēc tas un uz vai var šo",
    "ms": (
        "ada adalah agar akan antara apa apabila atas atau bagaimana bagi bahawa banyak bawah beberapa berada berapa "
        "bila boleh bukan dalam dan dapat dari daripada dengan di hanya hendak hingga ia ialah ianya ini itu jangan "
        "jika juga ke kepada kerana ketika kurang langsung lebih mahu maka mana masih melalui mempunyai menjadi "
        "mereka namun oleh pada para patut perlu sama sebab sebagai sebanyak sebelum secara sehingga selain "
        "sementara semua semula seperti serta sesuatu setiap sudah supaya tak tanpa telah tentang terhadap tersebut "
        "tetapi tiada tidak untuk walau walaupun yang"
    ),
    "nb": (
        "alle andre annen annet at av bare begge ble bli blir blitt både da de deg dem den denne der deres derfor "
        "det dette disse du eller en enn er et etter for fordi fra få før gjennom ha har hva hver hvilke hvilken "
        "hvilket hvis hvor hvordan ikke ingen inn kan kun kunne man mange med mellom men mens mot mye må ned noe "
        "noen når ofte og også om opp over på samme samt seg siden sin sine sitt skal skulle slik som så til under "
        "ut uten var ved vi vil være"
    ),
    "nl": (
        "aan al alleen als andere bij bijvoorbeeld binnen daarom dan dat de deze die dit doen door dus echter een "
        "elk elke en er geen hebben heeft het hierbij hoe hun in is kan kon kunnen maar meer met moet moeten na naar "
        "niet nog nu of om omdat onder ook op over sinds te tegen tijdens tot tussen uit vaak van veel volgens voor "
        "waar waarbij waarin wanneer was wat wel werd wie worden wordt zal ze zich zijn zoals zonder zou"
    ),
    "pl": (
        "aby albo ale ani bardzo bez być był była było były będzie co coraz czy czyli dla dlatego do dwa gdy go ich "
        "jak jako jeden jednak jego jej jest jeszcze jeśli już ją każdy kiedy która które którego której który "
        "których którym lub ma mają mimo między mogą może można musi na nad nawet nie od on one oraz po pod podczas "
        "ponieważ powinna powinno przed przez przy raz również się swoje są ta takie także te tego tej ten to trzeba "
        "tylko tym tę we wiele więcej wszystkich wszystkie za ze został żaden żadne żadnych że żeby"
    ),
    "pt": (
        "ainda alguns antes ao aos apenas após as assim até cada com como da das de deve devem do dos durante ela "
        "elas ele eles em enquanto entre então essa esse esta estar este está faz fazer foi for foram há isso isto "
        "já mais mas menos mesmo muito na nas no nos num numa não os ou outra outras outro outros para pela pelo "
        "pode podem por porque quais qual qualquer quando que se seja sem ser será serão seu seus sobre sua suas são "
        "também tem todos têm um uma você às"
    ),
    "ro": (
        "aceasta această acest acesta aceste acestea acestei acestui aceștia al ale alte ar are astfel asupra atunci "
        "au avea ca care ce cea cei cel cele cu cum când cât că către dacă dar dat de decât deoarece despre din doar "
        "după ei ele este face fi fie foarte fost fără la lor mai mare mod mult multe nici nimic nu numai orice pe "
        "pentru poate pot prea precum prin sa sau se sub sunt sus să toate toți trebuie un unde unei unui va vor în "
        "însă într-o într-un între și"
    ),
    "ru": (
        "а без более будет будут бы был была были было быть в вам во время все всех вы даже для до должен должно "
        "другие других его если есть еще ещё же за и из или иметь их к каждый как когда которая которое которой "
        "которые который которых ли между меньше могут может можно на над например не нельзя нет неё но нужно о об "
        "один однако одной он она они оно от очень по под пока после поэтому при с сейчас со так также то только у "
        "уже чем через что чтобы эта эти это этого этой этот является"
    ),
    "sk": (
        "aby aj ak ako ale alebo bez bol bola bolo bude budú by byť cez do iba ich je jeho jej kde keď ktorá ktoré "
        "ktorý len mať medzi má môže na nad než nie od po pod podľa pokiaľ pre pred pretože pri prvý sa ste sú tak "
        "tento to tomuto toto táto túto tým už viac vo však za zo či že"
    ),
    "sl": "ali bi da do in iz je kar ki ko kot lahko med na ne niso od pa po pri se so ter tudi za če",
    "sq": "apo dhe duke janë ka kjo kur ky me mund më nga një nuk në ose por për që se si tek të është",
    "sr": (
        "ако али би бити да за и из између или када као која које који може на не није од по пре при са се су то у "
        "што је"
    ),
    "sv": (
        "alla andra annan annat att av bara blev blir blivit bort både de den denna deras dess dessa det detta du "
        "där därför då efter eftersom eller en ett finns från få får för första genom gör ha har hur här in inga "
        "ingen innan inte kan kanske kommer kunde man med medan mellan men mot mycket många måste ned ni noll när "
        "någon något några och också ofta om på redan samma samt sig sin sina sitt ska skulle som så till under upp "
        "ut utan vad var vara varje vi vid vilka vilken vilket än är över"
    ),
    "tr": (
        "alır ama ancak arasında aynı ayrıca bazı beri bir biri birlikte birçok bu buna bunlar bunu bunun böylece "
        "büyük da daha de değil değildir diğer dolayı doğru dışında eden eder edilen edilir en eğer fakat farklı "
        "gelir genellikle gibi göre hangi hem her iki ile ilgili ilk ise itibaren içeren içerir için içinde kadar "
        "karşı kez kişi kullanılır nasıl ne neden nedir olabilir olan olarak olduğu olmak olması olur oluşur rağmen "
        "sadece sağlar sonra tarafından tüm vardır ve veya ya yani yapar yapılan yeni yer yok zaman çok çünkü önce "
        "örneğin üzere üzerinde şekilde şey"
    ),
    "uk": (
        "або але без би був буде будуть будь була були було бути більше в вам вже ви вона вони все всі всіх від двох "
        "для до дуже ж з за зі й його коли лише мало мати може можна можуть між на над наприклад не немає ніж один "
        "однак перед по потрібно при про під після та так таке також то той тому треба тільки у усі це цей цього ця "
        "ці цієї час часу через чи ще що щоб як яка яке який якого якщо які є і із інших інші їх"
    ),
    "ur": (
        "اس اور اپنے ایک بھی تو تک جا جب جو ساتھ سے لیے میں نہیں نے وہ پر کا کر کرنے کسی کو کہ کی کیا کے ہو ہوتا "
        "ہوتی ہوتے ہیں ہے یا یہ"
    ),
    "vi": (
        "bên bạn bằng bị bỏ bởi cho chúng chưa chỉ con cuối các cách cái cây có cũng cơ cả cấp cần của do dùng dữ "
        "gặp hay hoặc hãy khi khoảng khác không là làm lại lấy lần muốn mà một mới người nhiều như nhưng nhận những "
        "nào này nên nó nếu phải phần ra sao sau sẽ số sự theo thêm thì thấy thứ trong trên trước tại tạo từ tự việc "
        "và vào vì về với xem đang điều điểm đây đã đó đưa được đến để ở"
    ),
}
"""By base tag, in lower case."""
