"""Addresses of the figures: /desk/figures/…"""

from django.urls import path

from casebridge.web.desk.views import figure_tables, figures

urlpatterns = [
    path("figures/", figures.table, name="figures"),
    path("figures/add/", figures.add, name="figure-add"),
    path("figures/figures.csv", figure_tables.csv, name="figures-csv"),
    path("figures/figures.xlsx", figure_tables.excel, name="figures-excel"),
    path("figures/take-in/", figure_tables.take_in, name="figures-take-in"),
    path("figures/freeze/", figures.freeze, name="figures-freeze"),
    path("figures/counted/<slug:what>/", figures.counted, name="figures-counted"),
    path("figures/sets/<int:pk>/", figures.frozen, name="figure-set"),
    path("figures/sets/<int:pk>/set.csv", figure_tables.set_csv, name="figure-set-csv"),
    path("figures/sets/<int:pk>/set.xlsx", figure_tables.set_excel, name="figure-set-excel"),
    path("figures/readings/<int:pk>/withdraw/", figures.withdraw, name="reading-withdraw"),
    path("figures/<int:pk>/", figures.read, name="figure"),
    path("figures/<int:pk>/change/", figures.change, name="figure-change"),
]
