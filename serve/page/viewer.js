/* One sheet, large: millimetres, guides, what was found beside it, and the next one by the arrow keys. */
'use strict';

var viewer = (function () {
    var dialog = null, at = 0, zoom = false, guides = false, before = null;

    function sheet() {
        return app.state.pages.filter(function (one) { return one.number === at; })[0] || app.state.pages[0];
    }

    function step(by) {
        var all = app.state.pages, i = all.indexOf(sheet());
        at = all[(i + by + all.length) % all.length].number;
        show();
    }

    /* Where texts stand and what is between them and the edges, in millimetres: an SVG of the sheet's own size over its picture. */
    function lines(one) {
        var SVG = 'http://www.w3.org/2000/svg', box = document.createElementNS(SVG, 'svg');
        function draw(name, attributes, text) {
            var node = document.createElementNS(SVG, name);
            Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
            node.textContent = text || '';
            box.appendChild(node);
        }
        box.setAttribute('viewBox', '0 0 ' + one.width_mm + ' ' + one.height_mm);
        box.setAttribute('class', 'guides');
        api.guides(one.sheet).then(function (is) {
            var page = is.pages[one.page - 1], small = Math.max(page.width_mm, page.height_mm) / 90;
            page.texts.forEach(function (text) {
                draw('rect', {x: text.x, y: text.y, width: text.w, height: text.h, class: 'box'});
                draw('text', {x: text.x, y: text.y - small / 4, 'font-size': small}, text.frame + ' ' + (Math.round(text.size_mm * 10) / 10));
            });
            [page.width_mm / 2].forEach(function (x) { draw('line', {x1: x, y1: 0, x2: x, y2: page.height_mm, class: 'axis'}); });
            page.texts.map(function (text) { return text.x; }).filter(function (x, i, all) { return all.indexOf(x) === i; }).forEach(function (x) {
                draw('line', {x1: x, y1: 0, x2: x, y2: page.height_mm, class: 'edge'});
                draw('text', {x: x + small / 4, y: page.height_mm - small / 2, 'font-size': small}, Math.round(x * 10) / 10);
            });
        }).catch(failed);
        return box;
    }

    function stage(one) {
        if (!one.picture)
            return el('div', {class: 'stage'}, el('figure', {}, el('p', {class: 'notice'}, word('no-picture'))));
        var room = Math.max(280, Math.min(window.innerWidth - (window.innerWidth > 960 ? 450 : 70), 1500));
        var high = Math.max(220, window.innerHeight * (window.innerWidth > 960 ? 0.8 : 0.42));
        var width = Math.min(room, high * one.width_mm / one.height_mm) * (zoom ? 2.5 : 1);
        var dense = Math.min(window.devicePixelRatio || 1, 2);
        var source = one.picture + '&width=' + Math.min(4000, Math.round(width * dense));
        return el('div', {class: 'stage', tabindex: '0', 'data-key': 'stage'}, el('figure', {},
                  el('div', {class: 'paper'}, el('img', {src: source, width: Math.round(width), height: Math.round(width * one.height_mm / one.width_mm), alt: one.site + ' ' + one.title}), guides ? lines(one) : null),
                  el('figcaption', {}, word('millimetres', one.width_mm, one.height_mm), '　', word('scale', Math.max(1, Math.round(one.width_mm / (width / 96 * 25.4)))))));
    }

    function show() {
        var one = sheet();
        at = one.number;
        replace(dialog, [
            el('div', {class: 'bar'}, el('strong', {id: 'viewer-name'}, one.site + '　' + one.title + (one.page > 1 ? ' ' + word('page-of', one.page) : '')),
               el('div', {class: 'row'},
                  el('button', {type: 'button', 'data-key': 'previous', onclick: function () { step(-1); }}, word('previous')),
                  el('button', {type: 'button', 'data-key': 'following', onclick: function () { step(1); }}, word('following')),
                  el('button', {type: 'button', 'data-key': 'zoom', 'aria-pressed': String(zoom), onclick: function () { zoom = !zoom; show(); }}, word(zoom ? 'fit' : 'zoom')),
                  el('button', {type: 'button', 'data-key': 'guides', 'aria-pressed': String(guides), class: guides ? 'main' : '', onclick: function () { guides = !guides; show(); }}, word('guides')),
                  el('button', {type: 'button', 'data-key': 'close', onclick: close}, word('close')))),
            stage(one),
            el('div', {class: 'beside'}, el('h3', {}, word('findings-here')), app.history.length ? el('button', {type: 'button', onclick: work.undo}, word('undo')) : null,
               one.findings.length ? findings.list(one.findings) : el('p', {}, word('good-sheet')))
        ]);
    }

    function close() {
        if (!dialog)
            return;
        document.removeEventListener('keydown', keys);
        document.body.removeChild(dialog);
        dialog = null;
        document.documentElement.className = '';
        byId('main').removeAttribute('aria-hidden');
        var back = document.querySelector('[data-key="' + before + '"]');
        (back || byId('main')).focus();
    }

    function keys(event) {
        if (event.key === 'Escape') {
            close();
        } else if (/INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) {
            return;
        } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
            event.preventDefault();
            step(event.key === 'ArrowRight' ? 1 : -1);
        } else if (event.key === 'g') {
            guides = !guides;
            show();
        }
        if (dialog && event.key === 'Tab') { /* the focus stays in the dialog */
            var all = dialog.querySelectorAll('button, input, [tabindex="0"]'), last = all[all.length - 1];
            if (event.shiftKey && document.activeElement === all[0]) {
                event.preventDefault();
                last.focus();
            } else if (!event.shiftKey && document.activeElement === last) {
                event.preventDefault();
                all[0].focus();
            }
        }
    }

    return {
        open: function (number) {
            at = number;
            zoom = false;
            before = 'shot-' + number;
            dialog = el('div', {class: 'viewer', role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'viewer-name'});
            document.addEventListener('keydown', keys);
            document.body.appendChild(dialog);
            document.documentElement.className = 'still';
            byId('main').setAttribute('aria-hidden', 'true');
            show();
            dialog.querySelector('[data-key=following]').focus();
        },
        refresh: function () {
            if (dialog)
                show();
        },
        close: close
    };
})();
