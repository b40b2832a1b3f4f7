/// Points under the hand: the browser tells a place in the plane's own coordinates.
enum NetHand {
  static let text = #"""
    let held = null;
    function place(event) {
      const matrix = document.getElementById("plane").getScreenCTM().inverse();
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
      return at.x.toFixed(3) + ":" + at.y.toFixed(3);
    }
    by("field").addEventListener("pointerdown", (event) => {
      const mark = event.target.closest("[data-point]");
      if (mark) {
        held = { mark, index: mark.dataset.point, label: mark.dataset.label };
        state.point = Number(held.index);
        by("field").setPointerCapture(event.pointerId);
        ask();
      } else if (event.target.closest(".field")) {
        const label = by("label").value;
        state.point = points;
        edit("p:" + points, place(event) + ":" + label);
      }
      event.preventDefault();
    });
    by("field").addEventListener("pointermove", (event) => {
      if (!held) return;
      const matrix = held.mark.parentNode.getScreenCTM().inverse();
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
      held.mark.setAttribute("transform", "translate(" + at.x + " " + at.y + ")");
      edit("p:" + held.index, place(event) + ":" + held.label);
    });
    for (const name of ["pointerup", "pointercancel"]) by("field").addEventListener(name, () => {
      if (!held) return;
      held = null;
      ask();
    });
    function open(event) {
      const unit = event.target.closest("[data-unit]");
      if (!unit) return;
      const [layer, number] = unit.dataset.unit.split(",").map(Number);
      const isOpen = state.unit && state.unit.layer === layer && state.unit.unit === number;
      state.unit = isOpen && event.type === "keydown" ? null : { layer, unit: number };
      ask();
    }
    by("net").addEventListener("pointerdown", open);
    by("net").addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      open(event);
      event.preventDefault();
    });
    by("close").addEventListener("click", () => { state.unit = null; ask(); });

    """#
}
