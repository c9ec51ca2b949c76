/* CKEditor plugin: shows an empty block of the body as what it stands for, and edits the row of
 * the list of photos or files that the block names. The editor's data holds the empty block only:
 * <figure data-block="photo" data-id="p7"></figure>. The rows are kept by placements.js and
 * attachments.js. */
"use strict";

(() => {
  const KINDS = {
    photo: "Ảnh",
    gallery: "Bộ ảnh",
    video: "Video",
    audio: "Âm thanh",
    related: "Tin liên quan",
    embed: "Nội dung nhúng",
    file: "Tệp đính kèm",
  };
  const KEY = /^p[1-9]\d{0,5}$/;
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

  const rows = () => window.newsroomPlacements;
  const files = () => window.newsroomFiles;
  const FILE_KEY = /^f[1-9]\d{0,5}$/;
  const kindOf = (key) => (FILE_KEY.test(key) ? "file" : "photo");
  const blockHtml = (key) => `<figure data-block="${kindOf(key)}" data-id="${key}"></figure>`;

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
        if (element.name !== "figure" || element.attributes["data-block"] !== "photo") return false;
        if (!KEY.test(element.attributes["data-id"] || "")) return false;
        data.id = element.attributes["data-id"];
        element.addClass("newsblock");
        element.setHtml('<img alt="" /><figcaption></figcaption><div class="newsblock-note"></div>');
        return true;
      },

      downcast() {
        return new CKEDITOR.htmlParser.element("figure", {
          "data-block": "photo",
          "data-id": this.data.id,
        });
      },

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

  /** What readers will see of a file: its name and weight, written anew from its row. */
  function showFile(widget) {
    const row = files()?.find(widget.data.id);
    widget.element.toggleClassTo("newsblock-missing", !row);
    const name = widget.element.findOne(".newsblock-file");
    const weight = row?.weight ? ` (PDF, ${row.weight})` : " (PDF)";
    name.setText(row ? row.name + weight : "");
    widget.element
      .findOne(".newsblock-note")
      .setText(row ? row.note : "Tệp này không còn trong danh sách tệp của bài. Hãy xóa khối này.");
  }

  function fileWidget() {
    return {
      allowedContent: "figure[!data-block,!data-id]",
      requiredContent: "figure[data-block,data-id]",
      pathName: "tệp PDF",
      upcast(element, data) {
        if (element.name !== "figure" || element.attributes["data-block"] !== "file") return false;
        if (!FILE_KEY.test(element.attributes["data-id"] || "")) return false;
        data.id = element.attributes["data-id"];
        element.addClass("newsblock");
        element.setHtml('<div class="newsblock-file"></div><div class="newsblock-note"></div>');
        return true;
      },
      downcast() {
        return new CKEDITOR.htmlParser.element("figure", {
          "data-block": "file",
          "data-id": this.data.id,
        });
      },
      data() {
        showFile(this);
      },
    };
  }

  /** Blocks that have no screen of their own here are shown as a named box and kept as they are. */
  function plainWidget() {
    return {
      allowedContent: "figure[!data-block,!data-id]",
      pathName: "khối",
      upcast(element, data) {
        const kind = element.attributes["data-block"];
        if (element.name !== "figure" || !kind || !KINDS[kind]) return false;
        if (kind === "photo" || kind === "file") return false;
        data.kind = kind;
        data.id = element.attributes["data-id"] || "";
        element.addClass("newsblock");
        element.setHtml(`<div class="newsblock-kind">${KINDS[kind]}</div>`);
        return true;
      },
      downcast() {
        return new CKEDITOR.htmlParser.element("figure", {
          "data-block": this.data.kind,
          "data-id": this.data.id,
        });
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

  function insertPhotos(editor, keys) {
    insertBlocks(editor, keys);
    startCaption(editor, keys.at(-1));
  }

  function insertBlocks(editor, keys) {
    editor.focus();
    leaveParagraph(editor);
    editor.insertHtml(keys.map(blockHtml).join(""));
  }

  function insertFiles(editor, keys) {
    insertBlocks(editor, keys);
    const last = Object.values(editor.widgets.instances).findLast(
      (one) => one.name === "newsfile" && one.data.id === keys.at(-1),
    );
    if (last) writeAfter(editor, last);
  }

  /** A button that asks for `pick`ed keys, which takes time, and puts them where the caret was. */
  function addPicker(editor, { name, command, label, icon, pick, insert }) {
    editor.addCommand(command, {
      async: true,
      allowedContent: "figure[!data-block,!data-id]",
      requiredContent: "figure[data-block,data-id]",
      exec(target) {
        const selection = target.getSelection();
        const marks = selection?.createBookmarks2(true);
        pick().then((keys) => {
          target.focus();
          if (marks) target.getSelection().selectBookmarks(marks);
          if (keys.length) insert(target, keys);
          target.fire("afterCommandExec", { name: command, command: this });
        });
      },
    });
    editor.ui.addButton(name, { label, command, toolbar: "insert", icon });
  }

  /** The next thing that a reporter does is to write the caption. */
  function startCaption(editor, key) {
    const widget = Object.values(editor.widgets.instances).findLast(
      (one) => one.name === "newsphoto" && one.data.id === key,
    );
    if (widget && !rows()?.find(key)?.caption) widget.editables.caption.focus();
    else if (widget) writeAfter(editor, widget);
  }

  /** Pictures and PDF files dropped or pasted: each becomes a row at once and its block goes where it fell. */
  function takeFiles(editor, event) {
    const { dataTransfer, dataValue } = event.data;
    const count = dataTransfer.getFilesCount();
    if (!count || dataValue) return;
    const keys = Array.from({ length: count }, (_, i) => dataTransfer.getFile(i))
      .map((file) => (files()?.accepts(file) ? files().addFile(file) : rows()?.addFile(file)))
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
      editor.widgets.add("newsfile", fileWidget());
      editor.widgets.add("newsblock", plainWidget());

      addPicker(editor, {
        name: "NewsPhoto",
        command: "newsphoto-pick",
        label: "Chèn ảnh",
        icon: `${this.path}newsblock.svg`,
        pick: () => rows().pick(),
        insert: insertPhotos,
      });
      addPicker(editor, {
        name: "NewsFile",
        command: "newsfile-pick",
        label: "Đính kèm PDF",
        icon: `${this.path}newsfile.svg`,
        pick: () => files().pick(),
        insert: insertFiles,
      });

      // Before CKEditor itself, which would complain of a file that it does not know.
      editor.on("paste", (event) => takeFiles(editor, event), null, null, 0);
      followTheme(editor);

      const photos = () =>
        Object.values(editor.widgets.instances).filter((widget) => widget.name === "newsphoto");
      const shownFiles = () =>
        Object.values(editor.widgets.instances).filter((widget) => widget.name === "newsfile");
      const reshow = () => photos().forEach(show);
      const reshowFiles = () => shownFiles().forEach(showFile);
      document.addEventListener("files:changed", reshowFiles);
      document.addEventListener("files:insert", (event) => insertFiles(editor, event.detail.keys));
      document.addEventListener("placements:changed", reshow);
      document.addEventListener("placements:insert", (event) =>
        insertPhotos(editor, event.detail.keys),
      );
      const removeBlocks = (event) => {
        [...photos(), ...shownFiles()]
          .filter((widget) => widget.data.id === event.detail.key)
          .forEach((widget) => editor.widgets.del(widget));
      };
      document.addEventListener("placements:removed", removeBlocks);
      document.addEventListener("files:removed", removeBlocks);
      editor.on("destroy", () => {
        document.removeEventListener("placements:changed", reshow);
        document.removeEventListener("files:changed", reshowFiles);
      });

      // Tell both lists which rows stand in the text, at most every half second.
      let timer = 0;
      const tell = () => {
        timer = 0;
        for (const [name, widgets] of [["body:photos", photos()], ["body:files", shownFiles()]]) {
          const keys = widgets.map((widget) => widget.data.id);
          document.dispatchEvent(new CustomEvent(name, { detail: { keys } }));
        }
      };
      const tellSoon = () => {
        timer ||= window.setTimeout(tell, 500);
      };
      editor.on("change", tellSoon);
      editor.on("instanceReady", tell);
    },
  });
})();
