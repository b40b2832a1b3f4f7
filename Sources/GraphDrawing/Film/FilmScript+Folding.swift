extension FilmAssets {
  /// Opening a closed box and closing an open one where it stands: every state that can be reached was
  /// laid out before, and the nearest to what is seen is shown.
  static let folding = #"""
      // Opening and closing

      const canOpen = (id) => level.closed.includes(id) && levels.some((other) => other.open.includes(id));
      const canClose = (id) => level.open.includes(id) && levels.some((other) => other.closed.includes(id));
      function toggle(id) {
        const opens = canOpen(id);
        if (!opens && !canClose(id)) return false;
        const likeness = (other) => other.open.filter((part) => level.open.includes(part)).length
          + other.closed.filter((part) => level.closed.includes(part)).length;
        const fitting = levels.filter((other) => (opens ? other.open : other.closed).includes(id));
        const next = fitting.reduce((best, other) => likeness(other) > likeness(best) ? other : best);
        const middle = () => {
          const at = element(id).getBoundingClientRect();
          return { x: at.left + at.width / 2, y: at.top + at.height / 2 };
        };
        const before = middle(), node = step > 0 ? level.steps[step - 1].node : null;
        use(levels.indexOf(next));
        if (node !== null) go(level.steps.findLastIndex((other) => other.node === node) + 1 || level.steps.length);
        const after = middle();
        stage.scrollLeft += after.x - before.x;
        stage.scrollTop += after.y - before.y;
        element(id).focus({ preventScroll: true });
        find(".gd-panel").innerHTML = "<p>" + (opens ? say("Opened. Choose its title to close it.", "已展开。点击标题可以折叠。")
          : say("Closed. Choose the box to open it.", "已折叠。点击方框可以展开。")) + "</p>";
        return true;
      }
      // A closed box and an open one's title can be chosen, and say what they will do.
      function nameParts() {
        for (const id of level.closed) if (canOpen(id)) element(id).setAttribute("aria-expanded", "false");
        for (const id of level.open) {
          const frame = element(id), title = frame && frame.querySelector("text");
          if (!title || !canClose(id) || frame.hasAttribute("tabindex")) continue;
          frame.setAttribute("tabindex", "0");
          frame.setAttribute("role", "button");
          frame.setAttribute("aria-expanded", "true");
          frame.setAttribute("aria-label", title.textContent);
          for (const text of frame.querySelectorAll("text")) text.textContent = "⊟ " + text.textContent;
        }
      }

    """#
}
