"""Coupons, promotion codes, and the discounts they give."""
