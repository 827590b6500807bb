"""The page in a browser, as its visitors use it: a clerk from a faulty list to the archive, with the keyboard alone, on a
telephone, in English; a maker of templates; two visitors; no token; 40 MB; a server that is killed and comes back.

    page.py SIGNGEN FOLDER

Speaks TAP. FOLDER is empty and takes lists, downloads and pictures of what went wrong. Chromium by python3-selenium.
"""
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

SIGNGEN, FOLDER = sys.argv[1], os.path.abspath(sys.argv[2])
count = failed = 0


def ok(good, name, *remarks):
    global count, failed
    count += 1
    failed += not good
    print(f"{'' if good else 'not '}ok {count} - {name}", flush=True)
    for remark in remarks if not good else ():
        print("#", remark, flush=True)
    return good


class Server:
    def __init__(self, *options, state="state"):
        self.options, self.state = options, os.path.join(FOLDER, state)
        self.start()

    def start(self, port=0):
        os.makedirs(self.state, exist_ok=True)
        self.log = open(os.path.join(FOLDER, "serve.log"), "ab")
        self.process = subprocess.Popen([SIGNGEN, "serve", "--listen", f"127.0.0.1:{port}", "--state", self.state, *self.options],
                                        stdout=subprocess.PIPE, stderr=self.log)
        line = self.process.stdout.readline().decode()
        self.url = re.search("http://[0-9.]+:[0-9]+/", line).group()
        self.port = int(self.url.rsplit(":", 1)[1].rstrip("/"))

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)


def browser(width=1366, height=900, language="zh-CN"):
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--window-size={width},{height}", f"--lang={language}"):
        options.add_argument(argument)
    options.add_experimental_option("prefs", {"download.default_directory": FOLDER, "download.prompt_for_download": False})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def wait(driver, what, seconds=30):
    return WebDriverWait(driver, seconds, 0.02).until(what)


def find(driver, selector, seconds=30):
    return wait(driver, lambda d: d.find_elements(By.CSS_SELECTOR, selector), seconds)[0]


def step(driver, name):
    find(driver, f"[data-step={name}]").click()


def drop(driver, *files):
    find(driver, "#list-file").send_keys("\n".join(files))


def laid(driver):
    """All sheets are laid out, so that the page does not change by itself any more."""
    wait(driver, lambda d: d.execute_script("return app.state && app.state.complete"))


def shown(driver):
    """Pictures that are there."""
    return driver.execute_script("return Array.from(document.querySelectorAll('.shot img')).filter(i => i.complete && i.naturalWidth > 0).length")


def visit(driver, server, query=""):
    driver.get(server.url + query)
    find(driver, "#list-file")


def download(pattern, seconds=60):
    """The file that the browser has laid down."""
    end = time.time() + seconds
    while time.time() < end:
        for name in os.listdir(FOLDER):
            if re.fullmatch(pattern, name):
                return os.path.join(FOLDER, name)
        time.sleep(0.05)
    return None


def rows(n, people):
    """A list as an office has it: n places, and their people; the second place has lost a character."""
    sites = ["街镇,村（社区）,地址,联系人,联系电话,开放时间"]
    for i in range(n):
        sites.append(f"青石镇,{'大?村' if i == 1 else '甲乙丙丁戊己庚辛壬癸子丑寅卯'[i % 14] + '家湾' * (i // 14 + 1) + '村'},幸福路{i + 1}号,李建国,023-6886{i:04},周一至周五 9:00-17:30")
    members = ["村（社区）,队伍,姓名,是否同意公示,年龄"]
    for i in range(people):
        place = sites[1 + i % n].split(",")[1]
        members.append(f"{'大垭村' if place == '大?村' else place},邻里守望志愿服务队,{'赵钱孙李周吴郑王'[i % 8]}{'建国志强秀英丽华'[i // 8 % 8]}{'平安明芳'[i // 64 % 4]},是,{30 + i % 30}")
    return sites, members


def write(name, lines):
    path = os.path.join(FOLDER, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return path


def errors(driver):
    """What the console has to say of scripts and of what was refused by the policy."""
    return [entry["message"] for entry in driver.get_log("browser") if entry["level"] == "SEVERE" and "favicon" not in entry["message"]]


def pdfs(path):
    """The PDFs of sheets in an archive of archives or of folders, by name."""
    out = {}
    book = zipfile.ZipFile(path)
    for name in book.namelist():
        if name.endswith(".zip"):
            inner = zipfile.ZipFile(io.BytesIO(book.read(name)))
            out.update({os.path.basename(n): inner.read(n) for n in inner.namelist() if n.endswith(".pdf")})
        elif name.endswith(".pdf"):
            out[os.path.basename(name)] = book.read(name)
    return out


def clerk(server):
    """From a faulty list to the archive."""
    sites, members = rows(12, 80)
    table, people = write("站点.csv", sites), write("人员.csv", members)
    driver = browser()
    try:
        visit(driver, server)
        drop(driver, table, people)
        find(driver, "#understood .counts")
        laid(driver)
        ok("大?村" in driver.find_element(By.ID, "understood").text, "a character that was lost is told of the list")
        cells = driver.find_elements(By.CSS_SELECTOR, ".grid td.error input")
        ok(any(cell.get_attribute("value") == "大?村" for cell in cells), "its cell is marked")
        cell = [cell for cell in cells if cell.get_attribute("value") == "大?村"][0]
        cell.clear()
        cell.send_keys("大垭村" + Keys.ENTER)
        wait(driver, lambda d: not d.find_elements(By.CSS_SELECTOR, ".grid td.error"))
        ok("大?村" not in driver.find_element(By.ID, "understood").text, "mended at its cell")
        find(driver, "#to-sheets").click()
        wait(driver, lambda d: shown(d) > 3)
        driver.find_element(By.CSS_SELECTOR, ".shot button").click()
        large = find(driver, ".viewer img")
        wait(driver, lambda d: large.get_property("naturalWidth") > 600)
        ok(True, "a sheet is enlarged")
        find(driver, "[data-key=guides]").click()
        wait(driver, lambda d: d.find_element(By.CSS_SELECTOR, ".viewer img").get_property("naturalWidth") > 600)
        driver.find_element(By.TAG_NAME, "body").send_keys(Keys.ESCAPE)
        wait(driver, lambda d: not d.find_elements(By.CSS_SELECTOR, ".viewer"))
        find(driver, "#to-done").click()
        find(driver, "#make").click()
        find(driver, "#outcome", 120)
        find(driver, "#get-bundle").click()
        archive = download(r".*\.zip")
        ok(archive is not None, "the archive is downloaded")
        made = pdfs(archive)
        write("改好.csv", [line.replace("大?村", "大垭村") for line in sites])
        out = os.path.join(FOLDER, "cli")
        subprocess.run([SIGNGEN, "batch", os.path.join(FOLDER, "改好.csv"), "--members", people, "-o", out, "-t", "all"], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        same = {name: open(os.path.join(out, name), "rb").read() for name in os.listdir(out) if name.endswith(".pdf")}
        common = [name for name in same if made.get(name) == same[name]]
        ok(len(common) >= 12 and len(common) == len([name for name in same if name in made]), "its PDFs are those of the command line, byte for byte",
           f"{len(common)} equal of {len(same)} and {len(made)}")
        ok(not errors(driver), "the console has nothing to say", *errors(driver)[:5])
        driver.find_element(By.ID, "forget").click()
        find(driver, "#yes").click()
        find(driver, "#list-file")
        wait(driver, lambda d: "清除" in d.find_element(By.ID, "said").text)
        jobs = [name for name in os.listdir(os.path.join(server.state)) if os.path.isdir(os.path.join(server.state, name)) and len(name) > 15]
        ok(not jobs, "nothing of the visit is left on the server", *jobs)
    finally:
        driver.quit()


def keyboard(server):
    """Without a mouse: Tab, Enter, arrows, Escape."""
    driver = browser()
    try:
        visit(driver, server)
        drop(driver, write("键.csv", rows(3, 0)[0]))
        find(driver, "#understood .counts")

        def tab_to(selector, most=200):
            for _ in range(most):
                ActionChains(driver).send_keys(Keys.TAB).perform() # a field of files takes keys for names
                active = driver.switch_to.active_element
                if driver.execute_script("return arguments[0].matches(arguments[1])", active, selector):
                    return active
            return None
        mend = tab_to(".findings form input")
        mend.send_keys(Keys.CONTROL, "a")
        mend.send_keys("大垭村" + Keys.ENTER)
        wait(driver, lambda d: not d.find_elements(By.CSS_SELECTOR, ".grid td.error"))
        ok(True, "a cell is mended by the keyboard")
        tab_to("#to-sheets").send_keys(Keys.ENTER)
        shot = tab_to(".shot button")
        shot.send_keys(Keys.ENTER)
        first = find(driver, "#viewer-name").text
        driver.switch_to.active_element.send_keys(Keys.ARROW_RIGHT)
        ok(wait(driver, lambda d: d.find_element(By.ID, "viewer-name").text != first), "the arrow leads to the next sheet")
        driver.switch_to.active_element.send_keys(Keys.ESCAPE)
        ok(driver.execute_script("return document.activeElement.closest('.shot, main') !== null"), "the focus comes back from a sheet")
    finally:
        driver.quit()


def telephone(server):
    driver = browser(390, 844)
    try:
        visit(driver, server)
        drop(driver, write("手机.csv", rows(3, 0)[0]))
        for name in ("list", "understood", "sheets", "done"):
            find(driver, "#understood .counts, #understood[hidden]")
            step(driver, name)
            time.sleep(0.2)
            wide = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
            ok(wide <= 0, f"{name} fits a telephone", f"{wide} px too wide")
    finally:
        driver.quit()


def english(server):
    driver = browser()
    try:
        visit(driver, server, "?lang=en")
        drop(driver, write("en.csv", rows(3, 0)[0]))
        text = find(driver, "#understood .counts") and driver.find_element(By.TAG_NAME, "body").text
        ok("What I understood" in text and "was lost" in text, "in English, with its findings", text[:400])
    finally:
        driver.quit()


def maker(server):
    """A template is changed, its picture follows, a slip is told at its line."""
    driver = browser()
    try:
        visit(driver, server)
        find(driver, "#open-maker").click()
        picture = find(driver, "#maker-picture")
        wait(driver, lambda d: picture.get_property("naturalWidth") > 100)
        before = picture.get_attribute("src")
        driver.execute_script("var s = document.getElementById('maker-from'); s.value = 'annex2-wall'; s.dispatchEvent(new Event('change'))")
        wait(driver, lambda d: picture.get_attribute("src") != before)
        source = picture.get_attribute("src")
        wait(driver, lambda d: d.find_elements(By.CSS_SELECTOR, ".CodeMirror"))
        put = "var e = document.querySelector('.CodeMirror').CodeMirror; e.setValue(arguments[0])"
        text = driver.execute_script("return document.querySelector('.CodeMirror').CodeMirror.getValue()")
        driver.execute_script(put, text.replace("weight: 900", "weight: 700", 1))
        wait(driver, lambda d: picture.get_attribute("src") != source)
        ok(True, "the picture follows the template")
        driver.execute_script(put, text.replace("styles:", "stiles:", 1))
        found = find(driver, "#maker-findings .error")
        ok("stiles" in found.text, "a slip is told", found.text)
        ok(bool(driver.find_elements(By.CSS_SELECTOR, ".CodeMirror .wrong")), "and marked at its line")
        driver.execute_script(put, text)
        wait(driver, lambda d: not d.find_elements(By.CSS_SELECTOR, "#maker-findings .error"))
        find(driver, "#maker-save").click()
        saved = download(r"template\.yaml")
        ok(saved and open(saved, encoding="utf-8").read() == text, "the template is saved as a file")
    finally:
        driver.quit()


def strangers(server):
    """Two visitors, and who asks for another's work."""
    one, two = browser(), browser()
    try:
        visit(one, server)
        drop(one, write("一.csv", rows(2, 0)[0]))
        find(one, "#understood .counts")
        job = one.execute_script("return app.job")
        visit(two, server)
        status = two.execute_async_script("var end = arguments[1]; fetch('v1/jobs/' + arguments[0]).then(r => end(r.status))", job)
        ok(status == 404, "another visitor does not see the work, even with its name", status)
        ok(one.execute_async_script("var end = arguments[1]; fetch('v1/jobs/' + arguments[0]).then(r => end(r.status))", job) == 200, "its own visitor does")
    finally:
        one.quit()
        two.quit()


def large(server):
    path = os.path.join(FOLDER, "大.csv")
    with open(path, "wb") as file:
        file.write("街镇,村（社区）\n".encode() + b"a,b\n" * 10_000_000)
    driver = browser()
    try:
        visit(driver, server)
        drop(driver, path)
        wait(driver, lambda d: "bad" in d.find_element(By.ID, "said").get_attribute("class"), 120)
        ok(re.search("太大|太长", driver.find_element(By.ID, "said").text) is not None, "40 MB are refused in plain words", driver.find_element(By.ID, "said").text)
    finally:
        driver.quit()
        os.remove(path)


def token():
    path = write("token", ["a-secret-of-the-office-0123456789"])
    server = Server("--token-file", path, state="state-token")
    driver = browser()
    try:
        driver.get(server.url)
        find(driver, "#asked").send_keys("wrong" + Keys.ENTER)
        time.sleep(0.5)
        find(driver, "#asked").send_keys("a-secret-of-the-office-0123456789" + Keys.ENTER)
        wait(driver, lambda d: not d.find_elements(By.ID, "asked"))
        drop(driver, write("口令.csv", rows(2, 0)[0]))
        ok(find(driver, "#understood .counts"), "with the token a visitor works")
        code = 0
        try:
            urllib.request.urlopen(server.url + "v1/templates")
        except urllib.error.HTTPError as error:
            code = error.code
        ok(code == 401, "without it there is nothing", code)
    finally:
        driver.quit()
        server.stop()


def killed(server):
    """The server is killed in the middle of a job and comes back."""
    driver = browser()
    try:
        visit(driver, server)
        sites, _ = rows(60, 0)
        drop(driver, write("长.csv", [line.replace("大?村", "大垭村") for line in sites]))
        find(driver, "#understood .counts")
        step(driver, "done")
        find(driver, "#make").click()
        find(driver, "#progress")
        time.sleep(0.15)
        server.kill()
        server.start(server.port)
        find(driver, "#outcome", 120)
        counts = driver.execute_script("return app.state.progress")
        ok(counts["made"] >= 60, "a job goes on after the server was killed", json.dumps(counts))
    finally:
        driver.quit()


os.makedirs(FOLDER, exist_ok=True)
main = Server()
for part in (clerk, keyboard, telephone, english, maker, strangers, large, killed):
    try:
        part(main)
    except Exception as error:  # a browser that waits in vain must not hide the rest
        ok(False, part.__name__, *str(error).splitlines()[:6], type(error).__name__)
ok(main.stop() == 0, "the server ends when it is asked to")
try:
    token()
except Exception as error:
    ok(False, "token", *str(error).splitlines()[:6])
print(f"1..{count}")
sys.exit(failed > 0)
