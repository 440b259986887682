"""Addresses of the desk: /desk/<noun>/<id>/<verb>/."""

from django.urls import path

from casebridge.web.desk.views import (
    cases,
    coverage,
    dossiers,
    editions,
    leader,
    letters,
    selection,
    system,
    taking_in,
    today,
)

app_name = "desk"

urlpatterns = [
    path("", today.read, name="today"),
    path("arrivals/", today.arrivals, name="arrivals"),
    path("chain/", today.chain, name="chain"),
    path("cases/", cases.table, name="cases"),
    path("cases.xlsx", cases.excel, name="cases-excel"),
    path("cases/<int:pk>/", dossiers.read, name="dossier"),
    path("cases/<int:pk>/files/<int:number>/", dossiers.file, name="file"),
    path("cases/<int:pk>/pages/<int:number>/", dossiers.scan_page, name="scan-page"),
    path("cases/<int:pk>/findings/<int:number>/rule/", dossiers.ruling, name="rule"),
    path(
        "cases/<int:pk>/findings/unanswered/rule/",
        dossiers.ruling_unanswered,
        name="rule-unanswered",
    ),
    path("cases/<int:pk>/ask/", dossiers.ask, name="ask"),
    path("cases/<int:pk>/take-up/", dossiers.take_up, name="take-up"),
    path("cases/<int:pk>/note/", dossiers.note, name="note"),
    path("cases/<int:pk>/area/", dossiers.area, name="area"),
    path("cases/<int:pk>/complete/", dossiers.complete, name="complete"),
    path("cases/<int:pk>/withdraw/", dossiers.withdraw, name="withdraw"),
    path("take-in/", taking_in.read, name="take-in"),
    path("coverage/", coverage.board, name="coverage"),
    path("coverage/<str:country>/<str:area>/", coverage.ask, name="coverage-ask"),
    path("selection/", selection.read, name="selection"),
    path("selection/propose/", selection.propose, name="propose"),
    path("selection/<int:pk>/adopt/", selection.adopt, name="adopt"),
    path("selection/<int:pk>/cases/<int:case>/change/", selection.change, name="change"),
    path("leader/", leader.read, name="leader"),
    path("editions/", editions.table, name="collection"),
    path("editions/<int:pk>/", editions.read, name="edition"),
    path("editions/<int:pk>/<str:kind>/<str:language>/", editions.file, name="edition-file"),
    path("letters/", letters.table, name="letters"),
    path("letters/<int:pk>/", letters.read, name="letter"),
    path("letters/<int:pk>/keep/", letters.keep, name="letter-keep"),
    path("letters/<int:pk>/approve/", letters.approve, name="letter-approve"),
    path("system/", system.read, name="system"),
    path("components/", system.components, name="components"),
]
