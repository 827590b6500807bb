/* What the page asks of the server. Every call gives a promise; what goes wrong is an Error with the words to show. */
'use strict';

var api = (function () {
    var limit = 0; /* bytes of an upload */

    function wait(ms) {
        return new Promise(function (done) { setTimeout(done, ms); });
    }

    /* The words of a problem (RFC 9457), or of a plain answer. */
    function problem(response) {
        return response.text().then(function (text) {
            var said = {};
            try {
                said = JSON.parse(text);
            } catch (e) {
                said = {title: response.status + ' ' + response.statusText};
            }
            var error = new Error(said.detail || said.title || String(response.status));
            error.status = response.status;
            error.problem = said;
            if (response.status === 413)
                error.message = word('too-large', Math.round((limit || 33554432) / 1048576));
            else if (response.status === 404 && app.job)
                error.message = word('gone');
            return Promise.reject(error);
        });
    }

    function call(method, path, body, left) {
        var options = {method: method, credentials: 'same-origin', headers: {'Accept-Language': language === 'zh' ? 'zh-CN' : 'en'}};
        if (body instanceof FormData) {
            options.body = body;
        } else if (body !== undefined) {
            options.headers['Content-Type'] = 'application/json';
            options.body = JSON.stringify(body);
        }
        return fetch(path, options).catch(function () {
            throw new Error(word('broken'));
        }).then(function (response) {
            if (response.status === 429 && left !== 0) {
                var seconds = Number(response.headers.get('Retry-After')) || 1;
                say(word('busy', seconds));
                return wait(seconds * 1000).then(function () { return call(method, path, body, left === undefined ? 5 : left - 1); });
            }
            if (response.status === 401)
                return enter().then(function () { return call(method, path, body, left); });
            return response.ok ? response : problem(response);
        });
    }

    /* Asks for the token and exchanges it for a cookie. */
    function enter() {
        return ask(word('no-token'), word('token'), word('enter'), true).then(function (token) {
            return fetch('v1/session', {method: 'POST', credentials: 'same-origin', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({token: token})});
        }).then(function (response) { return response.ok ? response : enter(); });
    }

    function json(method, path, body) {
        return call(method, path, body).then(function (response) {
            return response.status === 204 ? null : response.json();
        });
    }

    function at(path) {
        return 'v1/jobs/' + encodeURIComponent(app.job) + path;
    }

    function form(files, options) {
        var form = new FormData();
        files.forEach(function (file) { form.append(file.role, file.file, file.file.name); });
        if (options)
            form.append('options', JSON.stringify(options));
        return form;
    }

    /* The sheets with a picture for each page, and everything that was found, beside what the server tells. */
    function shape(view) {
        var pages = [], all = view.findings.slice(), number = 0;
        view.sites.forEach(function (site) { all = all.concat(site.findings); });
        view.sheets.forEach(function (sheet) {
            all = all.concat(sheet.findings);
            for (var page = 0; page < Math.max(1, sheet.pages); page++)
                pages.push({number: number++, sheet: sheet.sheet, page: page + 1, site: (view.sites[sheet.site] || {}).name || '', template: sheet.template,
                            title: (sheet.title || sheet.template).replace(/（[^）]*）$/, '') + (sheet.part ? '　' + sheet.part : ''), state: sheet.state,
                            width_mm: Math.round(sheet.width_mm), height_mm: Math.round(sheet.height_mm), findings: sheet.findings,
                            picture: sheet.state === 'ready' ? sheet.picture + '?page=' + page + '&v=' + view.version : null, waits: sheet.state === 'waiting'});
        });
        view.pages = pages;
        view.all = all;
        return view;
    }

    function changed(method, path, body) {
        return json(method, at(path) + '?wait=0.12', body).then(shape);
    }

    return {
        session: function () {
            return json('GET', 'v1/session').then(function (session) {
                limit = session.upload_bytes;
                return session.admitted ? session : enter();
            });
        },
        /* The names that can be chosen: templates, identities, policies, profiles. */
        names: function (kind) { return json('GET', 'v1/' + kind); },
        create: function (files, options) { return json('POST', 'v1/jobs?wait=0.3', form(files, options)).then(shape); },
        add: function (files) { return changed('POST', '/files', form(files)); },
        job: function (wait) { return json('GET', at('') + '?wait=' + (wait || 0)).then(shape); },
        table: function () { return json('GET', at('/table')); },
        correct: function (corrections) { return changed('PATCH', '/table', {corrections: corrections}); },
        options: function (options) { return changed('PATCH', '', {options: options}); },
        start: function () { return json('POST', at('/start')); },
        cancel: function () { return json('POST', at('/cancel')); },
        remove: function () { return json('DELETE', at('')); },
        guides: function (sheet) { return json('GET', at('/sheets/' + sheet + '.json')); },
        render: function (files, options) { return call('POST', 'v1/render', form(files, options)); },
        text: function (path) { return call('GET', path).then(function (response) { return response.text(); }); },
        url: at,
        /* Calls `told` with name and data of each event of the making; 'end' is the last. */
        events: function (told) {
            var source = new EventSource(at('/events'));
            ['progress', 'end'].forEach(function (name) {
                source.addEventListener(name, function (event) {
                    if (name === 'end')
                        source.close();
                    told(name, JSON.parse(event.data));
                });
            });
            return source;
        }
    };
})();
