/* CKEditor plugin: what is pasted from Word, Google Docs, Zalo or a web page becomes the little HTML
 * that the house keeps: paragraphs, headings, lists, tables, quotes, links, bold and italics.
 * Pictures that are in the clipboard become rows of the photo list; nothing is fetched from
 * elsewhere. The server cleans again when the story is saved (foundation/sanitize.py). */
"use strict";

(() => {
  const DROPPED = new Set(
    "script style title meta link xml o:p template iframe object video audio svg math textarea select button".split(" "),
  );
  const BLOCKS = new Set(
    ("p div section article header footer main aside nav center address pre figure figcaption dl dt dd " +
      "h1 h2 h3 h4 h5 h6 ul ol li blockquote table hr").split(" "),
  );
  const BLOCK_SELECTOR = [...BLOCKS].join(",");
  const HEADINGS = { h1: "h2", h2: "h2", h3: "h3", h4: "h4", h5: "h4", h6: "h4" };
  const LINK = /^(https?:\/\/|mailto:|tel:)/i;
  /** As a document that runs nothing. `<base>` alone would reach out of it: the page's policy reports it. */
  const parsed = (html) =>
    new DOMParser().parseFromString(html.replace(/<base\b/gi, "<nobase"), "text/html");

  const DATA_PICTURE = /^data:(image\/(?:png|jpeg|gif|webp));base64,([\s\S]+)$/i;
  const ENDINGS = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp" };
  const PLAIN = { bold: false, italic: false, href: "", keepsLines: false };

  const nameOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node.nodeName.toLowerCase() : "");
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const quoted = (text) => escaped(text).replace(/"/g, "&quot;");

  // --- looks: only what says bold or italic counts ----------------------------------------------

  const styleOf = (node) => node.getAttribute?.("style") || "";
  const styled = (node, property) =>
    new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, "i").exec(styleOf(node))?.[1].trim().toLowerCase();
  const isHidden = (node) => styled(node, "display") === "none" || styled(node, "mso-hide") === "all";
  const isDropped = (node) => DROPPED.has(nameOf(node)) || isHidden(node);

  /** A tag says one thing and its style may say another: Google Docs wraps everything into
   * <b style="font-weight:normal">. */
  function lookOf(node, outer) {
    const name = nameOf(node);
    const look = { ...outer };
    if (name === "b" || name === "strong") look.bold = true;
    if (name === "i" || name === "em") look.italic = true;
    const weight = styled(node, "font-weight");
    if (weight) look.bold = weight.startsWith("bold") || Number(weight) >= 600;
    const slant = styled(node, "font-style");
    if (slant) look.italic = slant === "italic" || slant === "oblique";
    const blanks = styled(node, "white-space");
    if (blanks) look.keepsLines = blanks.startsWith("pre");
    else if (name === "pre") look.keepsLines = true;
    const href = name === "a" ? (node.getAttribute("href") || "").trim() : "";
    if (LINK.test(href)) look.href = href;
    return look;
  }

  // --- one line: words with their looks, then written out ----------------------------------------

  const isSame = (one, other) =>
    one.bold === other.bold && one.italic === other.italic && one.href === other.href;

  function addWords(words, text, look) {
    const last = words.at(-1);
    if (last && !last.isBreak && isSame(last, look)) last.text += text;
    else words.push({ ...look, text });
  }

  function addText(words, text, look) {
    const lines = look.keepsLines ? text.split(/\r?\n/) : [text];
    lines.forEach((line, index) => {
      if (index) words.push({ isBreak: true });
      addWords(words, line.replace(/[\s\u00a0]+/g, " "), look);
    });
  }

  function tidied(words) {
    const line = words
      .map((one) => ({ ...one }))
      .filter((one) => one.isBreak || one.text);
    let endsBlank = true;
    for (const one of line) {
      if (!one.isBreak && endsBlank) one.text = one.text.replace(/^ /, "");
      endsBlank = one.isBreak || (one.text ? one.text.endsWith(" ") : endsBlank);
    }
    while (line.length && (line.at(-1).isBreak || !line.at(-1).text.trim())) line.pop();
    while (line.length && (line[0].isBreak || !line[0].text.trim())) line.shift();
    if (line.length) line.at(-1).text = line.at(-1).text.trimEnd();
    return line.filter((one) => one.isBreak || one.text);
  }

  function written(words, withBold = true) {
    return words
      .map((one) => {
        if (one.isBreak) return "<br>";
        if (!one.text.trim()) return " ";
        let html = escaped(one.text);
        if (one.italic) html = `<em>${html}</em>`;
        if (one.bold && withBold) html = `<strong>${html}</strong>`;
        return one.href ? `<a href="${quoted(one.href)}">${html}</a>` : html;
      })
      .join("");
  }

  /** A phrase keeps the blanks at its ends, for it goes into the middle of a sentence. */
  function withEdges(html, text) {
    const blankIf = (pattern) => (pattern.test(text.replace(/[\r\n]+/g, "")) ? "&nbsp;" : "");
    return blankIf(/^[ \u00a0]/) + html + blankIf(/[ \u00a0]$/);
  }

  /** Two breaks in a row begin a new paragraph: chats know no other. */
  function paragraphs(words) {
    const parts = [[]];
    words.forEach((one, index) => {
      if (one.isBreak && words[index - 1]?.isBreak) parts.push([]);
      else parts.at(-1).push(one);
    });
    return parts
      .map((part) => written(tidied(part)))
      .filter(Boolean)
      .map((html) => ({ name: "p", inner: html, html: `<p>${html}</p>` }));
  }

  // --- lists of Word: paragraphs that only their style calls items --------------------------------

  const listLevel = (node) => {
    const found = /mso-list:[^;]*?level(\d+)/i.exec(styleOf(node));
    return found && nameOf(node) === "p" ? Number(found[1]) : 0;
  };
  const isMarker = (node) => /mso-list:\s*ignore/i.test(styleOf(node));

  function markerOf(node) {
    const marker = [...node.querySelectorAll("[style]")].find(isMarker);
    return (marker?.textContent || "").replace(/[\s\u00a0]+/g, "");
  }

  /** The list that begins with the first item; eats the items that belong to it. */
  function wordList(items) {
    const { level, marker } = items[0];
    const number = /^(\d+|[a-z]{1,4})[.)]/i.exec(marker)?.[1];
    const name = number ? "ol" : "ul";
    const lines = [];
    while (items.length && items[0].level >= level) {
      if (items[0].level > level) lines.push((lines.pop() || "") + wordList(items));
      else lines.push(items.shift().html);
    }
    const start = /^\d+$/.test(number) && number !== "1" ? ` start="${number}"` : "";
    return `<${name}${start}>${lines.map((line) => `<li>${line}</li>`).join("")}</${name}>`;
  }

  // --- captions: what stands right behind a picture and is called so -------------------------------

  const isCaption = (node) =>
    nameOf(node) === "figcaption" || (nameOf(node) === "p" && /\bMsoCaption\b/.test(node.className));

  /** Word numbers captions by itself ("Hình 1. …"); the number says nothing on our page. */
  const captionOf = (node) =>
    node.textContent
      .replace(/[\s\u00a0]+/g, " ")
      .trim()
      .replace(/^(?:hình|ảnh|figure)\s*\d+\s*[.:–-]?\s*/iu, "");

  // --- the reader of a clipboard -----------------------------------------------------------------

  /** `keyOf(image)` gives the key of the row that a picture became, "" when it cannot be had.
   * `captions` holds the captions by these keys. */
  class Reader {
    constructor(keyOf) {
      this.keyOf = keyOf;
      this.captions = new Map();
      this.pictures = []; // seen in what is being read; they go behind it
      this.depth = 0;
    }

    read(html) {
      const { body } = parsed(html);
      const blocks = this.flow(body, PLAIN);
      const isPhrase = !body.querySelector(BLOCK_SELECTOR) && blocks.length === 1 && blocks[0].inner;
      return isPhrase ? withEdges(blocks[0].inner, body.textContent) : this.html(blocks);
    }

    flow(container, look) {
      const made = [];
      let words = [];
      let items = [];
      const endLine = () => {
        made.push(...paragraphs(words), ...this.takePictures());
        words = [];
      };
      const endList = () => {
        while (items.length) made.push({ name: "ul", html: wordList(items) });
        made.push(...this.takePictures());
      };
      for (const node of container.childNodes) {
        const level = listLevel(node);
        if (level) {
          endLine();
          this.depth += 1;
          items.push({ level, marker: markerOf(node), html: written(tidied(this.line(node, look))) });
          this.depth -= 1;
        } else if (isDropped(node)) {
          continue;
        } else if (this.isBlock(node)) {
          endLine();
          endList();
          if (this.takeCaption(node, made.at(-1))) continue;
          made.push(...this.block(node, lookOf(node, look)), ...this.takePictures());
        } else {
          if (items.length && node.textContent.trim() && node.nodeType !== Node.COMMENT_NODE) endList();
          this.addTo(words, node, look);
        }
      }
      endList();
      endLine();
      return made;
    }

    isBlock(node) {
      return BLOCKS.has(nameOf(node)) || Boolean(node.querySelector?.(BLOCK_SELECTOR));
    }

    /** Pictures never stand inside a list, table or quote. */
    takePictures() {
      if (this.depth) return [];
      return this.pictures.splice(0).map((key) => ({
        name: "figure",
        key,
        html: `<figure data-block="photo" data-id="${key}"></figure>`,
      }));
    }

    /** Whether the block is the caption of the picture before it; then it is no paragraph. */
    takeCaption(node, before) {
      if (before?.name !== "figure" || this.captions.has(before.key) || !isCaption(node)) return false;
      this.captions.set(before.key, captionOf(node));
      return true;
    }

    block(node, look) {
      const name = nameOf(node);
      if (name === "hr") return [];
      if (name in HEADINGS) return this.heading(node, HEADINGS[name]);
      if (name === "ul" || name === "ol") return this.within(() => this.list(node, name, look));
      if (name === "table") return this.within(() => this.table(node, look));
      if (name === "blockquote") return this.within(() => this.quote(node, look));
      return this.flow(node, look);
    }

    within(read) {
      this.depth += 1;
      const inner = read();
      this.depth -= 1;
      return inner;
    }

    heading(node, name) {
      const html = written(tidied(this.line(node, PLAIN)).filter((one) => !one.isBreak), false);
      return html ? [{ name, html: `<${name}>${html}</${name}>` }] : [];
    }

    quote(node, look) {
      const html = this.flow(node, look).map((one) => one.html).join("");
      return html ? [{ name: "blockquote", html: `<blockquote>${html}</blockquote>` }] : [];
    }

    /** Google Docs writes a list of the next level beside the item that it belongs to. */
    list(node, name, look) {
      const lines = [];
      for (const child of node.children) {
        const isItem = nameOf(child) === "li";
        const inner = isItem ? this.bare(child, lookOf(child, look)) : this.html(this.block(child, look));
        if (isItem || !lines.length) lines.push(inner);
        else lines.push(lines.pop() + inner);
      }
      const html = lines.filter(Boolean).map((line) => `<li>${line}</li>`).join("");
      const start = name === "ol" && /^[1-9]\d{0,3}$/.test(node.getAttribute("start") || "") ? node.start : 1;
      const opening = start > 1 ? `<ol start="${start}">` : `<${name}>`;
      return html ? [{ name, html: `${opening}${html}</${name}>` }] : [];
    }

    table(node, look) {
      const rows = [...node.rows].map((row) => {
        const cells = [...row.cells].map((cell) => {
          const name = nameOf(cell);
          const spans = ["colSpan", "rowSpan"]
            .filter((span) => cell[span] > 1)
            .map((span) => ` ${span.toLowerCase()}="${cell[span]}"`);
          return `<${name}${spans.join("")}>${this.bare(cell, lookOf(cell, look))}</${name}>`;
        });
        return `<tr>${cells.join("")}</tr>`;
      });
      if (!node.textContent.trim()) return [];
      return [{ name: "table", html: `<table><tbody>${rows.join("")}</tbody></table>` }];
    }

    html(blocks) {
      return blocks.map((one) => one.html).join("");
    }

    /** What stands in an item or a cell: its words bare, paragraphs only where there are several. */
    bare(node, look) {
      const [first, ...rest] = this.flow(node, look);
      if (first?.name !== "p" || rest.some((one) => one.name === "p")) {
        return first ? this.html([first, ...rest]) : "";
      }
      return first.inner + this.html(rest);
    }

    line(node, look) {
      const words = [];
      for (const child of node.childNodes) this.addTo(words, child, lookOf(node, look));
      return words;
    }

    addPicture(image) {
      const key = this.keyOf(image);
      if (key) this.pictures.push(key);
    }

    addTo(words, node, look) {
      if (node.nodeType === Node.TEXT_NODE) return addText(words, node.data, look);
      if (node.nodeType !== Node.ELEMENT_NODE || isDropped(node) || isMarker(node)) return;
      const name = nameOf(node);
      if (name === "br") words.push({ isBreak: true });
      else if (name === "img") this.addPicture(node);
      else words.push(...this.line(node, look));
    }
  }

  // --- pictures of a clipboard -------------------------------------------------------------------

  function fileOf(bytes, type, number) {
    return new File([bytes], `anh-dan-${number}.${ENDINGS[type]}`, { type });
  }

  function ofDataAddress(address, number) {
    const [, type, base64] = DATA_PICTURE.exec(address) || [];
    if (!type) return null;
    try {
      const bytes = Uint8Array.from(atob(base64.replace(/\s/g, "")), (sign) => sign.charCodeAt(0));
      return fileOf(bytes, type.toLowerCase(), number);
    } catch {
      return null; // no base64
    }
  }

  /** Word names pictures of its HTML by files of the own machine, which no browser may read; the
   * pictures themselves are in the RTF beside it, as hexadecimal digits. */
  function ofRichText(rtf) {
    const found = [];
    for (const group of rtf.split("{\\pict").slice(1)) {
      const kind = /\\(png|jpeg)blip/.exec(group)?.[1];
      const digits = kind && /(?:^|[\s}])([0-9a-f][0-9a-f\s]{60,})\}/i.exec(group)?.[1].replace(/\s/g, "");
      if (!digits) continue;
      const bytes = Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
      found.push(fileOf(bytes, `image/${kind}`, found.length + 1));
    }
    return found;
  }

  const pictureFiles = (transfer) =>
    Array.from({ length: transfer.getFilesCount() }, (_, index) => transfer.getFile(index)).filter(
      (file) => file.type.startsWith("image/"),
    );

  /** Which file belongs to which image without an own one: only sure where the numbers agree. */
  function spareFiles(transfer, count) {
    if (!count) return [];
    const candidates = [ofRichText(transfer.getData("text/rtf", true) || ""), pictureFiles(transfer)];
    return candidates.find((files) => files.length === count) || [];
  }

  function takePaste(editor, event) {
    const { dataTransfer } = event.data;
    if (dataTransfer.getTransferType(editor) === CKEDITOR.DATA_TRANSFER_INTERNAL) return;
    const source = dataTransfer.getData("text/html", true);
    if (!source) return;
    const { body } = parsed(source);
    const images = [...body.querySelectorAll("img")];
    const isOnlyPicture = !body.textContent.trim() && !images.some((one) => DATA_PICTURE.test(one.src));
    if (isOnlyPicture && pictureFiles(dataTransfer).length) return; // newsblock.js takes the file
    const strange = images.filter((one) => !DATA_PICTURE.test(one.getAttribute("src") || ""));
    const spare = spareFiles(dataTransfer, strange.length);
    let number = 0;
    let lost = 0;
    const keyOf = (image) => {
      number += 1;
      const own = ofDataAddress(image.getAttribute("src") || "", number);
      const file = own || (DATA_PICTURE.test(image.getAttribute("src") || "") ? null : spare.shift());
      const key = file && window.newsroomBlocks?.addFile(file);
      if (!key) lost += 1;
      return key || "";
    };
    const reader = new Reader(keyOf);
    const html = reader.read(source);
    for (const [key, caption] of reader.captions) window.newsroomBlocks.setCaption(key, caption);
    if (lost) tellLost(editor, lost);
    if (!html) {
      event.cancel();
      return;
    }
    event.data.type = "html";
    event.data.dataValue = html;
  }

  function tellLost(editor, count) {
    editor.showNotification(
      `${count} ảnh không dán được vì chỉ là địa chỉ ở nơi khác. Hãy lưu ảnh về máy rồi thả vào bài.`,
      "warning",
      8000,
    );
  }

  CKEDITOR.plugins.add("housepaste", {
    requires: "clipboard,notification",
    init(editor) {
      // Before newsblock.js, which takes files that came without any text.
      editor.on("paste", (event) => takePaste(editor, event), null, null, -1);
    },
  });
})();
