"""Tickets in FastAPI, asynchronous."""

from typing import Annotated

import stripe
from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Request
from pydantic import BaseModel
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    stripe_secret_key: str
    stripe_webhook_secret: str
    base_url: str = "http://localhost:8000"


settings = Settings()
client = stripe.StripeClient(
    settings.stripe_secret_key,
    http_client=stripe.HTTPXClient(),
    max_network_retries=2,
)
router = APIRouter(prefix="/tickets")


class Database:
    async def fetch_one(self, query, *values): ...


class Purchase(BaseModel):
    id: str
    concert: str
    seats: int


@router.post("/checkout")
async def checkout(purchase: Purchase, database: Annotated[Database, Depends(Database)]):
    concert = await database.fetch_one("SELECT * FROM concerts WHERE id = ?", purchase.concert)
    session = await client.v1.checkout.sessions.create_async(
        params={
            "mode": "payment",
            "line_items": [{"price": concert.price_id, "quantity": purchase.seats}],
            "metadata": {"purchase": purchase.id},
            "success_url": f"{settings.base_url}/tickets/complete/{{CHECKOUT_SESSION_ID}}",
        },
        options={"idempotency_key": f"purchase-{purchase.id}"},
    )
    return {"url": session.url}


@router.get("/complete/{session_id}")
async def complete(session_id: str):
    session = await client.v1.checkout.sessions.retrieve_async(session_id)
    return {"paid": session.payment_status == "paid"}


async def stripe_event(request: Request, stripe_signature: Annotated[str, Header()]):
    payload = await request.body()
    try:
        return client.construct_event(payload, stripe_signature, settings.stripe_webhook_secret)
    except stripe.SignatureVerificationError as error:
        raise HTTPException(400, "Wrong signature") from error


@router.post("/events")
async def events(event: Annotated[stripe.Event, Depends(stripe_event)]):
    if event.type in {"checkout.session.completed", "checkout.session.async_payment_succeeded"}:
        await send_tickets(event.data.object.id)


async def send_tickets(session_id: str):
    session = await client.v1.checkout.sessions.retrieve_async(session_id)
    if session.payment_status != "unpaid":
        print("Tickets for", session.metadata["purchase"])


app = FastAPI()
app.include_router(router)
