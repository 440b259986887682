"""Addresses of the reviewers' pages."""

from django.urls import path

from casebridge.web.panel.views import reviews

app_name = "panel"
urlpatterns = [
    path("", reviews.reviews, name="reviews"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
    path("reviews/<int:pk>/conflict/", reviews.conflict, name="conflict"),
    path("reviews/<int:pk>/pictures/<int:number>/", reviews.picture, name="picture"),
]
