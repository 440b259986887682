"""Sentences of the two texts, quoted as they stand; the translations are our own."""

from casebridge.kit.text.multilingual import Multilingual, ml

DEADLINE = ml(
    "en",
    en="From today to March 15, 2023.",
    zh_Hans="即日起至2023年3月15日。",
    ru="С сегодняшнего дня по 15 марта 2023 года.",
)
TEMPLATE = ml(
    "en",
    en="Please see the attached template for the requirements on specific content and format.",
    zh_Hans="具体内容和格式要求见附件模板。",
    ru="Требования к содержанию и оформлению приведены в прилагаемой форме.",
)
BOTH = ml(
    "en",
    en="Please send both the editable Word version and the sealed and scanned version of the case "
    "to the emails of the contact points",
    zh_Hans="请将案例的可编辑Word版和盖章扫描版一并发送至联系人邮箱",
    ru="Просим направить на адреса контактных лиц редактируемый файл Word и скан с печатью.",
)
SINCE = ml(
    "en",
    en="within the scope of the call, which are carried out in SCO countries since 2020",
    zh_Hans="2020年以来在上合组织国家实施的、属于征集范围的",
    ru="по тематике сбора, осуществляемые в странах ШОС с 2020 года",
)
ONE_ON_ONE = ml(
    "en",
    en="Having received the submissions, the organizer will communicate with the applicant(s) "
    "one-on-one.",
    zh_Hans="收到申报材料后，主办方将与申报单位一对一沟通。",
    ru="После получения заявок организатор свяжется с каждым заявителем.",
)
SELECTED = ml(
    "en",
    en="The selected cases, as important research results of China-SCO big data cooperation",
    zh_Hans="入选案例将作为中国—上合组织大数据合作的重要研究成果",
    ru="Отобранные кейсы как важный исследовательский результат сотрудничества Китай–ШОС "
    "в области больших данных",
)
REPORTED = ml(
    "en",
    en="will be reported to the competent government departments",
    zh_Hans="报送政府主管部门",
    ru="будут представлены компетентным государственным органам",
)
COLLECTION = ml(
    "en", en="compiled into a collection of case", zh_Hans="汇编成案例集", ru="составят сборник"
)
RELEASED = ml(
    "en",
    en="which will be publicly released to the world through the official website",
    zh_Hans="官网、微信公众号和国内外媒体面向全球公开发布",
    ru="который будет опубликован для всего мира на официальном сайте",
)
WINNERS = ml(
    "en",
    en="The winners of the outstanding cases will be invited to give presentations and "
    "demonstrations at China-SCO international exchange events.",
    zh_Hans="优秀案例单位将受邀在中国—上合组织国际交流活动上进行宣讲和展示。",
    ru="Авторы лучших кейсов будут приглашены выступить и показать свои работы "
    "на международных мероприятиях Китай–ШОС.",
)
ROSTER = ml(
    "en",
    en="Currently, the SCO countries include: 9 Member States",
    zh_Hans="目前，上合组织国家包括：9个成员国",
    ru="В настоящее время странами ШОС являются: 9 государств-членов",
)
HUNDRED = ml(
    "en",
    en="over 100 typical cooperation cases had been collected—spanning all SCO countries and "
    "covering six key areas",
    zh_Hans="已征集100余个典型合作案例，覆盖所有上合组织国家，涉及六大重点领域",
    ru="собрано более 100 типичных примеров сотрудничества из всех стран ШОС по шести ключевым "
    "направлениям",
)
THEME = ml(
    "en",
    en="New Bonds in the Digital Economy, New Horizons for Cooperation",
    zh_Hans="数字经济新纽带，合作发展新空间",
    ru="Новые связи в цифровой экономике, новые горизонты сотрудничества",
)
DELEGATES = ml(
    "en",
    en="Over 600 delegates from SCO member-state governments, enterprises, universities and "
    "think tanks will convene",
    zh_Hans="来自上合组织成员国政府、企业、高校和智库的600余名代表将齐聚一堂",
    ru="Соберутся более 600 делегатов от правительств, компаний, университетов и аналитических "
    "центров стран ШОС",
)
SUB_FORUMS = ml(
    "en",
    en="convening four thematic sub-forums; and organizing multi-route, multi-scenario site visits",
    zh_Hans="举办四场专题分论坛，组织多路线、多场景的实地考察",
    ru="проведение четырёх тематических секций и выездов по разным маршрутам",
)
SIGNING = ml(
    "en",
    en="witnessing the signing of key cooperation projects on site",
    zh_Hans="现场见证重点合作项目签约",
    ru="подписание ключевых проектов сотрудничества на месте",
)
FOUR_LINES = ml(
    "en",
    en="The forum will also help to drive four lines of cooperation",
    zh_Hans="论坛还将推动四个方面的合作",
    ru="Форум также поможет вести сотрудничество по четырём линиям",
)
CITY = ml(
    "en",
    en="As the host city, Tianjin’s own digital economy achievements are remarkable",
    zh_Hans="作为举办城市，天津自身的数字经济成就显著",
    ru="Достижения принимающего города, Тяньцзиня, в цифровой экономике примечательны",
)
OF_THE_CALL: tuple[Multilingual, ...] = (
    DEADLINE, TEMPLATE, BOTH, SINCE, ONE_ON_ONE, SELECTED, REPORTED, COLLECTION, RELEASED,
    WINNERS, ROSTER,
)  # fmt: skip
OF_THE_FORUM: tuple[Multilingual, ...] = (
    THEME, DELEGATES, HUNDRED, SUB_FORUMS, SIGNING, FOUR_LINES, CITY,
)  # fmt: skip
