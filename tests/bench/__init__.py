"""`make bench`: the budgets, measured beside a bare Wagtail page (the floor) that is served in the same way."""
