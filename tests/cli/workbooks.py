"""Makes the workbooks of cells.sh in the folder named, byte by byte as Excel, WPS and LibreOffice write them."""
import os, struct, sys, zipfile
from xml.sax.saxutils import escape

out = sys.argv[1]
HEAD = '街镇 村（社区） 地址 服务时间 联系人 联系电话 依托设施'.split()


def text(ref, value, style=0):
    return f'<c r="{ref}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def number(ref, value, style=0):
    return f'<c r="{ref}" s="{style}"><v>{value}</v></c>'


def row(i, *cells, more=''):
    return f'<row r="{i}"{more}>' + ''.join(c if c.startswith('<') else text(chr(65 + k) + str(i), c) for k, c in enumerate(cells) if c) + '</row>'


def xlsx(name, rows, formats=(), head=HEAD, before='', after='', strings=None, sheets=None, parts={}, date1904=''):
    """`formats` are those of the styles from 1 on; style 99 of no use. A struck font is the last style."""
    os.makedirs(out, exist_ok=True)
    z = zipfile.ZipFile(os.path.join(out, name), 'w', zipfile.ZIP_DEFLATED)
    sheets = sheets or [('站点', '')]
    z.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
               + ''.join(f'<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' for i in range(len(sheets)))
               + '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>')
    z.writestr('_rels/.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    z.writestr('xl/workbook.xml', f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr{date1904}/><sheets>'
               + ''.join(f'<sheet name="{n}" sheetId="{i + 1}" r:id="rId{i + 1}"{a}/>' for i, (n, a) in enumerate(sheets)) + '</sheets></workbook>')
    z.writestr('xl/_rels/workbook.xml.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
               + ''.join(f'<Relationship Id="rId{i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{i + 1}.xml"/>' for i in range(len(sheets)))
               + '<Relationship Id="rS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    z.writestr('xl/sharedStrings.xml', '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + ''.join(f'<si>{s}</si>' for s in strings or []) + '</sst>')
    z.writestr('xl/styles.xml', '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>'
               + ''.join(f'<numFmt numFmtId="{200 + i}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for i, f in enumerate(formats) if isinstance(f, str))
               + '</numFmts><fonts><font><sz val="11"/><name val="宋体"/></font><font><strike/><sz val="11"/><name val="宋体"/></font></fonts><fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0"/>'
               + ''.join(f'<xf numFmtId="{200 + i if isinstance(f, str) else f}" fontId="0" applyNumberFormat="1"/>' for i, f in enumerate(formats))
               + '<xf numFmtId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>')
    for i in range(len(sheets)):
        z.writestr(f'xl/worksheets/sheet{i + 1}.xml', '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' + before
                   + '<sheetData>' + (row(1, *head) if head else '') + ''.join(rows if i == 0 else []) + '</sheetData>' + after + '</worksheet>')
    for path, content in parts.items():
        z.writestr(path, content)
    z.close()


def place(i, village, **cells):
    """A row of a site; cells by the letter of their column."""
    return row(i, '青石镇', village, *[cells.get(c, '') for c in 'CDEFG'], more=cells.get('more', ''))


# What cells show: an address, an hour, a telephone and a remark that their formats make.
FORMATS = ['@"村"', '"幸福路"0"号"', 'h:mm', '000\\-0000\\-0000', 'yyyy"年"m"月"d"日"', '0.0,"千人"', '[h]:mm', '# ?/?', '0%',
           '[=1]"是";[=0]"否";0', '"第"[DBNum1]0"组"', ';;;', 'foo bar', 14, 58, 20]
xlsx('formats.xlsx', [
    row(2, '青石镇', text('B2', '柳树湾', 1), number('C2', 88, 2), number('D2', 0.375, 3), '李建国', number('F2', 13800001234, 4)),
    place(3, '大垭村', C=number('C3', 12500, 6), D=number('D3', 1.5, 7), G=number('G3', 1.5, 8)),
    place(4, '小垭村', C=number('C4', 0.125, 9), D=number('D4', 0.9999, 16), G=number('G4', 1, 10)),
    place(5, '石坝村', C=number('C5', 3, 11), D=number('D5', 5, 12))], FORMATS)
xlsx('formats-bad.xlsx', [place(2, '柳树湾村', C=number('C2', 5, 13)), place(3, '大垭村', C=text('C3', '路边', 13)), place(4, '小垭村')],
     FORMATS[:12] + ['foo @ bar'] + FORMATS[13:])
# 9-17 and 3-5 while they are typed, and a date in a remark.
xlsx('dates.xlsx', [place(2, '柳树湾村', D=number('D2', 46282, 15)), place(3, '大垭村', C=number('C3', 46086, 14)),
                    row(4, '青石镇', number('B4', 46086, 15)), place(5, '小垭村', G=number('G5', 46086, 5)), place(6, '石坝村')], FORMATS)
PEOPLE = ['村（社区）', '队伍', '姓名', '出生年月', '备注', '电话']
xlsx('dates-people.xlsx', [row(2, '柳树湾村', '邻里守望队', '王芳', number('D2', 29353, 14), number('E2', 46086, 14)),
                           row(3, '柳树湾村', '邻里守望队', '李建国', number('D3', 46086, 15)), row(4, '柳树湾村', '邻里守望队', '张三丰', '', number('E4', 46086, 15))],
     FORMATS, head=PEOPLE)
xlsx('1904.xlsx', [row(2, '柳树湾村', '邻里守望队', '王芳', number('D2', 27891, 14))], FORMATS, head=PEOPLE, date1904=' date1904="1"')
# Escapes in every text, and a formula's.
xlsx('escapes.xlsx', [row(2, '青石镇', '<c r="B2" t="s"><v>0</v></c>', '大河路1号_x000D_\n二楼', '<c r="D2" t="str"><f>A1</f><v>9:00_x002D_17:00</v></c>', '', '', 'a_x005F_x000D_b')],
     strings=['<t>大_x57AD_村</t>'], sheets=[('站_x70B9_', '')])
# Struck out: a run of a shared and of an inline text, a cell, the name of a row, all of a row; phonetic runs.
S = len(FORMATS) + 1
xlsx('struck.xlsx', [
    row(2, '青石镇', '<c r="B2" t="s"><v>0</v></c>'),
    row(3, '青石镇', '<c r="B3" t="inlineStr"><is><r><rPr><strike/></rPr><t>大</t></r><r><rPr><strike val="0"/></rPr><t>小垭村</t></r></is></c>', text('C3', '旧址', S)),
    row(4, '青石镇', text('B4', '已撤村', S)), row(5, text('A5', '青石镇', S), text('B5', '并入村', S)),
    row(6, '青石镇', '<c r="B6" t="s"><v>1</v></c>')], FORMATS,
     strings=['<r><rPr><strike/></rPr><t>旧柳村</t></r><r><t>柳树湾村</t></r>', '<t>石坝村</t><rPh sb="0" eb="1"><t>shi</t></rPh>'])
# Numbers that a spreadsheet does not keep.
xlsx('long.xlsx', [place(2, '柳树湾村', G=number('G2', '5.00199198005121E+17')), place(3, '大垭村', C=number('C3', 1234567890123456)),
                   place(4, '小垭村', F=number('F4', '6.2178E+18')), place(5, '石坝村', G=number('G5', 123456789012345))])
# Pictures: of WPS, of Excel in the cell, of IMAGE(), and one that lies on the sheet.
xlsx('pictures.xlsx', [
    place(2, '柳树湾村', C='<c r="C2" t="str"><f>_xlfn.DISPIMG("ID_61",1)</f><v>=DISPIMG("ID_61",1)</v></c>'),
    place(3, '大垭村', C='<c r="C3" t="e" vm="1"><v>#VALUE!</v></c>'), place(4, '小垭村', C='<c r="C4" t="e" vm="2"><f>_xlfn.IMAGE("x.png")</f><v>#VALUE!</v></c>'),
    place(5, '石坝村')], after='<drawing r:id="rId1"/>',
     parts={'xl/worksheets/_rels/sheet1.xml.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
            'xl/drawings/drawing1.xml': '<xdr:wsDr xmlns:xdr="x"><xdr:twoCellAnchor><xdr:from><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>3</xdr:col><xdr:row>5</xdr:row></xdr:to><xdr:pic/></xdr:twoCellAnchor></xdr:wsDr>'})
# Formulas with results, without, and failed; a checkbox.
xlsx('formulas.xlsx', [
    place(2, '柳树湾村', C='<c r="C2" t="str"><f>"a"</f><v>大河路1号</v></c>', G='<c r="G2" t="b"><v>1</v></c>'), place(3, '大垭村', C='<c r="C3" t="str"><f>""</f><v></v></c>'),
    place(4, '小垭村', C='<c r="C4"><f>A1</f></c>'), place(5, '石坝村', C='<c r="C5" t="e"><f>A1</f><v>#N/A</v></c>'),
    place(6, '下坝村', C=f'<c r="C6" s="2"><f>80+8</f><v>88</v></c>')], FORMATS)
# Hidden: rows by hand, by a filter and in a folded group, columns, a sheet.
xlsx('hidden.xlsx', [place(2, '柳树湾村', E='李建国', F='13800001234'), place(3, '已撤村', more=' hidden="1"'), place(4, '大垭村'), place(5, '并入村', more=' hidden="1" outlineLevel="1"'),
                     place(6, '并出村', more=' hidden="1" outlineLevel="1"'), row(7, more=' hidden="1"')],
     before='<cols><col min="5" max="6" width="9" hidden="1"/></cols>', sheets=[('站点', ''), ('旧的', ' state="hidden"'), ('更旧', ' state="veryHidden"')])
xlsx('people-hidden.xlsx', [row(2, '柳树湾村', '邻里守望队', '王芳', '13800001234'), row(3, '柳树湾村', '邻里守望队', '李建国', '', more=' hidden="1"')], head=['村（社区）', '队伍', '姓名', '电话'],
     before='<cols><col min="4" max="4" hidden="1"/></cols>')
xlsx('people-struck.xlsx', [row(2, '柳树湾村', '邻里守望队', '王芳', text('D2', '13800001234', 1)), row(3, '柳树湾村', '邻里守望队', text('C3', '李建国', 1)),
                            row(4, *[text(c + '4', t, 1) for c, t in zip('ABC', ['柳树湾村', '邻里守望队', '张三丰'])])], head=['村（社区）', '队伍', '姓名', '电话'])
xlsx('head-hidden.xlsx', [row(1, *HEAD, more=' hidden="1"'), place(2, '柳树湾村')], head=None)
xlsx('hours.xlsx', [row(2, '柳树湾村', '邻里守望队', '王芳', number('D2', 1234.5, 1))], ['#,##0.0"小时"'], head=['村（社区）', '队伍', '姓名', '服务时长'])
# Merged over a hidden row; a sheet of styled empty rows.
xlsx('merged.xlsx', [row(2, '青石镇', '已撤村', more=' hidden="1"'), row(3, '', '柳树湾村'), row(4, '', '大垭村')], after='<mergeCells><mergeCell ref="A2:A4"/></mergeCells>', head=HEAD[:2])
xlsx('empty.xlsx', [place(2, '柳树湾村')] + [f'<row r="{i}"><c r="A{i}" s="1"/><c r="B{i}" s="1"/></row>' for i in range(3, 300000)], FORMATS)

# Files of other kinds.
def put(name, data):
    with open(os.path.join(out, name), 'wb') as f:
        f.write(data)


def ole(stream):
    entry = stream.encode('utf-16le').ljust(64, b'\0') + struct.pack('<H', 2 * len(stream) + 2) + bytes(62)
    root = 'Root Entry'.encode('utf-16le').ljust(64, b'\0') + bytes(64)
    head = bytearray(512)
    head[:8] = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
    head[30] = 9
    head[48:52] = struct.pack('<I', 1)
    return bytes(head) + bytes(512) + root + entry + bytes(256)


def package(name, *parts):
    z = zipfile.ZipFile(os.path.join(out, name), 'w')
    for p in parts:
        z.writestr(p, '<a/>')
    z.close()


TABLE = '<table><tr><td>街镇</td><td>村（社区）</td></tr><tr><td>青石镇</td><td>柳树湾村</td></tr></table>'
put('page.xls', ('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>' + TABLE).encode())
put('page.csv', ('\ufeff\n<!DOCTYPE html><html>' + TABLE).encode())
put('page16.xls', ('\ufeff<HTML>' + TABLE).encode('utf-16le'))
put('table.xlsx', TABLE.encode('gb18030'))
put('archive.xls', b'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n')
put('archive.csv', 'From: <由 Microsoft Internet Explorer 保存>\r\nSubject: 名单\r\nMIME-Version: 1.0\r\n'.encode('gb18030'))
put('style.xls', b'<style>' + b'td { color: red }\n' * 1000 + b'</style>')
put('xml2003.xls', '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'.encode())
for name, stream in [('old.xls', 'Workbook'), ('old5.et', 'Book'), ('locked.xlsx', 'EncryptedPackage'), ('text.csv', 'WordDocument'), ('show.xls', 'PowerPoint Document')]:
    put(name, ole(stream))
package('text.xlsx', '[Content_Types].xml', 'word/document.xml')
package('show.csv', '[Content_Types].xml', 'ppt/presentation.xml')
package('binary.xlsx', '[Content_Types].xml', 'xl/workbook.bin')
package('mac.csv', 'Index/Document.iwa')
package('some.xlsx', 'a.txt')
put('scan.csv', b'%PDF-1.7\n')
put('photo.xlsx', b'\xff\xd8\xff\xe0')
put('packed.csv', b'\x1f\x8b\x08')
for name, codec, tail in [('mark.csv', 'utf-8', b'\x1a'), ('marks.csv', 'gb18030', b'\x1a\x1a\r\n\x1a'), ('mark16.csv', 'utf-16', b'\x1a\0\x1a\0'), ('mark16be.csv', 'utf-16', b'\0\x1a'), ('mark16b.csv', 'utf-16', b'\x1a')]:
    rows = '街镇,村（社区）\r\n青石镇,柳树湾村\r\n'
    put(name, (('\ufeff' + rows).encode('utf-16be') if 'be' in name else rows.encode(codec)) + tail)
os.makedirs(os.path.join(out, 'folder'))
for name in ['a.csv', 'b.tsv']:
    put('folder/' + name, ('街镇,村（社区）\n青石镇,%s村\n' % name[0]).encode())
for name in ['c.doc', 'd.txt', 'e.html', 'f.png', '.g.csv', '~$h.xlsx']:
    put('folder/' + name, b'x')

# OpenDocument, as LibreOffice writes it.
def ods(name, rows, columns='', styles='', more=''):
    z = zipfile.ZipFile(os.path.join(out, name), 'w', zipfile.ZIP_DEFLATED)
    z.writestr('mimetype', 'application/vnd.oasis.opendocument.spreadsheet')
    z.writestr('META-INF/manifest.xml', '<manifest:manifest xmlns:manifest="m">' + more + '</manifest:manifest>')
    z.writestr('content.xml', '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:number="n" xmlns:calcext="c" xmlns:draw="d"><office:automatic-styles>'
               '<number:date-style style:name="N1"><number:year/><number:month/></number:date-style><number:date-style style:name="N2"><number:month/><number:day/></number:date-style>'
               '<style:style style:name="ce1" style:data-style-name="N1"/><style:style style:name="ce2" style:data-style-name="N2"/>'
               '<style:style style:name="ce3"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="T1"><style:text-properties style:text-line-through-type="single"/></style:style>'
               '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>'
               '<table:table table:name="旧的" table:style-name="ta2"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
               f'<table:table table:name="站点">{columns}{"".join(rows)}<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>')
    z.close()


def cell(inside='', **a):
    names = {'type': 'office:value-type', 'value': 'office:value', 'date': 'office:date-value', 'style': 'table:style-name', 'rows': 'table:number-rows-spanned', 'columns': 'table:number-columns-repeated', 'formula': 'table:formula', 'truth': 'office:boolean-value', 'error': 'calcext:value-type'}
    return '<table:table-cell ' + ' '.join(f'{names[k]}="{v}"' for k, v in a.items()) + '>' + (inside if inside.startswith('<') or not inside else f'<text:p>{inside}</text:p>') + '</table:table-cell>'


def orow(*cells, more=''):
    return f'<table:table-row{more}>' + ''.join(c if c.startswith('<') else cell(c) for c in cells) + '</table:table-row>'


ods('cells.ods', [orow(*HEAD),
    orow(cell('青石镇', rows=3), cell('<office:annotation><text:p>批注</text:p></office:annotation><text:p><text:span text:style-name="T1">旧柳村</text:span>柳树湾村</text:p>'), cell('幸福路88号', type='float', value='88'), cell('9:00', type='time'), '李建国', cell('138-0000-1234', type='float', value='13800001234')),
    orow('<table:covered-table-cell/>', '大垭村', cell('<text:p>大河路<text:s/>1号</text:p><text:p>二楼</text:p>'), more=' table:number-rows-repeated="1"'),
    orow('<table:covered-table-cell/>', cell('已撤村', style='ce3')),
    orow('青石镇', '小垭村', more=' table:visibility="collapse"'),
    '<table:table-row-group table:display="false">' + orow('青石镇', '石坝村') + '</table:table-row-group>',
    orow('青石镇', '下坝村', cell('9月17日', type='date', date='2026-09-17', style='ce2')),
    orow('青石镇', '坡坝村', cell('2025年12月', type='date', date='2025-12-10', style='ce1')),
    orow('青石镇', '上坝村', cell('5E+17', type='float', value='5.00199198005121E+017')),
    orow('青石镇', '中坝村', cell('#N/A', type='string', error='error', formula='of:=NA()')),
    orow('青石镇', '里坝村', cell('<draw:frame><draw:image/></draw:frame>'))],
    columns='<table:table-column table:number-columns-repeated="4"/><table:table-column table:visibility="collapse"/>')
ods('locked.ods', [], more='<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>')
package('text.ods', 'content.xml')
