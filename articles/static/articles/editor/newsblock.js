/* CKEditor plugin: shows an empty block of the body as what it stands for, and edits the row of the
 * story's form that the block names. The editor's data holds the empty block only:
 * <figure data-block="photo" data-id="p7"></figure>. The rows are kept by the lists of desk/blocks.js,
 * reached through window.newsroomBlocks. */
"use strict";

(() => {
  /** {kind: [letter of its ids, what it is called]}, as in articles/blocks.py. */
  const KINDS = {
    photo: ["p", "Ảnh"],
    gallery: ["g", "Chùm ảnh"],
    file: ["f", "Tệp"],
    video: ["v", "Video"],
    audio: ["a", "Âm thanh"],
    embed: ["e", "Video của trang khác"],
    related: ["r", "Bài liên quan"],
  };
  const KEY = /^[a-z][1-9]\d{0,5}$/;
  /** [name, picker of window.newsroomBlocks, label, icon], in the order of the toolbar (widgets.py). */
  const BUTTONS = [
    ["NewsPhoto", "photo", "Chèn ảnh", "newsblock"],
    ["NewsGallery", "gallery", "Chèn chùm ảnh", "newsgallery"],
    ["NewsClip", "clip", "Chèn video, âm thanh", "newsclip"],
    ["NewsEmbed", "embed", "Chèn video YouTube, Facebook", "newsembed"],
    ["NewsRelated", "related", "Chèn bài liên quan", "newsrelated"],
    ["NewsFile", "file", "Đính kèm PDF", "newsfile"],
  ];
  const CAPTION_HINT = "Bấm để viết chú thích";

  /** What CKEditor's own Vietnamese leaves in English, or says in many words. */
  const WORDS = {
    list: { bulletedlist: "Danh sách chấm", numberedlist: "Danh sách số" },
    undo: { undo: "Hoàn tác", redo: "Làm lại" },
    maximize: { maximize: "Mở rộng hết cỡ", minimize: "Thu nhỏ lại" },
    clipboard: {
      pasteNotification: "Trình duyệt không cho dán bằng nút này. Hãy nhấn %1 để dán.",
      pasteMsg: "Hãy dán nội dung vào ô dưới đây rồi bấm Đồng ý.",
      fileFormatNotSupportedNotification: "Không nhận loại tệp ${formats} ở đây.",
      fileWithoutFormatNotSupportedNotification: "Không nhận loại tệp này ở đây.",
    },
    format: { tag_h2: "Đề mục", tag_h3: "Đề mục nhỏ", tag_h4: "Đề mục nhỏ nhất" },
    link: {
      displayText: "Chữ hiện ra",
      download: "Buộc tải về",
      noTel: "Hãy gõ số điện thoại",
      phoneNumber: "Số điện thoại",
      toPhone: "Điện thoại",
      toUrl: "Địa chỉ trang",
    },
    notification: { closed: "Đã đóng thông báo." },
    pastetext: {
      pasteNotification: "Trình duyệt không cho dán bằng nút này. Hãy nhấn %1 để dán.",
    },
    table: { heightUnit: "đơn vị chiều cao" },
    widget: { label: "Khối %1" },
  };

  /** CKEditor writes "xoá", the house "xóa": open syllables in oa, oe and uy. */
  const TONES = { oà: "òa", oá: "óa", oả: "ỏa", oã: "õa", oạ: "ọa", uỳ: "ùy", uý: "úy", uỷ: "ủy", uỵ: "ụy" };
  const inHouseStyle = (text) =>
    text.replace(/(?<![qQ])(o[àáảãạ]|u[ỳýỷỵ])(?!\p{L})/gu, (found) => TONES[found]);

  function putInHouseStyle(words) {
    // An editor inherits its words, so that they are no properties of its own.
    for (const name in words) {
      if (typeof words[name] === "string") words[name] = inHouseStyle(words[name]);
      else if (words[name] && typeof words[name] === "object") putInHouseStyle(words[name]);
    }
  }

  const rows = () => window.newsroomBlocks;
  const kindOf = (key) => Object.keys(KINDS).find((kind) => KINDS[kind][0] === key[0]);
  const blockHtml = (key) => `<figure data-block="${kindOf(key)}" data-id="${key}"></figure>`;
  const isBlock = (element, kinds) =>
    element.name === "figure" &&
    kinds.includes(element.attributes["data-block"]) &&
    KEY.test(element.attributes["data-id"] || "") &&
    kindOf(element.attributes["data-id"]) === element.attributes["data-block"];

  /** What goes into the editor's data in place of all that is shown. */
  function emptied() {
    return new CKEDITOR.htmlParser.element("figure", {
      "data-block": kindOf(this.data.id),
      "data-id": this.data.id,
    });
  }

  /** The picture, caption and state of one photo block, written anew from its row. */
  function show(widget) {
    const figure = widget.element;
    const row = rows()?.find(widget.data.id);
    const image = figure.findOne("img");
    const note = figure.findOne(".newsblock-note");
    figure.toggleClassTo("newsblock-missing", !row);
    if (!row) {
      image.hide();
      note.setText("Ảnh này không còn trong danh sách ảnh của bài. Hãy xóa khối này.");
      return;
    }
    image.show();
    if (image.getAttribute("src") !== row.thumb) image.setAttribute("src", row.thumb);
    note.setText(row.note || "");
    const caption = widget.editables.caption;
    // Never touch the caption while it is being typed: it would break a half-composed syllable.
    if (caption && !caption.hasFocus && captionText(caption) !== row.caption) {
      caption.setText(row.caption);
    }
    caption?.toggleClassTo("newsblock-empty", !row.caption);
  }

  const captionText = (caption) =>
    caption.getText().replace(/[\u200b\ufeff]/g, "").replace(/\s+/g, " ").trim();

  CKEDITOR.dom.element.prototype.toggleClassTo ??= function (name, wanted) {
    return wanted ? this.addClass(name) : this.removeClass(name);
  };

  function photoWidget(editor) {
    return {
      allowedContent: "figure[!data-block,!data-id]",
      requiredContent: "figure[data-block,data-id]",
      pathName: "ảnh",
      mask: false,
      editables: { caption: { selector: "figcaption", allowedContent: "br", pathName: "chú thích" } },

      upcast(element, data) {
        if (!isBlock(element, ["photo"])) return false;
        data.id = element.attributes["data-id"];
        element.addClass("newsblock");
        element.setHtml('<img alt="" /><figcaption></figcaption><div class="newsblock-note"></div>');
        return true;
      },

      downcast: emptied,

      init() {
        const caption = this.editables.caption;
        caption.setAttribute("data-hint", CAPTION_HINT);
        caption.on("input", () => {
          const text = captionText(caption);
          caption.toggleClassTo("newsblock-empty", !text);
          rows()?.setCaption(this.data.id, text);
        });
        caption.on("keydown", (event) => {
          const key = event.data.$;
          if (key.key !== "Enter" || key.isComposing) return;
          event.data.preventDefault(true);
          writeAfter(editor, this);
        });
        this.on("ready", () => show(this));
      },

      data() {
        show(this);
      },
    };
  }

  /** Anything but a photo: its pictures, name and what is known of it, written anew from its row. */
  function showBox(widget) {
    const row = rows()?.find(widget.data.id);
    const figure = widget.element;
    const called = KINDS[kindOf(widget.data.id)][1];
    figure.toggleClassTo("newsblock-missing", !row);
    const pictures = figure.findOne(".newsblock-pictures").$;
    const thumbs = row?.thumbs ?? [];
    if (pictures.dataset.thumbs !== thumbs.join(" ")) {
      pictures.dataset.thumbs = thumbs.join(" ");
      pictures.replaceChildren(
        ...thumbs.map((thumb) => Object.assign(pictures.ownerDocument.createElement("img"), { src: thumb, alt: "" })),
      );
    }
    figure.findOne(".newsblock-name").setText(row?.name || called);
    figure.findOne(".newsblock-told").setText(row?.told || "");
    figure
      .findOne(".newsblock-note")
      .setText(row ? row.note : `${called} này không còn trong danh sách của bài. Hãy xóa khối này.`);
  }

  const BOX =
    '<div class="newsblock-pictures"></div><div class="newsblock-name"></div>' +
    '<div class="newsblock-told"></div><div class="newsblock-note"></div>';

  function boxWidget() {
    const kinds = Object.keys(KINDS).filter((kind) => kind !== "photo");
    return {
      allowedContent: "figure[!data-block,!data-id]",
      requiredContent: "figure[data-block,data-id]",
      pathName: "khối",
      upcast(element, data) {
        if (!isBlock(element, kinds)) return false;
        data.id = element.attributes["data-id"];
        element.addClass("newsblock");
        element.addClass(`newsblock-${kindOf(data.id)}`);
        element.setHtml(BOX);
        return true;
      },
      downcast: emptied,
      data() {
        showBox(this);
      },
    };
  }

  /** Puts the caret into the paragraph after a block, which is made where there is none. */
  function writeAfter(editor, widget) {
    let next = widget.wrapper.getNext((node) => node.type === CKEDITOR.NODE_ELEMENT);
    if (!next || !next.is("p")) {
      next = editor.document.createElement("p");
      next.appendBogus();
      next.insertAfter(widget.wrapper);
    }
    editor.focus();
    const range = editor.createRange();
    range.moveToElementEditStart(next);
    range.select();
    editor.fire("saveSnapshot");
  }

  /** A picture never splits a paragraph: it goes behind the one that the caret stands in. */
  function leaveParagraph(editor) {
    const range = editor.getSelection()?.getRanges()[0];
    const block = range?.startPath().block;
    if (!block || !block.is("p", "h2", "h3", "h4")) return;
    range.moveToElementEditEnd(block);
    range.select();
  }

  /** Blocks where the caret stands, which then goes to what is written next: the caption of a photo,
   * the paragraph behind anything else. */
  function insertBlocks(editor, keys) {
    editor.focus();
    leaveParagraph(editor);
    editor.insertHtml(keys.map(blockHtml).join(""));
    const key = keys.at(-1);
    const widget = blocksOf(editor).findLast((one) => one.data.id === key);
    if (!widget) return;
    if (widget.name === "newsphoto" && !rows()?.find(key)?.caption) widget.editables.caption.focus();
    else writeAfter(editor, widget);
  }

  const blocksOf = (editor) =>
    Object.values(editor.widgets.instances).filter((one) => ["newsphoto", "newsbox"].includes(one.name));

  /** A button that asks for `pick`ed keys, which takes time, and puts them where the caret was. */
  function addPicker(editor, { name, pick, label, icon }) {
    const command = `newsblock-${pick}`;
    editor.addCommand(command, {
      async: true,
      allowedContent: "figure[!data-block,!data-id]",
      requiredContent: "figure[data-block,data-id]",
      exec(target) {
        const selection = target.getSelection();
        const marks = selection?.createBookmarks2(true);
        rows().pickers[pick]().then((keys) => {
          target.focus();
          if (marks) target.getSelection().selectBookmarks(marks);
          if (keys.length) insertBlocks(target, keys);
          target.fire("afterCommandExec", { name: command, command: this });
        });
      },
    });
    editor.ui.addButton(name, { label, command, toolbar: "insert", icon });
  }

  /** Files dropped or pasted: each becomes a row at once and its block goes where it fell. */
  function takeFiles(editor, event) {
    const { dataTransfer, dataValue } = event.data;
    const count = dataTransfer.getFilesCount();
    if (!count || dataValue) return;
    const keys = Array.from({ length: count }, (_, i) => dataTransfer.getFile(i))
      .map((file) => rows()?.addFile(file))
      .filter(Boolean);
    if (!keys.length) {
      event.cancel();
      return;
    }
    leaveParagraph(editor);
    event.data.type = "html";
    event.data.dataValue = keys.map(blockHtml).join("");
  }

  /** The page's own light or dark look, also inside the editor's frame. */
  function followTheme(editor) {
    const root = document.documentElement;
    const copy = () => {
      const inside = editor.document?.$.documentElement;
      if (inside) inside.dataset.theme = root.dataset.theme || "auto";
    };
    editor.on("contentDom", copy);
    new MutationObserver(copy).observe(root, { attributeFilter: ["data-theme"] });
  }

  CKEDITOR.plugins.add("newsblock", {
    requires: "widget,clipboard",

    beforeInit(editor) {
      for (const [part, words] of Object.entries(WORDS)) {
        if (editor.lang[part]) Object.assign(editor.lang[part], words);
      }
      putInHouseStyle(editor.lang);
      const { cell } = editor.lang.table;
      Object.assign(cell, { columnHeader: "Đầu cột", rowHeader: "Đầu dòng" });
      editor.lang.application = "Trình soạn thảo";
    },

    init(editor) {
      editor.widgets.add("newsphoto", photoWidget(editor));
      editor.widgets.add("newsbox", boxWidget());
      for (const [name, pick, label, icon] of BUTTONS) {
        addPicker(editor, { name, pick, label, icon: `${this.path}${icon}.svg` });
      }

      // Before CKEditor itself, which would complain of a file that it does not know.
      editor.on("paste", (event) => takeFiles(editor, event), null, null, 0);
      followTheme(editor);

      const reshow = () =>
        blocksOf(editor).forEach((widget) => (widget.name === "newsphoto" ? show : showBox)(widget));
      document.addEventListener("blocks:changed", reshow);
      document.addEventListener("blocks:insert", (event) => insertBlocks(editor, event.detail.keys));
      document.addEventListener("blocks:removed", (event) => {
        blocksOf(editor)
          .filter((widget) => widget.data.id === event.detail.key)
          .forEach((widget) => editor.widgets.del(widget));
      });
      editor.on("destroy", () => document.removeEventListener("blocks:changed", reshow));

      // Tell the lists which rows stand in the text, at most every half second.
      let timer = 0;
      const tell = () => {
        timer = 0;
        const keys = blocksOf(editor).map((widget) => widget.data.id);
        document.dispatchEvent(new CustomEvent("body:blocks", { detail: { keys } }));
      };
      const tellSoon = () => {
        timer ||= window.setTimeout(tell, 500);
      };
      editor.on("change", tellSoon);
      editor.on("instanceReady", tell);
    },
  });
})();
