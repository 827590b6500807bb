/* Step 2: what the columns were understood as, what of persons will hang on a wall, and the list itself to mend. */
'use strict';

/* The tables as they were read, with what has been corrected: {file, sheet, holds, head, columns, rows: [{row, cells, at}]}. */
var table = (function () {
    var sheets = [], meanings = {};

    function column(letters) {
        return letters.split('').reduce(function (n, c) { return n * 26 + c.charCodeAt(0) - 64; }, 0);
    }

    function letters(n) {
        return n > 0 ? letters(Math.floor((n - 1) / 26)) + String.fromCharCode(65 + (n - 1) % 26) : '';
    }

    function find(where) {
        return sheets.filter(function (sheet) { return (!where.file || sheet.file === where.file) && (!where.sheet || sheet.sheet === where.sheet); })[0];
    }

    function row(sheet, number) {
        return sheet.rows.filter(function (one) { return one.row === number; })[0];
    }

    return {
        load: function () {
            return api.table().then(function (answer) {
                sheets = answer.sheets || [];
                meanings = answer.meanings || {};
            });
        },
        sheets: function () { return sheets; },
        meanings: function (holds) { return meanings[holds] || []; },
        letters: letters,
        /* The text at {file, sheet, cell}. */
        value: function (where) {
            var sheet = find(where), m = /^([A-Z]+)([0-9]+)$/.exec(where.cell);
            var one = sheet && m ? row(sheet, Number(m[2])) : null;
            return one ? one.cells[column(m[1]) - 1] || '' : '';
        },
        forget: function () { sheets = []; }
    };
})();

var understood = (function () {
    var whole = {}; /* sheets shown with all their rows */
    var SHOWN = 200;

    /* Another meaning is another head of the column: the server reads the table anew with it. */
    function meaning(sheet, column) {
        var all = table.meanings(sheet.holds);
        if (!all.length)
            return column.meaning || '—';
        return el('select', {'data-key': 'meaning-' + sheet.file + sheet.sheet + column.column, 'aria-label': word('meaning') + ' ' + column.head, onchange: function (event) {
            work.correct([{file: sheet.file, sheet: sheet.sheet || null, cell: column.column + sheet.head, value: event.target.value}]);
        }}, el('option', {value: '-', selected: !column.key}, word('not-used')),
            column.key && !all.some(function (one) { return one.key === column.key; }) ? el('option', {value: column.head, selected: true}, column.meaning) : null,
            all.map(function (one) { return el('option', {value: one.head, selected: one.key === column.key}, one.head); }));
    }

    function title(sheet) {
        return sheet.file + (sheet.sheet && sheet.sheet !== sheet.file ? '　' + sheet.sheet : '');
    }

    function columns(sheet) {
        var rows = sheet.rows.filter(function (row) { return row.row > (sheet.head || 0); }).length;
        return el('div', {class: 'card'},
                  el('h3', {}, title(sheet) + ' ', el('span', {class: 'badge ' + (sheet.holds ? 'good' : 'warning')}, word('as-' + (sheet.holds || 'unread'))), ' ', word('rows', rows)),
                  sheet.columns.length ? el('div', {class: 'scroll'}, el('table', {},
                      el('thead', {}, el('tr', {}, ['column', 'head', 'meaning', 'samples'].map(function (key) { return el('th', {scope: 'col'}, word(key)); }))),
                      el('tbody', {}, sheet.columns.map(function (column) {
                          return el('tr', {}, el('td', {}, column.column), el('td', {}, column.head), el('td', {}, meaning(sheet, column)),
                                    el('td', {class: 'samples'}, (column.samples || []).join('、')));
                      })))) : null);
    }

    function number(n, key, bad) {
        return el('div', {class: bad && n ? 'bad' : ''}, el('span', {class: 'count'}, n), word(key));
    }

    /* Findings by cell: {"file|sheet|B3": severity}. */
    function marks() {
        var at = {};
        app.state.all.forEach(function (found) {
            var key = [found.file, found.sheet || '', found.cell].join('|');
            if (found.cell && found.severity !== 'note' && at[key] !== 'error')
                at[key] = found.severity;
        });
        return at;
    }

    function cell(sheet, at, row, column, value) {
        var name = table.letters(column + 1) + row;
        var mark = at[[sheet.file, sheet.sheet || '', name].join('|')] || '';
        return el('td', {class: mark}, el('input', {type: 'text', value: value, 'data-key': 'cell-' + sheet.file + sheet.sheet + name, 'aria-label': name,
            'aria-invalid': mark === 'error' ? 'true' : null, onchange: function (event) {
                work.correct([{file: sheet.file, sheet: sheet.sheet || null, cell: name, value: event.target.value}]);
            }}));
    }

    function grid(sheet, at) {
        var key = sheet.file + '|' + sheet.sheet, head = [];
        var rows = whole[key] ? sheet.rows : sheet.rows.slice(0, SHOWN);
        var width = sheet.rows.reduce(function (most, row) { return Math.max(most, row.cells.length); }, 0);
        for (var i = 0; i < width; i++)
            head.push(el('th', {scope: 'col'}, table.letters(i + 1)));
        return el('div', {}, el('h3', {}, title(sheet)),
                  el('div', {class: 'scroll grid'}, el('table', {}, el('thead', {}, el('tr', {}, el('th', {}), head)), el('tbody', {}, rows.map(function (row) {
                      var cells = [];
                      for (var c = 0; c < width; c++)
                          cells.push(cell(sheet, at, row.row, c, row.cells[c] || ''));
                      return el('tr', {}, el('td', {class: 'number'}, row.row), cells);
                  })))),
                  rows.length < sheet.rows.length ? el('button', {type: 'button', onclick: function () { whole[key] = true; show(); }}, word('rows', sheet.rows.length)) : null);
    }

    function show() {
        var state = app.state, at = marks(), people = state.understood.people;
        var to_mend = state.all.filter(function (found) { return found.severity !== 'note'; });
        var left = state.understood.left_out ? state.understood.left_out.trim().split('\n') : [];
        replace(byId('understood'), [
            el('h2', {}, word('understood-title')), el('p', {class: 'lead'}, word('understood-lead')),
            el('div', {class: 'counts'}, number(state.sites.length, 'sites'), number(people.shown + people.staff_shown, 'shown-people'), number(people.minors_shown, 'shown-minors'),
               number(people.phones, 'shown-phones'), number(people.members - people.shown + people.staff - people.staff_shown, 'left-people'),
               number(findings.count(findings.once(state.all), 'error'), 'errors', true), number(findings.count(findings.once(state.all), 'warning'), 'warnings')),
            el('h3', {}, word('to-mend')),
            app.history.length ? el('div', {class: 'row'}, el('button', {type: 'button', onclick: work.undo}, word('undo'))) : null,
            to_mend.length ? findings.list(to_mend) : el('p', {}, word('nothing-to-mend')),
            table.sheets().map(columns),
            left.length ? el('div', {class: 'notice'}, el('strong', {}, word('left-out')), el('ul', {}, left.map(function (line) { return el('li', {}, line); }))) : null,
            el('h3', {}, word('table')), el('p', {class: 'lead'}, word('table-lead')),
            table.sheets().map(function (sheet) { return grid(sheet, at); }),
            el('div', {class: 'next'}, el('button', {type: 'button', class: 'main', id: 'to-sheets', onclick: function () { go('sheets'); }}, word('next-sheets')))
        ]);
    }

    return {
        show: show,
        /* Leads to the cell of a finding. */
        cell: function (found) {
            viewer.close();
            whole[found.file + '|' + found.sheet] = true;
            go('understood');
            var input = document.querySelector('[data-key="cell-' + found.file + found.sheet + found.cell + '"]');
            if (input) {
                input.scrollIntoView({block: 'center'});
                input.focus();
            }
        }
    };
})();
