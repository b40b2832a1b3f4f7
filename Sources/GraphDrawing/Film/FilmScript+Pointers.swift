extension FilmAssets {
  /// A mouse drags and a wheel zooms; two fingers pinch; one finger swipes from step to step.
  static let pointers = #"""
      // Pointers

      let drag = null, pinch = null, swipe = null;

      function zoomByWheel(event) {
        // In a page the wheel scrolls the page, unless Ctrl or ⌘ is down.
        if (!isPage && !event.ctrlKey && !event.metaKey) return;
        event.preventDefault();
        const frame = stage.getBoundingClientRect();
        scale(zoom * Math.exp(-event.deltaY / 500), event.clientX - frame.left, event.clientY - frame.top);
      }
      function startDrag(event) {
        if (event.pointerType !== "mouse" || event.button !== 0) return;
        drag = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop, moved: false };
      }
      function moveDrag(event) {
        if (!drag || !event.buttons) return;
        const x = event.clientX - drag.x, y = event.clientY - drag.y;
        if (!drag.moved && Math.hypot(x, y) < 5) return;
        drag.moved = true;
        stage.scrollLeft = drag.left - x;
        stage.scrollTop = drag.top - y;
      }
      // Whether the click that ends a drag is to be passed over.
      function endDrag() {
        const moved = drag !== null && drag.moved;
        drag = null;
        return moved;
      }

      const fingers = (event) => {
        const [a, b] = event.touches;
        return { size: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY),
          x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 };
      };
      function touch(event) {
        const { clientX: x, clientY: y } = event.touches[0];
        const isTool = event.target.closest("input,select,button,.gd-map");
        swipe = event.touches.length > 1 || isTool ? null : { x, y, left: stage.scrollLeft };
        pinch = event.touches.length === 2 ? { ...fingers(event), zoom } : null;
      }
      function spread(event) {
        if (!pinch || event.touches.length !== 2) return;
        event.preventDefault();
        const now = fingers(event), frame = stage.getBoundingClientRect();
        scale(pinch.zoom * now.size / pinch.size, now.x - frame.left, now.y - frame.top);
      }
      // A finger that scrolled the picture did not mean to step.
      function lift(event) {
        pinch = null;
        if (!swipe || level.steps.length === 0) return;
        const { clientX, clientY } = event.changedTouches[0];
        const x = clientX - swipe.x, y = clientY - swipe.y, scrolled = stage.scrollLeft !== swipe.left;
        swipe = null;
        if (scrolled || Math.abs(x) < 40 || Math.abs(x) < 2 * Math.abs(y)) return;
        actions[x < 0 ? "next" : "back"]();
      }

      for (const area of stages) {
        area.addEventListener("wheel", zoomByWheel, { passive: false });
        area.addEventListener("pointerdown", startDrag);
        area.addEventListener("pointermove", moveDrag);
        area.addEventListener("scroll", drawMap, { passive: true });
        area.addEventListener("touchmove", spread, { passive: false });
      }
      root.addEventListener("touchstart", touch, { passive: true });
      root.addEventListener("touchend", lift, { passive: true });
      new ResizeObserver(() => scale(zoom)).observe(find(".gd-body"));

    """#
}
