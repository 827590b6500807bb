/* All words of the page in both languages; %1 to %3 are filled in. The words of findings come from the server. */
'use strict';

var words = {
    zh: {
        'title': '志愿服务站标牌', 'skip': '跳到正文', 'maker': '做模板', 'forget': '清除本次资料', 'steps': '步骤',
        'footer': '名单只在这台服务器上处理，过后自动删除；随时可以“清除本次资料”。',
        'step-list': '名单', 'step-understood': '我的理解', 'step-sheets': '样张', 'step-done': '成品',
        'list-title': '先把名单放进来', 'list-lead': '就用手上的表：每行一个村（社区）。有志愿者名单、工作人员名单的，一起放进来。标识、照片也可以现在放。',
        'drop-list': '把名单拖到这里，或点这里选文件', 'drop-list-kinds': 'Excel、WPS（.xlsx）、.ods、.csv、.yaml，可以一次放几个',
        'blank-title': '还没有名单？', 'blank-lead': '下载一张空白表填好再放进来，或者直接在这里填。', 'town': '街道（镇、乡）', 'blank-get': '下载空白表', 'blank-here': '在这里填',
        'art-title': '标识和照片', 'art-lead': '本单位的标识（SVG、PDF、PNG）。不放就用带提示的占位图，不能送印。', 'drop-art': '拖入标识、照片',
        'reading': '正在读名单……', 'ready': '读好了：%1 个站点，%2 张样张。', 'working': '请稍候……',
        'new-list': '在这里填名单', 'add-row': '加一行', 'use-list': '用这张名单', 'cancel': '取消',
        'understood-title': '我是这样理解名单的', 'understood-lead': '请看每一列的含义对不对。不对的，从菜单里改；红色的格子要改正后才能上墙。',
        'sites': '站点', 'rows': '%1 行', 'as-sites': '站点表', 'as-people': '人员表', 'as-unread': '没有用到', 'column': '列', 'head': '表头', 'meaning': '含义', 'samples': '例如', 'not-used': '（不用这一列）', 'by-head': '（按表头）',
        'shown-people': '墙上要写姓名的人', 'shown-minors': '其中未满十四岁', 'shown-phones': '打码的电话', 'left-people': '不上墙的人', 'errors': '要改的', 'warnings': '要看的',
        'left-out': '名单里没有用到的', 'to-mend': '要改的地方', 'nothing-to-mend': '没有要改的地方。', 'table': '名单', 'table-lead': '格子里可以直接改，改完按回车。',
        'new-value': '改成', 'mend': '改正', 'mended': '已改正，样张已更新。', 'undo': '撤销上一步', 'undone': '已撤销。', 'show-cell': '看这一格', 'more': '还有 %1 条同样的',
        'next-understood': '下一步：看理解得对不对', 'next-sheets': '下一步：看样张', 'next-done': '下一步：做成品',
        'sheets-title': '每一张都先看一看', 'sheets-lead': '这就是印出来的样子。点开可以放大，看毫米和对齐线。',
        'by-site': '按站点', 'by-kind': '按种类', 'only-bad': '只看有问题的', 'make-this': '要做', 'no-picture': '这张做不出来', 'page-of': '第 %1 页', 'none-shown': '没有这样的样张。',
        'looks': '样式', 'identity': '视觉', 'templates': '做哪些', 'size': '尺寸', 'size-own': '模板的尺寸', 'material': '材料', 'material-own': '模板的材料', 'policy': '地方规定', 'second': '民族文字', 'second-none': '不另加', 'profile': '印刷', 'profile-own': '按材料', 'common': '所有站点共用',
        'district': '区（县）', 'logo': '标识', 'logo-none': '占位图', 'formats': '格式', 'date': '日期',
        'viewer': '样张', 'close': '关闭', 'previous': '上一张', 'following': '下一张', 'zoom': '放大', 'fit': '整张', 'guides': '对齐线', 'millimetres': '%1 × %2 毫米', 'scale': '屏幕上 1 : %1', 'findings-here': '这一张', 'good-sheet': '没有问题，可以印。',
        'done-title': '做成品', 'done-lead': '做好以后下载给广告店的压缩包。在此之前，什么都可以改回来。',
        'make': '做成品（%1 张）', 'make-again': '重新做', 'stop': '停止', 'stopped': '已停止。', 'progress': '%1 / %2，每秒 %3 张', 'left-time': '还要约 %1', 'seconds': '%1 秒', 'minutes': '%1 分钟',
        'made': '做好了 %1 张，%2 张没有做。', 'made-all': '%1 张全部做好了。', 'errors-left': '还有 %1 处要改：有问题的那些张不会做，其余照做。',
        'bundle': '给广告店的压缩包', 'bundle-what': '按街镇分开：PDF、清样、印前检查单、制作清单', 'proof': '清样', 'proof-what': '两人核对签字', 'preflight': '印前检查单', 'preflight-what': '每张的尺寸、油墨、分辨率',
        'return': '附件1 统计表', 'return-what': '每月上报', 'checked': '改好的名单', 'checked-what': '下个月接着用', 'all': '全部合成一个 PDF', 'all-what': '在屏幕上看，发给领导看', 'wall': '上墙立面图', 'wall-what': '一面墙上怎么挂，按比例',
        'forget-sure': '名单、样张、成品都会从服务器上删掉。继续吗？', 'forgotten': '已清除，服务器上没有留下这次的资料。',
        'maker-title': '做模板', 'maker-lead': '从一个现成的模板开始改，右边马上看到样子。存成自己的文件，下次和名单一起放进来。', 'begin-from': '从哪个开始', 'save': '存成我的文件', 'load': '打开我的文件', 'back': '回到名单', 'line': '第 %1 行',
        'error': '错误', 'warning': '提醒', 'note': '说明', 'busy': '服务器正忙，%1 秒后再试。', 'broken': '连不上服务器，请检查网络后再试。', 'too-large': '文件太大：最多 %1 MB。', 'no-token': '这台服务器需要口令。', 'token': '口令', 'enter': '进入', 'gone': '这次的资料已经过期删除，请重新放入名单。'
    },
    en: {
        'title': 'Volunteer station signs', 'skip': 'Skip to content', 'maker': 'Make a template', 'forget': 'Delete my data', 'steps': 'Steps',
        'footer': 'Your list is handled on this server alone and deleted after a while; “Delete my data” does it at once.',
        'step-list': 'List', 'step-understood': 'Understood', 'step-sheets': 'Sheets', 'step-done': 'Done',
        'list-title': 'Drop your list', 'list-lead': 'The table you have: one row a village or community. Lists of volunteers and staff may come along, and so may logos and photos.',
        'drop-list': 'Drop the list here, or click to choose files', 'drop-list-kinds': 'Excel or WPS (.xlsx), .ods, .csv, .yaml; several at once',
        'blank-title': 'No list yet?', 'blank-lead': 'Download a blank one, fill it in and drop it; or fill it in here.', 'town': 'Town', 'blank-get': 'Download a blank list', 'blank-here': 'Fill in here',
        'art-title': 'Logos and photos', 'art-lead': 'Your emblem (SVG, PDF, PNG). Without one a marked placeholder stands there, which may not be printed.', 'drop-art': 'Drop logos and photos',
        'reading': 'Reading the list …', 'ready': 'Read: %1 sites, %2 sheets.', 'working': 'One moment …',
        'new-list': 'Fill in a list', 'add-row': 'Add a row', 'use-list': 'Use this list', 'cancel': 'Cancel',
        'understood-title': 'What I understood', 'understood-lead': 'Look whether each column means what it should; choose another meaning from the menu. Red cells must be mended before they can hang on a wall.',
        'sites': 'sites', 'rows': '%1 rows', 'as-sites': 'sites', 'as-people': 'people', 'as-unread': 'not used', 'column': 'Column', 'head': 'Head', 'meaning': 'Meaning', 'samples': 'For example', 'not-used': '(do not use)', 'by-head': '(by its head)',
        'shown-people': 'people shown by name', 'shown-minors': 'of them under 14', 'shown-phones': 'masked telephones', 'left-people': 'people left out', 'errors': 'to mend', 'warnings': 'to look at',
        'left-out': 'Left out of what was read', 'to-mend': 'To mend', 'nothing-to-mend': 'Nothing to mend.', 'table': 'The list', 'table-lead': 'Change a cell right here, then press Enter.',
        'new-value': 'Change to', 'mend': 'Mend', 'mended': 'Mended; the pictures are new.', 'undo': 'Undo', 'undone': 'Undone.', 'show-cell': 'Show the cell', 'more': '%1 more of these kinds',
        'next-understood': 'Next: what I understood', 'next-sheets': 'Next: the sheets', 'next-done': 'Next: make them',
        'sheets-title': 'Look at every sheet', 'sheets-lead': 'This is how it will print. Open one to enlarge it, with millimetres and guides.',
        'by-site': 'By site', 'by-kind': 'By kind', 'only-bad': 'With findings only', 'make-this': 'make', 'no-picture': 'This sheet cannot be made', 'page-of': 'page %1', 'none-shown': 'No such sheets.',
        'looks': 'Looks', 'identity': 'Identity', 'templates': 'What to make', 'size': 'Size', 'size-own': 'as the template has it', 'material': 'Material', 'material-own': 'as the template has it', 'policy': 'Local rules', 'second': 'Second script', 'second-none': 'none', 'profile': 'Print', 'profile-own': 'by material', 'common': 'For all sites',
        'district': 'District', 'logo': 'Logo', 'logo-none': 'placeholder', 'formats': 'Formats', 'date': 'Date',
        'viewer': 'Sheet', 'close': 'Close', 'previous': 'Previous', 'following': 'Next', 'zoom': 'Enlarge', 'fit': 'Whole', 'guides': 'Guides', 'millimetres': '%1 × %2 mm', 'scale': '1 : %1 on this screen', 'findings-here': 'This sheet', 'good-sheet': 'Nothing found: ready to print.',
        'done-title': 'Make them', 'done-lead': 'Then download the archive for the print shop. Until then everything can be changed back.',
        'make': 'Make %1 sheets', 'make-again': 'Make again', 'stop': 'Stop', 'stopped': 'Stopped.', 'progress': '%1 of %2, %3 a second', 'left-time': 'about %1 left', 'seconds': '%1 s', 'minutes': '%1 min',
        'made': '%1 made, %2 not made.', 'made-all': 'All %1 made.', 'errors-left': '%1 to mend: those sheets will not be made, the others will.',
        'bundle': 'Archive for the shop', 'bundle-what': 'by town: PDF, proof, preflight sheets, list of orders', 'proof': 'Proof', 'proof-what': 'for two people to read and sign', 'preflight': 'Preflight sheets', 'preflight-what': 'sizes, inks and resolution of each',
        'return': 'Return (Annex 1)', 'return-what': 'the monthly return', 'checked': 'Corrected list', 'checked-what': 'to go on with next month', 'all': 'All in one PDF', 'all-what': 'to look at and to show', 'wall': 'Elevation of the wall', 'wall-what': 'how they hang, to scale',
        'forget-sure': 'The list, the pictures and all files will be deleted from the server. Go on?', 'forgotten': 'Deleted: the server keeps nothing of this visit.',
        'maker-title': 'Make a template', 'maker-lead': 'Begin from a shipped template; the picture follows at once. Save it as a file of yours and drop it together with your list.', 'begin-from': 'Begin from', 'save': 'Save as a file of mine', 'load': 'Open my file', 'back': 'Back to the list', 'line': 'line %1',
        'error': 'error', 'warning': 'warning', 'note': 'note', 'busy': 'The server is busy: again in %1 s.', 'broken': 'The server cannot be reached: check the network and try again.', 'too-large': 'The files are too large: %1 MB at most.', 'no-token': 'This server asks for a token.', 'token': 'Token', 'enter': 'Enter', 'gone': 'This visit has run out and was deleted: drop the list again.'
    }
};

var language = (function () {
    var asked = /[?&]lang=(zh|en)/.exec(location.search);
    try {
        return asked ? asked[1] : localStorage.getItem('language') === 'en' ? 'en' : 'zh';
    } catch (e) {
        return asked ? asked[1] : 'zh';
    }
})();

function word(key) {
    var given = arguments;
    return words[language][key].replace(/%([1-3])/g, function (all, n) { return given[Number(n)]; });
}

/* The words that stand in index.html itself. */
function translate() {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = word('title');
    Array.prototype.forEach.call(document.querySelectorAll('[data-word]'), function (node) {
        node.textContent = word(node.getAttribute('data-word'));
    });
    Array.prototype.forEach.call(document.querySelectorAll('[data-label]'), function (node) {
        node.setAttribute('aria-label', word(node.getAttribute('data-label')));
    });
    var button = document.getElementById('language');
    button.textContent = language === 'zh' ? 'English' : '中文';
    button.lang = language === 'zh' ? 'en' : 'zh-CN';
}
