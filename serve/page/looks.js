/* Beside the sheets: identity, templates, size, material, local rules, second script, logo. Each change is tried at once. */
'use strict';

var looks = (function () {
    var SECOND = {'mongolian': '蒙古文', 'tibetan': '藏文', 'uyghur': '维吾尔文', 'zhuang': '壮文', 'korean': '朝鲜文', 'yi': '彝文', 'latin': 'Latin'};

    function title(entry) {
        return entry.title ? entry.title.replace(/（.*）$/, '') : entry.name;
    }

    function change(options, quiet) {
        return work.options(options, quiet);
    }

    function select(key, label, entries, own) {
        var now = app.state.options[key] || '';
        return el('label', {class: 'field'}, el('span', {}, label), el('select', {'data-key': 'look-' + key, id: 'look-' + key, onchange: function (event) {
            var options = {};
            options[key] = event.target.value || null;
            change(options);
        }}, own === undefined ? null : el('option', {value: ''}, own),
            entries.map(function (entry) { return el('option', {value: entry.name, selected: entry.name === now}, entry.title || entry.name); })));
    }

    function text(key, label) {
        var set = app.state.options.set || {};
        return el('label', {class: 'field'}, el('span', {}, label), el('input', {type: 'text', value: set[key] || '', 'data-key': 'set-' + key, onchange: function (event) {
            var values = Object.assign({}, set);
            if (event.target.value.trim())
                values[key] = event.target.value.trim();
            else
                delete values[key];
            change({set: values});
        }}));
    }

    function identities() {
        var now = app.state.options.identity || 'volunteer-red';
        return el('div', {class: 'swatches', role: 'radiogroup', 'aria-label': word('identity')}, app.names.identities.map(function (entry) {
                return el('label', {title: entry.note || null}, el('input', {type: 'radio', name: 'identity', value: entry.name, checked: entry.name === now, 'data-key': 'identity-' + entry.name,
                onchange: function () { change({identity: entry.name}); }}), el('span', {}, entry.title || entry.name));
        }));
    }

    /* "all" is the set of a station. */
    function templates_now() {
        var chosen = app.state.options.templates || ['annex2-wall'];
        return chosen.indexOf('all') < 0 ? chosen : app.names.templates.filter(function (entry) { return entry.set; }).map(function (entry) { return entry.name; });
    }

    function templates() {
        var chosen = templates_now(), all = app.names.templates;
        return el('div', {class: 'ticks', role: 'group', 'aria-label': word('templates')}, all.map(function (entry) {
            return el('label', {}, el('input', {type: 'checkbox', checked: chosen.indexOf(entry.name) >= 0, 'data-key': 'template-' + entry.name, onchange: function (event) {
                var now = all.map(function (one) { return one.name; }).filter(function (name) {
                    return name === entry.name ? event.target.checked : chosen.indexOf(name) >= 0;
                }).concat(chosen.filter(function (name) { return !all.some(function (one) { return one.name === name; }); }));
                if (now.length)
                    change({templates: now});
                else
                    event.target.checked = true;
            }}), ' ', entry.title || entry.name);
        }));
    }

    /* The sizes that all chosen templates offer. */
    function sizes() {
        var chosen = templates_now();
        var offered = app.names.templates.filter(function (entry) { return chosen.indexOf(entry.name) >= 0; }).map(function (entry) { return (entry.sizes || '').split(' '); });
        var common = offered.length ? offered[0].filter(function (size) {
            return offered.every(function (sizes) { return sizes.indexOf(size) >= 0; });
        }) : [];
        return common.map(function (size) { return {name: size, title: size.replace('x', ' × ')}; });
    }

    function materials() {
        var seen = {};
        return app.names.templates.map(function (entry) { return entry.material; }).filter(function (name) {
            return name && !seen[name] && (seen[name] = true);
        }).map(function (name) { return {name: name, title: name}; });
    }

    function logo() {
        var input = el('input', {type: 'file', id: 'logo-file', accept: '.svg,.pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp,.eps,.ai', onchange: function () {
            var file = input.files[0];
            if (file)
                work.add([{file: file, role: 'art'}], {logos: file.name});
        }});
        var now = (app.state.options.set || {}).logos;
        return el('label', {class: 'drop small', 'for': 'logo-file'}, el('strong', {}, word('logo')), el('span', {}, now || word('logo-none')), input);
    }

    function second() {
        var set = app.state.options.set || {};
        var script = el('select', {'data-key': 'second', id: 'second'}, el('option', {value: ''}, word('second-none')), Object.keys(SECOND).map(function (key) {
            return el('option', {value: key, selected: set['second.script'] === key}, SECOND[key]);
        }));
        var said = el('input', {type: 'text', value: set['second.text'] || '', 'data-key': 'second-text', 'aria-label': word('second')});
        function put() {
            var values = Object.assign({}, set);
            delete values['second.script'];
            delete values['second.text'];
            if (script.value && said.value.trim()) {
                values['second.script'] = script.value;
                values['second.text'] = said.value.trim();
            }
            change({set: values});
        }
        script.addEventListener('change', function () { if (!script.value || said.value) put(); });
        said.addEventListener('change', put);
        return el('label', {class: 'field'}, el('span', {}, word('second')), script, said);
    }

    return {
        change: change,
        title: title,
        panel: function () {
            return [
                el('h3', {}, word('identity')), identities(),
                el('h3', {}, word('templates')), templates(),
                select('size', word('size'), sizes(), word('size-own')),
                select('material', word('material'), materials(), word('material-own')),
                select('policy', word('policy'), app.names.policies),
                select('profile', word('profile'), app.names.profiles, word('profile-own')),
                el('h3', {}, word('common')), text('district', word('district')), logo(), second()
            ];
        }
    };
})();
