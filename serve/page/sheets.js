/* Step 3: pictures of all sheets, by site and by kind. Pictures are asked for as they come into sight. */
'use strict';

var sheets = (function () {
    var by = 'site', bad = false, folded = null;
    var watch = 'IntersectionObserver' in window ? new IntersectionObserver(function (seen) {
        seen.forEach(function (entry) {
            if (entry.isIntersecting) {
                watch.unobserve(entry.target);
                entry.target.src = entry.target.getAttribute('data-src');
            }
        });
    }, {rootMargin: '600px'}) : null;

    function picture(sheet) {
        var source = sheet.picture + '&width=' + (sheet.width_mm > sheet.height_mm ? 400 : Math.max(60, Math.round(400 * sheet.width_mm / sheet.height_mm)));
        var img = el('img', {alt: sheet.site + ' ' + sheet.title, width: sheet.width_mm, height: sheet.height_mm});
        img.style.width = 'auto';
        img.style.height = 'auto';
        if (watch) {
            img.setAttribute('data-src', source);
            watch.observe(img);
        } else {
            img.src = source;
        }
        return img;
    }

    function shot(sheet) {
        var worst = findings.worst(sheet.findings);
        var frame = sheet.picture ? el('span', {class: 'frame'}, picture(sheet)) : el('span', {class: sheet.waits ? 'frame' : 'frame none'}, word(sheet.waits ? 'working' : 'no-picture'));
        return el('li', {class: 'shot'},
                  el('button', {type: 'button', 'data-key': 'shot-' + sheet.number, onclick: function () { viewer.open(sheet.number); }}, frame,
                     el('span', {class: 'name'}, by === 'site' ? sheet.title + (sheet.page > 1 ? ' ' + word('page-of', sheet.page) : '') : sheet.site),
                     el('span', {class: 'what'}, sheet.width_mm ? sheet.width_mm + ' × ' + sheet.height_mm : '',
                        worst === 'error' || worst === 'warning' ? el('span', {class: 'badge ' + worst}, findings.count(sheet.findings, worst)) : null)));
    }

    function groups() {
        var names = [], of = {};
        app.state.pages.forEach(function (sheet) {
            if (bad && !sheet.findings.some(function (found) { return found.severity !== 'note'; }))
                return;
            var name = by === 'site' ? sheet.site : sheet.title;
            if (!of[name]) {
                of[name] = [];
                names.push(name);
            }
            of[name].push(sheet);
        });
        return names.map(function (name) {
            return el('section', {class: 'group'}, el('h3', {}, name, tick(name, of[name].length)), el('ul', {class: 'shots'}, of[name].map(shot)));
        });
    }

    /* A site that is not ticked is not made. */
    function tick(name, n) {
        return by !== 'site' ? el('span', {class: 'samples'}, n) : el('label', {class: 'samples'}, el('input', {type: 'checkbox', checked: !app.off[name], 'data-key': 'make-' + name, onchange: function (event) {
            app.off[name] = !event.target.checked;
        }}), ' ', word('make-this'));
    }

    function choice(label, chosen, f) {
        return el('button', {type: 'button', 'aria-pressed': chosen ? 'true' : 'false', 'data-key': 'by-' + label, class: chosen ? 'main' : '', onclick: function () { f(); show(); }}, label);
    }

    function show() {
        var shown = groups();
        replace(byId('sheets'), [
            el('h2', {}, word('sheets-title')), el('p', {class: 'lead'}, word('sheets-lead')),
            el('div', {class: 'desk'}, el('aside', {class: 'side', 'aria-label': word('looks')}, el('details', {open: folded === null ? window.innerWidth > 960 : !folded, ontoggle: function (event) { folded = !event.target.open; }}, el('summary', {'data-key': 'looks'}, word('looks')), looks.panel())), el('div', {},
                el('div', {class: 'row'}, choice(word('by-site'), by === 'site', function () { by = 'site'; }), choice(word('by-kind'), by === 'kind', function () { by = 'kind'; }),
                   choice(word('only-bad'), bad, function () { bad = !bad; }),
                   app.history.length ? el('button', {type: 'button', onclick: work.undo}, word('undo')) : null),
                shown.length ? shown : el('p', {class: 'lead'}, word('none-shown')),
                el('div', {class: 'next'}, el('button', {type: 'button', class: 'main', id: 'to-done', onclick: function () { go('done'); }}, word('next-done')))))
        ]);
    }

    return {show: show};
})();
