import argparse
import threading

from tests.fakes.bigbluebutton.server import SECRET, FakeBigBlueButton


def main():
    parser = argparse.ArgumentParser(description="Ein Platzhalter, kein BigBlueButton.")
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--secret", default=SECRET)
    options = parser.parse_args()
    with FakeBigBlueButton(port=options.port, host=options.host, secret=options.secret) as server:
        print(f"Platzhalter, kein BigBlueButton: {server.endpoint}", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
