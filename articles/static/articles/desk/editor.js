/** The rich text editor of the story's form, for the modules beside it. */

/** Undefined where it has not been made yet, or is not on this page. */
export const editor = () => window.CKEDITOR?.instances?.id_body;

/** Calls `then` with the editor, at once or when it has been made; not at all where there is none. */
export function withEditor(then) {
  if (editor()) then(editor());
  else window.CKEDITOR?.on("instanceReady", ({ editor: made }) => then(made));
}
