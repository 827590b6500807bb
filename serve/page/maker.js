/* For makers of templates: a shipped template to begin from, its picture beside it, findings at their lines. The editor
 * is CodeMirror where the server has it; without it a plain field does. */
'use strict';

var maker = (function () {
    var KEEP = 'template';
    var editor = null, area = null, names = [], last = '';

    function script(source) {
        return new Promise(function (done) {
            var node = el('script', {src: source, onload: function () { done(true); }, onerror: function () { done(false); }});
            document.head.appendChild(node);
        });
    }

    function tools() {
        if (window.CodeMirror)
            return Promise.resolve(true);
        ['lib/codemirror.css', 'addon/hint/show-hint.css'].forEach(function (source) {
            document.head.appendChild(el('link', {rel: 'stylesheet', href: 'editor/' + source}));
        });
        return script('editor/lib/codemirror.js').then(function (there) {
            return there && script('editor/mode/yaml/yaml.js').then(function () { return script('editor/addon/hint/show-hint.js'); });
        });
    }

    /* The keys that a template may have, from its schema: every property name, whatever stands above it. */
    function learn() {
        return api.text('v1/schema?kind=template').then(function (text) {
            var seen = {};
            (function walk(node) {
                if (!node || typeof node !== 'object')
                    return;
                Object.keys(node.properties || {}).forEach(function (key) { seen[key] = true; });
                Object.keys(node).forEach(function (key) { walk(node[key]); });
            })(JSON.parse(text));
            names = Object.keys(seen).sort();
        }).catch(function () { names = []; });
    }

    function hint(cm) {
        var cursor = cm.getCursor(), token = /[A-Za-z_-]*$/.exec(cm.getLine(cursor.line).slice(0, cursor.ch))[0];
        return {list: names.filter(function (name) { return name.indexOf(token) === 0; }).map(function (name) { return name + ': '; }),
                from: {line: cursor.line, ch: cursor.ch - token.length}, to: cursor};
    }

    function value() {
        return editor ? editor.getValue() : area.value;
    }

    function put(text) {
        if (editor)
            editor.setValue(text);
        else
            area.value = text;
        draw();
    }

    /* Sample data where no list is there. */
    function site() {
        return 'district: 重庆市北碚区\ntown: 天生街道\nplace: 奔月路社区\n';
    }

    function show_findings(all) {
        if (editor)
            editor.eachLine(function (line) { editor.removeLineClass(line, 'background', 'wrong'); });
        all.forEach(function (found) {
            if (editor && found.line && found.file === 'mine.yaml' && found.severity === 'error')
                editor.addLineClass(found.line - 1, 'background', 'wrong');
        });
        replace(byId('maker-findings'), [findings.list(all.map(function (found) {
            return Object.assign({}, found, {cell: null, site: found.line ? word('line', found.line) : null});
        }))]);
    }

    var draw = later(120, function () {
        var text = value();
        if (text === last)
            return;
        last = text;
        try {
            sessionStorage.setItem(KEEP, text);
        } catch (e) { /* a private window keeps nothing */ }
        var mine = text;
        api.render([{role: 'list', file: new File([site()], 'site.yaml')}, {role: 'art', file: new File([text], 'mine.yaml')}],
                   {templates: ['mine.yaml'], formats: ['png'], width: 900}).then(function (response) { return response.blob(); }).then(function (picture) {
            if (mine !== last)
                return;
            var img = byId('maker-picture');
            URL.revokeObjectURL(img.src);
            img.src = URL.createObjectURL(picture);
            img.classList.remove('stale');
            show_findings([]);
        }).catch(function (error) {
            if (mine !== last)
                return;
            byId('maker-picture').classList.add('stale');
            if (error.problem && error.problem.findings)
                show_findings(error.problem.findings);
            else
                failed(error);
        });
    });

    function save() {
        var link = el('a', {href: URL.createObjectURL(new Blob([value()], {type: 'application/yaml'})), download: 'template.yaml'});
        document.body.appendChild(link);
        link.click();
        document.body.removeChild(link);
    }

    function begin(name) {
        return api.text('v1/templates/' + encodeURIComponent(name)).then(put).catch(failed);
    }

    function show() {
        if (!app.names.templates.length) {
            app.ready.then(function () { if (app.names.templates.length) draw_all(); });
            return;
        }
        draw_all();
    }

    function draw_all() {
        var kept = null;
        try {
            kept = sessionStorage.getItem(KEEP);
        } catch (e) { /* as above */ }
        area = el('textarea', {id: 'maker-text', spellcheck: 'false', 'aria-label': word('maker'), oninput: function () { draw(); }});
        var file = el('input', {type: 'file', accept: '.yaml,.yml', id: 'maker-file', hidden: true, onchange: function () {
            var reader = new FileReader();
            reader.onload = function () { put(reader.result); };
            if (file.files[0])
                reader.readAsText(file.files[0]);
        }});
        replace(byId('maker'), [
            el('h2', {}, word('maker-title')), el('p', {class: 'lead'}, word('maker-lead')),
            el('div', {class: 'row'},
               el('label', {}, word('begin-from'), ' ', el('select', {id: 'maker-from', onchange: function (event) { begin(event.target.value); }},
                  app.names.templates.map(function (entry) { return el('option', {value: entry.name}, entry.title || entry.name); }))),
               el('button', {type: 'button', onclick: function () { file.click(); }}, word('load')), file,
               el('button', {type: 'button', id: 'maker-save', onclick: save}, word('save')),
               el('button', {type: 'button', class: 'plain', onclick: function () { go('list'); }}, word('back'))),
            el('div', {class: 'bench'}, el('div', {}, area), el('div', {}, el('figure', {}, el('img', {id: 'maker-picture', alt: word('viewer')})), el('div', {id: 'maker-findings', role: 'status'})))
        ]);
        editor = null;
        last = '';
        tools().then(function (there) {
            if (!there || !document.contains(area))
                return;
            editor = window.CodeMirror.fromTextArea(area, {mode: 'yaml', lineNumbers: true, indentUnit: 2, tabSize: 2, extraKeys: {
                'Ctrl-Space': function (cm) { cm.showHint({hint: hint}); },
                'Tab': function (cm) { cm.execCommand('insertSoftTab'); },
                'Esc': function () { byId('maker-save').focus(); }
            }});
            editor.on('change', function () { draw(); });
        }).then(learn).then(function () {
            return kept ? put(kept) : begin(byId('maker-from').value);
        });
    }

    return {show: show};
})();
