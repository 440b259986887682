"""What people of the demonstration write: remarks, reasons, forewords."""

from casebridge.kit.text.multilingual import Multilingual, ml

CRITERIA = (
    (
        "innovation",
        ml(
            en="Technical features and innovation",
            zh_Hans="技术特点与创新性",
            ru="Технические особенности и новизна",
        ),
        ml(
            en="0 nothing new · 5 new for the place · 10 new for the field",
            zh_Hans="0 无新意 · 5 在当地为新 · 10 在本领域为新",
            ru="0 — ничего нового · 5 — ново для места · 10 — ново для отрасли",
        ),
        25,
    ),
    (
        "outcomes",
        ml(en="Outcomes", zh_Hans="成效", ru="Результаты"),
        ml(
            en="0 only expected · 5 achieved, few figures · 10 achieved, figures with source",
            zh_Hans="0 仅为预期 · 5 已取得，数据较少 · 10 已取得，数据有依据",
            ru="0 — только ожидаются · 5 — достигнуты, мало данных · 10 — достигнуты, данные с источником",
        ),
        25,
    ),
    (
        "cooperation",
        ml(en="Value for cooperation", zh_Hans="合作价值", ru="Ценность для сотрудничества"),
        ml(
            en="0 one side only · 5 both sides take part · 10 both sides carry it on",
            zh_Hans="0 仅一方 · 5 双方参与 · 10 双方持续推进",
            ru="0 — одна сторона · 5 — участвуют обе · 10 — обе продолжают",
        ),
        20,
    ),
    (
        "replication",
        ml(en="What others can take over", zh_Hans="可推广性", ru="Что могут перенять другие"),
        ml(
            en="0 tied to the place · 5 with changes · 10 with cost and conditions stated",
            zh_Hans="0 受限于当地 · 5 调整后可用 · 10 条件与成本明确",
            ru="0 — привязано к месту · 5 — с изменениями · 10 — указаны условия и стоимость",
        ),
        20,
    ),
    (
        "text",
        ml(en="Quality of the text", zh_Hans="文字质量", ru="Качество текста"),
        ml(
            en="0 unclear · 5 clear · 10 clear and exact",
            zh_Hans="0 不清楚 · 5 清楚 · 10 清楚而准确",
            ru="0 — неясно · 5 — ясно · 10 — ясно и точно",
        ),
        10,
    ),
)

# Reviewer A writes in English, Reviewer B in Russian.
REMARKS = (
    (
        "Clear figures with their source; the conditions for taking it over are stated.",
        "Good description of the exchange between both sides; the text could be shorter.",
        "The method of measuring is explained; the baseline should be named as well.",
        "Useful for small organisations; the cost per year would help the reader.",
        "The roles of the partners are clear. What happens after the project is not.",
        "Sound work, close to what others do; the novelty lies in the shared rules.",
    ),
    (
        "Показатели понятны; стоит указать, кто ведёт систему после завершения проекта.",
        "Результаты подтверждены; описание новизны можно сделать точнее.",
        "Хорошо описан обмен данными между сторонами и порядок доступа к ним.",
        "Условия переноса названы, затраты указаны; это редкость и достоинство.",
        "Исходный уровень указан, рост показан по годам. Вопросов к цифрам нет.",
        "Текст ясный. Желательно добавить отзыв пользователей.",
    ),
)
CHANGE_REASON = "覆盖面优先：该国别尚无其他申报案例。"
EDITION_TITLE = ml(
    zh_Hans="中国—上合组织数字化合作案例集",
    ru="Кейсы цифрового сотрудничества Китай–ШОС",
    en="Cases of China-SCO Digital Cooperation",
)
EDITION_SUBTITLE = ml(
    zh_Hans="演示版案例集", ru="Демонстрационный сборник", en="Demonstration collection"
)
FOREWORD = Multilingual(
    {
        "zh-Hans": (
            "本案例集由 Casebridge 在一台普通办公电脑上编成：从邮箱收取来稿，阅读申报表与盖章扫描件，"
            "逐项核对，评阅，选定，直至排印成册。您正在阅读的文字，与公开网页出自同一份定稿。\n\n"
            "集中标明“样章”的案例，其申报单位并不存在；标明“根据公开报道编写”的案例，只陈述所列来源载明的事实，"
            "未经当事方提交，也不作任何评价。"
        ),
        "ru": (
            "Этот сборник собран программой Casebridge на обычном офисном компьютере: письма приняты "
            "из почтового ящика, формы и сканы с печатью прочитаны и сверены, заявки оценены, "
            "отобраны и свёрстаны. Текст книги и текст сайта взяты из одного источника.\n\n"
            "Кейсы с пометой «Образец» поданы организациями, которых не существует. Кейсы с пометой "
            "«составлено по открытым публикациям» излагают только факты из названных источников; "
            "стороны их не представляли, и никакой оценки они не получили."
        ),
        "en": (
            "This collection was made by Casebridge on an ordinary office computer: mail was taken from "
            "a mailbox, forms and sealed scans were read and compared, applications were reviewed, "
            "selected and set. The book and the public pages come from one frozen text.\n\n"
            "Cases marked “specimen” come from organisations that do not exist. Cases marked “compiled "
            "from public reports” state only what the sources named there say; the parties did not "
            "submit them, and no judgement is attached to them."
        ),
    }
)
