"""Pages that show what the sandbox holds, as Stripe's Workbench does."""
