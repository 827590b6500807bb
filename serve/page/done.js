/* Step 4: the sheets are made, with rate and time left, and everything is downloaded. */
'use strict';

var done = (function () {
    var heard = null, now = null;

    function duration(seconds) {
        return seconds < 90 ? word('seconds', Math.max(1, Math.round(seconds))) : word('minutes', Math.round(seconds / 60));
    }

    function listen() {
        if (heard)
            return;
        heard = api.events(function (type, data) {
            now = data;
            if (type === 'progress') {
                app.state.state = data.state;
                show_progress();
                return;
            }
            heard = null;
            work.refresh().then(function () { say(told()); });
        });
    }

    function told() {
        var counts = app.state.progress || {};
        if (app.state.state === 'cancelled')
            return word('stopped');
        return counts.failed ? word('made', counts.made, counts.failed) : word('made-all', counts.made);
    }

    function show_progress() {
        var bar = byId('progress'), text = byId('progress-text');
        if (!bar || !now)
            return;
        bar.max = now.of || 1;
        bar.value = now.done || 0;
        text.textContent = word('progress', now.done || 0, now.of || 0, Math.round(now.rate || 0)) + (now.seconds_left > 0 ? '，' + word('left-time', duration(now.seconds_left)) : '');
    }

    function link(name, key, first) {
        return el('a', {href: api.url('/' + name), download: true, id: 'get-' + key, class: first ? 'first' : null}, el('strong', {}, word(key)), el('span', {}, word(key + '-what')));
    }

    /* Only the sites that are ticked; all when all are. */
    function make() {
        var names = app.state.sites.filter(function (site) { return !app.off[site.name]; }).map(function (site) { return site.name; });
        var only = names.length < app.state.sites.length ? names : null;
        work.options({only: only}, true).then(api.start).then(function (answer) {
            app.state.state = answer.state;
            now = null;
            show();
        }).catch(failed);
    }

    function show() {
        var state = app.state, running = state.state === 'running' || state.state === 'queued';
        var errors = findings.count(findings.once(state.all), 'error');
        var ready = ['done', 'partly', 'failed', 'cancelled'].indexOf(state.state) >= 0;
        var sheets = state.sheets.filter(function (sheet) { return !app.off[state.sites[sheet.site].name]; }).length;
        replace(byId('done'), [
            el('h2', {}, word('done-title')), el('p', {class: 'lead'}, word('done-lead')),
            errors && !ready ? el('p', {class: 'notice'}, word('errors-left', errors)) : null,
            running ? el('div', {class: 'card'}, el('progress', {id: 'progress', max: 1, 'aria-label': word('done-title')}), el('p', {id: 'progress-text'}),
                         el('div', {class: 'row'}, el('button', {type: 'button', id: 'stop', onclick: function () { api.cancel().catch(failed); }}, word('stop')))) : null,
            ready ? el('p', {class: 'card', id: 'outcome'}, told()) : null,
            ready ? el('div', {class: 'downloads'}, link('bundle', 'bundle', true), link('papers/proof.pdf', 'proof'), link('papers/preflight.pdf', 'preflight'), link('papers/return.xlsx', 'return'),
                       link('papers/corrected.xlsx', 'checked'), link('papers/all.pdf', 'all')) : null,
            running ? null : el('div', {class: 'next'}, el('button', {type: 'button', class: ready ? '' : 'main', id: 'make', onclick: make}, ready ? word('make-again') : word('make', sheets)))
        ]);
        if (running) {
            show_progress();
            listen();
        }
    }

    return {
        show: show,
        forget: function () {
            if (heard)
                heard.close();
            heard = now = null;
        }
    };
})();
