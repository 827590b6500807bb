/* The way of a visit: what is known, which step is shown, and the work that changes it. */
'use strict';

var app = {
    job: null,      /* whose name is all that lets anybody at it */
    state: null,    /* as the server tells it */
    step: 'list',
    history: [],    /* corrections and options, to be undone */
    ready: null,    /* a promise: the names are there */
    off: {},        /* sites that are not to be made, by name */
    names: {templates: [], identities: [], policies: [], profiles: []}
};

function say(text, bad) {
    var said = byId('said');
    said.textContent = text || '';
    said.className = bad ? 'said bad' : 'said';
}

function failed(error) {
    say(error.message, true);
    if (error.problem && error.problem.findings && error.problem.findings.length)
        fill(byId('said'), [findings.list(error.problem.findings)]);
}

/* A question that must be answered; gives the promise of what was typed, or of true. */
function ask(question, label, yes, secret) {
    return new Promise(function (done) {
        var before = document.activeElement;
        var input = label ? el('input', {type: secret ? 'password' : 'text', autocomplete: 'off', id: 'asked'}) : null;
        var box = el('div', {class: 'viewer', role: 'dialog', 'aria-modal': 'true', 'aria-label': question});
        function end(value) {
            document.body.removeChild(box);
            if (before)
                before.focus();
            if (value !== null)
                done(value);
        }
        fill(box, [el('div', {class: 'bar'}, el('strong', {}, question)), el('div', {class: 'stage'}, el('form', {class: 'card', onsubmit: function (event) {
            event.preventDefault();
            end(input ? input.value : true);
        }}, input ? el('label', {class: 'field'}, el('span', {}, label), input) : null,
            el('div', {class: 'next'}, input ? null : el('button', {type: 'button', onclick: function () { end(null); }}, word('cancel')), el('button', {type: 'submit', class: 'main', id: 'yes'}, yes))))]);
        box.addEventListener('keydown', function (event) { if (event.key === 'Escape' && !input) end(null); });
        document.body.appendChild(box);
        (input || box.querySelector('#yes')).focus();
    });
}

function draw() {
    var views = {list: list, understood: understood, sheets: sheets, done: done, maker: maker};
    Object.keys(views).forEach(function (name) { byId(name).hidden = name !== app.step; });
    Array.prototype.forEach.call(document.querySelectorAll('[data-step]'), function (button) {
        var name = button.getAttribute('data-step');
        button.disabled = name !== 'list' && !app.state;
        if (name === app.step)
            button.setAttribute('aria-current', 'step');
        else
            button.removeAttribute('aria-current');
    });
    byId('forget').hidden = !app.job;
    if (app.state || app.step === 'list' || app.step === 'maker')
        views[app.step].show();
    viewer.refresh();
}

function go(step) {
    app.step = step;
    draw();
    byId('main').focus();
    window.scrollTo(0, 0);
}

/* What changes the visit. One thing at a time: a second change waits for the first. */
var work = (function () {
    var last = Promise.resolve();

    function queue(f) {
        last = last.then(f).catch(failed);
        return last;
    }

    /* A table of its own that names people is joined to the list of sites, which it came with. */
    function people(state, files) {
        var sheets = state.understood.sheets;
        var file = files.filter(function (one) {
            var own = sheets.filter(function (sheet) { return sheet.file === one.file.name; });
            return one.role === 'list' && own.length && own.every(function (sheet) { return sheet.holds === 'people'; });
        })[0];
        if (!file || !sheets.some(function (sheet) { return sheet.holds === 'sites'; }))
            return state;
        file.role = 'members';
        app.job = state.id;
        return api.remove().then(function () {
            app.job = null;
            return api.create(files, {templates: ['all']});
        });
    }

    /* What is laid out later comes in by itself, as long as nothing else changes. */
    function follow(version) {
        if (app.state.complete)
            return;
        api.job(0.5).then(function (state) {
            if (!app.state || app.state.version !== version || state.version !== version || app.state.state !== 'draft')
                return;
            app.state = state;
            if (!/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) /* nobody's typing is taken away */
                draw();
            follow(version);
        }).catch(failed);
    }

    function take(state) {
        app.state = state;
        app.job = state.id;
        return table.load().then(function () {
            if (app.step !== 'maker')
                draw();
            follow(state.version);
        });
    }

    return {
        begin: function (files) {
            say(word('reading'));
            return queue(function () {
                return (app.job ? api.remove().catch(function () {}) : Promise.resolve()).then(function () {
                    app.job = null;
                    return api.create(files, {templates: ['all']});
                }).then(function (state) {
                    return people(state, files);
                }).then(function (state) {
                    app.history = [];
                    app.off = {};
                    app.step = 'understood';
                    return take(state);
                }).then(function () { say(word('ready', app.state.sites.length, app.state.sheets.length)); });
            });
        },
        add: function (files, set) {
            say(word('working'));
            return queue(function () {
                return api.add(files).then(function (state) {
                    return set ? api.options({set: Object.assign({}, state.options.set, set)}) : state;
                }).then(take).then(function () { say(''); });
            });
        },
        correct: function (corrections) {
            return queue(function () {
                var before = corrections.map(function (one) { return Object.assign({}, one, {value: table.value(one)}); });
                return api.correct(corrections).then(function (state) {
                    app.history.push({corrections: before});
                    return take(state);
                }).then(function () { say(word('mended')); });
            });
        },
        options: function (options, quiet) {
            return queue(function () {
                var before = {};
                Object.keys(options).forEach(function (key) { before[key] = app.state.options[key] === undefined ? null : app.state.options[key]; });
                if (!quiet)
                    say(word('working'));
                return api.options(options).then(function (state) {
                    app.history.push({options: before});
                    return take(state);
                }).then(function () { say(''); });
            });
        },
        undo: function () {
            return queue(function () {
                var step = app.history.pop();
                if (!step)
                    return null;
                return (step.corrections ? api.correct(step.corrections) : api.options(step.options)).then(function (state) {
                    return take(state);
                }).then(function () { say(word('undone')); });
            });
        },
        refresh: function () {
            return queue(function () { return api.job().then(take); });
        },
        forget: function () {
            return ask(word('forget-sure'), null, word('forget')).then(function () {
                return api.remove().catch(function () {});
            }).then(function () {
                done.forget();
                list.forget();
                table.forget();
                app.job = app.state = null;
                app.history = [];
                app.off = {};
                go('list');
                say(word('forgotten'));
            });
        }
    };
})();

function names() {
    return Promise.all(['templates', 'identities', 'policies', 'profiles'].map(function (kind) {
        return api.names(kind).then(function (entries) { app.names[kind] = entries; });
    }));
}

document.addEventListener('DOMContentLoaded', function () {
    translate();
    Array.prototype.forEach.call(document.querySelectorAll('[data-step]'), function (button) {
        button.addEventListener('click', function () { go(button.getAttribute('data-step')); });
    });
    byId('language').addEventListener('click', function () {
        language = language === 'zh' ? 'en' : 'zh';
        try {
            localStorage.setItem('language', language);
        } catch (e) { /* the choice holds for this visit */ }
        translate();
        say('');
        (app.job ? work.refresh() : Promise.resolve(draw())).catch(failed);
    });
    byId('open-maker').addEventListener('click', function () { go('maker'); });
    byId('forget').addEventListener('click', work.forget);
    ['dragover', 'drop'].forEach(function (name) { /* a file dropped beside the field is not opened instead of the page */
        document.addEventListener(name, function (event) { event.preventDefault(); });
    });
    draw();
    app.ready = api.session().then(names).catch(failed);
});
