"""serve.py SIGNGEN: what the service answers, and that nothing which is thrown at it takes it down. TAP."""
import atexit
import http.client
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

SIGNGEN = sys.argv[1]
WORK = tempfile.mkdtemp(prefix="serve-")
SITE = "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n".encode()
LIST = "区县,街镇,村（社区）,类别\n" + "".join(f"重庆市北碚区,天生街道,新星{c}社区,社区\n" for c in "甲乙丙丁")
n, failed, services = 0, 0, []


def ok(good, name, why=""):
    global n, failed
    n += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {n} - {name}", flush=True)
    if not good:
        print("#", str(why)[:600], flush=True)
    return good


class Service:
    def __init__(self, *options, state=None, port=0):
        self.state = state or tempfile.mkdtemp(dir=WORK)
        self.err = open(os.path.join(self.state + ".err"), "ab")
        self.process = subprocess.Popen([SIGNGEN, "serve", "--listen", f"127.0.0.1:{port}", "--state", self.state, *options],
                                        stdout=subprocess.PIPE, stderr=self.err)
        services.append(self.process)
        self.port = int(re.search(rb":(\d+)/", self.process.stdout.readline()).group(1))

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    def json(self, method, path, body=None, **headers):
        answer = self.ask(method, path, body, **headers)
        return answer.status, json.loads(answer.body or b"null")

    def children(self):
        """The workers: libtool may stand between."""
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as file:
                    todo += (new := [int(p) for p in file.read().split()])
                    found += new
        return [p for p in found if b"worker=3" in open(f"/proc/{p}/cmdline", "rb").read()]

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        return self.process.wait(60)


@atexit.register
def leave():
    for process in services:
        if process.poll() is None:
            process.terminate()
            process.wait()
    shutil.rmtree(WORK, ignore_errors=True)


def form(files, **fields):
    """(body, type): files are (field, name, bytes)."""
    mark, out = "xxMARKxx", io.BytesIO()
    for field, name, data in files:
        out.write(f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'.encode() + data + b"\r\n")
    for field, text in fields.items():
        out.write(f'--{mark}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{text}\r\n'.encode())
    out.write(f"--{mark}--\r\n".encode())
    return out.getvalue(), f"multipart/form-data; boundary={mark}"


def cli(*args):
    return subprocess.run([SIGNGEN, *args], capture_output=True, cwd=WORK)


def write(name, data):
    with open(os.path.join(WORK, name), "wb") as file:
        file.write(data)


def refusals():
    result = cli("serve", "--listen", "0.0.0.0:8765", "--state", WORK)
    ok(result.returncode == 2 and b"E762" in result.stderr, "an address of others without a token is refused", result.stderr)
    result = cli("serve", "--listen", "127.evil.example:8765")
    ok(result.returncode == 2 and b"E762" in result.stderr, "also one that only begins like this machine's", result.stderr)
    result = cli("serve", "--listen", "nowhere")
    ok(result.returncode == 2 and b"E763" in result.stderr, "so is what is no address", result.stderr)


def once(service):
    write("site.yaml", SITE)
    write("list.csv", LIST.encode())
    answer = service.ask("POST", "/v1/render", SITE)
    ok(answer.status == 200 and answer.body == cli("render", "site.yaml", "-o", "-").stdout, "a PDF has the bytes of the command line's")
    for form_ in ("png", "svg", "dxf", "tif", "jpg", "plt"):
        answer = service.ask("POST", f"/v1/render?format={form_}", SITE)
        ok(answer.status == 200 and answer.body == cli("render", "site.yaml", "-f", form_, "-o", "-").stdout, f"so has a {form_}", answer.status)
    answer = service.ask("POST", "/v1/render?name=list.csv", LIST.encode())
    ok(answer.body == cli("render", "list.csv", "-o", "-").stdout, "so has one PDF of four sheets", answer.body[:200])
    answer = service.ask("POST", "/v1/render?format=svg&name=list.csv", LIST.encode())
    ok(answer.status == 200 and len(zipfile.ZipFile(io.BytesIO(answer.body)).namelist()) == 4, "four pictures come in an archive")
    answer = service.ask("POST", "/v1/proof?name=list.csv", LIST.encode())
    ok(answer.body == cli("proof", "list.csv", "-o", "-").stdout, "the proof has the command line's bytes", answer.body[:200])
    cli("return", "list.csv", "-o", "annex.xlsx")
    answer = service.ask("POST", "/v1/return?name=list.csv", LIST.encode())
    ok(answer.body == open(os.path.join(WORK, "annex.xlsx"), "rb").read(), "and so has the return", answer.body[:200])
    status, said = service.json("POST", "/v1/render", b"town: x\nplcae: y\n", Accept_Language="en")
    ok(status == 422 and said["type"].endswith("refused") and any(f["code"] for f in said["findings"]), "what is wrong is a problem with findings", said)
    status, said = service.json("POST", "/v1/check", b"town: x\nplcae: y\n")
    ok(status == 200 and any(re.search("[一-鿿]", f["message"]) for f in said["findings"]), "check says it in Chinese", said)
    answer = service.ask("POST", "/v1/render", json.dumps({"site": {"district": "重庆市北碚区", "town": "天生街道", "place": "新星路社区"}}),
                         Content_Type="application/json")
    ok(answer.status == 200 and answer.body[:4] == b"%PDF", "a site comes as JSON, too", answer.body[:200])


def drafts(service):
    body, kind = form([("list", "名单.csv", LIST.encode()), ("art", "../../etc/标志.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")],
                      options=json.dumps({"templates": ["annex2-wall"]}))
    answer = service.ask("POST", "/v1/jobs?wait=5", body, Content_Type=kind)
    job = json.loads(answer.body)
    base = "/v1/jobs/" + job["id"]
    ok(answer.status == 201 and answer.getheader("Location") == base and job["complete"] and len(job["sheets"]) == 4, "a list becomes a job", job)
    ok([f["name"] for f in job["files"]] == ["名单.csv", "标志.svg"], "names of files are names alone", job["files"])
    column = job["understood"]["sheets"][0]["columns"][2]
    ok(column["key"] == "place" and column["samples"][0] == "新星甲社区", "its columns are told with samples", column)
    picture = service.ask("GET", base + "/sheets/0.png?width=300")
    again = service.ask("GET", base + "/sheets/0.png?width=300", If_None_Match=picture.getheader("ETag"))
    ok(picture.status == 200 and picture.body[:4] == b"\x89PNG" and again.status == 304, "a picture is known by its ETag")
    began = time.monotonic()
    status, job = service.json("PATCH", base + "/table", json.dumps({"corrections": [{"file": "名单.csv", "sheet": None, "cell": "C2", "value": "改过社区"}]}))
    other = service.ask("GET", base + "/sheets/0.png?width=300")
    took = time.monotonic() - began
    ok(job["version"] == 2 and job["sites"][0]["place"] == "改过社区" and other.getheader("ETag") != picture.getheader("ETag"), "a correction is seen", job["sites"])
    print(f"# from correction to picture: {took * 1000:.0f} ms")
    status, table = service.json("GET", base + "/table")
    ok(table["sheets"][0]["rows"][1]["cells"][2] == "改过社区", "and stands in the table")
    status, job = service.json("PATCH", base + "/table", json.dumps({"corrections": [{"file": "名单.csv", "cell": "D2", "value": "胡说"}]}))
    ok(any(f["cell"] == "D2" for f in job["findings"] + job["sites"][0]["findings"]), "a finding names its cell", job["findings"])
    service.json("PATCH", base + "/table", json.dumps({"corrections": [{"file": "名单.csv", "cell": "D2", "value": None}]}))
    status, job = service.json("PATCH", base + "/table", json.dumps({"columns": [{"file": "名单.csv", "column": "D", "head": "备注说明"}]}))
    ok(status == 200 and job["understood"]["sheets"][0]["columns"][3]["key"] is None, "a column gets another meaning", job["understood"]["sheets"][0]["columns"])
    status, job = service.json("PATCH", base, json.dumps({"options": {"templates": ["annex2-wall", "plate"], "identity": "party-red"}}))
    ok(status == 200 and len(job["sheets"]) == 8, "another choice of sheets", status)
    status, said = service.json("PATCH", base, json.dumps({"options": {"tempalte": "x"}}))
    ok(status == 422 and said["detail"] == "tempalte", "an unknown option is named", said)
    status, said = service.json("PATCH", base, json.dumps({"options": {"templates": ["../../../etc/passwd.yaml"]}}))
    ok(status == 422, "a path is no template", said)
    for paper in ("proof.pdf", "preflight.pdf", "understood.pdf", "corrected.xlsx", "all.pdf", "return.xlsx", "return.csv", "return.pdf", "wall.pdf"):
        answer = service.ask("GET", f"{base}/papers/{paper}")
        ok(answer.status == 200 and len(answer.body) > 100, f"there is {paper}", answer.body[:200])
    return base


def making(service, base):
    service.json("PATCH", base, json.dumps({"options": {"templates": None, "identity": None}}))
    service.json("PATCH", base + "/table", json.dumps({"corrections": [{"file": "名单.csv", "cell": "C2", "value": None}],
                                                      "columns": [{"file": "名单.csv", "column": "D", "head": None}]}))
    status, said = service.json("POST", base + "/start")
    ok(status == 202, "the making begins", said)
    events = service.ask("GET", base + "/events").body.decode()
    ok("event: end" in events and '"state":"done"' in events.replace(" ", ""), "its end is an event", events)
    archive = zipfile.ZipFile(io.BytesIO(service.ask("GET", base + "/bundle").body))
    cli("batch", "list.csv", "-o", "out", "--bundle", "zip")
    mine = {os.path.basename(name): archive.read(name) for name in archive.namelist() if name.endswith("wall.pdf")}
    theirs = {name: open(os.path.join(WORK, "out", name), "rb").read() for name in os.listdir(os.path.join(WORK, "out")) if name.endswith("wall.pdf")}
    ok(len(mine) == 4 and mine == theirs, "the PDFs of the archive are the command line's", (list(mine), list(theirs)))
    status, made = service.json("GET", base + "/files")
    ok(status == 200 and len(made["files"]) >= 6, "what was made is listed", made)
    ok(service.ask("GET", base + "/made?name=../job.json").status == 404, "and nothing else is given")
    ok(service.ask("DELETE", base).status == 204 and service.ask("GET", base).status == 404, "a deleted job is gone")
    ok(not os.path.exists(os.path.join(service.state, "jobs", base.split("/")[-1])), "with its folder")


def doors(service):
    port = service.port
    ok(service.ask("GET", "/v1/templates", Host="evil.example").status == 403, "a name that is not the service's is refused")
    ok(service.ask("POST", "/v1/check", SITE, Origin="http://evil.example").status == 403, "so is another site's page")
    ok(service.ask("POST", "/v1/check", SITE, Sec_Fetch_Site="cross-site").status == 403, "also by what the browser says of it")
    ok(service.ask("POST", "/v1/check", SITE, Origin=f"http://127.0.0.1:{port}").status == 200, "its own page is not")
    page = service.ask("GET", "/")
    cookie, policy = page.getheader("Set-Cookie"), page.getheader("Content-Security-Policy")
    ok("HttpOnly" in cookie and "SameSite=Strict" in cookie, "the cookie is for nobody's script", cookie)
    ok("default-src 'none'" in policy and "unsafe" not in policy, "the page loads nothing from elsewhere", policy)
    one, two = (service.ask("GET", "/").getheader("Set-Cookie").split(";")[0] for _ in "12")
    status, job = service.json("POST", "/v1/jobs", SITE, Cookie=one)
    base = "/v1/jobs/" + job["id"]
    ok([service.ask("GET", base, Cookie=c).status if c else service.ask("GET", base).status for c in (one, two, None)] == [200, 404, 404],
       "two visitors never see each other's work")
    ok(len(service.json("GET", "/v1/jobs", Cookie=one)[1]) == 1 and service.json("GET", "/v1/jobs", Cookie=two)[1] == [], "nor in their lists")
    ok("visitor" not in job and one.split("=")[1][:32] not in json.dumps(job), "who the visitor is is told to nobody")
    for path in ("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/editor/../../../../etc/passwd", "/..%2fmain.c", "//etc/passwd",
                 base + "/inputs/..%2Fjob.json", base + "/sheets/..%2f..", "/v1/jobs/../jobs", "/.htaccess"):
        answer = service.ask("GET", path, Cookie=one)
        ok(answer.status in (400, 404) and b"root:" not in answer.body, f"{path} leads nowhere", answer.status)
    ok(service.ask("POST", "/v1/check", b"", Content_Length=str(1 << 40)).status == 413, "a huge upload is refused before it comes")
    body, kind = form([("list", "x.csv", b"x" * (65 << 20))])
    ok(service.ask("POST", "/v1/jobs", body, Content_Type=kind).status == 413, "one that is somewhat too large is told so")
    ok(service.ask("POST", "/v1/jobs", b"{", Content_Type="application/json").status == 400, "half a body is told")
    ok(service.ask("PATCH", "/v1/templates").status == 405, "a wrong method is told")
    body, kind = form([("list", "s.yaml", SITE + b"logos: [/etc/passwd]\n")])
    status, said = service.json("POST", "/v1/check", body, Content_Type=kind)
    ok(b"root:" not in json.dumps(said).encode(), "a file of the machine is no logo", said)


def described(service):
    status, api = service.json("GET", "/v1/openapi.json")
    ok(api["openapi"].startswith("3.1"), "the service describes itself")
    refs = re.findall(r'"\$ref": "#/([^"]*)"', json.dumps(api))
    found = all(__import__("functools").reduce(lambda at, key: at.get(key, {}), ref.split("/"), api) for ref in refs)
    ids = [route["operationId"] for path in api["paths"].values() for route in path.values()]
    ok(found and len(refs) > 3 and len(ids) == len(set(ids)), "its references lead somewhere, its names are different")
    holes = [p for p, path in api["paths"].items() for route in path.values()
             if set(re.findall(r"{(\w+)}", p)) != {x["name"] for x in route["parameters"] if x["in"] == "path"}]
    ok(not holes, "its paths have their parameters", holes)
    try:
        import jsonschema
        for schema in api["components"]["schemas"].values():
            jsonschema.Draft202012Validator.check_schema(schema)
        ok(True, "its schemas are schemas")
    except ImportError:
        print(f"ok {n} # SKIP no jsonschema")
    status, job = service.json("POST", "/v1/jobs?name=list.csv", LIST.encode())
    fill = {"id": job["id"], "file": {"inputs": "list.csv", "sheets": "0.png", "papers": "all.pdf"}}
    wrong = []
    last = [("delete", "/v1/jobs/{id}/inputs/{file}"), ("delete", "/v1/jobs/{id}")]
    routes = [(m, p) for p, path in api["paths"].items() for m in path if (m, p) not in last and not p.endswith("events")]
    for method, path in routes + last:
        real = path.replace("{id}", job["id"]).replace("{name}", "annex2-wall").replace("{file}", next((v for k, v in fill["file"].items() if k in path), ""))
        route = api["paths"][path][method]
        kinds = route.get("requestBody", {}).get("content", {})
        data, kind = (LIST.encode(), "text/csv") if "text/csv" in kinds else (b"{}", "application/json") if kinds else (None, "text/plain")
        answer = service.ask(method.upper(), real, data, Content_Type=kind)
        told = [int(s) for s in route["responses"] if s != "default"]
        is_problem = answer.getheader("Content-Type", "").startswith("application/problem+json")
        if not (answer.status in told or answer.status == 202 or (is_problem and answer.status < 500 and json.loads(answer.body)["status"] == answer.status)):
            wrong.append((method, real, answer.status, answer.body[:100]))
        if is_problem and answer.status != 409 and "inputs" not in real and "made" not in real and "table" not in real:
            wrong.append((method, real, answer.status, answer.body[:100]))
    ok(not wrong, f"each of the {len(routes) + 2} routes answers as it says", wrong)
    for path in ("/healthz", "/readyz", "/metrics"):
        ok(service.ask("GET", path).status == 200, f"{path} is there")
    ok(b'signgen_requests_total{route="/v1/check"' in service.ask("GET", "/metrics").body, "the metrics count by route")


def storms(service):
    hostile = [b"\0" * 100000, b"PK\x03\x04" + os.urandom(2000), b"[" * 200000, b"a: &a [*a,*a]\n" * 1000, b"\xff\xfe" + os.urandom(999), b"%PDF-1.4\n",
               ("街镇," * 5000).encode(), b"<html><table><tr><td>", b"&x" * 50000]
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/workbook.xml", b"<workbook>" + b" " * (50 << 20))
    hostile.append(book.getvalue())
    states = [service.ask("POST", "/v1/check?name=" + name, data).status for data in hostile for name in ("list.xlsx", "site.yaml")]
    ok(all(s in (200, 422, 500, 504) for s in states) and service.ask("POST", "/v1/render", SITE).status == 200, "hostile uploads cost only themselves", states)
    # A worker that is killed at work, and the one who asked is told.
    big = ("区县,街镇,村（社区）,类别\n" + "".join(f"重庆市北碚区,天生街道,新{chr(0x4e00 + i)}社区,社区\n" for i in range(1500))).encode()
    out = []
    thread = threading.Thread(target=lambda: out.append(service.ask("POST", "/v1/render?name=list.csv", big)))
    thread.start()
    time.sleep(0.7)
    for pid in service.children():
        os.kill(pid, signal.SIGKILL)
    thread.join()
    ok(out[0].status == 500 and b"worker-died" in out[0].body, "a worker that dies costs one request", (out[0].status, out[0].body[:200]))
    ok(service.ask("POST", "/v1/render", SITE).status == 200, "the next is served")


def bounds():
    service = Service("--workers", "1", "--queue", "1", "--seconds", "2")
    big = ("区县,街镇,村（社区）,类别\n" + "".join(f"重庆市北碚区,天生街道,新{chr(0x4e00 + i)}社区,社区\n" for i in range(9000))).encode()
    out = []
    threads = [threading.Thread(target=lambda: out.append(service.ask("POST", "/v1/render?name=list.csv", big))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    states = sorted(a.status for a in out)
    ok(429 in states and all(s in (429, 504) for s in states), "what is too much is told to come again", states)
    ok(504 in states and any(b"worker-slow" in a.body for a in out), "what takes too long is ended", states)
    ok(all(a.getheader("Retry-After") for a in out if a.status == 429), "with the time to wait")
    ok(service.ask("POST", "/v1/render", SITE).status == 200, "and the next is served")
    ok(service.stop() == 0 and os.listdir(os.path.join(service.state, "tmp")) == [], "it ends cleanly")


def tokens():
    write("token", b"correct horse battery staple\n")
    service = Service("--token-file", os.path.join(WORK, "token"), "--host", "signs.example.cn")
    ok(service.ask("GET", "/v1/templates").status == 401, "without the token nothing is told")
    ok(service.ask("GET", "/v1/templates", Authorization="Bearer wrong").status == 401, "nor with another")
    ok(service.ask("GET", "/v1/templates", Authorization="Bearer correct horse battery staple").status == 200, "with it all is")
    ok(service.ask("GET", "/").status == 200 and service.ask("GET", "/healthz").status == 200, "the page and the probes are open")
    answer = service.ask("POST", "/v1/session", json.dumps({"token": "correct horse battery staple"}))
    cookie = answer.getheader("Set-Cookie").split(";")[0]
    ok(service.ask("GET", "/v1/templates", Cookie=cookie).status == 200, "a page shows it once")
    ok(service.ask("GET", "/v1/templates", Cookie=cookie[:-1] + "0").status == 401 or cookie[-1] == "0", "a cookie of one's own making does not count")
    ok(service.ask("POST", "/v1/session", json.dumps({"token": "nonsense"})).status == 401, "a wrong word lets nobody in")
    ok(service.ask("GET", "/healthz", Host="signs.example.cn").status == 200, "a name that was given is the service's")
    service.stop()


def restarts():
    service = Service("--keep", "1")
    big = ("区县,街镇,村（社区）,类别\n" + "".join(f"重庆市北碚区,天生街道,新{chr(0x4e00 + i)}社区,社区\n" for i in range(300))).encode()
    status, job = service.json("POST", "/v1/jobs?start=true&name=list.csv", big)
    base = "/v1/jobs/" + job["id"]
    out = os.path.join(service.state, "jobs", job["id"], "out")
    for _ in range(100):
        if os.path.isdir(out) and len(os.listdir(out)) > 10:
            break
        time.sleep(0.05)
    service.stop(signal.SIGKILL)
    again = Service(state=service.state)
    for _ in range(600):
        status, said = again.json("GET", "/v1/jobs")
        job = json.load(open(os.path.join(service.state, "jobs", base.split("/")[-1], "job.json")))
        if job["state"] not in ("queued", "running"):
            break
        time.sleep(0.1)
    ok(job["state"] == "done", "a killed server's job is gone on with", job["state"])
    write("big.csv", big)
    cli("batch", "big.csv", "-o", "big", "--bundle", "zip")
    mine = {f: open(os.path.join(out, f), "rb").read() for f in os.listdir(out) if f.endswith(".pdf")}
    theirs = {f: open(os.path.join(WORK, "big", f), "rb").read() for f in os.listdir(os.path.join(WORK, "big")) if f.endswith(".pdf")}
    ok(len(mine) == 300 and mine == theirs, "to the same bytes", (len(mine), len(theirs)))
    status, job = again.json("POST", "/v1/jobs?start=true&name=list.csv", big)
    time.sleep(0.5)
    again.ask("POST", f"/v1/jobs/{job['id']}/cancel")
    events = again.ask("GET", f"/v1/jobs/{job['id']}/events").body.decode()
    ok('"cancelled"' in events, "cancel cancels", events[-300:])
    again.stop()
    brief = Service("--keep", "0.0003", state=service.state)
    for _ in range(80):
        left = os.listdir(os.path.join(service.state, "jobs"))
        if not left:
            break
        time.sleep(1)
    brief.stop()
    ok(not left, "what nobody looks at is deleted", left)


refusals()
service = Service()
once(service)
making(service, drafts(service))
doors(service)
described(service)
storms(service)
fds = sum(len(os.listdir(f"/proc/{p}/fd")) for p in [int(service.children()[0]), service.process.pid])
ok(len(service.children()) <= 2 * os.cpu_count() + 2 and fds < 60, "no process and no descriptor is left over", (service.children(), fds))
log = open(service.state + ".err", encoding="utf-8").read()
ok(all(line.startswith("{") and json.loads(line) for line in log.splitlines() if "ready" not in line[:20]) and "新星" not in log and "127.0.0.1" not in log,
   "the log is JSON without what was handed in", log[-300:])
ok(service.stop() == 0, "SIGTERM ends it")
bounds()
tokens()
restarts()
print(f"1..{n}")
sys.exit(failed > 0)
