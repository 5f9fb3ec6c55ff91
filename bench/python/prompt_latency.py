"""Times prompts through HTTP: python bench/python/prompt_latency.py ADDRESS SERIES [PROMPTS]

ADDRESS is a service without accounts, such as http://127.0.0.1:8080, SERIES a Series Instance UID that it stores. The middle
frame of the first grid is looked at once; then clicks and boxes are asked about, one at a time on one connection, and the
seconds from the request's first byte to the answer's last are printed as median and 95 % quantile.
"""
import http.client
import json
import random
import sys
import time
import urllib.parse


def ask(connection, path, hint):
    body = json.dumps(hint)
    started = time.perf_counter()
    connection.request("POST", path, body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    told = json.loads(answer.read())
    seconds = time.perf_counter() - started
    if answer.status != 200:
        sys.exit(f"the service answered {answer.status}: {told}")
    return seconds, told


def quantile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main():
    address, series = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    connection = http.client.HTTPConnection(urllib.parse.urlparse(address).netloc)
    connection.request("GET", f"/api/series/{series}/frames")
    frames = json.loads(connection.getresponse().read())
    view = frames["views"][0]
    path = f"/api/series/{series}/frames/1/{(frames['grids'][0] + 1) // 2}/prompt"
    nothing = {"clicks": [], "box": [], "rough": []}
    first, told = ask(connection, path, nothing)
    if told["cached"]:
        print("the frame had been looked at before")
    rng = random.Random(1)
    times = {"click": [], "box": []}
    for number in range(count):
        x, y = rng.uniform(0, view["width"] - 1), rng.uniform(0, view["height"] - 1)
        click = dict(nothing, clicks=[{"x": x, "y": y, "inside": True}])
        box = dict(nothing, box=[x / 2, y / 2, (x + view["width"] - 1) / 2, (y + view["height"] - 1) / 2])
        for kind, hint in (("click", click), ("box", box)):
            seconds, told = ask(connection, path, hint)
            assert told["cached"] and told["outlines"]
            if number >= 5:  # the first ones warm the JVM up
                times[kind].append(seconds)
    print(f"{view['width']} x {view['height']} pixels, by {told['by']}, first look {first * 1000:.0f} ms")
    for kind, seconds in times.items():
        print(f"{kind}: median {quantile(seconds, 0.5) * 1000:.0f} ms, 95 % {quantile(seconds, 0.95) * 1000:.0f} ms of {len(seconds)}")


if __name__ == "__main__":
    main()
