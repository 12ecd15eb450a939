"""Products in older API versions."""


def test_a_product_had_features(shop):
    before, params = {"stripe_version": "2023-10-16"}, {"name": "Mug"}
    params["marketing_features"] = [{"name": "Keeps warm"}]
    product = shop.client.v1.products.create(params, before)
    assert [feature.name for feature in product["features"]] == ["Keeps warm"]
