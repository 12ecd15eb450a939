"""The API's resources that are made by asking for them."""
