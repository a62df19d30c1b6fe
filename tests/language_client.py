"""An editor as language servers see one: a process is started, and spoken to over its standard streams."""

import json
import queue
import subprocess
import threading
from pathlib import Path

TIMEOUT = 60


class Editor:
    """A language server and the files that are open in it; answers to questions are plain JSON.

    `encoding` is what the editor can count in, first the one it likes best; None for an editor that knows nothing but
    UTF-16. Requests of the server are answered by `configuration` and else with null.
    """

    def __init__(self, *command, folder, encoding=None, capabilities=None, settings=None, options=None):
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([*map(str, command)], stdin=pipe, stdout=pipe, stderr=pipe, cwd=folder)
        self.folder, self.settings = Path(folder), settings or {}
        self.complaints = []
        self._versions, self._number = {}, 0
        self._arrived = queue.Queue()
        self._published = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._errors = []
        threading.Thread(target=lambda: self._errors.append(self.process.stderr.read()), daemon=True).start()
        general = {"positionEncodings": encoding} if encoding else {}
        said = {
            "processId": None,
            "rootUri": self.folder.as_uri(),
            "capabilities": {"general": general, "textDocument": {"rename": {"prepareSupport": True}}}
            | (capabilities or {}),
            "initializationOptions": options,
        }
        self.server = self.ask("initialize", said)["capabilities"]
        self.tell("initialized", {})

    def _listen(self):
        stream = self.process.stdout
        while True:
            length = 0
            while (header := stream.readline()) not in {b"\r\n", b""}:
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
            if not header:
                self._arrived.put(None)
                return
            self._take(json.loads(stream.read(length)))

    def _take(self, message):
        if "method" not in message:
            self._arrived.put(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            self._published.put(message["params"])
        elif "id" in message:
            items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            result = None if items is None else [self.settings.get(item.get("section")) for item in items]
            self._send({"id": message["id"], "result": result})
        elif message["method"] in {"window/showMessage", "window/logMessage"}:
            self.complaints.append(message["params"])

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def tell(self, method, params=None):
        """Send a notice."""
        self._send({"method": method, "params": params} if params is not None else {"method": method})

    def request(self, method, params=None):
        """Ask, and return the whole message that answers."""
        self._number += 1
        self._send({"id": self._number, "method": method, **({} if params is None else {"params": params})})
        while True:
            message = self._arrived.get(timeout=TIMEOUT)
            assert message is not None, f"the server has ended: {self._errors}"
            if message.get("id") == self._number:
                return message

    def ask(self, method, params=None):
        """Ask, and return the result."""
        answer = self.request(method, params)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def uri(self, name):
        return (self.folder / name).as_uri() if "://" not in name else name

    def open(self, name, text, language="yaml"):
        """Open a file, and return what is published about it."""
        self._versions[name] = 1
        said = {"uri": self.uri(name), "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": said})
        return self.diagnostics(name)

    def change(self, name, *changes, wait=True):
        """Type: each change is a text for the whole file or (begin, end, new) with positions; the last is awaited."""
        self._versions[name] += 1
        said = []
        for change in changes:
            if isinstance(change, str):
                said.append({"text": change})
            else:
                begin, end, new = change
                said.append({"range": {"start": _position(begin), "end": _position(end)}, "text": new})
        document = {"uri": self.uri(name), "version": self._versions[name]}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": said})
        return self.diagnostics(name) if wait else None

    def diagnostics(self, name):
        """What is published about the present version of a file; what came before is passed over."""
        while True:
            found = self._published.get(timeout=TIMEOUT)
            if found["uri"] == self.uri(name) and found.get("version", self._versions[name]) == self._versions[name]:
                return found["diagnostics"]

    def next_published(self):
        """The next that is published, about whatever file: its uri and the diagnostics."""
        found = self._published.get(timeout=TIMEOUT)
        return found["uri"], found["diagnostics"]

    def at(self, name, line, character, **more):
        """Where in a file a question is about."""
        return {"textDocument": {"uri": self.uri(name)}, "position": _position((line, character)), **more}

    def shut_down(self):
        """Take leave in the proper order, and return the exit status and what was written to the standard error."""
        self.ask("shutdown")
        self.tell("exit")
        return self.ended()

    def ended(self):
        """The exit status once the server has ended, and what it wrote to the standard error."""
        status = self.process.wait(TIMEOUT)
        self.process.stdin.close()
        while self._arrived.get(timeout=TIMEOUT) is not None:
            pass
        return status, b"".join(self._errors)

    def kill(self):
        """End the server, whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()


def _position(place):
    return {"line": place[0], "character": place[1]}
