"""Courses in Django: a class-based view, and plain ones."""

import stripe
from django.conf import settings
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .models import Course, Enrolment

client = stripe.StripeClient(settings.STRIPE_SECRET_KEY, max_network_retries=2)


class BuyView(View):
    def post(self, request, slug):
        course = get_object_or_404(Course, slug=slug)
        enrolment = Enrolment.objects.create(course=course, email=request.POST["email"])
        return redirect(self.session_for(enrolment, request).url)

    def session_for(self, enrolment, request):
        params = dict(
            mode="payment",
            customer_email=enrolment.email,
            client_reference_id=str(enrolment.pk),
            line_items=[{"price": enrolment.course.stripe_price, "quantity": 1}],
            success_url=request.build_absolute_uri(reverse("thanks"))
            + "?session={CHECKOUT_SESSION_ID}",
        )
        options = {"idempotency_key": str(enrolment.pk)}
        return client.v1.checkout.sessions.create(params=params, options=options)


def thanks(request):
    session = client.v1.checkout.sessions.retrieve(request.GET["session"])
    return render(request, "thanks.html", {"session": session, "status": session.payment_status})


@csrf_exempt
@require_POST
def payment_events(request):
    try:
        event = client.construct_event(
            request.body, request.META["HTTP_STRIPE_SIGNATURE"], settings.STRIPE_WEBHOOK_SECRET
        )
    except (ValueError, stripe.SignatureVerificationError):
        return HttpResponseBadRequest()
    handlers = {
        "checkout.session.completed": enrol,
        "checkout.session.async_payment_succeeded": enrol,
    }
    if event.type in handlers:
        handlers[event.type](event.data.object)
    return HttpResponse()


def enrol(session):
    if session.payment_status != "unpaid":
        Enrolment.objects.filter(pk=session.client_reference_id).update(active=True)
