/* Findings: beside a sheet, at a cell, and mended where they stand. */
'use strict';

var findings = (function () {
    var MOST = 4, whole = false; /* of one kind, until all are asked for */
    var order = {error: 0, warning: 1, note: 2, none: 3};

    function place(found) {
        var parts = [];
        if (found.site)
            parts.push(found.site);
        if (found.file)
            parts.push(found.file + (found.sheet ? '　' + found.sheet : '') + (found.cell ? '!' + found.cell : found.line ? ':' + found.line : ''));
        return parts.join('　');
    }

    /* What is wrong with the words of a cell is mended right here; for what is missing in a row the cell is shown. */
    function form(found) {
        if (!found.cell || found.severity === 'note')
            return null;
        var now = table.value(found);
        if (!found.right && !(now && found.message.indexOf(now) >= 0))
            return el('button', {type: 'button', class: 'plain', 'data-key': 'show-' + found.code + found.cell, onclick: function () { understood.cell(found); }}, word('show-cell'));
        var input = el('input', {type: 'text', 'aria-label': word('new-value') + ' ' + found.cell, 'data-key': 'mend-' + found.code + found.cell,
                                 value: found.right || now});
        return el('form', {onsubmit: function (event) {
            event.preventDefault();
            work.correct([{file: found.file, sheet: found.sheet, cell: found.cell, value: input.value}]);
        }}, input, el('button', {type: 'submit'}, word('mend')));
    }

    /* The same words at the same place once. */
    function once(all) {
        var seen = {};
        return all.filter(function (found) {
            var key = [found.code, found.file, found.sheet, found.cell, found.line, found.message, found.cell ? '' : found.site].join('|');
            return seen[key] ? false : (seen[key] = true);
        });
    }

    function item(found) {
        return el('li', {class: found.severity},
                  el('p', {class: 'place'}, el('span', {class: 'badge ' + found.severity}, word(found.severity)), ' ', place(found), ' ', found.code),
                  el('p', {}, found.message),
                  found.remedy ? el('p', {class: 'remedy'}, found.remedy) : null,
                  form(found));
    }

    return {
        count: function (all, severity) {
            return all.filter(function (found) { return found.severity === severity; }).length;
        },
        worst: function (all) {
            return all.reduce(function (worst, found) { return order[found.severity] < order[worst] ? found.severity : worst; }, 'none');
        },
        once: once,
        list: function (all) {
            var shown = once(all);
            shown.sort(function (a, b) { return order[a.severity] - order[b.severity]; });
            var counts = {}, more = 0;
            var some = whole ? shown : shown.filter(function (found) {
                counts[found.code] = (counts[found.code] || 0) + 1;
                more += counts[found.code] > MOST;
                return counts[found.code] <= MOST;
            });
            return el('ul', {class: 'findings'}, some.map(item), more ? el('li', {}, el('button', {type: 'button', 'data-key': 'more', onclick: function () {
                whole = true;
                draw();
            }}, word('more', more))) : null);
        }
    };
})();
