"""A browser's description of itself, reduced to two words that its owner recognises."""

BROWSERS = (
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Chrome/", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
PHONES = ("iPhone", "Android")


def describe_device(user_agent: str) -> str:
    """ "Firefox, Windows"; only what is known, nothing where nothing is. Given its own answer it gives it back."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    if not browser and user_agent.partition(", ")[0] in {name for _, name in BROWSERS}:
        return user_agent
    return ", ".join(filter(None, (browser, system)))
