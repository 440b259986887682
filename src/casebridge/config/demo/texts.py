"""What people of the demonstration write: remarks, reasons, forewords."""

from casebridge.kit.text.multilingual import Multilingual, ml

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
PANEL_NAME = ml(zh_Hans="评阅组", ru="Группа экспертов", en="Reading panel")
KEYWORDS = (
    "data exchange, standards, measuring outcomes",
    "цифровые сервисы, логистика, обучение",
)
CONFLICT_REASON = "演示：该评阅人曾为申报单位提供咨询。"
CHANGE_REASON = "覆盖面优先：该国别尚无其他申报案例。"
EDITION_TITLE = ml(
    zh_Hans="中国—上合组织数字化合作案例集",
    ru="Кейсы цифрового сотрудничества Китай–ШОС",
    en="Cases of China-SCO Digital Cooperation",
)
EDITION_SUBTITLE = ml(
    zh_Hans="演示版案例集", ru="Демонстрационный сборник", en="Demonstration collection"
)
RELEASE_TITLE = ml(
    zh_Hans="演示：数字化合作案例集发布",
    ru="Демонстрация: сборник кейсов цифрового сотрудничества вышел в свет",
    en="Demonstration: a collection of cases of digital cooperation is out",
)
RELEASE_TEXT = ml(
    zh_Hans=(
        "《中国—上合组织数字化合作案例集》演示版现以中文、俄文、英文同时发布，可在网上阅读，也可下载成书。\n\n"
        "本稿为演示材料，不供刊登：样章的申报单位并不存在，其余案例根据所列公开报道编写。"
    ),
    ru=(
        "Демонстрационный сборник «Кейсы цифрового сотрудничества Китай–ШОС» вышел одновременно "
        "на китайском, русском и английском языках: его можно читать на сайте и скачать книгой.\n\n"
        "Это демонстрационный материал, он не предназначен для печати: организаций, подавших "
        "образцы, не существует, остальные кейсы составлены по названным открытым публикациям."
    ),
    en=(
        "The demonstration collection “Cases of China-SCO Digital Cooperation” is out in Chinese, "
        "Russian and English at once, to be read on the site and taken away as a book.\n\n"
        "This is demonstration material and not for printing: the organisations of the specimens "
        "do not exist, and the other cases were compiled from the public reports they name."
    ),
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
