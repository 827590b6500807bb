// N pages to N files by one Chromium: node chromium.js PROGRAM OUT/ PAGES N ; prints PAGES0.html and on. Speaks the DevTools
// protocol over pipes, so that nothing but Node.js is needed.
const fs = require('fs'), path = require('path'), os = require('os');
const { spawn } = require('child_process');
const [program, out, pages, n] = process.argv.slice(2);
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'chromium.'));
const browser = spawn(program, ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', `--user-data-dir=${profile}`],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
const answers = new Map(), events = new Map();
let last = 0, rest = [];
browser.stdio[4].on('data', data => {
    for (let end; (end = data.indexOf(0)) >= 0; data = data.subarray(end + 1)) {
        const message = JSON.parse(Buffer.concat([...rest, data.subarray(0, end)]));
        rest = [];
        if (message.id) answers.get(message.id)(message);
        else events.get(message.method)?.();
    }
    rest.push(data);
});
function call(method, params = {}, sessionId) {
    browser.stdio[3].write(JSON.stringify({ id: ++last, method, params, sessionId }) + '\0');
    return new Promise((done, fail) => answers.set(last, m => m.error ? fail(new Error(m.error.message)) : done(m.result)));
}
async function print() {
    const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
    await call('Page.enable', {}, sessionId);
    for (let i = 0; i < Number(n); i++) {
        const loaded = new Promise(done => events.set('Page.loadEventFired', done));
        await call('Page.navigate', { url: `file://${pages}${i}.html` }, sessionId);
        await loaded;
        const { data } = await call('Page.printToPDF', { preferCSSPageSize: true, printBackground: true }, sessionId);
        fs.writeFileSync(`${out}${i}.pdf`, Buffer.from(data, 'base64'));
    }
    await call('Browser.close');
}
browser.on('exit', () => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
print().catch(error => { console.error(error); browser.kill(); process.exitCode = 1; });
