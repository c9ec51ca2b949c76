/** The focal point of a photo: picked on the picture by mouse or finger, moved by the arrow keys. */

const picture = document.querySelector("img.large-photo");
const fields = ["x", "y"].map((axis) => document.getElementById(`id_focal_${axis}`));

const within = (share) => Math.min(1, Math.max(0, share));
const read = () => fields.map((field) => within(Number(field.value.replace(",", ".")) || 0));

function start() {
  const stage = document.createElement("span");
  stage.className = "focal-stage";
  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  stage.setAttribute("aria-label", "Tâm ảnh: bấm vào ảnh, hoặc dùng phím mũi tên để dời");
  const mark = document.createElement("span");
  mark.className = "focal-mark";
  picture.replaceWith(stage);
  stage.append(picture, mark);

  const show = () => {
    const [x, y] = read();
    mark.style.left = `${x * 100}%`;
    mark.style.top = `${y * 100}%`;
  };
  const put = (x, y) => {
    [x, y].forEach((share, axis) => {
      fields[axis].value = within(share).toFixed(3);
      fields[axis].dispatchEvent(new Event("change", { bubbles: true }));
    });
    show();
  };
  stage.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    put((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  });
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  stage.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const size = event.shiftKey ? 0.1 : 0.01;
    const [x, y] = read();
    put(x + step[0] * size, y + step[1] * size);
  });
  fields.forEach((field) => field.addEventListener("input", show));
  show();
}

if (picture && fields.every(Boolean)) start();
