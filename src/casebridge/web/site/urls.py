"""Addresses of the public pages."""

from django.urls import path

from casebridge.web.site.views import calls, collections, countries, home, library, notices, roster

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
    path("notices/<slug:code>/", notices.notice, name="notice"),
    path("roster/", roster.roster, name="roster"),
]
