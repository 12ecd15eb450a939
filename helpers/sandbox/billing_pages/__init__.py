"""The pages after a purchase: the customer portal, invoices and receipts."""
