from django.urls import path

from . import views

urlpatterns = [
    path("buy/<slug:slug>/", views.BuyView.as_view(), name="buy"),
    path("thanks/", views.thanks, name="thanks"),
    path("hooks/payments/", views.payment_events),
]
