/* Step 1: the list is dropped, downloaded blank, or filled in here. */
'use strict';

var list = (function () {
    var HEADS = ['街镇', '村（社区）', '类型', '区划代码', '地址', '联系人', '联系电话', '开放时间'];
    var chosen = []; /* {file, role} */
    var table = /\.(xlsx|xls|et|ods|csv|ya?ml|json)$/i;

    function role(file) {
        return table.test(file.name) ? 'list' : 'art';
    }

    function take(files) {
        Array.prototype.forEach.call(files, function (file) {
            chosen = chosen.filter(function (other) { return other.file.name !== file.name; });
            chosen.push({file: file, role: role(file)});
        });
        if (chosen.some(function (file) { return file.role === 'list'; }))
            work.begin(chosen);
        else
            show();
    }

    function drop(id, small, head, below, accept) {
        var input = el('input', {type: 'file', multiple: true, id: id, accept: accept, onchange: function () { take(input.files); }});
        var label = el('label', {class: small ? 'drop small' : 'drop', 'for': id}, el('strong', {}, head), el('span', {}, below), input);
        ['dragenter', 'dragover'].forEach(function (name) {
            label.addEventListener(name, function (event) { event.preventDefault(); label.classList.add('over'); });
        });
        ['dragleave', 'drop'].forEach(function (name) {
            label.addEventListener(name, function (event) { event.preventDefault(); label.classList.remove('over'); });
        });
        label.addEventListener('drop', function (event) { take(event.dataTransfer.files); });
        return label;
    }

    function blank() {
        var town = el('input', {type: 'text', id: 'town', autocomplete: 'off', 'data-key': 'town'});
        var link = el('button', {type: 'button', id: 'blank', onclick: function () {
            location.href = 'v1/blank.xlsx?town=' + encodeURIComponent(town.value.trim());
        }}, word('blank-get'));
        return el('div', {class: 'card'}, el('h3', {}, word('blank-title')), el('p', {class: 'lead'}, word('blank-lead')),
                  el('label', {class: 'field'}, el('span', {}, word('town')), town),
                  el('div', {class: 'row'}, link, el('button', {type: 'button', id: 'here', onclick: function () { here(town.value.trim()); }}, word('blank-here'))));
    }

    function artwork() {
        var art = chosen.filter(function (file) { return file.role === 'art'; });
        return el('div', {class: 'card'}, el('h3', {}, word('art-title')), el('p', {class: 'lead'}, word('art-lead')),
                  drop('art-file', true, word('drop-art'), 'SVG、PDF、PNG、JPEG', '.svg,.pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp,.eps,.ai'),
                  el('ul', {class: 'files'}, art.map(function (file) { return el('li', {}, file.file.name); })));
    }

    /* A grid to fill in: what is typed becomes a CSV file, which goes the way of every list. */
    function here(town) {
        var rows = el('tbody', {});
        function add() {
            var row = el('tr', {}, HEADS.map(function (head, i) {
                return el('td', {}, el('input', {type: 'text', 'aria-label': head, value: i === 0 ? town : ''}));
            }));
            rows.appendChild(row);
            return row;
        }
        function paste(event) { /* cells from a spreadsheet */
            var text = (event.clipboardData || {getData: function () { return ''; }}).getData('text');
            if (!/[\t\n]/.test(text.trim()))
                return;
            event.preventDefault();
            var cell = event.target.closest('td');
            var from = Array.prototype.indexOf.call(cell.parentNode.children, cell);
            var row = cell.parentNode;
            text.replace(/\r/g, '').replace(/\n$/, '').split('\n').forEach(function (line, k) {
                if (k > 0)
                    row = row.nextElementSibling || add();
                line.split('\t').forEach(function (value, i) {
                    if (row.children[from + i])
                        row.children[from + i].firstChild.value = value;
                });
            });
        }
        function use() {
            var lines = [HEADS].concat(Array.prototype.map.call(rows.children, function (row) {
                return Array.prototype.map.call(row.querySelectorAll('input'), function (input) { return input.value.trim(); });
            }).filter(function (cells) { return cells[1] !== ''; }));
            var csv = lines.map(function (cells) {
                return cells.map(function (cell) { return '"' + cell.replace(/"/g, '""') + '"'; }).join(',');
            }).join('\r\n') + '\r\n';
            take([new File([csv], '站点表.csv', {type: 'text/csv'})]);
        }
        for (var i = 0; i < 8; i++)
            add();
        rows.addEventListener('paste', paste);
        replace(byId('list'), [
            el('h2', {}, word('new-list')),
            el('div', {class: 'scroll grid'}, el('table', {}, el('thead', {}, el('tr', {}, HEADS.map(function (head) { return el('th', {scope: 'col'}, head); }))), rows)),
            el('div', {class: 'next'}, el('button', {type: 'button', onclick: function () { add().querySelector('input').focus(); }}, word('add-row')),
               el('button', {type: 'button', onclick: show}, word('cancel')), el('button', {type: 'button', class: 'main', id: 'use-list', onclick: use}, word('use-list')))
        ]);
        rows.querySelector('input').focus();
    }

    function show() {
        replace(byId('list'), [
            el('h2', {}, word('list-title')), el('p', {class: 'lead'}, word('list-lead')),
            drop('list-file', false, word('drop-list'), word('drop-list-kinds'), null),
            el('div', {class: 'two'}, blank(), artwork()),
            app.state ? el('div', {class: 'next'}, el('button', {type: 'button', class: 'main', onclick: function () { go('understood'); }}, word('next-understood'))) : null
        ]);
    }

    return {show: show, take: take, forget: function () { chosen = []; }};
})();
