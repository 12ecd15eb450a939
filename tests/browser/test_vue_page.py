"""Vue components in notebook 03: they run in the output, as on a page of a shop."""

import functools

import nbformat
import pytest
from playwright.sync_api import expect

from tests.browser import customer
from tests.notebooks.execute import ROOT

NOTEBOOK = "03-checkout.ipynb"
SETUP = """\
<template>
  <button type="button" @click="go">Pay for {{ count }}</button>
</template>
<script setup>
import { ref } from 'vue';
const count = ref(1);
const go = () => window.location.assign('session-url');
</script>
<style scoped>
button { font-weight: 900; }
</style>
"""
DOUBLE_CLICK = """button => [1, 2].forEach(
  detail => button.dispatchEvent(new MouseEvent("click", { bubbles: true, detail })))"""
PAGES_SAMPLE, BUTTON, VUE_STRIPE_5 = range(3)  # the components, in order
ALIVE = ".kit:not(.jupyter-widgets-disconnected) .kit-vue"


class VueCell:
    """One of the notebook's cells with a component, run as it is in the notebook."""

    def __init__(self, lab, page, number):
        self.lab, self.page, self._number = lab, page, number
        cells = enumerate(nbformat.read(ROOT / "notebooks" / NOTEBOOK, as_version=4).cells)
        found = [(index, cell.source) for index, cell in cells if "VuePage(" in cell.source]
        self._index, self._source = found[number]
        self.run(self._source)
        self.output.scroll_into_view_if_needed()

    @property
    def output(self):
        """What the component shows, and below it what is wrong with it."""
        return self.page.locator(".kit", has=self.page.locator(".kit-vue")).nth(self._number)

    def run(self, source):
        """Run the cell with another source."""
        self.lab.edit_cell(self.page, self._index, source)

    def change(self, *changes):
        """Run the cell again with changes (before, after) in the component as it was at first."""
        source = self._source
        for before, after in changes:
            assert before in source, f"the component has no {before}"
            source = source.replace(before, after)
        self.run(source)

    def write(self, template, script="export default {};"):
        """Run a component: its template begins on line 2, and its script two lines below it."""
        source = f"<template>\n{template}\n</template>\n<script>\n{script}\n</script>"
        self.run(f"VuePage(client, {source!r})")

    def click(self, name="Checkout!"):
        """Click the component's button, with the keyboard: JupyterLab may still be scrolling."""
        self.button(name).press("Enter")

    def button(self, name="Checkout!"):
        """The component's button."""
        return self.output.get_by_role("button", name=name, exact=True)

    def check_out(self, name="Checkout!"):
        """Click the component's button; return the tab that it opens."""
        with self.page.context.expect_page() as tab:
            self.click(name)
        return tab.value

    @property
    def problems(self):
        """What the output says is wrong."""
        return self.output.get_by_role("status").locator(".kit-notice")

    def expect_problem(self, *texts):
        """Wait until the output says what is wrong."""
        for text in texts:
            expect(self.output.get_by_role("status")).to_contain_text(text)


@pytest.fixture
def cell(lab, page):
    """A function that returns one of the cells with a component, in the opened notebook."""
    if not page.locator(ALIVE).count():  # no test before this one has opened it
        lab.open(page, NOTEBOOK)
        lab.run_all(page)
    return functools.cache(lambda number: VueCell(lab, page, number))


def test_the_pages_sample_goes_to_the_session_which_pays(cell, lab, page, assert_accessible):
    sample, address = cell(PAGES_SAMPLE), page.url
    tab = sample.check_out()
    customer.expect_page(tab, "$7.00")
    session_id = tab.url.rpartition("/")[2]
    customer.pay(tab, customer.DECLINED)
    expect(tab.get_by_role("alert")).to_contain_text("Your card was declined.")
    customer.pay(tab, customer.VISA)
    customer.expect_page(tab, "Payment received")
    assert customer.status_of(lab.client, session_id) == ("complete", "paid")
    assert page.url == address
    sample.click()
    sample.expect_problem(
        "This Checkout Session has already been processed.", "nothing left to pay"
    )
    assert_accessible(page, ".kit:has(.kit-vue)")


def test_the_forms_of_today_go_to_the_sessions_url(cell, page):
    address = page.url
    customer.expect_page(cell(BUTTON).check_out(), "$7.00")
    customer.expect_page(cell(VUE_STRIPE_5).check_out("Checkout"), "$7.00")
    setup = cell(BUTTON)
    setup.run(f'VuePage(client, """{SETUP}""".replace("session-url", order_tea().url))')
    customer.expect_page(setup.check_out("Pay for 1"), "$7.00")
    setup.run(f'VuePage(client, """{SETUP.replace("ref(1)", "ref(1")}""")')
    setup.expect_problem("Line 6", "Unexpected token")
    assert page.url == address


def test_a_change_is_shown_and_a_mistake_with_its_line(cell, page, screenshots, assert_accessible):
    sample = cell(PAGES_SAMPLE)
    sample.change(("Checkout!", "Buy {{ 1 + 1 }} teas"))
    customer.expect_page(sample.check_out("Buy 2 teas"), "$7.00")
    sample.change(("!</button>", ""))
    sample.expect_problem("Line 8", "This element has no end tag.", '<button @click="submit">')
    page.screenshot(path=screenshots / "vue-mistake.png")
    assert_accessible(page, ".kit:has(.kit-vue)")
    sample.change(('"submit"', '"submit("'))
    sample.expect_problem("Line 8", "Unexpected token", "submit(")
    # Vue takes it for statements, because of the semicolon, and refuses it as well.
    sample.change(('"submit"', '"function () { submit(); }"'))
    sample.expect_problem("Line 8", "Function statements require a function name")
    sample.change(("loading: false,", "loading: false;"))
    sample.expect_problem("Line 21", 'Unexpected token, expected ","')
    sample.change(("<stripe-checkout", "<stripe-chekout"))
    sample.expect_problem("Line 3", "<stripe-chekout> is not a component of this page")
    sample.change(("{ StripeCheckout }", "{ StripeCheckot }"))
    sample.expect_problem("Line 13", "does not provide an export named 'StripeCheckot'")
    sample.change(("redirectToCheckout", "redirect"))
    sample.click()
    sample.expect_problem("Line 28", "this.$refs.checkoutRef.redirect is not a function")


def test_a_name_that_the_component_does_not_have_is_shown_with_its_line(cell):
    sample = cell(PAGES_SAMPLE)
    sample.change(('"submit"', '"submitt"'))
    sample.expect_problem("Line 8", "submitt is not in this component.", '@click="submitt"')
    sample.change(("methods: {", "method: {"))
    sample.expect_problem("Line 8", "submit is not in this component.")
    sample.write(
        '<p v-for="tea in teas">{{ tea.pricee }} {{ Math.max(1, 2) }}</p>\n<b>{{ pricee }}</b>',
        "export default { data: () => ({ teas: [{ pricee: 1 }] }) };",
    )
    sample.expect_problem("Line 3", "pricee is not in this component.")
    sample.write('<button @click="pay()">Pay</button> {{ 2 }}', "export default { methods: {} };")
    sample.click("Pay")
    sample.expect_problem("pay is not in this component.", "pay is not a function")
    expect(sample.problems.filter(has_text="Line 2")).to_have_count(2)


def test_a_block_without_its_end_is_shown_with_its_line(cell):
    sample = cell(PAGES_SAMPLE)
    sample.change(("</script>", ""))
    sample.expect_problem("Line 12", "<script> has no </script>.")
    sample.change(("</template>", ""))
    sample.expect_problem("Line 1", "<template> has no </template>.")


def test_a_wrong_line_is_never_shown(cell):
    sample = cell(PAGES_SAMPLE)
    data = "export default { data: () => ({ a: {}, about: { c: 'b' } }) };"
    sample.write("<p>about b</p>\n<p>{{ about }}</p>\n<p>{{ a.b.c }}</p>", data)
    sample.expect_problem("Line 4", "Cannot read properties of undefined (reading 'c')")
    sample.write("<p>{{ about.c }}</p>\n<p>{{ a.b.c }}</p>", data)
    sample.expect_problem("Error", "Cannot read properties of undefined (reading 'c')")


def test_valid_pages_have_no_mistakes(cell):
    sample = cell(PAGES_SAMPLE)
    sample.write(
        """<button @click="() => { n++; }">Count</button>
        <button @click="n++; late++;">Twice</button>
        <slot-user v-slot="{ item }"><i :title="item">{{ item }}</i></slot-user>
        <em>{{ n }} {{ late }} {{ $attrs.x }} {{ double }} {{ JSON.stringify({ key: n }) }}</em>""",
        """export default {
          components: { SlotUser: { render() { return this.$slots.default({ item: 1 }); } } },
          data() { this.later = 1; return { n: 1, late: 5 }; },
          computed: { double() { return 2 * this.n; } },
        };""",
    )
    sample.click("Count")
    sample.click("Twice")
    expect(sample.output.locator("em")).to_have_text('3 6 6 {"key":3}')
    expect(sample.output.get_by_role("status")).to_be_empty()


def test_a_click_clears_no_mistake_and_a_double_click_opens_one_tab(cell, page):
    sample = cell(PAGES_SAMPLE)
    sample.change(("methods: {", "created() { throw new Error('early') },\n  methods: {"))
    sample.expect_problem("early")
    with page.context.expect_page() as tab:
        sample.button().evaluate(DOUBLE_CLICK)
    customer.expect_page(tab.value, "$7.00")
    assert len(page.context.pages) == 2
    sample.expect_problem("early")


def test_what_fails_later_is_shown_in_the_cell_where_it_happens(cell):
    timer = "setTimeout(() => { throw new Error('too late') })"
    promise = "Promise.reject(new Error('rejected'))"
    sample = cell(PAGES_SAMPLE)
    sample.write("<p>Hi</p>", f"export default {{\ncreated() {{ {timer};\n{promise} }} }};")
    sample.expect_problem("Line 6", "too late", "Line 7", "rejected")
    expect(cell(BUTTON).output.get_by_role("status")).to_be_empty()


def test_a_style_colours_nothing_but_its_component(cell, page):
    sample = cell(PAGES_SAMPLE)
    sample.change(("</script>", "</script>\n<style>\nbutton { opacity: 0.25; }\n</style>"))
    expect(sample.button()).to_have_css("opacity", "0.25")
    expect(cell(BUTTON).button()).to_have_css("opacity", "1")


def test_after_a_restart_nothing_can_be_clicked_and_no_tab_stays(cell, lab, page):
    sample = cell(PAGES_SAMPLE)
    lab.restart_kernel(page)
    expect(sample.output.locator(".kit-vue")).to_have_attribute("inert", "")
    sample.output.locator(".kit-vue button").evaluate("button => button.click()")
    sample.expect_problem("The notebook's kernel did not answer.")
    assert page.context.pages == [page]


def test_what_vue_stripe_4_kept_silent_is_shown_and_told(cell, page):
    sample = cell(PAGES_SAMPLE)
    listeners = '@loading="said.push($event)" @error="said.push($event.code)"'
    sample.change(
        ("{order_tea().id}", "cs_test_unknown"),
        ('ref="checkoutRef"', f'ref="checkoutRef" {listeners}'),
        ("Checkout!</button>", "Checkout!</button> {{ said }}"),
        ("loading: false,", "said: [],"),
    )
    sample.click()
    sample.expect_problem("No such payment_page: 'cs_test_unknown'", "Copy the whole id")
    shown = sample.output.locator(".kit-vue")
    expect(shown).to_contain_text('[ true, false, "resource_missing" ]', use_inner_text=True)
    sample.change((':session-id="sessionId"', 'locale="en" mode="payment" :line-items="[]"'))
    sample.click()
    sample.expect_problem(
        "The Checkout client-only integration is not enabled.", "give its id to the"
    )
    # As a browser does that blocks new tabs.
    page.evaluate("[window.open, window.opens] = [() => null, window.open]")
    sample.change()
    sample.click()
    sample.expect_problem("The browser has blocked the new tab.")
    page.evaluate("void (window.open = window.opens)")
    with page.context.expect_page() as tab:
        sample.output.get_by_role("link", name="Open the checkout page").click()
    customer.expect_page(tab.value, "$7.00")
