extension FilmAssets {
  /// How large the picture is, and what of it is in view.
  static let looking = #"""
      // Size and place

      const legible = 12;  // no letter is smaller, in points of the screen
      const picture = () => stage.querySelector("svg");
      // As wide as the stage, but never so small that a letter could not be read.
      function readable() {
        const sizes = [...picture().querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize));
        const least = legible / Math.min(legible, ...sizes);
        return Math.max(least, Math.min(1.6, (stage.clientWidth - 2) / picture().viewBox.baseVal.width));
      }
      // What is at the given place of the stage stays there.
      function scale(to, x = stage.clientWidth / 2, y = stage.clientHeight / 2) {
        if (!stage.clientWidth) return;
        const frame = stage.getBoundingClientRect(), before = picture().getBoundingClientRect();
        const across = (frame.left + x - before.left) / before.width;
        const down = (frame.top + y - before.top) / before.height;
        zoom = Math.min(8, Math.max(0.1, to));
        picture().style.width = picture().viewBox.baseVal.width * readable() * zoom + "px";
        const after = picture().getBoundingClientRect();
        stage.scrollLeft += after.left + across * after.width - frame.left - x;
        stage.scrollTop += after.top + down * after.height - frame.top - y;
        drawMap();
      }
      // All of it, and back to what can be read.
      function fit() {
        const { width, height } = picture().viewBox.baseVal;
        const whole = Math.min(stage.clientWidth / width, stage.clientHeight / height) / readable();
        scale(Math.abs(zoom - whole) < 0.01 ? 1 : whole);
      }
      // Scrolls the stage, and the page no further than it must, until the box is in view.
      function follow(box) {
        if (!box) return;
        const at = box.getBoundingClientRect(), frame = stage.getBoundingClientRect();
        stage.scrollLeft += at.left + at.width / 2 - frame.left - frame.width / 2;
        stage.scrollTop += at.top + at.height / 2 - frame.top - frame.height / 2;
        const now = box.getBoundingClientRect(), dock = find(".gd-dock");
        const top = 64, bottom = innerHeight - (dock ? dock.offsetHeight : 0) - 8;
        if (now.bottom > bottom) scrollBy({ top: now.bottom - bottom, behavior: "instant" });
        else if (now.top < top) scrollBy({ top: now.top - top, behavior: "instant" });
      }

      // The small picture of all, with a frame around what is in view

      const map = find(".gd-map");
      function drawMap() {
        map.toggleAttribute("hidden",
          stage.scrollWidth <= stage.clientWidth * 1.2 && stage.scrollHeight <= stage.clientHeight * 1.2);
        if (map.hasAttribute("hidden")) return;
        const { width, height } = picture().viewBox.baseVal;
        if (map.drawn !== level) {
          map.drawn = level;
          map.setAttribute("viewBox", "0 0 " + width + " " + height);
          map.innerHTML = "<rect class=\"gd-view\"/>";
          for (const box of picture().querySelectorAll(".gd-box")) {
            const { x, y, width, height } = box.getBBox();
            map.append(rectangle(x, y, width, height));
          }
        }
        const at = picture().getBoundingClientRect(), frame = stage.getBoundingClientRect();
        const unit = width / at.width;
        rectangle((frame.left - at.left) * unit, (frame.top - at.top) * unit,
          stage.clientWidth * unit, stage.clientHeight * unit, map.querySelector(".gd-view"));
      }
      function rectangle(x, y, width, height, shape) {
        shape = shape || document.createElementNS(map.namespaceURI, "rect");
        const all = { x, y, width, height };
        for (const name in all) shape.setAttribute(name, all[name]);
        return shape;
      }
      function lookAt(event) {
        const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
        const { width, height } = picture().viewBox.baseVal;
        stage.scrollLeft = at.x / width * picture().clientWidth - stage.clientWidth / 2;
        stage.scrollTop = at.y / height * picture().clientHeight - stage.clientHeight / 2;
      }
      map.addEventListener("pointerdown", lookAt);
      map.addEventListener("pointermove", (event) => { if (event.buttons) lookAt(event); });

    """#
}
