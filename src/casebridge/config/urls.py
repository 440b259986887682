"""Every address of the product, one folder of pages for each audience."""

from django.urls import include, path

urlpatterns = [
    path("", include("casebridge.web.shared.urls")),
    path("desk/", include("casebridge.web.desk.urls")),
    path("portal/", include("casebridge.web.portal.urls")),
    path("panel/", include("casebridge.web.panel.urls")),
    path("", include("casebridge.web.site.urls")),
]
handler404 = "casebridge.web.shared.views.errors.not_found"
handler500 = "casebridge.web.shared.views.errors.failed"
