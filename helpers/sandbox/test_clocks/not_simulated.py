"""Parameters of test clocks that the sandbox accepts and ignores."""

NOT_SIMULATED = {
    "test_helpers.TestClockCreateParams": {
        "customer": "A customer gets a test clock only when it is created.",
    },
}
