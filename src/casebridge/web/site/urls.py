"""Addresses of the public pages."""

from django.urls import path

from casebridge.web.site.views import (
    calls,
    collections,
    countries,
    figures,
    forums,
    home,
    library,
    notices,
    programme,
    roster,
    schedules,
)

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("calls/", calls.calls, name="calls"),
    path("calls/<slug:code>/", calls.call, name="call"),
    path("calls/<slug:code>/form/<slug:language>.docx", calls.form, name="call-form"),
    path("library/", library.cases, name="cases"),
    path("library/<int:pk>/", library.case, name="case"),
    path("library/<int:pk>/pictures/<int:number>/", library.picture, name="case-picture"),
    path("collections/", collections.collections, name="collections"),
    path("collections/<slug:code>/", collections.collection, name="collection"),
    path(
        "collections/<slug:code>/<slug:language>.<slug:kind>",
        collections.file,
        name="collection-file",
    ),
    path(
        "collections/<slug:code>/versions/<int:number>/",
        collections.version,
        name="collection-version",
    ),
    path(
        "collections/<slug:code>/versions/<int:number>/<slug:language>.<slug:kind>",
        collections.version_file,
        name="collection-version-file",
    ),
    path("countries/", countries.countries, name="countries"),
    path("countries/<slug:alpha2>/", countries.country, name="country"),
    path("figures/", figures.figures, name="figures"),
    path("figures/<slug:code>/", figures.figure, name="figure"),
    path("forum/", forums.forums, name="forums"),
    path("forum/<slug:code>/", forums.forum, name="forum"),
    path("forum/<slug:code>/outcomes/", forums.outcomes, name="forum-outcomes"),
    path("forum/<slug:code>/schedule.<slug:kind>", schedules.schedule, name="forum-schedule"),
    path(
        "forum/<slug:code>/programme/sessions/<int:number>.ics",
        schedules.session_calendar,
        name="forum-session-calendar",
    ),
    path(
        "forum/<slug:code>/programme/people/<int:key>.ics",
        schedules.person_calendar,
        name="forum-person-calendar",
    ),
    path("forum/<slug:code>/programme/", programme.programme, name="forum-programme"),
    path("forum/<slug:code>/programme/people/", programme.people, name="forum-people"),
    path("forum/<slug:code>/programme/people/<slug:key>/", programme.person, name="forum-person"),
    path("forum/<slug:code>/programme/changes/", programme.changes, name="forum-changes"),
    path("forum/<slug:code>/programme/mine/", programme.mine, name="forum-mine"),
    path("forum/<slug:code>/programme/offline/", programme.offline, name="forum-offline"),
    path("forum/<slug:code>/programme/worker.js", programme.worker, name="forum-worker"),
    path(
        "forum/<slug:code>/programme/sessions/<int:number>/",
        programme.session,
        name="forum-session",
    ),
    path(
        "forum/<slug:code>/programme/sessions/<int:number>/files/<int:place>/",
        programme.session_file,
        name="forum-session-file",
    ),
    path("forum/<slug:code>/programme/<slug:on>/", programme.one_day, name="forum-day"),
    path("notices/<slug:code>/", notices.notice, name="notice"),
    path("roster/", roster.roster, name="roster"),
]
