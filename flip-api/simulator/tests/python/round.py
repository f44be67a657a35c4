"""A client that is not ours does the whole round: create, be paid, hear of it, list.

`python3 round.py target/debug/flip-simulator`; the standard library of Python 3 is all that it needs.
"""

import base64
import http.server
import json
import queue
import subprocess
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request

KEY, TOKEN = "python-key", "python-token"
# Opens no proxy: everything is on this machine.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
callbacks = queue.Queue()


class Shop(http.server.BaseHTTPRequestHandler):
    """Takes callbacks."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        callbacks.put(dict(urllib.parse.parse_qsl(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


def call(url, fields=None, key=KEY):
    request = urllib.request.Request(url, fields and urllib.parse.urlencode(fields).encode())
    request.add_header("Authorization", "Basic " + base64.b64encode(f"{key}:".encode()).decode())
    with OPENER.open(request, timeout=10) as answer:
        return json.load(answer)


def refused(status, url, fields=None, key=KEY):
    try:
        call(url, fields, key)
    except urllib.error.HTTPError as error:
        assert error.code == status, error.code
        return json.load(error)
    raise AssertionError(f"{url} is not refused")


def main(program):
    shop = http.server.HTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=shop.serve_forever, daemon=True).start()
    simulator = subprocess.Popen(
        [program, "--port", "0", "--callback-url", f"http://127.0.0.1:{shop.server_port}/"],
        env={"FLIP_SECRET_KEY": KEY, "FLIP_VALIDATION_TOKEN": TOKEN},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        url = next(line.split()[1] for line in simulator.stdout if line.startswith("  API"))
        bill = {
            "title": "Coffee",
            "type": "SINGLE",
            "step": 3,
            "amount": 10001,  # the magic amount that pays itself
            "sender_name": "Siti",
            "sender_email": "siti@example.com",
            "sender_bank": "bni",
            "sender_bank_type": "virtual_account",
        }
        refused(401, f"{url}/v2/pwf/bill", bill, key="another")
        fault = refused(422, f"{url}/v2/pwf/bill", {**bill, "amount": 1})
        assert fault["errors"][0]["attribute"] == "amount", fault
        created = call(f"{url}/v2/pwf/bill", bill)
        told = callbacks.get(timeout=20)
        assert told["token"] == TOKEN
        data = json.loads(told["data"])
        assert data["status"] == "SUCCESSFUL" and data["amount"] == 10001, data
        assert data["bill_link_id"] == created["link_id"], (data, created)
        page = call(f"{url}/v2/pwf/{created['link_id']}/payment")
        (payment,) = page["data"]
        assert (payment["id"], payment["status"]) == (data["id"], "SUCCESSFUL"), (payment, data)
    finally:
        simulator.terminate()
        simulator.wait()
    print(f"bill {created['link_id']} was created, paid, told of and listed")


if __name__ == "__main__":
    main(sys.argv[1])
