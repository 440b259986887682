"""What offices call the columns of their lists, in Chinese, Russian and English."""

from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "序号", "编号", "案例编号", "号", "No.", "Number", "Case number", "Case No.", "Case ID",
        "Ref",
        "Reference", "№", "№ п/п", "п/п", "Номер", "Номер кейса", "Номер заявки", "شماره",
    ),
    "language": (
        "语言", "语种", "文种", "材料语言", "Language", "Lang", "Язык", "Язык заявки", "زبان",
    ),
    "received_on": (
        "收到日期", "收件日期", "收件时间", "来件时间", "收文日期", "接收日期", "报送时间",
        "Received",
        "Received on", "Date received", "Date of receipt", "Submitted", "Получено",
        "Дата получения", "Дата поступления", "Поступило", "تاریخ دریافت",
    ),
    "files": (
        "文件", "文件名", "文件夹", "附件", "材料", "Word文件", "申报表文件", "Word", "File",
        "Files",
        "File name", "Folder", "Attachment", "Word file", "Document", "Файл", "Имя файла",
        "Файлы",
        "Папка", "Файл Word", "Приложение", "پرونده",
    ),
    "case_title": (
        "案例名称", "名称", "题目", "标题", "项目名称", "案例", "案例标题", "Title", "Case",
        "Case title",
        "Case name", "Project", "Project title", "Project name", "Title of the project",
        "Название",
        "Название кейса", "Название проекта", "Наименование", "Наименование проекта", "Проект",
        "Кейс", "عنوان",
    ),
    "case_title_en": (
        "英文名称", "英文题目", "案例英文名称", "English title", "Title in English",
        "Title (English)",
        "Название на английском", "Название (англ.)",
    ),
    "category": (
        "类别", "案例类别", "申报类别", "分类", "Category", "Class", "Категория", "Номинация",
        "Направление", "دسته",
    ),
    "category_secondary": ("所涉领域", "Area served", "Обслуживаемая область"),
    "case_kind": (
        "类型", "案例类型", "Kind", "Type", "Kind of case", "Type of case", "Вид", "Вид кейса",
        "Тип",
        "Тип кейса",
    ),
    "application_mode": ("申报方式", "独立/联合", "Mode", "Single or joint", "Форма участия"),
    "date_of_submission": ("填报日期", "申报日期", "Date", "Form date", "Дата", "Дата заявки"),
    "org_name": (
        "单位", "单位名称", "申报单位", "申报单位名称", "牵头单位", "企业名称", "公司名称",
        "机构名称",
        "Organisation", "Organization", "Applicant", "Lead applicant", "Company", "Institution",
        "Name of organisation", "Организация", "Заявитель", "Наименование организации",
        "Название организации", "Компания", "Учреждение", "سازمان", "متقاضی",
    ),
    "org_name_en": (
        "单位英文名称", "公司英文名称", "Organisation in English", "Organization (English)",
        "Applicant (English)", "Организация на английском", "Организация (англ.)",
    ),
    "org_type": (
        "单位类型", "单位性质", "机构类型", "Type of organisation", "Organisation type",
        "Applicant type", "Тип организации", "Вид организации",
    ),
    "org_country": (
        "注册国", "注册国家", "单位所在国", "所属国家", "申报单位国别", "国别",
        "Country of registration", "Applicant's country", "Country of the applicant",
        "Страна регистрации", "Страна заявителя", "Страна организации",
    ),
    "org_reg_no": (
        "统一社会信用代码", "信用代码", "注册号", "社会信用代码", "Registration number",
        "Reg. no.",
        "Registration no.", "Регистрационный номер", "ИНН", "ОГРН", "БИН",
    ),
    "org_profile": (
        "单位简介", "公司简介", "Profile", "About the organisation", "Об организации",
        "О компании",
    ),
    "org_address": ("地址", "通信地址", "Address", "Postal address", "Адрес"),
    "contact_name": (
        "联系人", "联系人姓名", "Contact", "Contact person", "Contact name", "Контактное лицо",
        "Контакт", "ФИО", "Ответственный",
    ),
    "contact_position": (
        "职务", "部门", "部门及职务", "Position", "Job title", "Department", "Должность",
    ),
    "contact_phone": (
        "电话", "手机", "联系电话", "联系方式", "手机号", "Phone", "Telephone", "Mobile", "Tel",
        "Phone number", "Телефон", "Моб. телефон", "تلفن",
    ),
    "contact_email": (
        "邮箱", "电子邮箱", "邮件", "电子邮件", "E-mail", "Email", "Mail", "E-mail address",
        "Эл. почта", "Электронная почта", "Почта", "ایمیل",
    ),
    "contact_language": ("联络语言", "Language of correspondence", "Язык переписки"),
    "countries": (
        "实施国家", "国家", "所在国家", "合作国家", "项目国别", "涉及国家", "Country",
        "Countries",
        "Country of implementation", "Implementing countries", "Страна", "Страны",
        "Страна реализации", "Страны реализации", "کشور",
    ),
    "places": ("地点", "城市", "实施地点", "Place", "City", "Cities", "Город", "Место",
        "Площадка"),
    "period": (
        "起止时间", "时间", "实施时间", "实施期限", "项目周期", "Period", "Dates",
        "Start and end",
        "Duration", "Срок", "Сроки", "Период", "Сроки реализации", "Период реализации",
    ),
    "stage": ("阶段", "进展", "状态", "实施阶段", "Stage", "Status", "Стадия", "Этап", "Статус"),
    "partners": (
        "合作方", "合作单位", "合作伙伴", "参与单位", "Partner", "Partners", "Партнер",
        "Партнёры",
        "Партнеры",
    ),
    "funding": (
        "投资", "投资规模", "资金", "金额", "Investment", "Funding", "Cost", "Budget",
        "Инвестиции",
        "Финансирование", "Бюджет", "Стоимость",
    ),
    "abstract": (
        "摘要", "简介", "案例简介", "案例摘要", "项目简介", "内容简介", "Summary", "Abstract",
        "Description", "Short description", "Аннотация", "Описание", "Краткое описание",
        "Краткая информация", "چکیده",
    ),
    "keywords": ("关键词", "关键字", "Keywords", "Key words", "Ключевые слова"),
    "background": ("背景", "案例背景", "Background", "Предпосылки", "Актуальность"),
    "solution": (
        "主要做法", "做法", "技术方案", "解决方案", "Solution", "Approach", "Что сделано",
        "Решение",
    ),
    "technical_features": ("技术特点", "主要技术特点", "Technology", "Технологии"),
    "innovations": ("创新点", "创新", "Innovation", "Innovations", "Инновации", "Новизна"),
    "outcomes_achieved": (
        "成效", "已取得成效", "成果", "实施成效", "Outcomes", "Results", "Effects", "Результаты",
        "Эффект", "Достигнутые результаты",
    ),
    "outcomes_expected": ("预期成效", "预期效果", "Expected results", "Ожидаемые результаты"),
    "metrics": ("关键指标", "指标", "Key figures", "Figures", "Показатели"),
    "beneficiaries": ("受益群体", "受益人", "Beneficiaries", "Получатели"),
    "replication": ("推广价值", "经验启示", "Lessons", "Replication", "Тиражирование", "Уроки"),
    "cooperation_demands": ("合作需求", "后续合作", "Demands", "Cooperation wanted", "Запросы"),
    "video": ("视频", "视频链接", "Video", "Link to video", "Видео"),
    "proof": ("证明材料", "Proofs", "Подтверждающие материалы"),
}  # fmt: skip

LANGUAGE_WORDS: Mapping[str, tuple[str, ...]] = {
    "zh-Hans": ("中文", "汉语", "in chinese", "chinese", "zh", "cn", "на китайском", "кит",
        "китайский"),
    "ru": ("俄文", "俄语", "in russian", "russian", "ru", "на русском", "рус", "русский"),
    "en": ("英文", "英语", "in english", "english", "en", "на английском", "англ", "английский"),
    "fa": ("波斯文", "波斯语", "in persian", "persian", "fa", "на персидском", "فارسی"),
}  # fmt: skip
