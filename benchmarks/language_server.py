"""How long an editor waits for the mistakes in a map after a keystroke, in a process of its own over pipes.

    python benchmarks/language_server.py

From the notice of a change in one character to the diagnostics that are published for it, the pause before the check
included: fifty keystrokes in a map of 300 touchpoints, valid, with mistakes, and broken in the middle.
"""

import json
import statistics
import subprocess
import sys
import time

import maps

TOUCHPOINTS, KEYSTROKES = 300, 50
URI = "file:///tmp/measured.journey.yaml"


class Server:
    """A language server and the version of the one file that is open in it."""

    def __init__(self):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([sys.executable, "-m", "journeymap", "lsp"], stdin=pipe, stdout=pipe)
        self.version = 0
        self.send("initialize", {"processId": None, "rootUri": None, "capabilities": {}}, id=1)
        self.receive()
        self.send("initialized", {})

    def send(self, method, params=None, **more):
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.process.stdin.flush()

    def receive(self):
        length = 0
        while (header := self.process.stdout.readline().strip()) != b"":
            if header.startswith(b"Content-Length"):
                length = int(header.split(b":")[1])
        return json.loads(self.process.stdout.read(length))

    def open(self, text):
        self.version += 1
        document = {"uri": URI, "languageId": "yaml", "version": self.version, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})
        return self.published()

    def type(self, line, character, new):
        """One keystroke: the seconds until its diagnostics are there, and how many they are."""
        self.version += 1
        place = {"line": line, "character": character}
        end = {"line": line, "character": character + (not new)}
        change = {"range": {"start": place, "end": end}, "text": new}
        start = time.perf_counter()
        document = {"uri": URI, "version": self.version}
        self.send("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        found = self.published()
        return time.perf_counter() - start, len(found)

    def published(self):
        while True:
            message = self.receive()
            if message.get("params", {}).get("version") == self.version:
                return message["params"]["diagnostics"]


def measure(server, text):
    """The seconds of each keystroke in a name in the middle of the map, and how many diagnostics there were."""
    server.open(text)
    lines = text.splitlines()
    line = next(number for number in range(len(lines) // 2, len(lines)) if "name:" in lines[number])
    character = lines[line].index("name:") + len("name: x")
    results = [server.type(line, character, "" if number % 2 else "a") for number in range(KEYSTROKES)]
    time.sleep(0.1)
    return [seconds for seconds, _ in results], results[-1][1]


def main():
    server = Server()
    valid = maps.map_text(TOUCHPOINTS)
    middle = len(valid) // 2
    texts = {
        "valid": valid,
        "with 20 mistakes": maps.map_text(TOUCHPOINTS, mistakes=20),
        "broken in the middle": valid[:middle] + "[" + valid[middle:],
    }
    print(f"| map of {TOUCHPOINTS} touchpoints, {len(valid) / 1000:.0f} kB | diagnostics | median ms | max ms |")
    print("|---|--:|--:|--:|")
    for name, text in texts.items():
        seconds, count = measure(server, text)
        print(f"| {name} | {count} | {1000 * statistics.median(seconds):.0f} | {1000 * max(seconds):.0f} |")
    server.send("shutdown", id=2)
    server.receive()
    server.send("exit")
    server.process.wait()


if __name__ == "__main__":
    main()
