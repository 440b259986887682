"""The desk alone, with the pages of signing in that its gates lead to."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("casebridge.web.desk.urls")),
    path("accounts/", include("allauth.urls")),
]
