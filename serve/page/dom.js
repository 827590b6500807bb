/* Elements without a framework: el("p", {class: "x", onclick: f}, "text", child). Text is only ever set as text: what a
 * list holds is never markup. Written for browsers of 2019: no ?. and ??, no replaceAll, no .at(). */
'use strict';

function el(name, attributes) {
    var node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
        var value = attributes[key];
        if (value === null || value === undefined || value === false)
            return;
        if (key.slice(0, 2) === 'on')
            node.addEventListener(key.slice(2), value);
        else if (key === 'value' || key === 'checked' || key === 'selected' || key === 'disabled' || key === 'hidden')
            node[key] = value;
        else
            node.setAttribute(key, value === true ? '' : value);
    });
    fill(node, Array.prototype.slice.call(arguments, 2));
    return node;
}

function fill(node, children) {
    children.forEach(function (child) {
        if (Array.isArray(child))
            fill(node, child);
        else if (child !== null && child !== undefined && child !== false)
            node.appendChild(typeof child === 'object' ? child : document.createTextNode(String(child)));
    });
    return node;
}

function empty(node) {
    while (node.firstChild)
        node.removeChild(node.firstChild);
    return node;
}

/* Puts `children` in the place of what `node` holds; who held the focus by its id or data-key holds it afterwards. */
function replace(node, children) {
    var active = document.activeElement;
    var key = active && node.contains(active) ? active.getAttribute('data-key') : null;
    fill(empty(node), children);
    if (key) {
        var same = node.querySelector('[data-key="' + key.replace(/["\\]/g, '\\$&') + '"]');
        if (same)
            same.focus();
    }
    return node;
}

function byId(id) {
    return document.getElementById(id);
}

/* f, once `ms` have passed without another call. */
function later(ms, f) {
    var timer = 0;
    return function () {
        var all = arguments;
        clearTimeout(timer);
        timer = setTimeout(function () { f.apply(null, all); }, ms);
    };
}
